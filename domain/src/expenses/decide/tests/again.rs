//! Claiming what was left out again.

use super::{monday, saturday};
use crate::change::Action;
use crate::expenses::sample::{CLAIM, TAXI, approve_part, deny, details, expense, rupees};
use crate::expenses::{Again, Desk, ExpenseDraft, ExpenseState, Verdict};
use crate::id::{ClaimId, ExpenseId};
use crate::record::{Key, Records as _};
use crate::refusal::Refusal;
use crate::sample::{JACOB, MISHA, RAVI, SANJAY, Team, id};

/// A claim of its own, as nothing is added to one that was forwarded.
const LATER: ClaimId = ClaimId(id(780));
const REST: ExpenseId = ExpenseId(id(781));

fn again(whole_rupees: i64) -> Action {
    Action::AddExpense {
        claim: LATER,
        title: "The rest of Nashik".into(),
        expense: Box::new(ExpenseDraft {
            id: REST,
            details: details(TAXI, whole_rupees),
            again: Some(Again {
                claim: CLAIM,
                expense: expense(1),
            }),
        }),
    }
}

/// Expense 1, after accounts decided so on what was approved whole.
fn settled(verdict: Verdict) -> Team {
    let mut team = Team::where_it_is(ExpenseState::Forwarded);
    let judge = team.judge(Desk::Accounts, [(1, verdict)]);
    team.act(MISHA, saturday(11), judge).unwrap();
    team
}

fn submit(team: &mut Team) -> Result<(), Refusal> {
    let turn = team.claim(LATER).unwrap().expense(REST).unwrap().turn;
    let submit = Action::SubmitExpenses {
        claim: LATER,
        expenses: [(REST, turn)].into(),
    };
    team.act(JACOB, saturday(13), submit).map(|_| ())
}

#[test]
fn what_a_part_approval_left_out_is_claimed_again_and_names_the_old_one() {
    let mut team = settled(approve_part(200));
    let most = rupees(50);
    let refusal = team.act(JACOB, saturday(12), again(51));
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
    team.act(JACOB, saturday(12), again(50)).unwrap();
    let named = team.claim(LATER).unwrap().expense(REST).unwrap().again;
    assert_eq!(named.map(|it| it.expense), Some(expense(1)));
    assert_eq!(submit(&mut team), Ok(()));
    let more = Action::EditExpense {
        claim: LATER,
        expense: REST,
        turn: 1,
        details: Box::new(details(TAXI, 60)),
    };
    let refusal = team.act(JACOB, saturday(13), more);
    assert_eq!(refusal, Err(Refusal::NotThatMuch { most }));
}

#[test]
fn what_accounts_denied_is_claimed_again_whole() {
    let mut team = settled(deny("No bill"));
    team.act(JACOB, saturday(12), again(250)).unwrap();
    assert_eq!(submit(&mut team), Ok(()));
}

#[test]
fn nothing_is_claimed_again_that_was_approved_whole_or_is_still_open() {
    let most = rupees(0);
    for state in [
        ExpenseState::Draft,
        ExpenseState::Submitted,
        ExpenseState::Denied,
        ExpenseState::Approved,
        ExpenseState::Locked,
        ExpenseState::Paid,
    ] {
        let mut team = Team::where_it_is(state);
        let refusal = team.act(JACOB, saturday(12), again(50));
        assert_eq!(refusal, Err(Refusal::NotThatMuch { most }), "{state:?}");
    }
}

#[test]
fn nothing_is_submitted_again_of_which_more_was_approved_meanwhile() {
    let mut team = Team::submitted();
    let part = team.judge(Desk::Approver, [(1, approve_part(200))]);
    team.act(RAVI, monday(12), part).unwrap();
    team.act(JACOB, monday(12), again(50)).unwrap();
    let whole = team.judge(Desk::Approver, [(1, crate::expenses::sample::approve(250))]);
    team.act(RAVI, monday(13), whole).unwrap();
    let most = rupees(0);
    assert_eq!(submit(&mut team), Err(Refusal::NotThatMuch { most }));
}

#[test]
fn nobody_claims_again_what_somebody_else_claimed() {
    let mut team = settled(approve_part(200));
    let record = Key::Claim(CLAIM);
    let refusal = team.act(SANJAY, saturday(12), again(50));
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}
