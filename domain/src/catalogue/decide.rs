//! Writing the catalogue: owners and managers do. Like all that the team is, it does not merge
//! within one field: what a thing costs must be what somebody saw and decided.

use std::collections::{BTreeMap, BTreeSet};

use super::pricing::DEEPEST_BUNDLE;
use super::{
    BundlePart, Category, DEEPEST_CATEGORY, HIGHEST_RATE, Item, ItemEdit, LONGEST_CODE,
    LONGEST_DESCRIPTION, MOST_BUNDLE_PARTS, MOST_ITEMS_AT_ONCE, MOST_PRICES, MOST_PRICES_AT_ONCE,
    MOST_TAX_PARTS, Made, PriceList, Tax, TaxPart, may_edit, size,
};
use crate::change::Action;
use crate::decision::{Context, Decision, needed, optional, replace};
use crate::id::{CategoryId, ItemId, TaxId};
use crate::money::{Currency, Money};
use crate::people::LONGEST_NAME;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};

/// The most items that a bundle or a design comes to, with those within it.
const MOST_WITHIN: usize = 500;

/// Decides an action on the catalogue.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    if !may_edit(context.actor()?) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    let record = match action {
        Action::AddCategory { category } => {
            context.free(Key::Category(category.id))?;
            Record::Category(checked_category(context, category.clone(), true)?)
        }
        Action::EditCategory { .. } => Record::Category(edit_category(context, action)?),
        Action::AddTax { tax } => {
            context.free(Key::Tax(tax.id))?;
            Record::Tax(checked_tax(tax.clone())?)
        }
        Action::EditTax { .. } => Record::Tax(edit_tax(context, action)?),
        Action::AddItems { items } => return add_items(context, items),
        Action::EditItem { item, edit } => Record::Item(edit_item(context, *item, edit)?),
        Action::AddPriceList { price_list } => {
            context.free(Key::PriceList(price_list.id))?;
            if price_list.prices.len() > MOST_PRICES_AT_ONCE {
                return Err(Refusal::too_many(FieldName::Price, MOST_PRICES_AT_ONCE));
            }
            Record::PriceList(checked_prices(context, price_list.clone(), None)?)
        }
        Action::EditPriceList { .. } => Record::PriceList(edit_prices(context, action)?),
        _ => return Err(Refusal::OnlyWorker),
    };
    let mut decision = Decision::default();
    decision.put(record);
    Ok(decision)
}

fn edit_category(context: &Context, action: &Action) -> Result<Category, Refusal> {
    let Action::EditCategory {
        category,
        name,
        parent,
        retired,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let key = Key::Category(*category);
    let found = context.records.category(*category);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    replace(&mut after.name, name.as_ref(), key)?;
    replace(&mut after.parent, parent.as_ref(), key)?;
    replace(&mut after.retired, retired.as_ref(), key)?;
    checked_category(context, after, parent.is_some())
}

/// A category that stands where one can. What stands in one that is moved goes along, however
/// deep it comes to stand; nothing more can be put there then.
fn checked_category(
    context: &Context,
    mut category: Category,
    moved: bool,
) -> Result<Category, Refusal> {
    category.name = needed(&category.name, FieldName::Name, LONGEST_NAME)?;
    let mut depth = 1;
    let mut above = category.parent.filter(|_| moved);
    while let Some(id) = above {
        depth += 1;
        if id == category.id {
            return Err(Refusal::CategoryLoop { category: id });
        }
        if depth > DEEPEST_CATEGORY {
            return Err(Refusal::TooDeep {
                most: DEEPEST_CATEGORY,
            });
        }
        above = category_of(context, id)?.parent;
    }
    Ok(category)
}

fn category_of<'a>(context: &Context<'a>, id: CategoryId) -> Result<&'a Category, Refusal> {
    let found = context.records.category(id);
    found.ok_or(Refusal::unknown(Key::Category(id)))
}

fn edit_tax(context: &Context, action: &Action) -> Result<Tax, Refusal> {
    let Action::EditTax {
        tax,
        name,
        parts,
        retired,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let key = Key::Tax(*tax);
    let found = context.records.tax(*tax);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    replace(&mut after.name, name.as_ref(), key)?;
    replace(&mut after.parts, parts.as_ref(), key)?;
    replace(&mut after.retired, retired.as_ref(), key)?;
    checked_tax(after)
}

fn checked_tax(mut tax: Tax) -> Result<Tax, Refusal> {
    tax.name = needed(&tax.name, FieldName::Name, LONGEST_NAME)?;
    if tax.parts.is_empty() {
        return Err(Refusal::Blank {
            field: FieldName::Parts,
        });
    }
    if tax.parts.len() > MOST_TAX_PARTS {
        return Err(Refusal::too_many(FieldName::Parts, MOST_TAX_PARTS));
    }
    let parts = tax.parts.iter().map(|part| {
        if part.rate > HIGHEST_RATE {
            return Err(Refusal::TooHigh { most: HIGHEST_RATE });
        }
        Ok(TaxPart {
            name: needed(&part.name, FieldName::Name, LONGEST_NAME)?,
            ..*part
        })
    });
    tax.parts = parts.collect::<Result<_, _>>()?;
    Ok(tax)
}

/// New items, which may be made of one another.
fn add_items(context: &Context, items: &[Item]) -> Result<Decision, Refusal> {
    if items.is_empty() {
        return Err(Refusal::Blank {
            field: FieldName::Items,
        });
    }
    if items.len() > MOST_ITEMS_AT_ONCE {
        return Err(Refusal::too_many(FieldName::Items, MOST_ITEMS_AT_ONCE));
    }
    let mut new = BTreeMap::new();
    for item in items {
        let key = Key::Item(item.id);
        context.free(key)?;
        if new.insert(item.id, item).is_some() {
            return Err(Refusal::AlreadyThere { record: key });
        }
    }
    // What is asked for first is loaded in one go, for all of them.
    for item in items {
        ask_for(context, item);
    }
    let mut decision = Decision::default();
    for item in items {
        decision.put(Record::Item(checked_item(context, item.clone(), &new)?));
    }
    Ok(decision)
}

fn edit_item(context: &Context, item: ItemId, edit: &ItemEdit) -> Result<Item, Refusal> {
    let key = Key::Item(item);
    let found = context.records.item(item);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    replace(&mut after.name, edit.name.as_ref(), key)?;
    replace(&mut after.code, edit.code.as_ref(), key)?;
    replace(&mut after.description, edit.description.as_ref(), key)?;
    replace(&mut after.category, edit.category.as_ref(), key)?;
    replace(&mut after.unit, edit.unit.as_ref(), key)?;
    replace(&mut after.price, edit.price.as_ref(), key)?;
    replace(&mut after.tax, edit.tax.as_ref(), key)?;
    replace(&mut after.tax_code, edit.tax_code.as_ref(), key)?;
    replace(&mut after.made, edit.made.as_ref(), key)?;
    replace(&mut after.retired, edit.retired.as_ref(), key)?;
    checked_item(context, after, &BTreeMap::new())
}

/// Asks for all that an item names, so that storage is asked for it in one go.
fn ask_for(context: &Context, item: &Item) {
    let records = context.records;
    records.category(item.category);
    item.tax.and_then(|tax| records.tax(tax));
    for part in item.made.items() {
        records.item(part);
    }
    if let Made::Designed { design } = &item.made {
        for (category, tax) in design.own_parts() {
            category.and_then(|category| records.category(category));
            tax.and_then(|tax| records.tax(tax));
        }
    }
}

/// An item as it is kept. `new` are those that come in with it.
fn checked_item(
    context: &Context,
    mut item: Item,
    new: &BTreeMap<ItemId, &Item>,
) -> Result<Item, Refusal> {
    ask_for(context, &item);
    item.name = needed(&item.name, FieldName::Name, LONGEST_NAME)?;
    item.code = optional(&item.code, FieldName::Code, LONGEST_CODE)?;
    item.description = optional(
        &item.description,
        FieldName::Description,
        LONGEST_DESCRIPTION,
    )?;
    item.unit = optional(&item.unit, FieldName::Unit, LONGEST_CODE)?;
    item.tax_code = optional(&item.tax_code, FieldName::TaxCode, LONGEST_CODE)?;
    category_of(context, item.category)?;
    known_tax(context, item.tax)?;
    let currency = currency(context)?;
    if let Some(price) = item.price {
        checked_price(price, currency)?;
    }
    match &item.made {
        Made::Simple => {}
        Made::Bundle { parts } => checked_parts(parts)?,
        Made::Designed { design } => {
            if !size::fits(&item) {
                return Err(Refusal::CatalogueFull);
            }
            design.check(currency).map_err(Refusal::design)?;
            for (category, tax) in design.own_parts() {
                if let Some(category) = category {
                    category_of(context, category)?;
                }
                known_tax(context, tax)?;
            }
        }
    }
    not_of_itself(context, &item, new)?;
    Ok(item)
}

fn checked_parts(parts: &[BundlePart]) -> Result<(), Refusal> {
    if parts.is_empty() {
        return Err(Refusal::Blank {
            field: FieldName::Parts,
        });
    }
    if parts.len() > MOST_BUNDLE_PARTS {
        return Err(Refusal::too_many(FieldName::Parts, MOST_BUNDLE_PARTS));
    }
    if parts.iter().all(|part| part.quantity.is_sensible()) {
        Ok(())
    } else {
        Err(Refusal::BadQuantity)
    }
}

/// Whether everything that an item is made of is there, and it is no part of itself. What is in a
/// bundle is looked at level by level, each item once.
fn not_of_itself(
    context: &Context,
    item: &Item,
    new: &BTreeMap<ItemId, &Item>,
) -> Result<(), Refusal> {
    let mut met = BTreeSet::new();
    let mut level = item.made.items();
    let mut depth = 1;
    while !level.is_empty() {
        depth += 1;
        if depth > DEEPEST_BUNDLE {
            return Err(Refusal::TooDeep {
                most: DEEPEST_BUNDLE,
            });
        }
        for id in &level {
            context.records.item(*id);
        }
        let mut next = Vec::new();
        for id in level {
            if id == item.id {
                return Err(Refusal::PartOfItself { item: id });
            }
            if !met.insert(id) {
                continue;
            }
            if met.len() > MOST_WITHIN {
                return Err(Refusal::too_many(FieldName::Parts, MOST_WITHIN));
            }
            let found = new.get(&id).copied().or_else(|| context.records.item(id));
            next.extend(found.ok_or(Refusal::unknown(Key::Item(id)))?.made.items());
        }
        level = next;
    }
    Ok(())
}

fn edit_prices(context: &Context, action: &Action) -> Result<PriceList, Refusal> {
    let Action::EditPriceList {
        price_list,
        name,
        prices,
        retired,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let key = Key::PriceList(*price_list);
    let found = context.records.price_list(*price_list);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    replace(&mut after.name, name.as_ref(), key)?;
    replace(&mut after.retired, retired.as_ref(), key)?;
    if prices.len() > MOST_PRICES_AT_ONCE {
        return Err(Refusal::too_many(FieldName::Price, MOST_PRICES_AT_ONCE));
    }
    for (item, edit) in prices {
        let mut price = after.prices.get(item).copied();
        replace(&mut price, Some(edit), key)?;
        match price {
            Some(price) => after.prices.insert(*item, price),
            None => after.prices.remove(item),
        };
    }
    checked_prices(context, after, Some(&prices.keys().copied().collect()))
}

/// A list of prices as it is kept. Only items whose price is `changed` are looked up; all of a
/// new list.
fn checked_prices(
    context: &Context,
    mut list: PriceList,
    changed: Option<&BTreeSet<ItemId>>,
) -> Result<PriceList, Refusal> {
    list.name = needed(&list.name, FieldName::Name, LONGEST_NAME)?;
    if list.prices.len() > MOST_PRICES {
        return Err(Refusal::too_many(FieldName::Price, MOST_PRICES));
    }
    let currency = currency(context)?;
    let is_changed = |item: &ItemId| changed.is_none_or(|changed| changed.contains(item));
    let prices = list.prices.iter().filter(|(item, _)| is_changed(item));
    // All are looked at before the first fault is said, so that all are loaded in one go.
    let faults: Vec<Refusal> = prices
        .filter_map(|(item, price)| match context.records.item(*item) {
            None => Some(Refusal::unknown(Key::Item(*item))),
            Some(_) => checked_price(*price, currency).err(),
        })
        .collect();
    match faults.into_iter().next() {
        Some(fault) => Err(fault),
        None => Ok(list),
    }
}

/// The currency that everything is priced in.
fn currency(context: &Context) -> Result<Currency, Refusal> {
    let found = context.records.workspace(context.workspace);
    let found = found.ok_or(Refusal::unknown(Key::Workspace(context.workspace)))?;
    Ok(found.currency)
}

fn checked_price(price: Money, currency: Currency) -> Result<(), Refusal> {
    if price.currency != currency {
        return Err(Refusal::OtherCurrency { expected: currency });
    }
    if price.minor < 0 {
        return Err(Refusal::Negative {
            field: FieldName::Price,
        });
    }
    Ok(())
}

fn known_tax(context: &Context, tax: Option<TaxId>) -> Result<(), Refusal> {
    match tax {
        Some(id) if context.records.tax(id).is_none() => Err(Refusal::unknown(Key::Tax(id))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
