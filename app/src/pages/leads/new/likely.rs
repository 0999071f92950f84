//! Whether they are there already: as a lead, or as a customer.

use core::time::Duration;

use domain::customers::likeness::{Traits, nearest};
use domain::id::{CustomerId, LeadId};
use leptos::prelude::*;

use super::page::Page;
use crate::pages::customers::why;
use crate::pages::leads::alike::alike;
use crate::pages::leads::told;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;

/// How long after the last key they are looked for: a key never waits for it.
const AFTER: Duration = Duration::from_millis(120);

/// A lead that looks like what is typed: which, what it is called, why, and how it stands.
type Like = (LeadId, String, String, String);

/// Those that look like what is typed, each with the way to it.
#[component]
pub(super) fn Likely(page: Page) -> impl IntoView {
    let words = &page.words.lead;
    let lookout = use_lookout();
    let leads = page.desk.leads();
    let typed = Memo::new(move |_| page.entry().traits());
    let settled = settled(typed);
    let like = Memo::new(move |_| {
        settled.with(|traits| {
            leads.with(|leads| {
                let found = leads.iter().flat_map(|leads| alike(traits, leads));
                found
                    .map(|(brief, likeness)| {
                        let state = lookout.look(|look| told::state(look, &brief));
                        let why = why(&page.words.customers, &likeness);
                        let name = told::in_full(&brief.name, &brief.company);
                        (brief.id(), name, why, state.words)
                    })
                    .collect::<Vec<Like>>()
            })
        })
    });
    let any = Memo::new(move |_| like.with(|like| !like.is_empty()));
    view! {
        <Show when=move || any.get()>
            <section class="panel" data-state="waiting" role="status">
                <header>
                    <h2>
                        <Icon path=icon::WARNING/>
                        {words.likely}
                    </h2>
                </header>
                <ul class="likely">
                    <For each=move || like.get() key=Clone::clone let:found>
                        <li>
                            <a href=format!("/leads/{}", found.0)>{found.1}</a>
                            <span class="quiet-text">{format!("{} · {}", found.2, found.3)}</span>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
        <Known page settled/>
    }
}

/// What is typed, once the person pauses.
fn settled(typed: Memo<Traits<LeadId>>) -> RwSignal<Traits<LeadId>> {
    let settled = RwSignal::new(typed.get_untracked());
    let round = StoredValue::new(0_u32);
    Effect::new(move || {
        let now = typed.get();
        let this = round.get_value().wrapping_add(1);
        round.set_value(this);
        set_timeout(
            move || {
                if round.try_get_value() == Some(this) {
                    settled.set(now);
                }
            },
            AFTER,
        );
    });
    settled
}

/// The customer that it may be.
#[component]
fn Known(page: Page, settled: RwSignal<Traits<LeadId>>) -> impl IntoView {
    let words = &page.words.lead;
    let clients = page.desk.clients();
    let known = Memo::new(move |_| {
        let traits = settled.with(|traits| Traits {
            id: CustomerId(uuid::Uuid::nil()),
            name: traits.name.clone(),
            phones: traits.phones.clone(),
            emails: traits.emails.iter().map(|it| it.to_lowercase()).collect(),
            tax_number: String::new(),
            not_same: Vec::new(),
        });
        clients.with(|clients| {
            let all = clients.named.values().map(|client| &client.traits);
            let (id, likeness) = nearest(&traits, all)?;
            let name = clients.get(id)?.name.clone();
            Some((id, name, why(&page.words.customers, &likeness)))
        })
    });
    move || {
        known.get().map(|(id, name, why)| {
            view! {
                <p role="status">
                    <a href=format!("/customers/{id}")>
                        <Icon path=icon::PERSON small=true/>
                        " "
                        {(words.is_customer)(&name, &why)}
                    </a>
                </p>
            }
        })
    }
}
