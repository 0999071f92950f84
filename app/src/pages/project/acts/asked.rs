//! What the sheets ask with: a text, or one of several; and why something could not be done.

use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The id of the control for words; one sheet is open at a time.
pub(crate) const REASON: &str = "sheet-reason";

/// The id of the list of choices; one sheet is open at a time.
pub(crate) const CHOICES: &str = "sheet-choices";

/// Why something could not be done, in the sheet.
#[component]
pub(crate) fn Refused(
    /// Why, where it could not.
    why: RwSignal<Option<String>>,
) -> impl IntoView {
    move || {
        why.get().map(|why| {
            view! {
                <p class="fault" role="alert">
                    <Icon path=icon::WARNING small=true/>
                    {why}
                </p>
            }
        })
    }
}

/// A text that is asked for, with what is wrong with it.
#[component]
pub(crate) fn TextField(
    /// The id of its control.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// Whether it may be empty.
    #[prop(into)]
    optional: Signal<bool>,
    /// What helps.
    hint: &'static str,
    /// Whether it may be long.
    long: bool,
    /// What is typed.
    text: RwSignal<String>,
    /// What is wrong.
    fault: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let words = &use_words().project;
    let (hint_id, fault_id) = (format!("{id}-h"), format!("{id}-e"));
    let described = {
        let (hint_id, fault_id) = (hint_id.clone(), fault_id.clone());
        move || match (hint.is_empty(), fault.get().is_some()) {
            (_, true) => Some(fault_id.clone()),
            (false, false) => Some(hint_id.clone()),
            (true, false) => None,
        }
    };
    let typed = move |value: String| {
        text.set(value);
        fault.set(None);
    };
    let invalid = move || fault.get().is_some().then_some("true");
    let control = if long {
        view! {
            <textarea
                id=id
                rows="4"
                aria-invalid=invalid
                aria-describedby=described
                prop:value=move || text.get()
                on:input=move |event| typed(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id
                autocomplete="off"
                aria-invalid=invalid
                aria-describedby=described
                prop:value=move || text.get()
                on:input=move |event| typed(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>
                {label}
                {move || {
                    optional
                        .get()
                        .then(|| view! { " " <span class="optional">{words.optional}</span> })
                }}
            </label>
            {(!hint.is_empty())
                .then(|| view! { <p class="hint" id=hint_id.clone()>{hint}</p> })}
            {control}
            {move || {
                fault
                    .get()
                    .map(|fault| {
                        view! {
                            <p class="fault" id=fault_id.clone()>
                                <Icon path=icon::WARNING small=true/>
                                {fault}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

/// One of several, all in sight.
#[component]
pub(crate) fn Choices(
    /// The name of the group.
    name: &'static str,
    /// What is chosen.
    legend: &'static str,
    /// The choices.
    names: Vec<String>,
    /// The place of the one chosen.
    chosen: RwSignal<Option<usize>>,
    /// Chooses one.
    choose: Callback<usize>,
    /// What is wrong.
    fault: RwSignal<Option<&'static str>>,
) -> impl IntoView {
    let choices: Vec<_> = names
        .into_iter()
        .enumerate()
        .map(|(position, choice)| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=name
                        prop:checked=move || chosen.get() == Some(position)
                        on:change=move |_| choose.run(position)
                    />
                    <span>{choice}</span>
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="choices" id=CHOICES>
                {choices}
            </div>
            {move || {
                fault
                    .get()
                    .map(|fault| {
                        view! {
                            <p class="fault" role="alert">
                                <Icon path=icon::WARNING small=true/>
                                {fault}
                            </p>
                        }
                    })
            }}
        </fieldset>
    }
}
