//! Expenses to count, for tests.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Cube, Dimension, Fact, Measure, Member, Question};
use crate::expenses::ExpenseState;
use crate::expenses::sample::{HOTEL, TAXI};
use crate::id::{ClaimId, ExpenseId};
use crate::sample::{JACOB, PUNE, SANJAY, id};

/// What expense number `number` of a claim of its own comes to: a taxi of Jacob's on 23 November
/// 2026 that was just submitted.
pub(super) fn fact(number: u128, claimed: i64) -> Fact {
    Fact {
        claim: ClaimId(id(8_000 + number)),
        expense: ExpenseId(id(9_000 + number)),
        employee: JACOB,
        branch: PUNE,
        date: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
        kind: TAXI,
        project: None,
        customer: None,
        campaign: None,
        category: None,
        activity: None,
        state: ExpenseState::Submitted,
        claimed,
        approved: None,
        settled: None,
        submitted_at: None,
        settled_at: None,
        left: Vec::new(),
    }
}

/// Six expenses of two people in two months, at every point of their way.
pub(super) fn six() -> Vec<Fact> {
    vec![
        Fact {
            state: ExpenseState::Paid,
            approved: Some(100),
            settled: Some(100),
            ..fact(1, 100)
        },
        Fact {
            kind: HOTEL,
            state: ExpenseState::Forwarded,
            approved: Some(300),
            ..fact(2, 400)
        },
        Fact {
            employee: SANJAY,
            date: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
            state: ExpenseState::Denied,
            approved: Some(0),
            ..fact(3, 50)
        },
        Fact {
            employee: SANJAY,
            ..fact(4, 80)
        },
        Fact {
            state: ExpenseState::Draft,
            ..fact(5, 999)
        },
        Fact {
            employee: SANJAY,
            state: ExpenseState::Locked,
            approved: Some(150),
            settled: Some(120),
            ..fact(6, 200)
        },
    ]
}

/// All of these, each in a claim of its own.
pub(super) fn cube(facts: &[Fact]) -> Cube {
    let mut cube = Cube::default();
    for fact in facts {
        cube.place(fact.claim, [fact], None);
    }
    cube.regroup(|_| Some("West"), |customer| customer);
    cube
}

/// A question about everything, with room for all.
pub(super) fn question(rows: Dimension, columns: Dimension, measure: Measure) -> Question {
    Question {
        rows,
        columns: Some(columns),
        measure,
        from: None,
        until: None,
        only: None,
        most_rows: usize::MAX,
        most_columns: usize::MAX,
    }
}

pub(super) fn member(id: Uuid) -> Member {
    Member::Id(id)
}
