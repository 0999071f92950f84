//! How good the forecasts would have been, had they been made before.
//!
//! At the beginning of each of some stretches of the past only what was known then is learnt, and
//! with that a forecast is made for every project that comes to a milestone during the stretch;
//! then it is compared with what became of the project. One that is still open counts as missed
//! once it is past its interval, and not at all before: nobody knows yet.

use super::curve::Rest;
use super::forecast::{Forecaster, Odds, Outlook, Tallies, outlook, since};
use super::norm::Lengths;
use super::pace::Line;
use super::trail::Outcome;
use super::velocity::Course;
use crate::time::{Timestamp, WorkingMinutes};

/// How forecasts fared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Test {
    /// How many were made and are decided.
    pub forecasts: u32,
    /// In how many the project was won within the interval, which seven of ten should be.
    pub within: u32,
    /// How far the middle of the forecast was from what it took, of those that were won.
    pub errors: Lengths,
}

impl Test {
    /// How far off the middle forecast was: half were nearer. None where none is decided.
    #[must_use]
    pub fn median_error(&self) -> Option<WorkingMinutes> {
        self.errors.norm().map(|norm| norm.median)
    }

    /// Tests the forecasts that would have been made in the stretch from `from` until `until`,
    /// with what was known at its beginning, as far as is known at `now`.
    pub fn run<'a>(
        &mut self,
        line: &Line,
        courses: impl Iterator<Item = &'a Course> + Clone,
        tallies: Tallies,
        (from, until, now): (Timestamp, Timestamp, Timestamp),
    ) {
        let known = Forecaster::known_at(line, courses.clone(), tallies, from);
        for course in courses {
            let Some(tally) = tallies(course.branch) else {
                continue;
            };
            for (position, passage) in line.passages(course) {
                let here = passage.came().is_some_and(|at| from <= at && at < until);
                let interval = known
                    .at_first(position)
                    .filter(|_| here)
                    .and_then(|rest: Rest| rest.until_won());
                if let Some([early, middle, late]) = interval
                    && let Some(took) = since(course, passage, now, tally)
                {
                    match course.ended {
                        None if took > late => self.forecasts += 1,
                        Some((Outcome::Won, _)) => {
                            self.forecasts += 1;
                            self.within += u32::from(early <= took && took <= late);
                            self.errors.push(WorkingMinutes(took.0.abs_diff(middle.0)));
                        }
                        _ => {}
                    }
                }
            }
        }
        self.errors.sort();
    }
}

/// What a past quarter would have been forecast to bring, and what it brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Past {
    /// As it would have been said at its beginning.
    pub said: Outlook,
    /// What those projects brought, in minor units.
    pub came: i64,
}

/// What was open at `from` and would have been forecast to be won before `until`, and what of it
/// was. `value` says what a project is worth in the currency that is added up; amounts are those
/// of today, since only they are known. None where too little was known.
pub fn past<'a>(
    line: &Line,
    courses: impl Iterator<Item = &'a Course> + Clone,
    tallies: Tallies,
    (from, until): (Timestamp, Timestamp),
    value: &dyn Fn(&Course) -> i64,
) -> Option<Past> {
    let known = Forecaster::known_at(line, courses.clone(), tallies, from);
    let mut odds = Vec::new();
    let mut came: i64 = 0;
    for course in courses {
        let Some(tally) = tallies(course.branch) else {
            continue;
        };
        let Some(rest) = known.rest(line, course, tally, from) else {
            continue;
        };
        let value = value(course);
        odds.push(Odds {
            value,
            chance: rest.chance_within(WorkingMinutes(0), tally.between(from, until)),
        });
        if matches!(course.ended, Some((Outcome::Won, at)) if at < until) {
            came = came.saturating_add(value);
        }
    }
    (!odds.is_empty()).then(|| Past {
        said: outlook(&odds),
        came,
    })
}

#[cfg(test)]
mod tests;
