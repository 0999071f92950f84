//! Submitting expenses, taking them back, and answering what was asked about them.

use std::collections::BTreeSet;

use super::Turn;
use super::write::allowed;
use crate::alerts::News;
use crate::decision::{Decision, needed};
use crate::expenses::state::{Act, Party};
use crate::expenses::{ExpenseWhat, Seen, Stage};
use crate::id::ExpenseId;
use crate::refusal::{FieldName, Refusal};
use crate::workflow::LONGEST_NOTE;

/// Submits expenses to who approves them. Limits count all of them together.
pub(super) fn submit(mut turn: Turn, expenses: &Seen) -> Result<Decision, Refusal> {
    let places = each(&turn, expenses, Act::Submit)?;
    let since = turn.at();
    for place in &places {
        turn.go(*place, Stage::Submitted { since });
    }
    for place in &places {
        allowed(&turn, *place)?;
    }
    let first = places.first().copied().unwrap_or_default();
    let to = turn.holders(first);
    let submitted = ExpenseWhat::Submitted { to: to.clone() };
    // They may read it from now on.
    turn.record(expenses.keys().copied(), submitted);
    let by = turn.actor.id;
    turn.tell(to, first, &News::ExpensesSubmitted { by });
    Ok(turn.finish())
}

/// Takes back expenses that nobody decided on yet.
pub(super) fn withdraw(mut turn: Turn, expenses: &Seen) -> Result<Decision, Refusal> {
    for place in each(&turn, expenses, Act::Withdraw)? {
        turn.go(place, Stage::Draft);
    }
    turn.record(expenses.keys().copied(), ExpenseWhat::Withdrawn);
    Ok(turn.finish())
}

/// Where the claimant's expenses stand, all of which they may do something to.
fn each(turn: &Turn, expenses: &Seen, act: Act) -> Result<Vec<usize>, Refusal> {
    if expenses.is_empty() {
        return Err(Refusal::Blank {
            field: FieldName::Expenses,
        });
    }
    let each = expenses.iter().map(|(expense, number)| {
        let (place, _) = turn.may(*expense, *number, act, &[Party::Claimant])?;
        Ok(place)
    });
    each.collect()
}

/// Answers what was asked, or why it was denied. It goes back to who asked, whose limit runs on, or
/// who denied it; where accounts asked and the claimant changed the money meanwhile, to who
/// approves it, as anew.
pub(super) fn answer(
    mut turn: Turn,
    expense: ExpenseId,
    number: u32,
    answer: &str,
) -> Result<Decision, Refusal> {
    let parties = [Party::Claimant, Party::Approver];
    let (place, before) = turn.may(expense, number, Act::Answer, &parties)?;
    let answer = needed(answer, FieldName::Answer, LONGEST_NOTE)?;
    let since = turn.at();
    let denied = matches!(before.stage, Stage::Denied { .. });
    let (asker, next) = match before.stage {
        Stage::AccountsAsk {
            by,
            approval: Some(approval),
            batch,
            ..
        } => {
            let next = Stage::Forwarded {
                since,
                approval,
                batch,
            };
            (Some(by), next)
        }
        Stage::Queried { by, .. } | Stage::Denied { by, .. } => {
            (Some(by), Stage::Submitted { since })
        }
        _ => (None, Stage::Submitted { since }),
    };
    turn.go(place, next);
    if denied {
        allowed(&turn, place)?;
    }
    if asker.is_some() {
        turn.wake(place, before.resting);
    }
    turn.record([expense], ExpenseWhat::Answered { answer });
    let by = turn.actor.id;
    let mut to: BTreeSet<_> = turn.holders(place);
    to.extend(asker);
    turn.tell(to, place, &News::ExpenseAnswered { by });
    Ok(turn.finish())
}
