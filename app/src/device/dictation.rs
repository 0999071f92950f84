//! Dictation: the browser's own, where it has one. Without it a field is typed in, or spoken to
//! by the keyboard of the phone.

use gloo::utils::window;
use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What the browsers call it.
const NAMES: [&str; 2] = ["SpeechRecognition", "webkitSpeechRecognition"];

fn maker() -> Option<Function> {
    let window = window();
    NAMES.iter().find_map(|name| {
        let found = Reflect::get(&window, &(*name).into()).ok()?;
        found.dyn_into().ok()
    })
}

/// Whether the browser can listen.
#[must_use]
pub(crate) fn can_listen() -> bool {
    maker().is_some()
}

/// Listens to one utterance in the language of this tag. `heard` is called with what was said so
/// far, again and again, and `over` at the end. Gives whether it listens.
pub(crate) fn listen(
    language: &str,
    heard: impl Fn(String) + 'static,
    over: impl Fn() + 'static,
) -> bool {
    start(language, heard, over).is_some()
}

fn start(
    language: &str,
    heard: impl Fn(String) + 'static,
    over: impl Fn() + 'static,
) -> Option<()> {
    let listener = Reflect::construct(&maker()?, &js_sys::Array::new()).ok()?;
    let set = |name: &str, value: &JsValue| Reflect::set(&listener, &name.into(), value).ok();
    set("lang", &language.into())?;
    set("interimResults", &JsValue::TRUE)?;
    let result = Closure::<dyn Fn(JsValue)>::new(move |event| {
        if let Some(text) = said(&event) {
            heard(text);
        }
    });
    set("onresult", result.as_ref())?;
    let ended = Closure::<dyn Fn(JsValue)>::new(move |_| over());
    set("onend", ended.as_ref())?;
    let begin: Function = Reflect::get(&listener, &"start".into())
        .ok()?
        .dyn_into()
        .ok()?;
    begin.call0(&listener).ok()?;
    // The browser holds them as long as it listens, and lets them go with the listener.
    result.forget();
    ended.forget();
    Some(())
}

/// All that was said, from the event's list of alternatives.
fn said(event: &JsValue) -> Option<String> {
    let results = Reflect::get(event, &"results".into()).ok()?;
    let count = Reflect::get(&results, &"length".into()).ok()?.as_f64()?;
    let mut text = String::new();
    let mut at = 0.0;
    while at < count {
        let result = Reflect::get(&results, &at.into()).ok()?;
        let best = Reflect::get(&result, &0.into()).ok()?;
        let part = Reflect::get(&best, &"transcript".into()).ok()?.as_string();
        text.push_str(&part.unwrap_or_default());
        at += 1.0;
    }
    Some(text)
}
