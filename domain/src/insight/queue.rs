//! Where projects queue: what comes to each milestone and role, what leaves it, what stands there,
//! and how long it waits there and is attended to.
//!
//! A project waits while it is to be accepted, and while it is in somebody's hands without having
//! their time ([`super::hands`]); it is attended to for its share of that time; and it rests while
//! it is on hold. The three come to the time that it was there. How many stand somewhere on
//! average is that time, divided by the time that there was. So the two ways of counting are tied
//! by Little's law, L = λW (Little, "A Proof for the Queuing Formula: L = λW", Operations Research
//! 9, 1961, pp. 383–387): exactly where everything came and left within the period, and nearly
//! where the period is long.
//!
//! Each branch is counted in its own working time, and branches are added up.

use std::collections::BTreeMap;

use super::forecast::{Tallies, real};
use super::hands::Hands;
use super::pace::{Line, Period};
use super::trail::{Mode, Outcome};
use super::velocity::Course;
use super::visit::{Stretch, Visit, in_hand, visits};
use crate::calendar::tally::{Tally, minutes};
use crate::gather::Gather;
use crate::id::{BranchId, PersonId, RoleId, TemplateVersionId};
use crate::time::{Timestamp, WorkingMinutes};
use crate::workflow::TemplateVersion;

/// From when until when is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first moment that belongs to it.
    pub from: Timestamp,
    /// The first moment that no longer does: now, as what stands somewhere stands there then.
    pub until: Timestamp,
}

impl Window {
    fn period(self) -> Period {
        Period {
            from: Some(self.from),
            until: Some(self.until),
        }
    }
}

/// The role of every milestone of every version, of whatever workflow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles(BTreeMap<TemplateVersionId, Vec<RoleId>>);

impl Roles {
    /// Those of all these versions.
    #[must_use]
    pub fn of<'a>(versions: impl Iterator<Item = &'a TemplateVersion>) -> Self {
        let role = |version: &TemplateVersion| {
            let roles = version.milestones.iter().map(|milestone| milestone.role);
            (version.id, roles.collect())
        };
        Self(versions.map(role).gather())
    }

    fn of_place(&self, version: TemplateVersionId, place: usize) -> Option<RoleId> {
        self.0.get(&version)?.get(place).copied()
    }
}

/// Where something was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    branch: BranchId,
    position: usize,
    role: RoleId,
}

/// What was counted at one spot. Times are milliseconds of working time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Cell {
    arrivals: u32,
    completed: u32,
    left: u32,
    now: Now,
    /// What stays took that ended in the window, all of them.
    took: Times,
    /// What stays took within the window, also those that did not end in it.
    during: Times,
    /// How much of that was no rest, in each third of the window.
    thirds: [i64; 3],
}

/// How many stand somewhere now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Now {
    /// To be accepted.
    pub to_accept: u32,
    /// In somebody's hands.
    pub in_hand: u32,
    /// On hold.
    pub on_hold: u32,
}

/// Waiting, being attended to, and resting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Times {
    waited: i64,
    worked: i64,
    rested: i64,
}

/// A branch's working time in the window, and what of it is a day; in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) day: i64,
}

impl Open {
    pub(super) fn of(tally: &Tally, window: Window) -> Self {
        Self {
            from: tally.worked(window.from),
            until: tally.worked(window.until),
            day: i64::from(tally.calendar().usual_day().0) * 60_000,
        }
    }

    pub(super) fn length(self) -> i64 {
        (self.until - self.from).max(1)
    }
}

/// What a person did within the window; in milliseconds of working time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Busy {
    /// By role.
    pub(super) spent: BTreeMap<RoleId, Spent>,
    /// How long they were there to do it.
    pub(super) available: i64,
}

/// What a person did in one role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Spent {
    /// On projects of the line.
    pub(super) here: i64,
    /// On others.
    pub(super) elsewhere: i64,
    /// How often they had a project of the line in hand.
    pub(super) times: u32,
}

/// What was counted of a workflow's projects in a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    window: Window,
    cells: BTreeMap<Spot, Cell>,
    pub(super) open: BTreeMap<BranchId, Open>,
    pub(super) people: BTreeMap<PersonId, (BranchId, Busy)>,
}

/// By what the queues are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// By the milestone's position in the line.
    Milestone(usize),
    /// By role.
    Role(RoleId),
    /// Not at all: the whole line.
    Line,
}

/// One queue, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Queue {
    /// How often a project came.
    pub arrivals: u32,
    /// How often the milestone was reached.
    pub completed: u32,
    /// How often a project left, in whatever way.
    pub left: u32,
    /// How many came on a working day.
    pub arriving: f64,
    /// How many reached the milestone on a working day.
    pub completing: f64,
    /// How many stand here now.
    pub now: Now,
    /// How many waited on average.
    pub waiting: f64,
    /// How many were attended to on average.
    pub working: f64,
    /// How many were on hold on average.
    pub resting: f64,
    /// How many waited or were attended to, in the first third of the window.
    pub early: f64,
    /// The same in its last third.
    pub late: f64,
    took: Times,
    pub(super) spent: i64,
}

impl Picture {
    /// Of no project yet.
    #[must_use]
    pub fn new(window: Window) -> Self {
        Self {
            window,
            cells: BTreeMap::new(),
            open: BTreeMap::new(),
            people: BTreeMap::new(),
        }
    }

    /// Counts a project. Whoever had it in hand is counted with whatever workflow it runs through,
    /// the queues only with `line`.
    pub fn push(
        &mut self,
        (line, roles): (&Line, &Roles),
        course: &Course,
        hands: &Hands,
        tallies: Tallies,
    ) {
        let Some(tally) = tallies(course.branch) else {
            return;
        };
        let window = self.window;
        let is_here = line.has(course);
        for piece in in_hand(course, window.until) {
            let (from, until) = (piece.from.max(window.from), piece.until.min(window.until));
            let role = roles.of_place(course.version, piece.place);
            if let Some(role) = role.filter(|_| from < until) {
                let spent = hands.attended(piece.person, tallies, from, until);
                let home = hands.home(piece.person).unwrap_or(course.branch);
                let busy = self.people.entry(piece.person);
                let (_, busy) = busy.or_insert_with(|| (home, Busy::default()));
                let of_role = busy.spent.entry(role).or_default();
                if is_here {
                    of_role.here += spent;
                    of_role.times += 1;
                } else {
                    of_role.elsewhere += spent;
                }
            }
        }
        for visit in visits(line, course) {
            let open = self.open.entry(course.branch);
            let open = *open.or_insert_with(|| Open::of(tally, window));
            let spot = Spot {
                branch: course.branch,
                position: visit.position,
                role: visit.role,
            };
            let cell = self.cells.entry(spot).or_default();
            cell.count(&visit, window);
            for stretch in visit.stretches(window.until) {
                cell.time(&visit, stretch, (window, open), tally, &|from, until| {
                    let person = visit.by.filter(|_| stretch.mode == Mode::Working);
                    person.map_or(0, |person| hands.attended(person, tallies, from, until))
                });
            }
        }
    }

    /// Ends the count: for how long everybody was there, from when they were first seen at work;
    /// of whoever is not `there` any more, until they were last seen.
    pub fn finish(&mut self, hands: &Hands, tallies: Tallies, there: &dyn Fn(PersonId) -> bool) {
        for (person, (home, busy)) in &mut self.people {
            let Some(tally) = tallies(*home) else {
                continue;
            };
            let open = Open::of(tally, self.window);
            let (first, last) = hands.known(*person).unwrap_or((open.from, open.until));
            let until = if there(*person) { open.until } else { last };
            busy.available = (until.min(open.until) - first.max(open.from)).max(0);
        }
    }

    /// The working days of the window: of one branch, or of the one that has the most.
    #[must_use]
    pub fn days(&self, branch: Option<BranchId>) -> f64 {
        let open = self.open.iter().filter(|(it, _)| among(branch, **it));
        let days = open.map(|(_, open)| real(open.length()) / real(open.day));
        days.fold(0.0, f64::max)
    }

    /// The branches that had anything to do with the line.
    pub fn branches(&self) -> impl Iterator<Item = BranchId> {
        self.open.keys().copied()
    }

    /// The roles that the line's milestones had.
    #[must_use]
    pub fn roles(&self, branch: Option<BranchId>) -> Vec<RoleId> {
        let mut roles: Vec<(usize, RoleId)> = Vec::new();
        for (spot, _) in self.cells.iter().filter(|(it, _)| among(branch, it.branch)) {
            if !roles.iter().any(|(_, role)| *role == spot.role) {
                roles.push((spot.position, spot.role));
            }
        }
        roles.sort_unstable();
        roles.into_iter().map(|(_, role)| role).collect()
    }

    /// One queue: of one branch, or of all.
    #[must_use]
    pub fn queue(&self, side: Side, branch: Option<BranchId>) -> Queue {
        let mut queue = Queue::default();
        for (spot, cell) in &self.cells {
            let belongs = match side {
                Side::Milestone(position) => spot.position == position,
                Side::Role(role) => spot.role == role,
                Side::Line => true,
            };
            if let Some(open) = self.open.get(&spot.branch)
                && belongs
                && among(branch, spot.branch)
            {
                queue.add(cell, *open);
            }
        }
        queue
    }
}

/// Whether a branch is the one that is asked for, where one is.
pub(super) fn among(asked: Option<BranchId>, branch: BranchId) -> bool {
    asked.is_none_or(|asked| asked == branch)
}

impl Cell {
    /// Counts a stay: that it began and ended, and whether it is here still.
    fn count(&mut self, visit: &Visit, window: Window) {
        let period = window.period();
        // What was imported while it was under way had come before.
        self.arrivals += u32::from(!visit.imported && period.has(visit.came()));
        if visit.is_left_in(period) {
            self.left += 1;
            self.completed += u32::from(visit.is_completed());
        }
        match visit.mode_at(window.until) {
            Some(Mode::Handoff) => self.now.to_accept += 1,
            Some(Mode::Working) => self.now.in_hand += 1,
            Some(Mode::Held) => self.now.on_hold += 1,
            Some(Mode::Ended(_)) | None => {}
        }
    }

    /// Counts a piece of a stay.
    fn time(
        &mut self,
        visit: &Visit,
        stretch: Stretch,
        (window, open): (Window, Open),
        tally: &Tally,
        attended: &dyn Fn(Timestamp, Timestamp) -> i64,
    ) {
        let length = |from, until| (tally.worked(until) - tally.worked(from)).max(0);
        if visit.is_left_in(window.period()) {
            let whole = length(stretch.from, stretch.until);
            let worked = attended(stretch.from, stretch.until);
            self.took.add(stretch.mode, whole, worked);
        }
        let from = stretch.from.max(window.from);
        let until = stretch.until.min(window.until);
        if from >= until {
            return;
        }
        self.during
            .add(stretch.mode, length(from, until), attended(from, until));
        if stretch.mode != Mode::Held {
            let (from, until) = (tally.worked(from), tally.worked(until));
            let third = open.length() / 3;
            let ends = [open.from + third, open.from + 2 * third, open.until];
            let mut begin = open.from;
            for (end, into) in ends.into_iter().zip(&mut self.thirds) {
                *into += (until.min(end) - from.max(begin)).max(0);
                begin = end;
            }
        }
    }
}

impl Times {
    fn add(&mut self, mode: Mode, whole: i64, worked: i64) {
        let worked = worked.min(whole);
        match mode {
            Mode::Handoff => self.waited += whole,
            Mode::Working => {
                self.worked += worked;
                self.waited += whole - worked;
            }
            Mode::Held => self.rested += whole,
            Mode::Ended(_) => {}
        }
    }

    fn more(&mut self, other: Self) {
        self.waited += other.waited;
        self.worked += other.worked;
        self.rested += other.rested;
    }
}

/// By how much a queue must have grown from the first third to the last before it is said to grow:
/// by a quarter, and by one project.
const GROWS_BY_SHARE: f64 = 1.25;
const GROWS_BY: f64 = 1.0;

impl Queue {
    fn add(&mut self, cell: &Cell, open: Open) {
        let length = real(open.length());
        let days = length / real(open.day);
        self.arrivals += cell.arrivals;
        self.completed += cell.completed;
        self.left += cell.left;
        self.arriving += f64::from(cell.arrivals) / days;
        self.completing += f64::from(cell.completed) / days;
        self.now.to_accept += cell.now.to_accept;
        self.now.in_hand += cell.now.in_hand;
        self.now.on_hold += cell.now.on_hold;
        self.waiting += real(cell.during.waited) / length;
        self.working += real(cell.during.worked) / length;
        self.resting += real(cell.during.rested) / length;
        self.early += real(cell.thirds[0]) * 3.0 / length;
        self.late += real(cell.thirds[2]) * 3.0 / length;
        self.took.more(cell.took);
        self.spent += cell.during.worked;
    }

    /// How many stand here on average, whatever they do.
    #[must_use]
    pub fn average(&self) -> f64 {
        self.waiting + self.working + self.resting
    }

    /// How long those that left had waited, on average.
    #[must_use]
    pub fn wait(&self) -> Option<WorkingMinutes> {
        self.mean(self.took.waited)
    }

    /// How long those that left had been attended to, on average.
    #[must_use]
    pub fn work(&self) -> Option<WorkingMinutes> {
        self.mean(self.took.worked)
    }

    /// How long those that left had been on hold, on average.
    #[must_use]
    pub fn rest(&self) -> Option<WorkingMinutes> {
        self.mean(self.took.rested)
    }

    /// Whether it grew over the window.
    #[must_use]
    pub fn is_growing(&self) -> bool {
        self.late >= self.early * GROWS_BY_SHARE && self.late - self.early >= GROWS_BY
    }

    /// The work that each that left has cost, also what was spent on those that have not left, in
    /// milliseconds: what was done in the window, shared among what came out of it.
    pub(super) fn each(&self) -> Option<f64> {
        (self.left > 0).then(|| real(self.spent) / f64::from(self.left))
    }

    fn mean(&self, whole: i64) -> Option<WorkingMinutes> {
        (self.left > 0).then(|| minutes(whole / i64::from(self.left)))
    }
}

/// Whether a project was won within a window.
pub(super) fn is_won_in(course: &Course, window: Window) -> bool {
    matches!(course.ended, Some((Outcome::Won, at)) if window.period().has(at))
}

#[cfg(test)]
mod tests;
