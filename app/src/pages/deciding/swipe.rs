//! Swiping the card: to the right approves, to the left asks or denies. It is the quick way on a
//! phone, never the only one: the buttons below do the same.

use leptos::ev::{MouseEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// How far a finger goes before it is clear whether it swipes or scrolls, in pixels.
const SLACK_PIXELS: f64 = 10.0;

/// How far the card goes before letting it go decides, in pixels.
const FAR_PIXELS: f64 = 96.0;

/// A finger on the card.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    pointer: i32,
    started: (f64, f64),
    /// How far it has gone to the right.
    gone: f64,
    /// Whether it is clear that it swipes.
    swipes: bool,
}

/// To which side the card was swiped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Left,
    Right,
}

impl To {
    /// As the style sheets call it.
    fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }
}

/// The card under a finger.
#[derive(Clone, Copy)]
pub(super) struct Swipe {
    held: RwSignal<Option<Held>>,
    just_swiped: StoredValue<bool>,
    done: Callback<To>,
}

/// Swiping; `done` is told to which side, where it was far enough.
pub(super) fn use_swipe(done: impl Fn(To) + Send + Sync + 'static) -> Swipe {
    Swipe {
        held: RwSignal::new(None),
        just_swiped: StoredValue::new(false),
        done: Callback::new(done),
    }
}

impl Swipe {
    /// How far the card has gone, for a custom property.
    pub(super) fn offset(self) -> Option<String> {
        self.swiping().map(|held| format!("{}px", held.gone))
    }

    /// To which side it goes, and whether letting it go would decide.
    pub(super) fn side(self) -> Option<(&'static str, bool)> {
        let held = self.swiping()?;
        let (to, far) = towards(held.gone);
        Some((to.name(), far))
    }

    fn swiping(self) -> Option<Held> {
        self.held.get().filter(|held| held.swipes)
    }

    /// A finger is put down.
    pub(super) fn press(self, event: &PointerEvent) {
        self.just_swiped.set_value(false);
        if event.pointer_type() != "touch" || !event.is_primary() {
            return;
        }
        self.held.set(Some(Held {
            pointer: event.pointer_id(),
            started: point(event),
            gone: 0.0,
            swipes: false,
        }));
    }

    /// It moves.
    pub(super) fn move_to(self, event: &PointerEvent) {
        let Some(held) = self.held_by(event) else {
            return;
        };
        let (x, y) = point(event);
        let (right, down) = (x - held.started.0, y - held.started.1);
        let Some(swipes) = (if held.swipes {
            Some(true)
        } else {
            is_swipe(right, down)
        }) else {
            return;
        };
        if !swipes {
            self.held.set(None);
            return;
        }
        if !held.swipes {
            let card = event.current_target();
            let card = card.and_then(|card| card.dyn_into::<Element>().ok());
            if let Some(card) = card {
                // Without the capture, moves outside the card are missed; nothing worse.
                let _ = card.set_pointer_capture(held.pointer);
            }
        }
        self.held.set(Some(Held {
            gone: right,
            swipes: true,
            ..held
        }));
    }

    /// It is let go.
    pub(super) fn let_go(self, event: &PointerEvent) {
        let Some(held) = self.held_by(event) else {
            return;
        };
        self.held.set(None);
        self.just_swiped.set_value(held.swipes);
        let (to, far) = towards(held.gone);
        if held.swipes && far {
            self.done.run(to);
        }
    }

    /// The browser took it for something else.
    pub(super) fn give_up(self) {
        self.held.set(None);
    }

    /// The click that follows a swipe opens nothing.
    pub(super) fn keep_from_clicking(self, event: &MouseEvent) {
        if self.just_swiped.try_get_value().unwrap_or(true) {
            self.just_swiped.try_set_value(false);
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn held_by(self, event: &PointerEvent) -> Option<Held> {
        let held = self.held.try_get_untracked().flatten();
        held.filter(|held| held.pointer == event.pointer_id())
    }
}

/// Whether a finger that went so far swipes; none while that is not clear.
fn is_swipe(right: f64, down: f64) -> Option<bool> {
    let (across, along) = (right.abs(), down.abs());
    if across.max(along) < SLACK_PIXELS {
        None
    } else {
        Some(across > 1.5 * along)
    }
}

/// To which side so many pixels lead, and whether they are enough.
fn towards(gone: f64) -> (To, bool) {
    let to = if gone > 0.0 { To::Right } else { To::Left };
    (to, gone.abs() >= FAR_PIXELS)
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finger_that_goes_along_scrolls_and_one_that_goes_across_swipes() {
        assert_eq!(is_swipe(4.0, -6.0), None);
        assert_eq!(is_swipe(3.0, 40.0), Some(false));
        assert_eq!(is_swipe(-40.0, 12.0), Some(true));
        assert_eq!(is_swipe(20.0, 18.0), Some(false), "slanted");
    }

    #[test]
    fn only_a_far_swipe_decides() {
        assert_eq!(towards(120.0), (To::Right, true));
        assert_eq!(towards(-120.0), (To::Left, true));
        assert_eq!(towards(60.0), (To::Right, false));
    }
}
