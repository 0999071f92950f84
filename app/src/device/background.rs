//! Sending while nobody has the app open, in browsers that do that (Background Sync): the
//! service worker sends what waits as soon as there is a network.

use gloo::events::EventListener;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

use super::updates;

/// What the browser and the service worker call it.
const SEND: &str = "send";

/// What the service worker says before the path of a page that is to be opened.
const OPEN: &str = "open:";

/// Calls `wake` whenever the service worker finds that something can be sent while the app is
/// open: the app sends it better.
pub(crate) fn watch(wake: impl Fn() + 'static) {
    if let Some(container) = updates::container() {
        EventListener::new(&container, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            if data.is_some_and(|data| data == SEND) {
                wake();
            }
        })
        .forget();
    }
}

/// Calls `open` with the path of the page that an alert is about, whenever one is tapped while the
/// app is open.
pub(crate) fn watch_taps(open: impl Fn(&str) + 'static) {
    if let Some(container) = updates::container() {
        EventListener::new(&container, "message", move |event| {
            let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            let text = data.and_then(|data| data.as_string());
            if let Some(path) = text.as_deref().and_then(|text| text.strip_prefix(OPEN)) {
                open(path);
            }
        })
        .forget();
    }
}

/// Has what waits sent when there is a network again, although the app may be closed by then.
/// Where the browser cannot do that, it is sent when the app is opened.
pub(crate) async fn send_later() {
    let Some(registration) = updates::registration().await else {
        return;
    };
    let asked = || -> Result<Promise, JsValue> {
        let sync = Reflect::get(&registration, &"sync".into())?;
        let register: Function = Reflect::get(&sync, &"register".into())?.dyn_into()?;
        Ok(Promise::resolve(&register.call1(&sync, &SEND.into())?))
    };
    if let Ok(asked) = asked() {
        // A person may have forbidden it.
        let _ = JsFuture::from(asked).await;
    }
}
