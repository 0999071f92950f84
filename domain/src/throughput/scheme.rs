//! The incentive scheme: how the team shares in what it earns together, version by version.
//!
//! It stands on a global measure. In each period a pool is a share of the throughput value of the
//! whole team above a base, so that nobody earns by what costs the others more; the pool is shared
//! over the projects that brought it and the roles that people took in them ([`super::sharing`]).
//! A version is adopted from a day on; a period that was closed is stated, and never counted anew.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, RoleId, WorkspaceId};
use crate::money::{Currency, Money};
use crate::people::{Person, Standing};
use crate::rate::Rate;
use crate::refusal::{FieldName, Refusal};
use crate::targets::{Period, Span, YearBegins};
use crate::time::Timestamp;

/// The most versions.
pub const MOST_VERSIONS: usize = 200;
/// The largest weight of a role.
pub const MOST_WEIGHT: u32 = 1_000;

/// How the team shares in what it earns. There is one for the whole business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentiveScheme {
    /// The business.
    pub id: WorkspaceId,
    /// What was adopted, the latest last. It never changes.
    pub versions: Vec<SchemeVersion>,
    /// How far periods are closed; none before the first was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Closed>,
}

/// What was adopted once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeVersion {
    /// 1 for the first.
    pub number: u32,
    /// From which day on it holds: the first of a period.
    pub from: NaiveDate,
    /// What it says.
    pub rules: SchemeRules,
    /// Who adopted it.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// What a scheme says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchemeRules {
    /// For how long a pool is counted: a month or a quarter.
    pub span: Span,
    /// The throughput value of a period that comes before there is a pool.
    pub base: Money,
    /// The share of what is above it that goes into the pool. With none, nothing is shared.
    pub share: Rate,
    /// How much each role counts in a project, from 1 to [`MOST_WEIGHT`]. One that is not named
    /// has no share.
    pub weights: BTreeMap<RoleId, u32>,
}

impl SchemeRules {
    /// Whether they make sense, in a workspace whose values are in `currency`. Its roles are for
    /// whoever asks to look up.
    ///
    /// # Errors
    /// The first fault, at its field: [`Refusal::OutOfBounds`], [`Refusal::OtherCurrency`],
    /// [`Refusal::Negative`], [`Refusal::TooHigh`], [`Refusal::Blank`].
    pub fn check(&self, currency: Currency) -> Result<(), Refusal> {
        if self.span == Span::Year {
            return Err(Refusal::OutOfBounds {
                field: FieldName::Period,
            });
        }
        if self.base.currency != currency {
            return Err(Refusal::OtherCurrency { expected: currency });
        }
        if self.base.minor < 0 {
            return Err(Refusal::Negative {
                field: FieldName::Base,
            });
        }
        if self.share > Rate::WHOLE {
            return Err(Refusal::TooHigh { most: Rate::WHOLE });
        }
        let field = FieldName::Weights;
        if self.weights.is_empty() {
            return Err(Refusal::Blank { field });
        }
        let mut weights = self.weights.values();
        if weights.all(|weight| (1..=MOST_WEIGHT).contains(weight)) {
            Ok(())
        } else {
            Err(Refusal::OutOfBounds { field })
        }
    }
}

/// How far periods are closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// The first day of the first period that was.
    pub since: NaiveDate,
    /// The first day that is open.
    pub until: NaiveDate,
    /// When the last period was closed. What is dated before it and written down later counts in
    /// the next one.
    pub at: Timestamp,
}

/// Days that a pool is counted over, under one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first.
    pub from: NaiveDate,
    /// The first after it.
    pub until: NaiveDate,
}

impl Stretch {
    /// The days of a period.
    #[must_use]
    pub fn of(period: Period, begins: YearBegins) -> Self {
        let days = period.days(begins);
        Self {
            from: days.start,
            until: days.end,
        }
    }

    /// Whether a day is one of them.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.from..self.until).contains(&day)
    }
}

impl IncentiveScheme {
    /// What holds on a day: of those that began by then, the one that was adopted last.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> Option<&SchemeVersion> {
        let mut latest = self.versions.iter().rev();
        latest.find(|version| version.from <= day)
    }

    /// The number of the version that was adopted last; 0 before any was.
    #[must_use]
    pub fn newest(&self) -> u32 {
        self.versions.last().map_or(0, |version| version.number)
    }

    /// The first day that is not closed, from which on a scheme holds; none before any does.
    #[must_use]
    pub fn open_from(&self) -> Option<NaiveDate> {
        let first = || self.versions.iter().map(|version| version.from).min();
        self.closed.map(|closed| closed.until).or_else(first)
    }

    /// The period that is closed next, with the version that it is under; none before a scheme
    /// holds. It ends early where another version begins within it, which only happens where the
    /// beginning of the business year was moved.
    #[must_use]
    pub fn next(&self, begins: YearBegins) -> Option<(Stretch, &SchemeVersion)> {
        let from = self.open_from()?;
        let version = self.in_force(from)?;
        let period = Period::of(from, version.rules.span, begins);
        let end = period.days(begins).end;
        let newer = self.versions.iter().filter(|it| it.number > version.number);
        let newer = newer.map(|it| it.from).filter(|begin| *begin > from).min();
        let until = newer.map_or(end, |newer| newer.min(end));
        Some((Stretch { from, until }, version))
    }

    /// Whether a version whose periods are so long may hold from a day on: it is the first of a
    /// period, also of the version before it, and none of what is closed.
    #[must_use]
    pub fn may_begin(&self, span: Span, from: NaiveDate, begins: YearBegins) -> bool {
        let first_of = |span| Period::of(from, span, begins).days(begins).start == from;
        let before = from.pred_opt().and_then(|eve| self.in_force(eve));
        let open = self.closed.is_none_or(|closed| closed.until <= from);
        let edge = self.closed.is_some_and(|closed| closed.until == from);
        open && first_of(span) && (edge || before.is_none_or(|it| first_of(it.rules.span)))
    }
}

/// Whether `person` may read the scheme: everybody. Nobody works towards what they do not know.
#[must_use]
pub fn may_read(person: &Person) -> bool {
    person.standing != Standing::Left
}

#[cfg(test)]
mod tests;
