//! A labelled field of a short form: the label above, the fault beneath. The forms of
//! milestones have their own in `widgets/form`.

use leptos::prelude::*;

use super::icon::{self, Icon};
use super::press::use_press;

/// A text that must be there. That it is missing is said once the person has left its field,
/// having typed, or wants to go on without it.
#[derive(Clone, Copy)]
pub(crate) struct Needed {
    text: RwSignal<String>,
    asked: RwSignal<bool>,
}

impl Needed {
    /// Nothing, not asked for yet.
    pub(crate) fn new() -> Self {
        Self::filled(String::new())
    }

    /// A text to begin with.
    pub(crate) fn filled(text: String) -> Self {
        Self {
            text: RwSignal::new(text),
            asked: RwSignal::new(false),
        }
    }

    /// Begins anew with a text.
    pub(crate) fn fill(self, text: String) {
        self.text.set(text);
        self.asked.set(false);
    }

    /// What is typed.
    pub(crate) fn text(self) -> RwSignal<String> {
        self.text
    }

    /// Whether it is asked for.
    pub(crate) fn asked(self) -> RwSignal<bool> {
        self.asked
    }

    /// Whether nothing is typed.
    pub(crate) fn is_blank(self) -> bool {
        self.text.with(|text| text.trim().is_empty())
    }

    /// The text, trimmed; where there is none, asks for it.
    pub(crate) fn read(self) -> Option<String> {
        self.asked.set(true);
        let text = self.text.with_untracked(|text| text.trim().to_owned());
        (!text.is_empty()).then_some(text)
    }

    /// That it is missing, in these words.
    pub(crate) fn fault(self, missing: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || (self.asked.get() && self.is_blank()).then(|| missing.to_owned()))
    }
}

/// What is wrong with a field, beneath it, as long as something is. The field is described by `id`.
pub(crate) fn fault_beneath<T: IntoView + 'static>(
    id: String,
    fault: impl Fn() -> Option<T> + Send + 'static,
) -> AnyView {
    let line = move || {
        fault().map(|said| {
            view! {
                <p class="fault" id=id.clone()>
                    <Icon path=icon::WARNING small=true/>
                    {said}
                </p>
            }
        })
    };
    view! { {line} }.into_any()
}

/// A text field with its label, hint and fault.
#[component]
pub(crate) fn TextField(
    /// Its id in the page.
    #[prop(into)]
    id: String,
    /// What it asks for.
    label: &'static str,
    /// What is in it.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What is wrong with it.
    #[prop(optional)]
    fault: Option<Signal<Option<String>>>,
    /// Set once the person has left it, having typed.
    #[prop(optional)]
    left: Option<RwSignal<bool>>,
    /// What the browser may fill in.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// Whether it is the first thing to type into.
    #[prop(optional)]
    autofocus: bool,
    /// Whether it is a code or a link, which no keyboard should put right.
    #[prop(optional)]
    verbatim: bool,
    /// Which keys the keyboard is to have, as browsers call them.
    #[prop(optional)]
    keys: Option<&'static str>,
) -> impl IntoView {
    let fault = fault.unwrap_or_else(|| Signal::stored(None));
    let wrong = Memo::new(move |_| fault.with(Option::is_some));
    let press = use_press();
    let touched = StoredValue::new(false);
    let leave = move |_| {
        // Taking the field off the page takes the focus away, too.
        if let Some(left) = left.filter(|_| touched.try_get_value() == Some(true)) {
            press.once_released(move || {
                let _ = left.try_set(true);
            });
        }
    };
    let (hint_id, fault_id) = (format!("{id}-hint"), format!("{id}-fault"));
    let described = {
        let (hint_id, fault_id, hinted) = (hint_id.clone(), fault_id.clone(), hint.is_some());
        move || match (wrong.get(), hinted) {
            (true, _) => Some(fault_id.clone()),
            (false, true) => Some(hint_id.clone()),
            (false, false) => None,
        }
    };
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
            <input
                id=id
                autocomplete=autocomplete.unwrap_or("off")
                autofocus=autofocus
                inputmode=keys
                autocapitalize=verbatim.then_some("none")
                spellcheck=verbatim.then_some("false")
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=described
                bind:value=value
                on:input=move |_| touched.set_value(true)
                on:blur=leave
            />
            {fault_beneath(fault_id.clone(), move || fault.get())}
        </div>
    }
}

/// A list to choose one from: pairs of a value and its name.
#[component]
pub(crate) fn SelectField(
    /// Its id in the page.
    #[prop(into)]
    id: String,
    /// What it asks for.
    label: &'static str,
    /// What is chosen.
    value: RwSignal<String>,
    /// What can be chosen.
    options: Vec<(String, String)>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: Option<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
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
            <select
                id=id
                aria-describedby=described
                on:change=move |event| value.set(event_target_value(&event))
            >
                {options
                    .into_iter()
                    .map(|(option, name)| {
                        let own = option.clone();
                        view! {
                            <option
                                value=option
                                prop:selected=move || value.with(|value| *value == own)
                            >
                                {name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </div>
    }
}
