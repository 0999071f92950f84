//! What was stated when a period was closed: frozen, so that nothing that is edited later changes
//! what somebody was told they get.
//!
//! A statement belongs to one person and carries all that its amount follows from: the pool, their
//! projects' parts of it, their roles' parts of those, and the lines that each project's
//! throughput value came from. It says what each line brought, and nothing of the book of costs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contribution::{Contribution, Window};
use super::scheme::{SchemeRules, SchemeVersion, Stretch};
use super::sharing::{ProjectPart, Sharing};
use crate::id::{
    IncentivePeriodId, IncentiveStatementId, LineId, OrderId, PersonId, ProjectId, RoleId,
    WorkspaceId,
};
use crate::money::{Currency, Money};
use crate::people::{Access, Person, Standing};
use crate::time::Timestamp;

/// A period that was closed: what came of it as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentivePeriod {
    /// Its identity, which follows from the business and the first day.
    pub id: IncentivePeriodId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// Under which version of the scheme.
    pub version: u32,
    /// Who closed it.
    pub closed_by: PersonId,
    /// When.
    pub closed_at: Timestamp,
    /// The throughput value of the team, in the workspace's currency.
    pub throughput: Money,
    /// The pool, in minor units.
    pub pool: i64,
    /// What of it nobody gets, in minor units.
    pub unshared: i64,
    /// How many projects something counted of.
    pub projects: u32,
    /// What each person gets, in minor units.
    pub people: BTreeMap<PersonId, i64>,
}

/// What one person gets for a period, and how it came to that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncentiveStatement {
    /// Its identity, which follows from the person and the first day.
    pub id: IncentiveStatementId,
    /// Whose.
    pub person: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day after it.
    pub until: NaiveDate,
    /// Under which version of the scheme.
    pub version: u32,
    /// What that said.
    pub rules: SchemeRules,
    /// When it was stated.
    pub closed_at: Timestamp,
    /// The throughput value of the team, in the workspace's currency.
    pub throughput: Money,
    /// The pool, in minor units.
    pub pool: i64,
    /// What the projects that share in it brought together, in minor units.
    pub sharing: i64,
    /// What the person gets, in minor units.
    pub amount: i64,
    /// The projects that it comes from, by their ids.
    pub projects: Vec<StatedProject>,
}

/// A project's part in a statement. Amounts are in minor units of the workspace's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedProject {
    /// Which project.
    pub project: ProjectId,
    /// What it was called.
    pub title: String,
    /// What it brought.
    pub throughput: i64,
    /// Its part of the pool.
    pub amount: i64,
    /// The weights of its roles together.
    pub weights: u32,
    /// The person's roles in it.
    pub roles: Vec<StatedRole>,
    /// What it brought it with.
    pub lines: Vec<StatedLine>,
}

/// A person's role in a project, in a statement. Amounts are in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedRole {
    /// Which role.
    pub role: RoleId,
    /// How much it counts.
    pub weight: u32,
    /// Its part of the project's.
    pub part: i64,
    /// Over how many people that is shared.
    pub people: u32,
    /// What the person gets of it.
    pub amount: i64,
}

/// A line that was ordered or taken back, in a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedLine {
    /// By which order.
    pub order: OrderId,
    /// The order's number, where it had one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Which of its lines.
    pub line: LineId,
    /// What the line says.
    pub text: String,
    /// The day on which it counts.
    pub on: NaiveDate,
    /// Its throughput value, in minor units; below zero for what was taken back.
    pub throughput: i64,
    /// Whether it was written down after its own period was closed.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub late: bool,
}

impl IncentivePeriodId {
    /// The id of the period that begins on a day.
    #[must_use]
    pub fn of(workspace: WorkspaceId, from: NaiveDate) -> Self {
        let name = format!("incentive period {from}");
        Self(Uuid::new_v5(&workspace.0, name.as_bytes()))
    }
}

impl IncentiveStatementId {
    /// The id of a person's statement for the period that begins on a day.
    #[must_use]
    pub fn of(person: PersonId, from: NaiveDate) -> Self {
        let name = format!("incentive statement {from}");
        Self(Uuid::new_v5(&person.0, name.as_bytes()))
    }
}

/// Whether `person` may read a statement: whose it is, and owners.
#[must_use]
pub fn may_read(person: &Person, statement: &IncentiveStatement) -> bool {
    person.standing != Standing::Left
        && (person.id == statement.person || person.access == Access::Owner)
}

/// Whether `person` may read what came of a period as a whole: owners.
#[must_use]
pub fn may_read_period(person: &Person) -> bool {
    person.standing != Standing::Left && person.access == Access::Owner
}

/// What is stated beside the amounts.
#[derive(Clone, Copy, Debug)]
pub struct Stating<'a> {
    /// The version of the scheme.
    pub version: &'a SchemeVersion,
    /// What counts.
    pub window: Window,
    /// The workspace's currency.
    pub currency: Currency,
    /// When it is stated.
    pub at: Timestamp,
}

impl Stating<'_> {
    /// One person's statement out of how a pool is shared; `contributions` are what it was shared
    /// over.
    #[must_use]
    pub fn of<'a>(
        &self,
        person: PersonId,
        sharing: &Sharing,
        contributions: impl IntoIterator<Item = &'a Contribution>,
    ) -> IncentiveStatement {
        let given: BTreeMap<ProjectId, &Contribution> = contributions
            .into_iter()
            .map(|given| (given.project, given))
            .collect();
        let projects = sharing.projects.iter();
        let stated = projects.filter_map(|part| {
            let given = given.get(&part.project)?;
            self.project(person, part, given)
        });
        let projects: Vec<StatedProject> = stated.collect();
        let roles = projects.iter().flat_map(|project| &project.roles);
        let amount = roles.map(|role| role.amount).fold(0, i64::saturating_add);
        let Stretch { from, until } = self.window.days;
        IncentiveStatement {
            id: IncentiveStatementId::of(person, from),
            person,
            from,
            until,
            version: self.version.number,
            rules: self.version.rules.clone(),
            closed_at: self.at,
            throughput: Money {
                minor: sharing.worth.throughput(),
                currency: self.currency,
            },
            pool: sharing.pool,
            sharing: sharing.sharing,
            amount,
            projects,
        }
    }

    /// A project in somebody's statement; none where they have no part in it.
    fn project(
        &self,
        person: PersonId,
        part: &ProjectPart,
        given: &Contribution,
    ) -> Option<StatedProject> {
        let roles = part.roles.iter().filter_map(|role| {
            Some(StatedRole {
                role: role.role,
                weight: role.weight,
                part: role.amount,
                people: u32::try_from(role.people.len()).unwrap_or(u32::MAX),
                amount: *role.people.get(&person)?,
            })
        });
        let roles: Vec<StatedRole> = roles.collect();
        let lines = given.within(self.window).map(|written| StatedLine {
            order: written.entry.order,
            number: written.number.clone(),
            line: written.entry.line,
            text: written.text.clone(),
            on: written.entry.on,
            throughput: written.entry.worth.throughput(),
            late: self.window.is_late(written),
        });
        (!roles.is_empty()).then(|| StatedProject {
            project: part.project,
            title: given.title.clone(),
            throughput: part.worth.throughput(),
            amount: part.amount,
            weights: part.weights,
            roles,
            lines: lines.collect(),
        })
    }
}
