//! What is said of a field, in words and figures.

use domain::field_use::ReadBy;
use domain::form::FieldKey;
use domain::insight::fields::{
    Advice, ENOUGH_ASKED, ENOUGH_READ, Kept, ReaderKind, Reason, Standing,
};
use domain::workflow::MilestoneKey;
use leptos::prelude::*;

use crate::words::field_use::FieldUse;
use crate::words::use_words;

/// Why something is suggested for a field, or nothing is.
pub(super) fn said(standing: &Standing, name: &impl Fn(&MilestoneKey) -> String) -> AnyView {
    let words = &use_words().field_use;
    let times = standing.uses.times_read();
    let worth = in_tenths(standing.worth().unwrap_or_default() / 10);
    let cost = || cost(standing, words);
    let lines: Vec<String> = match &standing.advice {
        Advice::Drop(Reason::NeverRead) | Advice::MakeOptional(Reason::NeverRead) => {
            vec![cost(), words.never_read.to_owned()]
        }
        Advice::Drop(Reason::SeldomRead) | Advice::MakeOptional(Reason::SeldomRead) => {
            vec![cost(), (words.seldom_read)(times, &worth)]
        }
        Advice::AskLater { read_at, .. } => vec![cost(), (words.read_late)(&name(read_at))],
        Advice::Keep(Kept::Read) => vec![(words.read)(times, &worth)],
        Advice::Keep(Kept::Optional) => vec![
            (words.seldom_read)(times, &worth),
            words.may_be_blank.to_owned(),
        ],
        Advice::Keep(Kept::Rests) => Vec::new(),
        Advice::NotYet { asks, reads } if *asks > 0 => {
            let asked = ENOUGH_ASKED.saturating_sub(*asks);
            let read = (*reads > 0).then(|| so_far(*reads, words));
            let asked = (words.asked_so_far)(asked, ENOUGH_ASKED);
            [Some(asked), read].into_iter().flatten().collect()
        }
        Advice::NotYet { reads, .. } => vec![so_far(*reads, words)],
    };
    lines
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view()
        .into_any()
}

fn so_far(missing: u32, words: &FieldUse) -> String {
    (words.read_so_far)(ENOUGH_READ.saturating_sub(missing), ENOUGH_READ)
}

fn cost(standing: &Standing, words: &FieldUse) -> String {
    let uses = &standing.uses;
    let each = median(standing, words);
    (words.cost)(
        uses.asked,
        uses.filled,
        &each,
        &minutes(standing.cost, words),
    )
}

fn median(standing: &Standing, words: &FieldUse) -> String {
    let median = standing.uses.seconds.median().unwrap_or_default();
    let median = u64::from(median);
    // Nobody feels a tenth of ten seconds.
    let said = if median < 100 {
        in_tenths(median)
    } else {
        ((median + 5) / 10).to_string()
    };
    (words.seconds)(&said)
}

/// A length in tenths of a second: in seconds below two minutes, in minutes above.
fn minutes(tenths: u64, words: &FieldUse) -> String {
    let seconds = (tenths + 5) / 10;
    if seconds < 120 {
        (words.seconds)(&seconds.to_string())
    } else {
        (words.minutes)((seconds + 30) / 60)
    }
}

fn in_tenths(tenths: u64) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

/// What of the workflow itself reads a field.
pub(super) fn readers(
    standing: &Standing,
    name: &impl Fn(&MilestoneKey) -> String,
    label: &impl Fn(&FieldKey) -> String,
) -> Option<AnyView> {
    let words = &use_words().field_use;
    let lines = standing.readers.iter().map(|reader| {
        let milestone = name(&reader.milestone);
        match &reader.kind {
            ReaderKind::Shows(field) => (words.shows)(&label(field)),
            ReaderKind::Requires(field) => (words.makes_needed)(&label(field)),
            ReaderKind::Computes(field) => (words.computes)(&label(field)),
            ReaderKind::Checks => (words.checks)(&milestone),
            ReaderKind::Skips => (words.skips)(&milestone),
            ReaderKind::Proves(proof) => (words.proves)(&milestone, *proof),
        }
    });
    let lines: Vec<_> = lines.map(|line| view! { <li>{line}</li> }).collect();
    (!lines.is_empty()).then(|| view! { <ul class="differences">{lines}</ul> }.into_any())
}

/// All that was counted of a field.
pub(super) fn figures(standing: &Standing) -> AnyView {
    let words = &use_words().field_use;
    let uses = &standing.uses;
    let times = |count| (words.times)(count);
    let mut rows = vec![
        (words.asked, times(uses.asked)),
        (words.filled, times(uses.filled)),
        (words.changed, times(uses.changed)),
        (words.takes, median(standing, words)),
        (words.together, minutes(standing.cost, words)),
    ];
    for by in ReadBy::ALL {
        let count = uses.reads.get(&by).copied().unwrap_or_default();
        rows.push(((words.read_by)(by), times(count)));
    }
    let worth = in_tenths(standing.worth().unwrap_or_default() / 10);
    rows.push((words.worth, (words.in_a_minute)(&worth)));
    let rows = rows.into_iter().map(|(name, value)| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="figure">{value}</dd>
            </div>
        }
    });
    view! { <dl class="record">{rows.collect_view()}</dl> }.into_any()
}
