//! What people do to the team: its people, branches, roles and workflows.

use std::collections::BTreeSet;

use domain::calendar::Calendar;
use domain::change::{Action, Edit, SetEdit};
use domain::id::{BranchId, PersonId, RoleId, TemplateId, TemplateVersionId};
use domain::people::{Access, Capability, Measuring, Standing, Tracking};
use domain::record::{Key, Record};
use domain::targets::YearBegins;
use domain::time::WorkingMinutes;

use crate::acts::Choices;
use crate::people::{WORKSPACE, milestones, other_milestones};

const ACCESSES: [Access; 6] = [
    Access::Owner,
    Access::Manager,
    Access::Member,
    Access::Accounts,
    Access::Qualification,
    Access::Marketing,
];

impl Choices<'_> {
    pub(crate) fn on_a_person(&self) -> Option<Action> {
        if self.world.roll(5) {
            return Some(Action::AddPerson {
                person: PersonId(self.tab.device.new_id()),
                name: self.words("Newcomer"),
                access: self.world.pick(&ACCESSES),
                branch: self.branch()?,
                roles: self.role().into_iter().collect(),
                reports_to: self.person(),
            });
        }
        let person = self.person()?;
        let seen = self.seen_person(person)?;
        let (mut name, mut access, mut branch, mut roles) = (None, None, None, None);
        let (mut reports_to, mut standing) = (None, None);
        match self.world.below(14) {
            12..=13 => {
                let skills = SetEdit {
                    add: [self.words("Skill")].into(),
                    remove: seen.skills.into_iter().take(1).collect(),
                };
                return Some(Action::EditSkills { person, skills });
            }
            0..=2 => {
                name = Some(Edit {
                    from: seen.name,
                    to: self.words("Name"),
                });
            }
            3..=4 => {
                access = Some(Edit {
                    from: seen.access,
                    to: self.world.pick(&ACCESSES),
                });
            }
            5..=6 => {
                branch = Some(Edit {
                    from: seen.branch,
                    to: self.branch()?,
                });
            }
            7..=8 => {
                roles = Some(SetEdit {
                    add: self.role().into_iter().collect(),
                    remove: self.role().into_iter().collect(),
                });
            }
            9..=10 => {
                reports_to = Some(Edit {
                    from: seen.reports_to,
                    to: self.person(),
                });
            }
            _ => {
                let to = match seen.standing {
                    Standing::Left => Standing::Active,
                    Standing::Invited | Standing::Active => Standing::Left,
                };
                standing = Some(Edit {
                    from: seen.standing,
                    to,
                });
            }
        }
        Some(Action::EditPerson {
            person,
            name,
            access,
            branch,
            roles,
            reports_to,
            standing,
        })
    }

    fn switch(&self) -> Action {
        let one = || BTreeSet::from([self.world.pick(&Capability::ALL)]);
        Action::SetCapabilities {
            capabilities: SetEdit {
                add: one(),
                remove: one(),
            },
        }
    }

    fn edit_workspace(&self) -> Option<Action> {
        let seen = self
            .tab
            .sees(Key::Workspace(WORKSPACE), |record| match record {
                Record::Workspace(workspace) => Some(workspace.clone()),
                _ => None,
            })??;
        let hours = u32::try_from(1 + self.world.below(8)).unwrap_or(1);
        Some(Action::EditWorkspace {
            name: Some(Edit {
                from: seen.name,
                to: self.words("Bright Side"),
            }),
            accept_within: Some(Edit {
                from: seen.accept_within,
                to: WorkingMinutes::hours(hours),
            }),
            escalate_every: None,
            warn_after: None,
            weights: None,
            year_begins: Some(Edit {
                from: seen.year_begins,
                to: self.world.pick(&[YearBegins::APRIL, YearBegins::JANUARY]),
            }),
            tracking: Some(Edit {
                from: seen.tracking,
                to: self.world.pick(&[Tracking::Noted, Tracking::Off]),
            }),
            measuring: Some(Edit {
                from: seen.measuring,
                to: self.world.pick(&[Measuring::Counted, Measuring::Off]),
            }),
        })
    }

    pub(crate) fn on_the_workspace(&self) -> Option<Action> {
        let calendar = || Calendar::office(chrono_tz::Asia::Kolkata);
        Some(match self.world.below(9) {
            8 => self.switch(),
            7 => return self.settle_selling(),
            0 => return self.edit_workspace(),
            1 => Action::AddBranch {
                branch: BranchId(self.tab.device.new_id()),
                name: self.words("Branch"),
                calendar: calendar(),
            },
            2 => {
                let branch = self.branch()?;
                let from = self.tab.sees(Key::Branch(branch), |record| match record {
                    Record::Branch(branch) => Some(branch.name.clone()),
                    _ => None,
                })??;
                Action::EditBranch {
                    branch,
                    name: Some(Edit {
                        from,
                        to: self.words("Branch"),
                    }),
                    calendar: None,
                }
            }
            3 => Action::AddRole {
                role: RoleId(self.tab.device.new_id()),
                name: self.words("Role"),
            },
            4 => {
                let role = self.role()?;
                let from = self.tab.sees(Key::Role(role), |record| match record {
                    Record::Role(role) => Some(role.name.clone()),
                    _ => None,
                })??;
                Action::EditRole {
                    role,
                    name: Edit {
                        from,
                        to: self.words("Role"),
                    },
                }
            }
            _ => {
                let template = self.one(|key| match key {
                    Key::Template(id) => Some(id),
                    _ => None,
                });
                let template = template.filter(|_| !self.world.roll(4));
                let from = template.and_then(|template| {
                    self.tab
                        .sees(Key::Template(template), |record| match record {
                            Record::Template(template) => Some(template.current),
                            _ => None,
                        })?
                });
                Action::PublishTemplate {
                    template: template.unwrap_or_else(|| TemplateId(self.tab.device.new_id())),
                    version: TemplateVersionId(self.tab.device.new_id()),
                    from,
                    name: self.words("Workflow"),
                    milestones: match self.world.below(12) {
                        0..=3 => milestones(),
                        seed => other_milestones(seed),
                    },
                }
            }
        })
    }
}
