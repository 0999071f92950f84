//! A request or task in brief: what lists and measures show without reading whole tasks.

use domain::gather::Gather;
use domain::id::{BranchId, PersonId, ProjectId, RequestKindId, TaskId};
use domain::tasks::measures::Reading;
use domain::tasks::{Task, TaskState};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A request or task in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brief {
    /// Which task.
    pub(crate) id: TaskId,
    /// The project that it is for.
    pub(crate) project: Option<ProjectId>,
    /// The branch whose working time counts.
    pub(crate) branch: BranchId,
    /// What is wanted.
    pub(crate) title: String,
    /// The kind of request; none of a plain task.
    pub(crate) kind: Option<RequestKindId>,
    /// Who asked.
    pub(crate) by: PersonId,
    /// Who has to do something now; who answered, once it was.
    pub(crate) with: Vec<PersonId>,
    /// How far it is.
    pub(crate) state: TaskState,
    /// Which turn.
    pub(crate) turn: u32,
    /// When it is due.
    pub(crate) due: Option<Timestamp>,
    /// Whether it waits for the person at this device.
    pub(crate) mine: bool,
    /// Whether the person at this device asked for it, or passed it on.
    pub(crate) followed: bool,
    /// Whether the person at this device ever had to do with it.
    pub(crate) involves_me: bool,
    /// When something last happened to it.
    pub(crate) touched_at: Timestamp,
    /// What it says to the measures, once it was answered.
    pub(crate) reading: Option<Reading>,
}

impl Brief {
    /// A task in brief, for the person `me`.
    #[must_use]
    pub(crate) fn of(task: &Task, me: PersonId) -> Self {
        let last = task.history.last();
        let reading = Reading::of(task);
        let mut with: Vec<PersonId> = task.waits_for().into_iter().gather();
        with.extend(reading.as_ref().map(|reading| reading.person));
        let state = task.stage.state();
        Self {
            id: task.id,
            project: task.project,
            branch: task.branch,
            title: task.title.clone(),
            kind: task.matter.kind(),
            by: task.by,
            mine: state.is_open() && with.contains(&me),
            with,
            state,
            turn: task.turn,
            due: task.due,
            followed: task.followers().contains(&me),
            involves_me: task.involves(me),
            touched_at: last.map_or(Timestamp(0), |event| event.happened_at),
            reading,
        }
    }

    /// Whether it is past its time at `now` and still waits for somebody.
    #[must_use]
    pub(crate) fn is_late(&self, now: Timestamp) -> bool {
        matches!(self.state, TaskState::Asked | TaskState::Taken)
            && self.due.is_some_and(|due| due < now)
    }
}
