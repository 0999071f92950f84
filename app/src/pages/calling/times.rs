//! When to call again: the times that are offered, all of them within the branch's working time.

use chrono::NaiveDate;
use domain::calendar::Calendar;
use domain::time::Timestamp;

use crate::pages::today::read_moment;

const HOUR_MILLISECONDS: i64 = 60 * 60 * 1000;
/// Times are offered in whole steps of this.
const STEP_MILLISECONDS: i64 = 5 * 60 * 1000;
/// When the second half of a day begins, in minutes after midnight.
const MIDDAY: i64 = 13 * 60;
/// The afternoon that people mean, in minutes after midnight.
const AFTERNOON: u16 = 15 * 60;

/// A time that is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    InAnHour,
    ThisAfternoon,
    NextMorning,
    NextAfternoon,
}

/// Why a time that somebody entered cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no time.
    Unreadable,
    /// It is over.
    Past,
    /// Nobody works then; they do again at this time.
    Closed(Timestamp),
}

/// What is offered, the earliest first.
pub(super) fn offers(calendar: &Calendar, now: Timestamp) -> Vec<(Offer, Timestamp)> {
    let working = |at: &Timestamp| calendar.is_working(*at);
    let soon = stepped(now.plus_milliseconds(HOUR_MILLISECONDS));
    let today = calendar.local_date(now);
    let afternoon = minutes_into(calendar, today, i64::from(AFTERNOON));
    let morning = calendar.next_working_instant(calendar.next_day(now));
    let next_afternoon = calendar.ahead(now, 1, AFTERNOON);
    [
        (Offer::InAnHour, Some(soon).filter(working)),
        (
            Offer::ThisAfternoon,
            Some(afternoon).filter(|at| *at > soon).filter(working),
        ),
        (Offer::NextMorning, morning),
        (Offer::NextAfternoon, next_afternoon.filter(working)),
    ]
    .into_iter()
    .filter_map(|(offer, at)| Some((offer, at?)))
    .collect()
}

/// When somebody who did not answer is tried again: at the beginning of the next half of a working
/// day, an hour from now at the earliest.
pub(super) fn next_half_day(calendar: &Calendar, now: Timestamp) -> Option<Timestamp> {
    let today = calendar.local_date(now);
    let least = now.plus_milliseconds(HOUR_MILLISECONDS);
    let halves = [0, MIDDAY].map(|minute| minutes_into(calendar, today, minute));
    let mut begin = halves
        .into_iter()
        .filter_map(|half| calendar.next_working_instant(half))
        .filter(|at| calendar.local_date(*at) == today && *at >= least);
    begin
        .next()
        .or_else(|| calendar.next_working_instant(calendar.next_day(now)))
}

/// The time that somebody entered, by the clock of the branch.
pub(super) fn entered(text: &str, calendar: &Calendar, now: Timestamp) -> Result<Timestamp, Wrong> {
    let at = read_moment(text, calendar).ok_or(Wrong::Unreadable)?;
    if at <= now {
        return Err(Wrong::Past);
    }
    if calendar.is_working(at) {
        return Ok(at);
    }
    match calendar.next_working_instant(at) {
        Some(next) => Err(Wrong::Closed(next)),
        None => Err(Wrong::Unreadable),
    }
}

fn minutes_into(calendar: &Calendar, date: NaiveDate, minutes: i64) -> Timestamp {
    let midnight = calendar.beginning_of(date);
    midnight.plus_milliseconds(minutes * 60_000)
}

/// The next whole step.
fn stepped(at: Timestamp) -> Timestamp {
    let over = at.0.rem_euclid(STEP_MILLISECONDS);
    at.plus_milliseconds((STEP_MILLISECONDS - over) % STEP_MILLISECONDS)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_utc(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
    }

    /// Monday to Saturday from 10 to 18.
    fn office() -> Calendar {
        Calendar::office(chrono_tz::Asia::Kolkata)
    }

    #[test]
    fn every_offer_is_within_working_time() {
        for hour in 0..24 * 8 {
            let now = at("2026-11-20T00:07:00+05:30").plus_milliseconds(hour * HOUR_MILLISECONDS);
            let offers = offers(&office(), now);
            assert!(offers.iter().all(|(_, at)| *at > now));
            assert!(offers.iter().all(|(_, at)| office().is_working(*at)));
            assert!(offers.is_sorted_by_key(|(_, at)| *at));
            assert!(offers.iter().any(|(offer, _)| *offer == Offer::NextMorning));
        }
    }

    #[test]
    fn what_has_passed_today_is_not_offered() {
        use Offer::{InAnHour, NextAfternoon, NextMorning, ThisAfternoon};
        let names = |now: &str| -> Vec<Offer> {
            offers(&office(), at(now))
                .into_iter()
                .map(|(offer, _)| offer)
                .collect()
        };
        let all = [InAnHour, ThisAfternoon, NextMorning, NextAfternoon];
        assert_eq!(names("2026-11-20T11:02:00+05:30"), all);
        let later = [InAnHour, NextMorning, NextAfternoon];
        assert_eq!(names("2026-11-20T14:30:00+05:30"), later);
        assert_eq!(names("2026-11-20T17:30:00+05:30"), later[1..]);
    }

    #[test]
    fn who_did_not_answer_is_tried_again_half_a_day_later() {
        let next = |now: &str| next_half_day(&office(), at(now));
        for (now, expected) in [
            ("2026-11-20T08:00:00+05:30", "2026-11-20T10:00:00+05:30"),
            ("2026-11-20T10:30:00+05:30", "2026-11-20T13:00:00+05:30"),
            ("2026-11-20T12:30:00+05:30", "2026-11-21T10:00:00+05:30"),
            // Over a Sunday.
            ("2026-11-21T16:00:00+05:30", "2026-11-23T10:00:00+05:30"),
        ] {
            assert_eq!(next(now), Some(at(expected)), "{now}");
        }
    }

    #[test]
    fn an_own_time_is_one_that_comes_and_is_worked() {
        let now = at("2026-11-20T11:00:00+05:30");
        let read = |text| entered(text, &office(), now);
        assert_eq!(
            read("2026-11-20T15:30"),
            Ok(at("2026-11-20T15:30:00+05:30"))
        );
        assert_eq!(read("2026-11-20T10:30"), Err(Wrong::Past));
        let monday = at("2026-11-23T10:00:00+05:30");
        assert_eq!(read("2026-11-22T12:00"), Err(Wrong::Closed(monday)));
        assert_eq!(read(""), Err(Wrong::Unreadable));
    }
}
