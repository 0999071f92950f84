//! What a project's record says of who took part and what it brought: read once, and then asked
//! for one period after another.
//!
//! Somebody took part in a role who is credited with an order, because they held the role on its
//! day; and whoever reached a milestone of a role, which only they can who hold it, so that who
//! brought a project on and handed it over shares in what comes of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::costs::CostBook;
use super::scheme::{Closed, Stretch};
use super::value::{Entry, Worth, of_project, sum};
use crate::calendar::Calendar;
use crate::catalogue::tree::lineage;
use crate::id::{CategoryId, OrderId, PersonId, ProjectId, RoleId};
use crate::record::{Key, Records};
use crate::refusal::Refusal;
use crate::selling::Credit;
use crate::time::Timestamp;
use crate::workflow::{Project, TemplateVersion, What};

/// What one project brought, and who took part in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Which project.
    pub project: ProjectId,
    /// What it is called.
    pub title: String,
    /// What its orders brought and took back.
    pub entries: Vec<Written>,
    /// Who is credited with each order.
    pub credit: BTreeMap<OrderId, Vec<Credit>>,
    /// Who reached milestones of which role, and on which day.
    reached: Vec<(NaiveDate, Credit)>,
}

/// An entry of an order, with what is needed to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it brings.
    pub entry: Entry,
    /// When the team's record took it in; none where its history does not say.
    pub recorded_at: Option<Timestamp>,
    /// The order's number, where it has one.
    pub number: Option<String>,
    /// What the line says.
    pub text: String,
}

/// What is counted in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its days.
    pub days: Stretch,
    /// How far periods were closed before it, where that is known: what is dated before its days
    /// and was written down too late for them counts in it. None for looking back.
    pub closed: Option<Closed>,
}

impl Window {
    /// Whether something counts in it.
    #[must_use]
    pub fn counts(&self, written: &Written) -> bool {
        let on = written.entry.on;
        self.days.contains(on) || self.is_late(written)
    }

    /// Whether something counts in it although it is dated before its days.
    #[must_use]
    pub fn is_late(&self, written: &Written) -> bool {
        let on = written.entry.on;
        self.closed.is_some_and(|closed| {
            let after = |at: Timestamp| at > closed.at;
            (closed.since..self.days.from).contains(&on) && written.recorded_at.is_some_and(after)
        })
    }
}

impl Contribution {
    /// What a project brought: its record, with what it stands on looked up.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] where its workflow or branch is not there.
    pub fn of(records: &dyn Records, book: &CostBook, project: &Project) -> Result<Self, Refusal> {
        let version = records.template_version(project.template_version);
        let version = version.ok_or(Refusal::unknown(Key::TemplateVersion(
            project.template_version,
        )))?;
        let branch = records.branch(project.branch);
        let branch = branch.ok_or(Refusal::unknown(Key::Branch(project.branch)))?;
        // All above a category are asked for, whether or not the nearest has a cost, so that
        // whoever loads records has them in as few rounds as it is deep.
        let parent = |category: CategoryId| records.category(category).and_then(|it| it.parent);
        for order in &project.orders {
            for ordered in &order.lines {
                lineage(ordered.line.category, parent);
            }
        }
        let entries = of_project(book, project, parent);
        let credit = project.orders.iter();
        Ok(Self {
            project: project.id,
            title: project.title.clone(),
            entries: written(project, entries),
            credit: credit.map(|it| (it.id, it.credit.clone())).collect(),
            reached: reached(project, version, &branch.calendar),
        })
    }

    /// What of it counts in a period.
    pub fn within(&self, window: Window) -> impl Iterator<Item = &Written> {
        self.entries.iter().filter(move |it| window.counts(it))
    }

    /// What it brought in a period.
    #[must_use]
    pub fn worth(&self, window: Window) -> Worth {
        sum(self.within(window).map(|written| &written.entry))
    }

    /// Who took part in it in which role, as far as its orders of a period and its milestones
    /// until the end of it say.
    #[must_use]
    pub fn parts(&self, window: Window) -> BTreeMap<RoleId, BTreeSet<PersonId>> {
        let orders: BTreeSet<OrderId> = self.within(window).map(|it| it.entry.order).collect();
        let credited = orders.iter().filter_map(|order| self.credit.get(order));
        let until = window.days.until;
        let reached = self.reached.iter().filter(|(day, _)| *day < until);
        let all = credited.flatten().chain(reached.map(|(_, credit)| credit));
        let mut parts: BTreeMap<RoleId, BTreeSet<PersonId>> = BTreeMap::new();
        for credit in all {
            parts.entry(credit.role).or_default().insert(credit.person);
        }
        parts
    }
}

#[cfg(test)]
impl Contribution {
    /// A project of which nobody reached a milestone.
    pub(crate) fn sample(
        project: ProjectId,
        entries: Vec<Written>,
        credit: BTreeMap<OrderId, Vec<Credit>>,
    ) -> Self {
        Self {
            project,
            title: "Sample".into(),
            entries,
            credit,
            reached: Vec::new(),
        }
    }
}

/// The entries of a project's orders, with when each was written down: the history tells of the
/// orders, and of the reversals of each in their order.
fn written(project: &Project, entries: Vec<Entry>) -> Vec<Written> {
    let mut placed: BTreeMap<OrderId, Timestamp> = BTreeMap::new();
    let mut reversed: BTreeMap<OrderId, Vec<Timestamp>> = BTreeMap::new();
    for event in &project.history {
        match &event.what {
            What::Ordered { order } => drop(placed.insert(*order, event.recorded_at)),
            What::Reversed { order, .. } => {
                reversed.entry(*order).or_default().push(event.recorded_at);
            }
            _ => {}
        }
    }
    let written = entries.into_iter().map(|entry| {
        let order = project.orders.iter().find(|it| it.id == entry.order);
        let mut lines = order.into_iter().flat_map(|order| &order.lines);
        let line = lines.find(|ordered| ordered.line.id == entry.line);
        let recorded_at = match entry.reversal {
            None => placed.get(&entry.order),
            Some(at) => reversed.get(&entry.order).and_then(|all| all.get(at)),
        };
        Written {
            entry,
            recorded_at: recorded_at.copied(),
            number: order.and_then(|order| order.number.clone()),
            text: line.map(|it| it.line.text.clone()).unwrap_or_default(),
        }
    });
    written.collect()
}

/// Who reached a milestone of which role: nobody completes one whose role they do not hold.
fn reached(
    project: &Project,
    version: &TemplateVersion,
    calendar: &Calendar,
) -> Vec<(NaiveDate, Credit)> {
    let reached = project.history.iter().filter_map(|event| {
        let What::Completed { milestone, .. } = &event.what else {
            return None;
        };
        let (_, milestone) = version.milestone(milestone)?;
        let credit = Credit {
            role: milestone.role,
            person: event.by?,
        };
        Some((calendar.local_date(event.happened_at), credit))
    });
    reached.collect()
}

#[cfg(test)]
mod tests;
