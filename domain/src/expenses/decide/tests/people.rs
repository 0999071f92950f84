//! Who reads a claim, and to whom it goes.

use super::{monday, to};
use crate::access::may_read;
use crate::change::{Action, Edit};
use crate::expenses::policy::Deputy;
use crate::expenses::sample::{CLAIM, TAXI, add, approve, ask_approver, date, deny, details};
use crate::expenses::state::Party;
use crate::expenses::{Claim, Desk, ExpenseState, approvers, holders, may_approve, parties};
use crate::id::PersonId;
use crate::people::{Access, Standing};
use crate::record::{Key, Record, Records as _};
use crate::refusal::{Refusal, Right};
use crate::sample::{
    ANITA, ASHA, JACOB, KAVITA, MISHA, MUMBAI, RAVI, SANJAY, Team, WORKSPACE, november,
};

fn stand_in(person: PersonId, deputy: PersonId, from: u32, until: u32) -> Action {
    Action::NameDeputy {
        person,
        deputy: Edit {
            from: None,
            to: Some(Deputy {
                person: deputy,
                from: date(from),
                until: date(until),
            }),
        },
    }
}

/// Somebody enters a taxi and submits it. Says who was told.
fn submits(team: &mut Team, person: PersonId) -> Vec<PersonId> {
    team.act(person, monday(10), add(1, details(TAXI, 250)))
        .unwrap();
    let submit = team.submit(&[1]);
    to(&team.act(person, monday(11), submit).unwrap())
}

fn judge(team: &mut Team, person: PersonId) -> Result<(), Refusal> {
    let judge = team.judge(Desk::Approver, [(1, approve(250))]);
    team.act(person, monday(12), judge).map(|_| ())
}

const NEEDS: Right = Right::Approver;

#[test]
fn a_draft_is_read_by_the_claimant_alone_and_then_by_all_who_are_concerned() {
    let reads = |team: &Team, person| {
        let record = &team.records[&Key::Claim(CLAIM)];
        may_read(team.person(person).unwrap(), record)
    };
    let draft = Team::with_claim();
    let everybody = [ANITA, RAVI, MISHA, SANJAY, KAVITA];
    assert!(reads(&draft, JACOB));
    assert_eq!(everybody.map(|it| reads(&draft, it)), [false; 5]);
    let team = Team::submitted();
    assert!(reads(&team, JACOB));
    let expected = [true, true, true, false, false];
    assert_eq!(everybody.map(|it| reads(&team, it)), expected);
    let mut elsewhere = team.person(RAVI).unwrap().clone();
    elsewhere.id = KAVITA;
    let record = &team.records[&Key::Claim(CLAIM)];
    assert!(may_read(&elsewhere, record), "who runs the branch");
    elsewhere.branch = MUMBAI;
    assert!(!may_read(&elsewhere, record), "of another branch");
}

#[test]
fn to_whom_a_claim_is_hidden_it_is_unknown() {
    let mut team = Team::submitted();
    let record = Key::Claim(CLAIM);
    assert_eq!(judge(&mut team, SANJAY), Err(Refusal::Unknown { record }));
    let mut team = Team::with_claim();
    assert_eq!(judge(&mut team, RAVI), Err(Refusal::Unknown { record }));
}

#[test]
fn nobody_decides_on_their_own_claim_and_it_goes_one_step_up() {
    let mut team = Team::claiming();
    assert_eq!(submits(&mut team, RAVI), [ANITA]);
    assert_eq!(judge(&mut team, RAVI), Err(Refusal::OwnClaim));
    let reverse = team.reverse();
    assert_eq!(team.act(RAVI, monday(12), reverse), Err(Refusal::OwnClaim));
    assert_eq!(judge(&mut team, ANITA), Ok(()));
}

#[test]
fn what_a_manager_claims_is_not_decided_by_another_who_runs_the_same_branch() {
    let mut team = Team::claiming();
    team.settle(KAVITA, |it| it.access = Access::Manager);
    submits(&mut team, RAVI);
    let refusal = judge(&mut team, KAVITA);
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs: NEEDS }));
    let mut team = Team::claiming();
    team.settle(KAVITA, |it| it.access = Access::Manager);
    submits(&mut team, JACOB);
    assert_eq!(judge(&mut team, KAVITA), Ok(()), "what a member claims");
    let mut team = Team::claiming();
    submits(&mut team, ANITA);
    let refusal = judge(&mut team, RAVI);
    assert_eq!(
        refusal,
        Err(Refusal::NotAllowed { needs: NEEDS }),
        "his own superior’s"
    );
}

#[test]
fn above_the_top_are_accounts() {
    let mut team = Team::claiming();
    assert_eq!(submits(&mut team, ANITA), [MISHA]);
    assert_eq!(judge(&mut team, MISHA), Ok(()));
}

#[test]
fn an_owner_alone_submits_to_nobody_and_nobody_is_told() {
    let mut team = Team::claiming();
    for person in [MISHA, JACOB, SANJAY, KAVITA, RAVI] {
        team.settle(person, |it| it.standing = Standing::Left);
    }
    assert_eq!(submits(&mut team, ANITA), []);
    assert_eq!(judge(&mut team, ANITA), Err(Refusal::OwnClaim));
    let at = team.the_claim().attention_at().unwrap();
    let escalate = Action::EscalateExpenses { claim: CLAIM };
    let done = team.worker(at.plus_days(30), escalate).unwrap();
    assert_eq!(to(&done), []);
    assert_eq!(team.the_claim().attention_at(), None, "and never again");
}

#[test]
fn where_the_manager_left_it_goes_to_who_is_above_them() {
    let mut team = Team::claiming();
    team.settle(RAVI, |it| it.standing = Standing::Left);
    assert_eq!(submits(&mut team, JACOB), [ANITA]);
    let mut team = Team::submitted();
    team.settle(RAVI, |it| it.standing = Standing::Left);
    let found = holders(
        &team,
        team.workspace(WORKSPACE).unwrap(),
        team.expense_policy(WORKSPACE),
        team.the_claim(),
        team.the_expense(1),
        date(23),
    );
    assert_eq!(found, [ANITA].into(), "also what was submitted before");
    assert_eq!(judge(&mut team, ANITA), Ok(()));
}

#[test]
fn a_deputy_decides_and_is_told_while_the_manager_is_away_and_not_else() {
    let mut team = Team::claiming();
    team.act(RAVI, monday(9), stand_in(RAVI, SANJAY, 23, 24))
        .unwrap();
    assert_eq!(submits(&mut team, JACOB), [RAVI, SANJAY]);
    assert!(team.the_claim().line.contains(&SANJAY));
    assert_eq!(judge(&mut team, SANJAY), Ok(()));
    let approval = team.the_expense(1).stage.approval().unwrap();
    assert_eq!(approval.by, SANJAY);
    let mut team = Team::claiming();
    team.act(RAVI, monday(9), stand_in(RAVI, SANJAY, 25, 26))
        .unwrap();
    assert_eq!(submits(&mut team, JACOB), [RAVI]);
    let record = Key::Claim(CLAIM);
    assert_eq!(judge(&mut team, SANJAY), Err(Refusal::Unknown { record }));
    let later = team.judge(Desk::Approver, [(1, approve(250))]);
    team.act(SANJAY, november(26, 10, 0), later).unwrap();
}

#[test]
fn a_deputy_does_not_decide_on_their_own_claim() {
    let mut team = Team::claiming();
    team.act(RAVI, monday(9), stand_in(RAVI, JACOB, 23, 24))
        .unwrap();
    assert_eq!(submits(&mut team, JACOB), [RAVI]);
    assert_eq!(judge(&mut team, JACOB), Err(Refusal::OwnClaim));
}

#[test]
fn a_deputy_whose_time_is_over_decides_no_more() {
    let mut team = Team::claiming();
    team.act(RAVI, monday(9), stand_in(RAVI, SANJAY, 23, 23))
        .unwrap();
    submits(&mut team, JACOB);
    let late = team.judge(Desk::Approver, [(1, deny("No"))]);
    let refusal = team.act(SANJAY, november(24, 10, 0), late);
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs: NEEDS }));
}

#[test]
fn accounts_ask_who_approved_or_their_deputy_and_where_they_left_who_is_above() {
    let ask = |team: &mut Team| {
        let ask = team.judge(Desk::Accounts, [(1, ask_approver("Why?"))]);
        to(&team.act(MISHA, november(28, 11, 0), ask).unwrap())
    };
    let forwarded = || Team::where_it_is(ExpenseState::Forwarded);
    assert_eq!(ask(&mut forwarded()), [RAVI]);
    let mut team = forwarded();
    team.act(RAVI, monday(9), stand_in(RAVI, SANJAY, 28, 30))
        .unwrap();
    assert_eq!(ask(&mut team), [RAVI, SANJAY]);
    let mut team = forwarded();
    team.settle(RAVI, |it| it.standing = Standing::Left);
    assert_eq!(ask(&mut team), [ANITA]);
    let mut team = forwarded();
    team.settle(RAVI, |it| it.access = Access::Member);
    team.settle(JACOB, |it| it.reports_to = Some(ANITA));
    assert_eq!(ask(&mut team), [ANITA], "he approves nothing any more");
}

#[test]
fn somebody_is_one_or_several_parties() {
    let team = Team::submitted();
    let of = |person, claim: &Claim| parties(team.person(person).unwrap(), claim);
    let claim = team.the_claim();
    assert_eq!(of(JACOB, claim), [Party::Claimant].into());
    assert_eq!(of(RAVI, claim), [Party::Approver].into());
    assert_eq!(of(MISHA, claim), [Party::Accounts].into());
    assert_eq!(of(ANITA, claim), [Party::Approver, Party::Accounts].into());
    assert_eq!(of(SANJAY, claim), [].into());
    let own = Claim {
        employee: MISHA,
        ..claim.clone()
    };
    assert_eq!(
        of(MISHA, &own),
        [Party::Claimant].into(),
        "and nothing else"
    );
    let mut left = team.person(RAVI).unwrap().clone();
    left.standing = Standing::Left;
    assert!(!may_approve(&left, claim));
}

#[test]
fn what_accounts_claim_others_of_accounts_lock_or_an_owner() {
    let mut team = Team::claiming();
    assert_eq!(submits(&mut team, MISHA), [RAVI]);
    judge(&mut team, RAVI).unwrap();
    team.forward(november(27, 16, 0));
    let holders = |team: &Team| {
        holders(
            team,
            team.workspace(WORKSPACE).unwrap(),
            team.expense_policy(WORKSPACE),
            team.the_claim(),
            team.the_expense(1),
            date(27),
        )
    };
    assert_eq!(holders(&team), [ANITA].into(), "an owner, as she is alone");
    let lock = team.judge(Desk::Accounts, [(1, approve(250))]);
    let refusal = team.act(MISHA, november(28, 11, 0), lock.clone());
    assert_eq!(refusal, Err(Refusal::OwnClaim));
    team.settle(KAVITA, |it| it.access = Access::Accounts);
    assert_eq!(holders(&team), [KAVITA].into());
    team.act(KAVITA, november(28, 11, 0), lock).unwrap();
    let pay = team.pay(crate::expenses::sample::PAYMENT, &[1]);
    let Action::PayExpenses { mut payment } = pay else {
        panic!("it pays");
    };
    payment.employee = MISHA;
    let refusal = team.act(MISHA, november(28, 12, 0), Action::PayExpenses { payment });
    assert_eq!(refusal, Err(Refusal::OwnClaim));
}

#[test]
fn the_workspace_knows_who_decides_as_accounts_do() {
    let accountants = |team: &Team| team.workspace(WORKSPACE).unwrap().accountants.clone();
    let mut team = Team::claiming();
    assert_eq!(accountants(&team), [ANITA, MISHA].into());
    team.settle(KAVITA, |it| it.access = Access::Accounts);
    team.settle(MISHA, |it| it.standing = Standing::Left);
    assert_eq!(accountants(&team), [ANITA, KAVITA].into());
    team.settle(KAVITA, |it| it.access = Access::Member);
    assert_eq!(accountants(&team), [ANITA].into());
}

#[test]
fn who_answers_to_nobody_is_approved_by_accounts_or_who_runs_the_branch() {
    let mut team = Team::claiming();
    team.settle(JACOB, |it| it.reports_to = None);
    let workspace = team.workspace(WORKSPACE).unwrap();
    let found = approvers(&team, workspace, None, JACOB, date(23));
    assert_eq!(found, [MISHA].into());
    assert_eq!(submits(&mut team, JACOB), [MISHA]);
    assert_eq!(judge(&mut team, RAVI), Ok(()));
}

#[test]
fn a_claim_alone_is_entered_and_waits() {
    let mut team = Team::alone();
    let kind = crate::expenses::sample::policy();
    let edit = Box::new(Edit {
        from: crate::expenses::policy::ExpensePolicy::new(WORKSPACE),
        to: kind,
    });
    let settle = Action::EditExpensePolicy { edit };
    team.act(ASHA, monday(9), settle).unwrap();
    assert_eq!(submits(&mut team, ASHA), []);
    assert_eq!(team.state(1), ExpenseState::Submitted);
    let record = Record::Claim(team.the_claim().clone());
    assert!(may_read(team.person(ASHA).unwrap(), &record));
    team.give_numbers();
    assert_eq!(team.the_claim().check(), Ok(()));
}
