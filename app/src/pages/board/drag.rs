//! Dragging a card with mouse, pen or finger, by pointer events. A finger presses for a moment
//! first, so that it can still scroll.

use core::time::Duration;

use domain::id::ProjectId;
use leptos::ev::{MouseEvent, PointerEvent, TouchEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// How long a finger rests on a card before it lifts it, in milliseconds.
const LIFT_MILLISECONDS: u64 = 350;

/// How far a mouse goes before it drags, and a finger before it scrolls, in pixels.
const SLACK_PIXELS: f64 = 8.0;

/// How near the edge of the board a card scrolls it, in pixels, and how far at a time.
const EDGE_PIXELS: f64 = 48.0;
const EDGE_STEP_PIXELS: i32 = 16;

#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    id: ProjectId,
    pointer: i32,
    by_finger: bool,
    lifted: bool,
    started: (f64, f64),
    at: (f64, f64),
    grip: (f64, f64),
    width: f64,
    over: Option<usize>,
}

/// The card that is dragged, if one is.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    held: RwSignal<Option<Held>>,
    just_dropped: StoredValue<bool>,
    board: NodeRef<html::Div>,
    dropped: Callback<(ProjectId, usize)>,
}

/// Dragging on a board. `dropped` is told the card and the position of the column.
pub(super) fn use_drag(
    board: NodeRef<html::Div>,
    dropped: impl Fn(ProjectId, usize) + Send + Sync + 'static,
) -> Drag {
    Drag {
        held: RwSignal::new(None),
        just_dropped: StoredValue::new(false),
        board,
        dropped: Callback::new(move |(id, to)| dropped(id, to)),
    }
}

impl Drag {
    /// Whether this card is in the air.
    pub(super) fn is_dragged(self, id: ProjectId) -> bool {
        self.lifted(id).is_some()
    }

    /// Whether a card hovers over this column.
    pub(super) fn is_over(self, column: usize) -> bool {
        self.held
            .get()
            .is_some_and(|held| held.lifted && held.over == Some(column))
    }

    /// Where a card in the air is, for a custom property.
    pub(super) fn left(self, id: ProjectId) -> Option<String> {
        self.lifted(id)
            .map(|held| format!("{}px", held.at.0 - held.grip.0))
    }

    /// Where a card in the air is, for a custom property.
    pub(super) fn top(self, id: ProjectId) -> Option<String> {
        self.lifted(id)
            .map(|held| format!("{}px", held.at.1 - held.grip.1))
    }

    /// How wide a card in the air stays, for a custom property.
    pub(super) fn width(self, id: ProjectId) -> Option<String> {
        self.lifted(id).map(|held| format!("{}px", held.width))
    }

    fn lifted(self, id: ProjectId) -> Option<Held> {
        self.held.get().filter(|held| held.lifted && held.id == id)
    }

    /// A card is pressed.
    pub(super) fn press(self, id: ProjectId, event: &PointerEvent) {
        let on_button = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.closest("button").ok().flatten().is_some());
        let card = event
            .current_target()
            .and_then(|card| card.dyn_into::<web_sys::Element>().ok());
        let (Some(card), false, 0, true) = (card, on_button, event.button(), event.is_primary())
        else {
            return;
        };
        self.just_dropped.set_value(false);
        let bounds = card.get_bounding_client_rect();
        let at = point(event);
        let by_finger = event.pointer_type() == "touch";
        let pointer = event.pointer_id();
        self.held.set(Some(Held {
            id,
            pointer,
            by_finger,
            lifted: false,
            started: at,
            at,
            grip: (at.0 - bounds.left(), at.1 - bounds.top()),
            width: bounds.width(),
            over: None,
        }));
        if by_finger {
            let lift = move || self.lift(pointer, &card);
            set_timeout(lift, Duration::from_millis(LIFT_MILLISECONDS));
        }
    }

    fn lift(self, pointer: i32, card: &web_sys::Element) {
        let waits = self.held_now();
        if waits.is_some_and(|held| held.pointer == pointer && !held.lifted) {
            // Without the capture, moves outside the card are missed; nothing worse.
            let _ = card.set_pointer_capture(pointer);
            self.held.update(|held| {
                if let Some(held) = held {
                    held.lifted = true;
                }
            });
        }
    }

    /// The pointer moves.
    pub(super) fn move_to(self, event: &PointerEvent) {
        let Some(held) = self
            .held_now()
            .filter(|held| held.pointer == event.pointer_id())
        else {
            return;
        };
        let at = point(event);
        if !held.lifted {
            let far = (at.0 - held.started.0).hypot(at.1 - held.started.1) > SLACK_PIXELS;
            let card = event
                .current_target()
                .and_then(|card| card.dyn_into::<web_sys::Element>().ok());
            match (far, held.by_finger, card) {
                (true, false, Some(card)) => self.lift(held.pointer, &card),
                (true, _, _) => return self.held.set(None),
                (false, _, _) => return,
            }
        }
        self.scroll(at.0);
        let over = column_at(at);
        self.held.update(|held| {
            if let Some(held) = held {
                held.at = at;
                held.over = over;
            }
        });
    }

    /// The pointer is let go.
    pub(super) fn drop_at(self, event: &PointerEvent) {
        let Some(held) = self
            .held_now()
            .filter(|held| held.pointer == event.pointer_id())
        else {
            return;
        };
        self.held.set(None);
        if held.lifted {
            self.just_dropped.set_value(true);
            if let Some(column) = held.over {
                self.dropped.run((held.id, column));
            }
        }
    }

    /// The browser took the pointer for something else.
    pub(super) fn give_up(self) {
        self.held.set(None);
    }

    /// The page does not scroll under a card in the air.
    pub(super) fn keep_from_scrolling(self, event: &TouchEvent) {
        if self.is_lifted() {
            event.prevent_default();
        }
    }

    /// A long press lifts the card, and opens no menu of the browser.
    pub(super) fn keep_from_menu(self, event: &MouseEvent) {
        if self.is_lifted() {
            event.prevent_default();
        }
    }

    /// The click that follows a drop opens nothing.
    pub(super) fn keep_from_clicking(self, event: &MouseEvent) {
        if self.just_dropped.try_get_value().unwrap_or(true) {
            self.just_dropped.try_set_value(false);
            event.prevent_default();
            event.stop_propagation();
        }
    }

    fn is_lifted(self) -> bool {
        self.held_now().is_some_and(|held| held.lifted)
    }

    /// What is held. A drop may lead to another page: the last events come after this one is gone.
    fn held_now(self) -> Option<Held> {
        self.held.try_get_untracked().flatten()
    }

    fn scroll(self, x: f64) {
        let Some(board) = self.board.get_untracked() else {
            return;
        };
        let bounds = board.get_bounding_client_rect();
        let step = if x < bounds.left() + EDGE_PIXELS {
            -EDGE_STEP_PIXELS
        } else if x > bounds.right() - EDGE_PIXELS {
            EDGE_STEP_PIXELS
        } else {
            return;
        };
        board.set_scroll_left(board.scroll_left() + step);
    }
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The column under a point; a card in the air lets the pointer through.
fn column_at((x, y): (f64, f64)) -> Option<usize> {
    #[expect(clippy::cast_possible_truncation, reason = "a point on a screen")]
    let found = document().element_from_point(x as f32, y as f32)?;
    let column = found.closest("[data-column]").ok()??;
    column.get_attribute("data-column")?.parse().ok()
}
