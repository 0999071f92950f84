//! The photos of the bill: what was taken, a way to take another, and to take one away.

use domain::expenses::MOST_RECEIPTS;
use domain::expenses::limits::wants_receipt;
use domain::expenses::policy::ReceiptRule;
use domain::form::Attachment;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::page::Page;
use crate::widgets::each::For;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::photo::Preview;

/// The id of the group.
pub(super) const BILLS: &str = "expense-bills";

/// What the browser offers to choose from: tickets come as PDF.
const TAKEN: &str = "image/*,application/pdf";

/// The photos, and the ways to more.
#[component]
pub(super) fn Bills(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let bills = Memo::new(move |_| page.entry.with(|entry| entry.receipts.clone()));
    let none = Memo::new(move |_| bills.with(Vec::is_empty));
    let full = Memo::new(move |_| bills.with(|bills| bills.len() >= MOST_RECEIPTS));
    let take = move |chosen: HtmlInputElement| {
        let files = chosen.files();
        let count = files.as_ref().map_or(0, web_sys::FileList::length);
        let all = (0..count).filter_map(|place| files.as_ref()?.item(place));
        let all: Vec<_> = all.collect();
        // So that the same file can be chosen again after it was removed.
        chosen.set_value("");
        for file in all {
            page.take_photo(file);
        }
    };
    let needed = Memo::new(move |_| {
        page.look(|entry, ground| {
            let kind = entry.kind_in(ground.policy)?;
            let (_, amount) = entry.read(ground).ok()?;
            let is_missing = entry.receipts.is_empty() && wants_receipt(kind.receipt, amount);
            let ReceiptRule::From { amount: from } = kind.receipt else {
                return None;
            };
            let from = (from.minor > 0).then(|| page.speech.amount(from));
            is_missing.then(|| (words.bill_needed)(&kind.name, from.as_deref()))
        })?
    });
    let all = move || bills.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <fieldset class="field">
            <legend>{words.bill}</legend>
            <div class="thumbs of-bill" id=BILLS class:none=move || none.get()>
                <For each=all key=|(place, bill)| (*place, bill.hash.clone()) let:bill>
                    <Thumb page place=bill.0 bill=bill.1/>
                </For>
                <Show when=move || !full.get()>
                    <label class="photo-add">
                        <input
                            class="hidden-text"
                            type="file"
                            accept="image/*"
                            capture="environment"
                            on:change:target=move |event| take(event.target())
                        />
                        <Icon path=icon::CAMERA/>
                        {words.take_photo}
                    </label>
                    <label class="photo-add">
                        <input
                            class="hidden-text"
                            type="file"
                            accept=TAKEN
                            multiple
                            on:change:target=move |event| take(event.target())
                        />
                        <Icon path=icon::ATTACH/>
                        {words.choose_bill}
                    </label>
                </Show>
            </div>
            <p class="hint" role="status">
                {move || page.said.get()}
            </p>
            {move || {
                needed
                    .get()
                    .map(|text| {
                        view! {
                            <p class="told" data-state="waiting">
                                <Icon path=icon::INFO small=true/>
                                <span>{text}</span>
                            </p>
                        }
                    })
            }}
        </fieldset>
    }
}

#[component]
fn Thumb(page: Page, place: usize, bill: Attachment) -> impl IntoView {
    let words = &page.words.expenses;
    let hash = StoredValue::new(bill.hash.clone());
    let remove = move |_| {
        let gone = page.entry.with_untracked(|entry| {
            let receipts = entry.receipts.iter();
            let mut receipts = receipts.filter(|it| hash.with_value(|hash| it.hash == *hash));
            receipts.next().cloned()
        });
        let Some(gone) = gone else { return };
        page.change(|entry| entry.receipts.retain(|it| it.hash != gone.hash));
        page.said.set(None);
        // The button is gone, and the focus with it.
        focus(BILLS);
        page.toasts
            .say_with_undo(words.bill_removed.to_owned(), move || {
                let back = gone.clone();
                // The form may be left meanwhile.
                if !page.entry.is_disposed() {
                    page.change(|entry| {
                        let place = place.min(entry.receipts.len());
                        entry.receipts.insert(place, back);
                    });
                }
            });
    };
    view! {
        <span class="thumb">
            <Preview attachment=bill name=Signal::stored((words.bill_number)(place + 1))/>
            <button
                type="button"
                class="icon-button"
                aria-label=(words.remove_bill)(place + 1)
                on:click=remove
            >
                <Icon path=icon::CLOSE small=true/>
            </button>
        </span>
    }
}
