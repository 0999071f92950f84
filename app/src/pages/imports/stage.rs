//! What is being done with an import, and how far it is.

use super::bringing::Outcome;
use super::undoing::Undone;

/// What is being done.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Stage {
    /// The person chooses.
    Choosing,
    /// The file is read; so many of its rows have been.
    Reading(usize),
    /// Customers are compared; so many have been.
    Comparing(usize),
    /// Customers come in.
    Bringing {
        /// How many came.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// What is new is added to those that are there.
    Joining {
        /// To how many it was.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// Projects come in.
    Opening {
        /// How many came.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// It is done.
    Done(Outcome),
    /// What came is taken back.
    Undoing {
        /// How much was looked at.
        done: usize,
        /// Of how much.
        of: usize,
    },
    /// What came was taken back.
    Undone(Undone),
}

impl Stage {
    /// Whether it is over, whatever came of it.
    pub(super) fn is_over(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Undoing { .. } | Self::Undone(_))
    }

    /// Whether something is coming in.
    pub(super) fn is_coming(&self) -> bool {
        matches!(
            self,
            Self::Bringing { .. } | Self::Joining { .. } | Self::Opening { .. }
        )
    }
}
