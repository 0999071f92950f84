//! What the business uses: each capability with what it gives and what it asks for, and a switch.

use std::collections::BTreeSet;

use domain::change::{Action, SetEdit};
use domain::people::Capability;
use leptos::prelude::*;

use super::project::doing::use_doing;
use crate::capabilities::use_capabilities;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Capabilities() -> impl IntoView {
    let words = &use_words().capabilities;
    let is_owner = use_desk().is_owner();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page">
                    <p class="quiet-text">
                        {move || if is_owner.get() { words.text } else { words.owners_only }}
                    </p>
                    <ul class="items">
                        {Capability::ALL
                            .map(|capability| view! { <Switch capability is_owner/> })
                            .collect_view()}
                    </ul>
                </div>
            </main>
        </div>
    }
}

/// One capability.
#[component]
fn Switch(capability: Capability, is_owner: Memo<bool>) -> impl IntoView {
    let words = &use_words().capabilities;
    let doing = use_doing();
    let used = use_capabilities();
    let change = move |_| {
        let [on, off] = [
            (BTreeSet::from([capability]), BTreeSet::new()),
            (BTreeSet::new(), BTreeSet::from([capability])),
        ]
        .map(|(add, remove)| Action::SetCapabilities {
            capabilities: SetEdit { add, remove },
        });
        let name = (words.name)(capability);
        if untrack(|| used.uses(capability)) {
            doing.run_with_undo(off, (words.switched_off)(name), on);
        } else {
            doing.run_with_undo(on, (words.switched_on)(name), off);
        }
    };
    view! {
        <li>
            <label class="item capability">
                <span>
                    {(words.name)(capability)} <small>{(words.gives)(capability)}</small>
                    <small>{(words.asks)(capability)}</small>
                </span>
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || used.uses(capability)
                    disabled=move || !is_owner.get()
                    on:change=change
                />
            </label>
        </li>
    }
}
