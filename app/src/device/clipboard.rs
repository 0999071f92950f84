//! Copying a text.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Copies a text. Says whether the browser did it: outside a secure page, or without the
/// person's leave, it does not.
pub(crate) async fn copy(text: &str) -> bool {
    let navigator = leptos::prelude::window().navigator();
    let there = js_sys::Reflect::has(&navigator, &JsValue::from_str("clipboard")) == Ok(true)
        && !navigator.clipboard().is_undefined();
    there
        && JsFuture::from(navigator.clipboard().write_text(text))
            .await
            .is_ok()
}
