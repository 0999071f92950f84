//! The queue of what goes out. A row is made in the step that tells the alert, so that none is
//! lost; whoever sends it claims it first, so that none is sent by two; and where its sender dies,
//! the claim runs out and the next run sends it.

use domain::alerts::Alert;
use domain::id::{AlertId, DeviceId, PersonId, WorkspaceId};
use domain::reach::Channel;
use domain::record::Record;
use domain::sync::authority::Written;
use domain::sync::notifying::Failure;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::database::{Database, Statement};
use crate::failure::Outcome;

/// How long a claim lasts, in milliseconds: longer than any run.
const CLAIM: i64 = 10 * 60 * 1000;

/// How long it is remembered what went out, in milliseconds.
const KEPT: i64 = 30 * 24 * 60 * 60 * 1000;

/// The most rows that one run removes.
const MOST_REMOVED: u32 = 500;

/// The most people to whom one run sends a digest, and how many failures are shown.
const MOST_DIGESTS: u32 = 5;
const MOST_FAILURES: u32 = 20;

const MAIL: &str = "mail";
const WEBHOOK: &str = "webhook";

/// Where one row stands in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// Whose alert it is.
    pub(crate) workspace: WorkspaceId,
    /// Which alert.
    pub(crate) alert: AlertId,
    /// When it was told, or came back.
    pub(crate) told_at: Timestamp,
    /// What it goes through.
    channel: String,
}

/// A row that was claimed.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Claimed {
    /// Where it stands.
    #[serde(flatten)]
    pub(crate) place: Place,
    /// For whom it is.
    pub(crate) person: PersonId,
    /// Whether it waited for the day's digest.
    state: String,
    /// How often it was tried, with this time.
    pub(crate) tries: u32,
    /// When it was tried first.
    pub(crate) since: Timestamp,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Became {
    /// It arrived.
    Sent,
    /// It was seen before it was sent, or its cause is gone, or there is nobody there.
    Needless,
    /// Its time has not come: it waits until then.
    Later(Timestamp),
    /// It goes with the digest of this moment.
    InDigest(Timestamp),
    /// It did not arrive, and is tried again.
    Again(Timestamp, String),
    /// It did not arrive, and is given up.
    GivenUp(String),
}

impl Claimed {
    /// What it goes through.
    pub(crate) fn channel(&self) -> Channel {
        channel(&self.place.channel)
    }

    /// The device that it is pushed to.
    pub(crate) fn device(&self) -> Option<DeviceId> {
        self.place.channel.parse().ok().map(DeviceId)
    }

    /// Whether it waited for the day's digest.
    pub(crate) fn is_for_digest(&self) -> bool {
        self.state == "digest"
    }
}

/// The kind of a channel, as it is written down: a device's id is one that is pushed to.
fn channel(written: &str) -> Channel {
    match written {
        MAIL => Channel::Mail,
        WEBHOOK => Channel::Webhook,
        _ => Channel::Push,
    }
}

/// The statement that puts the alerts which a commit tells into the queue, once for each channel
/// that there is; none where it tells none, so that nothing else costs anything.
pub(crate) fn enqueue(
    database: &Database,
    workspace: WorkspaceId,
    written: &[Written],
    now: Timestamp,
) -> Outcome<Option<Statement>> {
    #[derive(Serialize)]
    struct News {
        alert: AlertId,
        person: PersonId,
    }
    let told: Vec<News> = written
        .iter()
        .filter_map(|written| newly_told(written.before.as_ref(), &written.record))
        .map(|alert| News {
            alert: alert.id,
            person: alert.to,
        })
        .collect();
    if told.is_empty() {
        return Ok(None);
    }
    let statement = database.statement(
        "INSERT INTO deliveries
           (workspace, alert, told_at, channel, person, state, due_at, tries)
         SELECT ?1 ->> 0, told.value ->> 'alert', ?1 ->> 1, found.channel,
           told.value ->> 'person', 'waiting', ?1 ->> 1, 0
         FROM json_each(?1, '$[2]') AS told CROSS JOIN (
           SELECT pushed.key AS at, s.device AS channel
           FROM json_each(?1, '$[2]') AS pushed CROSS JOIN push_subscriptions s
             ON s.workspace = ?1 ->> 0 AND s.person = pushed.value ->> 'person'
           UNION ALL
           SELECT mailed.key, 'mail'
           FROM json_each(?1, '$[2]') AS mailed CROSS JOIN records r
             ON r.workspace = ?1 ->> 0 AND r.kind = 'reach' AND r.id = mailed.value ->> 'person'
           WHERE r.body ->> '$.body.mail' <> 'never'
           UNION ALL
           SELECT sent.key, 'webhook'
           FROM json_each(?1, '$[2]') AS sent CROSS JOIN webhooks w ON w.workspace = ?1 ->> 0
         ) AS found ON found.at = told.key
         WHERE true ON CONFLICT DO NOTHING",
        &(workspace, now, told),
    )?;
    Ok(Some(statement))
}

/// The alert that a record tells, which was not told before, or comes back after it was put off.
fn newly_told<'a>(before: Option<&Record>, after: &'a Record) -> Option<&'a Alert> {
    let Record::Alert(alert) = after else {
        return None;
    };
    let before = match before {
        Some(Record::Alert(before)) => Some(before),
        _ => None,
    };
    let told = |alert: &Alert| (alert.at, alert.reminders);
    let anew = before.is_none_or(|before| told(before) != told(alert));
    (anew && alert.acknowledged_at.is_none()).then_some(alert)
}

/// The statement that says, as `due`, whether there is something to claim.
pub(crate) fn is_due(database: &Database, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE state = 'waiting' AND due_at <= ?1 ->> 0)
           OR EXISTS (SELECT 1 FROM deliveries WHERE state = 'digest' AND due_at <= ?1 ->> 0)
           AS due",
        &[now],
    )
}

/// Claims what is due, the oldest first, and the digests that are.
pub(crate) async fn claim(database: &Database, most: u32, now: Timestamp) -> Outcome<Vec<Claimed>> {
    let parameter = (now, now.plus_milliseconds(CLAIM), most, MOST_DIGESTS);
    let statements = [
        "UPDATE deliveries SET due_at = ?1 ->> 1, tries = tries + 1, tried_at = ?1 ->> 0,
           since = coalesce(since, ?1 ->> 0)
         WHERE (workspace, alert, told_at, channel) IN (
           SELECT workspace, alert, told_at, channel FROM deliveries
           WHERE state = 'waiting' AND due_at <= ?1 ->> 0 ORDER BY due_at LIMIT ?1 ->> 2)
         RETURNING workspace, alert, told_at, channel, person, state, tries, since",
        "UPDATE deliveries SET due_at = ?1 ->> 1, tries = tries + 1, tried_at = ?1 ->> 0,
           since = coalesce(since, ?1 ->> 0)
         WHERE state = 'digest' AND due_at <= ?1 ->> 0 AND (workspace, person) IN (
           SELECT DISTINCT workspace, person FROM deliveries
           WHERE state = 'digest' AND due_at <= ?1 ->> 0 LIMIT ?1 ->> 3)
         RETURNING workspace, alert, told_at, channel, person, state, tries, since",
    ];
    let statements = statements.map(|sql| database.statement(sql, &parameter));
    let statements = statements.into_iter().collect::<Outcome<Vec<_>>>()?;
    let mut claimed = Vec::new();
    for rows in &database.batch(statements).await? {
        claimed.extend(rows.read::<Claimed>()?);
    }
    Ok(claimed)
}

/// The statement that says what became of claimed rows.
pub(crate) fn conclude(
    database: &Database,
    concluded: &[(Claimed, Became)],
    now: Timestamp,
) -> Outcome<Statement> {
    #[derive(Serialize)]
    struct Row<'a> {
        place: &'a Place,
        state: &'a str,
        due_at: Timestamp,
        /// Whether it was tried: what only waits begins anew when its time has come.
        tried: bool,
        error: Option<&'a str>,
    }
    let over = now.plus_milliseconds(KEPT);
    let rows = concluded.iter().map(|(claimed, became)| {
        let (state, due_at, tried, error) = match became {
            Became::Sent => ("sent", over, true, None),
            Became::Needless => ("needless", over, false, None),
            Became::Later(at) => ("waiting", *at, false, None),
            Became::InDigest(at) => ("digest", *at, false, None),
            Became::Again(at, error) => (claimed.state.as_str(), *at, true, Some(error.as_str())),
            Became::GivenUp(error) => ("failed", over, true, Some(error.as_str())),
        };
        Row {
            place: &claimed.place,
            state,
            due_at,
            tried,
            error,
        }
    });
    database.statement(
        "UPDATE deliveries SET state = done.value ->> 'state', due_at = done.value ->> 'due_at',
           tries = CASE WHEN done.value ->> 'tried' THEN tries ELSE 0 END,
           since = CASE WHEN done.value ->> 'tried' THEN since END,
           error = done.value ->> 'error'
         FROM json_each(?1) AS done
         WHERE workspace = done.value ->> '$.place.workspace'
           AND alert = done.value ->> '$.place.alert'
           AND told_at = done.value ->> '$.place.told_at'
           AND channel = done.value ->> '$.place.channel'",
        &rows.collect::<Vec<_>>(),
    )
}

/// What could not be sent lately in a workspace, the newest first.
pub(crate) async fn failures(database: &Database, workspace: WorkspaceId) -> Outcome<Vec<Failure>> {
    #[derive(Deserialize)]
    struct Row {
        channel: String,
        person: PersonId,
        state: String,
        tried_at: Timestamp,
        error: String,
    }
    let rows = database
        .rows::<Row>(
            "SELECT channel, person, state, tried_at, error FROM deliveries
             WHERE state IN ('failed', 'waiting', 'digest') AND workspace = ?1 ->> 0
               AND error IS NOT NULL AND tried_at IS NOT NULL
             ORDER BY tried_at DESC LIMIT ?1 ->> 1",
            &(workspace, MOST_FAILURES),
        )
        .await?;
    let shown = rows.into_iter().map(|row| Failure {
        channel: channel(&row.channel),
        person: row.person,
        at: row.tried_at,
        error: row.error,
        given_up: row.state == "failed",
    });
    Ok(shown.collect())
}

/// The statement that forgets a piece of what went out long ago.
pub(crate) fn forget(database: &Database, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "DELETE FROM deliveries WHERE (workspace, alert, told_at, channel) IN (
           SELECT workspace, alert, told_at, channel FROM deliveries
           WHERE state IN ('sent', 'needless', 'failed') AND due_at < ?1 ->> 0 LIMIT ?1 ->> 1)",
        &(now, MOST_REMOVED),
    )
}
