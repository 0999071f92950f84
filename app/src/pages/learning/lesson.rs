//! What is learned of one question, answer by answer: how many ordered, the share with its
//! interval as a drawn band with the numbers beside it, and the points now and suggested.

use domain::form::Field;
use domain::leads::definition::LeadCriteria;
use domain::leads::learning::{FEWEST_OUTCOMES, Lesson, Outcomes, Said, Share, share};
use leptos::prelude::*;

use crate::pages::definition::{points, said, worth};
use crate::words::use_words;

/// All that ended, to hold the answers against.
pub(super) fn scale(all: Outcomes) -> AnyView {
    let words = &use_words().learning;
    view! {
        <div class="lesson">
            <p class="lesson-name">
                <b>{words.of_all}</b>
                <span class="figure">{(words.won_of)(all.won, all.count_all())}</span>
            </p>
            {(all.count_all() >= FEWEST_OUTCOMES).then(|| drawn(share(all)))}
        </div>
    }
    .into_any()
}

/// One question with its answers.
pub(super) fn question(criteria: &LeadCriteria, field: &Field, lessons: &[&Lesson]) -> AnyView {
    let words = &use_words().learning;
    let rows: Vec<AnyView> = in_order(criteria, field, lessons)
        .into_iter()
        .map(|(lesson, now)| answer(criteria, field, lesson, now))
        .collect();
    let none = rows.is_empty();
    view! {
        <section class="lessons">
            <h2>{field.label.clone()}</h2>
            {none.then(|| view! { <p class="quiet-text">{words.nobody_answered}</p> })}
            {rows}
        </section>
    }
    .into_any()
}

/// The lessons in the order of the answers, each with what the answer earns now.
fn in_order<'a>(
    criteria: &LeadCriteria,
    field: &Field,
    lessons: &[&'a Lesson],
) -> Vec<(&'a Lesson, i32)> {
    let worth = worth(criteria, field);
    let earns = |answer: &Said| {
        let found = worth.iter().find(|(said, _)| said == answer);
        found.map_or(0, |(_, earned)| *earned)
    };
    let place = |answer: &Said| worth.iter().position(|(said, _)| said == answer);
    let mut ordered: Vec<(Option<usize>, &Lesson)> = lessons
        .iter()
        .map(|lesson| (place(&lesson.said), *lesson))
        .collect();
    ordered.sort_by_key(|(place, _)| *place);
    let ordered = ordered.into_iter();
    ordered
        .map(|(_, lesson)| (lesson, earns(&lesson.said)))
        .collect()
}

fn answer(criteria: &LeadCriteria, field: &Field, lesson: &Lesson, now: i32) -> AnyView {
    let all = use_words();
    let words = &all.learning;
    let outcomes = lesson.outcomes;
    let suggestion = match lesson.suggested {
        Some(suggested) => view! {
            <span data-differs=(suggested != now).then_some("")>
                {(words.suggested)(&points(suggested))}
            </span>
        }
        .into_any(),
        None => view! { <span>{words.no_suggestion}</span> }.into_any(),
    };
    view! {
        <div class="lesson">
            <p class="lesson-name">
                <b>{said(criteria, field, &lesson.said, all)}</b>
                <span class="figure">{(words.won_of)(outcomes.won, outcomes.count_all())}</span>
            </p>
            {match lesson.share {
                Some(share) => drawn(share),
                None => {
                    view! { <p class="quiet-text">{(words.too_few)(FEWEST_OUTCOMES)}</p> }
                        .into_any()
                }
            }}
            <p class="lesson-weights">
                <span>{(words.now)(&points(now))}</span>
                {suggestion}
            </p>
        </div>
    }
    .into_any()
}

/// A share as a mark in its interval, with the numbers beneath. The drawing says nothing that
/// the numbers do not.
fn drawn(share: Share) -> AnyView {
    let words = &use_words().learning;
    let at = |thousandths: u32| format!("{}%", tenths(thousandths));
    let mark = share.share.clamp(5, 995) - 5;
    view! {
        <svg class="interval" aria-hidden="true">
            <rect
                class="interval-band"
                x=at(share.from)
                y="3"
                width=at(share.to.saturating_sub(share.from))
                height="10"
                rx="3"
            ></rect>
            <rect class="interval-mark" x=at(mark) y="0" width="1%" height="16" rx="2"></rect>
        </svg>
        <p class="figure">
            {(words.share)(
                &percent(share.share),
                &percent(share.from),
                &percent(share.to),
            )}
        </p>
    }
    .into_any()
}

/// Thousandths as tenths of percent: 255 is 25.5.
fn tenths(thousandths: u32) -> String {
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

/// Thousandths in percent, to the nearest; never 0 or 100 of what is not all or nothing.
fn percent(thousandths: u32) -> String {
    match thousandths {
        0 => "0".to_owned(),
        1000 => "100".to_owned(),
        some => ((some + 5) / 10).clamp(1, 99).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{percent, tenths};

    #[test]
    fn shares_are_said_in_percent() {
        let said = [0, 4, 255, 996, 1000].map(percent);
        assert_eq!(said, ["0", "1", "26", "99", "100"]);
        assert_eq!(tenths(255), "25.5");
    }
}
