//! What is wrong with a form being filled in, in words.

use domain::form::{Fault, Field, FieldKey};
use leptos::prelude::*;

use super::super::label_of;
use super::{Filling, Ground, Trouble};

impl Filling {
    /// Shows faults that were found elsewhere at their fields, and sums them up.
    pub(crate) fn refuse(self, faults: &[Fault]) -> Vec<(FieldKey, String)> {
        self.ground
            .with_value(|ground| self.tell_all(ground, faults))
    }

    /// Those of some fields that still cannot stand.
    pub(crate) fn still_wrong(self, fields: Vec<(FieldKey, String)>) -> Vec<(FieldKey, String)> {
        let is_wrong = |key: &FieldKey| {
            let slot = self.slot(key);
            slot.is_none_or(|slot| slot.trouble.with(Option::is_some))
        };
        fields
            .into_iter()
            .filter(|(key, _)| is_wrong(key))
            .collect()
    }

    /// A trouble in words.
    pub(crate) fn say(self, trouble: &Trouble) -> String {
        self.ground.with_value(|ground| self.said(ground, trouble))
    }

    pub(super) fn tell_all(self, ground: &Ground, faults: &[Fault]) -> Vec<(FieldKey, String)> {
        let mut told = Vec::new();
        for fault in faults {
            let trouble = Trouble::Problem(fault.problem.clone());
            let sentence = self.said(ground, &trouble);
            let label = label_of(&ground.version, &fault.field)
                .or_else(|| fault.label.clone())
                .unwrap_or_else(|| fault.field.to_string());
            told.push((
                fault.field.clone(),
                (self.words.fault_at)(&label, &sentence),
            ));
            if let Some(slot) = ground.slots.get(&fault.field) {
                slot.tell(Some(trouble));
            }
        }
        told
    }

    fn said(self, ground: &Ground, trouble: &Trouble) -> String {
        match trouble {
            Trouble::Unreadable(unreadable) => self.words.unreadable(unreadable),
            Trouble::Problem(problem) => {
                let label_of = |key: &FieldKey| label_of(&ground.version, key);
                self.words.problem(problem, &label_of, self.speech)
            }
        }
    }

    pub(super) fn summary_of(self, field: &Field, trouble: &Trouble) -> String {
        (self.words.fault_at)(&field.label, &self.say(trouble))
    }
}
