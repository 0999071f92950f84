//! Selling: what is quoted for a project, and what is ordered. Both are parts of the project's
//! record and go wherever it goes.
//!
//! A sent quotation, and an order, are never altered. A quotation is revised by another that
//! takes its place; an order is reversed, in part or whole, by an entry of its own.

pub mod difference;
mod lines;
mod numbering;
mod order;
pub mod reckon;
mod rules;
#[cfg(test)]
pub(crate) mod sample;
pub(crate) mod size;

pub use lines::{Catalogued, LineFault, LineProblem, check, holds, lines};
pub use numbering::{Numbering, give};
pub use order::{
    Credit, Left, Order, OrderDraft, OrderLine, OrderLineDraft, Reversal, ReversalKind, left,
};
pub use reckon::{Reckoned, ReckonedLine, TaxTotal, TooLarge};
pub use rules::{MOST_VALID_DAYS, Seller, SellingRules, TaxBy};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::catalogue::TaxPart;
use crate::id::{CategoryId, ItemId, LineId, PersonId, PriceListId, QuotationId, TaxId};
use crate::money::Money;
use crate::rate::{Quantity, Rate};
use crate::time::Timestamp;

/// The most lines of a quotation or an order.
pub const MOST_LINES: usize = 200;

/// The most quotations of a project, revisions included, and the most orders.
pub const MOST_DOCUMENTS: usize = 50;

/// The most reversals of one order.
pub const MOST_REVERSALS: usize = 200;

/// The longest text of a line, in characters.
pub const LONGEST_TEXT: usize = 1000;

/// The longest terms of a quotation, in characters.
pub const LONGEST_TERMS: usize = 4000;

/// What is taken off a price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "discount", rename_all = "snake_case")]
pub enum Discount {
    /// Nothing.
    #[default]
    None,
    /// A part of it.
    Percent {
        /// How large a part.
        rate: Rate,
    },
    /// An amount.
    Amount {
        /// In minor units of the line's currency.
        minor: i64,
    },
}

impl Discount {
    /// Whether there is none.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// A tax as it was when a line was written. A later edit of the tax changes no document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxSnapshot {
    /// Which tax.
    pub id: TaxId,
    /// What it is called.
    pub name: String,
    /// What it consists of; which parts count depends on where the customer is.
    pub parts: Vec<TaxPart>,
}

/// One line of a quotation or an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its identity within its document. A revision keeps it, and so it tells what changed.
    pub id: LineId,
    /// The item of the catalogue; none for a line of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The category that it counts in.
    pub category: CategoryId,
    /// What the customer reads.
    pub text: String,
    /// HSN, SAC or another code of a tax office; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tax_code: String,
    /// What the quantity counts; empty for pieces.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// How many or how much, more than nothing.
    pub quantity: Quantity,
    /// The price of one unit, before discount and tax.
    pub rate: Money,
    /// What the catalogue asked for one unit when the line was written. A lower rate is a
    /// discount like any other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Money>,
    /// What is taken off the line.
    #[serde(default, skip_serializing_if = "Discount::is_none")]
    pub discount: Discount,
    /// What is added by law; none where nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxSnapshot>,
}

/// A line as its author writes it. What the catalogue says of it is looked up when it is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDraft {
    /// Its identity.
    pub id: LineId,
    /// The item of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The category that it counts in.
    pub category: CategoryId,
    /// What the customer reads.
    pub text: String,
    /// A code of a tax office.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tax_code: String,
    /// What the quantity counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// How many or how much.
    pub quantity: Quantity,
    /// The price of one unit.
    pub rate: Money,
    /// What is taken off the line.
    #[serde(default, skip_serializing_if = "Discount::is_none")]
    pub discount: Discount,
    /// What is added by law.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax: Option<TaxId>,
}

impl From<&Line> for LineDraft {
    fn from(line: &Line) -> Self {
        Self {
            id: line.id,
            item: line.item,
            category: line.category,
            text: line.text.clone(),
            tax_code: line.tax_code.clone(),
            unit: line.unit.clone(),
            quantity: line.quantity,
            rate: line.rate,
            discount: line.discount,
            tax: line.tax.as_ref().map(|tax| tax.id),
        }
    }
}

/// A quotation as its author writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotationDraft {
    /// What is offered, in order.
    pub lines: Vec<LineDraft>,
    /// What is taken off the whole.
    #[serde(default, skip_serializing_if = "Discount::is_none")]
    pub discount: Discount,
    /// The price list that it is made by; none for the catalogue's own prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_list: Option<PriceListId>,
    /// On what terms.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub terms: String,
    /// The last day on which it can be accepted.
    pub valid_until: NaiveDate,
    /// Whether the customer is in another state, so that other parts of a tax count.
    #[serde(default)]
    pub across: bool,
}

/// An offer to a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// Its identity.
    pub id: QuotationId,
    /// Its number, given by the Worker when it is sent. Revisions share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 0 for the first, then one for each revision.
    pub revision: u16,
    /// The quotation that this one revises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<QuotationId>,
    /// Goes up with every change of a draft. What is sent or approved is the version seen.
    pub version: u32,
    /// What is offered, in order.
    pub lines: Vec<Line>,
    /// What is taken off the whole.
    #[serde(default, skip_serializing_if = "Discount::is_none")]
    pub discount: Discount,
    /// The price list that it was made by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_list: Option<PriceListId>,
    /// On what terms.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub terms: String,
    /// The last day on which it can be accepted.
    pub valid_until: NaiveDate,
    /// Whether the customer is in another state.
    #[serde(default)]
    pub across: bool,
    /// How its tax is rounded.
    #[serde(default)]
    pub tax_by: TaxBy,
    /// Who wrote it last.
    pub author: PersonId,
    /// Who approved the discount of this version, where somebody had to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<Approval>,
    /// The day on which it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    /// How far it is.
    pub state: QuotationState,
}

/// Who approved a discount, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

/// How far a quotation is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum QuotationState {
    /// It is being written.
    Draft,
    /// Its discount is past its author's limit, and waits for who runs the branch.
    AwaitingApproval {
        /// Who asked.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// The customer has it.
    Sent {
        /// Since when.
        at: Timestamp,
    },
    /// The customer agreed to it.
    Accepted {
        /// When.
        at: Timestamp,
    },
    /// The customer did not.
    Rejected {
        /// When.
        at: Timestamp,
        /// Why, in words.
        reason: String,
    },
    /// Another took its place.
    Replaced {
        /// When.
        at: Timestamp,
    },
}

/// The state of a quotation without its details, for messages and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// It is being written.
    Draft,
    /// It waits for an approval.
    AwaitingApproval,
    /// The customer has it.
    Sent,
    /// The customer agreed to it.
    Accepted,
    /// The customer did not.
    Rejected,
    /// Another took its place.
    Replaced,
}

impl Quotation {
    /// The state without its details.
    #[must_use]
    pub fn stand(&self) -> Stand {
        match self.state {
            QuotationState::Draft => Stand::Draft,
            QuotationState::AwaitingApproval { .. } => Stand::AwaitingApproval,
            QuotationState::Sent { .. } => Stand::Sent,
            QuotationState::Accepted { .. } => Stand::Accepted,
            QuotationState::Rejected { .. } => Stand::Rejected,
            QuotationState::Replaced { .. } => Stand::Replaced,
        }
    }

    /// Whether it can still be written.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        matches!(self.stand(), Stand::Draft | Stand::AwaitingApproval)
    }

    /// Whether it is the offer that stands: sent, and neither rejected nor replaced.
    #[must_use]
    pub fn is_current(&self) -> bool {
        matches!(self.stand(), Stand::Sent | Stand::Accepted)
    }

    /// What it comes to.
    ///
    /// # Errors
    /// [`TooLarge`], which no decision lets in.
    pub fn reckon(&self) -> Result<Reckoned, TooLarge> {
        let lines: Vec<&Line> = self.lines.iter().collect();
        reckon::reckon(&lines, self.discount, self.across, self.tax_by)
    }

    /// It as its author would write it.
    #[must_use]
    pub fn draft(&self) -> QuotationDraft {
        QuotationDraft {
            lines: self.lines.iter().map(LineDraft::from).collect(),
            discount: self.discount,
            price_list: self.price_list,
            terms: self.terms.clone(),
            valid_until: self.valid_until,
            across: self.across,
        }
    }
}

/// What happened to a quotation, for the project's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotationStep {
    /// It was begun.
    Drafted,
    /// Its draft was changed.
    Changed,
    /// Its discount was put before who runs the branch.
    ApprovalAsked,
    /// Its discount was approved.
    Approved,
    /// Its discount was not approved.
    ApprovalRefused,
    /// It was sent.
    Sent,
    /// The customer agreed to it.
    Accepted,
    /// The customer did not.
    Rejected,
}

/// The offer that stands among a project's quotations.
#[must_use]
pub fn current(quotations: &[Quotation]) -> Option<&Quotation> {
    quotations.iter().rev().find(|it| it.is_current())
}
