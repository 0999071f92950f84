//! Keys of other systems that send leads, in D1.

use domain::id::WorkspaceId;
use domain::sync::intake::IntakeKey;
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use crate::database::{Database, Statement};
use crate::failure::Outcome;
use crate::secrets;

/// A key's use is written down this often at most, in milliseconds.
const USED_EVERY: i64 = 60 * 60 * 1000;

/// A key that was recognised.
#[derive(Deserialize)]
pub(crate) struct Recognised {
    /// Which.
    pub(crate) id: Uuid,
    /// Whose leads it brings.
    pub(crate) workspace: WorkspaceId,
    used_at: Option<Timestamp>,
}

/// The keys of a workspace, the oldest first.
pub(crate) async fn keys(database: &Database, workspace: WorkspaceId) -> Outcome<Vec<IntakeKey>> {
    database
        .rows(
            "SELECT id, name, made_at, used_at FROM intake_keys
             WHERE workspace = ?1 ->> 0 ORDER BY made_at",
            &[workspace],
        )
        .await
}

/// The statement that makes a key, and its secret.
pub(crate) fn make(
    database: &Database,
    session: Session,
    (id, name): (Uuid, &str),
    now: Timestamp,
) -> Outcome<(Statement, String)> {
    let secret = secrets::token()?;
    let statement = database.statement(
        "INSERT INTO intake_keys (secret_hash, id, workspace, name, made_by, made_at)
         SELECT ?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3, ?1 ->> 4, ?1 ->> 5",
        &(
            secrets::fingerprint(&secret),
            id,
            session.workspace,
            name,
            session.person,
            now,
        ),
    )?;
    Ok((statement, database.shard().mark(&secret)))
}

/// The statement that takes a key back.
pub(crate) fn revoke(database: &Database, workspace: WorkspaceId, id: Uuid) -> Outcome<Statement> {
    database.statement(
        "DELETE FROM intake_keys WHERE workspace = ?1 ->> 0 AND id = ?1 ->> 1",
        &(workspace, id),
    )
}

/// The key that a secret is of.
pub(crate) async fn recognise(database: &Database, secret: &str) -> Outcome<Option<Recognised>> {
    let sql = "SELECT id, workspace, used_at FROM intake_keys WHERE secret_hash = ?1 ->> 0";
    database.first(sql, &[secrets::fingerprint(secret)]).await
}

impl Recognised {
    /// The statement that says that it was used, where that is worth saying again.
    pub(crate) fn used(&self, database: &Database, now: Timestamp) -> Outcome<Option<Statement>> {
        if self.used_at.is_some_and(|at| now.0 - at.0 < USED_EVERY) {
            return Ok(None);
        }
        let sql = "UPDATE intake_keys SET used_at = ?1 ->> 1 WHERE id = ?1 ->> 0";
        database.statement(sql, &(self.id, now)).map(Some)
    }
}
