//! What can be wrong with an answer.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::form::answer::AddressPart;
use crate::form::key::FieldKey;
use crate::form::pattern::Pattern;
use crate::money::Currency;

/// A field whose answer cannot stand, and why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// The field.
    pub field: FieldKey,
    /// Its name on the screen; none for a field that the form does not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with one answer. As JSON `{"code": "too_short", "least": 3}` and so on.
/// Lines are counted from 1, as people count them.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Problem {
    /// It must be answered and is not.
    Missing,
    /// It must be answered because of what these fields say, and is not.
    MissingBecause {
        /// The fields that the requirement reads.
        because: Vec<FieldKey>,
    },
    /// The answer is of another kind than the field.
    WrongType,
    /// The form has no such field.
    UnknownField,
    /// The text has too few characters.
    TooShort {
        /// The fewest characters.
        least: u32,
    },
    /// The text, or a text in the answer (a name, a part, a description), has too many
    /// characters.
    TooLong {
        /// The most characters.
        most: u32,
    },
    /// The number or amount is too small.
    BelowLeast {
        /// The least it may be; of money in major units.
        least: Decimal,
    },
    /// The number or amount is too large.
    AboveMost {
        /// The most it may be; of money in major units.
        most: Decimal,
    },
    /// There are too many digits after the point.
    TooManyDecimals {
        /// The most digits after the point.
        allowed: u8,
    },
    /// The text does not look like the pattern.
    DoesNotMatch {
        /// The pattern.
        pattern: Pattern,
    },
    /// An option was chosen that the field does not offer.
    NotAnOption,
    /// There are too few options, attachments or lines.
    TooFew {
        /// The fewest.
        least: u32,
    },
    /// There are too many options, attachments or lines.
    TooMany {
        /// The most.
        most: u32,
    },
    /// The date is too early.
    TooEarly {
        /// The first day it may be.
        earliest: NaiveDate,
    },
    /// The date is too late.
    TooLate {
        /// The last day it may be.
        latest: NaiveDate,
    },
    /// This is no phone number.
    NotAPhone,
    /// This is no e-mail address.
    NotAnEmail,
    /// The address lacks a part that it needs.
    AddressIncomplete {
        /// The first part that is lacking.
        part: AddressPart,
    },
    /// The amount or a line's rate is in another currency.
    WrongCurrency {
        /// The field's currency.
        expected: Currency,
    },
    /// Something attached is no image.
    NotAPhoto,
    /// An attachment's hash is not 64 lower-case hexadecimal digits.
    BadHash,
    /// An attachment's media type is not of the form `image/webp`.
    BadMediaType,
    /// A line lacks its id or its description, or its quantity is not more than nothing.
    LineIncomplete {
        /// The line, from 1.
        line: u32,
    },
    /// A line has the id of one before it.
    LineRepeated {
        /// The line, from 1.
        line: u32,
    },
    /// A condition across fields does not hold.
    CheckFailed {
        /// What the form's author says about it.
        says: String,
    },
}
