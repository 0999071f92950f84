//! Who may do what with leads. They are for whoever qualifies, brings or answers for them; a sales
//! person knows those that they were given and those of the projects that they read, and nobody
//! else knows any.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Lead, LeadPlace};
use crate::access::reads_projects_of;
use crate::id::{BranchId, PersonId};
use crate::people::{Access, Person, Standing};
use crate::workflow::Project;

/// Who reads a project that a lead became. The lead has it beside it, because a reader's rights
/// are decided by one record alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectReaders {
    /// The branch whose people read it.
    pub branch: BranchId,
    /// Who takes part in it.
    pub people: BTreeSet<PersonId>,
}

impl ProjectReaders {
    /// Who reads a project.
    #[must_use]
    pub fn of(project: &Project) -> Self {
        Self {
            branch: project.branch,
            people: project.participants(),
        }
    }

    fn include(&self, person: &Person) -> bool {
        reads_projects_of(person, self.branch) || self.people.contains(&person.id)
    }
}

/// Whether `person` may read `lead`: who may work on it, those to whom it was ever handed, and
/// who may read a project that it became.
#[must_use]
pub fn may_read(person: &Person, lead: &Lead) -> bool {
    let reads_project = || lead.projects.values().any(|it| it.include(person));
    may_work_on(person, lead)
        || person.standing != Standing::Left
            && (lead.known_to.contains(&person.id) || reads_project())
}

/// Whether `person` may change `lead`, write to them, nurture or close it.
#[must_use]
pub fn may_work_on(person: &Person, lead: &Lead) -> bool {
    may_bring(person, lead.details.branch)
}

/// Whether `person` may bring leads of `branch`: qualification and marketing of every branch, and
/// who runs that one.
#[must_use]
pub fn may_bring(person: &Person, branch: BranchId) -> bool {
    may_qualify(person, branch)
        || person.standing != Standing::Left && person.access == Access::Marketing
}

/// Whether `person` may qualify leads of `branch`. Marketing may not: it would judge its own work.
#[must_use]
pub fn may_qualify(person: &Person, branch: BranchId) -> bool {
    person.manages(branch)
        || person.standing != Standing::Left && person.access == Access::Qualification
}

/// Whether `person` may return a lead that is with sales as `project`: to whom it was handed, who
/// takes part in the project by now, and who runs the lead's branch.
#[must_use]
pub fn may_return(person: &Person, lead: &Lead, project: &Project) -> bool {
    let has = |to: PersonId| person.id == to || project.involves(person.id);
    let with = match lead.place {
        LeadPlace::WithSales { to, .. } => Some(to),
        _ => None,
    };
    with.is_some_and(|to| has(to) || person.manages(lead.details.branch))
}

/// Whether `person` runs campaigns and programmes of `branch`, or of the whole business.
#[must_use]
pub fn runs_campaigns(person: &Person, branch: Option<BranchId>) -> bool {
    person.standing != Standing::Left
        && match person.access {
            Access::Owner | Access::Marketing => true,
            Access::Manager => branch == Some(person.branch),
            Access::Member | Access::Accounts | Access::Qualification => false,
        }
}
