//! What will come in, how far it is, and what came.

use leptos::prelude::*;

use super::{Page, Planned, Stage};
use crate::pages::tables::progress::Progress;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The file, and what it comes to.
#[component]
pub(super) fn Sum(page: Page, planned: Planned) -> impl IntoView {
    let words = page.words;
    let name = Memo::new(move |_| {
        let name = page
            .kept
            .with(|kept| kept.as_ref().map(|kept| kept.name.clone()));
        let name = name.filter(|name| !name.is_empty());
        name.unwrap_or_else(|| use_words().tables.pasted.to_owned())
    });
    let told = move || {
        let found = page.found.get()?;
        let (adds, joins, skipped) = planned.with(|plan| {
            let plan = plan.as_ref()?;
            Some((plan.adds.len(), plan.joins.len(), plan.skipped))
        })?;
        let mut told = vec![(words.will_come)(adds.saturating_sub(joins))];
        let mut say = |count: usize, says: fn(usize) -> String| {
            if count > 0 {
                told.push(says(count));
            }
        };
        say(joins, words.will_join);
        say(skipped, words.will_skip);
        say(found.faulty.len(), use_words().tables.will_fail);
        say(found.there, words.there);
        let is_cut = page
            .table
            .with(|table| table.as_ref().is_some_and(|it| it.is_cut));
        if is_cut {
            told.push(use_words().tables.is_cut.to_owned());
        }
        Some(
            told.into_iter()
                .map(|line| view! { <li>{line}</li> })
                .collect_view(),
        )
    };
    let is_coming = Memo::new(move |_| page.stage.with(Stage::is_coming));
    view! {
        <section class="panel">
            <header>
                <h2 class="import-name">
                    <Icon path=icon::ATTACH/>
                    <span>{name}</span>
                </h2>
            </header>
            <ul class="plain" aria-live="polite">
                {told}
            </ul>
            <Show when=move || !is_coming.get()>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| page.give_up()>
                        {use_words().tables.another}
                    </button>
                </div>
            </Show>
        </section>
        {move || {
            page.refused
                .get()
                .map(|refused| {
                    view! {
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {refused}
                        </p>
                    }
                })
        }}
    }
}

/// How far it is.
#[component]
pub(super) fn Working(page: Page) -> impl IntoView {
    let words = page.words;
    let rows = move || {
        page.table
            .with(|table| table.as_ref().map_or(0, |it| it.rows.len()))
    };
    let at = Memo::new(move |_| {
        page.stage.with(|stage| match stage {
            Stage::Choosing | Stage::Done(_) | Stage::Undone(_) => None,
            Stage::Reading(done) => Some((words.reading, *done, rows())),
            Stage::Comparing(done) => Some((words.comparing, *done, rows())),
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
        let (heading, told, text) = match page.stage.get() {
            Stage::Done(outcome) => {
                let own = outcome.came.saturating_sub(outcome.joined);
                let counts = [
                    (outcome.joined, words.joined),
                    (outcome.apart, words.apart),
                    (outcome.skipped, words.skipped),
                    (outcome.faulty, use_words().tables.failed),
                ];
                ((words.came)(own), those(&counts), words.came_text)
            }
            Stage::Undone(undone) => {
                let stay = those(&[(undone.stay, words.stayed)]);
                ((words.taken_back)(undone.gone), stay, words.taken_back_text)
            }
            _ => return ().into_any(),
        };
        view! {
            <section class="panel" data-state="done">
                <header role="status">
                    <h2>
                        <Icon path=icon::ACCEPT/>
                        {heading}
                    </h2>
                </header>
                <ul class="plain">
                    {told.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ul>
                <p class="quiet-text">{text}</p>
            </section>
        }
        .into_any()
    }
}

/// How many there are of something, and how that is said.
type Counted = (usize, fn(usize) -> String);

/// What there is of anything, in words.
fn those(counts: &[Counted]) -> Vec<String> {
    let some = counts.iter().filter(|(count, _)| *count > 0);
    some.map(|(count, says)| says(*count)).collect()
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
    let again = move |_| {
        page.begin(Stage::Choosing);
        page.forget();
    };
    let undo = move |_| page.undo();
    move || {
        let stage = page.stage.with(|stage| match stage {
            stage if stage.is_over() => Some(false),
            stage if stage.is_coming() => Some(true),
            _ => None,
        });
        let can_undo = page
            .stage
            .with(|stage| matches!(stage, Stage::Done(outcome) if outcome.came > 0));
        match stage {
            Some(true) => view! {
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| page.stop()>
                        <Icon path=icon::HOLD/>
                        {use_words().tables.stop}
                    </button>
                </div>
            }
            .into_any(),
            Some(false) => view! {
                <div class="actions">
                    <button type="button" class="button" on:click=again>
                        {use_words().tables.next_file}
                    </button>
                    {can_undo
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=undo>
                                    <Icon path=icon::UNDO/>
                                    {words.take_back}
                                </button>
                            }
                        })}
                    <a class="button primary" href=list_of(page)>
                        {words.to_list}
                    </a>
                </div>
            }
            .into_any(),
            None => {
                let Some((count, begun)) = ready.get() else {
                    return ().into_any();
                };
                let says = if begun {
                    (words.go_on)(count)
                } else {
                    (words.bring)(count)
                };
                let is_weighing = move || page.stage.with(|stage| *stage != Stage::Choosing);
                view! {
                    <div class="actions">
                        <button
                            type="button"
                            class="button primary"
                            disabled=move || is_weighing() || count == 0 && !begun
                            on:click=move |_| page.bring()
                        >
                            <Icon path=icon::CHECK/>
                            {says}
                        </button>
                    </div>
                }
                .into_any()
            }
        }
    }
}

/// The list of leads, of the import's campaign where it has one.
fn list_of(page: Page) -> String {
    let campaign = page
        .kept
        .with_untracked(|kept| kept.as_ref().and_then(|kept| kept.campaign));
    campaign.map_or_else(|| "/leads".to_owned(), |id| format!("/leads?campaign={id}"))
}
