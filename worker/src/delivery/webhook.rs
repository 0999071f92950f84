//! The team's own gateway: everybody's alerts, as JSON, signed so that it can tell them from
//! anybody else's.

use core::fmt::Write as _;

use domain::id::{AlertId, PersonId, ProjectId, WorkspaceId};
use domain::record::Records as _;
use domain::sync::Fault;
use domain::sync::notifying::Webhook;
use domain::sync::protocol::Session;
use domain::time::Timestamp;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use worker::Env;

use super::carry;
use super::facts::Facts;
use super::message::Message;
use super::pace::Failed;
use crate::database::{Database, Statement};
use crate::failure::{Failure, Outcome};
use crate::secrets;

/// The header that says who sent it.
const SIGNATURE: &str = "x-handoff-signature";

/// A gateway as it is kept.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Gateway {
    url: String,
    secret: String,
    set_at: Timestamp,
}

/// What it is told.
#[derive(Serialize)]
struct Told<'a> {
    id: Option<AlertId>,
    event: String,
    at: Timestamp,
    person: Named<'a, PersonId>,
    project: Option<About<'a>>,
    subject: &'a str,
    text: String,
    link: String,
}

#[derive(Serialize)]
struct Named<'a, T> {
    id: T,
    name: &'a str,
}

#[derive(Serialize)]
struct About<'a> {
    id: ProjectId,
    title: &'a str,
    customer: &'a str,
}

/// The gateway of a workspace, where there is one.
pub(crate) async fn find(database: &Database, workspace: WorkspaceId) -> Outcome<Option<Gateway>> {
    let sql = "SELECT url, secret, set_at FROM webhooks WHERE workspace = ?1 ->> 0";
    database.first(sql, &[workspace]).await
}

/// The statement that sets a workspace's gateway, and the secret that its messages are signed with
/// from now on.
///
/// # Errors
/// [`Fault::WrongAddress`] where nothing may be sent to it.
pub(crate) fn set(
    env: &Env,
    database: &Database,
    session: Session,
    url: &str,
    now: Timestamp,
) -> Outcome<(Statement, String)> {
    if !carry::may_go_to(env, url) {
        return Err(Fault::WrongAddress.into());
    }
    let secret = secrets::token()?;
    let statement = database.statement(
        "INSERT INTO webhooks (workspace, url, secret, set_by, set_at)
         VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3, ?1 ->> 4)
         ON CONFLICT DO UPDATE SET url = excluded.url, secret = excluded.secret,
           set_by = excluded.set_by, set_at = excluded.set_at",
        &(session.workspace, url, &secret, session.person, now),
    )?;
    Ok((statement, secret))
}

/// The statement that takes a workspace's gateway away.
pub(crate) fn remove(database: &Database, workspace: WorkspaceId) -> Outcome<Statement> {
    let sql = "DELETE FROM webhooks WHERE workspace = ?1 ->> 0";
    database.statement(sql, &[workspace])
}

impl Gateway {
    /// It, as owners see it: its secret is said once, when it was set.
    pub(crate) fn shown(self) -> Webhook {
        Webhook {
            url: self.url,
            set_at: self.set_at,
            secret: None,
        }
    }

    /// Tells it an alert; of a test, what everybody is told of one.
    pub(crate) async fn send(
        &self,
        env: &Env,
        facts: &Facts,
        message: &Message,
        address: &str,
        now: Timestamp,
    ) -> Outcome<Result<(), Failed>> {
        let alert = message.id.and_then(|id| facts.alert(id));
        let told = Told {
            id: message.id,
            event: alert.map_or_else(|| "test".to_owned(), event),
            at: alert.map_or(now, |alert| alert.at),
            person: Named {
                id: message.to,
                name: facts.colleague(message.to).map_or("", |it| &it.name),
            },
            project: alert
                .and_then(|alert| facts.project_of(alert))
                .map(|project| About {
                    id: project.id,
                    title: &project.title,
                    customer: &project.customer.name,
                }),
            subject: alert
                .and_then(|alert| facts.subject(alert))
                .unwrap_or_default(),
            text: text(facts, message, address),
            link: format!("{address}{}", message.link),
        };
        let body = serde_json::to_string(&told);
        let body = body.map_err(Failure::while_doing("writing to the gateway"))?;
        let headers = [
            ("content-type", "application/json".to_owned()),
            (SIGNATURE, signature(&self.secret, now.0 / 1000, &body)),
        ];
        carry::post(env, &self.url, &headers, body.into_bytes()).await
    }
}

/// What chat programs show.
fn text(facts: &Facts, message: &Message, address: &str) -> String {
    let to = facts.colleague(message.to);
    let to = to.map_or_else(String::new, |to| format!("{}: ", to.name));
    let (title, body) = (&message.title, &message.body);
    format!("{to}{title}\n{body}\n{address}{}", message.link)
}

/// The kind of an alert, as the protocol calls it.
fn event(alert: &domain::alerts::Alert) -> String {
    let news = serde_json::to_value(&alert.news).unwrap_or_default();
    let kind = news.get("news").and_then(serde_json::Value::as_str);
    kind.unwrap_or_default().to_owned()
}

/// The signature of a body that is sent at this second.
fn signature(secret: &str, seconds: i64, body: &str) -> String {
    let mut signed = format!("t={seconds},v1=");
    if let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        mac.update(format!("{seconds}.{body}").as_bytes());
        for byte in mac.finalize().into_bytes() {
            // Writing to a text cannot fail.
            let _ = write!(signed, "{byte:02x}");
        }
    }
    signed
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_signature_is_the_hmac_of_the_time_and_the_body() {
        // openssl: printf '1795452060.{"a":1}' | openssl dgst -sha256 -hmac key
        assert_eq!(
            super::signature("key", 1_795_452_060, r#"{"a":1}"#),
            "t=1795452060,v1=529213fb8d54523824248e637f94e0a98acaeb7b1d34e4a9ae860a9cf2c2593b"
        );
    }
}
