//! The phone's own contacts, where the browser lets a person choose from them (Contact Picker).

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Somebody whom the person chose, as their phone has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Picked {
    /// Their name.
    pub(crate) name: String,
    /// Phone numbers as typed.
    pub(crate) phones: Vec<String>,
    /// E-mail addresses as typed.
    pub(crate) emails: Vec<String>,
}

fn contacts() -> Option<JsValue> {
    let contacts = Reflect::get(&window().navigator(), &"contacts".into()).ok()?;
    let can_select = Reflect::has(contacts.dyn_ref::<Object>()?, &"select".into()).ok()?;
    can_select.then_some(contacts)
}

/// Whether this browser has it.
#[must_use]
pub(crate) fn are_there() -> bool {
    contacts().is_some()
}

/// Lets the person choose. Empty where they choose nobody.
pub(crate) async fn choose() -> Vec<Picked> {
    chosen().await.unwrap_or_default()
}

async fn chosen() -> Result<Vec<Picked>, JsValue> {
    let Some(contacts) = contacts() else {
        return Ok(Vec::new());
    };
    let select: Function = Reflect::get(&contacts, &"select".into())?.dyn_into()?;
    let wanted: Array = ["name", "tel", "email"].map(JsValue::from).iter().collect();
    let options = Object::new();
    Reflect::set(&options, &"multiple".into(), &true.into())?;
    let asked: Promise = select.call2(&contacts, &wanted, &options)?.dyn_into()?;
    let found: Array = JsFuture::from(asked).await?.dyn_into()?;
    let texts = |contact: &JsValue, name: &str| -> Vec<String> {
        let list = Reflect::get(contact, &name.into()).ok();
        let list = list.and_then(|list| list.dyn_into::<Array>().ok());
        let list = list.unwrap_or_default();
        list.iter().filter_map(|text| text.as_string()).collect()
    };
    let found = found.iter().map(|contact| Picked {
        name: texts(&contact, "name")
            .into_iter()
            .next()
            .unwrap_or_default(),
        phones: texts(&contact, "tel"),
        emails: texts(&contact, "email"),
    });
    Ok(found.collect())
}
