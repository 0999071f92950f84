//! What can be done with targets, and by whom.

use std::collections::BTreeSet;

use chrono::Datelike;

use super::{LONGEST_UNIT, MOST_TARGETS, Measure, Target, TargetEdit, TargetPlan, may_set};
use crate::change::Action;
use crate::decision::{Context, Decision, needed};
use crate::id::TargetPlanId;
use crate::people::{Access, Person, Standing};
use crate::rate::Quantity;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};

/// Decides an action on targets.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::SetTargets {
        person,
        year,
        targets,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let actor = context.actor()?;
    let key = Key::Person(*person);
    let person = context.records.person(*person);
    let person = person.ok_or(Refusal::unknown(key))?;
    if !may_set(actor, person) {
        let needs = if actor.access == Access::Manager && actor.id == person.id {
            Right::Owner
        } else {
            Right::Manager
        };
        return Err(Refusal::NotAllowed { needs });
    }
    let found = context
        .records
        .target_plan(TargetPlanId::of(person.id, *year));
    let mut plan = found.map_or_else(|| TargetPlan::new(person, *year), TargetPlan::clone);
    plan.branch = person.branch;
    for edit in targets {
        set(context, person, &mut plan, edit)?;
    }
    if plan.targets.len() > MOST_TARGETS {
        return Err(Refusal::too_many(FieldName::Target, MOST_TARGETS));
    }
    let mut decision = Decision::default();
    decision.put(Record::TargetPlan(plan));
    Ok(decision)
}

/// Puts one target in its place. Like the rest of what the team is, targets do not merge.
fn set(
    context: &Context,
    person: &Person,
    plan: &mut TargetPlan,
    edit: &TargetEdit,
) -> Result<(), Refusal> {
    if !edit.period.is_sound() || edit.period.year() != plan.year {
        return Err(Refusal::NotAPeriod {
            period: edit.period,
        });
    }
    let place = edit.place();
    let at = plan.targets.binary_search_by_key(&place, Target::place);
    let stands = at.ok().and_then(|at| plan.targets.get(at));
    let stands = stands.map(|target| &target.measure);
    let wanted = edit.measure.to.as_ref();
    if stands != edit.measure.from.as_ref() && stands != wanted {
        return Err(Refusal::ChangedMeanwhile {
            record: Key::TargetPlan(plan.id),
        });
    }
    let Some(wanted) = wanted else {
        if let Ok(at) = at {
            plan.targets.remove(at);
        }
        return Ok(());
    };
    if person.standing == Standing::Left {
        return Err(Refusal::PersonLeft { person: person.id });
    }
    let (role, category) = (edit.role, edit.category);
    if context.records.role(role).is_none() {
        return Err(Refusal::unknown(Key::Role(role)));
    }
    if !person.can_take(role) {
        return Err(Refusal::CannotTakeRole {
            person: person.id,
            role,
        });
    }
    if context.records.category(category).is_none() {
        return Err(Refusal::unknown(Key::Category(category)));
    }
    let target = Target {
        period: edit.period,
        role,
        category,
        measure: checked(context, wanted)?,
    };
    match at {
        Ok(at) => {
            if let Some(found) = plan.targets.get_mut(at) {
                *found = target;
            }
        }
        Err(at) => plan.targets.insert(at, target),
    }
    Ok(())
}

/// How much is aimed at, as it is kept.
fn checked(context: &Context, measure: &Measure) -> Result<Measure, Refusal> {
    let field = FieldName::Target;
    match measure {
        Measure::Value { amount } => {
            let workspace = context.records.workspace(context.workspace);
            let workspace = workspace.ok_or(Refusal::unknown(Key::Workspace(context.workspace)))?;
            let expected = workspace.currency;
            if amount.minor < 0 {
                Err(Refusal::Negative { field })
            } else if amount.currency != expected {
                Err(Refusal::OtherCurrency { expected })
            } else {
                Ok(measure.clone())
            }
        }
        Measure::Volume { amount, unit } => {
            if amount.0 < 0 {
                return Err(Refusal::Negative { field });
            }
            if *amount > Quantity::MOST {
                return Err(Refusal::BadQuantity);
            }
            Ok(Measure::Volume {
                amount: *amount,
                unit: needed(unit, FieldName::Unit, LONGEST_UNIT)?,
            })
        }
    }
}

/// The targets that go along when somebody moves to another branch, so that its managers read
/// them: of last year, this one and the next, by the date on which it is decided.
#[must_use]
pub fn moved(context: &Context, person: &Person) -> Vec<Record> {
    let this = context.recorded_at.to_utc().year();
    let years: BTreeSet<i32> = (this - 1..=this + 1).collect();
    let plans = years.into_iter().filter_map(|year| {
        let plan = context
            .records
            .target_plan(TargetPlanId::of(person.id, year))?;
        let mut plan = Some(plan)
            .filter(|plan| plan.branch != person.branch)?
            .clone();
        plan.branch = person.branch;
        Some(Record::TargetPlan(plan))
    });
    plans.collect()
}

#[cfg(test)]
mod tests;
