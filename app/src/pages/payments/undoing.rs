//! Saying that a payment was not made after all, and why.

use domain::change::Action;
use domain::id::PaymentId;
use leptos::prelude::*;

use super::own::Reader;
use crate::pages::project::acts::asked::{REASON, Refused, TextField};
use crate::pages::project::doing::use_doing;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The sheet.
#[component]
pub(super) fn Undoing(
    reader: Reader,
    /// Which payment it is about; the sheet is open while there is one.
    payment: RwSignal<Option<PaymentId>>,
) -> impl IntoView {
    let words = &reader.words.payments;
    let project = &reader.words.project;
    let doing = use_doing();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<&'static str>);
    let refused = RwSignal::new(None::<String>);
    Effect::new(move || {
        if payment.get().is_some() {
            reason.set(String::new());
            fault.set(None);
            refused.set(None);
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() {
            payment.set(None);
        }
    });
    let submit = Callback::new(move |()| {
        let Some(id) = payment.get_untracked() else {
            return;
        };
        let reason = reason.with_untracked(|reason| reason.trim().to_owned());
        if reason.is_empty() {
            fault.set(Some(project.words_needed));
            focus(REASON);
            return;
        }
        let action = Action::UndoPayment {
            payment: id,
            reason,
        };
        doing.attempt(
            action,
            move |_| {
                open.set(false);
                doing.say(words.said_undone.to_owned());
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {reader.words.frame.cancel}
            </button>
            <button type="submit" class="button danger">
                <Icon path=icon::UNDO/>
                {words.undo_do}
            </button>
        }
    };
    view! {
        <Sheet open title=words.undo_title.to_owned() on_submit=submit footer=footer>
            <Refused why=refused/>
            <p>{words.undo_text}</p>
            <TextField
                id=REASON
                label=project.reason
                optional=false
                hint=""
                long=true
                text=reason
                fault
            />
        </Sheet>
    }
}
