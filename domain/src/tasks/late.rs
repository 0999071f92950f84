//! A task whose limit passes: those who have it are warned before, then they and who asked are
//! told, then one step up the reporting line after the other.

use std::collections::BTreeSet;

use super::{Task, TaskEvent, TaskWhat, decide};
use crate::alerts::{Alert, Limit, News};
use crate::clock::{Clock, Lines, Step};
use crate::decision::{Actor, Context, Decision};
use crate::id::TaskId;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::workflow::ProjectState;

/// Takes every step that is due. While the project rests or is given up, nobody is told; it is
/// looked at again later.
pub(super) fn escalate(context: &Context, task: TaskId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let found = context.records.task(task);
    let mut task = found.ok_or(Refusal::unknown(Key::Task(task)))?.clone();
    let ground = decide::Ground::under(context, task.branch)?;
    let every = ground.workspace.escalate_every;
    let now = context.recorded_at;
    let mut decision = Decision::default();
    if rests(context, &task) {
        put_off(&mut task.clock, |moment| {
            ground.calendar.add(moment.max(now), every)
        });
        decision.put(Record::Task(task));
        return Ok(decision);
    }
    let lines = Lines::of(context.records, task.waits_for());
    let Some(told) = task.clock.climb(&lines, ground.calendar, every, now) else {
        if found != Some(&task) {
            decision.put(Record::Task(task));
        }
        return Ok(decision);
    };
    let mut to: BTreeSet<_> = told.to.clone();
    if told.step == Step::Late(0) {
        to.extend(task.followers());
    }
    if let Step::Late(step) = told.step {
        task.history.push(TaskEvent {
            change: context.change,
            by: None,
            happened_at: now,
            recorded_at: now,
            what: TaskWhat::Escalated {
                step,
                to: to.clone(),
            },
        });
    }
    let news = News::of_limit(Limit::Completion, &told);
    let about = task.matter_of_alerts();
    decision.put(Record::Task(task));
    let alerts = to.into_iter();
    let alerts = alerts.map(|to| Alert::new(to, about.clone(), news.clone(), now));
    decision.puts.extend(alerts.map(Record::Alert));
    Ok(decision)
}

/// Whether the project that it is for rests, or was given up.
fn rests(context: &Context, task: &Task) -> bool {
    let project = task.project.and_then(|id| context.records.project(id));
    project.is_some_and(|project| {
        let state = project.status.state();
        !matches!(state, ProjectState::Open | ProjectState::Won)
    })
}

/// Moves the next step on, without taking it.
fn put_off(
    clock: &mut Clock,
    later: impl Fn(crate::time::Timestamp) -> Option<crate::time::Timestamp>,
) {
    if let Clock::Running { warn, next, .. } = clock {
        *warn = None;
        *next = next.and_then(later);
    }
}
