//! Putting the app on the home screen: by the browser's offer, or by hand where it makes none.

mod timing;

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::name::browser_and_system;

pub(crate) use timing::{decline, is_time, was_of_use};

/// Where `public/settings.js` keeps an offer that came before the app was loaded.
const EARLY_OFFER: &str = "installOffer";

thread_local! {
    /// The browser's offer, kept until the person takes it.
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    static OFFERED: RefCell<Option<ArcRwSignal<bool>>> = const { RefCell::new(None) };
}

/// Listens for the browser's offer from now on. It comes once, early in the life of the page.
pub(crate) fn watch() {
    let _ = signal();
}

/// Whether the browser offers to install the app now. Browsers that never say so (Safari,
/// Firefox) have it in their menus.
fn offered() -> Signal<bool> {
    let signal = signal();
    Signal::derive(move || signal.get())
}

fn signal() -> ArcRwSignal<bool> {
    OFFERED.with_borrow_mut(|offered| offered.get_or_insert_with(listen).clone())
}

/// How the app comes to the home screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The browser asks, once it is told to.
    Asked,
    /// The person does it, from the menu of what can be shared: on an iPhone or an iPad.
    Shared,
    /// The person does it, from the browser's own menu, where that has it.
    Menu,
}

/// How the app comes to the home screen here and now.
pub(crate) fn way() -> Signal<Way> {
    let by_hand = match browser_and_system() {
        (_, Some("iPhone" | "iPad")) => Way::Shared,
        // An iPad says that it is a Mac; no Mac is touched with several fingers.
        (_, Some("Mac")) if window().navigator().max_touch_points() > 1 => Way::Shared,
        _ => Way::Menu,
    };
    let offered = offered();
    Signal::derive(move || if offered.get() { Way::Asked } else { by_hand })
}

/// Whether it runs installed already.
#[must_use]
pub(crate) fn is_installed() -> bool {
    let standalone = window()
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    // As Safari says it.
    let said = Reflect::get(&window().navigator(), &JsValue::from_str("standalone"));
    standalone || said.is_ok_and(|said| said.is_truthy())
}

/// Takes the browser's offer.
pub(crate) fn install() {
    let Some(offer) = OFFER.take() else { return };
    if let Some(offered) = OFFERED.with_borrow(Clone::clone) {
        offered.set(false);
    }
    let prompt = Reflect::get(&offer, &JsValue::from_str("prompt"));
    if let Some(prompt) = prompt
        .ok()
        .and_then(|prompt| prompt.dyn_into::<Function>().ok())
    {
        // The person's answer shows by itself.
        let _ = prompt.call0(&offer);
    }
}

/// Listens for the life of the page.
fn listen() -> ArcRwSignal<bool> {
    let early = Reflect::get(&window(), &JsValue::from_str(EARLY_OFFER))
        .ok()
        .filter(|offer| !offer.is_undefined());
    let offered = ArcRwSignal::new(early.is_some());
    OFFER.set(early);
    let signal = offered.clone();
    let heard = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        if let Some(event) = event.dyn_ref::<web_sys::Event>() {
            event.prevent_default();
        }
        OFFER.set(Some(event));
        signal.set(true);
    });
    // Adding a listener to the window does not fail.
    let _ = window()
        .add_event_listener_with_callback("beforeinstallprompt", heard.as_ref().unchecked_ref());
    heard.forget();
    offered
}
