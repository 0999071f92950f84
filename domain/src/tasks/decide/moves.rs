//! Taking, answering and declining what was asked; withdrawing it; and notes.

use super::ask::people_exist;
use super::{Turn, note_of};
use crate::alerts::News;
use crate::decision::{Decision, needed};
use crate::form::{Answers, Form, Situation};
use crate::id::PersonId;
use crate::refusal::{FieldName, Refusal};
use crate::tasks::{Ask, DeclineReason, Stage, TaskState, TaskWhat};
use crate::workflow::LONGEST_NOTE;

/// Takes it: it is the actor's from now on.
pub(super) fn take(mut turn: Turn, number: u32) -> Result<Decision, Refusal> {
    turn.held(number)?;
    turn.in_state(&[TaskState::Asked])?;
    taken(&mut turn);
    Ok(turn.finish())
}

fn taken(turn: &mut Turn) {
    turn.task.stage = Stage::Taken {
        by: turn.actor.id,
        since: turn.at(),
    };
    turn.record(TaskWhat::Taken);
}

/// Answers it, or says that it is done. Who was asked need not take it first.
pub(super) fn finish(
    mut turn: Turn,
    number: u32,
    answers: &Answers,
    note: &str,
) -> Result<Decision, Refusal> {
    turn.held(number)?;
    let note = note_of(note)?;
    let at = turn.at();
    let today = turn.ground.calendar.local_date(at);
    let nothing = (Form::default(), Answers::new());
    let (form, earlier) = match &turn.task.matter {
        Ask::Request { answer, said, .. } => (answer, said),
        Ask::Plain { .. } => (&nothing.0, &nothing.1),
    };
    let situation = Situation { earlier, today };
    let reviewed = form.review(answers, &situation).map_err(Refusal::form)?;
    people_exist(turn.context, &reviewed)?;
    if matches!(turn.task.stage, Stage::Asked { .. }) {
        taken(&mut turn);
    }
    let mut replaced = core::mem::replace(&mut turn.task.answers, reviewed);
    replaced.retain(|field, answer| turn.task.answers.get(field) != Some(answer));
    let by = turn.actor.id;
    turn.task.stage = Stage::Done { by, at };
    turn.task.clock = turn.task.clock.pause(at);
    turn.record(TaskWhat::Done { replaced, note });
    let followers = turn.task.followers();
    turn.tell(followers, &News::Answered { by });
    Ok(turn.finish())
}

/// Says no. The others who were asked may still take it; else who passed it on has it again;
/// else who asked for it has to look.
pub(super) fn decline(
    mut turn: Turn,
    number: u32,
    reason: DeclineReason,
    note: &str,
) -> Result<Decision, Refusal> {
    turn.held(number)?;
    let note = if reason == DeclineReason::Other {
        needed(note, FieldName::Note, LONGEST_NOTE)?
    } else {
        note_of(note)?
    };
    let by = turn.actor.id;
    let at = turn.at();
    turn.task.to.remove(&by);
    let news = News::Declined {
        by,
        reason,
        note: note.clone(),
    };
    let mut back_to = None;
    if turn.task.to.is_empty() {
        back_to = back(&mut turn, by);
        if let Some(person) = back_to {
            turn.tell([person], &news);
        } else {
            turn.task.stage = Stage::Declined { by, at };
            turn.task.clock = turn.task.clock.pause(at);
            let asker = turn.task.by;
            turn.tell([asker], &news);
        }
    } else {
        let others = turn.task.to.clone();
        let asked = News::Asked { by: turn.task.by };
        turn.hand_to(others.clone());
        turn.tell(others, &asked);
    }
    turn.record(TaskWhat::Declined {
        reason,
        note,
        back_to,
    });
    Ok(turn.finish())
}

/// Gives it back to the last of those who passed it on and are still in the team, as it was for
/// them. Who comes by it twice has it once.
fn back(turn: &mut Turn, declined_by: PersonId) -> Option<PersonId> {
    while let Some(passed) = turn.task.chain.pop() {
        let person = turn.context.records.person(passed.from);
        let here = person.is_some_and(|person| person.standing != crate::people::Standing::Left);
        if !here || passed.from == declined_by {
            continue;
        }
        turn.hand_to([passed.from].into());
        turn.task.stage = Stage::Taken {
            by: passed.from,
            since: turn.at(),
        };
        turn.task.due = passed.due;
        turn.task.clock = passed.clock;
        return Some(passed.from);
    }
    None
}

/// Says that it is not wanted any more.
pub(super) fn withdraw(mut turn: Turn, note: &str) -> Result<Decision, Refusal> {
    turn.askers()?;
    turn.in_state(&[TaskState::Asked, TaskState::Taken, TaskState::Declined])?;
    let note = note_of(note)?;
    let at = turn.at();
    let mut concerned = turn.task.waits_for();
    concerned.extend(turn.task.followers());
    turn.task.stage = Stage::Withdrawn { at };
    turn.task.clock = turn.task.clock.pause(at);
    let by = turn.actor.id;
    turn.tell(concerned, &News::Withdrawn { by });
    turn.record(TaskWhat::Withdrawn { note });
    Ok(turn.finish())
}

/// Writes something down.
pub(super) fn note(mut turn: Turn, text: &str) -> Result<Decision, Refusal> {
    let text = needed(text, FieldName::Note, LONGEST_NOTE)?;
    turn.record(TaskWhat::Noted { text });
    let mut concerned = turn.task.waits_for();
    concerned.extend(turn.task.followers());
    let by = turn.actor.id;
    turn.tell(concerned, &News::Noted { by });
    Ok(turn.finish())
}
