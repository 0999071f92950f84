//! Fields: what a form asks for, and within which bounds.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::form::answer::AddressPart;
use crate::form::condition::Condition;
use crate::form::expression::Expression;
use crate::form::key::{FieldKey, OptionKey};
use crate::form::pattern::Pattern;
use crate::id::RoleId;
use crate::money::Currency;

/// The most characters of a text; a field's own `longest` can only be less.
pub const TEXT_LONGEST_CHARACTERS: u32 = 500;
/// The most characters of a long text; a field's own `longest` can only be less.
pub const LONG_TEXT_LONGEST_CHARACTERS: u32 = 10_000;
/// The most decimals of a number or of a line's quantity.
pub const NUMBER_MOST_DECIMALS: u8 = 9;
/// The most attachments of one answer.
pub const ATTACHMENTS_MOST: u32 = 50;
/// The most product lines of one answer.
pub const LINES_MOST: u32 = 200;

/// One thing that a form asks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Field {
    /// Its name in answers and conditions; unique in the version of the template.
    pub key: FieldKey,
    /// Its name on the screen.
    pub label: String,
    /// A sentence that explains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What kind of answer it takes.
    pub kind: FieldKind,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: Requirement,
    /// It is asked only while this holds; always where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<Condition>,
}

/// Whether a field must be answered. One that is not shown never is.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    /// It may be left blank.
    #[default]
    Optional,
    /// It must be answered.
    Always,
    /// It must be answered while this holds.
    When(Condition),
}

/// The kind of answer that a field takes, with its bounds. All bounds are inclusive, and none
/// of them makes a field required.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Tagged)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FieldKind {
    /// One line of text.
    Text {
        /// The fewest characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shortest: Option<u32>,
        /// The most characters; [`TEXT_LONGEST_CHARACTERS`] where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        longest: Option<u32>,
        /// What it looks like.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pattern: Option<Pattern>,
    },
    /// Paragraphs of text.
    LongText {
        /// The fewest characters.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shortest: Option<u32>,
        /// The most characters; [`LONG_TEXT_LONGEST_CHARACTERS`] where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        longest: Option<u32>,
    },
    /// A quantity.
    Number {
        /// What it counts or measures in, such as `mm`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The least it may be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<Decimal>,
        /// The most it may be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<Decimal>,
        /// The most digits after the point.
        #[serde(default)]
        decimals: u8,
    },
    /// An amount of money in one currency.
    Money {
        /// The least it may be, in minor units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        least: Option<i64>,
        /// The most it may be, in minor units.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<i64>,
        /// The currency it must be in.
        currency: Currency,
    },
    /// A day.
    Date {
        /// The first day it may be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        earliest: Option<DateBound>,
        /// The last day it may be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        latest: Option<DateBound>,
    },
    /// One of several options.
    Choice {
        /// The options, in the order they are shown.
        options: Vec<ChoiceOption>,
    },
    /// Some of several options.
    MultiChoice {
        /// The options, in the order they are shown.
        options: Vec<ChoiceOption>,
        /// The fewest that may be ticked, if any is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fewest: Option<u32>,
        /// The most that may be ticked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u32>,
    },
    /// Yes or no.
    YesNo,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A postal address.
    Address {
        /// The parts that must be known, if any is.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        requires: BTreeSet<AddressPart>,
    },
    /// Files or photos.
    Attachment {
        /// Whether only images are taken.
        #[serde(default)]
        photos_only: bool,
        /// The fewest, if any is attached.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fewest: Option<u32>,
        /// The most; [`ATTACHMENTS_MOST`] where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u32>,
        /// The paper that its answer is, where it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means: Option<Paper>,
    },
    /// A member of the team.
    Person {
        /// The role that the person should hold. The form does not know who holds which: this
        /// is for whoever offers the people to choose from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
    },
    /// Products with quantities and rates, in one currency.
    ProductLines {
        /// The fewest lines, if there are any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fewest: Option<u32>,
        /// The most lines; [`LINES_MOST`] where there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        most: Option<u32>,
        /// The currency that every rate must be in.
        currency: Currency,
        /// The paper that its answer is, where it is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means: Option<Paper>,
    },
    /// Worked out from fields that are listed before it; nobody types it.
    Computed {
        /// How it is worked out.
        expression: Expression,
        /// What the result is.
        gives: ComputedResult,
    },
}

impl FieldKind {
    /// The paper that its answer is, where it is one.
    #[must_use]
    pub fn means(&self) -> Option<Paper> {
        match self {
            Self::Attachment { means, .. } | Self::ProductLines { means, .. } => *means,
            _ => None,
        }
    }
}

/// A paper that passes between a business and its customer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// What we offer.
    Quotation,
    /// What the customer ordered.
    Order,
}

/// What a computed field gives. Results are rounded, halves away from zero.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComputedResult {
    /// A number.
    Number {
        /// What it counts or measures in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The digits after the point that it is rounded to.
        #[serde(default)]
        decimals: u8,
    },
    /// An amount: the expression gives major units, rounded to the currency's minor unit.
    Money(Currency),
}

/// An option of a choice.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ChoiceOption {
    /// Its name in answers and conditions; unique in its field.
    pub key: OptionKey,
    /// Its name on the screen.
    pub label: String,
}

/// The first or last day that a date may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBound {
    /// This very day.
    On(NaiveDate),
    /// So many days after the day of the review; negative for before.
    DaysFromToday(i32),
}

impl DateBound {
    /// The day that it means on a given day; the first or last day there is where it would be
    /// beyond that.
    pub fn on(self, today: NaiveDate) -> NaiveDate {
        match self {
            Self::On(date) => date,
            Self::DaysFromToday(days) => {
                let distance = Days::new(u64::from(days.unsigned_abs()));
                if days < 0 {
                    today.checked_sub_days(distance).unwrap_or(NaiveDate::MIN)
                } else {
                    today.checked_add_days(distance).unwrap_or(NaiveDate::MAX)
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_counts_from_today_and_never_runs_over() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        for (days, expected) in [
            (0, today),
            (-1, NaiveDate::from_ymd_opt(2026, 2, 28).unwrap()),
            (31, NaiveDate::from_ymd_opt(2026, 4, 1).unwrap()),
            (i32::MAX, NaiveDate::MAX),
            (i32::MIN, NaiveDate::MIN),
        ] {
            assert_eq!(DateBound::DaysFromToday(days).on(today), expected, "{days}");
        }
    }
}
