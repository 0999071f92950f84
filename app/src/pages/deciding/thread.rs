//! What happened to the expense in sight, the latest first; questions, answers and reasons in full.

use leptos::prelude::*;

use super::here::Here;
use crate::desk::Loading;
use crate::pages::expenses::claim::{Told, line, tell};
use crate::widgets::each::For;

/// What happened.
#[component]
pub(super) fn Thread(here: Here) -> impl IntoView {
    let events = move || {
        let (Some(at), Loading::Ready(claim)) = (here.open.get(), here.record.get()) else {
            return Vec::new();
        };
        here.lookout.look(|look| {
            let events = claim.history_of(at.expense).rev();
            events.map(|event| tell(look, &claim, event)).collect()
        })
    };
    view! {
        <section>
            <h2>{here.words.expenses.history}</h2>
            <ol class="history">
                <For each=events key=Told::clone let:told>
                    {line(told)}
                </For>
            </ol>
        </section>
    }
}
