//! The offer to let alerts reach this device, made once there was one, and never again once it was
//! declined.

use leptos::prelude::*;

use crate::desk::use_desk;
use crate::device::local;
use crate::device::push::{self, Leave};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// What is kept once it was declined.
const DECLINED: &str = "push-declined";

#[component]
pub(crate) fn Offer() -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let (alerts, state) = (desk.alerts(), desk.sync_state());
    let declined = RwSignal::new(local::get::<bool>(DECLINED).unwrap_or_default());
    let open = push::leave() == Leave::NotAsked;
    let shown = Memo::new(move |_| {
        let any = alerts.with(|alerts| !alerts.is_empty());
        open && any && !declined.get() && !state.with(|state| state.alone)
    });
    let decline = move |_| {
        local::set(DECLINED, &true);
        declined.set(true);
    };
    view! {
        <Show when=move || shown.get()>
            <div class="banner" role="status">
                <Icon path=icon::ALERTS/>
                <p>{words.offer}</p>
                <button type="button" class="button quiet" on:click=decline>
                    {words.not_now}
                </button>
                <a class="button" href="/notifications">
                    {words.offer_open}
                </a>
            </div>
        </Show>
    }
}
