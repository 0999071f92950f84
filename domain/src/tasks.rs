//! Requests and tasks: what one person asks of another, by when, and what came of it.
//!
//! A *request* is of a kind that the team has agreed on ("Design", "Costing", "Site survey"): it
//! is asked for in one form and answered in another, by who takes a role. A *plain task* is a
//! few words. Both are taken, passed on, answered, declined, sent back or withdrawn, and their
//! history keeps all of it.

mod decide;
mod late;
pub mod measures;
pub(crate) mod size;
mod sound;

pub use decide::decide;
pub use sound::UnsoundTask;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::alerts::Matter;
use crate::clock::Clock;
use crate::form::{Answers, Form};
use crate::id::{BranchId, ChangeId, PersonId, ProjectId, RequestKindId, RoleId, TaskId};
use crate::time::{Timestamp, WorkingMinutes};
use crate::workflow::ReturnReason;

/// The most people that one thing is asked of at once.
pub const MOST_ASKED: usize = 50;

/// What can be asked for in a form: "Design", "Costing", "Site survey".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestKind {
    /// Its identity.
    pub id: RequestKindId,
    /// What it is called.
    pub name: String,
    /// The role that answers.
    pub role: RoleId,
    /// How long an answer may take, in working time, where who asks says no other time.
    pub limit: Option<WorkingMinutes>,
    /// What who asks must say.
    #[serde(default)]
    pub question: Form,
    /// What the answer must say. It may read what was asked.
    #[serde(default)]
    pub answer: Form,
    /// Whether it can be asked for.
    #[serde(default)]
    pub offer: Offer,
}

/// Whether something is offered for new work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Offer {
    /// It is.
    #[default]
    Offered,
    /// Not any more. What was asked for goes on.
    Retired,
}

/// Something that one person asked of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its identity.
    pub id: TaskId,
    /// The project that it is for; none where it is for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    /// The branch whose working time counts.
    pub branch: BranchId,
    /// What is wanted, in a line.
    pub title: String,
    /// What is wanted, in full.
    pub matter: Ask,
    /// Who asked.
    pub by: PersonId,
    /// Who may take it, or has it.
    pub to: BTreeSet<PersonId>,
    /// Who had it before and passed it on, the first one first. They still answer for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<Passed>,
    /// How often it came into other hands; each time is a turn of its own, so that nobody
    /// answers what is not theirs any more.
    pub turn: u32,
    /// How far it is.
    pub stage: Stage,
    /// When it is due, for who has it now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// The time limit, and how far its escalation has come.
    pub clock: Clock,
    /// What was answered last. It stays when the answer is sent back.
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// Everybody who ever asked or was asked.
    pub people: BTreeSet<PersonId>,
    /// Who took part in its project when something last happened to it, so that they read it in
    /// whatever branch they are.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub team: BTreeSet<PersonId>,
    /// Everything that happened, in the order the team's record took it in.
    pub history: Vec<TaskEvent>,
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// What a kind of request asks for. The forms are as they were when it was asked, so that an
    /// answer is judged by what was asked.
    Request {
        /// Which kind.
        kind: RequestKindId,
        /// The role that answers.
        role: RoleId,
        /// What was to be said.
        #[serde(default)]
        question: Form,
        /// What was said.
        #[serde(default)]
        said: Answers,
        /// What the answer must say.
        #[serde(default)]
        answer: Form,
    },
    /// A task in words.
    Plain {
        /// More than the title says.
        #[serde(default)]
        text: String,
    },
}

impl Ask {
    /// The kind of request; none of a plain task.
    #[must_use]
    pub fn kind(&self) -> Option<RequestKindId> {
        match self {
            Self::Request { kind, .. } => Some(*kind),
            Self::Plain { .. } => None,
        }
    }

    /// The role that answers; none of a plain task, which anybody can be asked.
    #[must_use]
    pub fn role(&self) -> Option<RoleId> {
        match self {
            Self::Request { role, .. } => Some(*role),
            Self::Plain { .. } => None,
        }
    }
}

/// Somebody who had a task and passed it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    /// Who.
    pub from: PersonId,
    /// When it was due for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Their time limit, which goes on where the task comes back to them.
    pub clock: Clock,
}

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// It waits for somebody to take it.
    Asked {
        /// Since when.
        since: Timestamp,
    },
    /// Somebody has it.
    Taken {
        /// Who.
        by: PersonId,
        /// Since when.
        since: Timestamp,
    },
    /// Nobody who was asked does it. Who asked for it has to look.
    Declined {
        /// Who said so last.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// It was answered, or done.
    Done {
        /// By whom.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// It is not wanted any more.
    Withdrawn {
        /// When.
        at: Timestamp,
    },
}

/// How far a task is, without the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskState {
    /// It waits for somebody to take it.
    Asked,
    /// Somebody has it.
    Taken,
    /// Nobody who was asked does it.
    Declined,
    /// It was answered, or done.
    Done,
    /// It is not wanted any more.
    Withdrawn,
}

impl TaskState {
    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Asked | Self::Taken | Self::Declined)
    }
}

impl Stage {
    /// Which one, without the details.
    #[must_use]
    pub fn state(&self) -> TaskState {
        match self {
            Self::Asked { .. } => TaskState::Asked,
            Self::Taken { .. } => TaskState::Taken,
            Self::Declined { .. } => TaskState::Declined,
            Self::Done { .. } => TaskState::Done,
            Self::Withdrawn { .. } => TaskState::Withdrawn,
        }
    }
}

/// Why somebody does not do what they were asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclineReason {
    /// They have no time before it is due.
    NoTime,
    /// What is asked cannot be understood without more.
    InformationMissing,
    /// Somebody else should have been asked.
    WrongPerson,
    /// It is done already, or not needed.
    NotNeeded,
    /// Something else; the note says what.
    Other,
}

/// One thing that happened to a task. Events are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskEvent {
    /// The change that brought it about.
    pub change: ChangeId,
    /// Who did it; none where the Worker did, because time passed.
    pub by: Option<PersonId>,
    /// When it happened, by the device's corrected clock.
    pub happened_at: Timestamp,
    /// When the team's record took it in; on a device, when the device did.
    pub recorded_at: Timestamp,
    /// What happened.
    pub what: TaskWhat,
}

/// What happened to a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum TaskWhat {
    /// It was asked for.
    Asked {
        /// Of whom.
        to: BTreeSet<PersonId>,
        /// By when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// Somebody took it.
    Taken,
    /// It was passed to others.
    Delegated {
        /// To whom.
        to: BTreeSet<PersonId>,
        /// By when they are to be done.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Somebody who was asked does not do it.
    Declined {
        /// Why.
        reason: DeclineReason,
        /// Why, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// Who has it again, because they had passed it on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        back_to: Option<PersonId>,
    },
    /// It was answered, or done.
    Done {
        /// Earlier answers that these replaced.
        #[serde(default, skip_serializing_if = "Answers::is_empty")]
        replaced: Answers,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// The answer was sent back.
    SentBack {
        /// To whom.
        to: PersonId,
        /// Why.
        reason: ReturnReason,
        /// Why, in words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// By when it is wanted now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        due: Option<Timestamp>,
    },
    /// It is not wanted any more.
    Withdrawn {
        /// Why.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Something was written down.
    Noted {
        /// What.
        text: String,
    },
    /// Its limit came near or had passed, and people were told.
    Escalated {
        /// 0 for the alert at the limit, then one for each step up the line.
        step: u8,
        /// Who was told.
        to: BTreeSet<PersonId>,
    },
}

impl TaskWhat {
    /// Whether it changed how far the task is.
    #[must_use]
    pub fn moves(&self) -> bool {
        !matches!(self, Self::Noted { .. } | Self::Escalated { .. })
    }
}

impl Task {
    /// Whether a person ever asked or was asked.
    #[must_use]
    pub fn involves(&self, person: PersonId) -> bool {
        self.people.contains(&person)
    }

    /// Who has to do something now: who has it, else who was asked; who asked where nobody does
    /// it; nobody once it is over.
    #[must_use]
    pub fn waits_for(&self) -> BTreeSet<PersonId> {
        match &self.stage {
            Stage::Asked { .. } => self.to.clone(),
            Stage::Taken { by, .. } => BTreeSet::from([*by]),
            Stage::Declined { .. } => BTreeSet::from([self.by]),
            Stage::Done { .. } | Stage::Withdrawn { .. } => BTreeSet::new(),
        }
    }

    /// Whether a person has it, or may take it.
    #[must_use]
    pub fn is_held_by(&self, person: PersonId) -> bool {
        match &self.stage {
            Stage::Asked { .. } => self.to.contains(&person),
            Stage::Taken { by, .. } => *by == person,
            Stage::Declined { .. } | Stage::Done { .. } | Stage::Withdrawn { .. } => false,
        }
    }

    /// Who follows it without having it: who asked, and who passed it on.
    #[must_use]
    pub fn followers(&self) -> BTreeSet<PersonId> {
        let mut followers = BTreeSet::from([self.by]);
        followers.extend(self.chain.iter().map(|passed| passed.from));
        followers
    }

    /// What last changed how far it is.
    #[must_use]
    pub fn last_move(&self) -> Option<&TaskEvent> {
        self.history.iter().rev().find(|event| event.what.moves())
    }

    /// Everybody who reads it for what they have to do with it.
    #[must_use]
    pub fn readers(&self) -> BTreeSet<PersonId> {
        self.people.union(&self.team).copied().collect()
    }

    /// When the next step of its escalation is due.
    #[must_use]
    pub fn attention_at(&self) -> Option<Timestamp> {
        self.clock.attention_at()
    }

    /// What alerts about it as it is now are about.
    #[must_use]
    pub fn matter_of_alerts(&self) -> Matter {
        Matter::Task {
            task: self.id,
            turn: self.turn,
        }
    }
}
