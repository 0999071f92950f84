//! The device's clock, corrected by what the last exchange with the team showed it to be off.

use std::cell::Cell;

use domain::time::Timestamp;
use leptos::prelude::window;

/// How far the device's clock may drift from its stop-watch before it counts as set by somebody,
/// in milliseconds.
const JUMP_MILLISECONDS: i64 = 5_000;

thread_local! {
    static OFFSET_MILLISECONDS: Cell<i64> = const { Cell::new(0) };
    static SET: Cell<Option<Set>> = const { Cell::new(None) };
}

/// The moment at which the offset was set.
#[derive(Clone, Copy)]
struct Set {
    /// By the device's clock.
    clock: Timestamp,
    /// By the page's stop-watch, which nobody can set.
    watch_milliseconds: i64,
}

/// Now, corrected. It never goes back, though somebody sets the device's clock back.
#[must_use]
pub(crate) fn now() -> Timestamp {
    let now = uncorrected();
    let ahead = SET.get().map_or(now, |set| now.max(set.by_watch()));
    ahead.plus_milliseconds(OFFSET_MILLISECONDS.get())
}

/// Now, as the device has it.
#[must_use]
pub(crate) fn uncorrected() -> Timestamp {
    Timestamp::from_utc(chrono::Utc::now())
}

/// Says how far the device's clock is behind the team's.
pub(crate) fn correct_by(milliseconds: i64) {
    OFFSET_MILLISECONDS.set(milliseconds);
    SET.set(watch().map(|watch_milliseconds| Set {
        clock: uncorrected(),
        watch_milliseconds,
    }));
}

/// Whether somebody set the device's clock since the offset was set, or the device slept: either
/// way it is worth asking the team again what time it is.
#[must_use]
pub(crate) fn has_jumped() -> bool {
    SET.get().is_some_and(|set| {
        let drift = uncorrected().0.saturating_sub(set.by_watch().0);
        drift.abs() > JUMP_MILLISECONDS
    })
}

impl Set {
    /// What the device's clock would say now, had it gone on as the stop-watch did. That one
    /// stands still while the device sleeps, so that this may be early, and is never late.
    fn by_watch(self) -> Timestamp {
        let now = watch().unwrap_or(self.watch_milliseconds);
        let passed = now.saturating_sub(self.watch_milliseconds);
        self.clock.plus_milliseconds(passed)
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since the page was opened"
)]
fn watch() -> Option<i64> {
    Some(window().performance()?.now() as i64)
}
