//! The time zone that the device is set to.

use chrono_tz::Tz;
use wasm_bindgen::JsValue;

/// The device's zone; India's where it is one that the product does not carry.
#[must_use]
pub(crate) fn of_device() -> Tz {
    named().unwrap_or(chrono_tz::Asia::Kolkata)
}

fn named() -> Option<Tz> {
    let format = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new());
    let options = format.resolved_options();
    let zone = js_sys::Reflect::get(&options, &JsValue::from_str("timeZone")).ok()?;
    let name = zone.as_string()?;
    // Browsers still give some zones their old names.
    match name.as_str() {
        "Asia/Calcutta" => Some(chrono_tz::Asia::Kolkata),
        name => name.parse().ok(),
    }
}
