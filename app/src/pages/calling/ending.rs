//! What comes of a call, and how it is taken back.

use domain::change::Action;
use domain::id::{LeadId, ProgrammeId};
use domain::leads::{CallOutcome, CloseReason};
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::taking::{Taking, call_of};
use super::talk::Talk;
use crate::desk::Desk;
use crate::pages::project::doing::Doing;
use crate::widgets::state::Look;

/// What comes of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// Nobody answered; it is tried again then.
    NoAnswer(Timestamp),
    /// A call is promised for then.
    CallBack(Timestamp),
    /// It was not called after all.
    PutBack,
    /// It is put on a programme.
    Nurture(ProgrammeId),
    /// It is closed.
    Close(CloseReason),
}

impl Ending {
    fn action(self, lead: LeadId, turn: u32, note: String) -> Action {
        let outcome = match self {
            Self::NoAnswer(at) => CallOutcome::NoAnswer { at },
            Self::CallBack(at) => CallOutcome::CallBack { at },
            Self::PutBack => CallOutcome::PutBack,
            Self::Nurture(programme) => {
                return Action::NurtureLead {
                    lead,
                    turn,
                    programme,
                    note,
                };
            }
            Self::Close(reason) => {
                return Action::CloseLead {
                    lead,
                    turn,
                    reason,
                    note,
                };
            }
        };
        Action::CallLead {
            lead,
            turn,
            outcome,
            note,
        }
    }

    fn said(self, look: &Look, name: &str) -> String {
        let words = &look.words.calling;
        match self {
            Self::NoAnswer(at) => (words.said_no_answer)(name, &look.speech.moment(at, look.now)),
            Self::CallBack(at) => (words.said_call_back)(name, &look.speech.moment(at, look.now)),
            Self::PutBack => (words.said_put_back)(name),
            Self::Nurture(programme) => {
                (words.said_nurtured)(name, look.directory.programme_name(programme))
            }
            Self::Close(_) => (words.said_closed)(name),
        }
    }

    /// What takes it back, where the lead was at `turn` before; nothing where nothing can.
    fn undo(self, lead: LeadId, turn: u32) -> Vec<Action> {
        let take = |turn| Action::TakeLead { lead, turn };
        match self {
            Self::Close(CloseReason::AskedNotToBeContacted) => Vec::new(),
            Self::Close(_) => {
                let note = String::new();
                vec![Action::ReopenLead { lead, note }, take(turn + 2)]
            }
            _ => vec![take(turn + 1)],
        }
    }
}

impl Talk {
    /// The call came to this: says so, offers to take it back, and goes back to the queue.
    pub(super) fn end(self, ending: Ending) {
        let here = self.here;
        let Some((turn, name)) = here
            .record
            .with_untracked(|lead| lead.as_ref().map(|it| (it.turn, it.called().to_owned())))
        else {
            return;
        };
        let note = self.note.get_untracked();
        let said = here.lookout.glance(|look| ending.said(look, &name));
        let undo = ending.undo(here.id, turn);
        let (taking, toasts) = (self.taking.get_value(), self.toasts);
        let (desk, doing) = (here.desk, here.doing);
        self.finish(vec![ending.action(here.id, turn, note)], move || {
            taking.go_to("/leads/queue");
            if undo.is_empty() {
                toasts.say(said);
            } else {
                let id = here.id;
                toasts.say_with_undo(said, move || {
                    take_back(desk, doing, taking.clone(), id, undo.clone());
                });
            }
        });
    }
}

/// Takes back what came of a call, and goes on with it.
fn take_back(desk: Desk, doing: Doing, taking: Taking, id: LeadId, acts: Vec<Action>) {
    spawn_local(async move {
        for action in acts {
            if let Err(fault) = desk.act(action).await {
                doing.say(doing.why_not(&fault));
                return;
            }
        }
        taking.go_to(&call_of(id));
    });
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const LEAD: LeadId = LeadId(Uuid::from_u128(1));

    #[test]
    fn everything_can_be_taken_back_but_that_they_want_no_contact() {
        let take = |turn| Action::TakeLead { lead: LEAD, turn };
        assert_eq!(Ending::PutBack.undo(LEAD, 4), [take(5)]);
        let closed = Ending::Close(CloseReason::NoNeed).undo(LEAD, 4);
        assert_eq!(closed.last(), Some(&take(6)), "after it was taken up again");
        let never = Ending::Close(CloseReason::AskedNotToBeContacted);
        assert!(never.undo(LEAD, 4).is_empty());
    }
}
