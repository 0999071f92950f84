//! Being reached: what the team's Worker knows of it. These need a connection.

use core::future::Future;

use domain::reach::Language;
use domain::sync::notifying::{Notifications, Subscription, Tested, WebhookAddress};
use serde_json::Value;

use super::{Desk, LinkFault};
use crate::device::push;
use crate::link;

const NOTIFICATIONS: &str = "/api/notifications";
const DEVICE: &str = "/api/notifications/device";
const WEBHOOK: &str = "/api/notifications/webhook";
const TEST: &str = "/api/notifications/test";

/// Why this device is not reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PushTrouble {
    /// The person does not allow it, or the browser cannot.
    Device,
    /// The team was not told.
    Link(LinkFault),
}

impl Desk {
    /// How alerts reach the person.
    pub(crate) fn notifications(
        &self,
    ) -> impl Future<Output = Result<Notifications, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::get(NOTIFICATIONS).await) }
    }

    /// Lets alerts reach this device: asks the person, and tells the team.
    pub(crate) fn reach_this_device(
        &self,
        key: String,
        language: Language,
    ) -> impl Future<Output = Result<Notifications, PushTrouble>> + use<> {
        let desk = *self;
        async move {
            let given = push::subscribe(&key).await.ok_or(PushTrouble::Device)?;
            let subscription = Subscription {
                endpoint: given.endpoint,
                p256dh: given.keys.p256dh,
                auth: given.keys.auth,
                language,
            };
            let told = desk.answered(link::put(DEVICE, &subscription).await);
            told.map_err(PushTrouble::Link)
        }
    }

    /// Lets alerts reach this device no more.
    pub(crate) fn leave_this_device(
        &self,
    ) -> impl Future<Output = Result<Notifications, LinkFault>> + use<> {
        let desk = *self;
        async move {
            let told = desk.answered(link::delete(DEVICE).await)?;
            push::unsubscribe().await;
            Ok(told)
        }
    }

    /// Sets the team's gateway; none takes it away.
    pub(crate) fn set_webhook(
        &self,
        url: Option<String>,
    ) -> impl Future<Output = Result<Notifications, LinkFault>> + use<> {
        let desk = *self;
        async move {
            let told = match url {
                Some(url) => link::put(WEBHOOK, &WebhookAddress { url }).await,
                None => link::delete(WEBHOOK).await,
            };
            desk.answered(told)
        }
    }

    /// Sends a test through every channel, and says what came of each.
    pub(crate) fn test_notifications(
        &self,
    ) -> impl Future<Output = Result<Vec<Tested>, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::post(TEST, &Value::Object(serde_json::Map::new())).await) }
    }
}
