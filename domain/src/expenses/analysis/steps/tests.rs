use super::super::{Cube, Dimension, Fact, Measure, sample};
use super::{Left, Step};
use crate::calendar::Calendar;
use crate::calendar::tally::Tally;
use crate::change::Action;
use crate::expenses::sample::{CLAIM, PAYMENT, TAXI, approve, ask, deny, details, expense};
use crate::expenses::{Desk, Verdict};
use crate::sample::{JACOB, MISHA, RAVI, Team, november};
use crate::time::Timestamp;

impl Team {
    /// Ravi, or Misha for accounts, decides on expense 1.
    fn decides(&mut self, desk: Desk, at: Timestamp, verdict: Verdict) {
        let judge = self.judge(desk, [(1, verdict)]);
        let by = if desk == Desk::Accounts { MISHA } else { RAVI };
        self.act(by, at, judge).unwrap();
    }

    /// The steps that expense 1 left.
    fn left(&self) -> Vec<(Option<Step>, Timestamp)> {
        let claim = self.the_claim();
        let fact = Fact::of(claim, claim.expense(expense(1)).unwrap());
        fact.left.iter().map(|left| (left.step, left.at)).collect()
    }

    fn steps(&self) -> Vec<Option<Step>> {
        self.left().into_iter().map(|(step, _)| step).collect()
    }
}

/// When the first batch goes: on Friday at four.
fn batch() -> Timestamp {
    november(27, 16, 0)
}

#[test]
fn each_step_ends_where_the_next_begins() {
    let mut team = Team::submitted();
    team.decides(Desk::Approver, november(23, 14, 0), ask("Why?"));
    let answer = team.answer();
    team.act(JACOB, november(23, 16, 0), answer).unwrap();
    team.decides(Desk::Approver, november(24, 10, 0), approve(250));
    team.forward(batch());
    team.decides(Desk::Accounts, november(28, 12, 0), approve(250));
    let pay = team.pay(PAYMENT, &[1]);
    team.act(MISHA, november(28, 13, 0), pay).unwrap();
    assert_eq!(
        team.left(),
        [
            (Some(Step::Approver), november(23, 14, 0)),
            (Some(Step::Claimant), november(23, 16, 0)),
            (Some(Step::Approver), november(24, 10, 0)),
            (Some(Step::Batch), batch()),
            (Some(Step::Accounts), november(28, 12, 0)),
            (Some(Step::Payment), november(28, 13, 0)),
        ]
    );
}

#[test]
fn money_that_is_changed_before_the_batch_goes_back_to_who_approves() {
    let mut team = Team::submitted();
    team.decides(Desk::Approver, november(23, 15, 0), approve(250));
    let same = team.edit(details(TAXI, 250));
    team.act(JACOB, november(23, 15, 30), same).unwrap();
    assert_eq!(team.steps(), [Some(Step::Approver)]);
    let less = team.edit(details(TAXI, 240));
    team.act(JACOB, november(23, 16, 0), less).unwrap();
    assert_eq!(team.left()[1], (Some(Step::Batch), november(23, 16, 0)));
    team.decides(Desk::Approver, november(24, 15, 0), deny("Walk"));
    assert_eq!(team.left()[2], (Some(Step::Approver), november(24, 15, 0)));
}

#[test]
fn an_answer_to_accounts_goes_back_to_them_unless_the_money_was_changed() {
    let asked = || {
        let mut team = Team::submitted();
        team.decides(Desk::Approver, november(23, 15, 0), approve(250));
        team.forward(batch());
        team.decides(Desk::Accounts, november(28, 11, 0), ask("Why?"));
        team
    };
    let way = [Step::Approver, Step::Batch, Step::Accounts, Step::Claimant].map(Some);
    let mut team = asked();
    let answer = team.answer();
    team.act(JACOB, november(28, 12, 0), answer).unwrap();
    team.decides(Desk::Accounts, november(28, 15, 0), approve(250));
    assert_eq!(team.steps()[..4], way);
    assert_eq!(team.left()[4], (Some(Step::Accounts), november(28, 15, 0)));

    let mut team = asked();
    let less = team.edit(details(TAXI, 240));
    team.act(JACOB, november(28, 12, 0), less).unwrap();
    let answer = team.answer();
    team.act(JACOB, november(28, 13, 0), answer).unwrap();
    team.decides(Desk::Approver, november(28, 14, 0), approve(240));
    assert_eq!(team.steps()[..4], way);
    assert_eq!(team.left()[4], (Some(Step::Approver), november(28, 14, 0)));
}

#[test]
fn what_accounts_take_back_waits_for_them_again() {
    let mut team = Team::submitted();
    team.decides(Desk::Approver, november(23, 15, 0), approve(250));
    team.forward(batch());
    team.decides(Desk::Accounts, november(28, 11, 0), approve(250));
    let reverse = team.reverse();
    team.act(MISHA, november(28, 12, 0), reverse).unwrap();
    team.decides(Desk::Accounts, november(28, 13, 0), deny("No bill"));
    assert_eq!(
        team.left()[3..],
        [
            (Some(Step::Payment), november(28, 12, 0)),
            (Some(Step::Accounts), november(28, 13, 0)),
        ]
    );
}

#[test]
fn what_is_taken_back_waits_for_nobody() {
    let mut team = Team::submitted();
    let expenses = team.seen(&[1]);
    let withdraw = Action::WithdrawExpenses {
        claim: CLAIM,
        expenses,
    };
    team.act(JACOB, november(23, 12, 0), withdraw).unwrap();
    let submit = team.submit(&[1]);
    team.act(JACOB, november(24, 12, 0), submit).unwrap();
    assert_eq!(
        team.left(),
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
    let steps = cube.steps(&cube.asked(&all));
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
}
