use super::{ten, the};
use crate::change::Action;
use crate::leads::profile::{Points, ResponseKind};
use crate::leads::sample::{
    DEFINITION, HANDED, MEENA, PRIYA, PROGRAMME, answers, ask, bring, desk, hand_over, lead,
};
use crate::leads::{LeadPlace, LeadState, LeadWhat, QueueReason, TouchOutcome};
use crate::record::Key;
use crate::refusal::Refusal;
use crate::sample::{JACOB, SANJAY, Team, november};
use crate::time::Timestamp;
use crate::workflow::LostReason;

fn nurture(team: &mut Team, number: u128, at: Timestamp) -> Result<(), Refusal> {
    let action = Action::NurtureLead {
        lead: lead(number).id,
        turn: the(team, number).turn,
        programme: PROGRAMME,
        note: "Not before spring".into(),
    };
    team.act(MEENA, at, action).map(|_| ())
}

/// Lets the Worker look at a lead, and says what came of a touch, where something did.
fn cron(team: &mut Team, number: u128, at: Timestamp) -> Option<TouchOutcome> {
    let before = the(team, number).history.len();
    let next = Action::AttendLead {
        lead: lead(number).id,
    };
    team.worker(at, next).unwrap();
    let history = &the(team, number).history;
    history[before..]
        .iter()
        .find_map(|event| match &event.what {
            LeadWhat::Touched { outcome, .. } => Some(outcome.clone()),
            _ => None,
        })
}

fn respond(team: &mut Team, kind: ResponseKind, at: Timestamp) {
    let action = Action::RecordResponse {
        lead: lead(1).id,
        kind,
        to: "Good to meet you".into(),
    };
    team.worker(at, action).unwrap();
}

fn waits(team: &Team) -> Option<u16> {
    match &the(team, 1).place {
        LeadPlace::Nurturing(enrolment) => enrolment.waits,
        _ => None,
    }
}

fn finish(
    team: &mut Team,
    touch: u16,
    response: Option<ResponseKind>,
    at: Timestamp,
) -> Result<(), Refusal> {
    let note = String::new();
    let action = Action::FinishTouch {
        lead: lead(1).id,
        touch,
        response,
        note,
    };
    team.act(MEENA, at, action).map(|_| ())
}

#[test]
fn each_touch_is_made_once_when_it_is_due() {
    let mut team = desk();
    nurture(&mut team, 1, ten()).unwrap();
    assert_eq!(
        cron(&mut team, 1, november(24, 9, 59)),
        None,
        "tomorrow at ten"
    );
    let to = "sunita@kirloskar.example".to_owned();
    let sent = Some(TouchOutcome::Sent { to });
    assert_eq!(cron(&mut team, 1, november(24, 10, 0)), sent);
    assert_eq!(cron(&mut team, 1, november(24, 10, 0)), None, "once");
    assert_eq!(cron(&mut team, 1, november(26, 10, 0)), None);
    assert_eq!(waits(&team), Some(1), "a person calls");
    finish(&mut team, 1, None, november(26, 12, 0)).unwrap();
    assert_eq!(waits(&team), None);
    let again = finish(&mut team, 1, None, november(26, 12, 0));
    assert!(matches!(again, Err(Refusal::LeadMoved { .. })), "once");
    assert_eq!(cron(&mut team, 1, november(30, 10, 0)), sent);
    assert_eq!(the(&team, 1).place.state(), LeadState::Nurturing);
    cron(&mut team, 1, november(30, 10, 0).plus_days(14));
    let LeadPlace::Queue { why, .. } = the(&team, 1).place else {
        panic!("nobody is dropped at the end of a programme");
    };
    assert_eq!(why, QueueReason::ProgrammeEnded);
    assert_eq!(the(&team, 1).check(), Ok(()));
}

#[test]
fn a_touch_that_nobody_makes_holds_nothing_up() {
    let mut team = desk();
    nurture(&mut team, 1, ten()).unwrap();
    cron(&mut team, 1, november(24, 10, 0));
    cron(&mut team, 1, november(26, 10, 0));
    let next_week = november(26, 10, 0).plus_days(6);
    assert_eq!(cron(&mut team, 1, next_week), Some(TouchOutcome::NotMade));
}

#[test]
fn nobody_is_written_to_who_did_not_agree() {
    let mut team = desk();
    team.act(MEENA, ten(), bring(&[2])).unwrap();
    nurture(&mut team, 2, ten()).unwrap();
    let passed_over = cron(&mut team, 2, november(24, 10, 0));
    assert_eq!(passed_over, Some(TouchOutcome::NoConsent));
    nurture(&mut team, 1, ten()).unwrap();
    let unsubscribe = Action::SetConsent {
        lead: lead(1).id,
        given: false,
    };
    team.worker(ten(), unsubscribe).unwrap();
    let passed_over = cron(&mut team, 1, november(24, 10, 0));
    assert_eq!(passed_over, Some(TouchOutcome::NoConsent));
}

#[test]
fn who_responds_goes_another_way() {
    let mut team = desk();
    nurture(&mut team, 1, ten()).unwrap();
    cron(&mut team, 1, november(24, 10, 0));
    respond(&mut team, ResponseKind::Clicked, november(25, 9, 0));
    let sent = cron(&mut team, 1, november(26, 10, 0));
    assert!(
        matches!(sent, Some(TouchOutcome::Sent { .. })),
        "the article, and no call"
    );
}

#[test]
fn crossing_the_threshold_brings_a_lead_back_by_itself() {
    let mut team = desk();
    ask(&mut team, ten(), 1);
    nurture(&mut team, 1, november(23, 10, 30)).unwrap();
    assert_eq!(the(&team, 1).points(ten()), Points::whole(45));
    respond(&mut team, ResponseKind::Opened, november(24, 10, 0));
    respond(&mut team, ResponseKind::Opened, november(24, 10, 0));
    assert_eq!(
        the(&team, 1).place.state(),
        LeadState::Nurturing,
        "two and one are three"
    );
    respond(&mut team, ResponseKind::Clicked, november(24, 12, 0));
    let LeadPlace::Queue { why, .. } = the(&team, 1).place else {
        panic!("it is in the queue");
    };
    assert_eq!(why, QueueReason::Warmed);
    let last = &the(&team, 1).history.last().unwrap().what;
    assert_eq!(
        *last,
        LeadWhat::Warmed {
            points: Points(5_300)
        }
    );
}

#[test]
fn what_a_touch_brought_counts_at_once() {
    let mut team = desk();
    ask(&mut team, ten(), 1);
    nurture(&mut team, 1, november(23, 10, 30)).unwrap();
    cron(&mut team, 1, november(24, 10, 0));
    cron(&mut team, 1, november(26, 10, 0));
    finish(
        &mut team,
        1,
        Some(ResponseKind::Replied),
        november(26, 11, 0),
    )
    .unwrap();
    assert_eq!(the(&team, 1).place.state(), LeadState::Queue);
    assert_eq!(the(&team, 1).profile.responses[0].by, Some(MEENA));
}

#[test]
fn a_lost_project_can_be_nurtured_and_a_running_one_cannot() {
    let mut team = desk();
    ask(&mut team, ten(), 400_000);
    let action = hand_over(&team, JACOB);
    team.act(PRIYA, ten(), action).unwrap();
    let refusal = nurture(&mut team, 1, ten());
    assert!(matches!(refusal, Err(Refusal::LeadMoved { .. })));
    let lose = Action::Lose {
        project: HANDED,
        reason: LostReason::Timing,
        note: String::new(),
    };
    team.act(JACOB, ten(), lose).unwrap();
    assert_eq!(nurture(&mut team, 1, ten()), Ok(()));
}

#[test]
fn a_programme_takes_leads_until_it_is_retired_and_keeps_those_it_has() {
    let mut team = desk();
    nurture(&mut team, 1, ten()).unwrap();
    let retire = Action::EditProgramme {
        programme: PROGRAMME,
        name: None,
        retired: Some(crate::change::Edit {
            from: false,
            to: true,
        }),
    };
    team.act(MEENA, ten(), retire).unwrap();
    team.act(MEENA, ten(), bring(&[2])).unwrap();
    let record = Key::Programme(PROGRAMME);
    assert_eq!(
        nurture(&mut team, 2, ten()),
        Err(Refusal::Retired { record })
    );
    assert!(cron(&mut team, 1, november(24, 10, 0)).is_some());
}

#[test]
fn only_the_worker_takes_a_programme_further() {
    let mut team = desk();
    nurture(&mut team, 1, ten()).unwrap();
    let next = Action::AttendLead { lead: lead(1).id };
    assert_eq!(team.act(MEENA, ten(), next), Err(Refusal::OnlyWorker));
    let answer = Action::AnswerLead {
        lead: lead(1).id,
        definition: DEFINITION,
        answers: answers(Some(1), None, None),
    };
    let refusal = team.act(SANJAY, ten(), answer);
    assert!(matches!(refusal, Err(Refusal::Unknown { .. })));
}
