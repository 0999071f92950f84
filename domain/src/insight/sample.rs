//! Ways to look at the worked sample's project.

use super::pace::Line;
use super::trail::{Mode, Outcome, Stand, Step, Trail};
use super::velocity::Course;
use crate::calendar::Calendar;
use crate::calendar::tally::Tally;
use crate::record::Records as _;
use crate::sample::{JACOB, Team, VERSION, november};
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
