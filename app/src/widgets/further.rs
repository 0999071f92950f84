//! The way to the rest of a long list.

use leptos::prelude::*;

/// Shows more of a list, as long as some of it is hidden.
#[component]
pub(crate) fn Further(
    /// How much is hidden.
    hidden: Memo<usize>,
    /// How much is shown at most.
    most: RwSignal<usize>,
    /// How much more is shown at a tap.
    by: usize,
    /// That so much is hidden, in words.
    said: fn(usize) -> String,
) -> impl IntoView {
    view! {
        <Show when=move || { hidden.get() > 0 }>
            <button
                type="button"
                class="button quiet"
                on:click=move |_| most.update(|most| *most += by)
            >
                {move || said(hidden.get())}
            </button>
        </Show>
    }
}
