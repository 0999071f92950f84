//! Orders: what was ordered, what was taken back since, and what they leave of a quotation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Discount, Line, LineDraft, Quotation, Reckoned, TaxBy, TooLarge, reckon};
use crate::id::{LineId, OrderId, PersonId, QuotationId, RoleId};
use crate::rate::Quantity;

/// An ordered line, and the quotation's line that it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// The quotation's line that it takes the place of in the pipeline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<LineId>,
    /// What was ordered. The amounts may differ from what was quoted.
    pub line: Line,
}

/// An ordered line as its author writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLineDraft {
    /// The quotation's line that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<LineId>,
    /// What was ordered.
    pub line: LineDraft,
}

/// An order as its author writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderDraft {
    /// What was ordered.
    pub lines: Vec<OrderLineDraft>,
    /// What is taken off the whole.
    #[serde(default, skip_serializing_if = "Discount::is_none")]
    pub discount: Discount,
    /// Whether the customer is in another state.
    #[serde(default)]
    pub across: bool,
    /// The day of the order, today or earlier.
    pub date: NaiveDate,
    /// The customer's own number or name for it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
}

/// Who is credited with an order: who held a role on the project on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Credit {
    /// The role.
    pub role: RoleId,
    /// Who held it.
    pub person: PersonId,
}

/// What a customer ordered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// Its identity.
    pub id: OrderId,
    /// Its number, given by the Worker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The quotation that it follows, where it follows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quotation: Option<QuotationId>,
    /// What was ordered.
    pub lines: Vec<OrderLine>,
    /// What is taken off the whole.
    #[serde(default, skip_serializing_if = "Discount::is_none")]
    pub discount: Discount,
    /// Whether the customer is in another state.
    #[serde(default)]
    pub across: bool,
    /// How its tax is rounded.
    #[serde(default)]
    pub tax_by: TaxBy,
    /// Its day.
    pub date: NaiveDate,
    /// The customer's own number or name for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
    /// Who wrote it down.
    pub author: PersonId,
    /// Who is credited with it, frozen when it was written down.
    pub credit: Vec<Credit>,
    /// What was cancelled or came back since, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reversals: Vec<Reversal>,
}

/// Something ordered that was cancelled or came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reversal {
    /// The order's line.
    pub line: LineId,
    /// How much of it.
    pub quantity: Quantity,
    /// The day on which that counts.
    pub date: NaiveDate,
    /// Whether it was delivered before.
    pub kind: ReversalKind,
    /// Why, in words.
    pub reason: String,
    /// Who wrote it down.
    pub by: PersonId,
}

/// How something ordered was reversed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReversalKind {
    /// It was never delivered.
    Cancelled,
    /// It came back.
    Returned,
}

impl Order {
    /// What it came to when it was placed.
    ///
    /// # Errors
    /// [`TooLarge`], which no decision lets in.
    pub fn reckon(&self) -> Result<Reckoned, TooLarge> {
        let lines: Vec<&Line> = self.lines.iter().map(|ordered| &ordered.line).collect();
        reckon::reckon(&lines, self.discount, self.across, self.tax_by)
    }

    /// How much of a line stands, after what was reversed; none for a line that it has not.
    #[must_use]
    pub fn standing(&self, line: LineId) -> Option<Quantity> {
        let ordered = self.lines.iter().find(|ordered| ordered.line.id == line)?;
        let reversed = self.reversals.iter().filter(|entry| entry.line == line);
        let reversed: i64 = reversed.map(|entry| entry.quantity.0).sum();
        Some(Quantity(ordered.line.quantity.0.saturating_sub(reversed)))
    }

    /// Whether anything of it stands.
    #[must_use]
    pub fn stands(&self) -> bool {
        let mut lines = self.lines.iter();
        lines.any(|ordered| {
            self.standing(ordered.line.id)
                .is_some_and(|left| left.0 > 0)
        })
    }

    /// The value that each reversal takes back, before tax and after discount, in minor units.
    /// Reversing a line whole, in however many steps, takes back exactly its value.
    ///
    /// # Errors
    /// [`TooLarge`], which no decision lets in.
    pub fn reversed(&self) -> Result<Vec<i64>, TooLarge> {
        let reckoned = self.reckon()?;
        let mut values = Vec::new();
        for (at, entry) in self.reversals.iter().enumerate() {
            let position = self.lines.iter().position(|it| it.line.id == entry.line);
            let found =
                position.and_then(|at| Some((self.lines.get(at)?, reckoned.lines.get(at)?)));
            let Some((ordered, reckoned)) = found else {
                values.push(0);
                continue;
            };
            let whole = ordered.line.quantity;
            let earlier = self.reversals.iter().take(at);
            let earlier = earlier.filter(|before| before.line == entry.line);
            let before: i64 = earlier.map(|before| before.quantity.0).sum();
            let upto = |quantity: i64| reckon::share(reckoned.net, Quantity(quantity), whole);
            values.push(upto(before.saturating_add(entry.quantity.0)) - upto(before));
        }
        Ok(values)
    }
}

/// What orders left of a quotation's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Which line.
    pub line: LineId,
    /// How much of it.
    pub quantity: Quantity,
    /// Its value before tax and after discount, in minor units.
    pub value: i64,
}

/// What is left of each line of a quotation, in its order: a line that was ordered whole, or
/// more, leaves nothing. Lines are matched by what they came from, never by what they are.
///
/// # Errors
/// [`TooLarge`], which no decision lets in.
pub fn left(quotation: &Quotation, orders: &[Order]) -> Result<Vec<Left>, TooLarge> {
    let reckoned = quotation.reckon()?;
    let lines = quotation.lines.iter().zip(&reckoned.lines);
    Ok(lines
        .map(|(line, reckoned)| {
            let ordered = orders.iter().flat_map(|order| &order.lines);
            let ordered = ordered.filter(|ordered| ordered.from == Some(line.id));
            let ordered: i64 = ordered
                .map(|ordered| ordered.line.quantity.0)
                .fold(0, i64::saturating_add);
            let quantity = Quantity(line.quantity.0.saturating_sub(ordered).max(0));
            Left {
                line: line.id,
                quantity,
                value: reckon::share(reckoned.net, quantity, line.quantity),
            }
        })
        .collect())
}
