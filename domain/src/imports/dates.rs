//! Days as people and programs write them: `2026-12-31`, `31/12/2026`, `12/31/2026`, `31.12.26`,
//! `31-Dec-2026`, `Dec 31, 2026`, `३१ दिसंबर २०२६`, and the number of days that a workbook keeps.
//!
//! `04/05/2026` is the 4th of May or the 5th of April. Which, nobody can tell from it: where no other
//! day of its column tells either, the person is asked.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::money::plain;

/// What stands first where a day is written in three numbers with the year last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// The day: 31/12/2026.
    DayFirst,
    /// The month: 12/31/2026.
    MonthFirst,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// It cannot be read as a day.
    NotADay,
    /// It can be two days, and nobody has said which.
    TwoWays,
}

/// What the days of a column tell of their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Some can only have the day first.
    pub day_first: bool,
    /// Some can only have the month first.
    pub month_first: bool,
    /// Some can be two days.
    pub two_ways: bool,
}

impl Orders {
    /// The order of all of them, where it is told.
    #[must_use]
    pub fn told(self) -> Option<DayOrder> {
        match (self.day_first, self.month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether somebody has to say it.
    #[must_use]
    pub fn must_be_asked(self) -> bool {
        self.two_ways && self.told().is_none()
    }
}

/// What the days of a column tell of their order.
pub fn orders<'a>(values: impl IntoIterator<Item = &'a str>) -> Orders {
    let mut orders = Orders::default();
    for value in values {
        let Some([first, second, _]) = three_numbers(&plain(value)) else {
            continue;
        };
        match (first > 12, second > 12) {
            (true, false) => orders.day_first = true,
            (false, true) => orders.month_first = true,
            (false, false) => orders.two_ways |= first != second,
            (true, true) => {}
        }
    }
    orders
}

/// The first and last numbers that a workbook's days are: 1954-10-03 to 2119-01-30. A smaller one
/// is an amount, or a year.
const WORKBOOK_DAYS: core::ops::RangeInclusive<u64> = 20_000..=80_000;

/// The day that a text says. A time after it is no part of it.
///
/// # Errors
/// [`DayFault`].
pub fn day(text: &str, order: Option<DayOrder>) -> Result<NaiveDate, DayFault> {
    let text = plain(text);
    let text = text.trim();
    if let Some(date) = year_first(text)
        .or_else(|| in_words(text))
        .or_else(|| number(text))
    {
        return Ok(date);
    }
    let [first, second, year] = three_numbers(text).ok_or(DayFault::NotADay)?;
    let order = match (first > 12, second > 12) {
        (true, false) => DayOrder::DayFirst,
        (false, true) => DayOrder::MonthFirst,
        (true, true) => return Err(DayFault::NotADay),
        (false, false) if first == second => DayOrder::DayFirst,
        (false, false) => order.ok_or(DayFault::TwoWays)?,
    };
    let (day, month) = match order {
        DayOrder::DayFirst => (first, second),
        DayOrder::MonthFirst => (second, first),
    };
    date(year, month, day).ok_or(DayFault::NotADay)
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    // Two digits are of this century.
    let year = if year < 100 { year + 2000 } else { year };
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    // Nobody expects to close anything in another age; a slip does.
    (1950..2200).contains(&year).then_some(date)
}

/// The text before a time of day.
fn without_time(text: &str) -> &str {
    let end = text.find([' ', 't']);
    let before = end.and_then(|end| text.get(..end));
    before.unwrap_or(text)
}

fn numbers(text: &str) -> Option<Vec<u32>> {
    let parts = text.split(['-', '/', '.']);
    parts
        .map(|part| {
            let is_number = !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
            part.parse().ok().filter(|_| is_number)
        })
        .collect()
}

/// 2026-12-31, and 2026/12/31.
fn year_first(text: &str) -> Option<NaiveDate> {
    match *numbers(without_time(text))? {
        [year, month, day] if year > 999 => date(year, month, day),
        _ => None,
    }
}

/// 31/12/2026 and its kin, whichever stands first.
fn three_numbers(text: &str) -> Option<[u32; 3]> {
    match *numbers(without_time(text.trim()))? {
        [first, second, year] if first < 100 && second < 100 => Some([first, second, year]),
        _ => None,
    }
}

/// The number of days since 1899-12-30, which a workbook keeps.
fn number(text: &str) -> Option<NaiveDate> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    let days: u64 = whole.parse().ok()?;
    let is_day = WORKBOOK_DAYS.contains(&days);
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    epoch.checked_add_days(Days::new(days)).filter(|_| is_day)
}

/// The months by their beginnings, as [`plain`] spells them.
const MONTHS: [&[&str]; 12] = [
    &["jan", "जन"],
    &["feb", "फर"],
    &["mar", "मार"],
    &["apr", "अप्र"],
    &["may", "मई"],
    &["jun", "जून"],
    &["jul", "जुल"],
    &["aug", "अग"],
    &["sep", "सित"],
    &["oct", "अक्"],
    &["nov", "नव"],
    &["dec", "दिस"],
];

/// 31 Dec 2026, Dec 31st, 2026, 31-december-26.
fn in_words(text: &str) -> Option<NaiveDate> {
    let parts = text.split([' ', '-', '/', '.', ',']);
    let mut month = None;
    let mut others = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let named = MONTHS
            .iter()
            .position(|names| names.iter().any(|name| part.starts_with(name)));
        match named {
            Some(place) if month.is_none() => month = Some(u32::try_from(place).ok()? + 1),
            _ => {
                let digits = part.trim_end_matches(|it: char| it.is_ascii_alphabetic());
                match digits.parse::<u32>() {
                    Ok(number) => others.push(number),
                    // What follows is a time, or a day of the week.
                    Err(_) if others.len() > 1 || part.contains(':') => break,
                    Err(_) => {}
                }
            }
        }
    }
    match *others {
        [year, day, ..] if year > 999 => date(year, month?, day),
        [day, year, ..] => date(year, month?, day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_are_read_however_they_are_written() {
        for text in [
            "2026-12-31",
            "2026/12/31",
            "2026-12-31 18:30",
            "2026-12-31T18:30:00Z",
            "31/12/2026",
            "12/31/2026",
            "31.12.26",
            "31-Dec-2026",
            "31 December 2026",
            "Dec 31st, 2026",
            "३१ दिसंबर २०२६",
            " ३१/१२/२०२६ ",
            "46387",
            "46387.75",
        ] {
            assert_eq!(day(text, None), Ok(ymd(2026, 12, 31)), "{text}");
        }
        for text in [
            "",
            "soon",
            "31/31/2026",
            "2026-13-01",
            "30/02/2026",
            "12",
            "1200000",
            "1/2",
        ] {
            assert_eq!(day(text, None), Err(DayFault::NotADay), "{text}");
        }
    }

    #[test]
    fn what_can_be_two_days_is_asked_unless_another_tells() {
        assert_eq!(day("04/05/2026", None), Err(DayFault::TwoWays));
        let order = |order| day("04/05/2026", Some(order));
        assert_eq!(order(DayOrder::DayFirst), Ok(ymd(2026, 5, 4)));
        assert_eq!(order(DayOrder::MonthFirst), Ok(ymd(2026, 4, 5)));
        assert_eq!(day("05/05/2026", None), Ok(ymd(2026, 5, 5)), "either way");
        assert!(orders(["04/05/2026", "2026-01-02"]).must_be_asked());
        let told = orders(["04/05/2026", "13/05/2026"]);
        assert_eq!(told.told(), Some(DayOrder::DayFirst));
        assert!(!told.must_be_asked());
        assert!(orders(["04/05/2026", "13/05/2026", "05/13/2026"]).must_be_asked());
        assert!(!orders(["2026-04-05", "soon"]).must_be_asked());
    }

    proptest! {
        #[test]
        fn every_day_is_read_back_in_every_form(days in 0_u64..60_000) {
            let date = ymd(1955, 1, 1).checked_add_days(Days::new(days)).unwrap();
            for (form, order) in [
                ("%Y-%m-%d", None),
                ("%d %B %Y", None),
                ("%b %d, %Y", None),
                ("%d-%b-%Y", None),
                ("%d/%m/%Y", Some(DayOrder::DayFirst)),
                ("%m/%d/%Y", Some(DayOrder::MonthFirst)),
            ] {
                prop_assert_eq!(day(&date.format(form).to_string(), order), Ok(date), "{}", form);
            }
        }

        #[test]
        fn anything_is_looked_at(text in "\\PC{0,30}") {
            let _ = day(&text, None);
            let _ = orders([text.as_str()]);
        }
    }
}
