//! A sheet: a short task over the page, from below on a phone.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::icon::{self, Icon};
use super::modal::use_modal;
use crate::words::use_words;

/// The buttons of a sheet in which something is written: leave it as it was, or save it.
pub(crate) fn cancel_and_save(open: RwSignal<bool>) -> AnyView {
    let words = &use_words().frame;
    view! {
        <button type="button" class="button" on:click=move |_| open.set(false)>
            {words.cancel}
        </button>
        <button type="submit" class="button primary">
            <Icon path=icon::CHECK/>
            {words.save}
        </button>
    }
    .into_any()
}

/// A sheet. What is in it is built anew each time it opens.
#[component]
pub(crate) fn Sheet(
    /// Whether it should be open. It is set to false when the person closes it.
    open: RwSignal<bool>,
    /// What it is for.
    #[prop(into)]
    title: Signal<String>,
    /// What Enter, and a submit button in the footer, does. The caller closes the sheet.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    /// The buttons below.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// What is in it.
    children: ChildrenFn,
) -> impl IntoView {
    let modal = use_modal(open);
    let heading = format!("sheet-{}", uuid::Uuid::now_v7().simple());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(on_submit) = on_submit {
            on_submit.run(());
        }
    };
    let children = StoredValue::new(children);
    let footer = StoredValue::new(footer);
    view! {
        <Show when=move || modal.is_shown()>
            <dialog
                class="sheet"
                node_ref=modal.node
                aria-labelledby=heading.clone()
                on:close=move |_| modal.closed()
                on:click=move |event| modal.tapped(&event)
            >
                <form novalidate on:submit=submit>
                    <header>
                        <h2 id=heading.clone()>{title}</h2>
                        <button
                            type="button"
                            class="icon-button"
                            aria-label=use_words().frame.close
                            on:click=move |_| open.set(false)
                        >
                            <Icon path=icon::CLOSE/>
                        </button>
                    </header>
                    <div class="body">{children.with_value(|children| children())}</div>
                    {footer
                        .with_value(|footer| {
                            footer.as_ref().map(|footer| view! { <footer>{footer.run()}</footer> })
                        })}
                </form>
            </dialog>
        </Show>
    }
}
