//! The largest rows, and the months: drawn. The table is what they are made of.

use std::sync::Arc;

use domain::expenses::analysis::{Dimension, Figures, Measure, Pivot, Question};
use leptos::prelude::*;

use super::Board;
use crate::pages::velocity::drawing::{Drawn, bars};

/// How many rows are drawn.
const DRAWN_MOST: usize = 8;

/// How many months are drawn.
const MONTHS: usize = 12;

/// Both drawings: one where rows are months already.
#[component]
pub(super) fn Charts(board: Board, pivot: Memo<Option<Arc<Pivot>>>) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let claimed = Memo::new(move |_| {
        pivot.with(|pivot| {
            pivot
                .as_ref()
                .is_some_and(|pivot| pivot.question.measure == Measure::Claimed)
        })
    });
    let largest = move || {
        let pivot = pivot.get()?;
        Some(chart(board, &pivot, DRAWN_MOST))
    };
    let by_month = Memo::new(move |_| {
        let question = pivot.with(|pivot| pivot.as_ref().map(|it| it.question.clone()))?;
        if question.rows == Dimension::Month {
            return None;
        }
        let months = Question {
            rows: Dimension::Month,
            columns: None,
            most_rows: MONTHS,
            ..question
        };
        // One month says nothing about the way that they go.
        let pivot = board.pivot(&months)?;
        (pivot.rows.len() > 1).then(|| Arc::new(pivot))
    });
    let months = move || by_month.get().map(|pivot| chart(board, &pivot, MONTHS));
    view! {
        <Show when=move || claimed.get()>
            <p class="keys" aria-hidden="true">
                <span class="key done">{words.key_passed}</span>
                <span class="key works">{words.key_open}</span>
                <span class="key denied">{words.key_denied}</span>
            </p>
        </Show>
        <div class="drawings">{largest} {months}</div>
    }
}

fn chart(board: Board, pivot: &Pivot, most: usize) -> AnyView {
    let words = &board.words.expense_analysis;
    let (measure, rows) = (pivot.question.measure, pivot.question.rows);
    let namer = board.namer();
    let skipped = if rows == Dimension::Month {
        // The latest months.
        pivot.rows.len().saturating_sub(most)
    } else {
        0
    };
    let drawn: Vec<Drawn> = pivot
        .rows
        .iter()
        .enumerate()
        .skip(skipped)
        .take(most)
        .map(|(row, group)| {
            let figures = pivot.cell(Some(row), None);
            Drawn {
                name: namer.group(rows, group),
                figure: board.said(&figures, measure),
                parts: parts(&figures, measure),
                mark: None,
            }
        })
        .collect();
    let title = (words.drawn)((words.measured)(measure), (words.dimension)(rows));
    view! {
        <section>
            <h2>{title.clone()}</h2>
            {bars(&title, &drawn)}
        </section>
    }
    .into_any()
}

/// What a bar is made of: what was claimed by what became of it, anything else as it is.
fn parts(figures: &Figures, measure: Measure) -> Vec<(u64, &'static str)> {
    let length = |amount: i64| u64::try_from(amount).unwrap_or_default();
    let parts = if measure == Measure::Claimed {
        vec![
            (length(figures.passed), "done"),
            (length(figures.open()), "works"),
            (length(figures.denied), "denied"),
        ]
    } else {
        vec![(length(figures.get(measure).unwrap_or_default()), "works")]
    };
    parts
        .into_iter()
        .filter(|(length, _)| *length > 0)
        .collect()
}
