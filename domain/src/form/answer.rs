//! What people put into fields.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::form::key::{FieldKey, OptionKey};
use crate::id::PersonId;
use crate::money::Money;

/// The answers of one form, or of several milestones together: keys are unique in a template.
pub type Answers = BTreeMap<FieldKey, Answer>;

/// One field's answer. As JSON `{"text": "…"}`, `{"yes_no": true}` and so on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Of a text or long text field.
    Text(String),
    /// Of a number field or a computed number, in the field's unit.
    Number(Decimal),
    /// Of a money field or a computed amount.
    Money(Money),
    /// Of a date field.
    Date(NaiveDate),
    /// The option chosen.
    Choice(OptionKey),
    /// The options ticked.
    Choices(BTreeSet<OptionKey>),
    /// Yes is true. No is an answer, too.
    YesNo(bool),
    /// A phone number; E.164 once reviewed.
    Phone(String),
    /// An e-mail address.
    Email(String),
    /// A postal address.
    Address(Address),
    /// Files and photos, in the order they were attached.
    Attachments(Vec<Attachment>),
    /// A member of the team.
    Person(PersonId),
    /// Product lines, in the order they are shown.
    Lines(Vec<ProductLine>),
}

/// A postal address. A part that is not known is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// House, building, street.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub line_1: String,
    /// Area, landmark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub line_2: String,
    /// City, town or village.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub city: String,
    /// State or province.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub state: String,
    /// PIN or other postal code.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub postal_code: String,
    /// Country, as people there write it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub country: String,
}

/// A part of an [`Address`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AddressPart {
    /// House, building, street.
    #[serde(rename = "line_1")]
    Line1,
    /// Area, landmark.
    #[serde(rename = "line_2")]
    Line2,
    /// City, town or village.
    City,
    /// State or province.
    State,
    /// PIN or other postal code.
    PostalCode,
    /// Country.
    Country,
}

impl AddressPart {
    /// Every part, in the order an address is written.
    pub const ALL: [Self; 6] = [
        Self::Line1,
        Self::Line2,
        Self::City,
        Self::State,
        Self::PostalCode,
        Self::Country,
    ];
}

impl Address {
    /// One part, empty where it is not known.
    pub fn part(&self, part: AddressPart) -> &str {
        match part {
            AddressPart::Line1 => &self.line_1,
            AddressPart::Line2 => &self.line_2,
            AddressPart::City => &self.city,
            AddressPart::State => &self.state,
            AddressPart::PostalCode => &self.postal_code,
            AddressPart::Country => &self.country,
        }
    }
}

/// A file or photo. Its bytes are stored apart, under their hash.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attachment {
    /// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
    pub hash: String,
    /// The name of the file as people see it; may be empty.
    pub name: String,
    /// The media type, such as `image/webp`.
    pub media_type: String,
    /// The size of the file in bytes.
    pub bytes: u32,
}

/// One line of products in an answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProductLine {
    /// What the device called the line; unique within its answer, so that lines merge one by
    /// one.
    pub id: String,
    /// What it is.
    pub description: String,
    /// How many or how much, more than nothing, in the unit.
    pub quantity: Decimal,
    /// The price of one unit.
    pub rate: Money,
    /// What the quantity counts, such as `m²`; none for pieces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}
