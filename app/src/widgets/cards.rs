//! Photos of visiting cards: what was taken, a way to take another, and to take one away.

use domain::form::Attachment;
use leptos::prelude::*;
use web_sys::{File, HtmlInputElement};

use super::each::For;
use super::icon::{self, Icon};
use super::photo::Preview;
use crate::desk::Desk;
use crate::device::photo::{Prepared, prepare};
use crate::words::use_words;

/// Keeps a photo on the device, from where it goes up by itself. None where that did not work.
pub(crate) async fn keep(desk: Desk, file: &File) -> Option<Attachment> {
    let Prepared {
        hash,
        name,
        media_type,
        bytes,
    } = prepare(file).await.ok()?;
    let card = Attachment {
        hash,
        name,
        media_type,
        bytes: bytes.length(),
    };
    desk.keep_attachment(&card, bytes).await.ok()?;
    Some(card)
}

/// The photos.
#[component]
pub(crate) fn Cards(
    /// Those that are there.
    cards: Signal<Vec<Attachment>>,
    /// Takes in another.
    add: Callback<File>,
    /// Takes one away, by its hash.
    remove: Callback<String>,
    /// What is said about the last one.
    said: Signal<Option<&'static str>>,
) -> impl IntoView {
    let words = &use_words().customers;
    let all = move || cards.get().into_iter().enumerate().collect::<Vec<_>>();
    let take = move |chosen: HtmlInputElement| {
        let file = chosen.files().and_then(|files| files.item(0));
        // So that the same file can be chosen again.
        chosen.set_value("");
        if let Some(file) = file {
            add.run(file);
        }
    };
    view! {
        <div class="thumbs" role="group" aria-label=words.cards>
            <For each=all key=|(_, card)| card.hash.clone() let:card>
                <span class="thumb">
                    <Preview
                        attachment=card.1.clone()
                        name=Signal::stored((words.card)(card.0 + 1))
                    />
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=(words.remove_card)(card.0 + 1)
                        on:click={
                            let hash = card.1.hash.clone();
                            move |_| remove.run(hash.clone())
                        }
                    >
                        <Icon path=icon::CLOSE small=true/>
                    </button>
                </span>
            </For>
            <label class="photo-add">
                <input
                    class="hidden-text"
                    type="file"
                    accept="image/*"
                    capture="environment"
                    on:change:target=move |event| take(event.target())
                />
                <Icon path=icon::CAMERA/>
                {words.from_photo}
            </label>
        </div>
        <p class="hint" role="status">
            {move || said.get()}
        </p>
    }
}
