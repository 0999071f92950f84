//! The worked sample, for tests: Jacob and Sanjay sell, Misha keeps the accounts, Kavita
//! creates; Ravi manages them and Anita owns the business.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeZone, Utc};
use uuid::Uuid;

use crate::calendar::Calendar;
use crate::change::{Action, Change, SetEdit};
use crate::decision::{Actor, Decision, decide};
use crate::form::{Answer, Answers, Form};
use crate::id::{
    AlertId, BranchId, ChangeId, PersonId, ProjectId, RoleId, TemplateId, TemplateVersionId,
    WorkspaceId,
};
use crate::money::Currency;
use crate::people::{Access, Standing, found};
use crate::record::{Key, Record, Records};
use crate::refusal::Refusal;
use crate::time::{Timestamp, WorkingMinutes};
use crate::workflow::{Customer, Guide, Milestone, MilestoneKey, Project, Rules};

pub(crate) const WORKSPACE: WorkspaceId = WorkspaceId(id(1));
pub(crate) const PUNE: BranchId = BranchId(id(2));
pub(crate) const MUMBAI: BranchId = BranchId(id(3));
pub(crate) const TELE_SALES: RoleId = RoleId(id(11));
pub(crate) const FIELD_SALES: RoleId = RoleId(id(12));
pub(crate) const ACCOUNTS: RoleId = RoleId(id(13));
pub(crate) const CREATIVE: RoleId = RoleId(id(14));
pub(crate) const ANITA: PersonId = PersonId(id(21));
pub(crate) const RAVI: PersonId = PersonId(id(22));
pub(crate) const JACOB: PersonId = PersonId(id(23));
pub(crate) const SANJAY: PersonId = PersonId(id(24));
pub(crate) const MISHA: PersonId = PersonId(id(25));
pub(crate) const KAVITA: PersonId = PersonId(id(26));
pub(crate) const TEMPLATE: TemplateId = TemplateId(id(31));
pub(crate) const VERSION: TemplateVersionId = TemplateVersionId(id(32));
pub(crate) const PROJECT: ProjectId = ProjectId(id(41));

pub(crate) const ASHA: PersonId = PersonId(id(121));
pub(crate) const OWN_VERSION: TemplateVersionId = TemplateVersionId(id(132));

/// Asha's own role in place of one of the team's.
pub(crate) fn own_role(role: RoleId) -> RoleId {
    RoleId(Uuid::from_u128(role.0.as_u128() + 100))
}

pub(crate) const fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + number)
}

/// A moment of November 2026 in Pune. The 23rd is a Monday.
pub(crate) fn november(day: u32, hour: u32, minute: u32) -> Timestamp {
    let local = Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0);
    let five_and_a_half_hours = 330 * 60_000;
    Timestamp::from_utc(local.unwrap()).plus_milliseconds(-five_and_a_half_hours)
}

pub(crate) fn key(text: &str) -> MilestoneKey {
    MilestoneKey::try_from(text.to_owned()).unwrap()
}

/// Records in memory, and a counter for the ids of changes.
pub(crate) struct Team {
    pub(crate) records: BTreeMap<Key, Record>,
    changes: u128,
}

impl Records for Team {
    fn find(&self, key: Key) -> Option<&Record> {
        self.records.get(&key)
    }
}

impl Team {
    /// The team with its template, and no project.
    pub(crate) fn new() -> Self {
        let india = Calendar::office(chrono_tz::Asia::Kolkata);
        let founded = found(
            (WORKSPACE, "Bright Side", Currency::INR),
            (PUNE, "Pune", india.clone()),
            (ANITA, "Anita"),
        );
        let mut team = Self {
            records: BTreeMap::new(),
            changes: 1000,
        };
        team.put(founded.unwrap());
        let nine = november(2, 9, 0);
        let mut owner = |action| team.act(ANITA, nine, action).map(|_| ()).unwrap();
        owner(Action::AddBranch {
            branch: MUMBAI,
            name: "Mumbai".into(),
            calendar: india,
        });
        for (role, name) in [
            (TELE_SALES, "Tele-sales"),
            (FIELD_SALES, "Field sales"),
            (ACCOUNTS, "Accounts"),
            (CREATIVE, "Creative"),
        ] {
            let name = name.into();
            owner(Action::AddRole { role, name });
        }
        for (person, name, access, roles, reports_to) in [
            (RAVI, "Ravi", Access::Manager, vec![], ANITA),
            (JACOB, "Jacob", Access::Member, vec![TELE_SALES], RAVI),
            (SANJAY, "Sanjay", Access::Member, vec![FIELD_SALES], RAVI),
            (MISHA, "Misha", Access::Member, vec![ACCOUNTS], RAVI),
            (KAVITA, "Kavita", Access::Member, vec![CREATIVE], RAVI),
        ] {
            owner(Action::AddPerson {
                person,
                name: name.into(),
                access,
                branch: PUNE,
                roles: roles.into_iter().collect(),
                reports_to: Some(reports_to),
            });
        }
        owner(Action::PublishTemplate {
            template: TEMPLATE,
            version: VERSION,
            from: None,
            name: "Creative project".into(),
            milestones: milestones(),
        });
        team
    }

    /// Asha's private workspace, with roles of her own and the same workflow. Her project is at
    /// "banked" at 13:00 on the 20th.
    pub(crate) fn alone() -> Self {
        let india = Calendar::office(chrono_tz::Asia::Kolkata);
        let home = BranchId(id(102));
        let founded = found(
            (WORKSPACE, "Asha", Currency::INR),
            (home, "Home", india),
            (ASHA, "Asha"),
        );
        let mut team = Self {
            records: BTreeMap::new(),
            changes: 5000,
        };
        team.put(founded.unwrap());
        let friday = |hour| november(20, hour, 0);
        let mut act = |hour, action| team.act(ASHA, friday(hour), action).map(|_| ()).unwrap();
        let mut own = milestones();
        for (milestone, name) in
            own.iter_mut()
                .zip(["tele-Sales", "Field sales", " Accounts", "Creative"])
        {
            milestone.role = own_role(milestone.role);
            let (role, name) = (milestone.role, name.into());
            act(9, Action::AddRole { role, name });
        }
        let roles: BTreeSet<RoleId> = own.iter().map(|milestone| milestone.role).collect();
        act(
            9,
            Action::EditPerson {
                person: ASHA,
                name: None,
                access: None,
                branch: None,
                roles: Some(SetEdit {
                    add: roles.clone(),
                    remove: BTreeSet::new(),
                }),
                reports_to: None,
                standing: None,
            },
        );
        act(
            9,
            Action::PublishTemplate {
                template: TemplateId(id(131)),
                version: OWN_VERSION,
                from: None,
                name: "My way".into(),
                milestones: own,
            },
        );
        act(
            10,
            Action::StartProject {
                project: PROJECT,
                template_version: OWN_VERSION,
                title: "Leaflet".into(),
                customer: Customer {
                    name: "Deccan Chemists".into(),
                    contacts: vec![],
                },
                customer_id: None,
                value: None,
                branch: home,
                owner: ASHA,
                team: roles
                    .into_iter()
                    .map(|role| (role, [ASHA].into()))
                    .collect(),
            },
        );
        team.complete(ASHA, friday(11), "appointment").unwrap();
        team.complete(ASHA, friday(13), "converted").unwrap();
        team
    }

    /// The team with one project, started by Jacob on Monday the 23rd at 10:00.
    pub(crate) fn with_project() -> Self {
        let mut team = Self::new();
        team.act(JACOB, november(23, 10, 0), start()).unwrap();
        team
    }

    /// The project after Jacob and Sanjay have sold it, at 13:00 on the 23rd; it waits for Misha.
    pub(crate) fn sold() -> Self {
        let mut team = Self::with_project();
        let monday = |hour| november(23, hour, 0);
        team.complete(JACOB, monday(11), "appointment").unwrap();
        team.accept(SANJAY, monday(12), "converted").unwrap();
        team.complete(SANJAY, monday(13), "converted").unwrap();
        team
    }

    pub(crate) fn project(&self) -> &Project {
        Records::project(self, PROJECT).unwrap()
    }

    /// Decides and, where it can be done, stores what it did.
    pub(crate) fn act(
        &mut self,
        person: PersonId,
        at: Timestamp,
        action: Action,
    ) -> Result<Decision, Refusal> {
        self.decide(Actor::Person(person), at, at, action)
    }

    /// The Worker's own act.
    pub(crate) fn worker(&mut self, at: Timestamp, action: Action) -> Result<Decision, Refusal> {
        self.decide(Actor::Worker, at, at, action)
    }

    pub(crate) fn decide(
        &mut self,
        by: Actor,
        happened_at: Timestamp,
        recorded_at: Timestamp,
        action: Action,
    ) -> Result<Decision, Refusal> {
        self.changes += 1;
        let change = Change {
            id: ChangeId(id(self.changes)),
            happened_at,
            action,
        };
        let decision = decide(self, WORKSPACE, by, &change, recorded_at)?;
        self.put(decision.puts.clone());
        Ok(decision)
    }

    /// Completes a milestone at its present visit, with an answer where its form asks for one.
    pub(crate) fn complete(
        &mut self,
        person: PersonId,
        at: Timestamp,
        milestone: &str,
    ) -> Result<Decision, Refusal> {
        let action = Action::CompleteMilestone {
            project: PROJECT,
            milestone: key(milestone),
            visit: self.visit(milestone),
            answers: answers(milestone),
        };
        self.act(person, at, action)
    }

    pub(crate) fn accept(
        &mut self,
        person: PersonId,
        at: Timestamp,
        milestone: &str,
    ) -> Result<Decision, Refusal> {
        let action = Action::AcceptHandoff {
            project: PROJECT,
            milestone: key(milestone),
            visit: self.visit(milestone),
        };
        self.act(person, at, action)
    }

    pub(crate) fn visit(&self, milestone: &str) -> u32 {
        let progress = self.project().progress(&key(milestone));
        progress.map_or(0, |progress| progress.visit)
    }

    /// Lets the Worker's cron run at `at`, and says who was told.
    pub(crate) fn cron(&mut self, at: Timestamp) -> Vec<PersonId> {
        let decision = self.worker(at, Action::Escalate { project: PROJECT });
        let alerts = decision.unwrap().puts;
        let told = alerts.into_iter().filter_map(|record| match record {
            Record::Alert(alert) => Some(alert.to),
            _ => None,
        });
        told.collect()
    }

    /// Every alert there is, by id.
    pub(crate) fn alerts(&self) -> BTreeSet<AlertId> {
        let ids = self.records.keys().filter_map(|key| match key {
            Key::Alert(id) => Some(*id),
            _ => None,
        });
        ids.collect()
    }

    pub(crate) fn leave(&mut self, person: PersonId) {
        let Some(Record::Person(body)) = self.records.get_mut(&Key::Person(person)) else {
            panic!("{person} is not in the team");
        };
        body.standing = Standing::Left;
    }

    fn put(&mut self, records: Vec<Record>) {
        for record in records {
            self.records.insert(record.key(), record);
        }
    }
}

pub(crate) fn start() -> Action {
    let one = |role, person| (role, BTreeSet::from([person]));
    Action::StartProject {
        project: PROJECT,
        template_version: VERSION,
        title: "Brochure".into(),
        customer: Customer {
            name: "Sahyadri Foods".into(),
            contacts: vec![],
        },
        customer_id: None,
        value: None,
        branch: PUNE,
        owner: SANJAY,
        team: BTreeMap::from([
            one(TELE_SALES, JACOB),
            one(FIELD_SALES, SANJAY),
            one(ACCOUNTS, MISHA),
            one(CREATIVE, KAVITA),
        ]),
    }
}

/// Answers with which a milestone of the sample can be completed.
pub(crate) fn answers(milestone: &str) -> Answers {
    match milestone {
        "converted" => billed_to("Sahyadri Foods Pvt Ltd"),
        _ => Answers::new(),
    }
}

pub(crate) fn billed_to(name: &str) -> Answers {
    let field = "billing_name".to_owned().try_into().unwrap();
    BTreeMap::from([(field, Answer::Text(name.into()))])
}

pub(crate) fn milestones() -> Vec<Milestone> {
    let milestone = |name: &str, text: &str, role, hours, form| Milestone {
        key: key(name),
        name: text.into(),
        evidence: "It can be seen".into(),
        role,
        limit: Some(WorkingMinutes::hours(hours)),
        form,
        guide: Guide::default(),
        rules: Rules::default(),
    };
    let accounts_form: Form = serde_json::from_value(serde_json::json!({
        "fields": [{
            "key": "billing_name",
            "label": "Billing name",
            "kind": { "type": "text" },
            "required": "always",
        }],
    }))
    .unwrap();
    vec![
        milestone(
            "appointment",
            "Appointment fixed",
            TELE_SALES,
            8,
            Form::default(),
        ),
        milestone("converted", "Converted", FIELD_SALES, 8, accounts_form),
        milestone("banked", "Cheque banked", ACCOUNTS, 8, Form::default()),
        milestone("delivered", "Delivered", CREATIVE, 16, Form::default()),
    ]
}
