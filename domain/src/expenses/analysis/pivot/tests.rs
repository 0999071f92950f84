use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::super::sample::{cube, fact, member, question, six};
use super::super::{Cube, DIMENSIONS, Dimension, Fact, Figures, MEASURES, Measure, Member};
use super::{Group, Pivot};
use crate::calendar::Calendar;
use crate::calendar::tally::Tally;
use crate::expenses::sample::{HOTEL, TAXI};
use crate::expenses::state::STATES;
use crate::expenses::{ExpenseState, analysis::Question};
use crate::id::{ActivityId, BranchId, CustomerId, ProjectId};
use crate::sample::{JACOB, MUMBAI, PUNE, SANJAY, id, november};

/// A pivot as text: a line for each row and one for the totals.
fn told(pivot: &Pivot, measure: Measure) -> Vec<Vec<i64>> {
    let lines = (0..pivot.rows.len()).map(Some).chain([None]);
    let line = |row| {
        let columns = (0..pivot.columns.len()).map(Some).chain([None]);
        let cells = columns.map(|column| pivot.cell(row, column).get(measure));
        cells.map(|cell| cell.unwrap_or(-1)).collect()
    };
    lines.map(line).collect()
}

fn people(all: [crate::id::PersonId; 2]) -> Vec<Group> {
    all.map(|person| Group::Member(member(person.0))).to_vec()
}

fn month(month: u8) -> Group {
    Group::Member(Member::Month { year: 2026, month })
}

#[test]
fn people_by_month_come_to_what_they_do() {
    let cube = cube(&six());
    assert_eq!(cube.len(), 5, "a draft is not claimed");
    let asked = |measure| {
        let asked = question(Dimension::Employee, Dimension::Month, measure);
        let pivot = cube.pivot(&asked);
        (pivot.rows.clone(), told(&pivot, measure))
    };
    // The larger total first.
    let (rows, cells) = asked(Measure::Claimed);
    assert_eq!(rows, people([JACOB, SANJAY]));
    assert_eq!(cells, [[500, 0, 500], [280, 50, 330], [780, 50, 830]]);
    let (_, cells) = asked(Measure::Approved);
    assert_eq!(cells, [[400, 0, 400], [150, 0, 150], [550, 0, 550]]);
    let (rows, cells) = asked(Measure::Passed);
    assert_eq!(rows, people([SANJAY, JACOB]));
    assert_eq!(cells, [[120, 0, 120], [100, 0, 100], [220, 0, 220]]);
    let (rows, cells) = asked(Measure::Denied);
    assert_eq!(rows, people([SANJAY, JACOB]));
    assert_eq!(cells, [[80, 50, 130], [100, 0, 100], [180, 50, 230]]);
    let (_, cells) = asked(Measure::Count);
    assert_eq!(cells, [[2, 1, 3], [2, 0, 2], [4, 1, 5]]);
}

#[test]
fn what_is_claimed_is_passed_denied_or_open() {
    let sums = cube(&six()).pivot(&question(
        Dimension::Type,
        Dimension::State,
        Measure::Claimed,
    ));
    let all = sums.cell(None, None);
    assert_eq!(all.open(), 380, "300 at accounts, and 80 not decided");
    assert_eq!(all.open() + all.passed + all.denied, all.claimed);
    let states = [
        ExpenseState::Submitted,
        ExpenseState::Denied,
        ExpenseState::Forwarded,
        ExpenseState::Locked,
        ExpenseState::Paid,
    ];
    let expected: Vec<Group> = states
        .map(|state| Group::Member(Member::State(state)))
        .to_vec();
    assert_eq!(sums.columns, expected, "in the order of the way");
}

#[test]
fn a_span_of_days_and_one_member_are_what_is_asked() {
    let cube = cube(&six());
    let asked = Question {
        from: NaiveDate::from_ymd_opt(2026, 11, 23),
        until: NaiveDate::from_ymd_opt(2026, 12, 1),
        only: Some((Dimension::Type, member(TAXI.0))),
        ..question(Dimension::Month, Dimension::Employee, Measure::Claimed)
    };
    let pivot = cube.pivot(&asked);
    assert_eq!(pivot.rows, [month(11)]);
    assert_eq!(told(&pivot, Measure::Claimed), [[280, 100, 380]; 2]);
    let only = |member| Question {
        only: Some((Dimension::Type, member)),
        ..asked.clone()
    };
    assert_eq!(
        cube.pivot(&only(Member::Unsaid)).cell(None, None),
        Figures::default()
    );
    let hotels = cube.pivot(&only(member(HOTEL.0)));
    assert_eq!(hotels.cell(None, None).claimed, 400);
}

#[test]
fn others_are_folded_and_still_counted() {
    let facts: Vec<Fact> = (1..=10)
        .map(|number| Fact {
            project: (number < 10).then_some(ProjectId(id(500 + number))),
            ..fact(number, i64::try_from(number).unwrap() * 10)
        })
        .collect();
    let cube = cube(&facts);
    let asked = Question {
        most_rows: 3,
        most_columns: 0,
        ..question(Dimension::Project, Dimension::Employee, Measure::Claimed)
    };
    let pivot = cube.pivot(&asked);
    let project = |number: u128| Group::Member(member(id(500 + number)));
    let unsaid = Group::Member(Member::Unsaid);
    assert_eq!(
        pivot.rows,
        [unsaid, project(9), project(8), Group::Others(7)]
    );
    assert_eq!(pivot.columns, [Group::Others(1)]);
    assert_eq!(
        told(&pivot, Measure::Claimed),
        [[100; 2], [90; 2], [80; 2], [280; 2], [550; 2]]
    );
    let others = pivot.row(&Group::Others(1));
    assert_eq!(others, Some(3), "however many they are");
    assert_eq!(cube.behind(&pivot, others, None).len(), 7);
}

#[test]
fn the_latest_months_have_room() {
    let day =
        |months: u64| NaiveDate::from_ymd_opt(2026, 1, 5).map(|day| day + Days::new(31 * months));
    let facts: Vec<Fact> = (0..6)
        .map(|number| Fact {
            date: day(number).unwrap(),
            ..fact(number.into(), 1)
        })
        .collect();
    let asked = Question {
        most_columns: 2,
        ..question(Dimension::Type, Dimension::Month, Measure::Count)
    };
    let pivot = cube(&facts).pivot(&asked);
    assert_eq!(pivot.columns, [month(5), month(6), Group::Others(4)]);
    assert_eq!(told(&pivot, Measure::Count), [[1, 1, 4, 6]; 2]);
}

#[test]
fn customers_that_were_merged_and_branches_of_an_area_count_together() {
    let [one, other] = [CustomerId(id(301)), CustomerId(id(302))];
    let facts = [
        Fact {
            customer: Some(one),
            ..fact(1, 10)
        },
        Fact {
            customer: Some(other),
            branch: MUMBAI,
            ..fact(2, 20)
        },
        Fact {
            branch: BranchId(id(4)),
            ..fact(3, 40)
        },
    ];
    let mut cube = cube(&facts);
    let asked = question(Dimension::Customer, Dimension::Area, Measure::Claimed);
    let area = |branch| (branch == PUNE || branch == MUMBAI).then_some("West");
    cube.regroup(area, |id| if id == one { other } else { id });
    let pivot = cube.pivot(&asked);
    let west = Group::Member(Member::Area("West".to_owned()));
    assert_eq!(pivot.columns, [Group::Member(Member::Unsaid), west]);
    assert_eq!(pivot.rows[1], Group::Member(member(other.0)));
    assert_eq!(
        told(&pivot, Measure::Claimed),
        [[40, 0, 40], [0, 30, 30], [40, 30, 70]]
    );
    cube.regroup(|_| None, |id| id);
    assert_eq!(cube.pivot(&asked).rows.len(), 3, "undone as well");
}

#[test]
fn time_to_settle_is_working_time_of_those_that_are_settled() {
    let calendar = Calendar::office(chrono_tz::Asia::Kolkata);
    let tally = Tally::new(&calendar, november(1, 0, 0), november(30, 0, 0));
    let mut cube = Cube::default();
    // Submitted on Monday at 10, and settled so many hours later; the office closes at 18.
    for (number, hours) in (1..).zip([1, 2, 3, 4, 24 + 7]) {
        let settled = Fact {
            settled: Some(1),
            submitted_at: Some(november(23, 10, 0)),
            settled_at: Some(november(23, 10, 0).plus_milliseconds(hours * 3_600_000)),
            ..fact(number, 1)
        };
        cube.place(settled.claim, [&settled], Some(&tally));
    }
    let waiting = fact(20, 1);
    cube.place(waiting.claim, [&waiting], Some(&tally));
    let asked = |measure| {
        let asked = question(Dimension::Employee, Dimension::Type, measure);
        told(&cube.pivot(&asked), measure)
    };
    assert_eq!(asked(Measure::Median), [[180; 2]; 2]);
    assert_eq!(asked(Measure::Most), [[15 * 60; 2]; 2]);
    let median = question(Dimension::Employee, Dimension::Type, Measure::Median);
    let pivot = cube.pivot(&median);
    assert_eq!(pivot.cell(None, None).count, 5);
    assert_eq!(cube.behind(&pivot, Some(0), Some(0)).len(), 5);
}

#[test]
fn where_no_calendar_is_known_no_time_is_said() {
    let settled = Fact {
        settled: Some(1),
        submitted_at: Some(november(23, 10, 0)),
        settled_at: Some(november(23, 12, 0)),
        ..fact(1, 1)
    };
    let asked = question(Dimension::Employee, Dimension::Type, Measure::Median);
    let pivot = cube(&[settled]).pivot(&asked);
    assert_eq!(pivot.cell(None, None).time, None);
    assert!(pivot.rows.is_empty());
}

#[test]
fn what_is_behind_a_cell_comes_with_the_latest_day_first() {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let facts: Vec<Fact> = [(1, 5), (2, 20), (3, 11)]
        .map(|(number, on)| Fact {
            date: day(on),
            ..fact(number, 1)
        })
        .to_vec();
    let cube = cube(&facts);
    let pivot = cube.pivot(&question(
        Dimension::Employee,
        Dimension::Type,
        Measure::Count,
    ));
    let behind = cube.behind(&pivot, None, Some(0));
    let expected = [1, 2, 0].map(|at: usize| (facts[at].claim, facts[at].expense));
    assert_eq!(behind, expected);
}

pub(super) fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let one = (
        0_u128..12,
        prop::option::of(0_u128..5),
        (0_usize..11, 0_u64..70, 0_u128..3),
        (0_i64..1000, 0_i64..1000, 0_i64..1000, 0_u8..3),
    );
    let many = prop::collection::vec(one, 0..60);
    many.prop_map(|all| {
        let facts = (0..).zip(all);
        let facts = facts.map(|(number, (claim, tag, (state, days, who), amounts))| {
            let (claimed, approved, settled, decided) = amounts;
            let approved = approved.min(claimed);
            let of_claim = fact(claim, claimed);
            Fact {
                employee: [JACOB, SANJAY, crate::sample::RAVI][who as usize],
                date: of_claim.date + Days::new(days),
                kind: if claimed % 2 == 0 { TAXI } else { HOTEL },
                project: tag.map(|tag| ProjectId(id(500 + tag))),
                activity: tag.map(|tag| ActivityId(id(600 + tag / 2))),
                state: STATES[state],
                approved: (decided > 0).then_some(approved),
                settled: (decided > 1).then_some(settled.min(approved)),
                expense: crate::id::ExpenseId(id(10_000 + number)),
                ..of_claim
            }
        });
        facts.collect()
    })
}

/// All of them, claim by claim.
fn filled(facts: &[Fact]) -> Cube {
    let mut claims: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        claims.entry(fact.claim).or_default().push(fact);
    }
    let mut cube = Cube::default();
    for (claim, facts) in claims {
        cube.place(claim, facts, None);
    }
    cube.regroup(|_| Some("West"), |customer| customer);
    cube
}

pub(super) fn dimension() -> impl Strategy<Value = Dimension> {
    prop::sample::select(&DIMENSIONS[..])
}

/// What every cell says, by what it stands for.
fn by_group(pivot: &Pivot) -> BTreeMap<(Group, Group), Figures> {
    let rows = pivot.rows.iter().enumerate();
    let cells = rows.flat_map(|(row, of)| {
        let columns = pivot.columns.iter().enumerate();
        columns.map(move |(column, other)| {
            let cell = pivot.cell(Some(row), Some(column));
            ((of.clone(), other.clone()), cell)
        })
    });
    cells.collect()
}

proptest! {
    #[test]
    fn whatever_is_crossed_adds_up_to_the_totals(
        facts in facts(),
        (rows, columns) in (dimension(), dimension()),
        measure in prop::sample::select(&MEASURES[..5]),
        (most_rows, most_columns) in (0_usize..6, 0_usize..6),
    ) {
        let cube = filled(&facts);
        let asked = Question { most_rows, most_columns, ..question(rows, columns, measure) };
        let pivot = cube.pivot(&asked);
        let mut all = Figures::default();
        for fact in facts.iter().filter(|fact| fact.state != ExpenseState::Draft) {
            all.add(&Figures::of(fact));
        }
        prop_assert_eq!(pivot.cell(None, None), all);
        prop_assert!(pivot.rows.len() <= most_rows + 1);
        let sum = |cells: &mut dyn Iterator<Item = Figures>| {
            let mut sum = Figures::default();
            for cell in cells {
                sum.add(&cell);
            }
            sum
        };
        let (height, width) = (pivot.rows.len(), pivot.columns.len());
        for row in (0..height).map(Some).chain([None]) {
            let mut cells = (0..width).map(|column| pivot.cell(row, Some(column)));
            prop_assert_eq!(sum(&mut cells), pivot.cell(row, None));
            let behind = cube.behind(&pivot, row, None).len();
            prop_assert_eq!(behind, pivot.cell(row, None).count as usize);
        }
        for column in (0..width).map(Some).chain([None]) {
            let mut cells = (0..height).map(|row| pivot.cell(Some(row), column));
            prop_assert_eq!(sum(&mut cells), pivot.cell(None, column));
        }
    }

    #[test]
    fn one_claim_at_a_time_is_the_same_as_all_at_once(
        before in facts(),
        after in facts(),
        (rows, columns) in (dimension(), dimension()),
    ) {
        let mut cube = filled(&before);
        for claim in before.iter().map(|fact| fact.claim) {
            let now: Vec<&Fact> = after.iter().filter(|fact| fact.claim == claim).collect();
            cube.place(claim, now, None);
        }
        for claim in after.iter().map(|fact| fact.claim) {
            let now: Vec<&Fact> = after.iter().filter(|fact| fact.claim == claim).collect();
            cube.place(claim, now, None);
        }
        cube.regroup(|_| Some("West"), |customer| customer);
        let asked = question(rows, columns, Measure::Claimed);
        let (kept, anew) = (cube.pivot(&asked), filled(&after).pivot(&asked));
        prop_assert_eq!(by_group(&kept), by_group(&anew));
        prop_assert_eq!(cube.len(), filled(&after).len());
    }
}
