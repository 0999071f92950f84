//! Whether the browser keeps what is stored here when space gets tight.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Whether it does.
pub(crate) async fn is_kept() -> bool {
    said(window().navigator().storage().persisted()).await
}

/// Asks it to. Browsers that know the app, or have it installed, say yes.
pub(crate) async fn keep() -> bool {
    said(window().navigator().storage().persist()).await
}

async fn said(asked: Result<js_sys::Promise, wasm_bindgen::JsValue>) -> bool {
    let Ok(asked) = asked else { return false };
    JsFuture::from(asked)
        .await
        .is_ok_and(|answer| answer.is_truthy())
}
