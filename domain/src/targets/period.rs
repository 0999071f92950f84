//! Periods of the business year: what a target is set for.

use core::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use tagged::Tagged;

/// The month in which the business year begins, from 1 for January to 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct YearBegins(u8);

impl YearBegins {
    /// 1 January, as in most of the world.
    pub const JANUARY: Self = Self(1);
    /// 1 April, as in India.
    pub const APRIL: Self = Self(4);

    /// The month, from 1 for January to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.0
    }

    /// Whether it is what a workspace has that never said otherwise.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for YearBegins {
    fn default() -> Self {
        Self::APRIL
    }
}

impl TryFrom<u8> for YearBegins {
    type Error = &'static str;

    fn try_from(month: u8) -> Result<Self, Self::Error> {
        if (1..=12).contains(&month) {
            Ok(Self(month))
        } else {
            Err("a month is 1 to 12")
        }
    }
}

impl From<YearBegins> for u8 {
    fn from(begins: YearBegins) -> Self {
        begins.0
    }
}

/// A month, or a quarter or year of the business year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Tagged)]
#[serde(tag = "per", rename_all = "snake_case")]
pub enum Period {
    /// A business year.
    Year {
        /// The calendar year in which it begins.
        year: i32,
    },
    /// A quarter of a business year.
    Quarter {
        /// The calendar year in which its business year begins.
        year: i32,
        /// 1 for the first three months of the business year, to 4.
        quarter: u8,
    },
    /// A calendar month.
    Month {
        /// Its calendar year.
        year: i32,
        /// 1 for January, to 12.
        month: u8,
    },
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Twelve months.
    Year,
}

/// The years that a period can lie in: those that working time reaches.
const YEARS: Range<i32> = 1970..2200;

impl Period {
    /// The period of this length that a date lies in.
    #[must_use]
    pub fn of(date: NaiveDate, span: Span, begins: YearBegins) -> Self {
        let first = begins.0;
        let month = u8::try_from(date.month()).unwrap_or(1);
        let year = date.year() - i32::from(month < first);
        match span {
            Span::Month => Self::Month {
                year: date.year(),
                month,
            },
            Span::Quarter => Self::Quarter {
                year,
                quarter: (month + 12 - first) % 12 / 3 + 1,
            },
            Span::Year => Self::Year { year },
        }
    }

    /// How long it is.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Self::Month { .. } => Span::Month,
            Self::Quarter { .. } => Span::Quarter,
            Self::Year { .. } => Span::Year,
        }
    }

    /// The year that it names, under which its targets are kept.
    #[must_use]
    pub fn year(self) -> i32 {
        match self {
            Self::Year { year } | Self::Quarter { year, .. } | Self::Month { year, .. } => year,
        }
    }

    /// Whether there is such a period.
    #[must_use]
    pub fn is_sound(self) -> bool {
        YEARS.contains(&self.year())
            && match self {
                Self::Year { .. } => true,
                Self::Quarter { quarter, .. } => (1..=4).contains(&quarter),
                Self::Month { month, .. } => (1..=12).contains(&month),
            }
    }

    /// Its days: from its first to before the first of the next one. Empty, where there is no
    /// such period.
    #[must_use]
    pub fn days(self, begins: YearBegins) -> Range<NaiveDate> {
        if self.is_sound() {
            let months = self.months(begins);
            first_of(months.start)..first_of(months.end)
        } else {
            NaiveDate::MIN..NaiveDate::MIN
        }
    }

    /// The period of the same length after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Year { year } => Self::Year { year: year + 1 },
            Self::Quarter { year, quarter: 4.. } => Self::Quarter {
                year: year + 1,
                quarter: 1,
            },
            Self::Quarter { year, quarter } => Self::Quarter {
                year,
                quarter: quarter + 1,
            },
            Self::Month { year, month: 12.. } => Self::Month {
                year: year + 1,
                month: 1,
            },
            Self::Month { year, month } => Self::Month {
                year,
                month: month + 1,
            },
        }
    }

    /// The period of the same length before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self {
            Self::Year { year } => Self::Year { year: year - 1 },
            Self::Quarter {
                year,
                quarter: ..=1,
            } => Self::Quarter {
                year: year - 1,
                quarter: 4,
            },
            Self::Quarter { year, quarter } => Self::Quarter {
                year,
                quarter: quarter - 1,
            },
            Self::Month { year, month: ..=1 } => Self::Month {
                year: year - 1,
                month: 12,
            },
            Self::Month { year, month } => Self::Month {
                year,
                month: month - 1,
            },
        }
    }

    /// Its months, counted from January of the year 0.
    fn months(self, begins: YearBegins) -> Range<i32> {
        let first = i32::from(begins.0) - 1;
        match self {
            Self::Year { year } => {
                let from = year * 12 + first;
                from..from + 12
            }
            Self::Quarter { year, quarter } => {
                let from = year * 12 + first + (i32::from(quarter) - 1) * 3;
                from..from + 3
            }
            Self::Month { year, month } => {
                let from = year * 12 + i32::from(month) - 1;
                from..from + 1
            }
        }
    }
}

/// The first day of a month, counted from January of the year 0.
fn first_of(month: i32) -> NaiveDate {
    let of_year = u32::try_from(month.rem_euclid(12)).unwrap_or_default() + 1;
    NaiveDate::from_ymd_opt(month.div_euclid(12), of_year, 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const SPANS: [Span; 3] = [Span::Month, Span::Quarter, Span::Year];

    #[test]
    fn the_business_year_begins_where_the_workspace_says() {
        let april = YearBegins::APRIL;
        for (day, year, quarter, first) in [
            ("2026-04-01", 2026, 1, "2026-04-01"),
            ("2026-06-30", 2026, 1, "2026-04-01"),
            ("2026-11-24", 2026, 3, "2026-10-01"),
            ("2027-01-01", 2026, 4, "2027-01-01"),
            ("2027-03-31", 2026, 4, "2027-01-01"),
        ] {
            let found = Period::of(date(day), Span::Quarter, april);
            assert_eq!(found, Period::Quarter { year, quarter }, "{day}");
            assert_eq!(found.days(april).start, date(first), "{day}");
        }
        let year = Period::Year { year: 2026 };
        assert_eq!(year.days(april), date("2026-04-01")..date("2027-04-01"));
        let january = YearBegins::JANUARY;
        assert_eq!(year.days(january), date("2026-01-01")..date("2027-01-01"));
        let month = Period::of(date("2027-01-31"), Span::Month, april);
        assert_eq!(month.days(april), date("2027-01-01")..date("2027-02-01"));
        assert_eq!(month.year(), 2027, "a month keeps its calendar year");
    }

    #[test]
    fn a_period_that_cannot_be_has_no_days() {
        for period in [
            Period::Month {
                year: 2026,
                month: 13,
            },
            Period::Quarter {
                year: 2026,
                quarter: 0,
            },
            Period::Year { year: i32::MAX },
        ] {
            assert!(!period.is_sound());
            assert!(period.days(YearBegins::APRIL).is_empty());
        }
    }

    #[test]
    fn a_month_of_no_calendar_is_not_read() {
        for month in ["0", "13"] {
            assert!(serde_json::from_str::<YearBegins>(month).is_err());
        }
        assert_eq!(
            serde_json::to_value(Period::Quarter {
                year: 2026,
                quarter: 3
            })
            .unwrap(),
            serde_json::json!({ "per": "quarter", "year": 2026, "quarter": 3 })
        );
    }

    proptest! {
        #[test]
        fn periods_follow_one_another_without_a_gap(
            day in 400_i32..80_000,
            span in prop::sample::select(&SPANS[..]),
            begins in 1_u8..=12,
        ) {
            let begins = YearBegins(begins);
            let day = NaiveDate::from_epoch_days(day).unwrap();
            let period = Period::of(day, span, begins);
            prop_assert_eq!(period.span(), span);
            prop_assert!(period.days(begins).contains(&day));
            prop_assert_eq!(period.days(begins).end, period.next().days(begins).start);
            prop_assert_eq!(period.next().previous(), period);
            let eve = period.days(begins).end.pred_opt().unwrap();
            prop_assert_eq!(Period::of(eve, span, begins), period);
        }
    }
}
