//! The rules of a milestone: when it is passed over, what must be there before it counts as
//! reached, and who alone may say so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Milestone, Phase, Progress, TemplateFault};
use crate::form::{
    Answer, Answers, Condition, DefinitionProblem, FieldKey, FieldKind, Paper, Situation,
};
use crate::id::PersonId;
use crate::time::Timestamp;

/// What is so of a milestone besides its form. Most have no rules.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// A project that comes to the milestone passes over it while this holds. It reads what
    /// earlier milestones captured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip_when: Option<Condition>,
    /// What must be there before it can be completed.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub requires: BTreeSet<Proof>,
    /// Those of its role who alone may complete it; all of them where nobody is named.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub completed_by: BTreeSet<PersonId>,
}

/// Something that must be there before a milestone counts as reached.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// A file or photo in the milestone's own form.
    Attachment,
    /// A quotation, here or at an earlier milestone.
    Quotation,
    /// An order, here or at an earlier milestone.
    Order,
}

impl Proof {
    /// The paper that it is; none for a mere file.
    fn paper(self) -> Option<Paper> {
        match self {
            Self::Attachment => None,
            Self::Quotation => Some(Paper::Quotation),
            Self::Order => Some(Paper::Order),
        }
    }

    /// Whether an answer to a field of this kind can be it.
    pub(crate) fn is_given_by(self, kind: &FieldKind, in_own_form: bool) -> bool {
        match self.paper() {
            Some(paper) => kind.means() == Some(paper),
            None => in_own_form && matches!(kind, FieldKind::Attachment { .. }),
        }
    }
}

impl Rules {
    /// Whether there are none.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What the milestone at `position` requires and is not there, given what it captured itself,
/// what those before it did, and the papers that the project has of its own.
#[must_use]
pub fn lacking(
    milestones: &[Milestone],
    position: usize,
    captured: &Answers,
    earlier: &Answers,
    papers: &BTreeSet<Paper>,
) -> BTreeSet<Proof> {
    let Some(milestone) = milestones.get(position) else {
        return BTreeSet::new();
    };
    let is_there = |proof: Proof| {
        let own = proof.paper().is_some_and(|paper| papers.contains(&paper));
        own || milestones
            .iter()
            .take(position + 1)
            .enumerate()
            .any(|(at, milestone)| {
                let own = at == position;
                let answers = if own { captured } else { earlier };
                let mut fields = milestone.form.fields.iter();
                fields.any(|field| {
                    proof.is_given_by(&field.kind, own)
                        && answers.get(&field.key).is_some_and(has_something)
                })
            })
    };
    let required = milestone.rules.requires.iter().copied();
    required.filter(|proof| !is_there(*proof)).collect()
}

fn has_something(answer: &Answer) -> bool {
    match answer {
        Answer::Attachments(files) => !files.is_empty(),
        Answer::Lines(lines) => !lines.is_empty(),
        _ => true,
    }
}

/// What milestones before `position` captured. One that was passed over captured nothing: what
/// it says from an earlier visit is kept, and is not read.
#[must_use]
pub fn captured_before(line: &[Progress], position: usize) -> Answers {
    line.iter()
        .take(position)
        .filter(|progress| !matches!(progress.phase, Phase::Skipped { .. }))
        .flat_map(|progress| progress.answers.clone())
        .collect()
}

/// Goes along a project's line from `position`, past what is done already and what is to be
/// skipped. Gives the position that the project comes to; none where there is nothing left.
pub fn pass_over(
    line: &mut [Progress],
    milestones: &[Milestone],
    position: usize,
    at: Timestamp,
    today: NaiveDate,
) -> Option<usize> {
    for here in position..line.len() {
        let progress = line.get(here)?;
        if matches!(progress.phase, Phase::Done(_)) {
            continue;
        }
        let earlier = captured_before(line, here);
        let definition = milestones
            .iter()
            .find(|milestone| milestone.key == progress.milestone);
        let rule = definition.and_then(|milestone| milestone.rules.skip_when.as_ref());
        let situation = Situation {
            earlier: &earlier,
            today,
        };
        if !rule.is_some_and(|rule| rule.holds(&situation)) {
            return Some(here);
        }
        if let Some(progress) = line.get_mut(here) {
            progress.phase = Phase::Skipped { at };
        }
    }
    None
}

/// What is wrong with a milestone's rules. `earlier` has the fields of the milestones before it,
/// `all` the keys of every field of the version.
pub(super) fn faults<'a>(
    milestone: &'a Milestone,
    earlier: &BTreeMap<&'a FieldKey, &'a FieldKind>,
    all: &BTreeSet<&'a FieldKey>,
) -> Vec<TemplateFault> {
    let key = || milestone.key.clone();
    let mut faults = Vec::new();
    if let Some(rule) = &milestone.rules.skip_when {
        let mut problems = rule.problems_in_definition(earlier, all.clone());
        if problems.is_empty() && rule.fields().is_empty() {
            problems.push(DefinitionProblem::EmptyCondition);
        }
        if !problems.is_empty() {
            faults.push(TemplateFault::Skip {
                milestone: key(),
                problems,
            });
        }
    }
    for proof in milestone.rules.requires.iter().copied() {
        // A quotation and an order can be made within the project itself.
        let own = milestone.form.fields.iter();
        let can_be = proof.paper().is_some()
            || own
                .map(|field| &field.kind)
                .any(|kind| proof.is_given_by(kind, true))
            || earlier.values().any(|kind| proof.is_given_by(kind, false));
        if !can_be {
            faults.push(TemplateFault::CannotProve {
                milestone: key(),
                proof,
            });
        }
    }
    faults
}

#[cfg(test)]
mod tests;
