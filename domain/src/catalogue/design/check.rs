//! Whether a design makes sense, before anything is sold by it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    Design, DesignFault, DesignPlace, DesignProblem, MOST_EFFECTS, MOST_PARTS, MOST_RULES, Part,
    PartOf, PartQuantity, Pick, Rule,
};
use crate::catalogue::{LONGEST_CODE, LONGEST_DESCRIPTION};
use crate::form::{ComputedResult, FieldKey, FieldKind};
use crate::money::Currency;

/// The faults found so far.
struct Inspection<'a> {
    design: &'a Design,
    currency: Currency,
    faults: Vec<DesignFault>,
}

impl Design {
    /// Whether it makes sense in a workspace of this currency. What its form reads comes before
    /// it, so that nothing can go round in a circle.
    ///
    /// # Errors
    /// Everything that does not, in the order of the design.
    pub fn check(&self, currency: Currency) -> Result<(), Vec<DesignFault>> {
        let mut inspection = Inspection {
            design: self,
            currency,
            faults: Vec::new(),
        };
        inspection.form();
        if inspection.size() {
            inspection.rules();
            inspection.price();
            for (number, part) in numbered(&self.parts) {
                inspection.part(&DesignPlace::Part { number }, part);
            }
        }
        if inspection.faults.is_empty() {
            Ok(())
        } else {
            Err(inspection.faults)
        }
    }
}

impl Inspection<'_> {
    fn fault(&mut self, place: &DesignPlace, problem: DesignProblem) {
        self.faults.push(DesignFault {
            place: place.clone(),
            problem,
        });
    }

    /// What is asked.
    fn form(&mut self) {
        let form = &self.design.form;
        if form.fields.is_empty() {
            self.fault(&DesignPlace::Whole, DesignProblem::NothingAsked);
        }
        for fault in form.problems_in_definition(&BTreeMap::new()) {
            let place = match fault.field {
                Some(field) => DesignPlace::Field { field },
                None => DesignPlace::Whole,
            };
            let problem = fault.problem;
            self.fault(&place, DesignProblem::Form { problem });
        }
        for field in &form.fields {
            let place = DesignPlace::Field {
                field: field.key.clone(),
            };
            match &field.kind {
                FieldKind::Text { .. }
                | FieldKind::LongText { .. }
                | FieldKind::Number { .. }
                | FieldKind::Choice { .. }
                | FieldKind::MultiChoice { .. }
                | FieldKind::YesNo
                | FieldKind::Computed { .. } => {}
                FieldKind::Money { .. }
                | FieldKind::Date { .. }
                | FieldKind::Phone
                | FieldKind::Email
                | FieldKind::Address { .. }
                | FieldKind::Attachment { .. }
                | FieldKind::Person { .. }
                | FieldKind::ProductLines { .. } => {
                    self.fault(&place, DesignProblem::NotForDesigns);
                }
            }
            if let FieldKind::Computed {
                gives: ComputedResult::Money(currency),
                ..
            } = &field.kind
            {
                self.currency(&place, *currency);
            }
        }
        for (field, step) in &self.design.steps {
            let place = DesignPlace::Field {
                field: field.clone(),
            };
            self.number(&place, field, false);
            if *step <= Decimal::ZERO {
                self.fault(&place, DesignProblem::BadStep);
            }
        }
    }

    /// Whether it is small enough to be looked at.
    fn size(&mut self) -> bool {
        let design = self.design;
        for (count, most) in [
            (design.rules.len(), MOST_RULES),
            (design.effects.len(), MOST_EFFECTS),
            (design.parts.len(), MOST_PARTS),
        ] {
            if count > most {
                let most = u32::try_from(most).unwrap_or(u32::MAX);
                self.fault(&DesignPlace::Whole, DesignProblem::TooMany { most });
                return false;
            }
        }
        true
    }

    /// What goes with what.
    fn rules(&mut self) {
        for (number, rule) in numbered(&self.design.rules) {
            let place = DesignPlace::Rule { number };
            match rule {
                Rule::Requires { when, other } | Rule::Excludes { when, other } => {
                    self.pick(&place, when);
                    self.pick(&place, other);
                    if when == other {
                        self.fault(&place, DesignProblem::OfItself);
                    }
                }
                Rule::Bounds {
                    when,
                    field,
                    least,
                    most,
                } => {
                    self.pick(&place, when);
                    self.number(&place, field, true);
                    match (least, most) {
                        (None, None) => self.fault(&place, DesignProblem::NoBound),
                        (Some(least), Some(most)) if least > most => {
                            self.fault(&place, DesignProblem::LeastAboveMost);
                        }
                        _ => {}
                    }
                }
            }
            if let Some(other) = self.contradicted(rule) {
                self.fault(&place, DesignProblem::Contradicts { number: other });
            }
        }
        for (number, effect) in numbered(&self.design.effects) {
            self.pick(&DesignPlace::Effect { number }, &effect.when);
        }
    }

    /// The rule that excludes what this one requires.
    fn contradicted(&self, rule: &Rule) -> Option<u32> {
        let Rule::Requires { when, other } = rule else {
            return None;
        };
        let mut rules = numbered(&self.design.rules);
        let excludes = |rule: &Rule| {
            matches!(rule, Rule::Excludes { when: one, other: two }
                if (one, two) == (when, other) || (one, two) == (other, when))
        };
        rules.find_map(|(number, rule)| excludes(rule).then_some(number))
    }

    /// The computed amount that is added to the price.
    fn price(&mut self) {
        let Some(field) = &self.design.price else {
            return;
        };
        let place = DesignPlace::Price;
        match self.design.kind(field) {
            Some(FieldKind::Computed {
                gives: ComputedResult::Money(_),
                ..
            }) => {}
            Some(_) => self.wrong_kind(&place, field),
            None => self.unknown(&place, field),
        }
    }

    /// What it is made of.
    fn part(&mut self, place: &DesignPlace, part: &Part) {
        if let Some(when) = &part.when {
            self.pick(place, when);
        }
        match &part.quantity {
            PartQuantity::Fixed { quantity } if !quantity.is_sensible() => {
                self.fault(place, DesignProblem::BadQuantity);
            }
            PartQuantity::Fixed { .. } => {}
            PartQuantity::Number { field } => self.number(place, field, true),
        }
        if let PartOf::Own {
            text, unit, rate, ..
        } = &part.what
        {
            if text.trim().is_empty() {
                self.fault(place, DesignProblem::Blank);
            }
            for (text, most) in [(text, LONGEST_DESCRIPTION), (unit, LONGEST_CODE)] {
                if text.chars().count() > most {
                    let most = u32::try_from(most).unwrap_or(u32::MAX);
                    self.fault(place, DesignProblem::TooLong { most });
                }
            }
            if rate.minor < 0 {
                self.fault(place, DesignProblem::Negative);
            }
            self.currency(place, rate.currency);
        }
    }

    fn currency(&mut self, place: &DesignPlace, currency: Currency) {
        let expected = self.currency;
        if currency != expected {
            self.fault(place, DesignProblem::OtherCurrency { expected });
        }
    }

    /// A choice's option, or a yes.
    fn pick(&mut self, place: &DesignPlace, pick: &Pick) {
        let field = &pick.field;
        match (self.design.kind(field), &pick.option) {
            (
                Some(FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. }),
                Some(option),
            ) => {
                if options.iter().all(|offered| offered.key != *option) {
                    let (field, option) = (field.clone(), option.clone());
                    self.fault(place, DesignProblem::UnknownOption { field, option });
                }
            }
            (Some(FieldKind::YesNo), None) => {}
            (Some(_), _) => self.wrong_kind(place, field),
            (None, _) => self.unknown(place, field),
        }
    }

    /// A number; a computed one too, where it may be.
    fn number(&mut self, place: &DesignPlace, field: &FieldKey, computed: bool) {
        match self.design.kind(field) {
            Some(FieldKind::Number { .. }) => {}
            Some(FieldKind::Computed {
                gives: ComputedResult::Number { .. },
                ..
            }) if computed => {}
            Some(_) => self.wrong_kind(place, field),
            None => self.unknown(place, field),
        }
    }

    fn unknown(&mut self, place: &DesignPlace, field: &FieldKey) {
        let field = field.clone();
        self.fault(place, DesignProblem::UnknownField { field });
    }

    fn wrong_kind(&mut self, place: &DesignPlace, field: &FieldKey) {
        let field = field.clone();
        self.fault(place, DesignProblem::WrongKind { field });
    }
}

/// Each with its number, counted from 1.
fn numbered<T>(all: &[T]) -> impl Iterator<Item = (u32, &T)> {
    (1..).zip(all)
}

#[cfg(test)]
mod tests;
