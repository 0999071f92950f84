//! A field of the page: its label and control, its hint, and what is wrong with it.

use leptos::prelude::*;

use super::entry::{Entry, Ground, Spot};
use super::{Page, id_of};
use crate::widgets::icon::{self, Icon};

/// What stands in a text field, and how it is changed.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub(super) spot: Spot,
    pub(super) hint: Option<&'static str>,
    pub(super) needed: bool,
    pub(super) keys: &'static str,
    pub(super) capitals: &'static str,
    pub(super) list: Option<&'static str>,
    pub(super) read: fn(&Entry, &Ground<'_>) -> String,
    pub(super) write: fn(&mut Entry, String),
}

impl Default for Text {
    fn default() -> Self {
        Self {
            spot: Spot::Page,
            hint: None,
            needed: false,
            keys: "text",
            capitals: "words",
            list: None,
            read: |_, _| String::new(),
            write: |_, _| (),
        }
    }
}

/// A spot's label.
pub(super) fn label(page: Page, spot: Spot) -> String {
    let words = page.area();
    let fixed = match spot {
        Spot::Customer => words.customer,
        Spot::Title => words.about,
        Spot::Contact => words.contact,
        Spot::Phone => words.phone,
        Spot::Email => words.email,
        Spot::Value => words.value,
        Spot::Branch => words.branch,
        Spot::Owner => words.owner,
        Spot::Page => "",
        Spot::Role(role) => {
            let name = |directory: &std::sync::Arc<crate::desk::Directory>| {
                directory.role_name(role).to_owned()
            };
            return page.directory.with(name);
        }
    };
    fixed.to_owned()
}

pub(super) fn text(page: Page, text: Text) -> AnyView {
    let Text {
        spot,
        hint,
        needed,
        keys,
        capitals,
        list,
        read,
        write,
    } = text;
    let hint_id = hint.map(|_| format!("{}-hint", id_of(spot)));
    let kind = if keys == "text" { "text" } else { keys };
    let control = view! {
        <input
            id=id_of(spot)
            type=kind
            inputmode=keys
            autocomplete="off"
            autocapitalize=capitals
            list=list
            prop:value=move || page.read(read).unwrap_or_default()
            on:input:target=move |event| {
                let text = event.target().value();
                page.change(spot, |entry| write(entry, text));
            }
            on:blur=move |_| page.leave(spot)
            aria-required=needed.then_some("true")
            aria-invalid=invalid(page, spot)
            aria-describedby=described_by(page, spot, hint_id)
        />
    };
    around(page, spot, needed, hint, control)
}

pub(super) fn select(
    page: Page,
    spot: Spot,
    hint: Option<&'static str>,
    offered: Signal<Vec<(String, String)>>,
    chosen: Signal<String>,
    choose: Callback<String>,
) -> AnyView {
    let option = move |(id, name): (String, String)| {
        let mine = id.clone();
        view! {
            <option value=id prop:selected=move || chosen.get() == mine>
                {name}
            </option>
        }
    };
    let hint_id = hint.map(|_| format!("{}-hint", id_of(spot)));
    let control = view! {
        <select
            id=id_of(spot)
            on:change:target=move |event| choose.run(event.target().value())
            aria-invalid=invalid(page, spot)
            aria-describedby=described_by(page, spot, hint_id)
        >
            {move || offered.get().into_iter().map(option).collect_view()}
        </select>
    };
    around(page, spot, true, hint, control)
}

pub(super) fn around(
    page: Page,
    spot: Spot,
    needed: bool,
    hint: Option<&'static str>,
    control: impl IntoView,
) -> AnyView {
    let id = id_of(spot);
    let fault_id = format!("{id}-fault");
    let optional = page.words.forms.optional;
    let fault = move || {
        let said = page.faults.with(|faults| {
            let found = faults.iter().find(|(at, _)| *at == spot);
            found.map(|(_, text)| text.clone())
        });
        said.map(|text| {
            view! {
                <p class="fault" id=fault_id.clone()>
                    <Icon path=icon::WARNING small=true/>
                    <span>{text}</span>
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>
                {move || label(page, spot)}
                {(!needed).then(|| view! { " " <span class="optional">{optional}</span> })}
            </label>
            {hint
                .map(|hint| {
                    view! {
                        <p class="hint" id=format!("{id}-hint")>
                            {hint}
                        </p>
                    }
                })}
            {control}
            {fault}
        </div>
    }
    .into_any()
}

pub(super) fn invalid(
    page: Page,
    spot: Spot,
) -> impl Fn() -> Option<&'static str> + Send + Sync + Copy {
    move || {
        let is_wrong = page
            .faults
            .with(|faults| faults.iter().any(|(at, _)| *at == spot));
        is_wrong.then_some("true")
    }
}

pub(super) fn described_by(
    page: Page,
    spot: Spot,
    also: Option<String>,
) -> impl Fn() -> Option<String> + Send + Sync + Clone {
    let invalid = invalid(page, spot);
    move || {
        let fault = invalid().map(|_| format!("{}-fault", id_of(spot)));
        let ids: Vec<String> = also.clone().into_iter().chain(fault).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
