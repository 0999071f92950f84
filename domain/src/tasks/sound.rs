//! What is so of every task, whatever was done to it: what all decisions together must never
//! break, and what a test of them can ask.

use super::{Stage, Task, TaskWhat};
use crate::clock::Clock;

/// What is wrong with a task that no decision could have made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsoundTask {
    /// Its history does not begin with its being asked for.
    NoBeginning,
    /// It waits for nobody.
    NobodyAsked,
    /// Somebody who has it, had it or asked for it is not among its people.
    Stranger,
    /// Its clock runs though nobody is to do anything, or the reverse.
    WrongClock,
    /// It is declined though somebody passed it on, and should have it again.
    LostDelegation,
    /// More turns than things that happened, or none.
    WrongTurn,
}

impl Task {
    /// Whether the task is in a state that it may be in.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), UnsoundTask> {
        if !matches!(
            self.history.first().map(|event| &event.what),
            Some(TaskWhat::Asked { .. })
        ) {
            return Err(UnsoundTask::NoBeginning);
        }
        let moves = self.history.iter().filter(|event| event.what.moves());
        if self.turn == 0 || self.turn as usize > moves.count() {
            return Err(UnsoundTask::WrongTurn);
        }
        let runs = matches!(self.stage, Stage::Asked { .. } | Stage::Taken { .. });
        if matches!(self.clock, Clock::Running { .. }) && !runs {
            return Err(UnsoundTask::WrongClock);
        }
        if runs && self.due.is_some() != matches!(self.clock, Clock::Running { .. }) {
            return Err(UnsoundTask::WrongClock);
        }
        match &self.stage {
            Stage::Asked { .. } if self.to.is_empty() => return Err(UnsoundTask::NobodyAsked),
            Stage::Taken { by, .. } if !self.to.contains(by) => {
                return Err(UnsoundTask::NobodyAsked);
            }
            Stage::Declined { .. } if !self.chain.is_empty() => {
                return Err(UnsoundTask::LostDelegation);
            }
            _ => {}
        }
        let mut named = self.waits_for();
        named.extend(self.followers());
        if named.is_subset(&self.people) {
            Ok(())
        } else {
            Err(UnsoundTask::Stranger)
        }
    }
}
