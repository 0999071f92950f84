//! The claims: what waits for the person, and all of their own or of those whose claims they read.
//! The address says which are shown, so that coming back finds the list as it was.

mod drafts;
mod filter;
mod row;
mod todo;
mod ways;

use domain::people::{Access, Person};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;

use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::{Directory, use_desk};
use crate::frame::Bar;
use crate::widgets::cards;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::widgets::window::Windowed;
use crate::words::use_words;
use drafts::Drafts;
use filter::{Filter, Filters};
use row::Row;
use todo::ToDo;
use ways::Ways;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 94.0;

/// Whether somebody reads claims of others: those above somebody, who runs a branch, and accounts.
fn reads_others(me: &Person, directory: &Directory) -> bool {
    let above = |other: &Person| other.reports_to == Some(me.id);
    let reads = matches!(
        me.access,
        Access::Owner | Access::Manager | Access::Accounts
    );
    reads || directory.people.values().any(above)
}

/// The page.
#[component]
pub(crate) fn Expenses() -> impl IntoView {
    let words = &use_words().expenses;
    let desk = use_desk();
    let (claims, directory, me) = (desk.claims(), desk.directory(), desk.me());
    let others = Memo::new(move |_| {
        let me = me.get();
        directory.with(|directory| me.is_some_and(|me| reads_others(&me, directory)))
    });
    let settled = Memo::new(move |_| directory.with(|it| it.expense_policy.is_some()));
    let filter = Filter::use_it(others);
    let shown = filter.shown();
    let nothing = Memo::new(move |_| shown.with(Vec::is_empty));
    let read = Memo::new(move |_| claims.with(Option::is_some));
    let body = move || {
        if !read.get() {
            return ().into_any();
        }
        if !settled.get() && nothing.get() {
            return view! { <NoPolicy/> }.into_any();
        }
        view! {
            <Drafts/>
            <ToDo/>
            <section aria-labelledby="expenses-list">
                <h2 class="hidden-text" id="expenses-list">{words.list}</h2>
                <Filters filter/>
                <Show when=move || nothing.get()>
                    <Nothing filter/>
                </Show>
                <Windowed rows=shown pixels=ROW_PIXELS let:id>
                    <Row id filter/>
                </Windowed>
            </section>
        }
        .into_any()
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page flush">
                    <Ways/>
                    {body}
                </div>
                <Show when=move || settled.get()>
                    <Begin/>
                </Show>
            </main>
        </div>
    }
}

/// The ways to a new expense: the photo of the bill, at once, or without one.
#[component]
fn Begin() -> impl IntoView {
    let words = &use_words().expenses;
    view! {
        <div class="actions">
            <a class="button" href="/expenses/new">
                <Icon path=icon::PLUS/>
                {words.without_bill}
            </a>
            <BillFirst class="button primary">
                <Icon path=icon::CAMERA/>
                {words.photo_of_bill}
            </BillFirst>
        </div>
    }
}

/// Takes the photo of a bill, and goes on with the form.
#[component]
pub(crate) fn BillFirst(
    /// How it looks.
    class: &'static str,
    /// For which project or customer, as the form's address says it.
    #[prop(optional, into)]
    query: String,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let words = &use_words().expenses;
    let (desk, toasts) = (use_desk(), use_toasts());
    let navigate = StoredValue::new_local(use_navigate());
    let take = move |chosen: HtmlInputElement| {
        let file = chosen.files().and_then(|files| files.item(0));
        // So that the same file can be chosen again.
        chosen.set_value("");
        let Some(file) = file else { return };
        let query = query.clone();
        spawn_local(async move {
            let address = if let Some(bill) = cards::keep(desk, &file).await {
                let draft = super::form::begin_with(desk, bill);
                let more = if query.is_empty() { "?" } else { "&" };
                format!("/expenses/new{query}{more}draft={draft}")
            } else {
                toasts.say(words.photo_lost.to_owned());
                format!("/expenses/new{query}")
            };
            navigate.try_with_value(|navigate| navigate(&address, NavigateOptions::default()));
        });
    };
    view! {
        <label class=class>
            <input
                class="hidden-text"
                type="file"
                accept="image/*"
                capture="environment"
                on:change:target=move |event| take(event.target())
            />
            {children()}
        </label>
    }
}

/// There is no claim to show, and what to do about that.
#[component]
fn Nothing(filter: Filter) -> impl IntoView {
    let words = &use_words().expenses;
    move || {
        if filter.is_narrowed() {
            return view! {
                <p class="quiet-text rows-none" role="status">
                    {words.none_found}
                </p>
            }
            .into_any();
        }
        view! { <Empty path=icon::RECEIPT title=words.empty text=words.empty_text/> }.into_any()
    }
}

/// Nobody has settled yet what can be claimed.
#[component]
pub(super) fn NoPolicy() -> impl IntoView {
    let words = &use_words().expenses;
    let owns = use_desk().is_owner();
    move || {
        if owns.get() {
            view! {
                <Empty path=icon::RECEIPT title=words.no_policy text=words.no_policy_owner>
                    <a class="button primary" href="/expenses/settings">
                        {words.settle}
                    </a>
                </Empty>
            }
            .into_any()
        } else {
            view! { <Empty path=icon::RECEIPT title=words.no_policy text=words.no_policy_other/> }
                .into_any()
        }
    }
}
