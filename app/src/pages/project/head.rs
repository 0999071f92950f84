//! A project's head: what, for whom, how much, how it stands, and how to reach the customer.

use domain::id::CustomerId;
use domain::workflow::{Contact, Status};
use leptos::prelude::*;

use super::Here;
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::widgets::milestone_line::{MilestoneLine, Size};
use crate::widgets::state::Look;
use crate::words::project::Project as Words;
use crate::words::use_words;

/// A project's head.
#[component]
pub(super) fn Head(
    /// The project.
    here: Here,
) -> impl IntoView {
    let words = &use_words().project;
    let text = move || {
        here.record.get().map(|record| {
            let (value, who) = here.lookout.look(|look| {
                let owner = look.directory.person_name(record.owner);
                let branch = look.directory.branch_name(record.branch);
                let value = record.value.map(|value| look.speech.amount(value));
                (value, (words.owner_and_branch)(owner, branch))
            });
            let customer = record.customer_id;
            let held = match &record.status {
                Status::Held { reason, .. } => Some((words.hold_because)(reason)),
                Status::Lost { reason, note, .. } => {
                    Some(joined((words.lost_reason)(*reason), note))
                }
                Status::Dropped { reason, note, .. } => {
                    Some(joined((words.drop_reason)(*reason), note))
                }
                Status::Open | Status::Won { .. } => None,
            };
            view! {
                <div class="who">
                    <h2>{record.title.clone()}</h2>
                    <p class="customer">{record.customer.name.clone()}</p>
                    <p class="value figure">{value}</p>
                </div>
                <p class="quiet-text">{who}</p>
                {customer.map(|customer| view! { <OpenCustomer customer/> })}
                {held.map(|held| view! { <p>{held}</p> })}
            }
        })
    };
    let line = move || {
        here.summary.get().map(|summary| {
            here.lookout.look(|look| {
                let state = look.state(&summary);
                view! {
                    <MilestoneLine
                        parts=look.line(&summary)
                        label=look.line_label(&summary)
                        size=Size::Medium
                    />
                    <p class="where">
                        {position(look, &summary)}
                        <span class="state" data-state=state.tone.name()>
                            <Icon path=state.tone.icon() small=true/>
                            <span>{state.words}</span>
                        </span>
                    </p>
                }
            })
        })
    };
    let contacts = Memo::new(move |_| {
        here.record
            .with(|record| {
                record
                    .as_ref()
                    .map(|record| record.customer.contacts.clone())
            })
            .unwrap_or_default()
    });
    view! {
        <header class="project-head">
            {text}
            {line}
            {move || {
                let contacts = contacts.get();
                let several = contacts.len() > 1;
                contacts
                    .iter()
                    .map(|contact| reach(words, contact, several))
                    .collect::<Vec<_>>()
            }}
        </header>
    }
}

/// The way to the customer's page, where it can be read.
#[component]
fn OpenCustomer(customer: CustomerId) -> impl IntoView {
    let words = &use_words().customers;
    let clients = use_desk().clients();
    move || {
        let there = clients.with(|clients| {
            let id = clients.get(customer)?.id();
            Some(clients.standing(id))
        });
        there.map(|id| {
            view! {
                <p>
                    <a class="reach-link" href=format!("/customers/{id}")>
                        <Icon path=icon::PERSON small=true/>
                        {words.open_customer}
                    </a>
                </p>
            }
        })
    }
}

fn position(look: &Look, summary: &crate::desk::Summary) -> impl IntoView + use<> {
    let words = &look.words.project;
    let all = summary.dots.len();
    match summary.current {
        Some(at) => {
            let name = look.milestone(summary, at);
            let of = (words.of)(at + 1, all);
            view! {
                <span>
                    <b>{name}</b>
                    {format!(", {of}")}
                </span>
            }
            .into_any()
        }
        None => view! { <span>{words.all_reached}</span> }.into_any(),
    }
}

fn joined(reason: &str, note: &str) -> String {
    if note.is_empty() {
        reason.to_owned()
    } else {
        format!("{reason}: {note}")
    }
}

/// The ways to reach somebody at the customer's.
fn reach(words: &'static Words, contact: &Contact, named: bool) -> AnyView {
    let name = contact.name.clone();
    let digits: String = contact.phone.chars().filter(char::is_ascii_digit).collect();
    let phone = (!digits.is_empty()).then(|| {
        view! {
            <a href=format!("tel:{}", contact.phone) aria-label=(words.call)(&name)>
                <Icon path=icon::PHONE/>
                {words.call_short}
            </a>
            <a
                href=format!("https://wa.me/{digits}")
                target="_blank"
                rel="noopener"
                aria-label=(words.whatsapp)(&name)
            >
                <Icon path=icon::CHAT/>
                {words.whatsapp_short}
            </a>
        }
    });
    let email = (!contact.email.is_empty()).then(|| {
        view! {
            <a href=format!("mailto:{}", contact.email) aria-label=(words.email)(&name)>
                <Icon path=icon::MAIL/>
                {words.email_short}
            </a>
        }
    });
    let any = phone.is_some() || email.is_some();
    view! {
        {(named || any).then(|| view! { <p class="quiet-text">{name.clone()}</p> })}
        {any.then(|| view! { <div class="reach">{phone}{email}</div> })}
    }
    .into_any()
}
