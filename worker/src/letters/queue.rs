//! The queue of letters to leads, as the one of alerts: a row is made in the step that records the
//! touch, whoever sends it claims it first, and a claim of a sender that dies runs out.

use domain::id::{ChangeId, LeadId, WorkspaceId};
use domain::record::Record;
use domain::sync::authority::Written;
use domain::sync::intake::LetterFailed;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::Recorded;
use crate::database::{Database, Statement};
use crate::failure::Outcome;

/// How long a claim lasts, in milliseconds: longer than any run.
const CLAIM: i64 = 10 * 60 * 1000;

/// How long a letter is remembered, and its links lead on, in milliseconds: a year.
const KEPT: i64 = 365 * 24 * 60 * 60 * 1000;

/// The most rows that one run removes, and the most failures that are shown.
const MOST_REMOVED: u32 = 500;
const MOST_FAILURES: u32 = 20;

/// A letter that was claimed.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Claimed {
    pub(super) id: ChangeId,
    pub(super) workspace: WorkspaceId,
    pub(super) lead: LeadId,
    pub(super) tries: u32,
    pub(super) since: Timestamp,
}

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Became {
    Sent,
    /// They do not want it any more, or it is not there.
    Needless,
    Again(Timestamp, String),
    GivenUp(String),
}

/// The statement that puts the letters which a commit records into the queue; none where it
/// records none, so that nothing else costs anything.
pub(crate) fn enqueue(
    database: &Database,
    workspace: WorkspaceId,
    written: &[Written],
    now: Timestamp,
) -> Outcome<Option<Statement>> {
    #[derive(Serialize)]
    struct Row {
        id: ChangeId,
        lead: LeadId,
    }
    let mut rows = Vec::new();
    for written in written {
        let Record::Lead(lead) = &written.record else {
            continue;
        };
        let known = match &written.before {
            Some(Record::Lead(before)) => before.history.len(),
            _ => 0,
        };
        let new = lead.history.iter().skip(known);
        let sent = new.filter(|event| Recorded::said(&event.what).is_some());
        rows.extend(sent.map(|event| Row {
            id: event.change,
            lead: lead.id,
        }));
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let statement = database.statement(
        "INSERT INTO letters (id, workspace, lead, state, due_at, tries)
         SELECT value ->> 'id', ?1 ->> 0, value ->> 'lead', 'waiting', ?1 ->> 1, 0
         FROM json_each(?1, '$[2]') WHERE true ON CONFLICT DO NOTHING",
        &(workspace, now, rows),
    )?;
    Ok(Some(statement))
}

/// The statement that says, as `due`, whether there is something to claim.
pub(crate) fn is_due(database: &Database, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "SELECT EXISTS (SELECT 1 FROM letters WHERE state = 'waiting' AND due_at <= ?1 ->> 0)
           AS due",
        &[now],
    )
}

/// Claims what is due, the oldest first.
pub(super) async fn claim(database: &Database, most: u32, now: Timestamp) -> Outcome<Vec<Claimed>> {
    database
        .rows(
            "UPDATE letters SET due_at = ?1 ->> 1, tries = tries + 1, tried_at = ?1 ->> 0,
               since = coalesce(since, ?1 ->> 0)
             WHERE id IN (SELECT id FROM letters
               WHERE state = 'waiting' AND due_at <= ?1 ->> 0 ORDER BY due_at LIMIT ?1 ->> 2)
             RETURNING id, workspace, lead, tries, since",
            &(now, now.plus_milliseconds(CLAIM), most),
        )
        .await
}

/// The statement that says what became of claimed letters.
pub(super) fn conclude(
    database: &Database,
    concluded: &[(Claimed, Became)],
    now: Timestamp,
) -> Outcome<Statement> {
    #[derive(Serialize)]
    struct Row<'a> {
        id: ChangeId,
        state: &'a str,
        due_at: Timestamp,
        sent_at: Option<Timestamp>,
        error: Option<&'a str>,
    }
    let over = now.plus_milliseconds(KEPT);
    let rows = concluded.iter().map(|(claimed, became)| {
        let (state, due_at, sent_at, error) = match became {
            Became::Sent => ("sent", over, Some(now), None),
            Became::Needless => ("needless", over, None, None),
            Became::Again(at, error) => ("waiting", *at, None, Some(error.as_str())),
            Became::GivenUp(error) => ("failed", over, None, Some(error.as_str())),
        };
        Row {
            id: claimed.id,
            state,
            due_at,
            sent_at,
            error,
        }
    });
    database.statement(
        "UPDATE letters SET state = done.value ->> 'state', due_at = done.value ->> 'due_at',
           sent_at = done.value ->> 'sent_at', error = done.value ->> 'error'
         FROM json_each(?1) AS done WHERE letters.id = done.value ->> 'id'",
        &rows.collect::<Vec<_>>(),
    )
}

/// What could not be sent lately, the newest first.
pub(crate) async fn failures(
    database: &Database,
    workspace: WorkspaceId,
) -> Outcome<Vec<LetterFailed>> {
    #[derive(Deserialize)]
    struct Row {
        lead: LeadId,
        state: String,
        tried_at: Timestamp,
        error: String,
    }
    let rows = database
        .rows::<Row>(
            "SELECT lead, state, tried_at, error FROM letters
             WHERE state IN ('failed', 'waiting') AND workspace = ?1 ->> 0
               AND error IS NOT NULL AND tried_at IS NOT NULL
             ORDER BY tried_at DESC LIMIT ?1 ->> 1",
            &(workspace, MOST_FAILURES),
        )
        .await?;
    let shown = rows.into_iter().map(|row| LetterFailed {
        lead: row.lead,
        at: row.tried_at,
        error: row.error,
        given_up: row.state == "failed",
    });
    Ok(shown.collect())
}

/// The statement that forgets a piece of what went out long ago.
pub(crate) fn forget(database: &Database, now: Timestamp) -> Outcome<Statement> {
    database.statement(
        "DELETE FROM letters WHERE id IN (SELECT id FROM letters
           WHERE state IN ('sent', 'needless', 'failed') AND due_at < ?1 ->> 0 LIMIT ?1 ->> 1)",
        &(now, MOST_REMOVED),
    )
}
