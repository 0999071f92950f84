//! One claim: what is claimed and what came of it, where each expense is and with whom, what is to
//! be answered, and everything that happened.

mod acts;
mod asked;
mod head;
mod history;
mod spent;
mod submitting;
mod warnings;

use std::sync::Arc;

use domain::expenses::state::{Act, Party, leads_to};
use domain::expenses::{Claim as Record, Expense};
use domain::id::{ClaimId, ExpenseId};
use leptos::prelude::*;

use crate::desk::{Desk, Loading, use_desk};
use crate::frame::Bar;
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::{NoSuch, fetched, named, page_of};
use crate::widgets::each::For;
use crate::widgets::icon;
use crate::widgets::state::{Lookout, use_lookout};
use crate::words::{Words, use_words};
use acts::Acts;
pub(crate) use history::{Told, line, tell};
pub(crate) use spent::when_and_how;

use head::Head;
use history::History;
use spent::Spent;
use submitting::{Picked, Submitting};

/// The claim that is open, as the parts of its page see it.
#[derive(Clone, Copy)]
pub(crate) struct Here {
    id: ClaimId,
    desk: Desk,
    record: Memo<Option<Arc<Record>>>,
    /// Whether it is the person's own.
    mine: Memo<bool>,
    lookout: Lookout,
    doing: Doing,
    words: &'static Words,
}

impl Here {
    fn new(id: ClaimId, loading: Signal<Loading<Arc<Record>>>) -> Self {
        let desk = use_desk();
        let session = desk.session();
        let record = Memo::new(move |_| loading.get().ready());
        let mine = Memo::new(move |_| {
            let me = session.with(|session| session.as_ref().map(|is| is.person));
            record.with(|record| record.as_ref().map(|record| record.employee)) == me
        });
        Self {
            id,
            desk,
            record,
            mine,
            lookout: use_lookout(),
            doing: use_doing(),
            words: use_words(),
        }
    }

    /// One of its expenses, as it is now.
    fn expense(self, id: ExpenseId) -> Memo<Option<Expense>> {
        Memo::new(move |_| {
            self.record
                .with(|record| record.as_ref()?.expense(id).cloned())
        })
    }

    /// Whether the person may do something with an expense of theirs. It only decides which
    /// buttons are there: the domain decides what is done.
    fn may(self, expense: &Expense, act: Act) -> bool {
        self.mine.get() && leads_to(expense.stage.state(), Party::Claimant, act).is_some()
    }
}

/// The page.
#[component]
pub(crate) fn Claim() -> impl IntoView {
    page_of(
        named::<ClaimId>("claim"),
        move |id| view! { <Pane id/> }.into_any(),
        not_here,
    )
}

/// There is no such claim here.
pub(super) fn not_here() -> AnyView {
    let words = &use_words().expenses;
    view! {
        <NoSuch
            path=icon::RECEIPT
            title=words.not_here
            text=words.not_here_text
            back="/expenses"
            way=words.to_all
        />
    }
    .into_any()
}

#[component]
fn Pane(id: ClaimId) -> impl IntoView {
    let loading = use_desk().claim(id);
    let here = Here::new(id, loading);
    fetched(loading, not_here, move || {
        view! { <Whole here/> }.into_any()
    })
}

#[component]
fn Whole(here: Here) -> impl IntoView {
    let words = &here.words.expenses;
    let title = Memo::new(move |_| {
        let record = here.record.get();
        record
            .map(|record| record.title.clone())
            .unwrap_or_default()
    });
    let expenses = Memo::new(move |_| {
        here.record.with(|record| {
            let all = record.iter().flat_map(|record| &record.expenses);
            all.map(|expense| expense.id).collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| expenses.with(Vec::is_empty));
    let picked = Picked::new(here);
    let acts = Acts::new(here);
    view! {
        <Bar title=title back="/expenses">
            {acts.button()}
        </Bar>
        <div class="page">
            <Head here/>
            <Show when=move || none.get()>
                <p class="quiet-text">{words.nothing_in_it}</p>
            </Show>
            <section class="all-spent" aria-label=words.spent>
                <For each=move || expenses.get() key=|id| *id let:id>
                    <Spent here id picked/>
                </For>
            </section>
            <History here/>
        </div>
        <Submitting here picked/>
        {acts.sheets()}
    }
}
