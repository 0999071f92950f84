//! Text: one line, or paragraphs.

use domain::form::{FieldKind, Pattern};
use domain::money::NumberStyle;
use leptos::prelude::*;

use super::Input;

impl Input {
    /// What helps to fill it in: what its author wrote, or what it must look like.
    pub(super) fn hint(&self) -> Option<String> {
        let written = self
            .field
            .help
            .clone()
            .filter(|help| !help.trim().is_empty());
        written.or_else(|| {
            let in_lakhs = self.filling.speech.number_style() == NumberStyle::Indian;
            if in_lakhs && matches!(self.field.kind, FieldKind::Money { .. }) {
                return Some(self.filling.words.amount_hint.to_owned());
            }
            let pattern = self.pattern()?;
            Some(self.filling.words.pattern_hint(pattern))
        })
    }

    fn pattern(&self) -> Option<&Pattern> {
        match &self.field.kind {
            FieldKind::Text { pattern, .. } => pattern.as_ref(),
            _ => None,
        }
    }
}

pub(super) fn line(input: &Input) -> AnyView {
    let mask = input.pattern().map(Pattern::as_str);
    let in_capitals = mask.is_some_and(|mask| mask.contains(['A', 'X']));
    let only_digits = mask.is_some_and(|mask| mask.bytes().all(|byte| byte == b'9'));
    let enter = input.enter();
    let control = view! {
        <input
            id=input.id.clone()
            type="text"
            autocomplete="off"
            inputmode=only_digits.then_some("numeric")
            autocapitalize=if in_capitals { "characters" } else { "sentences" }
            spellcheck=mask.map(|_| "false")
            prop:value=input.text()
            on:input:target=move |event| enter(event.target().value())
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        />
    };
    input.around(control)
}

pub(super) fn paragraphs(input: &Input) -> AnyView {
    let enter = input.enter();
    let control = view! {
        <textarea
            id=input.id.clone()
            autocapitalize="sentences"
            prop:value=input.text()
            on:input:target=move |event| enter(event.target().value())
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        ></textarea>
    };
    input.around(control)
}
