//! Doing something with a project, and saying what came of it.

use domain::change::Action;
use domain::decision::Decision;
use domain::id::ChangeId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{ActFault, Desk, use_desk};
use crate::widgets::state::Look;
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::refusals::Telling;
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};

/// What is needed to do something, and to say what came of it: even once the page is left.
#[derive(Clone, Copy)]
pub(crate) struct Doing {
    desk: Desk,
    toasts: Toasts,
    words: &'static Words,
    speech: Speech,
}

/// What is needed to do something here.
pub(crate) fn use_doing() -> Doing {
    Doing {
        desk: use_desk(),
        toasts: use_toasts(),
        words: use_words(),
        speech: use_speech(),
    }
}

impl Doing {
    /// Does it; then `done` goes on with what it did, or `fault` with why it was not done.
    pub(crate) fn attempt(
        self,
        action: Action,
        done: impl FnOnce(Decision) + 'static,
        fault: impl FnOnce(ActFault) + 'static,
    ) {
        go_on(self.desk.act(action), done, fault);
    }

    /// As [`Doing::attempt`], in place of a change that was refused.
    pub(crate) fn attempt_instead_of(
        self,
        refused: ChangeId,
        action: Action,
        done: impl FnOnce(Decision) + 'static,
        fault: impl FnOnce(ActFault) + 'static,
    ) {
        go_on(self.desk.act_instead_of(refused, action), done, fault);
    }

    /// Does it; where it is not done, says why in a toast.
    pub(crate) fn run(self, action: Action, done: impl FnOnce(Decision) + 'static) {
        self.attempt(action, done, move |fault| {
            self.toasts.say(self.why_not(&fault));
        });
    }

    /// Does it, says `said`, and offers to undo it by `undo`.
    pub(crate) fn run_with_undo(self, action: Action, said: String, undo: Action) {
        self.run(action, move |_| self.say_with_undo(said, undo));
    }

    /// Says something.
    pub(crate) fn say(self, said: String) {
        self.toasts.say(said);
    }

    /// Says what was done, and offers to undo it by an act of its own.
    pub(crate) fn say_with_undo(self, said: String, undo: Action) {
        let undone = self.words.frame.undone;
        self.toasts.say_with_undo(said, move || {
            self.run(undo.clone(), move |_| self.toasts.say(undone.to_owned()));
        });
    }

    /// Says what was done, and offers to undo it by more than one act.
    pub(crate) fn say_with_undo_by(self, said: String, undo: impl Fn() + Send + Sync + 'static) {
        self.toasts.say_with_undo(said, undo);
    }

    /// Looks at how things stand now.
    fn glance<T>(self, see: impl FnOnce(&Look) -> T) -> T {
        let directory = self.desk.directory().get_untracked();
        let session = self.desk.session().get_untracked();
        see(&Look {
            directory: &directory,
            me: session.map(|session| session.person),
            words: self.words,
            speech: self.speech,
            now: self.desk.now().get_untracked(),
        })
    }

    /// Why something was not done, in words.
    pub(crate) fn why_not(self, fault: &ActFault) -> String {
        self.glance(|look| {
            let telling = Telling {
                directory: look.directory,
                speech: look.speech,
                now: look.now,
                workflow: None,
            };
            look.words.refusals.act(fault, &telling)
        })
    }
}

fn go_on(
    act: impl Future<Output = Result<Decision, ActFault>> + 'static,
    done: impl FnOnce(Decision) + 'static,
    fault: impl FnOnce(ActFault) + 'static,
) {
    spawn_local(async move {
        match act.await {
            Ok(decision) => done(decision),
            Err(found) => fault(found),
        }
    });
}

/// What came of completing a milestone, for a toast.
pub(crate) fn said_of_completing(
    doing: Doing,
    milestone: &str,
    decision: &Decision,
) -> Option<String> {
    use domain::record::Record;
    use domain::workflow::{Phase, ProjectState};
    let project = decision.puts.iter().find_map(|put| match put {
        Record::Project(project) => Some(project),
        _ => None,
    })?;
    doing.glance(|look| {
        let words = &look.words.project;
        if project.status.state() == ProjectState::Won {
            return Some((words.said_won)(milestone));
        }
        let progress = project.milestones.get(project.current()?)?;
        let next = look
            .directory
            .milestone(project.template_version, &progress.milestone)?;
        let holders: Vec<_> = project.holders(next.role).collect();
        Some(match &progress.phase {
            Phase::Waiting(_) if holders.is_empty() => {
                (words.said_unassigned)(milestone, look.directory.role_name(next.role))
            }
            Phase::Waiting(_) => (words.said_handed)(milestone, &look.names(&holders)),
            Phase::Working { .. } => (words.said_yours)(milestone, &next.name),
            Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. } => {
                (words.said_completed)(milestone)
            }
        })
    })
}
