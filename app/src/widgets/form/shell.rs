//! What stands around every field: its label, its hint, and what is wrong with it.

use domain::form::{FieldKey, FieldKind};
use leptos::html;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::Input;
use super::filling::{Filling, Slot};
use super::raw::Raw;
use crate::widgets::icon::{self, Icon};

impl Input {
    /// The field's key.
    pub(super) fn key(&self) -> &FieldKey {
        &self.field.key
    }

    /// The id of the label, for groups that are named by it.
    pub(super) fn label_id(&self) -> String {
        format!("{}-label", self.id)
    }

    fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    fn fault_id(&self) -> String {
        format!("{}-fault", self.id)
    }

    /// What describes the control: its hint, what was understood, what is wrong.
    pub(super) fn described_by(
        &self,
    ) -> impl Fn() -> Option<String> + Send + Sync + 'static + use<> {
        let hint = self.hint().map(|_| self.hint_id());
        let echo = self.has_echo().then(|| self.echo_id());
        let fault = self.fault_id();
        let trouble = self.slot.trouble;
        move || {
            let fault = trouble.with(|trouble| trouble.is_some().then(|| fault.clone()));
            let ids: Vec<String> = [hint.clone(), echo.clone(), fault]
                .into_iter()
                .flatten()
                .collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    }

    /// `aria-invalid`.
    pub(super) fn invalid(
        &self,
    ) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static + use<> {
        let trouble = self.slot.trouble;
        move || trouble.with(|trouble| trouble.is_some().then_some("true"))
    }

    /// `aria-required`.
    pub(super) fn needed(
        &self,
    ) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static + use<> {
        let required = self.slot.required;
        move || required.get().then_some("true")
    }

    /// The text in its control.
    pub(super) fn text(&self) -> impl Fn() -> String + Send + Sync + 'static + use<> {
        let raw = self.slot.raw;
        move || raw.with(|raw| raw.text().to_owned())
    }

    /// Takes a text in.
    pub(super) fn enter(&self) -> impl Fn(String) + Send + Sync + Clone + 'static + use<> {
        let (filling, field) = (self.filling, self.field.clone());
        move |text| filling.enter(&field, Raw::Text(text))
    }

    /// The field around one control.
    pub(super) fn around(&self, control: impl IntoView) -> AnyView {
        let label = view! {
            <label for=self.id.clone()>{self.label()}</label>
        };
        self.block(label, control)
    }

    /// The field around a group of controls, which is named by [`Input::label_id`].
    pub(super) fn around_group(&self, controls: impl IntoView) -> AnyView {
        let label = view! {
            <span class="label" id=self.label_id()>
                {self.label()}
            </span>
        };
        self.block(label, controls)
    }

    fn label(&self) -> impl IntoView + use<> {
        let required = self.slot.required;
        let optional = self.filling.words.optional;
        let text = self.field.label.clone();
        let is_asked = !matches!(self.field.kind, FieldKind::Computed { .. });
        view! {
            {text}
            {move || {
                (is_asked && !required.get()).then(|| view! { " " <span class="optional">{optional}</span> })
            }}
        }
    }

    fn block(&self, label: impl IntoView, content: impl IntoView) -> AnyView {
        let here = NodeRef::<html::Div>::new();
        let (filling, key) = (self.filling, self.key().clone());
        let come_to = {
            let key = key.clone();
            move |_| filling.come_to(&key)
        };
        let leave = move |event: web_sys::FocusEvent| {
            // The focus also leaves a field that is taken off the page, with all it stood on.
            let here = here.try_get_untracked().flatten();
            if here.is_some_and(|here| !stays_within(&here, &event)) {
                filling.leave(&key);
            }
        };
        let hint = self.hint().map(|hint| {
            view! {
                <p class="hint" id=self.hint_id()>
                    {hint}
                </p>
            }
        });
        view! {
            <div class="field" node_ref=here on:focusin=come_to on:focusout=leave>
                {label}
                {hint}
                {content}
                {fault(self.fault_id(), self.slot, self.filling)}
            </div>
        }
        .into_any()
    }
}

/// What is wrong, where something is.
fn fault(id: String, slot: Slot, filling: Filling) -> impl IntoView {
    move || {
        let text = slot
            .trouble
            .with(|trouble| trouble.as_ref().map(|trouble| filling.say(trouble)));
        text.map(|text| {
            view! {
                <p class="fault" id=id.clone()>
                    <Icon path=icon::WARNING small=true/>
                    <span>{text}</span>
                </p>
            }
        })
    }
}

/// Whether the focus goes to another control of the same field.
fn stays_within(here: &web_sys::Node, event: &web_sys::FocusEvent) -> bool {
    let next = event
        .related_target()
        .and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    next.is_some() && here.contains(next.as_ref())
}
