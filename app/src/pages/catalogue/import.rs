//! Bringing items in from a file: which column is what, what would happen, and doing it.

use std::fmt::Write;

use domain::catalogue::MOST_ITEMS_AT_ONCE;
use domain::catalogue::import::{Column, Ground, Import as Found, read};
use domain::change::Action;
use domain::id::CategoryId;
use domain::spreadsheet::csv;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use uuid::Uuid;
use wasm_bindgen_futures::JsFuture;

use super::{NotYours, category_options, use_may_edit};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::workflows::controls::{fine, pick};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// How many of what cannot be read are told.
const MOST_TOLD: usize = 8;

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
struct Table {
    rows: Vec<Vec<String>>,
    columns: Vec<Option<Column>>,
}

/// The page.
#[component]
pub(crate) fn Import() -> impl IntoView {
    let words = &use_words().catalogue;
    let may_edit = use_may_edit();
    view! {
        <Show when=move || may_edit.get() fallback=move || view! { <NotYours title=words.import/> }>
            {page()}
        </Show>
    }
}

fn page() -> AnyView {
    let words = &use_words().catalogue;
    let desk = use_desk();
    let directory = desk.directory();
    let table = RwSignal::new(None::<Table>);
    let fallback = RwSignal::new(None::<CategoryId>);
    let not_read = RwSignal::new(false);
    // How many files were read: another one has other columns.
    let files = RwSignal::new(0_u32);
    let found = Memo::new(move |_| {
        let fallback = fallback.get();
        table.with(|table| {
            let table = table.as_ref()?;
            Some(directory.with(|directory| {
                let ground = Ground {
                    categories: directory.categories.values().collect(),
                    taxes: directory.taxes.values().collect(),
                    items: directory.items.values().collect(),
                    currency: directory.currency(),
                    category: fallback,
                };
                let rows = table.rows.get(1..).unwrap_or_default();
                read(rows, &table.columns, &ground, &mut Uuid::now_v7)
            }))
        })
    });
    let choose = move |event: web_sys::Event| {
        let input = event_target::<web_sys::HtmlInputElement>(&event);
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok();
            let rows = text
                .and_then(|text| text.as_string())
                .map(|it| csv::read(&it));
            // A spreadsheet's own file is no text: it has characters that no table has.
            let rows = rows.filter(|rows| {
                let mut values = rows.iter().flatten();
                !rows.is_empty() && !values.any(|it| it.contains(['\0', '\u{fffd}']))
            });
            let _ = not_read.try_set(rows.is_none());
            let read = rows.map(|rows| {
                let headings = rows.first().cloned().unwrap_or_default();
                let columns = headings.iter().map(|it| Column::guess(it)).collect();
                Table { rows, columns }
            });
            let _ = table.try_set(read);
            let _ = files.try_update(|files| *files += 1);
        });
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.import.to_owned() back="/catalogue"/>
                <div class="page">
                    <p>{words.import_text}</p>
                    <label class="button" for="import-file">
                        <Icon path=icon::INSTALL/>
                        {words.choose_file}
                        <input
                            id="import-file"
                            class="hidden-text"
                            type="file"
                            accept=".csv,.txt,.tsv,text/csv,text/plain"
                            on:change=choose
                        />
                    </label>
                    <Show when=move || not_read.get()>
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {words.not_read}
                        </p>
                    </Show>
                    {move || {
                        files.track();
                        let is_read = table.with_untracked(Option::is_some);
                        is_read.then(|| untrack(|| columns(table, fallback)))
                    }}
                    {move || found.get().map(|found| preview(&found))}
                </div>
                {doing(found, table)}
            </main>
        </div>
    }
    .into_any()
}

/// What is in which column, and the category of rows that name none.
fn columns(table: RwSignal<Option<Table>>, fallback: RwSignal<Option<CategoryId>>) -> AnyView {
    let words = &use_words().catalogue;
    let now = table.get_untracked().unwrap_or(Table {
        rows: Vec::new(),
        columns: Vec::new(),
    });
    let headings = now.rows.first().cloned().unwrap_or_default();
    let rows: Vec<_> = headings
        .into_iter()
        .enumerate()
        .map(|(at, heading)| {
            let id = format!("column-{at}");
            let hint_id = format!("{id}-hint");
            let chosen = now.columns.get(at).copied().flatten();
            let mut below = now.rows.iter().skip(1).filter_map(|row| row.get(at));
            let example = below.find(|value| !value.is_empty());
            let example = example.map(|example| (words.for_example)(example));
            let options = Column::ALL.into_iter().enumerate().map(|(number, column)| {
                view! {
                    <option value=number.to_string() selected=chosen == Some(column)>
                        {(words.column)(column)}
                    </option>
                }
            });
            let options: Vec<_> = options.collect();
            let choose = move |event| {
                let number: Option<usize> = event_target_value(&event).parse().ok();
                let column = number.and_then(|number| Column::ALL.get(number).copied());
                table.update(|table| {
                    let columns = table.as_mut().map(|table| &mut table.columns);
                    if let Some(here) = columns.and_then(|columns| columns.get_mut(at)) {
                        *here = column;
                    }
                });
            };
            view! {
                <div class="field">
                    <label for=id.clone()>{(words.column_of)(&heading)}</label>
                    <p class="hint" id=hint_id.clone()>
                        {example}
                    </p>
                    <select id=id aria-describedby=hint_id on:change=choose>
                        <option value="">{words.left_out}</option>
                        {options}
                    </select>
                </div>
            }
        })
        .collect();
    let directory = use_desk().directory();
    let mut categories: Vec<(String, String)> = directory.with_untracked(|directory| {
        let options = category_options(directory).into_iter();
        options.map(|(id, name)| (id.to_string(), name)).collect()
    });
    categories.insert(0, (String::new(), words.choose_category.to_owned()));
    let chosen = fallback.get_untracked().map(|id| id.to_string());
    view! {
        <section class="form">
            <h2>{words.columns}</h2>
            <p class="hint">{words.columns_text}</p>
            {rows}
            {pick(
                "import-category".to_owned(),
                words.fallback,
                &chosen.unwrap_or_default(),
                categories,
                fine(),
                Callback::new(move |chosen: String| fallback.set(chosen.parse().ok())),
            )}
        </section>
    }
    .into_any()
}

/// What would happen.
fn preview(found: &Found) -> AnyView {
    let words = &use_words().catalogue;
    let names: Vec<&str> = found.categories.iter().map(|it| it.name.as_str()).collect();
    let mut told = Vec::new();
    let mut count = |count: usize, says: String| {
        if count > 0 {
            told.push(says);
        }
    };
    count(found.items.len(), (words.told_new)(found.items.len()));
    count(found.edits.len(), (words.told_changed)(found.edits.len()));
    let same = found.same as usize;
    count(same, (words.told_same)(same));
    count(
        names.len(),
        (words.told_categories)(names.len(), &names.join(", ")),
    );
    let faults = found.faults.iter().take(MOST_TOLD).map(|fault| {
        let mut line = (words.row)(fault.row);
        // Writing into a text cannot fail.
        let _ = write!(line, ": {}", (words.row_problem)(&fault.problem));
        line
    });
    let mut faults: Vec<String> = faults.collect();
    let more = found.faults.len().saturating_sub(MOST_TOLD);
    if more > 0 {
        faults.push((words.more_rows)(more));
    }
    let said = (words.told_faults)(found.faults.len());
    let list = |lines: Vec<String>| {
        let lines = lines.into_iter();
        lines.map(|line| view! { <li>{line}</li> }).collect_view()
    };
    let wrong = !faults.is_empty();
    view! {
        <section aria-live="polite">
            <h2>{words.preview}</h2>
            <ul>{list(told)}</ul>
            {wrong
                .then(|| {
                    view! {
                        <div class="faults">
                            <h3>
                                <Icon path=icon::WARNING small=true/>
                                {said}
                            </h3>
                            <ul>{list(faults)}</ul>
                        </div>
                    }
                })}
        </section>
    }
    .into_any()
}

/// What there is to do, in its order: items need their categories.
fn actions(found: Found) -> Vec<Action> {
    let categories = found.categories.into_iter();
    let mut actions: Vec<Action> = categories
        .map(|category| Action::AddCategory { category })
        .collect();
    let mut items = found.items;
    while !items.is_empty() {
        let rest = items.split_off(items.len().min(MOST_ITEMS_AT_ONCE));
        actions.push(Action::AddItems { items });
        items = rest;
    }
    let edits = found.edits.into_iter();
    actions.extend(edits.map(|(item, edit)| Action::EditItem {
        item,
        edit: Box::new(edit),
    }));
    actions
}

/// The button that brings them in.
fn doing(found: Memo<Option<Found>>, table: RwSignal<Option<Table>>) -> AnyView {
    let words = &use_words().catalogue;
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let busy = RwSignal::new(false);
    let nothing = Memo::new(move |_| {
        found.with(|found| {
            let found = found.as_ref();
            found.is_some_and(|it| it.items.is_empty() && it.edits.is_empty())
        })
    });
    let bring = StoredValue::new(move || {
        let Some(found) = found.get_untracked() else {
            return;
        };
        let count = found.items.len() + found.edits.len();
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            for action in actions(found) {
                if let Err(fault) = desk.act(action).await {
                    let _ = busy.try_set(false);
                    toasts.refused(&fault);
                    return;
                }
            }
            let _ = table.try_set(None);
            toasts.say((words.brought_in)(count));
            navigate("/catalogue", NavigateOptions::default());
        });
    });
    view! {
        <Show when=move || found.with(Option::is_some)>
            <Show when=move || nothing.get()>
                <p class="quiet-text">{words.nothing_to_bring}</p>
            </Show>
            <div class="actions">
                <button
                    type="button"
                    class="button primary"
                    disabled=move || nothing.get() || busy.get()
                    on:click=move |_| bring.with_value(|bring| bring())
                >
                    <Icon path=icon::CHECK/>
                    {words.bring_in}
                </button>
            </div>
        </Show>
    }
    .into_any()
}
