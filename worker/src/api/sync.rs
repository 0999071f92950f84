//! `POST /api/sync`: what a device did goes up, what it has not heard comes down.

use domain::change::Change;
use domain::decision::Actor;
use domain::id::ChangeId;
use domain::refusal::Refusal;
use domain::sync::protocol::{MOST_CHANGES, Session};
use domain::sync::{Cursor, Fault, Outcome as ChangeOutcome, PROTOCOL, SyncResponse, Verdict};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Answer, Call, json, malformed};
use crate::commit::{Set, commit};
use crate::failure::{Failure, Outcome};
use crate::pull::page;
use crate::sessions;
use crate::survey::{Survey, Whose, named};

/// Settles a device's changes and gives it its news.
pub(super) async fn sync(call: &mut Call<'_>) -> Outcome<Answer> {
    let token = call.counted().await?;
    let body = match call.json::<Box<RawValue>>().await {
        Ok(body) => body,
        Err(failure) => return Err(known(call, &token, failure).await),
    };
    let request = match Request::read(&body) {
        Ok(request) => request,
        Err(failure) => return Err(known(call, &token, failure).await),
    };
    let asked = request.changes.iter().map(Unread::read);
    let asked = asked.collect::<Vec<_>>();
    let changes: Vec<Change> = asked.iter().flatten().cloned().collect();
    let cursor = request.cursor.as_ref();
    let (session, survey) = enter(call, &token, (&changes, cursor)).await?;
    let set = Set {
        workspace: session.workspace,
        by: Actor::Person(session.person),
        device: Some(session.device),
        changes: &changes,
        cursor,
        survey: Some(survey),
        now: call.now,
    };
    let committed = commit(&call.database, set, || Ok(Vec::new())).await?;
    call.tells |= committed.tells;
    let person = committed.author.ok_or(Fault::Forbidden)?;
    let page = page(
        &call.database,
        session.workspace,
        (&person, committed.epoch, committed.log),
        (cursor, committed.gathered),
    );
    let page = page.await?;
    json(&SyncResponse {
        protocol: PROTOCOL,
        now: call.now,
        person: session.person,
        workspace: session.workspace,
        outcomes: outcomes(&asked, committed.outcomes),
        page,
    })
}

/// What to say of a request that makes no sense: whoever has no session is told that first.
async fn known(call: &mut Call<'_>, token: &str, failure: Failure) -> Failure {
    let opened = sessions::find(&call.database, token, call.now).await;
    let session = opened.and_then(|opened| call.recognised(opened));
    session.map_or_else(|stranger| stranger, |_| failure)
}

/// Finds whose request it is, where their workspace stands and what their changes need, in one
/// question to the database.
async fn enter(
    call: &mut Call<'_>,
    token: &str,
    (changes, cursor): (&[Change], Option<&Cursor>),
) -> Outcome<(Session, Survey)> {
    let whose = Whose::Session(sessions::Asked::by(token, call.now));
    let (ids, keys) = (changes.iter().map(|change| change.id), named(changes));
    let made = Survey::make(&call.database, whose, ids, keys, cursor).await?;
    let (found, survey) = made.unzip();
    let opened = sessions::open(&call.database, token, found.flatten(), call.now).await?;
    let session = call.recognised(opened)?;
    Ok((session, survey.ok_or(Fault::NoSession)?))
}

/// A request as it came: its changes one by one, so that one that makes no sense fails alone.
struct Request<'a> {
    cursor: Option<Cursor>,
    changes: Vec<Unread<'a>>,
}

/// A change that is not read yet, but for its id.
struct Unread<'a> {
    id: ChangeId,
    text: &'a RawValue,
}

impl<'a> Request<'a> {
    /// Reads a request. Its version comes first: what another version says need not make sense
    /// here.
    fn read(body: &'a RawValue) -> Outcome<Self> {
        #[derive(Deserialize)]
        struct Version {
            protocol: u32,
        }
        #[derive(Deserialize)]
        struct Raw<'a> {
            cursor: Option<Cursor>,
            #[serde(borrow)]
            changes: Vec<&'a RawValue>,
        }
        let version: Version = serde_json::from_str(body.get()).map_err(malformed)?;
        if version.protocol != PROTOCOL {
            return Err(Fault::WrongProtocol { speaks: PROTOCOL }.into());
        }
        let raw: Raw = serde_json::from_str(body.get()).map_err(malformed)?;
        if raw.changes.len() > MOST_CHANGES {
            let most = u32::try_from(MOST_CHANGES).unwrap_or(u32::MAX);
            return Err(Fault::TooManyChanges { most }.into());
        }
        let changes = raw.changes.into_iter().map(Unread::new);
        Ok(Self {
            cursor: raw.cursor,
            changes: changes.collect::<Outcome<_>>()?,
        })
    }
}

impl<'a> Unread<'a> {
    fn new(text: &'a RawValue) -> Outcome<Self> {
        #[derive(Deserialize)]
        struct Named {
            id: ChangeId,
        }
        let Named { id } = serde_json::from_str(text.get()).map_err(malformed)?;
        Ok(Self { id, text })
    }

    /// The change, or its id where it cannot be read.
    fn read(&self) -> Result<Change, ChangeId> {
        serde_json::from_str(self.text.get()).map_err(|_| self.id)
    }
}

/// An outcome for each change that was asked for, in order: those that were decided, and a
/// refusal for each that could not be read.
fn outcomes(
    asked: &[Result<Change, ChangeId>],
    decided: impl IntoIterator<Item = ChangeOutcome>,
) -> Vec<ChangeOutcome> {
    let mut decided = decided.into_iter();
    let outcome = |change: &Result<Change, ChangeId>| match change {
        Ok(_) => decided.next(),
        Err(unread) => Some(ChangeOutcome {
            change: *unread,
            verdict: Verdict::Refused {
                refusal: Refusal::Unreadable,
            },
        }),
    };
    asked.iter().filter_map(outcome).collect()
}
