//! The order of Today, kept as things change: what did not change is not looked at again. It
//! outlives the page, so that opening it once more costs what changed in between.

mod making;

use core::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use domain::calendar::Calendar;
use domain::guide::{Days, Prospect, Scale, Step, Values, Weights, rank};
use domain::id::{BranchId, PersonId, ProjectId};
use domain::insight::pace::Norms;
use domain::time::Timestamp;

use super::prospect::{is_mine, prospect, step_of};
use crate::desk::{Directory, Moment, Shelf, Summary};

pub(super) use making::Making;

/// Where a prospect stands: the highest score first; of equals, the one that was started first.
type Place = (Reverse<u32>, ProjectId);

/// What a person's prospects are ranked by, besides what is recorded of each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Basis {
    /// The team and its workflows.
    pub(crate) directory: Arc<Directory>,
    /// What is usual at each milestone, as far as that is known.
    pub(crate) norms: Arc<Norms>,
    /// How much each thing counts.
    pub(crate) weights: Weights,
    /// Whose prospects they are; nobody's where nobody is signed in.
    pub(crate) me: Option<PersonId>,
}

impl Basis {
    /// Whether a project is one of these prospects.
    fn has(&self, summary: &Summary) -> bool {
        self.me.is_some_and(|me| is_mine(summary, me))
    }
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        self.me == other.me
            && self.weights == other.weights
            && Arc::ptr_eq(&self.directory, &other.directory)
            && Arc::ptr_eq(&self.norms, &other.norms)
    }
}

/// The order of a person's prospects.
#[derive(Default)]
pub(crate) struct Order {
    basis: Basis,
    days: BTreeMap<BranchId, Days>,
    /// When the first branch's day ends, from where on all is counted anew.
    until: Option<Timestamp>,
    /// What a project is worth usually, as it was when they were ranked.
    usual: i64,
    values: Values,
    /// What has been looked at: up to which moment of the shelf, and when.
    seen: Option<(Moment, Timestamp)>,
    held: HashMap<ProjectId, Held>,
    /// What is agreed for today, or was missed, by its time.
    agenda: Vec<(Timestamp, ProjectId)>,
    /// The other prospects.
    places: Vec<Place>,
    /// Those that are in other people's hands.
    waiting: BTreeSet<ProjectId>,
    /// Counts what became of those.
    waiting_changes: u32,
    /// When the next limit passes.
    next_due: Option<Timestamp>,
}

/// How a prospect stands.
#[derive(Clone, Copy)]
struct Held {
    spot: Spot,
    value: Option<i64>,
    due: Option<Timestamp>,
}

#[derive(Clone, Copy)]
enum Spot {
    Agenda(Timestamp),
    Ranked(Place),
}

/// What stands on Today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// What is agreed for today, or was missed, by its time.
    pub(crate) agenda: Vec<ProjectId>,
    /// The first of the other prospects, the one that deserves time first at the beginning.
    pub(crate) ranked: Vec<ProjectId>,
    /// How many more of these there are.
    pub(crate) left: usize,
    /// Is another whenever one changed that is in other people's hands.
    pub(crate) waiting_changes: u32,
    /// Whether something changed that all of them are ranked by: it is to be made anew.
    pub(crate) is_outdated: bool,
}

impl Order {
    /// Brings the order up to date, whatever that takes.
    pub(crate) fn look(&mut self, all: &Shelf, basis: &Basis, now: Timestamp) {
        if !self.follow(all, basis, now) {
            let mut making = Making::begin(all, basis, now);
            making.go_on(all, usize::MAX);
            *self = making.finish();
        }
    }

    /// Takes in what changed, as far as the order can stand on what it was made of; whether that
    /// is all there is to it. If not, it has to be made anew, and serves until then.
    pub(crate) fn follow(&mut self, all: &Shelf, basis: &Basis, now: Timestamp) -> bool {
        let Some((moment, seen_at)) = &self.seen else {
            return false;
        };
        let seen_at = *seen_at;
        let Some(changed) = all.changed_since(moment).filter(|_| seen_at <= now) else {
            return false;
        };
        let mut changed: BTreeSet<ProjectId> = changed.collect();
        if self.next_due.is_some_and(|due| due < now) {
            let passed = |held: &Held| held.due.is_some_and(|due| seen_at <= due && due < now);
            let late = self.held.iter().filter(|(_, held)| passed(held));
            changed.extend(late.map(|(id, _)| *id));
            let dues = self.held.values().filter_map(|held| held.due);
            self.next_due = dues.filter(|due| now <= *due).min();
        }
        for id in changed {
            self.take_out(id);
            let summary = all.get(id);
            if let Some(summary) = summary.filter(|summary| self.basis.has(summary)) {
                self.put_in(summary, now);
            }
        }
        self.seen = Some((all.moment(), now));
        self.basis == *basis
            && self.until.is_some_and(|until| now < until)
            && self.usual == self.values.usual()
    }

    /// Whether it has been made, for the same person.
    pub(crate) fn is_for(&self, basis: &Basis) -> bool {
        self.seen.is_some() && self.basis.me == basis.me
    }

    /// What stands on Today, with the first of those that are ranked.
    pub(crate) fn standing(&self, first: usize) -> Standing {
        let first = first.min(self.places.len());
        let ranked = self.places.iter().take(first);
        Standing {
            agenda: self.agenda.iter().map(|(_, id)| *id).collect(),
            ranked: ranked.map(|(_, id)| *id).collect(),
            left: self.places.len() - first,
            waiting_changes: self.waiting_changes,
            is_outdated: false,
        }
    }

    /// The person's prospects that are in other people's hands.
    pub(super) fn waiting(&self) -> impl Iterator<Item = ProjectId> + '_ {
        self.waiting.iter().copied()
    }

    /// What the guide knows of a project.
    pub(super) fn prospect<'a>(&self, summary: &'a Summary) -> Prospect<'a> {
        prospect(summary, &self.basis.directory, &self.basis.norms)
    }

    /// What to do next with a project.
    pub(super) fn step(&self, summary: &Summary) -> Option<Step> {
        let days = self.days(summary.branch)?;
        let basis = &self.basis;
        Some(step_of(summary, &basis.directory, &basis.norms, days))
    }

    /// The working days of a branch around today.
    pub(crate) fn days(&self, branch: BranchId) -> Option<&Days> {
        self.days.get(&branch)
    }

    /// What prospects of a branch are ranked by.
    pub(crate) fn scale(&self, branch: BranchId, now: Timestamp) -> Option<Scale<'_>> {
        Some(Scale {
            weights: &self.basis.weights,
            days: self.days(branch)?,
            usual: self.usual,
            now,
        })
    }

    /// How a prospect stands.
    fn hold(&self, summary: &Summary, now: Timestamp) -> Held {
        let agreed = summary.next_step.as_ref().and_then(|step| {
            let side = self.days(summary.branch)?.side(step.at);
            (side != Ordering::Greater).then_some(step.at)
        });
        let spot = if let Some(at) = agreed {
            Spot::Agenda(at)
        } else {
            let scale = self.scale(summary.branch, now);
            let score = scale.map_or(0, |scale| rank(&self.prospect(summary), &scale).score);
            Spot::Ranked((Reverse(score), summary.id))
        };
        Held {
            spot,
            value: summary.value.map(|value| value.minor),
            due: summary.due,
        }
    }

    fn put_in(&mut self, summary: &Summary, now: Timestamp) {
        let held = self.hold(summary, now);
        let id = summary.id;
        match held.spot {
            Spot::Agenda(at) => insert(&mut self.agenda, (at, id)),
            Spot::Ranked(place) => insert(&mut self.places, place),
        }
        if let Some(value) = held.value {
            self.values.put(value);
        }
        self.note(summary, now);
        self.held.insert(id, held);
    }

    /// Notes of a prospect what is not its place.
    fn note(&mut self, summary: &Summary, now: Timestamp) {
        if !summary.mine {
            self.waiting.insert(summary.id);
            self.waiting_changes = self.waiting_changes.wrapping_add(1);
        }
        let due = summary.due.filter(|due| now <= *due);
        self.next_due = self.next_due.into_iter().chain(due).min();
    }

    fn take_out(&mut self, id: ProjectId) {
        let Some(held) = self.held.remove(&id) else {
            return;
        };
        match held.spot {
            Spot::Agenda(at) => remove(&mut self.agenda, &(at, id)),
            Spot::Ranked(place) => remove(&mut self.places, &place),
        }
        if let Some(value) = held.value {
            self.values.take(value);
        }
        if self.waiting.remove(&id) {
            self.waiting_changes = self.waiting_changes.wrapping_add(1);
        }
    }

    /// Counts the days around today. That asks the zone's clock some hundreds of times: branches
    /// with one calendar share what was counted.
    fn count_days(&mut self, now: Timestamp) {
        let mut counted: Vec<(&Calendar, Days)> = Vec::new();
        let branches = self.basis.directory.branches.values();
        let days = branches.map(|branch| {
            let same = counted
                .iter()
                .find(|(calendar, _)| **calendar == branch.calendar);
            let same = same.map(|(_, days)| days.clone());
            let days = same.unwrap_or_else(|| {
                let days = Days::around(&branch.calendar, now);
                counted.push((&branch.calendar, days.clone()));
                days
            });
            (branch.id, days)
        });
        self.days = days.collect();
        self.until = self.days.values().map(Days::until).min();
    }
}

fn insert<T: Ord>(sorted: &mut Vec<T>, item: T) {
    if let Err(at) = sorted.binary_search(&item) {
        sorted.insert(at, item);
    }
}

fn remove<T: Ord>(sorted: &mut Vec<T>, item: &T) {
    if let Ok(at) = sorted.binary_search(item) {
        sorted.remove(at);
    }
}

#[cfg(test)]
mod tests;
