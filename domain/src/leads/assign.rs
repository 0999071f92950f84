//! To whom a qualified lead goes: by territory, skill and load.

use std::collections::BTreeSet;

use crate::id::{BranchId, PersonId, RoleId};
use crate::people::{Person, Standing};

/// Somebody who might get a lead.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'a> {
    /// Who.
    pub person: &'a Person,
    /// How many projects run in which they take part.
    pub open_projects: u32,
}

/// Whether somebody may be given a lead of `branch` in `role`: they work there, and take it.
#[must_use]
pub fn is_eligible(person: &Person, branch: BranchId, role: RoleId) -> bool {
    person.standing != Standing::Left && person.branch == branch && person.can_take(role)
}

/// Who of those eligible is to get a lead: who has one of the `skills` (the names of its category
/// and of those above it, however they are capitalised) before who has none; among those the one
/// with the fewest open projects; then the smaller id, so that every device proposes the same.
/// Nobody where nobody is eligible.
///
/// How many projects somebody has, only who sees them all can say. So the client proposes by this
/// rule, and the Worker checks [`is_eligible`].
#[must_use]
pub fn assign<'a>(
    candidates: impl IntoIterator<Item = Candidate<'a>>,
    (branch, role): (BranchId, RoleId),
    skills: &BTreeSet<String>,
) -> Option<PersonId> {
    let wanted: BTreeSet<String> = skills
        .iter()
        .map(|skill| skill.trim().to_lowercase())
        .collect();
    let has_one = |person: &Person| {
        let mut skills = person.skills.iter();
        skills.any(|skill| wanted.contains(&skill.trim().to_lowercase()))
    };
    candidates
        .into_iter()
        .filter(|candidate| is_eligible(candidate.person, branch, role))
        .min_by_key(|it| (!has_one(it.person), it.open_projects, it.person.id))
        .map(|candidate| candidate.person.id)
}

#[cfg(test)]
mod tests {
    use super::{Candidate, assign};
    use crate::id::PersonId;
    use crate::people::{Person, Standing};
    use crate::record::Records as _;
    use crate::sample::{FIELD_SALES, JACOB, KAVITA, MISHA, MUMBAI, PUNE, SANJAY, Team};

    /// Sanjay and Kavita sell in the field, Jacob does not.
    fn people() -> Vec<Person> {
        let team = Team::new();
        let person = |id| team.person(id).unwrap().clone();
        let mut people = vec![person(SANJAY), person(KAVITA), person(JACOB), person(MISHA)];
        people[1].roles.insert(FIELD_SALES);
        people
    }

    fn who(people: &[Person], open: [u32; 4], skills: &[&str]) -> Option<PersonId> {
        let skills = skills.iter().map(|skill| (*skill).to_owned()).collect();
        let candidates = people.iter().zip(open);
        let candidates = candidates.map(|(person, open_projects)| Candidate {
            person,
            open_projects,
        });
        assign(candidates, (PUNE, FIELD_SALES), &skills)
    }

    #[test]
    fn the_one_with_the_fewest_open_projects_gets_it() {
        assert_eq!(who(&people(), [3, 2, 0, 0], &[]), Some(KAVITA));
        assert_eq!(
            who(&people(), [2, 2, 0, 0], &[]),
            Some(SANJAY),
            "the smaller id"
        );
    }

    #[test]
    fn who_knows_the_category_comes_first() {
        let mut people = people();
        people[0].skills.insert("Structured Cabling".into());
        let skills = ["structured cabling", "Networks"];
        assert_eq!(who(&people, [9, 0, 0, 0], &skills), Some(SANJAY));
        assert_eq!(
            who(&people, [9, 0, 0, 0], &["Furniture"]),
            Some(KAVITA),
            "nobody knows it"
        );
    }

    #[test]
    fn who_works_elsewhere_or_left_gets_nothing() {
        let mut people = people();
        people[0].standing = Standing::Left;
        people[1].branch = MUMBAI;
        assert_eq!(who(&people, [0, 0, 0, 0], &[]), None);
    }
}
