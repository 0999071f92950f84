//! Taking in what a device counted.

use std::collections::{BTreeMap, BTreeSet};

use super::{Counts, FieldUse, MOST_FIELDS, MOST_IN_A_REPORT, month_of};
use crate::change::Action;
use crate::decision::{Context, Decision};
use crate::id::{FieldUseId, TemplateId};
use crate::people::Measuring;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::workflow::{Milestone, MilestoneKey};

/// Decides an action on how fields are used.
///
/// A report counts in the month in which it is taken in, whatever the device says of the time. Of
/// fields and milestones that the current version of the workflow does not have nothing is kept:
/// they cannot be improved any more. While the owners do not want it measured nothing is kept at
/// all; that is no refusal, as the device of somebody who was away could not know.
///
/// # Errors
/// [`Refusal::NotInTeam`], [`Refusal::Unknown`] for a workflow that is not there,
/// [`Refusal::TooMany`] for more fields than there can be, and [`Refusal::OutOfBounds`] where the
/// counts cannot be.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::ReportFieldUse { template, counts } = action else {
        return Err(Refusal::OnlyWorker);
    };
    context.actor()?;
    let field = FieldName::FieldUse;
    let fields: usize = counts.values().map(BTreeMap::len).sum();
    if fields > MOST_FIELDS {
        return Err(Refusal::too_many(field, MOST_FIELDS));
    }
    let mut uses = counts.values().flat_map(BTreeMap::values);
    if !uses.all(|uses| uses.is_sound(MOST_IN_A_REPORT)) {
        return Err(Refusal::OutOfBounds { field });
    }
    let counts = known(context, *template, counts)?;
    let key = Key::Workspace(context.workspace);
    let workspace = context.records.workspace(context.workspace);
    let workspace = workspace.ok_or(Refusal::unknown(key))?;
    let mut decision = Decision::default();
    if workspace.measuring == Measuring::Off || counts.is_empty() {
        return Ok(decision);
    }
    let month = month_of(context.recorded_at);
    let id = FieldUseId::of(*template, month);
    let found = context.records.field_use(id).cloned();
    // What is there may be of the month whose place this one takes.
    let mut sum = found
        .filter(|found| found.month == month)
        .unwrap_or_else(|| FieldUse::new(*template, month));
    sum.add(&counts);
    decision.put(Record::FieldUse(sum));
    Ok(decision)
}

/// What of it is about fields that the current version has.
fn known(context: &Context, template: TemplateId, counts: &Counts) -> Result<Counts, Refusal> {
    let key = Key::Template(template);
    let found = context.records.template(template);
    let current = found.ok_or(Refusal::unknown(key))?.current;
    let version = context.records.template_version(current);
    let version = version.ok_or(Refusal::unknown(Key::TemplateVersion(current)))?;
    let milestones: BTreeMap<&MilestoneKey, &Milestone> = version
        .milestones
        .iter()
        .map(|milestone| (&milestone.key, milestone))
        .collect();
    let mut kept = Counts::new();
    for (milestone, fields) in counts {
        let Some(definition) = milestones.get(milestone) else {
            continue;
        };
        let asked = definition.form.fields.iter();
        let asked: BTreeSet<_> = asked.map(|field| &field.key).collect();
        let mut own = fields.clone();
        own.retain(|field, uses| {
            uses.read_at.retain(|at, _| milestones.contains_key(at));
            asked.contains(field)
        });
        if !own.is_empty() {
            kept.insert(milestone.clone(), own);
        }
    }
    Ok(kept)
}
