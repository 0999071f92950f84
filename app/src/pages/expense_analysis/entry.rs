//! An expense in a list: on what, how much, where it is, and whose.

use domain::id::{ClaimId, ExpenseId};
use leptos::prelude::*;

use super::Board;
use crate::widgets::expense_state::stated;
use crate::widgets::icon::Icon;

/// How high such a row is before it has been measured, in pixels.
pub(super) const ROW_PIXELS: f64 = 98.0;

/// One expense. `note` is said beneath.
#[component]
pub(super) fn Entry(
    board: Board,
    claim: ClaimId,
    expense: ExpenseId,
    /// What is to be said of it besides.
    #[prop(optional, into)]
    note: Option<String>,
) -> impl IntoView {
    let claims = board.desk.claims();
    let me = board.desk.me();
    let brief = Memo::new(move |_| {
        claims.with(|claims| {
            let claims = claims.as_ref()?;
            let of = claims.get(claim)?;
            let expense = claims.expense(claim, expense)?;
            Some((of.title.clone(), expense.fact.clone()))
        })
    });
    let kind = move || brief.get().map(|(_, fact)| board.namer().kind(fact.kind));
    let amount = move || brief.get().map(|(_, fact)| board.amount(fact.claimed));
    let about = move || {
        let (title, fact) = brief.get()?;
        let directory = board.desk.directory();
        let name = directory.with(|directory| directory.person_name(fact.employee).to_owned());
        let day = board.speech.full_date(fact.date);
        Some(format!("{name} · {day} · {title}"))
    };
    let state = move || {
        let (_, fact) = brief.get()?;
        let mine = me.with(|me| me.as_ref().is_some_and(|me| me.id == fact.employee));
        let state = stated(fact.state, mine, board.words);
        Some(view! {
            <span class="state" data-state=state.tone.name()>
                <Icon path=state.tone.icon() small=true/>
                <span>{state.words}</span>
            </span>
        })
    };
    view! {
        <a class="row task" href=format!("/expenses/{claim}?expense={expense}")>
            <span class="title">{kind}</span>
            <span class="figure">{amount}</span>
            {state}
            <span class="customer">{about}</span>
            {note.map(|note| view! { <span class="customer">{note}</span> })}
        </a>
    }
}
