//! The passkeys with which somebody can sign in: adding one on this device, and removing one.

use domain::sync::protocol::Passkey;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Ending, Shown};
use crate::desk::{PasskeyTrouble, use_desk};
use crate::device::passkey;
use crate::pages::join::default_name;
use crate::pages::sign_in::tell_trouble;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;
use crate::words::time::use_speech;
use crate::words::use_words;

/// All of them. `mine` where they are of the person at this device, who alone can add one.
#[component]
pub(super) fn Passkeys(shown: Shown, passkeys: Vec<Passkey>, mine: bool) -> impl IntoView {
    let words = &use_words().passkeys;
    let none = passkeys.is_empty();
    let adding = RwSignal::new(false);
    let able = passkey::are_there();
    let passkeys = passkeys.into_iter();
    view! {
        <section>
            <h2>{words.title}</h2>
            <p class="quiet-text">
                {mine.then(|| format!("{} ", words.text))} {none.then_some(words.none)}
            </p>
            <ul class="items">
                {passkeys.map(|passkey| view! { <One shown passkey/> }).collect_view()}
                {(mine && able)
                    .then(|| {
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="item"
                                    on:click=move |_| adding.set(true)
                                >
                                    <Icon path=icon::PLUS/>
                                    <span>{words.add}</span>
                                    <Icon path=icon::RIGHT/>
                                </button>
                            </li>
                        }
                    })}
            </ul>
            {(mine && !able).then(|| view! { <p class="quiet-text">{words.no_browser}</p> })}
            <Add shown open=adding/>
        </section>
    }
}

#[component]
fn One(shown: Shown, passkey: Passkey) -> impl IntoView {
    let words = &use_words().passkeys;
    let speech = use_speech();
    let now = use_desk().now();
    let (made_at, used_at) = (passkey.made_at, passkey.used_at);
    let made = move || (words.made_on)(&speech.day(made_at, now.get()));
    let used = move || match used_at {
        Some(at) => (words.used_on)(&speech.day(at, now.get())),
        None => words.never_used.to_owned(),
    };
    let name = passkey.name.clone();
    let label = (words.remove_named)(&name);
    let ending = StoredValue::new(passkey);
    let remove = move |_| {
        let ending = Ending::Passkey(ending.get_value());
        shown.ending.set(Some(ending));
    };
    view! {
        <li>
            <div class="item">
                <Icon path=icon::KEY/>
                <span>{name} <small>{made}</small> <small>{used}</small></span>
                <button type="button" class="button" aria-label=label on:click=remove>
                    {words.remove}
                </button>
            </div>
        </li>
    }
}

/// A name, and then the device asks.
#[component]
fn Add(shown: Shown, open: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let name = RwSignal::new(default_name(&words.doors));
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<PasskeyTrouble>);
    let add = move || {
        if busy.get_untracked() {
            return;
        }
        let chosen = name.with_untracked(|name| name.trim().to_owned());
        let chosen = if chosen.is_empty() {
            default_name(&words.doors)
        } else {
            chosen
        };
        busy.set(true);
        trouble.set(None);
        let added = desk.add_passkey(chosen.clone());
        spawn_local(async move {
            let added = added.await;
            let _ = busy.try_set(false);
            match added {
                Ok(ways) => {
                    open.set(false);
                    shown.take(Ok(ways));
                    toasts.say((words.passkeys.made)(&chosen));
                }
                Err(fault) => {
                    let _ = trouble.try_set(Some(fault));
                }
            }
        });
    };
    let footer = move || {
        view! {
            <button class="button primary" disabled=move || busy.get()>
                <Icon path=icon::KEY/>
                {move || if busy.get() { words.passkeys.making } else { words.passkeys.make }}
            </button>
        }
    };
    view! {
        <Sheet
            open
            title=words.passkeys.add.to_owned()
            on_submit=Callback::new(move |()| add())
            footer
        >
            <p>{words.passkeys.add_text}</p>
            <TextField
                id="passkey"
                label=words.passkeys.name
                hint=words.passkeys.name_hint.to_owned()
                value=name
            />
            {move || {
                let trouble = trouble.get()?;
                Some(view! {
                    <p class="fault" role="alert">
                        <Icon path=icon::WARNING small=true/>
                        {tell_trouble(&trouble)}
                    </p>
                })
            }}
        </Sheet>
    }
}
