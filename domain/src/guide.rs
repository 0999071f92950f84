//! The sales person's guide: what to do next for each prospect, which prospects deserve time
//! first, and who of the team is needed. Everything follows from what is recorded anyway, and
//! everything says why.

mod days;
mod needed;
mod ranking;
mod steps;
mod weights;

pub use days::Days;
pub use needed::{Need, Wait, needed};
pub use ranking::{Factor, Part, Ranked, Reason, Scale, Values, rank};
pub use steps::{Hands, Step, by, next_step};
pub use weights::{Weight, Weights};

use crate::id::ProjectId;
use crate::insight::norm::Norm;
use crate::time::Timestamp;
use crate::workflow::{Interest, NextStep};

/// What is known of a running project that somebody is to be won with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prospect<'a> {
    /// Which project.
    pub id: ProjectId,
    /// What it may be worth, in the smallest unit of the workspace's currency; none where nobody
    /// has said, or where it is said in another currency.
    pub value: Option<i64>,
    /// How many milestones it is past.
    pub passed: u32,
    /// How many it has.
    pub milestones: u32,
    /// Since when it is at the milestone at hand.
    pub since: Timestamp,
    /// When the limit that runs passes.
    pub due: Option<Timestamp>,
    /// When the customer was last reached.
    pub reached_at: Option<Timestamp>,
    /// When it was last tried in vain.
    pub tried_at: Option<Timestamp>,
    /// How interested they show themselves.
    pub interest: Option<Interest>,
    /// What is agreed to come next.
    pub next_step: Option<&'a NextStep>,
    /// What is usual at this milestone, where enough passed it to know.
    pub norm: Option<Norm>,
}

impl Prospect<'_> {
    /// Since when the customer has not been heard of: a milestone is reached with them, too.
    #[must_use]
    pub fn quiet_since(&self) -> Timestamp {
        self.reached_at.map_or(self.since, |at| at.max(self.since))
    }
}
