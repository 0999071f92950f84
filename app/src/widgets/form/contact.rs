//! Phone numbers and e-mail addresses. They are a customer's, never one's own, so that the
//! browser does not offer to fill them in.

use leptos::prelude::*;

use super::Input;

pub(super) fn phone(input: &Input) -> AnyView {
    one_line(input, "tel")
}

pub(super) fn email(input: &Input) -> AnyView {
    one_line(input, "email")
}

fn one_line(input: &Input, kind: &'static str) -> AnyView {
    let enter = input.enter();
    let control = view! {
        <input
            id=input.id.clone()
            type=kind
            inputmode=kind
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            prop:value=input.text()
            on:input:target=move |event| enter(event.target().value())
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        />
    };
    input.around(control)
}
