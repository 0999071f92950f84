//! Targets: who aims at how much, in which role and category, by when; and what came of it.
//!
//! Targets of one person in one year are one record, whose id follows from the two: nobody has to
//! look for it, and two who set the same target at once write the same record. What came of
//! targets is never stored: [`ledger`] reads it from the documents, and [`table`] counts it.

pub mod aims;
mod decide;
pub mod figures;
pub mod ledger;
mod period;
#[cfg(test)]
mod sample;
pub mod table;

pub use decide::{decide, moved};
pub use period::{Period, Span, YearBegins};

use serde::{Deserialize, Serialize};
use tagged::Tagged;
use uuid::Uuid;

use crate::change::Edit;
use crate::id::{BranchId, CategoryId, PersonId, RoleId, TargetPlanId};
use crate::money::Money;
use crate::people::{Access, Person};
use crate::rate::Quantity;

/// The most targets of one person in one year: a few roles with a few categories, in each month,
/// quarter and the year.
pub const MOST_TARGETS: usize = 600;

/// The longest name of a unit, in characters.
pub const LONGEST_UNIT: usize = 20;

/// The targets of one person in one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetPlan {
    /// Its identity, which follows from the person and the year.
    pub id: TargetPlanId,
    /// Whose.
    pub person: PersonId,
    /// The year that its periods name.
    pub year: i32,
    /// Where the person worked when it was last changed: that branch's managers read it.
    pub branch: BranchId,
    /// The targets, in the order of period, role and category; of these, each at most once.
    pub targets: Vec<Target>,
}

/// One target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// For which period.
    pub period: Period,
    /// In which role.
    pub role: RoleId,
    /// In which category, with those below it.
    pub category: CategoryId,
    /// How much.
    pub measure: Measure,
}

/// How much is aimed at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Measure {
    /// So much money, before tax.
    Value {
        /// In the workspace's currency.
        amount: Money,
    },
    /// So many of a unit.
    Volume {
        /// How many.
        amount: Quantity,
        /// Of what: lines in this unit count, however it is capitalised.
        unit: String,
    },
}

/// One target as its author wants it, with what they saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetEdit {
    /// For which period.
    pub period: Period,
    /// In which role.
    pub role: RoleId,
    /// In which category.
    pub category: CategoryId,
    /// What was aimed at, and what is to be; none for no target.
    pub measure: Edit<Option<Measure>>,
}

/// Where a target stands among those of a plan.
type Place = (Period, RoleId, CategoryId);

impl Target {
    fn place(&self) -> Place {
        (self.period, self.role, self.category)
    }
}

impl TargetEdit {
    fn place(&self) -> Place {
        (self.period, self.role, self.category)
    }
}

impl TargetPlanId {
    /// The id of a person's targets in a year.
    #[must_use]
    pub fn of(person: PersonId, year: i32) -> Self {
        let name = format!("targets {year}");
        Self(Uuid::new_v5(&person.0, name.as_bytes()))
    }
}

impl TargetPlan {
    /// A person's targets of a year, before any was set.
    #[must_use]
    pub fn new(person: &Person, year: i32) -> Self {
        Self {
            id: TargetPlanId::of(person.id, year),
            person: person.id,
            year,
            branch: person.branch,
            targets: Vec::new(),
        }
    }

    /// What is aimed at in a period, role and category.
    #[must_use]
    pub fn measure(&self, period: Period, role: RoleId, category: CategoryId) -> Option<&Measure> {
        let place = (period, role, category);
        let at = self
            .targets
            .binary_search_by_key(&place, Target::place)
            .ok()?;
        self.targets.get(at).map(|target| &target.measure)
    }
}

/// Whether `person` may read `plan`: their own, those of the people whose manager they are, and
/// who sees every branch.
#[must_use]
pub fn may_read(person: &Person, plan: &TargetPlan) -> bool {
    person.id == plan.person || person.access == Access::Accounts || person.manages(plan.branch)
}

/// Whether `actor` may set the targets of `person`: an owner anybody's, a manager those of the
/// people of their branch, and nobody but an owner their own.
#[must_use]
pub fn may_set(actor: &Person, person: &Person) -> bool {
    actor.access == Access::Owner || (actor.manages(person.branch) && actor.id != person.id)
}
