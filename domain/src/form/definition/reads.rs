//! What conditions and expressions read, and how large they may be.

use super::{CONDITION_PARTS_MOST, DefinitionProblem, Inspection, NESTING_MOST};
use crate::form::condition::Condition;
use crate::form::expression::Expression;
use crate::form::field::FieldKind;
use crate::form::key::{FieldKey, OptionKey};

/// How much of a condition has been looked at.
struct Extent {
    depth: u32,
    parts: u32,
}

impl Inspection<'_> {
    pub(super) fn condition(&mut self, condition: &Condition) {
        let mut extent = Extent { depth: 0, parts: 0 };
        self.condition_part(condition, &mut extent);
    }

    pub(super) fn expression(&mut self, expression: &Expression) {
        let mut extent = Extent { depth: 0, parts: 0 };
        self.expression_part(expression, &mut extent);
    }

    /// Goes one level down. False, and one fault, where that is too deep or one part too many;
    /// nothing more is looked at then.
    fn enter(&mut self, extent: &mut Extent) -> bool {
        if extent.parts > CONDITION_PARTS_MOST {
            return false;
        }
        extent.parts += 1;
        extent.depth += 1;
        let problem = if extent.parts > CONDITION_PARTS_MOST {
            DefinitionProblem::TooManyParts {
                most: CONDITION_PARTS_MOST,
            }
        } else if extent.depth > NESTING_MOST {
            extent.parts = CONDITION_PARTS_MOST + 1;
            DefinitionProblem::TooDeep { most: NESTING_MOST }
        } else {
            return true;
        };
        self.fault(problem);
        false
    }

    fn condition_part(&mut self, condition: &Condition, extent: &mut Extent) {
        if !self.enter(extent) {
            return;
        }
        match condition {
            Condition::Answered(key) => self.reads(key, |_| true),
            Condition::Compare { left, right, .. } => {
                self.expression_part(left, extent);
                self.expression_part(right, extent);
            }
            Condition::Includes { field, option } => self.includes(field, option),
            Condition::Yes(key) => self.reads(key, |kind| matches!(kind, FieldKind::YesNo)),
            Condition::All(parts) | Condition::Any(parts) => {
                if parts.is_empty() {
                    self.fault(DefinitionProblem::EmptyCondition);
                }
                for part in parts {
                    self.condition_part(part, extent);
                }
            }
            Condition::Not(part) => self.condition_part(part, extent),
        }
        extent.depth -= 1;
    }

    fn expression_part(&mut self, expression: &Expression, extent: &mut Extent) {
        if !self.enter(extent) {
            return;
        }
        match expression {
            Expression::Constant(_) | Expression::Today => {}
            Expression::Field(key) => self.reads(key, is_numeric),
            Expression::LinesTotal(key) => {
                self.reads(key, |kind| matches!(kind, FieldKind::ProductLines { .. }));
            }
            Expression::Count(key) => self.reads(key, is_countable),
            Expression::Add(left, right)
            | Expression::Subtract(left, right)
            | Expression::Multiply(left, right)
            | Expression::Divide(left, right) => {
                self.expression_part(left, extent);
                self.expression_part(right, extent);
            }
        }
        extent.depth -= 1;
    }

    fn reads(&mut self, key: &FieldKey, suits: fn(&FieldKind) -> bool) {
        let problem = match self.known.get(key) {
            Some(kind) if suits(kind) => return,
            Some(_) => DefinitionProblem::WrongKind { key: key.clone() },
            None if self.own.contains(key) => DefinitionProblem::LaterField { key: key.clone() },
            None => DefinitionProblem::UnknownField { key: key.clone() },
        };
        self.fault(problem);
    }

    fn includes(&mut self, field: &FieldKey, option: &OptionKey) {
        let Some(FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. }) =
            self.known.get(field)
        else {
            return self.reads(field, |_| false);
        };
        if !options.iter().any(|offered| offered.key == *option) {
            self.fault(DefinitionProblem::UnknownOption {
                key: field.clone(),
                option: option.clone(),
            });
        }
    }
}

fn is_numeric(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Number { .. }
        | FieldKind::Money { .. }
        | FieldKind::Date { .. }
        | FieldKind::YesNo
        | FieldKind::Computed { .. } => true,
        FieldKind::Text { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Choice { .. }
        | FieldKind::MultiChoice { .. }
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Address { .. }
        | FieldKind::Attachment { .. }
        | FieldKind::Person { .. }
        | FieldKind::ProductLines { .. } => false,
    }
}

fn is_countable(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::MultiChoice { .. }
            | FieldKind::Attachment { .. }
            | FieldKind::ProductLines { .. }
    )
}
