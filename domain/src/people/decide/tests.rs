use crate::change::{Action, Edit, SetEdit};
use crate::decision::Actor;
use crate::id::{BranchId, PersonId, RoleId};
use crate::people::{Access, Capability, Standing, Workspace};
use crate::record::{Key, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{
    ACCOUNTS, ANITA, JACOB, MISHA, MUMBAI, PUNE, RAVI, SANJAY, Team, WORKSPACE, id, november,
};
use crate::time::Timestamp;

fn noon() -> Timestamp {
    november(23, 12, 0)
}

fn add(access: Access, branch: BranchId, reports_to: Option<PersonId>) -> Action {
    Action::AddPerson {
        person: PersonId(id(90)),
        name: "Farida".into(),
        access,
        branch,
        roles: [ACCOUNTS].into(),
        reports_to,
    }
}

/// An edit of a person that changes nothing yet.
struct PersonEdit {
    person: PersonId,
    name: Option<Edit<String>>,
    access: Option<Edit<Access>>,
    reports_to: Option<Edit<Option<PersonId>>>,
    standing: Option<Edit<Standing>>,
}

fn edit(person: PersonId) -> PersonEdit {
    PersonEdit {
        person,
        name: None,
        access: None,
        reports_to: None,
        standing: None,
    }
}

impl PersonEdit {
    fn action(self) -> Action {
        Action::EditPerson {
            person: self.person,
            name: self.name,
            access: self.access,
            branch: None,
            roles: None,
            reports_to: self.reports_to,
            standing: self.standing,
        }
    }
}

#[test]
fn a_manager_adds_people_to_the_own_branch_and_an_owner_anywhere() {
    let needs = Right::Manager;
    let not_manager = Err(Refusal::NotAllowed { needs });
    let needs = Right::Owner;
    let not_owner = Err(Refusal::NotAllowed { needs });
    for (actor, access, branch, expected) in [
        (RAVI, Access::Member, PUNE, Ok(())),
        (RAVI, Access::Member, MUMBAI, not_manager.clone()),
        (RAVI, Access::Manager, PUNE, not_owner.clone()),
        (RAVI, Access::Owner, PUNE, not_owner),
        (SANJAY, Access::Member, PUNE, not_manager),
        (ANITA, Access::Owner, MUMBAI, Ok(())),
    ] {
        let outcome = Team::new().act(actor, noon(), add(access, branch, None));
        assert_eq!(outcome.map(|_| ()), expected, "{actor} adds {access:?}");
    }
}

#[test]
fn what_a_person_points_at_must_be_there() {
    let nobody = PersonId(id(70));
    let refusal = Team::new().act(ANITA, noon(), add(Access::Member, PUNE, Some(nobody)));
    let record = Key::Person(nobody);
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
    let nowhere = BranchId(id(71));
    let refusal = Team::new().act(ANITA, noon(), add(Access::Member, nowhere, None));
    let record = Key::Branch(nowhere);
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
    let unknown = RoleId(id(72));
    let edit = Action::EditPerson {
        person: JACOB,
        name: None,
        access: None,
        branch: None,
        roles: Some(SetEdit {
            add: [unknown].into(),
            remove: [].into(),
        }),
        reports_to: None,
        standing: None,
    };
    let record = Key::Role(unknown);
    let refusal = Team::new().act(ANITA, noon(), edit);
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn nobody_answers_to_themselves_however_long_the_line() {
    let mut team = Team::new();
    let mut under = edit(ANITA);
    under.reports_to = Some(Edit {
        from: None,
        to: Some(MISHA),
    });
    let refusal = team.act(ANITA, noon(), under.action());
    assert_eq!(refusal, Err(Refusal::ReportingLoop { person: MISHA }));
    let mut own = edit(MISHA);
    own.reports_to = Some(Edit {
        from: Some(RAVI),
        to: Some(MISHA),
    });
    let refusal = team.act(ANITA, noon(), own.action());
    assert_eq!(refusal, Err(Refusal::ReportingLoop { person: MISHA }));
}

#[test]
fn one_changes_the_own_name_and_nothing_else_about_oneself() {
    let mut team = Team::new();
    let mut rename = edit(MISHA);
    rename.name = Some(Edit {
        from: "Misha".into(),
        to: " Misha Rao ".into(),
    });
    team.act(MISHA, noon(), rename.action()).unwrap();
    assert_eq!(team.person(MISHA).unwrap().name, "Misha Rao");
    let mut promote = edit(MISHA);
    promote.access = Some(Edit {
        from: Access::Member,
        to: Access::Owner,
    });
    let needs = Right::Manager;
    let refusal = team.act(MISHA, noon(), promote.action());
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    let mut blank = edit(MISHA);
    blank.name = Some(Edit {
        from: "Misha Rao".into(),
        to: "  ".into(),
    });
    let field = FieldName::Name;
    assert_eq!(
        team.act(MISHA, noon(), blank.action()),
        Err(Refusal::Blank { field })
    );
}

#[test]
fn a_manager_changes_neither_owners_nor_managers() {
    let mut team = Team::new();
    let mut demote = edit(RAVI);
    demote.access = Some(Edit {
        from: Access::Manager,
        to: Access::Member,
    });
    let needs = Right::Owner;
    let refusal = team.act(RAVI, noon(), demote.action());
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
}

#[test]
fn the_workspace_is_never_without_an_owner() {
    for leave in [true, false] {
        let mut go = edit(ANITA);
        if leave {
            go.standing = Some(Edit {
                from: Standing::Active,
                to: Standing::Left,
            });
        } else {
            go.access = Some(Edit {
                from: Access::Owner,
                to: Access::Member,
            });
        }
        let refusal = Team::new().act(ANITA, noon(), go.action());
        assert_eq!(refusal, Err(Refusal::LastOwner));
    }
}

#[test]
fn rights_are_what_somebody_saw_and_decided() {
    let mut team = Team::new();
    let change = |from, to| {
        let mut change = edit(JACOB);
        change.access = Some(Edit { from, to });
        change.action()
    };
    let to_accounts = change(Access::Member, Access::Accounts);
    team.act(ANITA, noon(), to_accounts).unwrap();
    let stale = change(Access::Member, Access::Marketing);
    let record = Key::Person(JACOB);
    assert_eq!(
        team.act(RAVI, noon(), stale),
        Err(Refusal::ChangedMeanwhile { record })
    );
}

#[test]
fn an_invited_person_becomes_active_by_signing_in() {
    let mut team = Team::new();
    let join = Action::JoinTeam { person: JACOB };
    let refusal = team.decide(Actor::Person(JACOB), noon(), noon(), join.clone());
    assert_eq!(refusal, Err(Refusal::OnlyWorker));
    team.worker(noon(), join.clone()).unwrap();
    assert_eq!(team.person(JACOB).unwrap().standing, Standing::Active);
    let again = team.worker(noon(), join.clone()).unwrap();
    assert!(again.puts.is_empty());
    team.leave(JACOB);
    let refusal = team.worker(noon(), join);
    assert_eq!(refusal, Err(Refusal::PersonLeft { person: JACOB }));
}

#[test]
fn branches_and_roles_are_the_owners() {
    let needs = Right::Owner;
    for actor in [RAVI, SANJAY] {
        let role = Action::AddRole {
            role: RoleId(id(80)),
            name: "Design".into(),
        };
        let refusal = Team::new().act(actor, noon(), role);
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    }
    let mut never_open = crate::calendar::Calendar::office(chrono_tz::UTC);
    never_open.week = Default::default();
    let branch = Action::AddBranch {
        branch: BranchId(id(81)),
        name: "Nagpur".into(),
        calendar: never_open,
    };
    let refusal = Team::new().act(ANITA, noon(), branch);
    assert!(matches!(refusal, Err(Refusal::Calendar { .. })));
}

#[test]
fn an_owner_switches_on_what_the_business_uses() {
    let edit = |add: &[Capability], remove: &[Capability]| Action::SetCapabilities {
        capabilities: SetEdit {
            add: add.iter().copied().collect(),
            remove: remove.iter().copied().collect(),
        },
    };
    let mut team = Team::new();
    let used = |team: &Team| team.workspace(WORKSPACE).unwrap().capabilities.clone();
    assert!(
        used(&team).is_empty(),
        "a business starts with its projects alone"
    );
    let [guide, leads] = [Capability::Guide, Capability::Leads];
    team.act(ANITA, noon(), edit(&[guide, leads], &[])).unwrap();
    team.act(ANITA, noon(), edit(&[guide], &[leads])).unwrap();
    assert_eq!(used(&team), [guide].into());
    let outcome = team.act(RAVI, noon(), edit(&[leads], &[]));
    let needs = Right::Owner;
    assert_eq!(outcome, Err(Refusal::NotAllowed { needs }));
}

#[test]
fn a_workspace_from_before_uses_what_there_was_then() {
    let team = Team::new();
    let workspace = team.workspace(WORKSPACE).unwrap();
    let mut json = serde_json::to_value(workspace).unwrap();
    json.as_object_mut().unwrap().remove("capabilities");
    let read: Workspace = serde_json::from_value(json).unwrap();
    assert!(read.capabilities.contains(&Capability::Velocity));
    assert!(!read.capabilities.contains(&Capability::Throughput));
    assert_eq!(read.capabilities.len(), 6);
}

#[test]
fn everybody_says_what_they_can_help_with_and_so_does_their_manager() {
    let skills = |add: &[&str], remove: &[&str]| SetEdit {
        add: add.iter().map(|skill| (*skill).to_owned()).collect(),
        remove: remove.iter().map(|skill| (*skill).to_owned()).collect(),
    };
    let edit = |person, skills| Action::EditSkills { person, skills };
    let mut team = Team::new();
    let own = edit(MISHA, skills(&[" Cabling ", "AutoCAD"], &[]));
    team.act(MISHA, noon(), own).unwrap();
    let managers = edit(MISHA, skills(&["cabling", "Tally"], &["AutoCAD"]));
    team.act(RAVI, noon(), managers).unwrap();
    let found = team.person(MISHA).unwrap().skills.clone();
    assert_eq!(found, ["Cabling".to_owned(), "Tally".to_owned()].into());

    let needs = Right::Manager;
    let others = edit(MISHA, skills(&["Flying"], &[]));
    let outcome = team.act(SANJAY, noon(), others);
    assert_eq!(outcome, Err(Refusal::NotAllowed { needs }));
    let field = FieldName::Skill;
    for (bad, refusal) in [
        (" ".to_owned(), Refusal::Blank { field }),
        ("x".repeat(41), Refusal::TooLong { field, most: 40 }),
    ] {
        let outcome = team.act(MISHA, noon(), edit(MISHA, skills(&[&bad], &[])));
        assert_eq!(outcome, Err(refusal));
    }
    let many: Vec<String> = (0..49).map(|number| format!("Skill {number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let outcome = team.act(MISHA, noon(), edit(MISHA, skills(&many, &[])));
    assert_eq!(outcome, Err(Refusal::TooMany { field, most: 50 }));
}
