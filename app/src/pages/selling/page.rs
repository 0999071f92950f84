//! The page of a document of a project: what the address names, once the project is there.

use std::sync::Arc;

use domain::id::ProjectId;
use domain::workflow::Project;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::fetched;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::use_words;

/// The part of an address that stands for a document that is not there yet.
pub(super) const NEW: &str = "new";

/// What shows a document: given its project, that project's record, and what the address calls it.
type Open = fn(ProjectId, Memo<Option<Arc<Project>>>, &str) -> AnyView;

/// The page of the document that the address names in `parameter`: `open` shows it.
pub(super) fn page(parameter: &'static str, open: Open) -> AnyView {
    let params = use_params_map();
    let named = Memo::new(move |_| {
        params.with(|params| {
            let project = params.get("id")?.parse::<ProjectId>().ok()?;
            Some((project, params.get(parameter)?))
        })
    });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                {move || match named.get() {
                    Some((project, named)) => once_there(project, named, open),
                    None => not_here(),
                }}
            </main>
        </div>
    }
    .into_any()
}

fn once_there(project: ProjectId, named: String, open: Open) -> AnyView {
    let loading = use_desk().project(project);
    let record = Memo::new(move |_| loading.get().ready());
    let named = StoredValue::new(named);
    fetched(loading, not_here, move || {
        named.with_value(|named| open(project, record, named))
    })
}

/// There is no such document here.
pub(super) fn not_here() -> AnyView {
    let words = &use_words().selling;
    view! {
        <Bar title=words.quotation.to_owned() back="/projects"/>
        <div class="page">
            <Empty path=icon::LIST title=words.not_here text=words.not_here_text/>
        </div>
    }
    .into_any()
}
