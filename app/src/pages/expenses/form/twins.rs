//! Bills that look as if they were claimed before, each with the way to the other.

use domain::expenses::twins::Print;
use domain::id::{ClaimId, ExpenseTypeId};
use leptos::prelude::*;
use uuid::Uuid;

use super::page::Page;
use crate::pages::expenses::told;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;

/// Those that look like what is typed.
#[component]
pub(super) fn Twins(page: Page) -> impl IntoView {
    let claims = page.desk.claims();
    let lookout = use_lookout();
    let print = Memo::new(move |_| {
        let (me, _) = page.me.get()?;
        // The same photo is noticed before anything else is typed.
        let read = page.read().and_then(Result::ok);
        page.look(|entry, ground| Print {
            claim: ClaimId(Uuid::nil()),
            expense: page.id.get_value(),
            employee: me,
            date: entry.day(ground.today),
            kind: entry.kind.unwrap_or(ExpenseTypeId(Uuid::nil())),
            amount: read.map_or(0, |(_, amount)| amount.minor),
            receipts: entry.receipts.iter().map(|it| it.hash.clone()).collect(),
        })
    });
    let found = Memo::new(move |_| {
        let Some(print) = print.get() else {
            return Vec::new();
        };
        // What is claimed again has the bill of what it claims.
        let again = page
            .entry
            .with(|entry| entry.again.map(|again| again.expense));
        claims.with(|claims| {
            let Some(claims) = claims else {
                return Vec::new();
            };
            let twins = claims.twins(&print).into_iter();
            let twins = twins.filter(|(_, other)| Some(other.fact.expense) != again);
            twins
                .map(|(likeness, other)| {
                    let text = lookout.look(|look| told::twin(look, claims, likeness, other));
                    (other.fact.claim, text)
                })
                .collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    view! {
        <Show when=move || any.get()>
            <div class="told" data-state="waiting" role="status">
                <Icon path=icon::COPY small=true/>
                <ul>
                    <For each=move || found.get() key=Clone::clone let:twin>
                        <li>
                            <a href=format!("/expenses/{}", twin.0)>{twin.1}</a>
                        </li>
                    </For>
                </ul>
            </div>
        </Show>
    }
}
