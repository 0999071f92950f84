//! The pane of the expense in sight: its place in the queue, the card, and what can be decided.

use leptos::prelude::*;

use super::card::Card;
use super::deck::Deck;
use super::here::Here;
use super::queue::{At, Queue};
use crate::desk::Loading;
use crate::frame::Bar;
use crate::pages::expenses::told::kind_name;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};

/// The expense in sight.
#[component]
pub(super) fn InSight(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let here_now = Memo::new(move |_| here.look(|_, _| ()).is_some());
    let missing = Memo::new(move |_| {
        here.open.get().is_some_and(|at| {
            here.record.with(|record| match record {
                Loading::Missing => true,
                Loading::Ready(claim) => claim.expense(at.expense).is_none(),
                Loading::Pending => false,
            })
        })
    });
    let title = Memo::new(move |_| {
        let named = here.look(|claim, expense| {
            here.lookout.look(|look| {
                let kind = kind_name(look.directory, expense.details.kind);
                format!("{kind} · {}", look.name(claim.employee))
            })
        });
        named.unwrap_or_default()
    });
    let place = move || {
        let at = here.open.get();
        here.queue.with(|queue| {
            let rows: Vec<At> = queue.iter().flat_map(Queue::rows).map(|it| it.at).collect();
            let place = rows.iter().position(|it| Some(*it) == at)?;
            Some((words.place)(place + 1, rows.len()))
        })
    };
    let card = Memo::new(move |_| here.open.get().filter(|_| here_now.get()));
    view! {
        <main class="pane" data-pane="detail" id="main">
            <Bar title back="/expenses">
                <span class="place-in-queue" role="status">{place}</span>
                <button
                    type="button"
                    class="icon-button to-list"
                    aria-label=words.list
                    on:click=move |_| here.listing.set(true)
                >
                    <Icon path=icon::LIST/>
                </button>
            </Bar>
            {move || {
                if missing.get() {
                    view! {
                        <Empty
                            path=icon::RECEIPT
                            title=words.not_here
                            text=words.not_here_text
                        />
                    }
                        .into_any()
                } else {
                    view! {
                        <div class="page deciding">
                            {move || card.get().map(|_| view! { <Card here/> })}
                        </div>
                        <Deck here/>
                    }
                        .into_any()
                }
            }}
        </main>
    }
}
