//! What happens to the lead of a project that something was done to.

use super::Turn;
use crate::change::Action;
use crate::decision::{Context, Decision};
use crate::leads::{Lead, LeadPlace, LeadWhat, ProjectReaders, QueueReason};
use crate::record::Record;
use crate::refusal::Refusal;
use crate::workflow::{self, Project};

/// The return of a hand-off by which a lead went to sales: the lead comes back with it, as if it
/// itself had been returned. None where the action is anything else.
///
/// # Errors
/// Why it cannot be returned.
pub fn returned(context: &Context, action: &Action) -> Result<Option<Decision>, Refusal> {
    let Action::ReturnHandoff {
        project,
        reason,
        note,
        ..
    } = action
    else {
        return Ok(None);
    };
    let found = context.records.project(*project);
    let first = found.filter(|found| found.is_in_first_handoff());
    let Some(lead) = first.and_then(|project| with_sales(context, project)) else {
        return Ok(None);
    };
    let mut decision = workflow::return_start(context, action)?;
    let mut turn = Turn::over(context, lead.clone())?;
    let what = LeadWhat::Returned {
        project: *project,
        reason: *reason,
        note: note.trim().to_owned(),
    };
    turn.queue(QueueReason::Returned, None, what);
    decision.put(Record::Lead(turn.lead));
    Ok(Some(decision))
}

/// The lead that began as a project and is with sales as that.
fn with_sales<'a>(context: &Context<'a>, project: &Project) -> Option<&'a Lead> {
    let lead = context.records.lead(project.began_as()?)?;
    let is_with_it = |place: &LeadPlace| matches!(place, LeadPlace::WithSales { project: here, .. } if *here == project.id);
    is_with_it(&lead.place).then_some(lead)
}

/// A decision on projects with what follows for their leads: who takes part in a project from now
/// on reads its lead, and who does no more does not.
#[must_use]
pub fn followed(context: &Context, mut decision: Decision) -> Decision {
    let projects = decision.puts.iter().filter_map(|record| match record {
        Record::Project(project) => Some(project),
        _ => None,
    });
    let leads: Vec<Lead> = projects
        .filter_map(|project| readers_changed(context, project))
        .collect();
    decision.puts.extend(leads.into_iter().map(Record::Lead));
    decision
}

fn readers_changed(context: &Context, project: &Project) -> Option<Lead> {
    let id = project.lead?;
    let readers = ProjectReaders::of(project);
    let before = context.records.project(project.id).map(ProjectReaders::of);
    if before.is_some_and(|before| before == readers) {
        return None;
    }
    let mut lead = context.records.lead(id)?.clone();
    // Only who reads it since it became this project.
    *lead.projects.get_mut(&project.id)? = readers;
    Some(lead)
}
