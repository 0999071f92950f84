//! The expense in sight: who spent how much on what, what to look at twice, the bill, and what
//! happened to it. On a phone it is a card that can be swiped.

use domain::record::Key;
use leptos::prelude::*;

use super::answering::Answering;
use super::bill::Bills;
use super::facts::Facts;
use super::here::Here;
use super::remarks::Remarks;
use super::swipe::{To, use_swipe};
use super::thread::Thread;
use crate::pages::expenses::standing::{Place, StateOf};
use crate::pages::expenses::told::kind_name;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::widgets::sync_mark::SyncMark;
use crate::words::deciding::Asking;

/// The card. It is built anew for each expense.
#[component]
pub(super) fn Card(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let swipe = use_swipe(move |to| match to {
        To::Right => here.approve(),
        To::Left => here.ask_where_may(Asking::AskOrDeny),
    });
    let receipts = Memo::new(move |_| {
        here.look(|_, expense| expense.details.receipts.clone())
            .unwrap_or_default()
    });
    let behind = move || {
        swipe.side().map(|(side, far)| {
            let (path, text) = if side == "right" {
                let amount = here.may.get().approve.map(|minor| said(here, minor));
                let text = amount.map(|amount| (words.approve)(here.side, &amount));
                (icon::CHECK, text.unwrap_or_default())
            } else {
                (icon::CHAT, words.ask_or_deny.to_owned())
            };
            view! {
                <div class="behind" data-side=side data-far=far.then_some("") aria-hidden="true">
                    <Icon path=path/>
                    <span>{text}</span>
                </div>
            }
        })
    };
    view! {
        <div class="swiped">
            {behind}
            <article
                class="expense-card"
                data-swiped=move || swipe.side().map(|_| "")
                style:--swiped=move || swipe.offset()
                on:pointerdown=move |event| swipe.press(&event)
                on:pointermove=move |event| swipe.move_to(&event)
                on:pointerup=move |event| swipe.let_go(&event)
                on:pointercancel=move |_| swipe.give_up()
                on:click:capture=move |event| swipe.keep_from_clicking(&event)
            >
                <Head here/>
                <Answering here/>
                <Remarks here/>
                <div class="bills">{move || view! { <Bills receipts=receipts.get()/> }}</div>
                <Facts here/>
            </article>
        </div>
        <Thread here/>
    }
}

/// An amount in minor units, in words.
pub(super) fn said(here: Here, minor: i64) -> String {
    here.lookout
        .look(|look| crate::pages::expenses::told::amount(look, minor))
}

/// Who, how much, on what, and where it is.
#[component]
fn Head(here: Here) -> impl IntoView {
    let words = &here.words.deciding;
    let claim = here.open.get_untracked().map(|at| at.claim);
    let mark = claim.map(|claim| here.desk.mark(Key::Claim(claim)));
    let who = move || {
        here.look(|claim, _| {
            let name = here
                .lookout
                .look(|look| look.directory.person_name(claim.employee).to_owned());
            let title = match &claim.number {
                Some(number) => format!("{number} · {}", claim.title),
                None => claim.title.clone(),
            };
            view! {
                <Initials letters=letters(&name)/>
                <p>
                    <strong>{name}</strong>
                    <a href=format!("/expenses/{}", claim.id)>
                        {title}
                    </a>
                </p>
            }
        })
    };
    let how_much = move || {
        here.look(|_, expense| {
            let kind = here
                .lookout
                .look(|look| kind_name(look.directory, expense.details.kind).to_owned());
            let claimed = said(here, expense.amount.minor);
            let settled = expense.stage.settled();
            let approved = expense.stage.approval().map(|it| it.amount.minor);
            let stands = settled.or(approved);
            let cut = stands.filter(|minor| *minor != expense.amount.minor);
            let amount = said(here, stands.unwrap_or(expense.amount.minor));
            let of = cut.map(|_| (words.claimed)(&claimed));
            view! {
                <h2 class="figure">{amount}</h2>
                <p>
                    <strong>{kind}</strong>
                    {of.map(|of| view! { <small>{of}</small> })}
                </p>
            }
        })
    };
    let place = Signal::derive(move || here.look(Place::of));
    view! {
        <header class="expense-head">
            <div class="who">{who} {mark.map(|mark| view! { <SyncMark mark/> })}</div>
            <div class="how-much">{how_much}</div>
            <p class="where">
                <StateOf place/>
            </p>
        </header>
    }
}
