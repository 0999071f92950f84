//! What a business has settled about its quotations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::LONGEST_TERMS;
use crate::decision::optional;
use crate::id::RoleId;
use crate::people::LONGEST_NAME;
use crate::rate::Rate;
use crate::refusal::{FieldName, Refusal};

/// How long an offer stands where nothing is said, in days.
const USUAL_DAYS: u16 = 30;

/// The longest that an offer may stand, in days.
pub const MOST_VALID_DAYS: u16 = 366;

/// The longest text before a document's number, in characters.
const LONGEST_PREFIX: usize = 12;

/// The longest address of the seller, in characters.
const LONGEST_ADDRESS: usize = 500;

/// Whether tax is rounded for each line, or once for the whole document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxBy {
    /// For each line.
    #[default]
    Line,
    /// Once for each part and rate.
    Total,
}

/// Who sells, as documents say it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seller {
    /// The name in law; empty where it is the workspace's.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Where they are; lines are kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// A GSTIN or another number of a tax office.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tax_number: String,
    /// A phone number or an address for questions.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub contact: String,
}

/// What a business has settled about its quotations and orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SellingRules {
    /// The largest discount that needs no approval; none where no discount needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discount_limit: Option<Rate>,
    /// Roles whose holders on a project may give more, or less.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub discount_limits: BTreeMap<RoleId, Rate>,
    /// How tax is rounded.
    pub tax_by: TaxBy,
    /// The terms that a quotation begins with.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub terms: String,
    /// How many days an offer stands where nothing else is said.
    pub valid_days: u16,
    /// Who sells.
    pub seller: Seller,
    /// What stands before a quotation's number.
    pub quotation_prefix: String,
    /// What stands before an order's number.
    pub order_prefix: String,
}

impl Default for SellingRules {
    fn default() -> Self {
        Self {
            discount_limit: None,
            discount_limits: BTreeMap::new(),
            tax_by: TaxBy::Line,
            terms: String::new(),
            valid_days: USUAL_DAYS,
            seller: Seller::default(),
            quotation_prefix: "Q-".to_owned(),
            order_prefix: "O-".to_owned(),
        }
    }
}

impl SellingRules {
    /// Whether nothing was settled yet.
    #[must_use]
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The largest discount that somebody with these roles may give unasked; none where there is
    /// no limit. Of several roles the freest counts.
    #[must_use]
    pub fn limit_of(&self, roles: impl IntoIterator<Item = RoleId>) -> Option<Rate> {
        let usual = self.discount_limit;
        let own = roles
            .into_iter()
            .filter_map(|role| self.discount_limits.get(&role).copied())
            .max();
        own.or(usual)
    }

    /// The rules as they are kept.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] for a text, [`Refusal::OutOfBounds`] for a rate or a number of days.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let limits = self.discount_limits.values().chain(&self.discount_limit);
        for limit in limits {
            if *limit > Rate::WHOLE {
                let field = FieldName::Discount;
                return Err(Refusal::OutOfBounds { field });
            }
        }
        if !(1..=MOST_VALID_DAYS).contains(&self.valid_days) {
            let field = FieldName::ValidUntil;
            return Err(Refusal::OutOfBounds { field });
        }
        let seller = Seller {
            name: optional(&self.seller.name, FieldName::Name, LONGEST_NAME)?,
            address: optional(&self.seller.address, FieldName::Address, LONGEST_ADDRESS)?,
            tax_number: optional(&self.seller.tax_number, FieldName::TaxNumber, LONGEST_NAME)?,
            contact: optional(&self.seller.contact, FieldName::Contact, LONGEST_NAME)?,
        };
        Ok(Self {
            discount_limit: self.discount_limit,
            discount_limits: self.discount_limits.clone(),
            tax_by: self.tax_by,
            terms: optional(&self.terms, FieldName::Terms, LONGEST_TERMS)?,
            valid_days: self.valid_days,
            seller,
            quotation_prefix: optional(&self.quotation_prefix, FieldName::Number, LONGEST_PREFIX)?,
            order_prefix: optional(&self.order_prefix, FieldName::Number, LONGEST_PREFIX)?,
        })
    }
}
