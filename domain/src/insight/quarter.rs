//! Quarters of the Indian financial year, which begins on 1 April.

use chrono::{Datelike, NaiveDate};

/// The month in which the first quarter begins: April.
const FIRST_MONTH: u32 = 4;

const MONTHS: u32 = 3;

/// A quarter of a financial year. April to June 2026 is the first of 2026–27.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter {
    /// The calendar year in which its financial year begins.
    pub year: i32,
    /// 1 for April to June, 4 for January to March of the next calendar year.
    pub number: u32,
}

impl Quarter {
    /// The quarter that a date lies in.
    #[must_use]
    pub fn of(date: NaiveDate) -> Self {
        let months_in = (date.month() + 12 - FIRST_MONTH) % 12;
        Self {
            year: date.year() - i32::from(date.month() < FIRST_MONTH),
            number: months_in / MONTHS + 1,
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let months_in = (self.number.clamp(1, 4) - 1) * MONTHS;
        let month = (FIRST_MONTH - 1 + months_in) % 12 + 1;
        let year = self.year + i32::from(month < FIRST_MONTH);
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self.number {
            4.. => Self {
                year: self.year + 1,
                number: 1,
            },
            number => Self {
                number: number + 1,
                ..self
            },
        }
    }

    /// The one before it.
    #[must_use]
    pub fn previous(self) -> Self {
        match self.number {
            ..=1 => Self {
                year: self.year - 1,
                number: 4,
            },
            number => Self {
                number: number - 1,
                ..self
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_year_begins_in_april() {
        for (day, year, number, first) in [
            ("2026-04-01", 2026, 1, "2026-04-01"),
            ("2026-06-30", 2026, 1, "2026-04-01"),
            ("2026-07-01", 2026, 2, "2026-07-01"),
            ("2026-11-24", 2026, 3, "2026-10-01"),
            ("2027-01-01", 2026, 4, "2027-01-01"),
            ("2027-03-31", 2026, 4, "2027-01-01"),
        ] {
            let quarter = Quarter::of(date(day));
            assert_eq!(quarter, Quarter { year, number }, "{day}");
            assert_eq!(quarter.first_day(), date(first), "{day}");
        }
    }

    proptest! {
        #[test]
        fn quarters_follow_one_another_without_a_gap(day in 0_i32..60_000) {
            let day = NaiveDate::from_epoch_days(day).unwrap();
            let quarter = Quarter::of(day);
            prop_assert!(quarter.first_day() <= day && day < quarter.next().first_day());
            prop_assert_eq!(quarter.next().previous(), quarter);
            let eve = quarter.next().first_day().pred_opt().unwrap();
            prop_assert_eq!(Quarter::of(eve), quarter);
        }
    }
}
