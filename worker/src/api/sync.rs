//! `POST /api/sync`: what a device did goes up, what it has not heard comes down.

use domain::decision::Actor;
use domain::sync::protocol::MOST_CHANGES;
use domain::sync::{Fault, PROTOCOL, SyncRequest, SyncResponse};
use serde::Deserialize;
use serde_json::value::RawValue;

use super::{Answer, Call, json, malformed};
use crate::commit::{Set, commit};
use crate::failure::Outcome;
use crate::pull::page;

/// Settles a device's changes and gives it its news.
pub(super) async fn sync(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = call.session().await?.session;
    let request = read(&call.json::<Box<RawValue>>().await?)?;
    let set = Set {
        workspace: session.workspace,
        by: Actor::Person(session.person),
        device: Some(session.device),
        changes: &request.changes,
        now: call.now,
    };
    let committed = commit(&call.database, &set, || Ok(Vec::new())).await?;
    let person = committed.author.ok_or(Fault::Forbidden)?;
    let page = page(
        &call.database,
        session.workspace,
        (&person, committed.epoch, committed.head),
        request.cursor.as_ref(),
    );
    let page = page.await?;
    json(&SyncResponse {
        protocol: PROTOCOL,
        now: call.now,
        person: session.person,
        workspace: session.workspace,
        outcomes: committed.outcomes,
        page,
    })
}

/// Reads a request. Its version comes first: what another version says need not make sense here.
fn read(body: &RawValue) -> Outcome<SyncRequest> {
    #[derive(Deserialize)]
    struct Version {
        protocol: u32,
    }
    let version: Version = serde_json::from_str(body.get()).map_err(malformed)?;
    if version.protocol != PROTOCOL {
        return Err(Fault::WrongProtocol { speaks: PROTOCOL }.into());
    }
    let request: SyncRequest = serde_json::from_str(body.get()).map_err(malformed)?;
    if request.changes.len() > MOST_CHANGES {
        let most = u32::try_from(MOST_CHANGES).unwrap_or(u32::MAX);
        return Err(Fault::TooManyChanges { most }.into());
    }
    Ok(request)
}
