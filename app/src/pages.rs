//! The screens, one file each.

pub(crate) mod alerts;
pub(crate) mod alone;
pub(crate) mod archive;
pub(crate) mod attention;
pub(crate) mod availability;
pub(crate) mod board;
pub(crate) mod calling;
pub(crate) mod campaigns;
pub(crate) mod capabilities;
pub(crate) mod capture;
pub(crate) mod catalogue;
pub(crate) mod chart;
mod contributions;
pub(crate) mod costs;
pub(crate) mod customers;
pub(crate) mod deciding;
pub(crate) mod definition;
pub(crate) mod departments;
pub(crate) mod devices;
pub(crate) mod expense_analysis;
pub(crate) mod expense_batches;
pub(crate) mod expense_policy;
pub(crate) mod expenses;
pub(crate) mod found;
pub(crate) mod grid;
pub(crate) mod imports;
pub(crate) mod incentives;
pub(crate) mod join;
pub(crate) mod lead_import;
pub(crate) mod lead_settings;
pub(crate) mod leads;
pub(crate) mod learning;
pub(crate) mod left_behind;
pub(crate) mod luggage;
pub(crate) mod more;
pub(crate) mod new_project;
pub(crate) mod notifications;
pub(crate) mod payments;
pub(crate) mod performance;
pub(crate) mod person;
pub(crate) mod programmes;
pub(crate) mod project;
pub(crate) mod projects;
pub(crate) mod search;
pub(crate) mod selling;
mod served;
pub(crate) mod sign_in;
mod tables;
pub(crate) mod targets;
pub(crate) mod tasks;
pub(crate) mod team;
pub(crate) mod throughput;
pub(crate) mod today;
pub(crate) mod velocity;
pub(crate) mod weights;
pub(crate) mod workflows;

use core::str::FromStr;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::desk::Loading;
use crate::frame::{Bar, name_document};
use crate::widgets::empty::Empty;
use crate::words::use_words;

/// What a page of one record shows while that is fetched, and then. The record comes from the
/// device within milliseconds: nothing flickers by.
fn fetched<T: Send + Sync + 'static>(
    loading: Signal<Loading<T>>,
    not_here: fn() -> AnyView,
    whole: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let stage = Memo::new(move |_| loading.with(Loading::stage));
    (move || match stage.get() {
        Loading::Missing => not_here(),
        Loading::Ready(()) => whole(),
        Loading::Pending => ().into_any(),
    })
    .into_any()
}

/// The id that the address names in `parameter`; none where that is no id.
fn named<T>(parameter: &'static str) -> Memo<Option<T>>
where
    T: FromStr + PartialEq + Send + Sync + 'static,
{
    let params = use_params_map();
    Memo::new(move |_| {
        let id = params.with(|params| params.get(parameter));
        id.and_then(|id| id.parse().ok())
    })
}

/// The page of one record, which `pane` shows; `not_here` where the address names none.
fn page_of<T>(
    id: Memo<Option<T>>,
    pane: impl Fn(T) -> AnyView + Send + 'static,
    not_here: fn() -> AnyView,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                {move || id.get().map_or_else(not_here, &pane)}
            </main>
        </div>
    }
    .into_any()
}

/// There is no such record here: what that means, and the way to those that are.
#[component]
fn NoSuch(
    /// Its picture.
    path: &'static str,
    /// What is so.
    title: &'static str,
    /// Why that may be.
    text: &'static str,
    /// Where the others are.
    back: &'static str,
    /// What that place is called.
    way: &'static str,
) -> impl IntoView {
    view! {
        <Bar title=title back=back/>
        <div class="page">
            <Empty path=path title=title text=text>
                <a class="button primary" href=back>
                    {way}
                </a>
            </Empty>
        </div>
    }
}

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let frame = &use_words().frame;
    name_document(frame.not_found.to_owned());
    view! {
        <main class="door" id="main">
            <header>
                <p class="brand">{frame.name}</p>
                <h1 tabindex="-1">{frame.not_found}</h1>
                <p>{frame.not_found_text}</p>
            </header>
            <a class="button primary wide" href="/projects">
                {frame.to_projects}
            </a>
        </main>
    }
}
