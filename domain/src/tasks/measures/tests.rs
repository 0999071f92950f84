use super::*;
use crate::id::{PersonId, RequestKindId};
use crate::sample::{CREATIVE, KAVITA, MISHA, PUNE, id, november};
use proptest::prelude::*;

const DESIGN: RequestKindId = RequestKindId(id(51));

fn reading(person: PersonId, asked: u32, taken: u32, done: u32, due: Option<u32>) -> Reading {
    let hour = |hour| november(23, hour, 0);
    Reading {
        kind: Some(DESIGN),
        role: Some(CREATIVE),
        person,
        branch: PUNE,
        asked: hour(asked),
        taken: hour(taken),
        done: hour(done),
        due: due.map(hour),
        sent_back: 0,
        passed_on: 0,
    }
}

fn rows(readings: &[Reading], by: By) -> Vec<Row> {
    let office = Calendar::office(chrono_tz::Asia::Kolkata);
    let calendar = |branch| (branch == PUNE).then_some(&office);
    table(readings.iter(), calendar, by)
}

#[test]
fn the_table_of_a_day_comes_out_to_the_minute() {
    let mut reworked = reading(KAVITA, 10, 12, 16, Some(15));
    reworked.sent_back = 2;
    reworked.passed_on = 1;
    let readings = [
        reading(KAVITA, 10, 11, 12, Some(14)),
        reworked,
        reading(MISHA, 13, 13, 14, None),
    ];
    let minutes = WorkingMinutes;
    let spread = |median, most| Spread {
        median: minutes(median),
        most: minutes(most),
    };
    assert_eq!(
        rows(&readings, By::Kind),
        [Row {
            group: Group::Kind(DESIGN),
            done: 3,
            to_take: spread(60, 120),
            to_answer: spread(60, 240),
            whole: spread(120, 360),
            promised: 2,
            late: 1,
            sent_back: 2,
            passed_on: 1,
        }]
    );
    let by_person = rows(&readings, By::Person);
    let done: Vec<_> = by_person.iter().map(|row| (row.group, row.done)).collect();
    assert_eq!(
        done,
        [(Group::Person(MISHA), 1), (Group::Person(KAVITA), 2)]
    );
    assert_eq!(
        by_person[1].to_take,
        spread(90, 120),
        "the mean of the middle two"
    );
    assert_eq!(rows(&readings, By::Role)[0].group, Group::Role(CREATIVE));
}

#[test]
fn nights_do_not_count() {
    let overnight = Reading {
        done: november(24, 11, 0),
        ..reading(KAVITA, 17, 17, 18, None)
    };
    assert_eq!(
        rows(&[overnight], By::Kind)[0].whole.median,
        WorkingMinutes(120)
    );
}

#[test]
fn a_branch_that_is_not_known_is_left_out() {
    let elsewhere = Reading {
        branch: crate::sample::MUMBAI,
        ..reading(KAVITA, 10, 11, 12, None)
    };
    assert_eq!(rows(&[elsewhere], By::Kind), []);
}

#[test]
fn eighty_five_of_a_hundred_stay_within() {
    assert_eq!(Spread::of((1..=100).collect()).most, WorkingMinutes(85));
    assert_eq!(Spread::of((1..=100).collect()).median, WorkingMinutes(50));
    assert_eq!(Spread::of(vec![7]).most, WorkingMinutes(7));
    assert_eq!(Spread::of(Vec::new()), Spread::default());
}

proptest! {
    #[test]
    fn a_spread_lies_among_its_lengths(lengths in prop::collection::vec(0..10_000_u32, 1..60)) {
        let spread = Spread::of(lengths.clone());
        let least = lengths.iter().min().copied().unwrap();
        let within = lengths.iter().filter(|length| **length <= spread.most.0).count();
        prop_assert!(spread.median.0 >= least);
        prop_assert!(spread.median <= spread.most);
        prop_assert!(lengths.contains(&spread.most.0));
        prop_assert!(within * 100 >= lengths.len() * 85);
    }
}
