//! The last step: what was brought and checked takes the place of the empty workspace, all of it at
//! once. From then on its people come in by links and passkeys that are made anew; who asked is the
//! owner that they chose.

use domain::archive::Mistake;
use domain::id::{DeviceId, PersonId, WorkspaceId};
use domain::people::{Access, Standing};
use domain::record::{Key, Record};
use domain::sync::Fault;
use domain::sync::log::FIRST;
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::Restoration;
use crate::database::{Database, Statement};
use crate::failure::{Failure, Outcome};
use crate::records::{self, FAR};

/// How long the cron leaves alone what was late already, in milliseconds: a day, in which people
/// sign in again and find it by themselves.
const REST_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// What the last step knows.
#[derive(Serialize)]
struct Last {
    workspace: WorkspaceId,
    restored: WorkspaceId,
    owner: PersonId,
    device: DeviceId,
    step: u32,
    first: i64,
    far: i64,
    now: Timestamp,
    rested: Timestamp,
}

/// Whether an archive took its place already, in the workspace of whoever asks.
pub(crate) async fn is_done(
    database: &Database,
    workspace: WorkspaceId,
    archive: &str,
) -> Outcome<bool> {
    #[derive(Deserialize)]
    struct Row {}
    let asked = (workspace, archive);
    let found = database.first::<Row>(
        "SELECT 1 AS one FROM restorations
         WHERE restored = ?1 ->> 0 AND archive = ?1 ->> 1 AND done_at IS NOT NULL LIMIT 1",
        &asked,
    );
    Ok(found.await?.is_some())
}

/// Takes the last step. Gives whose session the asker's is from then on.
///
/// # Errors
/// [`Fault::Malformed`] where not all was checked, [`Fault::Forbidden`] where the chosen person is no
/// active owner, [`Fault::Unsound`] where two documents have one number, and [`Fault::NotEmpty`].
pub(crate) async fn finish(
    database: &Database,
    session: Session,
    restoration: &Restoration,
    now: Timestamp,
) -> Outcome<Session> {
    if restoration.checked != restoration.expected {
        let detail = "not all records were checked".to_owned();
        return Err(Fault::Malformed { detail }.into());
    }
    is_owned(database, restoration).await?;
    is_numbered(database, restoration).await?;
    let last = Last {
        workspace: restoration.workspace,
        restored: restoration.restored,
        owner: restoration.owner,
        device: session.device,
        step: restoration.step,
        first: FIRST,
        far: FAR,
        now,
        rested: now.plus_milliseconds(REST_MILLISECONDS),
    };
    let statements = TAKES_ITS_PLACE
        .iter()
        .chain(ENDS)
        .map(|sql| database.statement(sql, &last));
    let statements = statements.collect::<Outcome<Vec<Statement>>>()?;
    if let Err(failure) = database.batch(statements).await {
        let moved_on = super::head(database, restoration.workspace).await? != FIRST;
        return Err(if moved_on {
            Fault::NotEmpty.into()
        } else {
            failure
        });
    }
    Ok(Session {
        workspace: restoration.restored,
        person: restoration.owner,
        device: session.device,
    })
}

/// The statements by which it becomes a workspace. The first fails where something was done in the
/// empty one, or in the restoration, since.
const TAKES_ITS_PLACE: &[&str] = &[
    "UPDATE workspaces SET epoch = epoch + 1, id = CASE
       WHEN (SELECT max(sequence) FROM commits WHERE workspace = ?1 ->> 'workspace')
           = ?1 ->> 'first'
         AND (SELECT max(step) FROM restoration_steps WHERE workspace = ?1 ->> 'workspace')
           = ?1 ->> 'step'
       THEN ?1 ->> 'restored' END
     WHERE id = ?1 ->> 'workspace'",
    "INSERT INTO commits (workspace, sequence, recorded_at, device, touched, changes)
     SELECT (SELECT id FROM workspaces WHERE id = ?1 ->> 'restored'), ?1 ->> 'first',
       ?1 ->> 'now', ?1 ->> 'device', '[]', '[]'",
    // What was due before is not told anew: it rests for a day. An alert that was put off until then
    // rings no more.
    "UPDATE records SET attention_at = CASE
       WHEN attention_at - ?1 ->> 'far' > ?1 ->> 'now' THEN attention_at - ?1 ->> 'far'
       WHEN kind = 'alert' THEN NULL
       ELSE ?1 ->> 'rested' END
     WHERE workspace = ?1 ->> 'restored' AND attention_at >= ?1 ->> 'far'",
    "UPDATE restorations SET done_at = ?1 ->> 'now' WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM restoration_steps WHERE workspace = ?1 ->> 'workspace'",
    "UPDATE sessions SET workspace = ?1 ->> 'restored', person = ?1 ->> 'owner', passkey = NULL
     WHERE workspace = ?1 ->> 'workspace' AND device = ?1 ->> 'device' AND revoked_at IS NULL",
];

/// The statements by which nothing is left of the empty workspace, nor of who had come into it.
const ENDS: &[&str] = &[
    "DELETE FROM records WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM commits WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM changes WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM sessions WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM passkeys WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM invitations WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM push_subscriptions WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM webhooks WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM intake_keys WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM deliveries WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM files WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM uploads WHERE workspace = ?1 ->> 'workspace'",
    "DELETE FROM attachment_parts WHERE workspace = ?1 ->> 'workspace'",
];

/// The workspace is there, and so is the chosen owner.
async fn is_owned(database: &Database, restoration: &Restoration) -> Outcome<()> {
    let keys = [
        Key::Workspace(restoration.restored),
        Key::Person(restoration.owner),
    ];
    let statement = records::by_key(database, restoration.restored, &keys.into(), None)?;
    let (mut has_workspace, mut has_owner) = (false, false);
    for rows in &database.batch(vec![statement]).await? {
        for record in records::read(rows)? {
            match record {
                Record::Workspace(_) => has_workspace = true,
                Record::Person(person) => {
                    has_owner =
                        person.access == Access::Owner && person.standing == Standing::Active;
                }
                _ => {}
            }
        }
    }
    if has_workspace && has_owner {
        Ok(())
    } else {
        Err(Fault::Forbidden.into())
    }
}

/// No two documents have the same number. The database compares them: there may be many.
async fn is_numbered(database: &Database, restoration: &Restoration) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Twice {
        kind: String,
        id: String,
        number: String,
    }
    let asked = [restoration.restored];
    let twice = database.first::<Twice>(
        "SELECT kind, min(id) AS id, number FROM (
           SELECT 'quotation' AS what, r.kind, r.id, q.value ->> 'number' AS number
           FROM records r, json_each(r.body, '$.body.quotations') q
           WHERE r.workspace = ?1 ->> 0 AND r.kind = 'project' GROUP BY r.id, number
           UNION ALL
           SELECT 'order', r.kind, r.id, o.value ->> 'number'
           FROM records r, json_each(r.body, '$.body.orders') o
           WHERE r.workspace = ?1 ->> 0 AND r.kind = 'project'
           UNION ALL
           SELECT r.kind, r.kind, r.id, r.body ->> '$.body.number' FROM records r
           WHERE r.workspace = ?1 ->> 0 AND r.kind IN ('claim', 'expense_batch'))
         WHERE number IS NOT NULL GROUP BY what, number HAVING count(*) > 1 LIMIT 1",
        &asked,
    );
    let Some(Twice { kind, id, number }) = twice.await? else {
        return Ok(());
    };
    let record = Key::from_parts(&kind, &id).ok_or_else(|| Failure::Broken {
        doing: "comparing numbers",
        cause: format!("{kind}/{id} is no key"),
    })?;
    let mistake = Mistake::SameNumber { number };
    Err(Fault::Unsound { record, mistake }.into())
}
