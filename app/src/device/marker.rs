//! A mark in a second place that the local store holds somebody's work: browsers may clear the
//! one and leave the other, and then it can be said what was lost.

use domain::id::PersonId;
use serde::{Deserialize, Serialize};

use super::local;

const NAME: &str = "kept";

/// What the local store held when the mark was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marker {
    /// Whose work it is.
    pub(crate) person: PersonId,
    /// How many changes were not sent.
    pub(crate) changes: u32,
    /// How many photos and files were not sent.
    pub(crate) files: u32,
}

/// The mark, where there is one.
pub(crate) fn read() -> Option<Marker> {
    local::get(NAME)
}

/// Makes the mark, or takes it away.
pub(crate) fn write(marker: Option<Marker>) {
    if read() == marker {
        return;
    }
    // A browser that keeps no mark loses the counts, and nothing else.
    match marker {
        Some(marker) => local::set(NAME, &marker),
        None => local::remove(NAME),
    }
}
