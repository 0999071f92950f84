//! How large the records of the catalogue may become. Each is one row of the database, so their
//! growth is refused long before that is full.

use super::design::{Design, PartOf};
use super::{Item, Made};
use crate::tasks::size::form;
use crate::workflow::size::words;

/// How many bytes a design may have.
const ROOM: usize = 300_000;

/// What is counted by itself: ids, codes, and the names of fields.
const RULE: usize = 500;

/// Whether an item is small enough to be kept.
pub(super) fn fits(item: &Item) -> bool {
    match &item.made {
        Made::Simple | Made::Bundle { .. } => true,
        Made::Designed { design } => bytes(design) <= ROOM,
    }
}

fn bytes(design: &Design) -> usize {
    let counted = design.steps.len() + design.rules.len() + design.effects.len();
    let parts = design.parts.iter().map(|part| match &part.what {
        PartOf::Item { .. } => RULE,
        PartOf::Own { text, unit, .. } => RULE + words(text) + words(unit),
    });
    form(&design.form) + counted * RULE + parts.sum::<usize>()
}
