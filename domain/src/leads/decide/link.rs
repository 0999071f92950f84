//! A lead that turns out to belong to a project that is there: it is with sales from then on,
//! without another project.

use super::{Turn, hand};
use crate::decision::Decision;
use crate::id::ProjectId;
use crate::leads::{LeadPlace, LeadWhat, QueueReason};
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::workflow::{self, ProjectState};

/// Says to which project a lead belongs; none where it belongs to none after all. Whoever may hand
/// it over may say so. No definition judges it: sales works on it already.
pub(super) fn link(
    mut turn: Turn,
    number: u32,
    project: Option<ProjectId>,
) -> Result<Decision, Refusal> {
    turn.qualifier()?;
    turn.at_turn(number)?;
    match project {
        Some(project) => to(turn, project),
        None => from(&mut turn).map(|mut decision| {
            decision.put(Record::Lead(turn.lead));
            decision
        }),
    }
}

fn to(mut turn: Turn, id: ProjectId) -> Result<Decision, Refusal> {
    match turn.lead.place {
        LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) => {}
        LeadPlace::Worked { .. } if !turn.is_claimed_by_another() => {}
        _ => return Err(turn.moved()),
    }
    let from = turn.qualifier()?.id;
    let mut decision = workflow::link_lead(turn.context, id, Some(turn.lead.id))?;
    let record = Key::Project(id);
    let found = turn.context.records.project(id);
    let found = found.ok_or(Refusal::unknown(record))?;
    match found.status.state() {
        ProjectState::Open | ProjectState::Held | ProjectState::Won => {}
        state @ (ProjectState::Lost | ProjectState::Dropped) => {
            return Err(Refusal::WrongState { state });
        }
    }
    // Another one is with sales as this project.
    let other = found.lead.and_then(|lead| turn.context.records.lead(lead));
    let is_with_it =
        |place: &LeadPlace| matches!(place, LeadPlace::WithSales { project, .. } if *project == id);
    if other.is_some_and(|other| is_with_it(&other.place)) {
        return Err(Refusal::ChangedMeanwhile { record });
    }
    hand::read_with_project(&mut turn.lead, &decision);
    let to = found.owner;
    let (since, judged) = (turn.at(), turn.judged());
    turn.go(
        LeadPlace::WithSales {
            project: id,
            to,
            from,
            since,
        },
        LeadWhat::Linked {
            project: id,
            to,
            judged,
        },
    );
    decision.put(Record::Lead(turn.lead));
    Ok(decision)
}

fn from(turn: &mut Turn) -> Result<Decision, Refusal> {
    let LeadPlace::WithSales { project, .. } = turn.lead.place else {
        return Err(turn.moved());
    };
    let found = turn.context.records.project(project);
    if found.is_none_or(|found| found.began_as().is_some()) {
        return Err(turn.moved());
    }
    let decision = unlink(turn, project)?;
    turn.queue(QueueReason::PutBack, None, LeadWhat::Unlinked { project });
    Ok(decision)
}

/// Lets a project be without the lead, and whoever reads the one without the other.
pub(super) fn unlink(turn: &mut Turn, project: ProjectId) -> Result<Decision, Refusal> {
    turn.lead.projects.remove(&project);
    workflow::link_lead(turn.context, project, None)
}
