//! The words of the claimant's side of expenses, in English.

use super::Expenses;

pub(crate) const ENGLISH: Expenses = Expenses {
    with: |name| format!("with {name}"),
    with_you: "with you",
    with_nobody: "with nobody: ask who runs the team",
    since: |moment| format!("since {moment}"),
    next_batch: "goes to accounts with the next batch",
    to_be_paid: "waits to be paid",
};
