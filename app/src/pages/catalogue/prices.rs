//! Price lists, and the prices of one: where an item costs some customers something else.

use std::collections::BTreeMap;

use domain::catalogue::{Item, MOST_PRICES_AT_ONCE, PriceList};
use domain::change::{Action, Edit};
use domain::id::{ItemId, PriceListId};
use domain::money::Money;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::categories::{edit, said_retired};
use super::{NotYours, currency, typed_price, use_may_edit, written_price};
use crate::desk::{Desk, new_id, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::order::sort_by;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::time::use_speech;
use crate::words::use_words;

/// The page of all lists.
#[component]
pub(crate) fn PriceLists() -> impl IntoView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let may_edit = use_may_edit();
    let open = RwSignal::new(false);
    let lists = Memo::new(move |_| {
        let lists = directory.with(|it| it.price_lists.values().cloned().collect());
        let mut lists: Vec<PriceList> = lists;
        sort_by(&mut lists, |one, other| {
            (one.retired, &one.name).cmp(&(other.retired, &other.name))
        });
        lists
    });
    view! {
        <Show
            when=move || may_edit.get()
            fallback=move || view! { <NotYours title=words.price_lists/> }
        >
            <div class="panes" data-show="one">
                <main class="pane" data-pane="one" id="main">
                    <Bar title=words.price_lists.to_owned() back="/catalogue"/>
                    <div class="page">
                        <Show when=move || lists.with(Vec::is_empty)>
                            <Empty path=icon::PERSON title=words.no_lists text=words.no_lists_text/>
                        </Show>
                        <ul class="items">
                            <For each=move || lists.get() key=|list| format!("{list:?}") let:list>
                                <li>
                                    <a class="item" href=format!("/catalogue/prices/{}", list.id)>
                                        <span>
                                            {list.name} <small>{(words.prices_of)(list.prices.len())}</small>
                                            {list.retired.then(|| view! { <small>{words.retired}</small> })}
                                        </span>
                                        <Icon path=icon::RIGHT/>
                                    </a>
                                </li>
                            </For>
                        </ul>
                    </div>
                    <div class="actions">
                        <button
                            type="button"
                            class="button primary"
                            on:click=move |_| open.set(true)
                        >
                            <Icon path=icon::PLUS/>
                            {words.add_list}
                        </button>
                    </div>
                    <ListSheet open/>
                </main>
            </div>
        </Show>
    }
}

/// The sheet that adds a list; its prices follow on its page.
#[component]
fn ListSheet(open: RwSignal<bool>) -> impl IntoView {
    let all = use_words();
    let words = &all.catalogue;
    let doing = use_doing();
    let navigate = use_navigate();
    let name = Needed::new();
    Effect::new(move || {
        if open.get() {
            name.fill(String::new());
        }
    });
    let submit = Callback::new(move |()| {
        let Some(name) = name.read() else { return };
        let id: PriceListId = new_id();
        let price_list = PriceList {
            id,
            name,
            prices: BTreeMap::new(),
            retired: false,
        };
        open.set(false);
        let navigate = navigate.clone();
        doing.run(Action::AddPriceList { price_list }, move |_| {
            navigate(
                &format!("/catalogue/prices/{id}"),
                NavigateOptions::default(),
            );
        });
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {all.frame.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::CHECK/>
                {all.frame.save}
            </button>
        }
    };
    view! {
        <Sheet
            open
            title=Signal::stored(words.add_list.to_owned())
            on_submit=submit
            footer=footer
        >
            <TextField
                id="list-name"
                label=words.list_name
                hint=words.list_hint.to_owned()
                value=name.text()
                fault=name.fault(all.doors.missing)
                left=name.asked()
                autofocus=true
            />
        </Sheet>
    }
}

/// The page of one list.
#[component]
pub(crate) fn Prices() -> impl IntoView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let may_edit = use_may_edit();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|it| it.get("list")?.parse::<PriceListId>().ok()));
    let there = Memo::new(move |_| {
        let id = id.get()?;
        directory.with(|directory| directory.price_lists.contains_key(&id).then_some(id))
    });
    move || match there.get().filter(|_| may_edit.get()) {
        Some(id) => one(id),
        None => view! { <NotYours title=words.no_list/> }.into_any(),
    }
}

/// What was typed into a list and not saved yet.
#[derive(Clone, Copy)]
struct Typing {
    desk: Desk,
    list: PriceListId,
    typed: RwSignal<BTreeMap<ItemId, String>>,
}

impl Typing {
    fn draft(self) -> String {
        format!("prices/{}", self.list)
    }

    fn open(list: PriceListId) -> Self {
        let desk = use_desk();
        let typing = Self {
            desk,
            list,
            typed: RwSignal::new(BTreeMap::new()),
        };
        let kept = desk.draft(&typing.draft());
        if let Some(kept) = kept.and_then(|json| json::read(&json).ok()) {
            typing.typed.set(kept);
        }
        typing
    }

    fn write(self, item: ItemId, text: String) {
        self.typed.update(|typed| drop(typed.insert(item, text)));
        let json = self.typed.with_untracked(serde_json::to_string);
        if let Ok(json) = json {
            self.desk.save_draft(self.draft(), json);
        }
    }
}

fn one(id: PriceListId) -> AnyView {
    let all = use_words();
    let words = &all.catalogue;
    let desk = use_desk();
    let directory = desk.directory();
    let doing = use_doing();
    let list = Memo::new(move |_| directory.with(|it| it.price_lists.get(&id).cloned()));
    let typing = Typing::open(id);
    let filter = RwSignal::new(String::new());
    let items = Memo::new(move |_| {
        let filter = filter.with(|filter| filter.trim().to_lowercase());
        let mut items: Vec<Item> = directory.with(|directory| {
            let offered = directory.items.values().filter(|item| !item.retired);
            let text = |item: &Item| format!("{} {}", item.name, item.code).to_lowercase();
            let found = offered.filter(|item| text(item).contains(&filter));
            found.cloned().collect()
        });
        sort_by(&mut items, |one, other| one.name.cmp(&other.name));
        items
    });
    let changes = Memo::new(move |_| {
        let currency = directory.with(|directory| currency(directory));
        let prices = list.with(|list| list.as_ref().map(|list| list.prices.clone()));
        let prices = prices.unwrap_or_default();
        typing.typed.with(|typed| {
            let wanted = typed.iter().filter_map(|(item, text)| {
                let from = prices.get(item).copied();
                let to = typed_price(text, currency).ok()?;
                (from != to).then_some((*item, Edit { from, to }))
            });
            wanted.collect::<BTreeMap<_, _>>()
        })
    });
    let save = move |_| {
        let changes = changes.get_untracked();
        let count = changes.len();
        let mut left: Vec<_> = changes.into_iter().collect();
        while !left.is_empty() {
            let rest = left.split_off(left.len().min(MOST_PRICES_AT_ONCE));
            let action = Action::EditPriceList {
                price_list: id,
                name: None,
                prices: left.into_iter().collect(),
                retired: None,
            };
            left = rest;
            let is_last = left.is_empty();
            doing.run(action, move |_| {
                if is_last {
                    desk.drop_draft(&typing.draft());
                    let _ = typing.typed.try_update(BTreeMap::clear);
                    doing.say((words.prices_saved)(count));
                }
            });
        }
    };
    let retire = move |_| {
        let Some(was) = list.get_untracked() else {
            return;
        };
        let turn = |from: bool| Action::EditPriceList {
            price_list: id,
            name: None,
            prices: BTreeMap::new(),
            retired: Some(Edit { from, to: !from }),
        };
        let said = said_retired(words, !was.retired, &was.name);
        doing.run_with_undo(turn(was.retired), said, turn(!was.retired));
    };
    let name = RwSignal::new(list.with_untracked(|list| {
        list.as_ref()
            .map(|list| list.name.clone())
            .unwrap_or_default()
    }));
    let rename = move |_| {
        let Some(was) = list.get_untracked() else {
            return;
        };
        let to = name.get_untracked().trim().to_owned();
        let renamed = edit(was.name, to.clone()).filter(|edit| !edit.to.is_empty());
        if renamed.is_some() {
            let action = Action::EditPriceList {
                price_list: id,
                name: renamed,
                prices: BTreeMap::new(),
                retired: None,
            };
            doing.run(action, move |_| doing.say((words.saved)(&to)));
        }
    };
    let title = Signal::derive(move || list.get().map(|list| list.name).unwrap_or_default());
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back="/catalogue/prices"/>
                <div class="page">
                    <div class="field">
                        <label for="list-name-edit">{words.list_name}</label>
                        <input
                            id="list-name-edit"
                            autocomplete="off"
                            bind:value=name
                            on:change=rename
                        />
                    </div>
                    <p>{words.prices_text}</p>
                    <label class="search">
                        <Icon path=icon::SEARCH/>
                        <span class="hidden-text">{words.filter_label}</span>
                        <input
                            type="search"
                            placeholder=words.filter
                            autocomplete="off"
                            bind:value=filter
                        />
                    </label>
                    <section class="form">
                        <For each=move || items.get() key=|item| format!("{item:?}") let:item>
                            {row(&item, list, typing)}
                        </For>
                    </section>
                    <button type="button" class="button quiet" on:click=retire>
                        {move || {
                            let retired = list.with(|list| list.as_ref().is_some_and(|it| it.retired));
                            if retired { words.offer_again } else { words.retire }
                        }}
                    </button>
                </div>
                <div class="actions">
                    <button
                        type="button"
                        class="button primary"
                        disabled=move || changes.with(BTreeMap::is_empty)
                        on:click=save
                    >
                        <Icon path=icon::CHECK/>
                        {all.frame.save}
                    </button>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// The price of one item by the list.
fn row(item: &Item, list: Memo<Option<PriceList>>, typing: Typing) -> AnyView {
    let words = &use_words().catalogue;
    let speech = use_speech();
    let directory = use_desk().directory();
    let id = item.id;
    let own = item.price.map(|price| speech.amount(price));
    let own = own.map(|price| (words.own_price)(&price));
    let kept =
        move || -> Option<Money> { list.with(|list| list.as_ref()?.prices.get(&id).copied()) };
    let value = move || {
        let typed = typing.typed.with(|typed| typed.get(&id).cloned());
        typed.unwrap_or_else(|| written_price(kept()))
    };
    let wrong = Memo::new(move |_| {
        let currency = directory.with_untracked(|directory| currency(directory));
        typing.typed.with(|typed| {
            typed
                .get(&id)
                .is_some_and(|text| typed_price(text, currency).is_err())
        })
    });
    let control = format!("price-{id}");
    let (hint_id, fault_id) = (format!("{control}-hint"), format!("{control}-fault"));
    let (hint_of, fault_of) = (hint_id.clone(), fault_id.clone());
    view! {
        <div class="field">
            <label for=control.clone()>{item.name.clone()}</label>
            <p class="hint" id=hint_id>
                {own.unwrap_or_else(|| words.no_price.to_owned())}
            </p>
            <input
                id=control
                inputmode="decimal"
                autocomplete="off"
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=move || {
                    if wrong.get() { fault_of.clone() } else { hint_of.clone() }
                }
                prop:value=value
                on:input=move |event| typing.write(id, event_target_value(&event))
            />
            <Show when=move || wrong.get()>
                <p class="fault" id=fault_id.clone() role="alert">
                    <Icon path=icon::WARNING small=true/>
                    {words.bad_price}
                </p>
            </Show>
        </div>
    }
    .into_any()
}
