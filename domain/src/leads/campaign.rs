//! Campaigns: what is done so that people ask for us, what it costs, and for how long.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::{BranchId, CampaignId, CategoryId, SpendId};
use crate::money::Money;

/// The most entries of spend of one campaign.
pub const MOST_SPEND: usize = 500;

/// Something that brings leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Its identity.
    pub id: CampaignId,
    /// What it is called.
    pub name: String,
    /// How it reaches people.
    pub channel: Channel,
    /// Its first day.
    pub begins: NaiveDate,
    /// Its last day; none while nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<NaiveDate>,
    /// What was spent on it, the first entry first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spend: Vec<Spend>,
    /// The branch that it is for; none for the whole business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<BranchId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// Whether it takes no new leads.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub retired: bool,
}

/// How a campaign reaches people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Letters or e-mails.
    Mailing,
    /// An exhibition, a seminar.
    Event,
    /// Calls.
    Telephone,
    /// A site, a search, an advertisement.
    Online,
    /// Somebody recommends us.
    Referral,
}

/// Something that was paid for a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spend {
    /// Its identity, so that two people's entries add up.
    pub id: SpendId,
    /// When.
    pub date: NaiveDate,
    /// How much, in the workspace's currency.
    pub amount: Money,
    /// What for.
    pub what: String,
}

/// Entries of spend to add and to take away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendEdit {
    /// Entries to add.
    #[serde(default)]
    pub add: Vec<Spend>,
    /// Entries to take away.
    #[serde(default)]
    pub remove: BTreeSet<SpendId>,
}
