//! What goes over the wire about leads that come from outside: the keys of other systems, what they
//! send, and letters to leads that could not be sent.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{CampaignId, LeadId};
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// How many keys there may be.
pub const MOST_KEYS: usize = 20;

/// The answer of everything under `/api/leads` but `/api/leads/in`; for owners only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// Whether this deployment sends e-mail.
    pub mail: bool,
    /// The keys, the oldest first.
    pub keys: Vec<IntakeKey>,
    /// The secret of a key that was made just now: said once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Letters to leads that could not be sent lately, newest first.
    pub failures: Vec<LetterFailed>,
}

/// A key with which another system sends leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeKey {
    /// Its identity.
    pub id: Uuid,
    /// Which system has it.
    pub name: String,
    /// Since when it is good.
    pub made_at: Timestamp,
    /// When it was used last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
}

/// `POST /api/leads/keys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewKey {
    /// Which system has it.
    pub name: String,
}

/// A letter to a lead that could not be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterFailed {
    /// To which lead.
    pub lead: LeadId,
    /// When it was tried last.
    pub at: Timestamp,
    /// The other side's status, or `timeout`, `unreachable` or `not_set_up`.
    pub error: String,
    /// Whether it is not tried any more.
    pub given_up: bool,
}

/// A lead as another system sends it to `POST /api/leads/in`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadSent {
    /// The campaign that they responded to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// The person's name; may be empty where the company's is not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The company's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// Numbers, the first one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Addresses, the first one first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// What else there is to know.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Whether they agreed to be sent e-mails.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub agreed: bool,
}

/// The answer of `POST /api/leads/in`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// What became of each lead, in order.
    pub leads: Vec<LeadReceived>,
}

/// What became of a lead that another system sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadReceived {
    /// The lead, where it was taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<LeadId>,
    /// Why it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}
