//! What is settled about expenses, by owners; and who stands in for whom, by whoever is away.

use core::hash::Hash;
use std::collections::BTreeSet;

use crate::change::Edit;
use crate::decision::{Context, Decision, needed};
use crate::expenses::policy::{
    Deputy, ExpensePolicy, MOST_LIMITS, MOST_NAMED, MOST_RATES, ReceiptRule,
};
use crate::id::PersonId;
use crate::money::Money;
use crate::people::{Access, LONGEST_NAME, Standing};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// The last day of a week.
const SUNDAY: u8 = 6;

/// Settles something else. Edits of different parts both apply; those of one do not merge.
pub(super) fn edit(context: &Context, edit: &Edit<ExpensePolicy>) -> Result<Decision, Refusal> {
    if context.actor()?.access != Access::Owner {
        return Err(Refusal::NotAllowed {
            needs: Right::Owner,
        });
    }
    let record = Key::ExpensePolicy(context.workspace);
    let before = standing(context);
    let mut after = before.clone();
    macro_rules! each {
        ($($field:ident),+) => {$(
            if edit.from.$field != edit.to.$field {
                if after.$field != edit.from.$field && after.$field != edit.to.$field {
                    return Err(Refusal::ChangedMeanwhile { record });
                }
                after.$field.clone_from(&edit.to.$field);
            }
        )+};
    }
    // Deputies are named one by one, by those who are away.
    each!(
        types, grades, grade_of, cities, vehicles, activities, areas, limits, exchange, within,
        batch, batch_of
    );
    kept(&before, &after)?;
    checked(context, &mut after)?;
    let mut decision = Decision::default();
    decision.put(Record::ExpensePolicy(after));
    Ok(decision)
}

/// Names who decides in somebody's place: by themselves, or by an owner.
pub(super) fn name_deputy(
    context: &Context,
    person: PersonId,
    deputy: &Edit<Option<Deputy>>,
) -> Result<Decision, Refusal> {
    let actor = context.actor()?;
    if actor.id != person && actor.access != Access::Owner {
        return Err(Refusal::NotAllowed {
            needs: Right::Owner,
        });
    }
    let unknown = Refusal::unknown(Key::Person(person));
    context.records.person(person).ok_or(unknown)?;
    let mut after = standing(context);
    let stands = after.deputies.get(&person).copied();
    if stands != deputy.from && stands != deputy.to {
        return Err(Refusal::ChangedMeanwhile {
            record: Key::ExpensePolicy(context.workspace),
        });
    }
    match deputy.to {
        None => drop(after.deputies.remove(&person)),
        Some(to) => {
            let found = context.records.person(to.person);
            let found = found.ok_or(Refusal::unknown(Key::Person(to.person)))?;
            if found.standing == Standing::Left {
                return Err(Refusal::PersonLeft { person: to.person });
            }
            if to.person == person || to.until < to.from {
                let field = FieldName::Deputy;
                return Err(Refusal::OutOfBounds { field });
            }
            after.deputies.insert(person, to);
        }
    }
    let mut decision = Decision::default();
    decision.put(Record::ExpensePolicy(after));
    Ok(decision)
}

/// Nothing is gone that expenses may name: what is not wanted any more is offered no longer.
fn kept(before: &ExpensePolicy, after: &ExpensePolicy) -> Result<(), Refusal> {
    fn all<T, I: PartialEq>(
        before: &[T],
        after: &[T],
        id: impl Fn(&T) -> I,
        field: FieldName,
    ) -> Result<(), Refusal> {
        let there = |it: &T| after.iter().any(|other| id(other) == id(it));
        if before.iter().all(there) {
            Ok(())
        } else {
            Err(Refusal::NotInPolicy { field })
        }
    }
    let field = FieldName::ExpenseType;
    all(&before.types, &after.types, |it| it.id, field)?;
    all(&before.cities, &after.cities, |it| it.id, FieldName::City)?;
    let field = FieldName::Vehicle;
    all(&before.vehicles, &after.vehicles, |it| it.id, field)?;
    let field = FieldName::Activity;
    all(&before.activities, &after.activities, |it| it.id, field)
}

fn standing(context: &Context) -> ExpensePolicy {
    let found = context.records.expense_policy(context.workspace);
    found
        .cloned()
        .unwrap_or_else(|| ExpensePolicy::new(context.workspace))
}

/// A policy that holds together, with its names as they are kept.
fn checked(context: &Context, policy: &mut ExpensePolicy) -> Result<(), Refusal> {
    let key = Key::Workspace(context.workspace);
    let workspace = context.records.workspace(context.workspace);
    let currency = workspace.ok_or(Refusal::unknown(key))?.currency;
    names(policy)?;
    let amount = |amount: Money, field| {
        if amount.currency != currency {
            let expected = currency;
            return Err(Refusal::OtherCurrency { expected });
        }
        if amount.minor < 0 {
            return Err(Refusal::Negative { field });
        }
        Ok(())
    };
    for kind in &policy.types {
        if let ReceiptRule::From { amount: from } = kind.receipt {
            amount(from, FieldName::Receipts)?;
        }
    }
    let rates = policy.cities.iter().flat_map(|city| &city.rates);
    for rate in rates {
        amount(rate.per_day, FieldName::City)?;
    }
    let rates = policy.vehicles.iter().flat_map(|vehicle| &vehicle.rates);
    for rate in rates {
        amount(rate.per_kilometre, FieldName::Vehicle)?;
    }
    for limit in &policy.limits {
        amount(limit.most, FieldName::Limit)?;
        if policy.kind(limit.kind).is_none() {
            let field = FieldName::ExpenseType;
            return Err(Refusal::NotInPolicy { field });
        }
    }
    for rate in &policy.exchange {
        if !rate.rate.is_sensible() {
            let field = FieldName::Exchange;
            return Err(Refusal::OutOfBounds { field });
        }
    }
    let days = policy.batch_of.values().chain([&policy.batch]);
    for day in days {
        if day.weekday > SUNDAY || day.minute >= DAY {
            let field = FieldName::BatchDay;
            return Err(Refusal::OutOfBounds { field });
        }
    }
    counted(policy)
}

/// Every name is there, and nothing stands twice.
fn names(policy: &mut ExpensePolicy) -> Result<(), Refusal> {
    let name = |name: &mut String| {
        *name = needed(name, FieldName::Name, LONGEST_NAME)?;
        Ok(())
    };
    policy
        .types
        .iter_mut()
        .try_for_each(|it| name(&mut it.name))?;
    policy
        .grades
        .iter_mut()
        .try_for_each(|it| name(&mut it.name))?;
    policy
        .cities
        .iter_mut()
        .try_for_each(|it| name(&mut it.name))?;
    policy
        .vehicles
        .iter_mut()
        .try_for_each(|it| name(&mut it.name))?;
    policy
        .activities
        .iter_mut()
        .try_for_each(|it| name(&mut it.name))?;
    policy.areas.values_mut().try_for_each(name)?;
    once(policy.types.iter().map(|it| it.id), FieldName::ExpenseType)?;
    once(policy.grades.iter().map(|it| it.id), FieldName::Grade)?;
    once(policy.cities.iter().map(|it| it.id), FieldName::City)?;
    once(policy.vehicles.iter().map(|it| it.id), FieldName::Vehicle)?;
    once(
        policy.activities.iter().map(|it| it.id),
        FieldName::Activity,
    )
}

fn once<T: Ord + Hash>(ids: impl Iterator<Item = T>, field: FieldName) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(Refusal::OutOfBounds { field });
        }
    }
    if seen.len() > MOST_NAMED {
        return Err(Refusal::too_many(field, MOST_NAMED));
    }
    Ok(())
}

fn counted(policy: &ExpensePolicy) -> Result<(), Refusal> {
    let rates = policy.exchange.len()
        + policy.cities.iter().map(|it| it.rates.len()).sum::<usize>()
        + policy
            .vehicles
            .iter()
            .map(|it| it.rates.len())
            .sum::<usize>();
    if rates > MOST_RATES {
        return Err(Refusal::too_many(FieldName::Rates, MOST_RATES));
    }
    if policy.limits.len() > MOST_LIMITS {
        return Err(Refusal::too_many(FieldName::Limit, MOST_LIMITS));
    }
    Ok(())
}
