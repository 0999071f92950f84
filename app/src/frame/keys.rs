//! Keys for people at a desk. They never fire inside fields, and never over a sheet.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::use_sheets;
use crate::device::clock;
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// How long the second key of a pair may take, in milliseconds.
const PAIR_MILLISECONDS: i64 = 1_500;

/// What a key, or a pair of them, does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Go(&'static str),
    Search,
    These,
}

/// Every key: the first of a pair where it is one, the key, what it does.
const KEYS: [(Option<&str>, &str, Act); 8] = [
    (Some("g"), "p", Act::Go("/projects")),
    (Some("g"), "a", Act::Go("/alerts")),
    (Some("g"), "r", Act::Go("/tasks")),
    (Some("g"), "t", Act::Go("/team")),
    (Some("g"), "m", Act::Go("/more")),
    (None, "n", Act::Go("/projects/new")),
    (None, "/", Act::Search),
    (None, "?", Act::These),
];

/// Listens to the keys, and has the sheet that lists them.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let words = &use_words().frame.keys;
    let sheets = use_sheets();
    let navigate = use_navigate();
    // The first key of a pair, and when it was pressed.
    let pending = StoredValue::new(None::<(String, i64)>);
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || is_busy(&event) {
            return;
        }
        let key = event.key().to_lowercase();
        let now = clock::uncorrected().0;
        let first = pending
            .get_value()
            .filter(|(_, pressed)| now - pressed < PAIR_MILLISECONDS)
            .map(|(first, _)| first);
        let found = KEYS
            .iter()
            .find(|(before, second, _)| *second == key && *before == first.as_deref())
            .or_else(|| {
                KEYS.iter()
                    .find(|(before, second, _)| before.is_none() && *second == key)
            });
        pending.set_value(None);
        match found {
            Some((_, _, Act::Go(address))) => navigate(address, NavigateOptions::default()),
            Some((_, _, Act::Search)) => {
                let Some(field) = search_field() else { return };
                // Focus fails only on what is not in the document.
                let _ = field.focus();
            }
            Some((_, _, Act::These)) => sheets.keys.set(true),
            None => {
                if KEYS
                    .iter()
                    .any(|(before, _, _)| *before == Some(key.as_str()))
                {
                    pending.set_value(Some((key, now)));
                }
                return;
            }
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
    let name = move |act: Act| match act {
        Act::Go("/projects") => words.projects,
        Act::Go("/alerts") => words.alerts,
        Act::Go("/tasks") => use_words().tasks.title,
        Act::Go("/team") => words.team,
        Act::Go("/projects/new") => words.new,
        Act::Go(_) => words.more,
        Act::Search => words.search,
        Act::These => words.this,
    };
    view! {
        <Sheet open=sheets.keys title=words.title.to_owned()>
            <p class="quiet-text">{words.text}</p>
            <dl class="record">
                {KEYS
                    .map(|(first, key, act)| {
                        view! {
                            <div>
                                <dt>{name(act)}</dt>
                                <dd>
                                    {first
                                        .map(|first| {
                                            view! {
                                                <kbd>{first}</kbd>
                                                " "
                                                {words.then}
                                                " "
                                            }
                                        })} <kbd>{key}</kbd>
                                </dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </Sheet>
    }
}

/// Whether the person types somewhere, or a sheet is open.
fn is_busy(event: &KeyboardEvent) -> bool {
    let typing = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| {
            element
                .closest(
                    "input, textarea, select, [contenteditable], dialog, [popover]:popover-open",
                )
                .ok()
                .flatten()
                .is_some()
        });
    typing
        || document()
            .query_selector("dialog[open]")
            .ok()
            .flatten()
            .is_some()
}

fn search_field() -> Option<HtmlElement> {
    document()
        .query_selector("input[type=search]")
        .ok()
        .flatten()
        .and_then(|field| field.dyn_into().ok())
}
