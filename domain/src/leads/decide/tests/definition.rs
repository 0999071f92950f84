use super::ten;
use crate::change::Action;
use crate::id::LeadDefinitionVersionId;
use crate::leads::sample::{DEFINITION, MEENA, PRIYA, desk, draft, sign};
use crate::people::Access;
use crate::record::{Key, Record, Records as _};
use crate::refusal::{Refusal, Right};
use crate::sample::{ANITA, JACOB, RAVI, Team, WORKSPACE, id};

const SECOND: LeadDefinitionVersionId = LeadDefinitionVersionId(id(512));
const THIRD: LeadDefinitionVersionId = LeadDefinitionVersionId(id(513));

fn in_force(team: &Team) -> Option<LeadDefinitionVersionId> {
    team.lead_definition(WORKSPACE).unwrap().in_force
}

#[test]
fn a_definition_is_in_force_once_both_departments_signed() {
    let mut team = desk();
    team.act(RAVI, ten(), draft(SECOND, 0)).unwrap();
    assert_eq!(in_force(&team), Some(DEFINITION));
    team.act(MEENA, ten(), sign(SECOND)).unwrap();
    assert_eq!(in_force(&team), Some(DEFINITION), "sales has not");
    team.act(ANITA, ten(), sign(SECOND)).unwrap();
    assert_eq!(in_force(&team), Some(SECOND));
    assert_eq!(team.lead_definition_version(SECOND).unwrap().number, 2);
}

#[test]
fn neither_department_signs_twice_nor_anybody_for_both() {
    let mut team = desk();
    team.act(MEENA, ten(), draft(SECOND, 0)).unwrap();
    let needs = Right::Marketer;
    for person in [PRIYA, JACOB] {
        let refusal = team.act(person, ten(), sign(SECOND));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    }
    team.act(RAVI, ten(), sign(SECOND)).unwrap();
    assert_eq!(
        team.act(ANITA, ten(), sign(SECOND)),
        Err(Refusal::SignedAlready)
    );
    let Some(Record::Person(ravi)) = team.records.get_mut(&Key::Person(RAVI)) else {
        panic!("Ravi is in the team");
    };
    ravi.access = Access::Marketing;
    assert_eq!(
        team.act(RAVI, ten(), sign(SECOND)),
        Err(Refusal::SignsForBoth)
    );
}

#[test]
fn a_draft_is_written_anew_until_somebody_signs_what_they_saw() {
    let mut team = desk();
    team.act(MEENA, ten(), draft(SECOND, 0)).unwrap();
    team.act(RAVI, ten(), draft(SECOND, 1)).unwrap();
    let record = Key::LeadDefinitionVersion(SECOND);
    let changed = Err(Refusal::ChangedMeanwhile { record });
    assert_eq!(team.act(MEENA, ten(), draft(SECOND, 1)), changed);
    assert_eq!(
        team.act(MEENA, ten(), sign(SECOND)),
        changed,
        "she saw another"
    );
    let revision = 2;
    let seen = Action::SignDefinition {
        version: SECOND,
        revision,
    };
    team.act(MEENA, ten(), seen).unwrap();
    assert_eq!(
        team.act(RAVI, ten(), draft(SECOND, 2)),
        Err(Refusal::SignedAlready)
    );
    assert_eq!(
        team.lead_definition_version(SECOND).unwrap().number,
        2,
        "it keeps its number"
    );
}

#[test]
fn an_older_definition_does_not_take_the_place_of_a_newer_one() {
    let mut team = desk();
    team.act(MEENA, ten(), draft(SECOND, 0)).unwrap();
    team.act(MEENA, ten(), draft(THIRD, 0)).unwrap();
    team.act(MEENA, ten(), sign(SECOND)).unwrap();
    for person in [MEENA, ANITA] {
        team.act(person, ten(), sign(THIRD)).unwrap();
    }
    let refusal = team.act(ANITA, ten(), sign(SECOND));
    assert_eq!(refusal, Err(Refusal::NewerVersion { number: 3 }));
    assert_eq!(in_force(&team), Some(THIRD));
}

#[test]
fn a_definition_that_makes_no_sense_is_refused() {
    let mut team = desk();
    let mut wrong = draft(SECOND, 0);
    if let Action::DraftDefinition { criteria, .. } = &mut wrong {
        criteria.criteria.clear();
    }
    let refusal = team.act(MEENA, ten(), wrong);
    assert!(matches!(refusal, Err(Refusal::LeadDefinition { faults }) if faults.len() == 1));
    assert!(team.lead_definition_version(SECOND).is_none());
}
