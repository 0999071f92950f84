use proptest::prelude::*;

use super::*;
use crate::insight::sample::{EVERYBODY, always, hands, hour, way};
use crate::insight::trail::{Mode, Outcome};
use crate::sample::{JACOB, MISHA, SANJAY};

const HOUR: i64 = 3_600_000;

/// A project that was in Jacob's hands from one hour until another.
fn held(from: i64, until: i64) -> Course {
    let lost = Mode::Ended(Outcome::Lost);
    way(&[(from, Mode::Working, 0), (until, lost, 0)], EVERYBODY)
}

fn hours(hands: &Hands, from: i64, until: i64) -> f64 {
    let tally = always();
    let attended = hands.attended(JACOB, &|_| Some(&tally), hour(from), hour(until));
    crate::insight::forecast::real(attended) / crate::insight::forecast::real(HOUR)
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

#[test]
fn what_is_in_hand_at_once_shares_the_time() {
    let hands = hands(&[held(0, 4), held(2, 5), held(2, 4)], 9);
    assert!(near(hours(&hands, 0, 2), 2.0), "alone");
    assert!(near(hours(&hands, 0, 4), 2.0 + 2.0 / 3.0), "one of three");
    assert!(near(hours(&hands, 2, 5), 2.0 / 3.0 + 1.0), "alone again");
    assert!(near(hours(&hands, 5, 9), 0.0), "nothing is there");
}

#[test]
fn nobody_has_the_time_of_another() {
    let hands = hands(&[held(0, 4)], 9);
    let tally = always();
    let of = |person| hands.attended(person, &|_| Some(&tally), hour(0), hour(4));
    assert_eq!((of(JACOB), of(MISHA)), (4 * HOUR, 0));
    assert_eq!(
        hands.known(JACOB).map(|(first, last)| last - first),
        Some(4 * HOUR)
    );
    assert_eq!(hands.known(SANJAY), None);
}

#[test]
fn an_open_project_is_in_hand_until_now() {
    let open = way(&[(0, Mode::Working, 0)], EVERYBODY);
    assert!(near(hours(&hands(&[open], 7), 0, 9), 7.0));
}

proptest! {
    /// All shares together are the time in which there was anything to do.
    #[test]
    fn shares_come_to_the_busy_time(all in prop::collection::vec((0_i64..40, 1_i64..20), 1..12)) {
        let courses: Vec<Course> = all.iter().map(|(from, length)| held(*from, from + length)).collect();
        let hands = hands(&courses, 100);
        let shared: f64 = all.iter().map(|(from, length)| hours(&hands, *from, from + length)).sum();
        let busy = (0..60).filter(|at| all.iter().any(|(from, length)| (*from..from + length).contains(at)));
        prop_assert!((shared - f64::from(u32::try_from(busy.count()).unwrap())).abs() < 1e-3);
        for (from, length) in &all {
            let own = hours(&hands, *from, from + length);
            prop_assert!(own > 0.0 && own <= crate::insight::forecast::real(*length) + 1e-9);
        }
    }
}
