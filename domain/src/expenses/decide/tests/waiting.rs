//! Expenses that wait too long, and clocks that rest while something is asked.

use super::{monday, saturday, told};
use crate::alerts::{Alert, Limit, News};
use crate::change::{Action, Edit};
use crate::clock::Clock;
use crate::decision::Decision;
use crate::expenses::policy::{Deputy, StepLimits};
use crate::expenses::sample::{CLAIM, TAXI, approve, ask, ask_approver, date, details, expense};
use crate::expenses::{Desk, ExpenseState, ExpenseWhat};
use crate::id::PersonId;
use crate::record::{Key, Record, Records as _};
use crate::refusal::Refusal;
use crate::sample::{ANITA, JACOB, MISHA, PUNE, RAVI, SANJAY, Team, WORKSPACE, november};
use crate::time::Timestamp;

/// Lets the Worker look at the claim when it wants to be looked at. Gives when that was, and whom
/// it told what.
fn attend(team: &mut Team) -> (Timestamp, Vec<(PersonId, News)>) {
    let at = team.the_claim().attention_at().unwrap();
    let escalate = || Action::EscalateExpenses { claim: CLAIM };
    let decision = team.worker(at, escalate()).unwrap();
    let again = team.worker(at, escalate()).unwrap();
    assert!(again.puts.is_empty(), "each step is taken once");
    (at, told(&decision))
}

fn soon(to: PersonId, due: Timestamp) -> (PersonId, News) {
    let limit = Limit::Completion;
    (to, News::DueSoon { limit, due })
}

fn late(to: PersonId, step: u8, due: Timestamp) -> (PersonId, News) {
    let limit = Limit::Completion;
    (to, News::Late { limit, step, due })
}

fn judge(team: &mut Team, person: PersonId, at: Timestamp, verdict: crate::expenses::Verdict) {
    let desk = if person == RAVI {
        Desk::Approver
    } else {
        Desk::Accounts
    };
    let judge = team.judge(desk, [(1, verdict)]);
    team.act(person, at, judge).unwrap();
}

fn answer(team: &mut Team, person: PersonId, at: Timestamp) {
    let answer = team.answer();
    team.act(person, at, answer).unwrap();
}

fn due(team: &Team) -> Option<Timestamp> {
    team.the_expense(1).clock.due()
}

#[test]
fn who_approves_is_warned_then_told_then_the_people_above_up_to_the_top() {
    let mut team = Team::submitted();
    // Sixteen working hours from eleven on Monday; three quarters of them are twelve.
    let limit = november(25, 11, 0);
    assert_eq!(
        attend(&mut team),
        (november(24, 15, 0), vec![soon(RAVI, limit)])
    );
    assert_eq!(attend(&mut team), (limit, vec![late(RAVI, 0, limit)]));
    let above = (november(25, 15, 0), vec![late(ANITA, 1, limit)]);
    assert_eq!(attend(&mut team), above);
    assert_eq!(team.the_claim().attention_at(), None, "the top was told");
    let events: Vec<_> = team.the_claim().history.iter().rev().take(2).collect();
    for (event, (step, to)) in events.iter().zip([(1, ANITA), (0, RAVI)]) {
        let desk = Desk::Approver;
        let to = [to].into();
        assert_eq!(event.what, ExpenseWhat::Escalated { desk, step, to });
        assert_eq!(event.expenses, [expense(1), expense(2)].into(), "together");
        assert_eq!(event.by, None);
    }
}

#[test]
fn the_claimant_is_told_that_they_were_asked_and_then_their_manager() {
    let mut team = Team::where_it_is(ExpenseState::Queried);
    let limit = november(25, 12, 0);
    let mut all = Vec::new();
    while team.the_claim().attention_at().is_some() {
        let (_, mut told) = attend(&mut team);
        all.append(&mut told);
    }
    let of_it: Vec<_> = all
        .into_iter()
        .filter(|(_, news)| match news {
            News::Late { due, .. } | News::DueSoon { due, .. } => *due == limit,
            _ => false,
        })
        .collect();
    let expected = [
        soon(JACOB, limit),
        late(JACOB, 0, limit),
        late(RAVI, 1, limit),
        late(ANITA, 2, limit),
    ];
    assert_eq!(of_it, expected);
}

/// Only expense 1, approved and sent to accounts at 16:00 on Friday the 27th.
fn at_accounts() -> Team {
    let mut team = Team::with_claim();
    let submit = team.submit(&[1]);
    team.act(JACOB, monday(11), submit).unwrap();
    judge(&mut team, RAVI, monday(12), approve(250));
    team.forward(november(27, 16, 0));
    team
}

#[test]
fn accounts_are_told_and_then_the_people_above_them_up_to_the_top() {
    let mut team = at_accounts();
    let limit = november(30, 16, 0);
    assert_eq!(
        attend(&mut team),
        (november(30, 12, 0), vec![soon(MISHA, limit)])
    );
    assert_eq!(attend(&mut team).1, [late(MISHA, 0, limit)]);
    assert_eq!(attend(&mut team).1, [late(RAVI, 1, limit)]);
    assert_eq!(attend(&mut team).1, [late(ANITA, 2, limit)]);
    assert_eq!(team.the_claim().attention_at(), None);
}

#[test]
fn what_is_locked_is_to_be_paid_in_time() {
    let mut team = at_accounts();
    judge(&mut team, MISHA, saturday(11), approve(250));
    // Forty working hours from Saturday at eleven; Sunday is none of them.
    let limit = due(&team).unwrap();
    assert_eq!(limit, november(30, 11, 0).plus_days(4));
    let warned = attend(&mut team);
    assert_eq!(warned.1, [soon(MISHA, limit)]);
    assert_eq!(attend(&mut team), (limit, vec![late(MISHA, 0, limit)]));
    assert_eq!(attend(&mut team).1, [late(RAVI, 1, limit)]);
    let alerts = team.alerts().into_iter();
    let mut alerts: Vec<Alert> = alerts.filter_map(|id| team.alert(id).cloned()).collect();
    alerts.retain(|alert| matches!(alert.news, News::Late { due, .. } if due == limit));
    assert!(alerts.iter().all(|alert| alert.is_live(&team)));
    let pay = team.pay(crate::expenses::sample::PAYMENT, &[1]);
    team.act(MISHA, limit.plus_days(1), pay).unwrap();
    assert_eq!(team.the_claim().attention_at(), None, "it is paid");
    assert!(alerts.iter().all(|alert| !alert.is_live(&team)));
    let reason = "The bank sent it back".into();
    let payment = crate::expenses::sample::PAYMENT;
    let undo = Action::UndoPayment { payment, reason };
    team.act(MISHA, limit.plus_days(1), undo).unwrap();
    assert!(due(&team) > Some(limit), "as anew");
}

#[test]
fn a_policy_that_said_nothing_of_paying_has_the_usual_limit_and_one_may_say_that_there_is_none() {
    let read = |json| serde_json::from_str::<StepLimits>(json).unwrap().payment;
    assert_eq!(read("{}"), StepLimits::default().payment);
    assert_eq!(read(r#"{"payment": null}"#), None);
    let none = StepLimits {
        payment: None,
        ..StepLimits::default()
    };
    let json = serde_json::to_string(&none).unwrap();
    assert_eq!(serde_json::from_str::<StepLimits>(&json).unwrap(), none);
}

#[test]
fn what_accounts_have_to_settle_and_what_they_have_to_pay_is_told_apart() {
    let mut team = Team::with_claim();
    let submit = team.submit(&[1, 2]);
    team.act(JACOB, monday(11), submit).unwrap();
    let both = team.judge(Desk::Approver, [(1, approve(250)), (2, approve(200))]);
    team.act(RAVI, monday(12), both).unwrap();
    team.forward(november(27, 16, 0));
    judge(&mut team, MISHA, saturday(11), approve(250));
    let escalate = Action::EscalateExpenses { claim: CLAIM };
    let decision = team
        .worker(november(30, 16, 0).plus_days(7), escalate)
        .unwrap();
    let limits: Vec<_> = told(&decision).into_iter().map(|(to, _)| to).collect();
    assert_eq!(limits.len(), 2, "one for each: {limits:?}");
    let escalated = team.the_claim().history.iter().rev().take(2);
    let of: Vec<_> = escalated.map(|event| event.expenses.len()).collect();
    assert_eq!(of, [1, 1]);
}

#[test]
fn a_day_off_is_no_working_time() {
    let mut team = Team::with_claim();
    let Some(Record::Branch(pune)) = team.records.get_mut(&Key::Branch(PUNE)) else {
        panic!("it is there");
    };
    pune.calendar
        .holidays
        .insert(date(24), "Founders’ day".into());
    let submit = team.submit(&[1]);
    team.act(JACOB, monday(11), submit).unwrap();
    assert_eq!(due(&team), Some(november(26, 11, 0)));
}

#[test]
fn a_limit_rests_while_something_is_asked_and_runs_on_with_the_answer() {
    let mut team = Team::submitted();
    judge(&mut team, RAVI, monday(12), ask("Why?"));
    assert_eq!(due(&team), Some(november(25, 12, 0)), "that of the answer");
    assert!(matches!(team.the_expense(1).resting, Clock::Paused { .. }));
    judge(&mut team, RAVI, monday(14), ask("And who?"));
    answer(&mut team, JACOB, november(25, 12, 0));
    // Fifteen of sixteen hours are left.
    assert_eq!(due(&team), Some(november(27, 11, 0)));
    assert_eq!(team.the_expense(1).resting, Clock::None);
}

#[test]
fn the_limit_of_accounts_rests_while_they_ask() {
    for verdict in [ask("Why?"), ask_approver("Why?")] {
        let mut team = at_accounts();
        let asked = if verdict == ask("Why?") { JACOB } else { RAVI };
        judge(&mut team, MISHA, saturday(11), verdict);
        answer(&mut team, asked, saturday(13));
        // Thirteen of sixteen hours are left.
        assert_eq!(due(&team), Some(november(30, 18, 0)), "{asked}");
    }
}

#[test]
fn each_desk_has_a_limit_of_its_own() {
    // Who approves asks about what accounts have: it is back with them as anew.
    let mut team = at_accounts();
    judge(&mut team, RAVI, saturday(11), ask("Why?"));
    answer(&mut team, JACOB, saturday(12));
    assert_eq!(team.state(1), ExpenseState::Submitted);
    assert_eq!(due(&team), Some(november(30, 12, 0).plus_days(1)));
    // Accounts ask who approved, who asks the claimant: theirs rests, not that of accounts.
    let mut team = at_accounts();
    judge(&mut team, MISHA, saturday(11), ask_approver("Why?"));
    judge(&mut team, RAVI, saturday(12), ask("Why?"));
    answer(&mut team, JACOB, saturday(14));
    assert_eq!(team.state(1), ExpenseState::Submitted);
    assert_eq!(due(&team), Some(november(30, 13, 0).plus_days(1)));
}

#[test]
fn what_was_changed_keeps_its_limit_and_who_waits_is_told_of_it_as_it_is_now() {
    let mut team = Team::submitted();
    let before = due(&team);
    let alert = |team: &Team| -> Vec<Alert> {
        let mut alerts = team.alerts().into_iter();
        let about = alerts.by_ref().map(|id| team.alert(id).unwrap().clone());
        about.filter(|alert| alert.is_live(team)).collect()
    };
    assert_eq!(alert(&team).len(), 1);
    let edit = team.edit(details(TAXI, 240));
    team.act(JACOB, monday(13), edit).unwrap();
    assert_eq!(due(&team), before);
    let live = alert(&team);
    assert_eq!(live.len(), 1, "the one of before asks for nothing");
    assert_eq!(live[0].at, monday(13));
    judge(&mut team, RAVI, monday(14), approve(240));
    assert_eq!(alert(&team), []);
}

#[test]
fn what_only_tells_something_is_live_until_it_was_read() {
    let team = Team::where_it_is(ExpenseState::Denied);
    let mut alerts = team.alerts().into_iter();
    let told = alerts.find_map(|id| team.alert(id).filter(|alert| alert.to == JACOB));
    let mut told = told.unwrap().clone();
    assert!(told.is_live(&team));
    told.acknowledged_at = Some(monday(14));
    assert!(!told.is_live(&team));
}

#[test]
fn a_deputy_hears_of_what_was_submitted_before_their_time() {
    let mut team = Team::submitted();
    let away = Action::NameDeputy {
        person: RAVI,
        deputy: Edit {
            from: None,
            to: Some(Deputy {
                person: SANJAY,
                from: date(24),
                until: date(27),
            }),
        },
    };
    team.act(RAVI, monday(12), away).unwrap();
    let limit = november(25, 11, 0);
    let (_, told) = attend(&mut team);
    assert_eq!(told, [soon(RAVI, limit), soon(SANJAY, limit)]);
    let reads = |person| {
        let claim = &team.records[&Key::Claim(CLAIM)];
        crate::access::may_read(team.person(person).unwrap(), claim)
    };
    assert!(reads(SANJAY));
}

#[test]
fn where_no_limit_is_settled_nobody_is_told() {
    let mut team = Team::with_claim();
    let key = Key::ExpensePolicy(WORKSPACE);
    let Some(Record::ExpensePolicy(policy)) = team.records.get_mut(&key) else {
        panic!("there is a policy");
    };
    policy.within.approver = None;
    let submit = team.submit(&[1]);
    team.act(JACOB, monday(11), submit).unwrap();
    assert_eq!(team.the_claim().attention_at(), None);
}

#[test]
fn only_the_worker_escalates() {
    let mut team = Team::submitted();
    let escalate = Action::EscalateExpenses { claim: CLAIM };
    let refusal = team.act(ANITA, november(25, 11, 0), escalate);
    assert_eq!(refusal, Err(Refusal::OnlyWorker));
    let early: Decision = team
        .worker(monday(12), Action::EscalateExpenses { claim: CLAIM })
        .unwrap();
    assert_eq!(early.puts, []);
}
