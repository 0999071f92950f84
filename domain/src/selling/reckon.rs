//! What lines come to. Everything is in whole minor units and adds up exactly.
//!
//! - A line's gross value is quantity × rate, rounded half away from zero. Its own discount comes
//!   off that; a percentage is rounded the same way.
//! - The discount of the whole is shared over the lines by the largest remainder, so that the
//!   lines' net values add up to the whole's.
//! - Tax is on the net value, each part of a tax by itself. It is rounded for each line, or once
//!   for each part and rate and then shared over the lines by the largest remainder.

use serde::{Deserialize, Serialize};

use super::{Discount, Line, TaxBy};
use crate::rate::{Quantity, Rate};

/// An amount is too large to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// What lines come to, in minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reckoned {
    /// Each line, in order.
    pub lines: Vec<ReckonedLine>,
    /// The lines together, each after its own discount.
    pub subtotal: i64,
    /// What the discount of the whole takes off.
    pub off: i64,
    /// What is left, before tax.
    pub net: i64,
    /// Each part of a tax at each rate, in the order in which it first comes.
    pub taxes: Vec<TaxTotal>,
    /// What the customer pays.
    pub total: i64,
}

/// What one line comes to, in minor units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReckonedLine {
    /// Quantity × rate.
    pub gross: i64,
    /// After its own discount.
    pub after_discount: i64,
    /// After its share of the discount of the whole, too: its value before tax.
    pub net: i64,
    /// Its tax, part by part.
    pub taxes: Vec<TaxTotal>,
}

/// One part of a tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxTotal {
    /// What it is called.
    pub name: String,
    /// Its rate.
    pub rate: Rate,
    /// What it is on, in minor units.
    pub on: i64,
    /// What it comes to, in minor units.
    pub amount: i64,
}

impl Discount {
    /// What it takes off an amount in minor units: never more than there is.
    #[must_use]
    pub fn off(self, minor: i64) -> Option<i64> {
        let off = match self {
            Self::None => 0,
            Self::Percent { rate } => rate.of(minor)?,
            Self::Amount { minor } => minor,
        };
        Some(off.clamp(0, minor.max(0)))
    }
}

/// What lines come to.
///
/// # Errors
/// [`TooLarge`].
pub fn reckon(
    lines: &[&Line],
    discount: Discount,
    across: bool,
    tax_by: TaxBy,
) -> Result<Reckoned, TooLarge> {
    let mut reckoned = Reckoned::default();
    for line in lines {
        let gross = line.quantity.times(line.rate.minor).ok_or(TooLarge)?;
        let off = line.discount.off(gross).ok_or(TooLarge)?;
        reckoned.lines.push(ReckonedLine {
            gross,
            after_discount: gross.checked_sub(off).ok_or(TooLarge)?,
            ..ReckonedLine::default()
        });
    }
    let weights: Vec<i64> = reckoned.lines.iter().map(|it| it.after_discount).collect();
    reckoned.subtotal = sum(weights.iter().copied())?;
    reckoned.off = discount.off(reckoned.subtotal).ok_or(TooLarge)?;
    let shares = apportion(reckoned.off, &weights);
    for ((result, line), share) in reckoned.lines.iter_mut().zip(lines).zip(shares) {
        result.net = result.after_discount.checked_sub(share).ok_or(TooLarge)?;
        let parts = line.tax.iter().flat_map(|tax| &tax.parts);
        for part in parts.filter(|part| part.place.is(across)) {
            result.taxes.push(TaxTotal {
                name: part.name.clone(),
                rate: part.rate,
                on: result.net,
                amount: part.rate.of(result.net).ok_or(TooLarge)?,
            });
        }
    }
    reckoned.net = sum(reckoned.lines.iter().map(|line| line.net))?;
    reckoned.taxes = tax_totals(&mut reckoned.lines, tax_by)?;
    let taxes = sum(reckoned.taxes.iter().map(|tax| tax.amount))?;
    reckoned.total = reckoned.net.checked_add(taxes).ok_or(TooLarge)?;
    Ok(reckoned)
}

/// The parts of the lines' taxes together. Where tax is rounded once for the whole, the lines
/// get their shares of it.
fn tax_totals(lines: &mut [ReckonedLine], tax_by: TaxBy) -> Result<Vec<TaxTotal>, TooLarge> {
    let mut totals: Vec<TaxTotal> = Vec::new();
    for tax in lines.iter().flat_map(|line| &line.taxes) {
        let same = |it: &&mut TaxTotal| it.name == tax.name && it.rate == tax.rate;
        match totals.iter_mut().find(same) {
            Some(total) => {
                total.on = total.on.checked_add(tax.on).ok_or(TooLarge)?;
                total.amount = total.amount.checked_add(tax.amount).ok_or(TooLarge)?;
            }
            None => totals.push(tax.clone()),
        }
    }
    if tax_by == TaxBy::Line {
        return Ok(totals);
    }
    for total in &mut totals {
        total.amount = total.rate.of(total.on).ok_or(TooLarge)?;
        let mut parts: Vec<&mut TaxTotal> = lines
            .iter_mut()
            .flat_map(|line| &mut line.taxes)
            .filter(|tax| tax.name == total.name && tax.rate == total.rate)
            .collect();
        let weights: Vec<i64> = parts.iter().map(|part| part.on).collect();
        for (part, share) in parts.iter_mut().zip(apportion(total.amount, &weights)) {
            part.amount = share;
        }
    }
    Ok(totals)
}

/// Divides `total` by weights that are not negative, so that the shares add up to it: each gets
/// its part rounded down, and those that lost most get one more, the earlier first.
#[must_use]
pub fn apportion(total: i64, weights: &[i64]) -> Vec<i64> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum <= 0 {
        return vec![0; weights.len()];
    }
    let mut shares = Vec::new();
    let mut lost = Vec::new();
    let mut left = total;
    for (at, weight) in weights.iter().enumerate() {
        let part = i128::from(total) * i128::from(*weight);
        let share = i64::try_from(part.div_euclid(sum)).unwrap_or_default();
        left -= share;
        shares.push(share);
        lost.push((core::cmp::Reverse(part.rem_euclid(sum)), at));
    }
    lost.sort_unstable();
    let few = usize::try_from(left).unwrap_or_default();
    for (_, at) in lost.into_iter().take(few) {
        if let Some(share) = shares.get_mut(at) {
            *share += 1;
        }
    }
    shares
}

/// The part of a value that `part` of `whole` is, rounded half away from zero.
#[must_use]
pub fn share(value: i64, part: Quantity, whole: Quantity) -> i64 {
    if whole.0 <= 0 {
        return 0;
    }
    let over = i128::from(value) * i128::from(part.0);
    let half = i128::from(whole.0) / 2 * over.signum();
    i64::try_from((over + half) / i128::from(whole.0)).unwrap_or(value)
}

/// How far a net value is below what the lines' catalogue prices, or their rates where those are
/// higher, come to; rounded up, so that no limit is passed by rounding.
///
/// # Errors
/// [`TooLarge`].
pub fn reduction(lines: &[&Line], net: i64) -> Result<Rate, TooLarge> {
    let mut full: i64 = 0;
    for line in lines {
        let list = line.list.map_or(line.rate.minor, |list| list.minor);
        let price = line.rate.minor.max(list);
        let value = line.quantity.times(price).ok_or(TooLarge)?;
        full = full.checked_add(value).ok_or(TooLarge)?;
    }
    if net >= full {
        return Ok(Rate::ZERO);
    }
    let (full, less) = (i128::from(full), i128::from(full) - i128::from(net));
    let rate = (less * 10_000 + full - 1) / full;
    Ok(u32::try_from(rate).map_or(Rate::WHOLE, Rate))
}

fn sum(amounts: impl Iterator<Item = i64>) -> Result<i64, TooLarge> {
    let mut amounts = amounts;
    amounts.try_fold(0_i64, |sum, amount| sum.checked_add(amount).ok_or(TooLarge))
}

#[cfg(test)]
mod tests;
