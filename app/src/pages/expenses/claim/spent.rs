//! One expense of a claim: the bill, what it was, what came of it, where it is, and what its
//! claimant can do with it now.

use domain::change::Action;
use domain::expenses::state::Act;
use domain::expenses::{Charge, Expense, ExpenseDraft, ExpenseState, Stage};
use domain::id::ExpenseId;
use leptos::prelude::*;

use super::Here;
use super::asked::Asked;
use super::submitting::Picked;
use super::warnings::Warnings;
use crate::pages::expenses::bill::Bill;
use crate::pages::expenses::standing::{Place, StateOf};
use crate::pages::expenses::told;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Look;

/// An expense.
#[component]
pub(super) fn Spent(here: Here, id: ExpenseId, picked: Picked) -> impl IntoView {
    let expense = here.expense(id);
    let place = Signal::derive(move || {
        let claim = here.record.get()?;
        Some(Place::of(&claim, claim.expense(id)?))
    });
    let title = move || {
        let expense = expense.get()?;
        Some(
            here.lookout
                .look(|look| told::kind_name(look.directory, expense.details.kind).to_owned()),
        )
    };
    let amount = move || {
        let expense = expense.get()?;
        Some(here.lookout.look(|look| look.speech.amount(expense.amount)))
    };
    let when = move || {
        let expense = expense.get()?;
        Some(here.lookout.look(|look| when_and_how(look, &expense)))
    };
    let note = move || {
        let note = expense.get()?.details.note;
        (!note.is_empty()).then(|| view! { <p class="pre">{note}</p> })
    };
    let heading = format!("spent-{id}");
    let heading_id = heading.clone();
    view! {
        <article class="spent" id=id.to_string() aria-labelledby=heading>
            <Bills expense/>
            <header>
                <h2 id=heading_id>{title}</h2>
                <span class="figure">{amount}</span>
                <p class="quiet-text">{when}</p>
            </header>
            <div class="where">
                <StateOf place=place/>
                <Pick here id picked/>
            </div>
            <Cut here expense/>
            {note}
            <Tags here expense/>
            <Warnings here id/>
            <Asked here id/>
            <Ways here expense/>
        </article>
    }
}

/// The day, and how the amount came about where that is not plain.
pub(crate) fn when_and_how(look: &Look, expense: &Expense) -> String {
    let words = &look.words.expenses;
    let details = &expense.details;
    let day = |date| look.speech.date(date, look.now);
    let policy = look.directory.expense_policy.as_ref();
    match &details.charge {
        Charge::Paid { amount, exchange } => {
            let foreign = amount.currency != expense.amount.currency;
            if !foreign {
                return day(details.date);
            }
            let rate = exchange.or_else(|| policy?.exchange(amount.currency, details.date));
            let rate = rate
                .map(|rate| told::rate(look.directory, rate))
                .unwrap_or_default();
            let how = (words.at_rate)(&look.speech.amount(*amount), &rate);
            format!("{} · {how}", day(details.date))
        }
        Charge::Mileage { vehicle, distance } => {
            let distance = distance.format(look.speech.number_style());
            let rate = policy.and_then(|policy| policy.mileage(*vehicle, details.date));
            let rate = rate
                .map(|rate| look.speech.amount(rate))
                .unwrap_or_default();
            format!(
                "{} · {}",
                day(details.date),
                (words.kilometres_at)(&distance, &rate)
            )
        }
        Charge::Allowance { until, city } => {
            let city = policy.and_then(|policy| policy.cities.iter().find(|it| it.id == *city));
            let city = city.map_or("", |city| &city.name);
            let days = u32::try_from((*until - details.date).num_days() + 1).unwrap_or(1);
            let span = if *until == details.date {
                day(details.date)
            } else {
                format!("{} – {}", day(details.date), day(*until))
            };
            format!("{span} · {} · {city}", (words.days)(days))
        }
    }
}

/// The photos of the bill.
#[component]
fn Bills(expense: Memo<Option<Expense>>) -> impl IntoView {
    let bills = Memo::new(move |_| {
        expense.with(|it| {
            it.as_ref()
                .map(|it| it.details.receipts.clone())
                .unwrap_or_default()
        })
    });
    move || {
        let bills = bills.get();
        (!bills.is_empty()).then(|| {
            let bills = bills.into_iter().zip(1..);
            let bills = bills.map(|(bill, number)| view! { <Bill bill number/> });
            view! { <div class="thumbs">{bills.collect_view()}</div> }
        })
    }
}

/// Whether it is submitted with the others, where there is a choice.
#[component]
fn Pick(here: Here, id: ExpenseId, picked: Picked) -> impl IntoView {
    let words = &here.words.expenses;
    let state = Memo::new(move |_| picked.has(id).filter(|_| picked.is_choice()));
    let any = Memo::new(move |_| state.get().is_some());
    view! {
        <Show when=move || any.get()>
            <label class="pick">
                <input
                    type="checkbox"
                    prop:checked=move || state.get() == Some(true)
                    on:change=move |event| picked.pick(id, event_target_checked(&event))
                />
                {words.submit_it}
            </label>
        </Show>
    }
}

/// What was approved and passed of it, where that is less than before, and why.
#[component]
fn Cut(here: Here, expense: Memo<Option<Expense>>) -> impl IntoView {
    let words = &here.words.expenses;
    let steps = move || {
        let expense = expense.get()?;
        let say = |minor: i64| here.lookout.look(|look| told::amount(look, minor));
        let approval = expense.stage.approval()?;
        let mut steps = vec![(words.claimed, say(expense.amount.minor), String::new())];
        steps.push((
            words.approved,
            say(approval.amount.minor),
            approval.reason.clone(),
        ));
        if let Stage::Locked { amount, reason, .. } = &expense.stage {
            steps.push((words.passed, say(amount.minor), reason.clone()));
        }
        // Where nothing was cut the state says all.
        told::rest(&expense)?;
        let steps = steps.into_iter().map(|(name, amount, why)| {
            view! {
                <li>
                    <span>{name}</span>
                    <b class="figure">{amount}</b>
                    {(!why.is_empty()).then(|| view! { <q>{why}</q> })}
                </li>
            }
        });
        Some(view! { <ol class="cut">{steps.collect_view()}</ol> })
    };
    let why = move || {
        let expense = expense.get()?;
        let Stage::Rejected { by, reason, .. } = &expense.stage else {
            return None;
        };
        let name = here.lookout.look(|look| look.name(*by));
        Some(view! {
            <blockquote class="why">
                <p>{reason.clone()}</p>
                <cite>{name}</cite>
            </blockquote>
        })
    };
    view! { {steps} {why} }
}

/// What it was for, each with the way there.
#[component]
fn Tags(here: Here, expense: Memo<Option<Expense>>) -> impl IntoView {
    let (shelf, clients) = (here.desk.shelf(), here.desk.clients());
    let tags = move || {
        let tags = expense.get()?.details.tags;
        let all = shelf.with(|shelf| {
            clients.with(|clients| {
                here.lookout
                    .look(|look| told::tags(look, shelf, clients, &tags))
            })
        });
        (!all.is_empty()).then(|| {
            let all = all.into_iter().map(|tagged| {
                let kind = (here.words.claims.tag)(tagged.tag);
                let name = match tagged.way {
                    Some(way) => view! { <a href=way>{tagged.name}</a> }.into_any(),
                    None => view! { <span>{tagged.name}</span> }.into_any(),
                };
                view! {
                    <div>
                        <dt>{kind}</dt>
                        <dd>{name}</dd>
                    </div>
                }
            });
            view! { <dl class="spent-for">{all.collect_view()}</dl> }
        })
    };
    view! { {tags} }
}

/// What its claimant can do with it now.
#[component]
fn Ways(here: Here, expense: Memo<Option<Expense>>) -> impl IntoView {
    let words = &here.words.expenses;
    let again = move || {
        let (claim, expense) = (here.record.get()?, expense.get()?);
        told::rest(&expense).filter(|_| here.mine.get())?;
        let is_claimed = claim.expenses.iter().any(|other| {
            let again = other.again.map(|again| again.expense);
            again == Some(expense.id)
        });
        let rejected = expense.stage.state() == ExpenseState::Rejected;
        (!is_claimed).then(|| {
            let address = format!("/expenses/new?again={}.{}", here.id, expense.id);
            view! {
                <a class="button" href=address>
                    <Icon path=icon::UNDO/>
                    {if rejected { words.claim_it_again } else { words.claim_rest }}
                </a>
            }
        })
    };
    let buttons = move || {
        let expense = expense.get()?;
        let id = expense.id;
        let denied = expense.stage.state() == ExpenseState::Denied;
        let edit = here.may(&expense, Act::Edit).then(|| {
            view! {
                <a
                    class="button"
                    class:primary=denied
                    class:quiet=!denied
                    href=format!("/expenses/{}/{id}", here.id)
                >
                    <Icon path=icon::EDIT/>
                    {if denied { words.change_and_submit } else { words.change }}
                </a>
            }
        });
        let seen = expense.clone();
        let take_back = here.may(&expense, Act::Withdraw).then(|| {
            let take_back = move |_| take_back(here, &seen);
            view! {
                <button type="button" class="button quiet" on:click=take_back>
                    <Icon path=icon::UNDO/>
                    {words.take_back}
                </button>
            }
        });
        let remove = here.may(&expense, Act::Remove).then(|| {
            let remove = move |_| remove(here, &expense);
            view! {
                <button type="button" class="button quiet" on:click=remove>
                    <Icon path=icon::TRASH/>
                    {words.remove}
                </button>
            }
        });
        Some(view! { {edit} {take_back} {remove} })
    };
    view! { <div class="buttons">{buttons} {again} <Paid here expense/></div> }
}

/// The way to the payment that it was paid with, for those who see that.
#[component]
fn Paid(here: Here, expense: Memo<Option<Expense>>) -> impl IntoView {
    let payment = Memo::new(move |_| expense.with(|it| it.as_ref()?.stage.payment()));
    let books = Memo::new(move |_| payment.get().map(|_| here.desk.expense_books()));
    move || {
        let (payment, books) = (payment.get()?, books.get()?);
        let sees = books.with(|books| Some(books.as_ref()?.payments.contains_key(&payment)));
        sees.filter(|sees| *sees).map(|_| {
            view! {
                <a
                    class="button"
                    href=format!("/expenses/payments?show=paid&payment={payment}#{payment}")
                >
                    <Icon path=icon::SEND/>
                    {here.words.expenses.see_payment}
                </a>
            }
        })
    }
}

fn take_back(here: Here, expense: &Expense) {
    let words = &here.words.expenses;
    let action = Action::WithdrawExpenses {
        claim: here.id,
        expenses: [(expense.id, expense.turn)].into(),
    };
    let undo = Action::SubmitExpenses {
        claim: here.id,
        expenses: [(expense.id, expense.turn.saturating_add(1))].into(),
    };
    here.doing
        .run_with_undo(action, words.said_taken_back.to_owned(), undo);
}

/// Takes a draft out of the claim; it can be put back as it was.
fn remove(here: Here, expense: &Expense) {
    let words = &here.words.expenses;
    let action = Action::RemoveExpense {
        claim: here.id,
        expense: expense.id,
        turn: expense.turn,
    };
    let undo = Action::AddExpense {
        claim: here.id,
        title: String::new(),
        expense: Box::new(ExpenseDraft {
            id: expense.id,
            details: expense.details.clone(),
            again: expense.again,
        }),
    };
    here.doing
        .run_with_undo(action, words.said_removed.to_owned(), undo);
}
