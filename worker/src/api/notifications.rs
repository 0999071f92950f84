//! `/api/notifications`: how alerts reach the person who asks, on this device and otherwise, and
//! the team's gateway.

use domain::people::Access;
use domain::sync::Fault;
use domain::sync::notifying::{Notifications, Subscription, WebhookAddress};
use domain::sync::protocol::Session;
use worker::Method;

use super::{Answer, Call, json};
use crate::delivery::sender::Sender;
use crate::delivery::{self, push, queue, webhook};
use crate::failure::Outcome;
use crate::limits;

/// Answers a request. `path` is what follows `/api/notifications`.
pub(super) async fn notifications(call: &mut Call<'_>, path: &str) -> Outcome<Answer> {
    match (path, call.request.method()) {
        ("", Method::Get) => {
            let asker = asker(call).await?;
            shown(call, asker, None).await
        }
        ("/device", Method::Put) => subscribe(call).await,
        ("/device", Method::Delete) => {
            let asker = asker(call).await?;
            let ended = push::unsubscribe(&call.database, asker.session)?;
            call.database.batch(vec![ended]).await?;
            shown(call, asker, None).await
        }
        ("/webhook", Method::Put) => set_webhook(call).await,
        ("/webhook", Method::Delete) => {
            let asker = owner(call).await?;
            let gone = webhook::remove(&call.database, asker.session.workspace)?;
            call.database.batch(vec![gone]).await?;
            shown(call, asker, None).await
        }
        ("/test", Method::Post) => test(call).await,
        ("" | "/device" | "/webhook" | "/test", _) => Err(Fault::WrongMethod.into()),
        _ => Err(Fault::NotFound.into()),
    }
}

/// Who asks.
#[derive(Clone, Copy)]
struct Asker {
    session: Session,
    is_owner: bool,
}

async fn asker(call: &mut Call<'_>) -> Outcome<Asker> {
    let (session, person) = call.colleague().await?;
    Ok(Asker {
        session,
        is_owner: person.access == Access::Owner,
    })
}

async fn owner(call: &mut Call<'_>) -> Outcome<Asker> {
    let asker = asker(call).await?;
    if asker.is_owner {
        Ok(asker)
    } else {
        Err(Fault::Forbidden.into())
    }
}

async fn subscribe(call: &mut Call<'_>) -> Outcome<Answer> {
    let asker = asker(call).await?;
    let subscription: Subscription = call.json().await?;
    let session = asker.session;
    let statements = push::subscribe(call.env, &call.database, session, &subscription, call.now)?;
    call.database.batch(statements).await?;
    shown(call, asker, None).await
}

async fn set_webhook(call: &mut Call<'_>) -> Outcome<Answer> {
    let asker = owner(call).await?;
    let WebhookAddress { url } = call.json().await?;
    let session = asker.session;
    let (set, secret) = webhook::set(call.env, &call.database, session, url.trim(), call.now)?;
    call.database.batch(vec![set]).await?;
    shown(call, asker, Some(secret)).await
}

async fn test(call: &mut Call<'_>) -> Outcome<Answer> {
    let asker = asker(call).await?;
    call.within(&limits::INVITATIONS).await?;
    settle(call, asker).await?;
    let Asker { session, is_owner } = asker;
    let tested = delivery::test(call.env, &call.database, session, is_owner, call.now);
    json(&tested.await?)
}

/// Who sends; from now on under the address that an owner uses.
async fn settle(call: &Call<'_>, asker: Asker) -> Outcome<Sender> {
    let address = call.url.origin().ascii_serialization();
    Sender::settle(call.env, &call.database, &address, asker.is_owner).await
}

/// How things are now; with the secret of a gateway that was set just now.
async fn shown(call: &Call<'_>, asker: Asker, secret: Option<String>) -> Outcome<Answer> {
    let Asker { session, is_owner } = asker;
    let sender = settle(call, asker).await?;
    let mine = [(session.person, session.device)];
    let subscribed = push::of_devices(&call.database, session.workspace, &mine).await?;
    let (mut hook, mut failures) = (None, Vec::new());
    if is_owner {
        let found = webhook::find(&call.database, session.workspace).await?;
        hook = found.map(webhook::Gateway::shown);
        failures = queue::failures(&call.database, session.workspace).await?;
    }
    if let Some(hook) = &mut hook {
        hook.secret = secret;
    }
    json(&Notifications {
        push_key: sender.public_key()?,
        push: !subscribed.is_empty(),
        mail: delivery::sends_mail(call.env),
        webhook: hook,
        failures,
    })
}
