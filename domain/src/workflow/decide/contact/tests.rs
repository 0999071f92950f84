//! Contacts, next steps and ticks, as a specification.

use std::collections::BTreeSet;

use crate::change::{Action, Edit, SetEdit};
use crate::decision::Actor;
use crate::id::ChangeId;
use crate::refusal::{Refusal, Right};
use crate::sample::{JACOB, MISHA, PROJECT, RAVI, SANJAY, Team, VERSION, key, november};
use crate::time::Timestamp;
use crate::workflow::{
    GuideLine, Interest, NextStep, Position, ProjectField, Reply, Side, Way, What,
};

fn noon() -> Timestamp {
    november(23, 12, 0)
}

fn friday() -> NextStep {
    NextStep {
        way: Way::Visit,
        what: "Show the samples".into(),
        at: november(27, 11, 0),
        with: "Mrs Kulkarni".into(),
        place: "12 MG Road, Pune".into(),
    }
}

fn call(reply: Reply) -> Action {
    Action::LogContact {
        project: PROJECT,
        way: Way::Call,
        reply,
        with: String::new(),
        note: String::new(),
        position: None,
        interest: None,
        next_step: None,
    }
}

fn call_with(interest: (Option<Interest>, Option<Interest>), step: Option<NextStep>) -> Action {
    let mut action = call(Reply::Reached);
    if let Action::LogContact {
        interest: shown,
        next_step,
        ..
    } = &mut action
    {
        *shown = Some(Edit {
            from: interest.0,
            to: interest.1,
        });
        *next_step = Some(Edit {
            from: None,
            to: step,
        });
    }
    action
}

fn agree(from: Option<NextStep>, to: Option<NextStep>) -> Action {
    Action::EditProject {
        project: PROJECT,
        title: None,
        customer: None,
        value: None,
        owner: None,
        interest: None,
        next_step: Some(Edit { from, to }),
    }
}

/// The change that did what is last in the history.
fn last(team: &Team) -> ChangeId {
    team.project().history.last().unwrap().change
}

fn line(side: Side, text: &str) -> GuideLine {
    GuideLine {
        side,
        line: text.into(),
    }
}

fn tick(add: &[GuideLine], remove: &[GuideLine]) -> Action {
    Action::TickGuide {
        project: PROJECT,
        milestone: key("converted"),
        lines: SetEdit {
            add: add.iter().cloned().collect(),
            remove: remove.iter().cloned().collect(),
        },
    }
}

/// The sample, with a guide at "converted".
fn guided() -> Team {
    let mut team = Team::with_project();
    let version = crate::record::Key::TemplateVersion(VERSION);
    let Some(crate::record::Record::TemplateVersion(version)) = team.records.get_mut(&version)
    else {
        panic!("the sample has a version");
    };
    version.milestones[1].guide.gather = vec!["Their deadline".into()];
    version.milestones[1].guide.convey = vec!["Two references".into()];
    team
}

#[test]
fn a_contact_is_in_the_history_with_what_it_showed_and_what_comes_next() {
    let mut team = Team::with_project();
    let action = call_with((None, Some(Interest::Hot)), Some(friday()));
    team.act(SANJAY, noon(), action).unwrap();
    let project = team.project();
    assert_eq!(project.interest, Some(Interest::Hot));
    assert_eq!(project.next_step, Some(friday()));
    assert_eq!(project.last_contact(Reply::Reached), Some(noon()));
    assert_eq!(project.last_contact(Reply::NotReached), None);
    let later = november(23, 15, 0);
    team.act(SANJAY, later, call(Reply::NotReached)).unwrap();
    assert_eq!(team.project().last_contact(Reply::NotReached), Some(later));
    assert_eq!(team.project().last_contact(Reply::Reached), Some(noon()));
}

#[test]
fn a_contact_that_was_taken_back_leaves_everything_as_it_was() {
    let mut team = Team::with_project();
    let logged = call_with((None, Some(Interest::Warm)), Some(friday()));
    team.act(SANJAY, noon(), logged).unwrap();
    let contact = last(&team);
    let before = team.project().history.len();
    let back = Action::TakeBackContact {
        project: PROJECT,
        contact,
    };
    let refused = team.act(RAVI, noon(), back.clone());
    let needs = Right::Author;
    assert_eq!(refused, Err(Refusal::NotAllowed { needs }));
    team.act(SANJAY, noon(), back.clone()).unwrap();
    let project = team.project();
    assert_eq!((project.interest, &project.next_step), (None, &None));
    assert_eq!(project.last_contact(Reply::Reached), None);
    assert!(project.history.len() > before, "nothing is erased");
    let twice = team.act(SANJAY, noon(), back).unwrap();
    assert_eq!(twice.puts, []);
}

#[test]
fn taking_a_contact_back_leaves_what_others_said_since() {
    let mut team = Team::with_project();
    let logged = call_with((None, Some(Interest::Warm)), Some(friday()));
    team.act(SANJAY, noon(), logged).unwrap();
    let contact = last(&team);
    let hotter = call_with((Some(Interest::Warm), Some(Interest::Hot)), None);
    team.act(JACOB, november(23, 13, 0), hotter).unwrap();
    let back = Action::TakeBackContact {
        project: PROJECT,
        contact,
    };
    team.act(SANJAY, november(23, 14, 0), back).unwrap();
    assert_eq!(team.project().interest, Some(Interest::Hot));
}

#[test]
fn what_was_never_logged_cannot_be_taken_back() {
    let mut team = Team::with_project();
    let contact = last(&team);
    let back = Action::TakeBackContact {
        project: PROJECT,
        contact,
    };
    assert_eq!(
        team.act(JACOB, noon(), back),
        Err(Refusal::NoSuchContact),
        "the project was started by it"
    );
}

#[test]
fn of_two_next_steps_the_later_decision_stands_and_the_other_is_kept() {
    let mut team = Team::with_project();
    let monday = NextStep {
        at: november(30, 10, 0),
        ..friday()
    };
    let two = november(23, 14, 0);
    let act = agree(None, Some(monday.clone()));
    team.decide(Actor::Person(JACOB), november(23, 13, 0), two, act)
        .unwrap();
    let act = agree(None, Some(friday()));
    let older = team
        .decide(Actor::Person(SANJAY), noon(), two, act)
        .unwrap();
    assert_eq!(team.project().next_step, Some(monday));
    assert_eq!(older.merges.len(), 1);
    assert!(older.merges.iter().all(crate::workflow::FieldEdit::is_lost));
    assert!(team.project().decided.contains_key(&ProjectField::NextStep));
}

#[test]
fn contacts_are_logged_by_who_takes_part() {
    let mut team = Team::with_project();
    let tara = crate::id::PersonId(crate::sample::id(90));
    team.act(
        crate::sample::ANITA,
        noon(),
        Action::AddPerson {
            person: tara,
            name: "Tara".into(),
            access: crate::people::Access::Member,
            branch: crate::sample::PUNE,
            roles: BTreeSet::new(),
            reports_to: None,
        },
    )
    .unwrap();
    let needs = Right::Participant;
    for action in [call(Reply::Reached), tick(&[], &[]), agree(None, None)] {
        let refused = team.act(tara, noon(), action);
        assert_eq!(refused, Err(Refusal::NotAllowed { needs }));
    }
    for person in [JACOB, MISHA, RAVI] {
        team.act(person, noon(), call(Reply::Reached)).unwrap();
    }
}

#[test]
fn ticks_of_two_people_add_up_and_a_tick_can_be_taken_away() {
    let mut team = guided();
    let (deadline, references) = (
        line(Side::Gather, "Their deadline"),
        line(Side::Convey, "Two references"),
    );
    team.act(SANJAY, noon(), tick(std::slice::from_ref(&deadline), &[]))
        .unwrap();
    team.act(JACOB, noon(), tick(std::slice::from_ref(&references), &[]))
        .unwrap();
    let ticked = |team: &Team| {
        let progress = team.project().progress(&key("converted"));
        progress.unwrap().ticked.clone()
    };
    let both = BTreeSet::from([deadline.clone(), references.clone()]);
    assert_eq!(ticked(&team), both);
    let again = team.act(MISHA, noon(), tick(std::slice::from_ref(&deadline), &[]));
    assert_eq!(again.unwrap().puts, [], "it is so already");
    team.act(SANJAY, noon(), tick(&[], &[deadline])).unwrap();
    assert_eq!(ticked(&team), [references].into());
    assert!(matches!(
        team.project().history.last().unwrap().what,
        What::Ticked { .. }
    ));
}

#[test]
fn only_what_the_guide_says_is_ticked() {
    let mut team = guided();
    for wrong in [
        line(Side::Convey, "Their deadline"),
        line(Side::Gather, "Anything"),
    ] {
        let milestone = key("converted");
        assert_eq!(
            team.act(SANJAY, noon(), tick(&[wrong], &[])),
            Err(Refusal::NotInGuide { milestone })
        );
    }
}

#[test]
fn a_position_is_one_on_the_earth() {
    let read = |latitude: i64, longitude: i64| {
        let position = serde_json::json!({
            "latitude": latitude, "longitude": longitude, "accuracy": 20,
        });
        serde_json::from_value::<Position>(position).is_ok()
    };
    assert!(read(18_520_430, 73_856_744));
    assert!(read(-90_000_000, 180_000_000));
    assert!(!read(90_000_001, 0));
    assert!(!read(0, -180_000_001));
}
