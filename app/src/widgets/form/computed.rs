//! What is worked out from other fields.

use leptos::prelude::*;

use super::Input;
use crate::desk::Directory;
use crate::widgets::captured::told::as_text;

pub(super) fn computed(input: &Input) -> AnyView {
    let computed = input.slot.computed;
    let words = input.filling.words;
    let speech = input.filling.speech;
    let field = input.field.clone();
    let value = move || {
        computed.with(|answer| {
            answer.as_ref().map_or_else(
                || words.not_yet.to_owned(),
                |answer| as_text(&field.kind, answer, &Directory::default(), words, speech),
            )
        })
    };
    let output = view! {
        <output
            class="computed"
            id=input.id.clone()
            tabindex="-1"
            aria-labelledby=input.label_id()
            aria-describedby=input.described_by()
        >
            <small>{words.works_out}</small>
            <span class="figure">{value}</span>
        </output>
    };
    input.around_group(output)
}
