//! Ways to look at the worked sample's project.

use super::hands::Hands;
use super::pace::Line;
use super::queue::{Picture, Roles, Window};
use super::trail::{Mode, Outcome, Stand, Step, Trail};
use super::velocity::Course;
use crate::calendar::Calendar;
use crate::calendar::tally::Tally;
use crate::id::PersonId;
use crate::record::Records as _;
use crate::sample::{JACOB, KAVITA, MISHA, SANJAY, Team, VERSION, november};
use crate::time::{Timestamp, WorkingMinutes};

/// The office's working time around the sample's November.
pub(super) fn tally() -> Tally {
    let office = Calendar::office(chrono_tz::Asia::Kolkata);
    Tally::new(&office, november(1, 0, 0), november(1, 0, 0).plus_days(400))
}

pub(super) fn course(team: &Team) -> Course {
    Course::of(&Trail::of(team.project()), &tally()).unwrap()
}

/// What is on the clocks of a milestone, in working hours: waiting, work, rest.
pub(super) fn hours(course: &Course, place: usize, now: Timestamp) -> (u32, u32, u32) {
    let clocks = course.clocks_at(place, now, &tally());
    let hours = |WorkingMinutes(minutes)| minutes / 60;
    (
        hours(clocks.handoff()),
        hours(clocks.working()),
        hours(clocks.held()),
    )
}

/// Where a trail says that the project was at a moment.
pub(super) fn at(trail: &Trail, moment: Timestamp) -> Option<(Mode, Option<u8>)> {
    let before = trail.steps.iter().take_while(|step| step.at <= moment);
    before.last().map(|step| (step.mode, step.place))
}

/// A place that never closes, so that hours are plain hours.
pub(super) fn always() -> Tally {
    let day = crate::calendar::Hours { from: 0, to: 1440 };
    let calendar = Calendar {
        time_zone: chrono_tz::UTC,
        week: core::array::from_fn(|_| vec![day]),
        holidays: std::collections::BTreeMap::new(),
    };
    Tally::new(&calendar, hour(0), hour(0).plus_days(1000))
}

/// So many hours into the sample.
pub(super) fn hour(hours: i64) -> Timestamp {
    november(1, 0, 0).plus_milliseconds(hours * 3_600_000)
}

/// The sample's workflow.
pub(super) fn line() -> Line {
    let team = Team::new();
    let version = team.template_version(VERSION).unwrap();
    Line::of(version, core::iter::once(version))
}

/// A project that starts at an hour, is worked on for so many hours at each milestone in turn,
/// and then ends, or is still at the last one of them.
pub(super) fn run(start: i64, hours: &[i64], end: Option<Outcome>) -> Course {
    let mut trail = Trail::of(Team::with_project().project());
    trail.steps.clear();
    let mut at = start;
    for (place, length) in hours.iter().enumerate() {
        trail.steps.push(Step {
            at: hour(at),
            mode: Mode::Working,
            place: u8::try_from(place).ok(),
        });
        at += length;
    }
    let last = hours.len() - 1;
    if let Some(outcome) = end {
        trail.steps.push(Step {
            at: hour(at),
            mode: Mode::Ended(outcome),
            place: u8::try_from(last).ok(),
        });
    }
    for (place, standing) in trail.standings.iter_mut().enumerate() {
        let done = place < last || (place == last && end == Some(Outcome::Won));
        standing.stand = match place {
            _ if done => Stand::Done,
            place if place == last => Stand::AtHand,
            _ => Stand::Ahead,
        };
        standing.visits = u32::from(place <= last);
        standing.by = done.then_some(JACOB);
    }
    Course::of(&trail, &always()).unwrap()
}

/// Of each milestone of the sample, who reaches it.
pub(super) const EVERYBODY: [PersonId; 4] = [JACOB, SANJAY, MISHA, KAVITA];

/// A project that was from each of these hours on at a place, on a clock; each of its milestones in
/// the hands of one of `people`.
pub(super) fn way(steps: &[(i64, Mode, u8)], people: [PersonId; 4]) -> Course {
    let mut trail = Trail::of(Team::with_project().project());
    trail.steps = steps
        .iter()
        .map(|(at, mode, place)| Step {
            at: hour(*at),
            mode: *mode,
            place: Some(*place),
        })
        .collect();
    for (standing, person) in trail.standings.iter_mut().zip(people) {
        standing.by = Some(person);
        standing.visits = 1;
    }
    Course::of(&trail, &always()).unwrap()
}

/// The roles of the sample's workflow.
pub(super) fn roles() -> Roles {
    let team = Team::new();
    Roles::of(core::iter::once(team.template_version(VERSION).unwrap()))
}

/// What everybody has in hand of these projects, until an hour.
pub(super) fn hands(courses: &[Course], now: i64) -> Hands {
    let tally = always();
    let mut hands = Hands::default();
    for course in courses {
        hands.push(course, &|_| Some(&tally), &|_| None, hour(now));
    }
    hands.settle_all();
    hands
}

/// The queues of these projects between two hours.
pub(super) fn picture(courses: &[Course], from: i64, until: i64) -> Picture {
    let tally = always();
    let hands = hands(courses, until);
    let window = Window {
        from: hour(from),
        until: hour(until),
    };
    let (line, roles) = (line(), roles());
    let mut picture = Picture::new(window);
    for course in courses {
        picture.push((&line, &roles), course, &hands, &|_| Some(&tally));
    }
    picture.finish(&hands, &|_| Some(&tally), &|_| true);
    picture
}

/// A shop where a project comes every day, and each of four people does one thing after the other,
/// for so many hours at each milestone; so many came, and it is looked at after so many days.
pub(super) fn shop(hours: [i64; 4], count: i64, days: i64) -> Vec<Course> {
    let mut free = [0; 4];
    let ways = (0..count).map(|number| {
        let (mut at, mut steps) = (number * 24, Vec::new());
        for ((place, length), free) in (0..).zip(hours).zip(&mut free) {
            let begins = at.max(*free);
            if at < begins {
                steps.push((at, Mode::Handoff, place));
            }
            steps.push((begins, Mode::Working, place));
            at = begins + length;
            *free = at;
        }
        steps.push((at, Mode::Ended(Outcome::Won), 3));
        steps.retain(|(at, ..)| *at < days * 24);
        way(&steps, EVERYBODY)
    });
    ways.collect()
}
