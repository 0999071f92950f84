//! What accounts ask about an expense, in place, with the answer of who approved it.

use domain::expenses::{Asked, Stage};
use leptos::prelude::*;

use super::here::Here;
use crate::pages::expenses::answer::AnswerDraft;
use crate::pages::project::acts::asked::{Refused, TextField};
use crate::pages::project::doing::use_doing;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};

/// The id of the answer's field.
const ANSWER: &str = "expense-answer";

/// The question, and the field for the answer where it is the reader's to give.
#[component]
pub(super) fn Answering(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let asked = Memo::new(move |_| {
        here.look(|_, expense| match &expense.stage {
            Stage::AccountsAsk {
                by,
                of: Asked::Approver,
                question,
                ..
            } => Some((*by, question.clone())),
            _ => None,
        })
        .flatten()
    });
    let may = Memo::new(move |_| here.may.get().answer);
    move || {
        asked.get().map(|(by, question)| {
            let name = here.lookout.look(|look| look.name(by));
            view! {
                <section class="panel" data-state="waiting">
                    <header>
                        <h2>
                            <Icon path=icon::CHAT/>
                            {(words.asked_you)(&name)}
                        </h2>
                    </header>
                    <blockquote class="pre">{question}</blockquote>
                    <Show when=move || may.get()>
                        <Answer here/>
                    </Show>
                </section>
            }
        })
    }
}

#[component]
fn Answer(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let doing = use_doing();
    let kept = here.glance(|_, expense| AnswerDraft::new(here.desk, expense.id, expense.turn));
    let text = RwSignal::new(kept.as_ref().map(AnswerDraft::text).unwrap_or_default());
    let typed = kept.clone();
    Effect::new(move || {
        if let Some(draft) = &typed {
            text.with(|text| draft.keep(text));
        }
    });
    let fault = RwSignal::new(None::<&'static str>);
    let refused = RwSignal::new(None::<String>);
    let send = move |_| {
        let answer = text.get_untracked();
        if answer.trim().is_empty() {
            fault.set(Some(words.say_something));
            focus(ANSWER);
            return;
        }
        refused.set(None);
        let kept = kept.clone();
        here.answer(
            answer,
            Box::new(move |done| match done {
                Ok(()) => {
                    if let Some(draft) = kept {
                        draft.drop();
                    }
                }
                Err(fault) => {
                    refused.try_set(Some(doing.why_not(&fault)));
                }
            }),
        );
    };
    view! {
        <Refused why=refused/>
        <TextField id=ANSWER label=here.words.expenses.answer optional=false hint="" long=true text fault/>
        <div class="buttons">
            <button type="button" class="button primary" on:click=send>
                <Icon path=icon::SEND/>
                {here.words.expenses.send_answer}
            </button>
        </div>
    }
}
