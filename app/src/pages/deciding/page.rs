//! The page of a desk: the queue on the left, and what is in sight on the right; on a phone one
//! expense at a time.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::expenses::{Desk as Side, is_accountant};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::follow::{Address, follow, use_address};
use super::here::{Go, Here};
use super::in_sight::InSight;
use super::keys;
use super::list::List;
use super::many::{Selected, Sure};
use super::may::May;
use super::queue::{At, Queue, View};
use super::sheets::Saying;
use crate::desk::{Loading, use_desk};
use crate::frame::{Bar, Panes, Show as Shown};
use crate::pages::NoSuch;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::widgets::state::use_lookout;
use crate::widgets::toast::use_toasts;
use crate::words::deciding::Asking;
use crate::words::use_words;

/// The desk of who approves.
#[component]
pub(crate) fn Deciding() -> impl IntoView {
    view! { <AtDesk side=Side::Approver/> }
}

/// The desk of accounts.
#[component]
pub(crate) fn AtAccounts() -> impl IntoView {
    let words = &use_words().deciding;
    let me = use_desk().me();
    let known = Memo::new(move |_| me.with(Option::is_some));
    let keeps = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(is_accountant)));
    move || match (known.get(), keeps.get()) {
        (false, _) => ().into_any(),
        (true, true) => view! { <AtDesk side=Side::Accounts/> }.into_any(),
        (true, false) => view! {
            <div class="panes" data-show="one">
                <main class="pane" data-pane="one" id="main">
                    <NoSuch
                        path=icon::KEY
                        title=words.only_accounts
                        text=words.only_accounts_text
                        back="/expenses"
                        way=use_words().claims.see_state
                    />
                </main>
            </div>
        }
        .into_any(),
    }
}

fn use_here(side: Side, address: Address) -> Here {
    let desk = use_desk();
    let lookout = use_lookout();
    let (claims, me) = (desk.claims(), desk.me());
    let queue = Memo::new(move |_| {
        let (claims, me) = (claims.get()?, me.get()?);
        Some(lookout.look(|look| {
            let view = View {
                directory: look.directory,
                me: &me,
                desk: side,
                now: look.now,
                only: address.claim.get(),
            };
            Queue::of(&claims, view)
        }))
    });
    let open = RwSignal::new(None::<At>);
    let record = Memo::new(move |_| {
        let at = open.get();
        at.map_or(Loading::Pending, |at| desk.claim(at.claim).get())
    });
    let may = Memo::new(move |_| {
        let (at, me) = (open.get()?, me.get()?);
        let Loading::Ready(claim) = record.get() else {
            return None;
        };
        let expense = claim.expense(at.expense)?;
        Some(May::of(&me, side, &claim, expense))
    });
    let seen = RwSignal::new(None);
    let navigate = use_navigate();
    let go: Go = Arc::new(move |address: &str| navigate(address, NavigateOptions::default()));
    let mut here = Here {
        side,
        queue,
        open,
        record,
        seen,
        may: Memo::new(move |_| may.get().unwrap_or_default()),
        selected: RwSignal::new(BTreeSet::new()),
        listing: RwSignal::new(false),
        sheet: RwSignal::new(false),
        asking: RwSignal::new(Asking::Ask),
        unsure: RwSignal::new(Vec::new()),
        desk,
        toasts: use_toasts(),
        words: use_words(),
        lookout,
        go: StoredValue::new(go),
    };
    // What somebody changed meanwhile is looked at again before it is decided.
    let as_it_is = here;
    here.may = Memo::new(move |_| {
        if as_it_is.has_changed() {
            May::default()
        } else {
            may.get().unwrap_or_default()
        }
    });
    here
}

#[component]
fn AtDesk(side: Side) -> impl IntoView {
    let words = &use_words().deciding;
    let address = use_address();
    let here = use_here(side, address);
    follow(here, address);
    keys::listen(here);
    let any = Memo::new(move |_| here.open.get().is_some());
    let show = Memo::new(move |_| {
        if any.get() && !here.listing.get() {
            Shown::Detail
        } else {
            Shown::List
        }
    });
    let main = move || show.get() == Shown::List;
    let ready = Memo::new(move |_| here.queue.with(Option::is_some));
    view! {
        <Panes show=show>
            <section
                class="pane"
                data-pane="list"
                aria-label=(words.title)(side)
                role=move || main().then_some("main")
                id=move || main().then_some("main")
            >
                <Bar title=(words.title)(side) back="/expenses"/>
                <div class="page flush deciding-list">
                    <Only here address/>
                    <Show when=move || ready.get()>
                        <List here/>
                    </Show>
                </div>
                <Selected here/>
            </section>
            {move || {
                if any.get() {
                    view! { <InSight here/> }.into_any()
                } else {
                    view! {
                        <section
                            class="pane"
                            data-pane="detail"
                            aria-label=words.pick_title
                        >
                            <Empty
                                path=icon::RECEIPT
                                title=words.pick_title
                                text=words.pick_text
                            />
                        </section>
                    }
                        .into_any()
                }
            }}
        </Panes>
        <Saying here/>
        <Sure here/>
    }
}

/// That only one claim is looked at, with the way to everything.
#[component]
fn Only(here: Here, address: Address) -> impl IntoView {
    let words = &here.words.deciding;
    let claims = here.desk.claims();
    let base = match here.side {
        Side::Accounts => "/expenses/accounts",
        Side::Approver | Side::Claimant => "/expenses/deciding",
    };
    move || {
        address.claim.get().map(|claim| {
            let title = claims.with(|claims| {
                let brief = claims.as_ref().and_then(|claims| claims.get(claim));
                brief.map(|brief| brief.title.clone())
            });
            view! {
                <div class="only-claim">
                    <p>{(words.only)(&title.unwrap_or_default())}</p>
                    <a class="button" href=base>
                        {words.show_all}
                    </a>
                </div>
            }
        })
    }
}
