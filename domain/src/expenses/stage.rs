//! Where an expense is, with what is known of it there.

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::Expense;
use super::state::{Asked, ExpenseState};
use crate::id::{ExpenseBatchId, PaymentId, PersonId};
use crate::money::Money;
use crate::time::Timestamp;

/// Where an expense is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// The claimant writes it.
    Draft,
    /// It waits for who approves it.
    Submitted {
        /// Since when.
        since: Timestamp,
    },
    /// Who approves it asked the claimant something.
    Queried {
        /// Since when.
        since: Timestamp,
        /// Who asked.
        by: PersonId,
        /// What.
        question: String,
    },
    /// Who approves it denied it. It can be changed and submitted again.
    Denied {
        /// Since when.
        since: Timestamp,
        /// Who said so.
        by: PersonId,
        /// Why.
        reason: String,
    },
    /// It was approved, and waits for the branch's next batch.
    Approved {
        /// Since when.
        since: Timestamp,
        /// What was approved.
        approval: Approval,
    },
    /// It went to accounts, and waits for them.
    Forwarded {
        /// Since when.
        since: Timestamp,
        /// What was approved.
        approval: Approval,
        /// In which batch.
        batch: ExpenseBatchId,
    },
    /// Accounts asked something about it.
    AccountsAsk {
        /// Since when.
        since: Timestamp,
        /// Who asked.
        by: PersonId,
        /// Whom.
        of: Asked,
        /// What.
        question: String,
        /// What was approved; none once the claimant changed its money, which must be approved
        /// again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approval: Option<Approval>,
        /// In which batch it came.
        batch: ExpenseBatchId,
    },
    /// Accounts approved and locked it.
    Locked {
        /// Since when.
        since: Timestamp,
        /// Who said so.
        by: PersonId,
        /// How much is paid.
        amount: Money,
        /// Why not all that was approved; empty where it is.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
        /// What was approved before.
        approval: Approval,
        /// In which batch it came.
        batch: ExpenseBatchId,
        /// With what it was paid; none while it was not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        payment: Option<PaymentId>,
    },
    /// Accounts denied and locked it.
    Rejected {
        /// Since when.
        since: Timestamp,
        /// Who said so.
        by: PersonId,
        /// Why.
        reason: String,
        /// What was approved before.
        approval: Approval,
        /// In which batch it came.
        batch: ExpenseBatchId,
    },
}

/// What who approves an expense said yes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// How much, in the workspace's currency.
    pub amount: Money,
    /// Why not all of it; empty where it is.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Stage {
    /// Which one, without the details.
    #[must_use]
    pub fn state(&self) -> ExpenseState {
        match self {
            Self::Draft => ExpenseState::Draft,
            Self::Submitted { .. } => ExpenseState::Submitted,
            Self::Queried { .. } => ExpenseState::Queried,
            Self::Denied { .. } => ExpenseState::Denied,
            Self::Approved { .. } => ExpenseState::Approved,
            Self::Forwarded { .. } => ExpenseState::Forwarded,
            Self::AccountsAsk { of, .. } => match of {
                Asked::Claimant => ExpenseState::AccountsAskClaimant,
                Asked::Approver => ExpenseState::AccountsAskApprover,
            },
            Self::Locked { payment: None, .. } => ExpenseState::Locked,
            Self::Locked { .. } => ExpenseState::Paid,
            Self::Rejected { .. } => ExpenseState::Rejected,
        }
    }

    /// Since when it is there; none of a draft.
    #[must_use]
    pub fn since(&self) -> Option<Timestamp> {
        match self {
            Self::Draft => None,
            Self::Submitted { since }
            | Self::Queried { since, .. }
            | Self::Denied { since, .. }
            | Self::Approved { since, .. }
            | Self::Forwarded { since, .. }
            | Self::AccountsAsk { since, .. }
            | Self::Locked { since, .. }
            | Self::Rejected { since, .. } => Some(*since),
        }
    }

    /// What who approves said yes to, where it stands.
    #[must_use]
    pub fn approval(&self) -> Option<&Approval> {
        match self {
            Self::Approved { approval, .. }
            | Self::Forwarded { approval, .. }
            | Self::Locked { approval, .. }
            | Self::Rejected { approval, .. } => Some(approval),
            Self::AccountsAsk { approval, .. } => approval.as_ref(),
            Self::Draft | Self::Submitted { .. } | Self::Queried { .. } | Self::Denied { .. } => {
                None
            }
        }
    }

    /// The batch that brought it to accounts, where it is there.
    #[must_use]
    pub fn batch(&self) -> Option<ExpenseBatchId> {
        match self {
            Self::Forwarded { batch, .. }
            | Self::AccountsAsk { batch, .. }
            | Self::Locked { batch, .. }
            | Self::Rejected { batch, .. } => Some(*batch),
            Self::Draft
            | Self::Submitted { .. }
            | Self::Queried { .. }
            | Self::Denied { .. }
            | Self::Approved { .. } => None,
        }
    }

    /// With what it was paid, where it was.
    #[must_use]
    pub fn payment(&self) -> Option<PaymentId> {
        match self {
            Self::Locked { payment, .. } => *payment,
            _ => None,
        }
    }

    /// How much of it is paid, or will be: what accounts locked, nothing of what is denied; none
    /// while that is open.
    #[must_use]
    pub fn settled(&self) -> Option<i64> {
        match self {
            Self::Locked { amount, .. } => Some(amount.minor),
            Self::Rejected { .. } => Some(0),
            _ => None,
        }
    }
}

impl Expense {
    /// How much of it was left out of what was approved or paid, in minor units: so much may be
    /// claimed again. Nothing while nobody has approved it; what was denied without being locked
    /// can be submitted again itself.
    #[must_use]
    pub fn left_out(&self) -> i64 {
        let approved = || self.stage.approval().map(|approval| approval.amount.minor);
        let allowed = self.stage.settled().or_else(approved);
        allowed.map_or(0, |allowed| self.amount.minor.saturating_sub(allowed))
    }
}
