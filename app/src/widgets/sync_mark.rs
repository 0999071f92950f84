//! How far one thing has come: saved here, with the team, or in need of a look.

use leptos::prelude::*;

use super::icon::{self, Icon};
use crate::desk::Mark;
use crate::words::use_words;

/// The mark beside one thing that a person made.
#[component]
pub(crate) fn SyncMark(
    /// How far it has come.
    #[prop(into)]
    mark: Signal<Mark>,
) -> impl IntoView {
    let words = &use_words().frame.sync;
    let name = move || match mark.get() {
        Mark::Sent => "team",
        Mark::Saved => "saved",
        Mark::Attention => "attention",
    };
    let label = move || match mark.get() {
        Mark::Sent => words.sent_mark,
        Mark::Saved => words.saved_mark,
        Mark::Attention => words.attention_mark,
    };
    let path = Signal::derive(move || match mark.get() {
        Mark::Sent => icon::TICK,
        Mark::Saved => icon::CLOCK,
        Mark::Attention => icon::WARNING,
    });
    view! {
        <span class="sync" data-sync=name role="img" aria-label=label>
            <Icon path=path small=true/>
        </span>
    }
}
