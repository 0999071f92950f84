//! What the answers come to, answer by answer, while they are given.

use std::sync::Arc;

use domain::form::FieldKey;
use domain::leads::definition::LeadDefinitionVersion;
use domain::leads::profile::Points;
use domain::leads::score::{Score, Verdict, answer_points};
use leptos::prelude::*;

use super::talk::Talk;
use crate::pages::leads::told::exact;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Tone;
use crate::words::calling::Calling;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// Points with their sign: "+30".
fn signed(points: Points, speech: Speech) -> String {
    let figure = exact(points, speech);
    if points.0 > 0 {
        format!("+{figure}")
    } else {
        figure
    }
}

/// The score, always in sight; more of it where it is tapped.
#[component]
pub(super) fn ScoreStrip(talk: Talk) -> impl IntoView {
    let words = &use_words().calling;
    let speech = use_speech();
    let Some(version) = talk.version.get_value() else {
        return ().into_any();
    };
    let threshold = version.criteria.threshold;
    let needed = Points::whole(threshold);
    let verdict = Memo::new(move |_| {
        talk.score
            .get()
            .map(|score| (tone(&score), verdict(talk, &score, needed, words, speech)))
    });
    let sum = move || {
        talk.score
            .get()
            .map(|score| (words.score)(&exact(score.points, speech), &exact(needed, speech)))
    };
    let share = move || {
        let points = talk.score.get().map_or(0, |score| score.points.0.max(0));
        let share = points.saturating_mul(100) / needed.0.max(1);
        format!("{}%", share.min(100))
    };
    let said = move || {
        verdict.get().map(|(tone, said)| {
            view! {
                <span class="state" data-state=tone.name()>
                    <Icon path=tone.icon() small=true/>
                    <span>{said}</span>
                </span>
            }
        })
    };
    let tone = move || verdict.get().map(|(tone, _)| tone.name());
    let version = StoredValue::new(version);
    view! {
        <details class="score" data-state=tone>
            <summary>
                <span class="sum" role="status">
                    <b>{sum}</b>
                    {said}
                </span>
                <span class="hidden-text">{words.how_it_adds_up}</span>
                <Icon path=icon::DOWN small=true/>
                <span class="gauge" aria-hidden="true">
                    <span style:inline-size=share></span>
                </span>
            </summary>
            {move || {
                talk.score
                    .get()
                    .map(|score| version.with_value(|version| explained(version, &score, speech)))
            }}
        </details>
    }
    .into_any()
}

fn tone(score: &Score) -> Tone {
    match score.verdict {
        Verdict::Qualified => Tone::Done,
        Verdict::Unfinished => Tone::Current,
        Verdict::NotYet if !score.missing.is_empty() => Tone::Late,
        Verdict::NotYet => Tone::Waiting,
    }
}

/// What follows from the score, in a few words.
fn verdict(
    talk: Talk,
    score: &Arc<Score>,
    needed: Points,
    words: &'static Calling,
    speech: Speech,
) -> String {
    match score.verdict {
        Verdict::Qualified => words.qualified.to_owned(),
        Verdict::Unfinished => (words.open)(score.open.len()),
        Verdict::NotYet if !score.missing.is_empty() => {
            (words.must_missing)(&talk.names(&score.missing))
        }
        Verdict::NotYet => {
            let short = Points(needed.0.saturating_sub(score.points.0));
            (words.too_few)(&exact(short, speech))
        }
    }
}

/// Each question that counts with what its answer earned, and the profile.
fn explained(version: &LeadDefinitionVersion, score: &Score, speech: Speech) -> AnyView {
    let words = &use_words().calling;
    let criteria = &version.criteria;
    let row = |key: &FieldKey, label: &str| {
        let criterion = criteria.criteria.get(key)?;
        let earned = score.parts.iter().find(|(part, _)| part == key);
        let is_open = score.open.contains(key);
        if earned.is_none() && !is_open {
            return None;
        }
        let missing = score.missing.contains(key);
        let figure = earned.map_or_else(
            || words.not_asked.to_owned(),
            |(_, points)| signed(Points::whole(*points), speech),
        );
        let must = criterion.must_earn.is_some();
        let state = match (must, missing, is_open) {
            (true, true, _) => Some(("late", icon::WARNING)),
            (true, false, false) => Some(("done", icon::CHECK)),
            (true, false, true) => Some(("todo", icon::CLOCK)),
            _ => None,
        };
        let mark = state.map(|(state, path)| {
            view! {
                <small class="must" data-state=state>
                    <Icon path=path small=true/>
                    {words.must}
                </small>
            }
        });
        Some(view! {
            <div>
                <dt>
                    {label.to_owned()} " " {mark}
                </dt>
                <dd class="figure">{figure}</dd>
            </div>
        })
    };
    let fields = criteria.form.fields.iter();
    let rows: Vec<_> = fields
        .filter_map(|field| row(&field.key, &field.label))
        .collect();
    let profile = Points(score.points.0 - answer_points(&score.parts).0);
    let line = |name: &'static str, value: String| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd class="figure">{value}</dd>
            </div>
        }
    };
    view! {
        <dl class="record parts">
            {rows}
            {(profile.0 != 0).then(|| line(words.responses, signed(profile, speech)))}
            {line(words.sum, exact(score.points, speech))}
            {line(words.needed, exact(Points::whole(criteria.threshold), speech))}
        </dl>
    }
    .into_any()
}
