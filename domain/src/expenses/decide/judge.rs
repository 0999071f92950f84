//! Deciding on expenses: who approves them, then accounts, each for the turn that they saw.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Turn;
use crate::alerts::News;
use crate::clock::Clock;
use crate::decision::{Decision, needed, optional};
use crate::expenses::payment::Advance;
use crate::expenses::state::{Act, Desk, Party};
use crate::expenses::{Approval, Asked, ExpenseState, ExpenseWhat, Judgement, Stage, Verdict};
use crate::id::{AdvanceId, ExpenseId};
use crate::money::Money;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::workflow::LONGEST_NOTE;

/// Decides on expenses of a claim, at the desk of who approves or of accounts.
pub(super) fn judge(
    mut turn: Turn,
    desk: Desk,
    judgements: &BTreeMap<ExpenseId, Judgement>,
) -> Result<Decision, Refusal> {
    let field = FieldName::Expenses;
    let party = match desk {
        Desk::Claimant => return Err(Refusal::OwnClaim),
        Desk::Approver => Party::Approver,
        Desk::Accounts => Party::Accounts,
    };
    if judgements.is_empty() {
        return Err(Refusal::Blank { field });
    }
    for (expense, judgement) in judgements {
        let act = match &judgement.verdict {
            Verdict::Approve { .. } => Act::Approve,
            Verdict::Deny { .. } => Act::Deny,
            Verdict::Ask {
                of: Asked::Approver,
                ..
            } => Act::AskApprover,
            Verdict::Ask { .. } => Act::Ask,
        };
        let (place, _) = turn.may(*expense, judgement.turn, act, &[party])?;
        match &judgement.verdict {
            Verdict::Approve { amount, reason } => {
                approve(&mut turn, place, desk, *amount, reason)?;
            }
            Verdict::Ask { of, question } => ask(&mut turn, place, desk, *of, question)?,
            Verdict::Deny { reason } => deny(&mut turn, place, desk, reason)?,
        }
    }
    turn.put_on_tray();
    Ok(turn.finish())
}

/// Approves all of it, or part with a reason. Accounts approve no more than was approved before.
fn approve(
    turn: &mut Turn,
    place: usize,
    desk: Desk,
    amount: Money,
    reason: &str,
) -> Result<(), Refusal> {
    let Some(expense) = turn.claim.expenses.get(place) else {
        return Ok(());
    };
    let (id, stage) = (expense.id, expense.stage.clone());
    let most = match (desk, stage.approval()) {
        (Desk::Accounts, Some(approval)) => approval.amount,
        // The claimant changed the money after it was approved: it must be approved again first.
        (Desk::Accounts, None) => return Err(turn.moved(expense)),
        _ => expense.amount,
    };
    if amount.currency != most.currency || !(1..=most.minor).contains(&amount.minor) {
        return Err(Refusal::NotThatMuch { most });
    }
    let reason = if amount.minor < most.minor {
        needed(reason, FieldName::Reason, LONGEST_NOTE)?
    } else {
        optional(reason, FieldName::Reason, LONGEST_NOTE)?
    };
    let (since, by) = (turn.at(), turn.actor.id);
    let approval = Approval {
        by,
        at: since,
        amount,
        reason: reason.clone(),
    };
    let next = match (desk, stage.approval(), stage.batch()) {
        (Desk::Accounts, Some(before), Some(batch)) => Stage::Locked {
            since,
            by,
            amount,
            reason: reason.clone(),
            approval: before.clone(),
            batch,
            payment: None,
        },
        (_, _, Some(batch)) => Stage::Forwarded {
            since,
            approval,
            batch,
        },
        _ => Stage::Approved { since, approval },
    };
    settle(turn, place, next);
    let news = News::ExpenseCut {
        by,
        amount,
        reason: reason.clone(),
    };
    if amount.minor < most.minor {
        let claimant = turn.claim.employee;
        turn.tell([claimant], place, &news);
    }
    turn.record(
        [id],
        ExpenseWhat::Approved {
            desk,
            amount,
            reason,
        },
    );
    Ok(())
}

/// Asks something about it, of the claimant or, where accounts ask, of who approved it.
fn ask(
    turn: &mut Turn,
    place: usize,
    desk: Desk,
    of: Asked,
    question: &str,
) -> Result<(), Refusal> {
    let question = needed(question, FieldName::Question, LONGEST_NOTE)?;
    let Some(expense) = turn.claim.expenses.get(place) else {
        return Ok(());
    };
    let (id, stage) = (expense.id, expense.stage.clone());
    let (since, by) = (turn.at(), turn.actor.id);
    let asked_before = matches!(stage, Stage::Queried { .. } | Stage::AccountsAsk { .. });
    if !asked_before {
        turn.rest(place);
    }
    let next = match (desk, stage.batch()) {
        (Desk::Accounts, Some(batch)) => Stage::AccountsAsk {
            since,
            by,
            of,
            question: question.clone(),
            approval: stage.approval().cloned(),
            batch,
        },
        _ => Stage::Queried {
            since,
            by,
            question: question.clone(),
        },
    };
    turn.go(place, next);
    let to = turn.holders(place);
    let news = News::ExpenseQueried {
        by,
        question: question.clone(),
    };
    turn.tell(to, place, &news);
    turn.record([id], ExpenseWhat::Asked { desk, of, question });
    Ok(())
}

/// Approves nothing of it.
fn deny(turn: &mut Turn, place: usize, desk: Desk, reason: &str) -> Result<(), Refusal> {
    let reason = needed(reason, FieldName::Reason, LONGEST_NOTE)?;
    let Some(expense) = turn.claim.expenses.get(place) else {
        return Ok(());
    };
    let (id, stage) = (expense.id, expense.stage.clone());
    let (since, by) = (turn.at(), turn.actor.id);
    let next = match (desk, stage.approval(), stage.batch()) {
        (Desk::Accounts, Some(approval), Some(batch)) => Stage::Rejected {
            since,
            by,
            reason: reason.clone(),
            approval: approval.clone(),
            batch,
        },
        (Desk::Accounts, _, _) => return Err(turn.moved(expense)),
        _ => Stage::Denied {
            since,
            by,
            reason: reason.clone(),
        },
    };
    settle(turn, place, next);
    let claimant = turn.claim.employee;
    let news = News::ExpenseDenied {
        by,
        reason: reason.clone(),
    };
    turn.tell([claimant], place, &news);
    turn.record([id], ExpenseWhat::Denied { desk, reason });
    Ok(())
}

/// Brings it on, and forgets the limit of whoever had asked.
fn settle(turn: &mut Turn, place: usize, stage: Stage) {
    turn.go(place, stage);
    if let Some(expense) = turn.claim.expenses.get_mut(place) {
        expense.resting = Clock::None;
    }
}

/// Takes back what accounts decided: it waits for them again. What was paid cannot be undone by
/// that; it is owed back instead, as an advance.
pub(super) fn reverse(
    mut turn: Turn,
    expense: ExpenseId,
    number: u32,
    reason: &str,
) -> Result<Decision, Refusal> {
    let (place, _) = turn.may(expense, number, Act::Reverse, &[Party::Accounts])?;
    let reason = needed(reason, FieldName::Reason, LONGEST_NOTE)?;
    let stage = turn.claim.expenses.get(place).map(|it| it.stage.clone());
    let (since, by) = (turn.at(), turn.actor.id);
    let next = match stage {
        Some(Stage::Locked {
            payment: Some(_),
            amount,
            approval,
            batch,
            ..
        }) => {
            let owed = owed(&turn, expense, number, amount, &reason);
            turn.context.free(Key::Advance(owed.id))?;
            turn.puts.push(Record::Advance(owed));
            Stage::Rejected {
                since,
                by,
                reason: reason.clone(),
                approval,
                batch,
            }
        }
        Some(
            Stage::Locked {
                approval, batch, ..
            }
            | Stage::Rejected {
                approval, batch, ..
            },
        ) => Stage::Forwarded {
            since,
            approval,
            batch,
        },
        _ => return Err(Refusal::NoSuchExpense { expense }),
    };
    let rejected = next.state() == ExpenseState::Rejected;
    settle(&mut turn, place, next);
    if rejected {
        let claimant = turn.claim.employee;
        let news = News::ExpenseDenied {
            by,
            reason: reason.clone(),
        };
        turn.tell([claimant], place, &news);
    }
    turn.record([expense], ExpenseWhat::Reversed { reason });
    Ok(turn.finish())
}

/// What the claimant owes for an expense that was paid and should not have been.
fn owed(turn: &Turn, expense: ExpenseId, number: u32, amount: Money, reason: &str) -> Advance {
    let name = format!("owed {number}");
    Advance {
        id: AdvanceId(Uuid::new_v5(&expense.0, name.as_bytes())),
        employee: turn.claim.employee,
        branch: turn.claim.branch,
        date: turn.ground.today,
        amount,
        note: reason.to_owned(),
        given_by: turn.actor.id,
        owed_for: Some((turn.claim.id, expense)),
        less: Vec::new(),
    }
}
