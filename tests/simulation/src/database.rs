//! The Worker's database, in memory: it keeps what D1 keeps, and stores a batch whole or not at
//! all.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::Action;
use domain::decision::Actor;
use domain::id::{ChangeId, PersonId};
use domain::record::{Key, Record, Records};
use domain::refusal::Refusal;
use domain::sync::authority::{Commit, Decided, Submitted};
use domain::sync::log::{Aged, FIRST, MOST_FORGOTTEN};
use domain::sync::news::Touched;
use domain::sync::{Cursor, Log, Lost, Mark, Position, Settled, Verdict, Workset, settle};
use domain::time::Timestamp;

use crate::people::WORKSPACE;
use crate::plan::Planted;
use crate::sound;

/// The secret of a session's cookie.
pub(crate) type Token = u64;

/// What D1 holds.
#[derive(Clone, Default)]
pub(crate) struct Tables {
    pub(crate) epoch: u32,
    pub(crate) records: BTreeMap<Key, Row>,
    pub(crate) commits: BTreeMap<i64, CommitRow>,
    pub(crate) changes: BTreeMap<ChangeId, (Decided, i64)>,
    pub(crate) sessions: BTreeMap<Token, Session>,
    /// The hashes of the photos that are stored.
    pub(crate) files: BTreeSet<String>,
    /// What was forgotten. The Worker does not see it; the checks do.
    forgotten: BTreeMap<i64, CommitRow>,
}

/// A record as it stands.
#[derive(Clone)]
pub(crate) struct Row {
    pub(crate) sequence: i64,
    pub(crate) attention_at: Option<Timestamp>,
    pub(crate) record: Record,
}

/// An atomic step that was taken.
#[derive(Clone)]
pub(crate) struct CommitRow {
    recorded_at: Timestamp,
    by: Actor,
    changes: Vec<(Submitted, Verdict)>,
    /// Whether the photos were stored that it asked for.
    files: BTreeMap<String, bool>,
    pub(crate) touched: Vec<Touched>,
}

/// A browser that is signed in.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    pub(crate) person: PersonId,
    pub(crate) ended: bool,
}

/// What went wrong with a batch: another came first, or something else.
pub(crate) enum BatchFault {
    /// Another commit has its number.
    Taken,
    /// The database says that it failed.
    Failed,
}

impl Records for Tables {
    fn find(&self, key: Key) -> Option<&Record> {
        self.records.get(&key).map(|row| &row.record)
    }
}

impl Tables {
    /// The tables after the first commit, which nobody decided.
    pub(crate) fn founded(records: Vec<Record>, now: Timestamp, weight: usize) -> Self {
        let mut tables = Self {
            epoch: 1,
            ..Self::default()
        };
        let row = CommitRow {
            recorded_at: now,
            by: Actor::Worker,
            changes: Vec::new(),
            files: BTreeMap::new(),
            touched: Vec::new(),
        };
        tables.commits.insert(1, row);
        for record in records {
            tables.put(1, record, weight, Lost::default());
        }
        tables
    }

    /// The number of the last commit.
    pub(crate) fn head(&self) -> i64 {
        self.commits.keys().next_back().copied().unwrap_or_default()
    }

    /// Where a device stands that has heard of everything.
    pub(crate) fn end(&self) -> Position {
        Position::Log {
            commit: self.head(),
        }
    }

    /// The commits that are kept, for a request with this cursor.
    pub(crate) fn log(&self, cursor: Option<&Cursor>) -> Log {
        let (head, last) = self.commits.last_key_value().unwrap();
        let seen = cursor.and_then(|cursor| self.commits.get(&cursor.seen?.commit));
        Log {
            oldest: self.commits.keys().next().copied().unwrap_or(FIRST),
            head: Mark {
                commit: *head,
                recorded_at: last.recorded_at,
            },
            seen_at: seen.map(|commit| commit.recorded_at),
        }
    }

    /// The oldest commits that are kept.
    pub(crate) fn oldest(&self) -> Vec<Aged> {
        let oldest = self.commits.iter().take(MOST_FORGOTTEN);
        oldest
            .map(|(number, commit)| Aged {
                commit: *number,
                recorded_at: commit.recorded_at,
                changes: commit.changes.len(),
            })
            .collect()
    }

    /// Forgets what is before a commit.
    pub(crate) fn forget(&mut self, stays: i64) {
        let kept = self.commits.split_off(&stays);
        self.forgotten.append(&mut self.commits);
        self.commits = kept;
        self.changes.retain(|_, (_, commit)| *commit >= stays);
    }

    fn put(&mut self, sequence: i64, record: Record, weight: usize, lost: Lost) {
        let touched = Touched {
            key: record.key(),
            bytes: weight,
            lost,
        };
        if let Some(commit) = self.commits.get_mut(&sequence) {
            commit.touched.push(touched);
        }
        let row = Row {
            sequence,
            attention_at: record.attention_at(),
            record,
        };
        self.records.insert(row.record.key(), row);
    }

    /// Stores a commit, guarded by its number.
    ///
    /// # Errors
    /// Whether another has the number. `Err` inside says what no batch may ever do.
    pub(crate) fn store(
        &mut self,
        (commit, files): (Commit, &BTreeMap<String, bool>),
        by: Actor,
        now: Timestamp,
        weight: usize,
        planted: Option<Planted>,
    ) -> Result<Result<(), String>, BatchFault> {
        if self.commits.contains_key(&commit.sequence) && planted != Some(Planted::NoGuard) {
            return Err(BatchFault::Taken);
        }
        let mut broken = Ok(());
        let mut note = |found: Result<(), String>| {
            if broken.is_ok() {
                broken = found;
            }
        };
        if commit.sequence != self.head() + 1 {
            note(Err(format!("commit {} leaves a gap", commit.sequence)));
        }
        let row = CommitRow {
            recorded_at: now,
            by,
            changes: commit.changes.clone(),
            files: files.clone(),
            touched: Vec::new(),
        };
        self.commits.insert(commit.sequence, row);
        for (submitted, verdict) in commit.changes {
            let id = submitted.change.id;
            let before = self.forgotten.values().flat_map(|row| &row.changes);
            let twice = before.into_iter().any(|(sent, _)| *sent == submitted);
            if twice && !is_away_too_long(&verdict) {
                note(Err(format!(
                    "change {id} was decided, forgotten and decided again"
                )));
            }
            let decided = Decided {
                change: id,
                by,
                digest: submitted.digest,
                verdict,
            };
            if self
                .changes
                .insert(id, (decided, commit.sequence))
                .is_some()
            {
                note(Err(format!("change {id} was decided twice")));
            }
        }
        for written in commit.written {
            let mut record = written.record;
            if planted == Some(Planted::DroppedValue) {
                forget_lost_values(&mut record);
            }
            note(sound::step(self.find(record.key()), &record));
            let key = record.key();
            self.put(commit.sequence, record, weight, written.lost);
            note(
                self.find(key)
                    .map_or(Ok(()), |record| sound::now(self, record)),
            );
        }
        Ok(broken)
    }

    /// Records whose moment has come, the longest ago first, with the commits that last touched
    /// them.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<(Key, i64)> {
        let mut due: Vec<(Timestamp, Key, i64)> = self
            .records
            .iter()
            .filter_map(|(key, row)| {
                let at = row.attention_at.filter(|at| *at <= now)?;
                Some((at, *key, row.sequence))
            })
            .collect();
        due.sort_unstable();
        due.into_iter().map(|(_, id, at)| (id, at)).collect()
    }

    /// Every change that was decided, in order, and what became of it.
    pub(crate) fn logged(&self) -> impl Iterator<Item = (ChangeId, &Action, &Verdict)> {
        let commits = self.forgotten.values().chain(self.commits.values());
        let changes = commits.flat_map(|commit| commit.changes.iter());
        changes.map(|(sent, verdict)| (sent.change.id, &sent.change.action, verdict))
    }

    /// What was said of a change, and what stood for it, whether it is forgotten or not.
    pub(crate) fn said_of(&self, id: ChangeId) -> Option<(&str, &Verdict)> {
        let kept = self.changes.get(&id);
        let kept = kept.map(|(decided, _)| (decided.digest.as_str(), &decided.verdict));
        let before = self.forgotten.values().flat_map(|commit| &commit.changes);
        kept.or_else(|| {
            let mut before = before.filter(|(sent, _)| sent.change.id == id);
            let (sent, verdict) = before.next()?;
            Some((sent.digest.as_str(), verdict))
        })
    }

    /// Whether the tables are what their log says they are, and sound in themselves.
    ///
    /// # Errors
    /// What is not as it must be.
    pub(crate) fn check(&self, founding: &[Record]) -> Result<(), String> {
        let commits = self.forgotten.keys().chain(self.commits.keys());
        let numbers: Vec<i64> = commits.copied().collect();
        if numbers != (1..=self.head()).collect::<Vec<_>>() {
            return Err(format!("the log has gaps: {numbers:?}"));
        }
        let kept = self.commits.values().flat_map(|commit| &commit.changes);
        let logged: BTreeSet<ChangeId> = kept.map(|(sent, _)| sent.change.id).collect();
        if logged != self.changes.keys().copied().collect() {
            return Err("the log and the outcomes name different changes".into());
        }
        let folded = self.folded(founding)?;
        for (key, row) in &self.records {
            if folded.get(key) != Some(&row.record) {
                return Err(format!("{key} is not what the log comes to"));
            }
        }
        if folded.len() != self.records.len() {
            return Err("the log comes to records that are not there".into());
        }
        sound::team(self)
    }

    /// What the changes of the log come to, decided again one after the other.
    fn folded(&self, founding: &[Record]) -> Result<BTreeMap<Key, Record>, String> {
        let mut records: BTreeMap<Key, Record> = founding
            .iter()
            .map(|record| (record.key(), record.clone()))
            .collect();
        for (number, commit) in self.forgotten.iter().chain(&self.commits) {
            let decided = commit.changes.iter();
            let decided: Vec<_> = decided
                .filter(|(_, verdict)| !is_away_too_long(verdict))
                .collect();
            let changes: Vec<_> = decided.iter().map(|(sent, _)| &sent.change).collect();
            let mut workset = Workset::default();
            let Settled {
                outcomes,
                records: written,
            } = loop {
                let changes = changes.iter().copied();
                let at = commit.recorded_at;
                match settle(&mut workset, WORKSPACE, commit.by, changes, at) {
                    Ok(settled) => break settled,
                    Err(missed) => {
                        for key in missed.records {
                            workset.load(key, records.get(&key).cloned());
                        }
                        for file in missed.files {
                            let stored = commit.files.get(&file).copied();
                            workset.load_file(file, stored.unwrap_or_default());
                        }
                    }
                }
            };
            for (outcome, (_, verdict)) in outcomes.iter().zip(decided) {
                if outcome.verdict != *verdict {
                    let change = outcome.change;
                    return Err(format!(
                        "commit {number} says {verdict:?} of {change}, but the log comes to {:?}",
                        outcome.verdict
                    ));
                }
            }
            records.extend(written);
        }
        Ok(records)
    }
}

/// Whether a change was refused unseen, because it may have been decided and forgotten.
pub(crate) fn is_away_too_long(verdict: &Verdict) -> bool {
    let refusal = Refusal::AwayTooLong;
    *verdict == Verdict::Refused { refusal }
}

/// Breaks a record on purpose: what lost a merge is not remembered.
fn forget_lost_values(record: &mut Record) {
    use domain::workflow::{FieldEdit, Merged, What};
    fn met<T>(merged: &Merged<T>) -> bool {
        !matches!(merged, Merged::Applied { .. })
    }
    if let Record::Project(project) = record {
        project.history.retain(|event| match &event.what {
            What::Edited(FieldEdit::Title(merged) | FieldEdit::OfCustomer { merged, .. }) => {
                !met(merged)
            }
            What::Edited(FieldEdit::Customer(merged)) => !met(merged),
            What::Edited(FieldEdit::Value(merged)) => !met(merged),
            What::Edited(FieldEdit::Owner(merged)) => !met(merged),
            What::Edited(FieldEdit::Interest(merged)) => !met(merged),
            What::Edited(FieldEdit::NextStep(merged)) => !met(merged),
            _ => true,
        });
    }
}
