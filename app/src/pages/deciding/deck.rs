//! What can be decided about the expense in sight, within reach of the thumb.

use leptos::prelude::*;

use super::card::said;
use super::here::Here;
use crate::widgets::icon::{self, Icon};
use crate::words::deciding::Asking;

/// The buttons. Where somebody changed the expense meanwhile, the reader looks again first.
#[component]
pub(super) fn Deck(here: Here) -> impl IntoView {
    let changed = Memo::new(move |_| here.has_changed());
    let any = Memo::new(move |_| here.may.get().any() || here.may.get().answer);
    move || {
        if changed.get() {
            view! { <LookAgain here/> }.into_any()
        } else if any.get() {
            view! { <Decisions here/> }.into_any()
        } else {
            view! { <Onward here/> }.into_any()
        }
    }
}

/// Somebody changed it: who, and that it has been looked at.
#[component]
fn LookAgain(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let who = move || {
        let by = here.look(|claim, expense| claim.last_move(expense.id).and_then(|it| it.by));
        let name = by
            .flatten()
            .map(|by| here.lookout.look(|look| look.name(by)));
        (words.changed)(&name.unwrap_or_else(|| here.words.project.by_itself.to_owned()))
    };
    view! {
        <div class="actions deck deciding-deck">
            <p role="alert" class="deck-note">
                <Icon path=icon::WARNING small=true/>
                {who}
            </p>
            <button
                type="button"
                class="button primary wide"
                on:click=move |_| here.seen.set(None)
            >
                <Icon path=icon::CHECK/>
                {words.looked}
            </button>
        </div>
    }
}

/// Nothing of it is to be decided here; the next one may be.
#[component]
fn Onward(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let more = Memo::new(move |_| {
        let queue = here.queue.get();
        queue.is_some_and(|queue| queue.rows().next().is_some())
    });
    view! {
        <div class="actions deck deciding-deck">
            <p class="deck-note">{words.nothing_to_do}</p>
            <Show when=move || more.get()>
                <button type="button" class="button wide" on:click=move |_| here.step(false)>
                    <Icon path=icon::RIGHT/>
                    {words.next}
                </button>
            </Show>
        </div>
    }
}

/// Approve, or what needs words.
#[component]
fn Decisions(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let can = move |asking| {
        Memo::new(move |_| {
            let may = here.may.get();
            match asking {
                Asking::Part => may.approve.is_some(),
                Asking::Deny => may.deny,
                Asking::Reverse => may.reverse,
                Asking::Ask | Asking::AskOrDeny => may.ask || may.ask_approver,
            }
        })
    };
    let way = move |path, name: &'static str, asking| {
        let can = can(asking);
        view! {
            <Show when=move || can.get()>
                <button type="button" class="outcome" on:click=move |_| here.ask_for(asking)>
                    <Icon path=path/>
                    <span>{name}</span>
                </button>
            </Show>
        }
    };
    let whole = Memo::new(move |_| {
        let may = here.may.get();
        may.approve.filter(|_| may.whole)
    });
    let approve = move || {
        whole.get().map(|minor| {
            view! {
                <button type="button" class="button primary" on:click=move |_| here.approve()>
                    <Icon path=icon::CHECK/>
                    {(words.approve)(here.side, &said(here, minor))}
                </button>
            }
        })
    };
    let swipes = Memo::new(move |_| whole.get().is_some() && here.may.get().deny);
    view! {
        <div class="actions deck deciding-deck" role="group" aria-label=words.decisions>
            <Show when=move || swipes.get()>
                <p class="swipe-hint">{(words.swipe)(here.side)}</p>
            </Show>
            <div class="outcomes">
                {way(icon::EDIT, words.part, Asking::Part)}
                {way(icon::CHAT, words.ask, Asking::Ask)}
                {way(icon::LOST, (words.deny)(here.side), Asking::Deny)}
                {way(icon::UNDO, words.reverse, Asking::Reverse)}
            </div>
            {approve}
        </div>
    }
}
