//! Every request and task in brief: what is open by when it is due, what is over by when it
//! ended. Kept in order one by one, and stored in the buckets of the projects' summaries.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::id::{ProjectId, TaskId};
use uuid::Uuid;

use super::{Brief, shelf};

/// Where a brief stands: the earlier the higher up.
type Place = (i64, TaskId);

/// Every request and task that the person may read, in brief. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tray {
    /// What is open, what is due first before the rest.
    pub(crate) open: Arc<BTreeMap<Place, Arc<Brief>>>,
    /// What is over, the latest first.
    pub(crate) over: Arc<BTreeMap<Place, Arc<Brief>>>,
    /// Those of each project.
    of_projects: Arc<BTreeSet<(ProjectId, TaskId)>>,
    /// All of them, in the buckets that they are stored in.
    buckets: Vec<Arc<BTreeMap<TaskId, Arc<Brief>>>>,
}

impl Default for Tray {
    fn default() -> Self {
        Self {
            open: Arc::default(),
            over: Arc::default(),
            of_projects: Arc::default(),
            buckets: vec![Arc::default(); usize::from(shelf::BUCKETS)],
        }
    }
}

impl Tray {
    /// A tray with all of these.
    pub(crate) fn filled(briefs: impl IntoIterator<Item = Brief>) -> Self {
        let mut tray = Self::default();
        for brief in briefs {
            tray.place(brief);
        }
        tray
    }

    /// One task in brief.
    #[must_use]
    pub(crate) fn get(&self, id: TaskId) -> Option<&Arc<Brief>> {
        self.buckets
            .get(usize::from(shelf::bucket_of(id.0)))?
            .get(&id)
    }

    /// Those of a project: what is open first, then the latest.
    #[must_use]
    pub(crate) fn of_project(&self, project: ProjectId) -> Vec<Arc<Brief>> {
        let all = (project, TaskId(Uuid::nil()))..=(project, TaskId(Uuid::max()));
        let mut found: BTreeMap<(bool, Place), Arc<Brief>> = BTreeMap::new();
        for (_, id) in self.of_projects.range(all) {
            if let Some(brief) = self.get(*id) {
                found.insert((!brief.state.is_open(), place_of(brief)), Arc::clone(brief));
            }
        }
        found.into_values().collect()
    }

    /// Puts a brief in its place.
    pub(crate) fn place(&mut self, brief: Brief) {
        self.remove(brief.id);
        let id = brief.id;
        let brief = Arc::new(brief);
        if let Some(project) = brief.project {
            Arc::make_mut(&mut self.of_projects).insert((project, id));
        }
        if let Some(bucket) = self.bucket_mut(id) {
            bucket.insert(id, Arc::clone(&brief));
        }
        let place = place_of(&brief);
        self.rows_of(brief.state.is_open()).insert(place, brief);
    }

    /// Takes a brief away.
    pub(crate) fn remove(&mut self, id: TaskId) {
        let Some(brief) = self.bucket_mut(id).and_then(|bucket| bucket.remove(&id)) else {
            return;
        };
        if let Some(project) = brief.project {
            Arc::make_mut(&mut self.of_projects).remove(&(project, id));
        }
        self.rows_of(brief.state.is_open())
            .remove(&place_of(&brief));
    }

    /// Those that are stored in a bucket.
    #[must_use]
    pub(crate) fn in_bucket(&self, bucket: u8) -> Vec<&Brief> {
        let bucket = self.buckets.get(usize::from(bucket));
        let briefs = bucket.into_iter().flat_map(|bucket| bucket.values());
        briefs.map(|brief| &**brief).collect()
    }

    fn rows_of(&mut self, open: bool) -> &mut BTreeMap<Place, Arc<Brief>> {
        Arc::make_mut(if open { &mut self.open } else { &mut self.over })
    }

    fn bucket_mut(&mut self, id: TaskId) -> Option<&mut BTreeMap<TaskId, Arc<Brief>>> {
        self.buckets
            .get_mut(usize::from(shelf::bucket_of(id.0)))
            .map(Arc::make_mut)
    }
}

/// What is open stands by when it is due, without a time after all with one; what is over by
/// when it last was touched.
fn place_of(brief: &Brief) -> Place {
    let at = if brief.state.is_open() {
        brief.due.map_or(i64::MAX, |due| due.0)
    } else {
        brief.touched_at.0.saturating_neg()
    };
    (at, brief.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{BranchId, PersonId};
    use domain::tasks::TaskState;
    use domain::time::Timestamp;

    fn brief(number: u128, state: TaskState, due: Option<i64>, touched: i64) -> Brief {
        Brief {
            id: TaskId(Uuid::from_u128(number)),
            project: Some(ProjectId(Uuid::from_u128(number % 2))),
            branch: BranchId(Uuid::from_u128(2)),
            title: format!("Task {number}"),
            kind: None,
            by: PersonId(Uuid::from_u128(1)),
            with: Vec::new(),
            state,
            turn: 1,
            due: due.map(Timestamp),
            mine: false,
            followed: false,
            involves_me: true,
            touched_at: Timestamp(touched),
            reading: None,
        }
    }

    fn numbers<'a>(briefs: impl Iterator<Item = &'a Arc<Brief>>) -> Vec<u128> {
        briefs.map(|brief| brief.id.0.as_u128()).collect()
    }

    fn varied() -> Vec<Brief> {
        vec![
            brief(1, TaskState::Asked, None, 1),
            brief(2, TaskState::Taken, Some(20), 2),
            brief(3, TaskState::Declined, Some(10), 3),
            brief(4, TaskState::Done, Some(5), 4),
            brief(5, TaskState::Withdrawn, None, 9),
        ]
    }

    #[test]
    fn what_is_due_first_and_what_ended_last_come_first() {
        let tray = Tray::filled(varied());
        assert_eq!(numbers(tray.open.values()), [3, 2, 1]);
        assert_eq!(numbers(tray.over.values()), [5, 4]);
        let odd = tray.of_project(ProjectId(Uuid::from_u128(1)));
        assert_eq!(numbers(odd.iter()), [3, 1, 5]);
    }

    #[test]
    fn a_brief_moves_with_its_state_and_leaves_nothing_behind() {
        let mut tray = Tray::filled(varied());
        tray.place(brief(3, TaskState::Done, Some(10), 20));
        assert_eq!(numbers(tray.open.values()), [2, 1]);
        assert_eq!(numbers(tray.over.values()), [3, 5, 4]);
        for number in 1..=5 {
            tray.remove(TaskId(Uuid::from_u128(number)));
        }
        assert_eq!(tray, Tray::default());
    }
}
