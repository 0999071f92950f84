//! The table: expenses crossed by two dimensions, its chart before it and its files behind it.

use std::sync::Arc;

use domain::expenses::analysis::{Figures, Group, Measure, Pivot, Question};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::Board;
use super::asking::{Asked, Behind};
use super::charts::Charts;
use super::choosing::Choices;
use super::files::AsFiles;
use crate::device::moments::measured;

/// What it says where nothing can be said.
const DASH: &str = "–";

impl Board {
    /// Expenses crossed as a question has it; none before they were read.
    pub(super) fn pivot(self, question: &Question) -> Option<Pivot> {
        let count = || self.counted.look(|cube| cube.pivot(question));
        measured("handoff-expenses-counted", count)
    }

    /// What figures say of a measure.
    pub(super) fn said(self, figures: &Figures, measure: Measure) -> String {
        let Some(value) = figures.get(measure) else {
            return DASH.to_owned();
        };
        if measure.is_money() {
            self.amount(value)
        } else if measure.is_time() {
            self.length(value)
        } else {
            value.to_string()
        }
    }
}

/// The table and what goes with it.
#[component]
pub(super) fn Crossed(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    // What is behind a cell changes nothing of the table.
    let question = Memo::new(move |_| board.question());
    let pivot = Memo::new(move |_| board.pivot(&question.get()).map(Arc::new));
    let nothing = Memo::new(move |_| {
        let rows = pivot.with(|pivot| pivot.as_ref().map(|pivot| pivot.rows.len()));
        rows == Some(0)
    });
    let measure = Memo::new(move |_| question.with(|question| question.measure));
    let how = move || {
        if measure.get().is_time() {
            words.timed_how
        } else {
            words.counted_how
        }
    };
    let folded = Memo::new(move |_| {
        let others = pivot.with(|pivot| {
            let last = pivot.as_ref().and_then(|pivot| pivot.rows.last());
            matches!(last, Some(Group::Others(_)))
        });
        others && board.asked.with(Asked::unfolds)
    });
    let table = move || pivot.get().map(|pivot| table(board, &pivot));
    view! {
        <Choices board/>
        <Show
            when=move || !nothing.get()
            fallback=move || {
                let said = if measure.get().is_time() {
                    words.none_settled
                } else {
                    words.nothing_here
                };
                view! {
                    <p class="quiet-text" role="status">
                        {said}
                    </p>
                }
            }
        >
            <Charts board pivot/>
            {table}
            <Show when=move || folded.get()>
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| board.change(Asked::unfold)
                >
                    {words.more_rows}
                </button>
            </Show>
            <p class="quiet-text">{how}</p>
            <AsFiles board/>
        </Show>
    }
}

/// The table itself. A tap on a figure shows the expenses behind it.
fn table(board: Board, pivot: &Arc<Pivot>) -> AnyView {
    let words = &board.words.expense_analysis;
    let namer = board.namer();
    let question = &pivot.question;
    let label = (words.drawn)(
        (words.measured)(question.measure),
        (words.dimension)(question.rows),
    );
    let columns = question.columns.into_iter().flat_map(|dimension| {
        let groups = pivot.columns.iter();
        groups.map(move |group| (dimension, group))
    });
    let head: Vec<AnyView> = columns
        .map(|(dimension, group)| {
            view! { <th scope="col">{namer.group(dimension, group)}</th> }.into_any()
        })
        .collect();
    let rows = pivot.rows.iter().enumerate();
    let body: Vec<AnyView> = rows
        .map(|(row, group)| {
            let name = namer.group(question.rows, group);
            line(board, pivot, Some(row), name)
        })
        .collect();
    let total = line(board, pivot, None, words.total.to_owned());
    let tapped = {
        let pivot = Arc::clone(pivot);
        move |event: leptos::ev::MouseEvent| open(board, &pivot, &event)
    };
    view! {
        <div class="table-scroll crossed" tabindex="0" role="region" aria-label=label>
            <table class="grid" on:click=tapped>
                <thead>
                    <tr>
                        <th scope="col">{(words.dimension)(question.rows)}</th>
                        {head}
                        <th scope="col">{words.total}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
                <tfoot>{total}</tfoot>
            </table>
        </div>
    }
    .into_any()
}

fn line(board: Board, pivot: &Pivot, row: Option<usize>, name: String) -> AnyView {
    let columns = (0..pivot.columns.len()).map(Some).chain([None]);
    let cells: Vec<AnyView> = columns
        .map(|column| {
            let figures = pivot.cell(row, column);
            let cell = (figures.count > 0).then(|| {
                let said = board.said(&figures, pivot.question.measure);
                view! {
                    <button type="button" data-row=place(row) data-column=place(column)>
                        {said}
                    </button>
                }
            });
            let class = if column.is_none() {
                "figure total"
            } else {
                "figure"
            };
            view! { <td class=class>{cell}</td> }.into_any()
        })
        .collect();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
    .into_any()
}

/// A place in the document; nothing for a total.
fn place(at: Option<usize>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}

/// Shows what is behind the figure that was tapped.
fn open(board: Board, pivot: &Pivot, event: &leptos::ev::MouseEvent) {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = target.and_then(|target| target.closest("button[data-row]").ok().flatten());
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let group = |name: &str, groups: &[Group]| {
        let place: Option<usize> = button.dataset().get(name)?.parse().ok();
        place.and_then(|place| groups.get(place).cloned())
    };
    let behind = Behind {
        row: group("row", &pivot.rows),
        column: group("column", &pivot.columns),
    };
    board.change(|asked| asked.behind = Some(behind));
}
