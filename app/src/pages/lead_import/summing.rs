//! What will come in, how far it is, and what came.

use leptos::prelude::*;

use super::{Page, Planned, Stage};
use crate::pages::tables::progress::Progress;
use crate::pages::tables::summing::{FileSum, bringing, going_on, outcome, stopping, those};
use crate::words::use_words;

/// The file, and what it comes to.
#[component]
pub(super) fn Sum(page: Page, planned: Planned) -> impl IntoView {
    let words = page.words;
    let tables = &use_words().tables;
    let name = Memo::new(move |_| {
        page.kept
            .with(|kept| kept.as_ref().map(|kept| kept.name.clone()))
            .unwrap_or_default()
    });
    let told = Signal::derive(move || {
        let found = page.found.get()?;
        let (adds, joins, skipped) = planned.with(|plan| {
            let plan = plan.as_ref()?;
            Some((plan.adds.len(), plan.joins.len(), plan.skipped))
        })?;
        let mut told = vec![(words.will_come)(adds.saturating_sub(joins))];
        told.extend(those(&[
            (joins, words.will_join),
            (skipped, words.will_skip),
            (found.faulty.len(), tables.will_fail),
            (found.there, words.there),
        ]));
        let is_cut = page
            .table
            .with(|table| table.as_ref().is_some_and(|it| it.is_cut));
        if is_cut {
            told.push(tables.is_cut.to_owned());
        }
        Some(told)
    });
    let is_coming = Memo::new(move |_| page.run.stage.with(Stage::is_coming));
    let give_up = Callback::new(move |()| page.give_up());
    view! { <FileSum name told is_coming refused=page.run.refused give_up/> }
}

/// How far it is.
#[component]
pub(super) fn Working(page: Page) -> impl IntoView {
    let words = page.words;
    let tables = &use_words().tables;
    let rows = move || {
        page.table
            .with(|table| table.as_ref().map_or(0, |it| it.rows.len()))
    };
    let at = Memo::new(move |_| {
        page.run.stage.with(|stage| match stage {
            Stage::Choosing | Stage::Done(_) | Stage::Undone(_) => None,
            Stage::Reading(done) => Some((tables.reading, *done, rows())),
            Stage::Comparing(done) => Some((tables.comparing, *done, rows())),
            Stage::Bringing { done, of } => Some((words.coming, *done, *of)),
            Stage::Joining { done, of } => Some((words.joining, *done, *of)),
            Stage::Undoing { done, of } => Some((words.taking_back, *done, *of)),
        })
    });
    view! { <Progress at/> }
}

/// What came, or what was taken back of it.
#[component]
pub(super) fn Came(page: Page) -> impl IntoView {
    let words = page.words;
    move || {
        let (heading, told, text) = match page.run.stage.get() {
            Stage::Done(came) => {
                let own = came.came.saturating_sub(came.joined);
                let counts = [
                    (came.joined, words.joined),
                    (came.apart, words.apart),
                    (came.skipped, words.skipped),
                    (came.faulty, use_words().tables.failed),
                ];
                ((words.came)(own), those(&counts), words.came_text)
            }
            Stage::Undone(undone) => {
                let stay = those(&[(undone.stay, words.stayed)]);
                ((words.taken_back)(undone.gone), stay, words.taken_back_text)
            }
            _ => return ().into_any(),
        };
        outcome(heading, told, text)
    }
}

/// What can be done now.
#[component]
pub(super) fn Buttons(page: Page, planned: Planned) -> impl IntoView {
    let words = page.words;
    let ready = Memo::new(move |_| {
        let there = page
            .found
            .with(|found| found.as_ref().map(|found| found.there))?;
        let begun = page
            .kept
            .with(|kept| kept.as_ref().map(|kept| kept.begun))?;
        let adds = planned.with(|plan| plan.as_ref().map(|plan| plan.adds.len()))?;
        Some((adds.saturating_sub(there), begun))
    });
    let again = Callback::new(move |()| {
        page.run.begin(Stage::Choosing);
        page.forget();
    });
    let undo = Callback::new(move |()| page.undo());
    move || {
        let (is_over, is_coming, can_undo) = page.run.stage.with(|stage| {
            let came = matches!(stage, Stage::Done(outcome) if outcome.came > 0);
            (stage.is_over(), stage.is_coming(), came)
        });
        if is_over {
            let back = can_undo.then_some((undo, words.take_back));
            return going_on(again, back, (list_of(page), words.to_list));
        }
        if is_coming {
            return stopping(Callback::new(move |()| page.stop()));
        }
        let Some((count, begun)) = ready.get() else {
            return ().into_any();
        };
        let says = if begun {
            (words.go_on)(count)
        } else {
            (words.bring)(count)
        };
        let is_weighing = move || page.run.stage.with(|stage| *stage != Stage::Choosing);
        bringing(
            says,
            move || is_weighing() || count == 0 && !begun,
            Callback::new(move |()| page.bring()),
        )
    }
}

/// The list of leads, of the import's campaign where it has one.
fn list_of(page: Page) -> String {
    let campaign = page
        .kept
        .with_untracked(|kept| kept.as_ref().and_then(|kept| kept.campaign));
    campaign.map_or_else(|| "/leads".to_owned(), |id| format!("/leads?campaign={id}"))
}
