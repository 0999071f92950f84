//! A period that was closed: what it came to, and who got what.

use chrono::NaiveDate;
use domain::id::IncentivePeriodId;
use domain::throughput::scheme::Stretch;
use domain::throughput::statement::IncentivePeriod;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::HOME;
use super::board::Board;
use super::hub::people_of;
use crate::frame::Bar;

/// The page.
#[component]
pub(crate) fn Period() -> impl IntoView {
    let board = Board::open();
    let words = &board.words.incentives;
    let params = use_params_map();
    let from = Memo::new(move |_| {
        let from = params.with(|params| params.get("from"));
        from.and_then(|from| from.parse::<NaiveDate>().ok())
    });
    let period = Memo::new(move |_| {
        let id = IncentivePeriodId::of(board.workspace(), from.get()?);
        board
            .earnings
            .with(|earnings| earnings.as_ref()?.periods.get(&id).cloned())
    });
    let title = Signal::derive(move || {
        let days = period.with(|period| period.as_ref().map(|period| days_of(period)));
        days.map_or_else(|| words.title.to_owned(), |days| board.name(days))
    });
    let body = move || {
        if let Some(period) = period.get() {
            return shown(board, &period);
        }
        let text = if board.is_owner.get() {
            words.no_period
        } else {
            words.owners_only
        };
        view! { <p>{text}</p> }.into_any()
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=title back=HOME/>
                <div class="page velocity">{body}</div>
            </main>
        </div>
    }
}

fn days_of(period: &IncentivePeriod) -> Stretch {
    Stretch {
        from: period.from,
        until: period.until,
    }
}

fn shown(board: Board, period: &IncentivePeriod) -> AnyView {
    let words = &board.words.incentives;
    let mut figures = vec![
        (words.throughput, board.speech.amount(period.throughput)),
        (words.pool, board.amount(period.pool)),
    ];
    if period.unshared != 0 {
        figures.push((words.unshared, board.amount(period.unshared)));
    }
    let figures = figures.into_iter().map(|(label, figure)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd class="figure">{figure}</dd>
            </div>
        }
    });
    let by = board.person(period.closed_by);
    let closed = (words.closed_at)(&by, &board.speech.exact(period.closed_at));
    let people = period.people.iter();
    let people = people.map(|(person, amount)| (*person, *amount)).collect();
    view! {
        <p class="quiet-text">{closed}</p>
        <dl class="record">{figures.collect_view()}</dl>
        {people_of(board, days_of(period), people)}
    }
    .into_any()
}
