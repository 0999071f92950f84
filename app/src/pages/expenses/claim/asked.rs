//! What somebody asked about an expense, or why they denied it, and the answer, in place.

use domain::change::Action;
use domain::expenses::state::Act;
use domain::expenses::{Asked as Whom, ExpenseState, Stage};
use domain::id::{ExpenseId, PersonId};
use leptos::prelude::*;

use super::Here;
use crate::pages::expenses::answer::AnswerDraft;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::icon::{self, Icon};

/// A question that waits for its answer, or a denial that may be discussed.
#[derive(Clone, PartialEq)]
struct Question {
    by: PersonId,
    text: String,
    turn: u32,
    /// Whether it is for the person who looks.
    mine: bool,
    denied: bool,
}

/// The question that is open, if there is one; with a field for the answer where it is asked of
/// the person who looks.
#[component]
pub(super) fn Asked(here: Here, id: ExpenseId) -> impl IntoView {
    let expense = here.expense(id);
    let question = Memo::new(move |_| {
        let expense = expense.get()?;
        let (by, text, of) = match &expense.stage {
            Stage::Queried { by, question, .. } => (*by, question.clone(), Whom::Claimant),
            Stage::Denied { by, reason, .. } => (*by, reason.clone(), Whom::Claimant),
            Stage::AccountsAsk {
                by, question, of, ..
            } => (*by, question.clone(), *of),
            _ => return None,
        };
        let mine = of == Whom::Claimant && here.may(&expense, Act::Answer);
        Some(Question {
            by,
            text,
            turn: expense.turn,
            mine,
            denied: expense.stage.state() == ExpenseState::Denied,
        })
    });
    move || {
        question.get().map(|question| {
            let name = here.lookout.look(|look| look.name(question.by));
            let Question {
                turn, mine, denied, ..
            } = question;
            let state = if denied { "late" } else { "waiting" };
            view! {
                <div class="question" data-state=state>
                    <blockquote>
                        <cite>{name}</cite>
                        <p>{question.text}</p>
                    </blockquote>
                    {mine.then(|| view! { <Answer here id turn denied/> })}
                </div>
            }
        })
    }
}

/// The answer, which is kept while it is typed.
#[component]
fn Answer(here: Here, id: ExpenseId, turn: u32, denied: bool) -> impl IntoView {
    let words = &here.words.expenses;
    let draft = AnswerDraft::new(here.desk, id, turn);
    let field = format!("answer-{id}");
    let text = RwSignal::new(draft.text());
    let refused = RwSignal::new(None);
    let draft = StoredValue::new(draft);
    let blank = move || text.with(|text| text.trim().is_empty());
    let typed = move |event| {
        let answer = event_target_value(&event);
        draft.with_value(|draft| draft.keep(&answer));
        text.set(answer);
        refused.set(None);
    };
    let send = move || {
        let answer = text.get_untracked();
        if answer.trim().is_empty() {
            return;
        }
        let action = Action::AnswerExpense {
            claim: here.id,
            expense: id,
            turn,
            answer,
        };
        let draft = draft.get_value();
        here.doing.attempt(
            action,
            move |_| {
                draft.drop();
                here.doing.say(words.said_answered.to_owned());
            },
            move |fault| {
                refused.try_set(Some(here.doing.why_not(&fault)));
            },
        );
    };
    view! {
        <form
            class="answer"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <div class="field">
                <label for=field.clone()>{words.answer}</label>
                <textarea
                    id=field
                    rows="2"
                    prop:value=move || text.get()
                    on:input=typed
                ></textarea>
            </div>
            <Refused why=refused/>
            <button type="submit" class="button" class:primary=!denied disabled=blank>
                <Icon path=icon::SEND/>
                {if denied { words.answer_denial } else { words.send_answer }}
            </button>
        </form>
    }
}
