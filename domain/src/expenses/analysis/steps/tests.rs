use std::collections::{BTreeMap, BTreeSet};

use super::super::{Cube, Dimension, Fact, Measure, Question, sample};
use super::{Left, Step};
use crate::calendar::Calendar;
use crate::calendar::tally::Tally;
use crate::change::Action;
use crate::expenses::payment::PaymentDraft;
use crate::expenses::sample::{CLAIM, TAXI, date, details, expense};
use crate::expenses::{Asked, Desk, Judgement, Verdict};
use crate::id::PaymentId;
use crate::sample::{JACOB, MISHA, PUNE, RAVI, Team, id, november};
use crate::time::Timestamp;

/// When the first batch goes: on Friday at four.
const fn batch() -> (u32, u32) {
    (27, 16)
}

impl Team {
    fn judge(&mut self, desk: Desk, number: u128, at: Timestamp, verdict: Verdict) {
        let turn = self.the_claim().expense(expense(number)).unwrap().turn;
        let judgements = BTreeMap::from([(expense(number), Judgement { turn, verdict })]);
        let by = if desk == Desk::Accounts { MISHA } else { RAVI };
        let judge = Action::JudgeExpenses {
            claim: CLAIM,
            desk,
            judgements,
        };
        self.act(by, at, judge).unwrap();
    }

    fn approve(&mut self, desk: Desk, number: u128, at: Timestamp) {
        let amount = self.the_claim().expense(expense(number)).unwrap().amount;
        let reason = String::new();
        self.judge(desk, number, at, Verdict::Approve { amount, reason });
    }

    fn ask(&mut self, desk: Desk, number: u128, at: Timestamp, of: Asked) {
        let question = "Why?".to_owned();
        self.judge(desk, number, at, Verdict::Ask { of, question });
    }

    fn answer(&mut self, number: u128, at: Timestamp) {
        let answer = Action::AnswerExpense {
            claim: CLAIM,
            expense: expense(number),
            turn: self.the_claim().expense(expense(number)).unwrap().turn,
            answer: "So".into(),
        };
        self.act(JACOB, at, answer).unwrap();
    }

    fn edit(&mut self, number: u128, at: Timestamp, whole_rupees: i64) {
        let edit = Action::EditExpense {
            claim: CLAIM,
            expense: expense(number),
            turn: self.the_claim().expense(expense(number)).unwrap().turn,
            details: Box::new(details(TAXI, whole_rupees)),
        };
        self.act(JACOB, at, edit).unwrap();
    }

    fn forward(&mut self) {
        let (day, hour) = batch();
        let forward = Action::ForwardExpenses { branch: PUNE };
        self.worker(november(day, hour, 0), forward).unwrap();
    }

    fn left(&self, number: u128) -> Vec<(Option<Step>, Timestamp)> {
        let claim = self.the_claim();
        let fact = Fact::of(claim, claim.expense(expense(number)).unwrap());
        fact.left.iter().map(|left| (left.step, left.at)).collect()
    }
}

#[test]
fn each_step_ends_where_the_next_begins() {
    let mut team = Team::submitted();
    team.approve(Desk::Approver, 1, november(23, 15, 0));
    team.ask(Desk::Approver, 2, november(23, 14, 0), Asked::Claimant);
    team.answer(2, november(23, 16, 0));
    team.approve(Desk::Approver, 2, november(24, 10, 0));
    team.forward();
    let locked = november(30, 12, 0);
    team.approve(Desk::Accounts, 1, locked);
    let payment = Action::PayExpenses {
        payment: PaymentDraft {
            id: PaymentId(id(771)),
            employee: JACOB,
            date: date(30),
            reference: "UTR 1".into(),
            expenses: BTreeMap::from([(CLAIM, team.seen(&[1]))]),
            set_off: BTreeMap::new(),
        },
    };
    team.act(MISHA, november(30, 13, 0), payment).unwrap();
    let (day, hour) = batch();
    let gone = november(day, hour, 0);
    assert_eq!(
        team.left(1),
        [
            (Some(Step::Approver), november(23, 15, 0)),
            (Some(Step::Batch), gone),
            (Some(Step::Accounts), locked),
            (Some(Step::Payment), november(30, 13, 0)),
        ]
    );
    assert_eq!(
        team.left(2),
        [
            (Some(Step::Approver), november(23, 14, 0)),
            (Some(Step::Claimant), november(23, 16, 0)),
            (Some(Step::Approver), november(24, 10, 0)),
            (Some(Step::Batch), gone),
        ]
    );
}

#[test]
fn money_that_is_changed_goes_back_to_who_approves() {
    let mut team = Team::submitted();
    for number in [1, 2] {
        team.approve(Desk::Approver, number, november(23, 15, 0));
    }
    team.edit(1, november(23, 16, 0), 240);
    assert_eq!(
        team.left(1)[1],
        (Some(Step::Batch), november(23, 16, 0)),
        "before the batch"
    );
    team.forward();
    team.ask(Desk::Accounts, 2, november(30, 11, 0), Asked::Claimant);
    team.edit(2, november(30, 12, 0), 190);
    team.answer(2, november(30, 13, 0));
    team.approve(Desk::Approver, 2, november(30, 14, 0));
    let left = team.left(2);
    let steps: Vec<Option<Step>> = left.iter().map(|(step, _)| *step).collect();
    let expected = [
        Step::Approver,
        Step::Batch,
        Step::Accounts,
        Step::Claimant,
        Step::Approver,
    ];
    assert_eq!(steps, expected.map(Some));
}

#[test]
fn an_answer_that_changes_no_money_goes_back_to_accounts() {
    let mut team = Team::submitted();
    team.approve(Desk::Approver, 1, november(23, 15, 0));
    team.forward();
    team.ask(Desk::Accounts, 1, november(30, 11, 0), Asked::Claimant);
    team.answer(1, november(30, 12, 0));
    team.approve(Desk::Accounts, 1, november(30, 15, 0));
    let left = team.left(1);
    assert_eq!(left[3], (Some(Step::Claimant), november(30, 12, 0)));
    assert_eq!(left[4], (Some(Step::Accounts), november(30, 15, 0)));
    let reverse = Action::ReverseExpense {
        claim: CLAIM,
        expense: expense(1),
        turn: team.the_claim().expense(expense(1)).unwrap().turn,
        reason: "Too soon".into(),
    };
    team.act(MISHA, november(30, 16, 0), reverse).unwrap();
    team.judge(
        Desk::Accounts,
        1,
        november(30, 17, 0),
        Verdict::Deny {
            reason: "No bill".into(),
        },
    );
    let left = team.left(1);
    assert_eq!(left[5], (Some(Step::Payment), november(30, 16, 0)));
    assert_eq!(left[6], (Some(Step::Accounts), november(30, 17, 0)));
}

#[test]
fn what_is_taken_back_waits_for_nobody() {
    let mut team = Team::submitted();
    let expenses = team.seen(&[1]);
    let claim = CLAIM;
    let withdraw = Action::WithdrawExpenses { claim, expenses };
    team.act(JACOB, november(23, 12, 0), withdraw).unwrap();
    let submit = Action::SubmitExpenses {
        claim,
        expenses: team.seen(&[1]),
    };
    team.act(JACOB, november(24, 12, 0), submit).unwrap();
    assert_eq!(
        team.left(1),
        [
            (Some(Step::Approver), november(23, 12, 0)),
            (None, november(24, 12, 0)),
        ]
    );
}

#[test]
fn visits_to_a_step_add_up_and_only_what_is_settled_counts() {
    let calendar = Calendar::office(chrono_tz::Asia::Kolkata);
    let tally = Tally::new(&calendar, november(1, 0, 0), november(30, 23, 0));
    let left = |step, hour| Left {
        step: Some(step),
        at: november(23, hour, 0),
    };
    let way = vec![
        left(Step::Approver, 11),
        left(Step::Claimant, 12),
        left(Step::Approver, 14),
        left(Step::Batch, 15),
        left(Step::Accounts, 17),
    ];
    let settled = Fact {
        settled: Some(1),
        submitted_at: Some(november(23, 10, 0)),
        settled_at: Some(november(23, 17, 0)),
        left: way.clone(),
        ..sample::fact(1, 1)
    };
    let waiting = Fact {
        submitted_at: Some(november(23, 10, 0)),
        left: way,
        ..sample::fact(2, 1)
    };
    let mut cube = Cube::default();
    cube.place(settled.claim, [&settled], Some(&tally));
    cube.place(waiting.claim, [&waiting], Some(&tally));
    let all = sample::question(Dimension::Type, Dimension::Month, Measure::Count);
    let asked = Question { ..all };
    let steps = cube.steps(&cube.asked(&asked));
    let told: Vec<(Step, Option<(u32, u32)>)> = steps
        .into_iter()
        .map(|(step, norm)| (step, norm.map(|norm| (norm.median.0, norm.count))))
        .collect();
    assert_eq!(
        told,
        [
            (Step::Approver, Some((180, 1))),
            (Step::Claimant, Some((60, 1))),
            (Step::Batch, Some((60, 1))),
            (Step::Accounts, Some((120, 1))),
            (Step::Payment, None),
        ]
    );
    let whole: BTreeSet<Step> = told.iter().map(|(step, _)| *step).collect();
    assert_eq!(whole.len(), 5);
}
