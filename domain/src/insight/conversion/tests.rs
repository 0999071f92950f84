use super::*;
use crate::insight::sample::{hour, line, run};

#[test]
fn of_those_that_came_to_a_milestone_and_have_ended_some_completed_it_and_some_were_won() {
    let courses = [
        run(0, &[1, 1, 1, 1], Some(Outcome::Won)),
        run(0, &[1, 1], Some(Outcome::Lost)),
        run(0, &[1, 1, 1], Some(Outcome::Dropped)),
        run(0, &[1, 1], None),
        run(0, &[1], Some(Outcome::Void)),
    ];
    let stages = stages(&line(), courses.iter(), Period::default());
    let stage = |reached, completed, won, open| Stage {
        reached,
        completed,
        won,
        open,
    };
    let expected = [
        stage(3, 3, 1, 1),
        stage(3, 2, 1, 1),
        stage(2, 1, 1, 0),
        stage(1, 1, 1, 0),
    ];
    assert_eq!(stages, expected);
}

#[test]
fn what_passed_a_milestone_over_did_not_come_to_it() {
    let mut skipped = run(0, &[1, 1, 1, 1], Some(Outcome::Won));
    skipped.passages[1].standing.stand = Stand::Skipped;
    let stages = stages(&line(), [skipped].iter(), Period::default());
    let reached: Vec<u32> = stages.iter().map(|stage| stage.reached).collect();
    assert_eq!(reached, [1, 0, 1, 1]);
}

#[test]
fn what_ended_outside_of_the_period_is_not_counted() {
    let courses = [
        run(0, &[1, 1, 1, 1], Some(Outcome::Won)),
        run(10, &[1, 1, 1, 1], Some(Outcome::Won)),
    ];
    let period = Period {
        from: Some(hour(5)),
        until: None,
    };
    let stages = stages(&line(), courses.iter(), period);
    assert_eq!(stages[0].won, 1);
}
