//! Payments, and money that was given before it was spent.

use std::collections::BTreeMap;

use super::{saturday, told};
use crate::access::may_read;
use crate::alerts::News;
use crate::change::Action;
use crate::expenses::payment::{Advance, AdvanceDraft, Payment};
use crate::expenses::sample::{PAYMENT, approve, date, dollars, expense, rupees};
use crate::expenses::{Desk, ExpenseState, ExpenseWhat, Seen};
use crate::id::{AdvanceId, PaymentId, PersonId};
use crate::money::{Currency, Money};
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, JACOB, KAVITA, MISHA, RAVI, SANJAY, Team, id};

const ADVANCE: AdvanceId = AdvanceId(id(755));
const SECOND: PaymentId = PaymentId(id(754));

fn give(employee: PersonId, amount: Money) -> Action {
    Action::GiveAdvance {
        advance: AdvanceDraft {
            id: ADVANCE,
            employee,
            date: date(20),
            amount,
            note: "For Nashik".into(),
        },
    }
}

/// Expense 1 locked, and both where so much was given before.
fn locked(advance: i64) -> Team {
    let mut team = Team::where_it_is(ExpenseState::Locked);
    if advance > 0 {
        team.act(MISHA, saturday(11), give(JACOB, rupees(advance)))
            .unwrap();
    }
    team
}

/// Pays expense 1, less so much of the advance.
fn pay_less(team: &mut Team, payment: PaymentId, off: i64) -> Result<(), Refusal> {
    let Action::PayExpenses { mut payment } = team.pay(payment, &[1]) else {
        panic!("it pays");
    };
    payment.set_off = BTreeMap::from([(ADVANCE, rupees(off))]);
    let pay = Action::PayExpenses { payment };
    team.act(MISHA, saturday(12), pay).map(|_| ())
}

fn undo(team: &mut Team, person: PersonId, reason: &str) -> Result<Vec<(PersonId, News)>, Refusal> {
    let undo = Action::UndoPayment {
        payment: PAYMENT,
        reason: reason.into(),
    };
    team.act(person, saturday(13), undo).map(|done| told(&done))
}

fn left(team: &Team, advance: AdvanceId) -> i64 {
    team.advance(advance).unwrap().left()
}

fn payment(team: &Team) -> &Payment {
    team.payment(PAYMENT).unwrap()
}

#[test]
fn what_is_locked_is_paid_with_a_reference_and_the_claimant_is_told() {
    let mut team = locked(0);
    let pay = team.pay(PAYMENT, &[1]);
    let done = team.act(MISHA, saturday(12), pay).unwrap();
    let news = News::ExpensesPaid {
        by: MISHA,
        reference: "NEFT 42".into(),
    };
    assert_eq!(told(&done), [(JACOB, news)]);
    assert_eq!(team.state(1), ExpenseState::Paid);
    assert_eq!(team.the_expense(1).stage.payment(), Some(PAYMENT));
    assert_eq!(
        (payment(&team).gross(), payment(&team).net()),
        (25_000, 25_000)
    );
    let again = team.pay(SECOND, &[1]);
    let refusal = team.act(MISHA, saturday(12), again);
    assert!(matches!(refusal, Err(Refusal::ExpenseMoved { .. })));
    let record = Key::Payment(PAYMENT);
    let mut other = locked(0);
    let pay = other.pay(PAYMENT, &[1]);
    let stored = Record::Payment(payment(&team).clone());
    other.records.insert(record, stored);
    let refusal = other.act(MISHA, saturday(12), pay);
    assert_eq!(refusal, Err(Refusal::AlreadyThere { record }));
}

#[test]
fn only_accounts_and_owners_pay_and_nobody_themselves() {
    let mut team = locked(0);
    let needs = Right::Accountant;
    let pay = team.pay(PAYMENT, &[1]);
    for person in [RAVI, JACOB, SANJAY] {
        let refusal = team.act(person, saturday(12), pay.clone());
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        let refusal = team.act(person, saturday(12), give(JACOB, rupees(100)));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    }
    let refusal = team.act(MISHA, saturday(12), give(MISHA, rupees(100)));
    assert_eq!(refusal, Err(Refusal::OwnClaim));
    team.act(ANITA, saturday(12), pay).unwrap();
    let refusal = undo(&mut team, RAVI, "It bounced");
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
}

#[test]
fn a_payment_is_of_one_persons_expenses_and_of_some() {
    let mut team = locked(0);
    let Action::PayExpenses { payment } = team.pay(PAYMENT, &[1]) else {
        panic!("it pays");
    };
    let mut pay = |change: fn(&mut crate::expenses::payment::PaymentDraft)| {
        let mut payment = payment.clone();
        change(&mut payment);
        let pay = Action::PayExpenses { payment };
        team.act(MISHA, saturday(12), pay).unwrap_err()
    };
    let record = Key::Claim(crate::expenses::sample::CLAIM);
    let other = pay(|payment| payment.employee = SANJAY);
    assert_eq!(other, Refusal::Unknown { record });
    let field = FieldName::Expenses;
    let none = pay(|payment| payment.expenses.clear());
    assert_eq!(none, Refusal::Blank { field });
    let empty = pay(|payment| payment.expenses.values_mut().for_each(Seen::clear));
    assert_eq!(empty, Refusal::Blank { field });
    let field = FieldName::Reference;
    let mute = pay(|payment| payment.reference = " ".into());
    assert_eq!(mute, Refusal::Blank { field });
}

#[test]
fn only_what_is_locked_is_paid() {
    for state in [
        ExpenseState::Approved,
        ExpenseState::Forwarded,
        ExpenseState::Rejected,
    ] {
        let mut team = Team::where_it_is(state);
        let pay = team.pay(PAYMENT, &[1]);
        let refusal = team.act(MISHA, saturday(12), pay);
        assert!(
            matches!(refusal, Err(Refusal::ExpenseMoved { state: shown, .. }) if shown == state)
        );
    }
}

#[test]
fn an_advance_is_given_and_handed_back_and_no_more_than_is_left() {
    let mut team = locked(300);
    assert_eq!(left(&team, ADVANCE), 30_000);
    let hand_back = |amount| Action::ReturnAdvance {
        advance: ADVANCE,
        amount,
    };
    team.act(MISHA, saturday(12), hand_back(rupees(100)))
        .unwrap();
    assert_eq!(left(&team, ADVANCE), 20_000);
    let most = rupees(200);
    let refusal = team.act(MISHA, saturday(12), hand_back(rupees(201)));
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
    let field = FieldName::Amount;
    let refusal = team.act(MISHA, saturday(12), hand_back(rupees(0)));
    assert_eq!(refusal, Err(Refusal::OutOfBounds { field }));
    let expected = Currency::INR;
    let refusal = team.act(MISHA, saturday(12), hand_back(dollars(1)));
    assert_eq!(refusal, Err(Refusal::OtherCurrency { expected }));
    let record = Key::Advance(ADVANCE);
    let refusal = team.act(MISHA, saturday(12), give(KAVITA, rupees(1)));
    assert_eq!(refusal, Err(Refusal::AlreadyThere { record }));
}

#[test]
fn advances_are_set_off_against_what_is_paid() {
    let mut team = locked(300);
    let most = rupees(300);
    let refusal = pay_less(&mut team, PAYMENT, 301);
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
    let field = FieldName::SetOff;
    let refusal = pay_less(&mut team, PAYMENT, 251);
    assert_eq!(refusal, Err(Refusal::OutOfBounds { field }));
    assert_eq!(left(&team, ADVANCE), 30_000, "all of it, or nothing");
    assert_eq!(pay_less(&mut team, PAYMENT, 250), Ok(()));
    assert_eq!(left(&team, ADVANCE), 5_000);
    assert_eq!((payment(&team).gross(), payment(&team).net()), (25_000, 0));
}

#[test]
fn nothing_is_set_off_against_what_somebody_else_has() {
    let mut team = locked(0);
    team.act(MISHA, saturday(11), give(SANJAY, rupees(300)))
        .unwrap();
    let record = Key::Advance(ADVANCE);
    let refusal = pay_less(&mut team, PAYMENT, 100);
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn a_payment_that_was_not_made_after_all_leaves_everything_as_it_was() {
    let mut team = locked(300);
    pay_less(&mut team, PAYMENT, 100).unwrap();
    let field = FieldName::Reason;
    assert_eq!(undo(&mut team, MISHA, ""), Err(Refusal::Blank { field }));
    let reason = "It bounced".to_owned();
    let news = News::PaymentUndone { by: MISHA, reason };
    assert_eq!(
        undo(&mut team, MISHA, "It bounced"),
        Ok(vec![(JACOB, news)])
    );
    assert_eq!(team.state(1), ExpenseState::Locked);
    assert_eq!(left(&team, ADVANCE), 30_000);
    let undone = payment(&team).undone.as_ref().unwrap();
    assert_eq!((undone.by, undone.at), (MISHA, saturday(13)));
    let last = &team.the_claim().history.last().unwrap().what;
    assert!(matches!(last, ExpenseWhat::PaymentUndone { .. }));
    let record = Key::Payment(PAYMENT);
    let refusal = undo(&mut team, MISHA, "Twice");
    assert_eq!(refusal, Err(Refusal::ChangedMeanwhile { record }));
    assert_eq!(pay_less(&mut team, SECOND, 100), Ok(()), "and is paid anew");
}

#[test]
fn what_was_reversed_is_not_owed_back_of_a_payment_that_was_not_made() {
    let mut team = Team::where_it_is(ExpenseState::Paid);
    let reverse = team.reverse();
    team.act(MISHA, saturday(12), reverse).unwrap();
    let owed = Advance::owed(expense(1), PAYMENT);
    assert_eq!(left(&team, owed), 25_000);
    assert_eq!(undo(&mut team, MISHA, "It bounced"), Ok(vec![]));
    assert_eq!(team.state(1), ExpenseState::Rejected, "it stays reversed");
    assert_eq!(left(&team, owed), 0);
}

#[test]
fn what_was_reversed_and_paid_anew_stays_paid_when_the_first_payment_is_undone() {
    let mut team = Team::where_it_is(ExpenseState::Paid);
    for _ in ["denied and owed back", "with accounts again"] {
        let reverse = team.reverse();
        team.act(MISHA, saturday(12), reverse).unwrap();
    }
    let lock = team.judge(Desk::Accounts, [(1, approve(250))]);
    team.act(MISHA, saturday(12), lock).unwrap();
    let pay = team.pay(SECOND, &[1]);
    team.act(MISHA, saturday(12), pay).unwrap();
    undo(&mut team, MISHA, "It bounced").unwrap();
    assert_eq!(team.the_expense(1).stage.payment(), Some(SECOND));
    assert_eq!(left(&team, Advance::owed(expense(1), PAYMENT)), 0);
}

#[test]
fn a_payment_is_not_undone_of_which_something_was_handed_back() {
    let mut team = Team::where_it_is(ExpenseState::Paid);
    let reverse = team.reverse();
    team.act(MISHA, saturday(12), reverse).unwrap();
    let hand_back = Action::ReturnAdvance {
        advance: Advance::owed(expense(1), PAYMENT),
        amount: rupees(50),
    };
    team.act(MISHA, saturday(12), hand_back).unwrap();
    let most = rupees(200);
    let refusal = undo(&mut team, MISHA, "It bounced");
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
    assert_eq!(payment(&team).undone, None);
}

#[test]
fn payments_and_advances_are_read_by_whose_they_are_the_branch_and_accounts() {
    let mut team = locked(300);
    pay_less(&mut team, PAYMENT, 100).unwrap();
    let records = [Key::Payment(PAYMENT), Key::Advance(ADVANCE)];
    for (person, reads) in [
        (JACOB, true),
        (RAVI, true),
        (MISHA, true),
        (ANITA, true),
        (SANJAY, false),
    ] {
        let person = team.person(person).unwrap();
        for key in records {
            assert_eq!(may_read(person, &team.records[&key]), reads, "{key:?}");
        }
    }
}
