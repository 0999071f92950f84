//! What happened to a claim. Events are only ever added.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::{Asked, Desk, ExpenseDetails};
use crate::id::{ChangeId, ExpenseBatchId, ExpenseId, PaymentId, PersonId};
use crate::money::Money;
use crate::time::Timestamp;

/// One thing that happened to expenses of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseEvent {
    /// The change that brought it about.
    pub change: ChangeId,
    /// Who did it; none where the Worker did.
    pub by: Option<PersonId>,
    /// When it happened, by the device's corrected clock.
    pub happened_at: Timestamp,
    /// When the team's record took it in; on a device, when the device did.
    pub recorded_at: Timestamp,
    /// To which expenses; none where it is about the claim.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub expenses: BTreeSet<ExpenseId>,
    /// What happened.
    pub what: ExpenseWhat,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum ExpenseWhat {
    /// The claim was called something else.
    Renamed {
        /// What it was called.
        from: String,
    },
    /// It was entered.
    Entered,
    /// It was changed.
    Edited {
        /// What was said of it before.
        before: Box<ExpenseDetails>,
        /// What it came to before.
        amount: Money,
    },
    /// It was taken out of the claim.
    Removed {
        /// What was said of it.
        before: Box<ExpenseDetails>,
    },
    /// It was submitted.
    Submitted {
        /// To whom; none where nobody was found.
        to: BTreeSet<PersonId>,
    },
    /// It was taken back before it was decided.
    Withdrawn,
    /// Who approves it asked something, or accounts did.
    Asked {
        /// Who asked: who approves, or accounts.
        desk: Desk,
        /// Whom.
        of: Asked,
        /// What.
        question: String,
    },
    /// What was asked was answered.
    Answered {
        /// The answer.
        answer: String,
    },
    /// All of it, or part, was approved; by accounts it was locked, too.
    Approved {
        /// Who approved: who approves, or accounts.
        desk: Desk,
        /// How much.
        amount: Money,
        /// Why not all of it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// It was denied; by accounts it was locked, too.
    Denied {
        /// Who denied it: who approves, or accounts.
        desk: Desk,
        /// Why.
        reason: String,
    },
    /// It went to accounts.
    Forwarded {
        /// In which batch.
        batch: ExpenseBatchId,
    },
    /// It was paid.
    Paid {
        /// With what.
        payment: PaymentId,
    },
    /// It was not paid after all.
    PaymentUndone {
        /// With what it had been.
        payment: PaymentId,
        /// Why.
        reason: String,
    },
    /// Accounts took back what they had decided.
    Reversed {
        /// Why.
        reason: String,
    },
    /// A limit came near or had passed, and people were told.
    Escalated {
        /// Whose limit.
        desk: Desk,
        /// 0 for the alert at the limit, then one for each step up the line.
        step: u8,
        /// Who was told.
        to: BTreeSet<PersonId>,
    },
}

impl ExpenseWhat {
    /// Whether it changed an expense, or where it is.
    #[must_use]
    pub fn moves(&self) -> bool {
        !matches!(self, Self::Renamed { .. } | Self::Escalated { .. })
    }
}
