//! Leads that wait too long, and who is told.

use std::collections::BTreeSet;

use super::{ten, the};
use crate::alerts::{Alert, Limit, Matter, News};
use crate::change::{Action, Edit};
use crate::clock::Clock;
use crate::id::PersonId;
use crate::leads::sample::{DEFINITION, PRIYA, PROGRAMME, answers, bring, desk, lead};
use crate::leads::{CallOutcome, LeadPlace};
use crate::people::{Access, Standing};
use crate::record::{Record, Records as _};
use crate::sample::{ANITA, JACOB, PUNE, RAVI, Team, november};
use crate::time::Timestamp;

/// Lets the Worker look at lead 1 when it wants to be looked at. Gives when that was, and whom it
/// told what.
fn attend(team: &mut Team) -> (Timestamp, Vec<(PersonId, News)>) {
    let at = the(team, 1).attention_at().unwrap();
    let lead = lead(1).id;
    let decision = team.worker(at, Action::AttendLead { lead }).unwrap();
    let again = team.worker(at, Action::AttendLead { lead }).unwrap();
    assert!(again.puts.is_empty(), "each step is taken once");
    let told = decision.puts.iter().filter_map(|record| match record {
        Record::Alert(alert) => Some((alert.to, alert.news.clone())),
        _ => None,
    });
    (at, told.collect())
}

fn soon(limit: Limit, due: Timestamp) -> News {
    News::DueSoon { limit, due }
}

fn late(limit: Limit, step: u8, due: Timestamp) -> News {
    News::Late { limit, step, due }
}

fn take(team: &mut Team, at: Timestamp) {
    let (lead, turn) = (lead(1).id, the(team, 1).turn);
    team.act(PRIYA, at, Action::TakeLead { lead, turn })
        .unwrap();
}

#[test]
fn a_new_lead_is_taken_within_the_time_of_a_hand_off() {
    let mut team = desk();
    // It came at nine; work begins at ten, and a hand-off waits for four hours.
    let due = november(23, 14, 0);
    let told = attend(&mut team);
    let warned = (PRIYA, soon(Limit::Acceptance, due));
    assert_eq!(told, (november(23, 13, 0), vec![warned]));
    let told = attend(&mut team);
    assert_eq!(told, (due, vec![(PRIYA, late(Limit::Acceptance, 0, due))]));
    let told = attend(&mut team);
    let above = (ANITA, late(Limit::Acceptance, 1, due));
    assert_eq!(told, (november(23, 18, 0), vec![above]));
    assert_eq!(the(&team, 1).attention_at(), None, "the top was told");
}

#[test]
fn who_is_told_asks_nothing_once_somebody_took_it() {
    let mut team = desk();
    attend(&mut team);
    let told = |team: &Team| -> Vec<Alert> {
        let alerts = team.alerts().into_iter();
        alerts.map(|id| team.alert(id).unwrap().clone()).collect()
    };
    let [alert] = &told(&team)[..] else {
        panic!("one alert");
    };
    let about = Matter::Lead {
        lead: lead(1).id,
        turn: 1,
        touch: None,
    };
    assert_eq!(alert.about, about);
    assert!(alert.is_live(&team));
    take(&mut team, november(23, 13, 30));
    assert!(!alert.is_live(&team));
}

#[test]
fn who_took_it_and_let_it_lie_is_told() {
    let mut team = desk();
    take(&mut team, ten());
    let due = november(23, 14, 30);
    let told = attend(&mut team);
    assert_eq!(told.1, [(PRIYA, soon(Limit::Acceptance, due))]);
    let lead = lead(1).id;
    let close = Action::CloseLead {
        lead,
        turn: 2,
        reason: crate::leads::CloseReason::NoNeed,
        note: String::new(),
    };
    team.act(PRIYA, november(23, 14, 0), close).unwrap();
    assert_eq!(the(&team, 1).clock, Clock::None);
}

#[test]
fn who_goes_on_after_being_told_is_not_told_the_same_again() {
    let mut team = desk();
    take(&mut team, ten());
    attend(&mut team);
    let due = november(23, 14, 30);
    let told = attend(&mut team);
    assert_eq!(told, (due, vec![(PRIYA, late(Limit::Acceptance, 0, due))]));
    let answer = Action::AnswerLead {
        lead: lead(1).id,
        definition: DEFINITION,
        answers: answers(Some(400_000), None, None),
    };
    team.act(PRIYA, november(23, 15, 0), answer).unwrap();
    let (at, told) = attend(&mut team);
    assert!(at > november(23, 18, 0), "its time begins anew: {at:?}");
    assert_eq!(told, [(ANITA, late(Limit::Acceptance, 1, at))]);
}

#[test]
fn a_promised_call_is_told_when_its_time_has_come() {
    let mut team = desk();
    take(&mut team, ten());
    let at = november(25, 15, 0);
    let call = Action::CallLead {
        lead: lead(1).id,
        turn: 2,
        outcome: CallOutcome::CallBack { at },
        note: String::new(),
    };
    team.act(PRIYA, november(23, 10, 20), call).unwrap();
    let due = november(25, 15, 30);
    let told = attend(&mut team);
    assert_eq!(told, (at, vec![(PRIYA, soon(Limit::Completion, due))]));
    let told = attend(&mut team);
    assert_eq!(told, (due, vec![(PRIYA, late(Limit::Completion, 0, due))]));
}

#[test]
fn a_touch_that_a_person_makes_is_told_at_once_and_passed_over_later() {
    let mut team = desk();
    let enrol = Action::NurtureLead {
        lead: lead(1).id,
        turn: 1,
        programme: PROGRAMME,
        note: String::new(),
    };
    team.act(ANITA, ten(), enrol).unwrap();
    assert_eq!(attend(&mut team).1, [], "an e-mail is sent");
    let (at, told) = attend(&mut team);
    assert_eq!(at, november(26, 10, 0));
    let due = november(28, 10, 0);
    assert_eq!(told, [(PRIYA, soon(Limit::Completion, due))]);
    let told = attend(&mut team);
    assert_eq!(told, (due, vec![(PRIYA, late(Limit::Completion, 0, due))]));
    while the(&team, 1).touch_that_waits().is_some() {
        attend(&mut team);
    }
    assert_eq!(the(&team, 1).clock, Clock::None);
    assert!(matches!(the(&team, 1).place, LeadPlace::Nurturing(_)));
}

#[test]
fn where_nobody_qualifies_it_is_the_managers_and_then_the_owners() {
    let mut team = desk();
    let edit = |person, access: Option<Edit<Access>>, standing| Action::EditPerson {
        person,
        name: None,
        access,
        branch: None,
        roles: None,
        reports_to: None,
        standing,
    };
    let qualifiers = |team: &Team| {
        let workspace = team.workspace(crate::sample::WORKSPACE).unwrap();
        workspace.qualifiers.clone()
    };
    assert!(qualifiers(&team).is_superset(&BTreeSet::from([ANITA, RAVI, PRIYA])));
    assert!(!qualifiers(&team).contains(&JACOB));
    let left = Edit {
        from: team.person(PRIYA).unwrap().standing,
        to: Standing::Left,
    };
    team.act(ANITA, ten(), edit(PRIYA, None, Some(left)))
        .unwrap();
    assert!(!qualifiers(&team).contains(&PRIYA));
    assert_eq!(attend(&mut team).1.first().map(|told| told.0), Some(RAVI));
    assert_eq!(team.person(RAVI).unwrap().branch, PUNE);
    let member = Edit {
        from: Access::Manager,
        to: Access::Member,
    };
    team.act(ANITA, ten(), edit(RAVI, Some(member), None))
        .unwrap();
    assert_eq!(attend(&mut team).1.first().map(|told| told.0), Some(ANITA));
}

#[test]
fn whoever_may_not_read_it_is_not_told() {
    let mut team = desk();
    // Priya of Mumbai answers to somebody who reads no leads; she is told, and who is above them.
    let edit = Action::EditPerson {
        person: PRIYA,
        name: None,
        access: None,
        branch: None,
        roles: None,
        reports_to: Some(Edit {
            from: Some(ANITA),
            to: Some(JACOB),
        }),
        standing: None,
    };
    team.act(ANITA, november(23, 9, 10), edit).unwrap();
    team.act(ANITA, november(23, 9, 20), bring(&[2])).unwrap();
    attend(&mut team);
    attend(&mut team);
    let told: Vec<PersonId> = attend(&mut team).1.into_iter().map(|told| told.0).collect();
    assert_eq!(told, [RAVI], "Jacob's manager");
}
