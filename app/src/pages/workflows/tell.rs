//! What a workflow says, in words: its conditions, and what is different between two versions.

use std::collections::BTreeMap;

use domain::form::{Comparison, Condition, Expression, Field, FieldKey, FieldKind, OptionKey};
use domain::time::WorkingMinutes;
use domain::workflow::{Difference, Milestone, MilestoneChange};

use crate::desk::Directory;
use crate::words::Words;

/// Who can name what a workflow speaks of.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Teller<'a> {
    pub(in crate::pages) fields: &'a BTreeMap<FieldKey, Field>,
    pub(in crate::pages) directory: &'a Directory,
    pub(in crate::pages) words: &'static Words,
}

/// The fields of some milestones by their keys.
pub(super) fn fields_of<'a>(
    milestones: impl IntoIterator<Item = &'a Milestone>,
) -> BTreeMap<FieldKey, Field> {
    let fields = milestones.into_iter().flat_map(|it| &it.form.fields);
    fields
        .map(|field| (field.key.clone(), field.clone()))
        .collect()
}

impl Teller<'_> {
    fn label(&self, key: &FieldKey) -> String {
        self.fields
            .get(key)
            .map_or_else(|| key.as_str().to_owned(), |field| field.label.clone())
    }

    fn option(&self, key: &FieldKey, option: &OptionKey) -> String {
        let options = match self.fields.get(key).map(|field| &field.kind) {
            Some(FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. }) => {
                options.as_slice()
            }
            _ => &[],
        };
        let found = options.iter().find(|found| found.key == *option);
        found.map_or_else(|| option.as_str().to_owned(), |found| found.label.clone())
    }

    /// A condition: "Known customer: yes and Order value ≥ 5000".
    pub(in crate::pages) fn condition(&self, condition: &Condition) -> String {
        let words = &self.words.workflows;
        let joined = |parts: &[Condition], between: &str| {
            let parts = parts.iter().map(|part| {
                let said = self.condition(part);
                match part {
                    Condition::All(inner) | Condition::Any(inner) if inner.len() > 1 => {
                        format!("({said})")
                    }
                    _ => said,
                }
            });
            let parts: Vec<String> = parts.collect();
            parts.join(&format!(" {between} "))
        };
        match condition {
            Condition::Answered(key) => (words.is_answered)(&self.label(key)),
            Condition::Yes(key) => (words.is)(&self.label(key), words.yes),
            Condition::Includes { field, option } => {
                (words.is)(&self.label(field), &self.option(field, option))
            }
            Condition::Compare { left, is, right } => format!(
                "{} {} {}",
                self.expression(left),
                sign(*is),
                self.expression(right)
            ),
            Condition::All(parts) => joined(parts, words.and),
            Condition::Any(parts) => joined(parts, words.or),
            Condition::Not(part) => (words.not)(&self.condition(part)),
        }
    }

    /// How something is worked out.
    pub(super) fn expression(&self, expression: &Expression) -> String {
        let words = &self.words.workflows;
        let two = |left: &Expression, sign: &str, right: &Expression| {
            format!(
                "({} {sign} {})",
                self.expression(left),
                self.expression(right)
            )
        };
        match expression {
            Expression::Constant(number) => number.to_string(),
            Expression::Field(key) => self.label(key),
            Expression::LinesTotal(key) => (words.total_of)(&self.label(key)),
            Expression::Count(key) => (words.count_of)(&self.label(key)),
            Expression::Today => words.today.to_owned(),
            Expression::Add(left, right) => two(left, "+", right),
            Expression::Subtract(left, right) => two(left, "−", right),
            Expression::Multiply(left, right) => two(left, "×", right),
            Expression::Divide(left, right) => two(left, "÷", right),
        }
    }

    fn limit(&self, limit: Option<WorkingMinutes>) -> String {
        limit.map_or_else(
            || self.words.workflows.no_limit.to_owned(),
            |limit| (self.words.time.working_minutes)(limit.0),
        )
    }

    /// One difference between two versions.
    pub(super) fn difference(&self, difference: &Difference) -> String {
        let words = &self.words.workflows;
        match difference {
            Difference::Added { name, after, .. } => (words.added)(name, after.as_deref()),
            Difference::Removed { name, .. } => (words.removed)(name),
            Difference::Moved { name, after, .. } => (words.stands)(name, after.as_deref()),
            Difference::Changed { name, change, .. } => {
                format!("“{name}”: {}", self.change(change))
            }
        }
    }

    pub(in crate::pages) fn change(&self, change: &MilestoneChange) -> String {
        let words = &self.words.workflows;
        match change {
            MilestoneChange::Renamed { from } => (words.renamed)(from),
            MilestoneChange::Evidence { to } => (words.new_evidence)(to),
            MilestoneChange::Role { from, to } => (words.new_role)(
                self.directory.role_name(*from),
                self.directory.role_name(*to),
            ),
            MilestoneChange::Limit { from, to } => {
                (words.new_limit)(&self.limit(*from), &self.limit(*to))
            }
            MilestoneChange::Guide { added, removed } => {
                let said = added.iter().map(|it| format!("+ {it}"));
                let said: Vec<String> = said
                    .chain(removed.iter().map(|it| format!("− {it}")))
                    .collect();
                (words.new_guide)(&said.join("; "))
            }
            MilestoneChange::Skip { to: None } => words.never_skipped.to_owned(),
            MilestoneChange::Skip { to: Some(to) } => (words.now_skipped)(&self.condition(to)),
            MilestoneChange::Requires { to } if to.is_empty() => words.requires_nothing.to_owned(),
            MilestoneChange::Requires { to } => {
                let names: Vec<&str> = to.iter().map(|proof| (words.proof)(*proof)).collect();
                (words.now_requires)(&names.join(", "))
            }
            MilestoneChange::CompletedBy { to } if to.is_empty() => {
                words.anybody_completes.to_owned()
            }
            MilestoneChange::CompletedBy { to } => {
                let people = to.iter().map(|person| self.directory.person_name(*person));
                let people: Vec<&str> = people.collect();
                (words.these_complete)(&people.join(", "))
            }
            MilestoneChange::FieldAdded { label, .. } => (words.field_added)(label),
            MilestoneChange::FieldRemoved { label, .. } => (words.field_removed)(label),
            MilestoneChange::FieldsMoved => words.fields_moved.to_owned(),
            MilestoneChange::FieldChanged { label, parts, .. } => {
                let parts: Vec<&str> = parts.iter().map(|part| (words.part)(*part)).collect();
                (words.field_changed)(label, &parts.join(", "))
            }
            MilestoneChange::Checks => words.checks_changed.to_owned(),
        }
    }
}

/// How a comparison is written.
pub(super) fn sign(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "=",
        Comparison::NotEqual => "≠",
        Comparison::Less => "<",
        Comparison::AtMost => "≤",
        Comparison::Greater => ">",
        Comparison::AtLeast => "≥",
    }
}
