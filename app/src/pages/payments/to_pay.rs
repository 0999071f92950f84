//! What is to be paid, person by person: whom to pay now, what of it is set off against advances,
//! and the one reference of the run.

mod common;
mod of_person;
mod writing;

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::own::Reader;
use super::run::{Due, due};
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use common::Common;
use of_person::OfPerson;
use writing::Writing;

/// What is to be paid.
#[component]
pub(super) fn ToPay(reader: Reader) -> impl IntoView {
    let words = &reader.words.payments;
    let (claims, books) = (reader.desk.claims(), reader.desk.expense_books());
    let due = Memo::new(move |_| {
        let (Some(claims), Some(books)) = (claims.get(), books.get()) else {
            return Vec::new();
        };
        due(&claims, &books, |person| reader.name(person))
    });
    let writing = Writing::begin(reader, due);
    let none = Memo::new(move |_| due.with(Vec::is_empty));
    view! {
        <Show
            when=move || !none.get()
            fallback=move || {
                view! {
                    <Empty
                        path=icon::ACCEPT
                        title=words.nothing_to_pay
                        text=words.nothing_to_pay_text
                    />
                }
            }
        >
            <All writing/>
            <ul class="items due-list">
                <For each=move || due.get() key=Due::clone let:due>
                    <li>
                        <OfPerson writing due/>
                    </li>
                </For>
            </ul>
            <Common writing/>
        </Show>
    }
}

/// Chooses everybody, or nobody.
#[component]
fn All(writing: Writing) -> impl IntoView {
    let words = writing.words;
    let count = Memo::new(move |_| writing.payable().len());
    let all = Memo::new(move |_| writing.run().len() == writing.payable().len());
    let choose = move |_| {
        let people = if all.get_untracked() {
            BTreeSet::new()
        } else {
            untrack(|| writing.payable())
                .into_iter()
                .map(|due| due.person)
                .collect()
        };
        writing.chosen.set(people);
    };
    let name = move || {
        if all.get() {
            words.choose_none.to_owned()
        } else {
            (words.choose_all)(count.get())
        }
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <div class="chips">
                <button type="button" class="chip" on:click=choose>
                    {name}
                </button>
            </div>
        </Show>
    }
}
