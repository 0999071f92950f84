//! Where an expense is, and what may happen to it there: one table, by which everything is decided
//! and from which the documentation's diagram is drawn (`docs/expenses.md`).

use core::fmt::Write as _;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

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

/// Whom accounts ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// Who claims it.
    Claimant,
    /// Who approved it.
    Approver,
}

/// Where an expense is, without the details, in the order of its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpenseState {
    /// The claimant writes it.
    Draft,
    /// It waits for who approves it.
    Submitted,
    /// Who approves it asked the claimant something.
    Queried,
    /// Who approves it denied it.
    Denied,
    /// It waits for the next batch.
    Approved,
    /// It waits for accounts.
    Forwarded,
    /// Accounts asked the claimant something.
    AccountsAskClaimant,
    /// Accounts asked who approved it something.
    AccountsAskApprover,
    /// Accounts approved and locked it.
    Locked,
    /// It was paid.
    Paid,
    /// Accounts denied and locked it.
    Rejected,
}

/// On whose desk something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Desk {
    /// The claimant's.
    Claimant,
    /// That of who approves.
    Approver,
    /// That of accounts.
    Accounts,
}

/// What can be done with an expense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Change it.
    Edit,
    /// Take it out of the claim.
    Remove,
    /// Submit it.
    Submit,
    /// Take it back before it is decided.
    Withdraw,
    /// Answer what was asked.
    Answer,
    /// Approve all or part of it.
    Approve,
    /// Ask something about it.
    Ask,
    /// Ask who approved it.
    AskApprover,
    /// Deny it.
    Deny,
    /// Send it to accounts with a batch.
    Forward,
    /// Mark it paid.
    Pay,
    /// Say that it was not paid after all.
    UndoPayment,
    /// Take back what accounts decided.
    Reverse,
}

/// As what somebody does something with an expense. One person can be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// Whose claim it is.
    Claimant,
    /// Somebody who approves it: above the claimant, their deputy, or who runs the branch.
    Approver,
    /// Accounts, or an owner.
    Accounts,
    /// The Worker itself.
    Worker,
}

/// Every state, in the order of an expense's way.
pub const STATES: [ExpenseState; 11] = {
    use ExpenseState::{
        AccountsAskApprover, AccountsAskClaimant, Approved, Denied, Draft, Forwarded, Locked, Paid,
        Queried, Rejected, Submitted,
    };
    [
        Draft,
        Submitted,
        Queried,
        Denied,
        Approved,
        Forwarded,
        AccountsAskClaimant,
        AccountsAskApprover,
        Locked,
        Paid,
        Rejected,
    ]
};

/// Everything that can be done.
pub const ACTS: [Act; 13] = {
    use Act::{
        Answer, Approve, Ask, AskApprover, Deny, Edit, Forward, Pay, Remove, Reverse, Submit,
        UndoPayment, Withdraw,
    };
    [
        Edit,
        Remove,
        Submit,
        Withdraw,
        Answer,
        Approve,
        Ask,
        AskApprover,
        Deny,
        Forward,
        Pay,
        UndoPayment,
        Reverse,
    ]
};

/// Everybody who does something.
pub const PARTIES: [Party; 4] = [
    Party::Claimant,
    Party::Approver,
    Party::Accounts,
    Party::Worker,
];

/// Who may do what in which state, and in which states it may be then. What is not here cannot
/// happen. An expense that is removed has no state.
pub const TRANSITIONS: &[(ExpenseState, Party, Act, &[ExpenseState])] = {
    use Act::{
        Answer, Approve, Ask, AskApprover, Deny, Edit, Forward, Pay, Remove, Reverse, Submit,
        UndoPayment, Withdraw,
    };
    use ExpenseState::{
        AccountsAskApprover, AccountsAskClaimant, Approved, Denied, Draft, Forwarded, Locked, Paid,
        Queried, Rejected, Submitted,
    };
    use Party::{Accounts, Approver, Claimant, Worker};
    &[
        (Draft, Claimant, Edit, &[Draft]),
        (Draft, Claimant, Remove, &[]),
        (Draft, Claimant, Submit, &[Submitted]),
        (Submitted, Claimant, Edit, &[Submitted]),
        (Submitted, Claimant, Withdraw, &[Draft]),
        (Submitted, Approver, Approve, &[Approved]),
        (Submitted, Approver, Ask, &[Queried]),
        (Submitted, Approver, Deny, &[Denied]),
        (Queried, Claimant, Edit, &[Queried]),
        (Queried, Claimant, Withdraw, &[Draft]),
        (Queried, Claimant, Answer, &[Submitted]),
        (Queried, Approver, Approve, &[Approved]),
        (Queried, Approver, Ask, &[Queried]),
        (Queried, Approver, Deny, &[Denied]),
        (Denied, Claimant, Edit, &[Denied]),
        (Denied, Claimant, Submit, &[Submitted]),
        (Denied, Approver, Approve, &[Approved]),
        (Denied, Approver, Ask, &[Queried]),
        // What changes the money goes back to who approves it.
        (Approved, Claimant, Edit, &[Approved, Submitted]),
        (Approved, Approver, Approve, &[Approved]),
        (Approved, Approver, Ask, &[Queried]),
        (Approved, Approver, Deny, &[Denied]),
        (Approved, Worker, Forward, &[Forwarded]),
        (Forwarded, Approver, Approve, &[Forwarded]),
        (Forwarded, Approver, Ask, &[Queried]),
        (Forwarded, Approver, Deny, &[Denied]),
        (Forwarded, Accounts, Approve, &[Locked]),
        (Forwarded, Accounts, Ask, &[AccountsAskClaimant]),
        (Forwarded, Accounts, AskApprover, &[AccountsAskApprover]),
        (Forwarded, Accounts, Deny, &[Rejected]),
        (AccountsAskClaimant, Claimant, Edit, &[AccountsAskClaimant]),
        // Where the money was changed meanwhile it goes by who approves it again.
        (
            AccountsAskClaimant,
            Claimant,
            Answer,
            &[Forwarded, Submitted],
        ),
        (AccountsAskClaimant, Accounts, Approve, &[Locked]),
        (AccountsAskClaimant, Accounts, Ask, &[AccountsAskClaimant]),
        (
            AccountsAskClaimant,
            Accounts,
            AskApprover,
            &[AccountsAskApprover],
        ),
        (AccountsAskClaimant, Accounts, Deny, &[Rejected]),
        (AccountsAskApprover, Approver, Answer, &[Forwarded]),
        (AccountsAskApprover, Approver, Approve, &[Forwarded]),
        (AccountsAskApprover, Approver, Ask, &[Queried]),
        (AccountsAskApprover, Approver, Deny, &[Denied]),
        (AccountsAskApprover, Accounts, Approve, &[Locked]),
        (AccountsAskApprover, Accounts, Ask, &[AccountsAskClaimant]),
        (
            AccountsAskApprover,
            Accounts,
            AskApprover,
            &[AccountsAskApprover],
        ),
        (AccountsAskApprover, Accounts, Deny, &[Rejected]),
        (Locked, Accounts, Pay, &[Paid]),
        (Locked, Accounts, Reverse, &[Forwarded]),
        (Paid, Accounts, UndoPayment, &[Locked]),
        // What was paid is owed back then, as an advance.
        (Paid, Accounts, Reverse, &[Rejected]),
        (Rejected, Accounts, Reverse, &[Forwarded]),
    ]
};

/// In which states an expense may be after a party did something in a state; none where it may not
/// be done.
#[must_use]
pub fn leads_to(state: ExpenseState, party: Party, act: Act) -> Option<&'static [ExpenseState]> {
    let mut found = TRANSITIONS.iter();
    found
        .find(|(from, by, what, _)| (*from, *by, *what) == (state, party, act))
        .map(|(_, _, _, to)| *to)
}

/// The transitions as a state diagram in the language of Mermaid.
#[must_use]
pub fn diagram() -> String {
    let mut drawn = String::from("stateDiagram-v2\n    [*] --> Draft\n");
    for (from, by, act, to) in TRANSITIONS {
        if to.is_empty() {
            let _ = writeln!(drawn, "    {from:?} --> [*]: {act:?} ({by:?})");
        }
        for to in *to {
            let _ = writeln!(drawn, "    {from:?} --> {to:?}: {act:?} ({by:?})");
        }
    }
    drawn.push_str("    Paid --> [*]\n    Rejected --> [*]\n");
    drawn
}

impl ExpenseState {
    /// Whether nobody below accounts can alter it.
    #[must_use]
    pub fn is_locked(self) -> bool {
        matches!(self, Self::Locked | Self::Paid | Self::Rejected)
    }

    /// On whose desk it is; none where nobody has to do anything.
    #[must_use]
    pub fn desk(self) -> Option<Desk> {
        match self {
            Self::Draft | Self::Queried | Self::Denied | Self::AccountsAskClaimant => {
                Some(Desk::Claimant)
            }
            Self::Submitted | Self::AccountsAskApprover => Some(Desk::Approver),
            Self::Forwarded | Self::Locked => Some(Desk::Accounts),
            Self::Approved | Self::Paid | Self::Rejected => None,
        }
    }
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
