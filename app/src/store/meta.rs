//! What the device knows about its copy as a whole.

use std::collections::BTreeSet;

use domain::id::ProjectId;
use domain::sync::Heard;
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What the device knows about its copy as a whole. Fields are only ever added, each with a
/// default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Meta {
    /// Who is signed in.
    pub(crate) session: Option<Session>,
    /// Whether the person works alone: then nobody is asked, and nothing is sent.
    pub(crate) alone: bool,
    /// While somebody who works alone is about to join a team: what is to stay behind.
    pub(crate) moving: Option<BTreeSet<ProjectId>>,
    /// Whether the team said that the session is over. Everything stays until somebody signs
    /// in.
    pub(crate) session_over: bool,
    /// The secret with which the device asks to be let in, until it has an answer.
    pub(crate) door_secret: Option<String>,
    /// How far the device has heard.
    #[serde(flatten)]
    pub(crate) heard: Heard,
    /// The format of the stored summaries; 0 while they do not show what the records say.
    pub(crate) summaries: u32,
    /// How far the device's clock is behind the team's.
    pub(crate) clock_offset_milliseconds: i64,
    /// When the team was last heard of.
    pub(crate) last_heard: Option<Timestamp>,
}

impl Meta {
    /// What a device knows that has just become somebody's: nothing but that.
    pub(crate) fn joined(session: Session) -> Self {
        Self {
            session: Some(session),
            heard: Heard {
                copying: Some(0),
                ..Heard::default()
            },
            ..Self::default()
        }
    }
}
