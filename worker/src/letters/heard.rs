//! What is heard of a letter: it was opened, a link was followed, they want no more. Each becomes
//! a change of the Worker's own, through the one path; that a letter was opened, and that a link
//! was followed, once for each letter. Nothing is kept of who did it, from where, or with what.

use domain::change::{Action, Change};
use domain::id::{ChangeId, LeadId, WorkspaceId};
use domain::leads::Lead;
use domain::leads::profile::ResponseKind;
use domain::leads::programme::TouchKind;
use domain::record::{Key, Record};
use domain::sync::Fault;
use domain::time::Timestamp;
use serde::Deserialize;
use uuid::Uuid;

use super::Recorded;
use super::token::{self, Tells};
use crate::commit::{Set, commit};
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::{marks, records};

/// What is loaded or followed so soon after a letter went out, in milliseconds, was so by a
/// program that looks through mail before its reader does.
const TOO_SOON: i64 = 60 * 1000;

/// Who taps twice within so many milliseconds says it once.
const ONCE: i64 = 10 * 1000;

/// A letter, as a token finds it.
#[derive(Deserialize)]
pub(crate) struct Found {
    id: ChangeId,
    workspace: WorkspaceId,
    lead: LeadId,
    sent_at: Option<Timestamp>,
    opened_at: Option<Timestamp>,
    clicked_at: Option<Timestamp>,
    /// What the business calls itself.
    pub(crate) business: String,
}

/// The letter of a token, and what the token tells.
pub(crate) async fn find(database: &Database, token: &str) -> Outcome<Option<(Found, Tells)>> {
    let secret = marks::secret(database, token::MARKS).await?;
    let Some((letter, tells)) = token::read(&secret, token) else {
        return Ok(None);
    };
    let found = database
        .first::<Found>(
            "SELECT l.id, l.workspace, l.lead, l.sent_at, l.opened_at, l.clicked_at,
               w.body ->> '$.body.name' AS business
             FROM letters l JOIN records w
               ON w.workspace = l.workspace AND w.kind = 'workspace' AND w.id = l.workspace
             WHERE l.id = ?1 ->> 0",
            &[letter],
        )
        .await?;
    Ok(found.map(|found| (found, tells)))
}

impl Found {
    /// Notes that it was opened. Says whether somebody is told something.
    pub(crate) async fn opened(&self, database: &Database, now: Timestamp) -> Outcome<bool> {
        if self.opened_at.is_some() || self.is_too_soon(now) {
            return Ok(false);
        }
        let noted = "UPDATE letters SET opened_at = ?1 ->> 1 WHERE id = ?1 ->> 0";
        self.respond(database, ResponseKind::Opened, noted, now)
            .await
    }

    /// Notes that a link was followed.
    pub(crate) async fn followed(&self, database: &Database, now: Timestamp) -> Outcome<bool> {
        if self.clicked_at.is_some() || self.is_too_soon(now) {
            return Ok(false);
        }
        let noted = "UPDATE letters SET clicked_at = ?1 ->> 1 WHERE id = ?1 ->> 0";
        self.respond(database, ResponseKind::Clicked, noted, now)
            .await
    }

    /// Notes that they want no more letters.
    pub(crate) async fn no_more(&self, database: &Database, now: Timestamp) -> Outcome<bool> {
        let action = Action::SetConsent {
            lead: self.lead,
            given: false,
        };
        // Who agreed again may change their mind again.
        let name = format!("no-more/{}", now.0 / ONCE);
        self.say(database, &name, action, None, now).await
    }

    /// Where the link at a place leads, as the touch says.
    pub(crate) async fn link(&self, database: &Database, place: u8) -> Outcome<Option<String>> {
        let what = self.what(database).await?;
        Ok(what.and_then(|what| super::link(&what, place)))
    }

    fn is_too_soon(&self, now: Timestamp) -> bool {
        self.sent_at.is_none_or(|sent| now.0 - sent.0 < TOO_SOON)
    }

    async fn respond(
        &self,
        database: &Database,
        kind: ResponseKind,
        noted: &'static str,
        now: Timestamp,
    ) -> Outcome<bool> {
        let to = match self.what(database).await? {
            Some(TouchKind::Email { subject, .. } | TouchKind::Article { subject, .. }) => subject,
            _ => String::new(),
        };
        let action = Action::RecordResponse {
            lead: self.lead,
            kind,
            to,
        };
        let name = format!("{kind:?}");
        self.say(database, &name, action, Some(noted), now).await
    }

    /// Says something of the lead, as the Worker, under an id that follows from the letter.
    async fn say(
        &self,
        database: &Database,
        name: &str,
        action: Action,
        noted: Option<&'static str>,
        now: Timestamp,
    ) -> Outcome<bool> {
        let changes = [Change {
            id: ChangeId(Uuid::new_v5(&self.id.0, name.as_bytes())),
            happened_at: now,
            action,
        }];
        let set = Set::of_worker(self.workspace, &changes, now);
        let committed = commit(database, set, || {
            let noted = noted.map(|sql| database.statement(sql, &(self.id, now)));
            noted.into_iter().collect()
        });
        match committed.await {
            Ok(committed) => Ok(committed.tells),
            // It was said before.
            Err(Failure::Fault(Fault::IdReused { .. })) => Ok(false),
            Err(failure) => Err(failure),
        }
    }

    /// What the letter says.
    async fn what(&self, database: &Database) -> Outcome<Option<TouchKind>> {
        let Some(lead) = self.lead(database).await? else {
            return Ok(None);
        };
        let Some(recorded) = Recorded::of(&lead, self.id) else {
            return Ok(None);
        };
        let programme = Key::Programme(recorded.programme);
        let found = self.read(database, programme).await?;
        let Some(Record::Programme(programme)) = found else {
            return Ok(None);
        };
        Ok(recorded.touch(&programme).map(|touch| touch.what.clone()))
    }

    async fn lead(&self, database: &Database) -> Outcome<Option<Lead>> {
        let found = self.read(database, Key::Lead(self.lead)).await?;
        Ok(match found {
            Some(Record::Lead(lead)) => Some(lead),
            _ => None,
        })
    }

    async fn read(&self, database: &Database, key: Key) -> Outcome<Option<Record>> {
        let statement = records::by_key(database, self.workspace, &[key].into(), None)?;
        let rows = database.batch(vec![statement]).await?;
        let found = rows.iter().map(records::read).next().transpose()?;
        Ok(found.and_then(|records| records.into_iter().next()))
    }
}
