//! Submitting expenses and taking them back.

use super::{monday, to, told};
use crate::alerts::News;
use crate::change::Action;
use crate::expenses::policy::{ExpensePolicy, LimitEffect, LimitPer};
use crate::expenses::sample::{
    CLAIM, GIFT, HOTEL, TAXI, VISIT, add, approve_part, bill, deny, details, expense, rupees,
};
use crate::expenses::{
    Desk, ExpenseDetails, ExpenseState, ExpenseWhat, Judgement, Seen, Tag, Tags, Verdict,
};
use crate::id::{ClaimId, SpentDayId};
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{JACOB, RAVI, Team, WORKSPACE};

/// The sample's team with one expense of so many rupees.
fn with(details: ExpenseDetails) -> Team {
    let mut team = Team::claiming();
    team.act(JACOB, monday(10), add(1, details)).unwrap();
    team
}

fn submit(team: &mut Team, numbers: &[u128]) -> Result<(), Refusal> {
    let submit = team.submit(numbers);
    team.act(JACOB, monday(11), submit).map(|_| ())
}

fn policy_of(team: &mut Team) -> &mut ExpensePolicy {
    match team.records.get_mut(&Key::ExpensePolicy(WORKSPACE)) {
        Some(Record::ExpensePolicy(policy)) => policy,
        _ => panic!("there is a policy"),
    }
}

#[test]
fn expenses_are_submitted_together_and_who_approves_them_is_told_once() {
    let mut team = Team::with_claim();
    let submit = team.submit(&[1, 2]);
    let done = team.act(JACOB, monday(11), submit).unwrap();
    let news = News::ExpensesSubmitted { by: JACOB };
    assert_eq!(told(&done), [(RAVI, news)]);
    for number in [1, 2] {
        assert_eq!(team.state(number), ExpenseState::Submitted);
        assert!(!team.the_expense(number).clock.is_none());
    }
    let last = &team.the_claim().history.last().unwrap().what;
    assert!(matches!(last, ExpenseWhat::Submitted { to } if *to == [RAVI].into()));
}

#[test]
fn nothing_at_all_is_not_submitted_and_nothing_twice() {
    let mut team = Team::with_claim();
    let field = FieldName::Expenses;
    assert_eq!(submit(&mut team, &[]), Err(Refusal::Blank { field }));
    let twice = team.submit(&[1]);
    team.act(JACOB, monday(11), twice.clone()).unwrap();
    let refusal = team.act(JACOB, monday(12), twice).unwrap_err();
    let Refusal::ExpenseMoved { state, by, at, .. } = refusal else {
        panic!("{refusal:?}");
    };
    assert_eq!(
        (state, by, at),
        (ExpenseState::Submitted, Some(JACOB), monday(11))
    );
    let missing = expense(9);
    let action = Action::SubmitExpenses {
        claim: CLAIM,
        expenses: Seen::from([(missing, 0)]),
    };
    let refusal = team.act(JACOB, monday(12), action);
    assert_eq!(refusal, Err(Refusal::NoSuchExpense { expense: missing }));
}

#[test]
fn nobody_submits_for_somebody_else() {
    let mut team = Team::submitted();
    let withdraw = Action::WithdrawExpenses {
        claim: CLAIM,
        expenses: team.seen(&[1]),
    };
    let needs = Right::Claimant;
    let refusal = team.act(RAVI, monday(12), withdraw.clone());
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    team.act(JACOB, monday(12), withdraw).unwrap();
    let submit = team.submit(&[1]);
    let refusal = team.act(RAVI, monday(12), submit);
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
}

#[test]
fn what_was_taken_back_is_a_draft_without_a_limit() {
    for state in [ExpenseState::Submitted, ExpenseState::Queried] {
        let mut team = Team::where_it_is(state);
        let withdraw = Action::WithdrawExpenses {
            claim: CLAIM,
            expenses: team.seen(&[1]),
        };
        team.act(JACOB, monday(13), withdraw).unwrap();
        assert_eq!(team.state(1), ExpenseState::Draft);
        team.give_numbers();
        assert_eq!(team.the_claim().check(), Ok(()));
        assert_eq!(team.the_claim().state(), Some(ExpenseState::Draft));
    }
}

#[test]
fn a_bill_is_needed_where_the_policy_says_so() {
    let mut team = with(details(TAXI, 300));
    let refusal = submit(&mut team, &[1]);
    let missing = expense(1);
    assert_eq!(refusal, Err(Refusal::ReceiptMissing { expense: missing }));
    let billed = ExpenseDetails {
        receipts: vec![bill(1)],
        ..details(TAXI, 300)
    };
    assert_eq!(submit(&mut with(billed), &[1]), Ok(()));
    assert_eq!(submit(&mut with(details(TAXI, 299)), &[1]), Ok(()));
}

#[test]
fn what_it_was_for_is_needed_where_the_policy_says_so() {
    let stay = |tags| ExpenseDetails {
        receipts: vec![bill(1)],
        tags,
        ..details(HOTEL, 3_000)
    };
    let tag = Tag::Activity;
    let refusal = submit(&mut with(stay(Tags::default())), &[1]);
    let lacking = expense(1);
    assert_eq!(
        refusal,
        Err(Refusal::TagMissing {
            expense: lacking,
            tag
        })
    );
    let tags = Tags {
        activity: Some(VISIT),
        ..Tags::default()
    };
    assert_eq!(submit(&mut with(stay(tags)), &[1]), Ok(()));
}

#[test]
fn past_a_limit_that_forbids_nothing_is_submitted_and_past_one_that_warns_it_is() {
    let stay = |whole_rupees| ExpenseDetails {
        receipts: vec![bill(1)],
        tags: Tags {
            activity: Some(VISIT),
            ..Tags::default()
        },
        ..details(HOTEL, whole_rupees)
    };
    assert_eq!(submit(&mut with(stay(4_000)), &[1]), Ok(()));
    let refusal = submit(&mut with(stay(4_001)), &[1]);
    let over = Refusal::OverLimit {
        expense: expense(1),
        most: rupees(4_000),
        per: LimitPer::Expense,
    };
    assert_eq!(refusal, Err(over));
    let mut gift = with(details(GIFT, 900));
    assert_eq!(submit(&mut gift, &[1]), Ok(()));
    let policy = crate::expenses::sample::policy();
    let past: Vec<_> =
        crate::expenses::limits::past(&policy, gift.the_claim(), gift.the_expense(1), 0).collect();
    assert_eq!(past.len(), 1, "both are warned");
    assert_eq!(past[0].spent, 90_000);
}

#[test]
fn a_limit_for_a_day_counts_all_of_its_type_and_day_that_are_not_denied() {
    let mut team = Team::claiming();
    for limit in &mut policy_of(&mut team).limits {
        limit.effect = LimitEffect::Forbid;
    }
    for (number, whole_rupees) in [(1, 300), (2, 300), (3, 150)] {
        team.act(JACOB, monday(10), add(number, details(GIFT, whole_rupees)))
            .unwrap();
    }
    let another_day = ExpenseDetails {
        date: crate::expenses::sample::date(22),
        ..details(GIFT, 400)
    };
    team.act(JACOB, monday(10), add(4, another_day)).unwrap();
    assert_eq!(submit(&mut team, &[4]), Ok(()), "a day of its own");
    let over = |number| {
        Err(Refusal::OverLimit {
            expense: expense(number),
            most: rupees(500),
            per: LimitPer::Day,
        })
    };
    assert_eq!(submit(&mut team, &[1]), over(1), "₹750 on one day");
    let remove = Action::RemoveExpense {
        claim: CLAIM,
        expense: expense(2),
        turn: 0,
    };
    team.act(JACOB, monday(10), remove).unwrap();
    assert_eq!(submit(&mut team, &[1, 3]), Ok(()), "₹450");
    let judge = team.judge(Desk::Approver, [(1, deny("No")), (3, deny("No"))]);
    team.act(RAVI, monday(12), judge).unwrap();
    team.act(JACOB, monday(13), add(5, details(GIFT, 200)))
        .unwrap();
    assert_eq!(
        submit(&mut team, &[5]),
        Ok(()),
        "what was denied is not spent"
    );
    assert_eq!(submit(&mut team, &[1, 3]), over(1), "with both it is ₹650");
    assert_eq!(submit(&mut team, &[1]), Ok(()), "with one it is ₹500");
    assert_eq!(submit(&mut team, &[3]), over(3));
}

/// What Jacob enters into a claim of his that is told from others by a number.
fn into_claim(number: u128, details: ExpenseDetails) -> Action {
    let mut action = add(number, details);
    if let Action::AddExpense { claim, .. } = &mut action {
        *claim = claim_of(number);
    }
    action
}

fn claim_of(number: u128) -> ClaimId {
    ClaimId(crate::sample::id(760 + number))
}

/// Submits the expense of one of these claims, at the turn that it is at.
fn submit_of(team: &mut Team, number: u128) -> Result<(), Refusal> {
    let turn = team.claim(claim_of(number)).unwrap().expenses[0].turn;
    let submit = Action::SubmitExpenses {
        claim: claim_of(number),
        expenses: Seen::from([(expense(number), turn)]),
    };
    team.act(JACOB, monday(11), submit).map(|_| ())
}

fn judge_of(team: &mut Team, number: u128, verdict: Verdict) {
    let turn = team.claim(claim_of(number)).unwrap().expenses[0].turn;
    let judgements = [(expense(number), Judgement { turn, verdict })].into();
    let judge = Action::JudgeExpenses {
        claim: claim_of(number),
        desk: Desk::Approver,
        judgements,
    };
    team.act(RAVI, monday(12), judge).unwrap();
}

/// A team where no more than ₹500 of gifts are claimed on a day, with a claim for each of these.
fn with_gifts(rupees_of: &[(u128, i64)]) -> Team {
    let mut team = Team::claiming();
    for limit in &mut policy_of(&mut team).limits {
        limit.effect = LimitEffect::Forbid;
    }
    for (number, whole_rupees) in rupees_of {
        let add = into_claim(*number, details(GIFT, *whole_rupees));
        team.act(JACOB, monday(10), add).unwrap();
    }
    team
}

fn over_the_day(number: u128) -> Result<(), Refusal> {
    Err(Refusal::OverLimit {
        expense: expense(number),
        most: rupees(500),
        per: LimitPer::Day,
    })
}

#[test]
fn a_limit_for_a_day_counts_over_all_claims_of_who_spent_it() {
    let mut team = with_gifts(&[(1, 300), (2, 300), (3, 200), (4, 100)]);
    assert_eq!(
        submit_of(&mut team, 1),
        Ok(()),
        "drafts of other claims do not count"
    );
    assert_eq!(
        submit_of(&mut team, 2),
        over_the_day(2),
        "₹600 in two claims"
    );
    assert_eq!(submit_of(&mut team, 3), Ok(()), "₹500");
    assert_eq!(submit_of(&mut team, 4), over_the_day(4));
    judge_of(&mut team, 3, deny("No"));
    assert_eq!(
        submit_of(&mut team, 4),
        Ok(()),
        "what was denied is not spent"
    );
    judge_of(&mut team, 1, approve_part(100));
    assert_eq!(submit_of(&mut team, 2), Ok(()), "nor what was left out");
    assert_eq!(
        submit_of(&mut team, 3),
        over_the_day(3),
        "₹100, ₹100 and ₹300 are"
    );
    let withdraw = Action::WithdrawExpenses {
        claim: claim_of(2),
        expenses: Seen::from([(expense(2), 1)]),
    };
    team.act(JACOB, monday(13), withdraw).unwrap();
    assert_eq!(submit_of(&mut team, 3), Ok(()), "nor what was taken back");
    let id = SpentDayId::of(JACOB, crate::expenses::sample::date(23));
    let day = team.spent_day(id).unwrap();
    assert_eq!(day.spent, [(GIFT, 40_000)].into());
    let reads = |person| {
        let record = &team.records[&Key::SpentDay(id)];
        crate::access::may_read(team.person(person).unwrap(), record)
    };
    assert!(reads(JACOB) && !reads(RAVI), "it is for who spent it alone");
}

#[test]
fn what_moves_to_another_day_or_type_counts_there() {
    let mut team = with_gifts(&[(1, 400), (2, 300)]);
    assert_eq!(submit_of(&mut team, 1), Ok(()));
    assert_eq!(submit_of(&mut team, 2), over_the_day(2));
    let moved = ExpenseDetails {
        date: crate::expenses::sample::date(22),
        ..details(GIFT, 300)
    };
    let edit = |turn, details| Action::EditExpense {
        claim: claim_of(1),
        expense: expense(1),
        turn,
        details: Box::new(details),
    };
    team.act(JACOB, monday(12), edit(1, moved)).unwrap();
    assert_eq!(submit_of(&mut team, 2), Ok(()), "it is another day's now");
    let back = edit(2, details(GIFT, 300));
    let refusal = team.act(JACOB, monday(13), back).map(|_| ());
    assert_eq!(
        refusal,
        over_the_day(1),
        "what was submitted is held to it, too"
    );
    let taxi = edit(2, details(TAXI, 290));
    team.act(JACOB, monday(13), taxi).unwrap();
    let spent = |day| {
        let id = SpentDayId::of(JACOB, crate::expenses::sample::date(day));
        team.spent_day(id).unwrap().spent.clone()
    };
    assert_eq!(spent(22), [].into());
    assert_eq!(spent(23), [(GIFT, 30_000), (TAXI, 29_000)].into());
}

#[test]
fn a_denial_is_discussed_and_who_denied_it_is_told() {
    let mut team = Team::where_it_is(ExpenseState::Denied);
    let answer = team.answer();
    let done = team.act(JACOB, monday(13), answer.clone()).unwrap();
    assert_eq!(told(&done), [(RAVI, News::ExpenseAnswered { by: JACOB })]);
    assert_eq!(team.state(1), ExpenseState::Submitted);
    assert!(team.the_expense(1).clock.due().is_some());
    let mut team = Team::where_it_is(ExpenseState::Denied);
    let edit = team.edit(details(TAXI, 400));
    team.act(JACOB, monday(13), edit).unwrap();
    let answer = team.answer();
    let missing = expense(1);
    assert_eq!(
        team.act(JACOB, monday(13), answer),
        Err(Refusal::ReceiptMissing { expense: missing }),
        "it is submitted with that"
    );
}

#[test]
fn a_claim_gets_its_number_when_something_of_it_is_first_submitted_and_keeps_it() {
    let mut team = Team::with_claim();
    let number = |team: &mut Team| {
        team.give_numbers();
        team.the_claim().number.clone()
    };
    assert_eq!(number(&mut team), None);
    submit(&mut team, &[1]).unwrap();
    let first = Some("C-0001".to_owned());
    assert_eq!(number(&mut team), first);
    let withdraw = Action::WithdrawExpenses {
        claim: CLAIM,
        expenses: team.seen(&[1]),
    };
    team.act(JACOB, monday(12), withdraw).unwrap();
    submit(&mut team, &[1, 2]).unwrap();
    assert_eq!(number(&mut team), first);
    let numbering = team.numbering(WORKSPACE).unwrap();
    assert_eq!((numbering.claims, numbering.batches), (1, 0));
}

#[test]
fn what_was_denied_is_changed_and_submitted_again_with_its_history() {
    let mut team = Team::where_it_is(ExpenseState::Denied);
    let edit = team.edit(ExpenseDetails {
        note: "The bus had left".into(),
        ..details(TAXI, 240)
    });
    team.act(JACOB, monday(13), edit).unwrap();
    assert_eq!(team.state(1), ExpenseState::Denied);
    let submit = team.submit(&[1]);
    let done = team.act(JACOB, monday(14), submit).unwrap();
    assert_eq!(to(&done), [RAVI]);
    assert_eq!(team.the_expense(1).amount, rupees(240));
    let events: Vec<_> = team.the_claim().history_of(expense(1)).collect();
    assert!(matches!(
        events.iter().map(|event| &event.what).collect::<Vec<_>>()[..],
        [
            ExpenseWhat::Entered,
            ExpenseWhat::Submitted { .. },
            ExpenseWhat::Denied { .. },
            ExpenseWhat::Edited { .. },
            ExpenseWhat::Submitted { .. },
        ]
    ));
}
