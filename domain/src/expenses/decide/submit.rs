//! Submitting expenses, taking them back, and answering what was asked about them.

use std::collections::BTreeSet;

use super::Turn;
use crate::alerts::News;
use crate::decision::{Decision, needed};
use crate::expenses::limits::submittable;
use crate::expenses::policy::ExpensePolicy;
use crate::expenses::state::{Act, Party};
use crate::expenses::{Asked, ExpenseState, ExpenseWhat, Seen, Stage};
use crate::id::ExpenseId;
use crate::refusal::{FieldName, Refusal};
use crate::workflow::LONGEST_NOTE;

/// Submits expenses to who approves them.
pub(super) fn submit(mut turn: Turn, expenses: &Seen) -> Result<Decision, Refusal> {
    let places = each(&turn, expenses, Act::Submit)?;
    let nothing = ExpensePolicy::new(turn.context.workspace);
    let policy = turn.ground.policy.unwrap_or(&nothing);
    for place in &places {
        if let Some(expense) = turn.claim.expenses.get(*place) {
            submittable(policy, &turn.claim, expense)?;
        }
    }
    let since = turn.at();
    for place in &places {
        turn.go(*place, Stage::Submitted { since });
    }
    let first = places.first().copied().unwrap_or_default();
    let to = turn.holders(first);
    let by = turn.actor.id;
    turn.tell(to.clone(), first, &News::ExpensesSubmitted { by });
    turn.record(expenses.keys().copied(), ExpenseWhat::Submitted { to });
    Ok(turn.finish())
}

/// Takes back expenses that nobody decided on yet.
pub(super) fn withdraw(mut turn: Turn, expenses: &Seen) -> Result<Decision, Refusal> {
    for place in each(&turn, expenses, Act::Withdraw)? {
        turn.go(place, Stage::Draft);
        if let Some(expense) = turn.claim.expenses.get_mut(place) {
            expense.resting = crate::clock::Clock::None;
        }
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

/// Answers what was asked. It goes back to who asked; where accounts asked and the claimant
/// changed the money meanwhile, by who approves it again.
pub(super) fn answer(
    mut turn: Turn,
    expense: ExpenseId,
    number: u32,
    answer: &str,
) -> Result<Decision, Refusal> {
    let parties = [Party::Claimant, Party::Approver];
    let (place, _) = turn.may(expense, number, Act::Answer, &parties)?;
    let answer = needed(answer, FieldName::Answer, LONGEST_NOTE)?;
    let since = turn.at();
    let stage = turn.claim.expenses.get(place).map(|it| it.stage.clone());
    let Some(stage) = stage else {
        return Err(Refusal::NoSuchExpense { expense });
    };
    let asker = match &stage {
        Stage::Queried { by, .. } | Stage::AccountsAsk { by, .. } => Some(*by),
        _ => None,
    };
    let next = match &stage {
        Stage::AccountsAsk {
            approval: Some(approval),
            batch,
            ..
        } => Stage::Forwarded {
            since,
            approval: approval.clone(),
            batch: *batch,
        },
        _ => Stage::Submitted { since },
    };
    let back = next.state();
    let again = back == ExpenseState::Submitted && stage_was_accounts(&stage);
    turn.go(place, next);
    if again {
        // Another step, with a limit of its own.
        if let Some(found) = turn.claim.expenses.get_mut(place) {
            found.resting = crate::clock::Clock::None;
        }
    } else {
        turn.wake(place);
    }
    turn.record([expense], ExpenseWhat::Answered { answer });
    let by = turn.actor.id;
    let mut to: BTreeSet<_> = turn.holders(place);
    if !again {
        to.extend(asker);
    }
    turn.tell(to, place, &News::ExpenseAnswered { by });
    Ok(turn.finish())
}

fn stage_was_accounts(stage: &Stage) -> bool {
    matches!(
        stage,
        Stage::AccountsAsk {
            of: Asked::Claimant,
            ..
        }
    )
}
