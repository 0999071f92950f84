//! The grid: a row for each project, a column for each milestone of a workflow.

use std::sync::Arc;

use domain::id::{ProjectId, TemplateId};
use domain::workflow::{MilestoneKey, ProjectState};
use leptos::html;
use leptos::prelude::*;

use super::projects::{Column, Count, NoneHere, View, columns, of_template};
use crate::desk::{Summary, use_desk};
use crate::widgets::each::For;
use crate::widgets::state::{Look, Tone, tone_at, use_lookout};
use crate::widgets::window::use_window;
use crate::words::use_words;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 63.0;

/// The grid.
#[component]
pub(crate) fn Grid(
    /// What is shown.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let directory = use_desk().directory();
    let template = Memo::new(move |_| view.template());
    let heads = Memo::new(move |_| {
        let Some(template) = template.get() else {
            return Vec::new();
        };
        directory.with(|directory| columns(directory, template))
    });
    let ids = Memo::new(move |_| shown(view, template.get()));
    let body = NodeRef::<html::Tbody>::new();
    let count = Signal::derive(move || ids.with(Vec::len));
    let window = use_window(body, count, ROW_PIXELS);
    let drawn = move || {
        let range = window.range();
        let start = range.start;
        ids.with(|ids| ids.get(range).map(<[ProjectId]>::to_vec))
            .unwrap_or_default()
            .into_iter()
            .enumerate()
            .map(|(offset, id)| (start + offset, id))
            .collect::<Vec<_>>()
    };
    let none = Memo::new(move |_| count.get() == 0);
    let head = move || {
        heads
            .get()
            .into_iter()
            .map(|column| view! { <th scope="col">{column.name}<small>{column.role}</small></th> })
            .collect::<Vec<_>>()
    };
    view! {
        <Count view/>
        {move || none.get().then(|| view! { <NoneHere view/> })}
        <div
            class="table-scroll"
            tabindex="0"
            role="region"
            aria-label=words.grid_label
            hidden=move || none.get()
        >
            <table
                class="grid windowed"
                aria-rowcount=move || count.get() + 1
                aria-label=words.grid_label
            >
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words.grid_project}</th>
                        {head}
                        <th scope="col">{words.grid_value}</th>
                    </tr>
                </thead>
                <tbody node_ref=body>
                    <Space pixels=Signal::derive(move || window.before())/>
                    <For each=drawn key=|row| *row let:row>
                        <Row position=row.0 id=row.1 heads view/>
                    </For>
                    <Space pixels=Signal::derive(move || window.after())/>
                </tbody>
            </table>
        </div>
        <Legend/>
    }
}

/// The projects shown that run through the workflow.
fn shown(view: View, template: Option<TemplateId>) -> Vec<ProjectId> {
    let Some(template) = template else {
        return Vec::new();
    };
    of_template(view, template)
        .iter()
        .map(|summary| summary.id)
        .collect()
}

/// Room for the rows that are not drawn.
#[component]
fn Space(
    /// How much, as a length.
    pixels: Signal<String>,
) -> impl IntoView {
    view! {
        <tr class="space" aria-hidden="true">
            <td style:--space=move || pixels.get()></td>
        </tr>
    }
}

#[component]
fn Row(
    /// Its place in the whole grid.
    position: usize,
    /// Which project.
    id: ProjectId,
    /// The columns.
    heads: Memo<Vec<Column>>,
    /// What is shown.
    view: View,
) -> impl IntoView {
    let shelf = use_desk().shelf();
    let lookout = use_lookout();
    let summary = Memo::new(move |_| shelf.with(|shelf| shelf.get(id).cloned()));
    let cells = move || {
        summary.get().map(|summary| {
            lookout.look(|look| {
                let cells: Vec<_> = heads.with(|heads| {
                    heads
                        .iter()
                        .map(|head| cell(look, &summary, &head.key))
                        .collect()
                });
                let value = summary.value.map(|value| look.speech.amount(value));
                view! {
                    {cells}
                    <td class="figure">{value}</td>
                }
            })
        })
    };
    let text = move |pick: fn(&Summary) -> &String| {
        move || {
            summary.with(|found| {
                found
                    .as_ref()
                    .map(|found: &Arc<Summary>| pick(found).clone())
            })
        }
    };
    view! {
        <tr data-row aria-rowindex=position + 2>
            <th scope="row">
                <a href=move || view.address(id)>
                    {text(|summary| &summary.customer)}
                    <small>{text(|summary| &summary.title)}</small>
                </a>
            </th>
            {cells}
        </tr>
    }
}

/// How a project stands at a milestone; an empty cell where its version does not have it.
fn cell(look: &Look, summary: &Summary, key: &MilestoneKey) -> AnyView {
    let words = &look.words.projects;
    let position = look
        .directory
        .versions
        .get(&summary.template_version)
        .and_then(|version| version.milestone(key))
        .map(|(position, _)| position);
    let Some(position) = position else {
        return view! { <td></td> }.into_any();
    };
    let tone = tone_at(summary, position, look.now);
    let name = match tone {
        Tone::Done => words.done,
        Tone::Current => words.now,
        Tone::Late => words.late_cell,
        Tone::Waiting => words.waiting,
        Tone::Returned => words.returned,
        Tone::Held => words.on_hold,
        Tone::Todo => words.todo,
        Tone::Skipped if summary.state == ProjectState::Lost => words.lost,
        Tone::Skipped => words.dropped,
    };
    let beside = beside(look, summary, position, tone);
    // Where nothing stands beside a mark that calls for attention, its name does.
    let seen = beside.is_none() && matches!(tone, Tone::Held | Tone::Returned | Tone::Current);
    view! {
        <td data-state=tone.name()>
            <span class="cell">
                <i class="mark" data-state=tone.name()></i>
                <span class:hidden-text=!seen>{name}</span>
                {beside}
            </span>
        </td>
    }
    .into_any()
}

/// What stands beside a cell's mark: when it was reached, when it is due, or who has it.
fn beside(look: &Look, summary: &Summary, position: usize, tone: Tone) -> Option<String> {
    match tone {
        Tone::Done => {
            let at = summary.reached.get(position).copied().flatten()?;
            Some(look.speech.day(at, look.now))
        }
        Tone::Current | Tone::Returned => summary.due.map(|due| look.speech.day(due, look.now)),
        Tone::Late => summary.due.map(|due| look.due(summary.branch, due)),
        Tone::Waiting => Some(look.names(&summary.with)),
        Tone::Held | Tone::Skipped | Tone::Todo => None,
    }
}

/// What the marks mean.
#[component]
fn Legend() -> impl IntoView {
    let words = &use_words().projects;
    let items: Vec<_> = [
        (Tone::Done, words.done),
        (Tone::Current, words.now),
        (Tone::Late, words.late_cell),
        (Tone::Waiting, words.waiting),
        (Tone::Returned, words.returned),
        (Tone::Held, words.on_hold),
        (Tone::Todo, words.todo),
    ]
    .into_iter()
    .map(|(tone, name)| {
        view! {
            <li class="cell quiet-text">
                <i class="mark" data-state=tone.name()></i>
                {name}
            </li>
        }
    })
    .collect();
    view! { <ul class="legend">{items}</ul> }
}
