//! Passing a task to others, and sending an answer back.

use std::collections::BTreeSet;

use super::{Turn, able, checked_due, note_of};
use crate::alerts::News;
use crate::clock::Clock;
use crate::decision::{Decision, needed};
use crate::id::PersonId;
use crate::people::Standing;
use crate::refusal::{FieldName, Refusal, Right};
use crate::tasks::{Passed, Stage, TaskState, TaskWhat};
use crate::time::Timestamp;
use crate::workflow::{LONGEST_NOTE, ReturnReason};

/// Passes it to others. Who has it still answers for it, and follows it; who passed it on before
/// takes it from whom they gave it to; who asked, or runs the branch, begins anew.
pub(super) fn delegate(
    mut turn: Turn,
    number: u32,
    to: &BTreeSet<PersonId>,
    due: Option<Timestamp>,
    note: &str,
) -> Result<Decision, Refusal> {
    let me = turn.actor.id;
    turn.in_state(&[TaskState::Asked, TaskState::Taken, TaskState::Declined])?;
    if turn.task.turn != number {
        return Err(turn.moved());
    }
    let mut concerned = turn.task.waits_for();
    concerned.extend(turn.task.followers());
    let passed_on = turn.task.chain.iter().position(|passed| passed.from == me);
    let latest = if turn.asks() {
        turn.task.chain.clear();
        None
    } else if let Some(position) = passed_on {
        turn.task.chain.truncate(position + 1);
        turn.task.chain.get(position).and_then(|passed| passed.due)
    } else if turn.task.is_held_by(me) {
        turn.task.chain.push(Passed {
            from: me,
            due: turn.task.due,
            clock: turn.task.clock,
        });
        turn.task.due
    } else {
        return Err(Refusal::NotAllowed {
            needs: Right::TaskHolder,
        });
    };
    able(turn.context, to, turn.task.matter.role())?;
    let note = note_of(note)?;
    // What is late already can be passed on with any time that still comes.
    let latest = latest.filter(|latest| *latest > turn.at());
    let due = checked_due(turn.context, due, latest)?;
    turn.hand_to(to.clone());
    run_on(&mut turn, due);
    turn.record(TaskWhat::Delegated {
        to: to.clone(),
        due: turn.task.due,
        note,
    });
    turn.tell(to.iter().copied(), &News::Asked { by: me });
    concerned.retain(|person| !to.contains(person));
    turn.tell(concerned, &News::Delegated { by: me });
    Ok(turn.finish())
}

/// Sends an answer back to who gave it.
pub(super) fn send_back(
    mut turn: Turn,
    number: u32,
    reason: ReturnReason,
    note: &str,
    due: Option<Timestamp>,
) -> Result<Decision, Refusal> {
    turn.askers()?;
    turn.in_state(&[TaskState::Done])?;
    let Stage::Done { by, .. } = turn.task.stage else {
        return Err(turn.moved());
    };
    if turn.task.turn != number {
        return Err(turn.moved());
    }
    let note = if reason == ReturnReason::Other {
        needed(note, FieldName::Note, LONGEST_NOTE)?
    } else {
        note_of(note)?
    };
    let person = turn.context.records.person(by);
    if person.is_none_or(|person| person.standing == Standing::Left) {
        return Err(Refusal::PersonLeft { person: by });
    }
    let due = checked_due(turn.context, due, None)?;
    turn.hand_to([by].into());
    turn.task.stage = Stage::Taken {
        by,
        since: turn.at(),
    };
    run_on(&mut turn, due);
    turn.record(TaskWhat::SentBack {
        to: by,
        reason,
        note: note.clone(),
        due: turn.task.due,
    });
    let me = turn.actor.id;
    turn.tell(
        [by],
        &News::SentBack {
            by: me,
            reason,
            note,
        },
    );
    Ok(turn.finish())
}

/// Lets the limit run on in other hands: to a time that was named, else as it was. One that
/// rested, because the task was declined or answered, stays where it was.
fn run_on(turn: &mut Turn, due: Option<Timestamp>) {
    match (due, turn.task.clock) {
        (Some(due), _) => turn.due_at(due),
        (
            None,
            Clock::Paused {
                due,
                warn,
                steps,
                next,
                ..
            },
        ) => {
            turn.task.clock = Clock::Running {
                due,
                warn,
                steps,
                next,
            };
        }
        (None, Clock::None | Clock::Running { .. }) => {}
    }
}
