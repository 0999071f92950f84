//! The team: the workspace, its branches and roles, the people, and who answers to whom.

mod capability;
mod decide;

pub use capability::Capability;
pub use decide::{decide, found};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;
use crate::clock::WarnAfter;
use crate::guide::Weights;
use crate::id::{BranchId, PersonId, RoleId, WorkspaceId};
use crate::money::Currency;
use crate::record::Records;
use crate::selling::SellingRules;
use crate::targets::YearBegins;
use crate::time::WorkingMinutes;

/// The longest name of a person, role, branch or workspace, in characters.
pub const LONGEST_NAME: usize = 120;

/// The longest name of a skill, in characters.
pub const LONGEST_SKILL: usize = 40;
/// The most skills of one person.
pub const MOST_SKILLS: usize = 50;

/// How many people an escalation climbs before it gives up; no small company is deeper.
const LONGEST_REPORTING_LINE: usize = 32;

/// A business and the defaults its records start from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workspace {
    /// Its identity, the scope of every other record.
    pub id: WorkspaceId,
    /// What the business calls itself.
    pub name: String,
    /// The currency of values where none is said.
    pub currency: Currency,
    /// Working time that a hand-off may wait to be accepted.
    pub accept_within: WorkingMinutes,
    /// Working time between one step of an escalation and the next.
    pub escalate_every: WorkingMinutes,
    /// How much of a limit is used up when it is warned of.
    #[serde(default, skip_serializing_if = "WarnAfter::is_usual")]
    pub warn_after: WarnAfter,
    /// How much each thing counts in the order of prospects.
    #[serde(default, skip_serializing_if = "Weights::are_usual")]
    pub weights: Weights,
    /// What is settled about quotations and orders.
    #[serde(default, skip_serializing_if = "SellingRules::are_usual")]
    pub selling: SellingRules,
    /// When the business year begins, whose quarters targets are set for.
    #[serde(default, skip_serializing_if = "YearBegins::is_usual")]
    pub year_begins: YearBegins,
    /// Whether it is noted that somebody opened a letter to a lead, or followed a link in it.
    #[serde(default, skip_serializing_if = "Tracking::is_usual")]
    pub tracking: Tracking,
    /// Whether devices count how the fields of forms are used.
    #[serde(default, skip_serializing_if = "Measuring::is_usual")]
    pub measuring: Measuring,
    /// What it uses beside its projects.
    #[serde(default = "Capability::of_before")]
    pub capabilities: BTreeSet<Capability>,
    /// Everybody who may qualify leads of some branch, so that there is somebody to tell of one
    /// that nobody has. Kept up with the people themselves.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub qualifiers: BTreeSet<PersonId>,
    /// Everybody who decides as accounts do, owners among them, so that there is somebody to tell
    /// of what waits for accounts. Kept up with the people themselves.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub accountants: BTreeSet<PersonId>,
}

/// Whether what becomes of a letter to a lead is noted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tracking {
    /// That it was opened and that a link was followed, and nothing else.
    #[default]
    Noted,
    /// Nothing: links lead where they lead, and no picture is asked for.
    Off,
}

/// Whether devices count how the fields of forms are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measuring {
    /// They do, where their person did not switch it off, and report the sums.
    #[default]
    Counted,
    /// They do not, and what one still reports is not kept.
    Off,
}

impl Measuring {
    /// Whether it is what a workspace has that never said otherwise.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Tracking {
    /// Whether it is what a workspace has that never said otherwise.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// A place of work. Its calendar decides what counts as working time for its projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// Its identity.
    pub id: BranchId,
    /// "Pune", "Head office".
    pub name: String,
    /// Hours, holidays and time zone.
    pub calendar: Calendar,
}

/// A function that people take on projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// Its identity.
    pub id: RoleId,
    /// "Field sales", "Accounts".
    pub name: String,
}

/// What a person may do across the workspace, apart from the roles they hold on projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Everything, in every branch.
    Owner,
    /// Everything about the projects and people of their own branch.
    Manager,
    /// The projects of their branch, and those they take part in.
    Member,
    /// As a member, and reads the projects of every branch.
    Accounts,
    /// The team that qualifies leads; as a member for projects.
    Qualification,
    /// Campaigns and nurturing; as a member for projects.
    Marketing,
}

/// Whether a person is part of the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Added, and has not yet signed in.
    Invited,
    /// Works here.
    Active,
    /// Worked here. What they did stays theirs.
    Left,
}

/// A member of the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their identity.
    pub id: PersonId,
    /// What colleagues call them.
    pub name: String,
    /// What they may do across the workspace.
    pub access: Access,
    /// Where they work.
    pub branch: BranchId,
    /// The roles they can take on a project.
    pub roles: BTreeSet<RoleId>,
    /// The next person up the reporting line.
    pub reports_to: Option<PersonId>,
    /// Whether they are part of the team.
    pub standing: Standing,
    /// What they can be asked to help with: "Structured cabling", "Acoustics".
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub skills: BTreeSet<String>,
}

impl Person {
    /// Whether this person runs things in `branch`: an owner anywhere, a manager at home.
    #[must_use]
    pub fn manages(&self, branch: BranchId) -> bool {
        self.standing != Standing::Left
            && match self.access {
                Access::Owner => true,
                Access::Manager => self.branch == branch,
                Access::Member | Access::Accounts | Access::Qualification | Access::Marketing => {
                    false
                }
            }
    }

    /// Whether this person may be given work in `role`.
    #[must_use]
    pub fn can_take(&self, role: RoleId) -> bool {
        self.standing != Standing::Left && self.roles.contains(&role)
    }
}

/// The people above `person`, nearest first, without those who left. It stops at a loop, which
/// [`decide`] never lets in but a restored backup might hold.
#[must_use]
pub fn reporting_line(records: &dyn Records, person: PersonId) -> Vec<PersonId> {
    let mut seen = BTreeSet::from([person]);
    let mut line = Vec::new();
    let mut above = records.person(person).and_then(|found| found.reports_to);
    while let Some(next) = above.filter(|next| seen.insert(*next)) {
        let Some(found) = records.person(next) else {
            break;
        };
        if found.standing != Standing::Left {
            line.push(next);
        }
        if seen.len() > LONGEST_REPORTING_LINE {
            break;
        }
        above = found.reports_to;
    }
    line
}
