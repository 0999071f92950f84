//! Whether a form makes sense, before it is published in a template.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::form::condition::Condition;
use crate::form::field::{
    ATTACHMENTS_MOST, ChoiceOption, ComputedResult, DateBound, Field, FieldKind, LINES_MOST,
    LONG_TEXT_LONGEST_CHARACTERS, NUMBER_MOST_DECIMALS, Requirement, TEXT_LONGEST_CHARACTERS,
};
use crate::form::key::{FieldKey, OptionKey};
use crate::form::{Check, Form};
use crate::id::RoleId;

mod reads;

/// The most fields of one form.
pub const FIELDS_MOST: u32 = 100;
/// The most checks of one form.
pub const CHECKS_MOST: u32 = 50;
/// The most options of one choice.
pub const OPTIONS_MOST: u32 = 200;
/// How deep conditions and the expressions in them may stand in one another.
pub const NESTING_MOST: u32 = 12;
/// The most conditions and expressions that one condition or expression may have in it, itself
/// included.
pub const CONDITION_PARTS_MOST: u32 = 100;
/// The most characters of a field's or an option's label.
pub const LABEL_LONGEST_CHARACTERS: u32 = 120;
/// The most characters of a field's help, and of what a check says.
pub const HELP_LONGEST_CHARACTERS: u32 = 1_000;
/// The most characters of a unit.
pub const UNIT_LONGEST_CHARACTERS: u32 = 20;

/// Something that does not make sense in a form, and where.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DefinitionFault {
    /// The field, or the field at which a check is said; none for the form as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<FieldKey>,
    /// What does not make sense.
    pub problem: DefinitionProblem,
}

/// What does not make sense. As JSON `{"code": "duplicate_option", "option": "…"}` and so on.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum DefinitionProblem {
    /// The key is that of a field before it, in this form or in an earlier milestone's.
    DuplicateKey,
    /// The label of the field or of an option, or what a check says, is blank.
    Blank,
    /// A label, a help text, a unit or what a check says has too many characters.
    TooLong {
        /// The most characters.
        most: u32,
    },
    /// The form has too many fields.
    TooManyFields {
        /// The most fields.
        most: u32,
    },
    /// The form has too many checks.
    TooManyChecks {
        /// The most checks.
        most: u32,
    },
    /// A choice offers nothing.
    NoOptions,
    /// A choice offers too much.
    TooManyOptions {
        /// The most options.
        most: u32,
    },
    /// Two options have the same key.
    DuplicateOption {
        /// Their key.
        option: OptionKey,
    },
    /// The least is more than the most, so that nothing could be answered.
    LeastAboveMost,
    /// A bound on characters, decimals, attachments or lines is more than there can be.
    BoundTooLarge {
        /// The most that it may be.
        most: u32,
    },
    /// Something reads a field that neither the form nor an earlier milestone has, or a check
    /// is said at one that the form does not have.
    UnknownField {
        /// The field.
        key: FieldKey,
    },
    /// Something reads the field that it belongs to, or one that comes after it.
    LaterField {
        /// The field that comes too late.
        key: FieldKey,
    },
    /// Something reads a field that is not of a kind it could read.
    WrongKind {
        /// The field of the wrong kind.
        key: FieldKey,
    },
    /// A condition names an option that its field does not offer.
    UnknownOption {
        /// The field.
        key: FieldKey,
        /// The option.
        option: OptionKey,
    },
    /// All or any of no conditions at all.
    EmptyCondition,
    /// Conditions and expressions stand too deep in one another.
    TooDeep {
        /// How deep they may.
        most: u32,
    },
    /// It asks for somebody in a role that is not there.
    UnknownRole {
        /// The role.
        role: RoleId,
    },
    /// A condition or expression is too large.
    TooManyParts {
        /// The most parts.
        most: u32,
    },
}

impl Form {
    /// All that does not make sense in the form: the form as a whole first, then its fields in
    /// order, then its checks. `earlier` has the fields of all earlier milestones of the same
    /// version of the template.
    ///
    /// A field's conditions and expression may read fields before it and fields of earlier
    /// milestones; checks may read every field of the form. So nothing can go round in a
    /// circle.
    pub fn problems_in_definition(
        &self,
        earlier: &BTreeMap<&FieldKey, &FieldKind>,
    ) -> Vec<DefinitionFault> {
        let mut inspection = Inspection {
            known: earlier.clone(),
            own: self.fields.iter().map(|field| &field.key).collect(),
            at: None,
            faults: Vec::new(),
        };
        inspection.form(self);
        inspection.faults
    }
}

impl Condition {
    /// All that does not make sense in a condition that reads the `known` fields, such as one on
    /// which a milestone is skipped. `later` are those that come too late for it.
    pub fn problems_in_definition<'a>(
        &'a self,
        known: &BTreeMap<&'a FieldKey, &'a FieldKind>,
        later: BTreeSet<&'a FieldKey>,
    ) -> Vec<DefinitionProblem> {
        let mut inspection = Inspection {
            known: known.clone(),
            own: later,
            at: None,
            faults: Vec::new(),
        };
        inspection.condition(self);
        let problems = inspection.faults.into_iter().map(|fault| fault.problem);
        problems.collect()
    }
}

struct Inspection<'a> {
    /// The fields that may be read here.
    known: BTreeMap<&'a FieldKey, &'a FieldKind>,
    /// Every field of the form, to tell those that come later from those that there are not.
    own: BTreeSet<&'a FieldKey>,
    /// The field that is looked at.
    at: Option<&'a FieldKey>,
    faults: Vec<DefinitionFault>,
}

impl<'a> Inspection<'a> {
    fn fault(&mut self, problem: DefinitionProblem) {
        self.faults.push(DefinitionFault {
            field: self.at.cloned(),
            problem,
        });
    }

    fn form(&mut self, form: &'a Form) {
        // Of a form that is too large no more is said: the faults could be as many.
        if form.fields.len() > FIELDS_MOST as usize {
            return self.fault(DefinitionProblem::TooManyFields { most: FIELDS_MOST });
        }
        if form.checks.len() > CHECKS_MOST as usize {
            return self.fault(DefinitionProblem::TooManyChecks { most: CHECKS_MOST });
        }
        for field in &form.fields {
            self.at = Some(&field.key);
            self.field(field);
        }
        for check in &form.checks {
            self.at = Some(&check.field);
            self.check(check);
        }
    }

    fn field(&mut self, field: &'a Field) {
        self.words(&field.label, LABEL_LONGEST_CHARACTERS);
        if let Some(help) = &field.help {
            self.length(help, HELP_LONGEST_CHARACTERS);
        }
        if let Some(condition) = &field.shown_when {
            self.condition(condition);
        }
        if let Requirement::When(condition) = &field.required {
            self.condition(condition);
        }
        self.kind(&field.kind);
        if self.known.insert(&field.key, &field.kind).is_some() {
            self.fault(DefinitionProblem::DuplicateKey);
        }
    }

    fn check(&mut self, check: &Check) {
        if !self.own.contains(&check.field) {
            self.fault(DefinitionProblem::UnknownField {
                key: check.field.clone(),
            });
        }
        self.words(&check.says, HELP_LONGEST_CHARACTERS);
        for condition in check.when.iter().chain([&check.must]) {
            self.condition(condition);
        }
    }

    fn words(&mut self, text: &str, most: u32) {
        if text.trim().is_empty() {
            self.fault(DefinitionProblem::Blank);
        }
        self.length(text, most);
    }

    fn length(&mut self, text: &str, most: u32) {
        if text.chars().nth(most as usize).is_some() {
            self.fault(DefinitionProblem::TooLong { most });
        }
    }

    fn kind(&mut self, kind: &FieldKind) {
        match kind {
            FieldKind::Text {
                shortest, longest, ..
            } => self.counts(*shortest, *longest, TEXT_LONGEST_CHARACTERS),
            FieldKind::LongText { shortest, longest } => {
                self.counts(*shortest, *longest, LONG_TEXT_LONGEST_CHARACTERS);
            }
            FieldKind::Number {
                unit,
                least,
                most,
                decimals,
            } => {
                self.number(unit.as_deref(), *decimals);
                self.order(least.as_ref(), most.as_ref());
            }
            FieldKind::Money { least, most, .. } => self.order(least.as_ref(), most.as_ref()),
            FieldKind::Date { earliest, latest } => self.days(*earliest, *latest),
            FieldKind::Choice { options } => self.options(options),
            FieldKind::MultiChoice {
                options,
                fewest,
                most,
            } => {
                self.options(options);
                let all = u32::try_from(options.len()).unwrap_or(u32::MAX);
                self.order(fewest.as_ref(), Some(&most.unwrap_or(all).min(all)));
            }
            FieldKind::Attachment { fewest, most, .. } => {
                self.counts(*fewest, *most, ATTACHMENTS_MOST);
            }
            FieldKind::ProductLines { fewest, most, .. } => {
                self.counts(*fewest, *most, LINES_MOST);
            }
            FieldKind::Computed { expression, gives } => {
                if let ComputedResult::Number { unit, decimals } = gives {
                    self.number(unit.as_deref(), *decimals);
                }
                self.expression(expression);
            }
            FieldKind::YesNo
            | FieldKind::Phone
            | FieldKind::Email
            | FieldKind::Address { .. }
            | FieldKind::Person { .. } => {}
        }
    }

    fn number(&mut self, unit: Option<&str>, decimals: u8) {
        self.length(unit.unwrap_or_default(), UNIT_LONGEST_CHARACTERS);
        if decimals > NUMBER_MOST_DECIMALS {
            self.fault(DefinitionProblem::BoundTooLarge {
                most: u32::from(NUMBER_MOST_DECIMALS),
            });
        }
    }

    fn counts(&mut self, fewest: Option<u32>, most: Option<u32>, limit: u32) {
        if most.is_some_and(|most| most > limit) {
            self.fault(DefinitionProblem::BoundTooLarge { most: limit });
        }
        self.order(fewest.as_ref(), Some(&most.unwrap_or(limit)));
    }

    fn order<T: Ord>(&mut self, least: Option<&T>, most: Option<&T>) {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            self.fault(DefinitionProblem::LeastAboveMost);
        }
    }

    /// A fixed day and a moving one may cross one day, which is no fault.
    fn days(&mut self, earliest: Option<DateBound>, latest: Option<DateBound>) {
        match (earliest, latest) {
            (Some(DateBound::On(earliest)), Some(DateBound::On(latest))) => {
                self.order(Some(&earliest), Some(&latest));
            }
            (Some(DateBound::DaysFromToday(earliest)), Some(DateBound::DaysFromToday(latest))) => {
                self.order(Some(&earliest), Some(&latest));
            }
            _ => {}
        }
    }

    fn options(&mut self, options: &[ChoiceOption]) {
        if options.is_empty() {
            self.fault(DefinitionProblem::NoOptions);
        }
        if options.len() > OPTIONS_MOST as usize {
            return self.fault(DefinitionProblem::TooManyOptions { most: OPTIONS_MOST });
        }
        let mut keys = BTreeSet::new();
        for option in options {
            self.words(&option.label, LABEL_LONGEST_CHARACTERS);
            if !keys.insert(&option.key) {
                self.fault(DefinitionProblem::DuplicateOption {
                    option: option.key.clone(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests;
