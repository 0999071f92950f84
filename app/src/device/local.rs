//! Small things that are kept as JSON texts in `localStorage`, where they are at hand before
//! anything else is. A browser that keeps nothing for this site gives nothing back.

use crate::json;
use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

/// What is kept under a name, where there is something and it can be read.
pub(crate) fn get<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = storage()?.get_item(name).ok()??;
    json::read(&text).ok()
}

/// Keeps something under a name.
pub(crate) fn set(name: &str, value: &impl Serialize) {
    if let (Some(storage), Ok(text)) = (storage(), serde_json::to_string(value)) {
        // Without room it is as with a browser that keeps nothing.
        let _ = storage.set_item(name, &text);
    }
}

/// Keeps nothing under a name any more.
pub(crate) fn remove(name: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(name);
    }
}

/// Asking for it throws where the browser is set to keep nothing.
fn storage() -> Option<Storage> {
    window().local_storage().ok()?
}
