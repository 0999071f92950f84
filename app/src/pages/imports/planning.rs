//! What is to be done with what was found, as it was chosen.

use std::collections::{BTreeMap, BTreeSet};

use domain::calendar::Calendar;
use domain::customers::likeness::Choice;
use domain::gather::Gather;
use domain::id::{CustomerId, PersonId, RoleId};
use domain::imports::{Content, project_of};
use domain::people::Person;
use domain::time::Timestamp;
use domain::workflow::{
    Contact, Customer, LONGEST_LINE, LONGEST_NOTE, NextStep, ProjectDraft, TemplateVersion, Way,
};

use super::kept::{Closing, Kept, Said};
use super::weighing::{Coming, Found};
use crate::desk::Directory;
use crate::words::imports::Imports as Words;

/// The most contacts that a project's own copy of its customer keeps.
const MOST_COPIED: usize = 20;

/// What is to be done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Plan {
    /// The places of the customers that come in.
    pub(super) adds: Vec<usize>,
    /// Customers of which what is new is added to others: their places, and who the others are.
    pub(super) joins: Vec<(usize, CustomerId)>,
    /// How many customers are left out.
    pub(super) skipped: usize,
    /// The places of the projects that come in, each with its customer.
    pub(super) projects: Vec<(usize, CustomerId)>,
    /// How many projects are left out, because they seem to be there or their customer is left out.
    pub(super) kept_out: usize,
}

/// What is to be done with what was found, as it was chosen.
pub(super) fn plan(found: &Found, kept: &Kept) -> Plan {
    let mut plan = Plan::default();
    let alike: BTreeMap<usize, _> = found.alike.iter().map(|it| (it.group, it)).collect();
    // The customer that each place comes to in the end; none where it is left out.
    let mut stands: Vec<Option<CustomerId>> = Vec::with_capacity(found.groups.len());
    for (place, group) in found.groups.iter().enumerate() {
        let own = group.draft.id;
        let Some(alike) = alike.get(&place) else {
            plan.adds.push(place);
            stands.push(Some(own));
            continue;
        };
        let twin = match alike.earlier {
            Some(earlier) => stands.get(earlier).copied().flatten(),
            None => Some(alike.twin),
        };
        match (kept.choice(group.row, alike.proposed), twin) {
            (Choice::Skip, _) => {
                plan.skipped += 1;
                stands.push(None);
            }
            (Choice::Join, Some(twin)) => {
                plan.joins.push((place, twin));
                stands.push(Some(twin));
            }
            (Choice::Join | Choice::Add, _) => {
                plan.adds.push(place);
                stands.push(Some(own));
            }
        }
    }
    let again: BTreeSet<u32> = kept.again.iter().copied().collect();
    for (place, project) in found.projects.iter().enumerate() {
        let comes = !project.seems_there || again.contains(&project.row);
        match stands.get(project.group).copied().flatten() {
            Some(customer) if comes => plan.projects.push((place, customer)),
            _ => plan.kept_out += 1,
        }
    }
    plan
}

/// What projects are made with.
pub(super) struct Making<'a> {
    pub(super) kept: &'a Kept,
    pub(super) said: &'a Said,
    pub(super) version: &'a TemplateVersion,
    pub(super) workflow: &'a str,
    pub(super) directory: &'a Directory,
    pub(super) me: &'a Person,
    pub(super) now: Timestamp,
    pub(super) words: &'static Words,
    /// A title made of a workflow's name and a customer's.
    pub(super) suggested: fn(&str, &str) -> String,
    /// A day, in words.
    pub(super) day: &'a dyn Fn(chrono::NaiveDate) -> String,
}

/// At how many minutes after midnight a step is that is known by its day alone.
const MORNING_MINUTES: i64 = 10 * 60;

impl Making<'_> {
    /// Who has a project: who is named, or whoever was chosen for the others.
    pub(super) fn owner(&self, project: &Coming) -> PersonId {
        let others = self.said.owner.unwrap_or(self.me.id);
        project.opening.owner.unwrap_or(others)
    }

    /// A project as it comes in, for a customer.
    pub(super) fn draft(
        &self,
        found: &Found,
        project: &Coming,
        customer: CustomerId,
    ) -> Option<ProjectDraft> {
        let group = found.groups.get(project.group)?;
        let opening = &project.opening;
        let owner = self.owner(project);
        let (next_step, closes) = self.closing(project);
        let milestone = opening.milestone.clone();
        let milestone = match milestone {
            Some(key) if self.version.milestone(&key).is_some() => key,
            _ => self.version.milestones.first()?.key.clone(),
        };
        let mut title = opening.title.clone();
        if title.is_empty() {
            title = (self.suggested)(self.workflow, &group.draft.name);
            title = title.chars().take(LONGEST_LINE).collect();
        }
        let mut notes = vec![project.note.clone(), closes];
        if !opening.stage.is_empty() {
            notes.push((self.words.was_at)(&opening.stage));
        }
        if opening.owner.is_none() && !opening.owner_named.is_empty() {
            notes.push((self.words.was_owned_by)(&opening.owner_named));
        }
        notes.retain(|it| !it.is_empty());
        let note: String = notes.join("\n").chars().take(LONGEST_NOTE).collect();
        let contacts = group.draft.contacts.iter().take(MOST_COPIED);
        Some(ProjectDraft {
            id: project_of(self.kept.import, project.row),
            template_version: self.version.id,
            milestone,
            title,
            customer: Customer {
                name: group.draft.name.clone(),
                contacts: contacts
                    .map(|contact| Contact {
                        name: contact.name.clone(),
                        phone: contact.phones.first().cloned().unwrap_or_default(),
                        email: contact.emails.first().cloned().unwrap_or_default(),
                    })
                    .collect(),
            },
            customer_id: Some(customer),
            value: opening.value,
            branch: self.kept.branch,
            owner,
            team: self.team(owner),
            next_step,
            note,
        })
    }

    /// What comes next, where it is known; and a line that says when it is to close, where that is no
    /// step.
    fn closing(&self, project: &Coming) -> (Option<NextStep>, String) {
        let opening = &project.opening;
        let Some(day) = opening.closing else {
            let line = match opening.next_step.as_str() {
                "" => String::new(),
                step => (self.words.was_next)(step),
            };
            return (None, line);
        };
        let calendar = self.directory.calendar(self.kept.branch);
        let at = calendar.map(|calendar: &Calendar| {
            let midnight = calendar.beginning_of(day);
            midnight.plus_milliseconds(MORNING_MINUTES * 60_000)
        });
        let to_come = at.filter(|at| *at > self.now && self.said.closing == Closing::NextStep);
        if let Some(at) = to_come {
            let what = match opening.next_step.as_str() {
                "" => self.words.to_close.to_owned(),
                step => step.to_owned(),
            };
            let step = NextStep {
                way: Way::Call,
                what,
                at,
                with: String::new(),
                place: String::new(),
            };
            return (Some(step), String::new());
        }
        let mut line = (self.words.was_to_close)(&(self.day)(day));
        if !opening.next_step.is_empty() {
            line.push('\n');
            line.push_str(&(self.words.was_next)(&opening.next_step));
        }
        (None, line)
    }

    /// Who takes each role: the owner where they can, else the only one of the branch who can, or the
    /// only one at all.
    fn team(&self, owner: PersonId) -> BTreeMap<RoleId, BTreeSet<PersonId>> {
        let holder = |role: RoleId| {
            let able = self.directory.who_can_take(role);
            if able.iter().any(|person| person.id == owner) {
                return Some(owner);
            }
            let only = |people: &[&Person]| match people {
                [one] => Some(one.id),
                _ => None,
            };
            let branch = self.kept.branch;
            let near: Vec<&Person> = able
                .iter()
                .copied()
                .filter(|it| it.branch == branch)
                .collect();
            only(&near).or_else(|| only(&able))
        };
        let roles = self.version.roles().into_iter();
        roles
            .filter_map(|role| Some((role, BTreeSet::from([holder(role)?]))))
            .gather()
    }
}

/// Whether rows of this table become projects, and there is a workflow for them.
pub(super) fn lacks_workflow(kept: &Kept, has_version: bool) -> bool {
    let said = kept.said.as_ref();
    said.is_some_and(|said| said.content == Content::Projects) && !has_version
}

#[cfg(test)]
mod tests {
    use domain::customers::likeness::Likeness;
    use domain::id::{BranchId, ImportId};
    use domain::imports::{Entry, Groups, Opening};
    use uuid::Uuid;

    use super::super::weighing::Alike;
    use super::*;

    const IMPORT: ImportId = ImportId(Uuid::from_u128(7));
    const BRANCH: BranchId = BranchId(Uuid::nil());
    const THERE: CustomerId = CustomerId(Uuid::from_u128(9));

    fn kept() -> Kept {
        Kept {
            import: IMPORT,
            name: String::new(),
            said: None,
            branch: BRANCH,
            version: None,
            for_all: None,
            choices: Vec::new(),
            again: Vec::new(),
            begun: false,
        }
    }

    fn alike(group: usize, twin: CustomerId, earlier: Option<usize>, proposed: Choice) -> Alike {
        Alike {
            group,
            twin,
            earlier,
            called: "Somebody".into(),
            likeness: Likeness::default(),
            proposed,
        }
    }

    /// Four customers, of rows 2 to 5, each with a project. The second is there already, the third is
    /// like the second, the fourth's project seems to be there.
    fn found() -> Found {
        let mut groups = Groups::new(IMPORT, BRANCH);
        for row in 2..6 {
            let entry = Entry {
                number: row,
                customer: format!("Business {row}"),
                ..Entry::default()
            };
            groups.put(&entry).unwrap();
        }
        let second = groups.all[1].draft.id;
        let project = |group: usize| Coming {
            row: u32::try_from(group).unwrap() + 2,
            group,
            opening: Opening::default(),
            note: String::new(),
            seems_there: group == 3,
        };
        Found {
            alike: vec![
                alike(1, THERE, None, Choice::Join),
                alike(2, second, Some(1), Choice::Join),
            ],
            projects: (0..4).map(project).collect(),
            groups: groups.all,
            ..Found::default()
        }
    }

    #[test]
    fn who_is_like_one_that_is_there_is_that_one_and_so_is_who_is_like_that() {
        let found = found();
        let plan = plan(&found, &kept());
        assert_eq!(plan.adds, [0, 3]);
        assert_eq!(plan.joins, [(1, THERE), (2, THERE)]);
        let own = found.groups[0].draft.id;
        assert_eq!(plan.projects, [(0, own), (1, THERE), (2, THERE)]);
        assert_eq!((plan.skipped, plan.kept_out), (0, 1));
    }

    #[test]
    fn what_is_chosen_for_one_goes_before_what_is_chosen_for_all() {
        let found = found();
        let mut kept = kept();
        kept.choose_all(Choice::Skip);
        let skipped = plan(&found, &kept);
        let counts = (skipped.adds.len(), skipped.skipped, skipped.kept_out);
        assert_eq!(counts, (2, 2, 3));
        kept.choose(3, Choice::Add);
        kept.bring_again(5, true);
        let added = plan(&found, &kept);
        assert_eq!(added.adds, [0, 1, 3]);
        assert_eq!((added.projects.len(), added.kept_out), (3, 1));
        kept.bring_again(5, false);
        assert_eq!(plan(&found, &kept).kept_out, 2);
    }
}
