use proptest::prelude::*;

use super::*;
use crate::insight::sample::{EVERYBODY, picture, shop, way};
use crate::sample::{ACCOUNTS, CREATIVE, FIELD_SALES, JACOB, MUMBAI, PUNE, TELE_SALES};

const WON: Mode = Mode::Ended(Outcome::Won);
const LOST: Mode = Mode::Ended(Outcome::Lost);

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

fn of_milestone(picture: &Picture, position: usize) -> Queue {
    picture.queue(Side::Milestone(position), None)
}

/// Two projects at the first milestone, of which one goes on. By hand, in hours: the first is in
/// hand from 0 to 6 and the second from 2 to 8, after two of waiting; so the first has 2 + 4/2 = 4
/// of Jacob's time and the second 4/2 + 2 = 4.
#[test]
fn waiting_and_work_are_told_apart() {
    let courses = [
        way(&[(0, Mode::Working, 0), (6, Mode::Working, 1)], EVERYBODY),
        way(
            &[(0, Mode::Handoff, 0), (2, Mode::Working, 0), (8, LOST, 0)],
            EVERYBODY,
        ),
    ];
    let picture = picture(&courses, 0, 24);
    let queue = of_milestone(&picture, 0);
    assert_eq!((queue.arrivals, queue.completed, queue.left), (2, 1, 2));
    assert_eq!(queue.work(), Some(WorkingMinutes::hours(4)));
    assert_eq!(
        queue.wait(),
        Some(WorkingMinutes::hours(3)),
        "2 and 0 + 2 + 2"
    );
    assert_eq!(queue.rest(), Some(WorkingMinutes(0)));
    assert!(near(queue.waiting, 6.0 / 24.0) && near(queue.working, 8.0 / 24.0));
    assert!(
        near(queue.arriving, 2.0) && near(queue.completing, 1.0),
        "on one day"
    );
    let next = of_milestone(&picture, 1);
    assert_eq!((next.arrivals, next.left, next.now.in_hand), (1, 0, 1));
    assert_eq!(next.wait(), None);
    assert!(near(next.average(), 18.0 / 24.0));
}

#[test]
fn what_stands_there_now_is_told_by_what_it_does() {
    let courses = [
        way(&[(0, Mode::Handoff, 2)], EVERYBODY),
        way(&[(0, Mode::Working, 2)], EVERYBODY),
        way(&[(0, Mode::Working, 2), (3, Mode::Held, 2)], EVERYBODY),
        way(&[(0, Mode::Working, 2), (3, WON, 2)], EVERYBODY),
    ];
    let queue = of_milestone(&picture(&courses, 0, 10), 2);
    let now = Now {
        to_accept: 1,
        in_hand: 1,
        on_hold: 1,
    };
    assert_eq!(queue.now, now);
    assert!(near(queue.resting, 0.7));
}

#[test]
fn only_what_is_in_the_window_counts() {
    let course = way(
        &[(0, Mode::Working, 0), (10, Mode::Working, 1), (30, WON, 1)],
        EVERYBODY,
    );
    let picture = picture(&[course], 20, 40);
    let queue = of_milestone(&picture, 0);
    assert_eq!((queue.arrivals, queue.left), (0, 0));
    let queue = of_milestone(&picture, 1);
    assert_eq!((queue.arrivals, queue.completed), (0, 1));
    assert_eq!(queue.work(), Some(WorkingMinutes::hours(20)), "all of it");
    assert!(near(queue.average(), 0.5), "half of the window");
}

#[test]
fn what_was_imported_under_way_is_no_arrival() {
    let mut course = way(&[(5, Mode::Working, 1), (8, WON, 1)], EVERYBODY);
    course.passages[1].standing.visits = 0;
    let queue = of_milestone(&picture(&[course], 0, 24), 1);
    assert_eq!((queue.arrivals, queue.left), (0, 1));
}

#[test]
fn a_queue_grows_where_more_comes_than_leaves() {
    let growing = picture(&shop([2, 4, 40, 6], 20, 20), 0, 480);
    assert!(of_milestone(&growing, 2).is_growing());
    assert!(!of_milestone(&growing, 1).is_growing());
    let steady = picture(&shop([2, 4, 20, 6], 20, 20), 0, 480);
    assert!(!of_milestone(&steady, 2).is_growing());
}

#[test]
fn a_role_has_the_queues_of_its_milestones_and_branches_add_up() {
    let mut courses = shop([2, 4, 20, 6], 8, 20);
    for course in courses.iter_mut().step_by(2) {
        course.branch = MUMBAI;
    }
    let picture = picture(&courses, 0, 480);
    assert_eq!(
        picture.roles(None),
        [TELE_SALES, FIELD_SALES, ACCOUNTS, CREATIVE]
    );
    assert_eq!(picture.branches().count(), 2);
    let accounts = picture.queue(Side::Role(ACCOUNTS), None);
    assert_eq!(accounts, of_milestone(&picture, 2));
    let one = |branch| picture.queue(Side::Role(ACCOUNTS), Some(branch));
    let (pune, mumbai) = (one(PUNE), one(MUMBAI));
    assert_eq!((pune.arrivals, mumbai.arrivals), (4, 4));
    assert!(near(pune.average() + mumbai.average(), accounts.average()));
    assert!(near(picture.days(Some(PUNE)), 20.0));
}

#[test]
fn people_are_there_from_when_they_were_first_seen() {
    let courses = [way(&[(120, Mode::Working, 0), (130, WON, 0)], EVERYBODY)];
    let picture = picture(&courses, 0, 240);
    let (home, busy) = &picture.people[&JACOB];
    assert_eq!((*home, busy.available), (PUNE, 120 * 3_600_000));
    assert_eq!(busy.spent[&TELE_SALES].here, 10 * 3_600_000);
    assert_eq!(busy.spent[&TELE_SALES].times, 1);
}

fn some_way() -> impl Strategy<Value = Course> {
    let mode = prop::sample::select(vec![Mode::Handoff, Mode::Working, Mode::Held]);
    let steps = prop::collection::vec((1_i64..6, mode, 0_u8..4), 1..8);
    (0_i64..40, steps).prop_map(|(begin, steps)| {
        let mut at = begin;
        let mut all: Vec<(i64, Mode, u8)> = Vec::new();
        for (length, mode, place) in steps {
            all.push((at, mode, place));
            at += length;
        }
        all.push((at, WON, all.last().unwrap().2));
        way(&all, EVERYBODY)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Little's law: where all came and left within the window, how many stand somewhere on average
    /// is how many come in an hour, times how many hours each stays. The average is counted by
    /// hand, hour by hour; the rest is what the picture says.
    #[test]
    fn as_many_stand_there_as_come_times_how_long_they_stay(
        courses in prop::collection::vec(some_way(), 1..8),
    ) {
        let hours = 120;
        let picture = picture(&courses, 0, hours);
        let line = crate::insight::sample::line();
        for position in 0..4 {
            let queue = of_milestone(&picture, position);
            prop_assert_eq!(queue.arrivals, queue.left);
            let mut stood = 0_u32;
            for at in 0..hours {
                let here = |course: &&Course| {
                    let visits = visits(&line, course);
                    let at = crate::insight::sample::hour(at);
                    visits.iter().any(|visit| visit.position == position && visit.mode_at(at).is_some())
                };
                stood += u32::try_from(courses.iter().filter(here).count()).unwrap();
            }
            let span = f64::from(u32::try_from(hours).unwrap());
            let average = f64::from(stood) / span;
            let took = queue.took;
            let each = real(took.waited + took.worked + took.rested) / f64::from(queue.left.max(1)) / 3_600_000.0;
            let rate = f64::from(queue.arrivals) / span;
            prop_assert!((average - rate * each).abs() < 1e-6, "{average} of {rate} × {each}");
            prop_assert!((average - queue.average()).abs() < 1e-6);
            let thirds = (queue.early + queue.late) / 3.0;
            prop_assert!(thirds <= queue.waiting + queue.working + 1e-6);
        }
    }

    /// Whatever is attended to had somebody's time, and nobody has more than there is.
    #[test]
    fn nobody_works_more_than_they_are_there(courses in prop::collection::vec(some_way(), 1..8)) {
        let picture = picture(&courses, 0, 120);
        for (_, busy) in picture.people.values() {
            let spent: i64 = busy.spent.values().map(|spent| spent.here).sum();
            prop_assert!(spent <= busy.available);
        }
        let whole: i64 = picture.people.values().flat_map(|(_, busy)| busy.spent.values()).map(|it| it.here).sum();
        let line = picture.queue(Side::Line, None);
        prop_assert!((real(whole) / (120.0 * 3_600_000.0) - line.working).abs() < 1e-5);
    }
}
