//! How much of people's working time projects had.
//!
//! What is recorded is that a project was in somebody's hands, from when until when; usually
//! several are at once, and nobody notes which of them they attend to. So at every moment each
//! project in a person's hands has an equal share of the person's working time. (In queueing this
//! is processor sharing: Kleinrock, "Time-shared Systems: A Theoretical Treatment", Journal of
//! the ACM 14, 1967, pp. 242–261.) Shares never come to more than the time that there was, and to
//! just that while there was anything to do; the rest of the time in which a project was in
//! somebody's hands it waited there. What is on hold is in nobody's hands.
//!
//! Times are milliseconds of working time on the person's own calendar.

use std::collections::BTreeMap;

use super::forecast::Tallies;
use super::velocity::Course;
use super::visit::in_hand;
use crate::id::{BranchId, PersonId};
use crate::time::Timestamp;

/// Into how many parts a millisecond is cut, so that shares stay whole numbers.
const PARTS: i64 = 1024;

/// Whose working time a person's is; none of one that is not known, whose first project says it.
pub type Homes<'a> = &'a dyn Fn(PersonId) -> Option<BranchId>;

/// What everybody had in hand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hands(BTreeMap<PersonId, Hand>);

/// What one person had in hand.
#[derive(Clone, Debug, PartialEq)]
struct Hand {
    home: BranchId,
    /// When a project came into these hands, or left them.
    turns: Vec<(i64, i32)>,
    points: Vec<Point>,
}

/// From a moment on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    at: i64,
    /// What a project would have had that was always there; in parts.
    share: i64,
    /// How many there are.
    count: i64,
}

impl Hands {
    /// Puts in what of a project was in anybody's hands until `now`. It is counted once
    /// [`settle`](Self::settle) was called for the person.
    pub fn push(&mut self, course: &Course, tallies: Tallies, homes: Homes, now: Timestamp) {
        for piece in in_hand(course, now) {
            let hand = self.0.entry(piece.person).or_insert_with(|| Hand {
                home: homes(piece.person).unwrap_or(course.branch),
                turns: Vec::new(),
                points: Vec::new(),
            });
            if let Some(tally) = tallies(hand.home) {
                let (from, until) = (tally.worked(piece.from), tally.worked(piece.until));
                if from < until {
                    hand.turns.extend([(from, 1), (until, -1)]);
                }
            }
        }
    }

    /// Whoever had anything in hand.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        self.0.keys().copied().collect()
    }

    /// Works out a person's shares.
    pub fn settle(&mut self, person: PersonId) {
        let Some(hand) = self.0.get_mut(&person) else {
            return;
        };
        hand.turns.sort_unstable();
        hand.points = Vec::new();
        let mut last = Point {
            at: i64::MIN,
            share: 0,
            count: 0,
        };
        for turns in hand.turns.chunk_by(|(one, _), (other, _)| one == other) {
            let Some((at, _)) = turns.first() else {
                continue;
            };
            last = Point {
                at: *at,
                share: last.until(*at),
                count: last.count + turns.iter().map(|(_, by)| i64::from(*by)).sum::<i64>(),
            };
            hand.points.push(last);
        }
    }

    /// Works out everybody's shares.
    pub fn settle_all(&mut self) {
        for person in self.people() {
            self.settle(person);
        }
    }

    /// Whose working time a person's is.
    #[must_use]
    pub fn home(&self, person: PersonId) -> Option<BranchId> {
        self.0.get(&person).map(|hand| hand.home)
    }

    /// How much of a person's working time a project had that was in their hands from one moment
    /// until another; in milliseconds.
    #[must_use]
    pub fn attended(
        &self,
        person: PersonId,
        tallies: Tallies,
        from: Timestamp,
        until: Timestamp,
    ) -> i64 {
        let Some(hand) = self.0.get(&person) else {
            return 0;
        };
        let Some(tally) = tallies(hand.home) else {
            return 0;
        };
        let share = |at: Timestamp| hand.share(tally.worked(at));
        (share(until) - share(from)).max(0) / PARTS
    }

    /// When a person first had anything in hand, and when last; in milliseconds of working time
    /// of their calendar.
    #[must_use]
    pub fn known(&self, person: PersonId) -> Option<(i64, i64)> {
        let points = &self.0.get(&person)?.points;
        Some((points.first()?.at, points.last()?.at))
    }
}

impl Hand {
    fn share(&self, at: i64) -> i64 {
        let begun = self.points.partition_point(|point| point.at <= at);
        let last = begun.checked_sub(1).and_then(|last| self.points.get(last));
        last.map_or(0, |point| point.until(at))
    }
}

impl Point {
    /// What a project would have had until a later moment before the next point.
    fn until(&self, at: i64) -> i64 {
        if self.count > 0 {
            self.share + (at - self.at).saturating_mul(PARTS) / self.count
        } else {
            self.share
        }
    }
}

#[cfg(test)]
mod tests;
