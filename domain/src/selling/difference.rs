//! What one revision of a quotation changed in another, line by line, matched by their identity.

use super::{Line, Quotation};
use crate::id::LineId;

/// What a revision changed.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is one thing that is another or not"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Lines that are not as they were: those of the new one in its order, then those gone.
    pub lines: Vec<LineChange>,
    /// Whether the discount of the whole is another.
    pub discount: bool,
    /// Whether the terms are others.
    pub terms: bool,
    /// Whether it is valid until another day.
    pub valid_until: bool,
    /// Whether other parts of the taxes count.
    pub across: bool,
}

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineChange {
    /// It is new.
    Added(LineId),
    /// It is not there any more.
    Removed(LineId),
    /// Parts of it are not as they were.
    Changed(LineId, Vec<LinePart>),
}

/// A part of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinePart {
    /// What it says: its text, code, unit, item or category.
    Text,
    /// How many.
    Quantity,
    /// The price of one.
    Rate,
    /// What is taken off.
    Discount,
    /// Its tax.
    Tax,
}

impl Difference {
    /// Whether nothing is changed.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What `after` changed in `before`. An order of lines is no change.
#[must_use]
pub fn difference(before: &Quotation, after: &Quotation) -> Difference {
    let find = |lines: &'_ [Line], id| lines.iter().position(|line| line.id == id);
    let mut lines = Vec::new();
    for line in &after.lines {
        let was = find(&before.lines, line.id).and_then(|at| before.lines.get(at));
        match was {
            None => lines.push(LineChange::Added(line.id)),
            Some(was) => {
                let parts = parts(was, line);
                if !parts.is_empty() {
                    lines.push(LineChange::Changed(line.id, parts));
                }
            }
        }
    }
    let gone = before.lines.iter();
    let gone = gone.filter(|line| find(&after.lines, line.id).is_none());
    lines.extend(gone.map(|line| LineChange::Removed(line.id)));
    Difference {
        lines,
        discount: before.discount != after.discount,
        terms: before.terms != after.terms,
        valid_until: before.valid_until != after.valid_until,
        across: before.across != after.across,
    }
}

fn parts(was: &Line, is: &Line) -> Vec<LinePart> {
    let says = |line: &Line| {
        let texts = (line.text.clone(), line.tax_code.clone(), line.unit.clone());
        (texts, line.item, line.category)
    };
    let changed = [
        (LinePart::Text, says(was) != says(is)),
        (LinePart::Quantity, was.quantity != is.quantity),
        (LinePart::Rate, was.rate != is.rate),
        (LinePart::Discount, was.discount != is.discount),
        (LinePart::Tax, was.tax != is.tax),
    ];
    let changed = changed.into_iter().filter(|(_, changed)| *changed);
    changed.map(|(part, _)| part).collect()
}
