//! How much room there is for what is stored here, and whether the browser keeps it when space
//! gets tight.

use std::cell::Cell;

use js_sys::Promise;
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// With less room than this a photo or two would fill the device, in bytes.
const LITTLE_BYTES: f64 = 20e6;

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// How much is stored here, and how much more could be, in bytes, as the browser guesses it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// What is stored.
    pub(crate) used: f64,
    /// What could be stored besides.
    pub(crate) free: f64,
}

impl Room {
    /// Whether it is time to make more.
    #[must_use]
    pub(crate) fn is_little(self) -> bool {
        self.free < LITTLE_BYTES
    }
}

/// How much room there is; none where the browser does not say.
pub(crate) async fn room() -> Option<Room> {
    let asked = window().navigator().storage().estimate();
    let estimate: StorageEstimate = answer(asked).await?.unchecked_into();
    let (used, all) = (estimate.get_usage()?, estimate.get_quota()?);
    Some(Room {
        used,
        free: (all - used).max(0.0),
    })
}

/// Whether the browser keeps what is stored.
pub(crate) async fn is_kept() -> bool {
    let asked = window().navigator().storage().persisted();
    answer(asked).await.is_some_and(|answer| answer.is_truthy())
}

/// Asks it to. Browsers that know the app, or have it installed, say yes; some ask the person.
pub(crate) async fn keep() -> bool {
    let asked = window().navigator().storage().persist();
    answer(asked).await.is_some_and(|answer| answer.is_truthy())
}

/// Asks the browser to keep what is stored, now that there is something worth it: once for each
/// start, and not where it does so already.
pub(crate) async fn keep_from_now() {
    if !ASKED.replace(true) && !is_kept().await {
        keep().await;
    }
}

async fn answer(asked: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(asked.ok()?).await.ok()
}
