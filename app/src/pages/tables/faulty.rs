//! Rows with mistakes: what is wrong with each, and a file of them to put right.

use core::ops::Range;

use domain::spreadsheet::{Cell, Sheet};
use leptos::html;
use leptos::prelude::*;

use super::file::Table;
use crate::device::save::save;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::window::use_window;
use crate::words::tables::Tables as Words;
use crate::words::use_words;

/// The height of a row before it is measured.
const ROW_PIXELS: f64 = 64.0;

/// A row with mistakes: what it is called, and what is wrong with it.
pub(in crate::pages) type Told = (String, String);

/// The list of them.
#[component]
pub(in crate::pages) fn FaultyRows(
    /// How many there are.
    count: Memo<usize>,
    /// Those at some places, as they are told.
    told: Callback<Range<usize>, Vec<Told>>,
    /// Gives a file of them.
    give: Callback<()>,
) -> impl IntoView {
    let words = &use_words().tables;
    view! {
        <Show when=move || { count.get() > 0 }>
            <section aria-labelledby="faulty">
                <div class="rows-head">
                    <h2 id="faulty">{move || (words.faulty)(count.get())}</h2>
                </div>
                <p class="quiet-text rows-none">{words.faulty_text}</p>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| give.run(())>
                        <Icon path=icon::INSTALL/>
                        {words.save_faulty}
                    </button>
                </div>
                <Rows count=count.into() told/>
            </section>
        </Show>
    }
}

/// Rows of which only those in sight are drawn.
#[component]
fn Rows(count: Signal<usize>, told: Callback<Range<usize>, Vec<Told>>) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let window = use_window(list, count, ROW_PIXELS);
    let drawn = move || told.run(window.range());
    view! {
        <ul
            class="rows boxed windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key=Clone::clone let:row>
                <li data-row class="import-row">
                    <b>{row.0}</b>
                    <span title=row.1.clone()>{row.1.clone()}</span>
                </li>
            </For>
        </ul>
    }
}

/// What is wrong at a column, with its heading.
pub(in crate::pages) fn at_column(
    words: &Words,
    table: Option<&Table>,
    at: usize,
    says: &str,
) -> String {
    let heading = table
        .and_then(|table| table.headings.get(at))
        .map_or("", |it| it.trim());
    if heading.is_empty() {
        format!("{}: {says}", (words.column_number)(at + 1))
    } else {
        format!("{heading}: {says}")
    }
}

/// Gives a file of rows as they were, by their places in the table, with what is wrong with each at
/// its end. `headings` are those of cards, which have none of their own.
pub(in crate::pages) fn give_rows(
    words: &Words,
    table: &Table,
    headings: Vec<String>,
    faulty: impl Iterator<Item = (Option<usize>, String)>,
    (title, file): (&str, &str),
) {
    let width = table.rows.iter().map(|row| row.values.len());
    let width = width.fold(table.headings.len(), usize::max);
    let line = |values: &[String], last: &str| {
        let cells = (0..width).map(|at| match values.get(at) {
            Some(text) if !text.is_empty() => Cell::text(text),
            _ => Cell::Empty,
        });
        cells.chain([Cell::text(last)]).collect::<Vec<_>>()
    };
    let headings = if table.is_cards {
        headings
    } else {
        table.headings.clone()
    };
    let mut rows = vec![line(&headings, words.wrong)];
    for (place, wrong) in faulty {
        let row = place.and_then(|place| table.rows.get(place));
        let values = row.map(|row| row.values.as_slice()).unwrap_or_default();
        rows.push(line(values, &wrong));
    }
    let sheet = Sheet {
        name: title.to_owned(),
        rows,
    };
    // Where the browser makes no file there is nothing to take back.
    let _ = save(file, "text/csv", &sheet.to_csv());
}
