//! What the scheme that is typed would have paid, beside a commission.

use domain::id::PersonId;
use domain::targets::Span;
use domain::throughput::scheme::Stretch;
use domain::throughput::simulation::{Paid, Simulation};
use leptos::prelude::*;

use super::board::Board;
use super::trying::{Trying, looked_back};
use super::typed::{MOST_PERIODS, USUAL_PERIODS};
use crate::order::sort_by;
use crate::pages::contributions::without_cost;
use crate::pages::departments::DASH;
use crate::pages::selling::inputs;
use crate::pages::velocity::drawing::{Drawn, bars, grid};
use crate::widgets::empty::Empty;
use crate::widgets::icon;

/// How many people are drawn; the table has all.
const DRAWN_MOST: usize = 10;

/// The simulation.
#[component]
pub(super) fn Simulated(trying: Trying) -> impl IntoView {
    let board = trying.board;
    let words = &board.words.incentives;
    let periods = Memo::new(move |_| {
        let asked = trying
            .typed
            .with(|typed| typed.as_ref().map(|typed| (typed.span, typed.periods)));
        let (span, count) = asked.unwrap_or((Span::Month, USUAL_PERIODS));
        looked_back(board, span, count)
    });
    board.read_over(Memo::new(move |_| {
        periods.with(|periods| {
            Some(Stretch {
                from: periods.first()?.from,
                until: periods.last()?.until,
            })
        })
    }));
    let tried = Memo::new(move |_| {
        let given = board.contributions.given.get()?;
        let rules = trying.rules()?;
        let rate = trying.typed.with(|typed| typed.as_ref()?.rate())?;
        Some(periods.with(|periods| Simulation::of(&rules, rate, periods, &given)))
    });
    let reading = board.contributions.reading();
    let shown = move || tried.get().map(|tried| shown(board, &tried));
    view! {
        <section>
            <h2>{words.simulation}</h2>
            <p class="quiet-text">{words.simulation_text}</p>
            <Compared trying/>
            {reading}
            {shown}
        </section>
    }
}

/// How far it looks back, and with what it is compared.
#[component]
fn Compared(trying: Trying) -> impl IntoView {
    let words = &trying.board.words.incentives;
    let typed = trying.typed;
    let counts = [3, USUAL_PERIODS, MOST_PERIODS];
    let counts = counts.map(|count| (count.to_string(), (words.periods_back)(count)));
    view! {
        {inputs::chosen(
            "scheme-periods",
            words.look_back,
            counts.to_vec(),
            Signal::derive(move || {
                let count = typed.with(|typed| typed.as_ref().map(|typed| typed.periods));
                count.map(|count| count.to_string()).unwrap_or_default()
            }),
            move |text| {
                trying.change(|typed| typed.periods = text.parse().unwrap_or(USUAL_PERIODS));
            },
            inputs::right(),
        )}
        {inputs::typed(
            "scheme-commission",
            words.commission_rate,
            "decimal",
            Signal::derive(move || {
                let text = typed.with(|typed| typed.as_ref().map(|it| it.commission.clone()));
                text.unwrap_or_default()
            }),
            move |text| trying.change(|typed| typed.commission = text),
            Signal::derive(move || {
                let read = typed.with(|typed| typed.as_ref().map(|typed| typed.rate().is_none()));
                read.unwrap_or_default().then_some(words.not_a_share)
            }),
        )}
    }
}

fn shown(board: Board, tried: &Simulation) -> AnyView {
    let words = &board.words.incentives;
    if tried.people.is_empty() && tried.worth().value == 0 {
        return view! {
            <Empty path=icon::CHART title=words.nothing_sold text=words.nothing_sold_text/>
        }
        .into_any();
    }
    let mut people: Vec<(PersonId, Paid)> = tried
        .people
        .iter()
        .map(|(person, paid)| (*person, *paid))
        .collect();
    sort_by(&mut people, |one, other| {
        let place = |paid: &Paid| (paid.scheme, paid.commission);
        place(&other.1).cmp(&place(&one.1))
    });
    let unknown = tried.worth().unknown;
    let unknown = without_cost(unknown, &board.amount(unknown));
    view! {
        {unknown}
        <p class="keys" aria-hidden="true">
            <span class="key works">{words.key_scheme}</span>
            <span>{words.key_commission}</span>
        </p>
        {chart(board, &people)}
        {by_person(board, &people, tried.paid())}
        {by_period(board, tried)}
    }
    .into_any()
}

fn chart(board: Board, people: &[(PersonId, Paid)]) -> AnyView {
    let words = &board.words.incentives;
    let length = |amount: i64| u64::try_from(amount).unwrap_or_default();
    let drawn: Vec<Drawn> = people
        .iter()
        .take(DRAWN_MOST)
        .map(|(person, paid)| {
            let (scheme, commission) = (board.amount(paid.scheme), board.amount(paid.commission));
            Drawn {
                name: board.person(*person),
                figure: (words.beside)(&scheme, &commission),
                parts: vec![(length(paid.scheme), "works")],
                mark: Some(length(paid.commission)),
            }
        })
        .collect();
    bars(words.drawn, &drawn)
}

fn by_person(board: Board, people: &[(PersonId, Paid)], together: Paid) -> AnyView {
    let words = &board.words.incentives;
    let row = |name: String, paid: Paid| {
        let difference = paid.scheme.saturating_sub(paid.commission);
        vec![
            name,
            board.amount(paid.scheme),
            board.amount(paid.commission),
            board.amount(difference),
        ]
    };
    let mut rows: Vec<Vec<String>> = people
        .iter()
        .map(|(person, paid)| row(board.person(*person), *paid))
        .collect();
    rows.push(row(words.all.to_owned(), together));
    let columns = [
        words.person,
        words.by_scheme,
        words.by_commission,
        words.difference,
    ];
    view! {
        <h3>{words.by_person}</h3>
        {grid(words.by_person, &columns, rows)}
    }
    .into_any()
}

fn by_period(board: Board, tried: &Simulation) -> AnyView {
    let words = &board.words.incentives;
    let rows = tried.periods.iter().map(|period| {
        let brought = period.worth.throughput();
        let throughput = if period.worth.value == 0 {
            DASH.to_owned()
        } else {
            board.amount(brought)
        };
        vec![
            board.name(period.days),
            throughput,
            board.amount(period.paid.scheme),
            board.amount(period.paid.commission),
        ]
    });
    let columns = [
        words.period,
        words.throughput,
        words.by_scheme,
        words.by_commission,
    ];
    view! {
        <h3>{words.by_period}</h3>
        {grid(words.by_period, &columns, rows.collect())}
    }
    .into_any()
}
