//! What was approved goes to accounts once a week, and its papers after it.

use std::collections::BTreeSet;

use super::{monday, saturday, told};
use crate::access::may_read;
use crate::alerts::News;
use crate::change::{Action, Edit, SetEdit};
use crate::expenses::batch::{ExpenseBatch, MOST_CLAIMS_AT_ONCE, MOST_LINES};
use crate::expenses::sample::{CLAIM, TAXI, approve, approve_part, deny, details, expense, rupees};
use crate::expenses::{Claim, Desk, ExpenseState, Stage};
use crate::id::{ClaimId, ExpenseId};
use crate::people::Access;
use crate::record::{Key, Record, Records as _};
use crate::refusal::{Refusal, Right};
use crate::sample::{ANITA, JACOB, KAVITA, MISHA, PUNE, RAVI, SANJAY, Team, id, november};
use crate::time::Timestamp;

fn friday(hour: u32, minute: u32) -> Timestamp {
    november(27, hour, minute)
}

/// The batches that there are.
fn batches(team: &Team) -> Vec<&ExpenseBatch> {
    let records = team.records.values();
    let batches = records.filter_map(|record| match record {
        Record::ExpenseBatch(batch) => Some(batch),
        _ => None,
    });
    batches.collect()
}

fn approves(team: &mut Team, number: u128, at: Timestamp) {
    let judge = team.judge(
        Desk::Approver,
        [(number, approve(if number == 1 { 250 } else { 200 }))],
    );
    team.act(RAVI, at, judge).unwrap();
}

#[test]
fn what_was_approved_goes_to_accounts_on_the_branchs_day() {
    let mut team = Team::submitted();
    let part = team.judge(Desk::Approver, [(1, approve_part(200))]);
    team.act(RAVI, monday(12), part).unwrap();
    let early = team.forward(friday(15, 59));
    assert!(early.puts.is_empty(), "its time has not come");
    let done = team.forward(friday(16, 0));
    assert_eq!(told(&done), [(MISHA, News::BatchCame { lines: 1 })]);
    team.give_numbers();
    let all = batches(&team);
    let [batch] = &all[..] else {
        panic!("one batch");
    };
    assert_eq!(batch.number.as_deref(), Some("B-0001"));
    assert_eq!((batch.branch, batch.cut_off), (PUNE, friday(16, 0)));
    let line = &batch.lines[0];
    assert_eq!((line.claim, line.expense), (CLAIM, expense(1)));
    assert_eq!((line.claimed, line.approved), (rupees(250), rupees(200)));
    assert_eq!((line.employee, line.approved_by), (JACOB, RAVI));
    let stage = &team.the_expense(1).stage;
    assert_eq!(stage.state(), ExpenseState::Forwarded);
    assert_eq!(stage.batch(), Some(batch.id));
    assert!(team.the_expense(1).clock.due().is_some(), "for accounts");
    assert_eq!(team.state(2), ExpenseState::Submitted);
    assert_eq!(team.the_claim().number.as_deref(), Some("C-0001"));
    assert!(team.the_claim().is_forwarded());
    let tray = Record::ExpenseTray(team.expense_tray(PUNE).unwrap().clone());
    assert_eq!(tray.attention_at(), None, "nothing waits");
}

#[test]
fn only_the_worker_forwards() {
    let mut team = Team::where_it_is(ExpenseState::Approved);
    for person in [ANITA, RAVI, MISHA, JACOB] {
        let forward = Action::ForwardExpenses { branch: PUNE };
        let refusal = team.act(person, friday(16, 0), forward);
        assert_eq!(refusal, Err(Refusal::OnlyWorker));
    }
    let nothing = Action::ForwardExpenses {
        branch: crate::sample::MUMBAI,
    };
    let record = Key::ExpenseTray(crate::sample::MUMBAI);
    let refusal = team.worker(friday(16, 0), nothing);
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn what_is_approved_after_the_cut_off_goes_into_the_next_batch() {
    let mut team = Team::where_it_is(ExpenseState::Approved);
    approves(&mut team, 2, friday(16, 0));
    team.forward(friday(16, 5));
    assert_eq!(team.state(1), ExpenseState::Forwarded);
    assert_eq!(team.state(2), ExpenseState::Approved);
    let next = november(28, 16, 0).plus_days(6);
    assert_eq!(team.expense_tray(PUNE).unwrap().next_at, next);
    assert!(team.forward(next.plus_milliseconds(-1)).puts.is_empty());
    team.forward(next);
    assert_eq!(team.state(2), ExpenseState::Forwarded);
    let [one, two] = [1, 2].map(|number| team.the_expense(number).stage.batch());
    assert_ne!(one, two);
    assert_eq!(batches(&team).len(), 2);
}

#[test]
fn what_is_no_longer_approved_does_not_go() {
    let mut team = Team::where_it_is(ExpenseState::Approved);
    let edit = team.edit(details(TAXI, 260));
    team.act(JACOB, monday(13), edit).unwrap();
    let done = team.forward(friday(16, 0));
    assert_eq!(told(&done), []);
    assert_eq!(batches(&team), Vec::<&ExpenseBatch>::new());
    assert!(team.expense_tray(PUNE).unwrap().claims.is_empty());
}

#[test]
fn what_was_taken_back_after_it_went_goes_again_with_another_batch() {
    let mut team = Team::where_it_is(ExpenseState::Forwarded);
    let judge = team.judge(Desk::Approver, [(1, deny("No"))]);
    team.act(RAVI, saturday(10), judge).unwrap();
    approves(&mut team, 1, saturday(11));
    team.forward(friday(16, 0).plus_days(7));
    let all = batches(&team);
    assert_eq!(all.len(), 2);
    let names = |batch: &&ExpenseBatch| batch.lines.iter().any(|it| it.expense == expense(1));
    assert!(all.iter().all(names), "a batch stays as it went");
}

/// So many claims with so many approved expenses each, on the tray of Pune.
fn on_tray(claims: u128, each: u128) -> Team {
    let mut team = Team::where_it_is(ExpenseState::Approved);
    let model = team.the_claim().clone();
    let one = team.the_expense(1).clone();
    let Some(Record::ExpenseTray(tray)) = team.records.get_mut(&Key::ExpenseTray(PUNE)) else {
        panic!("there is a tray");
    };
    tray.claims.clear();
    let mut records = Vec::new();
    for number in 0..claims {
        let claim = ClaimId(id(1_000_000 + number));
        let expenses = (0..each).map(|each| crate::expenses::Expense {
            id: ExpenseId(id(2_000_000 + number * 1_000 + each)),
            ..one.clone()
        });
        tray.claims.insert(claim);
        records.push(Record::Claim(Claim {
            id: claim,
            expenses: expenses.collect(),
            ..model.clone()
        }));
    }
    let records = records.into_iter().map(|record| (record.key(), record));
    team.records.extend(records);
    team
}

#[test]
fn more_claims_than_one_step_takes_go_with_the_same_batch() {
    let claims = u128::try_from(MOST_CLAIMS_AT_ONCE).unwrap() + 5;
    let mut team = on_tray(claims, 1);
    let first = team.forward(friday(16, 0));
    assert_eq!(told(&first), [], "it is not complete");
    let tray = Record::ExpenseTray(team.expense_tray(PUNE).unwrap().clone());
    assert_eq!(tray.attention_at(), Some(friday(16, 0)), "the rest at once");
    let second = team.forward(friday(16, 1));
    let lines = u32::try_from(claims).unwrap();
    assert_eq!(told(&second), [(MISHA, News::BatchCame { lines })]);
    assert_eq!(batches(&team).len(), 1);
    assert!(team.forward(friday(16, 2)).puts.is_empty());
}

#[test]
fn a_batch_that_is_full_is_followed_by_another_at_once() {
    let claims = u128::try_from(MOST_LINES).unwrap() / 100 + 1;
    let mut team = on_tray(claims, 100);
    let done = team.forward(friday(16, 0));
    assert_eq!(told(&done), [(MISHA, News::BatchCame { lines: 1_000 })]);
    let done = team.forward(friday(16, 1));
    assert_eq!(told(&done), [(MISHA, News::BatchCame { lines: 100 })]);
    assert_eq!(batches(&team).len(), 2);
    let tray = team.expense_tray(PUNE).unwrap();
    assert!(tray.claims.is_empty());
    assert_eq!(tray.next_at, friday(16, 0).plus_days(7));
}

#[test]
fn a_batch_is_told_to_accounts_and_where_there_are_none_to_owners() {
    let mut team = Team::where_it_is(ExpenseState::Approved);
    team.settle(MISHA, |it| it.access = Access::Member);
    let done = team.forward(friday(16, 0));
    assert_eq!(told(&done), [(ANITA, News::BatchCame { lines: 1 })]);
}

#[test]
fn a_batch_is_read_by_who_runs_the_branch_and_by_accounts_a_tray_by_nobody() {
    let team = Team::where_it_is(ExpenseState::Forwarded);
    let batch = Record::ExpenseBatch(batches(&team)[0].clone());
    let tray = Record::ExpenseTray(team.expense_tray(PUNE).unwrap().clone());
    for (person, reads) in [
        (ANITA, true),
        (RAVI, true),
        (MISHA, true),
        (JACOB, false),
        (SANJAY, false),
    ] {
        let person = team.person(person).unwrap();
        assert_eq!(may_read(person, &batch), reads, "{}", person.name);
        assert!(!may_read(person, &tray));
    }
}

fn track(team: &Team, sent: Option<(&str, &str)>, add: &[ClaimId], remove: &[ClaimId]) -> Action {
    Action::TrackPapers {
        batch: batches(team)[0].id,
        sent: sent.map(|(from, to)| Edit {
            from: from.into(),
            to: to.into(),
        }),
        received: SetEdit {
            add: add.iter().copied().collect(),
            remove: remove.iter().copied().collect::<BTreeSet<_>>(),
        },
    }
}

#[test]
fn papers_are_sent_by_the_branch_and_received_by_accounts() {
    let mut team = Team::where_it_is(ExpenseState::Forwarded);
    let sent = track(&team, Some(("", " Courier 77 ")), &[], &[]);
    team.act(RAVI, saturday(10), sent).unwrap();
    assert_eq!(batches(&team)[0].sent, "Courier 77");
    let received = track(&team, None, &[CLAIM], &[]);
    let needs = Right::Accountant;
    let refusal = team.act(RAVI, saturday(11), received.clone());
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    team.act(MISHA, saturday(11), received.clone()).unwrap();
    let papers = batches(&team)[0].papers[&CLAIM];
    assert_eq!((papers.by, papers.at), (MISHA, saturday(11)));
    team.act(ANITA, saturday(12), received).unwrap();
    assert_eq!(batches(&team)[0].papers[&CLAIM].by, MISHA, "she has them");
    let lost = track(&team, None, &[], &[CLAIM]);
    team.act(MISHA, saturday(13), lost).unwrap();
    assert!(batches(&team)[0].papers.is_empty());
    let other = ClaimId(id(9));
    let record = Key::Claim(other);
    let foreign = track(&team, None, &[other], &[]);
    let refusal = team.act(MISHA, saturday(13), foreign);
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
    let record = Key::ExpenseBatch(batches(&team)[0].id);
    let sent = track(&team, Some(("Courier 77", "Mine")), &[], &[]);
    let refusal = team.act(KAVITA, saturday(13), sent);
    assert_eq!(refusal, Err(Refusal::Unknown { record }), "she reads none");
    assert!(matches!(team.the_expense(1).stage, Stage::Forwarded { .. }));
}
