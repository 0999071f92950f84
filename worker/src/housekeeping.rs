//! What is no longer needed goes, a piece at each run of the cron: sessions and invitations that
//! are over, what went out long ago, failures that count no more, commits and receipts that are older than what is kept.

use domain::id::WorkspaceId;
use domain::sync::log::{Aged, MOST_FORGOTTEN, oldest_to_keep};
use domain::sync::protocol::KEPT_MILLISECONDS;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::database::{Database, Statement};
use crate::delivery::queue;
use crate::failure::Outcome;
use crate::{letters, limits, restoration};

/// The most rows of one table that one run looks at.
const PIECE: u32 = 500;

/// The most workspaces of one database that one run looks at. Founding puts one in each.
const MOST_WORKSPACES: u32 = 10;

/// A workspace that is there.
#[derive(Deserialize)]
struct Founded {
    id: WorkspaceId,
}

/// The statement that says, as `due`, whether anything is no longer needed at `now`. Of a log it is
/// when its second commit is that old: see [`oldest_to_keep`].
pub(crate) fn is_due(database: &Database, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "SELECT EXISTS (SELECT 1 FROM sessions
             WHERE max(last_seen_at, coalesce(revoked_at, 0)) < ?1 ->> 'unused')
           OR EXISTS (SELECT 1 FROM invitations WHERE expires_at < ?1 ->> 'now')
           OR EXISTS (SELECT 1 FROM failed_entries WHERE since < ?1 ->> 'forgiven')
           OR EXISTS (SELECT 1 FROM deliveries
             WHERE state IN ('sent', 'needless', 'failed') AND due_at < ?1 ->> 'now')
           OR EXISTS (SELECT 1 FROM letters
             WHERE state IN ('sent', 'needless', 'failed') AND due_at < ?1 ->> 'now')
           OR EXISTS (SELECT 1 FROM form_hours WHERE hour < ?1 ->> 'hour')
           OR EXISTS (SELECT 1 FROM restorations
             WHERE done_at IS NULL AND touched_at < ?1 ->> 'abandoned')
           OR EXISTS (SELECT 1 FROM (SELECT id FROM workspaces LIMIT ?1 ->> 'workspaces') w
             WHERE (SELECT recorded_at FROM commits WHERE workspace = w.id
               ORDER BY sequence LIMIT 1 OFFSET 1) < ?1 ->> 'unused')
           AS due",
        &Ages {
            now,
            unused: unused(now),
            forgiven: forgiven(now),
            abandoned: restoration::abandoned(now),
            hour: limits::hour(now) - 1,
            workspaces: MOST_WORKSPACES,
        },
    )
}

/// When something must have happened to be over at a moment.
#[derive(Serialize)]
struct Ages {
    now: Timestamp,
    unused: Timestamp,
    forgiven: Timestamp,
    abandoned: Timestamp,
    hour: i64,
    workspaces: u32,
}

/// What was used last before this is unused at `now`.
fn unused(now: Timestamp) -> Timestamp {
    now.plus_milliseconds(-KEPT_MILLISECONDS)
}

/// A failure before this counts no more at `now`.
fn forgiven(now: Timestamp) -> Timestamp {
    now.plus_milliseconds(-limits::FAILURES_MILLISECONDS)
}

/// Removes a piece of what is no longer needed at `now`.
pub(crate) async fn run(database: &Database, now: Timestamp) -> Outcome<()> {
    close_doors(database, now).await?;
    restoration::sweep(database, now).await?;
    let workspaces = database.rows(
        "SELECT id FROM workspaces LIMIT ?1 ->> 0",
        &[MOST_WORKSPACES],
    );
    for Founded { id } in workspaces.await? {
        forget(database, id, now).await?;
    }
    Ok(())
}

/// Removes a piece of the log: its oldest commits, and what became of their changes.
async fn forget(database: &Database, workspace: WorkspaceId, now: Timestamp) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Row {
        sequence: i64,
        recorded_at: Timestamp,
        changes: usize,
    }
    let piece = (workspace, MOST_FORGOTTEN);
    let rows = database.rows::<Row>(
        "SELECT sequence, recorded_at, json_array_length(changes) AS changes FROM commits
         WHERE workspace = ?1 ->> 0 ORDER BY sequence LIMIT ?1 ->> 1",
        &piece,
    );
    let rows = rows.await?;
    let oldest = rows.iter().map(|row| Aged {
        commit: row.sequence,
        recorded_at: row.recorded_at,
        changes: row.changes,
    });
    let Some(stays) = oldest_to_keep(&oldest.collect::<Vec<_>>(), now) else {
        return Ok(());
    };
    let gone = (workspace, stays);
    let statements = vec![
        database.statement(
            "DELETE FROM changes WHERE workspace = ?1 ->> 0 AND id IN (
               SELECT decided.value FROM commits, json_each(commits.changes) AS decided
               WHERE commits.workspace = ?1 ->> 0 AND commits.sequence < ?1 ->> 1)",
            &gone,
        )?,
        database.statement(
            "DELETE FROM commits WHERE workspace = ?1 ->> 0 AND sequence < ?1 ->> 1",
            &gone,
        )?,
    ];
    database.batch(statements).await.map(drop)
}

/// Removes a piece of what let somebody in and does so no more.
async fn close_doors(database: &Database, now: Timestamp) -> Outcome<()> {
    let (unused, forgiven) = (unused(now), forgiven(now));
    let statements = [
        (
            "DELETE FROM push_subscriptions WHERE (workspace, person, device) IN (
               SELECT workspace, person, device FROM sessions
               WHERE max(last_seen_at, coalesce(revoked_at, 0)) < ?1 ->> 0 LIMIT ?1 ->> 1)",
            unused,
        ),
        (
            "DELETE FROM sessions WHERE token_hash IN (
               SELECT token_hash FROM sessions
               WHERE max(last_seen_at, coalesce(revoked_at, 0)) < ?1 ->> 0 LIMIT ?1 ->> 1)",
            unused,
        ),
        (
            "DELETE FROM invitations WHERE token_hash IN (
               SELECT token_hash FROM invitations WHERE expires_at < ?1 ->> 0 LIMIT ?1 ->> 1)",
            now,
        ),
        (
            "DELETE FROM failed_entries WHERE address_hash IN (
               SELECT address_hash FROM failed_entries WHERE since < ?1 ->> 0 LIMIT ?1 ->> 1)",
            forgiven,
        ),
    ];
    let statements = statements.map(|(sql, before)| database.statement(sql, &(before, PIECE)));
    let mut statements = statements.into_iter().collect::<Outcome<Vec<_>>>()?;
    statements.push(queue::forget(database, now)?);
    statements.push(letters::queue::forget(database, now)?);
    statements.push(database.statement(
        "DELETE FROM form_hours WHERE hour < ?1 ->> 0",
        &[limits::hour(now) - 1],
    )?);
    database.batch(statements).await.map(drop)
}
