//! The door for a device on which nobody is signed in: how to get a link, and a place for it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::join::default_name;
use super::left_behind::AtTheDoor;
use crate::desk::{PasskeyTrouble, use_desk};
use crate::device::passkey;
use crate::frame::{Banners, name_document};
use crate::settings::use_settings;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::words::refusals::Telling;
use crate::words::{Language, use_words};

/// The door.
#[component]
pub(crate) fn SignIn() -> impl IntoView {
    let words = use_words();
    name_document(words.doors.need_link.to_owned());
    view! {
        <main class="door" id="main">
            <Banners/>
            <header>
                <p class="brand">{words.frame.name}</p>
                <h1 tabindex="-1">{words.doors.promise}</h1>
                <p>{words.doors.promise_text}</p>
            </header>
            <AtTheDoor/>
            <section>
                <h2>{words.doors.need_link}</h2>
                <p class="quiet-text">{words.doors.need_link_text}</p>
            </section>
            <PasteLink/>
            <UsePasskey/>
            <p class="or">{words.doors.or}</p>
            <a class="button wide" href="/found">
                {words.doors.set_up}
            </a>
            <section>
                <a class="button wide" href="/alone">
                    {words.alone.try_it}
                </a>
                <p class="hint">{words.alone.try_it_text}</p>
            </section>
            <ChooseLanguage/>
        </main>
    }
}

/// Signing in with a passkey, where the browser has them.
#[component]
fn UsePasskey() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let navigate = use_navigate();
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<PasskeyTrouble>);
    let sign_in = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        trouble.set(None);
        let signed_in = desk.sign_in_with_passkey(default_name(&words.doors));
        let navigate = navigate.clone();
        spawn_local(async move {
            match signed_in.await {
                Ok(_)
                    if window()
                        .location()
                        .pathname()
                        .is_ok_and(|path| path == "/sign-in") =>
                {
                    navigate("/today", NavigateOptions::default());
                }
                // The page that was asked for shows by itself.
                Ok(_) => {}
                Err(fault) => {
                    let _ = trouble.try_set(Some(fault));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let why = move || {
        let trouble = trouble.get()?;
        Some(view! {
            <p class="fault" role="alert">
                <Icon path=icon::WARNING small=true/>
                {tell_trouble(&trouble)}
            </p>
        })
    };
    passkey::are_there().then(|| {
        view! {
            <section>
                <button
                    type="button"
                    class="button wide"
                    disabled=move || busy.get()
                    on:click=sign_in
                >
                    <Icon path=icon::KEY/>
                    {move || {
                        if busy.get() { words.passkeys.signing_in } else { words.passkeys.sign_in }
                    }}
                </button>
                <p class="hint">{words.passkeys.sign_in_text}</p>
                {why}
            </section>
        }
    })
}

/// Why a passkey was not made or used, in words.
pub(crate) fn tell_trouble(trouble: &PasskeyTrouble) -> String {
    let words = use_words();
    match trouble {
        PasskeyTrouble::Device(fault) => (words.passkeys.fault)(fault).to_owned(),
        PasskeyTrouble::Link(fault) => use_desk()
            .directory()
            .with_untracked(|directory| words.refusals.link(fault, &Telling::plain(directory))),
    }
}

/// A field for a link that was sent.
#[component]
pub(crate) fn PasteLink() -> impl IntoView {
    let words = use_words();
    let navigate = use_navigate();
    let link = RwSignal::new(String::new());
    let fault = RwSignal::new(None);
    let go_on = move |event: SubmitEvent| {
        event.prevent_default();
        match link.with(|link| address_in(link)) {
            Some(address) => navigate(&address, NavigateOptions::default()),
            None => fault.set(Some(words.doors.link_wrong.to_owned())),
        }
    };
    view! {
        <form class="form" novalidate on:submit=go_on>
            <TextField
                id="link"
                label=words.doors.link
                hint=words.doors.link_hint.to_owned()
                value=link
                fault=Signal::from(fault)
                verbatim=true
            />
            <button class="button primary wide">{words.doors.go_on}</button>
        </form>
    }
}

/// The languages, each under its own name: for somebody who cannot read this one.
#[component]
pub(crate) fn ChooseLanguage() -> impl IntoView {
    let words = use_words();
    let language = use_settings().language;
    view! {
        <div class="segments" role="radiogroup" aria-label=words.more.language>
            {Language::ALL
                .map(|offered| {
                    view! {
                        <label lang=offered.tag()>
                            <input
                                type="radio"
                                name="language"
                                prop:checked=move || language.get() == offered
                                on:change=move |_| language.set(offered)
                            />
                            {offered.name()}
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The address in a link to join: `/join#` and the token, with what may be asked for before that;
/// where only the token was copied, with its `#`, nothing is.
fn address_in(link: &str) -> Option<String> {
    let (before, token) = link.trim().split_once('#')?;
    let token = token.trim();
    let (place, asked) = before.split_once('?').unwrap_or((before, ""));
    let plain = |text: &str, besides: &str| {
        let mut letters = text.chars();
        letters.all(|letter| letter.is_ascii_alphanumeric() || besides.contains(letter))
    };
    let spelled = plain(token, "-_.") && plain(asked, "");
    let leads_here = before.is_empty() || place.trim_end_matches('/').ends_with("/join");
    let question = if asked.is_empty() { "" } else { "?" };
    (spelled && leads_here && !token.is_empty()).then(|| format!("/join{question}{asked}#{token}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_taken_as_it_was_sent() {
        for (link, address) in [
            ("https://handoff.example/join#aB3_-x", Some("/join#aB3_-x")),
            ("  https://handoff.example/join/#aB3\n", Some("/join#aB3")),
            (
                "https://handoff.example/join?tour#aB3",
                Some("/join?tour#aB3"),
            ),
            ("#aB3", Some("/join#aB3")),
            ("https://handoff.example/join?to=//x#aB3", None),
            ("https://handoff.example/join", None),
            ("https://handoff.example/join#", None),
            ("https://handoff.example/alerts#aB3", None),
            ("hello # there", None),
        ] {
            assert_eq!(address_in(link).as_deref(), address, "{link}");
        }
    }
}
