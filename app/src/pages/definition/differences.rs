//! What is different between two versions, in words.

use std::collections::BTreeMap;

use domain::form::{Field, FieldKey};
use domain::leads::definition::{Band, CriteriaChange, LeadCriteria};
use leptos::prelude::*;

use super::reading::{points, said};
use crate::pages::workflows::publish::listed;
use crate::pages::workflows::tell::Teller;
use crate::widgets::state::Look;

/// What is different in `new`, one line for each.
pub(super) fn differences(old: &LeadCriteria, new: &LeadCriteria, look: &Look) -> Vec<String> {
    let both = old.form.fields.iter().chain(&new.form.fields);
    let fields: BTreeMap<FieldKey, Field> = both
        .map(|field| (field.key.clone(), field.clone()))
        .collect();
    let telling = Telling {
        new,
        fields: &fields,
        look,
    };
    let all = new.difference(old);
    all.iter().map(|one| telling.told(one)).collect()
}

/// The list of what is different, or that nothing is.
pub(super) fn told(old: &LeadCriteria, new: &LeadCriteria, look: &Look) -> AnyView {
    let all = differences(old, new, look);
    if all.is_empty() {
        view! { <p>{look.words.definition.no_differences}</p> }.into_any()
    } else {
        listed(all)
    }
}

struct Telling<'a> {
    new: &'a LeadCriteria,
    fields: &'a BTreeMap<FieldKey, Field>,
    look: &'a Look<'a>,
}

impl Telling<'_> {
    fn told(&self, change: &CriteriaChange) -> String {
        let words = &self.look.words.definition;
        match change {
            CriteriaChange::Opening => words.opening_changed.to_owned(),
            CriteriaChange::Questions(change) => {
                let teller = Teller {
                    fields: self.fields,
                    directory: self.look.directory,
                    words: self.look.words,
                };
                teller.change(change)
            }
            CriteriaChange::Points {
                question,
                said: answer,
                from,
                to,
            } => {
                let answer = self.fields.get(question).map_or_else(String::new, |field| {
                    said(self.new, field, answer, self.look.words)
                });
                (words.points_changed)(self.label(question), &answer, &points(*from), &points(*to))
            }
            CriteriaChange::Bands { question, from, to } => {
                (words.bands_changed)(self.label(question), &self.bands(from), &self.bands(to))
            }
            CriteriaChange::MustEarn {
                question,
                to: Some(to),
                ..
            } => (words.must_now)(self.label(question), &points(*to)),
            CriteriaChange::MustEarn { question, .. } => (words.must_no_more)(self.label(question)),
            CriteriaChange::Threshold { from, to } => (words.threshold_changed)(*from, *to),
            CriteriaChange::Response { kind, from, to } => {
                let response = (self.look.words.leads.response)(*kind);
                (words.response_changed)(response, *from, *to)
            }
        }
    }

    fn label<'a>(&'a self, question: &'a FieldKey) -> &'a str {
        let field = self.fields.get(question);
        field.map_or(question.as_str(), |field| &field.label)
    }

    /// "25000 and more 10, 100000 and more 20".
    fn bands(&self, bands: &[Band]) -> String {
        let words = &self.look.words.definition;
        let each = bands.iter().map(|band| {
            let from = (words.from)(&band.least.normalize().to_string());
            format!("{from}: {}", points(band.points))
        });
        let each: Vec<String> = each.collect();
        if each.is_empty() {
            words.no_bands.to_owned()
        } else {
            each.join(", ")
        }
    }
}
