use super::*;
use crate::insight::sample::{always, hour, line, run};

const WON: Option<Outcome> = Some(Outcome::Won);

fn tested(courses: &[Course], (from, until, now): (i64, i64, i64)) -> Test {
    let tally = always();
    let mut test = Test::default();
    let stretch = (hour(from), hour(until), hour(now));
    test.run(&line(), courses.iter(), &|_| Some(&tally), stretch);
    test
}

/// Twenty that took 10 to 200 hours at the first milestone and none at the others.
fn learnt() -> Vec<Course> {
    (1..=20)
        .map(|at| run(0, &[at * 10, 0, 0, 0], WON))
        .collect()
}

#[test]
fn a_forecast_is_compared_with_what_came() {
    let mut courses = learnt();
    // The interval is 30 to 170 hours, its middle 100.
    courses.push(run(500, &[90, 0, 0, 0], WON));
    courses.push(run(500, &[190, 0, 0, 0], WON));
    let test = tested(&courses, (400, 510, 1000));
    assert_eq!((test.forecasts, test.within), (2, 1));
    let errors: Vec<u32> = [10, 90].into();
    assert_eq!(test.errors.count(), 2);
    let median = errors.iter().sum::<u32>() / 2 * 60;
    assert_eq!(test.median_error(), Some(WorkingMinutes(median)));
}

#[test]
fn what_came_later_teaches_nothing() {
    let mut courses = learnt();
    let before = tested(
        &[courses.clone(), vec![run(500, &[90, 0, 0, 0], WON)]].concat(),
        (400, 510, 9000),
    );
    courses.push(run(500, &[90, 0, 0, 0], WON));
    courses.extend((0..50).map(|_| run(600, &[1, 0, 0, 0], WON)));
    assert_eq!(tested(&courses, (400, 510, 9000)), before);
}

#[test]
fn what_is_still_open_is_missed_once_it_is_past_its_interval() {
    let mut courses = learnt();
    courses.push(run(500, &[1], None));
    assert_eq!(
        tested(&courses, (400, 510, 600)).forecasts,
        0,
        "nobody knows yet"
    );
    let late = tested(&courses, (400, 510, 700));
    assert_eq!((late.forecasts, late.within), (1, 0));
    assert_eq!(late.median_error(), None);
}

#[test]
fn a_past_quarter_is_said_as_it_would_have_been_and_as_it_came() {
    let mut courses = learnt();
    courses.push(run(390, &[30, 0, 0, 0], WON));
    courses.push(run(395, &[300, 0, 0, 0], WON));
    let tally = always();
    let ends = (hour(400), hour(500));
    let past = past(&line(), courses.iter(), &|_| Some(&tally), ends, &|_| 1000).unwrap();
    assert_eq!(past.came, 1000, "the other was won later");
    // One has taken 10 hours: 19 took longer, 10 of them no more than 110. The other has taken 5,
    // and for the length of 10 there are 21 to learn from: 1/21 and 20/21 of the 9/19 until 105.
    let chances = 10.0 / 19.0 + 1.0 / 21.0 + 20.0 / 21.0 * 9.0 / 19.0;
    assert!((f64::from(u32::try_from(past.said.expected).unwrap()) - 1000.0 * chances).abs() < 1.0);
    let none = super::past(
        &line(),
        courses.iter(),
        &|_| Some(&tally),
        (hour(1), hour(2)),
        &|_| 1,
    );
    assert_eq!(none, None);
}
