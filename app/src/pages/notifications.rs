//! How alerts reach the person: on this device, by e-mail, and when not; and for owners the team's
//! gateway, and what could not be sent.

mod device;
mod gateway;
mod mine;
mod offer;

use domain::reach::Channel;
use domain::sync::notifying::{Notifications as Known, Tested};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::served::Served;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::use_words;

pub(crate) use offer::Offer;

/// What the team says of it.
type Shown = Served<Known>;

/// The page.
#[component]
pub(crate) fn Notifications() -> impl IntoView {
    let words = use_words();
    let said = &words.notifications;
    let desk = use_desk();
    let (state, directory) = (desk.sync_state(), desk.directory());
    let shown = Shown::new();
    let online = Memo::new(move |_| state.with(|state| state.online));
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    Effect::new(move || {
        if online.get() && !alone.get() {
            shown.ask(desk.notifications());
        }
    });
    let known = Memo::new(move |_| shown.known.with(Option::is_some));
    let why = move || {
        let fault = shown.fault.get()?;
        let why = directory.with(|it| words.refusals.link(&fault, &Telling::plain(it)));
        Some(view! {
            <p class="fault" role="alert">
                <Icon path=icon::WARNING small=true/>
                {why}
            </p>
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=said.title.to_owned() back="/more".to_owned()/>
                <div class="page">
                    <Show
                        when=move || !alone.get()
                        fallback=move || view! { <p>{said.alone}</p> }
                    >
                        <section>
                            <h2>{said.device}</h2>
                            {why}
                            <Show
                                when=move || known.get()
                                fallback=move || {
                                    let text = if online.get() { said.asking } else { said.offline };
                                    view! { <p role="status">{text}</p> }
                                }
                            >
                                <device::Device shown/>
                            </Show>
                        </section>
                        <mine::Mine shown/>
                        <Show when=move || known.get()>
                            <Test/>
                            <gateway::Gateway shown/>
                        </Show>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// Whether messages arrive.
#[component]
fn Test() -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let toasts = use_toasts();
    let came = RwSignal::new(None::<Vec<Tested>>);
    let busy = RwSignal::new(false);
    let test = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let tested = desk.test_notifications();
        spawn_local(async move {
            let tested = tested.await;
            let _ = busy.try_set(false);
            match tested {
                Ok(tested) => drop(came.try_set(Some(tested))),
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    let results = move || {
        let came = came.get()?;
        if came.is_empty() {
            return Some(view! { <p>{words.nowhere}</p> }.into_any());
        }
        let lines = came.into_iter().map(|one| {
            let channel = (words.channel)(one.channel);
            let text = match &one.error {
                None => (words.arrived)(channel),
                Some(error) => (words.not_arrived)(channel, &(words.error)(error)),
            };
            view! { <p>{text}</p> }
        });
        Some(lines.collect_view().into_any())
    };
    view! {
        <section>
            <div class="buttons">
                <button type="button" class="button" on:click=test disabled=move || busy.get()>
                    <Icon path=icon::SEND/>
                    {words.test}
                </button>
            </div>
            <div role="status">{results}</div>
        </section>
    }
}

/// The picture of a channel.
fn picture(channel: Channel) -> &'static str {
    match channel {
        Channel::Push => icon::DEVICE,
        Channel::Mail => icon::MAIL,
        Channel::Webhook => icon::CLOUD,
    }
}
