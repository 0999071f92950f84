//! How long milestones take, told apart by milestone, person, role or branch.
//!
//! A passage counts once it is finished, in the period in which the milestone was left last. One
//! that was passed over is no passage. What a person's passages took is said of who reached the
//! milestone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::norm::{Lengths, Norm};
use super::velocity::{Course, Passage};
use crate::gather::Gather;
use crate::id::{BranchId, PersonId, RoleId, TemplateId, TemplateVersionId};
use crate::time::Timestamp;
use crate::workflow::{MilestoneKey, TemplateVersion};

/// A workflow through its versions, as measures need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// The milestones of the version that new projects start with, in order.
    pub milestones: Vec<MilestoneKey>,
    /// The role of each of them.
    pub roles: Vec<RoleId>,
    /// Of each version and each of its milestones: its position in `milestones`, and its role.
    versions: BTreeMap<TemplateVersionId, Vec<(Option<usize>, RoleId)>>,
}

impl Line {
    /// The line of a workflow: its current version, and all that there ever were.
    #[must_use]
    pub fn of<'a>(
        current: &TemplateVersion,
        all: impl Iterator<Item = &'a TemplateVersion>,
    ) -> Self {
        let place = |milestone: &crate::workflow::Milestone| {
            let position = current.milestone(&milestone.key).map(|(at, _)| at);
            (position, milestone.role)
        };
        let of_template = all.filter(|version| version.template == current.template);
        Self {
            milestones: current
                .milestones
                .iter()
                .map(|milestone| milestone.key.clone())
                .collect(),
            roles: current.milestones.iter().map(|it| it.role).collect(),
            versions: of_template
                .map(|version| (version.id, version.milestones.iter().map(place).collect()))
                .gather(),
        }
    }

    /// Whether a project runs through this workflow.
    #[must_use]
    pub fn has(&self, course: &Course) -> bool {
        self.versions.contains_key(&course.version)
    }

    /// The position of a version's milestone; none where the line does not have it.
    #[must_use]
    pub fn position(&self, version: TemplateVersionId, place: usize) -> Option<usize> {
        self.versions.get(&version)?.get(place)?.0
    }

    /// The role of a version's milestone; none of a version that the line does not have.
    #[must_use]
    pub fn role(&self, version: TemplateVersionId, place: usize) -> Option<RoleId> {
        Some(self.versions.get(&version)?.get(place)?.1)
    }

    /// A project's passages, each with its position in the line; those without one are left out.
    pub fn passages<'a>(
        &self,
        course: &'a Course,
    ) -> impl Iterator<Item = (usize, &'a Passage)> + use<'a, '_> {
        let places = self.versions.get(&course.version).into_iter().flatten();
        let passages = course.passages.iter().zip(places);
        passages.filter_map(|(passage, (position, _))| Some(((*position)?, passage)))
    }
}

/// From when until before when; without one of them, from the beginning or until now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first moment that belongs to it.
    pub from: Option<Timestamp>,
    /// The first moment that no longer does.
    pub until: Option<Timestamp>,
}

impl Period {
    /// Whether a moment lies in it.
    #[must_use]
    pub fn has(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }
}

/// By what passages are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By milestone.
    Milestone,
    /// By who reached it.
    Person,
    /// By the role that brings it about.
    Role,
    /// By the project's branch.
    Branch,
}

/// Passages that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Group {
    /// Those through the milestone at this position of the line.
    Milestone(usize),
    /// A person's.
    Person(PersonId),
    /// A role's.
    Role(RoleId),
    /// A branch's.
    Branch(BranchId),
}

/// What the passages of a group took.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Waiting to be accepted.
    pub handoff: Lengths,
    /// Work.
    pub working: Lengths,
    /// Rest.
    pub held: Lengths,
    /// How many of them took more than one visit.
    pub again: u32,
}

/// How long the milestones of a workflow take, and the whole way until a project is won. One
/// project's change is a [`take`](Self::take) of what it was and a [`put`](Self::put) of what it
/// is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    by: By,
    period: Period,
    /// The groups that have something in them.
    pub rows: BTreeMap<Group, Row>,
    /// From the start until it was won.
    pub cycle: Lengths,
}

impl Pace {
    /// The pace of all these projects that run through `line`.
    pub fn of<'a>(
        line: &Line,
        courses: impl Iterator<Item = &'a Course>,
        by: By,
        period: Period,
    ) -> Self {
        let mut pace = Self::new(by, period);
        for course in courses {
            pace.push(line, course);
        }
        pace.sort();
        pace
    }

    /// The pace of no project yet.
    #[must_use]
    pub fn new(by: By, period: Period) -> Self {
        Self {
            by,
            period,
            rows: BTreeMap::new(),
            cycle: Lengths::default(),
        }
    }

    /// Puts a project in without keeping the order, until [`sort`](Self::sort): for many at once.
    pub fn push(&mut self, line: &Line, course: &Course) {
        self.each(line, course, |row, passage| {
            let clocks = passage.clocks;
            row.handoff.push(clocks.handoff());
            row.working.push(clocks.working());
            row.held.push(clocks.held());
            row.again += u32::from(passage.standing.visits > 1);
        });
        if let Some(length) = self.cycle_of(line, course) {
            self.cycle.push(length);
        }
    }

    /// Brings everything in order.
    pub fn sort(&mut self) {
        for row in self.rows.values_mut() {
            row.handoff.sort();
            row.working.sort();
            row.held.sort();
        }
        self.cycle.sort();
    }

    /// Puts a project in.
    pub fn put(&mut self, line: &Line, course: &Course) {
        self.each(line, course, |row, passage| {
            let clocks = passage.clocks;
            row.handoff.put(clocks.handoff());
            row.working.put(clocks.working());
            row.held.put(clocks.held());
            row.again += u32::from(passage.standing.visits > 1);
        });
        if let Some(length) = self.cycle_of(line, course) {
            self.cycle.put(length);
        }
    }

    /// Takes a project out, as it was put in.
    pub fn take(&mut self, line: &Line, course: &Course) {
        self.each(line, course, |row, passage| {
            let clocks = passage.clocks;
            row.handoff.take(clocks.handoff());
            row.working.take(clocks.working());
            row.held.take(clocks.held());
            let again = u32::from(passage.standing.visits > 1);
            row.again = row.again.saturating_sub(again);
        });
        self.rows.retain(|_, row| row.working.count() > 0);
        if let Some(length) = self.cycle_of(line, course) {
            self.cycle.take(length);
        }
    }

    fn each(&mut self, line: &Line, course: &Course, mut with: impl FnMut(&mut Row, &Passage)) {
        let Some(places) = line.versions.get(&course.version) else {
            return;
        };
        for (passage, (position, role)) in course.passages.iter().zip(places) {
            let counts = passage.left.is_some_and(|left| self.period.has(left));
            let group = match self.by {
                By::Milestone => position.map(Group::Milestone),
                By::Person => passage.standing.by.map(Group::Person),
                By::Role => Some(Group::Role(*role)),
                By::Branch => Some(Group::Branch(course.branch)),
            };
            if let Some(group) = group.filter(|_| counts && passage.is_finished()) {
                with(self.rows.entry(group).or_default(), passage);
            }
        }
    }

    fn cycle_of(&self, line: &Line, course: &Course) -> Option<crate::time::WorkingMinutes> {
        let (length, at) = course.cycle().filter(|_| line.has(course))?;
        self.period.has(at).then_some(length)
    }
}

/// What is usual in every workflow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Norms {
    /// Work at each milestone of each workflow.
    pub milestones: BTreeMap<TemplateId, BTreeMap<MilestoneKey, Norm>>,
    /// From the start until a project is won.
    pub cycles: BTreeMap<TemplateId, Norm>,
}

impl Norms {
    /// Adds what is usual in one workflow, from its pace by milestone.
    pub fn learn(&mut self, template: TemplateId, line: &Line, pace: &Pace) {
        for (group, row) in &pace.rows {
            if let Group::Milestone(position) = group
                && let Some(milestone) = line.milestones.get(*position)
                && let Some(norm) = row.working.norm()
            {
                let milestones = self.milestones.entry(template).or_default();
                milestones.insert(milestone.clone(), norm);
            }
        }
        if let Some(norm) = pace.cycle.norm() {
            self.cycles.insert(template, norm);
        }
    }

    /// What is usual at a milestone.
    #[must_use]
    pub fn of(&self, template: TemplateId, milestone: &MilestoneKey) -> Option<Norm> {
        self.milestones.get(&template)?.get(milestone).copied()
    }
}

#[cfg(test)]
mod tests;
