//! Settling what varies with a sale.

use crate::decision::{Context, Decision};
use crate::money::Currency;
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::throughput::costs::{
    CostBook, CostEdit, CostEntry, CostEvent, CostOf, MOST_COST_EVENTS, MOST_COSTS,
};

/// Sets costs, and notes each change in the book.
pub(super) fn set(
    context: &Context,
    owner: &Person,
    costs: &[CostEdit],
) -> Result<Decision, Refusal> {
    let found = context.records.cost_book(context.workspace);
    let mut book = found.map_or_else(|| CostBook::new(context.workspace), CostBook::clone);
    let currency = super::workspace(context)?.currency;
    for edit in costs {
        set_one(context, &mut book, (owner, currency), edit)?;
    }
    if book.costs.len() > MOST_COSTS {
        return Err(Refusal::too_many(FieldName::Cost, MOST_COSTS));
    }
    let past = book.history.len().saturating_sub(MOST_COST_EVENTS);
    book.history.drain(..past);
    let mut decision = Decision::default();
    decision.put(Record::CostBook(book));
    Ok(decision)
}

/// Puts one cost in its place. Like the rest of what the business settled, costs do not merge.
fn set_one(
    context: &Context,
    book: &mut CostBook,
    (owner, currency): (&Person, Currency),
    edit: &CostEdit,
) -> Result<(), Refusal> {
    let at = book
        .costs
        .binary_search_by_key(&edit.place(), CostEntry::place);
    let stands = at.ok().and_then(|at| book.costs.get(at));
    let stands = stands.map(|entry| entry.cost);
    if stands != edit.cost.from && stands != edit.cost.to {
        return Err(Refusal::ChangedMeanwhile {
            record: Key::CostBook(book.id),
        });
    }
    if stands == edit.cost.to {
        return Ok(());
    }
    match (at, edit.cost.to) {
        (Ok(at), None) => drop(book.costs.remove(at)),
        (Err(_), None) => {}
        (at, Some(cost)) => {
            known(context, edit.of)?;
            cost.check(edit.of, currency)?;
            let entry = CostEntry {
                of: edit.of,
                from: edit.from,
                cost,
            };
            match at {
                Ok(at) => {
                    if let Some(found) = book.costs.get_mut(at) {
                        *found = entry;
                    }
                }
                Err(at) => book.costs.insert(at, entry),
            }
        }
    }
    let mut cost = edit.cost.clone();
    cost.from = stands;
    book.history.push(CostEvent {
        change: context.change,
        by: owner.id,
        happened_at: context.happened_at,
        of: edit.of,
        from: edit.from,
        cost,
    });
    Ok(())
}

/// What the cost is of is in the catalogue.
fn known(context: &Context, of: CostOf) -> Result<(), Refusal> {
    let (key, found) = match of {
        CostOf::Everything => return Ok(()),
        CostOf::Category { category } => (
            Key::Category(category),
            context.records.category(category).is_some(),
        ),
        CostOf::Item { item } => (Key::Item(item), context.records.item(item).is_some()),
    };
    if found {
        Ok(())
    } else {
        Err(Refusal::unknown(key))
    }
}

#[cfg(test)]
mod tests;
