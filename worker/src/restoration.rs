//! Workspaces that come back from an archive: what waits, and how far it is.
//!
//! What is brought waits under the id of the archive's workspace, which is none of this database until
//! it takes the place of the empty one. So nothing that reads or writes for a workspace comes across
//! it. Each step is guarded by its number, as commits are, and by the empty workspace being empty.

pub(crate) mod checking;
pub(crate) mod finishing;

use domain::archive::{LARGEST_RECORD, Mistake, belongs};
use domain::id::{PersonId, WorkspaceId};
use domain::sync::Fault;
use domain::sync::log::FIRST;
use domain::sync::restoration::{RestorationPart, RestorationRequest, RestorationStanding};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::database::{Database, Statement};
use crate::failure::Outcome;
use crate::records::{self, Written};

/// For how long one is kept that nobody goes on with, in milliseconds: a week.
const ABANDONED_MILLISECONDS: i64 = 7 * 24 * 60 * 60 * 1000;

/// A restoration that is under way, after its last step.
#[derive(Deserialize)]
pub(crate) struct Restoration {
    /// The empty workspace whose place it takes.
    pub(crate) workspace: WorkspaceId,
    /// Which archive: the SHA-256 of its manifest.
    pub(crate) archive: String,
    /// The workspace of the archive.
    pub(crate) restored: WorkspaceId,
    /// Who the asker is from then on.
    pub(crate) owner: PersonId,
    /// How many records it has.
    expected: u32,
    /// The number of the last step.
    pub(crate) step: u32,
    /// How many parts came.
    pub(crate) parts: u32,
    /// How many records were in them.
    records: u32,
    /// How many of them were checked.
    checked: u32,
    /// The record that was checked last.
    after_kind: String,
    after_id: String,
}

/// What is so after a step.
#[derive(Serialize)]
struct Taken<'a> {
    workspace: WorkspaceId,
    archive: &'a str,
    step: u32,
    parts: u32,
    records: u32,
    checked: u32,
    after_kind: &'a str,
    after_id: &'a str,
    first: i64,
    now: Timestamp,
}

/// The number of a workspace's last commit; 0 where there is no such workspace.
pub(crate) async fn head(database: &Database, workspace: WorkspaceId) -> Outcome<i64> {
    #[derive(Deserialize)]
    struct Row {
        head: Option<i64>,
    }
    let asked = [workspace];
    let row = database.first::<Row>(
        "SELECT max(sequence) AS head FROM commits WHERE workspace = ?1 ->> 0",
        &asked,
    );
    Ok(row.await?.and_then(|row| row.head).unwrap_or_default())
}

/// What is under way in the place of a workspace.
pub(crate) async fn of(
    database: &Database,
    workspace: WorkspaceId,
) -> Outcome<Option<Restoration>> {
    database
        .first(
            "SELECT r.workspace, r.archive, r.restored, r.owner, r.records AS expected, s.step,
               s.parts, s.records, s.checked, s.after_kind, s.after_id
             FROM restorations r
             CROSS JOIN restoration_steps s ON s.workspace = r.workspace AND s.step =
               (SELECT max(step) FROM restoration_steps WHERE workspace = r.workspace)
             WHERE r.workspace = ?1 ->> 0 AND r.done_at IS NULL",
            &[workspace],
        )
        .await
}

/// Begins a restoration, or goes on with one of the same archive.
pub(crate) async fn begin(
    database: &Database,
    workspace: WorkspaceId,
    request: &RestorationRequest,
    now: Timestamp,
) -> Outcome<()> {
    #[derive(Serialize)]
    struct Begun<'a> {
        workspace: WorkspaceId,
        request: &'a RestorationRequest,
        first: i64,
        now: Timestamp,
    }
    let begun = Begun {
        workspace,
        request,
        first: FIRST,
        now,
    };
    let found = of(database, workspace).await?;
    let same = found.as_ref().is_some_and(|found| {
        found.archive == request.archive
            && found.restored == request.workspace
            && found.expected == request.records
    });
    if same {
        let owner = database.statement(
            "UPDATE restorations SET owner = ?1 ->> '$.request.owner', touched_at = ?1 ->> 'now'
             WHERE workspace = ?1 ->> 'workspace' AND done_at IS NULL",
            &begun,
        )?;
        return database.batch(vec![owner]).await.map(drop);
    }
    if head(database, request.workspace).await? > 0 {
        return Err(Fault::NotEmpty.into());
    }
    let mut statements = vec![database.statement(
        // Without an empty workspace, and with one of the archive's id, the row cannot be.
        "INSERT OR REPLACE INTO restorations
           (workspace, archive, restored, owner, records, touched_at)
         SELECT (SELECT w.id FROM workspaces w WHERE w.id = ?1 ->> 'workspace'
               AND (SELECT max(sequence) FROM commits WHERE workspace = w.id) = ?1 ->> 'first'
               AND NOT EXISTS (SELECT 1 FROM workspaces WHERE id = ?1 ->> '$.request.workspace')),
           ?1 ->> '$.request.archive', ?1 ->> '$.request.workspace', ?1 ->> '$.request.owner',
           ?1 ->> '$.request.records', ?1 ->> 'now'",
        &begun,
    )?];
    if let Some(before) = &found {
        statements.extend(clear(database, before.restored)?);
    }
    statements.extend(clear(database, request.workspace)?);
    statements.push(database.statement(
        "DELETE FROM restoration_steps WHERE workspace = ?1 ->> 0",
        &[workspace],
    )?);
    statements.push(step(
        database,
        &Taken {
            workspace,
            archive: &request.archive,
            step: 0,
            parts: 0,
            records: 0,
            checked: 0,
            after_kind: "",
            after_id: "",
            first: FIRST,
            now,
        },
    )?);
    database.batch(statements).await.map(drop)
}

/// Gives up what is under way in the place of a workspace, with all that was brought.
pub(crate) async fn give_up(database: &Database, workspace: WorkspaceId) -> Outcome<()> {
    let Some(found) = of(database, workspace).await? else {
        return Ok(());
    };
    let mut statements = clear(database, found.restored)?;
    for sql in [
        "DELETE FROM restoration_steps WHERE workspace = ?1 ->> 0",
        "DELETE FROM restorations WHERE workspace = ?1 ->> 0 AND done_at IS NULL",
    ] {
        statements.push(database.statement(sql, &[workspace])?);
    }
    database.batch(statements).await.map(drop)
}

/// The statements that remove what waits under an id. What a workspace has is never touched.
fn clear(database: &Database, restored: WorkspaceId) -> Outcome<Vec<Statement>> {
    let tables = ["records", "files", "uploads", "attachment_parts"];
    let statements = tables.map(|table| {
        let sql = format!(
            "DELETE FROM {table} WHERE workspace = ?1 ->> 0
               AND NOT EXISTS (SELECT 1 FROM workspaces WHERE id = ?1 ->> 0)"
        );
        database.statement(&sql, &[restored])
    });
    statements.into_iter().collect()
}

/// The statement that takes a step, or fails: where it was taken, where another archive is brought
/// by now, and where the workspace is not empty any more.
fn step(database: &Database, after: &Taken<'_>) -> Outcome<Statement> {
    database.statement(
        "INSERT INTO restoration_steps
           (workspace, step, archive, parts, records, checked, after_kind, after_id)
         SELECT ?1 ->> 'workspace', ?1 ->> 'step',
           (SELECT archive FROM restorations WHERE workspace = ?1 ->> 'workspace'
             AND archive = ?1 ->> 'archive' AND done_at IS NULL
             AND (SELECT max(sequence) FROM commits WHERE workspace = ?1 ->> 'workspace')
               = ?1 ->> 'first'),
           ?1 ->> 'parts', ?1 ->> 'records', ?1 ->> 'checked', ?1 ->> 'after_kind',
           ?1 ->> 'after_id'",
        after,
    )
}

impl Restoration {
    /// How far it is, as its asker hears it.
    pub(crate) fn standing(&self) -> RestorationStanding {
        RestorationStanding {
            parts: self.parts,
            records: self.records,
            checked: self.checked,
        }
    }

    /// What is so now, as the next step begins.
    fn next(&self, now: Timestamp) -> Taken<'_> {
        Taken {
            workspace: self.workspace,
            archive: &self.archive,
            step: self.step + 1,
            parts: self.parts,
            records: self.records,
            checked: self.checked,
            after_kind: &self.after_kind,
            after_id: &self.after_id,
            first: FIRST,
            now,
        }
    }

    /// The statements of a step: its guard, when it was, and the records that it puts.
    fn taking(
        &self,
        database: &Database,
        after: &Taken<'_>,
        puts: &[Written],
    ) -> Outcome<Vec<Statement>> {
        let mut statements = vec![
            step(database, after)?,
            database.statement(
                "UPDATE restorations SET touched_at = ?1 ->> 'now'
                 WHERE workspace = ?1 ->> 'workspace'",
                after,
            )?,
        ];
        statements.extend(records::put(database, self.restored, FIRST, puts)?);
        Ok(statements)
    }

    /// Takes the next part in.
    ///
    /// # Errors
    /// [`Fault::Unsound`] where a record is of a kind that no archive has, and [`Fault::Malformed`]
    /// where there are more records than were said, or one is too large.
    pub(crate) async fn bring(
        &self,
        database: &Database,
        part: &RestorationPart,
        now: Timestamp,
    ) -> Outcome<()> {
        let count = u32::try_from(part.records.len()).unwrap_or(u32::MAX);
        let records = self.records.saturating_add(count);
        if count == 0 || records > self.expected || self.checked > 0 {
            let detail = format!("{} of {} records came", self.records, self.expected);
            return Err(Fault::Malformed { detail }.into());
        }
        let mut puts = Vec::new();
        for record in &part.records {
            if !belongs(record) {
                return Err(Fault::Unsound {
                    record: record.key(),
                    mistake: Mistake::NotKept,
                }
                .into());
            }
            let put = Written::waiting(record)?;
            if put.body.len() > LARGEST_RECORD {
                let most = u32::try_from(LARGEST_RECORD).unwrap_or(u32::MAX);
                return Err(Fault::TooLarge { most }.into());
            }
            puts.push(put);
        }
        let after = Taken {
            parts: self.parts + 1,
            records,
            ..self.next(now)
        };
        let statements = self.taking(database, &after, &puts)?;
        database.batch(statements).await.map(drop)
    }
}

/// When something must have come last for nobody to go on with it at `now`.
pub(crate) fn abandoned(now: Timestamp) -> Timestamp {
    now.plus_milliseconds(-ABANDONED_MILLISECONDS)
}

/// Gives up one that nobody goes on with.
pub(crate) async fn sweep(database: &Database, now: Timestamp) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Row {
        workspace: WorkspaceId,
    }
    let asked = [abandoned(now)];
    let found = database.first::<Row>(
        "SELECT workspace FROM restorations WHERE done_at IS NULL AND touched_at < ?1 ->> 0 LIMIT 1",
        &asked,
    );
    match found.await? {
        Some(Row { workspace }) => give_up(database, workspace).await,
        None => Ok(()),
    }
}
