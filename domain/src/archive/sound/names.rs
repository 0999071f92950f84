//! What the records of an archive name, and so cannot be without.

use std::collections::BTreeSet;

use crate::id::{IncentivePeriodId, IncentiveStatementId, PersonId};
use crate::leads::{Closing, Lead, LeadPlace};
use crate::record::{Key, Record};
use crate::targets::TargetPlan;
use crate::tasks::Task;
use crate::throughput::costs::{CostBook, CostOf};
use crate::throughput::scheme::IncentiveScheme;
use crate::throughput::statement::{IncentivePeriod, IncentiveStatement};
use crate::workflow::Project;

/// The records that a record cannot be without.
#[must_use]
pub fn names(record: &Record) -> BTreeSet<Key> {
    match record {
        Record::Workspace(workspace) => {
            let all = workspace.qualifiers.iter().chain(&workspace.accountants);
            people(all)
        }
        Record::Person(person) => {
            let roles = person.roles.iter().map(|role| Key::Role(*role));
            let above = person.reports_to.map(Key::Person);
            let branch = Key::Branch(person.branch);
            roles.chain(above).chain([branch]).collect()
        }
        Record::Template(template) => {
            let by = template.brought_by.map(Key::Person);
            let current = Key::TemplateVersion(template.current);
            by.into_iter().chain([current]).collect()
        }
        Record::TemplateVersion(version) => {
            let roles = version.milestones.iter().map(|it| Key::Role(it.role));
            roles.chain([Key::Template(version.template)]).collect()
        }
        Record::Project(project) => of_project(project),
        Record::Customer(customer) => {
            let mut named = people(customer.known_to.iter().chain([&customer.by]));
            let branches = customer.also_of.iter().chain([&customer.branch]);
            named.extend(branches.map(|branch| Key::Branch(*branch)));
            named.extend(customer.merged_into.map(Key::Customer));
            named
        }
        Record::RequestKind(kind) => BTreeSet::from([Key::Role(kind.role)]),
        Record::Task(task) => of_task(task),
        Record::Category(category) => category.parent.map(Key::Category).into_iter().collect(),
        Record::Item(item) => {
            let tax = item.tax.map(Key::Tax);
            let parts = item.made.items().into_iter().map(Key::Item);
            let category = Key::Category(item.category);
            tax.into_iter().chain(parts).chain([category]).collect()
        }
        Record::PriceList(list) => list.prices.keys().map(|item| Key::Item(*item)).collect(),
        Record::TargetPlan(plan) => of_plan(plan),
        Record::Campaign(campaign) => {
            let branch = campaign.branch.map(Key::Branch);
            let category = campaign.category.map(Key::Category);
            branch.into_iter().chain(category).collect()
        }
        Record::LeadDefinition(definition) => {
            let in_force = definition.in_force.map(Key::LeadDefinitionVersion);
            in_force.into_iter().collect()
        }
        Record::LeadDefinitionVersion(version) => {
            let signed = version.signed.values().map(|it| &it.by);
            people(signed.chain([&version.by]))
        }
        Record::Lead(lead) => of_lead(lead),
        Record::Claim(claim) => {
            let mut named = people(claim.line.iter().chain([&claim.employee]));
            named.insert(Key::Branch(claim.branch));
            named
        }
        Record::ExpenseBatch(batch) => BTreeSet::from([Key::Branch(batch.branch)]),
        Record::Advance(advance) => {
            let mut named = people([&advance.employee, &advance.given_by]);
            named.insert(Key::Branch(advance.branch));
            named
        }
        Record::Payment(payment) => {
            let mut named = people([&payment.employee, &payment.by]);
            named.insert(Key::Branch(payment.branch));
            named.extend(payment.set_off.keys().map(|it| Key::Advance(*it)));
            named
        }
        // What it was about may be read by others alone by now.
        Record::Alert(alert) => people([&alert.to]),
        Record::Reach(reach) => BTreeSet::from([Key::Person(reach.id)]),
        Record::FieldUse(month) => BTreeSet::from([Key::Template(month.template)]),
        Record::CostBook(book) => of_costs(book),
        Record::IncentiveScheme(scheme) => of_scheme(scheme),
        Record::IncentivePeriod(period) => of_period(period),
        Record::IncentiveStatement(statement) => of_statement(statement),
        Record::Branch(_)
        | Record::Role(_)
        | Record::Tax(_)
        | Record::Programme(_)
        | Record::ExpensePolicy(_)
        | Record::ExpenseTray(_)
        | Record::SpentDay(_)
        | Record::Numbering(_) => BTreeSet::new(),
    }
}

fn people<'a>(people: impl IntoIterator<Item = &'a PersonId>) -> BTreeSet<Key> {
    people.into_iter().map(|it| Key::Person(*it)).collect()
}

fn of_project(project: &Project) -> BTreeSet<Key> {
    let mut named = people(&project.participants());
    named.extend(people([&project.owner]));
    let did = project.history.iter().filter_map(|event| event.by.as_ref());
    named.extend(people(did));
    named.extend(project.team.keys().map(|role| Key::Role(*role)));
    named.insert(Key::Branch(project.branch));
    named.insert(Key::TemplateVersion(project.template_version));
    named.extend(project.customer_id.map(Key::Customer));
    named.extend(project.lead.map(Key::Lead));
    for order in &project.orders {
        named.insert(Key::Person(order.author));
        named.extend(order.credit.iter().map(|it| Key::Person(it.person)));
        named.extend(order.credit.iter().map(|it| Key::Role(it.role)));
    }
    named.extend(people(project.quotations.iter().map(|it| &it.author)));
    named
}

fn of_task(task: &Task) -> BTreeSet<Key> {
    let mut named = people(task.people.iter().chain(&task.team));
    named.insert(Key::Branch(task.branch));
    named.extend(task.project.map(Key::Project));
    named.extend(task.matter.kind().map(Key::RequestKind));
    named
}

fn of_plan(plan: &TargetPlan) -> BTreeSet<Key> {
    let mut named = BTreeSet::from([Key::Person(plan.person), Key::Branch(plan.branch)]);
    for target in &plan.targets {
        named.insert(Key::Role(target.role));
        named.insert(Key::Category(target.category));
    }
    named
}

fn of_lead(lead: &Lead) -> BTreeSet<Key> {
    let mut named = people(&lead.known_to);
    named.insert(Key::Branch(lead.details.branch));
    named.extend(lead.details.campaign.map(Key::Campaign));
    named.extend(lead.details.interest.map(Key::Category));
    named.extend(lead.definition.map(Key::LeadDefinitionVersion));
    named.extend(lead.projects.keys().map(|it| Key::Project(*it)));
    match &lead.place {
        LeadPlace::Worked { by, .. } => drop(named.insert(Key::Person(*by))),
        LeadPlace::Nurturing(enrolment) => drop(named.insert(Key::Programme(enrolment.programme))),
        LeadPlace::WithSales {
            project, to, from, ..
        } => {
            named.insert(Key::Project(*project));
            named.extend(people([to, from]));
        }
        LeadPlace::Closed {
            because: Closing::Duplicate { of },
            ..
        } => drop(named.insert(Key::Lead(*of))),
        LeadPlace::Queue { .. } | LeadPlace::Closed { .. } => {}
    }
    named
}

fn of_costs(book: &CostBook) -> BTreeSet<Key> {
    let mut named = people(book.history.iter().map(|event| &event.by));
    named.extend(book.costs.iter().filter_map(|entry| match entry.of {
        CostOf::Everything => None,
        CostOf::Category { category } => Some(Key::Category(category)),
        CostOf::Item { item } => Some(Key::Item(item)),
    }));
    named
}

/// The first period that was closed is there: what comes after it stands on it.
fn of_scheme(scheme: &IncentiveScheme) -> BTreeSet<Key> {
    let mut named = people(scheme.versions.iter().map(|version| &version.by));
    let weights = scheme
        .versions
        .iter()
        .flat_map(|it| it.rules.weights.keys());
    named.extend(weights.map(|role| Key::Role(*role)));
    let first = scheme.closed.map(|closed| closed.since);
    named.extend(first.map(|day| Key::IncentivePeriod(IncentivePeriodId::of(scheme.id, day))));
    named
}

/// Everybody who gets something is told how it came to that.
fn of_period(period: &IncentivePeriod) -> BTreeSet<Key> {
    let mut named = people(period.people.keys().chain([&period.closed_by]));
    let stated = period.people.keys();
    named.extend(stated.map(|person| {
        let id = IncentiveStatementId::of(*person, period.from);
        Key::IncentiveStatement(id)
    }));
    named
}

fn of_statement(statement: &IncentiveStatement) -> BTreeSet<Key> {
    let mut named = people([&statement.person]);
    named.extend(statement.rules.weights.keys().map(|role| Key::Role(*role)));
    for project in &statement.projects {
        named.insert(Key::Project(project.project));
        named.extend(project.roles.iter().map(|part| Key::Role(part.role)));
    }
    named
}
