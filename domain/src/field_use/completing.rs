//! What completing a form counts. Whoever has the answers counts: nothing of them goes further.

use std::collections::BTreeMap;

use super::Uses;
use crate::form::{Answers, FieldKey, FieldKind, Form, Situation};

/// What is counted of each field that was asked when a form was completed with `answers`, which
/// said `before` on an earlier visit, if there was one. `seconds` is how long fields were being
/// filled in, of those that somebody was in: what stood there already takes nobody any time.
#[must_use]
pub fn completed(
    form: &Form,
    answers: &Answers,
    situation: &Situation<'_>,
    before: &Answers,
    seconds: &BTreeMap<FieldKey, u32>,
) -> BTreeMap<FieldKey, Uses> {
    let outlook = form.outlook(answers, situation);
    let typed = outlook.asked.into_iter().map(|asked| asked.field);
    let typed = typed.filter(|field| !matches!(field.kind, FieldKind::Computed { .. }));
    typed
        .map(|field| {
            let key = &field.key;
            let answer = outlook.standing.get(key);
            let mut uses = Uses {
                asked: 1,
                filled: u32::from(answer.is_some()),
                ..Uses::default()
            };
            let earlier = before.get(key);
            uses.changed = u32::from(earlier.is_some() && earlier != answer);
            if let Some(seconds) = seconds.get(key) {
                uses.seconds.note(*seconds);
            }
            (key.clone(), uses)
        })
        .collect()
}
