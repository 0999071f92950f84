//! Sessions: which person a request comes from.

use domain::id::{DeviceId, PersonId, WorkspaceId};
use domain::sync::protocol::{Session, SignedIn};
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

/// What a secret opens.
pub(crate) enum Opened {
    /// A session.
    Session(Found),
    /// A session that was ended from another device.
    Revoked(Session),
    /// Nothing: there was no such session, or it ended itself or has run out.
    Nothing,
}

/// What is stored of a session, to be opened.
#[derive(Deserialize)]
pub(crate) struct Row {
    workspace: WorkspaceId,
    person: PersonId,
    device: DeviceId,
    last_seen_at: i64,
    revoked_by: Option<PersonId>,
}

/// The query for the session whose secret has the hash `'session'` of a statement's parameter: one
/// that was used after `'oldest'`, or that was ended from another device.
macro_rules! session_asked_for {
    () => {
        "SELECT workspace, person, device, last_seen_at, revoked_by FROM sessions
         WHERE token_hash = ?1 ->> 'session' AND (revoked_by IS NOT NULL
           OR revoked_at IS NULL AND last_seen_at > ?1 ->> 'oldest')"
    };
}
pub(crate) use session_asked_for;

/// The part of a statement's parameter that says which session is asked for.
#[derive(Serialize)]
pub(crate) struct Asked {
    session: String,
    oldest: Timestamp,
}

impl Asked {
    /// The session of a secret.
    pub(crate) fn by(token: &str, now: Timestamp) -> Self {
        Self {
            session: secrets::fingerprint(token),
            oldest: oldest(now),
        }
    }
}

/// The session that a secret opens.
pub(crate) async fn find(database: &Database, token: &str, now: Timestamp) -> Outcome<Opened> {
    let asked = Asked::by(token, now);
    let found = database.first::<Row>(session_asked_for!(), &asked).await?;
    open(database, token, found, now).await
}

/// What a secret opens, by what is stored of its session. That it is used is written down now and
/// then.
pub(crate) async fn open(
    database: &Database,
    token: &str,
    found: Option<Row>,
    now: Timestamp,
) -> Outcome<Opened> {
    let Some(row) = found else {
        return Ok(Opened::Nothing);
    };
    let session = Session {
        workspace: row.workspace,
        person: row.person,
        device: row.device,
    };
    if row.revoked_by.is_some() {
        return Ok(Opened::Revoked(session));
    }
    let renewed = row.last_seen_at <= now.0 - SEEN_EVERY_MILLISECONDS;
    if renewed {
        let seen = database.statement(
            "UPDATE sessions SET last_seen_at = ?1 ->> 1 WHERE token_hash = ?1 ->> 0",
            &(secrets::fingerprint(token), now),
        )?;
        database.batch(vec![seen]).await?;
    }
    Ok(Opened::Session(Found {
        session,
        token: token.to_owned(),
        renewed,
    }))
}

/// When a session must have been used at the latest to be alive.
fn oldest(now: Timestamp) -> Timestamp {
    now.plus_milliseconds(-LIFE_SECONDS * 1000)
}

/// The devices on which a person is signed in, the one used last first.
pub(crate) async fn devices(
    database: &Database,
    asker: Session,
    person: PersonId,
    now: Timestamp,
) -> Outcome<Vec<SignedIn>> {
    #[derive(Deserialize)]
    struct Row {
        device: DeviceId,
        device_name: String,
        place: Option<String>,
        created_at: Timestamp,
        last_seen_at: Timestamp,
    }
    let rows = database
        .rows::<Row>(
            "SELECT device, device_name, place, created_at, last_seen_at FROM sessions
             WHERE workspace = ?1 ->> 0 AND person = ?1 ->> 1
               AND revoked_at IS NULL AND last_seen_at > ?1 ->> 2
             ORDER BY last_seen_at DESC, created_at DESC",
            &(asker.workspace, person, oldest(now)),
        )
        .await?;
    let listed = rows.into_iter().map(|row| SignedIn {
        device: row.device,
        name: row.device_name,
        place: row.place,
        signed_in_at: row.created_at,
        last_seen_at: row.last_seen_at,
        this: row.device == asker.device,
    });
    Ok(listed.collect())
}

/// The condition that something belongs to a device that is being signed out.
macro_rules! of_those_devices {
    () => {
        "device IN (
           SELECT device FROM sessions
           WHERE workspace = ?1 ->> '$.asker.workspace' AND person = ?1 ->> 'person'
             AND revoked_at IS NULL
             AND CASE WHEN ?1 ->> 'device' IS NULL THEN device <> ?1 ->> '$.asker.device'
                 ELSE device = ?1 ->> 'device' END)"
    };
}

/// Signs a person's device out, or all of theirs but the asker's own. What whoever has it could
/// come in by again ends with it: passkeys that were made or used on it, and links that were made
/// on it and not used.
pub(crate) fn revoke(
    database: &Database,
    asker: Session,
    (person, device): (PersonId, Option<DeviceId>),
    now: Timestamp,
) -> Outcome<Vec<Statement>> {
    #[derive(Serialize)]
    struct Revoked {
        asker: Session,
        person: PersonId,
        device: Option<DeviceId>,
        now: Timestamp,
    }
    let revoked = Revoked {
        asker,
        person,
        device,
        now,
    };
    // The sessions come last: the others are found by them.
    let statements = [
        concat!(
            "DELETE FROM passkeys
             WHERE workspace = ?1 ->> '$.asker.workspace' AND (credential IN (
               SELECT passkey FROM sessions
               WHERE workspace = ?1 ->> '$.asker.workspace' AND passkey IS NOT NULL AND ",
            of_those_devices!(),
            ") OR ",
            of_those_devices!(),
            ")"
        ),
        concat!(
            "UPDATE invitations SET expires_at = ?1 ->> 'now'
             WHERE workspace = ?1 ->> '$.asker.workspace' AND used_at IS NULL AND ",
            of_those_devices!()
        ),
        concat!(
            "DELETE FROM push_subscriptions
             WHERE workspace = ?1 ->> '$.asker.workspace' AND ",
            of_those_devices!()
        ),
        concat!(
            "UPDATE sessions SET revoked_at = ?1 ->> 'now', revoked_by = ?1 ->> '$.asker.person'
             WHERE workspace = ?1 ->> '$.asker.workspace' AND ",
            of_those_devices!()
        ),
    ];
    statements
        .into_iter()
        .map(|sql| database.statement(sql, &revoked))
        .collect()
}

/// What lets a person in.
#[derive(Clone, Copy)]
pub(crate) enum Through<'a> {
    /// The code of the deployment.
    Code,
    /// An invitation, by its hash.
    Invitation(&'a str),
    /// A passkey, by what its device calls it.
    Passkey(&'a str),
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

/// The statement that stores a session. Where the invitation was used meanwhile, or the passkey
/// removed, the statement fails, and with it the batch that it is in.
pub(crate) fn store(
    database: &Database,
    begun: &Found,
    (device_name, place): (&str, Option<&str>),
    through: Through<'_>,
    now: Timestamp,
) -> Outcome<Statement> {
    #[derive(Serialize)]
    struct Row<'a> {
        token_hash: String,
        session: Session,
        device_name: &'a str,
        place: Option<&'a str>,
        invitation: Option<&'a str>,
        passkey: Option<&'a str>,
        now: Timestamp,
    }
    let (invitation, passkey) = match through {
        Through::Code => (None, None),
        Through::Invitation(hash) => (Some(hash), None),
        Through::Passkey(credential) => (None, Some(credential)),
    };
    // Without its person, who is looked up under what lets them in, a row cannot be.
    database.statement(
        "INSERT INTO sessions
           (token_hash, workspace, person, device, device_name, place, passkey, created_at,
            last_seen_at)
         SELECT ?1 ->> 'token_hash', ?1 ->> '$.session.workspace',
           CASE
             WHEN ?1 ->> 'invitation' IS NOT NULL THEN
               (SELECT person FROM invitations
                WHERE token_hash = ?1 ->> 'invitation' AND used_at IS NULL)
             WHEN ?1 ->> 'passkey' IS NOT NULL THEN
               (SELECT person FROM passkeys WHERE credential = ?1 ->> 'passkey')
             ELSE ?1 ->> '$.session.person' END,
           ?1 ->> '$.session.device', ?1 ->> 'device_name', ?1 ->> 'place', ?1 ->> 'passkey',
           ?1 ->> 'now', ?1 ->> 'now'",
        &Row {
            token_hash: secrets::fingerprint(&begun.token),
            session: begun.session,
            device_name,
            place,
            invitation,
            passkey,
            now,
        },
    )
}

/// Ends the session that a secret opens, and what its device subscribed to.
pub(crate) fn end(database: &Database, token: &str, now: Timestamp) -> Outcome<[Statement; 2]> {
    let parameter = (secrets::fingerprint(token), now);
    Ok([
        database.statement(
            "DELETE FROM push_subscriptions WHERE (workspace, person, device) IN (
               SELECT workspace, person, device FROM sessions WHERE token_hash = ?1 ->> 0)",
            &parameter,
        )?,
        database.statement(
            "UPDATE sessions SET revoked_at = ?1 ->> 1
             WHERE token_hash = ?1 ->> 0 AND revoked_at IS NULL",
            &parameter,
        )?,
    ])
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
