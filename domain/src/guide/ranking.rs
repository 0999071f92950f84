//! Which prospects deserve time first.
//!
//! A prospect has 0 to 100 *points* in each of six things, and each counts by its
//! [weight](super::Weights). Its score is the sum of points times weight; the higher comes
//! first, and of equals the one that was started first. All of it is whole numbers:
//!
//! | thing | points |
//! | --- | --- |
//! | interest | hot 100, warm 65, not said 40, cold 10 |
//! | value | 50 for what is usual, 12½ more for each doubling and less for each halving, within 0 to 100; 30 where nobody has said |
//! | closeness | the part of its milestones that it is past, in percent |
//! | pace | 100 up to the median time at this milestone; from there evenly down to 50 at the 85th percentile, and to 0 at twice that; 50 where there is no norm |
//! | time left | 100 past the limit; 90 on its day, and 15 less for each working day more, not below 20; 20 without a limit |
//! | quiet | a step that is agreed for another day: 0, as there is nothing to do; one of today: 80; one that was missed: 100. Tried in vain today: 0. Otherwise it rises evenly to 100 over the working days within which such projects move on (the 85th percentile, 3 to 30; 10 without a norm), and falls from there to 20 over twice that, as the trail goes cold |
//!
//! Days are whole working days, so that a row moves when something happened, when a limit
//! passed, or at midnight, and never for no reason.

use core::cmp::Ordering;

use super::{Days, Prospect, Weight, Weights};
use crate::id::ProjectId;
use crate::time::Timestamp;
use crate::workflow::Interest;

/// The working days within which a project moves on where nothing is known.
const USUAL_DAYS: u32 = 10;

/// One of the six things.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Factor {
    /// The interest the customer shows.
    Interest,
    /// What it may be worth.
    Value,
    /// How far along it is.
    Closeness,
    /// Its pace against what is usual.
    Pace,
    /// The time left until its limit.
    TimeLeft,
    /// How long the customer has not been heard of, or what they were promised.
    Quiet,
}

/// Why there are so many points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The customer shows so much interest; none where nobody has said.
    Shows(Option<Interest>),
    /// What it is worth, and what is usual, in the smallest unit.
    Worth {
        /// What it is worth.
        value: i64,
        /// What is usual.
        usual: i64,
    },
    /// Nobody has said what it is worth.
    NoValue,
    /// How many of its milestones it is past.
    Along {
        /// So many.
        passed: u32,
        /// Of so many.
        of: u32,
    },
    /// It is at its milestone no longer than usual; in working days.
    OnPace {
        /// For so long.
        days: u32,
        /// Half of the projects take at most this.
        usual: u32,
    },
    /// It is at its milestone longer than usual; in working days.
    Slow {
        /// For so long.
        days: u32,
        /// Half of the projects take at most this.
        usual: u32,
    },
    /// It is not known what is usual here.
    NoNorm {
        /// It is here for so many working days.
        days: u32,
    },
    /// Its limit has passed, so many working days ago.
    Late {
        /// 0: today.
        days: u32,
    },
    /// Its limit passes in so many working days.
    Due {
        /// 0: today.
        days: u32,
    },
    /// It has no limit.
    NoLimit,
    /// A step is agreed for a later day.
    Agreed {
        /// When.
        at: Timestamp,
    },
    /// A step is agreed for today.
    Today {
        /// When.
        at: Timestamp,
    },
    /// A step that was agreed did not come about.
    Missed {
        /// When it was to be.
        at: Timestamp,
    },
    /// It was tried in vain today.
    Tried,
    /// The customer has not been heard of.
    Quiet {
        /// For so many working days.
        days: u32,
        /// 85 of 100 projects like this one move on within so many, where that is known.
        within: Option<u32>,
    },
}

/// What one thing adds to a prospect's score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which thing.
    pub factor: Factor,
    /// 0 to 100.
    pub points: u32,
    /// How much it counts.
    pub weight: Weight,
    /// Why.
    pub reason: Reason,
}

impl Part {
    /// What it adds.
    #[must_use]
    pub fn adds(&self) -> u32 {
        self.points * u32::from(self.weight.get())
    }
}

/// A prospect with its score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Which project.
    pub id: ProjectId,
    /// The sum of what the parts add.
    pub score: u32,
    /// What each thing adds.
    pub parts: [Part; 6],
}

impl Ranked {
    /// The parts that say most about its place: what adds the most comes first. What adds less
    /// than it would with 50 points is no reason to come first, and is left out.
    #[must_use]
    pub fn reasons(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = self
            .parts
            .into_iter()
            .filter(|part| part.points > 50)
            .collect();
        parts.sort_by(|one, other| {
            other
                .adds()
                .cmp(&one.adds())
                .then(one.factor.cmp(&other.factor))
        });
        parts
    }
}

impl Ord for Ranked {
    /// The highest score first; of equals, the one that was started first.
    fn cmp(&self, other: &Self) -> Ordering {
        other.score.cmp(&self.score).then(self.id.cmp(&other.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What prospects are ranked by.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// How much each thing counts.
    pub weights: &'a Weights,
    /// The working days of the prospect's branch.
    pub days: &'a Days,
    /// What a project is usually worth, in the smallest unit of the currency; see
    /// [`Values::usual`].
    pub usual: i64,
    /// Now.
    pub now: Timestamp,
}

/// Ranks a prospect.
#[must_use]
pub fn rank(prospect: &Prospect, scale: &Scale) -> Ranked {
    let weights = scale.weights;
    let part = |factor, weight, (points, reason)| Part {
        factor,
        points,
        weight,
        reason,
    };
    let parts = [
        part(Factor::Interest, weights.interest, interest(prospect)),
        part(Factor::Value, weights.value, value(prospect, scale.usual)),
        part(Factor::Closeness, weights.closeness, closeness(prospect)),
        part(Factor::Pace, weights.pace, pace(prospect, scale.days)),
        part(
            Factor::TimeLeft,
            weights.time_left,
            time_left(prospect, scale),
        ),
        part(Factor::Quiet, weights.quiet, quiet(prospect, scale.days)),
    ];
    Ranked {
        id: prospect.id,
        score: parts.iter().map(Part::adds).sum(),
        parts,
    }
}

/// What projects are worth, counted by doublings: so what is usual is known after each change
/// without looking at all of them again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// How many are worth nothing, then how many from each power of two to the next.
    counts: [usize; 1 + i64::BITS as usize],
}

impl Default for Values {
    fn default() -> Self {
        Self {
            counts: [0; 1 + i64::BITS as usize],
        }
    }
}

impl Values {
    /// Counts a value.
    pub fn put(&mut self, value: i64) {
        if let Some(count) = self.counts.get_mut(doublings(value)) {
            *count += 1;
        }
    }

    /// Counts it no more.
    pub fn take(&mut self, value: i64) {
        if let Some(count) = self.counts.get_mut(doublings(value)) {
            *count = count.saturating_sub(1);
        }
    }

    /// What a project is usually worth: the median, the upper of the middle two, rounded down to
    /// a power of two, so that it changes seldom. 0 where there are none.
    #[must_use]
    pub fn usual(&self) -> i64 {
        let middle = self.counts.iter().sum::<usize>() / 2;
        let mut below = 0;
        for (doublings, count) in self.counts.iter().enumerate() {
            below += count;
            if below > middle {
                return doublings.checked_sub(1).map_or(0, |power| 1 << power);
            }
        }
        0
    }
}

/// The place of a value among the counts.
fn doublings(value: i64) -> usize {
    let power = u64::try_from(value).ok().and_then(u64::checked_ilog2);
    power.map_or(0, |power| 1 + power as usize)
}

fn interest(prospect: &Prospect) -> (u32, Reason) {
    let points = match prospect.interest {
        Some(Interest::Hot) => 100,
        Some(Interest::Warm) => 65,
        None => 40,
        Some(Interest::Cold) => 10,
    };
    (points, Reason::Shows(prospect.interest))
}

fn value(prospect: &Prospect, usual: i64) -> (u32, Reason) {
    let Some(value) = prospect.value.filter(|value| *value > 0) else {
        return (30, Reason::NoValue);
    };
    let points = if usual > 0 {
        // Doublings in thousandths, even between two powers of two.
        let doublings = thousandths(value) - thousandths(usual);
        (50_000 + doublings * 25 / 2).clamp(0, 100_000) / 1000
    } else {
        50
    };
    let points = u32::try_from(points).unwrap_or_default();
    (points, Reason::Worth { value, usual })
}

/// How often one has to be doubled to become this, in thousandths; between two powers of two it
/// rises evenly.
fn thousandths(value: i64) -> i64 {
    let whole = value.max(1).ilog2();
    let power = 1_i128 << whole;
    let rest = (i128::from(value) - power) * 1000 / power;
    i64::from(whole) * 1000 + i64::try_from(rest).unwrap_or_default()
}

fn closeness(prospect: &Prospect) -> (u32, Reason) {
    let (passed, of) = (prospect.passed, prospect.milestones);
    let points = (100 * passed).checked_div(of).unwrap_or_default().min(100);
    (points, Reason::Along { passed, of })
}

fn pace(prospect: &Prospect, all: &Days) -> (u32, Reason) {
    let days = all.since(prospect.since);
    let Some(norm) = prospect.norm else {
        return (50, Reason::NoNorm { days });
    };
    let here = all.worked_since(prospect.since).0;
    let (median, p85) = (norm.median.0, norm.p85.0.max(norm.median.0));
    let usual = all.in_days(norm.median);
    if here <= median {
        return (100, Reason::OnPace { days, usual });
    }
    let points = if here <= p85 {
        100 - part_of(50, here - median, p85 - median)
    } else {
        50 - part_of(50, here - p85, p85)
    };
    (points, Reason::Slow { days, usual })
}

/// The part of `whole` that `some` is of `all`, and not more than the whole.
fn part_of(whole: u32, some: u32, all: u32) -> u32 {
    let part = u64::from(whole) * u64::from(some.min(all)) / u64::from(all.max(1));
    u32::try_from(part).unwrap_or(whole)
}

fn time_left(prospect: &Prospect, scale: &Scale) -> (u32, Reason) {
    match prospect.due {
        None => (20, Reason::NoLimit),
        Some(due) if due < scale.now => {
            let days = scale.days.since(due);
            (100, Reason::Late { days })
        }
        Some(due) => {
            let days = scale.days.until_date_of(due);
            let points = 90_u32.saturating_sub(days.saturating_mul(15)).max(20);
            (points, Reason::Due { days })
        }
    }
}

fn quiet(prospect: &Prospect, days: &Days) -> (u32, Reason) {
    if let Some(step) = prospect.next_step {
        let at = step.at;
        return match days.side(at) {
            Ordering::Greater => (0, Reason::Agreed { at }),
            Ordering::Equal => (80, Reason::Today { at }),
            Ordering::Less => (100, Reason::Missed { at }),
        };
    }
    let today = |at: Timestamp| days.side(at) == Ordering::Equal;
    if prospect.tried_at.is_some_and(today) {
        return (0, Reason::Tried);
    }
    let known = prospect.norm.map(|norm| days.in_days(norm.p85));
    let within = known.unwrap_or(USUAL_DAYS).clamp(3, 30);
    let passed = days.since(prospect.quiet_since());
    let points = if passed <= within {
        part_of(100, passed, within)
    } else {
        100 - part_of(80, passed - within, 2 * within)
    };
    let reason = Reason::Quiet {
        days: passed,
        within: known,
    };
    (points, reason)
}

#[cfg(test)]
mod tests;
