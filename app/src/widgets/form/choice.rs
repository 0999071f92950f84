//! Choices: one of several, some of several, yes or no.

use domain::form::{ChoiceOption, FieldKind, OptionKey};
use leptos::prelude::*;

use super::Input;
use super::raw::{NO, Raw, YES};
use crate::widgets::icon::{self, Icon};

/// The most options that are all in sight.
const OPTIONS_IN_SIGHT_MOST: usize = 4;
/// The most characters of all options together that stand side by side on a phone.
const SEGMENTS_CHARACTERS_MOST: usize = 24;

pub(super) fn one(input: &Input) -> AnyView {
    let FieldKind::Choice { options } = &input.field.kind else {
        return ().into_any();
    };
    let options: Vec<(String, String)> = options
        .iter()
        .map(|option| (option.key.to_string(), option.label.clone()))
        .collect();
    if options.len() > OPTIONS_IN_SIGHT_MOST {
        select(input, options)
    } else {
        radios(input, options)
    }
}

pub(super) fn yes_no(input: &Input) -> AnyView {
    let words = input.filling.words;
    let options = [(YES, words.yes), (NO, words.no)];
    radios(
        input,
        options
            .map(|(key, label)| (key.to_owned(), label.to_owned()))
            .into(),
    )
}

fn radios(input: &Input, options: Vec<(String, String)>) -> AnyView {
    let characters: usize = options.iter().map(|(_, label)| label.chars().count()).sum();
    let side_by_side = characters <= SEGMENTS_CHARACTERS_MOST && options.len() > 1;
    let radio = |(key, label): (String, String)| {
        let enter = input.enter();
        let text = input.text();
        let mine = key.clone();
        let control = view! {
            <input
                type="radio"
                name=input.id.clone()
                value=key.clone()
                prop:checked=move || text() == mine
                on:change=move |_| enter(key.clone())
            />
        };
        if side_by_side {
            view! { <label>{control}{label}</label> }.into_any()
        } else {
            view! { <label class="choice">{control}<span>{label}</span></label> }.into_any()
        }
    };
    let controls = view! {
        <div
            class=if side_by_side { "segments" } else { "choices" }
            id=input.id.clone()
            role="radiogroup"
            aria-labelledby=input.label_id()
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        >
            {options.into_iter().map(radio).collect_view()}
        </div>
        {clear(input)}
    };
    input.around_group(controls)
}

/// Takes a choice back, which radio buttons alone cannot.
pub(super) fn clear(input: &Input) -> impl IntoView + use<> {
    let (raw, required) = (input.slot.raw, input.slot.required);
    let enter = input.enter();
    let word = input.filling.words.clear;
    let described = input.label_id();
    move || {
        let can_clear = !required.get() && raw.with(|raw| !raw.text().is_empty());
        let enter = enter.clone();
        can_clear.then(|| {
            view! {
                <button
                    type="button"
                    class="button quiet"
                    aria-describedby=described.clone()
                    on:click=move |_| enter(String::new())
                >
                    {word}
                </button>
            }
        })
    }
}

/// A choice from a list that opens.
pub(super) fn select(input: &Input, options: Vec<(String, String)>) -> AnyView {
    let enter = input.enter();
    let option = |(key, label): (String, String)| {
        let text = input.text();
        let mine = key.clone();
        view! {
            <option value=key prop:selected=move || text() == mine>
                {label}
            </option>
        }
    };
    let text = input.text();
    let control = view! {
        <select
            id=input.id.clone()
            on:change:target=move |event| enter(event.target().value())
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        >
            <option value="" prop:selected=move || text().is_empty()>
                {input.filling.words.choose}
            </option>
            {options.into_iter().map(option).collect_view()}
        </select>
    };
    input.around(control)
}

pub(super) fn several(input: &Input) -> AnyView {
    let FieldKind::MultiChoice { options, .. } = &input.field.kind else {
        return ().into_any();
    };
    let boxes = options
        .iter()
        .map(|option| tick_box(input, option))
        .collect_view();
    let controls = view! {
        <div
            class="chips wrap"
            id=input.id.clone()
            role="group"
            aria-labelledby=input.label_id()
            aria-describedby=input.described_by()
        >
            {boxes}
        </div>
    };
    input.around_group(controls)
}

fn tick_box(input: &Input, option: &ChoiceOption) -> impl IntoView + use<> {
    let (filling, field, raw) = (input.filling, input.field.clone(), input.slot.raw);
    let key = StoredValue::new(option.key.clone());
    let is_ticked = move || key.with_value(|key| raw.with(|raw| ticks(raw, key)));
    let tick = move |ticked: bool| {
        filling.edit(&field, |raw| {
            if let Raw::Ticked(options) = raw {
                if ticked {
                    options.insert(key.get_value());
                } else {
                    options.remove(&key.get_value());
                }
            }
        });
    };
    view! {
        <label class="chip">
            <input
                type="checkbox"
                aria-invalid=input.invalid()
                prop:checked=is_ticked
                on:change:target=move |event| tick(event.target().checked())
            />
            {move || is_ticked().then(|| view! { <Icon path=icon::CHECK small=true/> })}
            {option.label.clone()}
        </label>
    }
}

fn ticks(raw: &Raw, key: &OptionKey) -> bool {
    matches!(raw, Raw::Ticked(options) if options.contains(key))
}
