use super::{ten, the};
use crate::change::Action;
use crate::leads::measures::LeadCourse;
use crate::leads::sample::{MEENA, PRIYA, bring, desk, lead};
use crate::leads::{Closing, LeadPlace, LeadSource, LeadState};
use crate::refusal::{FieldName, Refusal};
use crate::sample::{JACOB, Team};

/// The desk with leads 2 to 5 of an import.
fn imported() -> Team {
    let mut team = desk();
    let Action::AddLeads { leads, .. } = bring(&[2, 3, 4, 5]) else {
        panic!("it brings leads");
    };
    let source = LeadSource::Imported;
    team.act(MEENA, ten(), Action::AddLeads { source, leads })
        .unwrap();
    team
}

fn take_back(numbers: &[u128]) -> Action {
    Action::TakeBackLeads {
        leads: numbers.iter().map(|number| lead(*number).id).collect(),
    }
}

#[test]
fn what_nobody_has_touched_goes_and_what_somebody_has_stays() {
    let mut team = imported();
    let taken = Action::TakeLead {
        lead: lead(3).id,
        turn: 1,
    };
    team.act(PRIYA, ten(), taken).unwrap();
    let responded = Action::RecordResponse {
        lead: lead(4).id,
        kind: crate::leads::profile::ResponseKind::Replied,
        to: String::new(),
    };
    team.worker(ten(), responded).unwrap();
    let decision = team.act(MEENA, ten(), take_back(&[2, 3, 4, 5, 5])).unwrap();
    assert_eq!(decision.puts.len(), 2, "two were touched");
    for number in [2, 5] {
        let gone = the(&team, number);
        assert!(gone.is_taken_back());
        assert_eq!(gone.check(), Ok(()));
        assert_eq!(LeadCourse::of(gone), None, "nobody counts it");
        assert_eq!(gone.history.len(), 2, "and it can be seen what was done");
    }
    assert_eq!(the(&team, 3).place.state(), LeadState::Worked);
    assert_eq!(the(&team, 4).place.state(), LeadState::Queue);
    let again = team.act(MEENA, ten(), take_back(&[2, 5])).unwrap();
    assert!(again.puts.is_empty());
}

#[test]
fn one_that_was_written_down_is_not_of_an_import() {
    let mut team = desk();
    let decision = team.act(MEENA, ten(), take_back(&[1])).unwrap();
    assert!(decision.puts.is_empty());
    assert_eq!(the(&team, 1).place.state(), LeadState::Queue);
}

#[test]
fn what_was_taken_back_can_be_taken_up_again() {
    let mut team = imported();
    team.act(MEENA, ten(), take_back(&[2])).unwrap();
    let reopen = Action::ReopenLead {
        lead: lead(2).id,
        note: String::new(),
    };
    team.act(PRIYA, ten(), reopen).unwrap();
    assert_eq!(the(&team, 2).place.state(), LeadState::Queue);
    let decision = team.act(MEENA, ten(), take_back(&[2])).unwrap();
    assert!(decision.puts.is_empty(), "somebody wanted it");
    let closed = |number| matches!(&the(&team, number).place, LeadPlace::Closed { because, .. } if *because == Closing::TakenBack);
    assert!(!closed(2));
}

#[test]
fn who_works_with_leads_takes_them_back_and_not_too_many_at_once() {
    let mut team = imported();
    let refusal = team.act(JACOB, ten(), take_back(&[2]));
    assert!(matches!(refusal, Err(Refusal::Unknown { .. })));
    let field = FieldName::Leads;
    let none = team.act(MEENA, ten(), take_back(&[]));
    assert_eq!(none, Err(Refusal::Blank { field }));
    let many = team.act(MEENA, ten(), take_back(&[2; 101]));
    assert_eq!(many, Err(Refusal::TooMany { field, most: 100 }));
}
