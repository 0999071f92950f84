//! Where an expense is, at a glance: a tone, an icon and the words that go with it. Pure, so that
//! every list says the same.

use domain::expenses::ExpenseState;

use super::state::{State, Tone};
use crate::words::Words;

/// What a state means at a glance.
#[must_use]
pub(crate) fn tone(state: ExpenseState) -> Tone {
    match state {
        ExpenseState::Draft => Tone::Todo,
        ExpenseState::Submitted | ExpenseState::Forwarded => Tone::Waiting,
        ExpenseState::Queried
        | ExpenseState::Denied
        | ExpenseState::AccountsAskClaimant
        | ExpenseState::AccountsAskApprover => Tone::Returned,
        ExpenseState::Approved | ExpenseState::Locked | ExpenseState::Paid => Tone::Done,
        ExpenseState::Rejected => Tone::Skipped,
    }
}

/// A state in words; accounts ask the reader where the expense is `mine`.
#[must_use]
pub(crate) fn stated(state: ExpenseState, mine: bool, words: &Words) -> State {
    let said = match state {
        ExpenseState::AccountsAskClaimant if mine => words.claims.accounts_ask_you,
        _ => (words.claims.state)(state),
    };
    State {
        tone: tone(state),
        words: said.to_owned(),
    }
}
