//! The way to the rules of expenses, for whoever settles something of them.

use domain::people::Access;
use leptos::prelude::*;

use super::Way;
use crate::desk::use_desk;
use crate::pages::expense_policy::approves;
use crate::widgets::icon;
use crate::words::use_words;

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
            <Way
                href="/expenses/settings"
                path=icon::RECEIPT
                name=use_words().expense_policy.title
            />
        </Show>
    }
}
