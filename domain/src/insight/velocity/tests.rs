use proptest::prelude::*;

use super::*;
use crate::calendar::Calendar;
use crate::change::Action;
use crate::insight::sample::{course, hours, tally};
use crate::insight::trail::Step;
use crate::sample::{JACOB, KAVITA, MISHA, PROJECT, SANJAY, Team, key, november};
use crate::workflow::{DropReason, LostReason};

fn monday(hour: u32) -> Timestamp {
    november(23, hour, 0)
}

fn tuesday(hour: u32) -> Timestamp {
    november(24, hour, 0)
}

fn hold() -> Action {
    Action::Hold {
        project: PROJECT,
        reason: "Diwali".into(),
    }
}

fn resume() -> Action {
    Action::Resume { project: PROJECT }
}

#[test]
fn waiting_and_working_are_told_apart() {
    let mut team = Team::sold();
    team.accept(MISHA, monday(16), "banked").unwrap();
    let course = course(&team);
    let now = tuesday(11);
    assert_eq!(hours(&course, 0, now), (0, 1, 0));
    assert_eq!(hours(&course, 1, now), (1, 1, 0));
    assert_eq!(
        hours(&course, 2, now),
        (3, 3, 0),
        "two on Monday, one today"
    );
    assert_eq!(hours(&course, 3, now), (0, 0, 0));
    assert_eq!(course.age_at(now, &tally()), WorkingMinutes::hours(9));
}

#[test]
fn visits_add_up() {
    let mut team = Team::sold();
    team.accept(MISHA, monday(14), "banked").unwrap();
    let back = Action::GoBack {
        project: PROJECT,
        from: key("banked"),
        to: key("converted"),
        reason: "They want another size".into(),
    };
    team.act(MISHA, monday(15), back).unwrap();
    team.accept(SANJAY, monday(16), "converted").unwrap();
    team.complete(SANJAY, monday(18), "converted").unwrap();
    let course = course(&team);
    assert_eq!(hours(&course, 1, monday(18)), (2, 3, 0));
    assert_eq!(course.passages[1].standing.visits, 2);
    assert_eq!(course.passages[1].first, Some(monday(11)), "not the second");
    assert_eq!(course.passages[1].left, Some(monday(18)), "not the first");
    assert_eq!(hours(&course, 2, monday(18)), (1, 1, 0));
}

#[test]
fn a_hold_has_a_clock_of_its_own() {
    let mut team = Team::with_project();
    team.act(JACOB, monday(12), hold()).unwrap();
    let held = course(&team);
    assert_eq!(hours(&held, 0, monday(15)), (0, 2, 3), "it still rests");
    team.act(JACOB, tuesday(12), resume()).unwrap();
    team.complete(JACOB, tuesday(13), "appointment").unwrap();
    assert_eq!(hours(&course(&team), 0, tuesday(13)), (0, 3, 8));
}

#[test]
fn while_it_has_ended_no_clock_runs() {
    let mut team = Team::with_project();
    let lose = Action::Lose {
        project: PROJECT,
        reason: LostReason::Price,
        note: String::new(),
    };
    team.act(JACOB, monday(12), lose).unwrap();
    let ended = course(&team);
    assert_eq!(ended.ended, Some((Outcome::Lost, monday(12))));
    assert_eq!(
        ended.age_at(tuesday(18), &tally()),
        WorkingMinutes::hours(2)
    );
    let reopen = Action::Reopen {
        project: PROJECT,
        reason: "They called again".into(),
    };
    team.act(JACOB, tuesday(12), reopen).unwrap();
    let again = course(&team);
    assert_eq!(again.ended, None);
    assert_eq!(hours(&again, 0, tuesday(13)), (0, 3, 0));
    assert_eq!(
        again.age_at(tuesday(13), &tally()),
        WorkingMinutes::hours(3)
    );
}

#[test]
fn only_what_was_won_has_a_cycle() {
    let mut team = Team::sold();
    assert_eq!(course(&team).cycle(), None);
    team.accept(MISHA, monday(14), "banked").unwrap();
    team.complete(MISHA, monday(15), "banked").unwrap();
    team.accept(KAVITA, monday(16), "delivered").unwrap();
    let mut lost = Team::sold();
    team.complete(KAVITA, monday(17), "delivered").unwrap();
    let (length, at) = course(&team).cycle().unwrap();
    assert_eq!((length, at), (WorkingMinutes::hours(7), monday(17)));
    let dropped = Action::Drop {
        project: PROJECT,
        reason: DropReason::NotWorthwhile,
        note: String::new(),
    };
    lost.act(SANJAY, monday(17), dropped).unwrap();
    assert_eq!(course(&lost).cycle(), None);
}

#[test]
fn the_furthest_milestone_is_the_one_reached_first_last() {
    let mut team = Team::sold();
    team.accept(MISHA, monday(14), "banked").unwrap();
    let back = Action::GoBack {
        project: PROJECT,
        from: key("banked"),
        to: key("appointment"),
        reason: "They want another size".into(),
    };
    team.act(MISHA, monday(15), back).unwrap();
    let course = course(&team);
    assert_eq!(course.furthest(tuesday(10)), Some((2, monday(13))));
    assert_eq!(course.furthest(monday(12)), Some((1, monday(11))));
    assert_eq!(course.furthest(monday(9)), None);
}

fn some_trail() -> impl Strategy<Value = Trail> {
    let mode = prop::sample::select(vec![
        Mode::Handoff,
        Mode::Working,
        Mode::Held,
        Mode::Ended(Outcome::Lost),
    ]);
    let step = (0_i64..2000, mode, prop::option::of(0_u8..3));
    let standing = Standing {
        stand: Stand::Done,
        visits: 1,
        by: None,
    };
    prop::collection::vec(step, 1..12).prop_map(move |steps| {
        let mut at = monday(9);
        let steps = steps.into_iter().map(|(minutes, mode, place)| {
            at = at.plus_milliseconds(minutes * 60_000);
            Step { at, mode, place }
        });
        let mut trail = Trail::of(Team::with_project().project());
        trail.steps = steps.collect();
        trail.standings = vec![standing; 3];
        trail
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Counting every minute by hand comes to the same.
    #[test]
    fn the_clocks_agree_with_counting_minutes(trail in some_trail(), more in 0_i64..3000) {
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let now = trail.steps.last().unwrap().at.plus_milliseconds(more * 60_000);
        let course = Course::of(&trail, &tally()).unwrap();
        let mut counted = [[0_u32; 3]; 4];
        let mut minute = trail.steps[0].at;
        while minute < now {
            let step = trail.steps.iter().take_while(|step| step.at <= minute).last().unwrap();
            let clock = match step.mode {
                Mode::Handoff => Some(0),
                Mode::Working => Some(1),
                Mode::Held => Some(2),
                Mode::Ended(_) => None,
            };
            if let Some(clock) = clock && office.is_working(minute) {
                counted[step.place.map_or(3, usize::from)][clock] += 1;
            }
            minute = minute.plus_milliseconds(60_000);
        }
        for (place, expected) in counted.iter().enumerate().take(3) {
            let clocks = course.clocks_at(place, now, &tally());
            let found = [clocks.handoff().0, clocks.working().0, clocks.held().0];
            prop_assert_eq!(&found, expected, "at {}", place);
        }
        let whole: u32 = counted.iter().flatten().sum();
        prop_assert_eq!(course.age_at(now, &tally()).0, whole);
    }

    /// Where nothing has ended in between, all clocks come to the time from start to end.
    #[test]
    fn the_clocks_come_to_the_time_from_start_to_end(trail in some_trail(), more in 0_i64..3000) {
        let mut trail = trail;
        for step in &mut trail.steps {
            if matches!(step.mode, Mode::Ended(_)) {
                step.mode = Mode::Working;
            }
        }
        let now = trail.steps.last().unwrap().at.plus_milliseconds(more * 60_000);
        let course = Course::of(&trail, &tally()).unwrap();
        let whole = tally().between(course.started, now);
        prop_assert_eq!(course.age_at(now, &tally()), whole);
    }
}
