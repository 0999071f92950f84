//! Rows that are like somebody who is there: whom, why, and what is done with each.

use std::sync::Arc;

use domain::leads::import::{Choice, TwinOf};
use leptos::html;
use leptos::prelude::*;

use super::Page;
use super::weighing::{Alike, Found, both};
use crate::widgets::each::For;
use crate::widgets::window::use_window;
use crate::words::use_words;

/// The height of a row before it is measured.
const ROW_PIXELS: f64 = 140.0;

/// The order in which they are offered.
const CHOICES: [Choice; 3] = [Choice::Join, Choice::Add, Choice::Skip];

/// The list of them.
#[component]
pub(super) fn AlikeOnes(page: Page) -> impl IntoView {
    let words = page.words;
    let count = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map_or(0, |found| found.alike.len()))
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <section aria-labelledby="alike">
                <div class="rows-head">
                    <h2 id="alike">{move || (words.alike)(count.get())}</h2>
                </div>
                <p class="quiet-text rows-none">{words.alike_text}</p>
                <div class="buttons" role="group" aria-label=words.for_all_label>
                    {CHOICES.into_iter().map(|choice| for_all(page, choice)).collect_view()}
                </div>
                <Rows page count=count.into()/>
            </section>
        </Show>
    }
}

/// Does the same with all of them.
fn for_all(page: Page, choice: Choice) -> AnyView {
    let pressed = move || {
        page.kept.with(|kept| {
            let kept = kept.as_ref();
            kept.is_some_and(|it| it.for_all == Some(choice) && it.choices.is_empty())
        })
    };
    view! {
        <button
            type="button"
            class="button"
            aria-pressed=move || pressed().to_string()
            on:click=move |_| page.change(|kept| kept.choose_all(choice))
        >
            {(page.words.for_all)(choice)}
        </button>
    }
    .into_any()
}

/// Rows of which only those in sight are drawn.
#[component]
fn Rows(page: Page, count: Signal<usize>) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let window = use_window(list, count, ROW_PIXELS);
    let drawn = move || {
        let found = page.found.get();
        let range = window.range();
        range
            .filter_map(|at| Some((at, Arc::clone(found.as_ref()?))))
            .collect::<Vec<_>>()
    };
    // Another reading has other rows at the same places.
    let key = |(at, found): &(usize, Arc<Found>)| (*at, Arc::as_ptr(found).addr());
    view! {
        <ul
            class="rows boxed windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key let:row>
                <li data-row class="import-twin">{one(page, row.0, &row.1)}</li>
            </For>
        </ul>
    }
}

/// A row, whom it is like, and what is done with it.
fn one(page: Page, at: usize, found: &Found) -> AnyView {
    let words = page.words;
    let alike = found.alike.get(at);
    let lead = alike.and_then(|alike| found.leads.get(alike.place));
    let number = alike
        .and_then(|alike| found.numbers.get(alike.place))
        .copied();
    let (Some(alike), Some(lead), Some(number)) = (alike.cloned(), lead, number) else {
        return ().into_any();
    };
    let name = both(&lead.details.name, &lead.details.company);
    let id = format!("twin-{number}");
    let choose = move |event| {
        let number_of: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(choice) = number_of.and_then(|at| CHOICES.get(at).copied()) {
            page.change(|kept| kept.choose(number, choice));
        }
    };
    let (twin, proposed) = (alike.twin.clone(), alike.proposed);
    let chosen = Memo::new(move |_| {
        page.kept.with(|kept| {
            let kept = kept.as_ref();
            kept.map_or(proposed, |kept| kept.choice(number, &twin, proposed))
        })
    });
    let options = CHOICES.into_iter().enumerate();
    let options = options.filter(|(_, choice)| alike.twin.allows(*choice));
    let options = options.map(|(place, choice)| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == choice>
                {(words.choice)(choice)}
            </option>
        }
    });
    view! {
        <label for=id.clone()>
            <b>{name}</b>
            <small>{(use_words().tables.row)(number)}</small>
        </label>
        <p>{like(page, &alike)}</p>
        <select id=id on:change=choose>
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// Whom it is like, and why.
fn like(page: Page, alike: &Alike) -> String {
    let words = page.words;
    let who = match (alike.row, alike.twin.of) {
        (Some(row), _) => (words.like_row)(&alike.called, row),
        (None, TwinOf::Lead(_)) => (words.like_lead)(&alike.called),
        (None, TwinOf::Customer(_)) => (words.like_customer)(&alike.called),
    };
    let reason = use_words().customers.reason;
    let reasons = alike.twin.likeness.reasons.iter().map(|it| reason(*it));
    format!("{who} · {}", reasons.collect::<Vec<_>>().join(", "))
}
