//! The device's clock, corrected by what the last exchange with the team showed it to be off.

use std::cell::Cell;

use domain::time::Timestamp;

thread_local! {
    static OFFSET_MILLISECONDS: Cell<i64> = const { Cell::new(0) };
}

/// Now, corrected.
#[must_use]
pub(crate) fn now() -> Timestamp {
    uncorrected().plus_milliseconds(OFFSET_MILLISECONDS.get())
}

/// Now, as the device has it.
#[must_use]
pub(crate) fn uncorrected() -> Timestamp {
    Timestamp::from_utc(chrono::Utc::now())
}

/// Says how far the device's clock is behind the team's.
pub(crate) fn correct_by(milliseconds: i64) {
    OFFSET_MILLISECONDS.set(milliseconds);
}

/// How far the device's clock is behind the team's, when that is `theirs` and the exchange
/// that told so took from `sent` to `received` on the device's own clock: the answer was
/// written about half-way.
#[must_use]
pub(crate) fn offset_from(theirs: Timestamp, sent: Timestamp, received: Timestamp) -> i64 {
    let half_way = sent.0.midpoint(received.0);
    theirs.0.saturating_sub(half_way)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_was_written_half_way() {
        let at = Timestamp;
        assert_eq!(offset_from(at(1_000), at(900), at(1_100)), 0);
        assert_eq!(offset_from(at(5_000), at(900), at(1_100)), 4_000);
        assert_eq!(offset_from(at(0), at(900), at(1_100)), -1_000);
    }
}
