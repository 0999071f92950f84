//! Whoever looks away from the app fills nothing in meanwhile.

use gloo::events::EventListener;
use gloo::utils::{document, window};

use super::NOTICED;
use crate::device::connectivity::is_visible;

/// Watches from now on whether somebody can see the app.
pub(super) fn begin() {
    let watched = NOTICED.with_borrow_mut(|noticed| std::mem::replace(&mut noticed.watching, true));
    if watched {
        return;
    }
    let look = || NOTICED.with_borrow_mut(|noticed| noticed.seen(is_visible()));
    EventListener::new(&document(), "visibilitychange", move |_| look()).forget();
    EventListener::new(&window(), "pagehide", |_| {
        NOTICED.with_borrow_mut(|noticed| noticed.seen(false));
    })
    .forget();
}
