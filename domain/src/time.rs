//! Instants and lengths of working time, as plain integers that travel and sort as they are.
//!
//! Nothing here knows what time it is: the caller says.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An instant: milliseconds since the Unix epoch, UTC. May be negative (before 1970).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A length of working time in minutes: what a time limit gives and what a step took.
///
/// Working time passes only while a [`Calendar`](crate::calendar::Calendar) says so.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct WorkingMinutes(pub u32);

impl Timestamp {
    /// The same instant as a date and time. An instant that chrono cannot express
    /// (some 262,000 years away) becomes the nearest one that it can.
    pub fn to_utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(if self.0 < 0 {
            DateTime::<Utc>::MIN_UTC
        } else {
            DateTime::<Utc>::MAX_UTC
        })
    }

    /// The instant of a date and time, rounded down to the millisecond.
    pub fn from_utc(instant: DateTime<Utc>) -> Self {
        Self(instant.timestamp_millis())
    }

    /// The instant so many milliseconds later (earlier when negative), held at the ends of the range.
    #[must_use]
    pub const fn plus_milliseconds(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// The instant so many times 24 hours later, held at the end of the range.
    #[must_use]
    pub const fn plus_days(self, days: u32) -> Self {
        self.plus_milliseconds(days as i64 * 24 * 60 * 60 * 1000)
    }
}

impl WorkingMinutes {
    /// So many working hours, held at the end of the range.
    pub const fn hours(hours: u32) -> Self {
        Self(hours.saturating_mul(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_is_a_bare_integer_on_the_wire() {
        assert_eq!(serde_json::to_string(&Timestamp(-5)).unwrap(), "-5");
        assert_eq!(
            serde_json::from_str::<Timestamp>("1700000000000").unwrap(),
            Timestamp(1_700_000_000_000)
        );
        assert_eq!(
            serde_json::to_string(&WorkingMinutes::hours(2)).unwrap(),
            "120"
        );
    }

    #[test]
    fn a_timestamp_goes_to_a_date_and_back() {
        for milliseconds in [0, 1, -1, 1_700_000_000_123, -62_135_596_800_000] {
            let at = Timestamp(milliseconds);
            assert_eq!(Timestamp::from_utc(at.to_utc()), at);
        }
    }

    #[test]
    fn absurd_values_are_held_at_the_ends() {
        assert_eq!(Timestamp(i64::MAX).to_utc(), DateTime::<Utc>::MAX_UTC);
        assert_eq!(Timestamp(i64::MIN).to_utc(), DateTime::<Utc>::MIN_UTC);
        assert_eq!(
            Timestamp(i64::MAX).plus_milliseconds(1),
            Timestamp(i64::MAX)
        );
        assert_eq!(
            Timestamp(i64::MIN).plus_milliseconds(-1),
            Timestamp(i64::MIN)
        );
        assert_eq!(WorkingMinutes::hours(u32::MAX), WorkingMinutes(u32::MAX));
    }
}
