//! The order of the call queue: by promise, by score, and by age.

use core::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::profile::Points;
use super::{Lead, LeadPlace, QueueReason};
use crate::id::LeadId;
use crate::time::Timestamp;

/// That somebody has to call a lead, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Since when it waits.
    pub since: Timestamp,
    /// What keeps it from being called at once.
    pub until: Until,
}

/// What keeps a lead from being called at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Until {
    /// Nothing.
    Now,
    /// It is to be called from then on.
    From(Timestamp),
    /// A call was promised for then.
    Promised(Timestamp),
    /// Somebody has it until then, and may let it lie.
    Taken(Timestamp),
}

impl LeadPlace {
    /// That somebody has to call the lead; none where nobody has to.
    #[must_use]
    pub fn waiting(&self) -> Option<Waiting> {
        let (since, until) = match self {
            Self::Queue {
                since,
                why,
                call_at,
            } => {
                let until = match (call_at, why) {
                    (None, _) => Until::Now,
                    (Some(at), QueueReason::Promised) => Until::Promised(*at),
                    (Some(at), _) => Until::From(*at),
                };
                (since, until)
            }
            Self::Worked { since, until, .. } => (since, Until::Taken(*until)),
            Self::Nurturing(_) | Self::WithSales { .. } | Self::Closed { .. } => return None,
        };
        Some(Waiting {
            since: *since,
            until,
        })
    }
}

/// Where a lead stands in the queue; the smallest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// A call was promised, and its time has come: the earliest promise first.
    Promised(Timestamp, LeadId),
    /// It can be called: the most points first, and of those with as many the oldest.
    Waiting(Reverse<Points>, Timestamp, LeadId),
    /// It is not to be called yet: the next one first.
    Later(Timestamp, LeadId),
}

/// Where a lead stands at `now`; none of one that nobody has to call. One that somebody took and
/// let lie stands where it stood.
#[must_use]
pub fn turn(lead: &Lead, now: Timestamp) -> Option<Turn> {
    turn_of(lead.id, lead.place.waiting()?, lead.points(now), now)
}

/// The same, of what is known in brief of a lead.
#[must_use]
pub fn turn_of(id: LeadId, waiting: Waiting, points: Points, now: Timestamp) -> Option<Turn> {
    match waiting.until {
        Until::Promised(at) if at <= now => Some(Turn::Promised(at, id)),
        Until::Promised(at) | Until::From(at) if at > now => Some(Turn::Later(at, id)),
        Until::Taken(until) if until > now => None,
        _ => Some(Turn::Waiting(Reverse(points), waiting.since, id)),
    }
}

#[cfg(test)]
mod tests {
    use super::turn;
    use crate::leads::profile::Points;
    use crate::leads::sample::lead;
    use crate::leads::{LeadPlace, QueueReason};
    use crate::sample::{JACOB, november};
    use crate::time::Timestamp;

    #[test]
    fn promises_come_first_then_points_then_age() {
        let now = november(23, 12, 0);
        let queued = |number, why, call_at, points, since| {
            let mut lead = lead(number);
            lead.answer_points = Points::whole(points);
            lead.place = LeadPlace::Queue {
                since,
                why,
                call_at,
            };
            lead
        };
        let worked = |number, until: Timestamp| {
            let mut lead = lead(number);
            let since = november(23, 11, 0);
            lead.place = LeadPlace::Worked {
                by: JACOB,
                since,
                until,
            };
            lead
        };
        let (early, late) = (november(20, 10, 0), november(22, 10, 0));
        let all = [
            queued(1, QueueReason::New, None, 10, late),
            queued(2, QueueReason::New, None, 10, early),
            queued(
                3,
                QueueReason::NoAnswer,
                Some(november(23, 11, 0)),
                40,
                late,
            ),
            queued(
                4,
                QueueReason::Promised,
                Some(november(23, 11, 30)),
                0,
                late,
            ),
            queued(5, QueueReason::Promised, Some(november(23, 11, 0)), 0, late),
            queued(
                6,
                QueueReason::Promised,
                Some(november(23, 15, 0)),
                90,
                early,
            ),
            worked(7, november(23, 11, 30)),
            worked(8, november(23, 12, 30)),
        ];
        let mut turns: Vec<_> = all
            .iter()
            .filter_map(|lead| Some((turn(lead, now)?, lead.id)))
            .collect();
        turns.sort();
        let expected = [5, 4, 3, 2, 1, 7, 6].map(|number| lead(number).id);
        assert_eq!(
            turns.iter().map(|(_, id)| *id).collect::<Vec<_>>(),
            expected
        );
    }
}
