//! What will come in, how far it is, what came, and what came before.

use leptos::prelude::*;

use super::bringing::in_already;
use super::planning::lacks_workflow;
use super::undoing::done;
use super::weighing::version_of;
use super::{Page, Planned, Stage, known_of};
use crate::pages::tables::progress::Progress;
use crate::pages::tables::summing::{FileSum, bringing, going_on, outcome, stopping, those};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The file, which program wrote it, and what it comes to.
#[component]
pub(super) fn Sum(page: Page, planned: Planned) -> impl IntoView {
    let words = page.words;
    let tables = &use_words().tables;
    let name = Memo::new(move |_| {
        page.kept
            .with(|kept| kept.as_ref().map(|kept| kept.name.clone()))
            .unwrap_or_default()
    });
    let source = move || {
        page.table.with(|table| {
            let table = table.as_ref()?;
            let known = known_of(table);
            Some(if table.is_cards {
                words.cards.to_owned()
            } else {
                match known.source {
                    Some(source) => (words.recognised)((words.source)(source)),
                    None => words.plain.to_owned(),
                }
            })
        })
    };
    let told = Signal::derive(move || {
        let found = page.found.get()?;
        let plan = planned.get()?;
        let is_cut = page
            .table
            .with(|table| table.as_ref().is_some_and(|it| it.is_cut));
        let people = plan
            .adds
            .iter()
            .filter_map(|place| found.groups.get(*place));
        let people = people.map(|group| group.draft.contacts.len()).sum();
        let mut told = those(&[
            (plan.adds.len(), words.will_come),
            (people, words.with_people),
            (plan.projects.len(), words.projects_will_come),
            (plan.joins.len(), words.will_join),
            (plan.skipped, words.will_skip),
            (plan.kept_out, words.projects_kept_out),
            (found.left_out, words.have_ended),
            (found.faulty.len(), tables.will_fail),
            (in_already(page, &found, &plan), words.there),
        ]);
        if told.is_empty() {
            told.push(words.nothing_comes.to_owned());
        }
        if is_cut {
            told.push(tables.is_cut.to_owned());
        }
        Some(told)
    });
    let is_coming = Memo::new(move |_| page.run.stage.with(Stage::is_coming));
    let give_up = Callback::new(move |()| page.give_up());
    view! {
        <FileSum name told is_coming refused=page.run.refused give_up>
            <p>{source}</p>
        </FileSum>
    }
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
    let groups = move || {
        page.found
            .with(|found| found.as_ref().map_or_else(rows, |it| it.groups.len()))
    };
    let at = Memo::new(move |_| {
        page.run.stage.with(|stage| match stage {
            Stage::Choosing | Stage::Done(_) | Stage::Undone(_) => None,
            Stage::Reading(done) => Some((tables.reading, *done, rows())),
            Stage::Comparing(done) => Some((tables.comparing, *done, groups())),
            Stage::Bringing { done, of } => Some((words.coming, *done, *of)),
            Stage::Joining { done, of } => Some((words.joining, *done, *of)),
            Stage::Opening { done, of } => Some((words.opening, *done, *of)),
            Stage::Undoing { done, of } => Some((words.taking_back, *done, *of)),
        })
    });
    view! { <Progress at/> }
}

/// What came, or what was taken back of it.
#[component]
pub(super) fn Came(page: Page) -> impl IntoView {
    let words = page.words;
    let tables = &use_words().tables;
    move || {
        let (heading, told, text) = match page.run.stage.get() {
            Stage::Done(came) => {
                let told = those(&[
                    (came.joined, words.joined),
                    (came.same, words.same),
                    (came.apart, words.apart),
                    (came.skipped, words.skipped),
                    (came.faulty, tables.failed),
                ]);
                let heading = (words.came)(came.customers, came.projects);
                (heading, told, words.came_text)
            }
            Stage::Undone(undone) => {
                let told = those(&[(undone.edits, words.unfilled), (undone.stay, words.stayed)]);
                let heading = (words.taken_back)(undone.customers, undone.projects);
                (heading, told, words.taken_back_text)
            }
            _ => return ().into_any(),
        };
        outcome(heading, told, text)
    }
}

/// The imports that were done on this device, each with the way back.
#[component]
pub(super) fn Past(page: Page) -> impl IntoView {
    let words = page.words;
    let tables = &use_words().tables;
    let past = done(page.desk);
    let is_there = !past.is_empty();
    let now = page.desk.now().get_untracked();
    let speech = page.speech;
    let rows = past.into_iter().map(|it| {
        let name = if it.name.is_empty() {
            tables.pasted.to_owned()
        } else {
            it.name
        };
        let label = (words.take_back_of)(&name);
        let brought = (words.came)(it.customers, it.projects);
        let import = it.import;
        view! {
            <li class="import-row">
                <b>{name}</b>
                <p>{brought} " · " {speech.moment(it.at, now)}</p>
                <div class="buttons">
                    <button
                        type="button"
                        class="button"
                        aria-label=label
                        on:click=move |_| page.take_back_past(import)
                    >
                        <Icon path=icon::UNDO/>
                        {words.take_back}
                    </button>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    is_there.then(|| {
        view! {
            <section>
                <h2>{words.past}</h2>
                <p class="quiet-text">{words.past_text}</p>
                <ul class="rows boxed">{rows}</ul>
            </section>
        }
    })
}

/// What can be done now.
#[component]
pub(super) fn Buttons(page: Page, planned: Planned) -> impl IntoView {
    let words = page.words;
    let again = Callback::new(move |()| {
        page.run.begin(Stage::Choosing);
        page.forget();
    });
    let undo = Callback::new(move |()| {
        if let Some(brought) = page.brought.get_untracked() {
            page.take_back(page.run.number(), brought);
        }
    });
    move || {
        let (is_over, is_coming, is_done) = page.run.stage.with(|stage| {
            let is_done = matches!(stage, Stage::Done(_));
            (stage.is_over(), stage.is_coming(), is_done)
        });
        if is_over {
            let can_undo = is_done
                && page
                    .brought
                    .with(|brought| brought.as_ref().is_some_and(|it| !it.is_nothing()));
            let back = can_undo.then_some((undo, words.take_back));
            let list = ("/customers".to_owned(), words.to_customers);
            return going_on(again, back, list);
        }
        if is_coming {
            return stopping(Callback::new(move |()| page.stop()));
        }
        begin(page, planned)
    }
}

/// The button that brings it in.
fn begin(page: Page, planned: Planned) -> AnyView {
    let words = page.words;
    let Some((found, plan)) = page.found.get().zip(planned.get()) else {
        return ().into_any();
    };
    let Some((begun, lacks)) = page.kept.with(|kept| {
        let kept = kept.as_ref()?;
        let directory = page.desk.directory().get();
        let has = version_of(kept, &directory).is_some();
        Some((kept.begun, lacks_workflow(kept, has)))
    }) else {
        return ().into_any();
    };
    let there = in_already(page, &found, &plan);
    let count = plan.adds.len() + plan.joins.len() + plan.projects.len();
    let left = count.saturating_sub(there);
    let says = if begun {
        (words.go_on)(left)
    } else {
        (words.bring)(plan.adds.len() + plan.joins.len(), plan.projects.len())
    };
    let is_weighing = move || page.run.stage.with(|stage| *stage != Stage::Choosing);
    bringing(
        says,
        move || is_weighing() || lacks || left == 0 && !begun,
        Callback::new(move |()| page.bring()),
    )
}
