//! A window on a long list: only the rows in sight, and a margin, are in the document. The list
//! keeps its full height by padding, so that the scroll bar tells the truth.

use core::hash::Hash;
use core::ops::Range;

use gloo::events::{EventListener, EventListenerOptions};
use leptos::html::{self, ElementType};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::each::For;

/// Rows drawn beyond the edges of the screen, on each side.
const MARGIN_ROWS: usize = 8;

/// The window moves in steps of so many rows, so that scrolling seldom changes it.
const STEP_ROWS: usize = 4;

/// Rows drawn before the list has been measured.
const FIRST_ROWS: usize = 24;

/// A window on a list.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    shown: RwSignal<(usize, usize)>,
    row_pixels: RwSignal<f64>,
    count: Signal<usize>,
}

impl Window {
    /// The rows to draw.
    pub(crate) fn range(self) -> Range<usize> {
        let (start, end) = self.shown.get();
        let count = self.count.get();
        start.min(count)..end.min(count)
    }

    /// The room before the rows drawn, for a custom property.
    pub(crate) fn before(self) -> String {
        pixels(self.range().start, self.row_pixels.get())
    }

    /// The room after the rows drawn, for a custom property.
    pub(crate) fn after(self) -> String {
        let undrawn = self.count.get().saturating_sub(self.range().end);
        pixels(undrawn, self.row_pixels.get())
    }
}

/// Rows of one height, each shown by `children`; only those in sight are drawn.
#[component]
pub(crate) fn Windowed<T, CF, N>(
    /// What the rows are of.
    rows: Memo<Vec<T>>,
    /// How high a row is before it has been measured.
    pixels: f64,
    /// What shows one.
    children: CF,
) -> impl IntoView
where
    T: Copy + Hash + PartialEq + Send + Sync + 'static,
    CF: Fn(T) -> N + Send + Sync + 'static,
    N: IntoView + 'static,
{
    let list = NodeRef::<html::Ul>::new();
    let count = Signal::derive(move || rows.with(Vec::len));
    let window = use_window(list, count, pixels);
    let drawn = move || {
        let range = window.range();
        rows.with(|rows| rows.get(range).map(<[T]>::to_vec))
            .unwrap_or_default()
    };
    view! {
        <ul
            class="rows windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key=|row| *row let:row>
                <li data-row>{children(row)}</li>
            </For>
        </ul>
    }
}

/// A window on the rows of an element. Each row in the document carries `data-row`; all rows are
/// of one height, which is measured.
pub(crate) fn use_window<E>(
    list: NodeRef<E>,
    count: Signal<usize>,
    expected_row_pixels: f64,
) -> Window
where
    E: ElementType + 'static,
    E::Output: JsCast + AsRef<web_sys::Element> + Clone + 'static,
{
    let window = Window {
        shown: RwSignal::new((0, FIRST_ROWS)),
        row_pixels: RwSignal::new(expected_row_pixels),
        count,
    };
    let asked = StoredValue::new(false);
    let look = move || {
        // Scrolling may go on after the list has left the page.
        if asked.try_get_value() != Some(false) {
            return;
        }
        asked.set_value(true);
        request_animation_frame(move || {
            if asked.try_set_value(false).is_none()
                && let Some(list) = list.get_untracked()
            {
                measure(window, list.as_ref());
            }
        });
    };
    Effect::new(move || {
        count.track();
        look();
    });
    // Scrolling does not bubble; the capture phase sees every pane's and the document's.
    let options = EventListenerOptions::run_in_capture_phase();
    let scrolled =
        EventListener::new_with_options(&leptos::prelude::window(), "scroll", options, move |_| {
            look();
        });
    let resized = EventListener::new(&leptos::prelude::window(), "resize", move |_| look());
    let kept = StoredValue::new_local((scrolled, resized));
    let watched = StoredValue::new_local(None::<Watched>);
    Effect::new(move || {
        if let Some(list) = list.get() {
            watched.set_value(Watched::new(list.as_ref(), look));
        }
    });
    on_cleanup(move || {
        kept.dispose();
        watched.dispose();
    });
    window
}

/// A list whose size is watched: it is laid out, or grows, or comes back from being hidden.
struct Watched {
    observer: web_sys::ResizeObserver,
    _told: Closure<dyn FnMut()>,
}

impl Watched {
    fn new(list: &web_sys::Element, look: impl Fn() + 'static) -> Option<Self> {
        let told = Closure::<dyn FnMut()>::new(look);
        let observer = web_sys::ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(list);
        Some(Self {
            observer,
            _told: told,
        })
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn measure(window: Window, list: &web_sys::Element) {
    let row = list.query_selector("[data-row]").ok().flatten();
    let height = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
    if height < 1.0 {
        // It is empty, or hidden: there is nothing to learn.
        return;
    }
    let known = window.row_pixels.get_untracked();
    if (height - known).abs() > 0.5 {
        window.row_pixels.set(height);
    }
    let screen = leptos::prelude::window()
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64())
        .unwrap_or_default();
    let top = list.get_bounding_client_rect().top();
    let rows = rows_in_sight(-top, screen, height, window.count.get_untracked());
    let rows = (rows.start, rows.end);
    if window.shown.get_untracked() != rows {
        window.shown.set(rows);
    }
}

/// The rows to draw, where the list is scrolled by `scrolled` pixels behind a screen of `screen`
/// pixels: those in sight and a margin, in whole steps.
fn rows_in_sight(scrolled: f64, screen: f64, row: f64, count: usize) -> Range<usize> {
    let first = whole(scrolled / row).saturating_sub(MARGIN_ROWS);
    let last = whole((scrolled + screen) / row) + 1 + MARGIN_ROWS;
    let start = first / STEP_ROWS * STEP_ROWS;
    let end = last.div_ceil(STEP_ROWS) * STEP_ROWS;
    start.min(count)..end.min(count)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "held between 0 and 4 billion rows first"
)]
fn whole(rows: f64) -> usize {
    rows.clamp(0.0, f64::from(u32::MAX)) as usize
}

fn pixels(rows: usize, row: f64) -> String {
    let rows = u32::try_from(rows).unwrap_or(u32::MAX);
    format!("{}px", f64::from(rows) * row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_sight_and_a_margin_are_drawn_in_whole_steps() {
        for (scrolled, count, rows) in [
            (0.0, 10_000, 0..20),
            (-300.0, 10_000, 0..16),
            (100.0, 10_000, 0..20),
            (100_000.0, 10_000, 992..1020),
            (999_900.0, 10_000, 9988..10_000),
            (0.0, 3, 0..3),
            (0.0, 0, 0..0),
            (100_000.0, 5, 5..5),
        ] {
            assert_eq!(
                rows_in_sight(scrolled, 1000.0, 100.0, count),
                rows,
                "{scrolled} {count}"
            );
        }
    }

    #[test]
    fn every_row_in_sight_is_drawn() {
        for step in 0..2000_u32 {
            let scrolled = f64::from(step) * 7.3;
            let rows = rows_in_sight(scrolled, 740.0, 129.0, 500);
            let first = whole(scrolled / 129.0).min(500);
            let last = whole((scrolled + 740.0) / 129.0).min(499);
            assert!(
                rows.start <= first && (rows.end > last || first >= 500),
                "{scrolled}"
            );
        }
    }
}
