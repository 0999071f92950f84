//! The hand-off under way, or the one that came back: who, when, how long, and why.

use domain::workflow::{Handoff as Sent, Phase, Progress, Project, ProjectState, Return};
use leptos::prelude::*;

use super::Here;
use super::acts::Acts;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, Tone};

/// What the card says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Card {
    tone: Tone,
    title: String,
    line: String,
    note: String,
    /// Whether somebody can be named from here.
    name_somebody: bool,
}

/// The hand-off card, where there is something to say.
#[component]
pub(super) fn Handoff(
    /// The project.
    here: Here,
    /// What can be done.
    acts: Acts,
) -> impl IntoView {
    let card = Memo::new(move |_| {
        let record = here.record.get()?;
        let may = here.may.get();
        here.lookout.look(|look| {
            let progress = record.milestones.get(record.current()?)?;
            if record.status.state() != ProjectState::Open {
                return None;
            }
            let definition = look
                .directory
                .milestone(record.template_version, &progress.milestone)?;
            match (&progress.phase, &progress.returned) {
                (Phase::Waiting(sent), _) => {
                    let name_somebody = may.name_for.contains(&definition.role);
                    let mut card = waiting(look, &record, progress, sent, may.accept);
                    card.name_somebody = name_somebody;
                    Some(card)
                }
                (_, Some(returned)) => Some(came_back(look, returned)),
                _ => None,
            }
        })
    });
    let words = &crate::words::use_words().project;
    move || {
        card.get().map(|card| {
            let note = (!card.note.is_empty())
                .then(|| view! { <blockquote>{card.note.clone()}</blockquote> });
            view! {
                <section class="panel" data-state=card.tone.name()>
                    <header>
                        <h2>
                            <Icon path=card.tone.icon()/>
                            {card.title}
                        </h2>
                        <p class="quiet-text">{card.line}</p>
                    </header>
                    {note}
                    {card
                        .name_somebody
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| acts.people.set(true)
                                >
                                    <Icon path=icon::PERSON/>
                                    {words.name_somebody}
                                </button>
                            }
                        })}
                </section>
            }
        })
    }
}

fn waiting(look: &Look, record: &Project, progress: &Progress, sent: &Sent, accept: bool) -> Card {
    let words = &look.words.project;
    let definition = look
        .directory
        .milestone(record.template_version, &progress.milestone);
    let (name, role) = definition
        .map(|definition| (definition.name.as_str(), definition.role))
        .unzip();
    let holders: Vec<_> = role
        .map(|role| record.holders(role).collect())
        .unwrap_or_default();
    let from = look.name(sent.from);
    let title = if holders.is_empty() {
        (words.nobody_title)(role.map_or("", |role| look.directory.role_name(role)))
    } else if accept && sent.after.is_some() {
        (words.hands_over)(&from)
    } else if accept {
        (words.asks_you)(&from)
    } else if look.me == Some(sent.from) {
        (words.you_wait)(&look.names(&holders))
    } else {
        (words.they_wait)(&from, &look.names(&holders))
    };
    let name = name.unwrap_or_default();
    let length = look.worked_at(record.branch, sent.since, look.now);
    let when = look.speech.moment(sent.since, look.now);
    let note = match (holders.is_empty(), accept, &progress.returned) {
        (true, true, _) => words.nobody_take.to_owned(),
        (true, false, _) => (words.nobody_text)(name),
        (false, _, Some(returned)) => explained(look, returned),
        (false, _, None) => String::new(),
    };
    Card {
        tone: if sent.clock.is_overdue(look.now) {
            Tone::Late
        } else {
            Tone::Waiting
        },
        title,
        line: (words.hand_line)(name, &when, &length),
        note,
        name_somebody: false,
    }
}

fn came_back(look: &Look, returned: &Return) -> Card {
    let words = &look.words.project;
    let when = look.speech.moment(returned.at, look.now);
    Card {
        tone: Tone::Returned,
        title: (words.returned_by)(&look.name(returned.by)),
        line: (words.returned_line)((words.return_reason)(returned.reason), &when),
        note: returned.note.clone(),
        name_somebody: false,
    }
}

fn explained(look: &Look, returned: &Return) -> String {
    let reason = (look.words.project.return_reason)(returned.reason);
    if returned.note.is_empty() {
        reason.to_owned()
    } else {
        format!("{reason}: {}", returned.note)
    }
}
