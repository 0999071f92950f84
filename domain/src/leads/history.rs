//! What happened to a lead. Nothing is ever taken away.

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::profile::{Points, ResponseKind};
use super::score::Verdict;
use super::{CallOutcome, Closing, Consent, LeadDetails};
use crate::form::Answers;
use crate::id::{ChangeId, LeadDefinitionVersionId, LeadId, PersonId, ProgrammeId, ProjectId};
use crate::time::Timestamp;
use crate::workflow::ReturnReason;

/// What a lead came to when something was decided about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// By which version of the definition.
    pub definition: LeadDefinitionVersionId,
    /// All points, the profile's included.
    pub points: Points,
    /// What followed from them.
    pub verdict: Verdict,
}

/// One thing that happened to a lead. Events are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadEvent {
    /// The change that brought it about.
    pub change: ChangeId,
    /// Who did it; none where the Worker did.
    pub by: Option<PersonId>,
    /// When it happened, by the device's corrected clock.
    pub happened_at: Timestamp,
    /// When the team's record took it in; on a device, when the device did.
    pub recorded_at: Timestamp,
    /// What happened.
    pub what: LeadWhat,
}

/// What happened to a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum LeadWhat {
    /// It came in.
    CameIn,
    /// What is said of it was changed.
    Edited {
        /// What was said before.
        before: Box<LeadDetails>,
    },
    /// Somebody began to qualify it.
    Taken {
        /// Who had it, and let it lie.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<PersonId>,
    },
    /// Questions were answered.
    Answered {
        /// By which version of the definition.
        definition: LeadDefinitionVersionId,
        /// What the answers earn.
        points: Points,
        /// Earlier answers that these replaced.
        #[serde(default, skip_serializing_if = "Answers::is_empty")]
        replaced: Answers,
    },
    /// It was called.
    Called {
        /// What came of it.
        outcome: CallOutcome,
        /// In words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// It was handed to sales.
    HandedOver {
        /// As which project.
        project: ProjectId,
        /// To whom.
        to: PersonId,
        /// What it came to; none where no definition is in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judged: Option<Judged>,
    },
    /// It turned out to belong to a project that was there.
    Linked {
        /// Which.
        project: ProjectId,
        /// Who stays with that.
        to: PersonId,
        /// What it came to; none where no definition is in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judged: Option<Judged>,
    },
    /// It does not belong to that project after all, and went back to the queue.
    Unlinked {
        /// Which.
        project: ProjectId,
    },
    /// Sales returned it.
    Returned {
        /// The project that it was.
        project: ProjectId,
        /// Why.
        reason: ReturnReason,
        /// In words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// It was put on a programme.
    Enrolled {
        /// Which.
        programme: ProgrammeId,
        /// What it came to; none where no definition is in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judged: Option<Judged>,
        /// In words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// A touch was due, and something came of it.
    Touched {
        /// Of which programme.
        programme: ProgrammeId,
        /// The place of the touch.
        touch: u16,
        /// What came of it.
        outcome: TouchOutcome,
    },
    /// What they responded brought it past the threshold, and back to the queue.
    Warmed {
        /// All points then.
        points: Points,
    },
    /// Its programme came to an end, and it went back to the queue.
    ProgrammeEnded {
        /// Which.
        programme: ProgrammeId,
    },
    /// They said whether they want to be sent e-mails.
    Consented {
        /// What they said.
        consent: Consent,
    },
    /// It was closed.
    Closed {
        /// Why.
        because: Closing,
        /// What it came to; none where no definition is in force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judged: Option<Judged>,
    },
    /// It was taken up again.
    Reopened {
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Another lead turned out to be this one.
    Absorbed {
        /// Which.
        lead: LeadId,
    },
}

/// What came of a touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "came_to", rename_all = "snake_case")]
pub enum TouchOutcome {
    /// The Worker sends it.
    Sent {
        /// To which address.
        to: String,
    },
    /// Somebody made it.
    Made {
        /// What they did in turn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        response: Option<ResponseKind>,
        /// In words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// It was passed over: they did not agree to be sent e-mails.
    NoConsent,
    /// It was passed over: there is no address.
    NoAddress,
    /// It was passed over: nobody made it in time.
    NotMade,
}

impl LeadWhat {
    /// Whether it brought the lead to another place, or into other hands.
    #[must_use]
    pub fn moves(&self) -> bool {
        match self {
            Self::CameIn
            | Self::Taken { .. }
            | Self::HandedOver { .. }
            | Self::Linked { .. }
            | Self::Unlinked { .. }
            | Self::Returned { .. }
            | Self::Enrolled { .. }
            | Self::Warmed { .. }
            | Self::ProgrammeEnded { .. }
            | Self::Closed { .. }
            | Self::Reopened { .. } => true,
            Self::Called { outcome, .. } => !matches!(outcome, CallOutcome::Reached),
            Self::Edited { .. }
            | Self::Answered { .. }
            | Self::Touched { .. }
            | Self::Consented { .. }
            | Self::Absorbed { .. } => false,
        }
    }
}
