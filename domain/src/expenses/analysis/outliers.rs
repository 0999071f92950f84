//! Amounts that stand out among those of their type.
//!
//! An amount is outside where it lies beyond the upper inner fence: the upper hinge, and one and a
//! half times the distance between the hinges on top of it (John W. Tukey, Exploratory Data
//! Analysis, 1977, sections 2C and 2D). The hinges are the medians of the lower and the upper half
//! of the amounts, the median itself being in both where there is one in the middle. That says
//! nothing bad about an amount, only that somebody may want to look at it.

use super::cube::{Cube, Slot};
use super::dimension::Dimension;
use super::pivot::{Question, ordered};
use crate::id::{ClaimId, ExpenseId, ExpenseTypeId};

/// Of how many expenses of a type something can stand out.
pub const LEAST_OF_TYPE: usize = 30;

/// From where on an amount of a type stands out. Amounts are in minor units of the workspace's
/// currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fence {
    /// Of which type.
    pub kind: ExpenseTypeId,
    /// Of how many it is said.
    pub count: usize,
    /// The middle amount, rounded down.
    pub median: i64,
    /// The fence, rounded down: what is more stands out.
    pub fence: i64,
}

/// An amount that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outlier {
    /// The claim.
    pub claim: ClaimId,
    /// The expense.
    pub expense: ExpenseId,
    /// On what.
    pub kind: ExpenseTypeId,
    /// How much was claimed.
    pub amount: i64,
}

impl Cube {
    /// The fences of the types of which there are enough, over everything that was claimed.
    #[must_use]
    pub fn fences(&self) -> Vec<Fence> {
        let axis = self.axis(Dimension::Type);
        let kinds = self.types();
        let mut amounts: Vec<Vec<i64>> = vec![Vec::new(); kinds.len()];
        let all = self.within(Self::days_of(None, None));
        let amount = |slot: &Slot| u64::try_from(self.amounts(*slot).claimed).unwrap_or_default();
        for slot in ordered(&all, amount) {
            if let Some(amounts) = amounts.get_mut(axis.number(slot)) {
                amounts.push(self.amounts(slot).claimed);
            }
        }
        let fences = kinds.into_iter().zip(&amounts);
        let fences = fences.filter(|(_, amounts)| amounts.len() >= LEAST_OF_TYPE);
        fences
            .map(|(kind, amounts)| Fence {
                kind,
                count: amounts.len(),
                median: twice_median(amounts) / 2,
                fence: fence(amounts),
            })
            .collect()
    }

    /// What stands out of what a question takes in, that which does most first.
    #[must_use]
    pub fn outliers(&self, question: &Question, fences: &[Fence]) -> Vec<Outlier> {
        let axis = self.axis(Dimension::Type);
        let kinds = self.types().into_iter();
        let fences: Vec<Option<&Fence>> = kinds
            .map(|kind| fences.iter().find(|fence| fence.kind == kind))
            .collect();
        let slots = self.asked(question);
        let mut found: Vec<(i64, Outlier)> = slots
            .iter()
            .filter_map(|slot| {
                let fence = (*fences.get(axis.number(*slot))?)?;
                let amount = self.amounts(*slot).claimed;
                let (claim, expense) = self.which(*slot)?;
                let outlier = Outlier {
                    claim,
                    expense,
                    kind: fence.kind,
                    amount,
                };
                let times = amount.saturating_mul(100) / fence.fence.max(1);
                (amount > fence.fence).then_some((times, outlier))
            })
            .collect();
        found.sort_by_key(|(times, outlier)| core::cmp::Reverse((*times, outlier.amount)));
        found.into_iter().map(|(_, outlier)| outlier).collect()
    }
}

/// The upper inner fence of amounts in order, rounded down.
fn fence(amounts: &[i64]) -> i64 {
    let half = amounts.len().div_ceil(2);
    let lower = twice_median(amounts.get(..half).unwrap_or_default());
    let upper = twice_median(amounts.get(amounts.len() - half..).unwrap_or_default());
    // Twice the hinges, so that halves are kept until the end.
    (2 * upper + 3 * (upper - lower)).div_euclid(4)
}

/// Twice the median of amounts in order.
fn twice_median(amounts: &[i64]) -> i64 {
    let count = amounts.len();
    let at = |place: usize| amounts.get(place).copied().unwrap_or_default();
    at(count.saturating_sub(1) / 2).saturating_add(at(count / 2))
}

#[cfg(test)]
mod tests;
