//! Where an expense is, and what may happen to it there: one table, by which everything is decided
//! and from which the documentation's diagram is drawn (`docs/expenses.md`).

use core::fmt::Write as _;

use serde::{Deserialize, Serialize};

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

/// What whoever has an expense must do within a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duty {
    /// Answer what was asked.
    Answer,
    /// Decide on what was submitted.
    Decide,
    /// Settle what was forwarded: pass or deny it.
    Settle,
    /// Pay what is locked.
    Pay,
}

impl Duty {
    /// Whose it is.
    #[must_use]
    pub fn desk(self) -> Desk {
        match self {
            Self::Answer => Desk::Claimant,
            Self::Decide => Desk::Approver,
            Self::Settle | Self::Pay => Desk::Accounts,
        }
    }
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
    /// Answer what was asked, or why it was denied.
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
        (Denied, Claimant, Answer, &[Submitted]),
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
        (
            AccountsAskApprover,
            Approver,
            Answer,
            &[Forwarded, Submitted],
        ),
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

/// The transitions as a state diagram in the language of Mermaid, without what leaves an expense
/// where it is.
#[must_use]
pub fn diagram() -> String {
    let mut drawn = String::from("stateDiagram-v2\n    [*] --> Draft\n");
    for (from, by, act, to) in TRANSITIONS {
        if to.is_empty() {
            let _ = writeln!(drawn, "    {from:?} --> [*]: {act:?} ({by:?})");
        }
        for to in to.iter().filter(|to| *to != from) {
            let _ = writeln!(drawn, "    {from:?} --> {to:?}: {act:?} ({by:?})");
        }
    }
    drawn
}

/// The transitions as a table in the language of Markdown, with a line for each party in each
/// state.
#[must_use]
pub fn table() -> String {
    let mut written =
        String::from("| State | Who | May do, and where it is then |\n| --- | --- | --- |\n");
    for state in STATES {
        for party in PARTIES {
            let mut acts = Vec::new();
            for act in ACTS {
                acts.extend(leads_to(state, party, act).map(|to| led(act, to)));
            }
            if !acts.is_empty() {
                let _ = writeln!(written, "| {state:?} | {party:?} | {} |", acts.join("; "));
            }
        }
    }
    written
}

fn led(act: Act, to: &[ExpenseState]) -> String {
    let to: Vec<String> = to.iter().map(|to| format!("{to:?}")).collect();
    if to.is_empty() {
        format!("{act:?} → gone")
    } else {
        format!("{act:?} → {}", to.join(" or "))
    }
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

    /// What whoever has it must do within a time; none where nobody has to do anything, and of what
    /// is written or was denied, which waits as long as its claimant likes.
    #[must_use]
    pub fn duty(self) -> Option<Duty> {
        match self {
            Self::Queried | Self::AccountsAskClaimant => Some(Duty::Answer),
            Self::Submitted | Self::AccountsAskApprover => Some(Duty::Decide),
            Self::Forwarded => Some(Duty::Settle),
            Self::Locked => Some(Duty::Pay),
            Self::Draft | Self::Denied | Self::Approved | Self::Paid | Self::Rejected => None,
        }
    }
}
