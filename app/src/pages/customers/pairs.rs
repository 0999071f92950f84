//! Customers that look like one, with why, and what to do about it.

use core::time::Duration;

use domain::change::{Action, SetEdit};
use domain::customers::likeness::{Likeness, Pair};
use domain::id::CustomerId;
use leptos::prelude::*;

use super::merging::Merging;
use crate::desk::use_desk;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::customers::Customers as Words;
use crate::words::use_words;

/// How many are shown at once: nobody decides on more in one go.
const SHOWN_MOST: usize = 5;

/// How long after the page they are looked for.
const AFTER: Duration = Duration::from_millis(30);

/// Why two look like one: "same phone, nearly the same name".
pub(crate) fn why(words: &Words, likeness: &Likeness) -> String {
    let reasons = likeness.reasons.iter();
    let reasons: Vec<&str> = reasons.map(|reason| (words.reason)(*reason)).collect();
    reasons.join(", ")
}

/// The likeliest of them.
#[component]
pub(super) fn Alike() -> impl IntoView {
    let words = &use_words().customers;
    let clients = use_desk().clients();
    let found = RwSignal::new(Vec::<Pair>::new());
    // The page is drawn first: over ten thousand of them this takes a moment.
    Effect::new(move || {
        clients.track();
        set_timeout(
            move || {
                if found.try_get_untracked().is_some() {
                    found.set(clients.with_untracked(|clients| clients.pairs()));
                }
            },
            AFTER,
        );
    });
    let shown = move || {
        found.with(|found| {
            found
                .iter()
                .take(SHOWN_MOST)
                .cloned()
                .collect::<Vec<Pair>>()
        })
    };
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    view! {
        <Show when=move || any.get()>
            <section aria-labelledby="alike">
                <div class="rows-head">
                    <h2 id="alike">{words.alike}</h2>
                </div>
                <ul class="rows">
                    <For each=shown key=|pair| (pair.one, pair.other) let:pair>
                        <li>
                            <Both pair/>
                        </li>
                    </For>
                </ul>
            </section>
        </Show>
    }
}

/// Two that look like one.
#[component]
fn Both(pair: Pair) -> impl IntoView {
    let words = &use_words().customers;
    let clients = use_desk().clients();
    let doing = use_doing();
    let open = RwSignal::new(false);
    let (one, other) = (pair.one, pair.other);
    let name = move |id: CustomerId| {
        clients.with(|clients| clients.get(id).map(|client| client.name.clone()))
    };
    let apart = move |_| {
        let told = |add: bool| Action::EditCustomer {
            customer: one,
            name: None,
            address: None,
            tax_number: None,
            note: None,
            contacts: Vec::new(),
            tags: None,
            not_same: Some(SetEdit {
                add: add.then_some(other).into_iter().collect(),
                remove: (!add).then_some(other).into_iter().collect(),
            }),
            cards: None,
        };
        doing.run_with_undo(told(true), words.told_apart.to_owned(), told(false));
    };
    view! {
        <div class="alike">
            <p>
                <a href=format!("/customers/{one}")>{move || name(one)}</a>
                " · "
                <a href=format!("/customers/{other}")>{move || name(other)}</a>
                <br/>
                <span class="quiet-text">{why(words, &pair.likeness)}</span>
            </p>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    <Icon path=icon::ACCEPT/>
                    {words.compare}
                </button>
                <button type="button" class="button quiet" on:click=apart>
                    {words.not_same}
                </button>
            </div>
            <Merging open one other/>
        </div>
    }
}
