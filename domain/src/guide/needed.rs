//! Who of the team is needed now, and for what.

use std::collections::BTreeMap;

use crate::id::{PersonId, ProjectId, TaskId};
use crate::time::Timestamp;

/// What one waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wait {
    /// That somebody accepts a hand-off.
    Accept(ProjectId),
    /// That somebody reaches the milestone at hand.
    Reach(ProjectId),
    /// That somebody answers what they were asked.
    Answer(TaskId),
}

/// Something that one waits for others with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// What.
    pub wait: Wait,
    /// Since when.
    pub since: Timestamp,
    /// When its limit passes.
    pub due: Option<Timestamp>,
}

impl Need {
    /// What is due first comes first; what has no limit comes last, the longest wait first.
    fn rank(&self) -> (bool, Timestamp, Timestamp, Wait) {
        let due = self.due.unwrap_or(self.since);
        (self.due.is_none(), due, self.since, self.wait)
    }
}

/// Who is needed for what: whoever has what is due first comes first, and so do their matters.
#[must_use]
pub fn needed(
    needs: impl IntoIterator<Item = (Vec<PersonId>, Need)>,
) -> Vec<(PersonId, Vec<Need>)> {
    let mut people: BTreeMap<PersonId, Vec<Need>> = BTreeMap::new();
    for (with, need) in needs {
        for person in with {
            people.entry(person).or_default().push(need);
        }
    }
    let mut people: Vec<_> = people.into_iter().collect();
    for (_, needs) in &mut people {
        needs.sort_unstable_by_key(Need::rank);
    }
    people.sort_by_key(|(person, needs)| (needs.first().map(Need::rank), *person));
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{KAVITA, MISHA, id, november};

    #[test]
    fn whoever_has_what_is_due_first_comes_first() {
        let project = |number, since, due: Option<u32>| Need {
            wait: Wait::Reach(ProjectId(id(number))),
            since: november(since, 10, 0),
            due: due.map(|day| november(day, 18, 0)),
        };
        let (soon, later) = (project(1, 24, Some(25)), project(2, 20, Some(28)));
        let (long, short) = (project(3, 3, None), project(4, 23, None));
        let people = needed([
            (vec![MISHA], later),
            (vec![MISHA], short),
            (vec![MISHA], long),
            (vec![KAVITA, MISHA], soon),
            (vec![], soon),
        ]);
        assert_eq!(
            people,
            [
                (MISHA, vec![soon, later, long, short]),
                (KAVITA, vec![soon]),
            ]
        );
        assert_eq!(needed([]), []);
    }
}
