//! Who may read what. The Worker sends a record only to those who may, and takes it back from
//! the device of somebody who may no longer.

use crate::customers;
use crate::expenses;
use crate::field_use;
use crate::id::BranchId;
use crate::leads;
use crate::people::{Access, Person, Standing};
use crate::record::Record;
use crate::targets;
use crate::tasks::Task;
use crate::throughput::{costs, scheme, statement};
use crate::workflow::Project;

/// Whether `person` may read `record`.
#[must_use]
pub fn may_read(person: &Person, record: &Record) -> bool {
    if person.standing == Standing::Left {
        return false;
    }
    match record {
        Record::Workspace(_)
        | Record::Branch(_)
        | Record::Role(_)
        | Record::Person(_)
        | Record::Template(_)
        | Record::TemplateVersion(_)
        | Record::RequestKind(_)
        | Record::Category(_)
        | Record::Tax(_)
        | Record::Item(_)
        | Record::PriceList(_)
        | Record::Campaign(_)
        | Record::LeadDefinition(_)
        | Record::LeadDefinitionVersion(_)
        | Record::Programme(_)
        | Record::ExpensePolicy(_) => true,
        Record::Project(project) => may_read_project(person, project),
        Record::FieldUse(_) => field_use::may_read(person),
        Record::TargetPlan(plan) => targets::may_read(person, plan),
        Record::Customer(customer) => customers::may_read(person, customer),
        Record::Task(task) => may_read_task(person, task),
        Record::Lead(lead) => leads::may_read(person, lead),
        Record::Claim(claim) => expenses::may_read(person, claim),
        Record::ExpenseBatch(batch) => expenses::may_read_money(person, batch.branch),
        Record::Advance(advance) => expenses::may_read_advance(person, advance),
        Record::Payment(payment) => expenses::may_read_payment(person, payment),
        Record::CostBook(_) => costs::may_read(person),
        Record::IncentiveScheme(_) => scheme::may_read(person),
        Record::IncentivePeriod(_) => statement::may_read_period(person),
        Record::IncentiveStatement(stated) => statement::may_read(person, stated),
        Record::Alert(alert) => alert.to == person.id,
        Record::Reach(reach) => reach.id == person.id,
        Record::SpentDay(day) => day.employee == person.id,
        // It would say how much others sell and spend, and only the Worker counts on.
        Record::Numbering(_) | Record::ExpenseTray(_) => false,
    }
}

/// Whether `person` may read `project`: the people of its branch, those who take part in it,
/// and those who see every branch.
#[must_use]
pub fn may_read_project(person: &Person, project: &Project) -> bool {
    reads_projects_of(person, project.branch) || project.involves(person.id)
}

/// Whether `person` may read the projects of `branch`, whoever takes part in them.
#[must_use]
pub fn reads_projects_of(person: &Person, branch: BranchId) -> bool {
    match person.access {
        Access::Owner | Access::Accounts => true,
        Access::Manager | Access::Member | Access::Qualification | Access::Marketing => {
            person.branch == branch
        }
    }
}

/// Whether `person` may read `task`: those who read its project, and everybody who ever asked or
/// was asked. One that is for no project is otherwise for who runs the branch only.
#[must_use]
pub fn may_read_task(person: &Person, task: &Task) -> bool {
    if person.standing == Standing::Left {
        return false;
    }
    if task.involves(person.id) || person.manages(task.branch) {
        return true;
    }
    task.project.is_some()
        && (person.access == Access::Accounts
            || person.branch == task.branch
            || task.team.contains(&person.id))
}

/// What decides how much a person may read, apart from single records. Where it changes, their
/// device compares all it has.
#[must_use]
pub fn scope(person: &Person) -> (Access, BranchId, Standing) {
    (person.access, person.branch, person.standing)
}

#[cfg(test)]
mod tests {
    use super::may_read;
    use crate::people::{Access, Standing};
    use crate::record::{Key, Record, Records};
    use crate::sample::{ANITA, MISHA, MUMBAI, PROJECT, SANJAY, Team};

    #[test]
    fn a_project_is_read_in_its_branch_by_who_takes_part_and_by_who_sees_all() {
        let team = Team::with_project();
        let record = &team.records[&Key::Project(PROJECT)];
        let mut somebody = team.person(MISHA).unwrap().clone();
        assert!(may_read(&somebody, record));
        somebody.branch = MUMBAI;
        assert!(may_read(&somebody, record), "she takes part");
        somebody.id = ANITA;
        for (access, reads) in [
            (Access::Owner, true),
            (Access::Accounts, true),
            (Access::Manager, false),
            (Access::Member, false),
            (Access::Qualification, false),
            (Access::Marketing, false),
        ] {
            somebody.access = access;
            assert_eq!(
                may_read(&somebody, record),
                reads,
                "{access:?} of another branch"
            );
        }
        somebody.access = Access::Owner;
        somebody.standing = Standing::Left;
        assert!(!may_read(&somebody, record));
    }

    #[test]
    fn an_alert_is_read_by_who_it_is_for() {
        let mut team = Team::with_project();
        let told = team.complete(
            crate::sample::JACOB,
            crate::sample::november(23, 11, 0),
            "appointment",
        );
        let decision = told.unwrap();
        let alert = decision
            .puts
            .iter()
            .find(|record| matches!(record, Record::Alert(_)));
        let reads = |person| may_read(team.person(person).unwrap(), alert.unwrap());
        assert!(reads(SANJAY));
        assert!(!reads(ANITA));
    }
}
