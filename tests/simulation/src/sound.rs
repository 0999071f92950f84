//! What must be so of the records whatever happens.

use domain::alerts::{Alert, News};
use domain::customers;
use domain::people::{Access, Standing};
use domain::record::{Record, Records as _};
use domain::tasks::{Task, TaskWhat};
use domain::workflow::{Project, What};

use crate::database::Tables;

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
        // Both sides of a merge are written in one step, so this is so of all tables only.
        if let Record::Customer(customer) = &row.record {
            let sound = customers::check(tables, customer);
            sound.map_err(|fault| format!("customer {}: {fault}", customer.id))?;
        }
        if let Record::Person(person) = &row.record {
            owned |= person.access == Access::Owner && person.standing != Standing::Left;
        }
    }
    if owned {
        Ok(())
    } else {
        Err("nobody owns the workspace".into())
    }
}

/// History is only ever added to.
fn grown(before: &Project, after: &Project) -> Result<(), String> {
    if after.history.starts_with(&before.history) {
        Ok(())
    } else {
        Err(format!("project {} lost some of its history", after.id))
    }
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
