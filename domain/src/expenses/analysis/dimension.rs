//! By what expenses are told apart, and what is counted of them.

use chrono::{Datelike as _, NaiveDate};
use uuid::Uuid;

use super::fact::Fact;
use crate::expenses::ExpenseState;
use crate::insight::norm::Norm;

/// By what expenses are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Who spent it.
    Employee,
    /// The branch that pays for it.
    Branch,
    /// The area of that branch.
    Area,
    /// The customer, the one that stands where two were merged.
    Customer,
    /// The project.
    Project,
    /// The campaign.
    Campaign,
    /// The category of products.
    Category,
    /// What was done.
    Activity,
    /// On what it was spent.
    Type,
    /// In which month.
    Month,
    /// Where it is.
    State,
}

/// Every dimension.
pub const DIMENSIONS: [Dimension; 11] = [
    Dimension::Employee,
    Dimension::Branch,
    Dimension::Area,
    Dimension::Customer,
    Dimension::Project,
    Dimension::Campaign,
    Dimension::Category,
    Dimension::Activity,
    Dimension::Type,
    Dimension::Month,
    Dimension::State,
];

/// One of those that a dimension tells apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Member {
    /// Nothing of the kind was said.
    Unsaid,
    /// A record, or something that the policy lists.
    Id(Uuid),
    /// An area, by its name.
    Area(String),
    /// A month.
    Month {
        /// Its year.
        year: i32,
        /// 1 for January, to 12.
        month: u8,
    },
    /// A state.
    State(ExpenseState),
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// What was claimed.
    Claimed,
    /// What who approves it said yes to.
    Approved,
    /// What accounts passed.
    Passed,
    /// What was left out.
    Denied,
    /// How many expenses.
    Count,
    /// What half of those that are settled took at most.
    Median,
    /// What 85 of 100 that are settled took at most.
    Most,
}

/// Every measure.
pub const MEASURES: [Measure; 7] = [
    Measure::Claimed,
    Measure::Approved,
    Measure::Passed,
    Measure::Denied,
    Measure::Count,
    Measure::Median,
    Measure::Most,
];

/// What expenses come to. Amounts are in minor units of the workspace's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many.
    pub count: u32,
    /// What was claimed.
    pub claimed: i64,
    /// What who approves it said yes to.
    pub approved: i64,
    /// What accounts passed.
    pub passed: i64,
    /// What was left out.
    pub denied: i64,
    /// How long those that are settled took; none where none is, or where nobody asked.
    pub time: Option<Norm>,
}

impl Measure {
    /// Whether it is a length of time.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Median | Self::Most)
    }

    /// Whether it is an amount of money.
    #[must_use]
    pub fn is_money(self) -> bool {
        !self.is_time() && self != Self::Count
    }
}

impl Figures {
    /// One expense.
    #[must_use]
    pub fn of(fact: &Fact) -> Self {
        let decided = fact.settled.or(fact.approved);
        Self {
            count: 1,
            claimed: fact.claimed,
            approved: fact.approved.unwrap_or_default(),
            passed: fact.settled.unwrap_or_default(),
            denied: decided.map_or(0, |decided| fact.claimed.saturating_sub(decided)),
            time: None,
        }
    }

    /// Adds what others come to.
    pub fn add(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.claimed = self.claimed.saturating_add(other.claimed);
        self.approved = self.approved.saturating_add(other.approved);
        self.passed = self.passed.saturating_add(other.passed);
        self.denied = self.denied.saturating_add(other.denied);
    }

    /// What is neither passed nor denied yet.
    #[must_use]
    pub fn open(&self) -> i64 {
        let decided = self.passed.saturating_add(self.denied);
        self.claimed.saturating_sub(decided)
    }

    /// What somebody asked for: minor units, expenses or working minutes; none where no time can
    /// be said.
    #[must_use]
    pub fn get(&self, measure: Measure) -> Option<i64> {
        match measure {
            Measure::Claimed => Some(self.claimed),
            Measure::Approved => Some(self.approved),
            Measure::Passed => Some(self.passed),
            Measure::Denied => Some(self.denied),
            Measure::Count => Some(self.count.into()),
            Measure::Median => self.time.map(|time| time.median.0.into()),
            Measure::Most => self.time.map(|time| time.p85.0.into()),
        }
    }
}

/// The year from which months are numbered: the first that a period can lie in.
const FIRST_YEAR: i32 = 1970;

/// How many months have a number.
pub(super) const MONTHS: usize = 12 * 230;

/// The number of the month of a date.
pub(super) fn month_number(date: NaiveDate) -> u32 {
    let years = u32::try_from(date.year() - FIRST_YEAR).unwrap_or_default();
    let last = u32::try_from(MONTHS - 1).unwrap_or_default();
    (years * 12 + date.month0()).min(last)
}

/// The month of a number.
pub(super) fn month_of(number: u32) -> Member {
    Member::Month {
        year: FIRST_YEAR + i32::try_from(number / 12).unwrap_or_default(),
        month: u8::try_from(number % 12 + 1).unwrap_or(1),
    }
}

/// The number of a month.
pub(super) fn number_of(year: i32, month: u8) -> Option<u32> {
    let date = NaiveDate::from_ymd_opt(year, month.into(), 1)?;
    (FIRST_YEAR..FIRST_YEAR + 230)
        .contains(&year)
        .then(|| month_number(date))
}
