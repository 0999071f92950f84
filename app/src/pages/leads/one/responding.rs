//! The sheets in which it is written down what they did, and that they want no e-mails.

use domain::change::Action;
use leptos::prelude::*;

use super::Here;
use crate::pages::leads::touches::Responses;
use crate::pages::project::acts::asked::{REASON, Refused, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use domain::leads::profile::ResponseKind;

/// What they did, and to what.
#[component]
pub(super) fn Responding(here: Here, open: RwSignal<bool>) -> impl IntoView {
    let words = &here.words.lead;
    let kind = RwSignal::new(None::<ResponseKind>);
    let to = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            kind.set(Some(ResponseKind::Replied));
            to.set(String::new());
            refused.set(None);
        }
    });
    let save = move || {
        let Some(kind) = kind.get_untracked() else {
            return;
        };
        let action = Action::RecordResponse {
            lead: here.id,
            kind,
            to: to.get_untracked(),
        };
        here.doing.attempt(
            action,
            move |_| {
                open.set(false);
                here.doing.say(words.said_responded.to_owned());
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    };
    view! {
        <Sheet
            open
            title=words.respond.to_owned()
            on_submit=Callback::new(move |()| save())
            footer=move || cancel_and_save(open)
        >
            <Refused why=refused/>
            <Responses legend=words.what_they_did none=None chosen=kind/>
            <TextField
                id=REASON
                label=words.to_what
                optional=true
                hint=words.to_what_hint
                long=false
                text=to
                fault=RwSignal::new(None)
            />
        </Sheet>
    }
}

/// That they want no e-mails. It is said what this means, since only they can take it back.
#[component]
pub(super) fn NoEmails(here: Here, open: RwSignal<bool>) -> impl IntoView {
    let words = &here.words.lead;
    let refused = RwSignal::new(None::<String>);
    let save = move || {
        let action = Action::SetConsent {
            lead: here.id,
            given: false,
        };
        here.doing.attempt(
            action,
            move |_| {
                open.set(false);
                here.doing.say(words.said_wants_not.to_owned());
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {here.words.frame.cancel}
            </button>
            <button type="submit" class="button danger">
                <Icon path=icon::CLOSE/>
                {words.wants_not_do}
            </button>
        }
    };
    view! {
        <Sheet
            open
            title=words.wants_not.to_owned()
            on_submit=Callback::new(move |()| save())
            footer
        >
            <Refused why=refused/>
            <p>{words.wants_not_text}</p>
        </Sheet>
    }
}
