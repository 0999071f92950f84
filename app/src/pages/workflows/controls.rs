//! The inputs that a workflow is drawn with. What is typed goes into the drawing at once; the
//! drawing does not write back into the input that is being typed into.

use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};

/// What is typed, as somebody wants it.
pub(in crate::pages) type Typed = Callback<String>;

/// What is wrong at a place.
pub(in crate::pages) type Wrong = Signal<Option<String>>;

/// Nothing is wrong.
pub(in crate::pages) fn fine() -> Wrong {
    Signal::stored(None)
}

/// What is wrong, said beneath.
pub(in crate::pages) fn fault(id: String, wrong: Wrong) -> AnyView {
    view! {
        {move || {
            let id = id.clone();
            wrong
                .get()
                .map(|wrong| {
                    view! {
                        <p class="fault" id=id role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {wrong}
                        </p>
                    }
                })
        }}
    }
    .into_any()
}

/// A line of text.
pub(in crate::pages) fn line(
    id: String,
    label: &'static str,
    value: String,
    wrong: Wrong,
    set: Typed,
) -> AnyView {
    input(id, label, "text", value, wrong, set)
}

/// A number, or nothing.
pub(super) fn number(id: String, label: &'static str, value: String, set: Typed) -> AnyView {
    input(id, label, "decimal", value, fine(), set)
}

/// A number that counts something, or nothing.
pub(in crate::pages) fn count(
    id: String,
    label: &'static str,
    value: Option<u32>,
    set: Callback<Option<u32>>,
) -> AnyView {
    let shown = value.map(|value| value.to_string()).unwrap_or_default();
    let typed = Callback::new(move |text: String| set.run(text.trim().parse().ok()));
    input(id, label, "numeric", shown, fine(), typed)
}

fn input(
    id: String,
    label: &'static str,
    mode: &'static str,
    value: String,
    wrong: Wrong,
    set: Typed,
) -> AnyView {
    let fault_id = format!("{id}-fault");
    let described = fault_id.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id
                autocomplete="off"
                inputmode=mode
                value=value
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || wrong.with(Option::is_some).then(|| described.clone())
                on:input=move |event| set.run(event_target_value(&event))
            />
            {fault(fault_id, wrong)}
        </div>
    }
    .into_any()
}

/// Several lines of text.
pub(in crate::pages) fn lines(
    id: String,
    label: &'static str,
    hint: Option<&'static str>,
    value: String,
    wrong: Wrong,
    set: Typed,
) -> AnyView {
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let described = hint.is_some().then(|| hint_id.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            <textarea
                id=id
                rows="3"
                aria-describedby=described
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                on:input=move |event| set.run(event_target_value(&event))
            >
                {value}
            </textarea>
            {fault(fault_id, wrong)}
        </div>
    }
    .into_any()
}

/// One of several.
pub(in crate::pages) fn pick(
    id: String,
    label: impl Into<String>,
    chosen: &str,
    options: Vec<(String, String)>,
    wrong: Wrong,
    set: Typed,
) -> AnyView {
    let options: Vec<_> = options
        .into_iter()
        .map(|(value, name)| {
            let selected = value == chosen;
            view! {
                <option value=value selected=selected>
                    {name}
                </option>
            }
        })
        .collect();
    let fault_id = format!("{id}-fault");
    let label: String = label.into();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                on:change=move |event| set.run(event_target_value(&event))
            >
                {options}
            </select>
            {fault(fault_id, wrong)}
        </div>
    }
    .into_any()
}

/// Something that is so or not.
pub(in crate::pages) fn tick(label: String, ticked: bool, set: Callback<bool>) -> AnyView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                prop:checked=ticked
                on:change=move |event| set.run(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A small button with an icon alone.
pub(in crate::pages) fn small(
    path: &'static str,
    says: String,
    disabled: bool,
    act: Callback<()>,
) -> AnyView {
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=says
            disabled=disabled
            on:click=move |_| act.run(())
        >
            <Icon path=path/>
        </button>
    }
    .into_any()
}
