//! Several tabs of one app: one of them leads, which is to say talks to the team, and each tells
//! the others what it changed.

use core::future::Future;
use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{AbortController, BroadcastChannel, MessageEvent};

/// Does something while no other tab does anything under the same name. Where the browser has
/// no locks, it is done all the same.
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

/// The lead of a tab over the others, as long as it has it.
pub(crate) struct Lead {
    /// Resolves when another tab takes the lead over; never where the browser has no locks.
    pub(crate) lost: oneshot::Receiver<()>,
    /// Without locks nobody can take the lead, and this keeps `lost` waiting.
    _alone: Option<oneshot::Sender<()>>,
}

/// A place in the queue for the lead. Whoever drops it leaves the queue.
pub(crate) struct Queued {
    granted: oneshot::Receiver<Lead>,
    leave: Option<AbortController>,
}

/// How a tab comes to the lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// When the tab that has it is closed.
    Wait,
    /// At once: the tab that has it does not answer, because the browser froze it.
    TakeOver,
}

/// Queues for the lead under a name. Where the browser has no locks, every tab leads: what two
/// of them send is taken in once all the same.
pub(crate) fn queue(name: &str, turn: Turn) -> Queued {
    let (grant, granted) = oneshot::channel();
    let leave = match turn {
        Turn::Wait => AbortController::new().ok(),
        Turn::TakeOver => None,
    };
    if let Some((locks, request)) = locks() {
        let options = Object::new();
        // Setting a property of an object of one's own cannot fail.
        let _ = match (&leave, turn) {
            (_, Turn::TakeOver) => Reflect::set(&options, &"steal".into(), &JsValue::TRUE),
            (Some(leave), Turn::Wait) => Reflect::set(&options, &"signal".into(), &leave.signal()),
            (None, Turn::Wait) => Ok(true),
        };
        let (taken, lost) = oneshot::channel();
        let hold = Closure::once_into_js(move |_lock: JsValue| -> Promise {
            let _ = grant.send(Lead { lost, _alone: None });
            // The lock is held as long as this promise waits: for the life of the tab.
            Promise::new(&mut |_, _| {})
        });
        let asked = request.call3(&locks, &name.into(), &options, &hold);
        spawn_local(async move {
            if let Ok(asked) = asked {
                // It ends only when the lock is taken away, or the queue was left.
                let _ = JsFuture::from(Promise::resolve(&asked)).await;
            }
            let _ = taken.send(());
        });
    } else {
        let (alone, lost) = oneshot::channel();
        let _ = grant.send(Lead {
            lost,
            _alone: Some(alone),
        });
    }
    Queued { granted, leave }
}

impl Queued {
    /// The lead, once this tab has it.
    pub(crate) fn granted(&mut self) -> &mut oneshot::Receiver<Lead> {
        &mut self.granted
    }
}

impl Drop for Queued {
    fn drop(&mut self) {
        // Once the lock is granted its signal has no effect any more.
        if let Some(leave) = &self.leave {
            leave.abort();
        }
    }
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
