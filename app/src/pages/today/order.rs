//! The order of Today, kept as things change: what did not change is not looked at again.

use core::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use domain::calendar::Calendar;
use domain::guide::{Days, Prospect, Scale, Step, Weights, rank, usual_value};
use domain::id::{BranchId, PersonId, ProjectId};
use domain::insight::pace::Norms;
use domain::time::Timestamp;

use super::prospect::{is_mine, prospect, step_of};
use crate::desk::{Directory, Shelf, Summary};

/// From how many changes on sorting all is cheaper than moving each.
const MANY: usize = 64;

/// Where a prospect stands: the highest score first; of equals, the one that was started first.
type Place = (Reverse<u32>, ProjectId);

/// The order of a person's prospects.
#[derive(Default)]
pub(crate) struct Order {
    directory: Arc<Directory>,
    /// What is usual at each milestone, as far as that is known.
    norms: Arc<Norms>,
    weights: Weights,
    days: BTreeMap<BranchId, Days>,
    /// When the first branch's day ends, from where on all is counted anew.
    until: Option<Timestamp>,
    usual: i64,
    held: HashMap<ProjectId, Held>,
    places: Vec<Place>,
    /// Counts the looks, to tell what was not seen in the latest.
    look: u32,
}

struct Held {
    summary: Arc<Summary>,
    is_late: bool,
    place: Place,
    look: u32,
}

/// What stands on Today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// What is agreed for today, or was missed, by its time.
    pub(crate) agenda: Vec<ProjectId>,
    /// The other prospects, the one that deserves time first at the beginning.
    pub(crate) ranked: Vec<ProjectId>,
}

impl Order {
    /// Takes in what is usual; where that is something else than before, all is counted anew.
    pub(crate) fn learn(&mut self, norms: Arc<Norms>) {
        if !Arc::ptr_eq(&self.norms, &norms) {
            self.norms = norms;
            self.until = None;
        }
    }

    /// What the guide knows of a project.
    pub(super) fn prospect<'a>(&self, summary: &'a Summary) -> Prospect<'a> {
        prospect(summary, &self.directory, &self.norms)
    }

    /// What to do next with a project.
    pub(super) fn step(&self, summary: &Summary) -> Option<Step> {
        let days = self.days(summary.branch)?;
        Some(step_of(summary, &self.directory, &self.norms, days))
    }

    /// Looks at how things stand now; with other weights than the workspace's, where they are
    /// only tried.
    pub(crate) fn look(
        &mut self,
        all: &Shelf,
        directory: &Arc<Directory>,
        tried: Option<Weights>,
        (me, now): (PersonId, Timestamp),
    ) -> Standing {
        let weights = tried.unwrap_or_else(|| {
            let workspace = directory.workspace.as_ref();
            workspace.map_or_else(Weights::default, |workspace| workspace.weights)
        });
        self.look = self.look.wrapping_add(1);
        let mine: Vec<&Arc<Summary>> = all
            .summaries
            .iter()
            .filter(|summary| is_mine(summary, me))
            .collect();
        let mut values: Vec<i64> = mine
            .iter()
            .filter_map(|summary| summary.value.map(|value| value.minor))
            .collect();
        let usual = usual_value(&mut values);
        let stands = Arc::ptr_eq(&self.directory, directory)
            && self.weights == weights
            && self.usual == usual
            && self.until.is_some_and(|until| now < until);
        if !stands {
            self.begin(directory, weights, usual, now);
        }
        let mut changed: Vec<(Option<Place>, Place)> = Vec::new();
        for summary in mine {
            let is_late = summary.is_late(now);
            if let Some(held) = self.held.get_mut(&summary.id)
                && held.is_late == is_late
                && Arc::ptr_eq(&held.summary, summary)
            {
                held.look = self.look;
                continue;
            }
            let place = self.place(summary, now);
            let held = Held {
                summary: Arc::clone(summary),
                is_late,
                place,
                look: self.look,
            };
            let before = self.held.insert(summary.id, held);
            changed.push((before.map(|held| held.place), place));
        }
        self.put(changed);
        self.forget();
        self.standing()
    }

    /// The working days of a branch around today.
    pub(crate) fn days(&self, branch: BranchId) -> Option<&Days> {
        self.days.get(&branch)
    }

    /// What prospects of a branch are ranked by.
    pub(crate) fn scale(&self, branch: BranchId, now: Timestamp) -> Option<Scale<'_>> {
        Some(Scale {
            weights: &self.weights,
            days: self.days(branch)?,
            usual: self.usual,
            now,
        })
    }

    fn begin(&mut self, directory: &Arc<Directory>, weights: Weights, usual: i64, now: Timestamp) {
        self.directory = Arc::clone(directory);
        self.weights = weights;
        self.usual = usual;
        self.held.clear();
        self.places.clear();
        // Counting days asks the zone's clock some hundreds of times: branches with one calendar
        // share what was counted.
        let mut counted: Vec<(&Calendar, Days)> = Vec::new();
        self.days = directory
            .branches
            .values()
            .map(|branch| {
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
            })
            .collect();
        self.until = self.days.values().map(Days::until).min();
    }

    fn place(&self, summary: &Summary, now: Timestamp) -> Place {
        let score = self
            .scale(summary.branch, now)
            .map_or(0, |scale| rank(&self.prospect(summary), &scale).score);
        (Reverse(score), summary.id)
    }

    fn put(&mut self, changed: Vec<(Option<Place>, Place)>) {
        if changed.len() > MANY {
            self.places = self.held.values().map(|held| held.place).collect();
            self.places.sort_unstable();
            return;
        }
        for (before, after) in changed {
            if let Some(at) = before.and_then(|before| self.places.binary_search(&before).ok()) {
                self.places.remove(at);
            }
            if let Err(at) = self.places.binary_search(&after) {
                self.places.insert(at, after);
            }
        }
    }

    /// Forgets those that are not among the prospects any more.
    fn forget(&mut self) {
        let look = self.look;
        let (held, places) = (&mut self.held, &mut self.places);
        if held.values().all(|held| held.look == look) {
            return;
        }
        held.retain(|_, held| held.look == look);
        places.retain(|(_, id)| held.contains_key(id));
    }

    fn standing(&self) -> Standing {
        let mut agenda: Vec<(Timestamp, ProjectId)> = Vec::new();
        let mut ranked = Vec::with_capacity(self.places.len());
        for (_, id) in &self.places {
            let summary = self.held.get(id).map(|held| &held.summary);
            let today = summary.and_then(|summary| {
                let step = summary.next_step.as_ref()?;
                let side = self.days(summary.branch)?.side(step.at);
                (side != Ordering::Greater).then_some(step.at)
            });
            match today {
                Some(at) => agenda.push((at, *id)),
                None => ranked.push(*id),
            }
        }
        agenda.sort_unstable();
        Standing {
            agenda: agenda.into_iter().map(|(_, id)| id).collect(),
            ranked,
        }
    }
}

#[cfg(test)]
mod tests;
