//! Everything in one box: projects, tasks, people, places and acts, found as somebody types. At a
//! desk it lies over the page, on a phone it is a page of its own.

mod claimed;
mod finding;
mod list;
mod row;

use domain::record::Key;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use wasm_bindgen::JsValue;

use crate::desk::use_desk;
use crate::frame::{Banners, name_document, step_out, use_sheets};
use crate::widgets::icon::{self, Icon};
use crate::widgets::modal::use_modal;
use crate::words::use_words;
use finding::Finding;
use list::{input, list};

/// How long after the last key the address takes over what was typed, in milliseconds.
const ADDRESS_AFTER_MILLISECONDS: u64 = 400;

/// The page.
#[component]
pub(crate) fn Search() -> impl IntoView {
    let words = use_words();
    let parts = use_query_map();
    let asked = Memo::new(move |_| parts.with(|parts| parts.get("q")).unwrap_or_default());
    let typed = RwSignal::new(asked.get_untracked());
    // What the address asks for by a link, and not because this page keeps there what is typed.
    let own = StoredValue::new(asked.get_untracked());
    Effect::new(move || {
        let asked = asked.get();
        if own.with_value(|own| *own != asked) {
            own.set_value(asked.clone());
            typed.set(asked);
        }
    });
    // Whoever opens something comes back to what they typed, however soon after the last key.
    let leave = Callback::new(move |()| {
        let address = typed.with_untracked(|typed| address(typed));
        if let Ok(history) = window().history() {
            // It fails only for an address of another site.
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
        }
    });
    let finding = Finding::begin(typed, leave);
    let navigate = use_navigate();
    let keep = move || {
        // The page may have been left meanwhile, for what was found.
        let Some(query) = finding.query.try_get_untracked() else {
            return;
        };
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        own.set_value(query.clone());
        navigate(&address(&query), options);
    };
    let mut keep_soon = debounce(
        core::time::Duration::from_millis(ADDRESS_AFTER_MILLISECONDS),
        move |()| keep(),
    );
    Effect::new(move |before: Option<()>| {
        finding.query.track();
        if before.is_some() {
            keep_soon(());
        }
    });
    name_document(words.search.title.to_owned());
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <header class="bar search-bar">
                    <a
                        class="icon-button back"
                        href="/projects"
                        aria-label=words.frame.back
                        on:click=|event| step_out(&event, "/projects")
                    >
                        <Icon path=icon::BACK/>
                    </a>
                    <h1 class="hidden-text" tabindex="-1">
                        {words.search.title}
                    </h1>
                    {input(finding)}
                </header>
                <Banners/>
                <div class="page flush found">{list(finding)}</div>
            </main>
        </div>
    }
}

/// The box over the page.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let open = use_sheets().search;
    let modal = use_modal(open);
    view! {
        <Show when=move || modal.is_shown()>
            <dialog
                class="sheet palette"
                node_ref=modal.node
                aria-label=use_words().search.title
                on:close=move |_| modal.closed()
                on:click=move |event| modal.tapped(&event)
            >
                {move || {
                    let done = Callback::new(move |()| open.set(false));
                    let finding = Finding::begin(RwSignal::new(String::new()), done);
                    view! {
                        <header>
                            {input(finding)}
                            <button
                                type="button"
                                class="icon-button"
                                aria-label=use_words().frame.close
                                on:click=move |_| open.set(false)
                            >
                                <Icon path=icon::CLOSE/>
                            </button>
                        </header>
                        <div class="found">{list(finding)}</div>
                    }
                }}
            </dialog>
        </Show>
    }
}

/// The way to the page, for the bar of a phone.
#[component]
pub(crate) fn Way() -> impl IntoView {
    view! {
        <a class="icon-button on-a-phone" href="/search" aria-label=use_words().search.title>
            <Icon path=icon::SEARCH/>
        </a>
    }
}

/// Remembers which records are looked at, for as long as the calling component is there.
pub(crate) fn remember() {
    let desk = use_desk();
    let location = use_location();
    let opened = Memo::new(move |_| location.pathname.with(|path| opened(path)));
    Effect::new(move || {
        if let Some(key) = opened.get() {
            desk.look_at(key);
        }
    });
}

/// The record that an address shows.
fn opened(path: &str) -> Option<Key> {
    let mut parts = path.split('/').skip(1);
    let kind = match parts.next()? {
        "projects" => "project",
        "tasks" => "task",
        "customers" => "customer",
        "leads" => "lead",
        "expenses" => "claim",
        "team" => "person",
        "workflows" => "template",
        "catalogue" => return Key::from_parts("item", parts.nth(1)?),
        _ => return None,
    };
    Key::from_parts(kind, parts.next()?)
}

/// The address that shows a record; none of what has no page.
fn page_of(key: Key) -> Option<String> {
    match key {
        Key::Project(id) => Some(format!("/projects/{id}")),
        Key::Task(id) => Some(format!("/tasks/{id}")),
        Key::Customer(id) => Some(format!("/customers/{id}")),
        Key::Lead(id) => Some(format!("/leads/{id}")),
        Key::Claim(id) => Some(format!("/expenses/{id}")),
        Key::Person(id) => Some(format!("/team/{id}")),
        Key::Template(id) => Some(format!("/workflows/{id}")),
        Key::Role(_) | Key::Branch(_) => Some("/team".to_owned()),
        Key::RequestKind(_) => Some("/tasks/kinds".to_owned()),
        Key::Item(id) => Some(format!("/catalogue/items/{id}")),
        Key::Category(_)
        | Key::Tax(_)
        | Key::PriceList(_)
        | Key::Workspace(_)
        | Key::TemplateVersion(_)
        | Key::TargetPlan(_)
        | Key::Campaign(_)
        | Key::LeadDefinition(_)
        | Key::LeadDefinitionVersion(_)
        | Key::Programme(_)
        | Key::Alert(_)
        | Key::ExpensePolicy(_)
        | Key::ExpenseTray(_)
        | Key::SpentDay(_)
        | Key::FieldUse(_)
        | Key::ExpenseBatch(_)
        | Key::Advance(_)
        | Key::Payment(_)
        | Key::CostBook(_)
        | Key::IncentiveScheme(_)
        | Key::IncentivePeriod(_)
        | Key::IncentiveStatement(_)
        | Key::Numbering(_)
        | Key::Reach(_) => None,
    }
}

/// The page's address for what is typed.
fn address(query: &str) -> String {
    match query.trim() {
        "" => "/search".to_owned(),
        query => format!("/search?q={}", super::projects::escaped(query)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_a_record_and_back() {
        let id = "01932f5a-0000-7000-8000-0000000000aa";
        for place in [
            "projects",
            "tasks",
            "customers",
            "leads",
            "expenses",
            "team",
            "workflows",
        ] {
            let path = format!("/{place}/{id}");
            assert_eq!(opened(&path).and_then(page_of), Some(path));
        }
        for path in ["/", "/projects", "/projects/new", "/search", "/devices/me"] {
            assert_eq!(opened(path), None, "{path}");
        }
        assert_eq!(address(" a&b "), "/search?q=a%26b");
        assert_eq!(address("  "), "/search");
    }
}
