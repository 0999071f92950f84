//! What a sale costs: how much of what is sold truly varies with it. Owners settle it, accounts
//! read it, and nobody else has it on their device.

mod editing;
mod typed;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::people::Access;
use domain::throughput::costs::{Cost, CostBook, CostEntry, CostEvent, CostOf};
use leptos::prelude::*;

use crate::desk::{Desk, Directory, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::incentives::today;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;
use editing::{CostSheet, Editing};

/// How many of the last changes are shown.
const CHANGES_SHOWN: usize = 40;

/// Which cost: of what, and from when on.
type Which = (CostOf, NaiveDate);

/// The page.
#[component]
pub(crate) fn Costs() -> impl IntoView {
    let words = &use_words().costs;
    let desk = use_desk();
    let (me, is_owner) = (desk.me(), desk.is_owner());
    let reads = Memo::new(move |_| {
        let reads = |access| matches!(access, Access::Owner | Access::Accounts);
        me.with(|me| me.as_ref().is_some_and(|me| reads(me.access)))
    });
    let book = book(desk);
    let editing = Editing::begin(desk, book);
    let none = Memo::new(move |_| {
        book.with(|book| book.as_ref().is_some_and(|book| book.costs.is_empty()))
    });
    let add = move || {
        view! {
            <div class="actions">
                <button
                    type="button"
                    class="button primary"
                    on:click=move |_| editing.open_over(None)
                >
                    <Icon path=icon::PLUS/>
                    {words.add}
                </button>
            </div>
        }
    };
    let body = move || {
        view! {
            <p class="quiet-text">{words.text}</p>
            <Show when=move || !is_owner.get()>
                <p class="quiet-text">{words.only_read}</p>
            </Show>
            <Show when=move || none.get()>
                <Empty path=icon::BOX title=words.none text=words.none_text/>
            </Show>
            <Entries desk book editing/>
            <History desk book/>
        }
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/throughput/incentives"/>
                <div class="page">
                    <Show
                        when=move || reads.get()
                        fallback=move || view! { <p>{words.owners_only}</p> }
                    >
                        {body()}
                    </Show>
                </div>
                <Show when=move || is_owner.get()>
                    {add()}
                    <CostSheet editing/>
                </Show>
            </main>
        </div>
    }
}

/// The book of costs as it stands; none before it is read.
fn book(desk: Desk) -> Memo<Option<Arc<CostBook>>> {
    let (earnings, session) = (desk.earnings(), desk.session());
    Memo::new(move |_| {
        let workspace = session.with(|session| session.map(|session| session.workspace))?;
        let read = earnings.get()?;
        let book = read.book.clone();
        Some(book.unwrap_or_else(|| Arc::new(CostBook::new(workspace))))
    })
}

/// What stands in the book, what is of everything first and the rest by name.
#[component]
fn Entries(desk: Desk, book: Memo<Option<Arc<CostBook>>>, editing: Editing) -> impl IntoView {
    let words = &use_words().costs;
    let speech = use_speech();
    let (directory, is_owner) = (desk.directory(), desk.is_owner());
    let rows = move || {
        let today = today(desk);
        let Some(book) = book.get() else {
            return Vec::new();
        };
        directory.with(|directory| {
            let entries = book.costs.iter();
            let named = entries.map(|entry| (words.of(directory, entry.of), *entry));
            let mut named: Vec<(String, CostEntry)> = named.collect();
            let place = |(name, entry): &(String, CostEntry)| {
                (entry.of != CostOf::Everything, name.clone(), entry.from)
            };
            sort_by(&mut named, |one, other| place(one).cmp(&place(other)));
            let rows = named.into_iter().map(|(name, entry)| {
                let from = (words.from)(&speech.full_date(entry.from));
                let mut about = vec![words.cost(speech, entry.cost), from];
                let holds = book.on(entry.of, today).map(|it| it.from);
                if entry.from > today {
                    about.push(words.later.to_owned());
                } else if holds != Some(entry.from) {
                    about.push(words.earlier.to_owned());
                }
                (name, about.join(" · "), (entry.of, entry.from))
            });
            rows.collect::<Vec<_>>()
        })
    };
    let listed = move || {
        let rows = rows().into_iter().map(|(name, about, which)| {
            if is_owner.get() {
                view! {
                    <li>
                        <button
                            type="button"
                            class="item"
                            on:click=move |_| editing.open_over(Some(which))
                        >
                            <span>{name} <small>{about}</small></span>
                            <Icon path=icon::EDIT/>
                        </button>
                    </li>
                }
                .into_any()
            } else {
                view! {
                    <li>
                        <div class="item">
                            <span>{name} <small>{about}</small></span>
                        </div>
                    </li>
                }
                .into_any()
            }
        });
        rows.collect_view()
    };
    view! { <ul class="items">{listed}</ul> }
}

/// What was changed, the latest first.
#[component]
fn History(desk: Desk, book: Memo<Option<Arc<CostBook>>>) -> impl IntoView {
    let words = &use_words().costs;
    let speech = use_speech();
    let directory = desk.directory();
    let lines = move || {
        let book = book.get()?;
        let last = book.history.iter().rev().take(CHANGES_SHOWN);
        let lines: Vec<(String, String)> =
            directory.with(|directory| last.map(|event| told(event, directory, speech)).collect());
        (!lines.is_empty()).then_some(lines)
    };
    move || {
        lines().map(|lines| {
            let lines = lines.into_iter().map(|(what, by)| {
                view! {
                    <li>
                        <div class="item">
                            <span>{what} <small>{by}</small></span>
                        </div>
                    </li>
                }
            });
            view! {
                <details>
                    <summary>{words.history}</summary>
                    <ul class="items">{lines.collect_view()}</ul>
                </details>
            }
        })
    }
}

/// What one change did, and who made it when.
fn told(event: &CostEvent, directory: &Directory, speech: Speech) -> (String, String) {
    let words = &speech.words().costs;
    let cost = |cost: Option<Cost>| {
        cost.map_or_else(|| words.nothing.to_owned(), |cost| words.cost(speech, cost))
    };
    let of = words.of(directory, event.of);
    let from = (words.from)(&speech.full_date(event.from));
    let what = (words.changed)(&of, &from, &cost(event.cost.from), &cost(event.cost.to));
    let by = directory.person_name(event.by);
    (what, format!("{by} · {}", speech.exact(event.happened_at)))
}
