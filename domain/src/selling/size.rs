//! How many bytes quotations and orders take in their project's record.

use super::{Line, Order, Quotation, QuotationState};
use crate::workflow::size::words;

/// Documents and lines without what is counted by itself: ids, times, amounts, names of fields.
const DOCUMENT: usize = 1_200;
const LINE: usize = 900;
const TAX: usize = 200;
const TAX_PART: usize = 150;
const CREDIT: usize = 160;
const REVERSAL: usize = 350;

/// The bytes of a quotation at most, as JSON within JSON.
pub(crate) fn quotation(quotation: &Quotation) -> usize {
    let reason = match &quotation.state {
        QuotationState::Rejected { reason, .. } => words(reason),
        _ => 0,
    };
    let number = quotation.number.as_deref().unwrap_or_default();
    DOCUMENT
        + words(number)
        + words(&quotation.terms)
        + reason
        + quotation.lines.iter().map(line).sum::<usize>()
}

/// The bytes of an order at most, as JSON within JSON.
pub(crate) fn order(order: &Order) -> usize {
    let number = order.number.as_deref().unwrap_or_default();
    let lines = order.lines.iter().map(|ordered| 100 + line(&ordered.line));
    let reversals = order.reversals.iter();
    DOCUMENT
        + words(number)
        + words(&order.reference)
        + lines.sum::<usize>()
        + order.credit.len() * CREDIT
        + reversals
            .map(|entry| REVERSAL + words(&entry.reason))
            .sum::<usize>()
}

fn line(line: &Line) -> usize {
    let parts = line.tax.iter().flat_map(|tax| &tax.parts);
    let tax = line.tax.as_ref().map_or(0, |tax| TAX + words(&tax.name));
    LINE + words(&line.text)
        + words(&line.tax_code)
        + words(&line.unit)
        + tax
        + parts
            .map(|part| TAX_PART + words(&part.name))
            .sum::<usize>()
}
