//! Leads: everybody who might buy, from the first response on. Marketing brings them, an
//! independent team qualifies them by a definition that marketing and sales agreed on, those that
//! qualify go to sales as projects, and the others are nurtured until they do.
//!
//! A lead is at any time in exactly one [`LeadPlace`], and leaves none of them silently.

mod access;
pub mod assign;
pub mod campaign;
mod decide;
pub mod definition;
mod history;
pub mod import;
mod late;
pub mod learning;
pub mod measures;
pub mod past;
mod place;
pub mod profile;
pub mod programme;
pub mod queue;
#[cfg(test)]
pub(crate) mod sample;
pub mod score;
mod size;
mod sound;
pub mod twins;

pub use access::{
    ProjectReaders, may_bring, may_qualify, may_read, may_return, may_work_on, runs_campaigns,
};
pub use decide::{decide, followed, returned};
pub use history::{Judged, LeadEvent, LeadWhat, TouchOutcome};
pub use place::{CallOutcome, CloseReason, Closing, Consent, LeadPlace, LeadState, QueueReason};
pub use sound::UnsoundLead;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::clock::Clock;
use crate::form::{Answers, Attachment};
use crate::id::{
    BranchId, CampaignId, CategoryId, LeadDefinitionVersionId, LeadId, PersonId, ProjectId,
};
use crate::money::Money;
use crate::time::{Timestamp, WorkingMinutes};
use profile::{Points, Profile};

/// How long somebody has a lead for themselves without doing anything to it, in working time.
pub const CLAIM: WorkingMinutes = WorkingMinutes(30);
/// The most leads that come in at once.
pub const MOST_LEADS_AT_ONCE: usize = 100;
/// The most phone numbers, and the most e-mail addresses, of a lead.
pub const MOST_LINES: usize = 5;
/// The most photos of visiting cards.
pub const MOST_CARDS: usize = 10;
/// How far ahead a call can be promised, in days.
pub const LONGEST_PROMISE_DAYS: u32 = 366;

/// Somebody who might buy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// Its identity.
    pub id: LeadId,
    /// Who it is, and what they want.
    pub details: LeadDetails,
    /// Photos of visiting cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Attachment>,
    /// How it came in.
    pub source: LeadSource,
    /// When it came.
    pub born_at: Timestamp,
    /// Where it is.
    pub place: LeadPlace,
    /// How often it came to another place, or into other hands; each time is a turn of its own,
    /// so that nobody acts on what has moved on.
    pub turn: u32,
    /// Until when something must happen to it where it is.
    #[serde(default, skip_serializing_if = "Clock::is_none")]
    pub clock: Clock,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// By which version of the definition; none while nothing was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub definition: Option<LeadDefinitionVersionId>,
    /// What the answers earn by that version.
    #[serde(default)]
    pub answer_points: Points,
    /// Whether they may be sent e-mails.
    #[serde(default)]
    pub consent: Consent,
    /// What they responded.
    #[serde(default, skip_serializing_if = "Profile::is_empty")]
    pub profile: Profile,
    /// Those of sales to whom it was ever handed.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub known_to: BTreeSet<PersonId>,
    /// The projects that it became, and who reads each: they read the lead, too.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub projects: BTreeMap<ProjectId, ProjectReaders>,
    /// Everything that happened, in the order the team's record took it in.
    pub history: Vec<LeadEvent>,
}

/// Who a lead is, and what they want.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDetails {
    /// The campaign that they responded to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// The branch whose territory they are in.
    pub branch: BranchId,
    /// The person's name; may be empty where the company's is not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The company's name; may be empty where the person's is not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// E.164, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Addresses, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// What else there is to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What they are interested in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<CategoryId>,
    /// What it may be worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
}

/// A lead on its way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDraft {
    /// The new lead.
    pub id: LeadId,
    /// Who it is, and what they want.
    pub details: LeadDetails,
    /// Photos of visiting cards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cards: Vec<Attachment>,
    /// Whether they agreed to be sent e-mails.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub agreed: bool,
}

/// How a lead came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadSource {
    /// Somebody wrote it down.
    Typed,
    /// It stood in a file.
    Imported,
    /// They filled in the form on the site. Only the Worker says so.
    WebForm,
    /// Another system sent it. Only the Worker says so.
    Webhook,
}

impl Lead {
    /// All points at `now`: those of the answers, and what the profile is worth then.
    #[must_use]
    pub fn points(&self, now: Timestamp) -> Points {
        self.answer_points + self.profile.points(now)
    }

    /// Whether an import brought it and nobody has touched it since.
    #[must_use]
    pub fn is_as_imported(&self) -> bool {
        self.source == LeadSource::Imported
            && self.history.len() == 1
            && self.cards.is_empty()
            && self.profile.is_empty()
    }

    /// Whether the import that brought it was undone.
    #[must_use]
    pub fn is_taken_back(&self) -> bool {
        let LeadPlace::Closed { because, .. } = &self.place else {
            return false;
        };
        *because == Closing::TakenBack
    }

    /// What it is called: the company, else the person.
    #[must_use]
    pub fn called(&self) -> &str {
        let LeadDetails { company, name, .. } = &self.details;
        if company.is_empty() { name } else { company }
    }

    /// What last brought it to where it is.
    #[must_use]
    pub fn last_move(&self) -> Option<&LeadEvent> {
        self.history.iter().rev().find(|event| event.what.moves())
    }

    /// When the Worker looks at it next.
    #[must_use]
    pub fn attention_at(&self) -> Option<Timestamp> {
        let touch = match &self.place {
            LeadPlace::Nurturing(enrolment) => Some(enrolment.due),
            LeadPlace::Queue { .. }
            | LeadPlace::Worked { .. }
            | LeadPlace::WithSales { .. }
            | LeadPlace::Closed { .. } => None,
        };
        let told = self.clock.attention_at();
        touch.into_iter().chain(told).min()
    }
}
