//! The items of a bundle: which, and how many of each.

use domain::id::ItemId;
use leptos::prelude::*;

use super::{Draft, Fault};
use crate::desk::use_desk;
use crate::order::sort_by;
use crate::pages::workflows::controls::{Wrong, fault, small};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The parts, and the way to one more.
pub(super) fn bundle(draft: Draft) -> AnyView {
    let words = &use_words().catalogue;
    let parts = Memo::new(move |_| {
        draft.entry.with(|entry| {
            let parts = entry.parts.iter().map(|(item, _)| *item);
            parts.collect::<Vec<ItemId>>()
        })
    });
    let wrong: Wrong = Signal::derive(move || match draft.fault.get() {
        Some(Fault::NoParts) => Some(words.no_parts.to_owned()),
        Some(Fault::BadQuantity) => Some(words.bad_quantity.to_owned()),
        _ => None,
    });
    let chosen = RwSignal::new(String::new());
    let offered = move || offered(draft, &parts.get());
    let add = move |_| {
        let Ok(item) = chosen.get_untracked().parse::<ItemId>() else {
            return;
        };
        chosen.set(String::new());
        draft.change(|entry| entry.parts.push((item, "1".to_owned())));
    };
    view! {
        <fieldset class="field" id="item-parts" aria-describedby="item-parts-hint">
            <legend>{words.parts}</legend>
            <p class="hint" id="item-parts-hint">
                {words.parts_hint}
            </p>
            <For each=move || parts.get() key=|item| *item let:item>
                {part(draft, item)}
            </For>
            {fault("item-parts-fault".to_owned(), wrong)}
            <div class="field">
                <label for="bundle-item">{words.which_item}</label>
                <select
                    id="bundle-item"
                    prop:value=move || chosen.get()
                    on:change=move |event| chosen.set(event_target_value(&event))
                >
                    <option value=""></option>
                    {move || {
                        offered()
                            .into_iter()
                            .map(|(id, name)| view! { <option value=id.to_string()>{name}</option> })
                            .collect::<Vec<_>>()
                    }}
                </select>
            </div>
            <button type="button" class="button" on:click=add>
                <Icon path=icon::PLUS/>
                {words.add_part}
            </button>
        </fieldset>
    }
    .into_any()
}

/// What can be added, by name: nothing that is in it, and not itself.
fn offered(draft: Draft, there: &[ItemId]) -> Vec<(ItemId, String)> {
    let own = draft
        .entry
        .with_untracked(|entry| entry.began.as_ref().map(|began| began.id));
    let mut offered = use_desk().directory().with_untracked(|directory| {
        let items = directory.items.values().filter(|item| !item.retired);
        let fit = items.filter(|item| Some(item.id) != own && !there.contains(&item.id));
        fit.map(|item| (item.id, item.name.clone()))
            .collect::<Vec<_>>()
    });
    sort_by(&mut offered, |one, other| one.1.cmp(&other.1));
    offered
}

/// One part, with how many of it the bundle has.
fn part(draft: Draft, item: ItemId) -> AnyView {
    let words = &use_words().catalogue;
    let toasts = use_toasts();
    let name = use_desk()
        .directory()
        .with_untracked(|it| it.item_name(item).to_owned());
    let id = format!("part-{item}");
    let typed = draft.entry.with_untracked(|entry| {
        let mut parts = entry.parts.iter();
        let found = parts.find(|(it, _)| *it == item);
        found.map(|(_, typed)| typed.clone()).unwrap_or_default()
    });
    let set = move |event| {
        let text = event_target_value(&event);
        draft.change(|entry| {
            let mut parts = entry.parts.iter_mut();
            if let Some((_, typed)) = parts.find(|(it, _)| *it == item) {
                *typed = text;
            }
        });
    };
    let said = (words.taken_out)(&name);
    let take_out = Callback::new(move |()| {
        let before = draft.entry.with_untracked(|entry| entry.parts.clone());
        draft.change(|entry| entry.parts.retain(|(it, _)| *it != item));
        toasts.say_with_undo(said.clone(), move || {
            let before = before.clone();
            draft.change(|entry| entry.parts = before);
        });
    });
    view! {
        <div class="drawn-row">
            <div class="field">
                <label for=id.clone()>{format!("{name}: {}", words.quantity)}</label>
                <input id=id inputmode="decimal" autocomplete="off" value=typed on:input=set/>
            </div>
            {small(icon::TRASH, (words.take_out)(&name), false, take_out)}
        </div>
    }
    .into_any()
}
