//! Letters to leads: whether it is noted what becomes of them, and which did not arrive.

use domain::change::{Action, Edit};
use domain::people::Tracking;
use domain::sync::intake::LetterFailed;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shown;
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::time::use_speech;
use crate::words::use_words;

#[component]
pub(super) fn Letters(shown: Shown) -> impl IntoView {
    let words = use_words();
    let said = &words.lead_settings;
    let desk = use_desk();
    let toasts = use_toasts();
    let directory = desk.directory();
    let tracking = Memo::new(move |_| {
        directory.with(|it| {
            let workspace = it.workspace.as_ref();
            workspace.map_or_else(Tracking::default, |found| found.tracking)
        })
    });
    let is_noted = move || tracking.get() == Tracking::Noted;
    let change = move |_| {
        let from = tracking.get_untracked();
        let to = match from {
            Tracking::Noted => Tracking::Off,
            Tracking::Off => Tracking::Noted,
        };
        let [act, back] = [(from, to), (to, from)].map(|(from, to)| edited(from, to));
        let act = desk.act(act);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say_with_undo((said.tracking)(to).to_owned(), move || {
                    let back = desk.act(back.clone());
                    spawn_local(async move { drop(back.await) });
                }),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let cannot_send = Memo::new(move |_| {
        let known = |known: &Option<_>| {
            known
                .as_ref()
                .map(|it: &domain::sync::intake::Intake| it.mail)
        };
        shown.known.with(known) == Some(false)
    });
    let failures = Memo::new(move |_| {
        let known = |known: &Option<domain::sync::intake::Intake>| {
            known.as_ref().map(|it| it.failures.clone())
        };
        shown.known.with(known).unwrap_or_default()
    });
    view! {
        <section>
            <h2>{said.letters}</h2>
            <p class="quiet-text">{said.letters_text}</p>
            <label class="choice">
                <input type="checkbox" prop:checked=is_noted on:change=change/>
                <span>{said.tracking_label}</span>
            </label>
            <Show when=move || cannot_send.get()>
                <p class="quiet-text">{said.no_mail}</p>
            </Show>
            <Show when=move || !failures.with(Vec::is_empty)>
                <h3>{said.failed}</h3>
                <ul class="items">
                    {move || {
                        let failures = failures.get().into_iter();
                        failures.map(|failed| view! { <Failed failed/> }).collect_view()
                    }}
                </ul>
            </Show>
        </section>
    }
}

fn edited(from: Tracking, to: Tracking) -> Action {
    Action::EditWorkspace {
        name: None,
        accept_within: None,
        escalate_every: None,
        warn_after: None,
        weights: None,
        year_begins: None,
        tracking: Some(Edit { from, to }),
        measuring: None,
    }
}

#[component]
fn Failed(failed: LetterFailed) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let now = use_desk().now();
    let error = (words.notifications.error)(&failed.error);
    let text =
        move || (words.lead_settings.failed_row)(&error, &speech.moment(failed.at, now.get()));
    view! {
        <li>
            <a class="item" href=format!("/leads/{}", failed.lead)>
                <Icon path=icon::WARNING/>
                <span>{text}</span>
            </a>
        </li>
    }
}
