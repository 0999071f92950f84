//! What who approves decides, and what happens when several act at once.

use super::{monday, saturday, told};
use crate::alerts::News;
use crate::change::Action;
use crate::decision::Actor;
use crate::expenses::sample::{
    CLAIM, TAXI, approve, approve_part, ask, deny, details, dollars, expense, rupees,
};
use crate::expenses::{Desk, ExpenseState, ExpenseWhat, Stage, Verdict};
use crate::record::Records as _;
use crate::refusal::{FieldName, Refusal};
use crate::sample::{ANITA, JACOB, MISHA, PUNE, RAVI, Team};

fn decide(team: &mut Team, verdict: Verdict) -> Result<Vec<(crate::id::PersonId, News)>, Refusal> {
    let judge = team.judge(Desk::Approver, [(1, verdict)]);
    team.act(RAVI, monday(12), judge).map(|done| told(&done))
}

/// What somebody is told who comes too late.
fn moved(
    refusal: Result<crate::decision::Decision, Refusal>,
) -> (ExpenseState, crate::id::PersonId) {
    match refusal {
        Err(Refusal::ExpenseMoved {
            state,
            by: Some(by),
            ..
        }) => (state, by),
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_of_an_expense_is_approved_and_waits_for_the_batch() {
    let mut team = Team::submitted();
    assert_eq!(decide(&mut team, approve(250)), Ok(vec![]));
    let Stage::Approved { since, approval } = &team.the_expense(1).stage else {
        panic!("it is approved");
    };
    assert_eq!((*since, approval.by), (monday(12), RAVI));
    assert_eq!(
        (approval.amount, approval.reason.as_str()),
        (rupees(250), "")
    );
    assert!(
        team.the_expense(1).clock.is_none(),
        "nobody must do anything"
    );
    let tray = team.expense_tray(PUNE).unwrap();
    assert_eq!(tray.claims, [CLAIM].into());
    assert_eq!(tray.next_at, crate::sample::november(27, 16, 0));
}

#[test]
fn part_of_an_expense_is_approved_with_a_reason_and_the_claimant_is_told() {
    let mut team = Team::submitted();
    let field = FieldName::Reason;
    let mute = Verdict::Approve {
        amount: rupees(200),
        reason: " ".into(),
    };
    assert_eq!(decide(&mut team, mute), Err(Refusal::Blank { field }));
    let reason = "A shared one would have done".to_owned();
    let news = News::ExpenseCut {
        by: RAVI,
        amount: rupees(200),
        reason: reason.clone(),
    };
    assert_eq!(
        decide(&mut team, approve_part(200)),
        Ok(vec![(JACOB, news)])
    );
    assert_eq!(team.the_expense(1).left_out(), 5_000);
    let last = &team.the_claim().history.last().unwrap().what;
    let amount = rupees(200);
    let desk = Desk::Approver;
    assert_eq!(
        *last,
        ExpenseWhat::Approved {
            desk,
            amount,
            reason
        }
    );
}

#[test]
fn no_more_is_approved_than_is_claimed_and_not_nothing() {
    let most = rupees(250);
    for verdict in [
        approve(251),
        approve(0),
        approve(-1),
        approve(i64::MAX / 100),
    ] {
        let refusal = decide(&mut Team::submitted(), verdict);
        assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
    }
    let other_currency = Verdict::Approve {
        amount: dollars(250),
        reason: String::new(),
    };
    let refusal = decide(&mut Team::submitted(), other_currency);
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
}

#[test]
fn a_question_goes_to_the_claimant_and_the_answer_comes_back() {
    let mut team = Team::submitted();
    let question = "Why a taxi?".to_owned();
    let news = News::ExpenseQueried {
        by: RAVI,
        question: question.clone(),
    };
    assert_eq!(decide(&mut team, ask(&question)), Ok(vec![(JACOB, news)]));
    assert_eq!(team.state(1), ExpenseState::Queried);
    let answer = team.answer();
    let done = team.act(JACOB, monday(13), answer).unwrap();
    assert_eq!(told(&done), [(RAVI, News::ExpenseAnswered { by: JACOB })]);
    assert_eq!(team.state(1), ExpenseState::Submitted);
    let last = &team.the_claim().history.last().unwrap().what;
    let answer = "It rained".to_owned();
    assert_eq!(*last, ExpenseWhat::Answered { answer });
    let field = FieldName::Question;
    let refusal = decide(&mut Team::submitted(), ask(" "));
    assert_eq!(refusal, Err(Refusal::Blank { field }));
}

#[test]
fn an_answer_is_in_words_and_only_where_something_was_asked() {
    let mut team = Team::where_it_is(ExpenseState::Queried);
    let Action::AnswerExpense {
        claim,
        expense,
        turn,
        ..
    } = team.answer()
    else {
        panic!("it answers");
    };
    let mute = Action::AnswerExpense {
        claim,
        expense,
        turn,
        answer: String::new(),
    };
    let field = FieldName::Answer;
    let refusal = team.act(JACOB, monday(13), mute);
    assert_eq!(refusal, Err(Refusal::Blank { field }));
    let mut team = Team::submitted();
    let answer = team.answer();
    let refusal = team.act(JACOB, monday(13), answer);
    assert_eq!(moved(refusal), (ExpenseState::Submitted, JACOB));
}

#[test]
fn who_asked_and_is_answered_after_they_left_is_told_nothing() {
    let mut team = Team::where_it_is(ExpenseState::Queried);
    team.leave(RAVI);
    let answer = team.answer();
    let done = team.act(JACOB, monday(13), answer).unwrap();
    assert_eq!(told(&done), [(ANITA, News::ExpenseAnswered { by: JACOB })]);
}

#[test]
fn an_expense_is_denied_with_a_reason_and_the_claimant_is_told() {
    let mut team = Team::submitted();
    let field = FieldName::Reason;
    assert_eq!(decide(&mut team, deny("")), Err(Refusal::Blank { field }));
    let reason = "It was private".to_owned();
    let news = News::ExpenseDenied { by: RAVI, reason };
    let done = decide(&mut team, deny("It was private"));
    assert_eq!(done, Ok(vec![(JACOB, news)]));
    assert_eq!(team.state(1), ExpenseState::Denied);
    assert!(
        team.the_expense(1).clock.is_none(),
        "nobody must do anything"
    );
    assert_eq!(
        decide(&mut team, approve(250)),
        Ok(vec![]),
        "on second thoughts"
    );
}

#[test]
fn several_are_decided_at_once_or_none() {
    let mut team = Team::submitted();
    let verdicts = [(1, approve(250)), (2, deny("It was private"))];
    let judge = team.judge(Desk::Approver, verdicts.clone());
    team.act(RAVI, monday(12), judge).unwrap();
    let states = [1, 2].map(|number| team.state(number));
    assert_eq!(states, [ExpenseState::Approved, ExpenseState::Denied]);
    assert_eq!(team.the_claim().state(), Some(ExpenseState::Denied));
    let mut team = Team::submitted();
    let judge = team.judge(Desk::Approver, verdicts);
    let withdraw = Action::WithdrawExpenses {
        claim: CLAIM,
        expenses: team.seen(&[2]),
    };
    team.act(JACOB, monday(12), withdraw).unwrap();
    let refusal = team.act(RAVI, monday(12), judge);
    assert_eq!(moved(refusal), (ExpenseState::Draft, JACOB));
    assert_eq!(team.state(1), ExpenseState::Submitted);
    let field = FieldName::Expenses;
    let nothing = team.judge(Desk::Approver, []);
    let refusal = team.act(RAVI, monday(12), nothing);
    assert_eq!(refusal, Err(Refusal::Blank { field }));
}

#[test]
fn an_approval_is_for_the_version_that_was_seen() {
    let mut team = Team::submitted();
    let approve = team.judge(Desk::Approver, [(1, approve(250))]);
    let edit = team.edit(details(TAXI, 290));
    team.act(JACOB, monday(11), edit).unwrap();
    let refusal = team.act(RAVI, monday(12), approve);
    assert_eq!(moved(refusal), (ExpenseState::Submitted, JACOB));
    let mut team = Team::submitted();
    let edit = team.edit(details(TAXI, 290));
    assert_eq!(
        decide(&mut team, crate::expenses::sample::approve(250)),
        Ok(vec![])
    );
    let refusal = team.act(JACOB, monday(13), edit);
    assert_eq!(
        moved(refusal),
        (ExpenseState::Approved, RAVI),
        "nor does an edit hit what was approved meanwhile"
    );
}

#[test]
fn of_two_who_decide_at_once_the_first_stands_and_the_other_is_told() {
    let mut team = Team::submitted();
    let ravis = team.judge(Desk::Approver, [(1, approve(250))]);
    let anitas = team.judge(Desk::Approver, [(1, deny("It was private"))]);
    team.act(RAVI, monday(12), ravis).unwrap();
    let refusal = team.act(ANITA, monday(12), anitas);
    assert_eq!(moved(refusal), (ExpenseState::Approved, RAVI));
    assert_eq!(team.state(1), ExpenseState::Approved);
}

#[test]
fn what_a_manager_decided_offline_on_what_accounts_locked_meanwhile_is_refused_with_where_it_is() {
    for (verdict, locked) in [
        (approve(250), ExpenseState::Locked),
        (deny("No bill"), ExpenseState::Rejected),
    ] {
        let mut team = Team::where_it_is(ExpenseState::Forwarded);
        let offline = team.judge(Desk::Approver, [(1, deny("It was private"))]);
        let lock = team.judge(Desk::Accounts, [(1, verdict)]);
        team.act(MISHA, saturday(11), lock).unwrap();
        let by = Actor::Person(RAVI);
        let refusal = team.decide(by, saturday(10), saturday(12), offline);
        assert_eq!(moved(refusal), (locked, MISHA));
        assert_eq!(team.state(1), locked);
    }
}

#[test]
fn before_it_is_locked_who_approves_still_changes_their_mind() {
    let mut team = Team::where_it_is(ExpenseState::Forwarded);
    let batch = team.the_expense(1).stage.batch();
    let less = team.judge(Desk::Approver, [(1, approve_part(100))]);
    team.act(RAVI, saturday(10), less).unwrap();
    let stage = &team.the_expense(1).stage;
    assert_eq!(stage.state(), ExpenseState::Forwarded);
    assert_eq!(stage.batch(), batch);
    assert_eq!(stage.approval().unwrap().amount, rupees(100));
    let asks = team.judge(Desk::Approver, [(1, ask("Why?"))]);
    team.act(RAVI, saturday(11), asks).unwrap();
    let stage = &team.the_expense(1).stage;
    assert_eq!(
        (stage.state(), stage.batch()),
        (ExpenseState::Queried, None)
    );
}

#[test]
fn what_happened_to_an_expense_is_told_in_order() {
    let team = Team::where_it_is(ExpenseState::Paid);
    let events = team.the_claim().history_of(expense(1));
    let events: Vec<_> = events.map(|event| (event.by, &event.what)).collect();
    assert!(matches!(
        events[..],
        [
            (Some(JACOB), ExpenseWhat::Entered),
            (Some(JACOB), ExpenseWhat::Submitted { .. }),
            (
                Some(RAVI),
                ExpenseWhat::Approved {
                    desk: Desk::Approver,
                    ..
                }
            ),
            (None, ExpenseWhat::Forwarded { .. }),
            (
                Some(MISHA),
                ExpenseWhat::Approved {
                    desk: Desk::Accounts,
                    ..
                }
            ),
            (Some(MISHA), ExpenseWhat::Paid { .. }),
        ]
    ));
}
