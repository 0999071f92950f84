//! Search, layout and filters, above the projects.

use core::time::Duration;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{Filter, Layout, View};
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::words::projects::Projects as Words;
use crate::words::use_words;

/// How long after the last key the address takes the search over, in milliseconds.
const ADDRESS_AFTER_MILLISECONDS: u64 = 400;

/// Search, layout, filters, and the workflow where there are several.
#[component]
pub(crate) fn Tools(
    /// What they change.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let typed = RwSignal::new(view.query.get_untracked());
    let asked = StoredValue::new(false);
    let mut remember = debounce(
        Duration::from_millis(ADDRESS_AFTER_MILLISECONDS),
        move |()| {
            view.change(|_| {});
        },
    );
    let search = move |event| {
        typed.set(event_target_value(&event));
        remember(());
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        request_animation_frame(move || {
            asked.try_set_value(false);
            if let Some(typed) = typed.try_get_untracked() {
                view.query.set(typed);
            }
        });
    };
    Effect::new(move || typed.set(view.query.get()));
    view! {
        <div class="tools">
            <label class="search">
                <Icon path=icon::SEARCH/>
                <span class="hidden-text">{words.search}</span>
                <input
                    type="search"
                    placeholder=words.search_hint
                    enterkeyhint="search"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=search
                />
            </label>
            <Layouts view/>
            <Filters view/>
            <Workflows view/>
            <At view/>
        </div>
    }
}

/// The milestone that the projects are narrowed to, and the way out.
#[component]
fn At(
    /// What it changes.
    view: View,
) -> impl IntoView {
    let words = use_words();
    let directory = use_desk().directory();
    let at = Memo::new(move |_| view.place.with(|place| place.at.clone()));
    move || {
        at.get().map(|key| {
            let name = directory.with(|directory| {
                let template = view.template()?;
                let columns = super::columns(directory, template).into_iter();
                let mut here = columns.filter(|column| column.key == key);
                Some(here.next()?.name)
            });
            let name = name.unwrap_or_else(|| key.as_str().to_owned());
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed="true"
                    on:click=move |_| view.change(|place| place.at = None)
                >
                    {(words.chart.at)(&name)}
                    <span class="hidden-text">{words.chart.everywhere}</span>
                    <Icon path=icon::CLOSE small=true/>
                </button>
            }
        })
    }
}

#[component]
fn Layouts(
    /// What they change.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let one = move |layout: Layout, path: &'static str, name: &'static str| {
        let address = move || {
            let mut place = view.place.get();
            place.layout = layout;
            format!("/projects{}", place.search())
        };
        let here = move || view.place.with(|place| place.layout == layout);
        view! {
            <a href=address aria-current=move || here().then_some("true")>
                <Icon path=path small=true/>
                <span>{name}</span>
            </a>
        }
    };
    view! {
        <div class="segments" role="group" aria-label=words.view>
            {one(Layout::List, icon::LIST, words.list)}
            {one(Layout::Board, icon::BOARD, words.board)}
            {one(Layout::Grid, icon::GRID, words.grid)}
            {one(Layout::Chart, icon::CHART, words.chart)}
        </div>
    }
}

#[component]
fn Filters(
    /// What they change.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let chips: Vec<_> = Filter::ALL
        .into_iter()
        .enumerate()
        .map(|(position, filter)| {
            let count = Memo::new(move |_| {
                view.selection
                    .with(|selection| selection.counts.get(position).copied().unwrap_or_default())
            });
            let pressed =
                Memo::new(move |_| view.selection.with(|shown| shown.filter == Some(filter)));
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || if pressed.get() { "true" } else { "false" }
                    on:click=move |_| view.change(|place| place.filter = Some(filter))
                >
                    {name(words, filter)}
                    <span class="figure">{move || count.get()}</span>
                </button>
            }
        })
        .collect();
    let row = NodeRef::<html::Div>::new();
    // On a phone the chips scroll: the one in force is brought into sight.
    Effect::new(move || {
        view.selection.with(|selection| selection.filter);
        let Some(row) = row.get() else {
            return;
        };
        request_animation_frame(move || {
            let pressed = row.query_selector("[aria-pressed=true]").ok().flatten();
            if let Some(chip) =
                pressed.and_then(|chip| chip.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let room = (row.client_width() - chip.offset_width()) / 2;
                row.set_scroll_left(chip.offset_left() - room);
            }
        });
    });
    view! {
        <div class="chips" role="group" aria-label=words.filter node_ref=row>
            {chips}
        </div>
    }
}

fn name(words: &Words, filter: Filter) -> &'static str {
    match filter {
        Filter::Mine => words.mine,
        Filter::ForMe => words.for_me,
        Filter::Late => words.late,
        Filter::Held => words.held,
        Filter::Open => words.open,
        Filter::Closed => words.closed,
    }
}

/// Which workflow board and grid show, where there are several.
#[component]
fn Workflows(
    /// What they change.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let directory = use_desk().directory();
    let layout = Memo::new(move |_| view.place.with(|place| place.layout));
    let names = Memo::new(move |_| {
        directory.with(|directory| {
            let current = directory.current_versions().into_iter();
            current
                .map(|(template, _)| (template.id, template.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let chosen = Memo::new(move |_| view.template());
    let choose = move |event| {
        let id = event_target_value(&event).parse().ok();
        view.change(|place| place.template = id);
    };
    move || {
        let several = names.with(|names| names.len() > 1);
        (several && layout.get() != Layout::List).then(|| {
            let options: Vec<_> = names
                .get()
                .into_iter()
                .map(|(id, name)| {
                    view! {
                        <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                            {name}
                        </option>
                    }
                })
                .collect();
            view! {
                <label class="workflow">
                    <span class="hidden-text">{words.workflow}</span>
                    <select on:change=choose>{options}</select>
                </label>
            }
        })
    }
}
