//! Who may get a lead, who is proposed, and why.

use std::collections::{BTreeMap, BTreeSet};

use domain::catalogue::tree::lineage;
use domain::id::{BranchId, CategoryId, PersonId, RoleId};
use domain::leads::assign::{Candidate, assign, is_eligible};
use domain::workflow::ProjectState;

use crate::desk::{Directory, Shelf};
use crate::order::sort_by;

/// How many open projects each person takes part in.
pub(super) type Loads = BTreeMap<PersonId, u32>;

/// Somebody who may get the lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Eligible {
    pub(super) person: PersonId,
    pub(super) name: String,
    /// The category that they know of those that the lead is interested in.
    pub(super) knows: Option<String>,
    /// In how many open projects they take part, where that is known.
    pub(super) open_projects: Option<u32>,
    /// Whether the rule proposes them.
    pub(super) proposed: bool,
}

/// Counts the open projects of everybody.
pub(super) fn loads(shelf: &Shelf) -> Loads {
    let mut loads = Loads::new();
    for summary in &shelf.summaries {
        if !matches!(summary.state, ProjectState::Open | ProjectState::Held) {
            continue;
        }
        let mut people: BTreeSet<PersonId> = summary.hands.iter().flatten().copied().collect();
        people.extend(summary.with.iter().copied());
        people.insert(summary.owner);
        for person in people {
            *loads.entry(person).or_default() += 1;
        }
    }
    loads
}

/// Everybody who may get a lead of this branch in this role, the proposed one first and then as
/// the rule ranks them. `loads` is none where not all projects of the branch are seen.
pub(super) fn eligible(
    directory: &Directory,
    (branch, role): (BranchId, RoleId),
    interest: Option<CategoryId>,
    loads: Option<&Loads>,
) -> Vec<Eligible> {
    let skills = skills(directory, interest);
    let load = |person: PersonId| {
        let count = loads.and_then(|loads| loads.get(&person).copied());
        count.unwrap_or_default()
    };
    let candidates = directory.people.values().map(|person| Candidate {
        person,
        open_projects: load(person.id),
    });
    let proposed = assign(candidates, (branch, role), &skills);
    let mut able: Vec<Eligible> = directory
        .people
        .values()
        .filter(|person| is_eligible(person, branch, role))
        .map(|person| Eligible {
            person: person.id,
            name: person.name.clone(),
            knows: skills
                .iter()
                .find(|skill| person.skills.iter().any(|has| same(has, skill)))
                .cloned(),
            open_projects: loads.map(|_| load(person.id)),
            proposed: proposed == Some(person.id),
        })
        .collect();
    let rank = |it: &Eligible| {
        (
            !it.proposed,
            it.knows.is_none(),
            it.open_projects,
            it.person,
        )
    };
    sort_by(&mut able, |one, other| rank(one).cmp(&rank(other)));
    able
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The names of a category and of those above it.
fn skills(directory: &Directory, interest: Option<CategoryId>) -> BTreeSet<String> {
    let above = |id| directory.categories.get(&id).and_then(|found| found.parent);
    let line = interest.map_or_else(Vec::new, |interest| lineage(interest, above));
    let names = line
        .iter()
        .map(|id| directory.category_name(*id).to_owned());
    names.filter(|name| !name.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use domain::catalogue::Category;
    use domain::people::{Access, Person, Standing};
    use uuid::Uuid;

    use super::*;

    const SALES: RoleId = RoleId(Uuid::from_u128(1));
    const PUNE: BranchId = BranchId(Uuid::from_u128(2));
    const CABLING: CategoryId = CategoryId(Uuid::from_u128(3));
    const FIBRE: CategoryId = CategoryId(Uuid::from_u128(4));

    fn team() -> Directory {
        let person = |number: u128, name: &str, skill: &str| Person {
            id: PersonId(Uuid::from_u128(number)),
            name: name.to_owned(),
            access: Access::Member,
            branch: PUNE,
            roles: BTreeSet::from([SALES]),
            reports_to: None,
            standing: Standing::Active,
            skills: BTreeSet::from([skill.to_owned()]),
        };
        let category = |id, name: &str, parent| Category {
            id,
            name: name.to_owned(),
            parent,
            retired: false,
        };
        let people = [
            person(11, "Sanjay", "Furniture"),
            person(12, "Kavita", "cabling"),
            person(13, "Arun", "Cabling"),
        ];
        Directory {
            people: people.into_iter().map(|it| (it.id, it)).collect(),
            categories: BTreeMap::from([
                (CABLING, category(CABLING, "Cabling", None)),
                (FIBRE, category(FIBRE, "Fibre", Some(CABLING))),
            ]),
            ..Directory::default()
        }
    }

    #[test]
    fn who_knows_it_and_has_least_to_do_is_proposed_with_the_reasons() {
        let id = |number| PersonId(Uuid::from_u128(number));
        let loads = Loads::from([(id(12), 3), (id(13), 2)]);
        let found = eligible(&team(), (PUNE, SALES), Some(FIBRE), Some(&loads));
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.knows.as_deref(), it.open_projects))
            .collect();
        assert_eq!(
            told,
            [
                ("Arun", Some("Cabling"), Some(2)),
                ("Kavita", Some("Cabling"), Some(3)),
                ("Sanjay", None, Some(0)),
            ]
        );
        assert!(found[0].proposed && !found[1].proposed);
    }

    #[test]
    fn what_is_not_seen_is_not_told() {
        let found = eligible(&team(), (PUNE, SALES), None, None);
        assert!(found.iter().all(|it| it.open_projects.is_none()));
        assert_eq!(found[0].name, "Sanjay", "the smaller id");
    }
}
