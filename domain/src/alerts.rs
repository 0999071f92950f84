//! Alerts: what a person is told about something that waits for them or went past its limit.
//!
//! An alert's id is derived from what it is about (project, milestone, visit, step, person), so
//! that the same thing told twice is one record: exactly once, however often a cron runs.

use serde::{Deserialize, Serialize};
use tagged::Tagged;
use uuid::Uuid;

use crate::decision::{Context, Decision};
use crate::id::{AlertId, PersonId, ProjectId};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::time::Timestamp;
use crate::workflow::{MilestoneKey, Phase, Project, ReturnReason};

/// Something one person is told, once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alert {
    /// Derived from the rest, see the module.
    pub id: AlertId,
    /// Who is told.
    pub to: PersonId,
    /// The project it is about.
    pub project: ProjectId,
    /// The milestone it is about.
    pub milestone: MilestoneKey,
    /// The visit to that milestone.
    pub visit: u32,
    /// What they are told.
    pub news: News,
    /// When.
    pub at: Timestamp,
    /// When they said that they had seen it.
    pub acknowledged_at: Option<Timestamp>,
}

/// What a person is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "news", rename_all = "snake_case")]
pub enum News {
    /// A milestone was handed over to them.
    HandedOver {
        /// By whom.
        from: PersonId,
    },
    /// A milestone was handed over for which nobody has the role yet: somebody must be named.
    Unassigned {
        /// By whom.
        from: PersonId,
    },
    /// Their hand-off came back.
    Returned {
        /// From whom.
        by: PersonId,
        /// Why.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
    },
    /// They were given the milestone at hand.
    Assigned {
        /// By whom.
        by: PersonId,
    },
    /// What somebody else had on the project is theirs from now on.
    PassedOn {
        /// Who had it.
        from: PersonId,
    },
    /// A limit passed.
    Late {
        /// Which limit.
        limit: Limit,
        /// 0 for those responsible at the limit, then one for each step up the line.
        step: u8,
        /// When the limit passed.
        due: Timestamp,
    },
}

/// The two limits a milestone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// To accept the hand-off.
    Acceptance,
    /// To reach the milestone.
    Completion,
}

impl Alert {
    /// An alert about `milestone` of `project`, with the id that follows from what it says.
    #[must_use]
    pub fn new(
        to: PersonId,
        project: ProjectId,
        milestone: MilestoneKey,
        visit: u32,
        news: News,
        at: Timestamp,
    ) -> Self {
        let matter = match &news {
            News::HandedOver { .. } => "handed-over".to_owned(),
            News::Unassigned { .. } => "unassigned".to_owned(),
            News::Returned { .. } => "returned".to_owned(),
            News::Assigned { .. } => format!("assigned-{}", at.0),
            News::PassedOn { from } => format!("passed-on-{from}-{}", at.0),
            News::Late { limit, step, .. } => format!("late-{limit:?}-{step}"),
        };
        let name = format!("{}/{visit}/{matter}/{to}", milestone.as_str());
        Self {
            id: AlertId(Uuid::new_v5(&project.0, name.as_bytes())),
            to,
            project,
            milestone,
            visit,
            news,
            at,
            acknowledged_at: None,
        }
    }

    /// Whether it still asks for something: the project is still at the visit it is about, and
    /// in the phase that it is about.
    #[must_use]
    pub fn is_live(&self, project: &Project) -> bool {
        let Some(current) = project.current().and_then(|at| project.milestones.get(at)) else {
            return false;
        };
        let here = current.milestone == self.milestone && current.visit == self.visit;
        let waiting = matches!(current.phase, Phase::Waiting(_));
        here && project.status.state() == crate::workflow::ProjectState::Open
            && match &self.news {
                News::HandedOver { .. } | News::Unassigned { .. } => waiting,
                News::Returned { .. } => current.returned.is_some(),
                News::Assigned { .. } | News::PassedOn { .. } => true,
                News::Late { limit, .. } => waiting == (*limit == Limit::Acceptance),
            }
    }
}

/// Decides that an alert was seen, by the person it was for.
///
/// # Errors
/// [`Refusal::Unknown`] where there is no such alert for the actor.
pub fn acknowledge(context: &Context, alert: AlertId) -> Result<Decision, Refusal> {
    let me = context.actor()?.id;
    let mut found = context
        .records
        .alert(alert)
        .filter(|found| found.to == me)
        .ok_or(Refusal::unknown(crate::record::Key::Alert(alert)))?
        .clone();
    let mut decision = Decision::default();
    if found.acknowledged_at.is_none() {
        found.acknowledged_at = Some(context.happened_at);
        decision.put(Record::Alert(found));
    }
    Ok(decision)
}
