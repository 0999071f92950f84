//! What follows from the records of an archive once they are a workspace again: the records that
//! nobody reads and an archive does not have.

use std::collections::BTreeMap;

use crate::expenses::batch::{ExpenseTray, next_batch};
use crate::expenses::day::{SpentDay, counted};
use crate::expenses::{Claim, ExpenseState};
use crate::id::{SpentDayId, WorkspaceId};
use crate::record::{Key, Record, Records};
use crate::selling::{Numbering, SellingRules};
use crate::time::Timestamp;

/// Records that follow from others, by their keys.
pub type Derived = BTreeMap<Key, Record>;

/// The records that follow from one of an archive, over what followed from those before it.
#[must_use]
pub fn derive(
    records: &dyn Records,
    workspace: WorkspaceId,
    record: &Record,
    now: Timestamp,
) -> Derived {
    let mut derived = Derived::new();
    let mut put = |record: Record| drop(derived.insert(record.key(), record));
    if let Record::Claim(claim) = record {
        for day in days(records, claim) {
            put(Record::SpentDay(day));
        }
        if let Some(tray) = tray(records, workspace, claim, now) {
            put(Record::ExpenseTray(tray));
        }
    }
    if is_numbered(record) {
        let found = records.numbering(workspace).copied();
        let mut numbering = found.unwrap_or(Numbering::none(workspace));
        let rules = records.workspace(workspace).map(|it| &it.selling);
        numbering.count(record, rules.unwrap_or(&SellingRules::default()));
        if found != Some(numbering) {
            put(Record::Numbering(numbering));
        }
    }
    derived
}

/// The numbers of the documents in a record, each with what the document is. No two of a kind have
/// the same, but for the revisions of a quotation.
#[must_use]
pub fn numbers(record: &Record) -> Vec<(&'static str, &str)> {
    let of = |kind: &'static str| move |number| (kind, number);
    match record {
        Record::Project(project) => {
            let mut quotations: Vec<&str> = project
                .quotations
                .iter()
                .filter_map(|it| it.number.as_deref())
                .collect();
            quotations.sort_unstable();
            quotations.dedup();
            let orders = project.orders.iter();
            let orders = orders.filter_map(|it| it.number.as_deref());
            let quotations = quotations.into_iter().map(of("quotation"));
            quotations.chain(orders.map(of("order"))).collect()
        }
        Record::Claim(claim) => {
            let number = claim.number.as_deref();
            number.map(of("claim")).into_iter().collect()
        }
        Record::ExpenseBatch(batch) => {
            let number = batch.number.as_deref();
            number.map(of("batch")).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn is_numbered(record: &Record) -> bool {
    !numbers(record).is_empty()
}

/// The days of a claim's expenses, with what they count added.
fn days(records: &dyn Records, claim: &Claim) -> Vec<SpentDay> {
    let mut days: BTreeMap<SpentDayId, SpentDay> = BTreeMap::new();
    for ((date, kind), minor) in counted(claim) {
        let id = SpentDayId::of(claim.employee, date);
        let day = days.entry(id).or_insert_with(|| {
            let found = records.spent_day(id).cloned();
            found.unwrap_or_else(|| SpentDay::new(claim.employee, date))
        });
        let sum = day.spent.entry(kind).or_default();
        *sum = sum.saturating_add(minor);
    }
    days.into_values().collect()
}

/// The tray of a claim's branch with the claim on it, where something of it is approved.
fn tray(
    records: &dyn Records,
    workspace: WorkspaceId,
    claim: &Claim,
    now: Timestamp,
) -> Option<ExpenseTray> {
    let mut states = claim.expenses.iter().map(|it| it.stage.state());
    states.find(|state| *state == ExpenseState::Approved)?;
    let policy = records.expense_policy(workspace);
    let day = policy.map(|policy| policy.batch_day(claim.branch));
    let calendar = &records.branch(claim.branch)?.calendar;
    let found = records.expense_tray(claim.branch).cloned();
    let mut tray = found.unwrap_or_else(|| ExpenseTray {
        id: claim.branch,
        claims: std::collections::BTreeSet::new(),
        later: std::collections::BTreeSet::new(),
        next_at: next_batch(calendar, day.unwrap_or_default(), now),
    });
    tray.claims.insert(claim.id).then_some(tray)
}
