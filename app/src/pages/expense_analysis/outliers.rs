//! Amounts that stand out among those of their type, and what is usual.

use domain::expenses::analysis::{Cube, Dimension, Fence, Measure, Outlier, Question};
use leptos::prelude::*;

use super::Board;
use super::entry::{Entry, ROW_PIXELS};
use crate::pages::velocity::drawing::table;
use crate::widgets::window::Windowed;

/// The view.
#[component]
pub(super) fn Outliers(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let fences = Memo::new(move |_| {
        let fences = board.counted.look(Cube::fences);
        fences.unwrap_or_default()
    });
    let found = Memo::new(move |_| {
        let question = Question {
            measure: Measure::Claimed,
            ..board.question()
        };
        let found = board
            .counted
            .look(|cube| fences.with(|fences| cube.outliers(&question, fences)));
        found.unwrap_or_default()
    });
    let none = Memo::new(move |_| found.with(Vec::is_empty));
    let too_few = Memo::new(move |_| fences.with(Vec::is_empty));
    let count = move || u32::try_from(found.with(Vec::len)).unwrap_or(u32::MAX);
    let said = move || {
        if too_few.get() {
            words.too_few.to_owned()
        } else if none.get() {
            words.no_outliers.to_owned()
        } else {
            (words.stands_out)(count())
        }
    };
    let usual = move || fences.with(|fences| (!fences.is_empty()).then(|| usual(board, fences)));
    view! {
        <p class="quiet-text">{words.outliers_text}</p>
        <p role="status">{said}</p>
        <div class="boxed-rows">
            <Windowed rows=found pixels=ROW_PIXELS let:outlier>
                <Entry
                    board
                    claim=outlier.claim
                    expense=outlier.expense
                    note=beyond(board, fences, outlier)
                />
            </Windowed>
        </div>
        {usual}
    }
}

/// Above what an amount stands out.
fn beyond(board: Board, fences: Memo<Vec<Fence>>, outlier: Outlier) -> String {
    let words = &board.words.expense_analysis;
    fences.with_untracked(|fences| {
        let fence = fences.iter().find(|fence| fence.kind == outlier.kind);
        fence.map_or_else(String::new, |fence| {
            (words.beyond)(&board.amount(fence.fence), &board.amount(fence.median))
        })
    })
}

/// What is usual for each type.
fn usual(board: Board, fences: &[Fence]) -> AnyView {
    let words = &board.words.expense_analysis;
    let namer = board.namer();
    let cells = fences.iter().map(|fence| {
        vec![
            namer.kind(fence.kind),
            fence.count.to_string(),
            board.amount(fence.median),
            board.amount(fence.fence),
        ]
    });
    let columns = [
        (words.dimension)(Dimension::Type),
        words.count,
        words.usual_amount,
        words.from,
    ];
    table(words.usual, &columns, cells.collect())
}
