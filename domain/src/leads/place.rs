//! Where a lead is, and what brings it from one place to another.

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::programme::Enrolment;
use crate::id::{LeadId, PersonId, ProjectId};
use crate::time::Timestamp;

/// Where a lead is: in one of these places, and in no other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum LeadPlace {
    /// It waits for somebody who qualifies it.
    Queue {
        /// Since when.
        since: Timestamp,
        /// Why it is there.
        why: QueueReason,
        /// Not to be called before; promised, where that is why it is there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call_at: Option<Timestamp>,
    },
    /// Somebody qualifies it.
    Worked {
        /// Who.
        by: PersonId,
        /// Since when.
        since: Timestamp,
        /// Until when it is theirs alone. Whoever comes later may take it.
        until: Timestamp,
    },
    /// It is on a programme.
    Nurturing(Enrolment),
    /// It is a project.
    WithSales {
        /// Which.
        project: ProjectId,
        /// To whom it was handed.
        to: PersonId,
        /// Who handed it over.
        from: PersonId,
        /// Since when.
        since: Timestamp,
    },
    /// It is no lead, or none any more.
    Closed {
        /// When.
        at: Timestamp,
        /// Why.
        because: Closing,
    },
}

/// Why a lead is in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QueueReason {
    /// It is new.
    New,
    /// Nobody answered.
    NoAnswer,
    /// A call was promised.
    Promised,
    /// Whoever had it put it back.
    PutBack,
    /// What they responded brought it past the threshold.
    Warmed,
    /// Sales returned it.
    Returned,
    /// Its programme came to an end.
    ProgrammeEnded,
    /// It was taken up again.
    Reopened,
}

/// Where a lead is, without the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadState {
    /// It waits for somebody who qualifies it.
    Queue,
    /// Somebody qualifies it.
    Worked,
    /// It is on a programme.
    Nurturing,
    /// It is a project.
    WithSales,
    /// It is no lead, or none any more.
    Closed,
}

impl LeadPlace {
    /// Which one, without the details.
    #[must_use]
    pub fn state(&self) -> LeadState {
        match self {
            Self::Queue { .. } => LeadState::Queue,
            Self::Worked { .. } => LeadState::Worked,
            Self::Nurturing(_) => LeadState::Nurturing,
            Self::WithSales { .. } => LeadState::WithSales,
            Self::Closed { .. } => LeadState::Closed,
        }
    }
}

/// Why a lead was closed, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "closing", rename_all = "snake_case")]
pub enum Closing {
    /// It is another lead, which stands for it.
    Duplicate {
        /// Which.
        of: LeadId,
    },
    /// The import that brought it was undone, and nobody had touched it since.
    TakenBack,
    /// Somebody said why.
    Said {
        /// From the list.
        reason: CloseReason,
        /// In words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
}

/// Why a lead was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CloseReason {
    /// They do not want anything.
    NotInterested,
    /// The number or address is wrong, or somebody else's.
    WrongContact,
    /// They bought from somebody else.
    Competitor,
    /// They do not need what we have.
    NoNeed,
    /// They do not want to hear from us. They are not called or written to again.
    AskedNotToBeContacted,
    /// Something else; the note says what.
    Other,
}

/// Whether somebody may be sent e-mails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "consent", rename_all = "snake_case")]
pub enum Consent {
    /// They never said: no.
    #[default]
    Unknown,
    /// They agreed.
    Given {
        /// When.
        at: Timestamp,
    },
    /// They do not want any. Only they themselves can change that.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "call", rename_all = "snake_case")]
pub enum CallOutcome {
    /// They were spoken to, and it goes on.
    Reached,
    /// Nobody answered: back to the queue.
    NoAnswer {
        /// When to try again.
        at: Timestamp,
    },
    /// They asked to be called later: back to the queue.
    CallBack {
        /// When that was promised.
        at: Timestamp,
    },
    /// It was not called after all: back to the queue.
    PutBack,
}
