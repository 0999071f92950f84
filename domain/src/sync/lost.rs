//! Who may have to lose a record that a commit wrote: they read it before, and are told that it is
//! gone where they may not any more.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::{BranchId, PersonId};
use crate::leads::Lead;
use crate::people::{Access, Person};
use crate::record::Record;

/// Who may have to lose a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Who took part in it before and does not any more.
    #[serde(default, rename = "lost", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<PersonId>,
    /// The branch that it left, whose managers read it until then.
    #[serde(default, rename = "left", skip_serializing_if = "Option::is_none")]
    pub branch: Option<BranchId>,
    /// Whether those may lose it, too, who read the projects of every branch.
    #[serde(
        default,
        rename = "everywhere",
        skip_serializing_if = "core::ops::Not::not"
    )]
    pub is_everywhere: bool,
}

impl Lost {
    /// By whom a record may be lost that was `before` and is `after` now.
    #[must_use]
    pub fn between(before: Option<&Record>, after: &Record) -> Self {
        match (before, after) {
            (Some(Record::Project(before)), Record::Project(after)) => {
                Self::by_people(&before.participants(), &after.participants())
            }
            (Some(Record::Task(before)), Record::Task(after)) => {
                Self::by_people(&before.readers(), &after.readers())
            }
            (Some(Record::Claim(before)), Record::Claim(after)) => {
                Self::by_people(&before.line, &after.line)
            }
            (Some(Record::TargetPlan(before)), Record::TargetPlan(after)) => Self {
                people: Vec::new(),
                branch: Some(before.branch).filter(|branch| *branch != after.branch),
                is_everywhere: false,
            },
            (Some(Record::Lead(before)), Record::Lead(after)) => Self::of_lead(before, after),
            _ => Self::default(),
        }
    }

    fn by_people(before: &BTreeSet<PersonId>, after: &BTreeSet<PersonId>) -> Self {
        Self {
            people: before.difference(after).copied().collect(),
            branch: None,
            is_everywhere: false,
        }
    }

    /// A lead is lost with its branch, with a place in one of its projects, and with such a
    /// project.
    fn of_lead(before: &Lead, after: &Lead) -> Self {
        let moved = before.details.branch != after.details.branch;
        let mut gone = before.projects.iter();
        let gone = gone.find(|(project, _)| !after.projects.contains_key(*project));
        let left = moved.then_some(before.details.branch);
        Self {
            branch: left.or(gone.map(|(_, readers)| readers.branch)),
            is_everywhere: gone.is_some(),
            ..Self::by_people(&participants(before), &participants(after))
        }
    }

    /// Whether somebody may be among them.
    #[must_use]
    pub fn may_be_by(&self, person: &Person) -> bool {
        self.people.contains(&person.id)
            || self.branch == Some(person.branch)
            || self.is_everywhere && person.access == Access::Accounts
    }
}

fn participants(lead: &Lead) -> BTreeSet<PersonId> {
    let people = lead.projects.values().flat_map(|readers| &readers.people);
    people.copied().collect()
}

#[cfg(test)]
mod tests {
    use super::Lost;
    use crate::record::{Record, Records as _};
    use crate::sample::{ANITA, MISHA, MUMBAI, RAVI, SANJAY, Team};
    use crate::targets::TargetPlan;

    #[test]
    fn targets_that_go_to_another_branch_are_lost_by_who_runs_the_one_they_left() {
        let team = Team::with_project();
        let sanjay = team.person(SANJAY).unwrap();
        let before = TargetPlan::new(sanjay, 2026);
        let mut after = before.clone();
        after.branch = MUMBAI;
        let [before, after] = [before, after].map(Record::TargetPlan);
        let lost = Lost::between(Some(&before), &after);
        let mut manager = team.person(ANITA).unwrap().clone();
        assert!(lost.may_be_by(&manager));
        manager.branch = MUMBAI;
        assert!(!lost.may_be_by(&manager));
        assert_eq!(Lost::between(Some(&after), &after), Lost::default());
    }

    #[test]
    fn a_claim_is_lost_by_who_stands_above_the_claimant_no_more() {
        let team = Team::submitted();
        let before = team.the_claim().clone();
        assert!(before.line.contains(&RAVI));
        let mut after = before.clone();
        after.line.remove(&RAVI);
        let [before, after] = [before, after].map(Record::Claim);
        let lost = Lost::between(Some(&before), &after);
        let by = |person| lost.may_be_by(team.person(person).unwrap());
        assert_eq!([RAVI, ANITA, MISHA].map(by), [true, false, false]);
        assert_eq!(Lost::between(Some(&after), &before), Lost::default());
        assert_eq!(Lost::between(None, &before), Lost::default());
    }
}
