//! Rows that are like somebody who is there: whom, why, and what is done with each.

use domain::customers::likeness::Choice;
use domain::leads::import::TwinOf;
use leptos::prelude::*;

use super::Page;
use super::weighing::{Alike, Found, both};
use crate::pages::tables::alike::{AlikeRows, CHOICES, ForAll, places, twin, with_reasons};

/// The list of them.
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
    let one = Callback::new(move |at| {
        let found = page.found.get_untracked();
        found.map_or_else(|| ().into_any(), |found| one(page, at, &found))
    });
    view! {
        <AlikeRows
            id="alike"
            count
            heading=words.alike
            text=words.alike_text
            places=places(page.found)
            one
        >
            <ForAll chosen choose/>
        </AlikeRows>
    }
}

/// A row, whom it is like, and what is done with it.
fn one(page: Page, at: usize, found: &Found) -> AnyView {
    let alike = found.alike.get(at);
    let lead = alike.and_then(|alike| found.leads.get(alike.place));
    let number = alike
        .and_then(|alike| found.numbers.get(alike.place))
        .copied();
    let (Some(alike), Some(lead), Some(number)) = (alike.cloned(), lead, number) else {
        return ().into_any();
    };
    let name = both(&lead.details.name, &lead.details.company);
    let like = like(page, &alike);
    let (kin, proposed) = (alike.twin, alike.proposed);
    let allowed: Vec<Choice> = CHOICES.into_iter().filter(|it| kin.allows(*it)).collect();
    let chosen = Memo::new(move |_| {
        page.kept.with(|kept| {
            let kept = kept.as_ref();
            kept.map_or(proposed, |kept| kept.choice(number, &kin, proposed))
        })
    });
    let choose = Callback::new(move |choice| page.change(|kept| kept.choose(number, choice)));
    twin(
        (name, number),
        like,
        &allowed,
        page.words.choice,
        chosen,
        choose,
    )
}

/// Whom it is like, and why.
fn like(page: Page, alike: &Alike) -> String {
    let words = page.words;
    let who = match (alike.row, alike.twin.of) {
        (Some(row), _) => (words.like_row)(&alike.called, row),
        (None, TwinOf::Lead(_)) => (words.like_lead)(&alike.called),
        (None, TwinOf::Customer(_)) => (words.like_customer)(&alike.called),
    };
    with_reasons(&who, &alike.twin.likeness.reasons)
}
