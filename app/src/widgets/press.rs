//! Waiting for the finger. What is said on leaving a field moves the page; where it moved it
//! between the press and the release of a button, the button would miss its click.

use leptos::ev;
use leptos::prelude::*;

/// Knows whether a finger or a mouse button is down.
#[derive(Clone, Copy)]
pub(crate) struct Press {
    down: StoredValue<bool>,
    waiting: StoredValue<Vec<Waiting>>,
}

/// What the app's root watches.
pub(crate) fn use_press() -> Press {
    use_context().unwrap_or_else(Press::watch)
}

/// It outlives the control that was left, and so does not belong to any component.
type Waiting = Box<dyn Fn() + Send + Sync>;

impl Press {
    /// Watches, as long as the component that calls is there.
    pub(crate) fn watch() -> Self {
        let press = Self {
            down: StoredValue::new(false),
            waiting: StoredValue::new(Vec::new()),
        };
        let pressed = window_event_listener(ev::pointerdown, move |_| {
            press.down.try_set_value(true);
        });
        let released = window_event_listener(ev::pointerup, move |_| press.release());
        let taken = window_event_listener(ev::pointercancel, move |_| press.release());
        on_cleanup(move || {
            pressed.remove();
            released.remove();
            taken.remove();
        });
        press
    }

    /// Does something once nothing is pressed, and the click that was on its way has arrived.
    pub(crate) fn once_released(self, what: impl Fn() + Send + Sync + 'static) {
        self.waiting
            .try_update_value(|waiting| waiting.push(Box::new(what)));
        if self.down.try_get_value() == Some(false) {
            self.release();
        }
    }

    fn release(self) {
        self.down.try_set_value(false);
        // The click comes in the same task as the release.
        queue_task(move || {
            let waiting = self.waiting.try_update_value(std::mem::take);
            for what in waiting.into_iter().flatten() {
                what();
            }
        });
    }
}

fn queue_task(what: impl FnOnce() + 'static) {
    set_timeout(what, std::time::Duration::ZERO);
}
