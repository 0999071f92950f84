//! Contact cards as rows of a table, so that what follows is the same.

use super::columns::Column;
use super::row::{RowFault, RowProblem};
use crate::customers::vcard::{self, Card};
use crate::spreadsheet::Row;

/// What the columns of these rows are.
pub const COLUMNS: [Option<Column>; 5] = [
    Some(Column::Name),
    Some(Column::Company),
    Some(Column::Phone),
    Some(Column::Email),
    Some(Column::Note),
];

/// Whether a text begins as a card does.
#[must_use]
pub fn are_in(text: &str) -> bool {
    let text = text.trim_start();
    let begin = text.get(.."BEGIN:VCARD".len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// The cards of a file as rows, numbered in their order, and those that cannot be read, by the line
/// on which they begin.
#[must_use]
pub fn rows(bytes: &[u8]) -> (Vec<Row>, Vec<(u32, RowFault)>) {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (number, card) in (1..).zip(vcard::read(bytes)) {
        match card {
            Ok(card) => rows.push(Row {
                number,
                values: values(card),
            }),
            Err(fault) => {
                let line = u32::try_from(fault.line).unwrap_or(u32::MAX);
                let problem = RowProblem::Card(fault.problem);
                faults.push((
                    line,
                    RowFault {
                        column: None,
                        problem,
                    },
                ));
            }
        }
    }
    (rows, faults)
}

fn values(card: Card) -> Vec<String> {
    let notes = [card.title, card.address, card.note];
    let notes: Vec<String> = notes.into_iter().filter(|it| !it.is_empty()).collect();
    vec![
        card.name,
        card.organisation,
        card.phones.join(", "),
        card.emails.join(", "),
        notes.join("\n"),
    ]
}
