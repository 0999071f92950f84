//! The definition: written by either department, in force when both signed.

use std::collections::BTreeMap;

use crate::decision::{Context, Decision, optional};
use crate::id::LeadDefinitionVersionId;
use crate::leads::definition::{
    Department, LeadCriteria, LeadDefinition, LeadDefinitionVersion, Signature,
};
use crate::leads::size;
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::LONGEST_NOTE;

/// Writes a version, or writes one anew that nobody signed yet.
pub(super) fn draft(
    context: &Context,
    id: LeadDefinitionVersionId,
    revision: u32,
    criteria: &LeadCriteria,
) -> Result<Decision, Refusal> {
    let (actor, _) = signer(context)?;
    let mut definition = of_workspace(context);
    let found = context.records.lead_definition_version(id);
    let number = match found {
        Some(found) if !found.signed.is_empty() => return Err(Refusal::SignedAlready),
        Some(found) => found.number,
        None => definition.newest.saturating_add(1),
    };
    if revision != found.map_or(0, |found| found.revision) {
        let record = Key::LeadDefinitionVersion(id);
        return Err(Refusal::ChangedMeanwhile { record });
    }
    let mut criteria = criteria.clone();
    criteria.opening = optional(&criteria.opening, FieldName::Message, LONGEST_NOTE)?;
    let faults = criteria.faults();
    if !faults.is_empty() {
        return Err(Refusal::lead_definition(faults));
    }
    if size::criteria(&criteria) > size::ROOM_FOR_CRITERIA {
        return Err(Refusal::LeadFull);
    }
    definition.newest = definition.newest.max(number);
    let mut decision = Decision::default();
    decision.put(Record::LeadDefinition(definition));
    decision.put(Record::LeadDefinitionVersion(LeadDefinitionVersion {
        id,
        number,
        revision: revision.saturating_add(1),
        criteria,
        by: actor.id,
        at: context.happened_at,
        signed: BTreeMap::new(),
    }));
    Ok(decision)
}

/// Signs a version for the actor's department. With both signatures it is in force.
pub(super) fn sign(
    context: &Context,
    id: LeadDefinitionVersionId,
    revision: u32,
) -> Result<Decision, Refusal> {
    let (actor, department) = signer(context)?;
    let key = Key::LeadDefinitionVersion(id);
    let found = context.records.lead_definition_version(id);
    let mut version = found.ok_or(Refusal::unknown(key))?.clone();
    if version.revision != revision {
        return Err(Refusal::ChangedMeanwhile { record: key });
    }
    if version.signed.contains_key(&department) {
        return Err(Refusal::SignedAlready);
    }
    if version
        .signed
        .values()
        .any(|signature| signature.by == actor.id)
    {
        return Err(Refusal::SignsForBoth);
    }
    let mut definition = of_workspace(context);
    let in_force = definition.in_force;
    let in_force = in_force.and_then(|id| context.records.lead_definition_version(id));
    if let Some(newer) = in_force.filter(|it| it.number > version.number) {
        return Err(Refusal::NewerVersion {
            number: newer.number,
        });
    }
    let by = actor.id;
    let at = context.happened_at;
    version.signed.insert(department, Signature { by, at });
    let mut decision = Decision::default();
    if version.is_agreed() {
        definition.in_force = Some(id);
        decision.put(Record::LeadDefinition(definition));
    }
    decision.put(Record::LeadDefinitionVersion(version));
    Ok(decision)
}

/// Somebody who writes and signs definitions, and for which department.
fn signer<'a>(context: &Context<'a>) -> Result<(&'a Person, Department), Refusal> {
    let actor = context.actor()?;
    let department = Department::of(actor.access);
    let needs = Right::Marketer;
    Ok((actor, department.ok_or(Refusal::NotAllowed { needs })?))
}

fn of_workspace(context: &Context) -> LeadDefinition {
    let found = context.records.lead_definition(context.workspace);
    found.cloned().unwrap_or(LeadDefinition {
        id: context.workspace,
        newest: 0,
        in_force: None,
    })
}
