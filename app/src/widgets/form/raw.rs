//! What stands in a field's inputs, exactly as it was typed, and what it means. Pure.
//!
//! A draft keeps the raw text, so that nothing is lost that is not an answer yet.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::form::{Address, Answer, Attachment, FieldKey, FieldKind, OptionKey, ProductLine};
use domain::money::{AmountFault, Currency, Money, NumberStyle, parse_amount};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::numerals::{parse_number, plain_digits, write_amount, write_number};

/// A form half filled in: what stands in each field that was touched.
pub(crate) type Draft = BTreeMap<FieldKey, Raw>;

/// What a yes/no field holds.
pub(crate) const YES: &str = "yes";
/// What a yes/no field holds.
pub(crate) const NO: &str = "no";

/// The digits of an Indian PIN code.
const PIN_DIGITS: usize = 6;

/// What stands in the inputs of one field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Raw {
    /// One text: whatever is typed or chosen in a single control.
    Text(String),
    /// Boxes ticked.
    Ticked(BTreeSet<OptionKey>),
    /// The parts of an address.
    Address(Address),
    /// Files and photos.
    Attachments(Vec<Attachment>),
    /// Product lines.
    Lines(Vec<RawLine>),
}

/// A product line as typed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RawLine {
    pub(crate) id: String,
    pub(crate) description: String,
    pub(crate) quantity: String,
    pub(crate) rate: String,
    #[serde(default)]
    pub(crate) unit: String,
}

/// Why what stands in a field is no answer of its kind.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Unreadable {
    /// It is not a number.
    Number,
    /// It is not an amount.
    Amount(AmountFault),
    /// It is not a day.
    Date,
    /// Nothing that is on offer.
    Choice,
    /// An Indian PIN code that has not six digits.
    PinCode,
    /// A product line, counted from 1.
    Line { line: usize, fault: LineFault },
}

/// What is wrong with a product line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LineFault {
    /// It does not say what it is.
    Description,
    /// It does not say how many, or not as a number above zero.
    Quantity,
    /// It does not say the rate, or not as an amount.
    Rate,
}

impl Raw {
    /// The single text, empty where it is not one.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Ticked(_) | Self::Address(_) | Self::Attachments(_) | Self::Lines(_) => "",
        }
    }

    /// The inputs of a field before anything was entered.
    pub(crate) fn blank(kind: &FieldKind) -> Self {
        match kind {
            FieldKind::MultiChoice { .. } => Self::Ticked(BTreeSet::new()),
            FieldKind::Address { .. } => Self::Address(Address::default()),
            FieldKind::Attachment { .. } => Self::Attachments(Vec::new()),
            FieldKind::ProductLines { .. } => Self::Lines(Vec::new()),
            FieldKind::Text { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Number { .. }
            | FieldKind::Money { .. }
            | FieldKind::Date { .. }
            | FieldKind::Choice { .. }
            | FieldKind::YesNo
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::Person { .. }
            | FieldKind::Computed { .. } => Self::Text(String::new()),
        }
    }

    /// Whether it belongs into the inputs of such a field.
    pub(crate) fn fits(&self, kind: &FieldKind) -> bool {
        core::mem::discriminant(self) == core::mem::discriminant(&Self::blank(kind))
    }

    /// The inputs that hold an answer.
    pub(crate) fn of(answer: &Answer, style: NumberStyle) -> Self {
        match answer {
            Answer::Text(text) | Answer::Phone(text) | Answer::Email(text) => {
                Self::Text(text.clone())
            }
            Answer::Number(number) => Self::Text(write_number(*number, style)),
            Answer::Money(money) => Self::Text(write_amount(*money, style)),
            Answer::Date(date) => Self::Text(date.to_string()),
            Answer::Choice(option) => Self::Text(option.to_string()),
            Answer::Choices(options) => Self::Ticked(options.clone()),
            Answer::YesNo(yes) => Self::Text(if *yes { YES } else { NO }.to_owned()),
            Answer::Address(address) => Self::Address(address.clone()),
            Answer::Attachments(attachments) => Self::Attachments(attachments.clone()),
            Answer::Person(person) => Self::Text(person.to_string()),
            Answer::Lines(lines) => {
                Self::Lines(lines.iter().map(|line| RawLine::of(line, style)).collect())
            }
        }
    }

    /// The answer that it means, or none where it is blank. Whether the answer can stand is
    /// for the form to judge.
    pub(crate) fn read(
        &self,
        kind: &FieldKind,
        in_india: bool,
    ) -> Result<Option<Answer>, Unreadable> {
        match self {
            Self::Text(text) => read_text(kind, text),
            Self::Ticked(options) => {
                Ok((!options.is_empty()).then(|| Answer::Choices(options.clone())))
            }
            Self::Address(address) => read_address(address, in_india),
            Self::Attachments(attachments) => {
                Ok((!attachments.is_empty()).then(|| Answer::Attachments(attachments.clone())))
            }
            Self::Lines(lines) => read_lines(kind, lines),
        }
    }
}

impl RawLine {
    fn of(line: &ProductLine, style: NumberStyle) -> Self {
        Self {
            id: line.id.clone(),
            description: line.description.clone(),
            quantity: write_number(line.quantity, style),
            rate: write_amount(line.rate, style),
            unit: line.unit.clone().unwrap_or_default(),
        }
    }

    fn is_blank(&self) -> bool {
        [&self.description, &self.quantity, &self.rate]
            .iter()
            .all(|text| text.trim().is_empty())
    }

    /// What the line comes to, where its quantity and rate can be read.
    pub(crate) fn amount(&self, currency: Currency) -> Option<Money> {
        let quantity = parse_number(&self.quantity, None).ok()??;
        let rate = parse_amount(&self.rate, currency).ok()?;
        line_amount(quantity, rate)
    }
}

/// Quantity times rate, rounded to the minor unit, halves away from zero.
pub(crate) fn line_amount(quantity: Decimal, rate: Money) -> Option<Money> {
    let minor = quantity.checked_mul(Decimal::from(rate.minor))?;
    let minor =
        minor.round_dp_with_strategy(0, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
    let minor = i64::try_from(minor).ok()?;
    Some(Money { minor, ..rate })
}

fn read_text(kind: &FieldKind, text: &str) -> Result<Option<Answer>, Unreadable> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    match kind {
        FieldKind::Number { unit, .. } => parse_number(text, unit.as_deref())
            .map(|number| number.map(Answer::Number))
            .map_err(|_| Unreadable::Number),
        FieldKind::Money { currency, .. } => parse_amount(text, *currency)
            .map(|money| Some(Answer::Money(money)))
            .map_err(Unreadable::Amount),
        FieldKind::Date { .. } => trimmed
            .parse::<NaiveDate>()
            .map(|date| Some(Answer::Date(date)))
            .map_err(|_| Unreadable::Date),
        FieldKind::Choice { .. } => OptionKey::try_from(trimmed)
            .map(|option| Some(Answer::Choice(option)))
            .map_err(|_| Unreadable::Choice),
        FieldKind::YesNo => match trimmed {
            YES => Ok(Some(Answer::YesNo(true))),
            NO => Ok(Some(Answer::YesNo(false))),
            _ => Err(Unreadable::Choice),
        },
        FieldKind::Person { .. } => trimmed
            .parse()
            .map(|person| Some(Answer::Person(person)))
            .map_err(|_| Unreadable::Choice),
        FieldKind::Phone => Ok(Some(Answer::Phone(plain_digits(text)))),
        FieldKind::Email => Ok(Some(Answer::Email(text.to_owned()))),
        FieldKind::Text { .. } | FieldKind::LongText { .. } => {
            Ok(Some(Answer::Text(text.to_owned())))
        }
        FieldKind::Computed { .. }
        | FieldKind::MultiChoice { .. }
        | FieldKind::Address { .. }
        | FieldKind::Attachment { .. }
        | FieldKind::ProductLines { .. } => Ok(None),
    }
}

fn read_address(address: &Address, in_india: bool) -> Result<Option<Answer>, Unreadable> {
    let country = address.country.trim();
    let indian = match country {
        "" => in_india,
        named => named.eq_ignore_ascii_case("india") || named == "भारत",
    };
    let mut read = address.clone();
    if indian {
        read.postal_code = plain_digits(&address.postal_code).replace([' ', '-'], "");
        let digits = read.postal_code.bytes().all(|byte| byte.is_ascii_digit());
        let six = read.postal_code.len() == PIN_DIGITS && !read.postal_code.starts_with('0');
        let is_pin = digits && six;
        if !read.postal_code.is_empty() && !is_pin {
            return Err(Unreadable::PinCode);
        }
    }
    let blank = read == Address::default();
    Ok((!blank).then_some(Answer::Address(read)))
}

fn read_lines(kind: &FieldKind, lines: &[RawLine]) -> Result<Option<Answer>, Unreadable> {
    let FieldKind::ProductLines { currency, .. } = kind else {
        return Ok(None);
    };
    let mut read = Vec::with_capacity(lines.len());
    for (line, number) in lines.iter().zip(1..) {
        if line.is_blank() {
            continue;
        }
        let fault = |fault| Unreadable::Line {
            line: number,
            fault,
        };
        if line.description.trim().is_empty() {
            return Err(fault(LineFault::Description));
        }
        let quantity = parse_number(&line.quantity, Some(&line.unit))
            .ok()
            .flatten()
            .filter(|quantity| *quantity > Decimal::ZERO)
            .ok_or(fault(LineFault::Quantity))?;
        let rate = parse_amount(&line.rate, *currency).map_err(|_| fault(LineFault::Rate))?;
        let unit = line.unit.trim();
        read.push(ProductLine {
            id: line.id.clone(),
            description: line.description.clone(),
            quantity,
            rate,
            unit: (!unit.is_empty()).then(|| unit.to_owned()),
        });
    }
    Ok((!read.is_empty()).then_some(Answer::Lines(read)))
}

#[cfg(test)]
mod tests;
