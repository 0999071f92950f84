//! A newer version of the app starts by itself once nobody looks and nothing is half done. Otherwise
//! it waits for a tap on its banner.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::desk::Desk;
use crate::device::connectivity;

/// What a person fills in, and what leads out of the app to something that they come back from:
/// a call, a chat, the camera. Pages' own links begin with a slash.
const BEGINS: &str = "input, textarea, select, label, [contenteditable], a[href*=':']";

thread_local! {
    /// The page on which something was begun last.
    static BEGUN: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Watches for the life of the page.
pub(super) fn watch(desk: Desk) {
    let ready = desk.update_ready();
    for event in ["focusin", "input", "click"] {
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: true,
        };
        EventListener::new_with_options(&document(), event, options, |event| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            let begins = |target: Element| target.closest(BEGINS).ok().flatten().is_some();
            if target.is_some_and(begins) {
                BEGUN.set(here());
            }
        })
        .forget();
    }
    EventListener::new(&document(), "visibilitychange", move |_| {
        let unseen = !connectivity::is_visible();
        if unseen && ready.get_untracked() && !is_something_begun() {
            desk.apply_update();
        }
    })
    .forget();
}

/// Whether something may be half done on this page: a form was touched on it, or a sheet is open.
fn is_something_begun() -> bool {
    let begun = BEGUN.with_borrow(|begun| begun.is_some() && *begun == here());
    let sheet = document().query_selector("dialog[open], [popover]:popover-open");
    begun || sheet.ok().flatten().is_some()
}

/// The page that is open, by its path.
fn here() -> Option<String> {
    window().location().pathname().ok()
}
