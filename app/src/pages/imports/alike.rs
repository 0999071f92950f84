//! Customers that may be there already, and projects that seem to be: whom each is like, why, and
//! what is done with it.

use std::sync::Arc;

use domain::customers::likeness::Choice;
use leptos::html;
use leptos::prelude::*;

use super::Page;
use super::weighing::{Alike, Found};
use crate::widgets::each::For;
use crate::widgets::window::use_window;
use crate::words::use_words;

/// The height of a row before it is measured.
const ROW_PIXELS: f64 = 140.0;

/// The order in which they are offered.
const CHOICES: [Choice; 3] = [Choice::Join, Choice::Add, Choice::Skip];

/// The list of customers.
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
                <Rows page count=count.into() one=customer/>
            </section>
        </Show>
    }
}

/// The list of projects.
#[component]
pub(super) fn AlikeProjects(page: Page) -> impl IntoView {
    let words = page.words;
    let count = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map_or(0, |found| repeated(found).count()))
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <section aria-labelledby="repeated">
                <div class="rows-head">
                    <h2 id="repeated">{move || (words.repeated)(count.get())}</h2>
                </div>
                <p class="quiet-text rows-none">{words.repeated_text}</p>
                <Rows page count=count.into() one=project/>
            </section>
        </Show>
    }
}

/// The places of projects that seem to be there.
fn repeated(found: &Found) -> impl Iterator<Item = usize> + '_ {
    let all = found.projects.iter().enumerate();
    all.filter(|(_, project)| project.seems_there)
        .map(|(place, _)| place)
}

/// Does the same with all customers.
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

/// Rows of which only those in sight are drawn, each by its place.
#[component]
fn Rows(
    page: Page,
    count: Signal<usize>,
    one: fn(Page, usize, &Found) -> AnyView,
) -> impl IntoView {
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

/// A customer, whom it is like, and what is done with it.
fn customer(page: Page, at: usize, found: &Found) -> AnyView {
    let words = page.words;
    let alike = found.alike.get(at);
    let group = alike.and_then(|alike| found.groups.get(alike.group));
    let (Some(alike), Some(group)) = (alike.cloned(), group) else {
        return ().into_any();
    };
    let row = group.row;
    let id = format!("twin-{row}");
    let like = like(page, &alike, found);
    let choose = move |event| {
        let number: Option<usize> = event_target_value(&event).parse().ok();
        if let Some(choice) = number.and_then(|at| CHOICES.get(at).copied()) {
            page.change(|kept| kept.choose(row, choice));
        }
    };
    let proposed = alike.proposed;
    let chosen = Memo::new(move |_| {
        page.kept.with(|kept| {
            let kept = kept.as_ref();
            kept.map_or(proposed, |kept| kept.choice(row, proposed))
        })
    });
    let options = CHOICES.into_iter().enumerate().map(|(place, choice)| {
        view! {
            <option value=place.to_string() prop:selected=move || chosen.get() == choice>
                {(words.choice)(choice)}
            </option>
        }
    });
    view! {
        <label for=id.clone()>
            <b>{group.draft.name.clone()}</b>
            <small>{(use_words().tables.row)(row)}</small>
        </label>
        <p>{like}</p>
        <select id=id on:change=choose>
            {options.collect_view()}
        </select>
    }
    .into_any()
}

/// Whom a customer is like, and why.
fn like(page: Page, alike: &Alike, found: &Found) -> String {
    let words = page.words;
    let earlier = alike.earlier.and_then(|place| found.groups.get(place));
    let who = match earlier {
        Some(earlier) => (words.like_row)(&alike.called, earlier.row),
        None => (words.like_customer)(&alike.called),
    };
    let reason = use_words().customers.reason;
    let reasons = alike.likeness.reasons.iter().map(|it| reason(*it));
    format!("{who} · {}", reasons.collect::<Vec<_>>().join(", "))
}

/// A project that seems to be there, and whether it comes all the same.
fn project(page: Page, at: usize, found: &Found) -> AnyView {
    let words = page.words;
    let project = repeated(found).nth(at);
    let Some(project) = project.and_then(|place| found.projects.get(place)) else {
        return ().into_any();
    };
    let customer = found.groups.get(project.group);
    let customer = customer.map_or_else(String::new, |it| it.draft.name.clone());
    let row = project.row;
    let id = format!("repeated-{row}");
    let comes = Memo::new(move |_| {
        page.kept
            .with(|kept| kept.as_ref().is_some_and(|it| it.again.contains(&row)))
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        page.change(|kept| kept.bring_again(row, value == "yes"));
    };
    view! {
        <label for=id.clone()>
            <b>{project.opening.title.clone()}</b>
            <small>{(use_words().tables.row)(row)}</small>
        </label>
        <p>{(words.under_way_for)(&customer)}</p>
        <select id=id on:change=choose>
            <option value="no" prop:selected=move || !comes.get()>
                {(words.choice)(Choice::Skip)}
            </option>
            <option value="yes" prop:selected=move || comes.get()>
                {words.bring_again}
            </option>
        </select>
    }
    .into_any()
}
