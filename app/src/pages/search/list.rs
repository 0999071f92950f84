//! The box and the list below it: a combobox, whose list is walked through with the arrow keys
//! while the focus stays in the box.

use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use search::Query;
use wasm_bindgen::JsCast;

use super::finding::{Finding, Group, Shown};
use super::row::row;
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;

/// The id of the list.
const LIST: &str = "found-list";

/// How many rows Page up and Page down go.
const PAGE_ROWS: usize = 8;

/// How the id of each row begins; its position follows.
const ROW: &str = "found-";

/// The id of a row.
pub(super) fn row_id(position: usize) -> String {
    format!("{ROW}{position}")
}

/// The position of the row in which something happened.
fn row_of(event: &MouseEvent) -> Option<usize> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[role=option]").ok()??;
    row.id().strip_prefix(ROW)?.parse().ok()
}

/// The box.
pub(super) fn input(finding: Finding) -> impl IntoView {
    let words = &use_words().search;
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            request_animation_frame(move || {
                // Focus fails only on what is not in the document.
                let _ = field.focus();
            });
        }
    });
    let typed = move |event: ev::Event| finding.look_for(event_target_value(&event));
    let clear = move |_| {
        finding.look_for(String::new());
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    let active = move || {
        let rows = finding.shown.with(Shown::rows);
        (rows > 0).then(|| row_id(finding.active.get()))
    };
    view! {
        <div class="search">
            <Icon path=icon::SEARCH/>
            <input
                type="text"
                inputmode="search"
                role="combobox"
                aria-label=words.title
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=LIST
                aria-activedescendant=active
                placeholder=words.hint
                enterkeyhint="go"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                data-first-focus
                node_ref=field
                prop:value=move || finding.query.get()
                on:input=typed
                on:keydown=move |event| pressed(finding, &event)
            />
            <Show when=move || finding.query.with(|query| !query.is_empty())>
                <button type="button" class="icon-button" aria-label=words.clear on:click=clear>
                    <Icon path=icon::CLOSE small=true/>
                </button>
            </Show>
        </div>
    }
}

fn pressed(finding: Finding, event: &KeyboardEvent) {
    // What an input method writes with its own keys is not finished.
    if event.is_composing() {
        return;
    }
    let rows = finding.shown.with_untracked(Shown::rows);
    let last = rows.saturating_sub(1);
    let active = finding.active.get_untracked();
    let next = match event.key().as_str() {
        "ArrowDown" if active >= last => 0,
        "ArrowDown" => active + 1,
        "ArrowUp" if active == 0 => last,
        "ArrowUp" => active - 1,
        "PageDown" => (active + PAGE_ROWS).min(last),
        "PageUp" => active.saturating_sub(PAGE_ROWS),
        "Enter" => {
            event.prevent_default();
            finding.open_active();
            return;
        }
        _ => return,
    };
    event.prevent_default();
    finding.active.set(next);
    bring_into_sight(next);
}

fn bring_into_sight(position: usize) {
    let Some(row) = document().get_element_by_id(&row_id(position)) else {
        return;
    };
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    row.scroll_into_view_with_scroll_into_view_options(&options);
}

/// What was found, and what is said of it.
pub(super) fn list(finding: Finding) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let lookout = use_lookout();
    let none = Memo::new(move |_| {
        finding
            .shown
            .with(|shown| shown.count == 0 && !shown.query.trim().is_empty())
    });
    let groups = move || {
        let draw = |shown: &Shown, look: &Look| {
            let query = Query::new(&shown.query);
            let mut position = 0;
            let groups = shown.groups.iter().enumerate();
            groups
                .map(|(number, Group { title, items })| {
                    let rows: Vec<_> = items
                        .iter()
                        .map(|item| {
                            position += 1;
                            row(look, finding, position - 1, item, &query)
                        })
                        .collect();
                    let heading = format!("found-group-{number}");
                    let labelled = heading.clone();
                    view! {
                        <div role="group" aria-labelledby=labelled>
                            <div class="rows-head" role="presentation" id=heading>
                                {*title}
                            </div>
                            {rows}
                        </div>
                    }
                })
                .collect_view()
        };
        finding
            .shown
            .with(|shown| lookout.look(|look| draw(shown, look)))
    };
    let pressed = move |event: MouseEvent| {
        // With a key held down the browser opens a tab of its own.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let item = row_of(&event).and_then(|position| {
            let shown = finding.shown;
            shown.with_untracked(|shown| shown.item(position).cloned())
        });
        if let Some(item) = item {
            event.prevent_default();
            finding.open.run(item);
        }
    };
    // The focus stays in the box, whatever row is pressed.
    let keep_focus = |event: MouseEvent| {
        if row_of(&event).is_some() {
            event.prevent_default();
        }
    };
    let moved = move |event: MouseEvent| {
        if let Some(position) = row_of(&event)
            && finding.active.get_untracked() != position
        {
            finding.active.set(position);
        }
    };
    view! {
        <p class:hidden-text=move || !none.get() class="said" role="status">
            {move || finding.said(desk, words)}
        </p>
        <div
            role="listbox"
            id=LIST
            aria-label=words.search.results
            on:mousedown=keep_focus
            on:mousemove=moved
            on:click=pressed
        >
            {groups}
        </div>
    }
}
