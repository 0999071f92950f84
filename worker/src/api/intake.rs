//! `/api/leads`: the keys with which other systems send leads, and what they send.

mod sent;

use domain::decision::needed;
use domain::people::{Access, LONGEST_NAME};
use domain::refusal::{FieldName, Refusal};
use domain::sync::Fault;
use domain::sync::intake::{Intake, MOST_KEYS, NewKey};
use domain::sync::protocol::Session;
use worker::Method;

use super::{Answer, Call, json};
use crate::delivery::sender::Sender;
use crate::failure::Outcome;
use crate::{delivery, intake, letters, limits, sessions};

/// Where other systems send leads. They are no pages, and have keys in place of sessions.
pub(super) const IN: &str = "/api/leads/in";

/// Answers a request. `path` is what follows `/api/leads`.
pub(super) async fn leads(call: &mut Call<'_>, path: &str) -> Outcome<Answer> {
    match (path, call.request.method()) {
        ("", Method::Get) => {
            let session = owner(call).await?;
            shown(call, session, None).await
        }
        ("/keys", Method::Post) => make(call).await,
        ("/in", Method::Post) => sent::take(call).await,
        ("" | "/keys" | "/in", _) => Err(Fault::WrongMethod.into()),
        (other, Method::Delete) => {
            let id = other.strip_prefix("/keys/").and_then(|id| id.parse().ok());
            let id = id.ok_or(Fault::NotFound)?;
            let session = owner(call).await?;
            let gone = intake::revoke(&call.database, session.workspace, id)?;
            call.database.batch(vec![gone]).await?;
            shown(call, session, None).await
        }
        _ => Err(Fault::NotFound.into()),
    }
}

async fn owner(call: &mut Call<'_>) -> Outcome<Session> {
    let (session, person) = call.colleague().await?;
    if person.access == Access::Owner {
        Ok(session)
    } else {
        Err(Fault::Forbidden.into())
    }
}

async fn make(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = owner(call).await?;
    call.within(&limits::INVITATIONS).await?;
    let NewKey { name } = call.json().await?;
    let name = needed(&name, FieldName::Name, LONGEST_NAME);
    let name = name.map_err(|refusal| Fault::Refused { refusal })?;
    let keys = intake::keys(&call.database, session.workspace).await?;
    if keys.len() >= MOST_KEYS {
        let (field, most) = (
            FieldName::Name,
            u32::try_from(MOST_KEYS).unwrap_or(u32::MAX),
        );
        let refusal = Refusal::TooMany { field, most };
        return Err(Fault::Refused { refusal }.into());
    }
    let id = sessions::new_id(call.now);
    let (made, secret) = intake::make(&call.database, session, (id, &name), call.now)?;
    call.database.batch(vec![made]).await?;
    shown(call, session, Some(secret)).await
}

/// How things are now; with the secret of a key that was made just now. From now on letters carry
/// links to the address that an owner uses.
async fn shown(call: &Call<'_>, session: Session, secret: Option<String>) -> Outcome<Answer> {
    let address = call.url.origin().ascii_serialization();
    Sender::settle(call.env, &call.database, &address, true).await?;
    json(&Intake {
        mail: delivery::sends_mail(call.env),
        keys: intake::keys(&call.database, session.workspace).await?,
        secret,
        failures: letters::queue::failures(&call.database, session.workspace).await?,
    })
}
