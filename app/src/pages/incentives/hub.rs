//! Where shared earnings begin: the scheme, the period that runs and those that are closed for
//! owners, and for everybody what was stated to them.

use std::sync::Arc;

use domain::change::Action;
use domain::id::PersonId;
use domain::money::Money;
use domain::throughput::closing::Settlement;
use domain::throughput::contribution::Window;
use domain::throughput::scheme::{SchemeVersion, Stretch};
use leptos::prelude::*;

use super::board::Board;
use super::scheme::Holding;
use super::{HOME, today};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::contributions::without_cost;
use crate::pages::project::acts::asked::Refused;
use crate::pages::velocity::drawing::{Drawn, bars};
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};

/// How many people are drawn.
const DRAWN_MOST: usize = 8;

/// The page.
#[component]
pub(crate) fn Incentives() -> impl IntoView {
    let board = Board::open();
    let words = &board.words.incentives;
    let next = board.next();
    board.read_over(Board::days(next));
    let settled = board.settlement(next);
    let none = Memo::new(move |_| {
        let earnings = board.earnings;
        earnings.with(|earnings| earnings.as_ref().is_some_and(|it| it.scheme.is_none()))
    });
    let owners = move || {
        view! {
            <Show when=move || none.get()>
                <Empty path=icon::TEAM title=words.no_scheme text=words.no_scheme_text>
                    <a class="button primary" href="/throughput/incentives/scheme">
                        {words.try_one}
                    </a>
                </Empty>
            </Show>
            <Show when=move || !none.get()>
                <Holding board/>
                <Running board next settled/>
                <ClosedPeriods board/>
            </Show>
            <ul class="items">
                <Show when=move || !none.get()>
                    <li>
                        <a class="item" href="/throughput/incentives/scheme">
                            <Icon path=icon::EDIT/>
                            <span>{words.try_another}</span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                </Show>
                <li>
                    <a class="item" href="/throughput/costs">
                        <Icon path=icon::BOX/>
                        <span>{words.to_costs}</span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            </ul>
        }
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page velocity">
                    <p class="quiet-text">{words.text}</p>
                    <Show
                        when=move || board.is_owner.get()
                        fallback=move || view! { <Holding board/> }
                    >
                        {owners()}
                    </Show>
                    <Yours board/>
                </div>
            </main>
        </div>
    }
}

/// The period that is closed next, as it stands.
#[component]
fn Running(
    board: Board,
    next: Memo<Option<(Window, SchemeVersion)>>,
    settled: Memo<Option<Arc<Settlement>>>,
) -> impl IntoView {
    let words = &board.words.incentives;
    let days = Memo::new(move |_| next.with(|next| next.as_ref().map(|(window, _)| window.days)));
    let is_over = Memo::new(move |_| {
        let until = days.get().map(|days| days.until);
        until.is_some_and(|until| until <= today(board.desk))
    });
    let title = move || {
        days.get().map(|days| {
            let name = board.name(days);
            if is_over.get() {
                (words.over)(&name)
            } else {
                (words.so_far)(&name)
            }
        })
    };
    let reading = board.contributions.reading();
    let shown = move || settled.get().map(|settled| shown(board, &settled));
    view! {
        <Show when=move || days.get().is_some()>
            <section>
                <h2>{title}</h2>
                {reading}
                {shown}
                <Closing board settled is_over/>
            </section>
        </Show>
    }
}

/// What a period comes to, and who shares in it.
fn shown(board: Board, settled: &Settlement) -> AnyView {
    let words = &board.words.incentives;
    let sharing = &settled.sharing;
    let mut figures = vec![
        (words.throughput, board.amount(sharing.worth.throughput())),
        (words.base, board.speech.amount(settled.version.rules.base)),
        (words.pool, board.amount(sharing.pool)),
    ];
    if sharing.unshared != 0 {
        figures.push((words.unshared, board.amount(sharing.unshared)));
    }
    let figures = figures.into_iter().map(|(label, figure)| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd class="figure">{figure}</dd>
            </div>
        }
    });
    let unknown = sharing.worth.unknown;
    let unknown = without_cost(unknown, &board.amount(unknown));
    let people: Vec<_> = sharing.people().into_iter().collect();
    view! {
        <dl class="record">{figures.collect_view()}</dl>
        {unknown}
        {people_of(board, settled.window.days, people)}
    }
    .into_any()
}

/// Who shares in a period: drawn, and each with the way to their statement.
pub(super) fn people_of(board: Board, days: Stretch, mut people: Vec<(PersonId, i64)>) -> AnyView {
    let words = &board.words.incentives;
    sort_by(&mut people, |one, other| other.1.cmp(&one.1));
    if people.is_empty() {
        return view! { <p class="quiet-text">{words.nobody}</p> }.into_any();
    }
    let drawn = people.iter().filter(|(_, amount)| *amount > 0);
    let drawn: Vec<Drawn> = drawn
        .take(DRAWN_MOST)
        .map(|(person, amount)| Drawn {
            name: board.person(*person),
            figure: board.amount(*amount),
            parts: vec![(u64::try_from(*amount).unwrap_or_default(), "works")],
            mark: None,
        })
        .collect();
    let rows = people.into_iter().map(|(person, amount)| {
        let (name, figure) = (board.person(person), board.amount(amount));
        view! {
            <li>
                <a class="item" href=format!("{HOME}/{}/{person}", days.from)>
                    <span>{name}</span>
                    <span class="value figure">{figure}</span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
        }
    });
    view! {
        <h3>{words.shared_by}</h3>
        {(!drawn.is_empty()).then(|| bars(words.shared_by, &drawn))}
        <ul class="items">{rows.collect_view()}</ul>
    }
    .into_any()
}

/// The act that closes the period, once it is over.
#[component]
fn Closing(
    board: Board,
    settled: Memo<Option<Arc<Settlement>>>,
    is_over: Memo<bool>,
) -> impl IntoView {
    let words = &board.words.incentives;
    let refused = RwSignal::new(None::<String>);
    let close = move |_| {
        let Some(settled) = settled.get_untracked() else {
            return;
        };
        let currency = untrack(|| board.currency());
        let name = untrack(|| board.name(settled.window.days));
        let action = Action::CloseIncentive {
            from: settled.window.days.from,
            projects: settled.projects(),
            pool: Money {
                minor: settled.sharing.pool,
                currency,
            },
        };
        refused.set(None);
        board.doing.attempt(
            action,
            move |_| board.doing.say((words.closed)(&name)),
            move |fault| {
                let _ = refused.try_set(Some(board.doing.why_not(&fault)));
            },
        );
    };
    let name = move || settled.with(|it| it.as_ref().map(|it| board.name(it.window.days)));
    let from = move || {
        let until = settled.with(|it| it.as_ref().map(|it| it.window.days.until))?;
        Some((words.closes_from)(&board.speech.full_date(until)))
    };
    let act = move || {
        if !is_over.get() {
            return view! { <p class="quiet-text">{from()}</p> }.into_any();
        }
        let label = name().map(|name| (words.close)(&name));
        label
            .map(|label| {
                view! {
                    <p class="quiet-text">{words.close_text}</p>
                    <button type="button" class="button primary wide" on:click=close>
                        <Icon path=icon::CHECK/>
                        {label}
                    </button>
                }
            })
            .into_any()
    };
    view! {
        <Refused why=refused/>
        {act}
    }
}

/// The periods that were closed, the latest first.
#[component]
fn ClosedPeriods(board: Board) -> impl IntoView {
    let words = &board.words.incentives;
    let rows = move || {
        let mut periods: Vec<_> = board.earnings.with(|earnings| {
            let periods = earnings.iter().flat_map(|it| it.periods.values());
            periods.cloned().collect()
        });
        sort_by(&mut periods, |one, other| other.from.cmp(&one.from));
        periods
    };
    let any = Memo::new(move |_| !rows().is_empty());
    let listed = move || {
        let rows = rows().into_iter().map(|period| {
            let days = Stretch {
                from: period.from,
                until: period.until,
            };
            let paid = (words.of_people)(&board.amount(period.pool), period.people.len());
            view! {
                <li>
                    <a class="item" href=format!("{HOME}/{}", period.from)>
                        <span>{board.name(days)} <small>{paid}</small></span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <Show when=move || any.get()>
            <section>
                <h2>{words.closed_periods}</h2>
                <ul class="items">{listed}</ul>
            </section>
        </Show>
    }
}

/// What was stated to the person at this device, the latest first.
#[component]
fn Yours(board: Board) -> impl IntoView {
    let words = &board.words.incentives;
    let me = board.desk.me();
    let rows = move || {
        let me = me.with(|me| me.as_ref().map(|me| me.id));
        let mut own: Vec<_> = board.earnings.with(|earnings| {
            let all = earnings.iter().flat_map(|it| it.statements.values());
            let own = all.filter(|statement| Some(statement.person) == me);
            own.cloned().collect()
        });
        sort_by(&mut own, |one, other| other.from.cmp(&one.from));
        own
    };
    let any = Memo::new(move |_| !rows().is_empty());
    let listed = move || {
        let rows = rows().into_iter().map(|statement| {
            let days = Stretch {
                from: statement.from,
                until: statement.until,
            };
            let amount = board.amount(statement.amount);
            view! {
                <li>
                    <a
                        class="item"
                        href=format!("{HOME}/{}/{}", statement.from, statement.person)
                    >
                        <span>{board.name(days)}</span>
                        <span class="value figure">{amount}</span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            }
        });
        rows.collect_view()
    };
    view! {
        <section>
            <h2>{words.yours}</h2>
            <Show
                when=move || any.get()
                fallback=move || view! { <p class="quiet-text">{words.none_yours}</p> }
            >
                <ul class="items">{listed}</ul>
            </Show>
        </section>
    }
}
