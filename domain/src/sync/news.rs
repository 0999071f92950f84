//! News for a device, page by page: what changed since its cursor, or a full copy. What is in a
//! page is decided here; whoever calls this reads the commits and the records.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::log::{Log, Place};
use super::lost::Lost;
use super::protocol::{Bookmark, Cursor, Mark, PAGE_BYTES, Page, Position};
use crate::access::may_read;
use crate::people::Person;
use crate::record::{Key, Record};

/// Who asks for news, and up to where there is any.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// Who.
    pub person: &'a Person,
    /// The database's epoch.
    pub epoch: u32,
    /// What stands for what the person may read, see [`crate::access::scope`].
    pub scope: String,
    /// The commits that are kept.
    pub log: Log,
}

/// Where the next page comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// From the commits after this one.
    Log {
        /// Which.
        after: i64,
    },
    /// From the records themselves, from the first one on.
    Afresh,
    /// From the records after one of them.
    Copy {
        /// The commit after which the log goes on.
        then: i64,
        /// The record.
        bookmark: Bookmark,
    },
}

/// A record that a commit touched, as it is kept with the commit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Which.
    #[serde(flatten)]
    pub key: Key,
    /// How large it was then, in bytes of JSON.
    pub bytes: usize,
    /// By whom it may be lost.
    #[serde(flatten)]
    pub lost: Lost,
}

impl Reader<'_> {
    /// Where the page after `cursor` comes from. A cursor that is not of this database's log, or
    /// was given when the person could see something else, begins a full copy.
    #[must_use]
    pub fn route(&self, cursor: Option<&Cursor>) -> Route {
        let kept = self.log.place(self.epoch, cursor) == Place::Kept;
        let at = cursor
            .filter(|cursor| kept && cursor.scope == self.scope)
            .map(|cursor| &cursor.at);
        match at {
            Some(Position::Log { commit }) => Route::Log { after: *commit },
            Some(Position::Copy { then, bookmark }) => Route::Copy {
                then: *then,
                bookmark: bookmark.clone(),
            },
            None => Route::Afresh,
        }
    }

    fn cursor(&self, at: Position, seen: Mark) -> Cursor {
        Cursor {
            epoch: self.epoch,
            scope: self.scope.clone(),
            at,
            seen: Some(seen),
        }
    }
}

/// What a request knows of the log when its changes are settled, without asking again.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    since: BTreeMap<i64, Vec<Touched>>,
    known: BTreeMap<Key, Record>,
}

impl Gathered {
    /// The commits after the request's cursor, from the first one on: as many in a row as one
    /// question gives.
    pub fn since(commits: impl IntoIterator<Item = (i64, Vec<Touched>)>) -> Self {
        Self {
            since: commits.into_iter().collect(),
            known: BTreeMap::new(),
        }
    }

    /// Adds the request's own commit, and the records that are known as they stand after it.
    pub fn add(&mut self, commit: i64, touched: Vec<Touched>, known: BTreeMap<Key, Record>) {
        let last = self.since.keys().next_back();
        if last.is_none_or(|last| last + 1 == commit) {
            self.since.insert(commit, touched);
        }
        self.known = known;
    }
}

/// A stretch of the log, gathered commit by commit: what it touched. A commit is sent whole.
#[derive(Debug)]
pub struct LogPage<'a> {
    reader: &'a Reader<'a>,
    touched: BTreeMap<Key, Touch>,
    known: BTreeMap<Key, Record>,
    until: i64,
    torn: bool,
}

/// What became of one record in a stretch of the log.
#[derive(Debug, Default)]
struct Touch {
    bytes: usize,
    lost: bool,
}

impl<'a> LogPage<'a> {
    /// A page of what comes after a commit.
    #[must_use]
    pub fn after(reader: &'a Reader<'a>, commit: i64) -> Self {
        Self {
            reader,
            touched: BTreeMap::new(),
            known: BTreeMap::new(),
            until: commit,
            torn: false,
        }
    }

    /// Whether commits are missing from it, because they were forgotten while it was gathered:
    /// then a full copy begins in its place.
    #[must_use]
    pub fn is_torn(&self) -> bool {
        self.torn
    }

    /// Whether it holds as much as a page may.
    fn is_full(&self) -> bool {
        let bytes: usize = self.touched.values().map(|touch| touch.bytes).sum();
        bytes >= PAGE_BYTES
    }

    /// Takes in what a request gathered on its way: the commits up to about a page, and the
    /// records that need not be read for it.
    pub fn gather(&mut self, gathered: Gathered) {
        for (commit, touched) in gathered.since {
            if self.is_full() {
                break;
            }
            self.take(commit, touched);
        }
        let known = gathered.known.into_iter();
        self.known = known
            .filter(|(key, _)| self.touched.contains_key(key))
            .collect();
    }

    /// Takes in the next commit.
    fn take(&mut self, commit: i64, touched: Vec<Touched>) {
        self.torn |= commit != self.until + 1;
        for touched in touched {
            let touch = self.touched.entry(touched.key).or_default();
            touch.bytes = touched.bytes;
            touch.lost |= touched.lost.may_be_by(self.reader.person);
        }
        self.until = commit;
    }

    /// The records that it is about and that are not known.
    #[must_use]
    pub fn keys(&self) -> BTreeSet<Key> {
        let touched = self.touched.keys().copied();
        touched
            .filter(|key| !self.known.contains_key(key))
            .collect()
    }

    /// The page, from those records as they stand after commit `seen`, and those that are known.
    #[must_use]
    pub fn page(mut self, found: impl IntoIterator<Item = Record>, seen: Mark) -> Page {
        let mut page = Page {
            records: Vec::new(),
            withdrawn: Vec::new(),
            cursor: self
                .reader
                .cursor(Position::Log { commit: self.until }, seen),
            more: self.until < self.reader.log.head.commit,
            copying: false,
            begins: false,
        };
        let found = found.into_iter().map(|record| (record.key(), record));
        self.known.extend(found);
        for (key, record) in self.known {
            if may_read(self.reader.person, &record) {
                page.records.push(record);
            } else if self.touched.get(&key).is_some_and(|touch| touch.lost) {
                page.withdrawn.push(key);
            }
        }
        page
    }
}

/// A page of a full copy, gathered from records in the order of their keys, as they stand now.
/// What changes while the copy is made is in the log after the commit `then`.
#[derive(Debug)]
pub struct CopyPage<'a> {
    reader: &'a Reader<'a>,
    then: i64,
    after: Option<Key>,
    records: Vec<Record>,
    bytes: usize,
    seen: Mark,
    begins: bool,
    complete: bool,
}

impl<'a> CopyPage<'a> {
    /// The first page.
    #[must_use]
    pub fn first(reader: &'a Reader<'a>) -> Self {
        Self {
            reader,
            then: reader.log.head.commit,
            after: None,
            records: Vec::new(),
            bytes: 0,
            seen: reader.log.head,
            begins: true,
            complete: false,
        }
    }

    /// A page of what comes after a key, in a copy that began at commit `then`.
    #[must_use]
    pub fn after(reader: &'a Reader<'a>, then: i64, key: Key) -> Self {
        Self {
            then,
            after: Some(key),
            begins: false,
            ..Self::first(reader)
        }
    }

    /// The key after which the next records are to be read.
    #[must_use]
    pub fn last(&self) -> Option<Key> {
        self.after
    }

    /// How many bytes of JSON there is room for; none once the copy is complete.
    #[must_use]
    pub fn room(&self) -> usize {
        if self.complete {
            0
        } else {
            PAGE_BYTES.saturating_sub(self.bytes)
        }
    }

    /// Takes in the next records as they stand after commit `seen`, each with its bytes of JSON.
    /// Where there is none, the copy is complete.
    pub fn take(&mut self, found: Vec<(Record, usize)>, seen: Mark) {
        self.complete = found.is_empty();
        self.seen = seen;
        for (record, bytes) in found {
            self.after = Some(record.key());
            if may_read(self.reader.person, &record) {
                self.bytes += bytes;
                self.records.push(record);
            }
        }
    }

    /// The page. Where the copy goes on after it, `bookmark` says the last key that was looked at,
    /// which its reader must not learn.
    ///
    /// # Errors
    ///
    /// That of `bookmark`.
    pub fn page<E>(self, bookmark: impl FnOnce(Key) -> Result<Bookmark, E>) -> Result<Page, E> {
        let at = match self.after {
            Some(after) if !self.complete => Position::Copy {
                then: self.then,
                bookmark: bookmark(after)?,
            },
            _ => Position::Log { commit: self.then },
        };
        Ok(Page {
            records: self.records,
            withdrawn: Vec::new(),
            cursor: self.reader.cursor(at, self.seen),
            more: true,
            copying: true,
            begins: self.begins,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Records as _;
    use crate::sample::{ANITA, FIELD_SALES, PROJECT, Team};
    use crate::time::Timestamp;

    const CURSOR: i64 = 5;

    fn touched(key: Key) -> Vec<Touched> {
        vec![Touched {
            key,
            bytes: 100,
            lost: Lost::default(),
        }]
    }

    fn reader(person: &Person, head: i64) -> Reader<'_> {
        let head = Mark {
            commit: head,
            recorded_at: Timestamp(head),
        };
        Reader {
            person,
            epoch: 1,
            scope: String::new(),
            log: Log {
                oldest: 1,
                head,
                seen_at: None,
            },
        }
    }

    fn gathered(own: i64, known: &[Record]) -> Gathered {
        let role = Key::Role(FIELD_SALES);
        let mut gathered = Gathered::since([(6, touched(role)), (7, touched(role))]);
        let known = known.iter().cloned();
        let known = known.map(|record| (record.key(), record)).collect();
        gathered.add(own, touched(Key::Project(PROJECT)), known);
        gathered
    }

    #[test]
    fn what_is_known_is_sent_and_not_read_again() {
        let team = Team::with_project();
        let reader = reader(team.person(ANITA).unwrap(), 8);
        let mut page = LogPage::after(&reader, CURSOR);
        let [project, role, person] = [
            Key::Project(PROJECT),
            Key::Role(FIELD_SALES),
            Key::Person(ANITA),
        ]
        .map(|key| team.records[&key].clone());
        page.gather(gathered(8, &[project.clone(), person]));
        assert_eq!(page.keys(), [role.key()].into());
        let page = page.page([role.clone()], reader.log.head);
        assert_eq!(page.records, [role, project], "and nothing untouched");
        assert_eq!(page.cursor.at, Position::Log { commit: 8 });
        assert!(!page.more);
    }

    #[test]
    fn a_copy_says_where_it_goes_on_only_under_the_seal() {
        let team = Team::with_project();
        let reader = reader(team.person(ANITA).unwrap(), 8);
        let mut page = CopyPage::first(&reader);
        let project = team.records[&Key::Project(PROJECT)].clone();
        page.take(vec![(project, 100)], reader.log.head);
        let sealed = |key| {
            assert_eq!(key, Key::Project(PROJECT));
            Ok::<_, core::convert::Infallible>(Bookmark("sealed".to_owned()))
        };
        let page = page.page(sealed).unwrap();
        assert!(page.begins && page.more && page.copying);
        let at = page.cursor.at;
        let bookmark = Bookmark("sealed".to_owned());
        assert_eq!(at, Position::Copy { then: 8, bookmark });
    }

    #[test]
    fn a_place_in_a_copy_that_was_said_in_the_open_is_still_read() {
        let said = serde_json::json!({
            "in": "copy", "then": 43, "after": {"kind": "project", "id": PROJECT},
        });
        let bookmark = Bookmark::default();
        let read: Position = serde_json::from_value(said).unwrap();
        assert_eq!(read, Position::Copy { then: 43, bookmark });
    }

    #[test]
    fn a_commit_beyond_those_that_were_read_waits_for_the_next_page() {
        let team = Team::with_project();
        let reader = reader(team.person(ANITA).unwrap(), 300);
        let mut page = LogPage::after(&reader, CURSOR);
        page.gather(gathered(300, &[]));
        assert!(!page.is_torn());
        assert_eq!(page.keys(), [Key::Role(FIELD_SALES)].into());
        let page = page.page([], reader.log.head);
        assert_eq!(page.cursor.at, Position::Log { commit: 7 });
        assert!(page.more);
    }

    #[test]
    fn what_was_forgotten_before_those_that_were_read_tears_the_page() {
        let team = Team::with_project();
        let reader = reader(team.person(ANITA).unwrap(), 8);
        let mut page = LogPage::after(&reader, CURSOR - 1);
        page.gather(gathered(8, &[]));
        assert!(page.is_torn());
    }
}
