//! Whether a record of an archive may stand among the others: what it names is there, and it is in a
//! state that decisions could have made. An archive is only what a file says, and a workspace that
//! comes back from one must be one that could have been.

mod names;
mod shares;

use std::collections::BTreeSet;

use serde::Serialize;
use tagged::Tagged;

use super::is_kept;
use crate::alerts::Alert;
use crate::catalogue::tree::lineage;
use crate::customers;
use crate::decision::needed;
use crate::expenses::payment::{Advance, Payment};
use crate::expenses::{Claim, Stage};
use crate::id::{CategoryId, ItemId, TargetPlanId, WorkspaceId};
use crate::leads::definition::LeadDefinition;
use crate::leads::{Lead, LeadPlace};
use crate::people::LONGEST_NAME;
use crate::record::{Key, Record, Records};
use crate::refusal::FieldName;
use crate::targets::{Target, TargetPlan};
use crate::workflow::check_milestones;

pub use names::names;

/// What is wrong with a record of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "mistake", rename_all = "snake_case")]
pub enum Mistake {
    /// It names a record that is not there.
    NotThere {
        /// Which.
        record: Key,
    },
    /// It is of a kind that no archive has: it follows from others.
    NotKept,
    /// It is another workspace's.
    OtherWorkspace,
    /// It stands above itself: in its reporting line, its category or its parts.
    Circle,
    /// Its id is not the one that follows from it.
    OtherId,
    /// It has no name, or too long a one.
    Name,
    /// It is in a state that nothing that can be done leads to.
    Impossible,
    /// One of its documents has the number of another one.
    SameNumber {
        /// Which.
        number: String,
    },
}

/// The most steps of a chain that is followed: as many as anything real has, and more.
const LONGEST_CHAIN: usize = 200;

/// Whether a record may stand among the others of an archive of `workspace`. What it [`names`] is
/// for whoever asks to look up.
///
/// # Errors
/// What is wrong with it.
pub fn check(
    records: &dyn Records,
    workspace: WorkspaceId,
    record: &Record,
) -> Result<(), Mistake> {
    if !is_kept(record.key().kind()) {
        return Err(Mistake::NotKept);
    }
    match record {
        Record::Workspace(found) => {
            own(found.id, workspace)?;
            name(&found.name)
        }
        Record::Branch(branch) => {
            name(&branch.name)?;
            possible(branch.calendar.check().is_ok())
        }
        Record::Role(role) => name(&role.name),
        Record::Person(person) => {
            name(&person.name)?;
            no_circle(person.id, |id| {
                records.person(id).and_then(|it| it.reports_to)
            })
        }
        Record::TemplateVersion(version) => {
            possible(check_milestones(&version.milestones).is_empty())
        }
        Record::Project(project) => {
            let version = records.template_version(project.template_version);
            possible(version.is_none_or(|version| project.check(version).is_ok()))
        }
        Record::Customer(customer) => possible(customers::check(records, customer).is_ok()),
        Record::Task(task) => possible(task.check().is_ok()),
        Record::Category(category) => stands_apart(records, category.id),
        Record::Item(item) => is_no_part_of_itself(records, item.id),
        Record::TargetPlan(plan) => in_order(plan),
        Record::LeadDefinition(definition) => {
            own(definition.id, workspace)?;
            possible(is_agreed(records, definition))
        }
        Record::Lead(lead) => possible(lead.check().is_ok() && has_its_project(records, lead)),
        Record::ExpensePolicy(policy) => own(policy.id, workspace),
        Record::FieldUse(month) => shares::is_counted(month),
        Record::CostBook(book) => shares::costs(records, workspace, book),
        Record::IncentiveScheme(scheme) => shares::scheme(records, workspace, scheme),
        Record::IncentivePeriod(period) => shares::period(records, workspace, period),
        Record::IncentiveStatement(statement) => shares::statement(records, workspace, statement),
        Record::Claim(claim) => possible(claim.check().is_ok() && is_settled(records, claim)),
        Record::ExpenseBatch(batch) => possible(batch.number.is_some()),
        Record::Advance(advance) => possible(is_set_off_once(records, advance)),
        Record::Payment(payment) => possible(has_its_claims(records, payment)),
        Record::Alert(alert) => {
            let Alert {
                to,
                about,
                news,
                at,
                id,
                ..
            } = alert.clone();
            let follows = Alert::new(to, about, news, at).id == id;
            follows.then_some(()).ok_or(Mistake::OtherId)
        }
        Record::Template(_)
        | Record::RequestKind(_)
        | Record::Tax(_)
        | Record::PriceList(_)
        | Record::Campaign(_)
        | Record::LeadDefinitionVersion(_)
        | Record::Programme(_)
        | Record::Reach(_)
        | Record::ExpenseTray(_)
        | Record::SpentDay(_)
        | Record::Numbering(_) => Ok(()),
    }
}

fn own(id: WorkspaceId, workspace: WorkspaceId) -> Result<(), Mistake> {
    (id == workspace)
        .then_some(())
        .ok_or(Mistake::OtherWorkspace)
}

fn name(text: &str) -> Result<(), Mistake> {
    let named = needed(text, FieldName::Name, LONGEST_NAME);
    named.map(drop).map_err(|_| Mistake::Name)
}

fn possible(is_so: bool) -> Result<(), Mistake> {
    is_so.then_some(()).ok_or(Mistake::Impossible)
}

/// Nobody stands above themselves.
fn no_circle<T: Ord + Copy>(from: T, above: impl Fn(T) -> Option<T>) -> Result<(), Mistake> {
    let mut seen = BTreeSet::from([from]);
    let mut at = from;
    while let Some(next) = above(at) {
        if !seen.insert(next) || seen.len() > LONGEST_CHAIN {
            return Err(Mistake::Circle);
        }
        at = next;
    }
    Ok(())
}

/// A category stands in others, the last of which stands in none.
fn stands_apart(records: &dyn Records, category: CategoryId) -> Result<(), Mistake> {
    let parent = |id| records.category(id).and_then(|found| found.parent);
    let line = lineage(category, parent);
    let ends = line.last().and_then(|top| parent(*top)).is_none();
    ends.then_some(()).ok_or(Mistake::Circle)
}

/// An item is no part of itself.
fn is_no_part_of_itself(records: &dyn Records, item: ItemId) -> Result<(), Mistake> {
    let parts_of = |id| records.item(id).map(|found| found.made.items());
    let mut met = BTreeSet::new();
    let mut waiting = parts_of(item).unwrap_or_default();
    while let Some(part) = waiting.pop() {
        if part == item || met.len() > LONGEST_CHAIN {
            return Err(Mistake::Circle);
        }
        if met.insert(part) {
            waiting.extend(parts_of(part).unwrap_or_default());
        }
    }
    Ok(())
}

/// The targets of a person in a year stand where everybody looks for them, each once.
fn in_order(plan: &TargetPlan) -> Result<(), Mistake> {
    if plan.id != TargetPlanId::of(plan.person, plan.year) {
        return Err(Mistake::OtherId);
    }
    let place = |target: &Target| (target.period, target.role, target.category);
    let mut targets = plan.targets.iter();
    let of_year =
        targets.all(|target| target.period.year() == plan.year && target.period.is_sound());
    let sorted = plan
        .targets
        .is_sorted_by(|one, other| place(one) < place(other));
    possible(of_year && sorted)
}

/// The definition in force was signed by both departments, by two people.
fn is_agreed(records: &dyn Records, definition: &LeadDefinition) -> bool {
    let in_force = definition.in_force;
    let version = in_force.and_then(|id| records.lead_definition_version(id));
    version.is_none_or(|version| {
        let people: BTreeSet<_> = version.signed.values().map(|it| it.by).collect();
        version.is_agreed() && people.len() == 2 && version.number <= definition.newest
    })
}

/// The project that a lead is knows of it.
fn has_its_project(records: &dyn Records, lead: &Lead) -> bool {
    let LeadPlace::WithSales { project, .. } = &lead.place else {
        return true;
    };
    let project = records.project(*project);
    project.is_none_or(|project| project.lead == Some(lead.id))
}

/// The batch that brought an expense to accounts lists it, and so does the payment that paid it.
fn is_settled(records: &dyn Records, claim: &Claim) -> bool {
    claim.expenses.iter().all(|expense| {
        let batch = expense.stage.batch().map(|id| records.expense_batch(id));
        let came = batch.is_none_or(|found| {
            found.is_some_and(|batch| batch.lines.iter().any(|line| line.expense == expense.id))
        });
        let Stage::Locked {
            payment: Some(payment),
            amount,
            ..
        } = &expense.stage
        else {
            return came;
        };
        let payment = records.payment(*payment);
        let payment = payment.filter(|payment| payment.undone.is_none());
        came && payment.is_some_and(|payment| {
            let lines = payment.lines.iter().filter(|it| it.expense == expense.id);
            let paid: Vec<_> = lines.map(|it| (it.claim, it.amount)).collect();
            paid == [(claim.id, *amount)]
        })
    })
}

/// What payments took off an advance is what they say, and no more is taken off than there was.
fn is_set_off_once(records: &dyn Records, advance: &Advance) -> bool {
    let mut seen = BTreeSet::new();
    let mut payments = advance.less.iter().filter_map(|less| less.payment);
    advance.left() >= 0
        && payments.all(|payment| seen.insert(payment) && records.payment(payment).is_some())
}

/// The claims of what was paid are there.
fn has_its_claims(records: &dyn Records, payment: &Payment) -> bool {
    let mut claims = payment.claims().into_iter();
    claims.all(|claim| records.claim(claim).is_some())
}
