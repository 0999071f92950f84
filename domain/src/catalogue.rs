//! The catalogue: what the business sells, in categories, at which prices and with which taxes.
//!
//! Everybody reads it, since everybody quotes; owners and managers write it. Nothing in it is ever
//! deleted, as documents name it: what is not sold any more is *retired*, and offered no longer.

mod decide;
pub mod design;
pub mod import;
mod pricing;
pub mod ready;
mod size;
pub mod tree;

pub use decide::decide;
pub use pricing::{PricedLine, Pricing, PricingFault};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::change::Edit;
use crate::id::{CategoryId, ItemId, PriceListId, TaxId};
use crate::money::Money;
use crate::people::{Access, Person, Standing};
use crate::rate::{Quantity, Rate};
use design::Design;

/// How deep a category may stand in others; one that stands in none is at 1.
pub const DEEPEST_CATEGORY: u32 = 6;
/// The most parts of a tax.
pub const MOST_TAX_PARTS: usize = 6;
/// The highest rate of one part of a tax: ten times the price, above any that is levied.
pub const HIGHEST_RATE: Rate = Rate::percent(1_000);
/// The most parts of a bundle.
pub const MOST_BUNDLE_PARTS: usize = 50;
/// The most items that come in by one change.
pub const MOST_ITEMS_AT_ONCE: usize = 50;
/// The most prices of one list.
pub const MOST_PRICES: usize = 4_000;
/// The most prices that one change sets.
pub const MOST_PRICES_AT_ONCE: usize = 500;
/// The most characters of an item's code, unit, or code of a tax office.
pub const LONGEST_CODE: usize = 30;
/// The most characters of an item's description.
pub const LONGEST_DESCRIPTION: usize = 2_000;

/// A kind of product or service. Targets are set and sales are measured by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its identity.
    pub id: CategoryId,
    /// "Active equipment".
    pub name: String,
    /// The one it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CategoryId>,
    /// Whether it is offered no longer.
    #[serde(default)]
    pub retired: bool,
}

/// What is added to a price by law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// Its identity.
    pub id: TaxId,
    /// "GST 18 %".
    pub name: String,
    /// What it consists of.
    pub parts: Vec<TaxPart>,
    /// Whether it is used no longer.
    #[serde(default)]
    pub retired: bool,
}

/// One part of a tax, which stands on an invoice by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxPart {
    /// "CGST".
    pub name: String,
    /// How much of the price, after discount.
    pub rate: Rate,
    /// Where it is levied.
    pub place: Place,
}

/// Where a part of a tax is levied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Wherever the customer is.
    #[default]
    Anywhere,
    /// Where the customer is in the seller's own state.
    Within,
    /// Where the customer is in another state.
    Across,
}

/// Something that is sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its identity.
    pub id: ItemId,
    /// What it is called.
    pub name: String,
    /// The business's own number for it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// What a customer reads of it besides its name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// What kind of product it is.
    pub category: CategoryId,
    /// What its quantity counts; empty for pieces.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// What one unit costs, before tax; none where that is said in each quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    /// What is added by law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxId>,
    /// HSN, SAC or another code of a tax office; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tax_code: String,
    /// What it consists of.
    #[serde(default)]
    pub made: Made,
    /// Whether it is offered no longer.
    #[serde(default)]
    pub retired: bool,
}

/// What an item consists of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "made", rename_all = "snake_case")]
pub enum Made {
    /// Of nothing that is sold apart.
    #[default]
    Simple,
    /// Of other items. With a price of its own it is one line; without one, a line for each part.
    Bundle {
        /// Which, and how many of each.
        parts: Vec<BundlePart>,
    },
    /// It is put together for each customer.
    Designed {
        /// What can be chosen, and what that comes to.
        design: Box<Design>,
    },
}

/// A part of a bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundlePart {
    /// Which item.
    pub item: ItemId,
    /// How many of it, or how much, one bundle has.
    pub quantity: Quantity,
}

/// Prices that some customers have in place of the items' own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceList {
    /// Its identity.
    pub id: PriceListId,
    /// "Dealers".
    pub name: String,
    /// The items that cost something else by this list.
    #[serde(default)]
    pub prices: BTreeMap<ItemId, Money>,
    /// Whether it is used no longer.
    #[serde(default)]
    pub retired: bool,
}

/// What somebody wants to be different about an item, each part with what they saw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ItemEdit {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Edit<String>>,
    /// The business's own number for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Edit<String>>,
    /// What a customer reads of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Edit<String>>,
    /// What kind of product it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Edit<CategoryId>>,
    /// What its quantity counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Edit<String>>,
    /// What one unit costs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Edit<Option<Money>>>,
    /// What is added by law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax: Option<Edit<Option<TaxId>>>,
    /// A code of a tax office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_code: Option<Edit<String>>,
    /// What it consists of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made: Option<Edit<Made>>,
    /// Whether it is offered no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<Edit<bool>>,
}

impl Tax {
    /// The parts that are levied where the customer is: in another state, or in the seller's.
    pub fn parts_for(&self, across: bool) -> impl Iterator<Item = &TaxPart> {
        self.parts.iter().filter(move |part| part.place.is(across))
    }
}

impl Place {
    /// Whether this is where the customer is: in another state, or in the seller's.
    #[must_use]
    pub fn is(self, across: bool) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Within => !across,
            Self::Across => across,
        }
    }
}

impl Made {
    /// The items that it consists of, or may.
    pub fn items(&self) -> Vec<ItemId> {
        match self {
            Self::Simple => Vec::new(),
            Self::Bundle { parts } => parts.iter().map(|part| part.item).collect(),
            Self::Designed { design } => design.items(),
        }
    }
}

impl ItemEdit {
    /// What makes the one item into the other.
    #[must_use]
    pub fn between(from: &Item, to: &Item) -> Self {
        Self {
            name: Edit::between(&from.name, &to.name),
            code: Edit::between(&from.code, &to.code),
            description: Edit::between(&from.description, &to.description),
            category: Edit::between(&from.category, &to.category),
            unit: Edit::between(&from.unit, &to.unit),
            price: Edit::between(&from.price, &to.price),
            tax: Edit::between(&from.tax, &to.tax),
            tax_code: Edit::between(&from.tax_code, &to.tax_code),
            made: Edit::between(&from.made, &to.made),
            retired: Edit::between(&from.retired, &to.retired),
        }
    }
}

/// Whether `person` may change the catalogue.
#[must_use]
pub fn may_edit(person: &Person) -> bool {
    person.standing != Standing::Left && matches!(person.access, Access::Owner | Access::Manager)
}

#[cfg(test)]
mod sample;
