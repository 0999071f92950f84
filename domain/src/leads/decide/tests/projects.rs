use super::{ten, the};
use crate::access::may_read;
use crate::change::{Action, SetEdit};
use crate::id::{PersonId, ProjectId};
use crate::leads::sample::{HANDED, MEENA, PRIYA, ask, bring, desk, hand_over, lead};
use crate::leads::{LeadPlace, measures::LeadCourse};
use crate::leads::{LeadState, LeadWhat, QueueReason};
use crate::people::Access;
use crate::record::{Key, Record, Records as _};
use crate::refusal::{Refusal, Right};
use crate::sample::{
    ANITA, FIELD_SALES, JACOB, KAVITA, MISHA, MUMBAI, PROJECT, RAVI, SANJAY, TELE_SALES, Team,
    november, start,
};
use crate::sync::Lost;
use crate::workflow::{LostReason, ProjectState, ReturnReason, What};

fn handed() -> Team {
    let mut team = desk();
    ask(&mut team, ten(), 400_000);
    let action = hand_over(&team, JACOB);
    team.act(PRIYA, ten(), action).unwrap();
    team
}

fn reads(team: &Team, person: PersonId) -> bool {
    let record = &team.records[&Key::Lead(lead(1).id)];
    may_read(team.person(person).unwrap(), record)
}

fn elsewhere(team: &mut Team, person: PersonId) {
    let mut found = team.person(person).unwrap().clone();
    found.branch = MUMBAI;
    let record = Record::Person(found);
    team.records.insert(record.key(), record);
}

fn give_back(team: &Team, project: ProjectId) -> Action {
    let first = &team.records[&Key::Project(project)];
    let Record::Project(first) = first else {
        panic!("it is a project");
    };
    Action::ReturnHandoff {
        project,
        milestone: first.milestones[0].milestone.clone(),
        visit: first.milestones[0].visit,
        reason: ReturnReason::NotReached,
        note: " They only compare prices ".into(),
    }
}

fn link(team: &Team, project: Option<ProjectId>) -> Action {
    Action::LinkLead {
        lead: lead(1).id,
        turn: the(team, 1).turn,
        project,
    }
}

/// The team with lead 1 and, besides it, the sample's project, which Jacob works on.
fn beside() -> Team {
    let mut team = desk();
    team.act(JACOB, ten(), start()).unwrap();
    team
}

#[test]
fn who_reads_the_project_reads_the_lead_that_it_was() {
    let mut team = desk();
    ask(&mut team, ten(), 400_000);
    assert!(!reads(&team, SANJAY));
    let action = hand_over(&team, JACOB);
    team.act(PRIYA, ten(), action).unwrap();
    for person in [JACOB, SANJAY, MISHA, KAVITA] {
        assert!(reads(&team, person), "{person}");
    }
    elsewhere(&mut team, SANJAY);
    assert!(!reads(&team, SANJAY), "he is of another branch");
}

#[test]
fn whoever_takes_the_project_over_reads_the_lead_and_who_leaves_it_does_no_more() {
    let mut team = handed();
    for person in [SANJAY, KAVITA] {
        elsewhere(&mut team, person);
    }
    let assign = |add: PersonId, remove: Option<PersonId>| Action::AssignRole {
        project: HANDED,
        role: FIELD_SALES,
        people: SetEdit {
            add: [add].into(),
            remove: remove.into_iter().collect(),
        },
    };
    team.act(RAVI, ten(), assign(SANJAY, None)).unwrap();
    assert!(reads(&team, SANJAY));
    let before = Record::Lead(the(&team, 1).clone());
    let action = Action::PassOn {
        project: HANDED,
        from: SANJAY,
        to: JACOB,
    };
    let decision = team.act(RAVI, ten(), action).unwrap();
    assert!(!reads(&team, SANJAY));
    assert!(reads(&team, JACOB), "it was handed to him");
    let after = decision.puts.iter().find(|put| put.key() == before.key());
    let lost = Lost::between(Some(&before), after.unwrap());
    assert!(lost.may_be_by(team.person(SANJAY).unwrap()));
    assert_eq!(the(&team, 1).check(), Ok(()));
}

#[test]
fn what_is_done_to_a_project_every_day_leaves_its_lead_alone() {
    let mut team = handed();
    let note = Action::AddNote {
        project: HANDED,
        text: "He calls back on Friday".into(),
    };
    let decision = team.act(JACOB, ten(), note).unwrap();
    assert_eq!(decision.puts.len(), 1);
}

#[test]
fn a_returned_hand_off_brings_the_lead_back_as_a_returned_lead_does() {
    let mut team = handed();
    let action = give_back(&team, HANDED);
    let refusal = team.act(SANJAY, ten(), action.clone());
    let role = TELE_SALES;
    assert_eq!(refusal, Err(Refusal::NotYourRole { role }));
    team.act(JACOB, ten(), action.clone()).unwrap();
    let back = the(&team, 1);
    assert!(
        matches!(
            back.place,
            LeadPlace::Queue {
                why: QueueReason::Returned,
                ..
            }
        ),
        "{:?}",
        back.place
    );
    let expected = LeadWhat::Returned {
        project: HANDED,
        reason: ReturnReason::NotReached,
        note: "They only compare prices".into(),
    };
    assert_eq!(back.history.last().unwrap().what, expected);
    assert_eq!(back.check(), Ok(()));
    let Some(Record::Project(project)) = team.records.get(&Key::Project(HANDED)) else {
        panic!("it is there");
    };
    assert_eq!(project.status.state(), ProjectState::Dropped);
    let returned = |what: &What| matches!(what, What::Returned { to: PRIYA, .. });
    assert!(project.history.iter().any(|event| returned(&event.what)));
    assert!(reads(&team, SANJAY), "as he reads the project");
    let again = team.act(JACOB, ten(), action);
    assert!(matches!(again, Err(Refusal::WrongState { .. })));
}

#[test]
fn a_hand_off_that_was_accepted_once_looks_for_somebody_else_when_it_comes_back() {
    let mut team = handed();
    let Some(Record::Project(project)) = team.records.get(&Key::Project(HANDED)) else {
        panic!("it is there");
    };
    let first = project.milestones[0].milestone.clone();
    let accept = Action::AcceptHandoff {
        project: HANDED,
        milestone: first,
        visit: 1,
    };
    team.act(JACOB, ten(), accept).unwrap();
    let pass = Action::PassOn {
        project: HANDED,
        from: JACOB,
        to: KAVITA,
    };
    team.act(RAVI, ten(), pass).unwrap();
    assert_eq!(the(&team, 1).place.state(), LeadState::WithSales);
    let action = give_back(&team, HANDED);
    let left = team.act(JACOB, ten(), action);
    if left.is_ok() {
        assert_eq!(the(&team, 1).place.state(), LeadState::WithSales);
    }
}

#[test]
fn who_has_the_project_by_now_returns_the_lead() {
    let mut team = handed();
    let pass = Action::PassOn {
        project: HANDED,
        from: JACOB,
        to: SANJAY,
    };
    let back = Action::ReturnLead {
        lead: lead(1).id,
        project: HANDED,
        reason: ReturnReason::WrongPerson,
        note: String::new(),
        programme: None,
    };
    let needs = Right::Participant;
    let refused = Err(Refusal::NotAllowed { needs });
    assert_eq!(team.act(SANJAY, ten(), back.clone()), refused);
    team.act(RAVI, ten(), pass).unwrap();
    team.act(SANJAY, ten(), back).unwrap();
    assert_eq!(the(&team, 1).place.state(), LeadState::Queue);
}

#[test]
fn a_lead_that_belongs_to_a_project_is_with_sales_as_that() {
    let mut team = beside();
    let needs = Right::Qualifier;
    let action = link(&team, Some(PROJECT));
    let refusal = team.act(MEENA, ten(), action.clone());
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    assert!(!reads(&team, KAVITA));
    team.act(ANITA, ten(), action).unwrap();
    let linked = the(&team, 1);
    let owner = team.project().owner;
    assert!(
        matches!(linked.place, LeadPlace::WithSales { project: PROJECT, to, from: ANITA, .. } if to == owner)
    );
    assert_eq!(linked.check(), Ok(()));
    assert_eq!(team.project().lead, Some(linked.id));
    assert!(reads(&team, KAVITA), "she reads the project");
    let course = LeadCourse::of(linked).unwrap();
    assert_eq!(course.handed_over, Some((ten(), ANITA)));
    let again = link(&team, Some(PROJECT));
    let again = team.act(ANITA, ten(), again);
    assert!(matches!(again, Err(Refusal::LeadMoved { .. })));
}

#[test]
fn a_project_has_one_lead_and_one_that_came_to_nothing_gets_none() {
    let mut team = beside();
    team.act(MEENA, ten(), bring(&[2])).unwrap();
    let first = link(&team, Some(PROJECT));
    team.act(RAVI, ten(), first).unwrap();
    let second = Action::LinkLead {
        lead: lead(2).id,
        turn: 1,
        project: Some(PROJECT),
    };
    let record = Key::Project(PROJECT);
    let refusal = team.act(RAVI, ten(), second.clone());
    assert_eq!(refusal, Err(Refusal::ChangedMeanwhile { record }));
    let mut team = beside();
    team.act(MEENA, ten(), bring(&[2])).unwrap();
    let lose = Action::Lose {
        project: PROJECT,
        reason: LostReason::Price,
        note: String::new(),
    };
    team.act(RAVI, ten(), lose).unwrap();
    let state = ProjectState::Lost;
    let refusal = team.act(RAVI, ten(), second);
    assert_eq!(refusal, Err(Refusal::WrongState { state }));
}

#[test]
fn a_link_by_mistake_is_undone_and_leaves_nothing_to_read() {
    let mut team = beside();
    let action = link(&team, Some(PROJECT));
    team.act(RAVI, ten(), action).unwrap();
    let before = Record::Lead(the(&team, 1).clone());
    let action = link(&team, None);
    team.act(RAVI, ten(), action).unwrap();
    let back = the(&team, 1);
    assert_eq!(
        (back.place.state(), back.check()),
        (LeadState::Queue, Ok(()))
    );
    assert_eq!(team.project().lead, None);
    assert_eq!(team.project().status.state(), ProjectState::Open);
    assert_eq!(LeadCourse::of(back).unwrap().handed_over, None);
    let lost = Lost::between(Some(&before), &Record::Lead(back.clone()));
    for person in [KAVITA, SANJAY] {
        assert!(!reads(&team, person));
        assert!(lost.may_be_by(team.person(person).unwrap()));
    }
    let mut accounts = team.person(MISHA).unwrap().clone();
    accounts.branch = MUMBAI;
    accounts.access = Access::Accounts;
    assert!(lost.may_be_by(&accounts));
    let none = link(&team, None);
    let none = team.act(RAVI, ten(), none);
    assert!(matches!(none, Err(Refusal::LeadMoved { .. })));
}

#[test]
fn a_linked_lead_that_sales_returns_leaves_the_project_as_it_is() {
    let mut team = beside();
    let action = link(&team, Some(PROJECT));
    team.act(RAVI, ten(), action).unwrap();
    let back = Action::ReturnLead {
        lead: lead(1).id,
        project: PROJECT,
        reason: ReturnReason::NotReached,
        note: String::new(),
        programme: None,
    };
    team.act(JACOB, ten(), back).unwrap();
    let returned = the(&team, 1);
    assert_eq!(
        (returned.place.state(), returned.check()),
        (LeadState::Queue, Ok(()))
    );
    assert_eq!(team.project().status.state(), ProjectState::Open);
    assert_eq!(team.project().lead, None);
}

#[test]
fn a_project_that_is_brought_along_brings_no_lead_to_read() {
    let mut team = beside();
    let mut brought = team.project().clone();
    brought.lead = Some(lead(1).id);
    team.records.remove(&Key::Project(PROJECT));
    let action = Action::BringProject {
        project: Box::new(brought),
    };
    team.act(JACOB, november(23, 12, 0), action).unwrap();
    assert_eq!(team.project().lead, None);
    assert!(!reads(&team, JACOB));
}
