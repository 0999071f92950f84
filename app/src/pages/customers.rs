//! Customers: everybody that projects are for, who of them look like one, and whom projects only
//! name.

mod contacts;
mod facts;
mod happened;
mod loose;
mod merging;
mod one;
mod pairs;
mod reaching;

use std::collections::BTreeMap;

use domain::id::CustomerId;
use domain::record::Key;
use leptos::prelude::*;

pub(crate) use one::Customer;
pub(crate) use pairs::why;
pub(in crate::pages) use reaching::Reach;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::import_link::ImportLink;
use crate::widgets::sync_mark::SyncMark;
use crate::widgets::window::Windowed;
use crate::words::use_words;
use loose::LooseNames;
use pairs::Alike;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 64.0;

/// The page.
#[component]
pub(crate) fn Customers() -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let (clients, shelf) = (desk.clients(), desk.shelf());
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.with(|typed| typed.trim().to_lowercase());
        clients.with(|clients| {
            let named = clients.named.values();
            let found = named.filter(|client| typed.is_empty() || client.matches(&typed));
            found.map(|client| client.id()).collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| clients.with(|clients| clients.named.is_empty()));
    let nothing = Memo::new(move |_| none.get() && shelf.with(|shelf| shelf.summaries.is_empty()));
    let none_found = Memo::new(move |_| !none.get() && found.with(Vec::is_empty));
    let looking = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page flush">
                    <Show when=move || nothing.get()>
                        <Empty path=icon::PERSON title=words.empty text=words.empty_text>
                            <ImportLink/>
                        </Empty>
                    </Show>
                    <Show when=move || !none.get()>
                        <div class="tools">
                            <label class="search">
                                <Icon path=icon::SEARCH/>
                                <span class="hidden-text">{words.filter_label}</span>
                                <input
                                    type="search"
                                    placeholder=words.filter
                                    enterkeyhint="search"
                                    autocomplete="off"
                                    bind:value=typed
                                />
                            </label>
                        </div>
                    </Show>
                    <Show when=move || !looking.get()>
                        <Alike/>
                    </Show>
                    <Show when=move || none_found.get()>
                        <p class="quiet-text rows-none" role="status">{words.none_found}</p>
                    </Show>
                    <Rows ids=found/>
                    <Show when=move || !looking.get()>
                        <LooseNames/>
                    </Show>
                </div>
                <div class="actions">
                    <a class="button primary" href="/capture">
                        <Icon path=icon::PLUS/>
                        {words.add}
                    </a>
                </div>
            </main>
        </div>
    }
}

/// Rows of which only those in sight are drawn.
#[component]
fn Rows(
    /// The customers.
    ids: Memo<Vec<CustomerId>>,
) -> impl IntoView {
    let desk = use_desk();
    let (clients, shelf) = (desk.clients(), desk.shelf());
    // How many projects each has, counted once for all.
    let counts = Memo::new(move |_| {
        let mut counts: BTreeMap<CustomerId, usize> = BTreeMap::new();
        clients.with(|clients| {
            shelf.with(|shelf| {
                for summary in &shelf.summaries {
                    if let Some(client) = summary.client {
                        *counts.entry(clients.standing(client)).or_default() += 1;
                    }
                }
            });
        });
        counts
    });
    view! {
        <Windowed rows=ids pixels=ROW_PIXELS let:id>
            <Row id counts/>
        </Windowed>
    }
}

/// A customer in the list: name, whom to talk to, how many projects.
#[component]
fn Row(
    /// Which.
    id: CustomerId,
    /// How many projects each has.
    counts: Memo<BTreeMap<CustomerId, usize>>,
) -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let clients = desk.clients();
    let client = Memo::new(move |_| clients.with(|clients| clients.get(id).cloned()));
    let about = move || {
        let count = counts.with(|counts| counts.get(&id).copied().unwrap_or(0));
        let count = (words.projects_count)(count);
        let contact = client
            .get()
            .and_then(|client| client.contacts.first().cloned());
        match contact {
            Some(contact) => format!("{contact} · {count}"),
            None => count,
        }
    };
    let mark = desk.mark(Key::Customer(id));
    view! {
        <a class="row task" href=format!("/customers/{id}")>
            <span class="title">{move || client.get().map(|client| client.name.clone())}</span>
            <span class="marks">
                <SyncMark mark/>
            </span>
            <span class="customer">{about}</span>
        </a>
    }
}
