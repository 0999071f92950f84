//! How far one thing has come: saved here, with the team, or in need of a look.

use leptos::prelude::*;

use super::icon::{self, Icon};
use crate::desk::{Mark, use_desk};
use crate::words::use_words;

/// The mark beside one thing that a person made.
#[component]
pub(crate) fn SyncMark(
    /// How far it has come.
    #[prop(into)]
    mark: Signal<Mark>,
) -> impl IntoView {
    let all_words = use_words();
    let words = &all_words.frame.sync;
    let state = use_desk().sync_state();
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    let name = move || match mark.get() {
        Mark::Sent | Mark::Saved | Mark::Photo if alone.get() => "alone",
        Mark::Sent => "team",
        Mark::Saved | Mark::Photo => "saved",
        Mark::Attention => "attention",
    };
    let label = move || match mark.get() {
        Mark::Sent | Mark::Saved | Mark::Photo if alone.get() => all_words.alone.kept_here,
        Mark::Sent => words.sent_mark,
        Mark::Saved => words.saved_mark,
        Mark::Photo => words.photo_mark,
        Mark::Attention => words.attention_mark,
    };
    let path = Signal::derive(move || match mark.get() {
        Mark::Sent | Mark::Saved | Mark::Photo if alone.get() => icon::DEVICE,
        Mark::Sent => icon::TICK,
        Mark::Saved | Mark::Photo => icon::CLOCK,
        Mark::Attention => icon::WARNING,
    });
    view! {
        <span class="sync" data-sync=name role="img" aria-label=label>
            <Icon path=path small=true/>
        </span>
    }
}
