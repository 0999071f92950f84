//! What accounts decide, and how it is reversed.

use super::{monday, saturday, told};
use crate::alerts::News;
use crate::expenses::payment::Advance;
use crate::expenses::sample::{
    CLAIM, PAYMENT, TAXI, approve, approve_part, ask, ask_approver, deny, details, expense, rupees,
};
use crate::expenses::{Desk, ExpenseState, ExpenseWhat, Stage, Verdict};
use crate::id::PersonId;
use crate::record::Records as _;
use crate::refusal::{FieldName, Refusal};
use crate::sample::{JACOB, MISHA, RAVI, Team};

type Told = Result<Vec<(PersonId, News)>, Refusal>;

fn decide(team: &mut Team, verdict: Verdict) -> Told {
    let judge = team.judge(Desk::Accounts, [(1, verdict)]);
    team.act(MISHA, saturday(11), judge).map(|done| told(&done))
}

fn answer(team: &mut Team, person: PersonId) -> Told {
    let answer = team.answer();
    team.act(person, saturday(13), answer)
        .map(|done| told(&done))
}

fn forwarded() -> Team {
    Team::where_it_is(ExpenseState::Forwarded)
}

#[test]
fn accounts_lock_all_or_part_of_what_was_approved() {
    let mut team = forwarded();
    assert_eq!(decide(&mut team, approve(250)), Ok(vec![]));
    let Stage::Locked {
        by,
        amount,
        approval,
        payment,
        ..
    } = &team.the_expense(1).stage
    else {
        panic!("it is locked");
    };
    assert_eq!((*by, *amount, *payment), (MISHA, rupees(250), None));
    assert_eq!(approval.by, RAVI);
    assert!(!team.the_expense(1).clock.is_none(), "it is to be paid");
    let mut team = forwarded();
    let news = News::ExpenseCut {
        by: MISHA,
        amount: rupees(180),
        reason: "A shared one would have done".into(),
    };
    let done = decide(&mut team, approve_part(180));
    assert_eq!(done, Ok(vec![(JACOB, news)]));
    assert_eq!(team.the_expense(1).stage.settled(), Some(18_000));
    let field = FieldName::Reason;
    let refusal = decide(&mut forwarded(), approve(180));
    assert_eq!(refusal, Err(Refusal::Blank { field }));
}

#[test]
fn accounts_pass_no_more_than_was_approved() {
    let mut team = Team::submitted();
    let part = team.judge(Desk::Approver, [(1, approve_part(200))]);
    team.act(RAVI, monday(12), part).unwrap();
    team.forward(crate::sample::november(27, 16, 0));
    let most = rupees(200);
    let refusal = decide(&mut team, approve(250));
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
    assert_eq!(decide(&mut team, approve(200)), Ok(vec![]));
    team.give_numbers();
    assert_eq!(team.the_claim().check(), Ok(()));
}

#[test]
fn what_accounts_deny_is_locked_and_the_claimant_is_told() {
    let mut team = forwarded();
    let reason = "No bill".to_owned();
    let news = News::ExpenseDenied { by: MISHA, reason };
    assert_eq!(decide(&mut team, deny("No bill")), Ok(vec![(JACOB, news)]));
    assert_eq!(team.state(1), ExpenseState::Rejected);
    assert!(team.state(1).is_locked());
    assert_eq!(team.the_expense(1).stage.settled(), Some(0));
}

#[test]
fn accounts_ask_the_claimant_and_the_answer_returns_to_them() {
    let mut team = forwarded();
    let question = "Which train?".to_owned();
    let news = News::ExpenseQueried {
        by: MISHA,
        question,
    };
    let done = decide(&mut team, ask("Which train?"));
    assert_eq!(done, Ok(vec![(JACOB, news)]));
    assert_eq!(team.state(1), ExpenseState::AccountsAskClaimant);
    let back = vec![(MISHA, News::ExpenseAnswered { by: JACOB })];
    assert_eq!(answer(&mut team, JACOB), Ok(back));
    let stage = &team.the_expense(1).stage;
    assert_eq!(stage.state(), ExpenseState::Forwarded);
    assert_eq!(stage.approval().unwrap().by, RAVI);
}

#[test]
fn accounts_ask_the_manager_and_the_answer_returns_to_them() {
    let mut team = forwarded();
    let done = decide(&mut team, ask_approver("Is this ours?")).unwrap();
    assert_eq!(done[0].0, RAVI);
    assert_eq!(team.state(1), ExpenseState::AccountsAskApprover);
    let refusal = answer(&mut team, JACOB);
    assert!(
        matches!(refusal, Err(Refusal::ExpenseMoved { .. })),
        "he was not asked"
    );
    let back = vec![(MISHA, News::ExpenseAnswered { by: RAVI })];
    assert_eq!(answer(&mut team, RAVI), Ok(back));
    assert_eq!(team.state(1), ExpenseState::Forwarded);
}

#[test]
fn who_approved_answers_by_approving_less_or_by_taking_it_back() {
    for (verdict, came) in [
        (approve_part(100), ExpenseState::Forwarded),
        (ask("Why?"), ExpenseState::Queried),
        (deny("It was private"), ExpenseState::Denied),
    ] {
        let mut team = Team::where_it_is(ExpenseState::AccountsAskApprover);
        let judge = team.judge(Desk::Approver, [(1, verdict)]);
        team.act(RAVI, saturday(13), judge).unwrap();
        assert_eq!(team.state(1), came);
    }
}

#[test]
fn money_that_the_claimant_changes_when_accounts_ask_goes_by_the_manager_again() {
    let mut team = Team::where_it_is(ExpenseState::AccountsAskClaimant);
    let edit = team.edit(details(TAXI, 200));
    team.act(JACOB, saturday(12), edit).unwrap();
    assert_eq!(team.state(1), ExpenseState::AccountsAskClaimant);
    for verdict in [approve(200), deny("No")] {
        let refusal = decide(&mut team, verdict);
        assert!(
            matches!(refusal, Err(Refusal::ExpenseMoved { by, .. }) if by == Some(JACOB)),
            "it must be approved again first: {refusal:?}"
        );
    }
    let anew = vec![(RAVI, News::ExpenseAnswered { by: JACOB })];
    assert_eq!(answer(&mut team, JACOB), Ok(anew));
    assert_eq!(team.state(1), ExpenseState::Submitted);
    assert!(team.the_expense(1).clock.due().is_some());
    let again = team.judge(Desk::Approver, [(1, approve(200))]);
    team.act(RAVI, saturday(14), again).unwrap();
    assert_eq!(team.state(1), ExpenseState::Approved, "for the next batch");
    team.give_numbers();
    assert_eq!(team.the_claim().check(), Ok(()));
}

#[test]
fn words_that_the_claimant_changes_when_accounts_ask_return_to_accounts() {
    let mut team = Team::where_it_is(ExpenseState::AccountsAskClaimant);
    let edit = team.edit(crate::expenses::ExpenseDetails {
        note: "To the station".into(),
        ..details(TAXI, 250)
    });
    team.act(JACOB, saturday(12), edit).unwrap();
    answer(&mut team, JACOB).unwrap();
    assert_eq!(team.state(1), ExpenseState::Forwarded);
}

#[test]
fn where_the_claimant_changed_the_money_and_left_the_manager_takes_it_on() {
    let changed = || {
        let mut team = Team::where_it_is(ExpenseState::AccountsAskClaimant);
        let edit = team.edit(details(TAXI, 200));
        team.act(JACOB, saturday(12), edit).unwrap();
        team.leave(JACOB);
        decide(&mut team, ask_approver("He left. Is it ours?")).unwrap();
        team
    };
    let mut team = changed();
    answer(&mut team, RAVI).unwrap();
    assert_eq!(
        team.state(1),
        ExpenseState::Submitted,
        "an answer is no approval"
    );
    let mut team = changed();
    let judge = team.judge(Desk::Approver, [(1, approve(200))]);
    team.act(RAVI, saturday(13), judge).unwrap();
    assert_eq!(team.state(1), ExpenseState::Forwarded);
    assert_eq!(decide(&mut team, approve(200)), Ok(vec![]));
}

#[test]
fn what_was_locked_or_denied_is_reversed_with_a_reason_as_a_new_entry() {
    for state in [ExpenseState::Locked, ExpenseState::Rejected] {
        let mut team = Team::where_it_is(state);
        let before = team.the_claim().history.clone();
        let mute = crate::change::Action::ReverseExpense {
            claim: CLAIM,
            expense: expense(1),
            turn: team.the_expense(1).turn,
            reason: String::new(),
        };
        let field = FieldName::Reason;
        let refusal = team.act(MISHA, saturday(13), mute);
        assert_eq!(refusal, Err(Refusal::Blank { field }));
        let reverse = team.reverse();
        let done = team.act(MISHA, saturday(13), reverse).unwrap();
        assert_eq!(team.state(1), ExpenseState::Forwarded);
        let after = &team.the_claim().history;
        let (last, earlier) = after.split_last().unwrap();
        assert_eq!(earlier, before);
        let reason = "The wrong bill".to_owned();
        let news = News::ExpenseReopened {
            by: MISHA,
            reason: reason.clone(),
        };
        assert_eq!(told(&done), [(JACOB, news)]);
        assert_eq!(last.what, ExpenseWhat::Reversed { reason });
        assert_eq!(
            decide(&mut team, approve_part(100)),
            Ok(vec![(
                JACOB,
                News::ExpenseCut {
                    by: MISHA,
                    amount: rupees(100),
                    reason: "A shared one would have done".into(),
                },
            )])
        );
    }
}

#[test]
fn what_was_paid_and_is_reversed_is_denied_and_owed_back() {
    let mut team = Team::where_it_is(ExpenseState::Paid);
    let reverse = team.reverse();
    let done = team.act(MISHA, saturday(13), reverse).unwrap();
    let reason = "The wrong bill".to_owned();
    assert_eq!(
        told(&done),
        [(JACOB, News::ExpenseDenied { by: MISHA, reason })]
    );
    assert_eq!(team.state(1), ExpenseState::Rejected);
    let owed = team.advance(Advance::owed(expense(1), PAYMENT)).unwrap();
    assert_eq!((owed.employee, owed.left()), (JACOB, 25_000));
    assert_eq!(owed.owed_for, Some((CLAIM, expense(1))));
}

#[test]
fn what_is_paid_and_reversed_twice_is_owed_back_twice() {
    let mut team = Team::where_it_is(ExpenseState::Paid);
    let second = crate::id::PaymentId(crate::sample::id(754));
    let reverse = team.reverse();
    team.act(MISHA, saturday(13), reverse).unwrap();
    let once_more = team.reverse();
    team.act(MISHA, saturday(14), once_more).unwrap();
    decide(&mut team, approve(250)).unwrap();
    let pay = team.pay(second, &[1]);
    team.act(MISHA, saturday(15), pay).unwrap();
    let reverse = team.reverse();
    team.act(MISHA, saturday(16), reverse).unwrap();
    for payment in [PAYMENT, second] {
        let owed = team.advance(Advance::owed(expense(1), payment)).unwrap();
        assert_eq!(owed.left(), 25_000);
    }
}
