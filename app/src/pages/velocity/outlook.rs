//! What comes after the first look: conversion, the forecast, and how it would have fared before.

use domain::calendar::Calendar;
use domain::id::BranchId;
use domain::insight::backtest::{Past, Test, past};
use domain::insight::conversion::{Stage, stages};
use domain::insight::forecast::{Forecaster, Odds, Outlook, outlook};
use domain::insight::trail::Outcome;
use domain::insight::velocity::Course;
use domain::money::Currency;
use domain::targets::{Period, Span, YearBegins};
use domain::time::{Timestamp, WorkingMinutes};

use super::figures::Scope;
use crate::desk::Courses;

/// Over how many stretches of the past the forecast is tried, and how long each is.
pub(super) const STRETCHES: u32 = 12;
const STRETCH_MILLISECONDS: i64 = 30 * 24 * 60 * 60 * 1000;

/// How many past quarters are said.
const PAST_QUARTERS: usize = 3;

/// What may come in a quarter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Coming {
    pub(super) quarter: Period,
    /// What was won in it so far, in minor units.
    pub(super) already: i64,
    pub(super) outlook: Outlook,
}

/// What a quarter brought.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Gone {
    pub(super) quarter: Period,
    pub(super) past: Past,
}

/// What may come, and what came.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Forecast {
    pub(super) coming: Vec<Coming>,
    pub(super) gone: Vec<Gone>,
    /// How many open projects too little is known of.
    pub(super) unsaid: u32,
}

/// Of what is asked.
pub(super) struct Question<'a> {
    pub(super) courses: &'a Courses,
    pub(super) scope: &'a Scope,
    /// By which days and quarters begin.
    pub(super) calendar: &'a Calendar,
    /// When the business year begins, whose quarters these are.
    pub(super) begins: YearBegins,
    /// In which values are added up.
    pub(super) currency: Currency,
    pub(super) now: Timestamp,
}

impl Question<'_> {
    /// How far projects get.
    pub(super) fn stages(&self) -> Vec<Stage> {
        stages(&self.scope.line, self.courses.iter(), self.scope.period)
    }

    fn value(&self, course: &Course) -> i64 {
        let value = course.value.filter(|value| value.currency == self.currency);
        value.map_or(0, |value| value.minor)
    }

    /// What may come in this quarter and the next, and what came in those before.
    pub(super) fn forecast(&self) -> Forecast {
        let (line, now) = (&self.scope.line, self.now);
        let tally = |branch: BranchId| self.courses.tally(branch);
        let known = Forecaster::known_at(line, self.courses.iter(), &tally, now);
        let today = self.calendar.local_date(now);
        let this = Period::of(today, Span::Quarter, self.begins);
        let begins = |quarter: Period| self.calendar.beginning_of(quarter.days(self.begins).start);
        let ends = [begins(this.next()), begins(this.next().next())];
        let mut odds = [Vec::new(), Vec::new()];
        let mut unsaid = 0;
        let mut already: i64 = 0;
        for course in self.courses.iter().filter(|course| line.has(course)) {
            let value = self.value(course);
            match course.ended {
                Some((Outcome::Won, at)) if begins(this) <= at => {
                    already = already.saturating_add(value);
                }
                Some(_) => {}
                None => {
                    let Some(tally) = tally(course.branch) else {
                        continue;
                    };
                    let Some(rest) = known.rest(line, course, tally, now) else {
                        unsaid += 1;
                        continue;
                    };
                    let mut from = WorkingMinutes(0);
                    for (end, odds) in ends.iter().zip(&mut odds) {
                        let until = tally.between(now, *end);
                        let chance = rest.chance_within(from, until);
                        odds.push(Odds { value, chance });
                        from = until;
                    }
                }
            }
        }
        let mut quarter = this;
        let coming = odds.iter().filter(|odds| !odds.is_empty()).map(|odds| {
            let coming = Coming {
                quarter,
                already: if quarter == this { already } else { 0 },
                outlook: outlook(odds),
            };
            quarter = quarter.next();
            coming
        });
        let coming = coming.collect();
        let mut gone = Vec::new();
        let mut quarter = this;
        for _ in 0..PAST_QUARTERS {
            let until = begins(quarter);
            quarter = quarter.previous();
            let ends = (begins(quarter), until);
            let value = |course: &Course| self.value(course);
            if let Some(past) = past(line, self.courses.iter(), &tally, ends, &value) {
                gone.push(Gone { quarter, past });
            }
        }
        Forecast {
            coming,
            gone,
            unsaid,
        }
    }

    /// Tries the forecast on one stretch of the past; 0 is the latest.
    pub(super) fn try_on(&self, stretch: u32, test: &mut Test) {
        let until = i64::from(stretch) * STRETCH_MILLISECONDS;
        let until = self.now.plus_milliseconds(-until);
        let from = until.plus_milliseconds(-STRETCH_MILLISECONDS);
        let tally = |branch: BranchId| self.courses.tally(branch);
        let times = (from, until, self.now);
        test.run(&self.scope.line, self.courses.iter(), &tally, times);
    }
}
