//! The passkeys that are known: their public halves.

use domain::id::{DeviceId, PersonId, WorkspaceId};
use domain::sync::protocol::{Passkey, Session};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::database::{Database, Statement};
use crate::failure::Outcome;

/// The most passkeys of one person.
pub(crate) const MOST_PASSKEYS: u32 = 20;

/// A passkey as it is kept.
#[derive(Debug, Deserialize)]
pub(crate) struct Known {
    /// Of which workspace.
    pub(crate) workspace: WorkspaceId,
    /// Whose it is.
    pub(crate) person: PersonId,
    /// The number of its algorithm.
    pub(crate) algorithm: i32,
    /// Its public half.
    pub(crate) public_key: String,
    /// How often it was used, as its device counts.
    pub(crate) uses: u32,
}

/// A passkey that was made just now.
#[derive(Serialize)]
pub(crate) struct New<'a> {
    /// What the device calls it.
    pub(crate) credential: &'a str,
    /// Whose it is, and on which device it was made.
    pub(crate) session: Session,
    /// What its person calls it.
    pub(crate) name: &'a str,
    /// The number of its algorithm.
    pub(crate) algorithm: i32,
    /// Its public half.
    pub(crate) public_key: &'a str,
    /// How often it was used.
    pub(crate) uses: u32,
    /// Now.
    pub(crate) now: Timestamp,
}

/// The passkey that goes by this name.
pub(crate) async fn find(database: &Database, credential: &str) -> Outcome<Option<Known>> {
    database
        .first::<Known>(
            "SELECT workspace, person, algorithm, public_key, uses FROM passkeys
             WHERE credential = ?1 ->> 0",
            &[credential],
        )
        .await
}

/// A person's passkeys, the youngest first.
pub(crate) async fn list(
    database: &Database,
    workspace: WorkspaceId,
    person: PersonId,
) -> Outcome<Vec<Passkey>> {
    #[derive(Deserialize)]
    struct Row {
        credential: String,
        name: String,
        device: DeviceId,
        created_at: Timestamp,
        last_used_at: Option<Timestamp>,
    }
    let rows = database
        .rows::<Row>(
            "SELECT credential, name, device, created_at, last_used_at FROM passkeys
             WHERE workspace = ?1 ->> 0 AND person = ?1 ->> 1
             ORDER BY created_at DESC, credential",
            &(workspace, person),
        )
        .await?;
    let listed = rows.into_iter().map(|row| Passkey {
        passkey: row.credential,
        name: row.name,
        device: row.device,
        made_at: row.created_at,
        used_at: row.last_used_at,
    });
    Ok(listed.collect())
}

/// Keeps a passkey. One that is known is left as it is.
pub(crate) fn add(database: &Database, new: &New<'_>) -> Outcome<Statement> {
    database.statement(
        "INSERT INTO passkeys
           (credential, workspace, person, device, name, algorithm, public_key, uses, created_at)
         SELECT ?1 ->> 'credential', ?1 ->> '$.session.workspace', ?1 ->> '$.session.person',
           ?1 ->> '$.session.device', ?1 ->> 'name', ?1 ->> 'algorithm', ?1 ->> 'public_key',
           ?1 ->> 'uses', ?1 ->> 'now'
         WHERE true ON CONFLICT (credential) DO NOTHING",
        new,
    )
}

/// Notes that a passkey was used.
pub(crate) fn used(
    database: &Database,
    credential: &str,
    uses: u32,
    now: Timestamp,
) -> Outcome<Statement> {
    database.statement(
        "UPDATE passkeys SET uses = ?1 ->> 1, last_used_at = ?1 ->> 2
         WHERE credential = ?1 ->> 0",
        &(credential, uses, now),
    )
}

/// Removes a passkey of a person's.
pub(crate) fn remove(
    database: &Database,
    workspace: WorkspaceId,
    person: PersonId,
    credential: &str,
) -> Outcome<Statement> {
    database.statement(
        "DELETE FROM passkeys
         WHERE workspace = ?1 ->> 0 AND person = ?1 ->> 1 AND credential = ?1 ->> 2",
        &(workspace, person, credential),
    )
}
