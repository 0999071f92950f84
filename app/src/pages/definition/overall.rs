//! What a version says besides its questions: how a call begins, from how many points on a lead is
//! qualified, and what responses are worth.

use domain::leads::definition::{LeadDefinitionFault, LeadDefinitionProblem};
use domain::leads::profile::ResponseKind;
use leptos::prelude::*;

use super::board::Board;
use super::points::number_row;
use super::reading::points;
use crate::pages::workflows::controls::{count, fault, fine, lines};
use crate::words::refusals::Telling;
use crate::words::use_words;

/// How a call begins.
pub(super) fn opening(board: Board) -> AnyView {
    let words = &use_words().definition;
    let now = board.criteria().opening;
    let set = Callback::new(move |text: String| board.change(|criteria| criteria.opening = text));
    view! {
        <section class="form">
            {lines(
                "definition-opening".to_owned(),
                words.opening,
                Some(words.opening_hint),
                now,
                fine(),
                set,
            )}
        </section>
    }
    .into_any()
}

/// From how many points on a lead is qualified, and what answers can earn.
pub(super) fn threshold(board: Board, faults: Memo<Vec<LeadDefinitionFault>>) -> AnyView {
    let all = use_words();
    let words = &all.definition;
    let directory = board.desk().directory();
    let now = board.criteria().threshold;
    let set = Callback::new(move |points: Option<u32>| {
        board.change(|criteria| criteria.threshold = points.unwrap_or_default());
    });
    let reach = Memo::new(move |_| {
        let criteria = board.watched();
        let each = criteria.form.fields.iter();
        each.map(|field| criteria.reach_of(field))
            .fold((0_i32, 0_i32), |(least, most), (low, high)| {
                (least.saturating_add(low), most.saturating_add(high))
            })
    });
    let needed = Memo::new(move |_| board.rest.with(|rest| rest.criteria.threshold));
    let wrong = Signal::derive(move || {
        let (_, most) = reach.get();
        let out_of_reach = most > 0 && i64::from(needed.get()) > i64::from(most);
        let mut told = Vec::new();
        if out_of_reach {
            told.push(words.out_of_reach.to_owned());
        }
        faults.with(|faults| {
            directory.with(|directory| {
                let telling = Telling::plain(directory);
                let whole = faults.iter().filter(|fault| {
                    fault.question.is_none()
                        && !matches!(fault.problem, LeadDefinitionProblem::Question { .. })
                });
                told.extend(whole.map(|fault| (all.leads.fault)(fault, &telling)));
            });
        });
        (!told.is_empty()).then(|| told.join(" "))
    });
    view! {
        <section class="form">
            {count("definition-threshold".to_owned(), words.threshold_label, Some(now), set)}
            <p class="hint">
                {move || {
                    let (least, most) = reach.get();
                    (words.reach)(&points(least), &points(most))
                }}
            </p>
            {fault("definition-threshold-fault".to_owned(), wrong)}
        </section>
    }
    .into_any()
}

/// What responses are worth.
pub(super) fn responses(board: Board) -> AnyView {
    let all = use_words();
    let words = &all.definition;
    let now = board.criteria().response_points;
    let rows: Vec<AnyView> = ResponseKind::ALL
        .into_iter()
        .map(|kind| {
            let name = (all.leads.response)(kind).to_owned();
            let value = now.get(&kind).and_then(|worth| i32::try_from(*worth).ok());
            let set = Callback::new(move |points: i32| {
                let points = u32::try_from(points).unwrap_or_default();
                board.change(|criteria| {
                    if points == 0 {
                        criteria.response_points.remove(&kind);
                    } else {
                        criteria.response_points.insert(kind, points);
                    }
                });
            });
            let label = (words.points_for)(&name);
            number_row(format!("response-{kind:?}"), name, label, value, set)
        })
        .collect();
    view! {
        <section>
            <h2>{words.responses}</h2>
            <p class="hint">{words.responses_text}</p>
            <div class="earning">{rows}</div>
        </section>
    }
    .into_any()
}
