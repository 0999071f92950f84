//! What is done from Today, each with one tap and its undo.

use domain::change::{Action, Edit, SetEdit};
use domain::decision::Decision;
use domain::id::{ChangeId, ProjectId};
use domain::record::Record;
use domain::time::Timestamp;
use domain::workflow::{GuideLine, Interest, MilestoneKey, NextStep, Position, Reply, Way};

use crate::desk::{Desk, Summary, use_desk};
use crate::pages::project::doing::{Doing, use_doing};
use crate::words::time::{Speech, use_speech};
use crate::words::today::{Today as Words, told_step};
use crate::words::use_words;
use leptos::prelude::*;

/// What is needed to act from Today.
#[derive(Clone, Copy)]
pub(crate) struct Acting {
    pub(super) doing: Doing,
    words: &'static Words,
    speech: Speech,
    desk: Desk,
}

/// What is needed to act from the page that asks.
pub(crate) fn use_acting() -> Acting {
    Acting {
        doing: use_doing(),
        words: &use_words().today,
        speech: use_speech(),
        desk: use_desk(),
    }
}

/// A contact to log.
#[derive(Clone, Copy)]
pub(crate) struct Contact {
    pub(crate) way: Way,
    pub(crate) reply: Reply,
    pub(crate) position: Option<Position>,
}

impl Contact {
    /// The customer was reached in this way.
    pub(crate) fn made(way: Way) -> Self {
        Self {
            way,
            reply: Reply::Reached,
            position: None,
        }
    }
}

impl Acting {
    /// Now. A position may be found after the sheet that asked for it is gone, so nothing of the
    /// sheet's is held.
    fn now(self) -> Timestamp {
        self.desk.now().get_untracked()
    }

    /// Logs a contact. Where the step that was agreed is one of this way and its time has come,
    /// and the customer was reached, that is what this was: no step is left.
    pub(crate) fn log(self, summary: &Summary, contact: Contact) {
        let now = self.now();
        let fulfils = summary.next_step.as_ref().filter(|step| {
            step.way == contact.way && contact.reply == Reply::Reached && is_due(step.at, now)
        });
        self.log_for(summary, contact, fulfils.cloned());
    }

    /// Logs that the step that was agreed came about.
    pub(crate) fn fulfil(self, summary: &Summary) {
        if let Some(step) = summary.next_step.clone() {
            self.log_for(summary, Contact::made(step.way), Some(step));
        }
    }

    fn log_for(self, summary: &Summary, contact: Contact, fulfils: Option<NextStep>) {
        let id = summary.id;
        let with = fulfils.as_ref().map(|step| step.with.clone());
        let action = Action::LogContact {
            project: id,
            way: contact.way,
            reply: contact.reply,
            with: with
                .filter(|with| !with.is_empty())
                .or_else(|| summary.contact.clone())
                .unwrap_or_default(),
            note: String::new(),
            position: contact.position,
            interest: None,
            next_step: fulfils.map(|step| Edit {
                from: Some(step),
                to: None,
            }),
        };
        let said = (self.words.said_logged)(contact.way, contact.reply).to_owned();
        self.doing.run(action, move |decision| {
            let undo = last_change(&decision, id).map(|contact| Action::TakeBackContact {
                project: id,
                contact,
            });
            match undo {
                Some(undo) => self.doing.say_with_undo(said, undo),
                None => self.doing.say(said),
            }
        });
    }

    /// Says how interested the customer shows themselves.
    pub(crate) fn show_interest(self, summary: &Summary, to: Option<Interest>) {
        let said = (self.words.said_interest)(to);
        self.edit(summary.interest, to, said, |interest| {
            edit_project(summary.id, Some(interest), None)
        });
    }

    /// Agrees on a next step, or takes it away.
    pub(crate) fn agree(self, summary: &Summary, to: Option<NextStep>) {
        let said = match &to {
            None => self.words.said_no_next.to_owned(),
            step => {
                let told = told_step(self.speech, step.as_ref(), self.now());
                (self.words.said_next)(&told)
            }
        };
        self.edit(summary.next_step.clone(), to, said, |step| {
            edit_project(summary.id, None, Some(step))
        });
    }

    fn edit<T: Clone + PartialEq>(
        self,
        from: T,
        to: T,
        said: String,
        action: impl Fn(Edit<T>) -> Action,
    ) {
        if from == to {
            return;
        }
        let undo = action(Edit {
            from: to.clone(),
            to: from.clone(),
        });
        self.doing
            .run_with_undo(action(Edit { from, to }), said, undo);
    }

    /// Ticks a line of the guide off, or takes the tick away.
    pub(crate) fn tick(
        self,
        project: ProjectId,
        milestone: &MilestoneKey,
        line: &GuideLine,
        done: bool,
    ) {
        let act = |done: bool| {
            let one = std::collections::BTreeSet::from([line.clone()]);
            let none = std::collections::BTreeSet::new();
            let (add, remove) = if done { (one, none) } else { (none, one) };
            Action::TickGuide {
                project,
                milestone: milestone.clone(),
                lines: SetEdit { add, remove },
            }
        };
        let said = if done {
            self.words.said_done
        } else {
            self.words.said_not_done
        };
        self.doing
            .run_with_undo(act(done), said.to_owned(), act(!done));
    }

    /// Accepts what was handed over.
    pub(crate) fn accept(self, project: ProjectId, milestone: MilestoneKey, visit: u32) {
        let action = Action::AcceptHandoff {
            project,
            milestone,
            visit,
        };
        let said = self.words.said_accepted.to_owned();
        self.doing.run(action, move |_| self.doing.say(said));
    }
}

/// Whether a step's time has come: so much before it, somebody may be early.
fn is_due(at: Timestamp, now: Timestamp) -> bool {
    const EARLY_MILLISECONDS: i64 = 12 * 60 * 60 * 1000;
    at.0.saturating_sub(now.0) < EARLY_MILLISECONDS
}

fn edit_project(
    project: ProjectId,
    interest: Option<Edit<Option<Interest>>>,
    next_step: Option<Edit<Option<NextStep>>>,
) -> Action {
    Action::EditProject {
        project,
        title: None,
        customer: None,
        value: None,
        owner: None,
        interest,
        next_step,
    }
}

/// The change that a decision over a project was made of.
fn last_change(decision: &Decision, id: ProjectId) -> Option<ChangeId> {
    decision.puts.iter().find_map(|record| match record {
        Record::Project(project) if project.id == id => {
            project.history.last().map(|event| event.change)
        }
        _ => None,
    })
}
