//! When a project may be won, and what a quarter may bring.
//!
//! A project is seen from the milestone that it came to for the first time last: going back does
//! not undo that it got so far. How long projects took from there until they ended says what may
//! become of it, given that it has lasted as long as it has ([`super::curve`]).
//!
//! A quarter is the sum of what each project may bring: its value with its chance of being won in
//! that time, each by itself. The distribution of that sum is worked out by convolution, not by
//! drawing lots, so that it needs no seed: the generalised Poisson binomial distribution (Zhang,
//! Hong & Balakrishnan, "The Generalized Poisson-Binomial Distribution and the Computation of Its
//! Distribution Function", Journal of Statistical Computation and Simulation 88, 2018,
//! pp. 1515–1527), on a grid of [`CELLS`] steps. What falls between two points of the grid is
//! shared between them so that the mean stays exact; that adds to the variance at most a quarter
//! of a step squared for each amount.

use super::curve::{Curve, End, Rest, SHARES};
use super::pace::Line;
use super::trail::Outcome;
use super::velocity::{Course, Passage};
use crate::calendar::tally::Tally;
use crate::id::BranchId;
use crate::time::{Timestamp, WorkingMinutes};

/// In how many steps the sum of all values is cut.
pub const CELLS: usize = 512;

/// Where a branch's working time is looked up; none of a branch that is not known.
pub type Tallies<'a> = &'a dyn Fn(BranchId) -> Option<&'a Tally>;

/// What was known at some moment of how long projects take from each milestone on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecaster(Vec<Curve>);

/// When a project may be won.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closing {
    /// The chance that it is won at all.
    pub chance: f64,
    /// When, if it is: 15, 50 and 85 of 100 like it were won by then. None where too few were.
    pub by: Option<[Timestamp; 3]>,
}

impl Forecaster {
    /// Learns what was known at `at`, of projects that run through `line`.
    pub fn known_at<'a>(
        line: &Line,
        courses: impl Iterator<Item = &'a Course>,
        tallies: Tallies,
        at: Timestamp,
    ) -> Self {
        let mut known: Vec<Vec<(WorkingMinutes, End)>> = vec![Vec::new(); line.milestones.len()];
        for course in courses {
            let Some(tally) = tallies(course.branch) else {
                continue;
            };
            let end = match course.ended {
                Some((Outcome::Void, _)) => continue,
                Some((Outcome::Won, ended)) if ended <= at => End::Won,
                Some((_, ended)) if ended <= at => End::Gone,
                _ => End::Open,
            };
            for (position, passage) in line.passages(course) {
                if passage.came().is_some()
                    && let Some(into) = known.get_mut(position)
                    && let Some(length) = since(course, passage, at, tally)
                {
                    into.push((length, end));
                }
            }
        }
        Self(known.into_iter().map(Curve::of).collect())
    }

    /// What may become of a project that was open at `at`; none where it was not, or where too
    /// few like it have ended.
    #[must_use]
    pub fn rest(
        &self,
        line: &Line,
        course: &Course,
        tally: &Tally,
        at: Timestamp,
    ) -> Option<Rest<'_>> {
        let open = course.started <= at && course.ended.is_none_or(|(_, ended)| at < ended);
        let reached = line
            .passages(course)
            .filter_map(|(position, passage)| Some((passage.first?, position, passage)))
            .filter(|(first, ..)| open && *first <= at);
        let (_, position, passage) =
            reached.max_by_key(|(first, position, _)| (*first, *position))?;
        let so_far = since(course, passage, at, tally)?;
        self.0.get(position)?.after(so_far)
    }

    /// What may become of a project that comes to a milestone just now.
    #[must_use]
    pub fn at_first(&self, position: usize) -> Option<Rest<'_>> {
        self.0.get(position)?.after(WorkingMinutes(0))
    }

    /// When a project may be won, as things stand at `now`.
    #[must_use]
    pub fn closing(
        &self,
        line: &Line,
        course: &Course,
        tally: &Tally,
        now: Timestamp,
    ) -> Option<Closing> {
        let rest = self.rest(line, course, tally, now)?;
        let date = |length| tally.calendar().add(now, length);
        let by = rest
            .until_won()
            .and_then(|[early, middle, late]| Some([date(early)?, date(middle)?, date(late)?]));
        Some(Closing {
            chance: rest.chance(),
            by,
        })
    }
}

/// How long it took from a milestone until the project ended, or until `at` where it had not; none
/// where the project had not come there.
pub(super) fn since(
    course: &Course,
    passage: &Passage,
    at: Timestamp,
    tally: &Tally,
) -> Option<WorkingMinutes> {
    let first = passage.first.filter(|first| *first <= at)?;
    let whole = course.age_at(at, tally).0.saturating_sub(passage.age.0);
    Some(tally.between(first, at).min(WorkingMinutes(whole)))
}

/// What a project may bring in some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Odds {
    /// What it is worth, in minor units; nothing where that is not known.
    pub value: i64,
    /// The chance that it is won in that time, between 0 and 1.
    pub chance: f64,
}

/// What several projects may bring together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// The mean, in minor units.
    pub expected: i64,
    /// What 15, 50 and 85 of 100 such times would not exceed, in minor units.
    pub by_share: [i64; 3],
    /// How many projects may be won, rounded.
    pub wins: u32,
}

/// What several projects may bring together, each by itself.
#[must_use]
pub fn outlook(odds: &[Odds]) -> Outlook {
    let total: i64 = odds
        .iter()
        .fold(0, |sum, it| sum.saturating_add(it.value.max(0)));
    let wins: f64 = odds.iter().map(|it| it.chance).sum();
    let expected: f64 = odds
        .iter()
        .map(|it| real(it.value.max(0)) * it.chance)
        .sum();
    let cell = (real(total) / real_of(CELLS)).max(1.0);
    let mut shares = vec![0.0; CELLS + 1];
    let mut spare = shares.clone();
    let mut top = 0;
    if let Some(nothing) = shares.first_mut() {
        *nothing = 1.0;
    }
    for it in odds.iter().filter(|it| it.value > 0 && it.chance > 0.0) {
        let cells = real(it.value) / cell;
        let (whole, part) = (cells.floor(), cells.fract());
        let whole = floored(whole);
        spare.fill(0.0);
        for (at, share) in shares.iter().enumerate().take(top + 1) {
            for (to, moved) in [
                (at, share * (1.0 - it.chance)),
                (at + whole, share * it.chance * (1.0 - part)),
                (at + whole + 1, share * it.chance * part),
            ] {
                if let Some(into) = spare.get_mut(to.min(CELLS)) {
                    *into += moved;
                }
            }
        }
        core::mem::swap(&mut shares, &mut spare);
        top = (top + whole + 1).min(CELLS);
    }
    let by_share = SHARES.map(|wanted| {
        let mut sum = 0.0;
        let at = shares.iter().position(|share| {
            sum += share;
            sum >= wanted * (1.0 - 1e-9)
        });
        rounded(real_of(at.unwrap_or(CELLS)) * cell).min(total)
    });
    Outlook {
        expected: rounded(expected),
        by_share,
        wins: u32::try_from(rounded(wins)).unwrap_or_default(),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a forecast is not exact to one in nine quadrillion"
)]
pub(super) fn real(amount: i64) -> f64 {
    amount as f64
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred cells")]
fn real_of(cells: usize) -> f64 {
    cells as f64
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "sums of amounts that are held in the same type; the cast holds at its ends"
)]
pub(super) fn rounded(amount: f64) -> i64 {
    amount.round() as i64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "no value is larger than the sum of all, which is CELLS"
)]
fn floored(cells: f64) -> usize {
    cells as usize
}

#[cfg(test)]
mod tests;
