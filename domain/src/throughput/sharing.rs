//! How a pool is shared, so that every minor unit of it can be traced and none is lost.
//!
//! 1. The pool is the scheme's share of the throughput value of all projects together, less what
//!    was taken back, above the base; nothing below it.
//! 2. It is shared over the projects in the proportion of what each brought. One that brought
//!    nothing, or took back more than it brought, has no part in it; it has lowered the pool for
//!    everybody. One in which nobody has a role that counts has none either.
//! 3. A project's part is shared over its roles in the proportion of their weights, and a role's
//!    evenly over those who took part in it.
//!
//! Each step is by the largest remainder ([`apportion`]), so that its parts add up to the whole.

use std::collections::{BTreeMap, BTreeSet};

use super::contribution::{Contribution, Window};
use super::scheme::SchemeRules;
use super::value::Worth;
use crate::id::{PersonId, ProjectId, RoleId};
use crate::rate::Rate;
use crate::selling::reckon::apportion;

/// How a pool is shared. Amounts are in minor units of the workspace's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sharing {
    /// What all projects brought together.
    pub worth: Worth,
    /// The pool.
    pub pool: i64,
    /// What the projects that share in it brought together.
    pub sharing: i64,
    /// What nobody gets, because no project shares in it: all of the pool, or nothing.
    pub unshared: i64,
    /// Every project that something counts of, by its id.
    pub projects: Vec<ProjectPart>,
}

/// One project's part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProjectPart {
    /// Which project.
    pub project: ProjectId,
    /// What it brought.
    pub worth: Worth,
    /// Its part of the pool.
    pub amount: i64,
    /// The weights of its roles together.
    pub weights: u32,
    /// The roles that share in it, by their ids; none where it has no part.
    pub roles: Vec<RolePart>,
}

/// One role's part of a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolePart {
    /// Which role.
    pub role: RoleId,
    /// How much it counts.
    pub weight: u32,
    /// Its part of the project's.
    pub amount: i64,
    /// Who took part in it, and what each gets.
    pub people: BTreeMap<PersonId, i64>,
}

/// Shares the pool of a period by the rules.
#[must_use]
pub fn share<'a>(
    rules: &SchemeRules,
    window: Window,
    contributions: impl IntoIterator<Item = &'a Contribution>,
) -> Sharing {
    let mut projects: Vec<ProjectPart> = contributions
        .into_iter()
        .filter(|given| given.within(window).next().is_some())
        .map(|given| ProjectPart {
            project: given.project,
            worth: given.worth(window),
            amount: 0,
            weights: 0,
            roles: roles(rules, given.parts(window)),
        })
        .collect();
    projects.sort_by_key(|part| part.project);
    for part in &mut projects {
        if part.worth.throughput() <= 0 {
            part.roles.clear();
        }
        let weights = part.roles.iter().map(|role| role.weight);
        part.weights = weights.fold(0, u32::saturating_add);
    }
    let worth = projects
        .iter()
        .fold(Worth::default(), |sum, part| sum.plus(part.worth));
    let above = worth.throughput().saturating_sub(rules.base.minor).max(0);
    let pool = rules.share.min(Rate::WHOLE).of(above).unwrap_or(above);
    let bearing = |part: &ProjectPart| match part.weights {
        0 => 0,
        _ => part.worth.throughput(),
    };
    let weights: Vec<i64> = projects.iter().map(bearing).collect();
    let sharing = weights.iter().copied().fold(0, i64::saturating_add);
    for (part, amount) in projects.iter_mut().zip(apportion(pool, &weights)) {
        part.divide(amount);
    }
    Sharing {
        worth,
        pool,
        sharing,
        unshared: if sharing > 0 { 0 } else { pool },
        projects,
    }
}

/// The roles of a project that count, with who took part in them.
fn roles(rules: &SchemeRules, parts: BTreeMap<RoleId, BTreeSet<PersonId>>) -> Vec<RolePart> {
    let parts = parts.into_iter().filter(|(_, people)| !people.is_empty());
    let counting = parts.filter_map(|(role, people)| {
        let weight = rules.weights.get(&role).copied()?;
        Some(RolePart {
            role,
            weight,
            amount: 0,
            people: people.into_iter().map(|person| (person, 0)).collect(),
        })
    });
    counting.filter(|part| part.weight > 0).collect()
}

impl ProjectPart {
    /// Divides the project's part over its roles, and each role's over its people.
    fn divide(&mut self, amount: i64) {
        self.amount = amount;
        let weights: Vec<i64> = self.roles.iter().map(|it| i64::from(it.weight)).collect();
        for (role, amount) in self.roles.iter_mut().zip(apportion(amount, &weights)) {
            role.amount = amount;
            let evenly = vec![1; role.people.len()];
            let shares = apportion(amount, &evenly);
            for (share, part) in role.people.values_mut().zip(shares) {
                *share = part;
            }
        }
    }
}

impl Sharing {
    /// What each person gets of it, with those who took part and get nothing.
    #[must_use]
    pub fn people(&self) -> BTreeMap<PersonId, i64> {
        let mut people: BTreeMap<PersonId, i64> = BTreeMap::new();
        let roles = self.projects.iter().flat_map(|part| &part.roles);
        for (person, amount) in roles.flat_map(|role| &role.people) {
            let sum = people.entry(*person).or_default();
            *sum = sum.saturating_add(*amount);
        }
        people
    }
}

/// What a commission on each person's own orders would have paid: a rate of the value, before tax
/// and less what was taken back, of each order that they are credited with, once for each order in
/// however many roles. Below zero for whose orders came back.
#[must_use]
pub fn commission<'a>(
    rate: Rate,
    window: Window,
    contributions: impl IntoIterator<Item = &'a Contribution>,
) -> BTreeMap<PersonId, i64> {
    let mut sold: BTreeMap<PersonId, i64> = BTreeMap::new();
    for given in contributions {
        for written in given.within(window) {
            let credit = given.credit.get(&written.entry.order);
            let people: BTreeSet<PersonId> = credit
                .into_iter()
                .flatten()
                .map(|credit| credit.person)
                .collect();
            for person in people {
                let sum = sold.entry(person).or_default();
                *sum = sum.saturating_add(written.entry.worth.value);
            }
        }
    }
    let paid = sold.into_iter();
    paid.map(|(person, value)| (person, rate.of(value).unwrap_or_default()))
        .collect()
}

#[cfg(test)]
mod tests;
