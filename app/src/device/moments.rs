//! Marks on the browser's time line, by which a start is measured, and turns of work between which
//! the page lives on.

use core::time::Duration;

use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use leptos::prelude::{request_animation_frame, set_timeout, window};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// How long work that nobody waits for goes on without a pause, in milliseconds by the clock:
/// short enough that a tap meanwhile is not felt.
const TURN_MILLISECONDS: f64 = 8.0;

/// Marks the moment when the first screen has been painted.
pub(crate) fn mark_interactive() {
    // The first frame is being made when this runs; the second begins when it was painted.
    request_animation_frame(|| {
        request_animation_frame(|| {
            mark("handoff-interactive");
        });
    });
}

/// Does something once what was shown just now is on the screen.
pub(crate) fn once_painted(then: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

/// Puts a mark onto the browser's time line.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}

/// Does something, and puts how long it took onto the browser's time line.
pub(crate) fn measured<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let Some(performance) = window().performance() else {
        return work();
    };
    let begin = format!("{name}-begin");
    let _ = performance.mark(&begin);
    let done = work();
    let _ = performance.measure_with_start_mark(name, &begin);
    performance.clear_marks_with_mark_name(&begin);
    done
}

/// A short while of work that nobody waits for.
pub(crate) struct Turn {
    ends: f64,
}

impl Turn {
    /// Begins now.
    pub(crate) fn begin() -> Self {
        Self {
            ends: now() + TURN_MILLISECONDS,
        }
    }

    /// Whether it is over.
    pub(crate) fn is_over(&self) -> bool {
        now() >= self.ends
    }

    /// Where it is over, lets the page live, and begins another.
    pub(crate) async fn pass(&mut self) {
        if self.is_over() {
            give_way().await;
            *self = Self::begin();
        }
    }
}

/// Lets whatever waits go first: taps, drawing, the browser's own work. A message to oneself, since
/// timers that follow one another are let wait for 4 ms each.
pub(crate) async fn give_way() {
    let sent = MessageChannel::new().and_then(|channel| {
        let port = channel.port1();
        let came = Promise::new(&mut |came, _| port.set_onmessage(Some(&came)));
        channel.port2().post_message(&JsValue::NULL)?;
        Ok((port, came))
    });
    if let Ok((port, came)) = sent {
        let _ = JsFuture::from(came).await;
        port.close();
    } else {
        TimeoutFuture::new(0).await;
    }
}

/// Milliseconds by the page's stop-watch.
#[must_use]
pub(crate) fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
