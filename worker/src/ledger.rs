//! The ledger in D1: the statements that store a commit.

use domain::change::Change;
use domain::decision::Actor;
use domain::id::{ChangeId, DeviceId, PersonId, WorkspaceId};
use domain::record::Record;
use domain::sync::authority::Commit;
use domain::sync::log::FIRST;
use domain::sync::news::Touched;
use domain::sync::{Lost, Verdict};
use domain::time::Timestamp;
use serde::Serialize;

use crate::commit::Set;
use crate::database::{Database, Statement};
use crate::failure::Outcome;
use crate::records::{self, Written};

/// The statements that store a commit, its guard first, and what it touches.
pub(crate) fn storing(
    database: &Database,
    set: &Set<'_>,
    commit: &Commit,
) -> Outcome<(Vec<Statement>, Vec<Touched>)> {
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
    Ok((statements, touched))
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
        /// None of what is not kept with who did it.
        body: Option<&'a Change>,
        outcome: &'a Verdict,
    }
    let rows = commit.changes.iter().map(|(submitted, verdict)| Row {
        id: submitted.change.id,
        digest: &submitted.digest,
        body: Some(&submitted.change).filter(|change| !change.action.is_nameless()),
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
            lost: Lost::default(),
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
