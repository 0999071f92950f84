//! The words of expenses that many places use: where an expense is, what was done to it, and what
//! alerts say of it.

mod english;
mod hindi;

use domain::expenses::state::Duty;
use domain::expenses::{ExpenseState, Tag};

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// What somebody did. Names, titles and amounts are in words already.
pub(crate) enum You<'a> {
    SettledPolicy,
    NamedDeputy(&'a str),
    NamedNobody,
    Entered(&'a str),
    Edited,
    Removed,
    Named(&'a str),
    Submitted(usize),
    Withdrew(usize),
    Answered,
    Judged(usize),
    Reversed,
    TrackedPapers,
    GaveAdvance(&'a str),
    TookBack(&'a str),
    Paid(&'a str),
    UndidPayment,
}

/// What an alert says. Names, amounts and times are in words already; the first is who did it.
pub(crate) enum Told<'a> {
    Submitted(&'a str),
    Queried(&'a str, &'a str),
    Answered(&'a str, &'a str),
    Cut(&'a str, &'a str, &'a str),
    Denied(&'a str, &'a str),
    Reopened(&'a str, &'a str),
    Paid(&'a str),
    Unpaid(&'a str),
    Batch(u32),
    /// What waits, for what, and until when.
    Soon(&'a str, Duty, &'a str),
    /// What waits, for what, whether that is the reader's to do, and how long already.
    Late(&'a str, Duty, bool, &'a str),
}

/// The words of this area.
pub(crate) struct Claims {
    pub(crate) state: fn(ExpenseState) -> &'static str,
    /// Accounts ask the reader, whose expense it is.
    pub(crate) accounts_ask_you: &'static str,
    pub(crate) tag: fn(Tag) -> &'static str,
    pub(crate) you: fn(&You) -> String,
    pub(crate) told: fn(&Told) -> String,
    /// Why the reader is told of somebody else's lateness.
    pub(crate) told_because: &'static str,
    pub(crate) expense: &'static str,
    pub(crate) gone: &'static str,
    pub(crate) open_batch: &'static str,
    pub(crate) change_again: &'static str,
    pub(crate) see_state: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) date: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) distance: &'static str,
    pub(crate) question: &'static str,
    pub(crate) answer: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) sent: &'static str,
    pub(crate) approved: &'static str,
    pub(crate) denied: &'static str,
    pub(crate) from: &'static str,
    pub(crate) until: &'static str,
}
