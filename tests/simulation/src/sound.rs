//! What must be so of the records whatever happens.

mod expenses;

use std::collections::{BTreeMap, BTreeSet};

use domain::alerts::{Alert, News};
use domain::catalogue::tree::lineage;
use domain::customers;
use domain::id::{CategoryId, IncentiveStatementId, ItemId, ProjectId, TargetPlanId};
use domain::leads::definition::{LeadDefinition, LeadDefinitionVersion};
use domain::leads::{Closing, Lead, LeadPlace, ProjectReaders};
use domain::people::{Access, Standing};
use domain::record::{Record, Records as _};
use domain::selling::Quotation;
use domain::targets::{Target, TargetPlan};
use domain::tasks::{Task, TaskWhat};
use domain::throughput::costs::{CostBook, CostEntry};
use domain::throughput::scheme::IncentiveScheme;
use domain::throughput::statement::IncentivePeriod;
use domain::workflow::{Project, What};

use crate::database::Tables;
use crate::field_acts::counted_on;

/// Whether a record may go from what it was to what it is.
pub(crate) fn step(before: Option<&Record>, after: &Record) -> Result<(), String> {
    match (before, after) {
        (Some(Record::Project(before)), Record::Project(after)) => grown(before, after),
        (Some(Record::Task(before)), Record::Task(after)) => turned(before, after),
        (Some(Record::Customer(before)), Record::Customer(after)) => {
            if after.history.starts_with(&before.history) {
                Ok(())
            } else {
                Err(format!("customer {} lost some of its history", after.id))
            }
        }
        (Some(Record::Alert(before)), Record::Alert(after)) => {
            let taken_back = before.acknowledged_at.is_some() && after.acknowledged_at.is_none();
            let same = before.at == after.at
                || matches!(after.news, News::Late { .. } | News::DueSoon { .. });
            let put_off = after.snoozed_until.is_some();
            if taken_back && same && !put_off {
                return Err(format!("alert {} is told twice", after.id));
            }
            Ok(())
        }
        (Some(Record::Lead(before)), Record::Lead(after)) => {
            let grown = after.history.starts_with(&before.history)
                && after.turn >= before.turn
                && after.known_to.is_superset(&before.known_to);
            if grown {
                Ok(())
            } else {
                Err(format!("lead {} lost something of what it was", after.id))
            }
        }
        (Some(Record::LeadDefinitionVersion(before)), Record::LeadDefinitionVersion(after))
            if !before.signed.is_empty() =>
        {
            signed_stands(before, after)
        }
        (Some(Record::FieldUse(before)), Record::FieldUse(after)) => counted_on(before, after),
        (Some(Record::Programme(before)), Record::Programme(after))
            if before.touches != after.touches =>
        {
            Err(format!("the touches of programme {} changed", after.id))
        }
        (Some(Record::Claim(before)), Record::Claim(after)) => expenses::went_on(before, after),
        (Some(Record::ExpenseBatch(before)), Record::ExpenseBatch(after)) => {
            expenses::grew(before, after)
        }
        (Some(Record::Payment(before)), Record::Payment(after)) => expenses::stands(before, after),
        (Some(Record::IncentiveScheme(before)), Record::IncentiveScheme(after)) => {
            went_on(before, after)
        }
        (Some(Record::IncentivePeriod(_) | Record::IncentiveStatement(_)), after) => {
            Err(format!("what was stated was changed: {after:?}"))
        }
        (Some(Record::TemplateVersion(before)), after) => {
            Err(format!("version {} was changed: {after:?}", before.id))
        }
        (None, Record::Alert(alert)) => named_after_its_matter(alert),
        _ => Ok(()),
    }
}

/// Whether a record is in a state that it may be in.
pub(crate) fn now(tables: &Tables, record: &Record) -> Result<(), String> {
    let project = match record {
        Record::Project(project) => project,
        Record::Task(task) => {
            let sound = task.check();
            sound.map_err(|fault| format!("task {}: {fault:?}", task.id))?;
            return steps_once(task);
        }
        Record::TargetPlan(plan) => return in_order(plan),
        Record::CostBook(book) => return in_book(book),
        Record::Lead(lead) => {
            let sound = lead.check();
            return sound.map_err(|fault| format!("lead {}: {fault:?}", lead.id));
        }
        Record::Claim(claim) => return expenses::sound(tables, claim),
        _ => return Ok(()),
    };
    let version = tables.template_version(project.template_version);
    let version = version.ok_or("a project without its version")?;
    let sound = project.check(version);
    sound.map_err(|fault| format!("project {}: {fault:?}", project.id))?;
    told_once(project)
}

/// Whether the team as a whole is in a state that it may be in.
pub(crate) fn team(tables: &Tables) -> Result<(), String> {
    let mut owned = false;
    for row in tables.records.values() {
        now(tables, &row.record)?;
        // Both sides of a merge, and items that are made of one another, are written in one step,
        // so this is so of all tables only.
        match &row.record {
            // With its statements, which are written in the same step.
            Record::IncentivePeriod(period) => adds_up(tables, period)?,
            Record::Customer(customer) => {
                let sound = customers::check(tables, customer);
                sound.map_err(|fault| format!("customer {}: {fault}", customer.id))?;
            }
            Record::Category(category) => hangs(tables, category.id)?,
            Record::Lead(lead) => leads_somewhere(tables, lead)?,
            Record::LeadDefinition(definition) => agreed(tables, definition)?,
            Record::Item(item) => made_of_others(tables, item.id)?,
            _ => {}
        }
        if let Record::Person(person) = &row.record {
            owned |= person.access == Access::Owner && person.standing != Standing::Left;
        }
    }
    if owned {
        expenses::team(tables)?;
        numbered(tables)
    } else {
        Err("nobody owns the workspace".into())
    }
}

/// What somebody signed says for ever what it said.
fn signed_stands(
    before: &LeadDefinitionVersion,
    after: &LeadDefinitionVersion,
) -> Result<(), String> {
    let mut signed = before.signed.iter();
    if before.criteria == after.criteria
        && before.number == after.number
        && signed.all(|(department, signature)| after.signed.get(department) == Some(signature))
    {
        Ok(())
    } else {
        Err(format!(
            "definition {} was altered after it was signed",
            after.id
        ))
    }
}

/// What a lead is, or stands for, is there.
fn leads_somewhere(tables: &Tables, lead: &Lead) -> Result<(), String> {
    let there = match &lead.place {
        LeadPlace::WithSales { project, .. } => tables.project(*project).is_some_and(|project| {
            let readers = ProjectReaders::of(project);
            project.lead == Some(lead.id) && lead.projects.get(&project.id) == Some(&readers)
        }),
        LeadPlace::Nurturing(enrolment) => tables.programme(enrolment.programme).is_some(),
        LeadPlace::Closed {
            because: Closing::Duplicate { of },
            ..
        } => tables.lead(*of).is_some(),
        LeadPlace::Queue { .. } | LeadPlace::Worked { .. } | LeadPlace::Closed { .. } => true,
    };
    if there {
        Ok(())
    } else {
        Err(format!("lead {} leads nowhere", lead.id))
    }
}

/// The definition in force was signed by both departments, by two people.
fn agreed(tables: &Tables, definition: &LeadDefinition) -> Result<(), String> {
    let Some(id) = definition.in_force else {
        return Ok(());
    };
    let version = tables.lead_definition_version(id);
    let version = version.ok_or("a definition in force that is not there")?;
    let people: BTreeSet<_> = version.signed.values().map(|it| it.by).collect();
    if version.is_agreed() && people.len() == 2 && version.number <= definition.newest {
        Ok(())
    } else {
        Err(format!("definition {id} is in force and was not agreed on"))
    }
}

/// History is only ever added to, and what was sent or ordered says for ever what it said.
fn grown(before: &Project, after: &Project) -> Result<(), String> {
    if !after.history.starts_with(&before.history) {
        return Err(format!("project {} lost some of its history", after.id));
    }
    let stands = |sent: &Quotation| {
        let mut now = after.quotations.iter();
        now.any(|it| it.id == sent.id && it.lines == sent.lines && it.number == sent.number)
    };
    let mut sent = before.quotations.iter().filter(|it| !it.is_draft());
    if let Some(altered) = sent.find(|sent| !stands(sent)) {
        return Err(format!(
            "quotation {} was altered after it was sent",
            altered.id
        ));
    }
    for (was, is) in before.orders.iter().zip(&after.orders) {
        let same = was.id == is.id && was.lines == is.lines && was.credit == is.credit;
        if !same || !is.reversals.starts_with(&was.reversals) {
            return Err(format!("order {} was altered", was.id));
        }
    }
    if after.orders.len() < before.orders.len() {
        return Err(format!("project {} lost an order", after.id));
    }
    Ok(())
}

/// Every order has a number, and no two have the same; a quotation's is its own and its
/// revisions'.
fn numbered(tables: &Tables) -> Result<(), String> {
    let mut seen: BTreeMap<&str, ProjectId> = BTreeMap::new();
    let mut orders = BTreeSet::new();
    for row in tables.records.values() {
        let Record::Project(project) = &row.record else {
            continue;
        };
        for quotation in project.quotations.iter().filter(|it| !it.is_draft()) {
            let number = quotation.number.as_deref();
            let number = number.ok_or(format!("quotation {} has no number", quotation.id))?;
            if *seen.entry(number).or_insert(project.id) != project.id {
                return Err(format!("two projects have a quotation {number}"));
            }
        }
        for order in &project.orders {
            let number = order.number.as_deref();
            let number = number.ok_or(format!("order {} has no number", order.id))?;
            if !orders.insert(number) {
                return Err(format!("two orders have the number {number}"));
            }
        }
    }
    Ok(())
}

/// A task's history is only ever added to, its turns only grow, and who ever had to do with it
/// reads it for ever.
fn turned(before: &Task, after: &Task) -> Result<(), String> {
    let grown = after.history.starts_with(&before.history)
        && after.turn >= before.turn
        && after.people.is_superset(&before.people)
        && (after.matter == before.matter && after.by == before.by);
    if grown {
        Ok(())
    } else {
        Err(format!("task {} lost something of what it was", after.id))
    }
}

/// A category stands in others, the last of which stands in none.
fn hangs(tables: &Tables, category: CategoryId) -> Result<(), String> {
    let parent = |id| tables.category(id).and_then(|found| found.parent);
    let line = lineage(category, parent);
    match line.last().and_then(|top| parent(*top)) {
        None => Ok(()),
        Some(above) => Err(format!("category {category} stands in a circle at {above}")),
    }
}

/// An item is no part of itself.
fn made_of_others(tables: &Tables, item: ItemId) -> Result<(), String> {
    let parts_of = |id| tables.item(id).map(|found| found.made.items());
    let mut met = BTreeSet::new();
    let mut waiting = parts_of(item).unwrap_or_default();
    while let Some(part) = waiting.pop() {
        if part == item {
            return Err(format!("item {item} is a part of itself"));
        }
        let within = parts_of(part).ok_or(format!("item {item} has a part that is not there"))?;
        if met.insert(part) {
            waiting.extend(within);
        }
    }
    Ok(())
}

/// What was adopted stays as it was, and what is closed stays closed.
fn went_on(before: &IncentiveScheme, after: &IncentiveScheme) -> Result<(), String> {
    let until = |scheme: &IncentiveScheme| scheme.closed.map(|closed| closed.until);
    if after.versions.starts_with(&before.versions) && until(before) <= until(after) {
        Ok(())
    } else {
        Err(format!("the scheme {} went back", after.id))
    }
}

/// What everybody gets adds up to the pool, and each statement says what the period does.
fn adds_up(tables: &Tables, period: &IncentivePeriod) -> Result<(), String> {
    let paid: i64 = period.people.values().sum();
    let stated = period.people.iter().all(|(person, amount)| {
        let id = IncentiveStatementId::of(*person, period.from);
        let found = tables.incentive_statement(id);
        found.is_some_and(|it| it.amount == *amount && it.pool == period.pool)
    });
    if paid + period.unshared == period.pool && stated {
        Ok(())
    } else {
        Err(format!("the period {} does not add up", period.id))
    }
}

/// Costs stand where everybody looks for them, each once, and the last change of each one's says
/// what it is.
fn in_book(book: &CostBook) -> Result<(), String> {
    let place = |entry: &CostEntry| (entry.of, entry.from);
    let ordered = book
        .costs
        .is_sorted_by(|one, next| place(one) < place(next));
    let told = book.costs.iter().all(|entry| {
        let mut changes = book.history.iter().rev();
        let last = changes.find(|event| (event.of, event.from) == place(entry));
        last.is_none_or(|event| event.cost.to == Some(entry.cost))
    });
    if ordered && told {
        Ok(())
    } else {
        Err(format!("the book of costs {} is out of order", book.id))
    }
}

/// The targets of a person in a year stand where everybody looks for them, each once.
fn in_order(plan: &TargetPlan) -> Result<(), String> {
    let place = |target: &Target| (target.period, target.role, target.category);
    let in_order = plan
        .targets
        .is_sorted_by(|one, other| place(one) < place(other));
    let of_year = |target: &Target| target.period.year() == plan.year && target.period.is_sound();
    if in_order
        && plan.targets.iter().all(of_year)
        && plan.id == TargetPlanId::of(plan.person, plan.year)
    {
        Ok(())
    } else {
        Err(format!("targets {} are out of order", plan.id))
    }
}

/// Each step of a task's escalation is taken once while it is in the same hands.
fn steps_once(task: &Task) -> Result<(), String> {
    let mut last = None;
    for event in &task.history {
        match &event.what {
            TaskWhat::Escalated { step, .. } => {
                if last.is_some_and(|last| last >= *step) {
                    return Err(format!("task {} took step {step} twice", task.id));
                }
                last = Some(*step);
            }
            what if what.moves() => last = None,
            _ => {}
        }
    }
    Ok(())
}

/// An alert's id follows from what it says, so that telling it twice is one record.
fn named_after_its_matter(alert: &Alert) -> Result<(), String> {
    let Alert {
        id,
        to,
        about,
        news,
        at,
        ..
    } = alert.clone();
    if Alert::new(to, about, news, at).id == id {
        Ok(())
    } else {
        Err(format!("alert {id} is not named after its matter"))
    }
}

/// Each step of an escalation is taken once.
fn told_once(project: &Project) -> Result<(), String> {
    let mut last = None;
    for event in &project.history {
        match &event.what {
            What::Escalated { step, .. } => {
                if last.is_some_and(|last| last >= *step) {
                    return Err(format!("project {} took step {step} twice", project.id));
                }
                last = Some(*step);
            }
            What::Started
            | What::Completed { .. }
            | What::HandedOver { .. }
            | What::Accepted { .. }
            | What::Returned { .. }
            | What::WentBack { .. }
            | What::Moved { .. }
            | What::Reopened { .. } => last = None,
            _ => {}
        }
    }
    Ok(())
}
