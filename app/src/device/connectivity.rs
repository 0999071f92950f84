//! Whether there seems to be a network, and the moments at which it is worth trying again.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use web_sys::VisibilityState;

/// Whether the device believes to have a network. It may be wrong; its "no" rarely is.
#[must_use]
pub(crate) fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether somebody can see the app.
#[must_use]
pub(crate) fn is_visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// Calls `wake` from now on whenever the network comes or goes, and when the app is looked at
/// again.
pub(crate) fn on_wake(wake: impl Fn() + Clone + 'static) {
    for name in ["online", "offline", "focus", "pageshow"] {
        let wake = wake.clone();
        EventListener::new(&window(), name, move |_| wake()).forget();
    }
    // A tab that the browser froze goes on.
    let resumed = wake.clone();
    EventListener::new(&document(), "resume", move |_| resumed()).forget();
    EventListener::new(&document(), "visibilitychange", move |_| {
        if is_visible() {
            wake();
        }
    })
    .forget();
}
