//! Packing with DEFLATE (RFC 1951), and unpacking it, by the browser's own means.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

#[wasm_bindgen]
extern "C" {
    type CompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<CompressionStream, JsValue>;

    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;

    type Reader;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Reader) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn cancel(this: &Reader) -> Result<Promise, JsValue>;
}

/// The bytes of a file, packed without a header.
///
/// # Errors
/// The browser's words: it cannot do it.
pub(crate) async fn deflated(file: &Blob) -> Result<Blob, JsValue> {
    let plain: JsValue = Response::new_with_opt_blob(Some(file))?.into();
    let stream = Reflect::get(&plain, &"body".into())?;
    let through: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let deflater = CompressionStream::new("deflate-raw")?;
    let stream = through.call1(&stream, &deflater)?;
    let response: Function =
        Reflect::get(&leptos::prelude::window(), &"Response".into())?.dyn_into()?;
    let whole = Reflect::construct(&response, &js_sys::Array::of1(&stream))?;
    let whole: Response = whole.dyn_into()?;
    JsFuture::from(whole.blob()?).await?.dyn_into()
}

/// The bytes of a file that was compressed without a header and should come to so many. Where it
/// comes to more, no more than that is ever unpacked.
///
/// # Errors
/// The browser's words; or nothing, where it comes to another number of bytes.
pub(crate) async fn inflated(packed: &Blob, whole: usize) -> Result<Vec<u8>, JsValue> {
    let packed: JsValue = Response::new_with_opt_blob(Some(packed))?.into();
    let stream = Reflect::get(&packed, &"body".into())?;
    let through: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let inflater = DecompressionStream::new("deflate-raw")?;
    let stream = through.call1(&stream, &inflater)?;
    let reader: Function = Reflect::get(&stream, &"getReader".into())?.dyn_into()?;
    let reader: Reader = reader.call0(&stream)?.unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let read = JsFuture::from(reader.read()?).await?;
        if Reflect::get(&read, &"done".into())?.is_truthy() {
            break;
        }
        let piece: Uint8Array = Reflect::get(&read, &"value".into())?.dyn_into()?;
        if bytes.len().saturating_add(piece.length() as usize) > whole {
            // What is thrown away may fail as it likes.
            let _ = JsFuture::from(reader.cancel()?).await;
            return Err(JsValue::UNDEFINED);
        }
        bytes.extend(piece.to_vec());
    }
    if bytes.len() == whole {
        Ok(bytes)
    } else {
        Err(JsValue::UNDEFINED)
    }
}

/// A file of some bytes.
///
/// # Errors
/// The browser's words, where it does not make one.
pub(crate) fn blob(bytes: &[u8]) -> Result<Blob, JsValue> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts)
}
