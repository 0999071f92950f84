//! What somebody spent on one day, over all of their claims: by it the limits of a day are judged.
//!
//! A decision never asks for all claims of somebody. So their sums are kept, in a record for each
//! day, which the decision that changes a claim brings up to date: it takes out what the claim's
//! expenses counted before, and puts in what they count now.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::limits::Spent;
use super::{Claim, Expense};
use crate::decision::{Context, Decision};
use crate::id::{ExpenseTypeId, PersonId, SpentDayId};
use crate::record::{Record, Records};

/// What somebody spent on one day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpentDay {
    /// Its identity, which follows from the rest.
    pub id: SpentDayId,
    /// Who spent it.
    pub employee: PersonId,
    /// The day.
    pub date: NaiveDate,
    /// How much on each type, in minor units of the workspace's currency: what was submitted, less
    /// what was denied of it.
    pub spent: BTreeMap<ExpenseTypeId, i64>,
}

/// What counts on each day, of each type.
type Counted = BTreeMap<(NaiveDate, ExpenseTypeId), i64>;

impl SpentDayId {
    /// The id of what somebody spent on a day.
    #[must_use]
    pub fn of(person: PersonId, date: NaiveDate) -> Self {
        let name = format!("spent {date}");
        Self(Uuid::new_v5(&person.0, name.as_bytes()))
    }
}

impl SpentDay {
    /// A day on which nothing is spent yet.
    #[must_use]
    pub fn new(employee: PersonId, date: NaiveDate) -> Self {
        Self {
            id: SpentDayId::of(employee, date),
            employee,
            date,
            spent: BTreeMap::new(),
        }
    }
}

/// How much each of a claim's expenses counts, by its day and type.
#[must_use]
pub fn counted(claim: &Claim) -> Counted {
    let mut counted = Counted::new();
    for expense in &claim.expenses {
        let minor = Spent::from(expense).counts();
        if minor > 0 {
            let sum = counted.entry((expense.details.date, expense.details.kind));
            let sum = sum.or_default();
            *sum = sum.saturating_add(minor);
        }
    }
    counted
}

/// What the claimant spent of an expense's type on its day in their other claims, in minor units.
pub(super) fn elsewhere(records: &dyn Records, claim: &Claim, expense: &Expense) -> i64 {
    let (date, kind) = (expense.details.date, expense.details.kind);
    let day = records.spent_day(SpentDayId::of(claim.employee, date));
    let all = day.and_then(|day| day.spent.get(&kind)).copied();
    let stored = records.claim(claim.id).map(counted);
    let here = stored.and_then(|counted| counted.get(&(date, kind)).copied());
    let left = all.unwrap_or_default() - here.unwrap_or_default();
    left.max(0)
}

/// Brings the days of the claims that a decision writes up to date.
pub(super) fn keep(context: &Context, decision: &mut Decision) {
    let mut changed: BTreeMap<(PersonId, NaiveDate), BTreeMap<ExpenseTypeId, i64>> =
        BTreeMap::new();
    for record in &decision.puts {
        let Record::Claim(after) = record else {
            continue;
        };
        let before = context.records.claim(after.id).map(counted);
        let gone = before.unwrap_or_default().into_iter();
        let gone = gone.map(|(of, minor)| (of, minor.saturating_neg()));
        for ((date, kind), minor) in gone.chain(counted(after)) {
            let day = changed.entry((after.employee, date)).or_default();
            let sum = day.entry(kind).or_default();
            *sum = sum.saturating_add(minor);
        }
    }
    for ((employee, date), by) in changed {
        if by.values().any(|minor| *minor != 0) {
            let day = changed_by(context.records, employee, date, &by);
            decision.puts.push(Record::SpentDay(day));
        }
    }
}

/// Somebody's day, with so much more or less of each type.
fn changed_by(
    records: &dyn Records,
    employee: PersonId,
    date: NaiveDate,
    by: &BTreeMap<ExpenseTypeId, i64>,
) -> SpentDay {
    let found = records.spent_day(SpentDayId::of(employee, date)).cloned();
    let mut day = found.unwrap_or_else(|| SpentDay::new(employee, date));
    for (kind, minor) in by {
        let sum = day.spent.entry(*kind).or_default();
        *sum = sum.saturating_add(*minor).max(0);
    }
    day.spent.retain(|_, minor| *minor > 0);
    day
}
