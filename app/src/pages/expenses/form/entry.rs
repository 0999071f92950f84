//! An expense as it is typed, and what it comes to. Pure.

use chrono::NaiveDate;
use domain::clock::Clock;
use domain::expenses::policy::{ChargeWay, CityClass, ExpensePolicy, ExpenseType, Vehicle};
use domain::expenses::reckon::reckoned;
use domain::expenses::{Again, Charge, Claim, Expense, ExpenseDetails, Stage, Tags};
use domain::form::Attachment;
use domain::id::{BranchId, CityClassId, ClaimId, ExpenseId, ExpenseTypeId, PersonId, VehicleId};
use domain::money::{Currency, Money, NumberStyle, parse_amount};
use domain::rate::{ExchangeRate, Quantity};
use domain::refusal::Refusal;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

pub(super) use super::spot::{Fault, Spot, Wrong};
use crate::widgets::form::numerals::write_amount;

/// An expense while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Entry {
    pub(super) receipts: Vec<Attachment>,
    pub(super) amount: String,
    /// The currency of the bill; none for that of the business.
    pub(super) currency: Option<Currency>,
    /// What one of it is worth, where the claimant says so.
    pub(super) exchange: String,
    pub(super) kind: Option<ExpenseTypeId>,
    /// The day; none for today.
    pub(super) date: Option<NaiveDate>,
    pub(super) vehicle: Option<VehicleId>,
    pub(super) distance: String,
    /// The last day away; none for the first.
    pub(super) until: Option<NaiveDate>,
    pub(super) city: Option<CityClassId>,
    pub(super) tags: Tags,
    pub(super) note: String,
    pub(super) folder: Folder,
    /// What a new claim is for; none for the usual.
    pub(super) title: Option<String>,
    /// What it claims again.
    pub(super) again: Option<Again>,
    /// The address that it began with, so that this fills in something only once.
    pub(super) began_at: String,
}

/// The claim that a new expense goes into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::pages::expenses) enum Folder {
    /// The one that is open; a new one where none is.
    #[default]
    Usual,
    /// A new one.
    New,
    /// This one.
    Of(ClaimId),
}

/// What an entry is read by.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) policy: &'a ExpensePolicy,
    pub(super) currency: Currency,
    pub(super) me: PersonId,
    pub(super) today: NaiveDate,
    /// What the expense said before, where it is changed.
    pub(super) before: Option<&'a ExpenseDetails>,
}

impl Ground<'_> {
    /// Vehicles that can be chosen, with what a kilometre comes to on a day.
    pub(super) fn vehicles(&self, on: NaiveDate) -> impl Iterator<Item = (&Vehicle, Money)> {
        let offered = self.policy.vehicles.iter().filter(|it| !it.retired);
        offered.filter_map(move |it| Some((it, self.policy.mileage(it.id, on)?)))
    }

    /// Classes of cities that can be chosen, with what a day there comes to.
    pub(super) fn cities(&self, on: NaiveDate) -> impl Iterator<Item = (&CityClass, Money)> {
        let offered = self.policy.cities.iter().filter(|it| !it.retired);
        offered.filter_map(move |it| Some((it, self.policy.allowance(self.me, it.id, on)?)))
    }
}

impl Entry {
    /// Whether nothing is typed that would be missed.
    pub(super) fn is_empty(&self) -> bool {
        let Self {
            receipts,
            amount,
            distance,
            note,
            again,
            ..
        } = self;
        let texts = [amount, distance, note];
        receipts.is_empty() && again.is_none() && texts.iter().all(|text| text.trim().is_empty())
    }

    /// An expense as it would have been typed.
    pub(super) fn of(details: &ExpenseDetails, currency: Currency, style: NumberStyle) -> Self {
        let mut entry = Self {
            receipts: details.receipts.clone(),
            kind: Some(details.kind),
            date: Some(details.date),
            tags: details.tags,
            note: details.note.clone(),
            ..Self::default()
        };
        match &details.charge {
            Charge::Paid { amount, exchange } => {
                entry.amount = write_amount(*amount, style);
                entry.currency = Some(amount.currency).filter(|it| *it != currency);
                entry.exchange = exchange.map(ExchangeRate::format).unwrap_or_default();
            }
            Charge::Mileage { vehicle, distance } => {
                entry.vehicle = Some(*vehicle);
                entry.distance = distance.format(style);
            }
            Charge::Allowance { until, city } => {
                entry.until = Some(*until);
                entry.city = Some(*city);
            }
        }
        entry
    }

    /// Claims only what is left of what was paid, where that is an amount of the business's own
    /// currency; else the claimant says what.
    pub(super) fn pay_rest(&mut self, rest: Option<Money>, style: NumberStyle) {
        let own = self.currency.is_none() && !self.amount.is_empty();
        if let Some(rest) = rest.filter(|_| own) {
            self.amount = write_amount(rest, style);
        }
    }

    /// What the next one begins with: the day, what it was for and the claim stay.
    pub(super) fn next(&self, claim: ClaimId) -> Self {
        Self {
            date: self.date,
            tags: self.tags,
            vehicle: self.vehicle,
            city: self.city,
            folder: Folder::Of(claim),
            began_at: self.began_at.clone(),
            ..Self::default()
        }
    }

    /// What is kept for the next form, whenever that is opened.
    pub(super) fn habits(&self) -> Self {
        Self {
            vehicle: self.vehicle,
            city: self.city,
            ..Self::default()
        }
    }

    /// The type that is chosen.
    pub(super) fn kind_in<'a>(&self, policy: &'a ExpensePolicy) -> Option<&'a ExpenseType> {
        policy.kind(self.kind?)
    }

    /// How it is charged.
    pub(super) fn way(&self, policy: &ExpensePolicy) -> ChargeWay {
        self.kind_in(policy)
            .map_or(ChargeWay::Paid, |kind| kind.way)
    }

    /// Its day.
    pub(super) fn day(&self, today: NaiveDate) -> NaiveDate {
        self.date.unwrap_or(today)
    }

    /// Its vehicle: the one that is chosen, or the only one there is.
    pub(super) fn vehicle_in(&self, ground: Ground) -> Option<VehicleId> {
        let mut offered = ground.vehicles(self.day(ground.today)).map(|(it, _)| it.id);
        let first = offered.next();
        let only = first.filter(|_| offered.next().is_none());
        self.vehicle.or(only)
    }

    /// Its class of cities: the one that is chosen, or the only one there is.
    pub(super) fn city_in(&self, ground: Ground) -> Option<CityClassId> {
        let mut offered = ground.cities(self.day(ground.today)).map(|(it, _)| it.id);
        let first = offered.next();
        let only = first.filter(|_| offered.next().is_none());
        self.city.or(only)
    }

    /// How it is charged, as it is kept.
    fn charge(&self, ground: Ground) -> Result<Charge, Fault> {
        match self.way(ground.policy) {
            ChargeWay::Paid => {
                let currency = self.currency.unwrap_or(ground.currency);
                let amount = parse_amount(&self.amount, currency);
                let amount = amount.map_err(|fault| (Spot::Amount, Wrong::from(fault)))?;
                let typed = self.currency.is_some() && !self.exchange.trim().is_empty();
                let exchange = typed.then(|| ExchangeRate::parse(&self.exchange));
                let exchange = exchange.transpose();
                let exchange = exchange.map_err(|fault| (Spot::Exchange, Wrong::from(fault)))?;
                Ok(Charge::Paid { amount, exchange })
            }
            ChargeWay::Mileage => {
                let distance = Quantity::parse(&self.distance);
                let distance = distance.map_err(|fault| (Spot::Distance, Wrong::from(fault)))?;
                let vehicle = self.vehicle_in(ground);
                let vehicle = vehicle.ok_or((Spot::Vehicle, Wrong::Missing))?;
                Ok(Charge::Mileage { vehicle, distance })
            }
            ChargeWay::Allowance => {
                let until = self.until.unwrap_or_else(|| self.day(ground.today));
                let city = self.city_in(ground);
                let city = city.ok_or((Spot::City, Wrong::Missing))?;
                Ok(Charge::Allowance { until, city })
            }
        }
    }

    /// The expense that it is, and what that comes to.
    pub(super) fn read(&self, ground: Ground) -> Result<(ExpenseDetails, Money), Fault> {
        let charge = self.charge(ground)?;
        let kind = self.kind.ok_or((Spot::Kind, Wrong::Missing))?;
        let date = self.day(ground.today);
        if date > ground.today {
            return Err((Spot::Date, Wrong::ToCome));
        }
        let details = ExpenseDetails {
            date,
            kind,
            charge,
            note: self.note.clone(),
            receipts: self.receipts.clone(),
            tags: self.tags,
        };
        let Ground {
            policy,
            currency,
            me,
            before,
            ..
        } = ground;
        match reckoned(policy, currency, me, &details, before) {
            Ok((amount, _)) => Ok((details, amount)),
            Err(refusal) => {
                let wrong = match refusal {
                    Refusal::NoRate { .. } => Wrong::NoRate,
                    _ => Wrong::OutOfBounds,
                };
                Err((Spot::of(&refusal), wrong))
            }
        }
    }
}

/// All that is missing or wrong, what the form asks for first first.
pub(super) fn faults(entry: &Entry, ground: Ground) -> Vec<Fault> {
    let mut faults: Vec<Fault> = entry.read(ground).err().into_iter().collect();
    let missing = (Spot::Kind, Wrong::Missing);
    let to_come = (Spot::Date, Wrong::ToCome);
    let others = [
        (missing, entry.kind.is_none()),
        (to_come, entry.day(ground.today) > ground.today),
    ];
    for (fault, is_so) in others {
        if is_so && !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    faults
}

/// The claim as it would be with the expense in it, by which limits are looked at.
pub(super) fn supposed(
    claim: Option<&Claim>,
    whose: (PersonId, BranchId),
    expense: ExpenseId,
    (details, amount): (ExpenseDetails, Money),
) -> (Claim, Expense) {
    let mut claim = claim.cloned().unwrap_or_else(|| Claim {
        id: ClaimId(expense.0),
        number: None,
        employee: whose.0,
        branch: whose.1,
        title: String::new(),
        born_at: Timestamp(0),
        expenses: Vec::new(),
        line: std::collections::BTreeSet::new(),
        runs_branch: false,
        history: Vec::new(),
    });
    let made = Expense {
        id: expense,
        details,
        amount,
        turn: 0,
        stage: Stage::Draft,
        clock: Clock::None,
        resting: Clock::None,
        again: None,
    };
    claim.expenses.retain(|other| other.id != expense);
    claim.expenses.push(made.clone());
    (claim, made)
}

#[cfg(test)]
mod tests;
