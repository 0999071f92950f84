//! Rows that cannot come: what is wrong with each, and a file of them to put right.

use core::ops::Range;

use domain::customers::vcard::CardFault;
use domain::imports::{RowFault, RowProblem, columns};
use leptos::prelude::*;

use super::Page;
use super::weighing::Faulty;
use crate::pages::tables::faulty::{FaultyRows, at_column, give_rows};
use crate::pages::tables::file::Table;
use crate::words::{Words, use_words};

/// The list of them.
#[component]
pub(super) fn FaultyOnes(page: Page) -> impl IntoView {
    let count = Memo::new(move |_| {
        page.found
            .with(|found| found.as_ref().map_or(0, |found| found.faulty.len()))
    });
    let words = use_words();
    let some = Callback::new(move |range: Range<usize>| {
        let (found, table) = (page.found.get(), page.table.get());
        let faulty = found.as_ref().and_then(|found| found.faulty.get(range));
        let shown = faulty.unwrap_or_default().iter().map(|faulty| {
            let row = (words.tables.row)(faulty.number);
            (row, told(words, table.as_deref(), faulty))
        });
        shown.collect::<Vec<_>>()
    });
    view! { <FaultyRows count told=some give=Callback::new(move |()| give(page, words))/> }
}

/// What is wrong with a row, in a line.
fn told(words: &Words, table: Option<&Table>, faulty: &Faulty) -> String {
    let all = faulty.faults.iter();
    let told = all.map(|fault| one(words, table, faulty, fault));
    told.collect::<Vec<_>>().join(" · ")
}

fn one(words: &Words, table: Option<&Table>, faulty: &Faulty, fault: &RowFault) -> String {
    if let RowProblem::Card(problem) = fault.problem {
        let line = usize::try_from(faulty.number).unwrap_or_default();
        return (words.customers.card_fault)(CardFault { line, problem });
    }
    let says = (words.imports.problem)(&fault.problem);
    match fault.column {
        Some(at) => at_column(&words.tables, table, at, &says),
        None => says,
    }
}

/// Gives a file of them.
fn give(page: Page, words: &Words) {
    let (Some(found), Some(table)) = (page.found.get_untracked(), page.table.get_untracked())
    else {
        return;
    };
    let cards = columns::CARDS.iter().flatten();
    let headings = cards.map(|column| (words.imports.column)(*column).to_owned());
    let faulty = found.faulty.iter();
    let faulty = faulty.map(|faulty| (faulty.place, told(words, Some(&table), faulty)));
    let names = (words.imports.title, "import.csv");
    give_rows(&words.tables, &table, headings.collect(), faulty, names);
}
