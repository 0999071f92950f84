//! A task whose limit passes: who is told, one step up the reporting line after the other.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::{Task, TaskEvent, TaskWhat};
use crate::decision::{Actor, Context, Decision};
use crate::id::{ChangeId, PersonId, TaskId};
use crate::people::reporting_line;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::workflow::{Clock, ProjectState};

/// Names the change that takes the steps due on a task which commit `sequence` touched last, the
/// same wherever they are found to be due: taking them touches the task.
#[must_use]
pub fn step_id(task: TaskId, sequence: i64) -> ChangeId {
    let name = format!("escalate/{sequence}");
    ChangeId(Uuid::new_v5(&task.0, name.as_bytes()))
}

/// Takes every step of the escalation that is due. While the project rests or is given up,
/// nobody is told; it is looked at again later.
pub(super) fn escalate(context: &Context, task: TaskId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let found = context.records.task(task);
    let mut task = found.ok_or(Refusal::unknown(Key::Task(task)))?.clone();
    let calendar = super::decide::calendar(context, task.branch)?;
    let key = Key::Workspace(context.workspace);
    let workspace = context.records.workspace(context.workspace);
    let every = workspace.ok_or(Refusal::unknown(key))?.escalate_every;
    let now = context.recorded_at;
    let rests = task
        .project
        .and_then(|id| context.records.project(id))
        .is_some_and(|project| {
            let state = project.status.state();
            !matches!(state, ProjectState::Open | ProjectState::Won)
        });
    let lines = lines(context, &task);
    let Clock::Running { due, mut steps, mut next } = task.clock else {
        return Ok(Decision::default());
    };
    if rests {
        next = next.and_then(|moment| calendar.add(moment.max(now), every));
    }
    while let Some(moment) = next.filter(|moment| *moment <= now) {
        let at_step = |line: &Vec<PersonId>, step: u8| line.get(usize::from(step)).copied();
        let mut to: BTreeSet<PersonId> = BTreeSet::new();
        to.extend(lines.iter().filter_map(|line| at_step(line, steps)));
        if steps == 0 {
            to.extend(task.followers());
        }
        task.history.push(TaskEvent {
            change: context.change,
            by: None,
            happened_at: now,
            recorded_at: now,
            what: TaskWhat::Escalated { step: steps, to },
        });
        steps = steps.saturating_add(1);
        let goes_on = lines.iter().any(|line| at_step(line, steps).is_some());
        next = if goes_on { calendar.add(moment, every) } else { None };
    }
    task.clock = Clock::Running { due, steps, next };
    let mut decision = Decision::default();
    decision.put(Record::Task(task));
    Ok(decision)
}

/// Those who have to do something, each with the people above them.
fn lines(context: &Context, task: &Task) -> Vec<Vec<PersonId>> {
    let people = task.waits_for().into_iter();
    let lines = people.map(|person| {
        let mut line = vec![person];
        line.extend(reporting_line(context.records, person));
        line
    });
    lines.collect()
}
