//! The service worker: it keeps the app itself on the device, and fetches newer versions, which
//! wait until the person lets them start.

use std::cell::Cell;

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};

const SCRIPT: &str = "/service-worker.js";

/// What the service worker understands as "start now".
const START: &str = "start";

/// What it understands as "keep every part of the app here now".
const PARTS: &str = "parts";

thread_local! {
    static ASKED_TO_START: Cell<bool> = const { Cell::new(false) };
}

/// Registers the service worker; calls `ready` whenever a newer version waits to be started.
pub(crate) fn watch(ready: impl Fn() + Clone + 'static) {
    let Some(container) = container() else {
        return;
    };
    EventListener::new(&container, "controllerchange", |_| {
        if ASKED_TO_START.get() {
            let _ = window().location().reload();
        }
    })
    .forget();
    spawn_local(async move {
        let Ok(found) = JsFuture::from(container.register(SCRIPT)).await else {
            return;
        };
        let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else {
            return;
        };
        if registration.waiting().is_some() {
            ready();
        }
        keep_parts(&container);
        let watched = registration.clone();
        EventListener::new(&registration, "updatefound", move |_| {
            if let Some(installing) = watched.installing() {
                tell_when_installed(&installing, ready.clone());
            }
        })
        .forget();
    });
}

/// Has the parts of the app that nobody has opened yet kept on the device.
fn keep_parts(container: &ServiceWorkerContainer) {
    let Ok(active) = container.ready() else {
        return;
    };
    spawn_local(async {
        let Ok(found) = JsFuture::from(active).await else {
            return;
        };
        let registration = found.dyn_into::<ServiceWorkerRegistration>();
        if let Some(worker) = registration.ok().and_then(|found| found.active()) {
            let _ = worker.post_message(&PARTS.into());
        }
    });
}

/// Looks for a newer version now.
pub(crate) fn look() {
    spawn_local(async {
        if let Some(registration) = registration().await
            && let Ok(looked) = registration.update()
        {
            let _ = JsFuture::from(looked).await;
        }
    });
}

/// Starts the version that waits; the page reloads then.
pub(crate) fn start() {
    ASKED_TO_START.set(true);
    spawn_local(async {
        let waiting = registration().await.and_then(|found| found.waiting());
        match waiting {
            Some(waiting) => drop(waiting.post_message(&START.into())),
            None => drop(window().location().reload()),
        }
    });
}

fn tell_when_installed(installing: &ServiceWorker, ready: impl Fn() + 'static) {
    let worker = installing.clone();
    EventListener::new(installing, "statechange", move |_| {
        // The very first version starts by itself; there is nothing to update then.
        let updates = container().is_some_and(|container| container.controller().is_some());
        if worker.state() == ServiceWorkerState::Installed && updates {
            ready();
        }
    })
    .forget();
}

/// The registration of the service worker, where there is one.
pub(super) async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await.ok()?;
    found.dyn_into().ok()
}

/// The browser's service workers; none on an insecure address or in some private windows.
pub(super) fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let has = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    has.then(|| navigator.service_worker())
}
