//! What becomes of something that could not be sent: tried again later and later, as long as its
//! sender asks for, and given up after a day or where trying again would change nothing.

use domain::time::Timestamp;

const MINUTE: i64 = 60 * 1000;

/// For how long it is tried.
const PATIENCE: i64 = 24 * 60 * MINUTE;

/// The first pause, doubled with each try, and the longest.
const FIRST_PAUSE: i64 = 2 * MINUTE;
const LONGEST_PAUSE: i64 = 2 * 60 * MINUTE;

/// Why something did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    /// The status, where there was an answer.
    status: Option<u16>,
    /// In a word, for whoever looks into it.
    pub(crate) error: String,
    /// How long the other side asked to be left alone, in milliseconds.
    wait: i64,
}

/// What is to be done about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// It is tried again at this moment.
    Again(Timestamp),
    /// It is given up.
    GivenUp,
}

impl Failed {
    /// There was no answer.
    pub(crate) fn said(error: &str) -> Self {
        Self {
            status: None,
            error: error.to_owned(),
            wait: 0,
        }
    }

    /// There was one.
    pub(crate) fn with_status(status: u16, retry_after: Option<&str>) -> Self {
        let seconds = retry_after.and_then(|text| text.trim().parse::<i64>().ok());
        Self {
            status: Some(status),
            error: status.to_string(),
            wait: seconds.unwrap_or_default().clamp(0, PATIENCE / 1000) * 1000,
        }
    }

    /// Whether the other side says that there is nobody there any more.
    pub(crate) fn is_gone(&self) -> bool {
        matches!(self.status, Some(404 | 410))
    }

    /// Whether the other side says that this very message is wrong, and will be tomorrow.
    fn is_hopeless(&self) -> bool {
        matches!(self.status, Some(400 | 413 | 422))
    }

    /// What is to be done after so many tries, the first of them at `since`. `chance` is a random
    /// number below 1, so that what failed together is not tried together.
    pub(crate) fn next(&self, tries: u32, since: Timestamp, now: Timestamp, chance: f64) -> Next {
        if self.is_hopeless() {
            return Next::GivenUp;
        }
        let doubled = FIRST_PAUSE << tries.saturating_sub(1).min(10);
        let pause = doubled.min(LONGEST_PAUSE);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_precision_loss,
            reason = "a pause is some millions of milliseconds"
        )]
        let pause = (pause as f64 * (0.75 + chance / 2.0)) as i64;
        let at = now.plus_milliseconds(pause.max(self.wait));
        if at.0 - since.0 > PATIENCE {
            Next::GivenUp
        } else {
            Next::Again(at)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(minutes: i64) -> Timestamp {
        Timestamp(minutes * MINUTE)
    }

    #[test]
    fn pauses_grow_and_end_after_a_day() {
        let failed = Failed::with_status(503, None);
        let next = |tries, now| failed.next(tries, minutes(0), now, 0.5);
        assert_eq!(next(1, minutes(0)), Next::Again(minutes(2)));
        assert_eq!(next(2, minutes(2)), Next::Again(minutes(6)));
        assert_eq!(next(3, minutes(6)), Next::Again(minutes(14)));
        assert_eq!(next(30, minutes(600)), Next::Again(minutes(720)));
        assert_eq!(next(30, minutes(24 * 60 - 100)), Next::GivenUp);
    }

    #[test]
    fn chance_moves_a_pause_by_a_quarter_at_most() {
        let failed = Failed::said("timeout");
        for (chance, milliseconds) in [(0.0, 90_000), (0.5, 120_000), (1.0, 150_000)] {
            let next = failed.next(1, minutes(0), minutes(0), chance);
            assert_eq!(next, Next::Again(Timestamp(milliseconds)));
        }
    }

    #[test]
    fn the_other_side_may_ask_for_longer() {
        let next = |retry_after| {
            let failed = Failed::with_status(429, Some(retry_after));
            failed.next(1, minutes(0), minutes(0), 0.5)
        };
        assert_eq!(next("3600"), Next::Again(minutes(60)));
        assert_eq!(next("1"), Next::Again(minutes(2)));
        assert_eq!(next("-5"), Next::Again(minutes(2)));
        assert_eq!(
            next("Wed, 21 Oct 2026 07:28:00 GMT"),
            Next::Again(minutes(2))
        );
        assert_eq!(next("999999999999"), Next::Again(minutes(24 * 60)));
    }

    #[test]
    fn what_is_wrong_itself_is_given_up_at_once() {
        for (status, next) in [
            (400, Next::GivenUp),
            (413, Next::GivenUp),
            (401, Next::Again(minutes(2))),
            (500, Next::Again(minutes(2))),
        ] {
            let failed = Failed::with_status(status, None);
            assert_eq!(failed.next(1, minutes(0), minutes(0), 0.5), next);
            assert!(!failed.is_gone());
        }
        assert!(Failed::with_status(410, None).is_gone());
        assert!(Failed::with_status(404, None).is_gone());
    }
}
