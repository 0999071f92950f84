//! The owner's switch: whether devices count how fields are used.

use domain::change::{Action, Edit};
use domain::people::Measuring;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::pages::project::doing::use_doing;
use crate::words::use_words;

/// The switch.
#[component]
pub(super) fn Switch() -> impl IntoView {
    let words = &use_words().field_use;
    let directory = use_desk().directory();
    let doing = use_doing();
    let measuring = Memo::new(move |_| {
        directory.with(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace.map_or_else(Measuring::default, |it| it.measuring)
        })
    });
    let is_on = move || measuring.get() == Measuring::Counted;
    let change = move |_| {
        let from = measuring.get_untracked();
        let to = match from {
            Measuring::Counted => Measuring::Off,
            Measuring::Off => Measuring::Counted,
        };
        let said = format!("{}: {}", words.measure, (words.measuring)(to));
        doing.run_with_undo(edited(from, to), said, edited(to, from));
    };
    view! {
        <section>
            <ul class="items">
                <li>
                    <label class="item capability">
                        <span>
                            {words.measure} <small>{words.measure_text}</small>
                            {move || (!is_on()).then(|| view! { <small>{words.is_off}</small> })}
                        </span>
                        <input
                            type="checkbox"
                            role="switch"
                            prop:checked=is_on
                            on:change=change
                        />
                    </label>
                </li>
            </ul>
        </section>
    }
}

fn edited(from: Measuring, to: Measuring) -> Action {
    Action::EditWorkspace {
        name: None,
        accept_within: None,
        escalate_every: None,
        warn_after: None,
        weights: None,
        year_begins: None,
        tracking: None,
        measuring: Some(Edit { from, to }),
    }
}
