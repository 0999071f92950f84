//! The page: what is to be paid, what was paid, and advances. Whoever does not pay sees what
//! concerns them.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::advances::Advances;
use super::made::Made;
use super::own::{Reader, use_reader};
use super::to_pay::ToPay;
use crate::frame::Bar;
use crate::words::use_words;

/// A part of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    ToPay,
    Paid,
    Advances,
}

impl Part {
    const ALL: [Self; 3] = [Self::ToPay, Self::Paid, Self::Advances];

    /// As the address calls it.
    fn slug(self) -> &'static str {
        match self {
            Self::ToPay => "due",
            Self::Paid => "paid",
            Self::Advances => "advances",
        }
    }
}

/// The page.
#[component]
pub(crate) fn Payments() -> impl IntoView {
    let words = &use_words().payments;
    let reader = use_reader();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let slug = query.with(|query| query.get("show"));
        let slug = slug.unwrap_or_default();
        Part::ALL.into_iter().find(|part| part.slug() == slug)
    });
    // Who does not pay sees first what was paid to them.
    let part = Memo::new(move |_| match (asked.get(), reader.pays.get()) {
        (Some(Part::ToPay) | None, false) => Part::Paid,
        (None, true) => Part::ToPay,
        (Some(part), _) => part,
    });
    let books = reader.desk.expense_books();
    let claims = reader.desk.claims();
    let ready = Memo::new(move |_| books.with(Option::is_some) && claims.with(Option::is_some));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/expenses"/>
                <div class="page payments">
                    <Parts reader part/> <Waits reader/>
                    <Show when=move || ready.get() && part.get() == Part::ToPay>
                        <ToPay reader/>
                    </Show>
                    <Show when=move || ready.get() && part.get() == Part::Paid>
                        <Made reader/>
                    </Show>
                    <Show when=move || ready.get() && part.get() == Part::Advances>
                        <Advances reader/>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// The parts, of which one is shown.
#[component]
fn Parts(reader: Reader, part: Memo<Part>) -> impl IntoView {
    let words = &use_words().payments;
    let way = move |to: Part| {
        let name = match to {
            Part::ToPay => words.to_pay,
            Part::Paid => words.paid,
            Part::Advances => words.advances,
        };
        view! {
            <a
                href=format!("/expenses/payments?show={}", to.slug())
                aria-current=move || (part.get() == to).then_some("page")
            >
                {name}
            </a>
        }
    };
    view! {
        <nav class="segments" aria-label=words.parts>
            {move || reader.pays.get().then(|| way(Part::ToPay))}
            {way(Part::Paid)}
            {way(Part::Advances)}
        </nav>
    }
}

/// What of the reader's own was passed, and waits to be paid.
#[component]
fn Waits(reader: Reader) -> impl IntoView {
    let words = &use_words().payments;
    let claims = reader.desk.claims();
    let waits = Memo::new(move |_| {
        claims.with(|claims| {
            let all = claims.iter().flat_map(|claims| claims.payable());
            let mut own = all.filter(|(person, _)| reader.is_own(*person));
            let amounts = own.next().map(|(_, expenses)| {
                let amounts = expenses.map(|it| it.fact.settled.unwrap_or_default());
                amounts.fold(0, i64::saturating_add)
            });
            amounts.unwrap_or_default()
        })
    });
    move || {
        let minor = waits.get();
        let told = (minor > 0).then(|| (words.waits_for_you)(&reader.amount(minor)));
        told.map(|told| view! { <p class="notice">{told}</p> })
    }
}
