//! A quotation or an order while it is written: kept as typed, at every keystroke, and read into
//! what the team decides over.

use chrono::NaiveDate;
use domain::id::{CategoryId, ItemId, LineId, PriceListId, TaxId};
use domain::money::{Currency, Money, NumberStyle, parse_amount};
use domain::rate::{Quantity, Rate};
use domain::selling::{Discount, LineDraft, OrderDraft, OrderLineDraft, QuotationDraft};
use serde::{Deserialize, Serialize};

/// How a discount is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum OffBy {
    /// As a part.
    #[default]
    Percent,
    /// As an amount.
    Amount,
}

/// A discount as it is typed; none where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Off {
    /// How it is given.
    pub(super) by: OffBy,
    /// How much.
    pub(super) text: String,
}

/// A line as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    /// Its identity.
    pub(super) id: LineId,
    /// The quotation's line that it comes from, in an order.
    #[serde(default)]
    pub(super) from: Option<LineId>,
    /// The item of the catalogue.
    #[serde(default)]
    pub(super) item: Option<ItemId>,
    /// The category that it counts in.
    #[serde(default)]
    pub(super) category: Option<CategoryId>,
    /// What the customer reads.
    pub(super) text: String,
    /// A code of a tax office.
    #[serde(default)]
    pub(super) tax_code: String,
    /// What the quantity counts.
    #[serde(default)]
    pub(super) unit: String,
    /// How many.
    pub(super) quantity: String,
    /// The price of one.
    pub(super) rate: String,
    /// What is taken off.
    #[serde(default)]
    pub(super) off: Off,
    /// What is added by law.
    #[serde(default)]
    pub(super) tax: Option<TaxId>,
}

/// A place in a line that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It does not say what it is.
    Text,
    /// No category was chosen.
    Category,
    /// Its quantity is none.
    Quantity,
    /// Its rate is none.
    Rate,
    /// Its discount is none.
    Discount,
}

/// What is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Paper {
    /// The version of the draft that it was begun from; 0 of a new one.
    pub(super) version: u32,
    /// Its lines, in order.
    pub(super) rows: Vec<Row>,
    /// What is taken off the whole.
    pub(super) off: Off,
    /// The price list.
    pub(super) price_list: Option<PriceListId>,
    /// On what terms.
    pub(super) terms: String,
    /// The last day of a quotation, or the day of an order.
    pub(super) date: Option<NaiveDate>,
    /// Whether the customer is in another state.
    pub(super) across: bool,
    /// The customer's own number for an order.
    pub(super) reference: String,
}

impl Off {
    /// A discount as it would be typed.
    pub(super) fn of(discount: Discount, currency: Currency) -> Self {
        match discount {
            Discount::None => Self::default(),
            Discount::Percent { rate } => Self {
                by: OffBy::Percent,
                text: rate.format(),
            },
            Discount::Amount { minor } => Self {
                by: OffBy::Amount,
                text: typed(Money { minor, currency }),
            },
        }
    }

    /// The discount; none where what is typed is none.
    pub(super) fn read(&self, currency: Currency) -> Option<Discount> {
        if self.text.trim().is_empty() {
            return Some(Discount::None);
        }
        match self.by {
            OffBy::Percent => Rate::parse(&self.text)
                .ok()
                .map(|rate| Discount::Percent { rate }),
            OffBy::Amount => {
                parse_amount(&self.text, currency)
                    .ok()
                    .map(|amount| Discount::Amount {
                        minor: amount.minor,
                    })
            }
        }
    }
}

impl Row {
    /// A line as it would be typed.
    pub(super) fn of(line: &LineDraft) -> Self {
        Self {
            id: line.id,
            from: None,
            item: line.item,
            category: Some(line.category),
            text: line.text.clone(),
            tax_code: line.tax_code.clone(),
            unit: line.unit.clone(),
            quantity: line.quantity.format(NumberStyle::International),
            rate: typed(line.rate),
            off: Off::of(line.discount, line.rate.currency),
            tax: line.tax,
        }
    }

    /// The line.
    ///
    /// # Errors
    /// The first place that cannot be read.
    pub(super) fn read(&self, currency: Currency) -> Result<LineDraft, Unread> {
        if self.text.trim().is_empty() {
            return Err(Unread::Text);
        }
        let quantity = Quantity::parse(&self.quantity).ok();
        let quantity = quantity.filter(|quantity| quantity.is_sensible());
        let rate = parse_amount(&self.rate, currency).ok();
        Ok(LineDraft {
            id: self.id,
            item: self.item,
            category: self.category.ok_or(Unread::Category)?,
            text: self.text.clone(),
            tax_code: self.tax_code.clone(),
            unit: self.unit.clone(),
            quantity: quantity.ok_or(Unread::Quantity)?,
            rate: rate.filter(|rate| rate.minor >= 0).ok_or(Unread::Rate)?,
            discount: self.off.read(currency).ok_or(Unread::Discount)?,
            tax: self.tax,
        })
    }
}

impl Paper {
    /// A quotation as it would be typed.
    pub(super) fn of(draft: &QuotationDraft, version: u32, currency: Currency) -> Self {
        Self {
            version,
            rows: draft.lines.iter().map(Row::of).collect(),
            off: Off::of(draft.discount, currency),
            price_list: draft.price_list,
            terms: draft.terms.clone(),
            date: Some(draft.valid_until),
            across: draft.across,
            reference: String::new(),
        }
    }

    /// The lines that can be read, for totals while it is written.
    pub(super) fn readable(&self, currency: Currency) -> Vec<LineDraft> {
        let rows = self.rows.iter();
        rows.filter_map(|row| row.read(currency).ok()).collect()
    }

    /// The first line that cannot be read, and why.
    pub(super) fn unread(&self, currency: Currency) -> Option<(LineId, Unread)> {
        let mut rows = self.rows.iter();
        rows.find_map(|row| Some((row.id, row.read(currency).err()?)))
    }

    /// The quotation; none while something of it cannot be read.
    pub(super) fn quotation(&self, currency: Currency) -> Option<QuotationDraft> {
        let lines: Result<_, _> = self.rows.iter().map(|row| row.read(currency)).collect();
        Some(QuotationDraft {
            lines: lines.ok()?,
            discount: self.off.read(currency)?,
            price_list: self.price_list,
            terms: self.terms.clone(),
            valid_until: self.date?,
            across: self.across,
        })
    }

    /// The order; none while something of it cannot be read.
    pub(super) fn order(&self, currency: Currency) -> Option<OrderDraft> {
        let lines: Result<_, _> = self
            .rows
            .iter()
            .map(|row| {
                row.read(currency).map(|line| OrderLineDraft {
                    from: row.from,
                    line,
                })
            })
            .collect();
        Some(OrderDraft {
            lines: lines.ok()?,
            discount: self.off.read(currency)?,
            across: self.across,
            date: self.date?,
            reference: self.reference.clone(),
        })
    }
}

/// An amount as a person would type it: `2500`, `2500.50`.
pub(super) fn typed(amount: Money) -> String {
    let places = amount.currency.minor_digits();
    let scale = 10_u64.pow(places);
    let size = amount.minor.unsigned_abs();
    let sign = if amount.minor < 0 { "-" } else { "" };
    let whole = size / scale;
    match size % scale {
        0 => format!("{sign}{whole}"),
        part => format!("{sign}{whole}.{part:0width$}", width = places as usize),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(quantity: &str, rate: &str, off: &str) -> Row {
        Row {
            id: LineId(uuid::Uuid::nil()),
            from: None,
            item: None,
            category: Some(CategoryId(uuid::Uuid::nil())),
            text: "Rack".into(),
            tax_code: String::new(),
            unit: String::new(),
            quantity: quantity.into(),
            rate: rate.into(),
            off: Off {
                by: OffBy::Percent,
                text: off.into(),
            },
            tax: None,
        }
    }

    #[test]
    fn what_is_typed_is_read_and_written_as_it_was() {
        let line = row("2.5", "1,500.50", "7.5").read(Currency::INR).unwrap();
        assert_eq!(line.quantity, Quantity(2_500));
        assert_eq!(line.rate.minor, 150_050);
        let again = Row::of(&line);
        assert_eq!(
            (again.quantity.as_str(), again.rate.as_str()),
            ("2.5", "1500.50")
        );
        assert_eq!(again.read(Currency::INR), Ok(line));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for (row, unread) in [
            (row("", "1", ""), Unread::Quantity),
            (row("0", "1", ""), Unread::Quantity),
            (row("1", "x", ""), Unread::Rate),
            (row("1", "-1", ""), Unread::Rate),
            (row("1", "1", "x"), Unread::Discount),
        ] {
            assert_eq!(row.read(Currency::INR), Err(unread));
        }
        let mut blank = row("1", "1", "");
        blank.text = " ".into();
        assert_eq!(blank.read(Currency::INR), Err(Unread::Text));
        blank.text = "Rack".into();
        blank.category = None;
        assert_eq!(blank.read(Currency::INR), Err(Unread::Category));
    }
}
