//! What conditions and expressions see of the answers.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::form::answer::{Answer, Answers};
use crate::form::key::FieldKey;

/// What a form is answered in: what is known from before, and the day.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// What earlier milestones captured.
    pub earlier: &'a Answers,
    /// The day, where the person is.
    pub today: NaiveDate,
}

/// The answers that a condition may read: those of the form that have been reviewed so far,
/// and those of earlier milestones.
pub(super) struct Reading<'a> {
    /// The form's own fields. They are never read from earlier milestones, not even where the
    /// form was filled in before.
    own: BTreeSet<&'a FieldKey>,
    /// The form's answers that stand: shown, answered, and without a fault.
    pub(super) standing: Answers,
    situation: Situation<'a>,
}

impl<'a> Reading<'a> {
    /// Sees what earlier milestones captured, except for a form's own fields.
    pub(super) fn new(
        own: impl IntoIterator<Item = &'a FieldKey>,
        situation: &Situation<'a>,
    ) -> Self {
        Self {
            own: own.into_iter().collect(),
            standing: Answers::new(),
            situation: *situation,
        }
    }

    pub(super) fn answer(&self, key: &FieldKey) -> Option<&Answer> {
        if self.own.contains(key) {
            self.standing.get(key)
        } else {
            self.situation.earlier.get(key)
        }
    }

    pub(super) fn today(&self) -> NaiveDate {
        self.situation.today
    }
}
