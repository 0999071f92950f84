//! Where the device is, asked only when the person wants it noted.

use std::time::Duration;

use domain::workflow::Position;
use futures::channel::oneshot;
use gloo::utils::window;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// How long the device may look, in milliseconds: somebody stands at a door. It counts only from
/// when the person has allowed it, so that the question itself has a longer end.
const PATIENCE_MILLISECONDS: f64 = 5_000.0;
const LONGEST: Duration = Duration::from_secs(10);

/// How old a position may be, in milliseconds.
const OLD_MILLISECONDS: f64 = 60_000.0;

/// Where the device is; none where it cannot say, or the person does not want it to.
pub(crate) async fn find() -> Option<Position> {
    let navigator = window().navigator();
    let geolocation = Reflect::get(&navigator, &"geolocation".into()).ok()?;
    let ask: Function = Reflect::get(&geolocation, &"getCurrentPosition".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let (tell, told) = oneshot::channel::<Option<Position>>();
    let tell = std::rc::Rc::new(std::cell::Cell::new(Some(tell)));
    let say = move |position: Option<Position>| {
        if let Some(tell) = tell.take() {
            // Nobody listens any more where the page was left.
            let _ = tell.send(position);
        }
    };
    let (failed, late) = (say.clone(), say.clone());
    leptos::prelude::set_timeout(move || late(None), LONGEST);
    let found = Closure::<dyn Fn(JsValue)>::new(move |position| say(read(&position)));
    let failed = Closure::<dyn Fn(JsValue)>::new(move |_| failed(None));
    let options = Object::new();
    for (name, value) in [
        ("enableHighAccuracy", JsValue::TRUE),
        ("timeout", PATIENCE_MILLISECONDS.into()),
        ("maximumAge", OLD_MILLISECONDS.into()),
    ] {
        Reflect::set(&options, &name.into(), &value).ok()?;
    }
    ask.call3(
        &geolocation,
        found.as_ref().unchecked_ref(),
        failed.as_ref().unchecked_ref(),
        &options,
    )
    .ok()?;
    told.await.ok().flatten()
}

fn read(position: &JsValue) -> Option<Position> {
    let coordinates = Reflect::get(position, &"coords".into()).ok()?;
    let number = |name: &str| Reflect::get(&coordinates, &name.into()).ok()?.as_f64();
    Some(Position {
        latitude: rounded(number("latitude")? * 1e6, 90_000_000.0),
        longitude: rounded(number("longitude")? * 1e6, 180_000_000.0),
        accuracy: rounded(number("accuracy")?.max(0.0), 1e9).unsigned_abs(),
    })
}

/// A number in whole, held within so much of zero.
#[expect(
    clippy::cast_possible_truncation,
    reason = "it is held within what an i32 takes"
)]
fn rounded(number: f64, most: f64) -> i32 {
    number.round().clamp(-most, most) as i32
}
