//! Checking lines as their author wrote them, and filling in what the catalogue says.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::rules::TaxBy;
use super::{Discount, LONGEST_TEXT, Line, LineDraft, MOST_LINES, TaxSnapshot, TooLarge, reckon};
use crate::catalogue::{Category, Item, Made, PriceList, Tax};
use crate::id::{CategoryId, ItemId, LineId, PriceListId, TaxId};
use crate::money::{Currency, Money};
use crate::rate::Rate;
use crate::record::Records;

/// The longest code of a tax office, and the longest unit, in characters.
const LONGEST_CODE: usize = 30;

/// What is wrong with a line, or with all of them together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFault {
    /// Which line; none where it is all of them together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<LineId>,
    /// What is wrong.
    pub problem: LineProblem,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum LineProblem {
    /// There is no line.
    NoLines,
    /// There are too many.
    TooMany {
        /// How many there may be.
        most: u32,
    },
    /// Two lines have one identity.
    Twice,
    /// It does not say what it is.
    NoText,
    /// A text of it is too long.
    TooLong {
        /// How many characters it may have.
        most: u32,
    },
    /// Its quantity is nothing, less than nothing, or absurd.
    Quantity,
    /// Its rate is less than nothing.
    Rate,
    /// It is in another currency than the workspace.
    Currency {
        /// The workspace's.
        expected: Currency,
    },
    /// Its discount is less than nothing, or more than its value.
    Discount,
    /// An amount is too large to hold.
    TooLarge,
    /// There is no such category.
    UnknownCategory,
    /// There is no such item.
    UnknownItem,
    /// There is no such tax, or it is not used any more.
    UnknownTax,
    /// There is no such price list.
    UnknownPriceList,
    /// The quotation has no such line to come from.
    NotQuoted,
    /// The order has no such line.
    NotOrdered,
    /// More is reversed than stands.
    MoreThanStands {
        /// How much stands, in thousandths.
        stands: i64,
    },
}

/// The catalogue as lines need it.
pub trait Catalogued {
    /// A category.
    fn category_of(&self, id: CategoryId) -> Option<&Category>;
    /// An item.
    fn item_of(&self, id: ItemId) -> Option<&Item>;
    /// A tax.
    fn tax_of(&self, id: TaxId) -> Option<&Tax>;
    /// A price list.
    fn price_list_of(&self, id: PriceListId) -> Option<&PriceList>;
}

impl Catalogued for &dyn Records {
    fn category_of(&self, id: CategoryId) -> Option<&Category> {
        self.category(id)
    }

    fn item_of(&self, id: ItemId) -> Option<&Item> {
        self.item(id)
    }

    fn tax_of(&self, id: TaxId) -> Option<&Tax> {
        self.tax(id)
    }

    fn price_list_of(&self, id: PriceListId) -> Option<&PriceList> {
        self.price_list(id)
    }
}

/// Lines as they are kept, with what the catalogue says of them. `before` are the lines of the
/// document that this one takes the place of: a tax that is not used any more stays where it was.
#[must_use]
pub fn lines(
    catalogue: &dyn Catalogued,
    price_list: Option<PriceListId>,
    drafts: &[&LineDraft],
    before: &[&Line],
) -> Vec<Line> {
    let prices = price_list.and_then(|id| catalogue.price_list_of(id));
    let prices = prices.filter(|list| !list.retired);
    let kept = |draft: &&LineDraft| {
        let item = draft.item.and_then(|id| catalogue.item_of(id));
        // What is put together for a customer costs what was chosen.
        let simple = item.filter(|item| !matches!(item.made, Made::Designed { .. }));
        let own = simple.and_then(|item| item.price);
        let listed = simple.and_then(|item| prices?.prices.get(&item.id).copied());
        Line {
            id: draft.id,
            item: draft.item,
            category: item.map_or(draft.category, |item| item.category),
            text: draft.text.trim().to_owned(),
            tax_code: draft.tax_code.trim().to_owned(),
            unit: draft.unit.trim().to_owned(),
            quantity: draft.quantity,
            rate: draft.rate,
            list: listed
                .or(own)
                .filter(|list| list.currency == draft.rate.currency),
            discount: draft.discount,
            tax: draft
                .tax
                .and_then(|id| snapshot(catalogue, id, draft.id, before)),
        }
    };
    drafts.iter().map(kept).collect()
}

/// A tax as it is now; as it was on the line before, where it is not used any more.
fn snapshot(
    catalogue: &dyn Catalogued,
    id: TaxId,
    line: LineId,
    before: &[&Line],
) -> Option<TaxSnapshot> {
    if let Some(tax) = catalogue.tax_of(id).filter(|tax| !tax.retired) {
        return Some(TaxSnapshot {
            id,
            name: tax.name.clone(),
            parts: tax.parts.clone(),
        });
    }
    let before = before.iter().find(|it| it.id == line)?;
    before.tax.clone().filter(|tax| tax.id == id)
}

/// Lines as they are kept, where nothing is wrong with them.
///
/// # Errors
/// Everything that is wrong, each naming its line.
pub fn check(
    catalogue: &dyn Catalogued,
    currency: Currency,
    (price_list, discount): (Option<PriceListId>, Discount),
    drafts: &[&LineDraft],
    before: &[&Line],
) -> Result<Vec<Line>, Vec<LineFault>> {
    if drafts.len() > MOST_LINES {
        return Err(too_many());
    }
    let mut faults = Vec::new();
    if price_list.is_some_and(|id| catalogue.price_list_of(id).is_none()) {
        faults.push(whole(LineProblem::UnknownPriceList));
    }
    let lines = lines(catalogue, price_list, drafts, before);
    for (line, draft) in lines.iter().zip(drafts) {
        let mut wrong = |problem| {
            let line = Some(line.id);
            faults.push(LineFault { line, problem });
        };
        if draft.item.is_some_and(|id| catalogue.item_of(id).is_none()) {
            wrong(LineProblem::UnknownItem);
        }
        if catalogue.category_of(line.category).is_none() {
            wrong(LineProblem::UnknownCategory);
        }
        if draft.tax.is_some() && line.tax.is_none() {
            wrong(LineProblem::UnknownTax);
        }
    }
    faults.extend(
        holds(&lines, currency, discount)
            .err()
            .into_iter()
            .flatten(),
    );
    if faults.is_empty() {
        Ok(lines)
    } else {
        Err(faults)
    }
}

/// Whether lines can be, whatever the catalogue says of them.
///
/// # Errors
/// Everything that is wrong, each naming its line.
pub fn holds(lines: &[Line], currency: Currency, discount: Discount) -> Result<(), Vec<LineFault>> {
    if lines.len() > MOST_LINES {
        return Err(too_many());
    }
    let mut faults = Vec::new();
    if lines.is_empty() {
        faults.push(whole(LineProblem::NoLines));
    }
    let mut seen = BTreeSet::new();
    for line in lines {
        let mut wrong = |problem| {
            let line = Some(line.id);
            faults.push(LineFault { line, problem });
        };
        if !seen.insert(line.id) {
            wrong(LineProblem::Twice);
        }
        line_problems(line, currency).into_iter().for_each(wrong);
    }
    if faults.is_empty() {
        let all: Vec<&Line> = lines.iter().collect();
        faults.extend(whole_problem(&all, discount).map(whole));
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults)
    }
}

fn too_many() -> Vec<LineFault> {
    let most = u32::try_from(MOST_LINES).unwrap_or(u32::MAX);
    vec![whole(LineProblem::TooMany { most })]
}

/// What is wrong with a line by itself.
fn line_problems(line: &Line, currency: Currency) -> Vec<LineProblem> {
    let mut problems = Vec::new();
    if line.text.is_empty() {
        problems.push(LineProblem::NoText);
    }
    for (text, most) in [
        (&line.text, LONGEST_TEXT),
        (&line.tax_code, LONGEST_CODE),
        (&line.unit, LONGEST_CODE),
    ] {
        if text.chars().count() > most {
            let most = u32::try_from(most).unwrap_or(u32::MAX);
            problems.push(LineProblem::TooLong { most });
        }
    }
    if line.rate.currency != currency {
        problems.push(LineProblem::Currency { expected: currency });
    }
    if line.rate.minor < 0 {
        problems.push(LineProblem::Rate);
    }
    if !line.quantity.is_sensible() {
        problems.push(LineProblem::Quantity);
    }
    if problems.is_empty() {
        match line.quantity.times(line.rate.minor) {
            None => problems.push(LineProblem::TooLarge),
            Some(gross) if !fits(line.discount, gross) => problems.push(LineProblem::Discount),
            Some(_) => {}
        }
    }
    problems
}

/// What is wrong with all lines together.
fn whole_problem(lines: &[&Line], discount: Discount) -> Option<LineProblem> {
    // The two ways of rounding tax are as large as each other.
    match reckon::reckon(lines, discount, false, TaxBy::Line) {
        Err(TooLarge) => Some(LineProblem::TooLarge),
        Ok(reckoned) => (!fits(discount, reckoned.subtotal)).then_some(LineProblem::Discount),
    }
}

/// Whether a discount leaves nothing below nothing.
fn fits(discount: Discount, minor: i64) -> bool {
    match discount {
        Discount::None => true,
        Discount::Percent { rate } => rate <= Rate::WHOLE,
        Discount::Amount { minor: off } => (0..=minor).contains(&off),
    }
}

/// A fault of all lines together.
fn whole(problem: LineProblem) -> LineFault {
    LineFault {
        line: None,
        problem,
    }
}

impl Line {
    /// An amount of the line's currency.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money {
            minor,
            currency: self.rate.currency,
        }
    }
}
