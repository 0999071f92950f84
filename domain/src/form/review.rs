//! A form and its answers together: what is asked, what is wrong, and what is kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::form::acceptance::accept;
use crate::form::answer::{Answer, Answers};
use crate::form::expression::{nearest_amount, rounded};
use crate::form::field::{ComputedResult, Field, FieldKind, Requirement};
use crate::form::key::FieldKey;
use crate::form::problem::{Fault, Problem};
use crate::form::reading::{Reading, Situation};
use crate::form::{Check, Form};

/// One pass over a form, field by field in order, so that each reads only what was settled
/// before it and nothing can go round in a circle.
struct Walk<'a> {
    /// The answers that stand.
    reading: Reading<'a>,
    /// The fields that are shown, in order.
    shown: Vec<Shown<'a>>,
    /// The fields with a problem of their own, and those computed from them.
    unsettled: BTreeSet<&'a FieldKey>,
    /// What the failed checks say, by the field where they say it.
    failed_checks: BTreeMap<&'a FieldKey, Vec<&'a str>>,
}

/// A field that is shown, and how it stands.
struct Shown<'a> {
    field: &'a Field,
    required: bool,
    /// Its own problem; not that of a check.
    problem: Option<Problem>,
}

/// How a form stands while it is being filled in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outlook<'a> {
    /// The fields that are asked now, in order.
    pub asked: Vec<Asked<'a>>,
    /// The answers that stand: asked, without a fault, and with what is computed.
    pub standing: Answers,
}

/// A field that is asked now, and how it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked<'a> {
    /// The field.
    pub field: &'a Field,
    /// Whether it must be answered.
    pub required: bool,
    /// The first problem with it.
    pub problem: Option<Problem>,
}

impl Form {
    /// All that a page shows of a form while it is being filled in, in one pass: what
    /// [`Form::shown`], [`Form::is_required`], [`Form::review_field`] and, once it has no
    /// faults, [`Form::review`] give one by one.
    pub fn outlook<'a>(&'a self, answers: &Answers, situation: &Situation<'a>) -> Outlook<'a> {
        let walk = Walk::over(self, answers, situation);
        let mut problems = BTreeMap::new();
        for fault in walk.faults() {
            problems.entry(fault.field).or_insert(fault.problem);
        }
        let asked = walk.shown.into_iter().map(|shown| Asked {
            field: shown.field,
            required: shown.required,
            problem: problems.remove(&shown.field.key),
        });
        Outlook {
            asked: asked.collect(),
            standing: walk.reading.standing,
        }
    }

    /// The fields that are asked now, in order: those without a condition, and those whose
    /// condition holds.
    pub fn shown<'a>(&'a self, answers: &Answers, situation: &Situation<'a>) -> Vec<&'a Field> {
        let walk = Walk::over(self, answers, situation);
        walk.shown.into_iter().map(|shown| shown.field).collect()
    }

    /// Whether a field must be answered now. Not while it is hidden, and not where the form
    /// does not have it.
    pub fn is_required(
        &self,
        field: &FieldKey,
        answers: &Answers,
        situation: &Situation<'_>,
    ) -> bool {
        let walk = Walk::over(self, answers, situation);
        let mut shown = walk.shown.iter();
        shown.any(|shown| shown.required && shown.field.key == *field)
    }

    /// The answers as they are kept: trimmed, in their normal form, with what is computed and
    /// without what is blank or not asked. Whether a person exists, or holds a role, is not
    /// for the form to know. Reviewing the result again, in the same situation, gives the same.
    ///
    /// A computed field is worked out afresh, whatever was answered there. An answer to a
    /// field that is not shown is left out unread. A check waits while a field that it reads
    /// has a fault of its own, and does not apply while the field it is said at is not shown.
    ///
    /// # Errors
    ///
    /// All faults at once: in the order of the form's fields, and then those of answers to
    /// fields that the form does not have, by key.
    pub fn review(
        &self,
        answers: &Answers,
        situation: &Situation<'_>,
    ) -> Result<Answers, Vec<Fault>> {
        let walk = Walk::over(self, answers, situation);
        let mut faults = walk.faults();
        faults.extend(self.unknown(answers).map(|key| Fault {
            field: key.clone(),
            label: None,
            problem: Problem::UnknownField,
        }));
        if faults.is_empty() {
            Ok(walk.reading.standing)
        } else {
            Err(faults)
        }
    }

    /// The first problem that [`Form::review`] finds with one field, while the form is being
    /// filled in.
    pub fn review_field(
        &self,
        field: &FieldKey,
        answers: &Answers,
        situation: &Situation<'_>,
    ) -> Option<Problem> {
        if self.unknown(answers).any(|key| key == field) {
            return Some(Problem::UnknownField);
        }
        let faults = Walk::over(self, answers, situation).faults();
        faults
            .into_iter()
            .find(|fault| fault.field == *field)
            .map(|fault| fault.problem)
    }

    fn unknown<'a>(&self, answers: &'a Answers) -> impl Iterator<Item = &'a FieldKey> {
        let own: BTreeSet<&FieldKey> = self.fields.iter().map(|field| &field.key).collect();
        let unknown: Vec<&FieldKey> = answers.keys().filter(|key| !own.contains(key)).collect();
        unknown.into_iter()
    }
}

impl<'a> Walk<'a> {
    fn over(form: &'a Form, answers: &Answers, situation: &Situation<'a>) -> Self {
        let own = form.fields.iter().map(|field| &field.key);
        let mut walk = Self {
            reading: Reading::new(own, situation),
            shown: Vec::new(),
            unsettled: BTreeSet::new(),
            failed_checks: BTreeMap::new(),
        };
        for field in &form.fields {
            walk.settle(field, answers.get(&field.key));
        }
        walk.apply(&form.checks);
        walk
    }

    fn settle(&mut self, field: &'a Field, given: Option<&Answer>) {
        let condition = field.shown_when.as_ref();
        if condition.is_some_and(|condition| !condition.holds_in(&self.reading)) {
            return;
        }
        let outcome = match &field.kind {
            FieldKind::Computed { .. } => Ok(self.computed(&field.kind)),
            kind => given.map_or(Ok(None), |answer| {
                accept(kind, answer, self.reading.today())
            }),
        };
        let missing = self.missing(field);
        let required = missing.is_some();
        let problem = match outcome {
            Ok(Some(answer)) => {
                self.reading.standing.insert(field.key.clone(), answer);
                None
            }
            Ok(None) if self.waits(&field.kind) => {
                self.unsettled.insert(&field.key);
                None
            }
            Ok(None) => missing,
            Err(problem) => Some(problem),
        };
        if problem.is_some() {
            self.unsettled.insert(&field.key);
        }
        self.shown.push(Shown {
            field,
            required,
            problem,
        });
    }

    /// What a computed field gives, if it has a value.
    fn computed(&self, kind: &FieldKind) -> Option<Answer> {
        let FieldKind::Computed { expression, gives } = kind else {
            return None;
        };
        let value = expression.value(&self.reading)?;
        match gives {
            ComputedResult::Number { decimals, .. } => {
                Some(Answer::Number(rounded(value, u32::from(*decimals))))
            }
            ComputedResult::Money(currency) => nearest_amount(value, *currency).map(Answer::Money),
        }
    }

    /// Whether a computed field has no value because something that it reads has a fault.
    fn waits(&self, kind: &FieldKind) -> bool {
        let FieldKind::Computed { expression, .. } = kind else {
            return false;
        };
        let mut read = Vec::new();
        expression.collect_fields(&mut read);
        read.into_iter().any(|key| self.unsettled.contains(key))
    }

    /// The problem of a shown field that is not answered, if it must be.
    fn missing(&self, field: &Field) -> Option<Problem> {
        match &field.required {
            Requirement::Optional => None,
            Requirement::Always => Some(Problem::Missing),
            Requirement::When(condition) => {
                condition
                    .holds_in(&self.reading)
                    .then(|| Problem::MissingBecause {
                        because: condition.fields().into_iter().cloned().collect(),
                    })
            }
        }
    }

    fn apply(&mut self, checks: &'a [Check]) {
        let shown: BTreeSet<&FieldKey> = self.shown.iter().map(|shown| &shown.field.key).collect();
        for check in checks {
            let conditions = || check.when.iter().chain([&check.must]);
            let mut read = vec![&check.field];
            for condition in conditions() {
                condition.collect_fields(&mut read);
            }
            let waits = read.iter().any(|key| self.unsettled.contains(key));
            let applies = shown.contains(&check.field)
                && !waits
                && check
                    .when
                    .as_ref()
                    .is_none_or(|when| when.holds_in(&self.reading));
            if applies && !check.must.holds_in(&self.reading) {
                let said = self.failed_checks.entry(&check.field).or_default();
                said.push(&check.says);
            }
        }
    }

    fn faults(&self) -> Vec<Fault> {
        let fault = |field: &Field, problem| Fault {
            field: field.key.clone(),
            label: Some(field.label.clone()),
            problem,
        };
        let mut faults = Vec::new();
        for Shown { field, problem, .. } in &self.shown {
            if let Some(problem) = problem {
                faults.push(fault(field, problem.clone()));
            }
            for says in self.failed_checks.get(&field.key).into_iter().flatten() {
                let says = (*says).to_owned();
                faults.push(fault(field, Problem::CheckFailed { says }));
            }
        }
        faults
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
