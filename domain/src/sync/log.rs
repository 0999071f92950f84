//! The log of commits: how long it is kept, and where a cursor stands in it.
//!
//! A commit that goes takes the receipts of its changes with it. So a change without a receipt
//! may have been decided all the same, where its device has not heard of the team since.

use super::protocol::{Cursor, KEPT_MILLISECONDS, Mark};
use crate::time::Timestamp;

/// The number of a workspace's first commit.
pub const FIRST: i64 = 1;

/// How many commits and receipts one run of the cron forgets at most, where one commit has no
/// more by itself.
pub const MOST_FORGOTTEN: usize = 150;

/// The commits that are kept, as a request finds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log {
    /// The number of the oldest.
    pub oldest: i64,
    /// The last.
    pub head: Mark,
    /// When the commit was recorded that the request's cursor names as the last one seen; none
    /// where there is none.
    pub seen_at: Option<Timestamp>,
}

/// Where a cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At a commit of this log: all that came after it is there.
    Kept,
    /// Before what is kept: some of what came after it is forgotten.
    Forgotten,
    /// In no log, or in one that is not this one any more, since a backup was restored.
    Elsewhere,
}

impl Log {
    /// Where a cursor stands in this log, in a database of this epoch.
    #[must_use]
    pub fn place(&self, epoch: u32, cursor: Option<&Cursor>) -> Place {
        let Some(cursor) = cursor.filter(|cursor| cursor.epoch == epoch) else {
            return Place::Elsewhere;
        };
        let commit = cursor.at.commit();
        if commit < self.oldest && self.oldest > FIRST {
            return Place::Forgotten;
        }
        let same = match cursor.seen {
            Some(seen) => self.seen_at == Some(seen.recorded_at),
            None => true,
        };
        if commit >= self.oldest && commit <= self.head.commit && same {
            Place::Kept
        } else {
            Place::Elsewhere
        }
    }

    /// Whether a change that has no receipt at `now` may have been decided all the same, and its
    /// receipt be forgotten: its device stands at `place`, and says when it `happened_at`.
    #[must_use]
    pub fn may_have_forgotten(&self, place: Place, happened_at: Timestamp, now: Timestamp) -> bool {
        match place {
            Place::Kept => false,
            Place::Forgotten => true,
            Place::Elsewhere => self.oldest > FIRST && happened_at < horizon(now),
        }
    }

    /// The same log once a commit is added to it.
    #[must_use]
    pub fn with(self, head: Mark) -> Self {
        Self { head, ..self }
    }
}

/// A commit at the old end of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aged {
    /// Its number.
    pub commit: i64,
    /// When it was recorded.
    pub recorded_at: Timestamp,
    /// How many receipts go with it.
    pub changes: usize,
}

/// The number of the oldest commit that stays, where `oldest` are the oldest ones in order; none
/// where all of them stay.
///
/// A commit goes once the one after it is older than what is kept. So the last of all stays, and
/// whoever has heard of everything up to 180 days ago finds where they stand.
#[must_use]
pub fn oldest_to_keep(oldest: &[Aged], now: Timestamp) -> Option<i64> {
    let mut rows = 0;
    let mut stays = None;
    for (aged, after) in oldest.iter().zip(oldest.iter().skip(1)) {
        rows += 1 + aged.changes;
        let fits = stays.is_none() || rows <= MOST_FORGOTTEN;
        if !fits || after.recorded_at >= horizon(now) {
            break;
        }
        stays = Some(after.commit);
    }
    stays
}

/// What was recorded before this is no longer kept at `now`.
fn horizon(now: Timestamp) -> Timestamp {
    now.plus_milliseconds(-KEPT_MILLISECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sync::protocol::Position;

    const DAY: i64 = 24 * 60 * 60 * 1000;

    fn day(number: i64) -> Timestamp {
        Timestamp(number * DAY)
    }

    fn cursor(commit: i64, seen_at: Option<Timestamp>) -> Cursor {
        Cursor {
            epoch: 1,
            scope: "all".to_owned(),
            at: Position::Log { commit },
            seen: seen_at.map(|recorded_at| Mark {
                commit: commit + 1,
                recorded_at,
            }),
        }
    }

    fn log(seen_at: Option<Timestamp>) -> Log {
        Log {
            oldest: 10,
            head: Mark {
                commit: 20,
                recorded_at: day(200),
            },
            seen_at,
        }
    }

    #[test]
    fn a_cursor_stands_where_its_commit_is() {
        let place =
            |commit, seen_at, found_at| log(found_at).place(1, Some(&cursor(commit, seen_at)));
        let at = Some(day(150));
        assert_eq!(place(15, at, at), Place::Kept);
        assert_eq!(place(10, at, at), Place::Kept);
        assert_eq!(place(20, at, at), Place::Kept);
        assert_eq!(place(9, at, None), Place::Forgotten);
        assert_eq!(place(i64::MIN, at, None), Place::Forgotten);
        assert_eq!(place(21, at, None), Place::Elsewhere, "ahead of the head");
        assert_eq!(place(15, at, Some(day(151))), Place::Elsewhere, "another");
        assert_eq!(place(15, None, at), Place::Kept, "it does not say which");
        assert_eq!(log(at).place(2, Some(&cursor(15, at))), Place::Elsewhere);
        assert_eq!(log(at).place(1, None), Place::Elsewhere);
    }

    #[test]
    fn a_change_may_be_forgotten_only_where_its_device_was_away() {
        let now = day(200);
        let may = |place, happened| log(None).may_have_forgotten(place, day(happened), now);
        assert!(!may(Place::Kept, 1), "it would have heard");
        assert!(may(Place::Forgotten, 199), "its clock may be wrong");
        assert!(may(Place::Elsewhere, 19));
        assert!(!may(Place::Elsewhere, 20));
        let whole = Log {
            oldest: FIRST,
            ..log(None)
        };
        assert!(!whole.may_have_forgotten(Place::Elsewhere, day(1), now));
        assert_eq!(whole.place(1, Some(&cursor(0, None))), Place::Elsewhere);
    }

    fn aged(commits: &[(i64, usize)]) -> Vec<Aged> {
        let numbered = (FIRST..).zip(commits);
        numbered
            .map(|(commit, (recorded, changes))| Aged {
                commit,
                recorded_at: day(*recorded),
                changes: *changes,
            })
            .collect()
    }

    #[test]
    fn a_commit_goes_once_the_one_after_it_is_old() {
        let stays = |commits: &[(i64, usize)]| oldest_to_keep(&aged(commits), day(200));
        assert_eq!(stays(&[]), None);
        assert_eq!(stays(&[(0, 1)]), None, "the last one stays");
        assert_eq!(stays(&[(0, 1), (20, 1)]), None);
        assert_eq!(stays(&[(0, 1), (19, 1)]), Some(2));
        assert_eq!(stays(&[(0, 1), (5, 1), (19, 1), (20, 1)]), Some(3));
        assert_eq!(stays(&[(0, 1), (30, 1), (5, 1), (5, 1)]), None, "in order");
    }

    #[test]
    fn one_run_forgets_no_more_than_it_may() {
        let many = vec![(0, 9); 100];
        let stays = oldest_to_keep(&aged(&many), day(200));
        assert_eq!(stays, Some(1 + i64::try_from(MOST_FORGOTTEN / 10).unwrap()));
        let large = [(0, 10 * MOST_FORGOTTEN), (0, 1), (0, 1)];
        assert_eq!(oldest_to_keep(&aged(&large), day(200)), Some(2));
    }
}
