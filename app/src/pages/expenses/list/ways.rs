//! The ways from the claims to where they are decided, settled and looked at, for those who do so.

use domain::expenses::Desk;
use domain::people::Access;
use leptos::prelude::*;

use super::reads_others;
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The tiles above the list.
#[component]
pub(super) fn Ways() -> impl IntoView {
    let words = &use_words().expenses;
    let desk = use_desk();
    let (me, directory, claims) = (desk.me(), desk.directory(), desk.claims());
    let waiting = move |at: Desk| {
        Memo::new(move |_| {
            let Some(me) = me.get() else { return 0 };
            claims.with(|claims| {
                let all = claims.iter().flat_map(|claims| claims.waiting(at));
                all.filter(|(claim, _)| claim.is_decided_by(&me, at))
                    .count()
            })
        })
    };
    let (to_decide, to_settle) = (waiting(Desk::Approver), waiting(Desk::Accounts));
    let others = Memo::new(move |_| {
        let me = me.get();
        directory.with(|directory| me.is_some_and(|me| reads_others(&me, directory)))
    });
    // Whoever was paid, or has an advance, looks at that.
    let books = desk.expense_books();
    let has_books = Memo::new(move |_| {
        books.with(|books| {
            let books = books.as_ref();
            books.is_some_and(|it| !it.payments.is_empty() || !it.advances.is_empty())
        })
    });
    let has = move |access: &[Access]| {
        me.with(|me| me.as_ref().is_some_and(|me| access.contains(&me.access)))
    };
    let counted =
        move |way: &'static str, path: &'static str, name: &'static str, count: Memo<usize>| {
            view! {
                <a class="queue" href=format!("/expenses/{way}")>
                    <Icon path=path/>
                    <span>{name}</span>
                    <b class="figure">{move || count.get()}</b>
                </a>
            }
            .into_any()
        };
    let plain = |way: &'static str, path: &'static str, name: &'static str| {
        view! {
            <a href=format!("/expenses/{way}")>
                <Icon path=path/>
                <span>{name}</span>
            </a>
        }
        .into_any()
    };
    move || {
        let accounts = has(&[Access::Accounts, Access::Owner]);
        let batches = has(&[Access::Accounts, Access::Owner, Access::Manager]);
        let payments = batches || has_books.get();
        let decides = others.get() || to_decide.get() > 0;
        let ways = [
            decides.then(|| counted("deciding", icon::CHECK, words.to_decide, to_decide)),
            accounts.then(|| counted("accounts", icon::KEY, words.accounts, to_settle)),
            batches.then(|| plain("batches", icon::BOX, words.batches)),
            payments.then(|| plain("payments", icon::SEND, words.payments)),
            others
                .get()
                .then(|| plain("analysis", icon::CHART, words.analysis)),
            has(&[Access::Owner]).then(|| plain("settings", icon::EDIT, words.rules)),
        ];
        let ways: Vec<AnyView> = ways.into_iter().flatten().collect();
        (!ways.is_empty()).then(|| {
            view! {
                <nav class="leads-ways" aria-label=words.ways>
                    {ways}
                </nav>
            }
        })
    }
}
