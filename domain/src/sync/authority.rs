//! The Worker's side: which changes of a set are new, what they come to over the records as they
//! stand, and what one atomic step writes.

use std::collections::BTreeMap;

use super::bills::bills_needed;
use super::log::{Log, Place};
use super::lost::Lost;
use super::protocol::{Fault, Mark, Outcome, Verdict};
use super::workset::{Missed, Workset};
use crate::change::Change;
use crate::decision::{Actor, Decision, decide};
use crate::id::{ChangeId, WorkspaceId};
use crate::people::{Person, Standing};
use crate::record::{Key, Record, Records as _};
use crate::refusal::Refusal;
use crate::selling;
use crate::time::Timestamp;

/// A set of changes by one author, to be settled in one atomic step.
#[derive(Clone, Debug)]
pub struct Set {
    /// Whose records they are about.
    pub workspace: WorkspaceId,
    /// Who made them.
    pub by: Actor,
    /// The changes, in order.
    pub changes: Vec<Submitted>,
    /// Where the cursor stands that came with them.
    pub place: Place,
    /// Now, on the Worker's clock.
    pub now: Timestamp,
}

/// A change as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submitted {
    /// The change.
    pub change: Change,
    /// What stands for its content, to tell a repetition from another use of its id.
    pub digest: String,
}

/// A change that was decided before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Which.
    pub change: ChangeId,
    /// Who had made it.
    pub by: Actor,
    /// What stood for its content.
    pub digest: String,
    /// What became of it.
    pub verdict: Verdict,
}

/// The Worker at work on a set: over the last commit that it saw, and what was decided before.
#[derive(Debug)]
pub struct Sitting {
    set: Set,
    log: Log,
    decided: BTreeMap<ChangeId, Verdict>,
    /// Where in the set those are that were not decided before.
    fresh: Vec<usize>,
    reused: Option<ChangeId>,
    workset: Workset,
}

/// What a sitting comes to.
#[derive(Clone, Debug)]
pub enum Ruling {
    /// These must be loaded first; then try again.
    Needs(Missed),
    /// This is to be done.
    Step(Box<Step>),
}

/// One atomic step, and what is said of it once it is done.
#[derive(Clone, Debug)]
pub struct Step {
    /// What is to be stored, all of it or nothing; none where nothing came of the set that is
    /// worth remembering.
    pub commit: Option<Commit>,
    /// An outcome for each change of the set, in order.
    pub outcomes: Vec<Outcome>,
    /// The commits that are kept, once this is done.
    pub log: Log,
    /// The author as they stand then; none where it is the Worker.
    pub author: Option<Person>,
}

/// What is stored. It is guarded by its number: where another came first, none of it is, and
/// everything is read and decided again.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Its number: one more than that of the commit it was decided over.
    pub sequence: i64,
    /// The changes that were not decided before, with what became of each.
    pub changes: Vec<(Submitted, Verdict)>,
    /// The records that are not as they were.
    pub written: Vec<Written>,
}

/// A record that a commit writes.
#[derive(Clone, Debug)]
pub struct Written {
    /// As it was.
    pub before: Option<Record>,
    /// As it is now.
    pub record: Record,
    /// By whom it may be lost.
    pub lost: Lost,
}

impl Sitting {
    /// Opens a sitting over the last commit of `log`. `decided` names those changes of the set that were
    /// decided before; they are not decided again.
    #[must_use]
    pub fn open(set: Set, log: Log, decided: Vec<Decided>) -> Self {
        let decided: BTreeMap<ChangeId, Decided> = decided
            .into_iter()
            .map(|decided| (decided.change, decided))
            .collect();
        let mut fresh: BTreeMap<ChangeId, &Submitted> = BTreeMap::new();
        let mut in_order = Vec::new();
        let mut reused = None;
        for (at, submitted) in set.changes.iter().enumerate() {
            let id = submitted.change.id;
            let same = match (decided.get(&id), fresh.get(&id)) {
                (Some(before), _) => before.digest == submitted.digest && before.by == set.by,
                (None, Some(twin)) => twin.digest == submitted.digest,
                (None, None) => {
                    fresh.insert(id, submitted);
                    in_order.push(at);
                    true
                }
            };
            if !same {
                reused = reused.or(Some(id));
            }
        }
        let verdicts = decided
            .into_iter()
            .map(|(id, decided)| (id, decided.verdict));
        Self {
            set,
            log,
            decided: verdicts.collect(),
            fresh: in_order,
            reused,
            workset: Workset::default(),
        }
    }

    /// Says what is stored under a key.
    pub fn load(&mut self, key: Key, record: Option<Record>) {
        self.workset.load(key, record);
    }

    /// Says whether a file is stored.
    pub fn load_file(&mut self, hash: String, stored: bool) {
        self.workset.load_file(hash, stored);
    }

    /// Decides the changes that were not decided before.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] where the author is not, or no longer, part of the team: they hear
    /// nothing else. [`Fault::IdReused`] where an id stands for another content, or is another
    /// author's.
    pub fn rule(&mut self) -> Result<Ruling, Fault> {
        if let Actor::Person(person) = self.set.by {
            let author = self.workset.person(person);
            let stays = author.is_some_and(|author| author.standing != Standing::Left);
            let missed = self.workset.take_all_missed();
            if !missed.is_empty() {
                return Ok(Ruling::Needs(missed));
            }
            if !stays {
                return Err(Fault::Forbidden);
            }
        }
        if let Some(change) = self.reused {
            return Err(Fault::IdReused { change });
        }
        let Set {
            workspace,
            by,
            place,
            now,
            ..
        } = self.set;
        let log = self.log;
        let fresh = self.fresh.iter().map(|at| &self.set.changes[*at].change);
        let outcomes = fresh.map(|change| Outcome {
            change: change.id,
            verdict: if log.may_have_forgotten(place, change.happened_at, now) {
                Verdict::Refused {
                    refusal: Refusal::AwayTooLong,
                }
            } else {
                verdict(&mut self.workset, workspace, by, change, now)
            },
        });
        let outcomes = outcomes.collect();
        Ok(match settled(&mut self.workset, outcomes) {
            Ok(settled) => Ruling::Step(Box::new(self.step(settled))),
            Err(missed) => Ruling::Needs(missed),
        })
    }

    fn step(&self, settled: Settled) -> Step {
        let author = match self.set.by {
            Actor::Person(person) => match settled.records.get(&Key::Person(person)) {
                Some(Record::Person(edited)) => Some(edited.clone()),
                _ => self.workset.person(person).cloned(),
            },
            Actor::Worker => None,
        };
        let mut verdicts = self.decided.clone();
        let fresh = settled.outcomes.iter();
        verdicts.extend(fresh.map(|outcome| (outcome.change, outcome.verdict.clone())));
        let outcomes = self.set.changes.iter().filter_map(|submitted| {
            let change = submitted.change.id;
            let verdict = verdicts.get(&change)?.clone();
            Some(Outcome { change, verdict })
        });
        let written = self.written(settled.records);
        // A change of the Worker's own that came to nothing is not worth remembering.
        let nothing = self.fresh.is_empty() || (self.set.by == Actor::Worker && written.is_empty());
        let commit = (!nothing).then(|| {
            let fresh = self.fresh.iter().map(|at| self.set.changes[*at].clone());
            let verdicts = settled.outcomes.into_iter().map(|outcome| outcome.verdict);
            Commit {
                sequence: self.log.head.commit + 1,
                changes: fresh.zip(verdicts).collect(),
                written,
            }
        });
        let log = match &commit {
            Some(commit) => self.log.with(Mark {
                commit: commit.sequence,
                recorded_at: self.set.now,
            }),
            None => self.log,
        };
        Step {
            log,
            commit,
            outcomes: outcomes.collect(),
            author,
        }
    }

    /// The records that are known once `commit` is stored, as they stand then: those that it was
    /// decided over, and those that it writes. Nobody's commit came between, or its number would
    /// have been taken.
    #[must_use]
    pub fn after(self, commit: Commit) -> BTreeMap<Key, Record> {
        let mut known = self.workset.into_stored();
        let written = commit.written.into_iter().map(|written| written.record);
        known.extend(written.map(|record| (record.key(), record)));
        known
    }

    /// What is new in `records`: one that is as it was is not written.
    fn written(&self, records: BTreeMap<Key, Record>) -> Vec<Written> {
        let written = records.into_iter().filter_map(|(key, record)| {
            let known = self.workset.knows(key);
            let before = known.then(|| self.workset.find(key)).flatten();
            (before != Some(&record)).then(|| Written {
                lost: Lost::between(before, &record),
                before: before.cloned(),
                record,
            })
        });
        written.collect()
    }
}

impl Step {
    /// Whether every change was refused. What the Worker then meant to store along with them has
    /// no ground any more.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        let refused = |outcome: &Outcome| matches!(outcome.verdict, Verdict::Refused { .. });
        !self.outcomes.is_empty() && self.outcomes.iter().all(refused)
    }
}

/// What changes came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// An outcome for each change, in order.
    pub outcomes: Vec<Outcome>,
    /// The records that were put, as they stand after the changes.
    pub records: BTreeMap<Key, Record>,
}

/// Decides `changes` in order, each over what those before it left. A refused change leaves
/// nothing and stops nothing.
///
/// # Errors
/// What must be loaded into `workset` first; then call it again.
pub fn settle<'c>(
    workset: &mut Workset,
    workspace: WorkspaceId,
    by: Actor,
    changes: impl IntoIterator<Item = &'c Change>,
    now: Timestamp,
) -> Result<Settled, Missed> {
    let outcomes = changes
        .into_iter()
        .map(|change| Outcome {
            change: change.id,
            verdict: verdict(workset, workspace, by, change, now),
        })
        .collect();
    settled(workset, outcomes)
}

/// What outcomes left, where nothing was missed for them.
fn settled(workset: &mut Workset, outcomes: Vec<Outcome>) -> Result<Settled, Missed> {
    let records = workset.take_edits();
    let missed = workset.take_all_missed();
    if missed.is_empty() {
        Ok(Settled { outcomes, records })
    } else {
        Err(missed)
    }
}

fn verdict(
    workset: &mut Workset,
    workspace: WorkspaceId,
    by: Actor,
    change: &Change,
    now: Timestamp,
) -> Verdict {
    let decided = decide(workset, workspace, by, change, now);
    let decided = decided.and_then(|decision| with_bills(workset, decision));
    match decided {
        Ok(mut decision) => {
            selling::give(workset, workspace, &mut decision.puts);
            for record in decision.puts {
                workset.edit(record);
            }
            if decision.merges.is_empty() {
                Verdict::Applied
            } else {
                Verdict::Merged {
                    edits: decision.merges,
                }
            }
        }
        Err(refusal) => Verdict::Refused { refusal },
    }
}

/// The decision, where the photos of bills that it needs are stored.
fn with_bills(workset: &Workset, decision: Decision) -> Result<Decision, Refusal> {
    let bills = bills_needed(workset, &decision);
    // Each is asked for, so that all that are missed are loaded at once.
    let stored = bills.iter().filter(|bill| workset.has_file(bill)).count();
    if stored == bills.len() {
        Ok(decision)
    } else {
        Err(Refusal::ReceiptsNotStored)
    }
}
