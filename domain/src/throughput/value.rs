//! What an order brings after what truly varies with it.
//!
//! A line's value is before tax and after discount. Its cost is what the book of costs says on the
//! order's day: a share of the value, or an amount for each unit, rounded half away from zero.
//! What is reversed takes back, on its own day, its part of both, so that a line that is reversed
//! whole, in however many steps, leaves nothing. Everything is in whole minor units of the
//! workspace's currency.

use chrono::NaiveDate;

use super::costs::{Cost, CostBook, CostOf};
use crate::id::{CategoryId, ItemId, LineId, OrderId};
use crate::rate::Quantity;
use crate::selling::{Line, Order, TooLarge, reckon};
use crate::workflow::Project;

/// What something was sold for, and what of that truly varies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worth {
    /// Before tax and after discount, in minor units; below zero for what came back.
    pub value: i64,
    /// What truly varies with it, in minor units; more than the value where it was sold too cheap.
    pub cost: i64,
    /// The part of the value for which the book of costs has no cost, in minor units.
    pub unknown: i64,
}

impl Worth {
    /// Throughput value: what is left of the value after what truly varies.
    #[must_use]
    pub fn throughput(self) -> i64 {
        self.value.saturating_sub(self.cost)
    }

    /// The two together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            value: self.value.saturating_add(other.value),
            cost: self.cost.saturating_add(other.cost),
            unknown: self.unknown.saturating_add(other.unknown),
        }
    }

    fn less(self, other: Self) -> Self {
        Self {
            value: self.value.saturating_sub(other.value),
            cost: self.cost.saturating_sub(other.cost),
            unknown: self.unknown.saturating_sub(other.unknown),
        }
    }

    /// The part of it that `part` of `whole` is.
    fn part(self, part: Quantity, whole: Quantity) -> Self {
        Self {
            value: reckon::share(self.value, part, whole),
            cost: reckon::share(self.cost, part, whole),
            unknown: reckon::share(self.unknown, part, whole),
        }
    }
}

/// A line that was ordered, or some of one that was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// By which order.
    pub order: OrderId,
    /// Which of its lines.
    pub line: LineId,
    /// Which of the order's reversals, counted from 0; none for the line as it was ordered.
    pub reversal: Option<usize>,
    /// The day on which it counts.
    pub on: NaiveDate,
    /// The line's item.
    pub item: Option<ItemId>,
    /// The line's category.
    pub category: CategoryId,
    /// Whose cost was taken; none where the book says nothing.
    pub basis: Option<CostOf>,
    /// What it is worth; below zero for what was taken back.
    pub worth: Worth,
}

/// What a line of this net value is worth, and whose cost was taken. `parent` says in which
/// category each one stands.
///
/// # Errors
/// [`TooLarge`].
pub fn of_line(
    book: &CostBook,
    line: &Line,
    net: i64,
    day: NaiveDate,
    parent: impl Fn(CategoryId) -> Option<CategoryId>,
) -> Result<(Worth, Option<CostOf>), TooLarge> {
    let Some(entry) = book.of_line(line, day, parent) else {
        let unknown = Worth {
            value: net,
            cost: 0,
            unknown: net,
        };
        return Ok((unknown, None));
    };
    let cost = match entry.cost {
        Cost::Share { rate } => rate.of(net),
        Cost::PerUnit { amount } => line.quantity.times(amount.minor),
    };
    let worth = Worth {
        value: net,
        cost: cost.ok_or(TooLarge)?,
        unknown: 0,
    };
    Ok((worth, Some(entry.of)))
}

/// What an order gives: its lines on its day, and each reversal on the day of that.
///
/// # Errors
/// [`TooLarge`].
pub fn of_order(
    book: &CostBook,
    order: &Order,
    parent: impl Fn(CategoryId) -> Option<CategoryId>,
) -> Result<Vec<Entry>, TooLarge> {
    let mut entries = Vec::new();
    for (ordered, reckoned) in order.lines.iter().zip(order.reckon()?.lines) {
        let line = &ordered.line;
        let (worth, basis) = of_line(book, line, reckoned.net, order.date, &parent)?;
        entries.push(Entry {
            order: order.id,
            line: line.id,
            reversal: None,
            on: order.date,
            item: line.item,
            category: line.category,
            basis,
            worth,
        });
    }
    for (at, reversal) in order.reversals.iter().enumerate() {
        let position = order
            .lines
            .iter()
            .position(|it| it.line.id == reversal.line);
        let found = position.and_then(|line| Some((order.lines.get(line)?, *entries.get(line)?)));
        let Some((ordered, whole)) = found else {
            continue;
        };
        let earlier = order.reversals.iter().take(at);
        let earlier = earlier.filter(|before| before.line == reversal.line);
        let before = earlier
            .map(|before| before.quantity.0)
            .fold(0, i64::saturating_add);
        let upto = |quantity| whole.worth.part(Quantity(quantity), ordered.line.quantity);
        let after = before.saturating_add(reversal.quantity.0);
        entries.push(Entry {
            reversal: Some(at),
            on: reversal.date,
            worth: upto(before).less(upto(after)),
            ..whole
        });
    }
    Ok(entries)
}

/// What a project's orders give, in their order. An order that is too large to reckon, which no
/// decision lets in, counts as nothing.
#[must_use]
pub fn of_project(
    book: &CostBook,
    project: &Project,
    parent: impl Fn(CategoryId) -> Option<CategoryId>,
) -> Vec<Entry> {
    let orders = project.orders.iter();
    let entries = orders.filter_map(|order| of_order(book, order, &parent).ok());
    entries.flatten().collect()
}

/// What entries come to.
#[must_use]
pub fn sum<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Worth {
    let all = entries.into_iter();
    all.fold(Worth::default(), |sum, entry| sum.plus(entry.worth))
}

#[cfg(test)]
mod tests;
