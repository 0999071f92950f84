//! The Universal Lead Definition: what marketing and sales agreed that a qualified lead is.
//!
//! It has versions. One is a draft until a department signs it, and in force once both did; what
//! is signed by anybody never changes, so that a lead that was judged by it can be explained for
//! ever. Of two that both departments signed, the one with the higher number is in force.

mod check;
mod difference;

pub use check::{LeadDefinitionFault, LeadDefinitionProblem};
pub use difference::CriteriaChange;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::profile::ResponseKind;
use crate::form::{Answer, Field, FieldKey, FieldKind, Form, OptionKey};
use crate::id::{LeadDefinitionVersionId, PersonId, WorkspaceId};
use crate::people::Access;
use crate::time::Timestamp;

/// The most questions of a definition: a call is a talk, not an interrogation.
pub const MOST_QUESTIONS: usize = 40;
/// The most points, up or down, of one answer, and the most of a threshold.
pub const MOST_POINTS: i32 = 10_000;
/// The most bands of a number.
pub const MOST_BANDS: usize = 20;

/// Which definition is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDefinition {
    /// Of which workspace.
    pub id: WorkspaceId,
    /// The number of the newest version, signed or not.
    pub newest: u32,
    /// The version that leads are judged by; none until both departments signed one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force: Option<LeadDefinitionVersionId>,
}

/// One version of the definition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadDefinitionVersion {
    /// Its identity.
    pub id: LeadDefinitionVersionId,
    /// Versions are numbered from 1.
    pub number: u32,
    /// How often the draft was written; who signs says what they saw.
    pub revision: u32,
    /// What it says.
    pub criteria: LeadCriteria,
    /// Who wrote it last.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Who signed it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub signed: BTreeMap<Department, Signature>,
}

/// What is asked of a lead, and what the answers are worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadCriteria {
    /// How a call begins; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opening: String,
    /// The questions, in the order of the call. What a question's help says is its script; it is
    /// asked while its condition on earlier answers holds.
    pub form: Form,
    /// What the answers to a question are worth. A question without a criterion is only asked.
    pub criteria: BTreeMap<FieldKey, Criterion>,
    /// From how many points on a lead is qualified.
    pub threshold: u32,
    /// What the first response of each kind is worth; nothing where it is not named.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub response_points: BTreeMap<ResponseKind, u32>,
}

/// What the answers to one question are worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// The points of each answer.
    pub award: Award,
    /// For a must-have: an answer that earns less than this does not qualify, however many points
    /// there are in all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub must_earn: Option<i32>,
}

/// How an answer earns points. What is not named earns none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Award {
    /// Of a choice, what was chosen; of several ticked, all of them together.
    Options {
        /// Points of each option.
        points: BTreeMap<OptionKey, i32>,
    },
    /// Of a yes or no.
    YesNo {
        /// Points of a yes.
        yes: i32,
        /// Points of a no.
        no: i32,
    },
    /// Of a number: the last band that begins at it or below it.
    Bands {
        /// The bands, the lowest first.
        bands: Vec<Band>,
    },
}

/// A band of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The least number in it.
    pub least: Decimal,
    /// What it earns.
    pub points: i32,
}

impl Award {
    /// What an answer earns. Nothing for one of another kind, which no checked definition has.
    #[must_use]
    pub fn earned(&self, answer: &Answer) -> i32 {
        match (self, answer) {
            (Self::Options { points }, Answer::Choice(option)) => {
                points.get(option).copied().unwrap_or(0)
            }
            (Self::Options { points }, Answer::Choices(options)) => {
                options.iter().filter_map(|option| points.get(option)).sum()
            }
            (Self::YesNo { yes, no }, Answer::YesNo(answer)) => {
                if *answer {
                    *yes
                } else {
                    *no
                }
            }
            (Self::Bands { bands }, Answer::Number(number)) => {
                let reached = bands.iter().rev().find(|band| band.least <= *number);
                reached.map_or(0, |band| band.points)
            }
            _ => 0,
        }
    }

    /// The most that one answer earns.
    #[must_use]
    pub fn most(&self, several: bool) -> i32 {
        match self {
            Self::Options { points } if several => points.values().filter(|it| **it > 0).sum(),
            Self::Options { points } => points.values().copied().max().unwrap_or(0).max(0),
            Self::YesNo { yes, no } => *yes.max(no),
            Self::Bands { bands } => bands.iter().map(|it| it.points).max().unwrap_or(0).max(0),
        }
    }

    /// The least that one answer earns.
    #[must_use]
    pub fn least(&self, several: bool) -> i32 {
        match self {
            Self::Options { points } if several => points.values().filter(|it| **it < 0).sum(),
            Self::Options { points } => points.values().copied().min().unwrap_or(0).min(0),
            Self::YesNo { yes, no } => *yes.min(no),
            Self::Bands { bands } => bands.iter().map(|it| it.points).min().unwrap_or(0).min(0),
        }
    }
}

impl LeadCriteria {
    /// The fewest and the most points that answers to `question` can earn, blank ones included.
    #[must_use]
    pub fn reach_of(&self, question: &Field) -> (i32, i32) {
        let Some(criterion) = self.criteria.get(&question.key) else {
            return (0, 0);
        };
        let several = matches!(question.kind, FieldKind::MultiChoice { .. });
        let award = &criterion.award;
        (award.least(several), award.most(several))
    }

    /// Lets no must-have ask for more than any answer to it earns.
    pub fn relax_out_of_reach(&mut self) {
        let reach: Vec<(FieldKey, i32)> = self
            .form
            .fields
            .iter()
            .map(|field| (field.key.clone(), self.reach_of(field).1))
            .collect();
        for (key, most) in reach {
            if let Some(criterion) = self.criteria.get_mut(&key) {
                criterion.must_earn = criterion.must_earn.map(|must| must.min(most));
            }
        }
    }
}

/// A department that signs a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Department {
    /// Who brings leads.
    Marketing,
    /// Who sells: owners and managers sign for it.
    Sales,
}

impl Department {
    /// The department for which somebody of this access signs.
    #[must_use]
    pub fn of(access: Access) -> Option<Self> {
        match access {
            Access::Marketing => Some(Self::Marketing),
            Access::Owner | Access::Manager => Some(Self::Sales),
            Access::Member | Access::Accounts | Access::Qualification => None,
        }
    }
}

/// Who signed, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
}

impl LeadDefinitionVersion {
    /// Whether both departments agreed to it.
    #[must_use]
    pub fn is_agreed(&self) -> bool {
        [Department::Marketing, Department::Sales]
            .iter()
            .all(|department| self.signed.contains_key(department))
    }
}
