//! Letters to leads: the e-mails of nurturing programmes.
//!
//! A letter stands in a queue of its own (`queue.rs`), into which the step that records the touch
//! puts it. It is written when it is sent (`writing.rs`), from the programme, whose touches never
//! change, so that nothing of it is stored twice; and whether they still want it is looked at then.
//! Its links carry tokens (`token.rs`); what is heard through them becomes changes of the Worker's
//! (`heard.rs`).

pub(crate) mod heard;
mod links;
mod posting;
pub(crate) mod queue;
pub(crate) mod token;
mod writing;

pub(crate) use posting::run;
pub(crate) use writing::link;

use domain::id::{ChangeId, ProgrammeId};
use domain::leads::programme::{Programme, Touch};
use domain::leads::{Lead, LeadWhat, TouchOutcome};

/// What a lead's history says of a letter.
pub(crate) struct Recorded<'a> {
    /// To which address it goes.
    pub(crate) to: &'a str,
    /// Of which programme it is a touch.
    pub(crate) programme: ProgrammeId,
    /// Which touch.
    touch: u16,
}

impl<'a> Recorded<'a> {
    /// What is said of the letter that a change recorded.
    pub(crate) fn of(lead: &'a Lead, letter: ChangeId) -> Option<Self> {
        let mut events = lead.history.iter().rev();
        let event = events.find(|event| event.change == letter)?;
        Self::said(&event.what)
    }

    fn said(what: &'a LeadWhat) -> Option<Self> {
        match what {
            LeadWhat::Touched {
                programme,
                touch,
                outcome: TouchOutcome::Sent { to },
            } => Some(Self {
                to,
                programme: *programme,
                touch: *touch,
            }),
            _ => None,
        }
    }

    /// What it says, where the programme has it.
    pub(crate) fn touch<'p>(&self, programme: &'p Programme) -> Option<&'p Touch> {
        programme.touch(self.touch)
    }
}
