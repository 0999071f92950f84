//! Expenses and claims in words: what one is called, what it was for, and what of it is how far.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use domain::expenses::limits::Past;
use domain::expenses::policy::{ExpensePolicy, ReceiptRule};
use domain::expenses::twins::Likeness;
use domain::expenses::{Claim, Expense, ExpenseState, MOST_EXPENSES, Tag, Tags};
use domain::id::{ActivityId, ClaimId, ExpenseTypeId, PersonId};
use domain::money::Money;
use domain::rate::ExchangeRate;
use domain::refusal::Refusal;
use leptos::prelude::*;

use super::form::Folder;
use crate::desk::{ClaimBrief, Claims, Clients, Directory, ExpenseBrief, Shelf};
use crate::pages::targets::category_path;
use crate::widgets::form::number::currency_sign;
use crate::widgets::state::Look;
use crate::words::Words;
use crate::words::expenses::{Expenses as ExpenseWords, PastLimit, Twin};
use crate::words::time::Speech;

/// What a type of expense is called; empty for an unknown one.
pub(crate) fn kind_name(directory: &Directory, kind: ExpenseTypeId) -> &str {
    let policy = directory.expense_policy.as_ref();
    let kind = policy.and_then(|policy| policy.kind(kind));
    kind.map_or("", |kind| &kind.name)
}

/// What an activity is called; empty for an unknown one.
fn activity_name(directory: &Directory, id: ActivityId) -> &str {
    let activities = directory.expense_policy.iter();
    let mut activities = activities.flat_map(|policy| &policy.activities);
    let found = activities.find(|it| it.id == id);
    found.map_or("", |it| &it.name)
}

/// An amount in minor units of the business's currency, in words.
pub(crate) fn amount(look: &Look, minor: i64) -> String {
    look.speech.amount(Money {
        minor,
        currency: look.directory.currency(),
    })
}

/// What of an expense may be claimed again, because it was left out; none where nothing was.
pub(super) fn rest(expense: &Expense) -> Option<Money> {
    let minor = expense.left_out();
    (minor > 0).then_some(Money {
        minor,
        currency: expense.amount.currency,
    })
}

/// What one of a foreign currency is worth, in words.
pub(super) fn rate(directory: &Directory, rate: ExchangeRate) -> String {
    let sign = currency_sign(directory.currency());
    let apart = if sign.chars().count() > 1 { " " } else { "" };
    format!("{sign}{apart}{}", rate.format())
}

/// A month, as a claim is called by it: "November 2026".
pub(super) fn month(words: &Words, date: NaiveDate) -> String {
    let month = words.time.months_long.get(date.month0() as usize);
    format!("{} {}", month.copied().unwrap_or_default(), date.year())
}

/// That an expense is past a limit, in words.
pub(crate) fn past_limit(words: &ExpenseWords, speech: Speech, past: &Past) -> String {
    let currency = past.limit.most.currency;
    let minor = past.spent;
    (words.past)(&PastLimit {
        most: &speech.amount(past.limit.most),
        spent: &speech.amount(Money { minor, currency }),
        per: past.limit.per,
        effect: past.limit.effect,
    })
}

/// What counts of an expense's day and type in other claims of its claimant, as far as it is known
/// here, in minor units.
pub(crate) fn elsewhere(
    claims: Signal<Option<Arc<Claims>>>,
    claim: &Claim,
    expense: &Expense,
) -> i64 {
    let details = &expense.details;
    let of = (claim.employee, details.date, details.kind);
    claims.with(|claims| claims.as_ref().map_or(0, |all| all.elsewhere(claim.id, of)))
}

/// What an expense lacks to be submitted, in words.
pub(super) fn lacks(
    look: &Look,
    policy: &ExpensePolicy,
    expense: &Expense,
    why: &Refusal,
) -> String {
    let words = &look.words.expenses;
    let kind = policy.kind(expense.details.kind);
    let name = kind.map_or("", |kind| &kind.name);
    match why {
        Refusal::ReceiptMissing { .. } => {
            let from = match kind.map(|kind| kind.receipt) {
                Some(ReceiptRule::From { amount }) if amount.minor > 0 => {
                    Some(look.speech.amount(amount))
                }
                _ => None,
            };
            (words.bill_needed)(name, from.as_deref())
        }
        Refusal::TagMissing { tag, .. } => (words.tag_missing)(name, (look.words.claims.tag)(*tag)),
        _ => words.kind_gone.to_owned(),
    }
}

/// That a bill looks like another one, in words.
pub(crate) fn twin(
    look: &Look,
    claims: &Claims,
    likeness: Likeness,
    other: &ExpenseBrief,
) -> String {
    let fact = &other.fact;
    let title = claims.get(fact.claim).map(|claim| claim.title.as_str());
    let mine = look.me == Some(fact.employee);
    let whose = (!mine).then(|| look.name(fact.employee));
    (look.words.expenses.twin)(&Twin {
        likeness,
        kind: kind_name(look.directory, fact.kind),
        amount: &amount(look, fact.claimed),
        date: &look.speech.date(fact.date, look.now),
        claim: title.unwrap_or_default(),
        whose: whose.as_deref(),
    })
}

/// A tag in words: its kind, what it names, and where that is.
pub(crate) struct Tagged {
    pub(crate) tag: Tag,
    pub(crate) name: String,
    /// The address of what it names, where that has one.
    pub(crate) way: Option<String>,
}

/// What an expense was for, as far as this device knows what is named.
pub(crate) fn tags(look: &Look, shelf: &Shelf, clients: &Clients, tags: &Tags) -> Vec<Tagged> {
    let directory = look.directory;
    let hidden = look.words.expenses.not_yours;
    let named = |tag, name: &str, way: String| {
        let is_known = !name.is_empty();
        Tagged {
            tag,
            name: if is_known {
                name.to_owned()
            } else {
                hidden.to_owned()
            },
            way: is_known.then_some(way).filter(|way| !way.is_empty()),
        }
    };
    let project = tags.project.map(|id| {
        let name = shelf.get(id).map(|summary| summary.title.clone());
        named(
            Tag::Project,
            &name.unwrap_or_default(),
            format!("/projects/{id}"),
        )
    });
    let customer = tags.customer.map(|id| {
        let name = clients.get(id).map(|client| client.name.clone());
        named(
            Tag::Customer,
            &name.unwrap_or_default(),
            format!("/customers/{id}"),
        )
    });
    let campaign = tags.campaign.map(|id| {
        let name = directory.campaign_name(id);
        named(Tag::Campaign, name, format!("/campaigns/{id}"))
    });
    let category = tags.category.map(|id| {
        let name = category_path(directory, id);
        named(Tag::Category, &name, String::new())
    });
    let activity = tags.activity.map(|id| {
        let name = activity_name(directory, id);
        named(Tag::Activity, name, String::new())
    });
    let all = [project, customer, campaign, category, activity];
    all.into_iter().flatten().collect()
}

/// Whether accounts have something of a claim, or had: nothing is added to it any more.
fn is_forwarded(brief: &ClaimBrief) -> bool {
    brief.expenses.iter().any(|it| {
        matches!(
            it.fact.state,
            ExpenseState::Forwarded
                | ExpenseState::AccountsAskClaimant
                | ExpenseState::AccountsAskApprover
                | ExpenseState::Locked
                | ExpenseState::Paid
                | ExpenseState::Rejected
        )
    })
}

/// Whether an expense can be added to a claim of one's own.
pub(super) fn takes_more(brief: &ClaimBrief) -> bool {
    !is_forwarded(brief) && brief.expenses.len() < MOST_EXPENSES
}

/// Those of a claim in a state.
pub(super) fn those_in<'a>(
    brief: &'a ClaimBrief,
    states: &'static [ExpenseState],
) -> impl Iterator<Item = &'a ExpenseBrief> {
    let all = brief.expenses.iter();
    all.filter(move |it| states.contains(&it.fact.state))
}

/// The claim that a new expense goes into, where that is there already: usually the latest of
/// which something is not submitted yet.
pub(super) fn goes_into(claims: &Claims, me: PersonId, folder: Folder) -> Option<ClaimId> {
    let takes = |claim: &ClaimBrief| claim.employee == me && takes_more(claim);
    match folder {
        Folder::New => None,
        Folder::Of(id) => claims.get(id).filter(|claim| takes(claim)).map(|it| it.id),
        Folder::Usual => {
            let mut mine = claims.of(me);
            let open = mine.find(|claim| {
                let draft = those_in(claim, &[ExpenseState::Draft]).next().is_some();
                draft && takes(claim)
            });
            open.map(|claim| claim.id)
        }
    }
}
