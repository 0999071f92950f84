//! The catalogue at a glance: what is sold, by category, and the way to all that belongs to it.

use domain::catalogue::{Item, Made};
use domain::id::{CategoryId, ItemId};
use leptos::prelude::*;

use super::{tree, use_may_edit};
use crate::desk::{Directory, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// The most items that are shown at a time; a filter finds the others.
const MOST_SHOWN: usize = 300;

/// A category and its items, as the filter leaves them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Shown {
    category: CategoryId,
    items: Vec<ItemId>,
}

/// The page.
#[component]
pub(crate) fn Catalogue() -> impl IntoView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let may_edit = use_may_edit();
    let typed = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let typed = typed.with(|typed| typed.trim().to_lowercase());
        directory.with(|directory| found(directory, &typed))
    });
    let none = Memo::new(move |_| directory.with(|it| it.items.is_empty()));
    let no_categories = Memo::new(move |_| directory.with(|it| it.categories.is_empty()));
    let none_found = Memo::new(move |_| !none.get() && found.with(|(shown, _)| shown.is_empty()));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page">
                    <Show when=move || none.get()>
                        <Empty
                            path=icon::BOX
                            title=words.empty
                            text=if may_edit.get() { words.empty_text } else { words.empty_read_only }
                        />
                    </Show>
                    <Show when=move || !none.get()>
                        <label class="search">
                            <Icon path=icon::SEARCH/>
                            <span class="hidden-text">{words.filter_label}</span>
                            <input
                                type="search"
                                placeholder=words.filter
                                enterkeyhint="search"
                                autocomplete="off"
                                bind:value=typed
                            />
                        </label>
                    </Show>
                    <Show when=move || none_found.get()>
                        <p class="quiet-text rows-none" role="status">{words.none_found}</p>
                    </Show>
                    <For
                        each=move || found.get().0
                        key=|shown| format!("{shown:?}")
                        let:shown
                    >
                        <Section shown/>
                    </For>
                    {move || {
                        let more = found.with(|(_, more)| *more);
                        (more > 0)
                            .then(|| view! { <p class="quiet-text">{(words.more_rows)(more)}</p> })
                    }}
                    <Show when=move || may_edit.get()>
                        <Beside/>
                    </Show>
                </div>
                <Show when=move || may_edit.get()>
                    <div class="actions">
                        <Show
                            when=move || no_categories.get()
                            fallback=move || {
                                view! {
                                    <a class="button primary" href="/catalogue/items/new">
                                        <Icon path=icon::PLUS/>
                                        {words.add_item}
                                    </a>
                                }
                            }
                        >
                            <a class="button primary" href="/catalogue/categories">
                                <Icon path=icon::PLUS/>
                                {words.add_category}
                            </a>
                        </Show>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// What belongs to the catalogue besides its items.
#[component]
fn Beside() -> impl IntoView {
    let words = &use_words().catalogue;
    let places = [
        ("/catalogue/categories", icon::LIST, words.categories),
        ("/catalogue/taxes", icon::FLAG, words.taxes),
        ("/catalogue/prices", icon::PERSON, words.price_lists),
        ("/catalogue/import", icon::INSTALL, words.import),
    ];
    view! {
        <section>
            <ul class="items">
                {places
                    .map(|(address, path, name)| {
                        view! {
                            <li>
                                <a class="item" href=address>
                                    <Icon path=path/>
                                    <span>{name}</span>
                                    <Icon path=icon::RIGHT/>
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}

/// A category with its items.
#[component]
fn Section(shown: Shown) -> impl IntoView {
    let directory = use_desk().directory();
    let id = shown.category;
    view! {
        <section>
            <h2>{move || directory.with(|it| it.category_name(id).to_owned())}</h2>
            <ul class="items">
                {shown.items.into_iter().map(|id| view! { <One id/> }).collect_view()}
            </ul>
        </section>
    }
}

/// An item: its name, its code and what it is made of, and its price.
#[component]
fn One(id: ItemId) -> impl IntoView {
    let words = &use_words().catalogue;
    let speech = use_speech();
    let directory = use_desk().directory();
    let item = Memo::new(move |_| directory.with(|directory| directory.items.get(&id).cloned()));
    let about = move || {
        let item = item.get()?;
        let made = match item.made {
            Made::Simple => "",
            Made::Bundle { .. } => words.bundle,
            Made::Designed { .. } => words.designed,
        };
        let retired = if item.retired { words.retired } else { "" };
        let parts = [item.code.as_str(), made, retired].into_iter();
        let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
        Some(parts.join(" · "))
    };
    let price = move || {
        let item = item.get()?;
        Some(match item.price {
            None => words.no_price.to_owned(),
            Some(price) if item.unit.is_empty() => speech.amount(price),
            Some(price) => (words.per)(&speech.amount(price), &item.unit),
        })
    };
    view! {
        <li>
            <a class="item" href=format!("/catalogue/items/{id}")>
                <span>{move || item.get().map(|item| item.name)} <small>{about}</small></span>
                <span class="value">{price}</span>
            </a>
        </li>
    }
}

/// What answers to a filter, in lower case: each category that has something, with its items by
/// name, those that are not sold any more last; and how many more there are.
fn found(directory: &Directory, typed: &str) -> (Vec<Shown>, usize) {
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    let answers = |item: &Item| {
        let category = directory.category_name(item.category);
        let text = format!("{} {} {category}", item.name, item.code).to_lowercase();
        wanted.iter().all(|word| text.contains(word))
    };
    let mut items: Vec<&Item> = directory.items.values().filter(|it| answers(it)).collect();
    sort_by(&mut items, |one, other| {
        let key = |item: &Item| (item.retired, item.name.to_lowercase());
        key(one).cmp(&key(other))
    });
    let mut shown = Vec::new();
    let mut room = MOST_SHOWN;
    for (category, _) in tree(directory) {
        let here = items.iter().filter(|it| it.category == category);
        let here: Vec<ItemId> = here.map(|item| item.id).take(room).collect();
        room -= here.len();
        if !here.is_empty() {
            shown.push(Shown {
                category,
                items: here,
            });
        }
    }
    (shown, items.len() - (MOST_SHOWN - room))
}
