use super::{ten, the};
use crate::access::may_read;
use crate::change::Action;
use crate::form::Answers;
use crate::id::{LeadDefinitionVersionId, PersonId};
use crate::leads::profile::Points;
use crate::leads::sample::{
    DEFINITION, HANDED, MEENA, PRIYA, PROGRAMME, answers, ask, desk, hand_over, key, lead,
};
use crate::leads::score::Verdict;
use crate::leads::{CallOutcome, CloseReason, LeadPlace, LeadState, LeadWhat, QueueReason};
use crate::record::{Key, Records};
use crate::refusal::{Refusal, Right};
use crate::sample::{ANITA, JACOB, KAVITA, MISHA, RAVI, SANJAY, Team, id, november};
use crate::time::Timestamp;
use crate::workflow::{Phase, ProjectState, ReturnReason, What};

fn take(team: &mut Team, person: PersonId, at: Timestamp) -> Result<(), Refusal> {
    let turn = the(team, 1).turn;
    let lead = lead(1).id;
    team.act(person, at, Action::TakeLead { lead, turn })
        .map(|_| ())
}

fn call(team: &mut Team, at: Timestamp, outcome: CallOutcome) -> Result<(), Refusal> {
    let call = Action::CallLead {
        lead: lead(1).id,
        turn: the(team, 1).turn,
        outcome,
        note: "Ask for Mrs Patil".into(),
    };
    team.act(PRIYA, at, call).map(|_| ())
}

fn close(team: &mut Team, reason: CloseReason) -> Result<(), Refusal> {
    let close = Action::CloseLead {
        lead: lead(1).id,
        turn: the(team, 1).turn,
        reason,
        note: String::new(),
    };
    team.act(PRIYA, ten(), close).map(|_| ())
}

fn reopen(team: &mut Team) -> Result<(), Refusal> {
    let note = String::new();
    let lead = lead(1).id;
    team.act(PRIYA, ten(), Action::ReopenLead { lead, note })
        .map(|_| ())
}

fn give_back(programme: bool) -> Action {
    Action::ReturnLead {
        lead: lead(1).id,
        project: HANDED,
        reason: ReturnReason::NotReached,
        note: "They only compare prices".into(),
        programme: programme.then_some(PROGRAMME),
    }
}

#[test]
fn marketing_does_not_qualify_its_own_leads() {
    let needs = Right::Qualifier;
    let refused = Err(Refusal::NotAllowed { needs });
    assert_eq!(take(&mut desk(), MEENA, ten()), refused);
    for person in [PRIYA, RAVI, ANITA] {
        assert_eq!(take(&mut desk(), person, ten()), Ok(()));
    }
    assert!(matches!(
        take(&mut desk(), SANJAY, ten()),
        Err(Refusal::Unknown { .. })
    ));
}

#[test]
fn who_takes_a_lead_has_it_for_half_an_hour_of_work() {
    let mut team = desk();
    let evening = november(23, 17, 45);
    take(&mut team, PRIYA, evening).unwrap();
    let next_day = november(24, 10, 14);
    assert!(matches!(
        take(&mut team, RAVI, next_day),
        Err(Refusal::LeadMoved { .. })
    ));
    take(&mut team, RAVI, november(24, 10, 15)).unwrap();
    let last = &the(&team, 1).history.last().unwrap().what;
    assert_eq!(*last, LeadWhat::Taken { from: Some(PRIYA) });
    let late = call(&mut team, november(24, 10, 20), CallOutcome::Reached);
    assert!(
        matches!(late, Err(Refusal::LeadMoved { .. })),
        "it is Ravi's now"
    );
}

#[test]
fn what_is_done_to_a_lead_keeps_it_for_longer() {
    let mut team = desk();
    take(&mut team, PRIYA, ten()).unwrap();
    call(&mut team, november(23, 10, 20), CallOutcome::Reached).unwrap();
    let refusal = take(&mut team, RAVI, november(23, 10, 45));
    assert!(matches!(refusal, Err(Refusal::LeadMoved { .. })));
    assert_eq!(take(&mut team, RAVI, november(23, 10, 50)), Ok(()));
}

#[test]
fn of_two_who_take_one_lead_the_first_has_it() {
    let mut team = desk();
    let lead = lead(1).id;
    let turn = the(&team, 1).turn;
    team.act(PRIYA, ten(), Action::TakeLead { lead, turn })
        .unwrap();
    let second = team.act(RAVI, ten(), Action::TakeLead { lead, turn });
    let moved = Refusal::LeadMoved {
        state: LeadState::Worked,
        by: Some(PRIYA),
        at: ten(),
    };
    assert_eq!(second, Err(moved));
}

#[test]
fn answers_are_scored_by_the_definition_in_force_and_earlier_ones_are_kept() {
    let mut team = desk();
    ask(&mut team, ten(), 60_000);
    assert_eq!(the(&team, 1).answer_points, Points::whole(55));
    let other = |definition| Action::AnswerLead {
        lead: lead(1).id,
        definition,
        answers: answers(Some(60_000), Some(false), None),
    };
    team.act(PRIYA, ten(), other(DEFINITION)).unwrap();
    let asked = the(&team, 1);
    assert_eq!(asked.answer_points, Points::whole(10));
    let LeadWhat::Answered { replaced, .. } = &asked.history.last().unwrap().what else {
        panic!("it was answered");
    };
    let expected: Answers = answers(None, Some(true), Some("this_quarter"));
    assert_eq!(*replaced, expected);
    let unknown = other(LeadDefinitionVersionId(id(7)));
    let refusal = team.act(PRIYA, ten(), unknown);
    assert_eq!(refusal, Err(Refusal::NewerVersion { number: 1 }));
    let refusal = team.act(RAVI, ten(), other(DEFINITION));
    assert!(
        matches!(refusal, Err(Refusal::LeadMoved { .. })),
        "it is Priya's"
    );
}

#[test]
fn a_call_says_where_the_lead_goes() {
    let later = november(24, 15, 0);
    for (outcome, expected) in [
        (
            CallOutcome::NoAnswer { at: later },
            (QueueReason::NoAnswer, Some(later)),
        ),
        (
            CallOutcome::CallBack { at: later },
            (QueueReason::Promised, Some(later)),
        ),
        (CallOutcome::PutBack, (QueueReason::PutBack, None)),
    ] {
        let mut team = desk();
        take(&mut team, PRIYA, ten()).unwrap();
        call(&mut team, ten(), outcome).unwrap();
        let LeadPlace::Queue { why, call_at, .. } = the(&team, 1).place else {
            panic!("it is in the queue");
        };
        assert_eq!((why, call_at), expected);
    }
    let mut team = desk();
    take(&mut team, PRIYA, ten()).unwrap();
    for at in [ten(), ten().plus_days(367)] {
        let refusal = call(&mut team, ten(), CallOutcome::CallBack { at });
        assert!(matches!(refusal, Err(Refusal::BadDue { .. })));
    }
}

#[test]
fn a_qualified_lead_becomes_a_project_with_everything_known() {
    let mut team = desk();
    ask(&mut team, ten(), 400_000);
    let action = hand_over(&team, JACOB);
    team.act(PRIYA, ten(), action).unwrap();
    let project = Records::project(&team, HANDED).unwrap();
    assert_eq!(
        (project.owner, project.title.as_str()),
        (JACOB, "Boxes for pumps")
    );
    assert_eq!(project.customer.name, "Company 1");
    assert_eq!(project.customer.contacts[0].phone, "+919820012345");
    let expected = "Wants to see a sample\nBudget: 400000\nDo you decide?: ✓\nWhen will you buy?: This quarter";
    let noted = |what: &What| matches!(what, What::Noted { text } if text == expected);
    assert!(project.history.iter().any(|event| noted(&event.what)));
    assert!(
        matches!(project.milestones[0].phase, Phase::Waiting(_)),
        "he accepts it, or returns it"
    );
    let handed = the(&team, 1);
    assert_eq!(handed.place.state(), LeadState::WithSales);
    let LeadWhat::HandedOver { judged, .. } = &handed.history.last().unwrap().what else {
        panic!("it was handed over");
    };
    let judged = judged.unwrap();
    assert_eq!(
        (judged.definition, judged.points),
        (DEFINITION, Points::whole(75))
    );
    let record = &team.records[&Key::Lead(handed.id)];
    assert!(
        may_read(team.person(JACOB).unwrap(), record),
        "the profile goes with it"
    );
    assert!(
        may_read(team.person(SANJAY).unwrap(), record),
        "he reads the project"
    );
}

#[test]
fn a_lead_that_does_not_qualify_is_not_handed_over() {
    let mut team = desk();
    take(&mut team, PRIYA, ten()).unwrap();
    let answer = Action::AnswerLead {
        lead: lead(1).id,
        definition: DEFINITION,
        answers: answers(Some(1), Some(false), None),
    };
    team.act(PRIYA, ten(), answer).unwrap();
    let action = hand_over(&team, JACOB);
    let refusal = team.act(PRIYA, ten(), action);
    let expected = Refusal::NotQualified {
        verdict: Verdict::NotYet,
        missing: vec![key("decides")],
        open: vec![],
    };
    assert_eq!(refusal, Err(expected));
    assert!(Records::project(&team, HANDED).is_none());
}

#[test]
fn a_lead_goes_to_somebody_of_its_branch_who_sells() {
    let mut team = desk();
    ask(&mut team, ten(), 400_000);
    let to = |team: &mut Team, person| {
        let action = hand_over(team, person);
        team.act(PRIYA, ten(), action).map(|_| ())
    };
    let refusal = to(&mut team, MISHA);
    assert!(matches!(
        refusal,
        Err(Refusal::CannotTakeRole { person: MISHA, .. })
    ));
    team.leave(JACOB);
    let refusal = to(&mut team, JACOB);
    assert_eq!(refusal, Err(Refusal::PersonLeft { person: JACOB }));
    let mut elsewhere = team.person(KAVITA).unwrap().clone();
    elsewhere.branch = crate::sample::MUMBAI;
    elsewhere.roles.insert(crate::sample::TELE_SALES);
    let record = crate::record::Record::Person(elsewhere);
    team.records.insert(record.key(), record);
    let refusal = to(&mut team, KAVITA);
    assert_eq!(refusal, Err(Refusal::OtherBranch { person: KAVITA }));
}

#[test]
fn sales_returns_a_lead_and_its_project_is_given_up() {
    for (programme, state) in [(false, LeadState::Queue), (true, LeadState::Nurturing)] {
        let mut team = desk();
        ask(&mut team, ten(), 400_000);
        let action = hand_over(&team, JACOB);
        team.act(PRIYA, ten(), action).unwrap();
        let refusal = team.act(MEENA, ten(), give_back(programme));
        let needs = Right::Participant;
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        team.act(JACOB, ten(), give_back(programme)).unwrap();
        let returned = the(&team, 1);
        assert_eq!((returned.place.state(), returned.check()), (state, Ok(())));
        let project = Records::project(&team, HANDED).unwrap();
        assert_eq!(project.status.state(), ProjectState::Dropped);
        let again = team.act(JACOB, ten(), give_back(programme));
        assert!(matches!(again, Err(Refusal::LeadMoved { .. })));
    }
}

#[test]
fn a_lead_is_closed_with_a_reason_and_taken_up_again() {
    let mut team = desk();
    close(&mut team, CloseReason::NotInterested).unwrap();
    let refusal = close(&mut team, CloseReason::NoNeed);
    assert!(
        matches!(refusal, Err(Refusal::LeadMoved { .. })),
        "it is closed"
    );
    reopen(&mut team).unwrap();
    assert_eq!(the(&team, 1).place.state(), LeadState::Queue);
    let other = close(&mut team, CloseReason::Other);
    assert!(
        matches!(other, Err(Refusal::Blank { .. })),
        "other reasons are said"
    );
}

#[test]
fn who_asked_not_to_be_contacted_is_left_alone() {
    let mut team = desk();
    close(&mut team, CloseReason::AskedNotToBeContacted).unwrap();
    assert_eq!(reopen(&mut team), Err(Refusal::NoMoreContact));
    let consent = Action::SetConsent {
        lead: lead(1).id,
        given: true,
    };
    assert_eq!(
        team.act(MEENA, ten(), consent.clone()),
        Err(Refusal::NoMoreContact)
    );
    assert!(
        team.worker(ten(), consent).is_ok(),
        "they say so themselves"
    );
}
