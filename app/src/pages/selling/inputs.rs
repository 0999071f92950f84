//! The controls that quotations and orders are written with, each with its label.

use leptos::prelude::*;

use crate::widgets::field::fault_beneath;

/// What is wrong with a control, in words; none where nothing is.
pub(in crate::pages) type Wrong = Signal<Option<&'static str>>;

/// A line of text to type into.
pub(in crate::pages) fn typed(
    id: &'static str,
    label: &'static str,
    mode: &'static str,
    value: Signal<String>,
    enter: impl Fn(String) + Copy + 'static,
    wrong: Wrong,
) -> AnyView {
    let control = view! {
        <input
            id=id
            inputmode=mode
            autocomplete="off"
            aria-invalid=move || wrong.get().is_some().then_some("true")
            aria-describedby=move || wrong.get().map(|_| format!("{id}-e"))
            prop:value=value
            on:input=move |event| enter(event_target_value(&event))
        />
    };
    field(id, label, control.into_any(), wrong)
}

/// A text of several lines to type into.
pub(in crate::pages) fn long(
    id: &'static str,
    label: &'static str,
    value: Signal<String>,
    enter: impl Fn(String) + Copy + 'static,
    wrong: Wrong,
) -> AnyView {
    let control = view! {
        <textarea
            id=id
            rows="3"
            aria-invalid=move || wrong.get().is_some().then_some("true")
            aria-describedby=move || wrong.get().map(|_| format!("{id}-e"))
            prop:value=value
            on:input=move |event| enter(event_target_value(&event))
        ></textarea>
    };
    field(id, label, control.into_any(), wrong)
}

/// A day to choose.
pub(in crate::pages) fn day(
    id: &'static str,
    label: &'static str,
    value: Signal<String>,
    enter: impl Fn(String) + Copy + 'static,
    wrong: Wrong,
) -> AnyView {
    let control = view! {
        <input
            id=id
            type="date"
            aria-invalid=move || wrong.get().is_some().then_some("true")
            aria-describedby=move || wrong.get().map(|_| format!("{id}-e"))
            prop:value=value
            on:input=move |event| enter(event_target_value(&event))
        />
    };
    field(id, label, control.into_any(), wrong)
}

/// One of a list: pairs of a value and its name, the first for none.
pub(in crate::pages) fn chosen(
    id: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    value: Signal<String>,
    choose: impl Fn(String) + Copy + 'static,
    wrong: Wrong,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(option, name)| {
            let own = option.clone();
            view! {
                <option value=option prop:selected=move || value.with(|value| *value == own)>
                    {name}
                </option>
            }
        })
        .collect();
    let control = view! {
        <select
            id=id
            aria-invalid=move || wrong.get().is_some().then_some("true")
            aria-describedby=move || wrong.get().map(|_| format!("{id}-e"))
            on:change=move |event| choose(event_target_value(&event))
        >
            {options}
        </select>
    };
    field(id, label, control.into_any(), wrong)
}

/// A box to tick.
pub(in crate::pages) fn ticked(
    label: &'static str,
    value: Signal<bool>,
    tick: impl Fn(bool) + Copy + 'static,
) -> AnyView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=value
                on:change=move |event| tick(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// Nothing can be wrong with it.
pub(in crate::pages) fn right() -> Wrong {
    Signal::stored(None)
}

fn field(id: &'static str, label: &'static str, control: AnyView, wrong: Wrong) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
            {fault_beneath(format!("{id}-e"), move || wrong.get())}
        </div>
    }
    .into_any()
}
