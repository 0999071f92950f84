use proptest::prelude::*;

use super::model::{Begun, Post, Stage, Stay};
use super::*;
use crate::insight::constraint::{Verdict, find};
use crate::insight::queue::Window;
use crate::insight::sample::{always, hands, hour, line, picture, shop};
use crate::insight::velocity::Course;
use crate::insight::visit::Exit;
use crate::sample::{ACCOUNTS, FIELD_SALES, TELE_SALES};

const DAY: i64 = 24 * 3_600_000;

/// A line where every stay at a milestone takes so many days, each with a role of one person, with
/// so many projects that wait at the beginning and none that comes; played for so many tenths of
/// a day.
fn line_of(days: &[i64], waiting: usize, tenths: i64) -> Model {
    let last = days.len() - 1;
    let stages = days.iter().enumerate().map(|(at, days)| Stage {
        post: at,
        stays: vec![Stay {
            work: days * DAY,
            rest: 0,
            exit: if at == last {
                Exit::Won
            } else {
                Exit::To(at + 1)
            },
        }],
    });
    let roles = [TELE_SALES, FIELD_SALES, ACCOUNTS];
    let posts = roles
        .iter()
        .take(days.len())
        .enumerate()
        .map(|(at, role)| Post {
            role: *role,
            holders: vec![(at, 1)],
        });
    let begun = Begun {
        position: 0,
        fresh: true,
    };
    Model {
        span: tenths * DAY / 10,
        days: vec![Vec::new()],
        begun: vec![begun; waiting],
        stages: stages.collect(),
        posts: posts.collect(),
        people: vec![1000; days.len()],
        seen: Seen::default(),
    }
}

fn played(model: &Model, relief: Option<(usize, Relief)>) -> Outcome {
    let mut run = Run::new(model, relief, 1, 0);
    while !run.advance(model, 7) {}
    run.outcome()
}

/// By hand: two days each, so they are done after 2, 4, … 20 days, which come to 110.
#[test]
fn one_after_the_other() {
    let outcome = played(&line_of(&[2], 10, 205), None);
    assert_eq!(
        (outcome.won, outcome.open, outcome.time),
        (10, 0, 110 * DAY)
    );
    let twenty = line_of(&[2], 20, 205);
    let outcome = played(&twenty, None);
    assert_eq!((outcome.won, outcome.open), (10, 10));
    assert_eq!(outcome.time, 110 * DAY + 10 * 205 * DAY / 10);
    // 1.6 days each: the twelfth after 19.2, the thirteenth after 20.8.
    assert_eq!(played(&twenty, Some((0, Relief::WorkAt(80)))).won, 12);
}

/// By hand: the first role lets one through each day; the second takes two days for each, and is
/// done with them after 3, 5, 7, 9 and 11 days; at 1.6 days, after 2.6, 4.2, 5.8, 7.4 and 9.
#[test]
fn the_slowest_says_how_many_come_out() {
    let model = line_of(&[1, 2], 5, 100);
    assert_eq!(played(&model, None).won, 4);
    assert_eq!(played(&model, Some((1, Relief::WorkAt(80)))).won, 5);
    assert_eq!(
        played(&model, Some((0, Relief::WorkAt(80)))).won,
        4,
        "not there"
    );
}

#[test]
fn one_more_person_takes_a_fair_share() {
    let model = line_of(&[2], 40, 205);
    let one = played(&model, Some((0, Relief::OneMore)));
    // Each can do ten. About twenty belong to each of the two.
    assert_eq!((one.won, one.open), (20, 20));
    let idle = played(&line_of(&[2, 1], 40, 205), Some((1, Relief::OneMore)));
    assert_eq!(
        idle.won, 9,
        "the tenth leaves the first role after 20 days, and needs one more"
    );
}

#[test]
fn who_has_other_work_takes_longer() {
    let mut model = line_of(&[2], 10, 205);
    model.people = vec![500];
    assert_eq!(played(&model, None).won, 5);
}

#[test]
fn rest_keeps_a_project_and_nobody_else() {
    let mut model = line_of(&[2], 10, 205);
    model.stages[0].stays[0].rest = 3 * DAY;
    // Done after 5, 7, … 19 days.
    assert_eq!(played(&model, None).won, 8);
}

#[test]
fn where_nobody_ever_left_everything_stays() {
    let mut model = line_of(&[2, 1], 10, 205);
    model.stages[1].stays.clear();
    let outcome = played(&model, None);
    assert_eq!(
        (outcome.won, outcome.open, outcome.time),
        (0, 10, 10 * 205 * DAY / 10)
    );
}

#[test]
fn what_turns_in_circles_is_left_alone() {
    let mut model = line_of(&[0, 0], 1, 10);
    model.stages[1].stays[0].exit = Exit::To(0);
    assert_eq!(played(&model, None).open, 1);
}

fn model_of(courses: &[Course], from: i64, until: i64) -> Option<Model> {
    let (tally, hands, line) = (always(), hands(courses, until), line());
    let mut material = Material::new(Window {
        from: hour(from),
        until: hour(until),
    });
    for course in courses {
        material.push(&line, course, &hands, &|_| Some(&tally));
    }
    Model::of(&material, &picture(courses, from, until), &line, None)
}

fn report(courses: &[Course], from: i64, until: i64) -> Report {
    let mut study = Study::new(model_of(courses, from, until).unwrap(), ACCOUNTS, 7).unwrap();
    while !study.advance(1000) {}
    study.report().unwrap()
}

/// One comes a day and Misha needs forty hours for each: of sixty days she is done with 35, and a
/// second person, with twenty more.
#[test]
fn relieving_the_constraint_lets_more_through() {
    let courses = shop([2, 4, 40, 6], 60, 60);
    let found = find(&picture(&courses, 0, 60 * 24), None);
    assert!(matches!(found.verdict, Verdict::Role(_)));
    assert_eq!(found.posts[0].role, ACCOUNTS);
    let report = report(&courses, 0, 60 * 24);
    assert_eq!(report.check.seen.won, 35);
    assert!(report.check.fits(), "{:?}", report.check);
    let [more, faster] = report.gains.as_slice() else {
        panic!("two are tried")
    };
    assert!(
        more.won.low >= 12.0 && more.won.high <= 28.0,
        "{:?}",
        more.won
    );
    assert!(more.fewer.low > 0.0);
    // At 32 hours each she would be done with 44.
    assert!(
        faster.won.low >= 7.0 && faster.won.high <= 10.0,
        "{:?}",
        faster.won
    );
}

#[test]
fn relieving_who_has_time_adds_nothing() {
    let courses = shop([2, 4, 12, 6], 60, 60);
    let report = report(&courses, 0, 60 * 24);
    assert!(report.check.fits(), "{:?}", report.check);
    for gain in report.gains {
        assert!(
            gain.won.low.abs() < 1.5 && gain.won.high.abs() < 1.5,
            "{gain:?}"
        );
    }
}

#[test]
fn of_too_little_nothing_is_played() {
    assert_eq!(model_of(&shop([2, 4, 20, 6], 4, 20), 0, 480), None);
    assert_eq!(model_of(&[], 0, 480), None);
    let model = line_of(&[1], 1, 10);
    assert!(
        Study::new(model, ACCOUNTS, 7).is_none(),
        "it has no such role"
    );
}

#[test]
fn a_spread_is_by_the_nearest_rank() {
    let spread = spread((1..=100).map(f64::from).collect(), SHARES);
    let wanted = [spread.low - 15.0, spread.middle - 50.0, spread.high - 85.0];
    assert!(wanted.iter().all(|off| off.abs() < 1e-9), "{spread:?}");
}

fn some_model() -> impl Strategy<Value = Model> {
    let stay = (0_i64..30, 0_i64..10, 0_usize..5);
    let stays = prop::collection::vec(prop::collection::vec(stay, 0..6), 3);
    let begun = prop::collection::vec((0_usize..3, any::<bool>()), 0..10);
    let days = prop::collection::vec(prop::collection::vec(0_usize..3, 0..4), 1..8);
    (stays, begun, days, prop::collection::vec(20_i64..=1000, 3)).prop_map(
        |(stays, begun, days, people)| {
            let mut model = line_of(&[1, 1, 1], 0, 80);
            for (stage, stays) in model.stages.iter_mut().zip(stays) {
                let stays = stays.into_iter().map(|(work, rest, exit)| Stay {
                    work: work * DAY / 10,
                    rest: rest * DAY / 10,
                    exit: match exit {
                        3 => Exit::Won,
                        4 => Exit::Gone,
                        position => Exit::To(position),
                    },
                });
                stage.stays = stays.collect();
            }
            let begun = begun.into_iter();
            model.begun = begun
                .map(|(position, fresh)| Begun { position, fresh })
                .collect();
            model.days = days;
            model.people = people;
            model
        },
    )
}

fn some_relief() -> impl Strategy<Value = Option<(usize, Relief)>> {
    let relief = prop_oneof![Just(Relief::OneMore), (1_u32..200).prop_map(Relief::WorkAt)];
    prop::option::of((0_usize..3, relief))
}

proptest! {
    #[test]
    fn whatever_came_in_is_somewhere(model in some_model(), relief in some_relief(), seed: u64) {
        let mut run = Run::new(&model, relief, seed, 3);
        let came = run.outcome().open;
        while !run.advance(&model, 50) {}
        let outcome = run.outcome();
        prop_assert_eq!(outcome.won + outcome.gone + outcome.open, came);
        prop_assert!(outcome.time >= 0 && outcome.time <= i64::from(came) * model.span);
    }

    #[test]
    fn the_same_seed_plays_the_same_however_it_is_cut(
        model in some_model(), relief in some_relief(), seed: u64, steps in 1_usize..40,
    ) {
        let [at_once, in_pieces] = [10_000, steps].map(|steps| {
            let mut run = Run::new(&model, relief, seed, 0);
            while !run.advance(&model, steps) {}
            run.outcome()
        });
        prop_assert_eq!(at_once, in_pieces);
    }

    /// On a straight line, where nobody overtakes, less work lets no fewer through.
    #[test]
    fn less_work_never_hurts_on_a_straight_line(
        days in prop::collection::vec(1_i64..5, 1..4), waiting in 1_usize..30, at in 0_usize..3, seed: u64,
    ) {
        let model = line_of(&days, waiting, 205);
        let post = at.min(days.len() - 1);
        let play = |relief| {
            let mut run = Run::new(&model, relief, seed, 0);
            while !run.advance(&model, 1000) {}
            run.outcome().won
        };
        prop_assert!(play(None) <= play(Some((post, Relief::WorkAt(80)))));
    }
}
