//! Sharing with other apps: the device's own share sheet, and WhatsApp.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::ShareData;

/// Whether the device has a share sheet.
#[must_use]
pub(crate) fn can_share() -> bool {
    let navigator = leptos::prelude::window().navigator();
    Reflect::has(&navigator, &JsValue::from_str("share")) == Ok(true)
}

/// Opens the share sheet with a text. That the person closes it again is no fault.
pub(crate) async fn share(text: &str) {
    let data = ShareData::new();
    data.set_text(text);
    let _ = JsFuture::from(leptos::prelude::window().navigator().share_with_data(&data)).await;
}

/// The address that opens WhatsApp with a text, for the person to choose to whom.
#[must_use]
pub(crate) fn whatsapp(text: &str) -> String {
    format!(
        "https://wa.me/?text={}",
        String::from(js_sys::encode_uri_component(text))
    )
}
