//! The controls of an item.

use domain::id::ItemId;
use leptos::prelude::*;

use super::bundle::bundle;
use super::{Draft, Entry, Fault, Kind};
use crate::desk::use_desk;
use crate::order::sort_by;
use crate::pages::catalogue::category_options;
use crate::pages::workflows::controls::{Wrong, fault, fine, pick};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

const KINDS: [(&str, Kind); 3] = [
    ("simple", Kind::Simple),
    ("bundle", Kind::Bundle),
    ("designed", Kind::Designed),
];

/// All of them, one after the other.
pub(super) fn fields(draft: Draft) -> AnyView {
    let all = use_words();
    let words = &all.catalogue;
    let directory = use_desk().directory();
    let currency = directory.with_untracked(|directory| directory.currency());
    let entry = draft.entry.get_untracked();
    let wrong = move |of: Fault, says: &'static str| -> Wrong {
        Signal::derive(move || (draft.fault.get() == Some(of)).then(|| says.to_owned()))
    };
    let price = Text {
        id: "item-price",
        label: (words.price)(currency.as_str()),
        hint: Some(words.price_hint),
        mode: "decimal",
        value: entry.price.clone(),
        wrong: wrong(Fault::BadPrice, words.bad_price),
    };
    let line = |id, label: &str, hint, value: &str| Text {
        id,
        label: label.to_owned(),
        hint,
        mode: "text",
        value: value.to_owned(),
        wrong: fine(),
    };
    let name = Text {
        wrong: wrong(Fault::NoName, all.doors.missing),
        ..line("item-name", words.name, None, &entry.name)
    };
    let code = Text {
        wrong: code_taken(draft),
        ..line("item-code", words.code, Some(words.code_hint), &entry.code)
    };
    let unit = line("item-unit", words.unit, Some(words.unit_hint), &entry.unit);
    let hint = Some(words.tax_code_hint);
    let tax_code = line("item-tax-code", words.tax_code, hint, &entry.tax_code);
    view! {
        {text(draft, name, |entry, text| entry.name = text)}
        {category(draft, &entry, wrong(Fault::NoCategory, words.needs_category))}
        {text(draft, price, |entry, text| entry.price = text)}
        {text(draft, unit, |entry, text| entry.unit = text)}
        {tax(draft, &entry)}
        {text(draft, tax_code, |entry, text| entry.tax_code = text)}
        {text(draft, code, |entry, text| entry.code = text)}
        {description(draft, &entry)}
        {kinds(draft)}
        {move || match draft.entry.with(|entry| entry.kind) {
            Kind::Simple => ().into_any(),
            Kind::Bundle => bundle(draft),
            Kind::Designed => designed(draft),
        }}
    }
    .into_any()
}

/// A line of text to type into.
struct Text {
    id: &'static str,
    label: String,
    hint: Option<&'static str>,
    mode: &'static str,
    value: String,
    wrong: Wrong,
}

fn text(draft: Draft, text: Text, set: fn(&mut Entry, String)) -> AnyView {
    let Text {
        id,
        label,
        hint,
        mode,
        value,
        wrong,
    } = text;
    let described = move || {
        if wrong.with(Option::is_some) {
            Some(format!("{id}-fault"))
        } else {
            hint.map(|_| format!("{id}-hint"))
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=format!("{id}-hint")>
                            {hint}
                        </p>
                    }
                })}
            <input
                id=id
                autocomplete="off"
                inputmode=mode
                value=value
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=described
                on:input=move |event| {
                    let text = event_target_value(&event);
                    draft.change(|entry| set(entry, text));
                }
            />
            {fault(format!("{id}-fault"), wrong)}
        </div>
    }
    .into_any()
}

/// That another item has this code. It may be meant: nothing keeps it from being saved.
fn code_taken(draft: Draft) -> Wrong {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let own: Option<ItemId> = draft
        .entry
        .with_untracked(|entry| entry.began.as_ref().map(|began| began.id));
    Signal::derive(move || {
        let code = draft.entry.with(|entry| entry.code.trim().to_lowercase());
        if code.is_empty() {
            return None;
        }
        directory.with(|directory| {
            let mut items = directory.items.values();
            let other = items.find(|it| Some(it.id) != own && it.code.to_lowercase() == code);
            other.map(|other| (words.code_taken)(&other.name))
        })
    })
}

fn category(draft: Draft, entry: &Entry, wrong: Wrong) -> AnyView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let mut options = directory.with_untracked(|directory| {
        let mut options = category_options(directory);
        // One that is offered no longer stays where it was chosen.
        if let Some(own) = entry
            .category
            .filter(|own| options.iter().all(|it| it.0 != *own))
        {
            options.push((own, directory.category_name(own).to_owned()));
        }
        options
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect::<Vec<_>>()
    });
    options.insert(0, (String::new(), words.choose_category.to_owned()));
    let chosen = entry.category.map(|id| id.to_string());
    view! {
        {pick(
            "item-category".to_owned(),
            words.category,
            &chosen.unwrap_or_default(),
            options,
            wrong,
            Callback::new(move |chosen: String| {
                draft.change(|entry| entry.category = chosen.parse().ok());
            }),
        )}
        <a class="button quiet" href="/catalogue/categories">
            {words.categories}
        </a>
    }
    .into_any()
}

fn tax(draft: Draft, entry: &Entry) -> AnyView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let options = directory.with_untracked(|directory| {
        let offered = directory.taxes.values();
        let offered = offered.filter(|tax| !tax.retired || Some(tax.id) == entry.tax);
        let mut named: Vec<(String, String)> = offered
            .map(|tax| (tax.id.to_string(), tax.name.clone()))
            .collect();
        sort_by(&mut named, |one, other| one.1.cmp(&other.1));
        named.insert(0, (String::new(), words.no_tax.to_owned()));
        named
    });
    let chosen = entry.tax.map(|id| id.to_string());
    pick(
        "item-tax".to_owned(),
        words.tax,
        &chosen.unwrap_or_default(),
        options,
        fine(),
        Callback::new(move |chosen: String| {
            draft.change(|entry| entry.tax = chosen.parse().ok());
        }),
    )
}

fn description(draft: Draft, entry: &Entry) -> AnyView {
    let words = &use_words().catalogue;
    view! {
        <div class="field">
            <label for="item-description">{words.description}</label>
            <p class="hint" id="item-description-hint">
                {words.description_hint}
            </p>
            <textarea
                id="item-description"
                rows="3"
                aria-describedby="item-description-hint"
                on:input=move |event| {
                    let text = event_target_value(&event);
                    draft.change(|entry| entry.description = text);
                }
            >
                {entry.description.clone()}
            </textarea>
        </div>
    }
    .into_any()
}

/// What it is made of.
fn kinds(draft: Draft) -> AnyView {
    let words = &use_words().catalogue;
    let name = move |kind| match kind {
        Kind::Simple => words.made_simple,
        Kind::Bundle => words.made_bundle,
        Kind::Designed => words.made_designed,
    };
    let choices = KINDS.map(|(key, kind)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="item-made"
                    value=key
                    prop:checked=move || draft.entry.with(|entry| entry.kind == kind)
                    on:change=move |_| draft.change(|entry| entry.kind = kind)
                />
                <span>{name(kind)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend>{words.made}</legend>
            <div class="choices">{choices.into_iter().collect_view()}</div>
        </fieldset>
    }
    .into_any()
}

/// The way to the drawing board.
fn designed(draft: Draft) -> AnyView {
    let words = &use_words().catalogue;
    let count = move || (words.questions)(draft.board.count());
    view! {
        <ul class="items">
            <li>
                <a class="item" href=format!("{}/design", draft.address())>
                    <span>{words.draw_design} <small>{count}</small></span>
                    <Icon path=icon::EDIT/>
                </a>
            </li>
        </ul>
    }
    .into_any()
}
