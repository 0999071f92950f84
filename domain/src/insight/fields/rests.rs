//! What of a workflow itself reads a field. It follows from the version alone, so it is known at
//! once, before anybody filled anything in.

use std::collections::BTreeMap;

use crate::form::{Condition, Field, FieldKey, FieldKind, Requirement};
use crate::workflow::{Milestone, MilestoneKey, Proof};

/// Something of the workflow that reads a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// At which milestone.
    pub milestone: MilestoneKey,
    /// What.
    pub kind: ReaderKind,
}

/// What reads a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReaderKind {
    /// Whether another field is asked depends on it.
    Shows(FieldKey),
    /// Whether another field must be answered depends on it.
    Requires(FieldKey),
    /// Another field is worked out from it.
    Computes(FieldKey),
    /// A check across fields reads it, or is said at it.
    Checks,
    /// Whether the milestone is passed over depends on it.
    Skips,
    /// It can be what the milestone requires to be there.
    Proves(Proof),
}

/// What of the workflow reads each of its fields; those that nothing reads are not in it.
#[must_use]
pub fn rests(milestones: &[Milestone]) -> BTreeMap<FieldKey, Vec<Reader>> {
    let mut all = All::default();
    for (position, milestone) in milestones.iter().enumerate() {
        let at = &milestone.key;
        if let Some(rule) = &milestone.rules.skip_when {
            all.note(at, rule.fields(), &ReaderKind::Skips);
        }
        for field in &milestone.form.fields {
            all.of_field(at, field);
        }
        for check in &milestone.form.checks {
            let when = check.when.iter().flat_map(Condition::fields);
            let read = when.chain(check.must.fields()).chain([&check.field]);
            all.note(at, read, &ReaderKind::Checks);
        }
        for proof in &milestone.rules.requires {
            // What is required may be given here or, if it is a paper, at any milestone before.
            let so_far = milestones.iter().take(position + 1);
            let given = so_far.flat_map(|earlier| {
                let own = earlier.key == *at;
                let fields = earlier.form.fields.iter();
                fields.filter(move |field| proof.is_given_by(&field.kind, own))
            });
            let given: Vec<&FieldKey> = given.map(|field| &field.key).collect();
            all.note(at, given, &ReaderKind::Proves(*proof));
        }
    }
    all.0
}

#[derive(Default)]
struct All(BTreeMap<FieldKey, Vec<Reader>>);

impl All {
    fn of_field(&mut self, at: &MilestoneKey, field: &Field) {
        if let Some(condition) = &field.shown_when {
            let kind = ReaderKind::Shows(field.key.clone());
            self.note(at, condition.fields(), &kind);
        }
        if let Requirement::When(condition) = &field.required {
            let kind = ReaderKind::Requires(field.key.clone());
            self.note(at, condition.fields(), &kind);
        }
        if let FieldKind::Computed { expression, .. } = &field.kind {
            let kind = ReaderKind::Computes(field.key.clone());
            self.note(at, expression.fields(), &kind);
        }
    }

    fn note<'a>(
        &mut self,
        at: &MilestoneKey,
        read: impl IntoIterator<Item = &'a FieldKey>,
        kind: &ReaderKind,
    ) {
        for key in read {
            let readers = self.0.entry(key.clone()).or_default();
            let reader = Reader {
                milestone: at.clone(),
                kind: kind.clone(),
            };
            if !readers.contains(&reader) {
                readers.push(reader);
            }
        }
    }
}
