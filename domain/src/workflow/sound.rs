//! What is so of every project, whatever was done to it. No decision needs this: it is what all
//! of them together must never break, and what a test of them can ask.

use super::{Phase, Project, ProjectState, TemplateVersion, What};
use crate::clock::Clock;
use crate::selling::Reversal;

/// What is wrong with a project that no decision could have made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsound {
    /// Its milestones are not those of its template's version, in their order.
    OtherMilestones,
    /// A milestone before the one at hand is neither done nor skipped, or one after it is not
    /// ahead.
    OutOfOrder,
    /// It is won with a milestone still to reach, or has none and is not won.
    WonTooSoon,
    /// Its clock runs though it does not, or rests though it runs.
    WrongClock,
    /// A milestone was come to and has no visit.
    NeverVisited,
    /// Its history does not begin with its start.
    NoBeginning,
    /// Two of its quotations stand.
    TwoOffers,
    /// More of an order was taken back than was ordered.
    OverReversed,
}

impl Project {
    /// Whether the project is in a state that it may be in, as one of the projects of `version`.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self, version: &TemplateVersion) -> Result<(), Unsound> {
        let named = self.milestones.iter().map(|progress| &progress.milestone);
        let defined = version.milestones.iter().map(|milestone| &milestone.key);
        if !named.eq(defined) {
            return Err(Unsound::OtherMilestones);
        }
        let moved = self
            .history
            .iter()
            .any(|event| matches!(event.what, What::Moved { .. }));
        let current = self.current();
        let reached = current.unwrap_or(self.milestones.len());
        for (position, progress) in self.milestones.iter().enumerate() {
            let in_order = match &progress.phase {
                // What was done stays done where another version has it later.
                Phase::Done(_) => position < reached || moved,
                Phase::Skipped { .. } => position < reached,
                Phase::Waiting(_) | Phase::Working { .. } => position == reached,
                Phase::Ahead => position > reached,
            };
            if !in_order {
                return Err(Unsound::OutOfOrder);
            }
            let skipped = matches!(progress.phase, Phase::Skipped { .. });
            if position <= reached && progress.visit == 0 && !skipped {
                return Err(Unsound::NeverVisited);
            }
        }
        let state = self.status.state();
        if (state == ProjectState::Won) != current.is_none() {
            return Err(Unsound::WonTooSoon);
        }
        let clock_fits = match (state, self.clock()) {
            (ProjectState::Open, Some(Clock::Paused { .. })) => false,
            (ProjectState::Open, _) => true,
            (_, Some(Clock::Running { .. })) => false,
            _ => true,
        };
        if !clock_fits {
            return Err(Unsound::WrongClock);
        }
        let offers = self.quotations.iter().filter(|it| it.is_current());
        if offers.count() > 1 {
            return Err(Unsound::TwoOffers);
        }
        for order in &self.orders {
            let over = |entry: &Reversal| order.standing(entry.line).is_none_or(|it| it.0 < 0);
            if order.reversals.iter().any(over) {
                return Err(Unsound::OverReversed);
            }
        }
        match self.history.first().map(|event| &event.what) {
            Some(What::Started) => Ok(()),
            _ => Err(Unsound::NoBeginning),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Unsound;
    use crate::record::Records as _;
    use crate::sample::{Team, VERSION, november};
    use crate::workflow::{Phase, Status};

    #[test]
    fn what_decisions_make_is_sound() {
        for team in [Team::with_project(), Team::sold()] {
            let version = team.template_version(VERSION).unwrap();
            assert_eq!(team.project().check(version), Ok(()));
        }
    }

    #[test]
    fn what_no_decision_makes_is_found() {
        let team = Team::sold();
        let version = team.template_version(VERSION).unwrap();
        let check = |change: &dyn Fn(&mut crate::workflow::Project)| {
            let mut project = team.project().clone();
            change(&mut project);
            project.check(version)
        };
        let noon = november(23, 12, 0);
        assert_eq!(
            check(&|project| project.milestones.swap(0, 1)),
            Err(Unsound::OtherMilestones)
        );
        assert_eq!(
            check(&|project| project.milestones[3].phase = project.milestones[0].phase.clone()),
            Err(Unsound::OutOfOrder)
        );
        assert_eq!(
            check(&|project| project.milestones[0].visit = 0),
            Err(Unsound::NeverVisited)
        );
        assert_eq!(
            check(&|project| project.status = Status::Won { at: noon }),
            Err(Unsound::WonTooSoon)
        );
        assert_eq!(
            check(&|project| project.status = Status::Held {
                since: noon,
                reason: String::new()
            }),
            Err(Unsound::WrongClock)
        );
        assert_eq!(
            check(&|project| project.history.clear()),
            Err(Unsound::NoBeginning)
        );
        assert_eq!(
            check(&|project| project.milestones[2].phase = Phase::Ahead),
            Err(Unsound::OutOfOrder)
        );
    }
}
