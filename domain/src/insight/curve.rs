//! How long it takes from a milestone until projects end, and in which way, learnt from those
//! that ended and from those that have not ended yet.
//!
//! A project that is still open says only that it takes longer than it has so far. To leave such
//! projects out would make everything look quicker than it is. The Aalen–Johansen estimator of
//! the cumulative incidence takes them in: at each length at which some projects ended, what was
//! still open just before it splits into what was won there, what ended otherwise, and the rest
//! (Aalen & Johansen, "An Empirical Transition Matrix for Non-homogeneous Markov Chains Based on
//! Censored Observations", Scandinavian Journal of Statistics 5, 1978, pp. 141–150; for
//! competing ends, Kalbfleisch & Prentice, "The Statistical Analysis of Failure Time Data", 2nd
//! edition 2002, ch. 8). Where nothing is open it is plain counting. Nothing is fitted.

use super::norm::LEAST;
use crate::time::WorkingMinutes;

/// What is known of one project from a milestone on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// It was won.
    Won,
    /// It ended in another way.
    Gone,
    /// It is still open.
    Open,
}

/// What happened at one length.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Point {
    length: u32,
    /// How many took at least so long.
    at_risk: u32,
    /// The share that takes longer.
    remain: f64,
    /// The shares that were won, and that ended otherwise, until here.
    won: f64,
    gone: f64,
    /// How many were won until here, and have ended.
    wins: u32,
    ends: u32,
}

/// The way from a milestone to the end, as a distribution.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve(Vec<Point>);

/// The shares at which a forecast is said: an interval that seven of ten fall within, and its
/// middle.
pub const SHARES: [f64; 3] = [0.15, 0.5, 0.85];

impl Curve {
    /// Learns from what is known of each project: its length so far, and how it ended.
    #[must_use]
    pub fn of(mut known: Vec<(WorkingMinutes, End)>) -> Self {
        known.sort_unstable();
        let mut points = Vec::new();
        let mut at_risk = u32::try_from(known.len()).unwrap_or(u32::MAX);
        let mut last = Point {
            length: 0,
            at_risk,
            remain: 1.0,
            won: 0.0,
            gone: 0.0,
            wins: 0,
            ends: 0,
        };
        for same in known.chunk_by(|(one, _), (other, _)| one == other) {
            let count = |end: End| {
                let counted = same.iter().filter(|(_, other)| *other == end).count();
                u32::try_from(counted).unwrap_or(u32::MAX)
            };
            let (won, gone) = (count(End::Won), count(End::Gone));
            let length = same
                .first()
                .map_or(0, |(WorkingMinutes(length), _)| *length);
            let each = last.remain / f64::from(at_risk.max(1));
            last = Point {
                length,
                at_risk,
                remain: each * f64::from(at_risk.saturating_sub(won + gone)),
                won: last.won + each * f64::from(won),
                gone: last.gone + each * f64::from(gone),
                wins: last.wins + won,
                ends: last.ends + won + gone,
            };
            points.push(last);
            at_risk -= u32::try_from(same.len()).unwrap_or(at_risk).min(at_risk);
        }
        Self(points)
    }

    /// What it says of a project that has taken `so_far` and has not ended; none where fewer than
    /// [`LEAST`] that took longer have ended.
    #[must_use]
    pub fn after(&self, so_far: WorkingMinutes) -> Option<Rest<'_>> {
        let whole = self.0.last()?;
        let here = self.at(so_far.0);
        let (remain, won, ends) =
            here.map_or((1.0, 0.0, 0), |point| (point.remain, point.won, point.ends));
        (whole.ends - ends >= LEAST && remain > 0.0).then_some(Rest {
            curve: self,
            so_far: so_far.0,
            remain,
            won,
            before: here.copied(),
        })
    }

    /// The last point at or before a length.
    fn at(&self, length: u32) -> Option<&Point> {
        let after = self.0.partition_point(|point| point.length <= length);
        self.0.get(after.checked_sub(1)?)
    }
}

/// What may become of a project that has taken some time already.
#[derive(Clone, Copy, Debug)]
pub struct Rest<'a> {
    curve: &'a Curve,
    so_far: u32,
    remain: f64,
    won: f64,
    before: Option<Point>,
}

impl Rest<'_> {
    /// The chance that it is won, of the ways in which projects have ended: between 0 and 1.
    #[must_use]
    pub fn chance(&self) -> f64 {
        let Some(whole) = self.curve.0.last() else {
            return 0.0;
        };
        let gone_before = self.before.map_or(0.0, |before| before.gone);
        let won = whole.won - self.won;
        let ended = won + whole.gone - gone_before;
        if ended > 0.0 {
            (won / ended).clamp(0.0, 1.0)
        } else {
            0.0
        }
    }

    /// The chance that it is won after more than `from` and within `until` from now.
    #[must_use]
    pub fn chance_within(&self, from: WorkingMinutes, until: WorkingMinutes) -> f64 {
        let won = |more: WorkingMinutes| {
            let at = self.curve.at(self.so_far.saturating_add(more.0));
            at.map_or(0.0, |point| point.won)
        };
        ((won(until) - won(from)) / self.remain).clamp(0.0, 1.0)
    }

    /// How long it still takes where it is won, at each of [`SHARES`]; none where fewer than
    /// [`LEAST`] that took longer were won.
    #[must_use]
    pub fn until_won(&self) -> Option<[WorkingMinutes; 3]> {
        let whole = self.curve.0.last()?;
        let before = self.before.map_or(0, |before| before.wins);
        if whole.wins - before < LEAST {
            return None;
        }
        Some(SHARES.map(|share| {
            // A little less, so that what is reached but for rounding counts as reached.
            let wanted = self.won + (whole.won - self.won) * share * (1.0 - 1e-9);
            let at = self.curve.0.partition_point(|point| point.won < wanted);
            let length = self
                .curve
                .0
                .get(at)
                .map_or(whole.length, |point| point.length);
            WorkingMinutes(length.saturating_sub(self.so_far))
        }))
    }
}

#[cfg(test)]
mod tests;
