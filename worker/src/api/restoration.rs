//! `/api/restoration`: an archive comes back in the place of an empty workspace. Only its founder may
//! ask, step by step, and may ask for each step again.

use domain::archive::is_hash;
use domain::people::Access;
use domain::sync::Fault;
use domain::sync::log::FIRST;
use domain::sync::protocol::Session;
use domain::sync::restoration::{
    LARGEST_PART, MOST_RECORDS, RestorationPart, RestorationRequest, RestorationStep,
};
use worker::Method;

use super::{Answer, Call, attachments, json, malformed};
use crate::failure::Outcome;
use crate::restoration::{Restoration, begin, checking, finishing};
use crate::{limits, restoration as table};

/// Answers a request. `path` is what follows `/api/restoration`.
pub(super) async fn restoration(call: &mut Call<'_>, path: &str) -> Outcome<Answer> {
    match (path, call.request.method()) {
        ("", Method::Post) => open(call).await,
        ("", Method::Delete) => give_up(call).await,
        ("/records", Method::Post) => bring(call).await,
        ("/check", Method::Post) => check(call).await,
        ("/finish", Method::Post) => finish(call).await,
        ("" | "/records" | "/check" | "/finish", _) => Err(Fault::WrongMethod.into()),
        (other, _) => {
            let path = other.strip_prefix("/files/").ok_or(Fault::NotFound)?;
            let session = owner(call).await?;
            let found = table::of(&call.database, session.workspace).await?;
            let found = found.ok_or(Fault::NotFound)?;
            // The file is the archive's, and so is who it is from.
            let there = Session {
                workspace: found.restored,
                person: found.owner,
                ..session
            };
            attachments::take_in(call, there, path).await
        }
    }
}

/// Whose request it is: an owner's of a workspace in which nothing but its founding happened.
async fn owner(call: &mut Call<'_>) -> Outcome<Session> {
    let (session, person) = call.colleague().await?;
    if person.access != Access::Owner {
        return Err(Fault::Forbidden.into());
    }
    let head = table::head(&call.database, session.workspace).await?;
    if head == FIRST {
        Ok(session)
    } else {
        Err(Fault::NotEmpty.into())
    }
}

async fn open(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = owner(call).await?;
    call.within(&limits::RESTORATIONS).await?;
    let request: RestorationRequest = call.json().await?;
    if !is_hash(&request.archive) {
        return Err(malformed("the archive is not named by a SHA-256"));
    }
    if request.records == 0 || request.records > MOST_RECORDS {
        return Err(malformed(format_args!(
            "an archive has 1 to {MOST_RECORDS} records"
        )));
    }
    begin(&call.database, session.workspace, &request, call.now).await?;
    let found = under_way(call, session, &request.archive).await?;
    json(&found.standing())
}

async fn give_up(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = owner(call).await?;
    table::give_up(&call.database, session.workspace).await?;
    json(&serde_json::json!({}))
}

/// The restoration of this archive, which must have been begun.
async fn under_way(call: &Call<'_>, session: Session, archive: &str) -> Outcome<Restoration> {
    let found = table::of(&call.database, session.workspace).await?;
    let found = found.filter(|found| found.archive == archive);
    found.ok_or_else(|| Fault::NotFound.into())
}

async fn bring(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = owner(call).await?;
    let part: RestorationPart = call.json_of(LARGEST_PART).await?;
    let found = under_way(call, session, &part.archive).await?;
    if part.part > found.parts {
        return Err(malformed(format_args!("part {} comes next", found.parts)));
    }
    if part.part == found.parts
        && let Err(failure) = found.bring(&call.database, &part, call.now).await
    {
        return again(call, session, &found, failure).await;
    }
    let found = under_way(call, session, &part.archive).await?;
    json(&found.standing())
}

async fn check(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = owner(call).await?;
    let RestorationStep { archive } = call.json().await?;
    let found = under_way(call, session, &archive).await?;
    if let Err(failure) = checking::check(&call.database, &found, call.now).await {
        return again(call, session, &found, failure).await;
    }
    let found = under_way(call, session, &archive).await?;
    json(&found.standing())
}

/// Where a step failed because the same request came twice at once, the other one took it.
async fn again(
    call: &Call<'_>,
    session: Session,
    before: &Restoration,
    failure: crate::failure::Failure,
) -> Outcome<Answer> {
    match under_way(call, session, &before.archive).await? {
        now if now.step > before.step => json(&now.standing()),
        _ => Err(failure),
    }
}

async fn finish(call: &mut Call<'_>) -> Outcome<Answer> {
    let (session, _) = call.colleague().await?;
    let RestorationStep { archive } = call.json().await?;
    if finishing::is_done(&call.database, session.workspace, &archive).await? {
        return json(&session);
    }
    let session = owner(call).await?;
    let found = under_way(call, session, &archive).await?;
    let restored = finishing::finish(&call.database, session, &found, call.now).await?;
    json(&restored)
}
