//! Pipeline velocity: how long milestones take, which projects are slower than usual, how far
//! projects get, and what the quarter may bring.

pub(crate) mod choosing;
pub(crate) mod drawing;
pub(crate) mod figures;
mod last;
mod later;
mod outlook;
mod slow;

use domain::calendar::Calendar;
use domain::insight::norm::Norm;
use domain::insight::pace::{By, Group, Period};
use domain::time::WorkingMinutes;
use leptos::prelude::*;

use crate::capabilities::use_capabilities;
use crate::desk::{line_of, use_desk};
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;
use choosing::{Back, day_of, periods, use_workflow, workflows};
use drawing::{Drawn, bars, table};
use figures::{Bars, Kept, Scope};
use later::Later;
use slow::SlowOnes;

/// The page.
#[component]
pub(crate) fn Velocity() -> impl IntoView {
    let words = &use_words().velocity;
    let desk = use_desk();
    let (directory, courses, now) = (desk.directory(), desk.courses(), desk.now());
    let (lookout, used) = (use_lookout(), use_capabilities());
    let choice = use_workflow();
    let template = choice.template;
    let back = RwSignal::new(Back::Days(365));
    let by = RwSignal::new(By::Milestone);
    // The period begins with a day, so that it stays the same while the page is open.
    let today = Memo::new(move |_| day_of(now.get()));
    let scope = Memo::new(move |_| {
        let template = template.get()?;
        let line = directory.with(|directory| line_of(directory, template))?;
        let from = back.get().from(today.get());
        Some(Scope {
            template,
            line,
            by: by.get(),
            period: Period { from, until: None },
        })
    });
    let kept = StoredValue::new_local(None::<Kept>);
    let figures = Memo::new(move |_| {
        let scope = scope.get()?;
        courses.with(|courses| {
            let Some(courses) = courses else {
                kept.set_value(None);
                return None;
            };
            let before = kept.try_update_value(Option::take).flatten();
            let followed = Kept::follow(before, courses, &scope);
            let bars = followed.bars();
            kept.set_value(Some(followed));
            Some(bars)
        })
    });
    let is_usual = move || back.get() == Back::Days(365) && by.get() == By::Milestone;
    let last = last::show_first(desk, template);
    let shown = Memo::new(move |_| {
        let kept = || last.with(|last| last.clone().filter(|_| is_usual()));
        figures.get().or_else(kept)
    });
    let none =
        Memo::new(move |_| shown.with(|shown| shown.as_ref().is_some_and(|it| it.bars.is_empty())));
    let ready = last::after_painting(Memo::new(move |_| figures.with(Option::is_some)));
    Effect::new(move || {
        if let (Some(template), true, true) = (template.get(), ready.get(), is_usual()) {
            figures.with(|figures| {
                if let Some(bars) = figures {
                    last::keep(desk, template, bars);
                }
            });
        }
    });
    let pace = move || {
        shown.with(|figures| {
            let figures = figures.as_ref()?;
            let scope = scope.get()?;
            Some(lookout.look(|look| pace(look, &scope, figures)))
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page velocity">
                    <p class="quiet-text">{words.text}</p>
                    <Show when=move || used.reach("/throughput")>
                        <p class="rows-head">
                            <a href="/throughput">{use_words().throughput.title}</a>
                        </p>
                    </Show>
                    {workflows(choice)}
                    {periods(back)}
                    {groups(by)}
                    <Show when=move || none.get()>
                        <Empty path=icon::CLOCK title=words.none text=words.none_text/>
                    </Show>
                    {pace}
                    <Show when=move || ready.get()>
                        <SlowOnes scope/>
                        <Later scope/>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// What the figures are grouped by.
fn groups(by: RwSignal<By>) -> AnyView {
    let words = &use_words().velocity;
    let choices = [
        (By::Milestone, words.by_milestone),
        (By::Person, words.by_person),
        (By::Role, words.by_role),
        (By::Branch, words.by_branch),
    ];
    segments(words.by, "by", by, &choices).into_any()
}

/// A choice among a few.
pub(crate) fn segments<T: Copy + PartialEq + Send + Sync + 'static>(
    label: &'static str,
    name: &'static str,
    chosen: RwSignal<T>,
    choices: &[(T, &'static str)],
) -> AnyView {
    let choices: Vec<_> = choices
        .iter()
        .map(|(choice, said)| {
            let choice = *choice;
            view! {
                <label>
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || chosen.get() == choice
                        on:change=move |_| chosen.set(choice)
                    />
                    {*said}
                </label>
            }
        })
        .collect();
    view! {
        <div class="segments" role="radiogroup" aria-label=label>
            {choices}
        </div>
    }
    .into_any()
}

/// By which lengths are said: the working time of the reader's own branch.
fn own_calendar<'a>(look: &'a Look) -> Option<&'a Calendar> {
    let me = look.directory.people.get(&look.me?)?;
    look.directory.calendar(me.branch)
}

pub(crate) fn length(look: &Look, length: WorkingMinutes) -> String {
    own_calendar(look).map_or_else(String::new, |calendar| {
        look.speech.working(length, calendar)
    })
}

/// What a group is called.
fn name(look: &Look, scope: &Scope, group: Group) -> String {
    let directory = look.directory;
    match group {
        Group::Milestone(position) => milestone_name(look, scope, position),
        Group::Person(person) => directory.person_name(person).to_owned(),
        Group::Role(role) => directory.role_name(role).to_owned(),
        Group::Branch(branch) => directory.branch_name(branch).to_owned(),
    }
}

fn milestone_name(look: &Look, scope: &Scope, position: usize) -> String {
    let template = look.directory.templates.get(&scope.template);
    let version = template.and_then(|it| look.directory.versions.get(&it.current));
    let milestone = version.and_then(|version| version.milestones.get(position));
    milestone.map_or_else(String::new, |milestone| milestone.name.clone())
}

/// How long it takes: drawn, and as a table.
fn pace(look: &Look, scope: &Scope, figures: &Bars) -> AnyView {
    let words = &look.words.velocity;
    if figures.bars.is_empty() {
        return ().into_any();
    }
    let rows: Vec<Drawn> = figures
        .bars
        .iter()
        .map(|bar| {
            let whole = bar.handoff.median.0.saturating_add(bar.working.median.0);
            Drawn {
                name: name(look, scope, bar.group),
                figure: length(look, WorkingMinutes(whole)),
                parts: vec![
                    (u64::from(bar.handoff.median.0), "waits"),
                    (u64::from(bar.working.median.0), "works"),
                ],
                mark: Some(u64::from(bar.handoff.median.0) + u64::from(bar.working.p85.0)),
            }
        })
        .collect();
    let said = |norm: &Norm| (words.spread)(&length(look, norm.median), &length(look, norm.p85));
    let cells = figures
        .bars
        .iter()
        .map(|bar| {
            vec![
                name(look, scope, bar.group),
                bar.working.count.to_string(),
                said(&bar.handoff),
                said(&bar.working),
                said(&bar.held),
                bar.again.to_string(),
            ]
        })
        .collect();
    let cycle = figures.cycle.map(|cycle| {
        let (median, most) = (length(look, cycle.median), length(look, cycle.p85));
        view! { <p class="cycle">{(words.cycle)(&median, &most, cycle.count)}</p> }
    });
    let columns = [
        words.what,
        words.finished,
        words.handoff,
        words.working,
        words.held,
        words.again,
    ];
    view! {
        <section>
            <h2>{words.pace}</h2>
            {cycle}
            <p class="quiet-text">{words.pace_text}</p>
            {bars(words.pace, &rows)}
            <p class="keys" aria-hidden="true">
                <span class="key waits">{words.handoff}</span>
                <span class="key works">{words.working}</span>
                <span class="key most">{words.limit}</span>
            </p>
            {table(words.table, &columns, cells)}
        </section>
    }
    .into_any()
}
