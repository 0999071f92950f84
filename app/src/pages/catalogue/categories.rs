//! The categories, as they stand in one another: added, renamed, moved and retired.

use domain::catalogue::Category;
use domain::catalogue::tree::lineage;
use domain::change::{Action, Edit};
use domain::id::CategoryId;
use leptos::prelude::*;

use super::{NotYours, category_options, tree, turn_retired, use_may_edit};
use crate::desk::{Directory, new_id, use_desk};
use crate::frame::Bar;
use crate::pages::project::doing::use_doing;
use crate::pages::workflows::controls::{fine, pick};
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Categories() -> impl IntoView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let may_edit = use_may_edit();
    let open = RwSignal::new(false);
    let editing = RwSignal::new(None::<Category>);
    let rows = Memo::new(move |_| directory.with(|directory| rows(directory)));
    let take_up = move |category: Option<Category>| {
        editing.set(category);
        open.set(true);
    };
    view! {
        <Show
            when=move || may_edit.get()
            fallback=move || view! { <NotYours title=words.categories/> }
        >
            <div class="panes" data-show="one">
                <main class="pane" data-pane="one" id="main">
                    <Bar title=words.categories.to_owned() back="/catalogue"/>
                    <div class="page">
                        <Show when=move || rows.with(Vec::is_empty)>
                            <Empty
                                path=icon::LIST
                                title=words.no_categories
                                text=words.no_categories_text
                            />
                        </Show>
                        <ul class="items">
                            <For each=move || rows.get() key=|row| format!("{row:?}") let:row>
                                <li style:padding-inline-start=format!(
                                    "calc({} * var(--s4))",
                                    row.1,
                                )>
                                    {
                                        let category = row.0.clone();
                                        view! {
                                            <button
                                                type="button"
                                                class="item"
                                                on:click=move |_| take_up(Some(category.clone()))
                                            >
                                                <span>
                                                    {row.0.name}
                                                    {row.0.retired.then(|| view! { <small>{words.retired}</small> })}
                                                </span>
                                                <Icon path=icon::EDIT/>
                                            </button>
                                        }
                                    }
                                </li>
                            </For>
                        </ul>
                    </div>
                    <div class="actions">
                        <button
                            type="button"
                            class="button primary"
                            on:click=move |_| take_up(None)
                        >
                            <Icon path=icon::PLUS/>
                            {words.add_category}
                        </button>
                    </div>
                    <CategorySheet open editing/>
                </main>
            </div>
        </Show>
    }
}

fn rows(directory: &Directory) -> Vec<(Category, usize)> {
    let rows = tree(directory).into_iter();
    rows.filter_map(|(id, depth)| Some((directory.categories.get(&id)?.clone(), depth)))
        .collect()
}

#[component]
fn CategorySheet(open: RwSignal<bool>, editing: RwSignal<Option<Category>>) -> impl IntoView {
    let all = use_words();
    let words = &all.catalogue;
    let doing = use_doing();
    let name = Needed::new();
    let parent = RwSignal::new(None::<CategoryId>);
    Effect::new(move || {
        if open.get() {
            let now = editing.get_untracked();
            parent.set(now.as_ref().and_then(|now| now.parent));
            name.fill(now.map(|now| now.name).unwrap_or_default());
        }
    });
    let submit = move || {
        let Some(to) = name.read() else { return };
        let parent = parent.get_untracked();
        let action = match editing.get_untracked() {
            None => Action::AddCategory {
                category: Category {
                    id: new_id(),
                    name: to.clone(),
                    parent,
                    retired: false,
                },
            },
            Some(was) => Action::EditCategory {
                category: was.id,
                name: Edit::between(&was.name, &to),
                parent: Edit::between(&was.parent, &parent),
                retired: None,
            },
        };
        open.set(false);
        doing.run(action, move |_| doing.say((words.saved)(&to)));
    };
    let retire = move |_| {
        let Some(was) = editing.get_untracked() else {
            return;
        };
        open.set(false);
        turn_retired(doing, was.retired, &was.name, |retired| {
            Action::EditCategory {
                category: was.id,
                name: None,
                parent: None,
                retired: Some(retired),
            }
        });
    };
    let title = Signal::derive(move || {
        let title = if editing.with(Option::is_some) {
            words.edit_category
        } else {
            words.add_category
        };
        title.to_owned()
    });
    let footer = move || cancel_and_save(open);
    view! {
        <Sheet open title on_submit=Callback::new(move |()| submit()) footer=footer>
            <TextField
                id="category-name"
                label=words.name
                hint=words.category_hint.to_owned()
                value=name.text()
                fault=name.fault(all.doors.missing)
                left=name.asked()
                autofocus=true
            />
            {above(editing, parent)}
            {move || {
                editing
                    .get()
                    .map(|was| {
                        view! {
                            <button type="button" class="button quiet" on:click=retire>
                                {if was.retired { words.offer_again } else { words.retire }}
                            </button>
                        }
                    })
            }}
        </Sheet>
    }
}

/// The categories that one can belong to: not to itself, nor to one that belongs to it.
fn above(editing: RwSignal<Option<Category>>, parent: RwSignal<Option<CategoryId>>) -> AnyView {
    let words = &use_words().catalogue;
    let own = editing.get_untracked();
    let own_id = own.as_ref().map(|own| own.id);
    let options = use_desk().directory().with_untracked(|directory| {
        let within = |id: CategoryId| {
            let above = |id: CategoryId| directory.categories.get(&id).and_then(|it| it.parent);
            own_id.is_some_and(|own| lineage(id, above).contains(&own))
        };
        let offered = category_options(directory).into_iter();
        let offered = offered.filter(|(id, _)| !within(*id));
        let none = (String::new(), words.by_itself.to_owned());
        let named = offered.map(|(id, name)| (id.to_string(), name));
        [none].into_iter().chain(named).collect::<Vec<_>>()
    });
    let chosen = own.and_then(|own| own.parent).map(|id| id.to_string());
    pick(
        "category-parent".to_owned(),
        words.belongs_to,
        &chosen.unwrap_or_default(),
        options,
        fine(),
        Callback::new(move |chosen: String| parent.set(chosen.parse().ok())),
    )
}
