//! Ready lists of holidays, to begin a branch's calendar with. What a calendar keeps is the date
//! and a name as text: a list is a proposal, of which each day can be taken out again.

use core::ops::RangeInclusive;
use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

/// The years in which the Indian lists know the festivals that go by the moon. Of other years
/// they have the days with a fixed date, and Good Friday.
pub const FESTIVAL_YEARS: RangeInclusive<i32> = 2026..=2028;

/// A day on which many do not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holiday {
    /// 1 January.
    NewYear,
    /// 26 January.
    RepublicDay,
    /// The day of colours, after the night of the bonfire.
    Holi,
    /// The end of Ramadan.
    EidUlFitr,
    /// Two days before Easter.
    GoodFriday,
    /// The day after Easter.
    EasterMonday,
    /// 1 May.
    LabourDay,
    /// 1 May, by its name in Maharashtra.
    MaharashtraDay,
    /// 15 August.
    IndependenceDay,
    /// 2 October.
    GandhiJayanti,
    /// Vijayadashami.
    Dussehra,
    /// Deepavali, the evening of Lakshmi.
    Diwali,
    /// The full moon of Kartik.
    GuruNanakJayanti,
    /// 25 December.
    Christmas,
    /// 26 December.
    BoxingDay,
}

impl Holiday {
    /// Whether it begins when the new moon is seen, so that its date is an expectation and can
    /// turn out a day off.
    #[must_use]
    pub fn hangs_on_the_moon(self) -> bool {
        self == Self::EidUlFitr
    }

    /// When it is in a year, where that is known.
    fn date(self, year: i32) -> Option<NaiveDate> {
        let (month, day) = match self {
            Self::NewYear => (1, 1),
            Self::RepublicDay => (1, 26),
            Self::LabourDay | Self::MaharashtraDay => (5, 1),
            Self::IndependenceDay => (8, 15),
            Self::GandhiJayanti => (10, 2),
            Self::Christmas => (12, 25),
            Self::BoxingDay => (12, 26),
            Self::GoodFriday => return easter(year)?.checked_sub_signed(TimeDelta::days(2)),
            Self::EasterMonday => return easter(year)?.succ_opt(),
            Self::Holi => by_year(year, [(3, 4), (3, 22), (3, 11)])?,
            Self::EidUlFitr => by_year(year, [(3, 21), (3, 10), (2, 27)])?,
            Self::Dussehra => by_year(year, [(10, 20), (10, 9), (9, 27)])?,
            Self::Diwali => by_year(year, [(11, 8), (10, 29), (10, 17)])?,
            Self::GuruNanakJayanti => by_year(year, [(11, 24), (11, 14), (11, 2)])?,
        };
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

/// A list of holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadyList {
    /// National and widely kept holidays of India.
    India,
    /// The same with Maharashtra Day.
    Maharashtra,
    /// What is kept in many other countries.
    International,
}

impl ReadyList {
    /// Every list, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::India, Self::Maharashtra, Self::International];

    /// Whether it has festivals that are known for [`FESTIVAL_YEARS`] only.
    #[must_use]
    pub fn has_festivals(self) -> bool {
        self != Self::International
    }

    fn holidays(self) -> &'static [Holiday] {
        match self {
            Self::India => INDIA,
            Self::Maharashtra => MAHARASHTRA,
            Self::International => INTERNATIONAL,
        }
    }
}

const INDIA: &[Holiday] = &[
    Holiday::RepublicDay,
    Holiday::Holi,
    Holiday::EidUlFitr,
    Holiday::GoodFriday,
    Holiday::IndependenceDay,
    Holiday::GandhiJayanti,
    Holiday::Dussehra,
    Holiday::Diwali,
    Holiday::GuruNanakJayanti,
    Holiday::Christmas,
];

const MAHARASHTRA: &[Holiday] = &[
    Holiday::RepublicDay,
    Holiday::Holi,
    Holiday::EidUlFitr,
    Holiday::GoodFriday,
    Holiday::MaharashtraDay,
    Holiday::IndependenceDay,
    Holiday::GandhiJayanti,
    Holiday::Dussehra,
    Holiday::Diwali,
    Holiday::GuruNanakJayanti,
    Holiday::Christmas,
];

const INTERNATIONAL: &[Holiday] = &[
    Holiday::NewYear,
    Holiday::GoodFriday,
    Holiday::EasterMonday,
    Holiday::LabourDay,
    Holiday::Christmas,
    Holiday::BoxingDay,
];

/// The days of a list in these years.
#[must_use]
pub fn ready(list: ReadyList, years: RangeInclusive<i32>) -> BTreeMap<NaiveDate, Holiday> {
    let in_year = |year| {
        let holidays = list.holidays().iter();
        holidays.filter_map(move |holiday| Some((holiday.date(year)?, *holiday)))
    };
    years.flat_map(in_year).collect()
}

/// What goes for a year, of what goes for [`FESTIVAL_YEARS`].
fn by_year(year: i32, dates: [(u32, u32); 3]) -> Option<(u32, u32)> {
    FESTIVAL_YEARS
        .zip(dates)
        .find_map(|(known, date)| (known == year).then_some(date))
}

/// Easter Sunday by the Gregorian calendar, by the computus of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let correction = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - correction + 15).rem_euclid(30);
    let weekday =
        (32 + 2 * century.rem_euclid(4) + 2 * (of_century / 4) - epact - of_century.rem_euclid(4))
            .rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let after = epact + weekday - 7 * late;
    NaiveDate::from_ymd_opt(year, 3, 22)?.checked_add_signed(TimeDelta::days(after.into()))
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Weekday};
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_where_it_was_and_will_be() {
        // The first and the last day that it can be, the exceptions of the rule, and years around.
        for expected in [
            "1818-03-22",
            "1943-04-25",
            "1954-04-18",
            "1961-04-02",
            "1981-04-19",
            "2000-04-23",
            "2008-03-23",
            "2011-04-24",
            "2019-04-21",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "2038-04-25",
            "2049-04-18",
            "2076-04-19",
            "2100-03-28",
            "2285-03-22",
        ] {
            let expected = day(expected);
            assert_eq!(easter(expected.year()), Some(expected));
        }
    }

    #[test]
    fn the_days_of_india() {
        let dates = |holiday: Holiday| {
            let days = ready(ReadyList::India, FESTIVAL_YEARS);
            let found = days.into_iter().filter(move |(_, one)| *one == holiday);
            found
                .map(|(date, _)| date.to_string())
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (holiday, expected) in [
            (Holiday::RepublicDay, "2026-01-26 2027-01-26 2028-01-26"),
            (Holiday::Holi, "2026-03-04 2027-03-22 2028-03-11"),
            (Holiday::EidUlFitr, "2026-03-21 2027-03-10 2028-02-27"),
            (Holiday::GoodFriday, "2026-04-03 2027-03-26 2028-04-14"),
            (Holiday::IndependenceDay, "2026-08-15 2027-08-15 2028-08-15"),
            (Holiday::GandhiJayanti, "2026-10-02 2027-10-02 2028-10-02"),
            (Holiday::Dussehra, "2026-10-20 2027-10-09 2028-09-27"),
            (Holiday::Diwali, "2026-11-08 2027-10-29 2028-10-17"),
            (
                Holiday::GuruNanakJayanti,
                "2026-11-24 2027-11-14 2028-11-02",
            ),
            (Holiday::Christmas, "2026-12-25 2027-12-25 2028-12-25"),
        ] {
            assert_eq!(dates(holiday), expected, "{holiday:?}");
        }
    }

    /// How long after a new moon a date begins, in whole days: told by the mean month from a new
    /// moon that is known, which is right to within a day.
    fn days_since_new_moon(date: NaiveDate) -> i64 {
        let minutes = (date - day("2026-01-18")).num_minutes() - 1_190;
        minutes.rem_euclid(42_524) / 1_440
    }

    #[test]
    fn festivals_stand_where_the_moon_does() {
        for (date, holiday) in ready(ReadyList::India, FESTIVAL_YEARS) {
            let age = days_since_new_moon(date);
            let fits = match holiday {
                Holiday::Holi | Holiday::GuruNanakJayanti => (13..=16).contains(&age),
                Holiday::EidUlFitr => (0..=2).contains(&age),
                Holiday::Dussehra => (7..=10).contains(&age),
                Holiday::Diwali => age >= 27 || age == 0,
                _ => true,
            };
            assert!(fits, "{holiday:?} on {date}, {age} days after the new moon");
        }
    }

    #[test]
    fn maharashtra_has_one_day_more() {
        let india = ready(ReadyList::India, 2026..=2028);
        let mut maharashtra = ready(ReadyList::Maharashtra, 2026..=2028);
        maharashtra.retain(|date, _| !india.contains_key(date));
        let left: Vec<_> = maharashtra.into_iter().collect();
        assert_eq!(
            left,
            [2026, 2027, 2028].map(|year| (
                NaiveDate::from_ymd_opt(year, 5, 1).unwrap(),
                Holiday::MaharashtraDay
            ))
        );
    }

    #[test]
    fn festivals_of_years_that_are_not_known_are_left_out() {
        let later: Vec<Holiday> = ready(ReadyList::India, 2029..=2029).into_values().collect();
        assert_eq!(
            later,
            [
                Holiday::RepublicDay,
                Holiday::GoodFriday,
                Holiday::IndependenceDay,
                Holiday::GandhiJayanti,
                Holiday::Christmas
            ]
        );
    }

    #[test]
    fn no_years_have_no_days() {
        let (first, last) = (2027, 2026);
        assert!(ready(ReadyList::India, first..=last).is_empty());
    }

    proptest! {
        #[test]
        fn the_international_list_is_whole_in_any_year(year in 1583..=9999_i32) {
            let days: Vec<_> = ready(ReadyList::International, year..=year).into_iter().collect();
            let names: Vec<Holiday> = days.iter().map(|(_, holiday)| *holiday).collect();
            prop_assert_eq!(names, INTERNATIONAL);
            prop_assert!(days.iter().all(|(date, _)| date.year() == year));
            prop_assert_eq!(days[1].0.weekday(), Weekday::Fri);
            prop_assert_eq!(days[2].0.weekday(), Weekday::Mon);
            prop_assert!(days[1].0 >= NaiveDate::from_ymd_opt(year, 3, 20).unwrap());
            prop_assert!(days[2].0 <= NaiveDate::from_ymd_opt(year, 4, 26).unwrap());
        }
    }
}
