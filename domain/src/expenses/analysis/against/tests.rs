use uuid::Uuid;

use super::super::sample::{cube, fact, question};
use super::super::{Dimension, Fact, Measure, Member};
use super::{Against, Sold, against};
use crate::expenses::ExpenseState;
use crate::id::ProjectId;
use crate::sample::id;

const fn project(number: u128) -> Uuid {
    id(500 + number)
}

fn facts() -> Vec<Fact> {
    let of = |number, claimed, project: Option<Uuid>| Fact {
        project: project.map(ProjectId),
        ..fact(number, claimed)
    };
    vec![
        of(1, 100, Some(project(1))),
        Fact {
            state: ExpenseState::Denied,
            approved: Some(0),
            ..of(2, 40, Some(project(1)))
        },
        of(3, 30, Some(project(2))),
        of(4, 7, None),
    ]
}

#[test]
fn what_was_spent_stands_beside_what_was_ordered() {
    let asked = question(Dimension::Project, Dimension::Month, Measure::Claimed);
    let pivot = cube(&facts()).pivot(&asked);
    let sold = |number, value| Sold {
        member: Member::Id(project(number)),
        value,
    };
    // The first project was ordered twice, of the second what came back is all; the third cost
    // nothing.
    let rows = against(
        &pivot,
        [
            sold(1, 600),
            sold(1, 400),
            sold(2, 90),
            sold(2, -90),
            sold(3, 1_000),
        ],
    );
    let row = |member, expense, ordered| Against {
        member,
        expense,
        ordered,
    };
    let of = |number| Some(Member::Id(project(number)));
    assert_eq!(
        rows,
        [
            row(None, 137, 2_000),
            row(of(1), 100, 1_000),
            row(of(2), 30, 0),
            row(Some(Member::Unsaid), 7, 0),
            row(of(3), 0, 1_000),
        ]
    );
    let ratios: Vec<Option<i64>> = rows.iter().map(Against::per_mille).collect();
    assert_eq!(ratios, [Some(68), Some(100), None, None, Some(0)]);
}

#[test]
fn rows_add_up_to_the_total() {
    let asked = question(Dimension::Project, Dimension::Month, Measure::Claimed);
    let pivot = cube(&facts()).pivot(&asked);
    let sold = (0..5).map(|number| Sold {
        member: Member::Id(project(number)),
        value: i64::try_from(number * 10).unwrap(),
    });
    let rows = against(&pivot, sold);
    let sum = |of: fn(&Against) -> i64| rows[1..].iter().map(of).sum::<i64>();
    assert_eq!(sum(|row| row.expense), rows[0].expense);
    assert_eq!(sum(|row| row.ordered), rows[0].ordered);
}
