//! What it means to move a project to another milestone. A board obeys the rules of the
//! milestones: it opens forms and asks for reasons, and never goes around them.

use domain::id::PersonId;
use domain::workflow::ProjectState;

use crate::desk::{Dot, Summary};
use crate::widgets::state::dot;

/// What moving a project to a milestone comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Move {
    /// It is there.
    Stay,
    /// The milestone at hand is to be completed: its form opens.
    Complete,
    /// The project goes back, with a reason.
    GoBack,
    /// It is too far: the milestone at this position comes first.
    TooFar {
        /// The position.
        first: usize,
    },
    /// The hand-off under way must be accepted first.
    NotAccepted,
    /// The project rests or has ended.
    NotRunning,
    /// Others have the milestone at hand.
    NotMine,
}

/// Judges a move of a project to the milestone at `to`, for `me`.
pub(crate) fn judge(summary: &Summary, to: usize, me: Option<PersonId>) -> Move {
    let Some(at) = summary
        .current
        .filter(|_| summary.state == ProjectState::Open)
    else {
        return Move::NotRunning;
    };
    if to == at {
        return Move::Stay;
    }
    if to < at {
        return Move::GoBack;
    }
    if dot(summary, at) == Dot::Waiting {
        return Move::NotAccepted;
    }
    if to > at + 1 {
        return Move::TooFar { first: at };
    }
    if me.is_some_and(|me| summary.with.contains(&me)) {
        Move::Complete
    } else {
        Move::NotMine
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::widgets::state::samples::{JACOB, MISHA, at_milestone, waiting_at};

    #[test]
    fn a_move_obeys_the_rules_of_the_milestones() {
        let working = at_milestone(1, JACOB);
        for (to, me, what) in [
            (1, JACOB, Move::Stay),
            (0, JACOB, Move::GoBack),
            (2, JACOB, Move::Complete),
            (2, MISHA, Move::NotMine),
            (3, JACOB, Move::TooFar { first: 1 }),
        ] {
            assert_eq!(judge(&working, to, Some(me)), what, "{to}");
        }
        let waiting = waiting_at(2, MISHA);
        assert_eq!(judge(&waiting, 3, Some(MISHA)), Move::NotAccepted);
        assert_eq!(judge(&waiting, 1, Some(JACOB)), Move::GoBack);
    }

    #[test]
    fn a_project_that_rests_or_ended_does_not_move() {
        for state in [ProjectState::Held, ProjectState::Won, ProjectState::Lost] {
            let mut summary = at_milestone(1, JACOB);
            summary.state = state;
            assert_eq!(judge(&summary, 2, Some(JACOB)), Move::NotRunning);
        }
    }
}
