//! Whether the customer is known already: named by the address, recognised by name, or nearly so.

use domain::customers::likeness::{Traits, folded, nearest};
use domain::form::{email_as_kept, phone_as_e164};
use domain::id::CustomerId;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::Page;
use crate::desk::Client;
use crate::pages::customers::why;
use crate::widgets::icon::{self, Icon};

/// The fewest letters of a name before somebody is said to be like it.
const FEWEST_LETTERS: usize = 4;

impl Page {
    /// The customer whom the address names, if it names one.
    pub(super) fn take_named(self) {
        let named = use_query_map()
            .with_untracked(|query| query.get("customer").and_then(|id| id.parse().ok()));
        if let Some(id) = named {
            self.is_for(id);
        }
    }

    /// It is for this customer: the name and what is known of whom to talk to come along.
    fn is_for(self, id: CustomerId) {
        let clients = self.desk().clients().get_untracked();
        let Some(client) = clients.get(clients.standing(id)) else {
            return;
        };
        self.entry.update(|entry| {
            let other = entry.client.is_some_and(|client| client != id);
            if other {
                entry.contact.clear();
                entry.phone.clear();
                entry.email.clear();
            }
            entry.customer.clone_from(&client.name);
            entry.client = Some(client.id());
            fill_in(entry, client);
        });
        self.keep();
    }

    /// Where exactly one customer is called as it was typed, it is for them.
    pub(super) fn recognise(self) {
        let typed = self.entry.with_untracked(|entry| {
            let unknown = entry.client.is_none();
            unknown.then(|| folded(&entry.customer))
        });
        let Some(typed) = typed.filter(|typed| !typed.is_empty()) else {
            return;
        };
        let clients = self.desk().clients().get_untracked();
        let named = clients.named.values();
        let mut named = named.filter(|client| client.traits.name == typed);
        if let (Some(one), None) = (named.next(), named.next()) {
            self.entry.update(|entry| {
                entry.client = Some(one.id());
                fill_in(entry, one);
            });
            self.keep();
        }
    }
}

/// What is known of whom to talk to, where nothing of it was typed.
fn fill_in(entry: &mut super::entry::Entry, client: &Client) {
    if entry.phone.is_empty() && entry.email.is_empty() && entry.contact.is_empty() {
        entry.contact = client.contacts.first().cloned().unwrap_or_default();
        entry.phone = client.traits.phones.first().cloned().unwrap_or_default();
        entry.email = client.traits.emails.first().cloned().unwrap_or_default();
    }
}

/// Says whom it is for, or whom it may be for.
pub(super) fn known(page: Page) -> AnyView {
    let words = &page.words.customers;
    let clients = page.desk().clients();
    let client = Memo::new(move |_| page.entry.with(|entry| entry.client));
    let name_of = move |id: CustomerId| {
        clients.with(|clients| clients.get(id).map(|client| client.name.clone()))
    };
    let like = Memo::new(move |_| {
        let traits = page.entry.with(|entry| {
            if entry.client.is_some() || entry.customer.trim().chars().count() < FEWEST_LETTERS {
                return None;
            }
            Some(Traits {
                id: CustomerId(uuid::Uuid::nil()),
                name: folded(&entry.customer),
                phones: phone_as_e164(&entry.phone).into_iter().collect(),
                emails: email_as_kept(&entry.email)
                    .map(|email| email.to_lowercase())
                    .into_iter()
                    .collect(),
                tax_number: String::new(),
                not_same: Vec::new(),
            })
        })?;
        clients.with(|clients| {
            let all = clients.named.values().map(|client| &client.traits);
            let (id, likeness) = nearest(&traits, all)?;
            Some((id, clients.get(id)?.name.clone(), why(words, &likeness)))
        })
    });
    view! {
        {move || {
            let name = name_of(client.get()?)?;
            Some(
                view! {
                    <p class="quiet-text">
                        <Icon path=icon::PERSON small=true/>
                        " "
                        {(words.known_as)(&name)}
                    </p>
                },
            )
        }}
        {move || {
            like.get()
                .map(|(id, name, why)| {
                    view! {
                        <div class="panel" data-state="waiting" role="status">
                            <p>{(words.looks_like)(&name, &why)}</p>
                            <div class="buttons">
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| page.is_for(id)
                                >
                                    {(words.use_it)(&name)}
                                </button>
                            </div>
                        </div>
                    }
                })
        }}
    }
    .into_any()
}
