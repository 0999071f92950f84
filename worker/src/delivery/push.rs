//! Web Push: a message to one device, sealed for it alone (RFC 8291), with a note that says who
//! sends it (RFC 8292).

mod message;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::{DeviceId, PersonId, WorkspaceId};
use domain::reach::Language;
use domain::sync::Fault;
use domain::sync::notifying::Subscription;
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use worker::Env;

use super::carry;
use super::message::Message;
use super::pace::Failed;
use super::sender::Sender;
use crate::database::{Database, Statement};
use crate::failure::{Failure, Outcome};
use crate::{platform, secrets};
use message::{AUTH_BYTES, Agreed, PUBLIC_KEY_BYTES, SALT_BYTES, sealed};

/// For how long a push service keeps a message for a device that is off, in seconds: a day.
const KEPT_SECONDS: u32 = 24 * 60 * 60;

/// For how long the note is good that says who sends, in seconds: half a day.
const NOTE_SECONDS: i64 = 12 * 60 * 60;

/// The characters of a topic, under which a newer message replaces an older one.
const TOPIC_CHARACTERS: usize = 32;

/// A device that subscribed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Subscribed {
    /// Of which workspace.
    workspace: WorkspaceId,
    /// Whose it is.
    person: PersonId,
    /// Which device.
    pub(crate) device: DeviceId,
    endpoint: String,
    p256dh: String,
    auth: String,
    /// In which language it is used.
    language: String,
}

impl Subscribed {
    /// In which language it is used.
    pub(crate) fn language(&self) -> Language {
        let word = serde_json::Value::String(self.language.clone());
        serde_json::from_value(word).unwrap_or_default()
    }

    /// The statement that forgets it, unless it subscribed anew meanwhile.
    pub(crate) fn forget(&self, database: &Database) -> Outcome<Statement> {
        database.statement(
            "DELETE FROM push_subscriptions WHERE workspace = ?1 ->> 0 AND person = ?1 ->> 1
             AND device = ?1 ->> 2 AND endpoint = ?1 ->> 3",
            &(self.workspace, self.person, self.device, &self.endpoint),
        )
    }
}

/// The statements that subscribe the device of a session. What another session of the same browser
/// left is gone then: an endpoint is one browser's.
///
/// # Errors
/// [`Fault::WrongAddress`] where nothing may be sent to it, and [`Fault::Malformed`] where its keys
/// are none.
pub(crate) fn subscribe(
    env: &Env,
    database: &Database,
    session: Session,
    subscription: &Subscription,
    now: Timestamp,
) -> Outcome<Vec<Statement>> {
    #[derive(Serialize)]
    struct Row<'a> {
        session: Session,
        subscription: &'a Subscription,
        now: Timestamp,
    }
    if !carry::may_go_to(env, &subscription.endpoint) {
        return Err(Fault::WrongAddress.into());
    }
    let keys = [
        (&subscription.p256dh, PUBLIC_KEY_BYTES),
        (&subscription.auth, AUTH_BYTES),
    ];
    for (key, length) in keys {
        if decoded(key).is_none_or(|bytes| bytes.len() != length) {
            let detail = "a key has another length".to_owned();
            return Err(Fault::Malformed { detail }.into());
        }
    }
    let row = Row {
        session,
        subscription,
        now,
    };
    let statements = [
        "DELETE FROM push_subscriptions WHERE workspace = ?1 ->> '$.session.workspace'
           AND endpoint = ?1 ->> '$.subscription.endpoint'
           AND device <> ?1 ->> '$.session.device'",
        "INSERT INTO push_subscriptions
           (workspace, person, device, endpoint, p256dh, auth, language, subscribed_at)
         VALUES (?1 ->> '$.session.workspace', ?1 ->> '$.session.person',
           ?1 ->> '$.session.device', ?1 ->> '$.subscription.endpoint',
           ?1 ->> '$.subscription.p256dh', ?1 ->> '$.subscription.auth',
           ?1 ->> '$.subscription.language', ?1 ->> 'now')
         ON CONFLICT DO UPDATE SET endpoint = excluded.endpoint, p256dh = excluded.p256dh,
           auth = excluded.auth, language = excluded.language,
           subscribed_at = excluded.subscribed_at",
    ];
    statements
        .into_iter()
        .map(|sql| database.statement(sql, &row))
        .collect()
}

/// The statement that ends the subscription of a session's device.
pub(crate) fn unsubscribe(database: &Database, session: Session) -> Outcome<Statement> {
    database.statement(
        "DELETE FROM push_subscriptions WHERE workspace = ?1 ->> 'workspace'
         AND person = ?1 ->> 'person' AND device = ?1 ->> 'device'",
        &session,
    )
}

/// The subscriptions of these people's devices.
pub(crate) async fn of_devices(
    database: &Database,
    workspace: WorkspaceId,
    devices: &[(PersonId, DeviceId)],
) -> Outcome<Vec<Subscribed>> {
    if devices.is_empty() {
        return Ok(Vec::new());
    }
    database
        .rows(
            "SELECT s.workspace, s.person, s.device, s.endpoint, s.p256dh, s.auth, s.language
             FROM json_each(?1, '$[1]') wanted CROSS JOIN push_subscriptions s
               ON s.workspace = ?1 ->> 0 AND s.person = wanted.value ->> 0
               AND s.device = wanted.value ->> 1",
            &(workspace, devices),
        )
        .await
}

/// Sends a message to a device.
pub(crate) async fn send(
    env: &Env,
    sender: &Sender,
    to: &Subscribed,
    message: &Message,
    now: Timestamp,
) -> Outcome<Result<(), Failed>> {
    let text = serde_json::to_vec(message).map_err(Failure::while_doing("writing a message"))?;
    let Some(sealed) = seal(to, &text).await? else {
        return Ok(Err(Failed::with_status(400, None)));
    };
    let Some(audience) = carry::origin(&to.endpoint) else {
        return Ok(Err(Failed::with_status(400, None)));
    };
    let note = note(sender, &audience, now).await?;
    let mut headers = vec![
        ("content-type", "application/octet-stream".to_owned()),
        ("content-encoding", "aes128gcm".to_owned()),
        ("ttl", KEPT_SECONDS.to_string()),
        ("urgency", "high".to_owned()),
        (
            "authorization",
            format!("vapid t={note}, k={}", sender.public_key()?),
        ),
    ];
    if let Some(id) = message.id {
        let mut topic = secrets::fingerprint(&id.to_string());
        topic.truncate(TOPIC_CHARACTERS);
        headers.push(("topic", topic));
    }
    carry::post(env, &to.endpoint, &headers, sealed).await
}

/// The message as only the device reads it; none where it is too long, or the device's key is none.
async fn seal(to: &Subscribed, text: &[u8]) -> Outcome<Option<Vec<u8>>> {
    let (Some(device), Some(auth)) = (decoded(&to.p256dh), decoded(&to.auth)) else {
        return Ok(None);
    };
    let Some((secret, sender)) = platform::agree(&device).await? else {
        return Ok(None);
    };
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(Failure::while_doing("drawing random bytes"))?;
    let agreed = Agreed {
        secret: &secret,
        auth: &auth,
        device: &device,
        sender: &sender,
        salt: &salt,
    };
    Ok(sealed(&agreed, text))
}

/// The note that says who sends, to this push service and for half a day.
async fn note(sender: &Sender, audience: &str, now: Timestamp) -> Outcome<String> {
    #[derive(Serialize)]
    struct Claims<'a> {
        aud: &'a str,
        exp: i64,
        sub: &'a str,
    }
    let claims = Claims {
        aud: audience,
        exp: now.0 / 1000 + NOTE_SECONDS,
        sub: &sender.address,
    };
    let claims = serde_json::to_vec(&claims).map_err(Failure::while_doing("writing a note"))?;
    let said = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(r#"{"typ":"JWT","alg":"ES256"}"#),
        URL_SAFE_NO_PAD.encode(claims)
    );
    let signature = platform::sign(sender.key(), &said).await?;
    Ok(format!("{said}.{}", URL_SAFE_NO_PAD.encode(signature)))
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}
