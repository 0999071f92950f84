//! Leads from a table or from cards: which column is what, what each row comes to or what is wrong
//! with it, and who of them may be there already.
//!
//! The id of a lead follows from its import and its row, so that what was done can be seen, and
//! doing it again adds nobody twice.

pub mod cards;
mod columns;
mod row;
mod twins;

pub use crate::customers::likeness::Choice;
pub use columns::{Column, headings_of, proposed};
pub use row::{Reading, RowFault, RowProblem};
pub use twins::{Twin, TwinOf, Twins, as_customer};

use uuid::Uuid;

use crate::id::LeadId;

/// The id of the lead of a row.
#[must_use]
pub fn lead_of(import: Uuid, row: u32) -> LeadId {
    LeadId(Uuid::new_v5(&import, &row.to_be_bytes()))
}

#[cfg(test)]
mod tests;
