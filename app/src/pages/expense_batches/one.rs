//! One batch: where its papers are, its report, which the browser prints without what stands around
//! it, and what became of each expense since.

use std::sync::Arc;

use domain::expenses::batch::ExpenseBatch;
use domain::id::ExpenseBatchId;
use leptos::prelude::*;

use super::number;
use super::papers::Papers;
use super::report::Report;
use crate::desk::{Loading, use_desk};
use crate::frame::Bar;
use crate::pages::{NoSuch, fetched, named, page_of};
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Batch() -> impl IntoView {
    page_of(
        named::<ExpenseBatchId>("id"),
        move |id| view! { <Pane id/> }.into_any(),
        not_here,
    )
}

fn not_here() -> AnyView {
    let words = &use_words().expense_batches;
    view! {
        <NoSuch
            path=icon::BOX
            title=words.not_here
            text=words.not_here_text
            back="/expenses/batches"
            way=words.to_batches
        />
    }
    .into_any()
}

#[component]
fn Pane(id: ExpenseBatchId) -> impl IntoView {
    let books = use_desk().expense_books();
    let loading = Signal::derive(move || {
        books.with(|books| match books {
            Some(books) => books
                .batches
                .get(&id)
                .cloned()
                .map_or(Loading::Missing, Loading::Ready),
            None => Loading::Pending,
        })
    });
    let record = Memo::new(move |_| loading.get().ready());
    fetched(loading, not_here, move || {
        view! { <Whole record/> }.into_any()
    })
}

#[component]
fn Whole(record: Memo<Option<Arc<ExpenseBatch>>>) -> impl IntoView {
    let words = &use_words().expense_batches;
    let speech = use_speech();
    let title = Signal::derive(move || {
        let record = record.get();
        record.map_or_else(String::new, |record| number(&record, speech))
    });
    let print = move |_| {
        // Where the browser cannot print there is nothing else to be done.
        let _ = window().print();
    };
    view! {
        <Bar title back="/expenses/batches">
            <button type="button" class="icon-button" aria-label=words.print on:click=print>
                <Icon path=icon::LIST/>
            </button>
        </Bar>
        <div class="page batch-page">
            <Papers record/>
            <Report record/>
        </div>
        <div class="actions">
            <button type="button" class="button primary" on:click=print>
                {words.print}
            </button>
        </div>
    }
}
