//! Changing what was entered, before it was submitted and after.

use super::{monday, to};
use crate::change::Action;
use crate::expenses::policy::{ExpensePolicy, LimitPer};
use crate::expenses::sample::{
    CAR, CLAIM, GIFT, HOTEL, MILEAGE, TAXI, VISIT, add, approve, bill, date, details, expense,
    rupees,
};
use crate::expenses::{Charge, Desk, ExpenseDetails, ExpenseState, ExpenseWhat, Stage, Tag, Tags};
use crate::rate::Quantity;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal};
use crate::sample::{JACOB, RAVI, Team, WORKSPACE};

#[test]
fn a_draft_of_a_type_that_is_not_offered_any_more_is_still_changed_and_submitted() {
    let mut team = Team::with_claim();
    let retire = |policy: &mut ExpensePolicy| {
        policy.types.iter_mut().for_each(|kind| kind.retired = true);
        policy.vehicles.iter_mut().for_each(|it| it.retired = true);
        policy.cities.iter_mut().for_each(|it| it.retired = true);
    };
    let drive = |kilometres| ExpenseDetails {
        charge: Charge::Mileage {
            vehicle: CAR,
            distance: Quantity::whole(kilometres),
        },
        ..details(MILEAGE, 0)
    };
    team.act(JACOB, monday(10), add(3, drive(10))).unwrap();
    let Some(Record::ExpensePolicy(policy)) = team.records.get_mut(&Key::ExpensePolicy(WORKSPACE))
    else {
        panic!("there is a policy");
    };
    retire(policy);
    let edit = team.edit(details(TAXI, 260));
    team.act(JACOB, monday(10), edit).unwrap();
    let edit = Action::EditExpense {
        claim: CLAIM,
        expense: expense(3),
        turn: 0,
        details: Box::new(drive(12)),
    };
    team.act(JACOB, monday(10), edit).unwrap();
    let submit = team.submit(&[1, 3]);
    team.act(JACOB, monday(11), submit).unwrap();
    assert_eq!(team.the_expense(1).amount, rupees(260));
    assert_eq!(team.the_expense(3).amount, rupees(144));
    let field = FieldName::ExpenseType;
    let refusal = team.act(JACOB, monday(11), add(4, details(TAXI, 100)));
    assert_eq!(refusal, Err(Refusal::NotInPolicy { field }));
}

#[test]
fn what_was_submitted_and_is_changed_must_still_be_as_the_policy_wants() {
    let mut team = Team::claiming();
    let stay = |whole_rupees, bills: &[u8], activity| ExpenseDetails {
        receipts: bills.iter().copied().map(bill).collect(),
        tags: Tags {
            activity,
            ..Tags::default()
        },
        ..details(HOTEL, whole_rupees)
    };
    let fine = stay(3_000, &[1], Some(VISIT));
    team.act(JACOB, monday(10), add(1, fine)).unwrap();
    let submit = team.submit(&[1]);
    team.act(JACOB, monday(11), submit).unwrap();
    let id = expense(1);
    for (to, because) in [
        (
            stay(9_000, &[1], Some(VISIT)),
            Refusal::OverLimit {
                expense: id,
                most: rupees(4_000),
                per: LimitPer::Expense,
            },
        ),
        (
            stay(3_000, &[], Some(VISIT)),
            Refusal::ReceiptMissing { expense: id },
        ),
        (
            stay(3_000, &[1], None),
            Refusal::TagMissing {
                expense: id,
                tag: Tag::Activity,
            },
        ),
    ] {
        let edit = team.edit(to);
        assert_eq!(team.act(JACOB, monday(12), edit), Err(because));
    }
    let edit = team.edit(stay(3_500, &[1], Some(VISIT)));
    let done = team.act(JACOB, monday(12), edit).unwrap();
    assert_eq!(to(&done), [RAVI], "it says something else now");
    assert_eq!(team.state(1), ExpenseState::Submitted);
}

#[test]
fn what_changes_the_money_of_what_was_approved_must_be_approved_again() {
    let approved = || Team::where_it_is(ExpenseState::Approved);
    let now = approved().the_expense(1).details.clone();
    let words = ExpenseDetails {
        note: "To the station".into(),
        ..now.clone()
    };
    let amount = details(TAXI, 260);
    let day = ExpenseDetails {
        date: date(22),
        ..now.clone()
    };
    let kind = details(GIFT, 250);
    let photo = ExpenseDetails {
        receipts: vec![bill(1)],
        ..now
    };
    for (to_say, stays) in [
        (words, true),
        (amount, false),
        (day, false),
        (kind, false),
        (photo, false),
    ] {
        let mut team = approved();
        let edit = team.edit(to_say.clone());
        let done = team.act(JACOB, monday(13), edit).unwrap();
        let stage = &team.the_expense(1).stage;
        assert_eq!(matches!(stage, Stage::Approved { .. }), stays, "{to_say:?}");
        assert_eq!(matches!(stage, Stage::Submitted { .. }), !stays);
        assert_eq!(to(&done), if stays { vec![] } else { vec![RAVI] });
        assert_eq!(team.the_expense(1).clock.is_none(), stays);
        let last = &team.the_claim().history.last().unwrap().what;
        assert!(
            matches!(last, ExpenseWhat::Edited { amount, .. } if *amount == rupees(250)),
            "what it said before is kept"
        );
        let whole = approve(team.the_expense(1).amount.minor / 100);
        let again = team.judge(Desk::Approver, [(1, whole)]);
        team.act(RAVI, monday(14), again).unwrap();
        team.give_numbers();
        assert_eq!(team.the_claim().check(), Ok(()));
    }
}
