//! Unpacking what was compressed with DEFLATE, by the browser's own means.

use js_sys::{Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Response};

#[wasm_bindgen]
extern "C" {
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

/// The bytes that were compressed without a header (RFC 1951).
///
/// # Errors
/// The browser's words: they are not such bytes, or it cannot do it.
pub(crate) async fn inflated(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let packed = Blob::new_with_u8_array_sequence(&parts)?;
    let packed: JsValue = Response::new_with_opt_blob(Some(&packed))?.into();
    let stream = Reflect::get(&packed, &"body".into())?;
    let through: Function = Reflect::get(&stream, &"pipeThrough".into())?.dyn_into()?;
    let inflater = DecompressionStream::new("deflate-raw")?;
    let stream = through.call1(&stream, &inflater)?;
    let response: Function =
        Reflect::get(&leptos::prelude::window(), &"Response".into())?.dyn_into()?;
    let whole = Reflect::construct(&response, &js_sys::Array::of1(&stream))?;
    let whole: Response = whole.dyn_into()?;
    let buffer = JsFuture::from(whole.array_buffer()?).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
