//! The ways to expenses: one's own and what waits for one, and their rules for whoever settles
//! something of them.

use domain::people::Access;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::pages::expense_policy::approves;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The way to expenses.
#[component]
pub(super) fn Expenses() -> impl IntoView {
    view! {
        <li>
            <a class="item" href="/expenses">
                <Icon path=icon::RECEIPT/>
                <span>{use_words().more.expenses}</span>
                <Icon path=icon::RIGHT/>
            </a>
        </li>
    }
}

/// The way to their rules: for owners, and for whoever names who decides while they are away.
#[component]
pub(super) fn Rules() -> impl IntoView {
    let desk = use_desk();
    let (me, directory) = (desk.me(), desk.directory());
    let settles = Memo::new(move |_| {
        me.with(|me| {
            let Some(me) = me else { return false };
            me.access == Access::Owner || directory.with(|directory| approves(me, directory))
        })
    });
    view! {
        <Show when=move || settles.get()>
            <li>
                <a class="item" href="/expenses/settings">
                    <Icon path=icon::RECEIPT/>
                    <span>{use_words().expense_policy.title}</span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
        </Show>
    }
}
