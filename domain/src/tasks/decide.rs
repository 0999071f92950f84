//! What can be done with requests and tasks, and by whom.

mod ask;
mod hand;
mod kinds;
mod moves;

use std::collections::BTreeSet;

use super::{Stage, Task, TaskEvent, TaskState, TaskWhat, size};
use crate::access::may_read_task;
use crate::alerts::{Alert, News};
use crate::calendar::Calendar;
use crate::change::Action;
use crate::clock::Clock;
use crate::decision::{Actor, Context, Decision, optional};
use crate::id::{BranchId, PersonId, RoleId, TaskId};
use crate::people::{Person, Standing, Workspace};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::time::Timestamp;
use crate::workflow::{LONGEST_NOTE, Project};

/// Decides an action on a kind of request or on a task.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let decision = done(context, action)?;
    size::fits(&decision, action)?;
    Ok(decision)
}

fn done(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    match action {
        Action::AddRequestKind { .. } => kinds::add(context, action),
        Action::EditRequestKind { .. } => kinds::edit(context, action),
        Action::AskTask { .. } => ask::ask(context, action),
        Action::TakeTask { task, turn } => moves::take(Turn::new(context, *task)?, *turn),
        Action::FinishTask {
            task,
            turn,
            answers,
            note,
        } => moves::finish(Turn::new(context, *task)?, *turn, answers, note),
        Action::DeclineTask {
            task,
            turn,
            reason,
            note,
        } => moves::decline(Turn::new(context, *task)?, *turn, *reason, note),
        Action::DelegateTask {
            task,
            turn,
            to,
            due,
            note,
        } => hand::delegate(Turn::new(context, *task)?, *turn, to, *due, note),
        Action::SendTaskBack {
            task,
            turn,
            reason,
            note,
            due,
        } => hand::send_back(Turn::new(context, *task)?, *turn, *reason, note, *due),
        Action::WithdrawTask { task, note } => moves::withdraw(Turn::new(context, *task)?, note),
        Action::NoteTask { task, text } => moves::note(Turn::new(context, *task)?, text),
        Action::EscalateTask { task } => super::late::escalate(context, *task),
        _ => Err(Refusal::OnlyWorker),
    }
}

/// One person's turn at one task: what it needs to know, and what it has done so far.
struct Turn<'a> {
    context: &'a Context<'a>,
    actor: &'a Person,
    ground: Ground<'a>,
    task: Task,
    alerts: Vec<Alert>,
}

/// What a task stands on.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) calendar: &'a Calendar,
}

impl<'a> Ground<'a> {
    /// What a task of a branch stands on.
    pub(super) fn under(context: &Context<'a>, branch: BranchId) -> Result<Self, Refusal> {
        let key = Key::Workspace(context.workspace);
        let workspace = context.records.workspace(context.workspace);
        let found = context.records.branch(branch);
        Ok(Self {
            workspace: workspace.ok_or(Refusal::unknown(key))?,
            calendar: &found.ok_or(Refusal::unknown(Key::Branch(branch)))?.calendar,
        })
    }

    /// A clock that runs from a moment to another that somebody named.
    fn until(self, from: Timestamp, due: Timestamp) -> Clock {
        Clock::due_at(self.workspace, self.calendar, from, due)
    }
}

impl<'a> Turn<'a> {
    /// A turn at a task that exists and that the actor may know of.
    fn new(context: &'a Context<'a>, task: TaskId) -> Result<Self, Refusal> {
        let actor = context.actor()?;
        let mut task = context
            .records
            .task(task)
            .filter(|task| may_read_task(actor, task))
            .ok_or(Refusal::unknown(Key::Task(task)))?
            .clone();
        if let Some(project) = task.project.and_then(|id| context.records.project(id)) {
            task.team = participants(project);
        }
        Ok(Self {
            context,
            actor,
            ground: Ground::under(context, task.branch)?,
            task,
            alerts: Vec::new(),
        })
    }

    fn at(&self) -> Timestamp {
        self.context.happened_at
    }

    fn record(&mut self, what: TaskWhat) {
        self.task.history.push(event(self.context, what));
    }

    /// Tells people, but not the one who does it, about the task as it is now.
    fn tell(&mut self, to: impl IntoIterator<Item = PersonId>, news: &News) {
        let me = self.actor.id;
        let about = self.task.matter_of_alerts();
        let at = self.at();
        let others = to.into_iter().filter(|person| *person != me);
        let alerts = others.map(|to| Alert::new(to, about.clone(), news.clone(), at));
        self.alerts.extend(alerts);
    }

    fn finish(self) -> Decision {
        let mut puts = vec![Record::Task(self.task)];
        puts.extend(self.alerts.into_iter().map(Record::Alert));
        Decision {
            puts,
            merges: Vec::new(),
        }
    }

    /// What happened to it meanwhile, told to somebody who saw it before that.
    fn moved(&self) -> Refusal {
        let last = self.task.last_move();
        Refusal::TaskMoved {
            state: self.task.stage.state(),
            by: last.and_then(|event| event.by),
            at: last.map_or(self.context.happened_at, |event| event.happened_at),
        }
    }

    /// It must be in one of these states.
    fn in_state(&self, states: &[TaskState]) -> Result<(), Refusal> {
        if states.contains(&self.task.stage.state()) {
            Ok(())
        } else {
            Err(self.moved())
        }
    }

    /// It must be at this turn, and the actor must have it or be one of those who may take it.
    fn held(&self, turn: u32) -> Result<(), Refusal> {
        let mine = self.task.is_held_by(self.actor.id);
        if mine && self.task.turn == turn {
            return Ok(());
        }
        if self.task.turn != turn
            || !matches!(self.task.stage, Stage::Asked { .. })
                && self.task.to.contains(&self.actor.id)
        {
            return Err(self.moved());
        }
        Err(Refusal::NotAllowed {
            needs: Right::TaskHolder,
        })
    }

    /// Whether the actor may say what becomes of it: who asked for it, or who runs the branch.
    fn asks(&self) -> bool {
        self.task.by == self.actor.id || self.actor.manages(self.task.branch)
    }

    fn askers(&self) -> Result<(), Refusal> {
        if self.asks() {
            Ok(())
        } else {
            Err(Refusal::NotAllowed {
                needs: Right::TaskAsker,
            })
        }
    }

    /// Brings the task into other hands.
    fn hand_to(&mut self, to: BTreeSet<PersonId>) {
        self.task.turn = self.task.turn.saturating_add(1);
        self.task.people.extend(&to);
        self.task.to = to;
        self.task.stage = Stage::Asked { since: self.at() };
    }

    /// Sets another time by which it is due.
    fn due_at(&mut self, due: Timestamp) {
        self.task.due = Some(due);
        self.task.clock = self.ground.until(self.at(), due);
    }
}

fn event(context: &Context, what: TaskWhat) -> TaskEvent {
    TaskEvent {
        change: context.change,
        by: match context.by {
            Actor::Person(person) => Some(person),
            Actor::Worker => None,
        },
        happened_at: context.happened_at,
        recorded_at: context.recorded_at,
        what,
    }
}

fn participants(project: &Project) -> BTreeSet<PersonId> {
    let team = project.team.values().flatten().copied();
    team.chain([project.owner]).collect()
}

/// Whether everybody named is part of the team and, for a request, can take its role.
fn able(context: &Context, to: &BTreeSet<PersonId>, role: Option<RoleId>) -> Result<(), Refusal> {
    if to.is_empty() {
        return Err(Refusal::Blank {
            field: FieldName::People,
        });
    }
    if to.len() > super::MOST_ASKED {
        return Err(Refusal::TooLong {
            field: FieldName::People,
            most: u32::try_from(super::MOST_ASKED).unwrap_or(u32::MAX),
        });
    }
    for person in to {
        let found = context.records.person(*person);
        let found = found.ok_or(Refusal::unknown(Key::Person(*person)))?;
        if found.standing == Standing::Left {
            return Err(Refusal::PersonLeft { person: *person });
        }
        if let Some(role) = role.filter(|role| !found.can_take(*role)) {
            let person = *person;
            return Err(Refusal::CannotTakeRole { person, role });
        }
    }
    Ok(())
}

/// A time that somebody chose: it must still come, and be no later than it may.
fn checked_due(
    context: &Context,
    due: Option<Timestamp>,
    latest: Option<Timestamp>,
) -> Result<Option<Timestamp>, Refusal> {
    let fits =
        |due: Timestamp| due > context.happened_at && latest.is_none_or(|latest| due <= latest);
    match due {
        Some(due) if !fits(due) => Err(Refusal::BadDue { latest }),
        _ => Ok(due),
    }
}

fn note_of(text: &str) -> Result<String, Refusal> {
    optional(text, FieldName::Note, LONGEST_NOTE)
}

#[cfg(test)]
mod tests;
