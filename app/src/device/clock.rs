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
