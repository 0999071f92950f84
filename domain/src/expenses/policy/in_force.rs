//! What a policy says for a person, a branch or a day.

use chrono::NaiveDate;

use super::{BatchDay, ExpensePolicy, ExpenseType, SpendingLimit};
use crate::id::{BranchId, CityClassId, ExpenseTypeId, GradeId, PersonId, VehicleId};
use crate::money::{Currency, Money};
use crate::rate::ExchangeRate;

impl ExpensePolicy {
    /// A type of expense.
    #[must_use]
    pub fn kind(&self, id: ExpenseTypeId) -> Option<&ExpenseType> {
        self.types.iter().find(|kind| kind.id == id)
    }

    /// What a day away comes to on a date for somebody: by their grade, else by none.
    #[must_use]
    pub fn allowance(&self, person: PersonId, city: CityClassId, on: NaiveDate) -> Option<Money> {
        let city = self.cities.iter().find(|class| class.id == city)?;
        let latest = |grade: Option<GradeId>| {
            let rates = city.rates.iter();
            rates
                .filter(|rate| rate.grade == grade && rate.from <= on)
                .max_by_key(|rate| rate.from)
                .map(|rate| rate.per_day)
        };
        let own = self.grade_of.get(&person).copied();
        own.and_then(|grade| latest(Some(grade)))
            .or_else(|| latest(None))
    }

    /// What a kilometre comes to on a date.
    #[must_use]
    pub fn mileage(&self, vehicle: VehicleId, on: NaiveDate) -> Option<Money> {
        let vehicle = self.vehicles.iter().find(|it| it.id == vehicle)?;
        let rates = vehicle.rates.iter().filter(|rate| rate.from <= on);
        rates
            .max_by_key(|rate| rate.from)
            .map(|rate| rate.per_kilometre)
    }

    /// What one of a currency is worth on a date.
    #[must_use]
    pub fn exchange(&self, currency: Currency, on: NaiveDate) -> Option<ExchangeRate> {
        let rates = self.exchange.iter();
        rates
            .filter(|rate| rate.currency == currency && rate.from <= on)
            .max_by_key(|rate| rate.from)
            .map(|rate| rate.rate)
    }

    /// The limits on a type for somebody: those of their grade, else those for everybody.
    pub fn limits_on(
        &self,
        person: PersonId,
        kind: ExpenseTypeId,
    ) -> impl Iterator<Item = &SpendingLimit> {
        let grade = self.grade_of.get(&person).copied();
        let of_kind = move |limit: &&SpendingLimit| limit.kind == kind;
        let own = grade.is_some()
            && self
                .limits
                .iter()
                .filter(of_kind)
                .any(|it| it.grade == grade);
        let wanted = if own { grade } else { None };
        self.limits
            .iter()
            .filter(of_kind)
            .filter(move |limit| limit.grade == wanted)
    }

    /// When a branch's approved expenses go to accounts.
    #[must_use]
    pub fn batch_day(&self, branch: BranchId) -> BatchDay {
        self.batch_of.get(&branch).copied().unwrap_or(self.batch)
    }

    /// Who decides in somebody's place on a day.
    #[must_use]
    pub fn deputy_of(&self, person: PersonId, on: NaiveDate) -> Option<PersonId> {
        let deputy = self.deputies.get(&person)?;
        (deputy.from..=deputy.until)
            .contains(&on)
            .then_some(deputy.person)
    }
}
