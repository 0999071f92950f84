//! The way on from an act on expenses that was not taken in.

use domain::change::Action;
use domain::id::{ClaimId, ExpenseBatchId};
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// Where an act on expenses goes on.
#[derive(Clone, Copy)]
pub(super) enum OnExpense {
    /// At the claim: the act was its claimant's own.
    Claim(ClaimId),
    /// At the claim, whose state says why nothing could be decided.
    Decided(ClaimId),
    /// At a batch.
    Batch(ExpenseBatchId),
}

/// Where an act on expenses goes on; none of others.
pub(super) fn on_expense(action: &Action) -> Option<OnExpense> {
    match action {
        Action::JudgeExpenses { claim, .. } | Action::ReverseExpense { claim, .. } => {
            Some(OnExpense::Decided(*claim))
        }
        Action::TrackPapers { batch, .. } => Some(OnExpense::Batch(*batch)),
        _ => action.claim().map(OnExpense::Claim),
    }
}

/// The way to the claim or the batch that it is about: what was to be changed is changed there
/// again, and what was to be decided shows where it stands.
#[component]
pub(super) fn OpenExpense(expense: Option<OnExpense>) -> impl IntoView {
    let words = &use_words().claims;
    let claims = expense.map(|_| use_desk().claims());
    let is_there = move |claim| {
        let found =
            claims.map(|claims| claims.with(|claims| Some(claims.as_ref()?.get(claim).is_some())));
        found.flatten().unwrap_or_default()
    };
    move || {
        let (address, said) = match expense? {
            OnExpense::Claim(claim) if is_there(claim) => {
                (format!("/expenses/{claim}"), words.change_again)
            }
            OnExpense::Decided(claim) if is_there(claim) => {
                (format!("/expenses/{claim}"), words.see_state)
            }
            OnExpense::Batch(batch) => (format!("/expenses/batches/{batch}"), words.open_batch),
            OnExpense::Claim(_) | OnExpense::Decided(_) => return None,
        };
        Some(view! {
            <a class="button primary" href=address>
                <Icon path=icon::RECEIPT/>
                {said}
            </a>
        })
    }
}
