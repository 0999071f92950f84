//! `POST /api/sync`: what a device did goes up, what it has not heard comes down.

use domain::change::Change;
use domain::decision::Actor;
use domain::id::ChangeId;
use domain::refusal::Refusal;
use domain::sync::protocol::MOST_CHANGES;
use domain::sync::{Cursor, Fault, Outcome as ChangeOutcome, PROTOCOL, SyncResponse, Verdict};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Answer, Call, json, malformed};
use crate::commit::{Set, commit};
use crate::failure::Outcome;
use crate::pull::page;

/// Settles a device's changes and gives it its news.
pub(super) async fn sync(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = call.session().await?;
    let asked = read(&call.json::<Box<RawValue>>().await?)?;
    let changes: Vec<Change> = asked.changes.iter().flatten().cloned().collect();
    let set = Set {
        workspace: session.workspace,
        by: Actor::Person(session.person),
        device: Some(session.device),
        changes: &changes,
        cursor: asked.cursor.as_ref(),
        now: call.now,
    };
    let committed = commit(&call.database, &set, || Ok(Vec::new())).await?;
    call.tells |= committed.tells;
    let person = committed.author.ok_or(Fault::Forbidden)?;
    let page = page(
        &call.database,
        session.workspace,
        (&person, committed.epoch, committed.log),
        asked.cursor.as_ref(),
    );
    let page = page.await?;
    json(&SyncResponse {
        protocol: PROTOCOL,
        now: call.now,
        person: session.person,
        workspace: session.workspace,
        outcomes: outcomes(&asked.changes, committed.outcomes),
        page,
    })
}

/// A request as read: its changes one by one, so that one that makes no sense fails alone.
struct Asked {
    cursor: Option<Cursor>,
    /// Each change, or the id of one that could not be read.
    changes: Vec<Result<Change, ChangeId>>,
}

/// Reads a request. Its version comes first: what another version says need not make sense here.
fn read(body: &RawValue) -> Outcome<Asked> {
    #[derive(Deserialize)]
    struct Version {
        protocol: u32,
    }
    #[derive(Deserialize)]
    struct Request<'a> {
        cursor: Option<Cursor>,
        #[serde(borrow)]
        changes: Vec<&'a RawValue>,
    }
    let version: Version = serde_json::from_str(body.get()).map_err(malformed)?;
    if version.protocol != PROTOCOL {
        return Err(Fault::WrongProtocol { speaks: PROTOCOL }.into());
    }
    let request: Request = serde_json::from_str(body.get()).map_err(malformed)?;
    if request.changes.len() > MOST_CHANGES {
        let most = u32::try_from(MOST_CHANGES).unwrap_or(u32::MAX);
        return Err(Fault::TooManyChanges { most }.into());
    }
    let changes = request.changes.into_iter().map(read_change);
    Ok(Asked {
        cursor: request.cursor,
        changes: changes.collect::<Outcome<_>>()?,
    })
}

fn read_change(change: &RawValue) -> Outcome<Result<Change, ChangeId>> {
    #[derive(Deserialize)]
    struct Named {
        id: ChangeId,
    }
    serde_json::from_str(change.get()).map(Ok).or_else(|_| {
        let named: Named = serde_json::from_str(change.get()).map_err(malformed)?;
        Ok(Err(named.id))
    })
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
