//! The buyer profile: what somebody did when we wrote, called or invited, and what that says of
//! their interest.
//!
//! **The rule.** The n-th response of a kind is worth one n-th of what the definition gives for
//! that kind, rounded down to a hundredth of a point. What it is worth decays: it is half after
//! every [`HALF_LIFE_DAYS`] whole days, and falls evenly in between. The profile's points at a
//! moment are the sum of its entries as they stand then, and of nothing else.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::time::Timestamp;

/// After how many days a response is worth half.
pub const HALF_LIFE_DAYS: i64 = 90;
/// The most responses that a profile keeps one by one.
pub const MOST_RESPONSES: usize = 200;

const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// Points, in hundredths: 250 are two and a half. A number on the wire.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Points(pub i64);

impl Points {
    /// So many whole points.
    #[must_use]
    pub fn whole(points: impl Into<i64>) -> Self {
        Self(points.into().saturating_mul(100))
    }

    /// What is left at `now` of points that were given at `given`: halved for every
    /// [`HALF_LIFE_DAYS`], and between two halvings less by an even part for each whole day. All
    /// of it before a day has passed.
    #[must_use]
    pub fn decayed(self, given: Timestamp, now: Timestamp) -> Self {
        let days = now.0.saturating_sub(given.0).max(0) / DAY_MILLISECONDS;
        let halvings = u32::try_from(days / HALF_LIFE_DAYS).unwrap_or(u32::MAX);
        let halved = self.0.checked_shr(halvings).unwrap_or(0);
        Self(halved - halved.saturating_mul(days % HALF_LIFE_DAYS) / (2 * HALF_LIFE_DAYS))
    }
}

impl core::ops::Add for Points {
    type Output = Self;

    /// The two together, held at the ends of the range.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl core::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        points.fold(Self::default(), |sum, more| sum + more)
    }
}

/// What somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// Opened an e-mail.
    Opened,
    /// Followed a link.
    Clicked,
    /// Downloaded something.
    Downloaded,
    /// Came to an event or a webinar.
    Attended,
    /// Commented on something.
    Commented,
    /// Answered.
    Replied,
    /// Visited us, or our site.
    Visited,
}

impl ResponseKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::Clicked,
        Self::Downloaded,
        Self::Attended,
        Self::Commented,
        Self::Replied,
        Self::Visited,
    ];
}

/// One response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// What they did.
    pub kind: ResponseKind,
    /// When.
    pub at: Timestamp,
    /// To what; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Who noted it; none where the Worker did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonId>,
    /// What it was worth when it happened.
    pub points: Points,
}

/// Everything that somebody responded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The latest responses, in the order the team's record took them in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub responses: Vec<Response>,
    /// How many there were of each kind, those that are not kept one by one included.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counts: BTreeMap<ResponseKind, u32>,
    /// What older responses, which are not kept one by one, were worth together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub folded: Option<Folded>,
}

/// What several responses were worth together at a moment. It decays as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folded {
    /// How much.
    pub points: Points,
    /// When: the latest of them.
    pub at: Timestamp,
}

impl Profile {
    /// Whether nobody ever responded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// What each entry is worth at `now`: the sum of the older ones first, without a kind.
    pub fn entries(&self, now: Timestamp) -> impl Iterator<Item = (Option<ResponseKind>, Points)> {
        let folded = self.folded.iter();
        let folded = folded.map(move |it| (None, it.points.decayed(it.at, now)));
        let kept = self.responses.iter();
        folded.chain(kept.map(move |it| (Some(it.kind), it.points.decayed(it.at, now))))
    }

    /// The points at `now`: the sum of the entries.
    #[must_use]
    pub fn points(&self, now: Timestamp) -> Points {
        self.entries(now).map(|(_, points)| points).sum()
    }

    /// Adds a response that is worth `worth` points if it is the first of its kind.
    pub fn record(
        &mut self,
        kind: ResponseKind,
        at: Timestamp,
        worth: u32,
        said: (String, Option<PersonId>),
    ) {
        let count = self.counts.entry(kind).or_default();
        *count = count.saturating_add(1);
        let (to, by) = said;
        self.responses.push(Response {
            kind,
            at,
            to,
            by,
            points: Points(Points::whole(worth).0 / i64::from(*count)),
        });
        self.fold();
    }

    /// Takes in what somebody else responded, who turned out to be the same. Each response stays
    /// worth what it was.
    pub fn absorb(&mut self, other: &Self) {
        for (kind, count) in &other.counts {
            let sum = self.counts.entry(*kind).or_default();
            *sum = sum.saturating_add(*count);
        }
        self.responses.extend(other.responses.iter().cloned());
        self.responses.sort_by_key(|response| response.at);
        if let Some(older) = other.folded {
            self.put_aside(older);
        }
        self.fold();
    }

    /// Puts the oldest responses together until no more are kept than may be.
    fn fold(&mut self) {
        let over = self.responses.len().saturating_sub(MOST_RESPONSES);
        let oldest: Vec<Response> = self.responses.drain(..over).collect();
        for response in oldest {
            self.put_aside(Folded {
                points: response.points,
                at: response.at,
            });
        }
    }

    fn put_aside(&mut self, older: Folded) {
        let before = self.folded.unwrap_or(older);
        let at = before.at.max(older.at);
        let here = |it: Folded| it.points.decayed(it.at, at);
        let points = match self.folded {
            Some(before) => here(before) + here(older),
            None => here(older),
        };
        self.folded = Some(Folded { points, at });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{HALF_LIFE_DAYS, MOST_RESPONSES, Points, Profile, ResponseKind};
    use crate::time::Timestamp;

    const START: Timestamp = Timestamp(1_790_000_000_000);

    fn after(days: u32) -> Timestamp {
        START.plus_days(days)
    }

    fn said() -> (String, Option<crate::id::PersonId>) {
        (String::new(), None)
    }

    #[test]
    fn the_nth_of_a_kind_counts_one_nth() {
        let mut profile = Profile::default();
        for _ in 0..3 {
            profile.record(ResponseKind::Opened, START, 10, said());
        }
        profile.record(ResponseKind::Replied, START, 30, said());
        let worth: Vec<i64> = profile.responses.iter().map(|it| it.points.0).collect();
        assert_eq!(worth, [1000, 500, 333, 3000]);
        assert_eq!(profile.points(START), Points(4833));
    }

    #[test]
    fn a_response_is_worth_half_after_ninety_days_and_falls_evenly_till_then() {
        for (days, expected) in [
            (0, 1000),
            (1, 995),
            (45, 750),
            (90, 500),
            (135, 375),
            (180, 250),
        ] {
            assert_eq!(
                Points(1000).decayed(START, after(days)),
                Points(expected),
                "{days}"
            );
        }
        let nearly_a_day = START.plus_milliseconds(86_399_999);
        assert_eq!(Points(1000).decayed(START, nearly_a_day), Points(1000));
        assert_eq!(
            Points(1000).decayed(after(1), START),
            Points(1000),
            "a clock that was ahead"
        );
        assert_eq!(Points(1000).decayed(START, Timestamp(i64::MAX)), Points(0));
    }

    #[test]
    fn what_is_older_is_kept_as_a_sum() {
        let mut profile = Profile::default();
        for number in 0..u32::try_from(MOST_RESPONSES).unwrap() + 50 {
            profile.record(ResponseKind::Visited, after(number / 50), 1000, said());
        }
        assert_eq!(profile.responses.len(), MOST_RESPONSES);
        assert_eq!(profile.counts[&ResponseKind::Visited], 250);
        let first_fifty: i64 = (1..=50).map(|nth| 100_000 / nth).sum();
        assert_eq!(profile.folded.unwrap().points, Points(first_fifty));
        assert_eq!(profile.folded.unwrap().at, START);
    }

    #[test]
    fn two_that_are_one_keep_what_each_response_was_worth() {
        let (mut one, mut other) = (Profile::default(), Profile::default());
        one.record(ResponseKind::Clicked, after(3), 10, said());
        other.record(ResponseKind::Clicked, after(1), 10, said());
        let both = one.points(after(3)) + other.points(after(3));
        one.absorb(&other);
        assert_eq!(one.points(after(3)), both);
        assert_eq!(one.counts[&ResponseKind::Clicked], 2);
        assert_eq!(one.responses[0].at, after(1), "the earlier one first");
        one.record(ResponseKind::Clicked, after(3), 10, said());
        assert_eq!(one.responses[2].points, Points(333), "the third");
    }

    proptest! {
        #[test]
        fn points_only_fall_and_halve_each_half_life(
            points in 0_i64..10_000_000, days in 0_u32..2000,
        ) {
            let given = Points(points);
            let now = given.decayed(START, after(days));
            prop_assert!(given.decayed(START, after(days + 1)) <= now);
            prop_assert!(now >= Points(0));
            let half_life = u32::try_from(HALF_LIFE_DAYS).unwrap();
            let later = given.decayed(START, after(days + half_life));
            prop_assert!((later.0 * 2 - now.0).abs() <= 2, "{later:?} is half of {now:?}");
        }
    }
}
