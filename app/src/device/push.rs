//! Messages that reach this device while the app is closed (Web Push), and the number on the app's
//! sign.

use gloo::utils::window;
use js_sys::{Array, Function, JSON, Object, Promise, Reflect, Uint8Array};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{base64url, updates};
use crate::json;

/// How the browser stands with messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    /// It cannot show any.
    Unable,
    /// The person was not asked.
    NotAsked,
    /// The person allows them.
    Granted,
    /// The person does not want them, which only the browser's own settings change.
    Denied,
}

/// What the browser gives for somebody to send messages to it.
#[derive(Deserialize)]
pub(crate) struct Given {
    /// Where they are sent.
    pub(crate) endpoint: String,
    /// What they are sealed with.
    pub(crate) keys: Keys,
}

/// What messages are sealed with, in URL-safe Base64.
#[derive(Deserialize)]
pub(crate) struct Keys {
    /// The browser's public key.
    pub(crate) p256dh: String,
    /// What it shares with who sends.
    pub(crate) auth: String,
}

/// How the browser stands with messages now.
pub(crate) fn leave() -> Leave {
    let has = |name: &str| Reflect::has(&window(), &name.into()).unwrap_or_default();
    if !has("PushManager") || !has("Notification") || updates::container().is_none() {
        return Leave::Unable;
    }
    let notification = Reflect::get(&window(), &"Notification".into()).unwrap_or_default();
    let said = Reflect::get(&notification, &"permission".into()).unwrap_or_default();
    match said.as_string().as_deref() {
        Some("granted") => Leave::Granted,
        Some("denied") => Leave::Denied,
        _ => Leave::NotAsked,
    }
}

/// Asks the person, and subscribes. None where they do not allow it, or the browser cannot.
pub(crate) async fn subscribe(key: &str) -> Option<Given> {
    let notification = Reflect::get(&window(), &"Notification".into()).ok()?;
    call(&notification, "requestPermission", &[]).await?;
    if leave() != Leave::Granted {
        return None;
    }
    let manager = manager().await?;
    // One that was made for another key is none for this one.
    end(&manager).await;
    let options = Object::new();
    let key = Uint8Array::from(base64url::decode(key)?.as_slice());
    Reflect::set(&options, &"userVisibleOnly".into(), &true.into()).ok()?;
    Reflect::set(&options, &"applicationServerKey".into(), &key).ok()?;
    let subscription = call(&manager, "subscribe", &[options.into()]).await?;
    let text: String = JSON::stringify(&subscription).ok()?.into();
    json::read(&text).ok()
}

/// Ends what this browser subscribed to.
pub(crate) async fn unsubscribe() {
    if let Some(manager) = manager().await {
        end(&manager).await;
    }
}

async fn end(manager: &JsValue) {
    if let Some(before) = call(manager, "getSubscription", &[]).await
        && !before.is_null()
    {
        call(&before, "unsubscribe", &[]).await;
    }
}

/// Shows so many on the app's sign, where it has one; none takes the number away.
pub(crate) fn badge(count: usize) {
    let navigator = window().navigator();
    let asked = || {
        let set: Function = Reflect::get(&navigator, &"setAppBadge".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        set.call1(&navigator, &count.into()).ok()
    };
    if let Some(promise) = asked() {
        wasm_bindgen_futures::spawn_local(async move {
            // A browser that shows none says so here.
            let _ = JsFuture::from(Promise::resolve(&promise)).await;
        });
    }
}

async fn manager() -> Option<JsValue> {
    let registration = updates::registration().await?;
    Reflect::get(&registration, &"pushManager".into()).ok()
}

/// Calls a method that takes its time; none where it is not there, or fails.
async fn call(object: &JsValue, method: &str, with: &[JsValue]) -> Option<JsValue> {
    let method: Function = Reflect::get(object, &method.into()).ok()?.dyn_into().ok()?;
    let asked = method.apply(object, &with.iter().collect::<Array>()).ok()?;
    JsFuture::from(Promise::resolve(&asked)).await.ok()
}
