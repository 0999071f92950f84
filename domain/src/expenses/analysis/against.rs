//! What was spent beside what was ordered: per project, customer, branch and campaign.

use std::collections::BTreeMap;

use super::dimension::Member;
use super::pivot::{Group, Pivot};

/// Something that was ordered, or, below zero, came back: before tax, in minor units of the
/// workspace's currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sold {
    /// For which member of the dimension.
    pub member: Member,
    /// How much.
    pub value: i64,
}

/// What was spent for something, and what was ordered of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Against {
    /// For what; none for all of it.
    pub member: Option<Member>,
    /// What was claimed and not denied.
    pub expense: i64,
    /// What was ordered, less what came back.
    pub ordered: i64,
}

impl Against {
    /// The expense in thousandths of what was ordered; none where nothing was.
    #[must_use]
    pub fn per_mille(&self) -> Option<i64> {
        let (expense, ordered) = (i128::from(self.expense), i128::from(self.ordered));
        let ratio = (ordered > 0).then(|| expense * 1000 / ordered)?;
        i64::try_from(ratio).ok()
    }
}

/// Sets what rows of a pivot come to against what was ordered: the total first, then everything
/// that has either, the largest expense before the others.
#[must_use]
pub fn against(pivot: &Pivot, sold: impl IntoIterator<Item = Sold>) -> Vec<Against> {
    let expense = |row| {
        let figures = pivot.cell(row, None);
        figures.claimed.saturating_sub(figures.denied)
    };
    let mut total = Against {
        member: None,
        expense: expense(None),
        ordered: 0,
    };
    let mut each: BTreeMap<Member, (i64, i64)> = BTreeMap::new();
    for (place, row) in pivot.rows.iter().enumerate() {
        if let Group::Member(member) = row {
            each.entry(member.clone()).or_default().0 = expense(Some(place));
        }
    }
    for sold in sold {
        total.ordered = total.ordered.saturating_add(sold.value);
        let (_, ordered) = each.entry(sold.member).or_default();
        *ordered = ordered.saturating_add(sold.value);
    }
    let each = each.into_iter().filter(|(_, both)| *both != (0, 0));
    let mut rows: Vec<Against> = each
        .map(|(member, (expense, ordered))| Against {
            member: Some(member),
            expense,
            ordered,
        })
        .collect();
    rows.sort_by_key(|row| core::cmp::Reverse((row.expense, row.ordered)));
    rows.insert(0, total);
    rows
}

#[cfg(test)]
mod tests;
