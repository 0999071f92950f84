//! Rows with mistakes: what is wrong with each, and a file of them to put right.

use domain::customers::vcard::CardFault;
use domain::leads::import::{RowFault, RowProblem};
use domain::spreadsheet::{Cell, Sheet};
use leptos::html;
use leptos::prelude::*;

use super::Page;
use super::file::Table;
use super::weighing::Faulty;
use crate::device::save::save;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::window::use_window;
use crate::words::use_words;

/// The height of a row before it is measured.
const ROW_PIXELS: f64 = 64.0;

/// The list of them.
#[component]
pub(super) fn FaultyOnes(page: Page) -> impl IntoView {
    let words = page.words;
    let count = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map_or(0, |found| found.faulty.len()))
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <section aria-labelledby="faulty">
                <div class="rows-head">
                    <h2 id="faulty">{move || (words.faulty)(count.get())}</h2>
                </div>
                <p class="quiet-text rows-none">{words.faulty_text}</p>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| give(page)>
                        <Icon path=icon::INSTALL/>
                        {words.save_faulty}
                    </button>
                </div>
                <Rows page count=count.into()/>
            </section>
        </Show>
    }
}

/// Rows of which only those in sight are drawn.
#[component]
fn Rows(page: Page, count: Signal<usize>) -> impl IntoView {
    let words = page.words;
    let list = NodeRef::<html::Ul>::new();
    let window = use_window(list, count, ROW_PIXELS);
    let drawn = move || {
        let range = window.range();
        let (found, table) = (page.found.get(), page.table.get());
        let faulty = found.as_ref().and_then(|found| found.faulty.get(range));
        let shown = faulty
            .unwrap_or_default()
            .iter()
            .map(|faulty| (faulty.number, told(page, table.as_deref(), faulty)));
        shown.collect::<Vec<_>>()
    };
    view! {
        <ul
            class="rows boxed windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key=Clone::clone let:row>
                <li data-row class="import-row">
                    <b>{(words.row)(row.0)}</b>
                    <span title=row.1.clone()>{row.1.clone()}</span>
                </li>
            </For>
        </ul>
    }
}

/// What is wrong with a row, in a line.
fn told(page: Page, table: Option<&Table>, faulty: &Faulty) -> String {
    let told = faulty
        .faults
        .iter()
        .map(|fault| one(page, table, faulty, fault));
    told.collect::<Vec<_>>().join(" · ")
}

fn one(page: Page, table: Option<&Table>, faulty: &Faulty, fault: &RowFault) -> String {
    if let RowProblem::Card(problem) = fault.problem {
        let line = usize::try_from(faulty.number).unwrap_or_default();
        return (use_words().customers.card_fault)(CardFault { line, problem });
    }
    let says = (page.words.problem)(&fault.problem);
    let Some(at) = fault.column else {
        return says;
    };
    let heading = table
        .and_then(|table| table.headings.get(at))
        .map_or("", |it| it.trim());
    if heading.is_empty() {
        format!("{}: {says}", (page.words.column_number)(at + 1))
    } else {
        format!("{heading}: {says}")
    }
}

/// Gives a file of them: as they were, with what is wrong at the end.
fn give(page: Page) {
    let (Some(found), Some(table)) = (page.found.get_untracked(), page.table.get_untracked())
    else {
        return;
    };
    let width = table.rows.iter().map(|row| row.values.len());
    let width = width.fold(table.headings.len(), usize::max);
    let line = |values: &[String], last: &str| {
        let cells = (0..width).map(|at| match values.get(at) {
            Some(text) if !text.is_empty() => Cell::text(text),
            _ => Cell::Empty,
        });
        cells.chain([Cell::text(last)]).collect::<Vec<_>>()
    };
    let headings: Vec<String> = if table.is_cards {
        let columns = table.proposed.iter().flatten();
        columns
            .map(|column| (page.words.column)(*column).to_owned())
            .collect()
    } else {
        table.headings.clone()
    };
    let mut rows = vec![line(&headings, page.words.wrong)];
    for faulty in &found.faulty {
        let row = faulty.place.and_then(|place| table.rows.get(place));
        let values = row.map(|row| row.values.as_slice()).unwrap_or_default();
        rows.push(line(values, &told(page, Some(&table), faulty)));
    }
    let sheet = Sheet {
        name: page.words.title.to_owned(),
        rows,
    };
    // Where the browser makes no file there is nothing to take back.
    let _ = save("leads.csv", "text/csv", &sheet.to_csv());
}
