//! For owners: the team's gateway, and what could not be sent lately.

use domain::sync::notifying::{Failure, Webhook};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Shown, picture};
use crate::desk::use_desk;
use crate::device::clipboard;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::time::use_speech;
use crate::words::use_words;

#[component]
pub(super) fn Gateway(shown: Shown) -> impl IntoView {
    let words = &use_words().notifications;
    let owner = use_desk().is_owner();
    let hook = Memo::new(move |_| shown.known.with(|known| known.as_ref()?.webhook.clone()));
    let failures = Memo::new(move |_| {
        shown.known.with(|known| {
            known
                .as_ref()
                .map(|it| it.failures.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <Show when=move || owner.get()>
            <section>
                <h2>{words.gateway}</h2>
                <p class="quiet-text">{words.gateway_text}</p>
                {move || match hook.get() {
                    Some(hook) => view! { <There shown hook/> }.into_any(),
                    None => view! { <New shown/> }.into_any(),
                }}
            </section>
            <section>
                <h2>{words.failures}</h2>
                <Show
                    when=move || !failures.with(Vec::is_empty)
                    fallback=move || view! { <p class="quiet-text">{words.no_failures}</p> }
                >
                    <ul class="items">
                        {move || {
                            let failures = failures.get().into_iter();
                            failures.map(|failure| view! { <One failure/> }).collect_view()
                        }}
                    </ul>
                </Show>
            </section>
        </Show>
    }
}

/// The way to a gateway.
#[component]
fn New(shown: Shown) -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let toasts = use_toasts();
    let url = RwSignal::new(desk.draft("webhook").unwrap_or_default());
    Effect::new(move || {
        let typed = url.get();
        if typed.is_empty() {
            desk.drop_draft("webhook");
        } else {
            desk.save_draft("webhook".to_owned(), typed);
        }
    });
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let told = desk.set_webhook(Some(url.get_untracked()));
        spawn_local(async move {
            match told.await {
                Ok(known) => {
                    desk.drop_draft("webhook");
                    shown.take(Ok(known));
                }
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    view! {
        <form on:submit=set novalidate>
            <TextField
                id="webhook"
                label=words.gateway_url
                hint=words.gateway_hint.to_owned()
                value=url
                verbatim=true
            />
            <div class="buttons">
                <button class="button">{words.gateway_set}</button>
            </div>
        </form>
    }
}

/// The gateway that there is, with its secret where it was set just now.
#[component]
fn There(shown: Shown, hook: Webhook) -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let toasts = use_toasts();
    let speech = use_speech();
    let now = desk.now();
    let remove = move |_| {
        let told = desk.set_webhook(None);
        spawn_local(async move {
            match told.await {
                Ok(known) => shown.take(Ok(known)),
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    let since = move || (words.gateway_since)(&speech.day(hook.set_at, now.get()));
    let secret = hook.secret.map(|secret| {
        let copied = secret.clone();
        let copy = move |_| {
            let secret = copied.clone();
            spawn_local(async move {
                if clipboard::copy(&secret).await {
                    toasts.say(words.copied.to_owned());
                }
            });
        };
        view! {
            <p>{words.secret_text}</p>
            <p>
                <code>{secret}</code>
            </p>
            <div class="buttons">
                <button type="button" class="button" on:click=copy>
                    <Icon path=icon::COPY/>
                    {words.copy}
                </button>
            </div>
        }
    });
    view! {
        <div class="items">
            <div class="item">
                <Icon path=icon::CLOUD/>
                <span>{hook.url} <small>{since}</small></span>
                <button type="button" class="button" on:click=remove>
                    {words.gateway_remove}
                </button>
            </div>
        </div>
        {secret}
    }
}

#[component]
fn One(failure: Failure) -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let speech = use_speech();
    let (now, directory) = (desk.now(), desk.directory());
    let person = directory.with_untracked(|it| it.person_name(failure.person).to_owned());
    let why = (words.error)(&failure.error);
    let what = (words.failed)((words.channel)(failure.channel), &person, &why);
    let standing = if failure.given_up {
        words.given_up
    } else {
        words.tried_again
    };
    let at = move || speech.moment(failure.at, now.get());
    view! {
        <li>
            <div class="item">
                <Icon path=picture(failure.channel)/>
                <span>{what} <small>{at} " · " {standing}</small></span>
            </div>
        </li>
    }
}
