//! Whom one speaks to, how to reach them, and what is known of them.

use domain::customers::Contact;
use domain::id::ContactId;
use domain::leads::{Closing, Lead, LeadEvent, LeadPlace, LeadWhat, QueueReason};
use leptos::prelude::*;
use uuid::Uuid;

use super::here::Here;
use crate::pages::customers::Reach;
use crate::widgets::state::Look;
use crate::words::use_words;

/// The section.
#[component]
pub(super) fn Who(here: Here) -> impl IntoView {
    let words = &use_words().calling;
    let contact = Memo::new(move |_| here.of(contact));
    let name = move || {
        let name = here.of(|lead| {
            // The title says the company where there is one.
            let both = !lead.details.company.is_empty() && !lead.details.name.is_empty();
            both.then(|| lead.details.name.clone())
        });
        name.flatten().map(|name| view! { <h2>{name}</h2> })
    };
    let facts = move || {
        let facts = here.of(|lead| here.lookout.look(|look| facts(look, lead)));
        facts.map(|facts| view! { <p class="quiet-text">{facts}</p> })
    };
    let said = move || {
        let said = here.of(|lead| here.lookout.look(|look| last_said(look, lead)));
        said.flatten().map(|(text, by)| {
            view! {
                <blockquote class="last-said">
                    <p>{text}</p>
                    <p class="quiet-text">{by}</p>
                </blockquote>
            }
        })
    };
    let note = move || {
        let note = here.of(|lead| lead.details.note.clone());
        let note = note.filter(|note| !note.is_empty());
        note.map(|note| view! { <p class="pre">{note}</p> })
    };
    let reach = move || {
        let contact = contact.get()?;
        Some(if contact.phones.is_empty() && contact.emails.is_empty() {
            view! { <p class="quiet-text">{words.no_phone}</p> }.into_any()
        } else {
            view! { <Reach contact/> }.into_any()
        })
    };
    view! {
        <section class="caller">
            {name}
            {reach}
            {facts}
            {note}
            {said}
        </section>
    }
}

/// The lead as somebody to reach.
fn contact(lead: &Lead) -> Contact {
    Contact {
        id: ContactId(Uuid::nil()),
        name: if lead.details.name.is_empty() {
            lead.details.company.clone()
        } else {
            lead.details.name.clone()
        },
        title: String::new(),
        phones: lead.details.phones.clone(),
        emails: lead.details.emails.clone(),
    }
}

/// Why it is to be called, where it comes from, what it is interested in and what it may be worth.
fn facts(look: &Look, lead: &Lead) -> String {
    let words = &look.words.calling;
    let why = match &lead.place {
        LeadPlace::Queue { why, call_at, .. } => match (why, call_at) {
            (QueueReason::Promised, Some(at)) => {
                Some((words.promised_for)(&look.speech.moment(*at, look.now)))
            }
            (why, _) => Some((words.why)(*why).to_owned()),
        },
        _ => None,
    };
    let details = &lead.details;
    let campaign = details.campaign.map(|id| look.directory.campaign_name(id));
    let campaign = campaign.filter(|name| !name.is_empty());
    let interest = details.interest.map(|id| look.directory.category_name(id));
    let value = details.value.map(|value| look.speech.compact(value));
    let parts = [
        why,
        campaign.map(words.came_by),
        interest.map(str::to_owned),
        value.map(|value| (words.worth)(&value)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// What was last written about it in words, by whom and when.
fn last_said(look: &Look, lead: &Lead) -> Option<(String, String)> {
    let said = |event: &LeadEvent| noted(look, &event.what);
    let (text, event) = lead
        .history
        .iter()
        .rev()
        .find_map(|event| Some((said(event)?, event)))?;
    let by = event.by.map(|by| look.name(by)).unwrap_or_default();
    let when = look.speech.moment(event.happened_at, look.now);
    Some((text, (look.words.calling.last_said)(&by, &when)))
}

fn noted(look: &Look, what: &LeadWhat) -> Option<String> {
    let text = match what {
        LeadWhat::Returned { reason, note, .. } => {
            let reason = (look.words.project.return_reason)(*reason);
            return Some(if note.is_empty() {
                reason.to_owned()
            } else {
                format!("{reason}: {note}")
            });
        }
        LeadWhat::Called { note, .. }
        | LeadWhat::Enrolled { note, .. }
        | LeadWhat::Reopened { note }
        | LeadWhat::Closed {
            because: Closing::Said { note, .. },
            ..
        } => note,
        _ => return None,
    };
    (!text.is_empty()).then(|| text.clone())
}
