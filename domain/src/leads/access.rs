//! Who may do what with leads. They are for whoever qualifies, brings or answers for them; a sales
//! person knows those that they were given, and nobody else knows any.

use super::Lead;
use crate::id::BranchId;
use crate::people::{Access, Person, Standing};

/// Whether `person` may read `lead`: who may work on it, and those to whom it was ever handed.
#[must_use]
pub fn may_read(person: &Person, lead: &Lead) -> bool {
    may_work_on(person, lead)
        || person.standing != Standing::Left && lead.known_to.contains(&person.id)
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
