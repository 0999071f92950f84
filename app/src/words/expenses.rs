//! The words of the claimant's side of expenses: lists, the form, and the page of a claim.

mod english;
mod hindi;

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// The words of this area.
pub(crate) struct Expenses {
    // Where an expense is.
    pub(crate) with: fn(&str) -> String,
    pub(crate) with_you: &'static str,
    pub(crate) with_nobody: &'static str,
    pub(crate) since: fn(&str) -> String,
    pub(crate) next_batch: &'static str,
    pub(crate) to_be_paid: &'static str,
}
