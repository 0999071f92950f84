//! Forms: what a milestone must capture before its project is handed on, as measurable
//! parameters with conditions.
//!
//! A [`Form`] is a list of typed [`Field`]s and of [`Check`]s across them. People's
//! [`Answers`] are brought into their normal form and judged by [`Form::review`], the same in
//! the browser while they type and in the Worker when they hand on. Conditions and computed
//! fields may also read what earlier milestones captured, which the [`Situation`] holds.
//! [`Form::problems_in_definition`] is for the form itself, when its template is published.

use serde::{Deserialize, Serialize};

mod acceptance;
mod answer;
mod condition;
mod contact;
mod definition;
mod expression;
mod field;
mod key;
mod pattern;
mod problem;
mod reading;
mod review;
#[cfg(test)]
mod samples;

pub(crate) use acceptance::accept_attachment;
pub use acceptance::{
    ADDRESS_PART_LONGEST_CHARACTERS, ATTACHMENT_NAME_LONGEST_CHARACTERS,
    LINE_DESCRIPTION_LONGEST_CHARACTERS, LINE_ID_LONGEST_CHARACTERS,
};
pub use answer::{Address, AddressPart, Answer, Answers, Attachment, ProductLine};
pub use condition::{Comparison, Condition};
pub use contact::{email_as_kept, phone_as_e164};
pub use definition::{
    CHECKS_MOST, CONDITION_PARTS_MOST, DefinitionFault, DefinitionProblem, FIELDS_MOST,
    HELP_LONGEST_CHARACTERS, LABEL_LONGEST_CHARACTERS, NESTING_MOST, OPTIONS_MOST,
    UNIT_LONGEST_CHARACTERS,
};
pub use expression::Expression;
pub use field::{
    ATTACHMENTS_MOST, ChoiceOption, ComputedResult, DateBound, Field, FieldKind, LINES_MOST,
    LONG_TEXT_LONGEST_CHARACTERS, NUMBER_MOST_DECIMALS, Paper, Requirement,
    TEXT_LONGEST_CHARACTERS,
};
pub use key::{FieldKey, KEY_LONGEST_CHARACTERS, KeyError, OptionKey};
pub use pattern::{PATTERN_LONGEST_POSITIONS, Pattern, PatternError};
pub use problem::{Fault, Problem};
pub use reading::Situation;
pub use review::{Asked, Outlook};

/// What a milestone captures.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Form {
    /// What is asked, in this order.
    pub fields: Vec<Field>,
    /// What must hold across fields.
    pub checks: Vec<Check>,
}

/// Something that must hold across fields, such as an advance of at least 30 % of the order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Check {
    /// It applies only while this holds; always where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What must hold.
    pub must: Condition,
    /// The field of this form at which it is said.
    pub field: FieldKey,
    /// What is said where it does not hold.
    pub says: String,
}
