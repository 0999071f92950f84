//! What is settled about expenses: the types, rates and limits, how long each step may take, when
//! batches go to accounts, and who stands in for whom.

mod in_force;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::Tag;
use super::state::Duty;
use crate::id::{
    ActivityId, BranchId, CityClassId, ExpenseTypeId, GradeId, PersonId, VehicleId, WorkspaceId,
};
use crate::money::{Currency, Money};
use crate::rate::ExchangeRate;
use crate::time::WorkingMinutes;

/// The most types, grades, classes, vehicles or activities.
pub const MOST_NAMED: usize = 60;
/// The most limits.
pub const MOST_LIMITS: usize = 200;
/// The most rates: of a vehicle, of a class of cities, and of currencies.
pub const MOST_RATES: usize = 400;

/// What is settled about expenses. There is one for the whole business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpensePolicy {
    /// The business.
    pub id: WorkspaceId,
    /// What money is spent on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<ExpenseType>,
    /// Grades of employees.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
    /// Who has which grade.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub grade_of: BTreeMap<PersonId, GradeId>,
    /// Classes of cities, with what a day there comes to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cities: Vec<CityClass>,
    /// Vehicles, with what a kilometre comes to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vehicles: Vec<Vehicle>,
    /// What is done while money is spent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub activities: Vec<Activity>,
    /// The area that each branch belongs to, where areas are told apart.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub areas: BTreeMap<BranchId, String>,
    /// How much may be spent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<SpendingLimit>,
    /// What currencies are worth.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchange: Vec<DatedRate>,
    /// How long each desk may take.
    #[serde(default)]
    pub within: StepLimits,
    /// When approved expenses go to accounts.
    #[serde(default)]
    pub batch: BatchDay,
    /// The branches that have another day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub batch_of: BTreeMap<BranchId, BatchDay>,
    /// Who decides in whose place, and when.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub deputies: BTreeMap<PersonId, Deputy>,
}

/// What money is spent on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenseType {
    /// Its identity.
    pub id: ExpenseTypeId,
    /// "Train", "Hotel".
    pub name: String,
    /// How it is charged.
    pub way: ChargeWay,
    /// When a photo of the bill is needed.
    #[serde(default)]
    pub receipt: ReceiptRule,
    /// What must be said of what it was for.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub wants: BTreeSet<Tag>,
    /// Whether it is offered no longer.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub retired: bool,
}

/// How a type of expense is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeWay {
    /// What was paid.
    Paid,
    /// By the kilometre.
    Mileage,
    /// By the day.
    Allowance,
}

/// When a photo of the bill is needed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Tagged)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum ReceiptRule {
    /// Never.
    #[default]
    Never,
    /// From this amount on; 0 for always.
    From {
        /// In the workspace's currency.
        amount: Money,
    },
}

/// A grade of employees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Its identity.
    pub id: GradeId,
    /// What it is called.
    pub name: String,
}

/// A class of cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityClass {
    /// Its identity.
    pub id: CityClassId,
    /// "Metro", "Other towns".
    pub name: String,
    /// What a day there comes to.
    pub rates: Vec<AllowanceRate>,
    /// Whether it is offered no longer.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub retired: bool,
}

/// What a day away comes to, from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceRate {
    /// For which grade; none for those without one of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<GradeId>,
    /// From when on.
    pub from: NaiveDate,
    /// How much for a day, in the workspace's currency.
    pub per_day: Money,
}

/// A kind of vehicle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vehicle {
    /// Its identity.
    pub id: VehicleId,
    /// "Own car", "Motorcycle".
    pub name: String,
    /// What a kilometre comes to.
    pub rates: Vec<MileageRate>,
    /// Whether it is offered no longer.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub retired: bool,
}

/// What a kilometre comes to, from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MileageRate {
    /// From when on.
    pub from: NaiveDate,
    /// How much for a kilometre, in the workspace's currency.
    pub per_kilometre: Money,
}

/// What is done while money is spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its identity.
    pub id: ActivityId,
    /// "Visit", "Installation".
    pub name: String,
    /// Whether it is offered no longer.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub retired: bool,
}

/// How much may be spent on a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendingLimit {
    /// On what.
    pub kind: ExpenseTypeId,
    /// By whom; none for everybody whose grade has no limit of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<GradeId>,
    /// In one expense, or on one day.
    pub per: LimitPer,
    /// How much, in the workspace's currency.
    pub most: Money,
    /// What happens past it.
    pub effect: LimitEffect,
}

/// What a limit counts together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitPer {
    /// One expense.
    Expense,
    /// All of that type in one claim on one day.
    Day,
}

/// What happens to what is past a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitEffect {
    /// Claimant and approver are told.
    Warn,
    /// It cannot be submitted.
    Forbid,
}

/// What a currency is worth in the workspace's, from a date on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedRate {
    /// Which currency.
    pub currency: Currency,
    /// From when on.
    pub from: NaiveDate,
    /// What one of it is worth.
    pub rate: ExchangeRate,
}

/// How long each desk may take, in working time; no limit where none is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepLimits {
    /// To answer what was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimant: Option<WorkingMinutes>,
    /// To decide on what was submitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approver: Option<WorkingMinutes>,
    /// To lock what was forwarded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accounts: Option<WorkingMinutes>,
    /// To pay what is locked. A policy that was settled before this could be says nothing of it,
    /// and has the usual limit.
    #[serde(default = "usual_payment")]
    pub payment: Option<WorkingMinutes>,
}

/// Five working days of eight hours: payments are made in runs.
#[expect(
    clippy::unnecessary_wraps,
    reason = "it stands for a field that says there is no limit, too"
)]
fn usual_payment() -> Option<WorkingMinutes> {
    Some(WorkingMinutes::hours(40))
}

/// When approved expenses go to accounts: once a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchDay {
    /// On which day of the week, from 0 for Monday to 6.
    pub weekday: u8,
    /// At which time of the branch's day, in minutes after midnight.
    pub minute: u16,
}

/// Who decides in somebody's place while they are away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deputy {
    /// Who does.
    pub person: PersonId,
    /// From which day on.
    pub from: NaiveDate,
    /// Until the end of which day.
    pub until: NaiveDate,
}

impl Default for StepLimits {
    /// Two working days of eight hours each for whoever has it, and five to pay.
    fn default() -> Self {
        let two_days = Some(WorkingMinutes::hours(16));
        Self {
            claimant: two_days,
            approver: two_days,
            accounts: two_days,
            payment: usual_payment(),
        }
    }
}

impl StepLimits {
    /// How long something may take.
    #[must_use]
    pub fn of(&self, duty: Duty) -> Option<WorkingMinutes> {
        match duty {
            Duty::Answer => self.claimant,
            Duty::Decide => self.approver,
            Duty::Settle => self.accounts,
            Duty::Pay => self.payment,
        }
    }
}

impl Default for BatchDay {
    /// Friday at four in the afternoon.
    fn default() -> Self {
        Self {
            weekday: 4,
            minute: 16 * 60,
        }
    }
}

impl ExpensePolicy {
    /// What is settled where nobody has settled anything: no types, and the usual limits.
    #[must_use]
    pub fn new(workspace: WorkspaceId) -> Self {
        Self {
            id: workspace,
            types: Vec::new(),
            grades: Vec::new(),
            grade_of: BTreeMap::new(),
            cities: Vec::new(),
            vehicles: Vec::new(),
            activities: Vec::new(),
            areas: BTreeMap::new(),
            limits: Vec::new(),
            exchange: Vec::new(),
            within: StepLimits::default(),
            batch: BatchDay::default(),
            batch_of: BTreeMap::new(),
            deputies: BTreeMap::new(),
        }
    }
}
