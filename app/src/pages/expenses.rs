//! Expense claims as who spent the money sees them: the list, the form, and a claim with all that
//! happened to it.

pub(crate) mod answer;
mod bill;
pub(crate) mod claim;
mod form;
mod list;
pub(crate) mod standing;
pub(crate) mod told;

pub(crate) use claim::Claim;
pub(crate) use form::{EditExpense, NewExpense};
pub(in crate::pages) use form::{has_form, put_back};
pub(crate) use list::{BillFirst, Expenses};
