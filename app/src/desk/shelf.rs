//! Every project in brief, the most urgent first. Kept in order one by one: a change moves one
//! summary, and what is written is one small bucket.

use core::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
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
pub(crate) const FORMAT: u32 = 5;

/// A limit that passes within this is soon.
const SOON_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// Every project that the person may read, in brief. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shelf {
    /// The most urgent first: late, waiting for me, due soon, then what was touched last; what
    /// has ended comes after all of these.
    pub(crate) summaries: Vec<Arc<Summary>>,
    /// The rank of each, in the same order.
    ranks: Vec<Rank>,
    /// The same summaries by id, in the buckets that they are stored in, with their ranks.
    buckets: Vec<Arc<Bucket>>,
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

    /// Puts a summary in its place.
    pub(crate) fn place(&mut self, summary: Summary, now: Timestamp) {
        self.remove(summary.id);
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

impl Shelf {
    fn bucket_mut(&mut self, id: ProjectId) -> Option<&mut Bucket> {
        self.buckets
            .get_mut(usize::from(bucket_of(id.0)))
            .map(Arc::make_mut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::Dot;
    use domain::id::BranchId;
    use domain::money::{Currency, Money};

    const ME: PersonId = PersonId(Uuid::from_u128(1));
    const NOW: Timestamp = Timestamp(1_700_000_000_000);
    const HOUR: i64 = 3_600_000;

    fn summary(number: u128) -> Summary {
        Summary {
            id: ProjectId(Uuid::from_u128(number)),
            title: format!("Project {number}"),
            customer: "Kirloskar".to_owned(),
            client: None,
            value: Some(Money {
                minor: 15_000_000,
                currency: Currency::INR,
            }),
            branch: BranchId(Uuid::from_u128(2)),
            owner: ME,
            template_version: TemplateVersionId(Uuid::from_u128(3)),
            state: ProjectState::Open,
            dots: vec![Dot::Done, Dot::Waiting, Dot::Ahead],
            hands: vec![Some(ME); 3],
            reached: vec![Some(NOW), None, None],
            current: Some(1),
            visit: 1,
            with: vec![ME],
            since: NOW,
            due: None,
            waiting_from: None,
            unassigned: false,
            returned: false,
            mine: false,
            involves_me: true,
            touched_at: NOW,
            interest: Some(domain::workflow::Interest::Warm),
            next_step: Some(domain::workflow::NextStep {
                way: domain::workflow::Way::Call,
                what: "Ask".to_owned(),
                at: NOW,
                with: String::new(),
                place: String::new(),
            }),
            reached_at: Some(NOW),
            tried_at: None,
            ticked: 5,
            waits_for_approval: None,
            contact: None,
            phone: Some("+919800000000".to_owned()),
            email: None,
            provisional: false,
        }
    }

    fn order(shelf: &Shelf) -> Vec<u128> {
        shelf
            .summaries
            .iter()
            .map(|summary| summary.id.0.as_u128())
            .collect()
    }

    fn due(number: u128, hours: i64) -> Summary {
        Summary {
            due: Some(NOW.plus_milliseconds(hours * HOUR)),
            ..summary(number)
        }
    }

    fn varied() -> Vec<Summary> {
        let touched = |number, hours: i64| Summary {
            touched_at: NOW.plus_milliseconds(hours * HOUR),
            ..summary(number)
        };
        vec![
            touched(1, -3),
            touched(2, -1),
            Summary {
                state: ProjectState::Won,
                ..summary(3)
            },
            due(4, 5),
            due(5, -1),
            due(6, -2),
            Summary {
                mine: true,
                ..due(7, 100)
            },
            touched(8, -2),
        ]
    }

    #[test]
    fn the_most_urgent_comes_first() {
        let shelf = Shelf::filled(varied(), NOW);
        assert_eq!(order(&shelf), [6, 5, 7, 4, 2, 8, 1, 3]);
    }

    #[test]
    fn one_by_one_gives_the_same_as_all_at_once() {
        let mut shelf = Shelf::default();
        for summary in varied() {
            shelf.place(summary, NOW);
        }
        assert_eq!(shelf, Shelf::filled(varied(), NOW));
        shelf.place(due(1, -5), NOW);
        assert_eq!(order(&shelf), [1, 6, 5, 7, 4, 2, 8, 3]);
        shelf.remove(ProjectId(Uuid::from_u128(5)));
        shelf.remove(ProjectId(Uuid::from_u128(99)));
        assert_eq!(order(&shelf), [1, 6, 7, 4, 2, 8, 3]);
        assert_eq!(shelf.get(ProjectId(Uuid::from_u128(5))), None);
    }

    #[test]
    fn time_moves_what_becomes_due() {
        let mut shelf = Shelf::filled(varied(), NOW);
        let later = NOW.plus_milliseconds(6 * HOUR);
        let moved = shelf.misplaced(later);
        assert_eq!(moved.len(), 1);
        for summary in moved {
            shelf.place(summary, later);
        }
        assert_eq!(order(&shelf), [6, 5, 4, 7, 2, 8, 1, 3]);
        assert_eq!(shelf.misplaced(later), []);
    }

    #[test]
    fn a_bucket_comes_back_as_it_was_packed() {
        let shelf = Shelf::filled(varied(), NOW);
        let back = (0..BUCKETS)
            .flat_map(|bucket| {
                let packed = shelf.packed(bucket, &[], &[], ME).unwrap();
                unpacked(&packed, ME).unwrap().0
            })
            .collect::<Vec<_>>();
        assert_eq!(Shelf::filled(back, NOW), shelf);
    }

    #[test]
    fn a_bucket_of_another_person_format_or_of_noise_is_not_read() {
        let packed = Shelf::filled(varied(), NOW)
            .packed(1, &[], &[], ME)
            .unwrap();
        assert_eq!(unpacked(&packed, PersonId(Uuid::from_u128(9))), None);
        assert_eq!(unpacked(&packed[..packed.len() - 1], ME), None);
        assert_eq!(unpacked(b"\xff\xff\xff", ME), None);
        let another = postcard::to_stdvec(&(
            FORMAT + 1,
            ME,
            (
                Vec::<Summary>::new(),
                Vec::<Brief>::new(),
                Vec::<Client>::new(),
            ),
        ))
        .unwrap();
        assert_eq!(unpacked(&another, ME), None);
    }
}
