//! Bringing what was found in, some at a time. Each id follows from the import and its row, so what
//! is in already is seen, and nothing comes twice, wherever it was stopped.

use domain::change::Action;
use domain::customers::CustomerDraft;
use domain::id::CustomerId;
use domain::imports::{MOST_AT_ONCE, fill, project_of};
use domain::workflow::ProjectDraft;
use leptos::prelude::*;
use uuid::Uuid;

use super::planning::{Making, Plan};
use super::undoing::Brought;
use super::weighing::Found;
use super::{Page, Stage};
use crate::desk::{ActFault, bucket_of};
use crate::device::moments::Turn;

/// The most characters that come in at once, so that a change is never larger than what can be sent.
const MOST_CHARACTERS: usize = 100_000;
/// How many of them a customer or a project has without its words.
const FEWEST_CHARACTERS: usize = 900;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    /// How many customers came in.
    pub(super) customers: usize,
    /// To how many that were there something was added.
    pub(super) joined: usize,
    /// How many that were there lacked nothing.
    pub(super) same: usize,
    /// To how many nothing could be added.
    pub(super) apart: usize,
    /// How many projects came in.
    pub(super) projects: usize,
    /// How many customers and projects were left out.
    pub(super) skipped: usize,
    /// How many rows have mistakes.
    pub(super) faulty: usize,
}

/// Places in packs that come in at once, given the id and the size of what is at each. Those of one
/// pack are stored near one another, so that each pack rewrites little of what is there.
fn packs(places: Vec<(usize, Uuid, usize)>) -> Vec<Vec<usize>> {
    let mut by_bucket: Vec<(u8, usize, usize)> = places
        .into_iter()
        .map(|(place, id, size)| (bucket_of(id), place, size))
        .collect();
    by_bucket.sort_unstable();
    let mut packs: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for (_, place, size) in by_bucket {
        let full = packs
            .last()
            .is_none_or(|pack| pack.len() >= MOST_AT_ONCE || size > room);
        if full {
            packs.push(Vec::new());
            room = MOST_CHARACTERS;
        }
        room = room.saturating_sub(size);
        if let Some(pack) = packs.last_mut() {
            pack.push(place);
        }
    }
    packs
}

fn size_of(draft: &CustomerDraft) -> usize {
    let contacts = draft.contacts.len() * 300;
    FEWEST_CHARACTERS + draft.note.len() + draft.address.len() + contacts
}

/// What brings it in.
pub(super) struct Bringing<'a> {
    pub(super) page: Page,
    pub(super) run: u32,
    pub(super) plan: Plan,
    pub(super) found: &'a Found,
    /// What has come in so far, for taking it back.
    pub(super) brought: Brought,
    pub(super) outcome: Outcome,
}

impl Bringing<'_> {
    /// Brings it in. False where it was stopped meanwhile.
    ///
    /// # Errors
    /// Why it could not go on.
    pub(super) async fn all(&mut self) -> Result<bool, ActFault> {
        self.outcome.skipped = self.plan.skipped + self.plan.kept_out;
        self.outcome.faulty = self.found.faulty.len();
        Ok(self.customers().await? && self.joins().await? && self.projects().await?)
    }

    async fn customers(&mut self) -> Result<bool, ActFault> {
        let clients = self.page.desk.clients().get_untracked();
        let adds = core::mem::take(&mut self.plan.adds);
        let of = adds.len();
        let mut fresh = Vec::new();
        for place in adds {
            let Some(group) = self.found.groups.get(place) else {
                continue;
            };
            let id = group.draft.id;
            if clients.get(id).is_some() {
                self.outcome.customers += 1;
                self.brought.customers.push(id);
            } else {
                fresh.push((place, id.0, size_of(&group.draft)));
            }
        }
        // Held on to, all of them would be copied each time that some come.
        drop(clients);
        for pack in packs(fresh) {
            let done = self.outcome.customers;
            if self
                .page
                .run
                .tell(self.run, Stage::Bringing { done, of })
                .is_none()
            {
                return Ok(false);
            }
            let groups = pack
                .iter()
                .filter_map(|place| self.found.groups.get(*place));
            let customers: Vec<CustomerDraft> = groups.map(|it| it.draft.clone()).collect();
            let ids: Vec<_> = customers.iter().map(|it| it.id).collect();
            let import = self.brought.import;
            let projects = Vec::new();
            let action = Action::Import {
                import,
                customers,
                projects,
            };
            self.page.desk.act(action).await?;
            self.outcome.customers += ids.len();
            self.brought.customers.extend(ids);
        }
        Ok(true)
    }

    async fn joins(&mut self) -> Result<bool, ActFault> {
        let joins = core::mem::take(&mut self.plan.joins);
        let of = joins.len();
        let mut turn = Turn::begin();
        for (done, (place, into)) in joins.into_iter().enumerate() {
            if self
                .page
                .run
                .tell(self.run, Stage::Joining { done, of })
                .is_none()
            {
                return Ok(false);
            }
            turn.pass().await;
            let there = self.page.desk.whole_customer(into).await;
            let (Some(group), Some(there)) = (self.found.groups.get(place), there) else {
                self.outcome.apart += 1;
                continue;
            };
            let Some(edit) = fill(&there, &group.draft) else {
                self.outcome.same += 1;
                continue;
            };
            match self.page.desk.act(edit.clone()).await {
                Ok(_) => {
                    self.outcome.joined += 1;
                    self.brought.edits.push(edit);
                }
                Err(ActFault::Refused(_)) => self.outcome.apart += 1,
                Err(fault) => return Err(fault),
            }
        }
        Ok(true)
    }

    async fn projects(&mut self) -> Result<bool, ActFault> {
        let projects = core::mem::take(&mut self.plan.projects);
        let of = projects.len();
        let briefs = self.page.desk.shelf().get_untracked();
        let import = self.brought.import;
        let mut fresh = Vec::new();
        for (at, (place, _)) in projects.iter().enumerate() {
            let Some(project) = self.found.projects.get(*place) else {
                continue;
            };
            let id = project_of(import, project.row);
            if briefs.get(id).is_some() {
                self.outcome.projects += 1;
                self.brought.projects.push(id);
            } else {
                let people = self.found.groups.get(project.group);
                let people = people.map_or(0, |group| group.draft.contacts.len() * 150);
                fresh.push((at, id.0, FEWEST_CHARACTERS + project.note.len() + people));
            }
        }
        drop(briefs);
        for pack in packs(fresh) {
            let done = self.outcome.projects;
            if self
                .page
                .run
                .tell(self.run, Stage::Opening { done, of })
                .is_none()
            {
                return Ok(false);
            }
            let pack = pack.iter().filter_map(|at| projects.get(*at));
            let projects = self.drafts(pack);
            let ids: Vec<_> = projects.iter().map(|it| it.id).collect();
            let customers = Vec::new();
            let action = Action::Import {
                import,
                customers,
                projects,
            };
            self.page.desk.act(action).await?;
            self.outcome.projects += ids.len();
            self.brought.projects.extend(ids);
        }
        Ok(true)
    }

    fn drafts<'a>(
        &self,
        projects: impl Iterator<Item = &'a (usize, CustomerId)>,
    ) -> Vec<ProjectDraft> {
        let drafts = |making: &Making| {
            let drafts = projects.filter_map(|(place, customer)| {
                let project = self.found.projects.get(*place)?;
                making.draft(self.found, project, *customer)
            });
            drafts.collect()
        };
        self.page.making(drafts).unwrap_or_default()
    }
}

/// How much of what was found is in already, because it came before the import was stopped.
pub(super) fn in_already(page: Page, found: &Found, plan: &Plan) -> usize {
    let clients = page.desk.clients().get_untracked();
    let shelf = page.desk.shelf().get_untracked();
    let import = page
        .kept
        .with_untracked(|kept| kept.as_ref().map(|it| it.import));
    let customers = plan.adds.iter().filter(|place| {
        let group = found.groups.get(**place);
        group.is_some_and(|it| clients.get(it.draft.id).is_some())
    });
    let projects = plan.projects.iter().filter(|(place, _)| {
        let row = found.projects.get(*place).map(|it| it.row);
        let id = import.zip(row).map(|(import, row)| project_of(import, row));
        id.is_some_and(|id| shelf.get(id).is_some())
    });
    customers.count() + projects.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_small_and_of_neighbours() {
        let ids = (0..500_u128).map(|number| Uuid::from_u128(number << 90));
        let places: Vec<_> = ids.enumerate().map(|(at, id)| (at, id, 1_000)).collect();
        let packs = packs(places);
        assert!(packs.iter().all(|pack| pack.len() <= MOST_AT_ONCE));
        assert_eq!(packs.iter().map(Vec::len).sum::<usize>(), 500);
    }

    #[test]
    fn what_is_large_comes_alone() {
        let large = MOST_CHARACTERS - 1;
        let places = (0..3).map(|at| (at, Uuid::nil(), large)).collect();
        assert_eq!(packs(places), [[0], [1], [2]]);
    }
}
