//! What happened to a task, in words, the newest first.

use domain::form::{Answers, Form};
use domain::gather::Gather;
use domain::id::PersonId;
use domain::tasks::{Ask, Task, TaskEvent, TaskWhat};
use leptos::prelude::*;

use super::acts::Acts;
use super::one::Here;
use crate::widgets::captured::Captured;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::letters;
use crate::widgets::state::Look;
use crate::words::tasks::Happened;
use crate::words::use_words;

/// An event in words.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    who: String,
    is_me: bool,
    text: String,
    quote: String,
    replaced: Option<(Form, Answers)>,
    when: String,
    exact: String,
}

/// What happened.
#[component]
pub(super) fn History(here: Here, acts: Acts) -> impl IntoView {
    let words = &use_words().tasks;
    let count = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().map_or(0, |record| record.history.len()))
    });
    let events = move || (0..count.get()).rev().collect::<Vec<_>>();
    view! {
        <section>
            <div class="section-head">
                <h2>{words.history}</h2>
            </div>
            <button type="button" class="button" on:click=move |_| acts.note.set(true)>
                <Icon path=icon::EDIT/>
                {words.note}
            </button>
            <ol class="history">
                <For each=events key=|position| *position let:position>
                    <OneEvent here position/>
                </For>
            </ol>
        </section>
    }
}

#[component]
fn OneEvent(here: Here, position: usize) -> impl IntoView {
    let words = &use_words().tasks;
    let told = Memo::new(move |_| {
        let record = here.record.get()?;
        let event = record.history.get(position)?;
        Some(here.lookout.look(|look| tell(look, &record, event)))
    });
    move || {
        told.get().map(|told| {
            view! {
                <li>
                    <span class="initials" class:me=told.is_me aria-hidden="true">
                        {letters(&told.who)}
                    </span>
                    <div>
                        <p>
                            <b>{told.who.clone()}</b>
                            " "
                            {told.text}
                        </p>
                        {(!told.quote.is_empty())
                            .then(|| view! { <blockquote class="pre">{told.quote}</blockquote> })}
                        {told
                            .replaced
                            .map(|(form, answers)| {
                                view! {
                                    <details>
                                        <summary>
                                            <Icon path=icon::DOWN small=true/>
                                            {words.before}
                                        </summary>
                                        <Captured form answers/>
                                    </details>
                                }
                            })}
                    </div>
                    <small title=told.exact>{told.when}</small>
                </li>
            }
        })
    }
}

fn tell(look: &Look, task: &Task, event: &TaskEvent) -> Told {
    let words = &look.words.tasks;
    let names = |people: &std::collections::BTreeSet<PersonId>| {
        let people: Vec<PersonId> = people.iter().copied().gather();
        look.names(&people)
    };
    let due = |due: &Option<domain::time::Timestamp>| {
        due.map(|due| format!(", {}", (words.due)(&look.speech.moment(due, look.now))))
            .unwrap_or_default()
    };
    let mut quote = String::new();
    let mut replaced = None;
    let text = match &event.what {
        TaskWhat::Asked { to, due: by } => {
            (words.happened)(&Happened::Asked(&names(to))) + &due(by)
        }
        TaskWhat::Taken => (words.happened)(&Happened::Taken),
        TaskWhat::Delegated { to, due: by, note } => {
            quote.clone_from(note);
            (words.happened)(&Happened::Delegated(&names(to))) + &due(by)
        }
        TaskWhat::Declined {
            reason,
            note,
            back_to,
        } => {
            quote.clone_from(note);
            let reason = (words.decline_reason)(*reason);
            match back_to {
                Some(to) => (words.happened)(&Happened::DeclinedTo(reason, &look.name(*to))),
                None => (words.happened)(&Happened::Declined(reason)),
            }
        }
        TaskWhat::Done {
            replaced: before,
            note,
        } => {
            quote.clone_from(note);
            if let (Ask::Request { answer, .. }, false) = (&task.matter, before.is_empty()) {
                replaced = Some((answer.clone(), before.clone()));
            }
            (words.happened)(&Happened::Done)
        }
        TaskWhat::SentBack {
            to,
            reason,
            note,
            due: by,
        } => {
            quote.clone_from(note);
            let reason = (look.words.attention.return_reason)(*reason);
            (words.happened)(&Happened::SentBack(&look.name(*to), reason)) + &due(by)
        }
        TaskWhat::Withdrawn { note } => {
            quote.clone_from(note);
            (words.happened)(&Happened::Withdrawn)
        }
        TaskWhat::Noted { text } => {
            quote.clone_from(text);
            (words.happened)(&Happened::Noted)
        }
        TaskWhat::Escalated { to, .. } => (words.happened)(&Happened::Escalated(&names(to))),
    };
    Told {
        who: event
            .by
            .map_or_else(|| words.by_itself.to_owned(), |by| look.name(by)),
        is_me: event.by.is_some() && event.by == look.me,
        text,
        quote,
        replaced,
        when: look.speech.moment(event.happened_at, look.now),
        exact: look.speech.exact(event.happened_at),
    }
}
