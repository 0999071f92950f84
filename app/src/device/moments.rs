//! Marks on the browser's time line, by which a start is measured.

use leptos::prelude::{request_animation_frame, window};

/// Marks the moment when the first screen has been painted.
pub(crate) fn mark_interactive() {
    // The first frame is being made when this runs; the second begins when it was painted.
    request_animation_frame(|| {
        request_animation_frame(|| {
            mark("handoff-interactive");
        });
    });
}

/// Puts a mark onto the browser's time line.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = window().performance() {
        let _ = performance.mark(name);
    }
}

/// Milliseconds by the page's stop-watch.
#[must_use]
pub(crate) fn now() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
