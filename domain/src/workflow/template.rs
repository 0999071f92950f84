//! Templates: the milestones a kind of work goes through, versioned.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::LONGEST_LINE;
use super::contact::{GuideLine, Side};
use super::rules::{self, Proof, Rules};
use crate::form::{DefinitionFault, DefinitionProblem, FieldKey, Form};
use crate::id::{PersonId, RoleId, TemplateId, TemplateVersionId};
use crate::time::WorkingMinutes;

/// The most milestones a template may have; a line on a phone shows no more.
pub const MOST_MILESTONES: usize = 40;

/// A workflow. Its versions are records of their own, which never change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its identity.
    pub id: TemplateId,
    /// "Creative project".
    pub name: String,
    /// The version that new projects start with.
    pub current: TemplateVersionId,
    /// Who brought it along from a private workspace. Then only the projects that came with it
    /// run through it, until an owner publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brought_by: Option<PersonId>,
}

impl Template {
    /// Whether new projects may start with it.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.brought_by.is_none()
    }
}

/// One published version of a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateVersion {
    /// Its identity.
    pub id: TemplateVersionId,
    /// The workflow it is a version of.
    pub template: TemplateId,
    /// 1 for the first.
    pub number: u32,
    /// Its milestones, in order; never empty.
    pub milestones: Vec<Milestone>,
}

impl TemplateVersion {
    /// The position and definition of a milestone.
    #[must_use]
    pub fn milestone(&self, key: &MilestoneKey) -> Option<(usize, &Milestone)> {
        self.milestones
            .iter()
            .enumerate()
            .find(|(_, milestone)| milestone.key == *key)
    }

    /// Every role it asks for.
    #[must_use]
    pub fn roles(&self) -> BTreeSet<RoleId> {
        self.milestones
            .iter()
            .map(|milestone| milestone.role)
            .collect()
    }
}

/// Names a milestone within a template, the same through its versions: `a-z`, `0-9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MilestoneKey(String);

impl MilestoneKey {
    /// The longest key, in bytes.
    const LONGEST: usize = 60;

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MilestoneKey {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let spelled = text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if spelled && (1..=Self::LONGEST).contains(&text.len()) {
            Ok(Self(text))
        } else {
            Err("a milestone's key is 1 to 60 of a-z, 0-9 and '-'")
        }
    }
}

impl From<MilestoneKey> for String {
    fn from(key: MilestoneKey) -> Self {
        key.0
    }
}

/// A verifiable intermediate outcome: something that is so or is not, never an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Its key within the template.
    pub key: MilestoneKey,
    /// The outcome: "Cheque banked".
    pub name: String,
    /// What proves it: "The deposit slip carries the bank's stamp".
    pub evidence: String,
    /// Who brings it about.
    pub role: RoleId,
    /// How long it may take, in working time.
    pub limit: Option<WorkingMinutes>,
    /// What it must capture.
    #[serde(default)]
    pub form: Form,
    /// What helps to reach it.
    #[serde(default)]
    pub guide: Guide,
    /// When it is passed over, what it needs, and who alone may complete it.
    #[serde(default, skip_serializing_if = "Rules::is_none")]
    pub rules: Rules,
}

/// What a good colleague would remind you of on the way to a milestone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    /// What to find out.
    #[serde(default)]
    pub gather: Vec<String>,
    /// What to bring across.
    #[serde(default)]
    pub convey: Vec<String>,
}

impl Guide {
    /// The lines of one side, in order.
    #[must_use]
    pub fn side(&self, side: Side) -> &[String] {
        match side {
            Side::Gather => &self.gather,
            Side::Convey => &self.convey,
        }
    }

    /// Whether a line is in it.
    #[must_use]
    pub fn says(&self, line: &GuideLine) -> bool {
        self.side(line.side).contains(&line.line)
    }
}

/// Why a template cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TemplateFault {
    /// It has no milestone.
    NoMilestones,
    /// It has too many.
    TooManyMilestones {
        /// How many it may have.
        most: u32,
    },
    /// Two milestones have one key.
    RepeatedMilestone {
        /// The key.
        milestone: MilestoneKey,
    },
    /// A milestone has no name, or one too long.
    BadName {
        /// The milestone.
        milestone: MilestoneKey,
    },
    /// A milestone does not say what proves it.
    NoEvidence {
        /// The milestone.
        milestone: MilestoneKey,
    },
    /// A milestone names a role that is not there.
    UnknownRole {
        /// The milestone.
        milestone: MilestoneKey,
        /// The role.
        role: RoleId,
    },
    /// A milestone's form is wrong.
    Form {
        /// The milestone.
        milestone: MilestoneKey,
        /// What is wrong, and at which field.
        faults: Vec<DefinitionFault>,
    },
    /// What a milestone is skipped on does not make sense.
    Skip {
        /// The milestone.
        milestone: MilestoneKey,
        /// What is wrong.
        problems: Vec<DefinitionProblem>,
    },
    /// A milestone requires what no field can give.
    CannotProve {
        /// The milestone.
        milestone: MilestoneKey,
        /// What it requires.
        proof: Proof,
    },
    /// Somebody is to complete a milestone who is not part of the team.
    NotThere {
        /// The milestone.
        milestone: MilestoneKey,
        /// The person.
        person: PersonId,
    },
    /// None of those who alone may complete a milestone can take its role.
    NobodyCanComplete {
        /// The milestone.
        milestone: MilestoneKey,
        /// The role.
        role: RoleId,
    },
}

impl TemplateFault {
    /// The milestone that it is about; none where it is about all of them.
    #[must_use]
    pub fn milestone(&self) -> Option<&MilestoneKey> {
        match self {
            Self::NoMilestones | Self::TooManyMilestones { .. } => None,
            Self::RepeatedMilestone { milestone }
            | Self::BadName { milestone }
            | Self::NoEvidence { milestone }
            | Self::UnknownRole { milestone, .. }
            | Self::Form { milestone, .. }
            | Self::Skip { milestone, .. }
            | Self::CannotProve { milestone, .. }
            | Self::NotThere { milestone, .. }
            | Self::NobodyCanComplete { milestone, .. } => Some(milestone),
        }
    }
}

/// What is wrong with a template's milestones, apart from roles and people that do not exist.
#[must_use]
pub fn check_milestones(milestones: &[Milestone]) -> Vec<TemplateFault> {
    let mut faults = Vec::new();
    if milestones.is_empty() {
        faults.push(TemplateFault::NoMilestones);
    }
    if milestones.len() > MOST_MILESTONES {
        let most = u32::try_from(MOST_MILESTONES).unwrap_or(u32::MAX);
        faults.push(TemplateFault::TooManyMilestones { most });
        return faults;
    }
    let mut keys = BTreeSet::new();
    let mut earlier = BTreeMap::new();
    let all = milestones.iter().flat_map(|it| &it.form.fields);
    let all: BTreeSet<&FieldKey> = all.map(|field| &field.key).collect();
    for milestone in milestones {
        let key = || milestone.key.clone();
        if !keys.insert(&milestone.key) {
            faults.push(TemplateFault::RepeatedMilestone { milestone: key() });
        }
        let name = milestone.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_LINE {
            faults.push(TemplateFault::BadName { milestone: key() });
        }
        if milestone.evidence.trim().is_empty() {
            faults.push(TemplateFault::NoEvidence { milestone: key() });
        }
        let form_faults = milestone.form.problems_in_definition(&earlier);
        if !form_faults.is_empty() {
            faults.push(TemplateFault::Form {
                milestone: key(),
                faults: form_faults,
            });
        }
        faults.extend(rules::faults(milestone, &earlier, &all));
        let fields = milestone.form.fields.iter();
        earlier.extend(fields.map(|field| (&field.key, &field.kind)));
    }
    faults
}
