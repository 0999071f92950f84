//! The records that were loaded, and those that a decision asked for and did not find loaded.
//!
//! Storage answers later, decisions are made at once. So a decision is made over what is loaded;
//! where it missed something, that is loaded and the decision is made again. A decision depends
//! on a handful of records, so two or three rounds are enough.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Key, Record, Records};

/// Loaded records, edits over them, and misses.
#[derive(Debug, Default)]
pub struct Workset {
    loaded: BTreeMap<Key, Option<Record>>,
    edits: BTreeMap<Key, Record>,
    missed: RefCell<BTreeSet<Key>>,
    /// Whether files are stored, by their hashes.
    files: BTreeMap<String, bool>,
    missed_files: RefCell<BTreeSet<String>>,
}

/// What was asked for and is not loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missed {
    /// The keys of records.
    pub records: BTreeSet<Key>,
    /// The hashes of files, of which it must be said whether they are stored.
    pub files: BTreeSet<String>,
}

impl Missed {
    /// Whether nothing was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.files.is_empty()
    }
}

impl Workset {
    /// Says what storage holds under a key; `None` where it holds nothing.
    pub fn load(&mut self, key: Key, record: Option<Record>) {
        self.loaded.insert(key, record);
    }

    /// Says whether storage holds a file.
    pub fn load_file(&mut self, hash: String, stored: bool) {
        self.files.insert(hash, stored);
    }

    /// Whether storage holds a file; not, where it was not asked yet.
    #[must_use]
    pub fn has_file(&self, hash: &str) -> bool {
        let found = self.files.get(hash);
        if found.is_none() {
            self.missed_files.borrow_mut().insert(hash.to_owned());
        }
        found.copied().unwrap_or_default()
    }

    /// Whether storage was asked for this key already.
    #[must_use]
    pub fn knows(&self, key: Key) -> bool {
        self.loaded.contains_key(&key)
    }

    /// What storage holds under a key, without the edits over it; `None` also where it was not
    /// asked yet.
    #[must_use]
    pub fn stored(&self, key: Key) -> Option<&Record> {
        self.loaded.get(&key)?.as_ref()
    }

    /// The records that storage holds, of those it was asked for.
    #[must_use]
    pub fn into_stored(self) -> BTreeMap<Key, Record> {
        let loaded = self.loaded.into_iter();
        loaded
            .filter_map(|(key, record)| Some((key, record?)))
            .collect()
    }

    /// Forgets a key, so that it is asked for again.
    pub fn forget(&mut self, key: Key) {
        self.loaded.remove(&key);
    }

    /// Lays a record over what is loaded.
    pub fn edit(&mut self, record: Record) {
        self.edits.insert(record.key(), record);
    }

    /// The records laid over what is loaded.
    #[must_use]
    pub fn edits(&self) -> &BTreeMap<Key, Record> {
        &self.edits
    }

    /// Takes one of the edits off again.
    pub fn take_edit(&mut self, key: Key) {
        self.edits.remove(&key);
    }

    /// Takes the edits off again.
    pub fn take_edits(&mut self) -> BTreeMap<Key, Record> {
        std::mem::take(&mut self.edits)
    }

    /// The keys that were asked for and are not loaded, since the last call.
    pub fn take_missed(&mut self) -> BTreeSet<Key> {
        std::mem::take(self.missed.get_mut())
    }

    /// All that was asked for and is not loaded, since the last call.
    pub fn take_all_missed(&mut self) -> Missed {
        Missed {
            records: self.take_missed(),
            files: std::mem::take(self.missed_files.get_mut()),
        }
    }
}

/// A workset that notes what is asked for, whether it is there or not.
pub struct Noting<'a> {
    workset: &'a Workset,
    asked: RefCell<BTreeSet<Key>>,
}

impl<'a> Noting<'a> {
    /// Notes nothing yet.
    #[must_use]
    pub fn over(workset: &'a Workset) -> Self {
        Self {
            workset,
            asked: RefCell::default(),
        }
    }

    /// What was asked for.
    #[must_use]
    pub fn asked(self) -> BTreeSet<Key> {
        self.asked.into_inner()
    }
}

impl Records for Noting<'_> {
    fn find(&self, key: Key) -> Option<&Record> {
        self.asked.borrow_mut().insert(key);
        self.workset.find(key)
    }
}

impl Records for Workset {
    fn find(&self, key: Key) -> Option<&Record> {
        if let Some(edit) = self.edits.get(&key) {
            return Some(edit);
        }
        let Some(found) = self.loaded.get(&key) else {
            self.missed.borrow_mut().insert(key);
            return None;
        };
        found.as_ref()
    }
}
