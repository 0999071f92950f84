//! What a scheme says, in words.

use domain::throughput::scheme::SchemeRules;
use leptos::prelude::*;

use super::board::Board;

/// "10 % of what the team brings in a month above ₹1,00,000".
pub(super) fn sentence(board: Board, rules: &SchemeRules) -> String {
    let words = &board.words.incentives;
    let base = board.speech.amount(rules.base);
    (words.says)(&rules.share.format(), &base, rules.span)
}

/// "Field sales counts 3, Tele-sales counts 1".
pub(super) fn weights(board: Board, rules: &SchemeRules) -> String {
    let words = &board.words.incentives;
    let directory = board.desk.directory();
    directory.with(|directory| {
        let weights = rules.weights.iter();
        let told =
            weights.map(|(role, weight)| (words.weighs)(directory.role_name(*role), *weight));
        told.collect::<Vec<_>>().join(", ")
    })
}

/// The scheme that holds, and the one that will where another was adopted; or that there is none.
#[component]
pub(super) fn Holding(board: Board) -> impl IntoView {
    let words = &board.words.incentives;
    let lines = move || {
        let scheme = board.scheme()?;
        let today = super::today(board.desk);
        let holds = scheme.in_force(today);
        let newest = scheme.versions.last().filter(|it| it.from > today);
        let shown = holds.into_iter().chain(newest);
        let lines = shown.map(|version| {
            let since = (words.since)(&board.speech.full_date(version.from));
            let about = format!("{} · {since}", weights(board, &version.rules));
            (sentence(board, &version.rules), about)
        });
        Some(lines.collect::<Vec<_>>()).filter(|lines| !lines.is_empty())
    };
    let shown = move || {
        let Some(lines) = lines() else {
            return view! { <p class="quiet-text">{words.no_scheme_yet}</p> }.into_any();
        };
        let lines = lines.into_iter().map(|(sentence, about)| {
            view! {
                <li>
                    <div class="item">
                        <span>{sentence} <small>{about}</small></span>
                    </div>
                </li>
            }
        });
        view! { <ul class="items">{lines.collect_view()}</ul> }.into_any()
    };
    view! {
        <section>
            <h2>{words.scheme}</h2>
            {shown}
        </section>
    }
}
