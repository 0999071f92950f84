//! How long each step takes.

use domain::expenses::analysis::{Dimension, Measure, Question, Step};
use domain::insight::norm::Norm;
use leptos::prelude::*;

use super::Board;
use crate::pages::velocity::drawing::{Drawn, bars, grid};

/// How long it takes in all, and at each step.
#[derive(Clone, Copy, PartialEq)]
struct Took {
    whole: Option<Norm>,
    steps: [(Step, Option<Norm>); 5],
}

impl Board {
    fn took(self) -> Option<Took> {
        let question = Question {
            rows: Dimension::Type,
            columns: None,
            measure: Measure::Median,
            ..self.question()
        };
        self.counted.look(|cube| Took {
            whole: cube.pivot(&question).cell(None, None).time,
            steps: cube.steps(&cube.asked(&question)),
        })
    }
}

/// The view.
#[component]
pub(super) fn Times(board: Board) -> impl IntoView {
    let words = &board.words.expense_analysis;
    let took = Memo::new(move |_| board.took());
    let shown = move || {
        let took = took.get()?;
        Some(match took.whole {
            Some(whole) => shown(board, &whole, &took),
            None => view! {
                <p class="quiet-text" role="status">
                    {words.none_settled}
                </p>
            }
            .into_any(),
        })
    };
    view! {
        <p class="quiet-text">{words.times_text}</p>
        {shown}
    }
}

fn shown(board: Board, whole: &Norm, took: &Took) -> AnyView {
    let words = &board.words.expense_analysis;
    let half = |norm: &Norm| board.length(norm.median.0.into());
    let most = |norm: &Norm| board.length(norm.p85.0.into());
    let measured = took.steps.iter();
    let measured = measured.filter_map(|(step, norm)| Some((*step, (*norm)?)));
    let drawn: Vec<Drawn> = measured
        .clone()
        .map(|(step, norm)| Drawn {
            name: (words.step)(step).to_owned(),
            figure: half(&norm),
            parts: vec![(norm.median.0.into(), "works")],
            mark: Some(norm.p85.0.into()),
        })
        .collect();
    let line = |name: &str, norm: &Norm| {
        vec![
            name.to_owned(),
            half(norm),
            most(norm),
            norm.count.to_string(),
        ]
    };
    let mut cells: Vec<Vec<String>> = measured
        .map(|(step, norm)| line((words.step)(step), &norm))
        .collect();
    cells.push(line(words.whole, whole));
    let columns = [words.waits_at, words.half, words.most, words.count];
    view! {
        <section>
            <h2>{words.whole}</h2>
            <p class="cycle">{(words.spread)(&half(whole), &most(whole))}</p>
        </section>
        <section>
            <h2>{words.steps}</h2>
            <p class="keys" aria-hidden="true">
                <span class="key works">{words.half}</span>
                <span class="key most">{words.most}</span>
            </p>
            {bars(words.steps, &drawn)}
            {grid(words.steps, &columns, cells)}
        </section>
        <p class="quiet-text">{words.timed_how}</p>
    }
    .into_any()
}
