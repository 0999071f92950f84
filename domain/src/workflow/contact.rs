//! What passes between us and a customer: contacts as they are logged, how interested the
//! customer shows themselves, what is agreed to come next, and what of a milestone's guide was
//! gathered or conveyed.

use serde::{Deserialize, Serialize};

use super::{Event, Project, What};
use crate::id::ChangeId;
use crate::time::Timestamp;

/// How we and a customer come together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By telephone.
    Call,
    /// At the customer's.
    Visit,
    /// In writing that is read at once: a text or chat message.
    Message,
    /// By e-mail.
    Email,
    /// Anywhere else, or by video.
    Meeting,
}

/// What came of trying to reach a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// We spoke, or they answered.
    Reached,
    /// Nobody was there, or nobody answered.
    NotReached,
}

/// How interested a customer shows themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interest {
    /// They listen, and no more.
    Cold,
    /// They ask questions.
    Warm,
    /// They want it.
    Hot,
}

/// Where somebody stood, as their device measured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawPosition")]
pub struct Position {
    /// Degrees north of the equator, in millionths: −90,000,000 to 90,000,000.
    pub latitude: i32,
    /// Degrees east of Greenwich, in millionths: −180,000,000 to 180,000,000.
    pub longitude: i32,
    /// The radius in metres within which they most probably stood.
    pub accuracy: u32,
}

#[derive(Deserialize)]
struct RawPosition {
    latitude: i32,
    longitude: i32,
    accuracy: u32,
}

impl TryFrom<RawPosition> for Position {
    type Error = &'static str;

    fn try_from(raw: RawPosition) -> Result<Self, Self::Error> {
        let latitudes = -90_000_000..=90_000_000;
        let longitudes = -180_000_000..=180_000_000;
        if latitudes.contains(&raw.latitude) && longitudes.contains(&raw.longitude) {
            Ok(Self {
                latitude: raw.latitude,
                longitude: raw.longitude,
                accuracy: raw.accuracy,
            })
        } else {
            Err("a position is within 90 degrees north and south, and 180 east and west")
        }
    }
}

/// What is agreed to come next with a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextStep {
    /// How they come together.
    pub way: Way,
    /// What for, in a line; may be empty.
    #[serde(default)]
    pub what: String,
    /// When.
    pub at: Timestamp,
    /// With whom of the customer's contacts; may be empty.
    #[serde(default)]
    pub with: String,
    /// Where, as an address; may be empty.
    #[serde(default)]
    pub place: String,
}

/// Which way something of a guide goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// From the customer to us.
    Gather,
    /// From us to the customer.
    Convey,
}

/// A line of a milestone's guide. It goes by its words, so that a tick outlives a move to a
/// version of the workflow that has the line in another place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GuideLine {
    /// Which way it goes.
    pub side: Side,
    /// What it says.
    pub line: String,
}

/// A contact as it was logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contacted {
    /// How.
    pub way: Way,
    /// What came of it.
    pub reply: Reply,
    /// With whom; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub with: String,
    /// What to remember; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where its author stood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
}

impl Project {
    /// The contacts that stand, the latest recorded first: those that were taken back are not
    /// among them.
    pub fn contacts(&self) -> impl Iterator<Item = (&Event, &Contacted)> {
        self.history.iter().rev().filter_map(|event| {
            let What::Contacted(contacted) = &event.what else {
                return None;
            };
            (!self.is_taken_back(event.change)).then_some((event, contacted))
        })
    }

    /// When a contact with this reply last happened.
    #[must_use]
    pub fn last_contact(&self, reply: Reply) -> Option<Timestamp> {
        self.contacts()
            .filter(|(_, contacted)| contacted.reply == reply)
            .map(|(event, _)| event.happened_at)
            .max()
    }

    /// Whether a contact was taken back.
    #[must_use]
    pub fn is_taken_back(&self, contact: ChangeId) -> bool {
        self.history.iter().any(
            |event| matches!(&event.what, What::TakenBack { contact: other } if *other == contact),
        )
    }
}
