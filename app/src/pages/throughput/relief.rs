//! What relieving a role would add, with its interval, and how near the play comes to what was.

use std::sync::Arc;

use domain::id::RoleId;
use domain::insight::constraint::Finding;
use domain::insight::relief::{Check, Gain, Relief, Report};
use leptos::prelude::*;

use super::Board;
use super::drawn::{hundredths, tenths};
use super::playing::{Played, use_played};
use crate::pages::velocity::drawing::{Drawn, bars, table};
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;

/// The part of the page; nothing where nothing is known of any role.
#[component]
pub(super) fn Reliefs(
    /// What is looked at.
    board: Board,
) -> impl IntoView {
    let words = &use_words().throughput;
    let lookout = use_lookout();
    let roles = Memo::new(move |_| {
        let roles = |finding: &Arc<Finding>| {
            let roles = finding.posts.iter().map(|post| post.role);
            roles.collect::<Vec<RoleId>>()
        };
        let found = board.finding.with(|finding| finding.as_ref().map(roles));
        found.unwrap_or_default()
    });
    let role = Memo::new(move |_| {
        let chosen = board.relieved.get();
        roles.with(|roles| {
            let chosen = chosen.filter(|chosen| roles.contains(chosen));
            chosen.or_else(|| roles.first().copied())
        })
    });
    let played = use_played(board, role);
    let found = move || {
        played.with(|played| match played {
            Played::NotYet => view! { <p class="hint">{words.playing}</p> }.into_any(),
            Played::TooLittle => view! { <p class="hint">{words.unplayed}</p> }.into_any(),
            Played::Found(_, report) => lookout.look(|look| told(look, report)),
        })
    };
    let choose = move |event| board.relieved.set(event_target_value(&event).parse().ok());
    let options = move || {
        let roles = roles.get();
        lookout.look(|look| {
            let options = roles.iter().map(|id| {
                let id = *id;
                view! {
                    <option value=id.to_string() selected=move || role.get() == Some(id)>
                        {look.directory.role_name(id).to_owned()}
                    </option>
                }
            });
            options.collect_view()
        })
    };
    view! {
        <Show when=move || role.get().is_some()>
            <section>
                <h2>{words.relief}</h2>
                <p class="quiet-text">{words.relief_text}</p>
                <div class="field">
                    <label for="relieved">{words.relieved}</label>
                    <select id="relieved" on:change=choose>
                        {options}
                    </select>
                </div>
                {found}
            </section>
        </Show>
    }
}

fn told(look: &Look, report: &Report) -> AnyView {
    let words = &look.words.throughput;
    let name = |gain: &Gain| match gain.relief {
        Relief::OneMore => words.one_more.to_owned(),
        Relief::WorkAt(hundredths) => (words.less_work)(100 - hundredths),
    };
    let rows: Vec<Drawn> = report
        .gains
        .iter()
        .map(|gain| Drawn {
            name: name(gain),
            figure: (words.more_won)(
                &more(gain.won.middle),
                &more(gain.won.low),
                &more(gain.won.high),
            ),
            parts: vec![(hundredths(gain.won.middle), "done")],
            mark: Some(hundredths(gain.won.high)),
        })
        .collect();
    let range = |low: String, high: String| (look.words.velocity.range)(&low, &high);
    let cells = report.gains.iter().map(|gain| {
        vec![
            name(gain),
            more(gain.won.middle),
            range(more(gain.won.low), more(gain.won.high)),
            tenths(gain.fewer.middle),
            range(tenths(gain.fewer.low), tenths(gain.fewer.high)),
        ]
    });
    let columns = [
        look.words.velocity.what,
        words.won,
        words.interval,
        words.fewer,
        words.interval,
    ];
    view! {
        {bars(words.relief, &rows)}
        {checked(look, &report.check)}
        {table(look.words.velocity.table, &columns, cells.collect())}
        <details>
            <summary>{words.taken}</summary>
            <p class="quiet-text">{(words.taken_text)(report.runs)}</p>
        </details>
    }
    .into_any()
}

/// How near the play came to what really was.
fn checked(look: &Look, check: &Check) -> AnyView {
    let words = &look.words.throughput;
    let whole = |figure: f64| format!("{figure:.0}");
    let said = if check.fits() { words.fits } else { words.off };
    let (low, high) = (whole(check.won.low), whole(check.won.high));
    let (fewest, most) = (tenths(check.progress.low), tenths(check.progress.high));
    view! {
        <p class="tested">{said(&low, &high, check.seen.won)}</p>
        <p class="quiet-text">
            {(words.under_way)(&fewest, &most, &tenths(check.seen.progress))}
        </p>
    }
    .into_any()
}

/// How many more, with a sign.
fn more(figure: f64) -> String {
    match figure {
        more if more > 0.0 => format!("+{more:.0}"),
        fewer if fewer < 0.0 => format!("−{:.0}", -fewer),
        _ => "0".to_owned(),
    }
}
