//! What it would have added to relieve a role: the window is played again as it was, with one more
//! person in the role, and with less work for each project there.
//!
//! It is a plain simulation of events (Law, "Simulation Modeling and Analysis", 5th edition 2015,
//! ch. 1). What it draws from is what was measured, nothing is fitted: on each day as many projects
//! come in as on some day of the window; at each milestone a project has the work, the rest and the
//! way out of one that was there; it belongs to somebody of the role, who does one thing after the
//! other, in the order in which they came, in the time that is left from other workflows. Projects
//! that were under way when the window began are under way.
//!
//! It says so where it is wrong: played as it was, it must come near to what really came of the
//! window ([`Check`]). What it leaves out: that fewer customers leave who wait less, that people
//! hurry when much waits, that a new person learns first, and everything that waits for a customer
//! without being on hold.
//!
//! Each run draws from what was seen, drawn anew, so that the intervals also have in them how
//! little that is. With and without the relief the same projects come with the same work, so what
//! is told apart is the relief alone.

mod dice;
mod model;
mod run;

pub use model::{LEAST_SEEN, Material, Model, Seen};
pub use run::{Outcome, Relief};

use super::curve::SHARES;
use super::forecast::real;
use crate::id::RoleId;
use run::Run;

/// What is tried: each of them apart.
pub const RELIEFS: [Relief; 2] = [Relief::OneMore, Relief::WorkAt(80)];

/// Between which shares of the runs lies what really came, if the play is a good one: 19 of 20.
const CHECKED: [f64; 3] = [0.025, 0.5, 0.975];

/// How many runs there are, at least and at most, and how many stays are played in all.
const LEAST_RUNS: usize = 20;
const MOST_RUNS: usize = 200;
const STAYS_IN_ALL: usize = 600_000;

/// A study under way: runs, each as it was and with each relief.
#[derive(Clone, Debug)]
pub struct Study {
    model: Model,
    post: usize,
    seed: u64,
    runs: usize,
    done: Vec<[Outcome; 3]>,
    now: Vec<Outcome>,
    run: Option<Run>,
}

/// A figure over all runs: the lower end of an interval, the middle, and the upper end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// The lower end.
    pub low: f64,
    /// The middle.
    pub middle: f64,
    /// The upper end.
    pub high: f64,
}

/// What a relief adds, against how it was. Seven of ten runs are within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gain {
    /// What was different.
    pub relief: Relief,
    /// How many more are won.
    pub won: Spread,
    /// How many fewer are under way on average.
    pub fewer: Spread,
}

/// The play as it was, beside what really came. 19 of 20 runs are within.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Check {
    /// How many were won in the play.
    pub won: Spread,
    /// How many were under way on average in the play.
    pub progress: Spread,
    /// What really came.
    pub seen: Seen,
}

/// What a study found.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// How many runs there were.
    pub runs: usize,
    /// How near the play came to what really came.
    pub check: Check,
    /// What each of [`RELIEFS`] adds.
    pub gains: Vec<Gain>,
}

impl Study {
    /// A study of relieving a role, whose dice fall as `seed` says; none where the line does not
    /// have the role.
    #[must_use]
    pub fn new(model: Model, role: RoleId, seed: u64) -> Option<Self> {
        let post = model.post(role)?;
        let size = model.size().max(1);
        Some(Self {
            post,
            seed,
            runs: (STAYS_IN_ALL / size).clamp(LEAST_RUNS, MOST_RUNS),
            model,
            done: Vec::new(),
            now: Vec::new(),
            run: None,
        })
    }

    /// Plays so many stays on. Says whether the study is over.
    pub fn advance(&mut self, steps: usize) -> bool {
        if self.done.len() >= self.runs {
            return true;
        }
        let relief = match self.now.len() {
            0 => None,
            at => RELIEFS.get(at - 1).map(|relief| (self.post, *relief)),
        };
        let number = u32::try_from(self.done.len()).unwrap_or(u32::MAX);
        let run = self
            .run
            .get_or_insert_with(|| Run::new(&self.model, relief, self.seed, number));
        if run.advance(&self.model, steps) {
            self.now.push(run.outcome());
            self.run = None;
            if let [was, more, faster] = self.now.as_slice() {
                self.done.push([*was, *more, *faster]);
                self.now.clear();
            }
        }
        self.done.len() >= self.runs
    }

    /// What was found so far; none before the first run.
    #[must_use]
    pub fn report(&self) -> Option<Report> {
        if self.done.is_empty() {
            return None;
        }
        let span = real(self.model.span.max(1));
        let progress = |outcome: &Outcome| real(outcome.time) / span;
        let over = |shares, of: &dyn Fn(&[Outcome; 3]) -> f64| {
            spread(self.done.iter().map(of).collect(), shares)
        };
        let gains = RELIEFS.into_iter().enumerate().map(|(at, relief)| {
            let won = |runs: &[Outcome; 3]| {
                let [was, reliefs @ ..] = runs;
                let with = reliefs.get(at).unwrap_or(was);
                f64::from(with.won) - f64::from(was.won)
            };
            let fewer = |runs: &[Outcome; 3]| {
                let [was, reliefs @ ..] = runs;
                progress(was) - progress(reliefs.get(at).unwrap_or(was))
            };
            Gain {
                relief,
                won: over(SHARES, &won),
                fewer: over(SHARES, &fewer),
            }
        });
        Some(Report {
            runs: self.done.len(),
            check: Check {
                won: over(CHECKED, &|[was, ..]| f64::from(was.won)),
                progress: over(CHECKED, &|[was, ..]| progress(was)),
                seen: self.model.seen,
            },
            gains: gains.collect(),
        })
    }
}

impl Check {
    /// Whether what really came is within what was played, to a project.
    #[must_use]
    pub fn fits(&self) -> bool {
        let near =
            |spread: Spread, seen: f64| spread.low - 1.0 <= seen && seen <= spread.high + 1.0;
        near(self.won, f64::from(self.seen.won)) && near(self.progress, self.seen.progress)
    }
}

/// The figures at three shares of all, each by the nearest rank.
fn spread(mut all: Vec<f64>, shares: [f64; 3]) -> Spread {
    all.sort_by(f64::total_cmp);
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let [low, middle, high] = shares.map(|share| {
        let rank = (share * f64::from(count)).ceil();
        // The first rank that is not below the wanted one.
        let at = (1..count)
            .find(|at| f64::from(*at) >= rank)
            .unwrap_or(count);
        let at = usize::try_from(at.saturating_sub(1)).unwrap_or_default();
        all.get(at).copied().unwrap_or_default()
    });
    Spread { low, middle, high }
}

#[cfg(test)]
mod tests;
