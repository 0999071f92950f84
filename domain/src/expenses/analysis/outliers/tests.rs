use chrono::NaiveDate;

use super::super::sample::{cube, fact, question};
use super::super::{Dimension, Fact, Measure, Question};
use super::{LEAST_OF_TYPE, fence, twice_median};
use crate::expenses::sample::{HOTEL, TAXI};

#[test]
fn hinges_and_fences_are_tukeys() {
    // 1 to 9: the median is 5, the hinges are 3 and 7.
    let nine: Vec<i64> = (1..=9).collect();
    assert_eq!(twice_median(&nine), 10);
    assert_eq!(fence(&nine), 13, "7 + 1.5 × 4");
    // 1 to 10: the hinges are 3 and 8.
    let ten: Vec<i64> = (1..=10).collect();
    assert_eq!(fence(&ten), 15, "8 + 7.5, rounded down");
    assert_eq!(fence(&[5; 40]), 5);
}

/// Thirty taxis of 1 to 30 and one of 500, of 23 November; hotels, too few to say anything.
fn facts() -> Vec<Fact> {
    let mut facts: Vec<Fact> = (1..=30)
        .map(|number| fact(number, i64::try_from(number).unwrap()))
        .collect();
    facts.push(fact(31, 500));
    facts.extend((40..40 + 29).map(|number| Fact {
        kind: HOTEL,
        ..fact(number, if number == 50 { 90_000 } else { 400 })
    }));
    facts
}

#[test]
fn what_lies_beyond_the_fence_of_its_type_stands_out() {
    let facts = facts();
    let cube = cube(&facts);
    let fences = cube.fences();
    assert_eq!(fences.len(), 1, "of hotels there are too few");
    let taxi = fences[0];
    assert_eq!((taxi.kind, taxi.count, taxi.median), (TAXI, 31, 16));
    // Sixteen in each half, with the median in both: 8.5 and 23.5.
    assert_eq!(taxi.fence, 46);
    let all = question(Dimension::Type, Dimension::Month, Measure::Claimed);
    let found = cube.outliers(&all, &fences);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].expense, found[0].amount),
        (facts[30].expense, 500)
    );
    let later = Question {
        from: NaiveDate::from_ymd_opt(2026, 11, 24),
        ..all
    };
    assert!(cube.outliers(&later, &fences).is_empty());
}

#[test]
fn of_fewer_than_thirty_nothing_stands_out() {
    let mut facts: Vec<Fact> = (1..30).map(|number| fact(number, 10)).collect();
    assert_eq!(facts.len(), LEAST_OF_TYPE - 1);
    assert!(cube(&facts).fences().is_empty());
    facts.push(fact(99, 10_000));
    let cube = cube(&facts);
    let all = question(Dimension::Type, Dimension::Month, Measure::Claimed);
    assert_eq!(cube.outliers(&all, &cube.fences()).len(), 1);
}
