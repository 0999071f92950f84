//! Deciding on expenses: who approves them, then accounts, each for the turn that they saw.

use std::collections::BTreeMap;

use super::Turn;
use crate::alerts::News;
use crate::clock::Clock;
use crate::decision::{Decision, needed, optional};
use crate::expenses::payment::Advance;
use crate::expenses::state::{Act, Desk, Party};
use crate::expenses::{Approval, Asked, Expense, ExpenseWhat, Judgement, Stage, Verdict};
use crate::id::{ExpenseId, PaymentId};
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
        let (place, before) = turn.may(*expense, judgement.turn, act, &[party])?;
        let judged = Judged {
            place,
            before,
            desk,
        };
        match &judgement.verdict {
            Verdict::Approve { amount, reason } => judged.approve(&mut turn, *amount, reason)?,
            Verdict::Ask { of, question } => judged.ask(&mut turn, *of, question)?,
            Verdict::Deny { reason } => judged.deny(&mut turn, reason)?,
        }
    }
    turn.put_on_tray();
    Ok(turn.finish())
}

/// An expense that is decided on.
struct Judged {
    place: usize,
    /// As it was before.
    before: Expense,
    /// At which desk it is decided.
    desk: Desk,
}

impl Judged {
    /// Approves all of it, or part with a reason. Accounts approve no more than was approved
    /// before.
    fn approve(self, turn: &mut Turn, amount: Money, reason: &str) -> Result<(), Refusal> {
        let Self {
            place,
            before,
            desk,
        } = self;
        let (since, by) = (turn.at(), turn.actor.id);
        let most = match desk {
            Desk::Accounts => approval(turn, &before)?.amount,
            Desk::Claimant | Desk::Approver => before.amount,
        };
        if amount.currency != most.currency || !(1..=most.minor).contains(&amount.minor) {
            return Err(Refusal::NotThatMuch { most });
        }
        let cut = amount.minor < most.minor;
        let reason = if cut {
            needed(reason, FieldName::Reason, LONGEST_NOTE)?
        } else {
            optional(reason, FieldName::Reason, LONGEST_NOTE)?
        };
        let approved = || Approval {
            by,
            at: since,
            amount,
            reason: reason.clone(),
        };
        let next = match (desk, before.stage.batch()) {
            (Desk::Accounts, Some(batch)) => Stage::Locked {
                since,
                by,
                amount,
                reason: reason.clone(),
                approval: approval(turn, &before)?.clone(),
                batch,
                payment: None,
            },
            (_, Some(batch)) => Stage::Forwarded {
                since,
                approval: approved(),
                batch,
            },
            (_, None) => Stage::Approved {
                since,
                approval: approved(),
            },
        };
        turn.go(place, next);
        if cut {
            let reason = reason.clone();
            let news = News::ExpenseCut { by, amount, reason };
            turn.tell([turn.claim.employee], place, &news);
        }
        let what = ExpenseWhat::Approved {
            desk,
            amount,
            reason,
        };
        turn.record([before.id], what);
        Ok(())
    }

    /// Asks something about it, of the claimant or, where accounts ask, of who approved it. The
    /// limit of who asks rests until there is an answer.
    fn ask(self, turn: &mut Turn, of: Asked, question: &str) -> Result<(), Refusal> {
        let Self {
            place,
            before,
            desk,
        } = self;
        let question = needed(question, FieldName::Question, LONGEST_NOTE)?;
        let (since, by) = (turn.at(), turn.actor.id);
        let resting = match (desk, &before.stage) {
            // They ask again.
            (Desk::Approver, Stage::Queried { .. })
            | (Desk::Accounts, Stage::AccountsAsk { .. }) => before.resting,
            (_, stage) if stage.state().desk() == Some(desk) => before.clock.pause(since),
            _ => Clock::None,
        };
        let next = match (desk, before.stage.batch()) {
            (Desk::Accounts, Some(batch)) => Stage::AccountsAsk {
                since,
                by,
                of,
                question: question.clone(),
                approval: before.stage.approval().cloned(),
                batch,
            },
            _ => Stage::Queried {
                since,
                by,
                question: question.clone(),
            },
        };
        turn.go(place, next);
        turn.rest(place, resting);
        let to = turn.holders(place);
        let news = News::ExpenseQueried {
            by,
            question: question.clone(),
        };
        turn.tell(to, place, &news);
        turn.record([before.id], ExpenseWhat::Asked { desk, of, question });
        Ok(())
    }

    /// Approves nothing of it.
    fn deny(self, turn: &mut Turn, reason: &str) -> Result<(), Refusal> {
        let Self {
            place,
            before,
            desk,
        } = self;
        let reason = needed(reason, FieldName::Reason, LONGEST_NOTE)?;
        let (since, by) = (turn.at(), turn.actor.id);
        let next = match (desk, before.stage.batch()) {
            (Desk::Accounts, Some(batch)) => Stage::Rejected {
                since,
                by,
                reason: reason.clone(),
                approval: approval(turn, &before)?.clone(),
                batch,
            },
            _ => Stage::Denied {
                since,
                by,
                reason: reason.clone(),
            },
        };
        turn.go(place, next);
        let news = News::ExpenseDenied {
            by,
            reason: reason.clone(),
        };
        turn.tell([turn.claim.employee], place, &news);
        turn.record([before.id], ExpenseWhat::Denied { desk, reason });
        Ok(())
    }
}

/// What was approved of an expense that accounts decide on. Where the claimant changed its money
/// meanwhile it must be approved again first.
fn approval<'e>(turn: &Turn, expense: &'e Expense) -> Result<&'e Approval, Refusal> {
    let approval = expense.stage.approval();
    approval.ok_or_else(|| turn.moved(expense))
}

/// Takes back what accounts decided: it waits for them again. What was paid cannot be undone by
/// that; it is owed back instead, as an advance.
pub(super) fn reverse(
    mut turn: Turn,
    expense: ExpenseId,
    number: u32,
    reason: &str,
) -> Result<Decision, Refusal> {
    let (place, before) = turn.may(expense, number, Act::Reverse, &[Party::Accounts])?;
    let reason = needed(reason, FieldName::Reason, LONGEST_NOTE)?;
    let (since, by) = (turn.at(), turn.actor.id);
    match before.stage {
        Stage::Locked {
            payment: Some(payment),
            amount,
            approval,
            batch,
            ..
        } => {
            let owed = owed(&turn, expense, payment, amount, &reason);
            turn.context.free(Key::Advance(owed.id))?;
            turn.puts.push(Record::Advance(owed));
            let rejected = Stage::Rejected {
                since,
                by,
                reason: reason.clone(),
                approval,
                batch,
            };
            turn.go(place, rejected);
            let news = News::ExpenseDenied {
                by,
                reason: reason.clone(),
            };
            turn.tell([turn.claim.employee], place, &news);
        }
        Stage::Locked {
            approval, batch, ..
        }
        | Stage::Rejected {
            approval, batch, ..
        } => {
            let again = Stage::Forwarded {
                since,
                approval,
                batch,
            };
            turn.go(place, again);
            let news = News::ExpenseReopened {
                by,
                reason: reason.clone(),
            };
            turn.tell([turn.claim.employee], place, &news);
        }
        _ => return Err(turn.moved(&before)),
    }
    turn.record([expense], ExpenseWhat::Reversed { reason });
    Ok(turn.finish())
}

/// What the claimant owes for an expense that was paid and should not have been.
fn owed(
    turn: &Turn,
    expense: ExpenseId,
    payment: PaymentId,
    amount: Money,
    reason: &str,
) -> Advance {
    Advance {
        id: Advance::owed(expense, payment),
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
