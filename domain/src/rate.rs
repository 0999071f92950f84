//! Rates in percent and quantities: whole numbers of small parts, and the one way of rounding.
//!
//! Whatever is worked out here is rounded once, to a whole minor unit, halves away from zero: 0.5
//! becomes 1 and -0.5 becomes -1, as people do on paper.

use serde::{Deserialize, Serialize};

use crate::money::{
    AmountFault, Currency, Money, NumberStyle, grouped, plain, ungrouped, whole_number,
};

/// A rate in hundredths of a percent: 18 % is 1800. A number on the wire. Never negative.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rate(pub u32);

/// How many or how much, in thousandths of its unit: 2.5 m² are 2500. A number on the wire.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Quantity(pub i64);

/// What one of a currency is worth in another, in millionths: 83.25 rupees for a dollar are
/// 83,250,000. A number on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExchangeRate(pub u64);

/// How many digits after the point an exchange rate has room for.
const EXCHANGE_DIGITS: u32 = 6;
/// How many digits after the point a rate has room for.
const RATE_DIGITS: u32 = 2;
/// How many digits after the point a quantity has room for.
const QUANTITY_DIGITS: u32 = 3;

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const WHOLE: Self = Self(10_000);

    /// So many whole percents.
    #[must_use]
    pub const fn percent(percent: u32) -> Self {
        Self(percent.saturating_mul(100))
    }

    /// This rate of an amount in minor units, to the nearest minor unit, halves away from zero;
    /// none where it is too large to hold.
    #[must_use]
    pub fn of(self, minor: i64) -> Option<i64> {
        nearest(i128::from(minor) * i128::from(self.0), 10_000)
    }

    /// The two rates together; none where they are too large to hold.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Reads a rate as people type it: `18`, `2.5`, `0.25 %`, `१८`.
    ///
    /// # Errors
    /// [`AmountFault`]; nothing is ever rounded.
    pub fn parse(text: &str) -> Result<Self, AmountFault> {
        let text = plain(text);
        let text = text.trim().strip_suffix('%').unwrap_or(text.trim());
        let hundredths = scaled(text.trim(), RATE_DIGITS)?;
        u32::try_from(hundredths)
            .map(Self)
            .map_err(|_| AmountFault::TooLarge)
    }

    /// The number without its sign for percent, which the edge adds: `18`, `2.5`.
    #[must_use]
    pub fn format(self) -> String {
        written(i64::from(self.0), RATE_DIGITS, NumberStyle::International)
    }
}

impl Quantity {
    /// One of its unit.
    pub const ONE: Self = Self(1_000);
    /// The most that anything can be of: a thousand million, so that no sum of lines overflows.
    pub const MOST: Self = Self(1_000_000_000_000);

    /// So many whole ones.
    #[must_use]
    pub const fn whole(count: u32) -> Self {
        Self(count as i64 * 1_000)
    }

    /// More than nothing, and no more than can be.
    #[must_use]
    pub fn is_sensible(self) -> bool {
        self > Self(0) && self <= Self::MOST
    }

    /// This many of what costs `minor` each, to the nearest minor unit, halves away from zero;
    /// none where it is too large to hold.
    #[must_use]
    pub fn times(self, minor: i64) -> Option<i64> {
        nearest(i128::from(self.0) * i128::from(minor), 1_000)
    }

    /// This many of what is itself `other` of something, to the nearest thousandth, halves away
    /// from zero; none where it is too large to hold.
    #[must_use]
    pub fn of(self, other: Self) -> Option<Self> {
        self.times(other.0).map(Self)
    }

    /// The two together; none where they are too large to hold.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The first less the second; none where the difference is too large to hold.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Reads a quantity as people type it: `12`, `1,250`, `2.5`, `२.५`.
    ///
    /// # Errors
    /// [`AmountFault`]; nothing is ever rounded.
    pub fn parse(text: &str) -> Result<Self, AmountFault> {
        let text = plain(text);
        let thousandths = scaled(text.trim(), QUANTITY_DIGITS)?;
        i64::try_from(thousandths)
            .map(Self)
            .map_err(|_| AmountFault::TooLarge)
    }

    /// The number without its unit, without zeros at its end: `1,250`, `2.5`.
    #[must_use]
    pub fn format(self, style: NumberStyle) -> String {
        written(self.0, QUANTITY_DIGITS, style)
    }
}

impl ExchangeRate {
    /// The most that one of a currency is worth: a thousand million.
    pub const MOST: Self = Self(1_000_000_000_000_000);

    /// More than nothing, and no more than can be.
    #[must_use]
    pub fn is_sensible(self) -> bool {
        self > Self(0) && self <= Self::MOST
    }

    /// An amount in another currency, to its nearest minor unit, halves away from zero; none where
    /// it is too large to hold.
    #[must_use]
    pub fn convert(self, amount: Money, to: Currency) -> Option<Money> {
        let over = i128::from(amount.minor)
            .checked_mul(i128::from(self.0))?
            .checked_mul(10_i128.pow(to.minor_digits()))?;
        let under = 10_i128.pow(EXCHANGE_DIGITS + amount.currency.minor_digits());
        nearest(over, under).map(|minor| Money {
            minor,
            currency: to,
        })
    }

    /// Reads a rate as people type it: `83.25`.
    ///
    /// # Errors
    /// [`AmountFault`]; nothing is ever rounded.
    pub fn parse(text: &str) -> Result<Self, AmountFault> {
        let text = plain(text);
        let millionths = scaled(text.trim(), EXCHANGE_DIGITS)?;
        u64::try_from(millionths)
            .map(Self)
            .map_err(|_| AmountFault::TooLarge)
    }

    /// The number, without zeros at its end: `83.25`.
    #[must_use]
    pub fn format(self) -> String {
        let shown = i64::try_from(self.0).unwrap_or(i64::MAX);
        written(shown, EXCHANGE_DIGITS, NumberStyle::International)
    }
}

/// A fraction as the nearest whole number, halves away from zero.
fn nearest(over: i128, under: i128) -> Option<i64> {
    let half = under / 2 * over.signum();
    i64::try_from((over + half) / under).ok()
}

/// A typed number without a sign, in units of so many digits after the point.
fn scaled(text: &str, digits: u32) -> Result<i128, AmountFault> {
    if text.is_empty() {
        return Err(AmountFault::Empty);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let whole = ungrouped(whole).ok_or(AmountFault::NotANumber)?;
    let all_digits = decimals.bytes().all(|digit| digit.is_ascii_digit());
    if !all_digits || (whole.is_empty() && decimals.is_empty()) {
        return Err(AmountFault::NotANumber);
    }
    let decimals = decimals.trim_end_matches('0');
    let missing = u32::try_from(decimals.len())
        .ok()
        .and_then(|typed| digits.checked_sub(typed))
        .ok_or(AmountFault::TooManyDecimals { allowed: digits })?;
    whole_number(whole.chars().chain(decimals.chars()))
        .and_then(|number| number.checked_mul(10_i128.pow(missing)))
        .ok_or(AmountFault::TooLarge)
}

/// A number of units of so many digits after the point, without zeros at its end.
fn written(number: i64, digits: u32, style: NumberStyle) -> String {
    let scale = 10_u64.pow(digits);
    let size = number.unsigned_abs();
    let sign = if number < 0 { "-" } else { "" };
    let whole = grouped(&(size / scale).to_string(), style);
    let decimals = format!("{:0width$}", size % scale, width = digits as usize);
    match decimals.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        decimals => format!("{sign}{whole}.{decimals}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::NumberStyle::{Indian, International};
    use proptest::prelude::*;

    #[test]
    fn a_foreign_amount_is_worth_what_its_rate_says() {
        let money = |minor, code: &str| Money {
            minor,
            currency: code.parse().unwrap(),
        };
        let convert = |rate: &str, amount, to: &str| {
            let rate = ExchangeRate::parse(rate).unwrap();
            rate.convert(amount, to.parse().unwrap())
        };
        assert_eq!(
            convert("83.25", money(12_345, "USD"), "INR"),
            Some(money(1_027_721, "INR")),
            "123.45 × 83.25 = 10,277.2125"
        );
        assert_eq!(
            convert("0.5623", money(1_000, "JPY"), "INR"),
            Some(money(56_230, "INR")),
            "yen have no smaller unit"
        );
        assert_eq!(
            convert("1000000", money(i64::MAX, "USD"), "INR"),
            None,
            "too large to hold"
        );
        assert_eq!(ExchangeRate::parse("83.25").unwrap().format(), "83.25");
    }

    #[test]
    fn a_rate_of_an_amount_is_rounded_to_the_nearest_minor_unit() {
        let gst = Rate::percent(18);
        for (minor, expected) in [
            (0, 0),
            (100, 18),
            (2, 0),
            (3, 1),
            (12_345, 2_222),
            (-100, -18),
            (-3, -1),
        ] {
            assert_eq!(gst.of(minor), Some(expected), "18 % of {minor}");
        }
        assert_eq!(Rate(5_000).of(1), Some(1), "a half goes away from zero");
        assert_eq!(Rate(5_000).of(-1), Some(-1), "on both sides");
        assert_eq!(Rate::WHOLE.of(i64::MIN), Some(i64::MIN));
        assert_eq!(Rate::percent(101).of(i64::MAX), None);
    }

    #[test]
    fn a_quantity_times_a_price_is_rounded_to_the_nearest_minor_unit() {
        assert_eq!(Quantity(2_500).times(1_001), Some(2_503));
        assert_eq!(Quantity(1).times(499), Some(0));
        assert_eq!(Quantity(1).times(500), Some(1));
        assert_eq!(Quantity::MOST.times(i64::MAX), None);
        assert_eq!(
            Quantity::whole(3).of(Quantity(1_500)),
            Some(Quantity(4_500))
        );
    }

    #[test]
    fn a_quantity_is_sensible_between_nothing_and_the_most() {
        for (thousandths, expected) in [
            (-1, false),
            (0, false),
            (1, true),
            (Quantity::MOST.0, true),
            (Quantity::MOST.0 + 1, false),
        ] {
            assert_eq!(
                Quantity(thousandths).is_sensible(),
                expected,
                "{thousandths}"
            );
        }
    }

    #[test]
    fn rates_are_read_as_they_are_typed() {
        for (text, expected) in [
            ("18", Ok(1_800)),
            (" 2.5 ", Ok(250)),
            ("0.25 %", Ok(25)),
            ("१८%", Ok(1_800)),
            (".5", Ok(50)),
            ("18.00", Ok(1_800)),
            ("", Err(AmountFault::Empty)),
            ("%", Err(AmountFault::Empty)),
            ("-5", Err(AmountFault::NotANumber)),
            ("a", Err(AmountFault::NotANumber)),
            ("1.2.3", Err(AmountFault::NotANumber)),
            (".", Err(AmountFault::NotANumber)),
            ("0.125", Err(AmountFault::TooManyDecimals { allowed: 2 })),
            ("99999999999", Err(AmountFault::TooLarge)),
        ] {
            assert_eq!(Rate::parse(text), expected.map(Rate), "{text:?}");
        }
    }

    #[test]
    fn quantities_are_read_and_written_in_both_styles() {
        assert_eq!(Quantity::parse("1,25,000.5"), Ok(Quantity(125_000_500)));
        assert_eq!(Quantity::parse("1,5"), Err(AmountFault::NotANumber));
        assert_eq!(Quantity(125_000_500).format(Indian), "1,25,000.5");
        assert_eq!(Quantity(125_000_500).format(International), "125,000.5");
        assert_eq!(Quantity(-1_050).format(Indian), "-1.05");
        assert_eq!(Quantity::ONE.format(Indian), "1");
        assert_eq!(Rate(250).format(), "2.5");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(thousandths in 0..=i64::MAX, hundredths: u32) {
            for style in [Indian, International] {
                let quantity = Quantity(thousandths);
                prop_assert_eq!(Quantity::parse(&quantity.format(style)), Ok(quantity));
            }
            prop_assert_eq!(Rate::parse(&Rate(hundredths).format()), Ok(Rate(hundredths)));
        }

        #[test]
        fn a_rate_is_never_off_by_more_than_half_a_unit(minor in -1_000_000_000_i64..1_000_000_000, rate in 0_u32..20_000) {
            let exact = i128::from(minor) * i128::from(rate);
            let rounded = i128::from(Rate(rate).of(minor).unwrap()) * 10_000;
            prop_assert!((exact - rounded).abs() <= 5_000);
        }
    }
}
