//! A project's stays at the milestones of its line, one after the other, and how each of them
//! ended. [`super::velocity`] adds up what several visits to a milestone took; who asks how many
//! projects stood where, and when, needs them apart.

use super::pace::{Line, Period};
use super::trail::{Mode, Outcome, Step};
use super::velocity::{Course, Passage};
use crate::id::{PersonId, RoleId};
use crate::time::Timestamp;

/// One stay at a milestone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visit<'a> {
    /// Where in the line.
    pub position: usize,
    /// The role that brings the milestone about.
    pub role: RoleId,
    /// Who reached the milestone, or works on it. The history is not asked who worked on an
    /// earlier visit: it counts as the same person's.
    pub by: Option<PersonId>,
    /// Whether the project came from outside: it started here, or was taken up again.
    pub enters: bool,
    /// Whether it was here before anybody measured: it was imported while it was under way.
    pub imported: bool,
    /// What it did here.
    steps: &'a [Step],
    /// When it was left; none while it is here.
    pub left: Option<Timestamp>,
    /// How it ended.
    pub exit: Exit,
}

/// How a stay ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// The project went to another milestone of the line, further on or back.
    To(usize),
    /// It was won.
    Won,
    /// It was lost or dropped.
    Gone,
    /// It went to where the line has no milestone.
    Aside,
    /// It has not ended.
    Here,
}

/// A piece of a stay that is on one clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The clock.
    pub mode: Mode,
    /// Its beginning.
    pub from: Timestamp,
    /// Its end.
    pub until: Timestamp,
}

impl Visit<'_> {
    /// When the project came.
    #[must_use]
    pub fn came(&self) -> Timestamp {
        self.steps.first().map_or(Timestamp(0), |step| step.at)
    }

    /// Whether it was left within a period.
    #[must_use]
    pub fn is_left_in(&self, period: Period) -> bool {
        self.left.is_some_and(|left| period.has(left))
    }

    /// Whether the milestone was reached by it.
    #[must_use]
    pub fn is_completed(&self) -> bool {
        match self.exit {
            Exit::To(position) => position > self.position,
            Exit::Won => true,
            Exit::Gone | Exit::Aside | Exit::Here => false,
        }
    }

    /// Its pieces, the last one until it was left, or until `now`.
    pub fn stretches(&self, now: Timestamp) -> impl Iterator<Item = Stretch> {
        let end = self.left.unwrap_or(now);
        let ends = self.steps.iter().skip(1).map(|step| step.at);
        let pieces = self.steps.iter().zip(ends.chain([end]));
        pieces.map(|(step, until)| Stretch {
            mode: step.mode,
            from: step.at,
            until: until.max(step.at),
        })
    }

    /// The clock that ran at a moment; none where the project was not here.
    #[must_use]
    pub fn mode_at(&self, at: Timestamp) -> Option<Mode> {
        if self.left.is_some_and(|left| left <= at) {
            return None;
        }
        let begun = self.steps.iter().take_while(|step| step.at <= at);
        begun.last().map(|step| step.mode)
    }
}

/// A project's stays at the milestones of a line, in order; none of one that never was a project.
#[must_use]
pub fn visits<'a>(line: &Line, course: &'a Course) -> Vec<Visit<'a>> {
    if matches!(course.ended, Some((Outcome::Void, _))) || !line.has(course) {
        return Vec::new();
    }
    let mut visits: Vec<Visit<'a>> = Vec::new();
    // The stay whose way out is not known yet, and whether one begins from outside.
    let mut leaving: Option<usize> = None;
    let mut enters = true;
    let ended = |step: &Step| matches!(step.mode, Mode::Ended(_));
    let same = |one: &Step, other: &Step| !ended(one) && !ended(other) && one.place == other.place;
    for steps in course.steps.chunk_by(same) {
        let Some(first) = steps.first() else { continue };
        if let Some(last) = leaving.and_then(|at| visits.get_mut(at)) {
            last.left = last.left.or(Some(first.at));
        }
        let place = first.place.map(usize::from);
        let here = place.and_then(|it| Some((it, line.position(course.version, it)?)));
        let exit = match (first.mode, here) {
            (Mode::Ended(Outcome::Won), _) => Exit::Won,
            (Mode::Ended(_), _) => Exit::Gone,
            (_, Some((_, position))) => Exit::To(position),
            (_, None) => Exit::Aside,
        };
        if let Some(last) = leaving.and_then(|at| visits.get_mut(at)) {
            last.exit = exit;
        }
        if exit == Exit::Aside {
            // Where it goes from there is how it left the last milestone of the line.
            continue;
        }
        leaving = None;
        if let (Exit::To(position), Some((place, _))) = (exit, here)
            && let Some(role) = line.role(course.version, place)
        {
            let passage = course.passages.get(place);
            leaving = Some(visits.len());
            visits.push(Visit {
                position,
                role,
                by: passage.and_then(|it| it.standing.by),
                enters,
                imported: enters && passage.is_some_and(Passage::was_imported_here),
                steps,
                left: None,
                exit: Exit::Here,
            });
        }
        enters = ended(first);
    }
    visits
}

/// A piece of time in which a project was in somebody's hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InHand {
    /// Whose.
    pub person: PersonId,
    /// At which milestone of the project's version.
    pub place: usize,
    /// Its beginning.
    pub from: Timestamp,
    /// Its end.
    pub until: Timestamp,
}

/// When a project was in whose hands until `now`; never, of one that never was a project.
pub fn in_hand(course: &Course, now: Timestamp) -> impl Iterator<Item = InHand> {
    let counts = !matches!(course.ended, Some((Outcome::Void, _)));
    let ends = course.steps.iter().skip(1).map(|step| step.at);
    let pieces = course.steps.iter().zip(ends.chain([now]));
    pieces.filter_map(move |(step, until)| {
        let place = usize::from(step.place?);
        let passage = course.passages.get(place)?;
        let person = passage.standing.by?;
        let works = counts && step.mode == Mode::Working;
        works.then_some(InHand {
            person,
            place,
            from: step.at,
            until,
        })
    })
}

#[cfg(test)]
mod tests;
