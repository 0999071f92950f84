//! How far something is that takes a while.

use leptos::prelude::*;

use crate::words::use_words;

/// What is done, how far it is, and of how much.
pub(in crate::pages) type Far = (&'static str, usize, usize);

/// How far it is; nothing where nothing is being done.
#[component]
pub(in crate::pages) fn Progress(at: Memo<Option<Far>>) -> impl IntoView {
    let words = &use_words().tables;
    let says = Memo::new(move |_| at.get().map_or("", |(says, ..)| says));
    let is_working = Memo::new(move |_| at.with(Option::is_some));
    view! {
        <Show when=move || is_working.get()>
            <div class="import-progress">
                <p role="status">{says}</p>
                <progress
                    aria-label=says
                    max=move || at.get().map_or(0, |(_, _, of)| of.max(1)).to_string()
                    prop:value=move || at.get().map_or(0, |(_, done, _)| done).to_string()
                ></progress>
                <p class="figure">
                    {move || at.get().map(|(_, done, of)| (words.of)(done, of))}
                </p>
            </div>
        </Show>
    }
}
