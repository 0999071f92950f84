//! Putting the app on the home screen, where the browser offers it.

use std::cell::RefCell;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

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
pub(crate) fn offered() -> Signal<bool> {
    let signal = signal();
    Signal::derive(move || signal.get())
}

fn signal() -> ArcRwSignal<bool> {
    OFFERED.with_borrow_mut(|offered| offered.get_or_insert_with(listen).clone())
}

/// Whether it runs installed already.
#[must_use]
pub(crate) fn is_installed() -> bool {
    window()
        .match_media("(display-mode: standalone)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
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
