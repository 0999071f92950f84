//! A photo or file as a small picture.

use domain::form::Attachment;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Url;

use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};

/// Whether an attachment can be drawn.
pub(crate) fn is_photo(attachment: &Attachment) -> bool {
    attachment.media_type.starts_with("image/")
}

/// The address under which this page finds an attachment's bytes: none while they are fetched,
/// and an empty one where they are not to be had now.
pub(crate) fn address(attachment: &Attachment) -> RwSignal<Option<String>> {
    let address = RwSignal::new(None::<String>);
    let bytes = use_desk().attachment(attachment);
    spawn_local(async move {
        let blob = bytes.await;
        let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob).ok());
        // Whoever asked may be gone: then the address is given back at once.
        if let Some(Some(unused)) = address.try_set(Some(url.unwrap_or_default())) {
            give_back(&unused);
        }
    });
    on_cleanup(move || {
        if let Some(Some(url)) = address.try_get_untracked() {
            give_back(&url);
        }
    });
    address
}

fn give_back(url: &str) {
    if !url.is_empty() {
        // An address that is not known any more does no harm.
        let _ = Url::revoke_object_url(url);
    }
}

/// A small picture of an attachment; its name where it has none.
#[component]
pub(crate) fn Preview(
    /// Which.
    attachment: Attachment,
    /// What it is called.
    #[prop(into)]
    name: Signal<String>,
) -> impl IntoView {
    if !is_photo(&attachment) {
        return file(&attachment.name).into_any();
    }
    let address = address(&attachment);
    let fallback = attachment.name;
    (move || match address.get() {
        Some(url) if !url.is_empty() => view! { <img src=url alt=move || name.get()/> }.into_any(),
        Some(_) => file(&fallback).into_any(),
        None => ().into_any(),
    })
    .into_any()
}

fn file(name: &str) -> impl IntoView + use<> {
    view! {
        <Icon path=icon::ATTACH/>
        <small>{name.to_owned()}</small>
    }
}
