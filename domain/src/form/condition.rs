//! Conditions on answers: when a field is asked or required, and what must hold across fields.

use core::cmp::Ordering;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::form::answer::Answer;
use crate::form::expression::Expression;
use crate::form::key::{FieldKey, OptionKey};
use crate::form::reading::{Reading, Situation};

/// Something that holds or does not.
///
/// A field reads as not answered while it is not shown, while it is blank, and while its
/// answer has a fault of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The field is answered.
    Answered(FieldKey),
    /// Two numbers compare in this way. Does not hold while one of them has no value, so that
    /// under a [`Condition::Not`] it does.
    Compare {
        /// The first number.
        left: Expression,
        /// How it must compare with the second.
        is: Comparison,
        /// The second number.
        right: Expression,
    },
    /// The option is the one chosen, or among those ticked.
    Includes {
        /// A choice or multi-choice field.
        field: FieldKey,
        /// One of its options.
        option: OptionKey,
    },
    /// The yes/no field says yes.
    Yes(FieldKey),
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// This one does not hold.
    Not(Box<Condition>),
}

/// How two numbers compare.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// `=`
    Equal,
    /// `≠`
    NotEqual,
    /// `<`
    Less,
    /// `≤`
    AtMost,
    /// `>`
    Greater,
    /// `≥`
    AtLeast,
}

impl Comparison {
    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }
}

impl Condition {
    /// Whether it holds by what earlier milestones captured alone, as for a milestone that is
    /// skipped on a condition.
    pub fn holds(&self, situation: &Situation<'_>) -> bool {
        self.holds_in(&Reading::new([], situation))
    }

    /// The fields that it reads, each once, in the order they are written.
    pub fn fields(&self) -> Vec<&FieldKey> {
        let mut fields = Vec::new();
        self.collect_fields(&mut fields);
        let mut met = BTreeSet::new();
        fields.retain(|key| met.insert(*key));
        fields
    }

    pub(super) fn holds_in(&self, reading: &Reading<'_>) -> bool {
        match self {
            Self::Answered(key) => reading.answer(key).is_some(),
            Self::Compare { left, is, right } => {
                match (left.value(reading), right.value(reading)) {
                    (Some(left), Some(right)) => is.accepts(left.cmp(&right)),
                    _ => false,
                }
            }
            Self::Includes { field, option } => match reading.answer(field) {
                Some(Answer::Choice(chosen)) => chosen == option,
                Some(Answer::Choices(ticked)) => ticked.contains(option),
                _ => false,
            },
            Self::Yes(key) => matches!(reading.answer(key), Some(Answer::YesNo(true))),
            Self::All(parts) => parts.iter().all(|part| part.holds_in(reading)),
            Self::Any(parts) => parts.iter().any(|part| part.holds_in(reading)),
            Self::Not(part) => !part.holds_in(reading),
        }
    }

    /// Adds the fields that it reads, in the order they are written, to `fields`.
    pub(super) fn collect_fields<'a>(&'a self, fields: &mut Vec<&'a FieldKey>) {
        match self {
            Self::Answered(key) | Self::Yes(key) | Self::Includes { field: key, .. } => {
                fields.push(key);
            }
            Self::Compare { left, right, .. } => {
                left.collect_fields(fields);
                right.collect_fields(fields);
            }
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect_fields(fields);
                }
            }
            Self::Not(part) => part.collect_fields(fields),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::samples::{answers, compare, constant, day, key, of, option};

    fn holds(condition: &Condition) -> bool {
        let earlier = answers([
            ("no", Answer::YesNo(false)),
            ("yes", Answer::YesNo(true)),
            ("chosen", Answer::Choice(option("cash"))),
            ("ticked", Answer::Choices([option("card")].into())),
        ]);
        condition.holds(&Situation {
            earlier: &earlier,
            today: day("2026-11-23"),
        })
    }

    #[test]
    fn conditions_hold_or_do_not() {
        let yes = || Condition::Yes(key("yes"));
        let no = || Condition::Yes(key("no"));
        let not = |part| Condition::Not(Box::new(part));
        let includes = |name, chosen| Condition::Includes {
            field: key(name),
            option: option(chosen),
        };
        let missing = compare(of("nowhere"), Comparison::NotEqual, constant("1"));
        for (condition, expected) in [
            (Condition::Answered(key("no")), true),
            (Condition::Answered(key("nowhere")), false),
            (yes(), true),
            (no(), false),
            (Condition::Yes(key("chosen")), false),
            (includes("chosen", "cash"), true),
            (includes("chosen", "card"), false),
            (includes("ticked", "card"), true),
            (includes("ticked", "cash"), false),
            (includes("yes", "cash"), false),
            (includes("nowhere", "cash"), false),
            (Condition::All(vec![yes(), yes()]), true),
            (Condition::All(vec![yes(), no()]), false),
            (Condition::All(Vec::new()), true),
            (Condition::Any(vec![no(), yes()]), true),
            (Condition::Any(vec![no(), no()]), false),
            (Condition::Any(Vec::new()), false),
            (not(no()), true),
            (not(yes()), false),
            (missing.clone(), false),
            (not(missing), true),
        ] {
            assert_eq!(holds(&condition), expected, "{condition:?}");
        }
    }

    #[test]
    fn numbers_compare_in_six_ways() {
        for (is, less, equal, greater) in [
            (Comparison::Equal, false, true, false),
            (Comparison::NotEqual, true, false, true),
            (Comparison::Less, true, false, false),
            (Comparison::AtMost, true, true, false),
            (Comparison::Greater, false, false, true),
            (Comparison::AtLeast, false, true, true),
        ] {
            for (left, expected) in [("1.99", less), ("2.00", equal), ("2.01", greater)] {
                let condition = compare(constant(left), is, constant("2"));
                assert_eq!(holds(&condition), expected, "{left} {is:?} 2");
            }
        }
    }

    #[test]
    fn a_condition_names_each_field_it_reads_once() {
        let condition = Condition::All(vec![
            Condition::Yes(key("b")),
            Condition::Not(Box::new(Condition::Answered(key("a")))),
            compare(of("b"), Comparison::Less, Expression::Count(key("c"))),
        ]);
        assert_eq!(condition.fields(), [&key("b"), &key("a"), &key("c")]);
    }
}
