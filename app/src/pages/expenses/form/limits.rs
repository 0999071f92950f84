//! What the rules say of the amount while it is typed: the limits that it is past.

use domain::expenses::limits::past;
use domain::expenses::policy::LimitEffect;
use leptos::prelude::*;

use super::page::Page;
use crate::pages::expenses::told;
use crate::widgets::icon::{self, Icon};

/// The limits that the expense would be past.
#[component]
pub(super) fn Limits(page: Page) -> impl IntoView {
    let said = Memo::new(move |_| {
        let (Some(policy), Some((claim, expense))) = (page.policy.get(), page.supposed()) else {
            return Vec::new();
        };
        let elsewhere = told::elsewhere(page.desk.claims(), &claim, &expense);
        let all = past(&policy, &claim, &expense, elsewhere);
        all.map(|past| {
            let forbids = past.limit.effect == LimitEffect::Forbid;
            let words = &page.words.expenses;
            (forbids, told::past_limit(words, page.speech, &past))
        })
        .collect::<Vec<_>>()
    });
    move || {
        let said = said.get().into_iter();
        said.map(|(forbids, text)| {
            let state = if forbids { "late" } else { "waiting" };
            view! {
                <p class="told" data-state=state role="status">
                    <Icon path=icon::WARNING small=true/>
                    <span>{text}</span>
                </p>
            }
        })
        .collect_view()
    }
}
