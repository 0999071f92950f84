//! The bill beside the expense: its photos, which a tap makes larger.

use domain::form::Attachment;
use leptos::prelude::*;

use crate::widgets::icon::{self, Icon};
use crate::widgets::modal::use_modal;
use crate::widgets::photo::{address, is_photo};
use crate::words::use_words;

/// The photos and files of a bill, the first one first.
#[component]
pub(super) fn Bills(receipts: Vec<Attachment>) -> impl IntoView {
    let words = &use_words().deciding;
    if receipts.is_empty() {
        return view! {
            <p class="bill none">
                <Icon path=icon::RECEIPT/>
                {words.no_bill}
            </p>
        }
        .into_any();
    }
    let all = receipts.into_iter().enumerate();
    all.map(|(at, receipt)| {
        let name = use_words().expenses.bill_number;
        view! { <Bill receipt name=name(at + 1)/> }
    })
    .collect_view()
    .into_any()
}

/// One photo or file.
#[component]
fn Bill(receipt: Attachment, name: String) -> impl IntoView {
    let words = &use_words().deciding;
    let url = address(&receipt);
    let photo = is_photo(&receipt);
    let file = receipt.name;
    let open = RwSignal::new(false);
    let shown = {
        let name = name.clone();
        move || match url.get() {
            None => None,
            Some(url) if url.is_empty() => {
                Some(view! { <p class="bill none">{words.bill_not_here}</p> }.into_any())
            }
            Some(url) if photo => {
                let (name, label) = (name.clone(), format!("{name}: {}", words.larger));
                Some(
                    view! {
                        <button
                            type="button"
                            class="bill"
                            aria-label=label
                            on:click=move |_| open.set(true)
                        >
                            <img src=url alt=name draggable="false"/>
                        </button>
                    }
                    .into_any(),
                )
            }
            Some(url) => Some(
                view! {
                    <a class="bill none" href=url target="_blank" rel="noopener">
                        <Icon path=icon::ATTACH/>
                        {file.clone()}
                    </a>
                }
                .into_any(),
            ),
        }
    };
    view! {
        {shown}
        <Large url name open/>
    }
}

/// The photo over the whole screen: fitted to it, and larger at a tap.
#[component]
fn Large(url: RwSignal<Option<String>>, name: String, open: RwSignal<bool>) -> impl IntoView {
    let all_words = use_words();
    let words = &all_words.deciding;
    let modal = use_modal(open);
    let large = RwSignal::new(false);
    let name = StoredValue::new(name);
    let turn = move |_| large.update(|large| *large = !*large);
    let says = move || {
        if large.get() {
            words.smaller
        } else {
            words.larger
        }
    };
    view! {
        <Show when=move || modal.is_shown()>
            <dialog
                class="bill-large"
                node_ref=modal.node
                aria-label=name.get_value()
                on:close=move |_| modal.closed()
            >
                <header>
                    <button type="button" class="button" on:click=turn>
                        <Icon path=icon::SEARCH/>
                        {says}
                    </button>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=all_words.frame.close
                        on:click=move |_| open.set(false)
                    >
                        <Icon path=icon::CLOSE/>
                    </button>
                </header>
                <div
                    class="bill-room"
                    data-large=move || large.get().then_some("")
                    tabindex="0"
                    role="region"
                    aria-label=name.get_value()
                >
                    <img
                        src=move || url.get().unwrap_or_default()
                        alt=name.get_value()
                        on:click=turn
                    />
                </div>
            </dialog>
        </Show>
    }
}
