//! Rows that are like somebody who is there, or something: the list, and what is done with each.

use core::ops::Range;
use std::sync::Arc;

use domain::customers::likeness::{Choice, Reason};
use leptos::html;
use leptos::prelude::*;

use crate::widgets::each::For;
use crate::widgets::window::use_window;
use crate::words::use_words;

/// The height of a row before it is measured.
const ROW_PIXELS: f64 = 140.0;

/// The order in which they are offered.
pub(in crate::pages) const CHOICES: [Choice; 3] = [Choice::Join, Choice::Add, Choice::Skip];

/// Which reading of the table a row is of, and its place: another reading has other rows at the
/// same places.
pub(in crate::pages) type Place = (usize, usize);

/// The places of what a reading found.
pub(in crate::pages) fn places<F: Send + Sync + 'static>(
    found: RwSignal<Option<Arc<F>>>,
) -> Callback<Range<usize>, Vec<Place>> {
    Callback::new(move |range: Range<usize>| {
        let reading = found.with(|found| found.as_ref().map(|found| Arc::as_ptr(found).addr()));
        reading.map_or_else(Vec::new, |reading| range.map(|at| (reading, at)).collect())
    })
}

/// The list of them, where there is any. Only those in sight are drawn.
#[component]
pub(in crate::pages) fn AlikeRows(
    /// What the list goes by in the page.
    id: &'static str,
    /// How many there are.
    count: Memo<usize>,
    /// How that is said.
    heading: fn(usize) -> String,
    /// What follows from what is chosen.
    text: &'static str,
    /// Those at some places.
    places: Callback<Range<usize>, Vec<Place>>,
    /// One of them, by its place.
    one: Callback<usize, AnyView>,
    /// What can be done with all of them.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    view! {
        <Show when=move || { count.get() > 0 }>
            <section aria-labelledby=id>
                <div class="rows-head">
                    <h2 id=id>{move || heading(count.get())}</h2>
                </div>
                <p class="quiet-text rows-none">{text}</p>
                {children.as_ref().map(|children| children())}
                <Rows count=count.into() places one/>
            </section>
        </Show>
    }
}

#[component]
fn Rows(
    count: Signal<usize>,
    places: Callback<Range<usize>, Vec<Place>>,
    one: Callback<usize, AnyView>,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let window = use_window(list, count, ROW_PIXELS);
    let drawn = move || places.run(window.range());
    view! {
        <ul
            class="rows boxed windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key=|place| *place let:place>
                <li data-row class="import-twin">{one.run(place.1)}</li>
            </For>
        </ul>
    }
}

/// Does the same with all of them.
#[component]
pub(in crate::pages) fn ForAll(
    /// What is done with all of them, where nothing else was chosen for any.
    chosen: Memo<Option<Choice>>,
    /// Chooses it.
    choose: Callback<Choice>,
) -> impl IntoView {
    let words = &use_words().tables;
    let buttons = CHOICES.into_iter().map(|choice| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || (chosen.get() == Some(choice)).to_string()
                on:click=move |_| choose.run(choice)
            >
                {(words.for_all)(choice)}
            </button>
        }
    });
    view! {
        <div class="buttons" role="group" aria-label=words.for_all_label>
            {buttons.collect_view()}
        </div>
    }
}

/// A row by its name and number, whom it is like, and what is done with it.
pub(in crate::pages) fn twin(
    (name, row): (String, u32),
    like: String,
    allowed: &[Choice],
    says: fn(Choice) -> &'static str,
    chosen: Memo<Choice>,
    choose: Callback<Choice>,
) -> AnyView {
    let id = format!("twin-{row}");
    let pick = move |event| {
        let number: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(choice) = number.and_then(|at| CHOICES.get(at).copied()) {
            choose.run(choice);
        }
    };
    let options = CHOICES.into_iter().enumerate();
    let options = options.filter(|(_, choice)| allowed.contains(choice));
    let options = options.map(|(place, choice)| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == choice>
                {says(choice)}
            </option>
        }
    });
    view! {
        <label for=id.clone()>
            <b>{name}</b>
            <small>{(use_words().tables.row)(row)}</small>
        </label>
        <p>{like}</p>
        <select id=id on:change=pick>
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// Whom a row is like, with the reasons.
pub(in crate::pages) fn with_reasons<'a>(
    who: &str,
    reasons: impl IntoIterator<Item = &'a Reason>,
) -> String {
    let says = use_words().customers.reason;
    let reasons = reasons.into_iter().map(|it| says(*it));
    format!("{who} · {}", reasons.collect::<Vec<_>>().join(", "))
}
