//! Whether alerts reach this device. The browser asks the person, after they have tapped and read
//! what it is for.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shown;
use crate::desk::{PushTrouble, use_desk};
use crate::device::push::{self, Leave};
use crate::settings::use_settings;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

#[component]
pub(super) fn Device(shown: Shown) -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let toasts = use_toasts();
    let language = use_settings().language;
    let leave = RwSignal::new(push::leave());
    let busy = RwSignal::new(false);
    let key = move || {
        shown
            .known
            .with_untracked(|known| Some(known.as_ref()?.push_key.clone()))
    };
    let subscribed = move || {
        shown
            .known
            .with(|known| known.as_ref().is_some_and(|it| it.push))
    };
    let on = Memo::new(move |_| subscribed() && leave.get() == Leave::Granted);
    let turn_on = move |_| {
        let Some(key) = key().filter(|_| !busy.get_untracked()) else {
            return;
        };
        busy.set(true);
        let asked = desk.reach_this_device(key, language.get_untracked().spoken());
        spawn_local(async move {
            let told = asked.await;
            let _ = busy.try_set(false);
            let _ = leave.try_set(push::leave());
            match told {
                Ok(known) => {
                    shown.take(Ok(known));
                    toasts.say(words.on.to_owned());
                }
                Err(PushTrouble::Device) => toasts.say(words.not_turned_on.to_owned()),
                Err(PushTrouble::Link(fault)) => toasts.unserved(&fault),
            }
        });
    };
    let turn_off = move |_| {
        let told = desk.leave_this_device();
        spawn_local(async move {
            match told.await {
                Ok(known) => shown.take(Ok(known)),
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    view! {
        {move || match leave.get() {
            Leave::Unable => view! { <p>{words.unable}</p> }.into_any(),
            Leave::Denied => view! { <p>{words.denied}</p> }.into_any(),
            Leave::NotAsked | Leave::Granted if on.get() => {
                view! {
                    <p>{words.on_text}</p>
                    <div class="buttons">
                        <button type="button" class="button" on:click=turn_off>
                            {words.turn_off}
                        </button>
                    </div>
                }
                    .into_any()
            }
            Leave::NotAsked | Leave::Granted => {
                view! {
                    <p>{words.off_text}</p>
                    <div class="buttons">
                        <button
                            type="button"
                            class="button primary"
                            on:click=turn_on
                            disabled=move || busy.get()
                        >
                            <Icon path=icon::ALERTS/>
                            {words.turn_on}
                        </button>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}
