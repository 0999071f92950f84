//! Working time looked up rather than walked: for whoever asks a calendar many thousand times.

use super::{Calendar, MINUTE_MILLISECONDS};
use crate::time::{Timestamp, WorkingMinutes};

/// The working time of a calendar from a first moment on, summed up once.
#[derive(Clone, Debug)]
pub struct Tally {
    calendar: Calendar,
    /// The spans of working time in order, and what was worked before each; in milliseconds.
    spans: Vec<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    start: i64,
    end: i64,
    worked_before: i64,
}

impl Tally {
    /// The working time of `calendar` from `from` until `until`. Between these
    /// [`worked`](Self::worked) tells moments apart; outside of them nothing is worked.
    #[must_use]
    pub fn new(calendar: &Calendar, from: Timestamp, until: Timestamp) -> Self {
        let mut worked_before = 0;
        let spans = calendar.working_spans(from.0, until.0).map(|span| {
            let before = worked_before;
            worked_before += span.end - span.start;
            Span {
                start: span.start,
                end: span.end,
                worked_before: before,
            }
        });
        let spans = spans.collect();
        Self {
            calendar: calendar.clone(),
            spans,
        }
    }

    /// The calendar that it is of.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The milliseconds of working time from the beginning until `at`. The difference of two of
    /// these is the working time between them.
    #[must_use]
    pub fn worked(&self, at: Timestamp) -> i64 {
        let begun = self.spans.partition_point(|span| span.start <= at.0);
        let last = begun.checked_sub(1).and_then(|last| self.spans.get(last));
        last.map_or(0, |span| {
            span.worked_before + span.end.min(at.0) - span.start
        })
    }

    /// As [`Calendar::between`].
    #[must_use]
    pub fn between(&self, from: Timestamp, to: Timestamp) -> WorkingMinutes {
        minutes(self.worked(to) - self.worked(from))
    }
}

/// Whole minutes; none of what is negative.
#[must_use]
pub fn minutes(milliseconds: i64) -> WorkingMinutes {
    let minutes = u32::try_from(milliseconds.max(0) / MINUTE_MILLISECONDS);
    WorkingMinutes(minutes.unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MONDAY: Timestamp = Timestamp(1_795_408_200_000);

    fn calendar(zone: chrono_tz::Tz) -> Calendar {
        let mut calendar = Calendar::office(zone);
        let day_off = calendar.local_date(MONDAY.plus_days(9));
        calendar.holidays.insert(day_off, String::new());
        calendar
    }

    proptest! {
        #[test]
        fn a_tally_says_what_the_calendar_says(
            zone in prop::sample::select(&[chrono_tz::Asia::Kolkata, chrono_tz::Europe::Berlin][..]),
            from in 0_i64..300 * 24 * 60 * 60_000,
            length in 0_i64..100 * 24 * 60 * 60_000,
        ) {
            let calendar = calendar(zone);
            let tally = Tally::new(&calendar, MONDAY, MONDAY.plus_days(400));
            let from = MONDAY.plus_milliseconds(from);
            let to = from.plus_milliseconds(length);
            prop_assert_eq!(tally.between(from, to), calendar.between(from, to));
            prop_assert_eq!(tally.between(to, from), WorkingMinutes(0));
        }
    }
}
