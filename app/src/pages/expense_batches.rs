//! The weekly batches of expenses: what went to accounts, with which papers, and what became of it
//! since.

mod figures;
mod list;
mod one;
mod papers;
mod report;

use domain::expenses::batch::ExpenseBatch;
use domain::expenses::{is_accountant, may_read_money};
use domain::people::Person;

pub(crate) use list::Batches;
pub(crate) use one::Batch;

use crate::words::time::Speech;

/// Whether the person reads batches of some branch.
fn reads_batches(me: &Person) -> bool {
    is_accountant(me) || may_read_money(me, me.branch)
}

/// A batch's number; that it follows where the team has given it none yet.
fn number(batch: &ExpenseBatch, speech: Speech) -> String {
    let number = batch.number.clone();
    number.unwrap_or_else(|| speech.words().expense_batches.provisional.to_owned())
}
