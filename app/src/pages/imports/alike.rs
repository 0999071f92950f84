//! Customers that may be there already, and projects that seem to be: whom each is like, why, and
//! what is done with it.

use domain::customers::likeness::Choice;
use leptos::prelude::*;

use super::Page;
use super::weighing::{Alike, Found};
use crate::pages::tables::alike::{AlikeRows, CHOICES, ForAll, places, twin, with_reasons};
use crate::words::use_words;

/// The list of customers.
#[component]
pub(super) fn AlikeOnes(page: Page) -> impl IntoView {
    let words = page.words;
    let count = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map_or(0, |found| found.alike.len()))
    });
    let chosen = Memo::new(move |_| {
        page.kept.with(|kept| {
            let kept = kept.as_ref().filter(|kept| kept.choices.is_empty())?;
            kept.for_all
        })
    });
    let choose = Callback::new(move |choice| page.change(|kept| kept.choose_all(choice)));
    view! {
        <AlikeRows
            id="alike"
            count
            heading=words.alike
            text=words.alike_text
            places=places(page.found)
            one=found_one(page, customer)
        >
            <ForAll chosen choose/>
        </AlikeRows>
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
        <AlikeRows
            id="repeated"
            count
            heading=words.repeated
            text=words.repeated_text
            places=places(page.found)
            one=found_one(page, project)
        />
    }
}

/// One of what was found, by its place.
fn found_one(page: Page, one: fn(Page, usize, &Found) -> AnyView) -> Callback<usize, AnyView> {
    Callback::new(move |at| {
        let found = page.found.get_untracked();
        found.map_or_else(|| ().into_any(), |found| one(page, at, &found))
    })
}

/// The places of projects that seem to be there.
fn repeated(found: &Found) -> impl Iterator<Item = usize> + '_ {
    let all = found.projects.iter().enumerate();
    all.filter(|(_, project)| project.seems_there)
        .map(|(place, _)| place)
}

/// A customer, whom it is like, and what is done with it.
fn customer(page: Page, at: usize, found: &Found) -> AnyView {
    let alike = found.alike.get(at);
    let group = alike.and_then(|alike| found.groups.get(alike.group));
    let (Some(alike), Some(group)) = (alike, group) else {
        return ().into_any();
    };
    let (row, proposed) = (group.row, alike.proposed);
    let chosen = Memo::new(move |_| {
        page.kept.with(|kept| {
            let kept = kept.as_ref();
            kept.map_or(proposed, |kept| kept.choice(row, proposed))
        })
    });
    let choose = Callback::new(move |choice| page.change(|kept| kept.choose(row, choice)));
    twin(
        (group.draft.name.clone(), row),
        like(page, alike, found),
        &CHOICES,
        page.words.choice,
        chosen,
        choose,
    )
}

/// Whom a customer is like, and why.
fn like(page: Page, alike: &Alike, found: &Found) -> String {
    let words = page.words;
    let earlier = alike.earlier.and_then(|place| found.groups.get(place));
    let who = match earlier {
        Some(earlier) => (words.like_row)(&alike.called, earlier.row),
        None => (words.like_customer)(&alike.called),
    };
    with_reasons(&who, &alike.likeness.reasons)
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
