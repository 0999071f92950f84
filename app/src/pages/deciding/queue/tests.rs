use domain::expenses::analysis::Fact;
use domain::expenses::policy::{ExpensePolicy, LimitEffect, LimitPer, SpendingLimit};
use domain::id::{BranchId, WorkspaceId};
use domain::money::{Currency, Money};
use domain::people::{Access, Standing};
use uuid::Uuid;

use super::*;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const CLAIMANT: u128 = 1;
const READER: u128 = 2;

/// An expense that is told from others by a number, of the claim of another.
fn expense(claim: u128, number: u128, state: ExpenseState) -> ExpenseBrief {
    ExpenseBrief {
        fact: Fact {
            claim: ClaimId(id(claim)),
            expense: ExpenseId(id(number)),
            employee: PersonId(id(CLAIMANT)),
            branch: BranchId(id(3)),
            date: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            kind: ExpenseTypeId(id(4)),
            project: None,
            customer: None,
            campaign: None,
            category: None,
            activity: None,
            state,
            claimed: 10_000 + i64::try_from(number).unwrap(),
            approved: None,
            settled: None,
            submitted_at: None,
            settled_at: None,
            left: Vec::new(),
        },
        turn: 1,
        since: None,
        due: None,
        receipts: Vec::new(),
        approved_by: None,
        payment: None,
        again: false,
    }
}

fn claims(of: &[(u128, Vec<ExpenseBrief>)]) -> Claims {
    let mut claims = Claims::default();
    for (claim, expenses) in of {
        claims.place(ClaimBrief {
            id: ClaimId(id(*claim)),
            number: None,
            title: "Nashik".to_owned(),
            employee: PersonId(id(CLAIMANT)),
            branch: BranchId(id(3)),
            line: BTreeSet::from([PersonId(id(READER))]),
            runs_branch: false,
            born_at: Timestamp(0),
            expenses: expenses.clone(),
        });
    }
    claims
}

fn reader(number: u128, access: Access) -> Person {
    Person {
        id: PersonId(id(number)),
        name: "Ravi".to_owned(),
        access,
        branch: BranchId(id(3)),
        roles: BTreeSet::new(),
        reports_to: None,
        standing: Standing::Active,
        skills: BTreeSet::new(),
    }
}

fn queue(claims: &Claims, me: &Person, desk: Desk, only: Option<u128>) -> Queue {
    let directory = Directory::default();
    let view = View {
        directory: &directory,
        me,
        desk,
        now: Timestamp(0),
        only: only.map(|claim| ClaimId(id(claim))),
    };
    Queue::of(claims, view)
}

fn numbers(groups: &[Group]) -> Vec<u128> {
    let rows = groups.iter().flat_map(|group| &group.rows);
    rows.map(|row| row.at.expense.0.as_u128()).collect()
}

fn at(claim: u128, number: u128) -> At {
    At {
        claim: ClaimId(id(claim)),
        expense: ExpenseId(id(number)),
    }
}

fn three_forwarded() -> Queue {
    let forwarded = |claim, number| expense(claim, number, ExpenseState::Forwarded);
    let claims = claims(&[
        (100, vec![forwarded(100, 11), forwarded(100, 12)]),
        (200, vec![forwarded(200, 21)]),
    ]);
    queue(
        &claims,
        &reader(READER, Access::Accounts),
        Desk::Accounts,
        None,
    )
}

#[test]
fn one_goes_through_the_queue_in_its_order_and_stays_at_its_ends() {
    let queue = three_forwarded();
    assert_eq!(numbers(&queue.mine), [11, 12, 21]);
    assert_eq!(queue.beside(None, false), Some(at(100, 11)));
    assert_eq!(queue.beside(Some(at(100, 11)), false), Some(at(100, 12)));
    assert_eq!(queue.beside(Some(at(100, 12)), false), Some(at(200, 21)));
    assert_eq!(queue.beside(Some(at(200, 21)), false), None);
    assert_eq!(queue.beside(Some(at(200, 21)), true), Some(at(100, 12)));
    assert_eq!(queue.beside(Some(at(100, 11)), true), None);
    let elsewhere = Some(at(900, 91));
    assert_eq!(queue.beside(elsewhere, false), Some(at(100, 11)));
    assert_eq!(queue.beside(elsewhere, true), Some(at(100, 11)));
}

#[test]
fn after_what_is_decided_comes_the_next_that_is_left_else_the_last_before() {
    let queue = three_forwarded();
    let after = |open, gone: &[At]| queue.after(Some(open), &gone.iter().copied().collect());
    let (first, second, third) = (at(100, 11), at(100, 12), at(200, 21));
    assert_eq!(after(first, &[first]), Some(second));
    assert_eq!(after(first, &[first, second]), Some(third));
    assert_eq!(after(third, &[third]), Some(second));
    assert_eq!(after(second, &[second, third]), Some(first));
    assert_eq!(after(second, &[first, second, third]), None);
    assert_eq!(after(second, &[third]), Some(second), "it is still there");
}

#[test]
fn accounts_have_what_was_forwarded_and_see_what_they_asked() {
    use ExpenseState::{
        AccountsAskApprover, AccountsAskClaimant, Approved, Forwarded, Locked, Submitted,
    };
    let states = [
        Submitted,
        Approved,
        Forwarded,
        AccountsAskClaimant,
        AccountsAskApprover,
        Locked,
    ];
    let expenses = states.into_iter().zip(1..);
    let expenses = expenses.map(|(state, number)| expense(100, number, state));
    let claims = claims(&[(100, expenses.collect())]);
    let accounts = reader(READER, Access::Accounts);
    let all = queue(&claims, &accounts, Desk::Accounts, None);
    assert_eq!(numbers(&all.mine), [3]);
    assert_eq!(numbers(&all.answers), [4, 5], "as they stand in the claim");
    assert_eq!(
        numbers(&all.decided),
        [0_u128; 0],
        "of one claim alone only"
    );
    assert_eq!((all.elsewhere(), sum(all.rows())), (2, 10_003));
    let one = queue(&claims, &accounts, Desk::Accounts, Some(100));
    assert_eq!(numbers(&one.decided), [6]);
    let other = queue(&claims, &accounts, Desk::Accounts, Some(900));
    assert_eq!(other, Queue::default());
    let own = queue(
        &claims,
        &reader(CLAIMANT, Access::Accounts),
        Desk::Accounts,
        None,
    );
    assert_eq!(own, Queue::default(), "nobody decides on their own");
    let member = queue(
        &claims,
        &reader(READER, Access::Member),
        Desk::Accounts,
        None,
    );
    assert_eq!(member, Queue::default());
}

#[test]
fn what_accounts_ask_waits_for_who_approved_it() {
    let asked = |by| ExpenseBrief {
        approved_by: Some(PersonId(id(by))),
        ..expense(100, 11, ExpenseState::AccountsAskApprover)
    };
    let me = reader(READER, Access::Manager);
    let mut directory = Directory::default();
    let colleague = reader(7, Access::Manager);
    directory
        .people
        .extend([me.clone(), colleague].map(|it| (it.id, it)));
    let of = |by| {
        let claims = claims(&[(100, vec![asked(by)])]);
        let view = View {
            directory: &directory,
            me: &me,
            desk: Desk::Approver,
            now: Timestamp(0),
            only: None,
        };
        Queue::of(&claims, view)
    };
    assert_eq!(numbers(&of(READER).mine), [11]);
    assert_eq!(numbers(&of(7).others), [11]);
}

#[test]
fn accounts_see_what_was_approved_and_who_approves_what_is_claimed() {
    let cut = |state| ExpenseBrief {
        fact: Fact {
            approved: Some(4_000),
            ..expense(100, 11, state).fact
        },
        ..expense(100, 11, state)
    };
    let amount = |state, desk, only| {
        let claims = claims(&[(100, vec![cut(state)])]);
        let queue = queue(&claims, &reader(READER, Access::Owner), desk, only);
        let groups = queue.mine.iter().chain(&queue.decided);
        groups
            .flat_map(|group| &group.rows)
            .map(|row| row.amount)
            .next()
    };
    let forwarded = ExpenseState::Forwarded;
    assert_eq!(amount(forwarded, Desk::Accounts, None), Some(4_000));
    assert_eq!(amount(forwarded, Desk::Approver, Some(100)), Some(10_011));
}

#[test]
fn past_the_limit_of_a_day_over_several_claims_there_is_a_remark() {
    let mut directory = Directory::default();
    let mut policy = ExpensePolicy::new(WorkspaceId(id(9)));
    policy.limits.push(SpendingLimit {
        kind: ExpenseTypeId(id(4)),
        grade: None,
        per: LimitPer::Day,
        most: Money {
            minor: 15_000,
            currency: Currency::INR,
        },
        effect: LimitEffect::Warn,
    });
    directory.expense_policy = Some(policy);
    let remarked = |other| {
        let claims = claims(&[
            (100, vec![expense(100, 11, ExpenseState::Forwarded)]),
            (200, vec![expense(200, 21, other)]),
        ]);
        let view = View {
            directory: &directory,
            me: &reader(READER, Access::Accounts),
            desk: Desk::Accounts,
            now: Timestamp(0),
            only: Some(ClaimId(id(100))),
        };
        Queue::of(&claims, view).rows().any(|row| row.remarked)
    };
    assert!(!remarked(ExpenseState::Draft));
    assert!(!remarked(ExpenseState::Denied));
    assert!(remarked(ExpenseState::Submitted));
    assert!(remarked(ExpenseState::Paid));
}
