//! The workflow as a chart: a lane for each role, the milestones on their way through the lanes,
//! hand-offs marked, and what stands at each milestone. Each row leads to its projects.

mod drawing;
pub(super) mod figures;

use domain::calendar::Calendar;
use domain::time::WorkingMinutes;
use leptos::prelude::*;

use super::projects::{Count, Layout, Place, View, columns, of_template};
use crate::capabilities::use_capabilities;
use crate::desk::use_desk;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

use drawing::Drawing;
use figures::{Age, Chart as Figures, Stage};

/// The chart.
#[component]
pub(crate) fn Chart(
    /// What is shown.
    view: View,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (directory, now) = (desk.directory(), desk.now());
    let figures = Memo::new(move |_| {
        let Some(template) = view.template() else {
            return Figures::default();
        };
        let projects = of_template(view, template);
        let now = now.get();
        directory
            .with(|directory| Figures::of(columns(directory, template), &projects, directory, now))
    });
    let used = use_capabilities();
    let none = Memo::new(move |_| figures.with(|figures| figures.stages.is_empty()));
    let stages = move || figures.with(|figures| figures.stages.clone());
    let lanes = Memo::new(move |_| figures.with(|figures| figures.lanes.clone()));
    let calendar = Signal::derive(move || {
        let me = desk.me().get()?;
        directory.with(|directory| directory.calendar(me.branch).cloned())
    });
    view! {
        <Count view/>
        <Show when=move || used.reach("/velocity")>
            <p class="rows-head">
                <a href="/velocity">{words.velocity.title}</a>
            </p>
        </Show>
        <Show
            when=move || !none.get()
            fallback=move || {
                view! {
                    <Empty
                        path=icon::PROJECTS
                        title=words.chart.empty
                        text=words.chart.empty_text
                    />
                }
            }
        >
            <div
                class="chart"
                style:--lanes=move || lanes.with(Vec::len).to_string()
                style:--stages=move || figures.with(|figures| figures.stages.len()).to_string()
            >
                <Drawing figures/>
                <ol aria-label=words.chart.label>
                    <For each=stages key=|stage| format!("{stage:?}") let:stage>
                        <Row stage lanes calendar view/>
                    </For>
                </ol>
            </div>
        </Show>
    }
}

/// A milestone: its name, who brings it about, and what stands at it.
#[component]
fn Row(
    /// The milestone.
    stage: Stage,
    /// The roles.
    lanes: Memo<Vec<String>>,
    /// By which lengths of time are said.
    calendar: Signal<Option<Calendar>>,
    /// What is shown.
    view: View,
) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let role = lanes.with_untracked(|lanes| lanes.get(stage.lane).cloned().unwrap_or_default());
    let address = address(view, &stage);
    let state = if stage.late > 0 { "late" } else { "current" };
    let late = (stage.late > 0).then(|| (words.chart.late)(stage.late));
    let waiting = (stage.waiting > 0).then(|| (words.chart.waiting)(stage.waiting));
    let figures = {
        let stage = stage.clone();
        move || told(&stage, speech, calendar.get().as_ref())
    };
    view! {
        <li data-state=(stage.count > 0).then_some(state)>
            <a href=address>
                <span class="title">{stage.name.clone()}</span>
                <small>{role}</small>
                <span class="figures">{figures}</span>
                <span class="tags">
                    {late
                        .map(|late| {
                            view! {
                                <span class="state" data-state="late">
                                    <Icon path=icon::WARNING small=true/>
                                    {late}
                                </span>
                            }
                        })}
                    {waiting
                        .map(|waiting| {
                            view! {
                                <span class="state" data-state="waiting">
                                    <Icon path=icon::WAITING small=true/>
                                    {waiting}
                                </span>
                            }
                        })}
                </span>
            </a>
        </li>
    }
}

/// Where the projects of a milestone are listed.
fn address(view: View, stage: &Stage) -> String {
    let place = Place {
        layout: Layout::List,
        at: Some(stage.key.clone()),
        template: untrack(|| view.template()),
        ..view.place.get_untracked()
    };
    format!("/projects{}", place.search())
}

/// What stands at a milestone, in words: "3 projects · ₹12 lakh · 2 days, up to 9 days". Less than a
/// working hour is not worth saying.
fn told(stage: &Stage, speech: Speech, calendar: Option<&Calendar>) -> String {
    let words = speech.words();
    let mut parts = vec![(words.projects.shown)(stage.count)];
    if let Some(value) = stage.value {
        parts.push(speech.compact(value));
    }
    let worth_saying = |age: &Age| age.longest >= WorkingMinutes::hours(1);
    if let (Some(age), Some(calendar)) = (stage.age.filter(worth_saying), calendar) {
        let median = speech.working(age.median, calendar);
        let longest = speech.working(age.longest, calendar);
        parts.push(if median == longest {
            (words.chart.since)(&longest)
        } else {
            (words.chart.ages)(&median, &longest)
        });
    }
    parts.join(" · ")
}
