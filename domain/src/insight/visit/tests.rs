use super::*;
use crate::insight::sample::{EVERYBODY, hour, line, way};
use crate::sample::{FIELD_SALES, SANJAY, TELE_SALES};

const WON: Mode = Mode::Ended(Outcome::Won);
const LOST: Mode = Mode::Ended(Outcome::Lost);
const VOID: Mode = Mode::Ended(Outcome::Void);

fn told(course: &Course) -> Vec<(usize, Exit, bool)> {
    let visits = visits(&line(), course);
    let told = visits.iter().map(|it| (it.position, it.exit, it.enters));
    told.collect()
}

#[test]
fn a_stay_ends_where_the_project_goes() {
    let course = way(
        &[
            (0, Mode::Working, 0),
            (2, Mode::Handoff, 1),
            (3, Mode::Working, 1),
            (5, Mode::Held, 1),
            (9, Mode::Working, 1),
            (10, WON, 1),
        ],
        EVERYBODY,
    );
    assert_eq!(
        told(&course),
        [(0, Exit::To(1), true), (1, Exit::Won, false)]
    );
    let visits = visits(&line(), &course);
    let second = visits[1];
    assert_eq!((second.role, second.by), (FIELD_SALES, Some(SANJAY)));
    assert_eq!((second.came(), second.left), (hour(2), Some(hour(10))));
    let lengths: Vec<(Mode, i64)> = second
        .stretches(hour(50))
        .map(|it| (it.mode, (it.until.0 - it.from.0) / 3_600_000))
        .collect();
    let (wait, work, rest) = (Mode::Handoff, Mode::Working, Mode::Held);
    assert_eq!(lengths, [(wait, 1), (work, 2), (rest, 4), (work, 1)]);
    let at = [1, 2, 4, 6, 9, 10].map(|at| second.mode_at(hour(at)));
    let was = [None, Some(wait), Some(work), Some(rest), Some(work), None];
    assert_eq!(at, was);
}

#[test]
fn what_goes_back_comes_again() {
    let course = way(
        &[
            (0, Mode::Working, 0),
            (2, Mode::Handoff, 1),
            (3, Mode::Working, 0),
            (5, Mode::Working, 1),
        ],
        EVERYBODY,
    );
    let stays = [
        (0, Exit::To(1), true),
        (1, Exit::To(0), false),
        (0, Exit::To(1), false),
        (1, Exit::Here, false),
    ];
    assert_eq!(told(&course), stays);
    let completed: Vec<bool> = visits(&line(), &course)
        .iter()
        .map(Visit::is_completed)
        .collect();
    assert_eq!(completed, [true, false, true, false]);
    assert_eq!(visits(&line(), &course)[0].role, TELE_SALES);
}

#[test]
fn what_is_taken_up_again_comes_from_outside() {
    let course = way(
        &[(0, Mode::Working, 0), (2, LOST, 0), (9, Mode::Working, 0)],
        EVERYBODY,
    );
    assert_eq!(
        told(&course),
        [(0, Exit::Gone, true), (0, Exit::Here, true)]
    );
}

#[test]
fn what_was_under_way_when_it_was_imported_had_been_there_before() {
    let mut course = way(
        &[(0, Mode::Working, 1), (2, Mode::Working, 2), (5, WON, 2)],
        EVERYBODY,
    );
    course.passages[1].standing.visits = 0;
    let imported = visits(&line(), &course);
    let imported: Vec<bool> = imported.iter().map(|it| it.imported).collect();
    assert_eq!(imported, [true, false]);
}

#[test]
fn where_the_line_has_no_milestone_is_no_stay() {
    let mut course = way(
        &[
            (0, Mode::Working, 0),
            (2, Mode::Working, 1),
            (4, Mode::Working, 2),
            (5, WON, 2),
        ],
        EVERYBODY,
    );
    course.steps[1].place = None;
    assert_eq!(
        told(&course),
        [(0, Exit::To(2), true), (2, Exit::Won, false)]
    );
    assert_eq!(visits(&line(), &course)[0].left, Some(hour(2)));
    course.steps.truncate(2);
    assert_eq!(told(&course), [(0, Exit::Aside, true)]);
}

#[test]
fn what_never_was_a_project_is_nowhere() {
    let course = way(&[(0, Mode::Working, 0), (2, VOID, 0)], EVERYBODY);
    assert!(visits(&line(), &course).is_empty());
    assert_eq!(in_hand(&course, hour(9)).count(), 0);
}

#[test]
fn what_is_worked_on_is_in_somebodys_hands() {
    let course = way(
        &[
            (0, Mode::Handoff, 1),
            (2, Mode::Working, 1),
            (4, Mode::Held, 1),
            (6, Mode::Working, 1),
        ],
        EVERYBODY,
    );
    let pieces: Vec<(Timestamp, Timestamp)> = in_hand(&course, hour(7))
        .map(|piece| (piece.from, piece.until))
        .collect();
    assert_eq!(pieces, [(hour(2), hour(4)), (hour(6), hour(7))]);
}
