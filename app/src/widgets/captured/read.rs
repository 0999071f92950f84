//! Whether what a milestone captured is read: it stood before somebody's eyes, still, for a moment.

use core::time::Duration;

use domain::field_use::ReadBy;
use domain::form::FieldKey;
use gloo::events::{EventListener, EventListenerOptions};
use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use crate::desk::{Reading, use_desk};
use crate::device::connectivity::is_visible;

/// How long something must stand still before somebody's eyes to be read.
const A_MOMENT: Duration = Duration::from_millis(1_500);

/// A field's row on the screen.
type Row = (FieldKey, NodeRef<html::Div>);

/// What is still to be read here.
struct Unread {
    rows: Vec<Row>,
    /// Goes up whenever something moves: a look that was to be taken before is not taken.
    turn: u32,
}

/// Notices from now on which of the rows are read.
pub(super) fn notice(reading: Reading, rows: Vec<Row>) {
    let desk = use_desk();
    let by = if reading.takes_over {
        ReadBy::TakenOver
    } else {
        ReadBy::Seen
    };
    let unread = StoredValue::new_local(Unread { rows, turn: 0 });
    let look = move |turn: u32| {
        // The page may be left meanwhile.
        let read = unread.try_update_value(|unread| {
            if turn != unread.turn || !is_visible() {
                return Vec::new();
            }
            let (seen, rest) = std::mem::take(&mut unread.rows)
                .into_iter()
                .partition::<Vec<Row>, _>(|(_, row)| is_before_eyes(*row));
            unread.rows = rest;
            seen.into_iter().map(|(field, _)| field).collect::<Vec<_>>()
        });
        if let Some(read) = read.filter(|read| !read.is_empty()) {
            desk.notice_reading(&reading, &read, by);
        }
    };
    // Whatever moves what is on the screen begins the moment anew.
    let look_in_a_moment = move || {
        let turn = unread.try_update_value(|unread| {
            unread.turn = unread.turn.wrapping_add(1);
            (!unread.rows.is_empty()).then_some(unread.turn)
        });
        if let Some(Some(turn)) = turn {
            let look = look.clone();
            set_timeout(move || look(turn), A_MOMENT);
        }
    };
    let listeners = ["scroll", "toggle", "visibilitychange"].map(|name| {
        let moved = look_in_a_moment.clone();
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document(), name, options, move |_| moved())
    });
    let listeners = StoredValue::new_local(Some(listeners));
    on_cleanup(move || drop(listeners.try_update_value(Option::take)));
    look_in_a_moment();
}

/// Whether a row is within what is seen of the page; one that is folded away has no height.
fn is_before_eyes(row: NodeRef<html::Div>) -> bool {
    let Some(Some(row)) = row.try_get_untracked() else {
        return false;
    };
    let rect = row.get_bounding_client_rect();
    let height = window().inner_height().ok();
    let height = height.and_then(|height| height.as_f64());
    let middle = rect.top() + rect.height() / 2.0;
    rect.height() > 0.0 && height.is_some_and(|height| middle > 0.0 && middle < height)
}

/// Whether a tap on a row was one on what leads somewhere: a number, a file, a map.
pub(super) fn leads_somewhere(event: &web_sys::MouseEvent) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.closest("a").ok().flatten().is_some())
}
