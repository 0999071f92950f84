//! The next specific step for a prospect.

use std::collections::BTreeSet;

use super::{Days, Prospect};
use crate::calendar::Calendar;
use crate::id::PersonId;
use crate::time::Timestamp;
use crate::workflow::{Guide, GuideLine, NextStep, Side};

/// After how many working days without a word a customer is called, where nothing is known of
/// how long such projects take; half of that time otherwise.
const USUAL_PATIENCE: u32 = 5;

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hands {
    /// It was handed to whoever looks, who has not accepted it.
    ToAccept {
        /// Who handed it over.
        from: PersonId,
    },
    /// Whoever looks is working on it.
    Mine,
    /// Somebody else has it, or is to accept it.
    Others,
    /// Nobody takes the role of the milestone at hand.
    Nobody,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// What was agreed.
    Agreed(NextStep),
    /// Accept what was handed over, or return it.
    Accept {
        /// Who handed it over.
        from: PersonId,
    },
    /// Find somebody for the role.
    Assign,
    /// Ask those who have it.
    Chase,
    /// Get in touch, as the customer has not been heard of.
    GetInTouch {
        /// For so many working days.
        days: u32,
    },
    /// Find something out, or bring it across.
    Line(GuideLine),
    /// Everything is there: complete the milestone.
    Complete,
}

/// The next step for a prospect at a milestone with this guide, of which some is `ticked`.
///
/// What was agreed with the customer comes first, then whose turn it is, then a customer who is
/// quiet for too long, then what is to gather and to convey, and at last the milestone itself.
#[must_use]
pub fn next_step(
    prospect: &Prospect,
    hands: Hands,
    guide: Option<&Guide>,
    ticked: &BTreeSet<GuideLine>,
    days: &Days,
) -> Step {
    match (hands, prospect.next_step) {
        (Hands::ToAccept { from }, _) => return Step::Accept { from },
        (_, Some(step)) => return Step::Agreed(step.clone()),
        (Hands::Nobody, None) => return Step::Assign,
        (Hands::Others, None) => return Step::Chase,
        (Hands::Mine, None) => {}
    }
    let tried = prospect
        .tried_at
        .is_some_and(|at| days.side(at) == core::cmp::Ordering::Equal);
    let patience = prospect.norm.map_or(USUAL_PATIENCE, |norm| {
        days.in_days(norm.p85).div_ceil(2).clamp(2, 15)
    });
    let quiet = days.since(prospect.quiet_since());
    if quiet >= patience && !tried {
        return Step::GetInTouch { days: quiet };
    }
    let open = [Side::Gather, Side::Convey].into_iter().find_map(|side| {
        guide?.side(side).iter().find_map(|line| {
            let line = GuideLine {
                side,
                line: line.clone(),
            };
            (!ticked.contains(&line)).then_some(line)
        })
    });
    open.map_or(Step::Complete, Step::Line)
}

/// By when the milestone at hand is to be reached, paced by what is usual: half of the projects
/// are past it by then, and never later than its limit.
#[must_use]
pub fn by(prospect: &Prospect, calendar: &Calendar) -> Option<Timestamp> {
    let usual = prospect
        .norm
        .and_then(|norm| calendar.add(prospect.since, norm.median));
    match (prospect.due, usual) {
        (Some(due), Some(usual)) => Some(due.min(usual)),
        (due, usual) => due.or(usual),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ProjectId;
    use crate::insight::norm::Norm;
    use crate::sample::{MISHA, id, november};
    use crate::time::WorkingMinutes;
    use crate::workflow::Way;

    fn prospect<'a>(day: u32) -> Prospect<'a> {
        Prospect {
            id: ProjectId(id(1)),
            value: None,
            passed: 1,
            milestones: 4,
            since: november(day, 10, 0),
            due: None,
            reached_at: None,
            tried_at: None,
            interest: None,
            next_step: None,
            norm: None,
        }
    }

    fn guide() -> Guide {
        Guide {
            gather: vec!["Their deadline".into(), "Who decides".into()],
            convey: vec!["Two references".into()],
        }
    }

    fn line(side: Side, text: &str) -> GuideLine {
        GuideLine {
            side,
            line: text.into(),
        }
    }

    fn calendar() -> Calendar {
        Calendar::office(chrono_tz::Asia::Kolkata)
    }

    /// The step on Friday the 27th.
    fn step(prospect: &Prospect, hands: Hands, ticked: &[GuideLine]) -> Step {
        let days = Days::around(&calendar(), november(27, 12, 0));
        let ticked = ticked.iter().cloned().collect();
        next_step(prospect, hands, Some(&guide()), &ticked, &days)
    }

    #[test]
    fn what_was_agreed_comes_first_and_a_hand_off_before_that() {
        let call = NextStep {
            way: Way::Call,
            what: "Ask for the plan".into(),
            at: november(28, 11, 0),
            with: String::new(),
            place: String::new(),
        };
        let agreed = Prospect {
            next_step: Some(&call),
            ..prospect(10)
        };
        for hands in [Hands::Mine, Hands::Others, Hands::Nobody] {
            assert_eq!(step(&agreed, hands, &[]), Step::Agreed(call.clone()));
        }
        let from = MISHA;
        let waiting = step(&agreed, Hands::ToAccept { from }, &[]);
        assert_eq!(waiting, Step::Accept { from });
        assert_eq!(step(&prospect(10), Hands::Others, &[]), Step::Chase);
        assert_eq!(step(&prospect(10), Hands::Nobody, &[]), Step::Assign);
    }

    #[test]
    fn a_guide_is_followed_line_by_line_and_then_the_milestone_is_completed() {
        let fresh = prospect(26);
        let lines = [
            line(Side::Gather, "Their deadline"),
            line(Side::Gather, "Who decides"),
            line(Side::Convey, "Two references"),
        ];
        for (at, next) in lines.iter().enumerate() {
            let ticked = lines.get(..at).unwrap();
            assert_eq!(step(&fresh, Hands::Mine, ticked), Step::Line(next.clone()));
        }
        assert_eq!(step(&fresh, Hands::Mine, &lines), Step::Complete);
    }

    #[test]
    fn a_customer_who_is_quiet_for_too_long_is_called_once_a_day() {
        let quiet = prospect(20);
        let touch = Step::GetInTouch { days: 6 };
        assert_eq!(step(&quiet, Hands::Mine, &[]), touch);
        let reached = Prospect {
            reached_at: Some(november(25, 12, 0)),
            ..quiet
        };
        assert!(matches!(step(&reached, Hands::Mine, &[]), Step::Line(_)));
        let tried = |day| Prospect {
            tried_at: Some(november(day, 11, 0)),
            ..quiet
        };
        assert_eq!(step(&tried(26), Hands::Mine, &[]), touch);
        assert!(matches!(step(&tried(27), Hands::Mine, &[]), Step::Line(_)));
    }

    #[test]
    fn patience_is_half_the_time_within_which_such_projects_move_on() {
        let norm = |days: u32| Norm {
            median: WorkingMinutes::hours(8),
            p85: WorkingMinutes::hours(8 * days),
            count: 40,
        };
        let with = |days| Prospect {
            norm: Some(norm(days)),
            ..prospect(23)
        };
        let touch = Step::GetInTouch { days: 4 };
        assert_eq!(step(&with(8), Hands::Mine, &[]), touch);
        assert!(matches!(step(&with(10), Hands::Mine, &[]), Step::Line(_)));
    }

    #[test]
    fn a_milestone_is_due_at_its_limit_or_when_half_of_the_projects_are_past_it() {
        let usual = Some(Norm {
            median: WorkingMinutes::hours(16),
            p85: WorkingMinutes::hours(40),
            count: 40,
        });
        let paced = |due, norm| {
            let prospect = Prospect {
                due,
                norm,
                ..prospect(23)
            };
            by(&prospect, &calendar())
        };
        let tuesday = november(24, 18, 0);
        assert_eq!(paced(None, None), None);
        assert_eq!(paced(None, usual), Some(tuesday));
        assert_eq!(paced(Some(november(30, 10, 0)), usual), Some(tuesday));
        let monday = november(23, 12, 0);
        assert_eq!(paced(Some(monday), usual), Some(monday));
    }
}
