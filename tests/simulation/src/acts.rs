//! What people do: something that makes sense more often than not, over what they see.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::{Action, Edit, SetEdit};
use domain::id::{AlertId, BranchId, PersonId, ProjectId, RoleId, TemplateId, TemplateVersionId};
use domain::money::{Currency, Money};
use domain::people::Person;
use domain::reach::{Mail, Quiet, Reach};
use domain::record::{Key, Record};
use domain::selling::{Quotation, Stand};
use domain::time::Timestamp;
use domain::workflow::{
    Customer, DropReason, Event, LostReason, MilestoneKey, Phase, Project, ProjectState,
    ReturnReason, What,
};

use crate::people::{answers, milestones};
use crate::tab::Tab;
use crate::world::World;

/// What a person could point at.
pub(crate) struct Choices<'a> {
    pub(crate) world: &'a World,
    pub(crate) tab: &'a Tab,
    known: Vec<Key>,
}

impl<'a> Choices<'a> {
    pub(crate) fn new(world: &'a World, tab: &'a Tab, known: BTreeSet<Key>) -> Self {
        Self {
            world,
            tab,
            known: known.into_iter().collect(),
        }
    }

    /// Something they might do; none where there is nothing to do it to.
    pub(crate) fn some_action(&self) -> Option<Action> {
        match self.world.below(122) {
            0..=37 | 92..=99 => self.on_a_project(),
            38..=48 | 116..=119 => self.on_leads(),
            49..=54 => self.on_a_task(),
            55..=58 | 110..=115 => self.on_a_customer(),
            59..=64 => self.start_project(),
            65..=67 => self.bring(),
            68 => self.set_reach(Some(self.tab.device.person)),
            69..=74 => {
                let alert = self.alert()?;
                Some(match self.world.below(3) {
                    0 => Action::SnoozeAlert {
                        alert,
                        until: self.some_time_ahead(),
                    },
                    _ => Action::AcknowledgeAlert { alert },
                })
            }
            75..=80 => self.on_a_person(),
            81..=82 => self.set_targets(),
            83 => Some(self.report_field_use()),
            120..=121 => self.on_throughput(),
            84..=87 => self.on_the_catalogue(),
            100..=109 => self.on_expenses(),
            _ => self.on_the_workspace(),
        }
    }

    /// A moment within the next two days, by the clock of whoever looks.
    pub(crate) fn some_time_ahead(&self) -> Timestamp {
        let minutes = i64::try_from(self.world.below(2 * 24 * 60)).unwrap_or_default();
        self.world.now.get().plus_milliseconds(minutes * 60_000)
    }

    /// Anything whatever: what somebody sends who does not use the app.
    pub(crate) fn forged(&self) -> Option<Action> {
        match self.world.below(27) {
            26 => self.on_throughput(),
            20 => self.on_a_campaign(),
            16..=18 => self.on_any_expense(),
            15 => match self.world.below(3) {
                0 => self.on_a_kind(),
                1 => self.on_a_campaign(),
                _ => Some(self.on_a_definition()),
            },
            11 | 19 => self.on_a_project(),
            12 => Some(self.on_nothing_there()),
            13 => self.on_leads(),
            14 => Some(self.give_back(self.some_lead()?, self.project()?)),
            10 => Some(Action::AttendLead {
                lead: self.some_lead()?,
            }),
            9 => Some(Action::EscalateTask { task: self.task()? }),
            7 | 21..=23 => self.on_any_customer(),
            8 | 24 | 25 => self.on_any_task(),
            0 => Some(Action::Escalate {
                project: self.project()?,
            }),
            1 => Some(Action::JoinTeam {
                person: self.person()?,
            }),
            6 if self.world.roll(2) => Some(self.report_field_use()),
            6 => self.set_reach(self.person()),
            2 => Some(Action::WakeAlert {
                alert: self.alert()?,
            }),
            3 | 4 => self.on_the_workspace(),
            5 => self.bring(),
            _ => self.some_action(),
        }
    }

    pub(crate) fn one<T: Copy>(&self, of: impl Fn(Key) -> Option<T>) -> Option<T> {
        let those: Vec<T> = self.known.iter().filter_map(|key| of(*key)).collect();
        (!those.is_empty()).then(|| self.world.pick(&those))
    }

    fn alert(&self) -> Option<AlertId> {
        self.one(|key| match key {
            Key::Alert(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn project(&self) -> Option<ProjectId> {
        self.one(|key| match key {
            Key::Project(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn person(&self) -> Option<PersonId> {
        self.one(|key| match key {
            Key::Person(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn role(&self) -> Option<RoleId> {
        self.one(|key| match key {
            Key::Role(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn branch(&self) -> Option<BranchId> {
        self.one(|key| match key {
            Key::Branch(id) => Some(id),
            _ => None,
        })
    }

    pub(crate) fn words(&self, about: &str) -> String {
        format!("{about} {}", self.world.below(50))
    }

    fn on_a_project(&self) -> Option<Action> {
        let id = self.project()?;
        let project = self.tab.sees(Key::Project(id), |record| match record {
            Record::Project(project) => Some(project.clone()),
            _ => None,
        })??;
        let state = project.status.state();
        if state == ProjectState::Held && self.world.roll(2) {
            return Some(Action::Resume { project: id });
        }
        if matches!(
            state,
            ProjectState::Won | ProjectState::Lost | ProjectState::Dropped
        ) && self.world.roll(2)
        {
            let reason = self.words("Again");
            return Some(Action::Reopen {
                project: id,
                reason,
            });
        }
        let in_hand = |it: &Quotation| matches!(it.stand(), Stand::Draft | Stand::AwaitingApproval);
        let is_sold = !project.orders.is_empty() || project.quotations.iter().any(in_hand);
        if is_sold && self.world.roll(2) {
            return self.sell(&project);
        }
        match self.world.below(42) {
            30..=37 => self.sell(&project),
            25..=29 => Some(self.with_the_customer(&project)),
            0..=9 => self.further(&project),
            10..=13 | 38..=41 => Some(self.edit(&project)),
            14 => Some(Action::AddNote {
                project: id,
                text: self.words("Note"),
            }),
            15 => Some(Action::AssignRole {
                project: id,
                role: self.role()?,
                people: SetEdit {
                    add: BTreeSet::from([self.person()?]),
                    remove: project.team.values().flatten().copied().take(1).collect(),
                },
            }),
            16 => Some(Action::Hold {
                project: id,
                reason: self.words("Diwali"),
            }),
            17 => Some(Action::Resume { project: id }),
            20..=21 => Some(Action::PassOn {
                project: id,
                from: if self.world.roll(2) {
                    project.owner
                } else {
                    self.person()?
                },
                to: self.person()?,
            }),
            22..=24 => Some(Action::MoveProject {
                project: id,
                from: project.template_version,
                to: self.sibling(project.template_version)?,
            }),
            18 => Some(if self.world.roll(2) {
                Action::Lose {
                    project: id,
                    reason: LostReason::Price,
                    note: self.words("Lost"),
                }
            } else {
                Action::Drop {
                    project: id,
                    reason: DropReason::Mistake,
                    note: String::new(),
                }
            }),
            _ => Some(Action::Reopen {
                project: id,
                reason: self.words("Again"),
            }),
        }
    }

    /// A version of the same workflow; now and then of any.
    fn sibling(&self, version: TemplateVersionId) -> Option<TemplateVersionId> {
        let template = |id| {
            self.tab
                .sees(Key::TemplateVersion(id), |record| match record {
                    Record::TemplateVersion(version) => Some(version.template),
                    _ => None,
                })
                .flatten()
        };
        let own = template(version);
        let any = self.world.roll(6);
        self.one(|key| match key {
            Key::TemplateVersion(id) if any || template(id) == own => Some(id),
            _ => None,
        })
    }

    /// Along the milestones, or back.
    fn further(&self, project: &Project) -> Option<Action> {
        let at = project.current()?;
        let here = project.milestones.get(at)?;
        // Mostly to one that was reached before.
        let reached = if self.world.roll(4) || at == 0 {
            project.milestones.len()
        } else {
            at
        };
        let keys: Vec<MilestoneKey> = project
            .milestones
            .iter()
            .take(reached)
            .map(|progress| progress.milestone.clone())
            .collect();
        let (milestone, visit) = (here.milestone.clone(), here.visit);
        let project = project.id;
        Some(match (&here.phase, self.world.below(8)) {
            (_, 0 | 7) => Action::GoBack {
                project,
                from: milestone,
                to: self.world.pick(&keys),
                reason: self.words("Wrong"),
            },
            (Phase::Waiting(_), 1 | 2) | (_, 1) => Action::ReturnHandoff {
                project,
                milestone,
                visit,
                reason: ReturnReason::InformationMissing,
                note: self.words("Missing"),
            },
            (Phase::Waiting(_), _) | (_, 2) => Action::AcceptHandoff {
                project,
                milestone,
                visit,
            },
            _ => Action::CompleteMilestone {
                project,
                answers: answers(milestone.as_str(), self.words("Foods"), self.world.roll(3)),
                milestone,
                visit,
            },
        })
    }

    fn edit(&self, project: &Project) -> Action {
        let (mut title, mut customer, mut value, mut owner) = (None, None, None, None);
        let (mut interest, mut next_step) = (None, None);
        match self.world.below(6) {
            0 => {
                title = Some(Edit {
                    from: project.title.clone(),
                    to: self.words("Title"),
                });
            }
            1 => {
                customer = Some(Edit {
                    from: project.customer.clone(),
                    to: Customer {
                        name: self.words("Customer"),
                        contacts: Vec::new(),
                    },
                });
            }
            2 => {
                value = Some(Edit {
                    from: project.value,
                    to: Some(Money {
                        minor: 100 * i64::try_from(self.world.below(1000)).unwrap_or_default(),
                        currency: Currency::INR,
                    }),
                });
            }
            3 => interest = Some(self.interest(project)),
            4 => next_step = Some(self.step(project)),
            _ => {
                owner = self.person().map(|to| Edit {
                    from: project.owner,
                    to,
                });
            }
        }
        Action::EditProject {
            project: project.id,
            title,
            customer,
            value,
            owner,
            interest,
            next_step,
        }
    }

    pub(crate) fn start_project(&self) -> Option<Action> {
        let version = self.one(|key| match key {
            Key::TemplateVersion(id) => Some(id),
            _ => None,
        })?;
        let mut team: BTreeMap<RoleId, BTreeSet<PersonId>> = BTreeMap::new();
        for key in &self.known {
            if let Key::Person(id) = key
                && self.world.roll(2)
                && let Some(person) = self.seen_person(*id)
            {
                for role in person.roles {
                    team.entry(role).or_default().insert(*id);
                }
            }
        }
        Some(Action::StartProject {
            project: ProjectId(self.tab.device.new_id()),
            template_version: version,
            title: self.words("Brochure"),
            customer: Customer {
                name: self.words("Customer"),
                contacts: Vec::new(),
            },
            customer_id: self.some_customer(),
            value: None,
            branch: self.branch()?,
            owner: self.person()?,
            team,
        })
    }

    /// Something from a private workspace: a workflow, or a project like one that is here. Now
    /// and then it claims the id of one that is here.
    fn bring(&self) -> Option<Action> {
        let claims = self.world.roll(4);
        if self.world.roll(3) {
            let template = self.one(|key| match key {
                Key::Template(id) => Some(id),
                _ => None,
            });
            let template = template.filter(|_| claims);
            return Some(Action::BringWorkflow {
                template: template.unwrap_or_else(|| TemplateId(self.tab.device.new_id())),
                version: TemplateVersionId(self.tab.device.new_id()),
                name: self.words("My way"),
                milestones: milestones(),
            });
        }
        let id = self.project()?;
        let mut project = self.tab.sees(Key::Project(id), |record| match record {
            Record::Project(project) => Some(project.clone()),
            _ => None,
        })??;
        if !claims {
            project.id = ProjectId(self.tab.device.new_id());
        }
        // Where nobody else is, nothing climbs a reporting line.
        let climbed = |event: &Event| matches!(event.what, What::Escalated { .. });
        project.history.retain(|event| !climbed(event));
        let project = Box::new(project);
        Some(Action::BringProject { project })
    }

    /// How somebody is reached: sensibly or not.
    fn set_reach(&self, person: Option<PersonId>) -> Option<Action> {
        let minute = |hours: usize| u16::try_from(60 * self.world.below(hours)).unwrap_or_default();
        Some(Action::SetReach {
            reach: Reach {
                email: self.world.roll(2).then(|| "misha@bright.example".into()),
                mail: self.world.pick(&[Mail::Never, Mail::AtOnce, Mail::Daily]),
                daily_at: minute(24),
                quiet: Some(Quiet {
                    from: minute(26),
                    to: minute(24),
                }),
                ..Reach::new(person?)
            },
        })
    }

    pub(crate) fn seen_person(&self, id: PersonId) -> Option<Person> {
        self.tab.sees(Key::Person(id), |record| match record {
            Record::Person(person) => Some(person.clone()),
            _ => None,
        })?
    }
}
