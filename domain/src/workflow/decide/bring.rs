//! Bringing along what somebody made in a private workspace, when they join a team.
//!
//! What comes was decided on their own device by these same rules, and yet is only what a client
//! says. So it is taken for what it can be: everything in it was done by who brings it and
//! nobody else, none of it later than now, its answers are reviewed again, and its limit begins
//! anew, since the team promised nothing before.

mod sold;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::contact::checked_contact;
use super::prepare::{checked_customer, checked_step, checked_value, version_of};
use super::{Ground, Turn, link, quote};
use crate::change::SetEdit;
use crate::decision::{Context, Decision, needed, optional};
use crate::form::{Answer, Answers, Form, Situation};
use crate::id::{PersonId, TemplateId, TemplateVersionId};
use crate::record::Key;
use crate::refusal::{FieldName, Refusal};
use crate::time::Timestamp;
use crate::workflow::{
    Completion, Event, FieldEdit, GuideLine, LONGEST_LINE, LONGEST_NOTE, Merged, Milestone, Phase,
    Progress, Project, ProjectState, Return, Status, What,
};

/// Brings a workflow along. It is new to the team, or one that the same person brought before.
pub(super) fn workflow(
    context: &Context,
    (template, version): (TemplateId, TemplateVersionId),
    name: &str,
    milestones: &[Milestone],
) -> Result<Decision, Refusal> {
    let me = context.actor()?.id;
    context.free(Key::TemplateVersion(version))?;
    let number = match context.records.template(template) {
        None => 1,
        Some(before) if before.brought_by == Some(me) => context
            .records
            .template_version(before.current)
            .map_or(1, |version| version.number.saturating_add(1)),
        Some(_) => {
            let record = Key::Template(template);
            return Err(Refusal::AlreadyThere { record });
        }
    };
    version_of(
        context,
        (template, version),
        number,
        Some(me),
        name,
        milestones,
    )
}

/// Brings a project along, into the branch of who brings it.
pub(super) fn project(context: &Context, brought: &Project) -> Result<Decision, Refusal> {
    let actor = context.actor()?;
    context.free(Key::Project(brought.id))?;
    let author = Author {
        me: actor.id,
        now: context.happened_at,
        recorded_at: context.recorded_at,
    };
    let mut project = Project {
        id: brought.id,
        template_version: brought.template_version,
        title: needed(&brought.title, FieldName::Title, LONGEST_LINE)?,
        customer: checked_customer(&brought.customer)?,
        customer_id: brought.customer_id,
        // No lead comes along.
        lead: None,
        value: checked_value(brought.value)?,
        branch: actor.branch,
        owner: actor.id,
        team: BTreeMap::new(),
        status: author.status(&brought.status)?,
        milestones: Vec::new(),
        history: Vec::new(),
        interest: brought.interest,
        next_step: brought.next_step.as_ref().map(checked_step).transpose()?,
        quotations: Vec::new(),
        orders: Vec::new(),
        decided: brought
            .decided
            .iter()
            .map(|(field, at)| (*field, author.past(*at)))
            .collect(),
    };
    let ground = Ground::under(context, &project)?;
    let held = brought.team.iter().filter(|(_, people)| !people.is_empty());
    let held: BTreeSet<_> = held.map(|(role, _)| *role).collect();
    let roles = ground.version.roles().into_iter();
    project.team = roles
        .filter(|role| held.contains(role) && actor.can_take(*role))
        .map(|role| (role, BTreeSet::from([actor.id])))
        .collect();
    project.milestones = author.line(brought, &ground)?;
    let history = brought.history.iter().map(|event| author.event(event));
    project.history = history.collect::<Result<_, _>>()?;

    let mut turn = Turn::at(context, actor, project)?;
    let currency = turn.ground.workspace.currency;
    let limit = quote::limit(&turn);
    turn.project.quotations = author.quotations(&brought.quotations, currency, limit)?;
    turn.project.orders = author.orders(&brought.orders, currency)?;
    turn.record(What::Brought);
    if let Some(position) = turn.project.current() {
        turn.begin(position, None)?;
    }
    if turn.project.status.state() != ProjectState::Open {
        turn.with_clock(|clock| clock.pause(author.now));
    }
    let sound = turn.project.check(turn.ground.version);
    sound.map_err(|_| Refusal::DoesNotFit)?;
    link::finish_begun(turn)
}

/// Who brings it: the only person that anything in it can be of.
struct Author {
    me: PersonId,
    now: Timestamp,
    recorded_at: Timestamp,
}

impl Author {
    /// A time that cannot be later than now.
    fn past(&self, at: Timestamp) -> Timestamp {
        at.min(self.now)
    }

    /// Whoever they were.
    fn people(&self, people: &BTreeSet<PersonId>) -> BTreeSet<PersonId> {
        people.iter().map(|_| self.me).collect()
    }

    fn answers(&self, answers: &Answers) -> Answers {
        let mine = |answer: &Answer| match answer {
            Answer::Person(_) => Answer::Person(self.me),
            other => other.clone(),
        };
        answers
            .iter()
            .map(|(field, answer)| (field.clone(), mine(answer)))
            .collect()
    }

    fn status(&self, status: &Status) -> Result<Status, Refusal> {
        let mut status = status.clone();
        match &mut status {
            Status::Open => {}
            Status::Held { since, reason } => {
                *since = self.past(*since);
                *reason = needed(reason, FieldName::Reason, LONGEST_LINE)?;
            }
            Status::Won { at } => *at = self.past(*at),
            Status::Lost { at, note, .. } | Status::Dropped { at, note, .. } => {
                *at = self.past(*at);
                *note = optional(note, FieldName::Note, LONGEST_NOTE)?;
            }
        }
        Ok(status)
    }

    /// The line of milestones: those reached, then the one at hand unless it was won, then those
    /// ahead.
    fn line(&self, brought: &Project, ground: &Ground) -> Result<Vec<Progress>, Refusal> {
        let milestones = &ground.version.milestones;
        let here = brought.current().unwrap_or(milestones.len());
        let won = brought.status.state() == ProjectState::Won;
        if brought.milestones.len() != milestones.len() || won != (here == milestones.len()) {
            return Err(Refusal::DoesNotFit);
        }
        // What was done under another version need not fit the forms of this one.
        let moved = brought
            .history
            .iter()
            .any(|event| matches!(event.what, What::Moved { .. }));
        let mut line = Vec::new();
        let mut captured = Answers::new();
        for (position, (progress, milestone)) in
            brought.milestones.iter().zip(milestones).enumerate()
        {
            let answers = self.answers(&progress.answers);
            let (phase, answers) = match &progress.phase {
                _ if progress.milestone != milestone.key => return Err(Refusal::DoesNotFit),
                Phase::Done(completion) if position < here || moved => {
                    let at = self.past(completion.at);
                    let review = Review {
                        form: &milestone.form,
                        earlier: &captured,
                        today: ground.calendar.local_date(at),
                    };
                    let answers = if moved {
                        review.what_stands(&answers)
                    } else {
                        review.all(&answers)?
                    };
                    captured.extend(answers.clone());
                    (Phase::Done(Completion { by: self.me, at }), answers)
                }
                Phase::Waiting(_) | Phase::Working { .. } if position == here => {
                    (Phase::Ahead, answers)
                }
                Phase::Skipped { at } if position < here => {
                    let at = self.past(*at);
                    (Phase::Skipped { at }, answers)
                }
                Phase::Ahead if position > here => (Phase::Ahead, answers),
                _ => return Err(Refusal::DoesNotFit),
            };
            line.push(Progress {
                milestone: milestone.key.clone(),
                visit: progress.visit,
                phase,
                answers,
                returned: self.returned(progress.returned.as_ref())?,
                ticked: progress
                    .ticked
                    .iter()
                    .filter(|line| milestone.guide.says(line))
                    .cloned()
                    .collect(),
            });
        }
        Ok(line)
    }

    /// A milestone that a move to another version left behind.
    fn gone(&self, progress: &Progress) -> Result<Progress, Refusal> {
        Ok(Progress {
            milestone: progress.milestone.clone(),
            visit: progress.visit,
            phase: match &progress.phase {
                Phase::Done(completion) => Phase::Done(Completion {
                    by: self.me,
                    at: self.past(completion.at),
                }),
                Phase::Skipped { at } => Phase::Skipped { at: self.past(*at) },
                Phase::Ahead | Phase::Waiting(_) | Phase::Working { .. } => Phase::Ahead,
            },
            answers: self.answers(&progress.answers),
            returned: self.returned(progress.returned.as_ref())?,
            ticked: sensible(&progress.ticked),
        })
    }

    fn returned(&self, returned: Option<&Return>) -> Result<Option<Return>, Refusal> {
        let mine = |returned: &Return| {
            Ok(Return {
                by: self.me,
                at: self.past(returned.at),
                reason: returned.reason,
                note: optional(&returned.note, FieldName::Note, LONGEST_NOTE)?,
            })
        };
        returned.map(mine).transpose()
    }

    fn event(&self, event: &Event) -> Result<Event, Refusal> {
        Ok(Event {
            change: event.change,
            by: Some(self.me),
            happened_at: self.past(event.happened_at),
            recorded_at: self.recorded_at,
            what: self.what(&event.what)?,
        })
    }

    fn what(&self, what: &What) -> Result<What, Refusal> {
        let mut what = what.clone();
        match &mut what {
            What::Started
            | What::Accepted { .. }
            | What::Skipped { .. }
            | What::Linked { .. }
            | What::OfLead { .. }
            | What::Resumed
            | What::Won
            | What::TakenBack { .. }
            | What::Ordered { .. }
            | What::Reversed { .. }
            | What::Imported { .. }
            | What::Brought => {}
            What::Quoted { note, .. } => *note = optional(note, FieldName::Note, LONGEST_NOTE)?,
            What::Completed { replaced, .. } => *replaced = self.answers(replaced),
            What::Moved { gone, .. } => {
                let mine = gone.iter().map(|progress| self.gone(progress));
                *gone = mine.collect::<Result<_, _>>()?;
            }
            What::HandedOver { to, .. } => *to = self.people(to),
            What::Returned { to, note, .. } => {
                *to = self.me;
                *note = optional(note, FieldName::Note, LONGEST_NOTE)?;
            }
            What::WentBack { reason, .. } | What::Held { reason } | What::Reopened { reason } => {
                *reason = needed(reason, FieldName::Reason, LONGEST_LINE)?;
            }
            What::Lost { note, .. } | What::Dropped { note, .. } => {
                *note = optional(note, FieldName::Note, LONGEST_NOTE)?;
            }
            What::Assigned { from, to, .. } => {
                *from = self.people(from);
                *to = self.people(to);
            }
            What::Edited(edit) => self.edit(edit)?,
            What::Noted { text } => *text = needed(text, FieldName::Note, LONGEST_NOTE)?,
            What::Contacted(contacted) => *contacted = checked_contact(contacted)?,
            What::Ticked { lines, .. } => {
                *lines = SetEdit {
                    add: sensible(&lines.add),
                    remove: sensible(&lines.remove),
                };
            }
            What::PassedOn { from, to, held, .. } => {
                *from = self.me;
                *to = self.me;
                for people in held.values_mut() {
                    *people = self.people(people);
                }
            }
            // Only the Worker escalates, and it knows no private workspace.
            What::Escalated { .. } => return Err(Refusal::DoesNotFit),
        }
        Ok(what)
    }

    fn edit(&self, edit: &mut FieldEdit) -> Result<(), Refusal> {
        match edit {
            FieldEdit::Title(merged) => each(merged, |title| {
                *title = needed(title, FieldName::Title, LONGEST_LINE)?;
                Ok(())
            }),
            FieldEdit::Customer(merged) => each(merged, |customer| {
                *customer = checked_customer(customer)?;
                Ok(())
            }),
            FieldEdit::Value(merged) => each(merged, |value| {
                *value = checked_value(*value)?;
                Ok(())
            }),
            FieldEdit::Owner(merged) => each(merged, |owner| {
                *owner = self.me;
                Ok(())
            }),
            // No project's history has this.
            FieldEdit::OfCustomer { .. } => Err(Refusal::DoesNotFit),
            FieldEdit::Interest(_) => Ok(()),
            FieldEdit::NextStep(merged) => each(merged, |step| {
                *step = step.as_ref().map(checked_step).transpose()?;
                Ok(())
            }),
        }
    }
}

/// Ticked lines of a guide that the team may not have, without those that no guide can have.
fn sensible(lines: &BTreeSet<GuideLine>) -> BTreeSet<GuideLine> {
    let short = |line: &&GuideLine| line.line.chars().count() <= LONGEST_NOTE;
    lines.iter().filter(short).cloned().collect()
}

/// Does something with both values of an edit.
fn each<T>(
    merged: &mut Merged<T>,
    mut change: impl FnMut(&mut T) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let (one, other) = match merged {
        Merged::Applied { from, to } => (from, to),
        Merged::Won { over, to } => (over, to),
        Merged::Lost { wanted, to } => (wanted, to),
    };
    change(one)?;
    change(other)
}

/// The answers of a milestone that was reached, reviewed as of that day.
struct Review<'a> {
    form: &'a Form,
    earlier: &'a Answers,
    today: NaiveDate,
}

impl Review<'_> {
    /// All of them, or none. The day is the private workspace's, where it may have begun some
    /// hours earlier or later than in the branch.
    fn all(&self, answers: &Answers) -> Result<Answers, Refusal> {
        let on = |today| self.form.review(answers, &self.on(today));
        let days = [self.today.pred_opt(), self.today.succ_opt()];
        on(self.today).or_else(|faults| {
            let elsewhere = days.into_iter().flatten().find_map(|day| on(day).ok());
            elsewhere.ok_or(Refusal::Form { faults })
        })
    }

    /// Those that stand.
    fn what_stands(&self, answers: &Answers) -> Answers {
        self.form.outlook(answers, &self.on(self.today)).standing
    }

    fn on(&self, today: NaiveDate) -> Situation<'_> {
        Situation {
            earlier: self.earlier,
            today,
        }
    }
}

#[cfg(test)]
mod tests;
