//! How large a task's record may become. Like a project it is one row of the database, so its
//! growth is refused long before that is full.

use super::{Ask, RequestKind, Task, TaskWhat};
use crate::change::Action;
use crate::decision::Decision;
use crate::form::{FieldKind, Form};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::workflow::size::{answers, words};

/// How many bytes a task may have for something to be written into it.
const ROOM_FOR_WORDS: usize = 400_000;

/// How many bytes a task may have for it to go on.
const ROOM: usize = 700_000;

/// How many bytes the two forms of a kind of request may have.
const ROOM_FOR_FORMS: usize = 200_000;

/// A record without what is counted by itself: ids, times, codes, and the names of fields.
const TASK: usize = 1_000;
const EVENT: usize = 500;
const FIELD: usize = 500;
const ID: usize = 50;

/// Whether there is room for what an action does. A task can always be withdrawn, and its limit
/// passes.
///
/// # Errors
/// [`Refusal::TaskFull`].
pub(super) fn fits(decision: &Decision, action: &Action) -> Result<(), Refusal> {
    let room = match action {
        Action::NoteTask { .. } => ROOM_FOR_WORDS,
        Action::WithdrawTask { .. } | Action::EscalateTask { .. } => return Ok(()),
        _ => ROOM,
    };
    let too_large = decision.puts.iter().any(|record| match record {
        Record::Task(task) => bytes(task) > room,
        Record::RequestKind(kind) => forms(kind) > ROOM_FOR_FORMS,
        _ => false,
    });
    if too_large {
        Err(Refusal::TaskFull)
    } else {
        Ok(())
    }
}

fn forms(kind: &RequestKind) -> usize {
    form(&kind.question) + form(&kind.answer)
}

fn bytes(task: &Task) -> usize {
    let matter = match &task.matter {
        Ask::Request {
            question,
            said,
            answer,
            ..
        } => form(question) + answers(said) + form(answer),
        Ask::Plain { text } => words(text),
    };
    let people = task.people.len() + task.team.len() + task.to.len();
    TASK + words(&task.title)
        + matter
        + answers(&task.answers)
        + people * ID
        + task.chain.len() * EVENT
        + task
            .history
            .iter()
            .map(|event| what(&event.what))
            .sum::<usize>()
}

fn what(what: &TaskWhat) -> usize {
    EVENT
        + match what {
            TaskWhat::Taken => 0,
            TaskWhat::Asked { to, .. } | TaskWhat::Escalated { to, .. } => to.len() * ID,
            TaskWhat::Delegated { to, note, .. } => to.len() * ID + words(note),
            TaskWhat::Done { replaced, note } => answers(replaced) + words(note),
            TaskWhat::Declined { note, .. }
            | TaskWhat::SentBack { note, .. }
            | TaskWhat::Withdrawn { note } => words(note),
            TaskWhat::Noted { text } => words(text),
        }
}

/// How many bytes a form has at most.
pub(crate) fn form(form: &Form) -> usize {
    let fields = form.fields.iter().map(|field| {
        let options = match &field.kind {
            FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => options
                .iter()
                .map(|option| ID + words(option.key.as_str()) + words(&option.label))
                .sum(),
            _ => 0,
        };
        let help = field.help.as_deref().map_or(0, words);
        FIELD + words(field.key.as_str()) + words(&field.label) + help + options
    });
    let checks = form.checks.iter().map(|check| FIELD + words(&check.says));
    fields.sum::<usize>() + checks.sum::<usize>()
}
