//! What may be done with an expense at a desk, read from the one table.

use domain::expenses::state::{Act, Party, leads_to};
use domain::expenses::{Claim, Desk, Expense, ExpenseState};
use domain::people::Person;

use crate::desk::ClaimBrief;

/// What may be done.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own, and they combine freely"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct May {
    /// The most that may be approved, in minor units; none where nothing may.
    pub(super) approve: Option<i64>,
    /// Whether approving all of it would change anything.
    pub(super) whole: bool,
    /// Ask the claimant.
    pub(super) ask: bool,
    /// Ask who approved it.
    pub(super) ask_approver: bool,
    /// Deny it.
    pub(super) deny: bool,
    /// Answer what accounts ask.
    pub(super) answer: bool,
    /// Take back what accounts decided.
    pub(super) reverse: bool,
}

impl May {
    /// What `person` may do at a desk with an expense.
    pub(super) fn of(person: &Person, desk: Desk, claim: &Claim, expense: &Expense) -> Self {
        if !ClaimBrief::of(claim).is_decided_by(person, desk) {
            return Self::default();
        }
        let approval = expense.stage.approval().map(|approval| approval.amount);
        let state = expense.stage.state();
        let most = match desk {
            Desk::Accounts => approval,
            _ => Some(expense.amount),
        };
        let again = matches!(state, ExpenseState::Approved | ExpenseState::Forwarded);
        let as_before = desk == Desk::Approver && again && approval == most;
        Self::at(desk, state, most.map(|most| most.minor), !as_before)
    }

    fn at(desk: Desk, state: ExpenseState, most: Option<i64>, whole: bool) -> Self {
        let party = match desk {
            Desk::Accounts => Party::Accounts,
            _ => Party::Approver,
        };
        let may = |act| leads_to(state, party, act).is_some();
        // Accounts settle only what stands approved.
        let stands = most.is_some();
        Self {
            approve: most.filter(|_| may(Act::Approve)),
            whole,
            ask: may(Act::Ask),
            ask_approver: may(Act::AskApprover),
            deny: stands && may(Act::Deny),
            answer: may(Act::Answer),
            reverse: may(Act::Reverse),
        }
    }

    /// Whether anything may be decided.
    pub(super) fn any(self) -> bool {
        self.approve.is_some() || self.ask || self.deny || self.reverse
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may(desk: Desk, state: ExpenseState) -> May {
        May::at(desk, state, Some(25_000), true)
    }

    #[test]
    fn what_is_locked_is_only_taken_back_and_only_by_accounts() {
        for state in [
            ExpenseState::Locked,
            ExpenseState::Paid,
            ExpenseState::Rejected,
        ] {
            assert!(!may(Desk::Approver, state).any(), "{state:?}");
            let accounts = may(Desk::Accounts, state);
            assert!(accounts.reverse && accounts.approve.is_none() && !accounts.deny);
        }
    }

    #[test]
    fn who_approves_may_change_their_mind_until_it_is_locked() {
        for state in [
            ExpenseState::Submitted,
            ExpenseState::Approved,
            ExpenseState::Forwarded,
        ] {
            let may = may(Desk::Approver, state);
            assert_eq!(may.approve, Some(25_000), "{state:?}");
            assert!(may.ask && may.deny, "{state:?}");
        }
        assert!(!may(Desk::Approver, ExpenseState::Draft).any());
    }

    #[test]
    fn accounts_settle_only_what_stands_approved() {
        let changed = May::at(
            Desk::Accounts,
            ExpenseState::AccountsAskClaimant,
            None,
            true,
        );
        assert!(changed.ask && !changed.deny);
        assert_eq!(changed.approve, None);
    }
}
