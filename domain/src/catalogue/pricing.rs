//! From an item to the lines of a quotation.

use std::fmt::Write;

use super::{BundlePart, Item, Made, PriceList};
use crate::id::{CategoryId, ItemId, TaxId};
use crate::money::{Money, NumberStyle};
use crate::rate::Quantity;

/// How deep bundles may stand in one another, the outermost at 1.
pub(super) const DEEPEST_BUNDLE: u32 = 8;

/// What prices are made of.
#[derive(Clone, Copy)]
pub struct Pricing<'a> {
    /// The item of an id.
    pub items: &'a dyn Fn(ItemId) -> Option<&'a Item>,
    /// The list whose prices go before the items' own.
    pub prices: Option<&'a PriceList>,
}

/// A line of a document as the catalogue gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PricedLine {
    /// The item; none for a part that is sold with a design only.
    pub item: Option<ItemId>,
    /// What kind of product it is.
    pub category: CategoryId,
    /// What the customer reads.
    pub text: String,
    /// A code of a tax office; may be empty.
    pub tax_code: String,
    /// What the quantity counts; empty for pieces.
    pub unit: String,
    /// How many or how much.
    pub quantity: Quantity,
    /// What one unit costs; none where the catalogue does not say.
    pub rate: Option<Money>,
    /// What is added by law.
    pub tax: Option<TaxId>,
}

/// Why lines cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PricingFault {
    /// An item that it is made of is not known here.
    UnknownItem {
        /// Which.
        item: ItemId,
    },
    /// A quantity or an amount is too large.
    TooLarge,
}

impl Pricing<'_> {
    /// What one unit of an item costs by the list, or else by itself.
    #[must_use]
    pub fn price(&self, item: &Item) -> Option<Money> {
        let listed = self.prices.filter(|list| !list.retired);
        let listed = listed.and_then(|list| list.prices.get(&item.id).copied());
        listed.or(item.price)
    }

    /// The lines that so much of an item comes to: one, or one for each part of a bundle that has
    /// no price of its own.
    ///
    /// # Errors
    /// [`PricingFault`], where a part is not known or there is too much of it.
    pub fn lines(&self, item: &Item, quantity: Quantity) -> Result<Vec<PricedLine>, PricingFault> {
        let mut lines = Vec::new();
        self.add(item, quantity, 1, &mut lines)?;
        Ok(lines)
    }

    fn add(
        &self,
        item: &Item,
        quantity: Quantity,
        depth: u32,
        lines: &mut Vec<PricedLine>,
    ) -> Result<(), PricingFault> {
        if !quantity.is_sensible() || depth > DEEPEST_BUNDLE {
            return Err(PricingFault::TooLarge);
        }
        let Made::Bundle { parts } = &item.made else {
            lines.push(self.line(item, quantity));
            return Ok(());
        };
        if self.price(item).is_some() {
            let mut line = self.line(item, quantity);
            self.tell_parts(parts, &mut line.text)?;
            lines.push(line);
            return Ok(());
        }
        for part in parts {
            let found = self.find(part.item)?;
            let quantity = quantity.of(part.quantity).ok_or(PricingFault::TooLarge)?;
            self.add(found, quantity, depth + 1, lines)?;
        }
        Ok(())
    }

    /// One line of an item as it is.
    pub(super) fn line(&self, item: &Item, quantity: Quantity) -> PricedLine {
        let mut text = item.name.clone();
        if !item.description.is_empty() {
            text.push('\n');
            text.push_str(&item.description);
        }
        PricedLine {
            item: Some(item.id),
            category: item.category,
            text,
            tax_code: item.tax_code.clone(),
            unit: item.unit.clone(),
            quantity,
            rate: self.price(item),
            tax: item.tax,
        }
    }

    /// What a bundle that is sold as one consists of, a line each: `2 × Keyboard`.
    fn tell_parts(&self, parts: &[BundlePart], text: &mut String) -> Result<(), PricingFault> {
        for part in parts {
            let found = self.find(part.item)?;
            let many = part.quantity.format(NumberStyle::International);
            // Writing into a text cannot fail.
            let _ = write!(text, "\n{many} × {}", found.name);
        }
        Ok(())
    }

    pub(super) fn find(&self, item: ItemId) -> Result<&Item, PricingFault> {
        (self.items)(item).ok_or(PricingFault::UnknownItem { item })
    }
}

#[cfg(test)]
mod tests;
