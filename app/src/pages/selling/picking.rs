//! Picking from the catalogue, by what something is called or by its code.

use domain::catalogue::Made;
use domain::id::ItemId;
use leptos::prelude::*;

use super::writing::Writing;
use crate::order::sort_by;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The most items that are shown at a time.
const MOST: usize = 40;

/// The sheet.
#[component]
pub(super) fn Picking(
    /// What is written.
    writing: Writing,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = writing.words;
    let query = RwSignal::new(String::new());
    let found = Memo::new(move |_| search(writing, &query.get()));
    let any = Memo::new(move |_| {
        let directory = writing.desk.directory();
        directory.with(|directory| directory.items.values().any(|item| !item.retired))
    });
    let pick = move |item: ItemId| {
        open.set(false);
        query.set(String::new());
        writing.add_item(item);
    };
    view! {
        <Sheet open title=Signal::stored(words.from_catalogue.to_owned())>
            <Show
                when=move || any.get()
                fallback=move || {
                    view! {
                        <Empty path=icon::BOX title=words.no_items text=words.no_items_text>
                            <a class="button" href="/catalogue">
                                {words.to_catalogue}
                            </a>
                        </Empty>
                    }
                }
            >
                <label class="search">
                    <Icon path=icon::SEARCH/>
                    <input
                        type="search"
                        inputmode="search"
                        aria-label=words.search_items
                        placeholder=words.search_items
                        prop:value=move || query.get()
                        on:input=move |event| query.set(event_target_value(&event))
                    />
                </label>
                <ul class="items">
                    {move || {
                        found
                            .get()
                            .into_iter()
                            .map(|found| {
                                view! {
                                    <li>
                                        <button
                                            type="button"
                                            class="item"
                                            on:click=move |_| pick(found.id)
                                        >
                                            <span>
                                                {found.name.clone()} <small>{found.told.clone()}</small>
                                            </span>
                                            <span class="value">{found.price.clone()}</span>
                                        </button>
                                    </li>
                                }
                            })
                            .collect::<Vec<_>>()
                    }}
                </ul>
            </Show>
        </Sheet>
    }
}

/// An item as it is shown.
#[derive(Clone, PartialEq)]
struct Found {
    id: ItemId,
    name: String,
    told: String,
    price: String,
}

/// The items whose name, code or category has every word of the query, by name.
fn search(writing: Writing, query: &str) -> Vec<Found> {
    let query = query.to_lowercase();
    let wanted: Vec<&str> = query.split_whitespace().collect();
    let mut found = writing.desk.directory().with(|directory| {
        let offered = directory.items.values().filter(|item| !item.retired);
        let mut found = Vec::new();
        for item in offered {
            let category = directory.categories.get(&item.category);
            let category = category.map(|it| it.name.as_str()).unwrap_or_default();
            let text = format!("{} {} {category}", item.name, item.code).to_lowercase();
            if !wanted.iter().all(|word| text.contains(word)) {
                continue;
            }
            let told = match (&item.made, item.code.as_str()) {
                (Made::Designed { .. }, _) => writing.words.designed.to_owned(),
                (_, "") => category.to_owned(),
                (_, code) => format!("{code} · {category}"),
            };
            found.push(Found {
                id: item.id,
                name: item.name.clone(),
                told,
                price: item
                    .price
                    .map(|price| writing.speech.amount(price))
                    .unwrap_or_default(),
            });
        }
        found
    });
    sort_by(&mut found, |one, other| one.name.cmp(&other.name));
    found.truncate(MOST);
    found
}
