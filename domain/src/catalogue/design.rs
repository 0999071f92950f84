//! Designs: items that are put together for each customer.
//!
//! What can be chosen is a [`Form`], the same that milestones have: options are its choices and
//! its yes-or-no fields, dimensions its numbers, and what is worked out from them its computed
//! fields. A design adds what a choice does to the price, what goes with what, the steps that a
//! dimension comes in, and the parts that it is made of.
//!
//! [`Design::check`] is for who draws it, [`Pricing::configure`](super::Pricing::configure) for
//! who sells it.

mod check;
mod configure;

pub use configure::{ChoiceFault, Chosen, Configured};

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::form::{DefinitionProblem, FieldKey, FieldKind, Form, OptionKey};
use crate::id::{CategoryId, ItemId, TaxId};
use crate::money::{Currency, Money};
use crate::rate::Quantity;

/// The most rules of a design.
pub const MOST_RULES: usize = 200;
/// The most options that change the price.
pub const MOST_EFFECTS: usize = 500;
/// The most parts of a design.
pub const MOST_PARTS: usize = 100;

/// What can be chosen about an item, and what that comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Design {
    /// What is asked: choices, yes or no, numbers, texts, and what is computed from them.
    pub form: Form,
    /// The steps that numbers come in, counted from the least that each may be, or from nothing.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub steps: BTreeMap<FieldKey, Decimal>,
    /// What goes with what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// What choices do to the price.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub effects: Vec<Effect>,
    /// A computed amount that is added to the price of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<FieldKey>,
    /// What it is made of; a line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// Something that was chosen.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pick {
    /// A choice, or a question of yes or no.
    pub field: FieldKey,
    /// The option; none where yes is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<OptionKey>,
}

/// What goes with what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// Who chooses the one must choose the other.
    Requires {
        /// The one.
        when: Pick,
        /// The other.
        other: Pick,
    },
    /// Who chooses the one cannot have the other.
    Excludes {
        /// The one.
        when: Pick,
        /// The other.
        other: Pick,
    },
    /// Who chooses it must keep a number, typed or computed, within these bounds.
    Bounds {
        /// What is chosen.
        when: Pick,
        /// The number.
        field: FieldKey,
        /// The least it may be then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<Decimal>,
        /// The most it may be then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Decimal>,
    },
}

/// What a choice does to the price of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// What is chosen.
    pub when: Pick,
    /// What is added, in minor units of the workspace's currency; less than nothing where it is
    /// cheaper.
    pub minor: i64,
}

/// Something that a design is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// It belongs to it only where this is chosen; always where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Pick>,
    /// What it is.
    pub what: PartOf,
    /// How much of it one has.
    pub quantity: PartQuantity,
}

/// What a part is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "part", rename_all = "snake_case")]
pub enum PartOf {
    /// An item of the catalogue, at its price.
    Item {
        /// Which.
        item: ItemId,
    },
    /// Something that is sold with this design only.
    Own {
        /// What the customer reads.
        text: String,
        /// What its quantity counts; empty for pieces.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
        /// What one unit costs.
        rate: Money,
        /// What kind of product it is; as the designed item, where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<CategoryId>,
        /// What is added by law; as to the designed item, where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tax: Option<TaxId>,
    },
}

/// How much of a part one has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum PartQuantity {
    /// Always so much.
    Fixed {
        /// How much.
        quantity: Quantity,
    },
    /// As much as a number of the form says; of a computed one, by its formula. Rounded to
    /// thousandths, halves away from zero; nothing is no part.
    Number {
        /// The number.
        field: FieldKey,
    },
}

/// Something that does not make sense in a design, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DesignFault {
    /// Where.
    pub place: DesignPlace,
    /// What does not make sense.
    pub problem: DesignProblem,
}

/// A place of a design. Places in a list are counted from 1, as people count them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "at", rename_all = "snake_case")]
pub enum DesignPlace {
    /// The design as a whole.
    Whole,
    /// A field of its form.
    Field {
        /// Which.
        field: FieldKey,
    },
    /// What goes with what.
    Rule {
        /// Which.
        number: u32,
    },
    /// What a choice does to the price.
    Effect {
        /// Which.
        number: u32,
    },
    /// What it is made of.
    Part {
        /// Which.
        number: u32,
    },
    /// The computed amount that is added to the price.
    Price,
}

/// What does not make sense in a design.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DesignProblem {
    /// Nothing is asked, so that there is nothing to design.
    NothingAsked,
    /// Something is wrong with the form itself.
    Form {
        /// What.
        problem: DefinitionProblem,
    },
    /// A field takes what a design cannot use.
    NotForDesigns,
    /// There is no such field.
    UnknownField {
        /// Which was named.
        field: FieldKey,
    },
    /// There is no such option.
    UnknownOption {
        /// The field.
        field: FieldKey,
        /// Which was named.
        option: OptionKey,
    },
    /// The field is not of a kind that could be meant.
    WrongKind {
        /// Which.
        field: FieldKey,
    },
    /// Something requires or excludes itself.
    OfItself,
    /// The one rule requires what another excludes, so that it could never be chosen.
    Contradicts {
        /// The other rule.
        number: u32,
    },
    /// A step is nothing or less.
    BadStep,
    /// The least is more than the most.
    LeastAboveMost,
    /// A bound says nothing.
    NoBound,
    /// A text is blank.
    Blank,
    /// A text is too long.
    TooLong {
        /// How many characters it may have.
        most: u32,
    },
    /// A quantity is nothing, less, or absurd.
    BadQuantity,
    /// A price is less than nothing.
    Negative,
    /// A price is in another currency than the workspace.
    OtherCurrency {
        /// The workspace's.
        expected: Currency,
    },
    /// There are too many.
    TooMany {
        /// How many there may be.
        most: u32,
    },
}

impl Design {
    /// The items that it is made of, or may be.
    pub fn items(&self) -> Vec<ItemId> {
        let items = self.parts.iter().filter_map(|part| match part.what {
            PartOf::Item { item } => Some(item),
            PartOf::Own { .. } => None,
        });
        items.collect()
    }

    /// What kind of product each part that is sold with it only is said to be, and its tax.
    pub(super) fn own_parts(&self) -> impl Iterator<Item = (Option<CategoryId>, Option<TaxId>)> {
        self.parts.iter().filter_map(|part| match &part.what {
            PartOf::Item { .. } => None,
            PartOf::Own { category, tax, .. } => Some((*category, *tax)),
        })
    }

    /// The kind of a field of its form.
    pub fn kind(&self, field: &FieldKey) -> Option<&FieldKind> {
        let mut fields = self.form.fields.iter();
        let found = fields.find(|found| found.key == *field)?;
        Some(&found.kind)
    }

    /// Everything that can be picked, in the order of the form.
    pub fn picks(&self) -> Vec<Pick> {
        let mut picks = Vec::new();
        for field in &self.form.fields {
            let pick = |option| Pick {
                field: field.key.clone(),
                option,
            };
            match &field.kind {
                FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
                    picks.extend(options.iter().map(|it| pick(Some(it.key.clone()))));
                }
                FieldKind::YesNo => picks.push(pick(None)),
                _ => {}
            }
        }
        picks
    }

    /// What a pick is called: the field's name, and the option's after a colon.
    pub fn pick_name(&self, pick: &Pick) -> String {
        let mut fields = self.form.fields.iter();
        let Some(field) = fields.find(|field| field.key == pick.field) else {
            return pick.field.to_string();
        };
        let Some(option) = &pick.option else {
            return field.label.clone();
        };
        let label = match &field.kind {
            FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
                let mut options = options.iter();
                options.find(|it| it.key == *option).map(|it| &it.label)
            }
            _ => None,
        };
        let label = label.map_or(option.as_str(), String::as_str);
        format!("{}: {label}", field.label)
    }
}
