//! The app on this device: whether the browser keeps its records, and the way to the home screen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::device::install::{self, Way};
use crate::device::storage;
use crate::frame::HowTo;
use crate::widgets::icon::{self, Icon};
use crate::words::kept::bytes;
use crate::words::use_words;

/// Whether the browser keeps what is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kept {
    /// It is being asked.
    Asking,
    /// It does.
    Always,
    /// It may clear it.
    AtRisk,
    /// It may, and did not say yes when the person asked it to keep it.
    Refused,
}

/// What is stored, and what the browser does about it.
#[component]
pub(super) fn Records() -> impl IntoView {
    let words = use_words();
    let more = &words.more;
    let kept = RwSignal::new(Kept::Asking);
    let room = RwSignal::new(None::<storage::Room>);
    spawn_local(async move {
        let is_kept = storage::is_kept().await;
        // The page may be gone meanwhile.
        let _ = kept.try_set(if is_kept { Kept::Always } else { Kept::AtRisk });
        let _ = room.try_set(storage::room().await);
    });
    let room = move || {
        let storage::Room { used, free } = room.get()?;
        Some((words.kept.room)(&bytes(used), &bytes(free)))
    };
    let keep = move |_| {
        spawn_local(async move {
            let is_kept = storage::keep().await;
            let _ = kept.try_set(if is_kept { Kept::Always } else { Kept::Refused });
        });
    };
    let said = move || match kept.get() {
        Kept::Asking => more.storage_asking,
        Kept::Always => more.storage_kept,
        Kept::AtRisk => more.storage_at_risk,
        Kept::Refused => words.install.not_kept,
    };
    let can_ask = move || matches!(kept.get(), Kept::AtRisk | Kept::Refused);
    view! {
        <li>
            <div class="item">
                <Icon path=icon::BOX/>
                <span>
                    {more.storage} <small role="status">{said}</small> <small>{room}</small>
                </span>
                <Show when=can_ask>
                    <button type="button" class="button" on:click=keep>
                        {more.keep}
                    </button>
                </Show>
            </div>
        </li>
    }
}

/// The way to the home screen, where the app is not there yet.
#[component]
pub(super) fn HomeScreen() -> impl IntoView {
    let words = use_words();
    let way = install::way();
    let how = RwSignal::new(false);
    let text = move || match way.get() {
        Way::Asked | Way::Shared => words.more.install_text,
        Way::Menu => words.more.install_by_hand,
    };
    let take = move |_| match way.get_untracked() {
        Way::Asked => install::install(),
        Way::Shared => how.set(true),
        Way::Menu => {}
    };
    (!install::is_installed()).then(|| {
        view! {
            <li>
                <button
                    type="button"
                    class="item"
                    disabled=move || way.get() == Way::Menu
                    on:click=take
                >
                    <Icon path=icon::INSTALL/>
                    <span>{words.more.install} <small>{text}</small></span>
                </button>
                <HowTo open=how/>
            </li>
        }
    })
}
