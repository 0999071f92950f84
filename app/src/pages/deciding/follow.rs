//! What comes into sight by itself: what the address asks for, else the first that waits.

use domain::id::{ClaimId, ExpenseId};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::here::Here;
use super::queue::At;
use crate::desk::Claims;

/// What the address asks for: a claim to look at alone, an expense to begin with.
#[derive(Clone, Copy)]
pub(super) struct Address {
    pub(super) claim: Memo<Option<ClaimId>>,
    pub(super) expense: Memo<Option<ExpenseId>>,
}

/// What the address of this page asks for.
pub(super) fn use_address() -> Address {
    let query = use_query_map();
    Address {
        claim: Memo::new(move |_| query.with(|query| query.get("claim")?.parse().ok())),
        expense: Memo::new(move |_| query.with(|query| query.get("expense")?.parse().ok())),
    }
}

/// Follows what the address asks for, what waits, and what the reader has looked at.
pub(super) fn follow(here: Here, address: Address) {
    let claims = here.desk.claims();
    let asked = StoredValue::new(None::<At>);
    Effect::new(move || {
        let Some(expense) = address.expense.get() else {
            asked.set_value(None);
            return;
        };
        let found = claims.with(|claims| Some(find(claims.as_ref()?, expense)));
        let Some(found) = found else { return };
        let before = asked.get_value().filter(|before| before.expense == expense);
        let at = found.or(before).unwrap_or_else(|| nowhere(expense));
        // What is not here yet may be on its way; it comes into sight where it is waited for.
        let waited = before.is_none() || here.open.get_untracked() == before;
        if waited && before != Some(at) {
            here.show(Some(at));
        }
        asked.set_value(Some(at));
    });
    Effect::new(move || {
        let waits = address.expense.get().is_some() && asked.get_value().is_none();
        let first = here.queue.with(|queue| queue.as_ref()?.beside(None, false));
        if here.open.get().is_none() && !waits && first.is_some() {
            here.seen.set(None);
            here.open.set(first);
        }
    });
    Effect::new(move || {
        let turn = here.look(|_, expense| expense.turn);
        let (at, seen) = (here.open.get(), here.seen.get());
        let looked = seen.is_some_and(|(seen, _)| Some(seen) == at);
        if let Some((at, turn)) = at.zip(turn).filter(|_| !looked) {
            here.seen.set(Some((at, turn)));
        }
    });
}

/// An expense whose claim is not known here.
fn nowhere(expense: ExpenseId) -> At {
    At {
        claim: ClaimId(expense.0),
        expense,
    }
}

/// Which expense of which claim it is.
fn find(claims: &Claims, expense: ExpenseId) -> Option<At> {
    let mut all = claims.latest();
    let claim = all.find(|claim| claim.expenses.iter().any(|it| it.fact.expense == expense))?;
    Some(At {
        claim: claim.id,
        expense,
    })
}
