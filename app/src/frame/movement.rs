//! Moving from screen to screen: the focus goes to the new title, Back finds the place where a
//! person was, and anything new starts at its top.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::device::background;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, Node};

thread_local! {
    /// Where each address was scrolled to, by what scrolls: the document or a pane.
    static PLACES: RefCell<BTreeMap<(String, String), i32>> = const { RefCell::new(BTreeMap::new()) };
    /// Whether the person went back or forward, so that a place is to be found again.
    static RETURNING: RefCell<bool> = const { RefCell::new(false) };
    /// Whether the screen is changing: what scrolls then is not the person's doing.
    static SETTLING: RefCell<bool> = const { RefCell::new(false) };
    /// The address that is shown. The browser's own changes only after the screen has.
    static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
    /// Counts the moves, so that a later one ends the settling of the one before.
    static MOVES: RefCell<u32> = const { RefCell::new(0) };
    /// The paths that Back leads through, the nearest last.
    static BEHIND: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What scrolls on a phone.
const DOCUMENT: &str = "document";

/// How many frames a screen may take until its title and its length are there: what it shows
/// may have to be fetched from the device's store first.
const SETTLES_FRAMES: u32 = 40;

/// Follows the address for as long as the calling component is there.
pub(super) fn follow() {
    let location = use_location();
    let (pathname, search, hash) = (location.pathname, location.search, location.hash);
    Effect::new(move |before: Option<String>| {
        let path = pathname.get();
        ADDRESS.set(search.with(|search| format!("{path}?{search}")));
        let returning = RETURNING.replace(false);
        if let Some(before) = before.filter(|before| *before != path) {
            BEHIND.with_borrow_mut(|behind| {
                if returning && behind.last() == Some(&path) {
                    behind.pop();
                } else {
                    behind.push(before);
                }
            });
            let named = hash.with_untracked(|hash| hash.trim_start_matches('#').to_owned());
            let settling = Settling {
                number: MOVES.with_borrow(|moves| moves + 1),
                returning,
                named,
                has_focus: false,
                frames_left: SETTLES_FRAMES,
            };
            MOVES.set(settling.number);
            SETTLING.set(true);
            request_animation_frame(move || settling.go_on());
        } else if returning {
            SETTLING.set(false);
        }
        path
    });
}

/// Goes to what an alert is about, whenever one is tapped on the device. The app listens once; where
/// its words change, what is built anew is what moves.
pub(super) fn follow_taps() {
    type Go = Box<dyn Fn(&str)>;
    thread_local! {
        static GO: RefCell<Option<Go>> = const { RefCell::new(None) };
    }
    let navigate = use_navigate();
    let listening = GO.replace(Some(Box::new(move |path| {
        navigate(path, NavigateOptions::default());
    })));
    if listening.is_none() {
        background::watch_taps(|path| {
            GO.with_borrow(|go| {
                if let Some(go) = go {
                    go(path);
                }
            });
        });
    }
}

/// A move to another screen, while that is being built.
struct Settling {
    number: u32,
    /// Whether it goes back to where the person was.
    returning: bool,
    /// The part of the screen that the address names.
    named: String,
    /// Whether a title of it had the focus.
    has_focus: bool,
    frames_left: u32,
}

impl Settling {
    /// Gives the title the focus, and finds the place; again with each frame, as what the
    /// screen shows comes in.
    fn go_on(mut self) {
        if MOVES.with_borrow(|moves| *moves != self.number) {
            return;
        }
        if !self.has_focus || focus_is_loose() {
            // Whoever goes back looks at the page first, and a phone's keyboard would cover it.
            self.has_focus |= (!self.returning && focus_first()) || focus_title();
        }
        let placed = if self.returning {
            find_place()
        } else {
            self.has_focus && start_at_top(&self.named)
        };
        self.frames_left -= 1;
        if self.frames_left == 0 {
            SETTLING.set(false);
            return;
        }
        if placed && SETTLING.replace(false) {
            // From here on the person scrolls; only the focus is looked after.
            self.returning = false;
        }
        let settled = !SETTLING.with_borrow(|settling| *settling);
        request_animation_frame(move || {
            if settled {
                self.look_after_focus();
            } else {
                self.go_on();
            }
        });
    }

    /// The title of a pane that comes later than its screen gets the focus then.
    fn look_after_focus(mut self) {
        if MOVES.with_borrow(|moves| *moves != self.number) || self.frames_left == 0 {
            return;
        }
        if focus_is_loose() {
            focus_title();
        }
        self.frames_left -= 1;
        request_animation_frame(move || self.look_after_focus());
    }
}

/// Listens for the life of the page. It must come before the router: whoever listens first
/// hears first that the person went back.
pub(super) fn start() {
    let popped = Closure::<dyn Fn()>::new(|| {
        // A step that changes only the part named is none to another screen.
        if browser_address() != ADDRESS.with_borrow(Clone::clone) {
            RETURNING.set(true);
            SETTLING.set(true);
        }
    });
    let scrolled = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        keep_place(&event);
    });
    let options = web_sys::AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    // Adding a listener to the window does not fail.
    let _ = window().add_event_listener_with_callback_and_add_event_listener_options(
        "popstate",
        popped.as_ref().unchecked_ref(),
        &options,
    );
    let _ = document().add_event_listener_with_callback_and_add_event_listener_options(
        "scroll",
        scrolled.as_ref().unchecked_ref(),
        &options,
    );
    popped.forget();
    scrolled.forget();
    // By name: the browser's own restoring comes before the screen is built.
    if let Ok(history) = window().history() {
        let manual = JsValue::from_str("manual");
        let _ = js_sys::Reflect::set(&history, &JsValue::from_str("scrollRestoration"), &manual);
    }
}

/// A step out by a bar's arrow. Where the browser's Back leads to the same screen it is used
/// instead, so that the list is found as it was left.
pub(crate) fn step_out(event: &leptos::ev::MouseEvent, address: &str) {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let same = BEHIND.with_borrow(|behind| behind.last().is_some_and(|last| last == path));
    if same && !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
        event.prevent_default();
        if let Ok(history) = window().history() {
            // A page that is there can always go back.
            let _ = history.back();
        }
    }
}

/// Skips to the content: the main pane, or on a phone the one that is seen.
pub(super) fn skip(event: &leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(title) = titles().pop() {
        let _ = title.focus();
    }
}

/// What can have the focus.
const CONTROLS: &str = "a[href], button, input, select, textarea, summary, h1";

/// Everything is about to be built anew, in another language or by another clock: the focus
/// goes on to the control that takes the place of the one that has it.
pub(super) fn keep_focus() {
    let active = document().active_element();
    let place = active.and_then(|active| controls().position(|control| *control == active));
    let Some(place) = place else { return };
    request_animation_frame(move || {
        let has_none = document()
            .active_element()
            .is_none_or(|active| active.tag_name() == "BODY");
        if let Some(control) = controls().nth(place).filter(|_| has_none) {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // Focus fails only on what is not in the document.
            let _ = control.focus_with_options(&options);
        }
    });
}

fn controls() -> impl Iterator<Item = HtmlElement> {
    let found = document().query_selector_all(CONTROLS).ok();
    let found: Vec<_> = found.iter().flat_map(elements).collect();
    found.into_iter()
}

/// The browser's address, as [`ADDRESS`] has it.
fn browser_address() -> String {
    let location = window().location();
    let (path, search) = (location.pathname(), location.search());
    let search = search.unwrap_or_default();
    let search = search.strip_prefix('?').unwrap_or(&search);
    format!("{}?{search}", path.unwrap_or_default())
}

/// Gives the focus to the field that a screen is for, where it is for one. Says whether it is.
fn focus_first() -> bool {
    let field = document().query_selector("main [data-first-focus]");
    let field = field.ok().flatten();
    let field = field.and_then(|field| field.dyn_into::<HtmlElement>().ok());
    field.is_some_and(|field| field.focus().is_ok())
}

/// Gives the innermost title the focus. Says whether there is one.
pub(super) fn focus_title() -> bool {
    let Some(title) = titles().pop() else {
        return false;
    };
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    // Focus fails only on what is not in the document.
    let _ = title.focus_with_options(&options);
    true
}

/// Whether nothing has the focus, or a title that is not the innermost.
fn focus_is_loose() -> bool {
    let Some(active) = document().active_element() else {
        return true;
    };
    let title = titles().pop();
    match active.tag_name().as_str() {
        "BODY" => true,
        "H1" => title.is_some_and(|title| *title != active),
        _ => false,
    }
}

/// The titles that can be seen, the innermost last.
fn titles() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all("h1") else {
        return Vec::new();
    };
    elements(&found)
        .filter(|title| title.offset_parent().is_some())
        .collect()
}

fn panes() -> Vec<HtmlElement> {
    document()
        .query_selector_all("[data-pane]")
        .map(|found| elements(&found).collect())
        .unwrap_or_default()
}

fn elements(found: &web_sys::NodeList) -> impl Iterator<Item = HtmlElement> {
    (0..found.length())
        .filter_map(|position| found.item(position))
        .filter_map(|node: Node| node.dyn_into::<HtmlElement>().ok())
}

fn keep_place(event: &web_sys::Event) {
    if SETTLING.with_borrow(|settling| *settling) {
        return;
    }
    let pane = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .and_then(|element| Some((element.get_attribute("data-pane")?, element.scroll_top())));
    let (what, top) = match pane {
        Some(found) => found,
        None if event
            .target()
            .is_some_and(|target| target.is_instance_of::<web_sys::Document>()) =>
        {
            (DOCUMENT.to_owned(), document_top())
        }
        None => return,
    };
    PLACES.with_borrow_mut(|places| places.insert((ADDRESS.with_borrow(Clone::clone), what), top));
}

fn document_top() -> i32 {
    document()
        .document_element()
        .map_or(0, |root| root.scroll_top())
}

/// Scrolls to where the person was. Says whether the screen is long enough for that already.
fn find_place() -> bool {
    let address = ADDRESS.with_borrow(Clone::clone);
    let place = |what: &str| {
        PLACES.with_borrow(|places| places.get(&(address.clone(), what.to_owned())).copied())
    };
    let top = place(DOCUMENT).unwrap_or(0);
    window().scroll_to_with_x_and_y(0.0, f64::from(top));
    let mut found = (document_top() - top).abs() <= 1;
    for pane in panes() {
        if let Some(top) = pane
            .get_attribute("data-pane")
            .and_then(|name| place(&name))
        {
            pane.set_scroll_top(top);
            found &= (pane.scroll_top() - top).abs() <= 1;
        }
    }
    found
}

/// A new screen starts at its top, or at what the address names, once that is there. A list
/// that stays beside it stays where it is.
fn start_at_top(named: &str) -> bool {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    for pane in panes() {
        if pane.get_attribute("data-pane").as_deref() != Some("list") {
            pane.set_scroll_top(0);
        }
    }
    if named.is_empty() {
        return true;
    }
    let part = document().get_element_by_id(named);
    if let Some(part) = &part {
        part.scroll_into_view();
    }
    part.is_some()
}
