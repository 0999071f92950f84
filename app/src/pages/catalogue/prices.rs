//! Price lists, and the prices of one: where an item costs some customers something else.

mod board;

use std::collections::BTreeMap;

use domain::catalogue::{Item, PriceList};
use domain::change::Action;
use domain::id::PriceListId;
use domain::money::Money;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use self::board::Board;
use super::{NotYours, typed_price, use_may_edit, written_price};
use crate::desk::{new_id, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
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
    let footer = move || cancel_and_save(open);
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

/// The most prices that are shown at once; the others are found by typing.
const MOST_SHOWN: usize = 100;

fn one(id: PriceListId) -> AnyView {
    let all = use_words();
    let words = &all.catalogue;
    let directory = use_desk().directory();
    let board = Board::open(id);
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
        let more = items.len().saturating_sub(MOST_SHOWN);
        items.truncate(MOST_SHOWN);
        (items, more)
    });
    let more = Memo::new(move |_| items.with(|(_, more)| *more));
    let name = board.list.with_untracked(|list| {
        let list = list.as_ref();
        list.map(|list| list.name.clone()).unwrap_or_default()
    });
    let name = RwSignal::new(name);
    let title = Signal::derive(move || {
        let list = board.list.get();
        list.map(|list| list.name).unwrap_or_default()
    });
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
                            on:change=move |_| board.rename(&name.get_untracked())
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
                        <For each=move || items.get().0 key=|item| format!("{item:?}") let:item>
                            {row(&item, board)}
                        </For>
                    </section>
                    <Show when=move || { more.get() > 0 }>
                        <p class="hint">{move || (words.more_rows)(more.get())}</p>
                    </Show>
                    <button type="button" class="button quiet" on:click=move |_| board.retire()>
                        {move || {
                            let list = board.list;
                            let retired = list.with(|list| list.as_ref().is_some_and(|it| it.retired));
                            if retired { words.offer_again } else { words.retire }
                        }}
                    </button>
                </div>
                <div class="actions">
                    <button
                        type="button"
                        class="button primary"
                        disabled=move || board.changes.with(BTreeMap::is_empty)
                        on:click=move |_| board.save()
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
fn row(item: &Item, board: Board) -> AnyView {
    let words = &use_words().catalogue;
    let speech = use_speech();
    let directory = use_desk().directory();
    let id = item.id;
    let own = item.price.map(|price| speech.amount(price));
    let own = own.map(|price| (words.own_price)(&price));
    let kept = move || -> Option<Money> {
        let list = board.list;
        list.with(|list| list.as_ref()?.prices.get(&id).copied())
    };
    let value = move || {
        let typed = board.typed.with(|typed| typed.get(&id).cloned());
        typed.unwrap_or_else(|| written_price(kept()))
    };
    let wrong = Memo::new(move |_| {
        let currency = directory.with_untracked(|directory| directory.currency());
        board.typed.with(|typed| {
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
                on:input=move |event| board.write(id, event_target_value(&event))
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
