//! Alerts about expenses and their batches, in words, and where they lead.

use std::sync::Arc;

use domain::alerts::{Alert, Matter, News};
use domain::expenses::state::Duty;
use domain::expenses::{Desk as ExpenseDesk, ExpenseState};
use domain::money::Money;
use domain::people::Person;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::live::{Group, Place};
use crate::desk::{ClaimBrief, Claims, Desk, Directory, ExpenseBrief};
use crate::words::claims::Told;
use crate::words::refusals::Telling;
use crate::words::time::Speech;

/// The claim and the expense that an alert is about, in brief; none where they are not read yet,
/// or not for the reader any more.
fn found<'a>(
    matter: &Matter,
    claims: Option<&'a Claims>,
) -> Option<(&'a ClaimBrief, &'a ExpenseBrief)> {
    let Matter::Expense { claim, expense, .. } = matter else {
        return None;
    };
    let claims = claims?;
    Some((claims.get(*claim)?, claims.expense(*claim, *expense)?))
}

/// Every claim in brief, for an alert that is about one of them.
pub(super) fn claims_of(desk: Desk, matter: &Matter) -> Option<Signal<Option<Arc<Claims>>>> {
    matches!(matter, Matter::Expense { .. }).then(|| desk.claims())
}

/// Whether an alert still asks for something. One whose claim is not read yet does until it was
/// seen.
pub(super) fn is_live(alert: &Alert, claims: Option<&Claims>) -> bool {
    let unseen = alert.acknowledged_at.is_none();
    let Matter::Expense { turn, .. } = alert.about else {
        return unseen;
    };
    let waits = matches!(
        alert.news,
        News::ExpensesSubmitted { .. }
            | News::ExpenseQueried { .. }
            | News::DueSoon { .. }
            | News::Late { .. }
    );
    if !waits || claims.is_none() {
        return unseen;
    }
    let brief = found(&alert.about, claims);
    brief.is_some_and(|(_, it)| it.turn == turn && alert.waits_at(it.fact.state))
}

/// Where an expense is shown: to who claims it in its claim, to who decides in their queue.
pub(super) fn address(matter: &Matter, claims: Option<&Claims>, reader: Option<&Person>) -> String {
    let Matter::Expense { claim, expense, .. } = matter else {
        return match matter {
            Matter::Batch { batch } => format!("/expenses/batches/{batch}"),
            _ => "/expenses".to_owned(),
        };
    };
    let own = format!("/expenses/{claim}#{expense}");
    let (Some(reader), Some((brief, it))) = (reader, found(matter, claims)) else {
        return own;
    };
    let decides = |desk| brief.is_decided_by(reader, desk);
    match it.fact.state.desk() {
        Some(ExpenseDesk::Approver) if decides(ExpenseDesk::Approver) => {
            format!("/expenses/deciding?claim={claim}")
        }
        Some(ExpenseDesk::Accounts) if decides(ExpenseDesk::Accounts) => {
            let pays = it.fact.state.duty() == Some(Duty::Pay);
            let way = if pays {
                "payments?show=due"
            } else {
                "accounts"
            };
            format!("/expenses/{way}")
        }
        _ => own,
    }
}

/// An alert in words.
pub(super) fn told(
    group: &Group,
    claims: Option<&Claims>,
    directory: &Directory,
    speech: Speech,
    now: Timestamp,
) -> String {
    let words = &speech.words().claims;
    let alert = group.newest();
    let telling = Telling {
        directory,
        speech,
        now,
        workflow: None,
    };
    let brief = found(&alert.about, claims);
    let what = match brief {
        Some((_, it)) => called(it, directory, speech),
        None if claims.is_none() => words.expense.to_owned(),
        None => words.gone.to_owned(),
    };
    let name = |by| telling.person(by).to_owned();
    // Whoever is told of a limit before it passed, or at it, is who has the expense.
    let state = brief.map(|(_, it)| it.fact.state);
    let duty = state.and_then(ExpenseState::duty).unwrap_or(Duty::Decide);
    match &alert.news {
        News::ExpensesSubmitted { by } => (words.told)(&Told::Submitted(&name(*by))),
        News::ExpenseQueried { by, .. } => (words.told)(&Told::Queried(&name(*by), &what)),
        News::ExpenseAnswered { by } => (words.told)(&Told::Answered(&name(*by), &what)),
        News::ExpenseCut { by, amount, .. } => {
            (words.told)(&Told::Cut(&name(*by), &what, &speech.amount(*amount)))
        }
        News::ExpenseDenied { by, .. } => (words.told)(&Told::Denied(&name(*by), &what)),
        News::ExpenseReopened { by, .. } => (words.told)(&Told::Reopened(&name(*by), &what)),
        News::ExpensesPaid { by, .. } => (words.told)(&Told::Paid(&name(*by))),
        News::PaymentUndone { by, .. } => (words.told)(&Told::Unpaid(&name(*by))),
        News::BatchCame { lines } => (words.told)(&Told::Batch(*lines)),
        News::DueSoon { due, .. } => {
            (words.told)(&Told::Soon(&what, duty, &speech.moment(*due, now)))
        }
        News::Late { due, step, .. } => {
            let calendar = brief.and_then(|(claim, _)| directory.calendar(claim.branch));
            let calendar = calendar.filter(|_| group.place != Place::Over);
            let length = calendar.map(|calendar| speech.late(calendar, *due, now));
            let length = length.unwrap_or_default();
            (words.told)(&Told::Late(&what, duty, *step == 0, &length))
        }
        _ => what,
    }
}

/// “Hotel, ₹4,800”: the type, and how much.
fn called(expense: &ExpenseBrief, directory: &Directory, speech: Speech) -> String {
    let fact = &expense.fact;
    let policy = directory.expense_policy.as_ref();
    let kind = policy.and_then(|policy| policy.kind(fact.kind));
    let kind = kind.map_or(speech.words().claims.expense, |kind| &kind.name);
    let amount = speech.amount(Money {
        minor: fact.claimed,
        currency: directory.currency(),
    });
    format!("“{kind}, {amount}”")
}

/// The claim that it is about: whose, and what it is for.
pub(super) fn about(matter: &Matter, claims: Option<&Claims>, directory: &Directory) -> String {
    found(matter, claims).map_or_else(String::new, |(claim, _)| {
        let employee = directory.person_name(claim.employee);
        let number = claim.number.as_deref();
        let parts = [Some(claim.title.as_str()), number, Some(employee)];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        parts.join(" · ")
    })
}

/// What else there is to say: what was asked, why it was denied or cut, with what it was paid.
pub(super) fn note(alert: &Alert, speech: Speech) -> Option<String> {
    match &alert.news {
        News::ExpenseQueried { question, .. } => Some(question.clone()),
        News::ExpenseCut { reason, .. }
        | News::ExpenseDenied { reason, .. }
        | News::ExpenseReopened { reason, .. }
        | News::PaymentUndone { reason, .. } => Some(reason.clone()),
        News::ExpensesPaid { reference, .. } => Some(reference.clone()),
        News::Late { step, .. } if *step > 0 => Some(speech.words().claims.told_because.to_owned()),
        _ => None,
    }
}
