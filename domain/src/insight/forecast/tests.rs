use proptest::prelude::*;

use super::*;
use crate::insight::sample::{always, hour, line, run};

const WON: Option<Outcome> = Some(Outcome::Won);

fn known_at(courses: &[Course], at: Timestamp) -> Forecaster {
    let tally = always();
    Forecaster::known_at(&line(), courses.iter(), &|_| Some(&tally), at)
}

/// Ten that took 10, 20 … 100 hours from the first milestone, and half an hour before each end
/// came to the last one.
fn ten() -> Vec<Course> {
    (1..=10)
        .map(|at| run(0, &[at * 10, 0, 0, 0], WON))
        .collect()
}

#[test]
fn a_project_closes_as_those_did_that_lasted_as_long() {
    let known = known_at(&ten(), hour(500));
    let now = hour(545);
    let open = run(500, &[1], None);
    let closing = known.closing(&line(), &open, &always(), now).unwrap();
    assert!((closing.chance - 1.0).abs() < 1e-9);
    // It has taken 45 hours; six took longer: 50, 60, 70, 80, 90 and 100.
    let by = [50, 70, 100].map(|took| hour(500 + took));
    assert_eq!(closing.by, Some(by));
}

#[test]
fn what_has_outlasted_nearly_all_is_not_guessed_at() {
    let known = known_at(&ten(), hour(500));
    let open = run(500, &[1], None);
    let late = known.closing(&line(), &open, &always(), hour(570));
    assert_eq!(late, None, "three took longer than 70 hours");
    let ended = run(0, &[10, 1, 1, 1], WON);
    assert_eq!(known.closing(&line(), &ended, &always(), hour(500)), None);
}

#[test]
fn only_what_was_known_then_is_learnt() {
    let early = known_at(&ten(), hour(55));
    let rest = early.at_first(0).unwrap();
    // Five had been won, after 10 to 50 hours, and five were open, for 55 hours.
    assert!((rest.chance_within(WorkingMinutes(0), WorkingMinutes::hours(55)) - 0.5).abs() < 1e-9);
    assert!((rest.chance_within(WorkingMinutes(0), WorkingMinutes::hours(30)) - 0.3).abs() < 1e-9);
    assert!(known_at(&ten(), hour(45)).at_first(0).is_none(), "four");
}

#[test]
fn going_back_does_not_undo_how_far_a_project_got() {
    let courses: Vec<Course> = (1..=10).map(|at| run(0, &[100, at, 1, 1], WON)).collect();
    let known = known_at(&courses, hour(500));
    let mut back = run(500, &[10, 1], None);
    back.running = Some((crate::insight::trail::Mode::Working, Some(0), hour(511)));
    let closing = known.closing(&line(), &back, &always(), hour(511));
    assert!(closing.is_some_and(|it| it.by.is_some_and(|[_, _, late]| late < hour(530))));
}

#[test]
fn what_never_was_an_opportunity_teaches_nothing() {
    let mut courses = ten();
    courses.extend((0..10).map(|_| run(0, &[5], Some(Outcome::Void))));
    assert_eq!(known_at(&courses, hour(500)), known_at(&ten(), hour(500)));
}

fn odds(all: &[(i64, f64)]) -> Vec<Odds> {
    all.iter()
        .map(|(value, chance)| Odds {
            value: *value,
            chance: *chance,
        })
        .collect()
}

#[test]
fn one_project_brings_all_or_nothing() {
    let outlook = outlook(&odds(&[(1000, 0.6)]));
    assert_eq!(outlook.expected, 600);
    assert_eq!(outlook.by_share, [0, 1000, 1000]);
    assert_eq!(outlook.wins, 1);
}

#[test]
fn nothing_brings_nothing() {
    assert_eq!(outlook(&[]), Outlook::default());
    let certain = outlook(&odds(&[(256, 1.0), (768, 1.0)]));
    assert_eq!((certain.expected, certain.by_share), (1024, [1024; 3]));
    let worthless = outlook(&odds(&[(0, 0.5), (0, 0.5)]));
    assert_eq!((worthless.expected, worthless.wins), (0, 1));
}

proptest! {
    /// Against every combination of won and not won, worked out one by one.
    #[test]
    fn the_sum_agrees_with_trying_every_combination(
        all in prop::collection::vec((1_i64..2000, 0.0_f64..=1.0), 1..9),
    ) {
        let found = outlook(&odds(&all));
        let total: i64 = all.iter().map(|(value, _)| value).sum();
        let mut every: Vec<(i64, f64)> = vec![(0, 1.0)];
        for (value, chance) in &all {
            every = every
                .iter()
                .flat_map(|(sum, share)| [(*sum, share * (1.0 - chance)), (sum + value, share * chance)])
                .collect();
        }
        every.sort_unstable_by_key(|(sum, _)| *sum);
        let mean: f64 = all.iter().map(|(value, chance)| real(*value) * chance).sum();
        prop_assert!((real(found.expected) - mean).abs() <= 0.5);
        // Each amount is shared between two points of the grid, so that the sum is off by no more
        // than one step for each.
        let off = total / i64::try_from(CELLS).unwrap() + 1;
        let off = off * i64::try_from(all.len()).unwrap();
        let share_until = |limit: i64| -> f64 {
            every.iter().filter(|(sum, _)| *sum <= limit).map(|(_, share)| share).sum()
        };
        for (wanted, limit) in SHARES.into_iter().zip(found.by_share) {
            prop_assert!(share_until(limit + off) >= wanted - 1e-6, "{} of {:?}", limit, every);
            prop_assert!(share_until(limit - off - 1) <= wanted + 1e-6, "{} of {:?}", limit, every);
        }
    }
}
