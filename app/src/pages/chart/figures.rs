//! What the chart shows: how many projects stand at each milestone, what they are worth, and for
//! how long they have stood there.

use std::sync::Arc;

use domain::money::Money;
use domain::time::{Timestamp, WorkingMinutes};
use domain::workflow::{MilestoneKey, ProjectState};

use crate::desk::{Directory, Dot, Summary};
use crate::order::sort_by;
use crate::pages::projects::Column;

/// A workflow with what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Chart {
    /// The roles, in the order in which the work comes to them.
    pub(super) lanes: Vec<String>,
    /// The milestones, in their order.
    pub(super) stages: Vec<Stage>,
}

/// A milestone with what stands at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stage {
    /// Which milestone.
    pub(super) key: MilestoneKey,
    /// What it is called.
    pub(super) name: String,
    /// The position of its role among the lanes.
    pub(super) lane: usize,
    /// How many projects stand at it, running or on hold.
    pub(super) count: usize,
    /// How many of them are not accepted yet.
    pub(super) waiting: usize,
    /// How many of them are late.
    pub(super) late: usize,
    /// What they may be worth together; none where they are in several currencies.
    pub(super) value: Option<Money>,
    /// For how long the middle one of them has stood here, and the one that came first; in working
    /// time of their branches.
    pub(super) age: Option<Age>,
}

/// For how long projects have stood at a milestone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Age {
    /// The middle one; of an even number the longer of both.
    pub(super) median: WorkingMinutes,
    /// The one that came first.
    pub(super) longest: WorkingMinutes,
}

impl Chart {
    /// The chart of a workflow's columns, over its projects.
    pub(super) fn of(
        columns: Vec<Column>,
        projects: &[Arc<Summary>],
        directory: &Directory,
        now: Timestamp,
    ) -> Self {
        let mut lanes: Vec<String> = Vec::new();
        let mut stages = Vec::new();
        let mut at: Vec<Vec<&Summary>> = vec![Vec::new(); columns.len()];
        for summary in projects {
            let key = milestone_at_hand(summary, directory);
            let position = columns
                .iter()
                .position(|column| key.is_some_and(|key| *key == column.key));
            if let Some(here) = position.and_then(|position| at.get_mut(position)) {
                here.push(summary);
            }
        }
        for (column, mut here) in columns.into_iter().zip(at) {
            let known = lanes.iter().position(|lane| *lane == column.role);
            let lane = known.unwrap_or_else(|| {
                lanes.push(column.role);
                lanes.len() - 1
            });
            let amounts = here.iter().filter_map(|summary| summary.value);
            let value = Money::sum(amounts).ok().flatten();
            stages.push(Stage {
                key: column.key,
                name: column.name,
                lane,
                count: here.len(),
                waiting: here.iter().filter(|summary| is_waiting(summary)).count(),
                late: here.iter().filter(|summary| summary.is_late(now)).count(),
                value,
                age: age(&mut here, directory, now),
            });
        }
        Self { lanes, stages }
    }
}

/// The milestone at which a project that has not ended stands.
pub(in crate::pages) fn milestone_at_hand<'a>(
    summary: &Summary,
    directory: &'a Directory,
) -> Option<&'a MilestoneKey> {
    if !matches!(summary.state, ProjectState::Open | ProjectState::Held) {
        return None;
    }
    let version = directory.versions.get(&summary.template_version)?;
    Some(&version.milestones.get(summary.current?)?.key)
}

fn is_waiting(summary: &Summary) -> bool {
    let dot = summary.current.and_then(|at| summary.dots.get(at));
    dot == Some(&Dot::Waiting)
}

/// Only two of them are measured, since working time costs more than comparing moments.
fn age(here: &mut Vec<&Summary>, directory: &Directory, now: Timestamp) -> Option<Age> {
    sort_by(here, |one, other| one.since.cmp(&other.since));
    let length = |summary: &&Summary| {
        let calendar = directory.calendar(summary.branch)?;
        Some(calendar.between(summary.since, now))
    };
    let middle = here.len().checked_sub(1)? / 2;
    Some(Age {
        median: here.get(middle).and_then(length)?,
        longest: here.first().and_then(length)?,
    })
}
