//! What was entered of an expense and was not taken becomes its draft again.

use domain::change::Action;
use domain::expenses::state::{Act, Party, leads_to};
use leptos::prelude::*;

use super::entry::{Entry, Folder};
use super::page::{Of, keep};
use crate::desk::Desk;
use crate::words::time::Speech;

/// Whether an action was entered into the form, and that is open to its author: a new expense
/// always, and one that is changed while it may be.
pub(in crate::pages) fn has_form(desk: Desk, action: &Action) -> bool {
    match action {
        Action::AddExpense { .. } => true,
        Action::EditExpense { claim, expense, .. } => desk.claims().with(|claims| {
            let found = claims
                .as_ref()
                .and_then(|all| all.expense(*claim, *expense));
            found.is_some_and(|it| leads_to(it.fact.state, Party::Claimant, Act::Edit).is_some())
        }),
        _ => false,
    }
}

/// Makes it a draft again, and gives the address where that is open; none for other actions.
pub(in crate::pages) fn put_back(desk: Desk, action: &Action, speech: Speech) -> Option<String> {
    let currency = desk.directory().with_untracked(|it| it.currency());
    let style = speech.number_style();
    match action {
        Action::AddExpense {
            claim,
            title,
            expense,
        } => {
            let there = desk.claims().with_untracked(|claims| {
                claims.as_ref().is_some_and(|it| it.get(*claim).is_some())
            });
            let mut entry = Entry::of(&expense.details, currency, style);
            entry.again = expense.again;
            // A claim that never began begins again, with what it was to be called.
            entry.folder = if there {
                Folder::Of(*claim)
            } else {
                Folder::Usual
            };
            entry.title = Some(title.clone()).filter(|_| !there);
            keep(desk, Of::New(expense.id), &entry);
            Some(format!("/expenses/new?draft={}", expense.id))
        }
        Action::EditExpense {
            claim,
            expense,
            details,
            ..
        } => {
            let of = Of::Change {
                claim: *claim,
                expense: *expense,
            };
            keep(desk, of, &Entry::of(details, currency, style));
            Some(format!("/expenses/{claim}/{expense}"))
        }
        _ => None,
    }
}
