//! A sheet: a short task over the page, from below on a phone. The browser's own dialog keeps
//! the focus inside, closes it by Esc and Back, and gives the focus back.

use leptos::ev::{self, SubmitEvent};
use leptos::html;
use leptos::prelude::*;

use super::icon::{self, Icon};
use crate::words::use_words;

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
    // In the document a little longer than `open`: closing gives the focus back first.
    let shown = RwSignal::new(false);
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = format!("sheet-{}", uuid::Uuid::now_v7().simple());
    Effect::new(move || {
        if open.get() {
            shown.set(true);
        } else if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    Effect::new(move || {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // It fails only for a dialog that is not in the document.
            let _ = dialog.show_modal();
        }
    });
    let closed = move |_| {
        open.set(false);
        shown.set(false);
    };
    let backdrop = move |event: ev::MouseEvent| {
        let on_dialog = dialog.get_untracked().is_some_and(|dialog| {
            event.target().is_some_and(|target| {
                let dialog: &web_sys::EventTarget = &dialog;
                target == *dialog
            })
        });
        if on_dialog {
            open.set(false);
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(on_submit) = on_submit {
            on_submit.run(());
        }
    };
    let children = StoredValue::new(children);
    let footer = StoredValue::new(footer);
    view! {
        <Show when=move || shown.get()>
            <dialog
                class="sheet"
                node_ref=dialog
                aria-labelledby=heading.clone()
                on:close=closed
                on:click=backdrop
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
