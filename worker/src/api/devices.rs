//! `/api/people/{person}/ways-in`: the devices on which somebody is signed in, the passkeys with
//! which they can, and the end of either.

use domain::id::PersonId;
use domain::sync::Fault;
use domain::sync::protocol::{End, Session, WaysIn};
use worker::Method;

use super::{Answer, Call, doors, json};
use crate::failure::Outcome;
use crate::{passkeys, sessions};

/// What follows the person in the address.
const WAYS_IN: &str = "/ways-in";
const END: &str = "/ways-in/end";

/// Lists a person's ways in, or ends one. `path` is what follows `/api/people/`.
pub(super) async fn ways_in(call: &mut Call<'_>, path: &str) -> Outcome<Answer> {
    let ids = path.split_at_checked(path.find('/').unwrap_or_default());
    let (id, rest) = ids.ok_or(Fault::NotFound)?;
    let id = id.parse().map_err(|_| Fault::NotFound)?;
    let person = PersonId(id);
    match (rest, call.request.method()) {
        (WAYS_IN, Method::Get) => list(call, person).await,
        (END, Method::Post) => end(call, person).await,
        (WAYS_IN | END, _) => Err(Fault::WrongMethod.into()),
        _ => Err(Fault::NotFound.into()),
    }
}

async fn list(call: &mut Call<'_>, person: PersonId) -> Outcome<Answer> {
    let session = allowed(call, person).await?;
    shown(call, session, person).await
}

/// What is not there, or is another person's, is left as it is: the answer shows what there is.
async fn end(call: &mut Call<'_>, person: PersonId) -> Outcome<Answer> {
    let session = allowed(call, person).await?;
    let ended: End = call.json().await?;
    let statements = match ended {
        End::Device { device } => {
            sessions::revoke(&call.database, session, (person, Some(device)), call.now)?
        }
        End::Passkey { passkey } => {
            let workspace = session.workspace;
            vec![passkeys::remove(
                &call.database,
                workspace,
                person,
                &passkey,
            )?]
        }
        End::OtherDevices => sessions::revoke(&call.database, session, (person, None), call.now)?,
    };
    call.database.batch(statements).await?;
    shown(call, session, person).await
}

/// Whoever may let a person in sees where they are in, and may end it: the person themselves, the
/// manager of their branch, an owner.
async fn allowed(call: &mut Call<'_>, person: PersonId) -> Outcome<Session> {
    let session = call.session().await?;
    doors::asked_about(&call.database, session, person).await?;
    Ok(session)
}

/// A person's ways in, as they are now.
pub(super) async fn shown(call: &Call<'_>, session: Session, person: PersonId) -> Outcome<Answer> {
    json(&WaysIn {
        devices: sessions::devices(&call.database, session, person, call.now).await?,
        passkeys: passkeys::list(&call.database, session.workspace, person).await?,
    })
}
