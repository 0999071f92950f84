//! What a table comes to, what came of it, and what can be done now.

use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// How many there are of something, and how that is said.
pub(in crate::pages) type Counted = (usize, fn(usize) -> String);

/// What there is of anything, in words.
pub(in crate::pages) fn those(counts: &[Counted]) -> Vec<String> {
    let some = counts.iter().filter(|(count, _)| *count > 0);
    some.map(|(count, says)| says(*count)).collect()
}

fn lines(told: Vec<String>) -> impl IntoView {
    let lines = told.into_iter().map(|line| view! { <li>{line}</li> });
    lines.collect_view()
}

/// The file, what it comes to, and why it did not go on.
#[component]
pub(in crate::pages) fn FileSum(
    /// What it is called; nothing where it was pasted.
    name: Memo<String>,
    /// What it comes to, line by line; none until that is known.
    told: Signal<Option<Vec<String>>>,
    /// Whether something comes in, so that no other file can be taken.
    is_coming: Memo<bool>,
    /// Why it did not go on.
    refused: RwSignal<Option<String>>,
    /// Takes another file.
    give_up: Callback<()>,
    /// What else is said of it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let words = &use_words().tables;
    let called = move || {
        let name = name.get();
        if name.is_empty() {
            words.pasted.to_owned()
        } else {
            name
        }
    };
    view! {
        <section class="panel">
            <header>
                <h2 class="import-name">
                    <Icon path=icon::ATTACH/>
                    <span>{called}</span>
                </h2>
            </header>
            {children.map(|children| children())}
            <ul class="plain" aria-live="polite">
                {move || told.get().map(lines)}
            </ul>
            <Show when=move || !is_coming.get()>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| give_up.run(())>
                        {words.another}
                    </button>
                </div>
            </Show>
        </section>
        {move || {
            refused
                .get()
                .map(|refused| {
                    view! {
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {refused}
                        </p>
                    }
                })
        }}
    }
}

/// What came, or what was taken back of it: in a heading, line by line, and what follows from it.
pub(in crate::pages) fn outcome(heading: String, told: Vec<String>, text: &'static str) -> AnyView {
    view! {
        <section class="panel" data-state="done">
            <header role="status">
                <h2>
                    <Icon path=icon::ACCEPT/>
                    {heading}
                </h2>
            </header>
            <ul class="plain">{lines(told)}</ul>
            <p class="quiet-text">{text}</p>
        </section>
    }
    .into_any()
}

/// The button that stops what is coming in.
pub(in crate::pages) fn stopping(stop: Callback<()>) -> AnyView {
    view! {
        <div class="actions">
            <button type="button" class="button" on:click=move |_| stop.run(())>
                <Icon path=icon::HOLD/>
                {use_words().tables.stop}
            </button>
        </div>
    }
    .into_any()
}

/// What can be done once it is over: another file, the way back where there is one, and where to
/// look at what came.
pub(in crate::pages) fn going_on(
    another: Callback<()>,
    back: Option<(Callback<()>, &'static str)>,
    (address, says): (String, &'static str),
) -> AnyView {
    let back = back.map(|(undo, says)| {
        view! {
            <button type="button" class="button" on:click=move |_| undo.run(())>
                <Icon path=icon::UNDO/>
                {says}
            </button>
        }
    });
    view! {
        <div class="actions">
            <button type="button" class="button" on:click=move |_| another.run(())>
                {use_words().tables.next_file}
            </button>
            {back}
            <a class="button primary" href=address>
                {says}
            </a>
        </div>
    }
    .into_any()
}

/// The button that brings it in.
pub(in crate::pages) fn bringing(
    says: String,
    disabled: impl Fn() -> bool + Send + 'static,
    bring: Callback<()>,
) -> AnyView {
    view! {
        <div class="actions">
            <button
                type="button"
                class="button primary"
                disabled=disabled
                on:click=move |_| bring.run(())
            >
                <Icon path=icon::CHECK/>
                {says}
            </button>
        </div>
    }
    .into_any()
}
