//! The ledger in D1: where a workspace stands, and the statements that store a commit.

use std::collections::BTreeSet;

use domain::change::Change;
use domain::decision::Actor;
use domain::id::{ChangeId, DeviceId, PersonId, WorkspaceId};
use domain::record::{Key, Record};
use domain::sync::authority::{Commit, Decided, Sitting, Submitted};
use domain::sync::log::FIRST;
use domain::sync::news::Touched;
use domain::sync::{Cursor, Fault, Log, Mark, Verdict, authority};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::commit::Set;
use crate::database::{Database, Rows, Statement};
use crate::failure::{Failure, Outcome};
use crate::records::{self, Written};

/// Whose workspace is surveyed, and which records of it.
#[derive(Clone, Copy)]
pub(crate) enum Whose<'a> {
    /// This one, and what is under these keys.
    Workspace(WorkspaceId, &'a BTreeSet<Key>),
    /// That of the session whose secret has this hash, and its person, so that who asks and where
    /// their workspace stands are read at once.
    Session(&'a str),
}

/// What the database said of a workspace, all of it at one moment.
pub(crate) struct Survey {
    epoch: u32,
    log: Log,
    records: Vec<Record>,
    decided: Vec<Decided>,
}

/// The workspace in question, in the terms of a statement's parameter.
macro_rules! workspace {
    () => {
        "coalesce(?1 ->> 'workspace',
           (SELECT workspace FROM sessions WHERE token_hash = ?1 ->> 'session'))"
    };
}

/// The statements of a survey: where the workspace stands, records, and what became of changes.
pub(crate) fn surveying(
    database: &Database,
    whose: Whose<'_>,
    changes: Vec<ChangeId>,
    cursor: Option<&Cursor>,
) -> Outcome<Vec<Statement>> {
    #[derive(Serialize)]
    struct Asked<'a, T> {
        #[serde(skip_serializing_if = "Option::is_none")]
        workspace: Option<WorkspaceId>,
        #[serde(skip_serializing_if = "Option::is_none")]
        session: Option<&'a str>,
        what: T,
    }
    fn asked<T>(whose: Whose<'_>, what: T) -> Asked<'_, T> {
        let (workspace, session) = match whose {
            Whose::Workspace(workspace, _) => (Some(workspace), None),
            Whose::Session(hash) => (None, Some(hash)),
        };
        Asked {
            workspace,
            session,
            what,
        }
    }
    let seen = cursor.and_then(|cursor| cursor.seen);
    let mut statements = vec![
        database.statement(
            concat!(
                "SELECT w.epoch, head.sequence AS head, head.recorded_at AS head_at,
                   (SELECT min(sequence) FROM commits WHERE workspace = w.id) AS oldest,
                   (SELECT recorded_at FROM commits
                    WHERE workspace = w.id AND sequence = ?1 ->> 'what') AS seen_at
                 FROM workspaces w CROSS JOIN commits head
                   ON head.workspace = w.id AND head.sequence =
                     (SELECT max(sequence) FROM commits WHERE workspace = w.id)
                 WHERE w.id = ",
                workspace!()
            ),
            &asked(whose, seen.map(|seen| seen.commit)),
        )?,
        match whose {
            Whose::Workspace(workspace, keys) => records::by_key(database, workspace, keys, None)?,
            Whose::Session(hash) => records::of_session(database, hash)?,
        },
    ];
    if !changes.is_empty() {
        statements.push(database.statement(
            concat!(
                "SELECT c.id, c.actor, c.digest, c.outcome FROM json_each(?1, '$.what') asked
                 CROSS JOIN changes c ON c.id = asked.value AND c.workspace = ",
                workspace!()
            ),
            &asked(whose, changes),
        )?);
    }
    Ok(statements)
}

impl Survey {
    /// Reads what the statements of a survey gave.
    pub(crate) fn read(found: &[Rows]) -> Outcome<Self> {
        #[derive(Deserialize)]
        struct Stand {
            epoch: u32,
            oldest: i64,
            head: i64,
            head_at: Timestamp,
            seen_at: Option<Timestamp>,
        }
        let mut found = found.iter();
        let stand = next(&mut found)?.read::<Stand>()?.pop();
        let stand = stand.ok_or(Fault::NoSession)?;
        let records = records::read(next(&mut found)?)?;
        let decided = match found.next() {
            Some(rows) => rows.read::<DecidedRow>()?,
            None => Vec::new(),
        };
        let decided = decided.into_iter().map(DecidedRow::parsed);
        Ok(Self {
            epoch: stand.epoch,
            log: Log {
                oldest: stand.oldest,
                head: Mark {
                    commit: stand.head,
                    recorded_at: stand.head_at,
                },
                seen_at: stand.seen_at,
            },
            records,
            decided: decided.collect::<Outcome<_>>()?,
        })
    }

    /// Reads where the workspace of a set stands.
    pub(crate) async fn of(
        database: &Database,
        set: &Set<'_>,
        keys: &BTreeSet<Key>,
    ) -> Outcome<Self> {
        let whose = Whose::Workspace(set.workspace, keys);
        let changes = set.changes.iter().map(|change| change.id).collect();
        let statements = surveying(database, whose, changes, set.cursor)?;
        Self::read(&database.batch(statements).await?)
    }

    /// Opens a sitting over it. Gives the database's epoch, too.
    pub(crate) fn sitting(
        self,
        set: &Set<'_>,
        submitted: &[Submitted],
        keys: &BTreeSet<Key>,
    ) -> (Sitting, u32) {
        let asked = authority::Set {
            workspace: set.workspace,
            by: set.by,
            changes: submitted.to_vec(),
            place: self.log.place(self.epoch, set.cursor),
            now: set.now,
        };
        let mut sitting = Sitting::open(asked, self.log, self.decided);
        load(&mut sitting, keys, self.records);
        (sitting, self.epoch)
    }
}

/// A change that was decided before, as it is stored.
#[derive(Deserialize)]
struct DecidedRow {
    id: ChangeId,
    actor: Option<PersonId>,
    digest: String,
    outcome: String,
}

impl DecidedRow {
    fn parsed(self) -> Outcome<Decided> {
        let verdict = serde_json::from_str(&self.outcome);
        Ok(Decided {
            change: self.id,
            by: self.actor.map_or(Actor::Worker, Actor::Person),
            digest: self.digest,
            verdict: verdict.map_err(Failure::while_doing("reading an outcome"))?,
        })
    }
}

fn next<'a>(found: &mut impl Iterator<Item = &'a Rows>) -> Outcome<&'a Rows> {
    found.next().ok_or(Failure::Broken {
        doing: "reading a batch",
        cause: "it gave too few results".to_owned(),
    })
}

/// Says what D1 holds under `keys`, and whatever else it gave.
pub(crate) fn load(sitting: &mut Sitting, keys: &BTreeSet<Key>, found: Vec<Record>) {
    for key in keys {
        sitting.load(*key, None);
    }
    for record in found {
        sitting.load(record.key(), Some(record));
    }
}

/// The statements that store a commit, its guard first.
pub(crate) fn storing(
    database: &Database,
    set: &Set<'_>,
    commit: &Commit,
) -> Outcome<Vec<Statement>> {
    let mut touched = Vec::new();
    let mut rows = Vec::new();
    for written in &commit.written {
        let row = Written::new(written.before.as_ref(), &written.record)?;
        touched.push(Touched {
            key: row.key,
            bytes: row.body.len(),
            lost: written.lost.clone(),
        });
        rows.push(row);
    }
    let mut statements = vec![
        guard(database, set, commit, &touched)?,
        changes(database, set, commit)?,
    ];
    let records = records::put(database, set.workspace, commit.sequence, &rows)?;
    statements.extend(records);
    Ok(statements)
}

/// The statement that says what became of each change.
fn changes(database: &Database, set: &Set<'_>, commit: &Commit) -> Outcome<Statement> {
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
    let rows = commit.changes.iter().map(|(submitted, verdict)| Row {
        id: submitted.change.id,
        digest: &submitted.digest,
        body: &submitted.change,
        outcome: verdict,
    });
    database.statement(
        "INSERT INTO changes (workspace, id, sequence, actor, digest, body, outcome)
         SELECT ?1 ->> 'workspace', value ->> 'id', ?1 ->> 'sequence', ?1 ->> 'actor',
           value ->> 'digest', value -> 'body', value -> 'outcome'
         FROM json_each(?1, '$.rows')",
        &Parameter {
            workspace: set.workspace,
            sequence: commit.sequence,
            actor: match set.by {
                Actor::Person(person) => Some(person),
                Actor::Worker => None,
            },
            rows: rows.collect(),
        },
    )
}

/// The statement that fails where another commit came first.
fn guard(
    database: &Database,
    set: &Set<'_>,
    commit: &Commit,
    touched: &[Touched],
) -> Outcome<Statement> {
    #[derive(Serialize)]
    struct Row<'a> {
        workspace: WorkspaceId,
        sequence: i64,
        recorded_at: Timestamp,
        device: Option<DeviceId>,
        touched: &'a [Touched],
        changes: Vec<ChangeId>,
    }
    let changes = commit.changes.iter();
    // The workspace is looked up, so that without it the row cannot be.
    database.statement(
        "INSERT INTO commits (workspace, sequence, recorded_at, device, touched, changes)
         SELECT (SELECT id FROM workspaces WHERE id = ?1 ->> 'workspace'), ?1 ->> 'sequence',
           ?1 ->> 'recorded_at', ?1 ->> 'device', ?1 -> 'touched', ?1 -> 'changes'",
        &Row {
            workspace: set.workspace,
            sequence: commit.sequence,
            recorded_at: set.now,
            device: set.device,
            touched,
            changes: changes.map(|(submitted, _)| submitted.change.id).collect(),
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
    let set = Set {
        workspace,
        by: Actor::Person(owner),
        device: None,
        changes: &[],
        cursor: None,
        survey: None,
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
    let commit = Commit {
        sequence: FIRST,
        changes: Vec::new(),
        written: Vec::new(),
    };
    let mut statements = vec![guard(database, &set, &commit, &touched)?];
    statements.extend(records::put(database, workspace, FIRST, &written)?);
    Ok(statements)
}
