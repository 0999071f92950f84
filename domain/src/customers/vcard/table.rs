//! Contact cards as rows of a table, so that what follows is the same as for any table.

use super::{Card, CardFault, read};
use crate::spreadsheet::Row;

/// Whether a text begins as a card does.
#[must_use]
pub fn are_in(text: &str) -> bool {
    let text = text.trim_start();
    let begin = text.get(.."BEGIN:VCARD".len());
    begin.is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCARD"))
}

/// The cards of a file as rows, numbered in their order, each with a name, a company, phone numbers,
/// e-mail addresses, and the rest in lines; and those that cannot be read.
#[must_use]
pub fn rows(bytes: &[u8]) -> (Vec<Row>, Vec<CardFault>) {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (number, card) in (1..).zip(read(bytes)) {
        match card {
            Ok(card) => rows.push(Row {
                number,
                values: values(card),
            }),
            Err(fault) => faults.push(fault),
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
