//! What the policy has to say about an expense: past which limit it is, and what it lacks.

use chrono::NaiveDate;

use super::analysis::Fact;
use super::policy::{ExpensePolicy, LimitEffect, LimitPer, ReceiptRule, SpendingLimit};
use super::{Claim, Expense, ExpenseState, Tag};
use crate::id::{ExpenseId, ExpenseTypeId, PersonId};
use crate::money::Money;
use crate::refusal::Refusal;

/// A limit that an expense is past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Past<'a> {
    /// Which limit.
    pub limit: &'a SpendingLimit,
    /// What was spent, of what the limit counts together, in minor units.
    pub spent: i64,
}

/// What limits look at of an expense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    expense: ExpenseId,
    date: NaiveDate,
    kind: ExpenseTypeId,
    amount: i64,
    /// How much of it was left out when it was approved or settled.
    left_out: i64,
    state: ExpenseState,
}

impl Spent {
    /// How much of it counts against the limit of its day in other claims: what was submitted,
    /// less what was denied of it.
    #[must_use]
    pub fn counts(&self) -> i64 {
        match self.state {
            ExpenseState::Draft => 0,
            _ => self.stands(),
        }
    }

    /// How much of it is claimed and not denied.
    fn stands(&self) -> i64 {
        match self.state {
            ExpenseState::Denied | ExpenseState::Rejected => 0,
            _ => self.amount.saturating_sub(self.left_out),
        }
    }
}

impl From<&Expense> for Spent {
    fn from(expense: &Expense) -> Self {
        Self {
            expense: expense.id,
            date: expense.details.date,
            kind: expense.details.kind,
            amount: expense.amount.minor,
            left_out: expense.left_out(),
            state: expense.stage.state(),
        }
    }
}

impl From<&Fact> for Spent {
    fn from(fact: &Fact) -> Self {
        Self {
            expense: fact.expense,
            date: fact.date,
            kind: fact.kind,
            amount: fact.claimed,
            left_out: fact
                .settled
                .or(fact.approved)
                .map_or(0, |allowed| fact.claimed.saturating_sub(allowed)),
            state: fact.state,
        }
    }
}

/// The limits that an expense of `claim` is past, where so much of its type counts on its day in
/// other claims.
pub fn past<'a>(
    policy: &'a ExpensePolicy,
    claim: &'a Claim,
    expense: &'a Expense,
    elsewhere: i64,
) -> impl Iterator<Item = Past<'a>> {
    let of_claim = claim.expenses.iter().map(Spent::from);
    past_among(policy, claim.employee, expense.into(), of_claim, elsewhere)
}

/// The limits that one expense of somebody is past, among those of its claim, where so much of its
/// type counts on its day in other claims.
pub fn past_among<'a>(
    policy: &'a ExpensePolicy,
    employee: PersonId,
    one: Spent,
    of_claim: impl Iterator<Item = Spent> + Clone + 'a,
    elsewhere: i64,
) -> impl Iterator<Item = Past<'a>> {
    let limits = policy.limits_on(employee, one.kind);
    limits.filter_map(move |limit| {
        let spent = match limit.per {
            LimitPer::Expense => one.amount,
            LimitPer::Day => spent_that_day(one, of_claim.clone()).saturating_add(elsewhere),
        };
        (spent > limit.most.minor).then_some(Past { limit, spent })
    })
}

/// What was spent on the type of one expense on its day, in its claim: all of the expense itself,
/// and of others what was not denied.
fn spent_that_day(one: Spent, of_claim: impl Iterator<Item = Spent>) -> i64 {
    let others = of_claim.filter(|other| {
        other.expense != one.expense && other.kind == one.kind && other.date == one.date
    });
    let others = others.map(|other| other.stands());
    others.fold(one.amount, i64::saturating_add)
}

/// Whether an expense can be submitted: nothing that the policy wants is missing, and it is past
/// no limit that forbids, where so much of its type counts on its day in other claims.
///
/// # Errors
/// [`Refusal::NotInPolicy`], [`Refusal::ReceiptMissing`], [`Refusal::TagMissing`] and
/// [`Refusal::OverLimit`].
pub fn submittable(
    policy: &ExpensePolicy,
    claim: &Claim,
    expense: &Expense,
    elsewhere: i64,
) -> Result<(), Refusal> {
    let field = crate::refusal::FieldName::ExpenseType;
    let kind = policy.kind(expense.details.kind);
    let kind = kind.ok_or(Refusal::NotInPolicy { field })?;
    if wants_receipt(kind.receipt, expense.amount) && expense.details.receipts.is_empty() {
        return Err(Refusal::ReceiptMissing {
            expense: expense.id,
        });
    }
    if let Some(tag) = lacking(&kind.wants, expense) {
        return Err(Refusal::TagMissing {
            expense: expense.id,
            tag,
        });
    }
    let mut forbidding =
        past(policy, claim, expense, elsewhere).filter(|it| it.limit.effect == LimitEffect::Forbid);
    forbidding.next().map_or(Ok(()), |past| {
        Err(Refusal::OverLimit {
            expense: expense.id,
            most: past.limit.most,
            per: past.limit.per,
        })
    })
}

/// Whether a photo of the bill is needed.
#[must_use]
pub fn wants_receipt(rule: ReceiptRule, amount: Money) -> bool {
    match rule {
        ReceiptRule::Never => false,
        ReceiptRule::From { amount: from } => amount.minor >= from.minor,
    }
}

fn lacking(wants: &std::collections::BTreeSet<Tag>, expense: &Expense) -> Option<Tag> {
    wants
        .iter()
        .copied()
        .find(|tag| !expense.details.tags.has(*tag))
}
