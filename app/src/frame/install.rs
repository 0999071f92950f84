//! The offer of the home screen, and how it is done where no browser asks.

use leptos::prelude::*;

use crate::device::install::{self, Way};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The offer. Whether it is made is decided when a page is built, so that nothing moves under a
/// thumb: after the app was of use, with the next page.
#[component]
pub(super) fn InstallOffer() -> impl IntoView {
    let words = &use_words().install;
    let way = install::way();
    let can = !install::is_installed() && way.get_untracked() != Way::Menu;
    let shown = RwSignal::new(can && install::is_time());
    let how = RwSignal::new(false);
    let decline = move |_| {
        install::decline();
        shown.set(false);
    };
    let take = move |_| match way.get_untracked() {
        Way::Asked => {
            install::install();
            // Who closes the browser's question has declined, too.
            install::decline();
            shown.set(false);
        }
        Way::Shared | Way::Menu => how.set(true),
    };
    view! {
        <Show when=move || shown.get()>
            <div class="banner" role="status">
                <Icon path=icon::INSTALL/>
                <p>{words.offer}</p>
                <button type="button" class="button quiet" on:click=decline>
                    {words.not_now}
                </button>
                <button type="button" class="button" on:click=take>
                    {move || if way.get() == Way::Asked { words.now } else { words.how }}
                </button>
            </div>
            <HowTo open=how/>
        </Show>
    }
}

/// How a person puts the app on the home screen of an iPhone or an iPad.
#[component]
pub(crate) fn HowTo(
    /// Whether it is shown.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().install;
    let steps = move || words.how_steps.map(|step| view! { <li>{step}</li> });
    view! {
        <Sheet open title=words.how_title.to_owned()>
            <ol class="numbered">{steps}</ol>
            <p class="quiet-text">{words.how_after}</p>
        </Sheet>
    }
}
