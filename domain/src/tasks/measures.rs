//! How requests and tasks go: from recorded times only, in the working time of their branch.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Stage, Task, TaskWhat};
use crate::calendar::Calendar;
use crate::id::{BranchId, PersonId, RequestKindId, RoleId};
use crate::time::{Timestamp, WorkingMinutes};

/// What one task says: small enough to be kept for every task there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The kind of request; none of a plain task.
    pub kind: Option<RequestKindId>,
    /// The role that answers.
    pub role: Option<RoleId>,
    /// Who answered it.
    pub person: PersonId,
    /// The branch whose working time counts.
    pub branch: BranchId,
    /// When it was asked for.
    pub asked: Timestamp,
    /// When it was first taken.
    pub taken: Timestamp,
    /// When it was last answered.
    pub done: Timestamp,
    /// When it was due for who asked; none where nothing was promised.
    pub due: Option<Timestamp>,
    /// How often an answer was sent back.
    pub sent_back: u32,
    /// How often it was passed on.
    pub passed_on: u32,
}

impl Reading {
    /// What a task says, once it was answered.
    #[must_use]
    pub fn of(task: &Task) -> Option<Self> {
        let Stage::Done { by, at } = task.stage else {
            return None;
        };
        let asked = task.history.first()?.happened_at;
        let taken = task
            .history
            .iter()
            .find(|event| event.what == TaskWhat::Taken)
            .map_or(at, |event| event.happened_at);
        let count = |counted: &dyn Fn(&TaskWhat) -> bool| {
            let events = task.history.iter().filter(|event| counted(&event.what));
            u32::try_from(events.count()).unwrap_or(u32::MAX)
        };
        Some(Self {
            kind: task.matter.kind(),
            role: task.matter.role(),
            person: by,
            branch: task.branch,
            asked,
            taken: taken.max(asked),
            done: at.max(taken),
            due: task.chain.first().map_or(task.due, |passed| passed.due),
            sent_back: count(&|what| matches!(what, TaskWhat::SentBack { .. })),
            passed_on: count(&|what| matches!(what, TaskWhat::Delegated { .. })),
        })
    }

    /// Whether it was answered after it was due.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.due.is_some_and(|due| due < self.done)
    }
}

/// By what readings are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By kind of request; plain tasks together.
    Kind,
    /// By who answered.
    Person,
    /// By the role that answers; plain tasks together.
    Role,
}

/// Those that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A kind of request.
    Kind(RequestKindId),
    /// A person.
    Person(PersonId),
    /// A role.
    Role(RoleId),
    /// Tasks in words.
    Plain,
}

/// How the readings of one group went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which.
    pub group: Group,
    /// How many were answered.
    pub done: usize,
    /// From asked to taken.
    pub to_take: Spread,
    /// From taken to answered.
    pub to_answer: Spread,
    /// From asked to answered.
    pub whole: Spread,
    /// How many had a time promised.
    pub promised: usize,
    /// How many of those came later than that.
    pub late: usize,
    /// How often answers were sent back.
    pub sent_back: u32,
    /// How often they were passed on.
    pub passed_on: u32,
}

/// The middle of some lengths of time, and what 85 of 100 stay within.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Half are shorter, half are longer.
    pub median: WorkingMinutes,
    /// 85 of 100 are no longer.
    pub most: WorkingMinutes,
}

impl Spread {
    /// Of lengths in any order; nothing of none. The median of an even number is the mean of the
    /// middle two; the other is the smallest length that enough of them stay within.
    #[must_use]
    pub fn of(mut lengths: Vec<u32>) -> Self {
        lengths.sort_unstable();
        let at = |position: usize| lengths.get(position).copied().unwrap_or_default();
        let count = lengths.len();
        if count == 0 {
            return Self::default();
        }
        let middle = u32::midpoint(at((count - 1) / 2), at(count / 2));
        let most = (count * 85).div_ceil(100).saturating_sub(1);
        Self {
            median: WorkingMinutes(middle),
            most: WorkingMinutes(at(most)),
        }
    }
}

/// The table of some readings, the groups in the order of their ids. A branch that `calendar`
/// does not know is left out: its working time cannot be told.
#[must_use]
pub fn table<'a>(
    readings: impl Iterator<Item = &'a Reading>,
    calendar: impl Fn(BranchId) -> Option<&'a Calendar>,
    by: By,
) -> Vec<Row> {
    let mut groups: BTreeMap<Group, Gathered> = BTreeMap::new();
    for reading in readings {
        let Some(calendar) = calendar(reading.branch) else {
            continue;
        };
        let group = match by {
            By::Kind => reading.kind.map_or(Group::Plain, Group::Kind),
            By::Person => Group::Person(reading.person),
            By::Role => reading.role.map_or(Group::Plain, Group::Role),
        };
        let into = groups.entry(group).or_default();
        let between = |from, to| calendar.between(from, to).0;
        into.to_take.push(between(reading.asked, reading.taken));
        into.to_answer.push(between(reading.taken, reading.done));
        into.whole.push(between(reading.asked, reading.done));
        into.promised += usize::from(reading.due.is_some());
        into.late += usize::from(reading.is_late());
        into.sent_back = into.sent_back.saturating_add(reading.sent_back);
        into.passed_on = into.passed_on.saturating_add(reading.passed_on);
    }
    let rows = groups.into_iter().map(|(group, gathered)| Row {
        group,
        done: gathered.whole.len(),
        to_take: Spread::of(gathered.to_take),
        to_answer: Spread::of(gathered.to_answer),
        whole: Spread::of(gathered.whole),
        promised: gathered.promised,
        late: gathered.late,
        sent_back: gathered.sent_back,
        passed_on: gathered.passed_on,
    });
    rows.collect()
}

#[derive(Default)]
struct Gathered {
    to_take: Vec<u32>,
    to_answer: Vec<u32>,
    whole: Vec<u32>,
    promised: usize,
    late: usize,
    sent_back: u32,
    passed_on: u32,
}

#[cfg(test)]
mod tests;
