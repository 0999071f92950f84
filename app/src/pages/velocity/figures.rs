//! What the page shows, worked out: kept up to date by what changed, not made anew.

use domain::id::{ProjectId, TemplateId};
use domain::insight::norm::Norm;
use domain::insight::pace::{By, Group, Line, Norms, Pace, Period, Row};
use domain::insight::trail::Mode;
use domain::time::{Timestamp, WorkingMinutes};
use serde::{Deserialize, Serialize};

use crate::desk::Courses;
use crate::order::sort_by;

/// What is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scope {
    pub(super) template: TemplateId,
    pub(super) line: Line,
    pub(super) by: By,
    pub(super) period: Period,
}

/// What one group took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Bar {
    pub(super) group: Group,
    pub(super) handoff: Norm,
    pub(super) working: Norm,
    pub(super) held: Norm,
    pub(super) again: u32,
}

/// What all groups took, and the whole way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Bars {
    pub(super) bars: Vec<Bar>,
    pub(super) cycle: Option<Norm>,
}

/// The pace of a scope, and how many of the changes are in it.
pub(super) struct Kept {
    scope: Scope,
    pace: Pace,
    seen: usize,
}

impl Kept {
    /// Brings what was kept up to date, or begins anew where something else is looked at.
    pub(super) fn follow(kept: Option<Self>, courses: &Courses, scope: &Scope) -> Self {
        let changes = courses.changes();
        let kept = kept.filter(|kept| kept.scope == *scope && kept.seen <= changes.len());
        let Some(mut kept) = kept else {
            return Self {
                scope: scope.clone(),
                pace: Pace::of(&scope.line, courses.iter(), scope.by, scope.period),
                seen: changes.len(),
            };
        };
        for change in changes.iter().skip(kept.seen) {
            if let Some(before) = &change.before {
                kept.pace.take(&scope.line, before);
            }
            if let Some(after) = &change.after {
                kept.pace.put(&scope.line, after);
            }
        }
        kept.seen = changes.len();
        kept
    }

    /// What is shown of it: milestones in their order, everything else the slowest first.
    pub(super) fn bars(&self) -> Bars {
        let rows = self.pace.rows.iter();
        let mut bars: Vec<Bar> = rows.filter_map(|(group, row)| bar(*group, row)).collect();
        if self.scope.by != By::Milestone {
            sort_by(&mut bars, |one, other| {
                other.working.median.cmp(&one.working.median)
            });
        }
        Bars {
            bars,
            cycle: self.pace.cycle.norm(),
        }
    }
}

fn bar(group: Group, row: &Row) -> Option<Bar> {
    Some(Bar {
        group,
        handoff: row.handoff.norm()?,
        working: row.working.norm()?,
        held: row.held.norm()?,
        again: row.again,
    })
}

/// A project that is slower than usual.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Slow {
    pub(crate) project: ProjectId,
    /// How long it has been worked on at its milestone.
    pub(crate) worked: WorkingMinutes,
    /// What 85 of 100 stay within.
    pub(crate) most: WorkingMinutes,
}

/// Whether a project is slower than usual at the milestone where it is worked on.
pub(crate) fn slow(
    courses: &Courses,
    project: ProjectId,
    usual: &dyn Fn(usize) -> Option<Norm>,
    now: Timestamp,
) -> Option<Slow> {
    let course = courses.get(project)?;
    let (Mode::Working, Some(place), _) = course.running? else {
        return None;
    };
    let norm = usual(place)?;
    let tally = courses.tally(course.branch)?;
    let worked = course.clocks_at(place, now, tally).working();
    norm.is_exceeded(worked).then_some(Slow {
        project,
        worked,
        most: norm.p85,
    })
}

/// Every project of a workflow that is slower than usual, by how much it is.
pub(super) fn all_slow(
    courses: &Courses,
    scope: &Scope,
    norms: &Norms,
    now: Timestamp,
) -> Vec<Slow> {
    let milestones = scope.line.milestones.iter();
    let usual: Vec<Option<Norm>> = milestones
        .map(|milestone| norms.of(scope.template, milestone))
        .collect();
    let mut found: Vec<Slow> = courses
        .iter()
        .filter(|course| course.running.is_some())
        .filter_map(|course| {
            let at = |place: usize| {
                let position = scope.line.position(course.version, place)?;
                usual.get(position).copied().flatten()
            };
            slow(courses, course.project, &at, now)
        })
        .collect();
    let share = |slow: &Slow| u64::from(slow.worked.0) * 1000 / u64::from(slow.most.0.max(1));
    sort_by(&mut found, |one, other| share(other).cmp(&share(one)));
    found
}
