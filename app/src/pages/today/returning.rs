//! Whoever comes back from a call, a chat or a mail is asked whether to log it: one tap.

use domain::workflow::{Reply, Way};
use gloo::events::EventListener;
use gloo::utils::{document, window};
use leptos::prelude::*;

use super::acting::{Contact, use_acting};
use super::use_day;
use crate::desk::use_desk;
use crate::device::connectivity::is_visible;
use crate::words::use_words;

/// Asks, once the app is looked at again.
#[component]
pub(super) fn Returning() -> impl IntoView {
    let words = &use_words().today;
    let day = use_day();
    let acting = use_acting();
    let shelf = use_desk().shelf();
    let back = RwSignal::new(None::<(domain::id::ProjectId, Way)>);
    let look = move || {
        if is_visible()
            && let Some(left) = day.left.get_untracked()
        {
            day.left.set(None);
            back.set(Some(left));
        }
    };
    // A phone hides the page behind the call; a desk only takes the focus away.
    let seen = EventListener::new(&document(), "visibilitychange", move |_| look());
    let focused = EventListener::new(&window(), "focus", move |_| look());
    let kept = StoredValue::new_local((seen, focused));
    on_cleanup(move || kept.dispose());
    let answer = move |reply: Option<Reply>| {
        let asked = back.get_untracked();
        back.set(None);
        let (Some((id, way)), Some(reply)) = (asked, reply) else {
            return;
        };
        if let Some(summary) = shelf.with_untracked(|shelf| shelf.get(id).cloned()) {
            let contact = Contact {
                way,
                reply,
                position: None,
            };
            acting.log(&summary, contact);
        }
    };
    move || {
        let (id, way) = back.get()?;
        let customer = shelf.with(|shelf| shelf.get(id).map(|summary| summary.customer.clone()))?;
        Some(view! {
            <div class="asked" role="status">
                <p>{(words.did_you)(way, &customer)}</p>
                <div class="buttons">
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| answer(Some(Reply::Reached))
                    >
                        {if way == Way::Call { words.spoke } else { (words.did)(way) }}
                    </button>
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| answer(Some(Reply::NotReached))
                    >
                        {words.no_answer}
                    </button>
                    <button type="button" class="button quiet" on:click=move |_| answer(None)>
                        {words.not_now}
                    </button>
                </div>
            </div>
        })
    }
}
