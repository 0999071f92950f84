//! The queues, drawn: how many are where, by what they do, and the table behind it.

use domain::id::BranchId;
use domain::insight::queue::{Queue, Side};
use domain::time::WorkingMinutes;
use leptos::prelude::*;

use super::counting::Counted;
use super::{Shown, milestone_name};
use crate::pages::velocity::drawing::{Drawn, bars, table};
use crate::pages::velocity::length;
use crate::widgets::state::Look;

/// The queues of one branch, or of all.
pub(super) fn queues(
    look: &Look,
    counted: &Counted,
    branch: Option<BranchId>,
    shown: Shown,
) -> AnyView {
    let words = &look.words.throughput;
    let picture = &counted.picture;
    let named: Vec<(String, Queue)> = match shown {
        Shown::Milestones => (0..counted.asked.line.milestones.len())
            .map(|position| {
                let queue = picture.queue(Side::Milestone(position), branch);
                (milestone_name(look, counted, position), queue)
            })
            .collect(),
        Shown::Roles => picture
            .roles(branch)
            .into_iter()
            .map(|role| {
                let queue = picture.queue(Side::Role(role), branch);
                (look.directory.role_name(role).to_owned(), queue)
            })
            .collect(),
    };
    let rows: Vec<Drawn> = named
        .iter()
        .map(|(name, queue)| bar(look, name, queue))
        .collect();
    let cells = named.iter().map(|(name, queue)| row(look, name, queue));
    let columns = [
        look.words.velocity.what,
        words.came,
        words.completed,
        words.now,
        words.average,
        words.wait,
        words.work,
    ];
    view! {
        <p class="quiet-text">{words.queues_text}</p>
        {bars(words.queues, &rows)}
        <p class="keys" aria-hidden="true">
            <span class="key waits">{words.waiting}</span>
            <span class="key works">{words.attended}</span>
            <span class="key rest">{words.resting}</span>
            <span class="key most">{words.now}</span>
        </p>
        {table(look.words.velocity.table, &columns, cells.collect())}
    }
    .into_any()
}

fn bar(look: &Look, name: &str, queue: &Queue) -> Drawn {
    let now = standing(queue);
    Drawn {
        name: name.to_owned(),
        figure: (look.words.throughput.stands)(now, &tenths(queue.average())),
        parts: vec![
            (hundredths(queue.waiting), "waits"),
            (hundredths(queue.working), "works"),
            (hundredths(queue.resting), "rest"),
        ],
        mark: Some(u64::from(now) * 100),
    }
}

fn row(look: &Look, name: &str, queue: &Queue) -> Vec<String> {
    let words = &look.words.throughput;
    let now = queue.now;
    let said = |time: Option<WorkingMinutes>| time.map_or_else(String::new, |it| length(look, it));
    vec![
        name.to_owned(),
        (words.per_day)(queue.arrivals, &rate(queue.arriving)),
        (words.per_day)(queue.completed, &rate(queue.completing)),
        (words.now_parts)(now.to_accept, now.in_hand, now.on_hold),
        tenths(queue.average()),
        said(queue.wait()),
        said(queue.work()),
    ]
}

fn standing(queue: &Queue) -> u32 {
    let now = queue.now;
    now.to_accept + now.in_hand + now.on_hold
}

/// A figure to a tenth.
pub(super) fn tenths(figure: f64) -> String {
    format!("{figure:.1}")
}

fn rate(figure: f64) -> String {
    format!("{figure:.2}")
}

/// How long something is drawn, in hundredths; nothing of what is below zero.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast holds at its ends, and no drawing is so long"
)]
pub(super) fn hundredths(figure: f64) -> u64 {
    (figure * 100.0).round() as u64
}

/// A share in hundredths, as it is said.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a load in hundredths; the cast holds at its ends"
)]
pub(super) fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}
