//! Working days around today, counted once for all prospects of a branch.

use crate::calendar::Calendar;
use crate::time::{Timestamp, WorkingMinutes};

/// How far back and ahead days are counted. What lies outside counts as the last day inside: a
/// customer who was quiet for a year is quiet.
const BACK: usize = 400;
const AHEAD: usize = 200;

/// The dates around today on a branch's wall. Everything is counted in whole days, so that what
/// follows from it changes at midnight or when something happens, and not in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// When each date begins.
    starts: Vec<i64>,
    /// How many working days there were before each date.
    worked: Vec<u32>,
    /// The working minutes before each date.
    minutes: Vec<u32>,
    /// The position of today.
    today: usize,
}

impl Days {
    /// The days around `now`.
    #[must_use]
    pub fn around(calendar: &Calendar, now: Timestamp) -> Self {
        let back = i64::try_from(BACK).unwrap_or_default();
        let first = now.plus_milliseconds(-(back + 1) * 24 * 60 * 60 * 1000);
        let mut days = Self {
            starts: Vec::with_capacity(BACK + AHEAD),
            worked: Vec::with_capacity(BACK + AHEAD),
            minutes: Vec::with_capacity(BACK + AHEAD),
            today: 0,
        };
        let (mut worked, mut minutes) = (0, 0_u32);
        for (start, open) in calendar.days_after(first).take(BACK + AHEAD) {
            days.starts.push(start.0);
            days.worked.push(worked);
            days.minutes.push(minutes);
            worked += u32::from(open.0 > 0);
            minutes = minutes.saturating_add(open.0);
        }
        days.today = days.position(now);
        days
    }

    /// When the next date begins, and these days are no longer around today.
    #[must_use]
    pub fn until(&self) -> Timestamp {
        let next = self.starts.get(self.today + 1);
        Timestamp(next.copied().unwrap_or(i64::MAX))
    }

    /// How many working days have come since the date of `at`, today included: 0 for what was
    /// today, 1 on Monday for what was on Saturday.
    #[must_use]
    pub fn since(&self, at: Timestamp) -> u32 {
        self.worked_after(self.position(at), self.today)
    }

    /// How many working days are still to come until the date of `at`, which is included.
    #[must_use]
    pub fn until_date_of(&self, at: Timestamp) -> u32 {
        self.worked_after(self.today, self.position(at))
    }

    /// Whether the date of `at` is today, has passed, or is to come.
    #[must_use]
    pub fn side(&self, at: Timestamp) -> core::cmp::Ordering {
        self.position(at).cmp(&self.today)
    }

    /// The working time of the dates from that of `at` until yesterday.
    #[must_use]
    pub fn worked_since(&self, at: Timestamp) -> WorkingMinutes {
        let from = self.position(at);
        let of = |position: usize| self.minutes.get(position).copied().unwrap_or_default();
        WorkingMinutes(of(self.today).saturating_sub(of(from)))
    }

    /// Working time in working days of the usual length, rounded up.
    #[must_use]
    pub fn in_days(&self, time: WorkingMinutes) -> u32 {
        let last = |list: &[u32]| list.last().copied().unwrap_or_default();
        let day = last(&self.minutes)
            .checked_div(last(&self.worked))
            .unwrap_or_default();
        time.0.div_ceil(day.max(1))
    }

    fn worked_after(&self, from: usize, to: usize) -> u32 {
        let before = |position: usize| {
            let worked = self.worked.get(position).or(self.worked.last());
            worked.copied().unwrap_or_default()
        };
        before(to + 1).saturating_sub(before(from + 1))
    }

    /// The date at an instant; the first or last one for what lies outside.
    fn position(&self, at: Timestamp) -> usize {
        let after = self.starts.partition_point(|start| *start <= at.0);
        after.saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::november;
    use chrono::NaiveDate;
    use core::cmp::Ordering;

    fn days() -> Days {
        let mut calendar = Calendar::office(chrono_tz::Asia::Kolkata);
        let holiday = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        calendar.holidays.insert(holiday, "Guru Nanak".into());
        Days::around(&calendar, november(27, 11, 30))
    }

    #[test]
    fn working_days_are_counted_by_the_date_and_not_by_the_hour() {
        let days = days();
        assert_eq!(days.since(november(27, 9, 0)), 0, "today");
        assert_eq!(days.since(november(26, 23, 59)), 1, "yesterday");
        assert_eq!(days.since(november(26, 0, 0)), 1, "yesterday, early");
        assert_eq!(days.since(november(25, 12, 0)), 2, "on a holiday");
        assert_eq!(days.since(november(24, 12, 0)), 2, "over a holiday");
        assert_eq!(days.since(november(22, 12, 0)), 4, "on a Sunday");
        assert_eq!(days.until_date_of(november(27, 18, 0)), 0);
        assert_eq!(days.until_date_of(november(30, 10, 0)), 2, "over a Sunday");
        assert_eq!(days.side(november(26, 10, 0)), Ordering::Less);
        assert_eq!(days.side(november(27, 23, 0)), Ordering::Equal);
        assert_eq!(days.side(november(28, 1, 0)), Ordering::Greater);
        assert_eq!(days.until(), november(28, 0, 0));
    }

    #[test]
    fn working_time_is_that_of_the_days_until_this_morning() {
        let days = days();
        let worked = |at| days.worked_since(at);
        assert_eq!(worked(november(27, 10, 0)), WorkingMinutes(0));
        assert_eq!(worked(november(24, 15, 0)), WorkingMinutes::hours(16));
        assert_eq!(days.in_days(WorkingMinutes::hours(16)), 2);
        assert_eq!(days.in_days(WorkingMinutes::hours(17)), 3);
    }

    #[test]
    fn what_is_long_ago_or_far_ahead_counts_as_the_last_day_there_is() {
        let days = days();
        let year = days.since(Timestamp(0));
        assert!((300..400).contains(&year), "{year}");
        assert!(days.until_date_of(Timestamp(i64::MAX)) > 100);
    }
}
