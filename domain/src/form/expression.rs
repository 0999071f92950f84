//! Numbers worked out from answers.

use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::form::answer::{Answer, ProductLine};
use crate::form::key::FieldKey;
use crate::form::reading::Reading;
use crate::money::{Currency, Money};

/// The days from 0001-01-01, which chrono counts as day 1, to 1970-01-01.
const EPOCH_DAYS_FROM_COMMON_ERA: i32 = 719_163;

/// A number worked out from answers. It has no value where an answer that it needs is
/// missing or has a fault, on division by zero and on overflow.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expression {
    /// A fixed number.
    Constant(Decimal),
    /// A field's answer: a number or computed number as it is, money in major units, yes as 1
    /// and no as 0, a date as its days since 1970-01-01.
    Field(FieldKey),
    /// The sum of a field's product lines in major units. Each line is quantity times rate,
    /// rounded to the currency's minor unit, halves away from zero.
    LinesTotal(FieldKey),
    /// How many attachments, options or lines a field has; 0 where it is not answered.
    Count(FieldKey),
    /// The day of the review, as its days since 1970-01-01.
    Today,
    /// The sum.
    Add(Box<Expression>, Box<Expression>),
    /// The first less the second.
    Subtract(Box<Expression>, Box<Expression>),
    /// The product.
    Multiply(Box<Expression>, Box<Expression>),
    /// The first divided by the second.
    Divide(Box<Expression>, Box<Expression>),
}

impl Expression {
    /// Its value, if it has one.
    pub(super) fn value(&self, reading: &Reading<'_>) -> Option<Decimal> {
        match self {
            Self::Constant(number) => Some(*number),
            Self::Field(key) => number(reading.answer(key)?),
            Self::LinesTotal(key) => match reading.answer(key)? {
                Answer::Lines(lines) => lines_total(lines),
                _ => None,
            },
            Self::Count(key) => match reading.answer(key) {
                None => Some(Decimal::ZERO),
                Some(Answer::Attachments(attachments)) => Some(attachments.len().into()),
                Some(Answer::Choices(options)) => Some(options.len().into()),
                Some(Answer::Lines(lines)) => Some(lines.len().into()),
                Some(_) => None,
            },
            Self::Today => Some(days(reading.today())),
            Self::Add(left, right) => left.value(reading)?.checked_add(right.value(reading)?),
            Self::Subtract(left, right) => left.value(reading)?.checked_sub(right.value(reading)?),
            Self::Multiply(left, right) => left.value(reading)?.checked_mul(right.value(reading)?),
            Self::Divide(left, right) => left.value(reading)?.checked_div(right.value(reading)?),
        }
    }

    /// The fields that it reads, in the order they are written.
    #[must_use]
    pub fn fields(&self) -> Vec<&FieldKey> {
        let mut fields = Vec::new();
        self.collect_fields(&mut fields);
        fields
    }

    /// Adds the fields that it reads, in the order they are written, to `fields`.
    pub(super) fn collect_fields<'a>(&'a self, fields: &mut Vec<&'a FieldKey>) {
        match self {
            Self::Constant(_) | Self::Today => {}
            Self::Field(key) | Self::LinesTotal(key) | Self::Count(key) => fields.push(key),
            Self::Add(left, right)
            | Self::Subtract(left, right)
            | Self::Multiply(left, right)
            | Self::Divide(left, right) => {
                left.collect_fields(fields);
                right.collect_fields(fields);
            }
        }
    }
}

/// The number rounded to so many digits after the point, halves away from zero.
pub(super) fn rounded(number: Decimal, decimals: u32) -> Decimal {
    number
        .round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// An amount in minor units as major units.
pub(super) fn major_units(minor: i64, currency: Currency) -> Option<Decimal> {
    Decimal::try_new(minor, currency.minor_digits()).ok()
}

/// A number of major units as the nearest amount, halves away from zero; none where it is too
/// large for one.
pub(super) fn nearest_amount(major: Decimal, currency: Currency) -> Option<Money> {
    let scale = 10_i64.checked_pow(currency.minor_digits())?;
    let minor = rounded(major.checked_mul(Decimal::from(scale))?, 0);
    let minor = i64::try_from(minor).ok()?;
    Some(Money { minor, currency })
}

fn number(answer: &Answer) -> Option<Decimal> {
    match answer {
        Answer::Number(number) => Some(*number),
        Answer::Money(amount) => major_units(amount.minor, amount.currency),
        Answer::YesNo(yes) => Some(Decimal::from(u8::from(*yes))),
        Answer::Date(date) => Some(days(*date)),
        Answer::Text(_)
        | Answer::Choice(_)
        | Answer::Choices(_)
        | Answer::Phone(_)
        | Answer::Email(_)
        | Answer::Address(_)
        | Answer::Attachments(_)
        | Answer::Person(_)
        | Answer::Lines(_) => None,
    }
}

fn days(date: NaiveDate) -> Decimal {
    Decimal::from(date.num_days_from_ce()) - Decimal::from(EPOCH_DAYS_FROM_COMMON_ERA)
}

fn lines_total(lines: &[ProductLine]) -> Option<Decimal> {
    lines.iter().try_fold(Decimal::ZERO, |total, line| {
        let Money { minor, currency } = line.rate;
        let amount = line.quantity.checked_mul(major_units(minor, currency)?)?;
        total.checked_add(rounded(amount, currency.minor_digits()))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::form::answer::Answers;
    use crate::form::reading::Situation;
    use crate::form::samples::{
        answers, constant, day, decimal, line, of, option, person, photo, rupees,
    };

    fn key(name: &str) -> FieldKey {
        crate::form::samples::key(name)
    }

    fn value(expression: &Expression) -> Option<Decimal> {
        let earlier: Answers = answers([
            ("number", Answer::Number(decimal("2.5"))),
            ("huge", Answer::Number(Decimal::MAX)),
            ("money", Answer::Money(rupees(12_345))),
            ("date", Answer::Date(day("1970-01-02"))),
            ("yes", Answer::YesNo(true)),
            ("no", Answer::YesNo(false)),
            ("text", Answer::Text("7".to_owned())),
            ("person", Answer::Person(person())),
            ("ticked", Answer::Choices(BTreeSet::from([option("cash")]))),
            ("photos", Answer::Attachments(vec![photo('a'), photo('b')])),
            (
                "lines",
                Answer::Lines(vec![line("1", "2", 2_500), line("2", "1.5", 5_001)]),
            ),
        ]);
        let situation = Situation {
            earlier: &earlier,
            today: day("1970-01-11"),
        };
        expression.value(&Reading::new([], &situation))
    }

    #[test]
    fn an_expression_has_a_value_where_everything_in_it_has() {
        let pair = |operator: fn(Box<Expression>, Box<Expression>) -> Expression,
                    left: Expression,
                    right: Expression| operator(Box::new(left), Box::new(right));
        for (expression, expected) in [
            (constant("1.5"), Some("1.5")),
            (of("number"), Some("2.5")),
            (of("money"), Some("123.45")),
            (of("date"), Some("1")),
            (of("yes"), Some("1")),
            (of("no"), Some("0")),
            (of("text"), None),
            (of("person"), None),
            (of("lines"), None),
            (of("nowhere"), None),
            (Expression::Today, Some("10")),
            // 50.00 and 75.015, the second rounded by itself.
            (Expression::LinesTotal(key("lines")), Some("125.02")),
            (Expression::LinesTotal(key("number")), None),
            (Expression::LinesTotal(key("nowhere")), None),
            (Expression::Count(key("lines")), Some("2")),
            (Expression::Count(key("photos")), Some("2")),
            (Expression::Count(key("ticked")), Some("1")),
            (Expression::Count(key("nowhere")), Some("0")),
            (Expression::Count(key("text")), None),
            (pair(Expression::Add, of("number"), of("yes")), Some("3.5")),
            (
                pair(Expression::Subtract, Expression::Today, of("date")),
                Some("9"),
            ),
            (
                pair(Expression::Multiply, of("money"), constant("2")),
                Some("246.90"),
            ),
            (
                pair(Expression::Divide, of("number"), constant("2")),
                Some("1.25"),
            ),
            (pair(Expression::Divide, of("number"), of("no")), None),
            (pair(Expression::Add, of("number"), of("nowhere")), None),
            (pair(Expression::Add, of("huge"), of("huge")), None),
            (pair(Expression::Multiply, of("huge"), of("huge")), None),
            (
                pair(Expression::Divide, of("huge"), constant("0.001")),
                None,
            ),
        ] {
            assert_eq!(value(&expression), expected.map(decimal), "{expression:?}");
        }
    }

    #[test]
    fn amounts_are_rounded_away_from_zero() {
        for (major, minor) in [
            ("0.005", Some(1)),
            ("-0.005", Some(-1)),
            ("0.0049", Some(0)),
            ("92233720368547758.07", Some(i64::MAX)),
            ("92233720368547758.08", None),
            ("79228162514264337593543950335", None),
        ] {
            let amount = nearest_amount(decimal(major), Currency::INR);
            assert_eq!(amount.map(|amount| amount.minor), minor, "{major}");
        }
    }
}
