//! Days.

use domain::form::FieldKind;
use leptos::prelude::*;

use super::Input;

pub(super) fn date(input: &Input) -> AnyView {
    let FieldKind::Date { earliest, latest } = &input.field.kind else {
        return ().into_any();
    };
    let today = input.filling.today();
    let enter = input.enter();
    // Set once only: a date that is half retyped has no value, and setting that would wipe it.
    let control = view! {
        <input
            id=input.id.clone()
            type="date"
            class="short"
            min=earliest.map(|bound| bound.on(today).to_string())
            max=latest.map(|bound| bound.on(today).to_string())
            prop:value=untrack(input.text())
            on:input:target=move |event| enter(event.target().value())
            aria-required=input.needed()
            aria-invalid=input.invalid()
            aria-describedby=input.described_by()
        />
    };
    input.around(control)
}
