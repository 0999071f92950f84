//! Every batch by branch, the latest first, and when the next one goes.

use std::sync::Arc;

use domain::expenses::batch::{ExpenseBatch, next_batch};
use domain::expenses::{ExpenseState, may_read_money};
use domain::id::{BranchId, ExpenseBatchId};
use domain::record::Key;
use leptos::prelude::*;

use super::figures::{papers, sums};
use super::{number, reads_batches};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::expenses::told::amount;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::further::Further;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::use_words;

/// How many batches of a branch are shown at first, and how many more each time.
const AT_ONCE: usize = 12;

/// The page.
#[component]
pub(crate) fn Batches() -> impl IntoView {
    let words = &use_words().expense_batches;
    let desk = use_desk();
    let (me, directory) = (desk.me(), desk.directory());
    let books = desk.expense_books();
    let reads = Memo::new(move |_| me.with(|me| me.as_ref().map(reads_batches)));
    let branches = Memo::new(move |_| {
        let me = me.get();
        directory.with(|directory| {
            let all = directory.branches.values();
            let own = all.filter(|branch| {
                let me = me.as_ref();
                me.is_some_and(|me| may_read_money(me, branch.id))
            });
            let mut own: Vec<_> = own.map(|it| (it.id, it.name.clone())).collect();
            sort_by(&mut own, |(_, one), (_, other)| one.cmp(other));
            own
        })
    });
    let here = Memo::new(move |_| books.with(Option::is_some));
    let not_yours = move || {
        view! {
            <Empty path=icon::BOX title=words.not_yours text=words.not_yours_text/>
        }
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/expenses"/>
                <div class="page">
                    {move || (reads.get() == Some(false)).then(not_yours)}
                    <Show when=move || reads.get() == Some(true) && here.get()>
                        <For each=move || branches.get() key=|it| it.clone() let:branch>
                            <OfBranch id=branch.0 name=branch.1/>
                        </For>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// The batches of a branch.
#[component]
fn OfBranch(id: BranchId, name: String) -> impl IntoView {
    let words = &use_words().expense_batches;
    let books = use_desk().expense_books();
    let most = RwSignal::new(AT_ONCE);
    let all = Memo::new(move |_| {
        books.with(|books| {
            let batches = books.iter().flat_map(|books| books.batches.values());
            let own = batches.filter(|batch| batch.branch == id);
            let mut own: Vec<_> = own.map(|batch| (batch.cut_off, batch.id)).collect();
            sort_by(&mut own, |one, other| other.cmp(one));
            own.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    let some = move || all.get().into_iter().take(most.get()).collect::<Vec<_>>();
    let hidden = Memo::new(move |_| all.with(Vec::len).saturating_sub(most.get()));
    let none = Memo::new(move |_| all.with(Vec::is_empty));
    view! {
        <section>
            <h2>{name}</h2>
            <Next id/>
            <Show
                when=move || !none.get()
                fallback=move || view! { <p class="quiet-text">{words.none_text}</p> }
            >
                <ul class="items">
                    <For each=some key=|id| *id let:id>
                        <li>
                            <Line id/>
                        </li>
                    </For>
                </ul>
            </Show>
            <Further hidden most by=AT_ONCE said=words.earlier/>
        </section>
    }
}

/// When the next batch goes, and what waits for it.
#[component]
fn Next(id: BranchId) -> impl IntoView {
    let words = &use_words().expense_batches;
    let lookout = use_lookout();
    let claims = use_desk().claims();
    let when = move || {
        lookout
            .look(|look| next(look, id))
            .map(|when| (words.next)(&when))
    };
    let waits = Memo::new(move |_| {
        claims.with(|claims| {
            let facts = claims.iter().flat_map(|claims| claims.facts());
            let own = facts.filter(|it| it.branch == id && it.state == ExpenseState::Approved);
            own.fold((0_usize, 0_i64), |(count, minor), fact| {
                let approved = fact.approved.unwrap_or_default();
                (count + 1, minor.saturating_add(approved))
            })
        })
    });
    let waiting = move || match waits.get() {
        (0, _) => words.nothing_waits.to_owned(),
        (count, minor) => lookout.look(|look| (words.waiting)(count, &amount(look, minor))),
    };
    view! {
        <div class="next-batch">
            <p>
                <Icon path=icon::CLOCK small=true/>
                <strong>{when}</strong>
            </p>
            <p class="quiet-text">{waiting}</p>
        </div>
    }
}

/// When a branch's next batch goes, as it is said there.
fn next(look: &Look, branch: BranchId) -> Option<String> {
    let calendar = look.directory.calendar(branch)?;
    let policy = look.directory.expense_policy.as_ref();
    let day = policy.map(|policy| policy.batch_day(branch));
    let at = next_batch(calendar, day.unwrap_or_default(), look.now);
    let speech = look.speech.in_zone(calendar.time_zone);
    Some(speech.moment(at, look.now))
}

/// One batch.
#[component]
fn Line(id: ExpenseBatchId) -> impl IntoView {
    let words = &use_words().expense_batches;
    let desk = use_desk();
    let books = desk.expense_books();
    let lookout = use_lookout();
    let mark = desk.mark(Key::ExpenseBatch(id));
    let batch = Memo::new(move |_| books.with(|books| books.as_ref()?.batches.get(&id).cloned()));
    let told = move |batch: &Arc<ExpenseBatch>| {
        lookout.look(|look| {
            let sums = sums(batch);
            let speech = look
                .directory
                .calendar(batch.branch)
                .map_or(look.speech, |it| look.speech.in_zone(it.time_zone));
            let (have, of) = papers(batch);
            let mut more = vec![
                (words.expenses)(sums.lines, &amount(look, sums.approved)),
                (words.papers)(have, of),
            ];
            more.extend((!batch.sent.is_empty()).then(|| batch.sent.clone()));
            (
                number(batch, look.speech),
                (words.until)(&speech.moment(batch.cut_off, look.now)),
                more.join(" · "),
                have < of,
            )
        })
    };
    move || {
        batch.get().map(|batch| {
            let (number, until, more, open) = told(&batch);
            let path = if open { icon::BOX } else { icon::ACCEPT };
            view! {
                <a class="item" href=format!("/expenses/batches/{id}")>
                    <Icon path=path/>
                    <span>
                        <strong>{number}</strong>
                        <small>{until}</small>
                        <small class="figure">{more}</small>
                    </span>
                    <SyncMark mark/>
                    <Icon path=icon::RIGHT/>
                </a>
            }
        })
    }
}
