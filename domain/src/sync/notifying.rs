//! What goes over the wire about reaching people: this device, the team's gateway, and what
//! could not be sent.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::reach::{Channel, Language};
use crate::time::Timestamp;

/// The answer of everything under `/api/notifications`: how alerts reach the person and, for an
/// owner, the team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notifications {
    /// The key that a device subscribes with, in URL-safe Base64 without padding.
    pub push_key: String,
    /// Whether this device is subscribed.
    pub push: bool,
    /// Whether this deployment sends e-mail.
    pub mail: bool,
    /// The team's gateway; for owners only.
    pub webhook: Option<Webhook>,
    /// What could not be sent lately, newest first; for owners only.
    pub failures: Vec<Failure>,
}

/// The address to which everybody's alerts are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Webhook {
    /// Where it is.
    pub url: String,
    /// Since when.
    pub set_at: Timestamp,
    /// What its messages are signed with: said once, when it was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// `PUT /api/notifications/webhook`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebhookAddress {
    /// Where everybody's alerts are sent.
    pub url: String,
}

/// `PUT /api/notifications/device`: what the browser gave, in URL-safe Base64 without padding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Where messages for this device are sent.
    pub endpoint: String,
    /// The device's public key: `getKey("p256dh")`.
    pub p256dh: String,
    /// What it shares with the Worker alone: `getKey("auth")`.
    pub auth: String,
    /// The language of this device.
    pub language: Language,
}

/// Something that could not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// How it was to go.
    pub channel: Channel,
    /// To whom.
    pub person: PersonId,
    /// When it was tried last.
    pub at: Timestamp,
    /// The other side's status, or `timeout`, `unreachable` or `not_set_up`.
    pub error: String,
    /// Whether it is not tried any more.
    pub given_up: bool,
}

/// What came of a test on one channel: the answer of `POST /api/notifications/test` is a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    /// How it went.
    pub channel: Channel,
    /// Why it was not sent; none where it was.
    pub error: Option<String>,
}
