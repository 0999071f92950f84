//! How large a claim's record, a batch and the policy may become. Each is one row of the database,
//! so its growth is refused long before that is full.

use super::batch::ExpenseBatch;
use super::policy::ExpensePolicy;
use super::{Claim, Expense, ExpenseDetails, ExpenseWhat, Stage};
use crate::change::Action;
use crate::decision::Decision;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::workflow::size::words;

/// How many bytes a claim may have for something to be written into it.
const ROOM_FOR_WORDS: usize = 500_000;
/// How many bytes a claim may have for it to go on.
const ROOM: usize = 800_000;

/// A record without what is counted by itself: ids, times, codes, and the names of fields.
const CLAIM: usize = 600;
const EXPENSE: usize = 1_200;
const RECEIPT: usize = 400;
const EVENT: usize = 500;
const LINE: usize = 600;
const ID: usize = 50;
const NAMED: usize = 200;

/// Whether there is room for what an action does. Limits always pass, and batches always go.
///
/// # Errors
/// [`Refusal::ClaimFull`].
pub(super) fn fits(decision: &Decision, action: &Action) -> Result<(), Refusal> {
    let room = match action {
        Action::AddExpense { .. }
        | Action::EditExpense { .. }
        | Action::NameClaim { .. }
        | Action::SubmitExpenses { .. }
        | Action::WithdrawExpenses { .. } => ROOM_FOR_WORDS,
        Action::EscalateExpenses { .. } | Action::ForwardExpenses { .. } => return Ok(()),
        _ => ROOM,
    };
    let too_large = decision.puts.iter().any(|record| match record {
        Record::Claim(claim) => bytes(claim) > room,
        Record::ExpenseBatch(batch) => batch_bytes(batch) > ROOM,
        Record::ExpensePolicy(policy) => policy_bytes(policy) > ROOM_FOR_WORDS,
        _ => false,
    });
    if too_large {
        Err(Refusal::ClaimFull)
    } else {
        Ok(())
    }
}

fn bytes(claim: &Claim) -> usize {
    CLAIM
        + words(&claim.title)
        + claim.line.len() * ID
        + claim.expenses.iter().map(expense).sum::<usize>()
        + claim
            .history
            .iter()
            .map(|event| EVENT + event.expenses.len() * ID + what(&event.what))
            .sum::<usize>()
}

fn expense(expense: &Expense) -> usize {
    EXPENSE + details(&expense.details) + stage(&expense.stage)
}

fn details(details: &ExpenseDetails) -> usize {
    let receipts = details.receipts.iter();
    words(&details.note) + receipts.map(|it| RECEIPT + words(&it.name)).sum::<usize>()
}

fn stage(stage: &Stage) -> usize {
    let said = match stage {
        Stage::Queried { question, .. } | Stage::AccountsAsk { question, .. } => words(question),
        Stage::Denied { reason, .. }
        | Stage::Locked { reason, .. }
        | Stage::Rejected { reason, .. } => words(reason),
        Stage::Draft
        | Stage::Submitted { .. }
        | Stage::Approved { .. }
        | Stage::Forwarded { .. } => 0,
    };
    said + stage.approval().map_or(0, |it| words(&it.reason))
}

fn what(what: &ExpenseWhat) -> usize {
    match what {
        ExpenseWhat::Renamed { from } => words(from),
        ExpenseWhat::Edited { before, .. } | ExpenseWhat::Removed { before } => {
            EVENT + details(before)
        }
        ExpenseWhat::Asked { question, .. } => words(question),
        ExpenseWhat::Answered { answer } => words(answer),
        ExpenseWhat::Approved { reason, .. }
        | ExpenseWhat::Denied { reason, .. }
        | ExpenseWhat::PaymentUndone { reason, .. }
        | ExpenseWhat::Reversed { reason } => words(reason),
        ExpenseWhat::Submitted { to } | ExpenseWhat::Escalated { to, .. } => to.len() * ID,
        ExpenseWhat::Entered
        | ExpenseWhat::Withdrawn
        | ExpenseWhat::Forwarded { .. }
        | ExpenseWhat::Paid { .. } => 0,
    }
}

fn batch_bytes(batch: &ExpenseBatch) -> usize {
    CLAIM + batch.lines.len() * LINE + batch.papers.len() * NAMED
}

fn policy_bytes(policy: &ExpensePolicy) -> usize {
    let named = policy.types.len()
        + policy.grades.len()
        + policy.cities.len()
        + policy.vehicles.len()
        + policy.activities.len();
    let rates = policy.cities.iter().map(|it| it.rates.len()).sum::<usize>()
        + policy
            .vehicles
            .iter()
            .map(|it| it.rates.len())
            .sum::<usize>();
    let people = policy.grade_of.len() + policy.deputies.len() + policy.areas.len();
    CLAIM
        + named * (NAMED + crate::people::LONGEST_NAME * 4)
        + (rates + policy.limits.len() + policy.exchange.len() + people) * NAMED
}
