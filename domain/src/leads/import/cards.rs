//! What the rows are that contact cards come to.

use super::columns::Column;
use super::row::{RowFault, RowProblem};
use crate::customers::vcard::CardFault;

/// What the columns of these rows are.
pub const COLUMNS: [Option<Column>; 5] = [
    Some(Column::Name),
    Some(Column::Company),
    Some(Column::Phone),
    Some(Column::Email),
    Some(Column::Note),
];

/// A card that cannot be read, as a row with a mistake, and the line on which it begins.
#[must_use]
pub fn fault_of(fault: CardFault) -> (u32, RowFault) {
    let line = u32::try_from(fault.line).unwrap_or(u32::MAX);
    let problem = RowProblem::Card(fault.problem);
    let column = None;
    (line, RowFault { column, problem })
}
