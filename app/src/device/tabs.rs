//! Several tabs of one app: only one talks to the team at a time, and each tells the others
//! what it changed.

use core::future::Future;
use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{BroadcastChannel, MessageEvent};

/// Does something while no other tab does anything under the same name. Where the browser has
/// no locks, it is done all the same: the Worker takes a change that comes twice only once.
pub(crate) async fn exclusively<T: 'static>(
    name: &str,
    work: impl Future<Output = T> + 'static,
) -> Option<T> {
    let Some((locks, request)) = locks() else {
        return Some(work.await);
    };
    let result = Rc::new(RefCell::new(None));
    let into = Rc::clone(&result);
    let work = Closure::once_into_js(move |_lock: JsValue| -> Promise {
        future_to_promise(async move {
            let done = work.await;
            into.replace(Some(done));
            Ok(JsValue::UNDEFINED)
        })
    });
    let asked = request.call2(&locks, &name.into(), &work).ok()?;
    let _ = JsFuture::from(Promise::resolve(&asked)).await;
    result.take()
}

/// `navigator.locks` and its `request`, without web-sys's unstable interface.
fn locks() -> Option<(JsValue, Function)> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?;
    Some((locks, request.dyn_into().ok()?))
}

/// A way to tell the other tabs.
#[derive(Clone)]
pub(crate) struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Joins the other tabs; calls `heard` with every text that one of them tells.
    pub(crate) fn join(name: &str, heard: impl Fn(String) + 'static) -> Self {
        let channel = BroadcastChannel::new(name).ok();
        if let Some(channel) = &channel {
            EventListener::new(channel, "message", move |event| {
                let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
                if let Some(text) = data.and_then(|data| data.as_string()) {
                    heard(text);
                }
            })
            .forget();
        }
        Self { channel }
    }

    /// Tells the other tabs.
    pub(crate) fn tell(&self, text: &str) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&text.into());
        }
    }
}
