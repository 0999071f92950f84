//! Working time: when a branch works, and what a time limit comes to on the clock.
//!
//! One definition carries everything: **an instant is working when the clock on the branch's wall
//! shows working hours of a date that is not a holiday.** Daylight saving follows from it: hours
//! that the clock skips are not worked, hours that it shows twice are worked twice, and an opening
//! at 10:00 is 10:00 by that wall on every day of the year.
//!
//! Time is walked in stretches that lie on one local date with one offset from UTC, in which local
//! and UTC differ by a constant; nothing steps minute by minute.

use core::iter::successors;
use core::ops::Range;
use std::collections::BTreeMap;

use chrono::{NaiveDate, Offset, TimeDelta, TimeZone, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::time::{Timestamp, WorkingMinutes};

pub mod holidays;
pub mod tally;

/// How far ahead a due time is sought before the answer is "never": five years, in days.
pub const HORIZON_DAYS: i64 = 5 * 366;

/// The instants that can be working time: from 1970 until 2200, UTC, in milliseconds. It bounds the
/// work that a broken clock can cause.
const REACH_MILLISECONDS: Range<i64> = 0..7_258_118_400_000;

const MINUTE_MILLISECONDS: i64 = 60_000;
const DAY_MILLISECONDS: i64 = 24 * 60 * MINUTE_MILLISECONDS;
const DAY_MINUTES: u16 = 24 * 60;

/// One opening on a weekday, in minutes after local midnight: open at `from`, closed again at `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hours {
    /// The first working minute, 0 or later and before `to`.
    pub from: u16,
    /// The first minute that is no longer working, at most 1440 (midnight at the day's end).
    pub to: u16,
}

/// When a branch works. [`check`](Self::check) must hold; an unchecked calendar gives meaningless
/// answers, though never a panic or an endless loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// The zone of the clock on the wall; its IANA name on the wire.
    pub time_zone: Tz,
    /// The openings of each weekday, Monday first; sorted and not overlapping. None: a day off.
    pub week: [Vec<Hours>; 7],
    /// Local dates without work, with the name to show for each.
    pub holidays: BTreeMap<NaiveDate, String>,
}

/// What is wrong with a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarFault {
    /// An opening that ends before it starts, is empty, or goes past midnight.
    HoursOutOfRange {
        /// The day of the opening.
        weekday: Weekday,
        /// The opening.
        hours: Hours,
    },
    /// An opening that starts before the one listed above it has ended.
    HoursOverlap {
        /// The day of both openings.
        weekday: Weekday,
        /// The one listed first.
        first: Hours,
        /// The one listed next.
        second: Hours,
    },
    /// No weekday has any opening, so that nothing would ever be due.
    NoWorkingHours,
}

impl Calendar {
    /// A usual small business in India: Monday to Saturday from 10:00 to 18:00, no holidays.
    pub fn office(time_zone: Tz) -> Self {
        let open = || {
            vec![Hours {
                from: 10 * 60,
                to: 18 * 60,
            }]
        };
        Self {
            time_zone,
            week: [open(), open(), open(), open(), open(), open(), Vec::new()],
            holidays: BTreeMap::new(),
        }
    }

    /// Whether the calendar can be used. Openings may touch (10–13, 13–18).
    ///
    /// # Errors
    /// The first fault, from Monday on.
    pub fn check(&self) -> Result<(), CalendarFault> {
        for (weekday, openings) in WEEKDAYS.into_iter().zip(&self.week) {
            for &hours in openings {
                if hours.from >= hours.to || hours.to > DAY_MINUTES {
                    return Err(CalendarFault::HoursOutOfRange { weekday, hours });
                }
            }
            for pair in openings.windows(2) {
                if let &[first, second] = pair
                    && second.from < first.to
                {
                    return Err(CalendarFault::HoursOverlap {
                        weekday,
                        first,
                        second,
                    });
                }
            }
        }
        if self.week.iter().all(Vec::is_empty) {
            return Err(CalendarFault::NoWorkingHours);
        }
        Ok(())
    }

    /// Whether the branch works at this instant. The closing minute is no longer working; nothing
    /// before 1970 or after 2199 is.
    pub fn is_working(&self, at: Timestamp) -> bool {
        self.working_spans(at.0, at.0.saturating_add(1))
            .next()
            .is_some()
    }

    /// This instant if it is working, otherwise the next opening; `None` when there is none within
    /// [`HORIZON_DAYS`].
    pub fn next_working_instant(&self, at: Timestamp) -> Option<Timestamp> {
        self.add(at, WorkingMinutes(0))
    }

    /// When a limit that starts at `from` is due: the instant at which that much working time has
    /// passed since the next working instant. A limit that is used up exactly at closing is due at
    /// closing, not at the next opening; a limit of zero is due at the next working instant.
    /// `None` when it is not due within [`HORIZON_DAYS`] of `from`.
    pub fn add(&self, from: Timestamp, limit: WorkingMinutes) -> Option<Timestamp> {
        let horizon = from.0.saturating_add(HORIZON_DAYS * DAY_MILLISECONDS);
        let mut remaining = i64::from(limit.0) * MINUTE_MILLISECONDS;
        for span in self.working_spans(from.0, horizon) {
            let length = span.end - span.start;
            if remaining <= length {
                return Some(Timestamp(span.start + remaining));
            }
            remaining -= length;
        }
        None
    }

    /// The working time that passed between two instants, rounded down to the minute; zero when
    /// `to` is not after `from`.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> WorkingMinutes {
        let milliseconds: i64 = self
            .working_spans(from.0, to.0)
            .map(|span| span.end - span.start)
            .sum();
        WorkingMinutes(u32::try_from(milliseconds / MINUTE_MILLISECONDS).unwrap_or(u32::MAX))
    }

    /// The date on the branch's wall at this instant.
    pub fn local_date(&self, at: Timestamp) -> NaiveDate {
        let utc = at.to_utc().naive_utc();
        let offset = TimeDelta::milliseconds(self.offset_milliseconds(at.0));
        // Only at the very ends of chrono's range does the sum not exist.
        utc.checked_add_signed(offset).unwrap_or(utc).date()
    }

    /// When a date begins on the branch's wall; where the clock skips midnight, when it goes on.
    pub fn beginning_of(&self, date: NaiveDate) -> Timestamp {
        let midnight = date.and_time(chrono::NaiveTime::MIN);
        let utc = midnight.and_utc().timestamp_millis();
        let local = self.time_zone.from_local_datetime(&midnight).earliest();
        local.map_or_else(
            // No zone skips more than some hours, and the offset before the gap leads past it.
            || Timestamp(utc - self.offset_milliseconds(utc - DAY_MILLISECONDS)),
            |local| Timestamp(local.timestamp_millis()),
        )
    }

    /// When work ends on a day of the branch; `None` where nobody works on it.
    pub fn closing_on(&self, date: NaiveDate) -> Option<Timestamp> {
        let midnight = date.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis();
        // The day of the branch lies within a day of that of UTC, either way.
        let around = midnight - DAY_MILLISECONDS..midnight + 2 * DAY_MILLISECONDS;
        self.working_spans(around.start, around.end)
            .filter(|span| self.local_date(Timestamp(span.start)) == date)
            .last()
            .map(|span| Timestamp(span.end))
    }

    /// When the next date begins on the branch's wall.
    pub fn next_day(&self, at: Timestamp) -> Timestamp {
        let reach = REACH_MILLISECONDS;
        let first = self.stretch_from(at.0.clamp(reach.start, reach.end));
        let mut stretch = self.stretch_from(first.end);
        // The clock may be put forward or back in between.
        while stretch.local_day == first.local_day {
            stretch = self.stretch_from(stretch.end);
        }
        Timestamp(stretch.start)
    }

    /// The dates on the branch's wall after the one at `at`, one after the other without an end:
    /// when each begins, and the working time that its openings come to.
    pub fn days_after(&self, at: Timestamp) -> impl Iterator<Item = (Timestamp, WorkingMinutes)> {
        successors(Some(self.next_day(at)), |day| Some(self.next_day(*day))).map(|day| {
            let local_day = self.stretch_from(day.0).local_day;
            let openings = self.openings_on(local_day).iter();
            let minutes = openings.map(|hours| u32::from(hours.to.saturating_sub(hours.from)));
            (day, WorkingMinutes(minutes.sum()))
        })
    }

    /// How long a working day is: the mean opening of the weekdays on which it is open, rounded
    /// up to the minute. 10 to 18 on weekdays and 10 to 14 on Saturdays are 7 hours 20.
    #[must_use]
    pub fn usual_day(&self) -> WorkingMinutes {
        let length = |hours: &Hours| u32::from(hours.to.saturating_sub(hours.from));
        let week = self.week.iter().filter(|openings| !openings.is_empty());
        let (mut days, mut open) = (0, 0);
        for openings in week {
            days += 1;
            open += openings.iter().map(length).sum::<u32>();
        }
        WorkingMinutes(open.div_ceil(days.max(1)).max(1))
    }

    /// A time of the day, in minutes after midnight, on a working day ahead: 1 is the next one
    /// after the date of `now`. None where there is none within [`HORIZON_DAYS`].
    pub fn ahead(&self, now: Timestamp, days: usize, minute: u16) -> Option<Timestamp> {
        let horizon = usize::try_from(HORIZON_DAYS).unwrap_or_default();
        let open = self.days_after(now).take(horizon);
        let mut open = open.filter(|(_, worked)| worked.0 > 0);
        let (start, _) = open.nth(days.checked_sub(1)?)?;
        Some(start.plus_milliseconds(i64::from(minute) * MINUTE_MILLISECONDS))
    }

    /// The spans of working time from `from` until before `until`, in UTC milliseconds; in order,
    /// apart, none of them empty.
    fn working_spans(&self, from: i64, until: i64) -> impl Iterator<Item = Range<i64>> + '_ {
        let from = from.max(REACH_MILLISECONDS.start);
        let until = until.min(REACH_MILLISECONDS.end);
        let first = (from < until).then(|| self.stretch_from(from));
        successors(first, move |stretch| {
            (stretch.end < until).then(|| self.stretch_from(stretch.end))
        })
        .flat_map(move |stretch| {
            self.openings_on(stretch.local_day)
                .iter()
                .map(move |hours| stretch.opening(*hours, until))
        })
        .filter(|span| !span.is_empty())
    }

    /// The stretch that begins at this instant and ends with the local date, or before it where
    /// the clock is put forward or back.
    fn stretch_from(&self, start: i64) -> Stretch {
        let offset = self.offset_milliseconds(start);
        let local_day = (start + offset).div_euclid(DAY_MILLISECONDS);
        let midnight = (local_day + 1) * DAY_MILLISECONDS - offset;
        Stretch {
            start,
            end: self.offset_change(start, midnight),
            offset,
            local_day,
        }
    }

    /// The first instant after `start` with another offset than at `start`, or `end` if there is
    /// none before. No zone changes its offset and back again within a day.
    fn offset_change(&self, start: i64, end: i64) -> i64 {
        let offset = self.offset_milliseconds(start);
        if self.offset_milliseconds(end - 1) == offset {
            return end;
        }
        let (mut same, mut changed) = (start, end - 1);
        while changed - same > 1 {
            let middle = same + (changed - same) / 2;
            if self.offset_milliseconds(middle) == offset {
                same = middle;
            } else {
                changed = middle;
            }
        }
        changed
    }

    fn offset_milliseconds(&self, at: i64) -> i64 {
        let utc = Timestamp(at).to_utc().naive_utc();
        let offset = self.time_zone.offset_from_utc_datetime(&utc).fix();
        i64::from(offset.local_minus_utc()) * 1000
    }

    /// The openings of a local date, given in days since 1970-01-01.
    fn openings_on(&self, local_day: i64) -> &[Hours] {
        // 1970-01-01 was a Thursday, three days after Monday.
        let weekday = usize::try_from((local_day + 3).rem_euclid(7)).unwrap_or_default();
        let holiday = i32::try_from(local_day)
            .ok()
            .and_then(NaiveDate::from_epoch_days)
            .is_some_and(|date| self.holidays.contains_key(&date));
        match self.week.get(weekday) {
            Some(openings) if !holiday => openings,
            Some(_) | None => &[],
        }
    }
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// A piece of one local date during which the zone keeps one offset; all in milliseconds, UTC,
/// except the date, in days since 1970-01-01.
#[derive(Clone, Copy)]
struct Stretch {
    start: i64,
    end: i64,
    offset: i64,
    local_day: i64,
}

impl Stretch {
    /// The part of an opening that lies in this stretch and before `until`; may be empty.
    fn opening(self, hours: Hours, until: i64) -> Range<i64> {
        let midnight = self.local_day * DAY_MILLISECONDS - self.offset;
        let open = midnight + i64::from(hours.from) * MINUTE_MILLISECONDS;
        let close = midnight + i64::from(hours.to) * MINUTE_MILLISECONDS;
        open.max(self.start)..close.min(self.end).min(until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, Datelike, Timelike};
    use proptest::prelude::*;

    const KOLKATA: &str = "Asia/Kolkata";
    const BERLIN: &str = "Europe/Berlin";
    const NEW_YORK: &str = "America/New_York";

    fn zone(name: &str) -> Tz {
        name.parse().unwrap()
    }

    /// The same openings on the given weekdays, 0 = Monday.
    fn open(name: &str, weekdays: Range<usize>, openings: &[(u16, u16)]) -> Calendar {
        let openings: Vec<Hours> = openings
            .iter()
            .map(|&(from, to)| Hours { from, to })
            .collect();
        let week = core::array::from_fn(|day| {
            if weekdays.contains(&day) {
                openings.clone()
            } else {
                Vec::new()
            }
        });
        Calendar {
            time_zone: zone(name),
            week,
            holidays: BTreeMap::new(),
        }
    }

    /// An instant written with its offset: "2026-03-02T10:00:00+05:30".
    fn at(text: &str) -> Timestamp {
        Timestamp::from_utc(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
    }

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The definition itself, asked of chrono: what does the clock on the wall show?
    fn wall_says_working(calendar: &Calendar, instant: Timestamp) -> bool {
        let wall = instant.to_utc().with_timezone(&calendar.time_zone);
        let minute = wall.hour() * 60 + wall.minute();
        let weekday = wall.weekday().num_days_from_monday() as usize;
        !calendar.holidays.contains_key(&wall.date_naive())
            && calendar.week[weekday]
                .iter()
                .any(|hours| (u32::from(hours.from)..u32::from(hours.to)).contains(&minute))
    }

    #[test]
    fn a_usual_day_is_the_mean_opening() {
        let mut calendar = Calendar::office(zone(KOLKATA));
        assert_eq!(calendar.usual_day(), WorkingMinutes::hours(8));
        calendar.week[5] = vec![Hours { from: 600, to: 840 }];
        assert_eq!(calendar.usual_day(), WorkingMinutes(440));
        calendar.week = Default::default();
        assert_eq!(calendar.usual_day(), WorkingMinutes(1));
    }

    fn minutes_later(from: Timestamp, minutes: i64) -> Timestamp {
        from.plus_milliseconds(minutes * MINUTE_MILLISECONDS)
    }

    #[test]
    fn a_saturday_lead_is_due_on_monday_at_twelve() {
        let calendar = open(KOLKATA, 0..5, &[(600, 1080)]);
        assert_eq!(
            calendar.add(at("2026-03-07T15:00:00+05:30"), WorkingMinutes::hours(2)),
            Some(at("2026-03-09T12:00:00+05:30"))
        );
        // An office that works on Saturdays answers the same day.
        assert_eq!(
            Calendar::office(zone(KOLKATA))
                .add(at("2026-03-07T15:00:00+05:30"), WorkingMinutes::hours(2)),
            Some(at("2026-03-07T17:00:00+05:30"))
        );
    }

    #[test]
    fn limits_end_where_the_working_time_is_used_up() {
        let mut calendar = Calendar::office(zone(KOLKATA));
        calendar
            .holidays
            .insert(date("2026-03-04"), "Holi".to_owned());
        // Monday 2 March to Saturday 7 March 2026; Wednesday is Holi.
        for (from, minutes, due) in [
            ("2026-03-02T10:00:00+05:30", 0, "2026-03-02T10:00:00+05:30"),
            ("2026-03-02T09:00:00+05:30", 0, "2026-03-02T10:00:00+05:30"),
            ("2026-03-02T18:00:00+05:30", 0, "2026-03-03T10:00:00+05:30"),
            (
                "2026-03-02T10:00:00+05:30",
                480,
                "2026-03-02T18:00:00+05:30",
            ),
            (
                "2026-03-02T10:00:00+05:30",
                481,
                "2026-03-03T10:01:00+05:30",
            ),
            ("2026-03-03T17:59:30+05:30", 60, "2026-03-05T10:59:30+05:30"),
            (
                "2026-03-07T17:00:00+05:30",
                120,
                "2026-03-09T11:00:00+05:30",
            ),
            (
                "2026-03-02T10:00:00+05:30",
                5 * 480,
                "2026-03-07T18:00:00+05:30",
            ),
        ] {
            let due = Some(at(due));
            assert_eq!(
                calendar.add(at(from), WorkingMinutes(minutes)),
                due,
                "{from}"
            );
        }
    }

    #[test]
    fn the_closing_minute_is_not_working() {
        let calendar = Calendar::office(zone(KOLKATA));
        assert!(!calendar.is_working(at("2026-03-02T09:59:59.999+05:30")));
        assert!(calendar.is_working(at("2026-03-02T10:00:00+05:30")));
        assert!(calendar.is_working(at("2026-03-02T17:59:59.999+05:30")));
        assert!(!calendar.is_working(at("2026-03-02T18:00:00+05:30")));
        assert!(!calendar.is_working(at("2026-03-08T12:00:00+05:30")));
    }

    #[test]
    fn elapsed_time_is_rounded_down_and_never_negative() {
        let calendar = Calendar::office(zone(KOLKATA));
        let ten = at("2026-03-02T10:00:00+05:30");
        assert_eq!(
            calendar.between(ten, ten.plus_milliseconds(119_999)),
            WorkingMinutes(1)
        );
        assert_eq!(calendar.between(ten, ten), WorkingMinutes(0));
        assert_eq!(
            calendar.between(minutes_later(ten, 60), ten),
            WorkingMinutes(0)
        );
        assert_eq!(
            calendar.between(Timestamp(i64::MAX), Timestamp(i64::MIN)),
            WorkingMinutes(0)
        );
    }

    #[test]
    fn an_opening_across_midnight_is_two_openings() {
        let mut calendar = open(NEW_YORK, 0..5, &[(22 * 60, 1440)]);
        calendar.week[1].insert(0, Hours { from: 0, to: 120 });
        assert_eq!(calendar.check(), Ok(()));
        assert_eq!(
            calendar.add(at("2026-01-05T23:00:00-05:00"), WorkingMinutes(150)),
            Some(at("2026-01-06T01:30:00-05:00"))
        );
    }

    #[test]
    fn an_office_keeps_its_hours_over_daylight_saving() {
        // Friday 17:00 plus 2 hours is Monday 11:00 by the wall, whichever offset Monday has.
        let limit = WorkingMinutes::hours(2);
        for (name, from, due) in [
            (
                BERLIN,
                "2026-03-27T17:00:00+01:00",
                "2026-03-30T11:00:00+02:00",
            ),
            (
                BERLIN,
                "2026-10-23T17:00:00+02:00",
                "2026-10-26T11:00:00+01:00",
            ),
            (
                NEW_YORK,
                "2026-03-06T17:00:00-05:00",
                "2026-03-09T11:00:00-04:00",
            ),
            (
                NEW_YORK,
                "2026-10-30T17:00:00-04:00",
                "2026-11-02T11:00:00-05:00",
            ),
        ] {
            let calendar = open(name, 0..5, &[(600, 1080)]);
            assert_eq!(
                calendar.add(at(from), limit),
                Some(at(due)),
                "{name} {from}"
            );
            assert_eq!(calendar.between(at(from), at(due)), limit, "{name} {from}");
        }
    }

    #[test]
    fn skipped_hours_are_not_worked_and_repeated_ones_are_worked_twice() {
        // Sunday nights: Berlin skips 02–03 on 29 March 2026 and repeats it on 25 October;
        // New York skips 02–03 on 8 March and repeats 01–02 on 1 November.
        for (name, day, openings, worked) in [
            (BERLIN, "2026-03-29", (0, 360), 300),
            (BERLIN, "2026-10-25", (0, 360), 420),
            (BERLIN, "2026-03-29", (120, 180), 0),
            (BERLIN, "2026-03-29", (150, 210), 30),
            (BERLIN, "2026-10-25", (150, 210), 90),
            (BERLIN, "2026-10-25", (90, 150), 90),
            (NEW_YORK, "2026-03-08", (0, 1440), 23 * 60),
            (NEW_YORK, "2026-11-01", (0, 1440), 25 * 60),
            (KOLKATA, "2026-03-29", (0, 1440), 24 * 60),
        ] {
            let calendar = open(name, 6..7, &[openings]);
            let noon = Timestamp::from_utc(date(day).and_hms_opt(12, 0, 0).unwrap().and_utc());
            let (before, after) = (minutes_later(noon, -2000), minutes_later(noon, 2000));
            assert_eq!(
                calendar.between(before, after),
                WorkingMinutes(worked),
                "{name} {day} {openings:?}"
            );
        }
        // 02:30–06:00 in the repeated hour: half an hour, a pause of half an hour, and the rest.
        let calendar = open(BERLIN, 6..7, &[(150, 360)]);
        assert_eq!(
            calendar.add(at("2026-10-25T02:30:00+02:00"), WorkingMinutes(31)),
            Some(at("2026-10-25T02:31:00+01:00"))
        );
    }

    #[test]
    fn clocks_that_change_at_midnight_agree_with_the_wall() {
        // Santiago, Beirut, Cairo and São Paulo change at midnight, St. John's did a minute later:
        // there one date ended, the next began, and the first came back.
        for (name, days) in [
            ("America/Santiago", ["2026-04-05", "2026-09-06"]),
            ("Africa/Cairo", ["2026-04-24", "2026-10-30"]),
            ("Asia/Beirut", ["2026-03-29", "2026-10-25"]),
            ("America/St_Johns", ["2010-03-14", "2010-11-07"]),
            ("America/Sao_Paulo", ["2018-11-04", "2019-02-17"]),
        ] {
            let calendar = open(name, 0..7, &[(0, 45), (600, 1080), (22 * 60, 1440)]);
            for day in days {
                let noon = date(day).and_hms_opt(12, 0, 0).unwrap().and_utc();
                let start = minutes_later(Timestamp::from_utc(noon), -2880);
                let mut worked = 0;
                for minute in 0..5760 {
                    let now = minutes_later(start, minute);
                    let working = wall_says_working(&calendar, now);
                    assert_eq!(calendar.is_working(now), working, "{name} {now:?}");
                    assert_eq!(calendar.between(start, now).0, worked, "{name} {now:?}");
                    worked += u32::from(working);
                }
            }
        }
    }

    #[test]
    fn nothing_absurd_loops_or_panics() {
        let office = Calendar::office(zone(KOLKATA));
        let closed = open(KOLKATA, 0..0, &[]);
        let inverted = open(KOLKATA, 0..7, &[(u16::MAX, 0), (0, u16::MAX)]);
        let (least, most) = (Timestamp(i64::MIN), Timestamp(i64::MAX));
        for instant in [least, most] {
            for calendar in [&office, &closed, &inverted] {
                assert!(!calendar.is_working(instant));
                assert_eq!(calendar.next_working_instant(instant), None);
                assert_eq!(calendar.add(instant, WorkingMinutes(u32::MAX)), None);
            }
            office.local_date(instant);
        }
        let now = at("2026-03-02T10:00:00+05:30");
        assert_eq!(office.add(now, WorkingMinutes(u32::MAX)), None);
        assert_eq!(closed.next_working_instant(now), None);
        assert_eq!(closed.between(least, most), WorkingMinutes(0));
        // Every minute from 1970 until 2200, all of them worked.
        let always = open(KOLKATA, 0..7, &[(0, 1440)]);
        let reach = u32::try_from(REACH_MILLISECONDS.end / MINUTE_MILLISECONDS).unwrap();
        assert_eq!(always.between(least, most), WorkingMinutes(reach));
        assert!(inverted.next_working_instant(now).is_some());
    }

    #[test]
    fn the_local_date_is_the_one_on_the_wall() {
        let instant = at("2026-03-01T20:00:00Z");
        let on = |name: &str| Calendar::office(zone(name)).local_date(instant);
        assert_eq!(on(KOLKATA), date("2026-03-02"));
        assert_eq!(on(BERLIN), date("2026-03-01"));
    }

    #[test]
    fn the_next_day_begins_at_midnight_on_the_wall() {
        let london = Calendar::office(chrono_tz::Europe::London);
        let at = |text: &str| Timestamp::from_utc(text.parse().unwrap());
        let next = |text| london.next_day(at(text));
        assert_eq!(next("2026-07-01T12:00:00Z"), at("2026-07-01T23:00:00Z"));
        assert_eq!(
            next("2026-10-25T00:10:00Z"),
            at("2026-10-26T00:00:00Z"),
            "the clock is put back on this day"
        );
    }

    #[test]
    fn faults_are_named() {
        let (late, early) = (Hours { from: 600, to: 900 }, Hours { from: 0, to: 660 });
        let mut calendar = Calendar::office(zone(KOLKATA));
        assert_eq!(calendar.check(), Ok(()));
        let weekday = Weekday::Wed;
        calendar.week[2] = vec![late, early];
        let (first, second) = (late, early);
        assert_eq!(
            calendar.check(),
            Err(CalendarFault::HoursOverlap {
                weekday,
                first,
                second
            })
        );
        for (from, to) in [(600, 600), (700, 600), (0, 1441)] {
            let hours = Hours { from, to };
            calendar.week[2] = vec![hours];
            assert_eq!(
                calendar.check(),
                Err(CalendarFault::HoursOutOfRange { weekday, hours })
            );
        }
        calendar.week = core::array::from_fn(|_| Vec::new());
        assert_eq!(calendar.check(), Err(CalendarFault::NoWorkingHours));
    }

    #[test]
    fn a_day_ends_with_its_last_opening() {
        let office = Calendar::office(zone("Asia/Kolkata"));
        let closing = |text| office.closing_on(date(text));
        assert_eq!(closing("2026-11-23"), Some(at("2026-11-23T18:00:00+05:30")));
        assert_eq!(closing("2026-11-22"), None, "a Sunday");
        let far_east = Calendar::office(zone("Pacific/Auckland"));
        assert_eq!(
            far_east.closing_on(date("2026-11-23")),
            Some(at("2026-11-23T18:00:00+13:00"))
        );
    }

    #[test]
    fn a_date_begins_at_midnight_or_when_the_clock_goes_on() {
        let office = Calendar::office(zone(KOLKATA));
        let beginning = office.beginning_of(date("2026-10-01"));
        assert_eq!(beginning, at("2026-10-01T00:00:00+05:30"));
        // Cairo put its clocks forward at midnight on 24 April 2026.
        let cairo = Calendar::office(chrono_tz::Africa::Cairo);
        let beginning = cairo.beginning_of(date("2026-04-24"));
        assert_eq!(beginning, at("2026-04-24T01:00:00+03:00"));
    }

    #[test]
    fn a_calendar_travels_with_its_zone_by_name() {
        let mut calendar = Calendar::office(zone(KOLKATA));
        calendar
            .holidays
            .insert(date("2026-01-26"), "Republic Day".to_owned());
        let text = serde_json::to_string(&calendar).unwrap();
        assert!(
            text.starts_with(r#"{"time_zone":"Asia/Kolkata","week":[[{"from":600,"to":1080}],"#)
        );
        assert!(text.ends_with(r#"[]],"holidays":{"2026-01-26":"Republic Day"}}"#));
        assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), calendar);
    }

    prop_compose! {
        /// Up to three sorted openings, on the quarter of an hour.
        fn some_openings()(ends in prop::collection::btree_set(0_u16..=96, 0..=6)) -> Vec<Hours> {
            let ends: Vec<u16> = ends.into_iter().map(|quarter| quarter * 15).collect();
            ends.chunks_exact(2).map(|pair| Hours { from: pair[0], to: pair[1] }).collect()
        }
    }

    prop_compose! {
        /// A calendar that passes its check, and an instant around a change of clocks or any other.
        fn some_case()(
            name in prop::sample::select(&[KOLKATA, BERLIN, NEW_YORK][..]),
            week in prop::array::uniform7(some_openings()),
            holiday in 0_i64..10,
            around in prop::sample::select(&[
                "2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z", "2026-03-29T01:00:00Z",
                "2026-10-25T01:00:00Z", "2026-06-15T12:00:00Z",
            ][..]),
            minutes in -5000_i64..2000,
        ) -> (Calendar, Timestamp) {
            let from = minutes_later(at(around), minutes);
            let mut calendar = Calendar { time_zone: zone(name), week, holidays: BTreeMap::new() };
            if calendar.check().is_err() {
                calendar = Calendar::office(zone(name));
            }
            let day_off = calendar.local_date(minutes_later(from, holiday * 1440));
            calendar.holidays.insert(day_off, String::new());
            (calendar, from)
        }
    }

    /// When a limit is due; nothing where less than that is worked within the horizon, and only
    /// there. Some weeks have a quarter of an hour of work.
    fn due_within_horizon(calendar: &Calendar, from: Timestamp, limit: u32) -> Option<Timestamp> {
        let due = calendar.add(from, WorkingMinutes(limit));
        let horizon = from.plus_milliseconds(HORIZON_DAYS * DAY_MILLISECONDS);
        let worked = calendar.between(from, horizon);
        assert_eq!(
            due.is_some(),
            worked.0 >= limit,
            "{worked:?} until the horizon"
        );
        due
    }

    proptest! {
        #[test]
        fn the_clock_agrees_with_counting_minutes(
            (calendar, from) in some_case(),
            limit in 0_u32..1500,
        ) {
            let due = calendar.add(from, WorkingMinutes(limit)).unwrap();
            let (mut now, mut worked) = (from, 0);
            while !wall_says_working(&calendar, now) {
                now = minutes_later(now, 1);
            }
            prop_assert_eq!(calendar.next_working_instant(from), Some(now));
            while worked < limit {
                worked += u32::from(wall_says_working(&calendar, now));
                now = minutes_later(now, 1);
            }
            prop_assert_eq!(due, now);
            prop_assert_eq!(calendar.between(from, due), WorkingMinutes(limit));
        }

        #[test]
        fn a_later_start_or_a_longer_limit_is_never_due_earlier(
            (calendar, from) in some_case(),
            later in 0_i64..500_000_000,
            limit in 0_u32..5000,
            longer in 0_u32..5000,
        ) {
            let due = due_within_horizon(&calendar, from, limit);
            let later = from.plus_milliseconds(later);
            let later = due_within_horizon(&calendar, later, limit);
            let longer = due_within_horizon(&calendar, from, limit + longer);
            if let Some(due) = due {
                prop_assert!(later.is_none_or(|later| later >= due));
                prop_assert!(longer.is_none_or(|longer| longer >= due));
            }
        }

        #[test]
        fn working_time_adds_up_across_a_split(
            (calendar, from) in some_case(),
            first in 0_i64..20_000,
            second in 0_i64..20_000,
        ) {
            let split = minutes_later(from, first);
            let to = minutes_later(split, second);
            let whole = calendar.between(from, to).0;
            prop_assert_eq!(
                calendar.between(from, split).0 + calendar.between(split, to).0,
                whole
            );
        }

        #[test]
        fn no_instant_panics((calendar, _) in some_case(), from: i64, to: i64, limit: u32) {
            let (from, to) = (Timestamp(from), Timestamp(to));
            calendar.local_date(from);
            calendar.is_working(from);
            calendar.add(from, WorkingMinutes(limit));
            calendar.between(from, to);
        }
    }
}
