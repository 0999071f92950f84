//! Expense claims: what people spent for the business, from the bill in the rep's hand until it is
//! paid.
//!
//! A claim is a folder of expenses of one person. State lives on the expense: each goes its own way
//! from the claimant to who approves it, in a weekly batch to accounts, and is locked there. What
//! may happen where is one table, [`state::TRANSITIONS`].

mod access;
pub mod analysis;
pub mod batch;
pub mod day;
mod decide;
mod history;
mod late;
pub mod limits;
pub mod payment;
pub mod policy;
pub mod reckon;
#[cfg(test)]
pub(crate) mod sample;
mod size;
mod sound;
mod stage;
pub mod state;
pub mod twins;

pub use access::{
    Whose, approvers, holders, is_accountant, may_approve, may_read, may_read_advance,
    may_read_money, may_read_payment, parties,
};
pub use decide::decide;
pub use history::{ExpenseEvent, ExpenseWhat};
pub use sound::UnsoundClaim;
pub use stage::{Approval, Stage};
pub use state::{Asked, Desk, ExpenseState};

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::clock::Clock;
use crate::form::Attachment;
use crate::id::{
    ActivityId, BranchId, CampaignId, CategoryId, CityClassId, ClaimId, CustomerId, ExpenseId,
    ExpenseTypeId, PersonId, ProjectId, VehicleId,
};
use crate::money::Money;
use crate::rate::{ExchangeRate, Quantity};
use crate::time::Timestamp;

/// The most expenses of one claim.
pub const MOST_EXPENSES: usize = 100;
/// The most photos of bills of one expense.
pub const MOST_RECEIPTS: usize = 5;
/// The longest an allowance is claimed for at once, in days.
pub const LONGEST_ALLOWANCE_DAYS: i64 = 31;

/// Expenses of one person, claimed together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its identity.
    pub id: ClaimId,
    /// Its number, which the Worker gives when something of it is first submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who spent it.
    pub employee: PersonId,
    /// Where they worked when it began: that branch pays for it, and its managers decide on it.
    pub branch: BranchId,
    /// What it is for, in a line.
    pub title: String,
    /// When it began.
    pub born_at: Timestamp,
    /// What was spent, in the order it was entered.
    pub expenses: Vec<Expense>,
    /// The people above the claimant, and their deputies, when something last happened to it: they
    /// read it in whatever branch they are.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub line: BTreeSet<PersonId>,
    /// Whether the claimant ran the branch themselves when something last happened to it: then
    /// others who run it do not decide.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub runs_branch: bool,
    /// Everything that happened, in the order the team's record took it in.
    pub history: Vec<ExpenseEvent>,
}

/// Something that was spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expense {
    /// Its identity.
    pub id: ExpenseId,
    /// What was spent, when, on what.
    pub details: ExpenseDetails,
    /// What it comes to in the workspace's currency, by the rates that were in force on its date.
    pub amount: Money,
    /// How often it was changed or moved on. Whoever decides names the turn that they saw.
    pub turn: u32,
    /// Where it is.
    pub stage: Stage,
    /// Until when who has it must do something.
    #[serde(default, skip_serializing_if = "Clock::is_none")]
    pub clock: Clock,
    /// The limit of who asked about it, which rests until there is an answer.
    #[serde(default, skip_serializing_if = "Clock::is_none")]
    pub resting: Clock,
    /// The expense that this one claims again, in part or whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
}

/// An expense that is claimed again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// The claim it was part of.
    pub claim: ClaimId,
    /// Which expense.
    pub expense: ExpenseId,
}

/// What is said of an expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseDetails {
    /// The day; of an allowance, the first day.
    pub date: NaiveDate,
    /// What it was spent on.
    pub kind: ExpenseTypeId,
    /// How much, or what it is computed from.
    pub charge: Charge,
    /// What else there is to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Photos of the bill, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub receipts: Vec<Attachment>,
    /// What it was spent for.
    #[serde(default, skip_serializing_if = "Tags::is_empty")]
    pub tags: Tags,
}

/// How much was spent, or what that is computed from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum Charge {
    /// So much was paid.
    Paid {
        /// In the currency of the bill.
        amount: Money,
        /// What one of that currency is worth, where it is not the workspace's and the claimant
        /// knows better than the policy's table.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exchange: Option<ExchangeRate>,
    },
    /// So far was gone in a vehicle of one's own.
    Mileage {
        /// Which vehicle.
        vehicle: VehicleId,
        /// How many kilometres.
        distance: Quantity,
    },
    /// So many days away.
    Allowance {
        /// The last day.
        until: NaiveDate,
        /// The class of the city.
        city: CityClassId,
    },
}

/// What an expense was for. Employee and branch are the claim's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tags {
    /// The project.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    /// The customer; that of the project where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer: Option<CustomerId>,
    /// The campaign.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignId>,
    /// The category of products.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// What was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<ActivityId>,
}

/// Something that an expense can be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tag {
    /// A project.
    Project,
    /// A customer.
    Customer,
    /// A campaign.
    Campaign,
    /// A category of products.
    Category,
    /// What was done.
    Activity,
}

/// A new expense on its way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseDraft {
    /// The new expense.
    pub id: ExpenseId,
    /// What is said of it.
    pub details: ExpenseDetails,
    /// The expense that it claims again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<Again>,
}

/// Expenses of a claim, each with the turn that was seen.
pub type Seen = BTreeMap<ExpenseId, u32>;

/// What somebody decides about one expense, as they saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// The turn that was seen.
    pub turn: u32,
    /// What was decided.
    pub verdict: Verdict,
}

/// What somebody decides about an expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// All of it, or part, is approved; by accounts it is locked, too.
    Approve {
        /// How much, in the workspace's currency.
        amount: Money,
        /// Why not all of it; empty where it is.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// Something must be cleared up first.
    Ask {
        /// By whom. Who approves asks the claimant.
        of: Asked,
        /// What.
        question: String,
    },
    /// Nothing of it is approved; by accounts it is locked, too.
    Deny {
        /// Why.
        reason: String,
    },
}

impl Tags {
    /// Whether nothing is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether something of that kind is named.
    #[must_use]
    pub fn has(&self, tag: Tag) -> bool {
        match tag {
            Tag::Project => self.project.is_some(),
            Tag::Customer => self.customer.is_some(),
            Tag::Campaign => self.campaign.is_some(),
            Tag::Category => self.category.is_some(),
            Tag::Activity => self.activity.is_some(),
        }
    }
}

impl ExpenseDetails {
    /// Whether the money may be another one than in `other`: its amount, date, type or bill
    /// differs, so that an approval of the one is none of the other.
    #[must_use]
    pub fn changes_money(&self, other: &Self) -> bool {
        self.date != other.date
            || self.kind != other.kind
            || self.charge != other.charge
            || self.bills::<BTreeSet<_>>() != other.bills::<BTreeSet<_>>()
    }

    /// What the photos of its bills are stored under: the hashes of their bytes.
    #[must_use]
    pub fn bills<T: FromIterator<String>>(&self) -> T {
        self.receipts.iter().map(|bill| bill.hash.clone()).collect()
    }

    /// Its last day.
    #[must_use]
    pub fn until(&self) -> NaiveDate {
        match self.charge {
            Charge::Allowance { until, .. } => until,
            Charge::Paid { .. } | Charge::Mileage { .. } => self.date,
        }
    }
}

impl Claim {
    /// One of its expenses.
    #[must_use]
    pub fn expense(&self, id: ExpenseId) -> Option<&Expense> {
        self.expenses.iter().find(|expense| expense.id == id)
    }

    /// What happened to one of its expenses, the first event first.
    pub fn history_of(&self, id: ExpenseId) -> impl DoubleEndedIterator<Item = &ExpenseEvent> {
        let events = self.history.iter();
        events.filter(move |event| event.expenses.contains(&id))
    }

    /// What last brought one of its expenses to where it is, or changed it.
    #[must_use]
    pub fn last_move(&self, id: ExpenseId) -> Option<&ExpenseEvent> {
        self.history_of(id).rev().find(|event| event.what.moves())
    }

    /// Whether something of it was ever forwarded to accounts: nothing is added to it any more.
    #[must_use]
    pub fn is_forwarded(&self) -> bool {
        let mut events = self.history.iter();
        events.any(|event| matches!(event.what, ExpenseWhat::Forwarded { .. }))
    }

    /// Whether something of it was ever submitted.
    #[must_use]
    pub fn was_submitted(&self) -> bool {
        self.history
            .iter()
            .any(|event| matches!(event.what, ExpenseWhat::Submitted { .. }))
    }

    /// What somebody has to do next about it: the state of the expense that is least far.
    #[must_use]
    pub fn state(&self) -> Option<ExpenseState> {
        let states = self.expenses.iter().map(|expense| expense.stage.state());
        states.min()
    }

    /// When somebody must be told next that it waits.
    #[must_use]
    pub fn attention_at(&self) -> Option<Timestamp> {
        let clocks = self.expenses.iter();
        clocks.filter_map(|it| it.clock.attention_at()).min()
    }
}
