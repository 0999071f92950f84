use std::collections::{BTreeMap, BTreeSet};

use crate::change::{Action, SetEdit};
use crate::clock::Clock;
use crate::customers::{self, Contact, CustomerDraft, CustomerWhat};
use crate::decision::{Actor, Decision};
use crate::id::{ContactId, CustomerId, ImportId, ProjectId};
use crate::imports::MOST_AT_ONCE;
use crate::insight::trail::{Outcome, Trail};
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{
    ANITA, FIELD_SALES, JACOB, MUMBAI, PUNE, RAVI, SANJAY, TELE_SALES, Team, VERSION, id, key,
    november, start,
};
use crate::time::Timestamp;
use crate::workflow::{Customer, Phase, Project, ProjectDraft, ProjectState, What};

const IMPORT: ImportId = ImportId(id(900));
const PUMPS: CustomerId = CustomerId(id(901));
const HOTEL: CustomerId = CustomerId(id(902));
const BOXES: ProjectId = ProjectId(id(911));
const CARDS: ProjectId = ProjectId(id(912));

fn ten() -> Timestamp {
    november(23, 10, 0)
}

fn customer(id: CustomerId, name: &str) -> CustomerDraft {
    CustomerDraft {
        id,
        name: name.into(),
        contacts: vec![Contact {
            id: ContactId(id.0),
            name: "Sunita".into(),
            title: String::new(),
            phones: vec!["98200 12345".into(), "+919820012345".into()],
            emails: Vec::new(),
        }],
        address: String::new(),
        tax_number: String::new(),
        tags: BTreeSet::new(),
        note: String::new(),
        branch: PUNE,
    }
}

fn project(id: ProjectId, of: CustomerId, milestone: &str) -> ProjectDraft {
    ProjectDraft {
        id,
        template_version: VERSION,
        milestone: key(milestone),
        title: "Boxes".into(),
        customer: Customer {
            name: "Kirloskar Pumps".into(),
            contacts: Vec::new(),
        },
        customer_id: Some(of),
        value: None,
        branch: PUNE,
        owner: SANJAY,
        team: BTreeMap::from([
            (TELE_SALES, BTreeSet::from([JACOB])),
            (FIELD_SALES, BTreeSet::from([SANJAY])),
        ]),
        next_step: None,
        note: "Stage elsewhere: Contract sent".into(),
    }
}

fn import(customers: Vec<CustomerDraft>, projects: Vec<ProjectDraft>) -> Action {
    Action::Import {
        import: IMPORT,
        customers,
        projects,
    }
}

fn take_back(customers: &[CustomerId], projects: &[ProjectId]) -> Action {
    Action::TakeBackImport {
        customers: customers.to_vec(),
        projects: projects.to_vec(),
    }
}

/// The team after Ravi has imported two customers, and a project of one of them.
fn imported() -> Team {
    let mut team = Team::new();
    let customers = vec![customer(PUMPS, "Kirloskar Pumps"), customer(HOTEL, "Vihar")];
    let projects = vec![project(BOXES, PUMPS, "converted")];
    team.act(RAVI, ten(), import(customers, projects)).unwrap();
    team
}

fn the(team: &Team, id: CustomerId) -> &customers::Customer {
    team.customer(id).unwrap()
}

fn project_of(team: &Team, id: ProjectId) -> &Project {
    Records::project(team, id).unwrap()
}

fn is_gone(team: &Team, id: CustomerId) -> bool {
    the(team, id).taken_back.is_some()
}

#[test]
fn a_project_comes_in_where_it_is_and_says_so() {
    let team = imported();
    let project = project_of(&team, BOXES);
    let version = team.template_version(VERSION).unwrap();
    assert_eq!(project.check(version), Ok(()));
    let phases: Vec<&Phase> = project.milestones.iter().map(|it| &it.phase).collect();
    assert!(matches!(phases[0], Phase::Skipped { .. }));
    let Phase::Working { by, clock, since } = phases[1] else {
        panic!("{:?} is not worked on", phases[1]);
    };
    assert_eq!((*by, *clock, *since), (Some(SANJAY), Clock::None, ten()));
    let whats: Vec<&What> = project.history.iter().map(|it| &it.what).collect();
    assert!(matches!(whats[0], What::Started));
    assert!(matches!(whats[1], What::Imported { import, .. } if *import == IMPORT));
    assert!(matches!(whats[2], What::Noted { .. }));
    assert_eq!(whats.len(), 3);
    assert!(team.alerts().is_empty(), "nobody is told of each");
    assert_eq!(the(&team, PUMPS).contacts[0].phones, ["+919820012345"]);
    assert_eq!(customers::check(&team, the(&team, PUMPS)), Ok(()));
}

#[test]
fn an_imported_project_goes_on_by_the_rules_and_its_first_time_is_not_measured() {
    let mut team = imported();
    let complete = |milestone: &str, visit| Action::CompleteMilestone {
        project: BOXES,
        milestone: key(milestone),
        visit,
        answers: crate::sample::answers(milestone),
    };
    let refusal = team.act(JACOB, november(23, 12, 0), complete("converted", 1));
    assert!(matches!(refusal, Err(Refusal::NotYourRole { .. })));
    team.act(SANJAY, november(23, 12, 0), complete("converted", 1))
        .unwrap();
    let trail = Trail::of(project_of(&team, BOXES));
    assert_eq!(trail.steps[0].place, Some(1), "it began there");
    assert_eq!(trail.standings[1].visits, 0, "since when, nobody knows");
    assert_eq!(trail.standings[2].visits, 1);
    let back = Action::GoBack {
        project: BOXES,
        from: key("banked"),
        to: key("appointment"),
        reason: "They want to meet first".into(),
    };
    team.act(SANJAY, november(23, 13, 0), back).unwrap();
    let version = team.template_version(VERSION).unwrap();
    assert_eq!(project_of(&team, BOXES).check(version), Ok(()));
}

#[test]
fn who_runs_the_branch_imports_into_it_all_or_nothing() {
    let mut team = Team::new();
    let needs = Right::Manager;
    let one = || vec![customer(PUMPS, "Kirloskar Pumps")];
    for person in [JACOB, SANJAY] {
        let refusal = team.act(person, ten(), import(one(), Vec::new()));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        let begun = import(Vec::new(), vec![project(BOXES, PUMPS, "banked")]);
        let refusal = team.act(person, ten(), begun);
        assert_eq!(
            refusal,
            Err(Refusal::NotAllowed { needs }),
            "no milestone is jumped"
        );
    }
    let elsewhere = CustomerDraft {
        branch: MUMBAI,
        ..customer(HOTEL, "Vihar")
    };
    let both = import(
        vec![customer(PUMPS, "Kirloskar Pumps"), elsewhere],
        Vec::new(),
    );
    let refusal = team.act(RAVI, ten(), both.clone());
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    assert!(team.customer(PUMPS).is_none());
    team.act(ANITA, ten(), both).unwrap();
    let again = team.act(RAVI, ten(), import(one(), Vec::new()));
    let record = Key::Customer(PUMPS);
    assert_eq!(again, Err(Refusal::AlreadyThere { record }));
}

#[test]
fn what_comes_is_checked_like_anything_else() {
    let mut team = Team::new();
    let field = FieldName::Imported;
    let nothing = team.act(RAVI, ten(), import(Vec::new(), Vec::new()));
    assert_eq!(nothing, Err(Refusal::Blank { field }));
    let many = (0..=MOST_AT_ONCE).map(|at| customer(CustomerId(id(2000 + at as u128)), "A"));
    let many = team.act(RAVI, ten(), import(many.collect(), Vec::new()));
    assert_eq!(many, Err(Refusal::TooMany { field, most: 50 }));
    let twice = vec![
        project(BOXES, PUMPS, "banked"),
        project(BOXES, PUMPS, "banked"),
    ];
    let twice = team.act(RAVI, ten(), import(Vec::new(), twice));
    assert!(matches!(twice, Err(Refusal::AlreadyThere { .. })));
    let milestone = key("nowhere");
    let nowhere = vec![project(BOXES, PUMPS, "nowhere")];
    let nowhere = team.act(RAVI, ten(), import(Vec::new(), nowhere));
    assert_eq!(nowhere, Err(Refusal::UnknownMilestone { milestone }));
    let mut untitled = project(BOXES, PUMPS, "banked");
    untitled.title = " ".into();
    let untitled = team.act(RAVI, ten(), import(Vec::new(), vec![untitled]));
    let field = FieldName::Title;
    assert_eq!(untitled, Err(Refusal::Blank { field }));
    let by_worker = team.decide(Actor::Worker, ten(), ten(), take_back(&[PUMPS], &[]));
    assert_eq!(by_worker, Err(Refusal::NotInTeam));
}

#[test]
fn a_whole_import_is_taken_back_and_counts_nowhere() {
    let mut team = imported();
    let decision = team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[BOXES]));
    let keys: BTreeSet<Key> = decision.unwrap().puts.iter().map(Record::key).collect();
    let all = [
        Key::Customer(PUMPS),
        Key::Customer(HOTEL),
        Key::Project(BOXES),
    ];
    assert_eq!(keys, BTreeSet::from(all));
    let project = project_of(&team, BOXES);
    assert_eq!(project.status.state(), ProjectState::Dropped);
    assert_eq!(
        Trail::of(project).ended().map(|it| it.0),
        Some(Outcome::Void)
    );
    assert!(is_gone(&team, PUMPS) && is_gone(&team, HOTEL));
    let again = team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[BOXES]));
    assert_eq!(again, Ok(Decision::default()), "once");
}

#[test]
fn what_somebody_has_used_stays() {
    let mut team = imported();
    let note = Action::AddNote {
        project: BOXES,
        text: "Called".into(),
    };
    team.act(SANJAY, ten(), note).unwrap();
    // Jacob begins a project for the other one.
    let mut action = start();
    if let Action::StartProject { customer_id, .. } = &mut action {
        *customer_id = Some(HOTEL);
    }
    team.act(JACOB, ten(), action).unwrap();
    let decision = team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[BOXES]));
    assert_eq!(decision, Ok(Decision::default()));
    assert!(!is_gone(&team, PUMPS), "its project stays");
    assert!(!is_gone(&team, HOTEL), "it has a project of somebody's own");
    assert_eq!(project_of(&team, BOXES).status.state(), ProjectState::Open);
}

#[test]
fn a_customer_stays_that_was_written_down_or_changed() {
    let mut team = imported();
    let added = Action::AddCustomer {
        customer: CustomerId(id(903)),
        name: "Own".into(),
        contacts: Vec::new(),
        address: String::new(),
        tax_number: String::new(),
        tags: BTreeSet::new(),
        note: String::new(),
        cards: Vec::new(),
        branch: PUNE,
    };
    team.act(JACOB, ten(), added).unwrap();
    let tagged = Action::EditCustomer {
        customer: HOTEL,
        name: None,
        address: None,
        tax_number: None,
        note: None,
        contacts: Vec::new(),
        tags: Some(SetEdit {
            add: BTreeSet::from(["dealer".to_owned()]),
            remove: BTreeSet::new(),
        }),
        not_same: None,
        cards: None,
    };
    team.act(JACOB, ten(), tagged).unwrap();
    let all = [CustomerId(id(903)), HOTEL];
    let decision = team.act(RAVI, ten(), take_back(&all, &[]));
    assert_eq!(decision, Ok(Decision::default()));
    let needs = Right::Manager;
    let refusal = team.act(JACOB, ten(), take_back(&[PUMPS], &[]));
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    let refusal = team.act(JACOB, ten(), take_back(&[], &[BOXES]));
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
}

#[test]
fn whoever_uses_what_was_taken_back_has_it_back() {
    let mut team = imported();
    team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[BOXES]))
        .unwrap();
    let reopen = Action::Reopen {
        project: BOXES,
        reason: "It was right after all".into(),
    };
    team.act(SANJAY, ten(), reopen).unwrap();
    assert!(!is_gone(&team, PUMPS));
    let mut action = start();
    if let Action::StartProject { customer_id, .. } = &mut action {
        *customer_id = Some(HOTEL);
    }
    team.act(JACOB, ten(), action).unwrap();
    assert!(!is_gone(&team, HOTEL));
    let decision = team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[BOXES]));
    assert_eq!(decision, Ok(Decision::default()));
}

#[test]
fn what_was_added_to_a_customer_that_was_there_goes_once_it_is_separated() {
    let mut team = imported();
    let merge = Action::MergeCustomers {
        from: HOTEL,
        into: PUMPS,
    };
    team.act(RAVI, ten(), merge).unwrap();
    let decision = team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[]));
    assert_eq!(decision, Ok(Decision::default()));
    team.act(RAVI, ten(), Action::UndoMerge { customer: HOTEL })
        .unwrap();
    team.act(RAVI, ten(), take_back(&[PUMPS, HOTEL], &[BOXES]))
        .unwrap();
    assert!(is_gone(&team, PUMPS) && is_gone(&team, HOTEL));
    let last = the(&team, HOTEL).history.last().map(|it| &it.what);
    assert_eq!(last, Some(&CustomerWhat::TakenBack));
}

#[test]
fn two_projects_of_one_customer_both_hold_it() {
    let mut team = imported();
    let more = import(Vec::new(), vec![project(CARDS, PUMPS, "appointment")]);
    team.act(RAVI, ten(), more).unwrap();
    team.act(RAVI, ten(), take_back(&[PUMPS], &[BOXES]))
        .unwrap();
    assert!(!is_gone(&team, PUMPS));
    team.act(RAVI, ten(), take_back(&[PUMPS], &[CARDS]))
        .unwrap();
    assert!(is_gone(&team, PUMPS));
}
