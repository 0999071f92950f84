//! When it is time to offer the home screen: once the app was of use here, and not again soon after
//! it was declined.

use std::cell::Cell;

use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::device::{clock, local};

/// What is kept under this name on the device.
const NAME: &str = "install-offer";

/// After how many acts the app was of use.
const ENOUGH_ACTS: u32 = 3;

/// For how many days an offer that was declined is not made again.
const DECLINED_DAYS: u32 = 90;

thread_local! {
    /// Whether something was done since the app was started.
    static DONE_NOW: Cell<bool> = const { Cell::new(false) };
}

/// What is known of the offer on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// How many acts were done here, counted up to as many as are enough.
    acts: u32,
    /// Until when it rests, because it was declined.
    rests_until: Option<Timestamp>,
}

impl Kept {
    fn is_time(self, done_now: bool, now: Timestamp) -> bool {
        let rests = self.rests_until.is_some_and(|until| now < until);
        done_now && self.acts >= ENOUGH_ACTS && !rests
    }

    fn declined(self, now: Timestamp) -> Self {
        Self {
            rests_until: Some(now.plus_days(DECLINED_DAYS)),
            ..self
        }
    }
}

fn kept() -> Kept {
    local::get(NAME).unwrap_or_default()
}

/// Somebody did something with the app, and it is saved.
pub(crate) fn was_of_use() {
    DONE_NOW.set(true);
    let kept = kept();
    if kept.acts < ENOUGH_ACTS {
        let acts = kept.acts.saturating_add(1);
        local::set(NAME, &Kept { acts, ..kept });
    }
}

/// Whether it is time to offer the home screen: something was done since the start, and enough
/// before.
pub(crate) fn is_time() -> bool {
    kept().is_time(DONE_NOW.get(), clock::now())
}

/// It was declined: it rests for long.
pub(crate) fn decline() {
    local::set(NAME, &kept().declined(clock::now()));
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn it_is_offered_once_the_app_was_of_use_and_never_at_a_start() {
        let after = |acts, done_now| {
            let kept = Kept {
                acts,
                ..Kept::default()
            };
            kept.is_time(done_now, NOW)
        };
        assert!(!after(0, false));
        assert!(!after(2, true), "too little was done");
        assert!(!after(3, false), "nothing was done since the start");
        assert!(after(3, true));
    }

    #[test]
    fn what_was_declined_rests_for_three_months() {
        let kept = Kept {
            acts: 3,
            rests_until: None,
        };
        let declined = kept.declined(NOW);
        assert!(!declined.is_time(true, NOW.plus_days(89)));
        assert!(declined.is_time(true, NOW.plus_days(90)));
    }
}
