//! The keys of other systems that send leads: made here, shown once, and taken back.

use domain::sync::intake::IntakeKey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shown;
use crate::desk::use_desk;
use crate::device::clipboard;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::time::use_speech;
use crate::words::use_words;

/// Where other systems send leads.
const IN: &str = "/api/leads/in";

/// The name of a key on its way, as a draft.
const DRAFT: &str = "intake-key";

#[component]
pub(super) fn Keys(shown: Shown) -> impl IntoView {
    let said = &use_words().lead_settings;
    let keys = Memo::new(move |_| {
        let keys =
            |known: &Option<domain::sync::intake::Intake>| known.as_ref().map(|it| it.keys.clone());
        shown.known.with(keys).unwrap_or_default()
    });
    let secret = Memo::new(move |_| shown.known.with(|known| known.as_ref()?.secret.clone()));
    let address = format!("{}{IN}", window().location().origin().unwrap_or_default());
    view! {
        <p>
            <strong>{said.address}</strong>
            <br/>
            <code>{address}</code>
        </p>
        <Show
            when=move || !keys.with(Vec::is_empty)
            fallback=move || view! { <p class="quiet-text">{said.no_keys}</p> }
        >
            <ul class="items">
                {move || {
                    keys.get().into_iter().map(|key| view! { <Key shown key/> }).collect_view()
                }}
            </ul>
        </Show>
        {move || secret.get().map(|secret| view! { <Secret secret/> })}
        <New shown/>
    }
}

#[component]
fn Key(shown: Shown, key: IntakeKey) -> impl IntoView {
    let said = &use_words().lead_settings;
    let desk = use_desk();
    let toasts = use_toasts();
    let speech = use_speech();
    let now = desk.now();
    let (id, name) = (key.id, key.name.clone());
    let label = (said.revoke)(&key.name);
    let revoke = move |_| {
        let told = desk.revoke_intake_key(id);
        let gone = (said.revoked)(&name);
        spawn_local(async move {
            match told.await {
                Ok(known) => {
                    shown.take(Ok(known));
                    toasts.say(gone);
                }
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    let when = move || {
        let made = (said.made)(&speech.day(key.made_at, now.get()));
        let used = match key.used_at {
            Some(at) => (said.used)(&speech.moment(at, now.get())),
            None => said.never_used.to_owned(),
        };
        format!("{made}, {used}")
    };
    view! {
        <li>
            <div class="item">
                <Icon path=icon::CLOUD/>
                <span>{key.name.clone()} <small>{when}</small></span>
                <button type="button" class="icon-button" aria-label=label on:click=revoke>
                    <Icon path=icon::LOST/>
                </button>
            </div>
        </li>
    }
}

/// The secret of a key that was made just now.
#[component]
fn Secret(secret: String) -> impl IntoView {
    let said = &use_words().lead_settings;
    let toasts = use_toasts();
    let copied = secret.clone();
    let copy = move |_| {
        let secret = copied.clone();
        spawn_local(async move {
            if clipboard::copy(&secret).await {
                toasts.say(said.copied.to_owned());
            }
        });
    };
    view! {
        <p role="status">
            <strong>{said.secret}</strong>
            ". "
            {said.secret_text}
        </p>
        <p>
            <code>{secret}</code>
        </p>
        <div class="buttons">
            <button type="button" class="button" on:click=copy>
                <Icon path=icon::COPY/>
                {said.copy}
            </button>
        </div>
    }
}

/// The way to another key.
#[component]
fn New(shown: Shown) -> impl IntoView {
    let said = &use_words().lead_settings;
    let desk = use_desk();
    let toasts = use_toasts();
    let name = RwSignal::new(desk.draft(DRAFT).unwrap_or_default());
    Effect::new(move || {
        let typed = name.get();
        if typed.is_empty() {
            desk.drop_draft(DRAFT);
        } else {
            desk.save_draft(DRAFT.to_owned(), typed);
        }
    });
    let make = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = desk.make_intake_key(name.get_untracked());
        spawn_local(async move {
            match told.await {
                Ok(known) => {
                    desk.drop_draft(DRAFT);
                    let _ = name.try_set(String::new());
                    shown.take(Ok(known));
                }
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    view! {
        <form on:submit=make novalidate>
            <TextField
                id="intake-key"
                label=said.key_name
                hint=said.key_example.to_owned()
                value=name
            />
            <div class="buttons">
                <button class="button">{said.make}</button>
            </div>
        </form>
    }
}
