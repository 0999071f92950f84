//! What is said on top of every page: that something could not be saved, that the browser
//! cleared something, that there is little room, that a newer version is there.

use leptos::prelude::*;

use crate::desk::{LinkFault, StoreFault, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::words::kept::bytes;
use crate::words::use_words;

/// All of it.
#[component]
pub(crate) fn Banners() -> impl IntoView {
    view! {
        <Fault/>
        <Loss/>
        <LeftBehind/>
        <LittleRoom/>
        <Update/>
    }
}

/// One of them.
#[component]
fn Banner(
    /// `late` where something is wrong; none for a piece of news.
    #[prop(optional)]
    state: Option<&'static str>,
    /// Its sign.
    path: &'static str,
    /// What it says.
    #[prop(into)]
    text: String,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let role = if state.is_some() { "alert" } else { "status" };
    view! {
        <div class="banner" data-state=state role=role>
            <Icon path=path/>
            <p>{text}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// That the device does not keep something.
#[component]
fn Fault() -> impl IntoView {
    let words = use_words();
    let fault = use_desk().store_fault();
    move || {
        let fault = fault.get()?;
        let text = words.refusals.store(&fault);
        let reload = matches!(fault, StoreFault::Outdated | StoreFault::Newer);
        Some(view! {
            <Banner state="late" path=icon::WARNING text>
                {reload
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button quiet"
                                on:click=move |_| drop(window().location().reload())
                            >
                                {words.kept.reload}
                            </button>
                        }
                    })}
            </Banner>
        })
    }
}

/// That the browser cleared the local store, and what was lost by it.
#[component]
fn Loss() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (lost, session) = (desk.lost(), desk.session());
    move || {
        let lost = lost.get()?;
        let back = if session.with(Option::is_some) {
            words.kept.cleared_comes_back
        } else {
            words.kept.cleared_sign_in
        };
        let text = [words.kept.cleared, &(words.kept.cleared_lost)(&lost), back].join(" ");
        Some(view! {
            <Banner state="late" path=icon::WARNING text>
                <button
                    type="button"
                    class="button quiet"
                    on:click=move |_| desk.understood_loss()
                >
                    {words.kept.understood}
                </button>
            </Banner>
        })
    }
}

/// That something is still here which the person had not sent when this device was signed out.
#[component]
fn LeftBehind() -> impl IntoView {
    let words = &use_words().left_behind;
    let mine = crate::pages::left_behind::mine();
    let any = Memo::new(move |_| mine.with(|mine| !mine.is_empty()));
    let here = leptos_router::hooks::use_location().pathname;
    move || {
        let shown = any.get() && here.with(|here| here != "/left-behind");
        shown.then(|| {
            view! {
                <Banner state="late" path=icon::BOX text=words.still_here>
                    <a class="button quiet" href="/left-behind">
                        {words.look}
                    </a>
                </Banner>
            }
        })
    }
}

/// That there is little room.
#[component]
fn LittleRoom() -> impl IntoView {
    let words = use_words();
    let little = use_desk().little_room();
    move || {
        let text = (words.kept.little_room)(&bytes(little.get()?.free));
        Some(view! { <Banner state="late" path=icon::BOX text/> })
    }
}

/// That a newer version is ready, or needed.
#[component]
fn Update() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (ready, sync) = (desk.update_ready(), desk.sync_state());
    let needed =
        Memo::new(move |_| sync.with(|sync| matches!(sync.fault, Some(LinkFault::UpdateNeeded))));
    move || {
        let (text, button, act): (_, _, fn(crate::desk::Desk)) = match (ready.get(), needed.get()) {
            (true, _) => (words.frame.update_ready, words.frame.update, |desk| {
                desk.apply_update();
            }),
            (false, true) => (
                words.frame.update_needed,
                words.kept.look_for_update,
                |desk| desk.look_for_update(),
            ),
            (false, false) => return None,
        };
        Some(view! {
            <Banner path=icon::INSTALL text>
                <button type="button" class="button quiet" on:click=move |_| act(desk)>
                    {button}
                </button>
            </Banner>
        })
    }
}
