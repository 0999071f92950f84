//! Giving the person a file to keep.

use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Puts a text into the person's downloads.
///
/// # Errors
/// The browser's words, where it does not make a file.
pub(crate) fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    give(name, media_type, &parts)
}

/// Puts bytes into the person's downloads.
///
/// # Errors
/// The browser's words, where it does not make a file.
pub(crate) fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    give(name, media_type, &parts)
}

fn give(name: &str, media_type: &str, parts: &js_sys::Array) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    save_blob(
        name,
        &Blob::new_with_str_sequence_and_options(parts, &options)?,
    )
}

/// Puts a file into the person's downloads.
///
/// # Errors
/// The browser's words, where it does not give it.
pub(crate) fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let anchor = leptos::prelude::document().create_element("a")?;
    let anchor: HtmlAnchorElement = anchor.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    Url::revoke_object_url(&url)
}

/// Bytes in Base64.
pub(crate) fn base64(bytes: &[u8]) -> Option<String> {
    let each: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    leptos::prelude::window().btoa(&each).ok()
}
