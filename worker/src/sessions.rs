//! Sessions: which person a request comes from.

use domain::id::{DeviceId, PersonId, WorkspaceId};
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::database::{Database, Statement};
use crate::failure::Outcome;
use crate::secrets;

/// The cookie that holds a session's secret.
pub(crate) const COOKIE: &str = "handoff_session";

/// How long a session lives after it was last used, in seconds: 180 days.
const LIFE_SECONDS: i64 = 180 * 24 * 60 * 60;

/// How often at most a session's use is written down, in milliseconds: daily.
const SEEN_EVERY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// A session as found, with the secret that opened it.
pub(crate) struct Found {
    /// Whose it is.
    pub(crate) session: Session,
    /// Its secret.
    pub(crate) token: String,
    /// Whether its use was written down just now; then its cookie lives on as well.
    pub(crate) renewed: bool,
}

#[derive(Deserialize)]
struct Row {
    workspace: WorkspaceId,
    person: PersonId,
    device: DeviceId,
    last_seen_at: i64,
}

/// The session that a secret opens, unless it was ended or has run out.
pub(crate) async fn find(
    database: &Database,
    token: &str,
    now: Timestamp,
) -> Outcome<Option<Found>> {
    let token_hash = secrets::fingerprint(token);
    let oldest = now.plus_milliseconds(-LIFE_SECONDS * 1000);
    let row = database
        .first::<Row>(
            "SELECT workspace, person, device, last_seen_at FROM sessions
             WHERE token_hash = ?1 ->> 0 AND revoked_at IS NULL AND last_seen_at > ?1 ->> 1",
            &(&token_hash, oldest),
        )
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let renewed = row.last_seen_at <= now.0 - SEEN_EVERY_MILLISECONDS;
    if renewed {
        let seen = database.statement(
            "UPDATE sessions SET last_seen_at = ?1 ->> 1 WHERE token_hash = ?1 ->> 0",
            &(&token_hash, now),
        )?;
        database.batch(vec![seen]).await?;
    }
    Ok(Some(Found {
        session: Session {
            workspace: row.workspace,
            person: row.person,
            device: row.device,
        },
        token: token.to_owned(),
        renewed,
    }))
}

/// Begins a session on a new device, with its secret. It must then be stored.
pub(crate) fn begin(
    (workspace, person): (WorkspaceId, PersonId),
    token: String,
    now: Timestamp,
) -> Found {
    Found {
        session: Session {
            workspace,
            person,
            device: DeviceId(new_id(now)),
        },
        token,
        renewed: true,
    }
}

/// The statement that stores a session. Where `invitation` names one that was used meanwhile,
/// the statement fails, and with it the batch that it is in.
pub(crate) fn store(
    database: &Database,
    begun: &Found,
    device_name: &str,
    invitation: Option<&str>,
    now: Timestamp,
) -> Outcome<Statement> {
    #[derive(Serialize)]
    struct Row<'a> {
        token_hash: String,
        session: Session,
        device_name: &'a str,
        invitation: Option<&'a str>,
        now: Timestamp,
    }
    // Without its person, who is looked up under the unused invitation, a row cannot be.
    database.statement(
        "INSERT INTO sessions
           (token_hash, workspace, person, device, device_name, created_at, last_seen_at)
         SELECT ?1 ->> 'token_hash', ?1 ->> '$.session.workspace',
           CASE WHEN ?1 ->> 'invitation' IS NULL THEN ?1 ->> '$.session.person' ELSE
             (SELECT person FROM invitations
              WHERE token_hash = ?1 ->> 'invitation' AND used_at IS NULL) END,
           ?1 ->> '$.session.device', ?1 ->> 'device_name', ?1 ->> 'now', ?1 ->> 'now'",
        &Row {
            token_hash: secrets::fingerprint(&begun.token),
            session: begun.session,
            device_name,
            invitation,
            now,
        },
    )
}

/// Ends the session that a secret opens.
pub(crate) fn end(database: &Database, token: &str, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "UPDATE sessions SET revoked_at = ?1 ->> 1
         WHERE token_hash = ?1 ->> 0 AND revoked_at IS NULL",
        &(secrets::fingerprint(token), now),
    )
}

/// The value of a `Set-Cookie` header that gives a browser its session's secret; an empty one
/// takes it away.
pub(crate) fn set_cookie(token: &str, encrypted: bool) -> String {
    let life = if token.is_empty() { 0 } else { LIFE_SECONDS };
    let secure = if encrypted { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; Max-Age={life}; HttpOnly; SameSite=Strict{secure}")
}

/// The secret in a `Cookie` header.
pub(crate) fn read_cookie(header: &str) -> Option<&str> {
    header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == COOKIE).then_some(value))
        .filter(|token| !token.is_empty())
}

/// A new id that sorts by `now`.
pub(crate) fn new_id(now: Timestamp) -> Uuid {
    let now = u64::try_from(now.0).unwrap_or_default();
    let moment = uuid::Timestamp::from_unix_time(
        now / 1000,
        u32::try_from(now % 1000 * 1_000_000).unwrap_or_default(),
        0,
        0,
    );
    Uuid::new_v7(moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_cookie_is_found_among_others() {
        for (header, token) in [
            ("handoff_session=abc", Some("abc")),
            ("a=1; handoff_session=abc; b=2", Some("abc")),
            ("xhandoff_session=abc", None),
            ("handoff_session=", None),
            ("", None),
        ] {
            assert_eq!(read_cookie(header), token, "{header}");
        }
    }

    #[test]
    fn a_cookie_is_kept_from_scripts_and_other_sites() {
        assert_eq!(
            set_cookie("abc", true),
            "handoff_session=abc; Path=/; Max-Age=15552000; HttpOnly; SameSite=Strict; Secure"
        );
        assert!(set_cookie("", false).contains("Max-Age=0"));
    }
}
