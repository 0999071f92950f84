//! Changes become the team's record: decided, and stored in one atomic step.
//!
//! The step is guarded. It inserts the commit after the one that it was decided over; where
//! somebody else's came first, the whole batch fails on the primary key, nothing is stored, and
//! everything is read and decided again. An error whose effect is not known is treated alike:
//! what was stored after all is found by the changes' ids.

use core::time::Duration;
use std::collections::{BTreeMap, BTreeSet};

use domain::change::Change;
use domain::decision::Actor;
use domain::id::{ChangeId, DeviceId, PersonId, WorkspaceId};
use domain::people::Person;
use domain::record::{Key, Record, Records as _};
use domain::sync::{Fault, Outcome as ChangeOutcome, Settled, Verdict, Workset, settle};
use domain::time::Timestamp;
use domain::workflow::Project;
use serde::{Deserialize, Serialize};
use worker::Delay;

use crate::database::{Database, Rows, Statement};
use crate::failure::{Failure, Outcome};
use crate::records::{self, Written};
use crate::secrets;

/// How often a set is decided before its sender is told to try again.
const MOST_ATTEMPTS: u32 = 5;

/// How often records are loaded for one decision: more often than any set was seen to need, each
/// change of which waits for what the one before it makes.
const MOST_ROUNDS: u32 = 24;

/// After so many rounds, a person that is missing brings everybody with them: a reporting line
/// would otherwise be climbed one round at a time.
const ROUNDS_BEFORE_EVERYBODY: u32 = 1;

/// The longest pause before deciding again, in milliseconds, doubled with each attempt.
const PAUSE_MILLISECONDS: u64 = 8;

/// A set of changes by one author.
pub(crate) struct Set<'a> {
    /// Whose records they are about.
    pub(crate) workspace: WorkspaceId,
    /// Who made them.
    pub(crate) by: Actor,
    /// On which device, where it was one.
    pub(crate) device: Option<DeviceId>,
    /// The changes, in order.
    pub(crate) changes: &'a [Change],
    /// Now.
    pub(crate) now: Timestamp,
}

/// What became of a set, and where the workspace stands.
pub(crate) struct Committed {
    /// An outcome for each change, in order.
    pub(crate) outcomes: Vec<ChangeOutcome>,
    /// The database's epoch.
    pub(crate) epoch: u32,
    /// The last commit.
    pub(crate) head: i64,
    /// The author as they stand now; none where it is the Worker.
    pub(crate) author: Option<Person>,
}

/// A record that a commit touched.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Touched {
    /// Which.
    #[serde(flatten)]
    pub(crate) key: Key,
    /// How large it was then, in bytes of JSON.
    pub(crate) bytes: usize,
    /// Who took part in it before and does not any more, and so may have to lose it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) lost: Vec<PersonId>,
}

/// How the workspace stood when a decision began.
struct Ground {
    epoch: u32,
    head: i64,
    decided: BTreeMap<ChangeId, Decided>,
    workset: Workset,
}

/// A change that was decided before.
#[derive(Deserialize)]
struct Decided {
    id: ChangeId,
    actor: Option<PersonId>,
    digest: String,
    outcome: String,
}

/// Decides the changes of a set that were not decided before, and stores what they came to.
/// `along` makes the statements that must be stored in the same step, or not at all.
///
/// # Errors
/// [`Fault::Forbidden`] where the author has left the team, [`Fault::IdReused`], and
/// [`Fault::Busy`] where others always came first.
pub(crate) async fn commit(
    database: &Database,
    set: &Set<'_>,
    along: impl Fn() -> Outcome<Vec<Statement>>,
) -> Outcome<Committed> {
    let mut keys = BTreeSet::from([Key::Workspace(set.workspace)]);
    if let Actor::Person(person) = set.by {
        keys.insert(Key::Person(person));
    }
    let mut failed = None;
    for attempt in 0..MOST_ATTEMPTS {
        if attempt > 0 {
            pause(attempt).await;
        }
        let mut ground = survey(database, set, &keys).await?;
        let fresh = fresh(set, &ground)?;
        let settled = decide(database, set, &fresh, &mut ground, &mut keys).await?;
        if set.by == Actor::Worker && nothing_done(&settled) {
            return conclude(set, ground, settled, 0);
        }
        let extra = along()?;
        let step = Step::of(set, &fresh, &settled, &ground)?;
        let statements = step.statements(database, set, extra)?;
        if statements.is_empty() {
            return conclude(set, ground, settled, 0);
        }
        let advance = i64::from(step.is_commit());
        match database.batch(statements).await {
            Ok(_) => return conclude(set, ground, settled, advance),
            Err(failure) => failed = Some(failure),
        }
    }
    match failed {
        Some(Failure::Broken { cause, .. }) if cause.contains("UNIQUE constraint") => {
            Err(Fault::Busy.into())
        }
        Some(failure) => Err(failure),
        None => Err(Fault::Busy.into()),
    }
}

/// Waits a little, and not as long as others that wait.
async fn pause(attempt: u32) {
    let longest = PAUSE_MILLISECONDS << attempt;
    let chance = u64::from(getrandom::u32().unwrap_or_default());
    Delay::from(Duration::from_millis(chance % longest)).await;
}

/// Reads where the workspace stands, all of it at one moment.
async fn survey(database: &Database, set: &Set<'_>, keys: &BTreeSet<Key>) -> Outcome<Ground> {
    #[derive(Deserialize)]
    struct Stand {
        epoch: u32,
        head: Option<i64>,
    }
    #[derive(Serialize)]
    struct Asked {
        workspace: WorkspaceId,
        changes: Vec<ChangeId>,
    }
    let mut statements = vec![
        database.statement(
            "SELECT epoch, (SELECT max(sequence) FROM commits WHERE workspace = id) AS head
             FROM workspaces WHERE id = ?1 ->> 0",
            &[set.workspace],
        )?,
        records::by_key(database, set.workspace, keys, None)?,
    ];
    if !set.changes.is_empty() {
        let asked = Asked {
            workspace: set.workspace,
            changes: set.changes.iter().map(|change| change.id).collect(),
        };
        statements.push(database.statement(
            "SELECT c.id, c.actor, c.digest, c.outcome FROM json_each(?1, '$.changes') asked
             CROSS JOIN changes c ON c.workspace = ?1 ->> 'workspace' AND c.id = asked.value",
            &asked,
        )?);
    }
    let found = database.batch(statements).await?;
    let mut found = found.iter();
    let stand = next(&mut found)?.read::<Stand>()?.pop();
    let stand = stand.ok_or(Fault::NoSession)?;
    let mut workset = Workset::default();
    load(&mut workset, keys, records::read(next(&mut found)?)?);
    let decided = match found.next() {
        Some(rows) => rows.read::<Decided>()?,
        None => Vec::new(),
    };
    Ok(Ground {
        epoch: stand.epoch,
        head: stand.head.unwrap_or_default(),
        decided: decided.into_iter().map(|found| (found.id, found)).collect(),
        workset,
    })
}

fn next<'a>(found: &mut impl Iterator<Item = &'a Rows>) -> Outcome<&'a Rows> {
    found.next().ok_or(Failure::Broken {
        doing: "reading a batch",
        cause: "it gave too few results".to_owned(),
    })
}

/// Says what D1 holds under `keys`, and whatever else it gave.
fn load(workset: &mut Workset, keys: &BTreeSet<Key>, found: Vec<Record>) {
    for key in keys {
        workset.load(*key, None);
    }
    for record in found {
        workset.load(record.key(), Some(record));
    }
}

/// A change that was not decided before, with its digest.
struct Fresh {
    change: Change,
    digest: String,
}

/// The changes of a set that were not decided before, each once.
fn fresh(set: &Set<'_>, ground: &Ground) -> Outcome<Vec<Fresh>> {
    let author = match set.by {
        Actor::Person(person) => Some(person),
        Actor::Worker => None,
    };
    let mut fresh: Vec<Fresh> = Vec::new();
    for change in set.changes {
        let body = serde_json::to_string(change);
        let digest = secrets::fingerprint(&body.map_err(Failure::while_doing("writing a change"))?);
        let before = ground.decided.get(&change.id);
        let twin = fresh.iter().find(|other| other.change.id == change.id);
        let same = match (before, twin) {
            (Some(before), _) => before.digest == digest && before.actor == author,
            (None, Some(twin)) => twin.digest == digest,
            (None, None) => {
                fresh.push(Fresh {
                    change: change.clone(),
                    digest,
                });
                true
            }
        };
        if !same {
            return Err(Fault::IdReused { change: change.id }.into());
        }
    }
    Ok(fresh)
}

/// Decides, loading what is asked for until nothing is missed.
async fn decide(
    database: &Database,
    set: &Set<'_>,
    fresh: &[Fresh],
    ground: &mut Ground,
    keys: &mut BTreeSet<Key>,
) -> Outcome<Settled> {
    if let Actor::Person(person) = set.by {
        let author = ground.workset.person(person);
        let stays = author.is_some_and(|author| author.standing != domain::people::Standing::Left);
        if !stays {
            return Err(Fault::Forbidden.into());
        }
    }
    let changes: Vec<Change> = fresh.iter().map(|fresh| fresh.change.clone()).collect();
    for round in 0..MOST_ROUNDS {
        let decided = settle(
            &mut ground.workset,
            set.workspace,
            set.by,
            &changes,
            set.now,
        );
        let missed = match decided {
            Ok(settled) => return Ok(settled),
            Err(missed) => missed,
        };
        let mut statements = vec![records::by_key(database, set.workspace, &missed, None)?];
        let of_people = missed.iter().any(|key| matches!(key, Key::Person(_)));
        if round >= ROUNDS_BEFORE_EVERYBODY && of_people {
            statements.push(records::everybody(database, set.workspace)?);
        }
        for rows in &database.batch(statements).await? {
            load(&mut ground.workset, &missed, records::read(rows)?);
        }
        keys.extend(missed);
    }
    Err(Failure::Broken {
        doing: "deciding",
        cause: format!("records were still missed after {MOST_ROUNDS} rounds"),
    })
}

/// Whether every change was refused. What the Worker then meant to store along with them has no
/// ground any more.
fn nothing_done(settled: &Settled) -> bool {
    let refused = |outcome: &ChangeOutcome| matches!(outcome.verdict, Verdict::Refused { .. });
    !settled.outcomes.is_empty() && settled.outcomes.iter().all(refused)
}

/// What one atomic step writes.
struct Step<'a> {
    sequence: i64,
    fresh: &'a [Fresh],
    outcomes: &'a [ChangeOutcome],
    written: Vec<Written>,
    touched: Vec<Touched>,
}

impl<'a> Step<'a> {
    /// What is new in `settled`: a record that is as it was is not written.
    fn of(
        set: &Set<'_>,
        fresh: &'a [Fresh],
        settled: &'a Settled,
        ground: &Ground,
    ) -> Outcome<Self> {
        let mut step = Self {
            sequence: ground.head + 1,
            fresh,
            outcomes: &settled.outcomes,
            written: Vec::new(),
            touched: Vec::new(),
        };
        for (key, record) in &settled.records {
            let before = ground
                .workset
                .knows(*key)
                .then(|| ground.workset.find(*key))
                .flatten();
            if before == Some(record) {
                continue;
            }
            let written = Written::new(before, record)?;
            step.touched.push(Touched {
                key: *key,
                bytes: written.body.len(),
                lost: lost(before, record),
            });
            step.written.push(written);
        }
        // A change of the Worker's own that came to nothing is not worth remembering.
        if set.by == Actor::Worker && step.written.is_empty() {
            step.fresh = &[];
        }
        Ok(step)
    }

    /// Whether it advances the log.
    fn is_commit(&self) -> bool {
        !self.fresh.is_empty()
    }

    fn statements(
        &self,
        database: &Database,
        set: &Set<'_>,
        extra: Vec<Statement>,
    ) -> Outcome<Vec<Statement>> {
        if !self.is_commit() {
            return Ok(extra);
        }
        let mut statements = vec![guard(database, set, self.sequence, &self.touched)?];
        statements.push(self.changes(database, set)?);
        statements.extend(records::put(
            database,
            set.workspace,
            self.sequence,
            &self.written,
        )?);
        statements.extend(extra);
        Ok(statements)
    }

    fn changes(&self, database: &Database, set: &Set<'_>) -> Outcome<Statement> {
        #[derive(Serialize)]
        struct Parameter<'a> {
            workspace: WorkspaceId,
            sequence: i64,
            actor: Option<PersonId>,
            rows: Vec<Row<'a>>,
        }
        #[derive(Serialize)]
        struct Row<'a> {
            id: ChangeId,
            digest: &'a str,
            body: &'a Change,
            outcome: &'a Verdict,
        }
        let rows = self.fresh.iter().zip(self.outcomes);
        database.statement(
            "INSERT INTO changes (workspace, id, sequence, actor, digest, body, outcome)
             SELECT ?1 ->> 'workspace', value ->> 'id', ?1 ->> 'sequence', ?1 ->> 'actor',
               value ->> 'digest', value -> 'body', value -> 'outcome'
             FROM json_each(?1, '$.rows')",
            &Parameter {
                workspace: set.workspace,
                sequence: self.sequence,
                actor: match set.by {
                    Actor::Person(person) => Some(person),
                    Actor::Worker => None,
                },
                rows: rows
                    .map(|(fresh, outcome)| Row {
                        id: fresh.change.id,
                        digest: &fresh.digest,
                        body: &fresh.change,
                        outcome: &outcome.verdict,
                    })
                    .collect(),
            },
        )
    }
}

/// The statement that fails where another commit came first.
fn guard(
    database: &Database,
    set: &Set<'_>,
    sequence: i64,
    touched: &[Touched],
) -> Outcome<Statement> {
    #[derive(Serialize)]
    struct Row<'a> {
        workspace: WorkspaceId,
        sequence: i64,
        recorded_at: Timestamp,
        device: Option<DeviceId>,
        touched: &'a [Touched],
    }
    // The workspace is looked up, so that without it the row cannot be.
    database.statement(
        "INSERT INTO commits (workspace, sequence, recorded_at, device, touched)
         SELECT (SELECT id FROM workspaces WHERE id = ?1 ->> 'workspace'), ?1 ->> 'sequence',
           ?1 ->> 'recorded_at', ?1 ->> 'device', ?1 -> 'touched'",
        &Row {
            workspace: set.workspace,
            sequence,
            recorded_at: set.now,
            device: set.device,
            touched,
        },
    )
}

/// The first commit of a workspace: its records, decided by nobody.
pub(crate) fn first(
    database: &Database,
    workspace: WorkspaceId,
    owner: PersonId,
    records: &[Record],
    now: Timestamp,
) -> Outcome<Vec<Statement>> {
    const FIRST: i64 = 1;
    let set = Set {
        workspace,
        by: Actor::Person(owner),
        device: None,
        changes: &[],
        now,
    };
    let written = records.iter().map(|record| Written::new(None, record));
    let written = written.collect::<Outcome<Vec<_>>>()?;
    let touched: Vec<Touched> = written
        .iter()
        .map(|written| Touched {
            key: written.key,
            bytes: written.body.len(),
            lost: Vec::new(),
        })
        .collect();
    let mut statements = vec![guard(database, &set, FIRST, &touched)?];
    statements.extend(records::put(database, workspace, FIRST, &written)?);
    Ok(statements)
}

fn conclude(set: &Set<'_>, ground: Ground, settled: Settled, advance: i64) -> Outcome<Committed> {
    let author = match set.by {
        Actor::Person(person) => match settled.records.get(&Key::Person(person)) {
            Some(Record::Person(edited)) => Some(edited.clone()),
            _ => ground.workset.person(person).cloned(),
        },
        Actor::Worker => None,
    };
    let mut verdicts: BTreeMap<ChangeId, Verdict> = settled
        .outcomes
        .into_iter()
        .map(|outcome| (outcome.change, outcome.verdict))
        .collect();
    for before in ground.decided.into_values() {
        let verdict = serde_json::from_str(&before.outcome);
        let verdict = verdict.map_err(Failure::while_doing("reading an outcome"))?;
        verdicts.insert(before.id, verdict);
    }
    let outcomes = set.changes.iter().filter_map(|change| {
        Some(ChangeOutcome {
            change: change.id,
            verdict: verdicts.get(&change.id)?.clone(),
        })
    });
    Ok(Committed {
        outcomes: outcomes.collect(),
        epoch: ground.epoch,
        head: ground.head + advance,
        author,
    })
}

/// Who took part in a record before a commit and does not after it.
fn lost(before: Option<&Record>, after: &Record) -> Vec<PersonId> {
    let (Some(Record::Project(before)), Record::Project(after)) = (before, after) else {
        return Vec::new();
    };
    let after = participants(after);
    let before = participants(before);
    before.difference(&after).copied().collect()
}

fn participants(project: &Project) -> BTreeSet<PersonId> {
    let team = project.team.values().flatten().copied();
    team.chain([project.owner]).collect()
}
