//! What is so of every lead, whatever was done to it: what all decisions together must never break,
//! and what a test of them can ask.

use super::profile::MOST_RESPONSES;
use super::{Closing, Lead, LeadPlace, LeadState, LeadWhat};

/// What is wrong with a lead that no decision could have made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsoundLead {
    /// Its history does not begin with its coming in.
    NoBeginning,
    /// It has no name.
    NoName,
    /// Where it is is not where what last happened to it brought it.
    Misplaced,
    /// It is not as many turns old as it moved.
    WrongTurn,
    /// Who has it of sales does not read it, or who reads its project does not.
    Stranger,
    /// Its profile keeps too much, or has responses that it did not count.
    WrongProfile,
}

impl Lead {
    /// Whether the lead is in a state that it may be in.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), UnsoundLead> {
        let first = self.history.first().map(|event| &event.what);
        if !matches!(first, Some(LeadWhat::CameIn)) {
            return Err(UnsoundLead::NoBeginning);
        }
        if self.called().is_empty() {
            return Err(UnsoundLead::NoName);
        }
        let moves = self.history.iter().filter(|event| event.what.moves());
        if moves.count() != self.turn as usize {
            return Err(UnsoundLead::WrongTurn);
        }
        let last = self.last_move().map(|event| &event.what);
        if !last.is_some_and(|last| self.was_brought_by(last)) {
            return Err(UnsoundLead::Misplaced);
        }
        if let LeadPlace::WithSales { to, project, .. } = &self.place
            && (!self.projects.contains_key(project)
                || matches!(last, Some(LeadWhat::HandedOver { .. })) && !self.known_to.contains(to))
        {
            return Err(UnsoundLead::Stranger);
        }
        let counted: u32 = self.profile.counts.values().sum();
        let kept = self.profile.responses.len();
        let is_folded = self.profile.folded.is_some();
        if kept > MOST_RESPONSES
            || kept > counted as usize
            || (kept < counted as usize) != is_folded
        {
            return Err(UnsoundLead::WrongProfile);
        }
        Ok(())
    }

    /// Whether it is where an event brings a lead.
    fn was_brought_by(&self, what: &LeadWhat) -> bool {
        let state = self.place.state();
        match what {
            LeadWhat::CameIn
            | LeadWhat::Called { .. }
            | LeadWhat::Warmed { .. }
            | LeadWhat::ProgrammeEnded { .. }
            | LeadWhat::Unlinked { .. }
            | LeadWhat::Reopened { .. } => state == LeadState::Queue,
            LeadWhat::Taken { .. } => state == LeadState::Worked,
            LeadWhat::HandedOver { project, .. } | LeadWhat::Linked { project, .. } => {
                matches!(&self.place, LeadPlace::WithSales { project: here, .. } if here == project)
            }
            LeadWhat::Returned { .. } => matches!(state, LeadState::Queue | LeadState::Nurturing),
            LeadWhat::Enrolled { programme, .. } => {
                matches!(&self.place, LeadPlace::Nurturing(it) if it.programme == *programme)
            }
            LeadWhat::Closed { because, .. } => match &self.place {
                LeadPlace::Closed { because: here, .. } => {
                    here == because && *here != Closing::Duplicate { of: self.id }
                }
                _ => false,
            },
            LeadWhat::Edited { .. }
            | LeadWhat::Answered { .. }
            | LeadWhat::Touched { .. }
            | LeadWhat::Consented { .. }
            | LeadWhat::Absorbed { .. } => false,
        }
    }
}
