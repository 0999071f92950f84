//! What always holds of a claim, for tests that make many.

use super::{Claim, Expense, Stage};
use crate::clock::Clock;
use crate::id::PersonId;

/// What does not hold of a claim, and must.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsoundClaim {
    /// More is approved than claimed, or more paid than approved, or less than nothing.
    Amount,
    /// An expense that nobody must act on has a limit, or one whose limit rests waits for no
    /// answer.
    Clock,
    /// Two expenses are the same.
    Twice,
    /// What was submitted has no number at the team's.
    NoNumber,
    /// The claimant decided themselves.
    OwnDecision,
}

impl Claim {
    /// Checks what always holds of a claim of the team's record.
    ///
    /// # Errors
    /// What does not hold.
    pub fn check(&self) -> Result<(), UnsoundClaim> {
        let mut seen = std::collections::BTreeSet::new();
        for expense in &self.expenses {
            if !seen.insert(expense.id) {
                return Err(UnsoundClaim::Twice);
            }
            amounts(expense)?;
            clock(expense)?;
            if decided_by(&expense.stage).any(|by| by == self.employee) {
                return Err(UnsoundClaim::OwnDecision);
            }
        }
        if self.was_submitted() && self.number.is_none() {
            return Err(UnsoundClaim::NoNumber);
        }
        Ok(())
    }
}

/// 0 ≤ accounts' amount ≤ approved amount ≤ claimed amount.
fn amounts(expense: &Expense) -> Result<(), UnsoundClaim> {
    let claimed = expense.amount.minor;
    let approved = expense
        .stage
        .approval()
        .map_or(claimed, |it| it.amount.minor);
    let settled = match &expense.stage {
        Stage::Locked { amount, .. } => amount.minor,
        _ => 0,
    };
    if 0 <= settled && settled <= approved && approved <= claimed {
        Ok(())
    } else {
        Err(UnsoundClaim::Amount)
    }
}

/// Who decided or asked what made it come where it is.
fn decided_by(stage: &Stage) -> impl Iterator<Item = PersonId> + use<> {
    let last = match stage {
        Stage::Queried { by, .. }
        | Stage::Denied { by, .. }
        | Stage::AccountsAsk { by, .. }
        | Stage::Locked { by, .. }
        | Stage::Rejected { by, .. } => Some(*by),
        Stage::Draft
        | Stage::Submitted { .. }
        | Stage::Approved { .. }
        | Stage::Forwarded { .. } => None,
    };
    let approved = stage.approval().map(|approval| approval.by);
    last.into_iter().chain(approved)
}

fn clock(expense: &Expense) -> Result<(), UnsoundClaim> {
    let asked = matches!(
        expense.stage,
        Stage::Queried { .. } | Stage::AccountsAsk { .. }
    );
    let idle = expense.stage.state().duty().is_none() && !expense.clock.is_none();
    let wrong = match expense.resting {
        Clock::None => false,
        Clock::Paused { .. } => !asked,
        Clock::Running { .. } => true,
    };
    if idle || wrong {
        Err(UnsoundClaim::Clock)
    } else {
        Ok(())
    }
}
