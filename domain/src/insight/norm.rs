//! How long something usually takes: the middle of what was measured, and what 85 of 100 stay
//! within.
//!
//! The median of an even number is the mean of the middle two. The other is the nearest rank: the
//! smallest length that at least 85 % of the lengths do not exceed, which is always one that was
//! measured (definition 1 in Hyndman & Fan, "Sample Quantiles in Statistical Packages", The
//! American Statistician 50, 1996, pp. 361–365).

use serde::{Deserialize, Serialize};

use crate::time::WorkingMinutes;

/// From how many finished passages on a norm says anything. Of fewer than five the 85th
/// percentile is simply the longest.
pub const LEAST: u32 = 5;

/// Of a hundred, how many stay within the upper limit.
const MOST_OF_HUNDRED: u64 = 85;

/// How long something usually takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norm {
    /// Half take no longer.
    pub median: WorkingMinutes,
    /// 85 of 100 take no longer.
    pub p85: WorkingMinutes,
    /// Of how many this is said.
    pub count: u32,
}

impl Norm {
    /// Whether it rests on enough to judge by.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.count >= LEAST
    }

    /// Whether something that has taken so long already is slower than usual.
    #[must_use]
    pub fn is_exceeded(&self, by: WorkingMinutes) -> bool {
        self.is_sound() && by > self.p85
    }
}

/// Lengths that were measured, in order; one can come in or go out without looking at the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lengths(Vec<u32>);

impl Lengths {
    /// Puts one in.
    pub fn put(&mut self, WorkingMinutes(length): WorkingMinutes) {
        let at = self.0.partition_point(|other| *other < length);
        self.0.insert(at, length);
    }

    /// Takes one out, where there is one.
    pub fn take(&mut self, WorkingMinutes(length): WorkingMinutes) {
        if let Ok(at) = self.0.binary_search(&length) {
            self.0.remove(at);
        }
    }

    /// Puts one in without keeping the order, until [`sort`](Self::sort): for many at once.
    pub fn push(&mut self, WorkingMinutes(length): WorkingMinutes) {
        self.0.push(length);
    }

    /// Brings them in order.
    pub fn sort(&mut self) {
        self.0.sort_unstable();
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// What is usual; none of none.
    #[must_use]
    pub fn norm(&self) -> Option<Norm> {
        let at = |position: u32| {
            let length = self.0.get(usize::try_from(position).ok()?);
            length.copied()
        };
        let (ranks, count) = (ranks(self.count())?, self.count());
        Some(of_ranks(
            ranks.map(|rank| at(rank).unwrap_or_default()),
            count,
        ))
    }
}

/// Which of so many lengths in order say what is usual, counted from 0: the middle two, which are
/// one where there is one in the middle, and the one that 85 of 100 stay within.
fn ranks(count: u32) -> Option<[u32; 3]> {
    let last = count.checked_sub(1)?;
    let within = (u64::from(count) * MOST_OF_HUNDRED).div_ceil(100);
    let within = u32::try_from(within).unwrap_or(count);
    Some([last / 2, count / 2, within.saturating_sub(1)])
}

/// What is usual, by the lengths that say so.
fn of_ranks([below, above, most]: [u32; 3], count: u32) -> Norm {
    Norm {
        median: WorkingMinutes(u32::midpoint(below, above)),
        p85: WorkingMinutes(most),
        count,
    }
}

/// Lengths that pass by, the shortest first, and are not kept: for whoever knows beforehand how
/// many there are, of very many groups at once.
#[derive(Clone, Copy, Debug)]
pub struct Passing {
    count: u32,
    passed: u32,
    ranks: [u32; 3],
    found: [u32; 3],
}

impl Passing {
    /// Of so many.
    #[must_use]
    pub fn of(count: u32) -> Self {
        Self {
            count,
            passed: 0,
            ranks: ranks(count).unwrap_or_default(),
            found: [0; 3],
        }
    }

    /// The next one, no shorter than those before.
    pub fn pass(&mut self, WorkingMinutes(length): WorkingMinutes) {
        for (rank, found) in self.ranks.iter().zip(&mut self.found) {
            if *rank == self.passed {
                *found = length;
            }
        }
        self.passed += 1;
    }

    /// What is usual once all passed; none of none.
    #[must_use]
    pub fn norm(&self) -> Option<Norm> {
        (self.count > 0).then(|| of_ranks(self.found, self.count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lengths(all: &[u32]) -> Lengths {
        let mut lengths = Lengths::default();
        for length in all {
            lengths.put(WorkingMinutes(*length));
        }
        lengths
    }

    fn norm(all: &[u32]) -> (u32, u32) {
        let norm = lengths(all).norm().unwrap();
        (norm.median.0, norm.p85.0)
    }

    #[test]
    fn the_median_is_the_middle_or_between_the_middle_two() {
        assert_eq!(norm(&[7]), (7, 7));
        assert_eq!(norm(&[30, 10, 20]), (20, 30));
        assert_eq!(norm(&[40, 10, 30, 20]), (25, 40));
    }

    #[test]
    fn eighty_five_of_a_hundred_stay_within_the_upper_limit() {
        let hundred: Vec<u32> = (1..=100).collect();
        assert_eq!(norm(&hundred), (50, 85));
        let twenty: Vec<u32> = (1..=20).collect();
        assert_eq!(norm(&twenty), (10, 17));
    }

    #[test]
    fn nothing_is_usual_where_nothing_was_measured() {
        assert_eq!(Lengths::default().norm(), None);
    }

    #[test]
    fn fewer_than_five_flag_nothing() {
        let long = WorkingMinutes(1000);
        assert!(!lengths(&[10; 4]).norm().unwrap().is_exceeded(long));
        let five = lengths(&[10; 5]).norm().unwrap();
        assert!(five.is_exceeded(long));
        assert!(!five.is_exceeded(WorkingMinutes(10)), "85 of 100 take that");
    }

    proptest! {
        #[test]
        fn the_upper_limit_is_the_smallest_that_enough_stay_within(
            all in prop::collection::vec(0_u32..50, 1..60),
        ) {
            let norm = lengths(&all).norm().unwrap();
            let within = |limit: u32| all.iter().filter(|length| **length <= limit).count();
            prop_assert!(within(norm.p85.0) * 100 >= all.len() * 85);
            if norm.p85.0 > 0 {
                prop_assert!(within(norm.p85.0 - 1) * 100 < all.len() * 85);
            }
            let below = all.iter().filter(|length| **length < norm.median.0).count();
            let above = all.iter().filter(|length| **length > norm.median.0).count();
            prop_assert!(below * 2 <= all.len() && above * 2 <= all.len());
        }

        #[test]
        fn what_passes_by_says_the_same_as_what_is_kept(
            mut all in prop::collection::vec(0_u32..50, 0..60),
        ) {
            all.sort_unstable();
            let kept = lengths(&all);
            let mut passing = Passing::of(kept.count());
            for length in all {
                passing.pass(WorkingMinutes(length));
            }
            prop_assert_eq!(passing.norm(), kept.norm());
        }

        #[test]
        fn one_by_one_is_the_same_as_all_at_once(
            all in prop::collection::vec(0_u32..50, 0..40),
            gone in prop::collection::vec(0_u32..50, 0..20),
        ) {
            let mut kept = lengths(&all);
            let mut rest = all.clone();
            for length in &gone {
                kept.take(WorkingMinutes(*length));
                if let Some(at) = rest.iter().position(|other| other == length) {
                    rest.remove(at);
                }
            }
            let mut at_once = Lengths::default();
            for length in &rest {
                at_once.push(WorkingMinutes(*length));
            }
            at_once.sort();
            prop_assert_eq!(kept, at_once);
        }
    }
}
