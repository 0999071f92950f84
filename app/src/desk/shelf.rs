//! Every project in brief, the most urgent first. Kept in order one by one: a change moves one
//! summary, and what is written is one small bucket.

use core::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use domain::id::{PersonId, ProjectId, TemplateVersionId};
use domain::time::Timestamp;
use domain::workflow::ProjectState;
use uuid::Uuid;

use super::{Brief, Client, Summary};

/// How many buckets the summaries are stored in: few enough to be read at a start, and small
/// enough that one is rewritten at every tap.
pub(crate) const BUCKETS: u8 = 64;

/// The format of packed summaries and trails; a new one makes every device pack its own anew.
pub(crate) const FORMAT: u32 = 8;

/// A limit that passes within this is soon.
const SOON_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// How many of the latest changes are known one by one.
const KNOWN_CHANGES: usize = 256;

/// Every project that the person may read, in brief. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    /// The most urgent first: late, waiting for me, due soon, then what was touched last; what
    /// has ended comes after all of these.
    pub(crate) summaries: Vec<Arc<Summary>>,
    /// The rank of each, in the same order.
    ranks: Vec<Rank>,
    /// The same summaries by id, in the buckets that they are stored in, with their ranks.
    buckets: Vec<Arc<Bucket>>,
    /// Where its history began: shelves that were filled apart have none in common.
    origin: Arc<()>,
    /// How many changes there were since.
    changes: u64,
    /// Of which projects the latest were.
    latest: VecDeque<ProjectId>,
}

/// A moment in a shelf's history.
#[derive(Clone, Debug)]
pub(crate) struct Moment {
    origin: Arc<()>,
    changes: u64,
}

/// Summaries that are stored together, with their ranks.
type Bucket = BTreeMap<ProjectId, (Rank, Arc<Summary>)>;

/// Where a summary stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    urgency: Urgency,
    /// The earlier the more urgent; what has no hurry is ordered by the latest touch.
    at: i64,
    id: ProjectId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Late,
    Mine,
    Soon,
    Running,
    Ended,
}

impl Rank {
    fn of(summary: &Summary, now: Timestamp) -> Self {
        let soon = |due: &Timestamp| due.0.saturating_sub(now.0) < SOON_MILLISECONDS;
        let (urgency, at) = match (summary.state, summary.due) {
            (ProjectState::Won | ProjectState::Lost | ProjectState::Dropped, _) => {
                (Urgency::Ended, summary.touched_at.0.saturating_neg())
            }
            (ProjectState::Open | ProjectState::Held, Some(due)) if due < now => {
                (Urgency::Late, due.0)
            }
            _ if summary.mine => (Urgency::Mine, summary.since.0),
            (_, Some(due)) if soon(&due) => (Urgency::Soon, due.0),
            _ => (Urgency::Running, summary.touched_at.0.saturating_neg()),
        };
        Self {
            urgency,
            at,
            id: summary.id,
        }
    }
}

impl Default for Shelf {
    fn default() -> Self {
        Self {
            summaries: Vec::new(),
            ranks: Vec::new(),
            buckets: vec![Arc::default(); usize::from(BUCKETS)],
            origin: Arc::default(),
            changes: 0,
            latest: VecDeque::new(),
        }
    }
}

impl Shelf {
    /// A shelf with all of these, as things stand now.
    pub(crate) fn filled(summaries: impl IntoIterator<Item = Summary>, now: Timestamp) -> Self {
        let mut ranked: Vec<(Rank, Arc<Summary>)> = summaries
            .into_iter()
            .map(|summary| (Rank::of(&summary, now), Arc::new(summary)))
            .collect();
        ranked.sort_unstable_by_key(|(rank, _)| *rank);
        ranked.dedup_by(|(one, _), (other, _)| one.id == other.id);
        let mut shelf = Self::default();
        for (rank, summary) in &ranked {
            if let Some(bucket) = shelf.bucket_mut(rank.id) {
                bucket.insert(rank.id, (*rank, Arc::clone(summary)));
            }
        }
        (shelf.ranks, shelf.summaries) = ranked.into_iter().unzip();
        shelf
    }

    /// One project in brief.
    #[must_use]
    pub(crate) fn get(&self, id: ProjectId) -> Option<&Arc<Summary>> {
        let (_, summary) = self.buckets.get(usize::from(bucket_of(id.0)))?.get(&id)?;
        Some(summary)
    }

    /// Where its history is now.
    #[must_use]
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            origin: Arc::clone(&self.origin),
            changes: self.changes,
        }
    }

    /// The projects that were placed or removed since a moment, some perhaps twice; `None` where
    /// that is not known one by one any more.
    #[must_use]
    pub(crate) fn changed_since(
        &self,
        moment: &Moment,
    ) -> Option<impl Iterator<Item = ProjectId> + '_> {
        if !Arc::ptr_eq(&self.origin, &moment.origin) {
            return None;
        }
        let count = usize::try_from(self.changes.checked_sub(moment.changes)?).ok()?;
        let known = self.latest.len().checked_sub(count)?;
        Some(self.latest.iter().skip(known).copied())
    }

    /// Puts a summary in its place.
    pub(crate) fn place(&mut self, summary: Summary, now: Timestamp) {
        self.take_out(summary.id);
        self.note(summary.id);
        let rank = Rank::of(&summary, now);
        let summary = Arc::new(summary);
        let at = self.ranks.partition_point(|before| *before < rank);
        self.ranks.insert(at, rank);
        self.summaries.insert(at, Arc::clone(&summary));
        if let Some(bucket) = self.bucket_mut(rank.id) {
            bucket.insert(rank.id, (rank, summary));
        }
    }

    /// Takes a summary away.
    pub(crate) fn remove(&mut self, id: ProjectId) {
        self.take_out(id);
        self.note(id);
    }

    fn note(&mut self, id: ProjectId) {
        self.changes += 1;
        if self.latest.len() == KNOWN_CHANGES {
            self.latest.pop_front();
        }
        self.latest.push_back(id);
    }

    fn take_out(&mut self, id: ProjectId) {
        let Some((rank, _)) = self.bucket_mut(id).and_then(|bucket| bucket.remove(&id)) else {
            return;
        };
        if let Ok(at) = self.ranks.binary_search(&rank) {
            self.ranks.remove(at);
            self.summaries.remove(at);
        }
    }

    /// Those that have become late, or are due soon, since they were placed.
    #[must_use]
    pub(crate) fn misplaced(&self, now: Timestamp) -> Vec<Summary> {
        self.ranks
            .iter()
            .zip(&self.summaries)
            .filter(|(rank, summary)| Rank::of(summary, now).cmp(rank) != Ordering::Equal)
            .map(|(_, summary)| Summary::clone(summary))
            .collect()
    }

    /// Those that run through `version` and were written without knowing it.
    #[must_use]
    pub(crate) fn provisional(&self, versions: &BTreeSet<TemplateVersionId>) -> Vec<ProjectId> {
        self.summaries
            .iter()
            .filter(|summary| summary.provisional && versions.contains(&summary.template_version))
            .map(|summary| summary.id)
            .collect()
    }

    /// A bucket, packed to be stored with its `briefs` of tasks and its `clients`; for the person
    /// `me`, because it says what waits for them. `None` where it could not be packed.
    #[must_use]
    pub(crate) fn packed(
        &self,
        bucket: u8,
        briefs: &[&Brief],
        clients: &[&Client],
        me: PersonId,
    ) -> Option<Vec<u8>> {
        let held = self.buckets.get(usize::from(bucket))?;
        let summaries: Vec<&Summary> = held.values().map(|(_, summary)| &**summary).collect();
        postcard::to_stdvec(&(FORMAT, me, (summaries, briefs, clients))).ok()
    }
}

/// What a bucket holds: summaries of projects, briefs of tasks, and customers in brief.
pub(crate) type Unpacked = (Vec<Summary>, Vec<Brief>, Vec<Client>);

/// What is in a packed bucket; `None` where it is of another
/// format or another person.
#[must_use]
pub(crate) fn unpacked(bytes: &[u8], me: PersonId) -> Option<Unpacked> {
    let ((format, person), rest) = postcard::take_from_bytes::<(u32, PersonId)>(bytes).ok()?;
    if format != FORMAT || person != me {
        return None;
    }
    postcard::from_bytes(rest).ok()
}

/// The bucket that a summary or brief is stored in: by the random end of its id.
#[must_use]
pub(crate) fn bucket_of(id: Uuid) -> u8 {
    let [.., last] = id.into_bytes();
    last % BUCKETS
}

/// The same projects in the same order; however that came about.
impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        self.summaries == other.summaries && self.ranks == other.ranks
    }
}

impl Eq for Shelf {}

impl Shelf {
    fn bucket_mut(&mut self, id: ProjectId) -> Option<&mut Bucket> {
        self.buckets
            .get_mut(usize::from(bucket_of(id.0)))
            .map(Arc::make_mut)
    }
}

#[cfg(test)]
mod tests;
