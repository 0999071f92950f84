//! Who a lead is: the ways to reach them, what is known, their cards, and who looks like them.

use domain::customers::Contact;
use domain::id::{ContactId, LeadId};
use domain::leads::{CloseReason, Closing, Consent, Lead, LeadPlace};
use leptos::prelude::*;

use super::Here;
use super::acts::Acts;
use crate::pages::customers::{Reach, why};
use crate::pages::leads::alike::alike;
use crate::pages::leads::told;
use crate::pages::targets::category_path;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::photo::Preview;
use crate::widgets::state::Look;
use domain::leads::twins::traits;

/// The ways to reach them; none for who asked to be left alone.
#[component]
pub(super) fn Reached(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    let left_alone = Memo::new(move |_| {
        here.record.with(|record| {
            record.as_ref().is_some_and(|record| {
                matches!(
                    record.place,
                    LeadPlace::Closed {
                        because: Closing::Said {
                            reason: CloseReason::AskedNotToBeContacted,
                            ..
                        },
                        ..
                    }
                )
            })
        })
    });
    let contact = Memo::new(move |_| {
        let record = here.record.get()?;
        Some(Contact {
            id: ContactId(record.id.0),
            name: record.called().to_owned(),
            title: String::new(),
            phones: record.details.phones.clone(),
            emails: record.details.emails.clone(),
        })
    });
    move || {
        if left_alone.get() {
            return Some(view! { <p class="quiet-text">{words.do_not_contact}</p> }.into_any());
        }
        let contact = contact.get()?;
        Some(view! { <Reach contact/> }.into_any())
    }
}

/// What there is to know of them.
#[component]
pub(super) fn Facts(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    let rows = move || {
        let record = here.record.get()?;
        let rows = here.lookout.look(|look| rows(look, &record));
        let rows = rows.into_iter().filter(|(_, text)| !text.is_empty());
        let rows = rows.map(|(label, text)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                </div>
            }
        });
        Some(view! { <dl class="record">{rows.collect_view()}</dl> })
    };
    let cards = move || {
        let record = here.record.get()?;
        let customers = &here.words.customers;
        (!record.cards.is_empty()).then(|| {
            let cards = record.cards.iter().enumerate().map(|(place, card)| {
                let name = (customers.card)(place + 1);
                view! {
                    <span class="thumb">
                        <Preview attachment=card.clone() name=Signal::stored(name)/>
                    </span>
                }
            });
            view! {
                <div class="thumbs" role="group" aria-label=customers.cards>
                    {cards.collect_view()}
                </div>
            }
        })
    };
    view! {
        <section class="panel" aria-labelledby="lead-facts">
            <h2 id="lead-facts">{words.facts}</h2>
            {cards} {rows}
        </section>
    }
}

fn rows(look: &Look, record: &Lead) -> Vec<(&'static str, String)> {
    let words = &look.words.lead;
    let directory = look.directory;
    let details = &record.details;
    let at = |moment| look.speech.moment(moment, look.now);
    let source = (words.source)(record.source);
    let several = directory.branches.len() > 1;
    vec![
        (words.note, details.note.clone()),
        (
            words.interest,
            details
                .interest
                .map(|it| category_path(directory, it))
                .unwrap_or_default(),
        ),
        (
            words.value,
            details
                .value
                .map(|it| look.speech.amount(it))
                .unwrap_or_default(),
        ),
        (
            words.campaign,
            details
                .campaign
                .map(|it| directory.campaign_name(it).to_owned())
                .unwrap_or_default(),
        ),
        (words.came, format!("{}, {source}", at(record.born_at))),
        (
            words.branch,
            if several {
                directory.branch_name(details.branch).to_owned()
            } else {
                String::new()
            },
        ),
        (
            words.consent_name,
            match record.consent {
                Consent::Unknown => words.consent_unknown.to_owned(),
                Consent::Given { at: when } => (words.consent_given)(&at(when)),
                Consent::Withdrawn { at: when } => (words.consent_withdrawn)(&at(when)),
            },
        ),
    ]
}

/// Other leads that may be this one, each with the way to merge them.
#[component]
pub(super) fn Alike(here: Here, acts: Acts) -> impl IntoView {
    let words = &here.words.lead;
    let leads = here.desk.leads();
    let like = Memo::new(move |_| {
        if !here.may.get().work || !acts.may_merge() {
            return Vec::new();
        }
        let Some(record) = here.record.get() else {
            return Vec::new();
        };
        let wanted = traits(&record);
        leads.with(|leads| {
            let found = leads.iter().flat_map(|leads| alike(&wanted, leads));
            found
                .map(|(brief, likeness)| {
                    let name = told::in_full(&brief.name, &brief.company);
                    (brief.id(), name, why(&here.words.customers, &likeness))
                })
                .collect::<Vec<(LeadId, String, String)>>()
        })
    });
    let any = Memo::new(move |_| like.with(|like| !like.is_empty()));
    view! {
        <Show when=move || any.get()>
            <section class="panel" data-state="waiting">
                <header>
                    <h2>
                        <Icon path=icon::TEAM/>
                        {words.alike}
                    </h2>
                </header>
                <ul class="likely">
                    <For each=move || like.get() key=Clone::clone let:found>
                        <li>
                            <a href=format!("/leads/{}", found.0)>{found.1.clone()}</a>
                            <span class="quiet-text">{found.2.clone()}</span>
                            <button
                                type="button"
                                class="button"
                                aria-label=format!("{}: {}", here.words.customers.compare, found.1)
                                on:click=move |_| acts.merge_with(found.0)
                            >
                                {here.words.customers.compare}
                            </button>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}
