//! What an expense comes to in the workspace's currency, by the policy.

use chrono::NaiveDate;

use super::policy::{ChargeWay, ExpensePolicy, ExpenseType};
use super::{Charge, ExpenseDetails, LONGEST_ALLOWANCE_DAYS};
use crate::id::{CityClassId, PersonId};
use crate::money::{Currency, Money};
use crate::rate::ExchangeRate;
use crate::refusal::{FieldName, Refusal};

/// What an expense comes to, and the type that it is of.
///
/// # Errors
/// [`Refusal::NotInPolicy`] for a type, vehicle or class that is not offered, or a type that is
/// charged in another way; [`Refusal::NoRate`] where the policy has no rate for its date;
/// [`Refusal::OutOfBounds`] for a distance, an amount or days that cannot be. What was entered
/// `before`, while it was offered, can still be changed.
pub fn reckoned<'a>(
    policy: &'a ExpensePolicy,
    currency: Currency,
    employee: PersonId,
    details: &ExpenseDetails,
    before: Option<&ExpenseDetails>,
) -> Result<(Money, &'a ExpenseType), Refusal> {
    let charged = before.map(|before| &before.charge);
    let date = details.date;
    let (way, amount) = match &details.charge {
        Charge::Paid { amount, exchange } => {
            let minor = paid(policy, currency, *amount, *exchange, date)?;
            (ChargeWay::Paid, minor)
        }
        Charge::Mileage { vehicle, distance } => {
            let known =
                matches!(charged, Some(Charge::Mileage { vehicle: it, .. }) if it == vehicle);
            let mut offered = policy.vehicles.iter();
            let field = FieldName::Vehicle;
            offered
                .find(|it| it.id == *vehicle && (known || !it.retired))
                .ok_or(Refusal::NotInPolicy { field })?;
            let rate = policy.mileage(*vehicle, date);
            let rate = rate.ok_or(Refusal::NoRate { field })?;
            if !distance.is_sensible() {
                let field = FieldName::Distance;
                return Err(Refusal::OutOfBounds { field });
            }
            (ChargeWay::Mileage, distance.times(rate.minor))
        }
        Charge::Allowance { until, city } => {
            let known = matches!(charged, Some(Charge::Allowance { city: it, .. }) if it == city);
            let mut offered = policy.cities.iter();
            let field = FieldName::City;
            offered
                .find(|it| it.id == *city && (known || !it.retired))
                .ok_or(Refusal::NotInPolicy { field })?;
            let minor = away(policy, employee, *city, date, *until)?;
            (ChargeWay::Allowance, minor)
        }
    };
    let field = FieldName::ExpenseType;
    let known = before.is_some_and(|before| before.kind == details.kind);
    let kind = policy.kind(details.kind);
    let kind = kind.filter(|kind| kind.way == way && (known || !kind.retired));
    let kind = kind.ok_or(Refusal::NotInPolicy { field })?;
    let field = FieldName::Amount;
    let minor = amount.filter(|minor| (1..=MOST_MINOR).contains(minor));
    let minor = minor.ok_or(Refusal::OutOfBounds { field })?;
    Ok((Money { minor, currency }, kind))
}

/// What a bill comes to, in minor units of the workspace's currency; none where it is too much.
fn paid(
    policy: &ExpensePolicy,
    currency: Currency,
    amount: Money,
    exchange: Option<ExchangeRate>,
    on: NaiveDate,
) -> Result<Option<i64>, Refusal> {
    if amount.currency == currency {
        return Ok(Some(amount.minor));
    }
    let field = FieldName::Exchange;
    let rate = exchange.or_else(|| policy.exchange(amount.currency, on));
    let rate = rate.ok_or(Refusal::NoRate { field })?;
    if !rate.is_sensible() {
        return Err(Refusal::OutOfBounds { field });
    }
    Ok(rate.convert(amount, currency).map(|worth| worth.minor))
}

/// What days away come to, each by the rate of its date; none where it is too much.
fn away(
    policy: &ExpensePolicy,
    employee: PersonId,
    city: CityClassId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Option<i64>, Refusal> {
    let days = (until - from).num_days() + 1;
    if !(1..=LONGEST_ALLOWANCE_DAYS).contains(&days) {
        let field = FieldName::Until;
        return Err(Refusal::OutOfBounds { field });
    }
    let field = FieldName::City;
    let mut sum = Some(0_i64);
    for day in from.iter_days().take_while(|day| *day <= until) {
        let rate = policy.allowance(employee, city, day);
        let rate = rate.ok_or(Refusal::NoRate { field })?;
        sum = sum.and_then(|sum| sum.checked_add(rate.minor));
    }
    Ok(sum)
}

/// The most that one expense comes to, in minor units, so that no sum overflows.
const MOST_MINOR: i64 = 1_000_000_000_000;

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::reckoned;
    use crate::expenses::sample::{
        CAR, DAILY, GIFT, METRO, MILEAGE, TAXI, date, details, dollars, policy, rupees,
    };
    use crate::expenses::{Charge, ExpenseDetails};
    use crate::money::{Currency, Money};
    use crate::rate::{ExchangeRate, Quantity};
    use crate::refusal::{FieldName, Refusal};
    use crate::sample::{JACOB, RAVI};

    fn amount(details: &ExpenseDetails) -> Result<i64, Refusal> {
        let (amount, _) = reckoned(&policy(), Currency::INR, JACOB, details, None)?;
        assert_eq!(amount.currency, Currency::INR);
        Ok(amount.minor)
    }

    fn with(kind: crate::id::ExpenseTypeId, charge: Charge) -> ExpenseDetails {
        ExpenseDetails {
            charge,
            ..details(kind, 0)
        }
    }

    #[test]
    fn mileage_is_the_distance_by_the_rate_of_its_day() {
        let drive = |distance, day| ExpenseDetails {
            date: date(day),
            ..with(
                MILEAGE,
                Charge::Mileage {
                    vehicle: CAR,
                    distance,
                },
            )
        };
        assert_eq!(amount(&drive(Quantity(42_500), 10)), Ok(42_500), "₹10 a km");
        assert_eq!(
            amount(&drive(Quantity(42_500), 20)),
            Ok(51_000),
            "₹12 from the 15th on"
        );
        let field = FieldName::Distance;
        let none = amount(&drive(Quantity(0), 10));
        assert_eq!(none, Err(Refusal::OutOfBounds { field }));
    }

    #[test]
    fn an_allowance_is_each_day_by_the_class_of_the_city_and_the_grade() {
        let away = |until| {
            with(
                DAILY,
                Charge::Allowance {
                    until: date(until),
                    city: METRO,
                },
            )
        };
        let from = details(DAILY, 0).date;
        assert_eq!(from, date(23));
        assert_eq!(amount(&away(25)), Ok(3 * 150_000));
        let (senior, _) = reckoned(&policy(), Currency::INR, RAVI, &away(25), None).unwrap();
        assert_eq!(senior, rupees(3 * 2_000), "his grade has a rate of its own");
        let field = FieldName::Until;
        assert_eq!(amount(&away(22)), Err(Refusal::OutOfBounds { field }));
    }

    #[test]
    fn a_foreign_bill_is_worth_what_the_table_says_on_its_day_or_the_claimant() {
        let paid = |exchange| {
            with(
                TAXI,
                Charge::Paid {
                    amount: dollars(10),
                    exchange,
                },
            )
        };
        assert_eq!(amount(&paid(None)), Ok(83_000), "₹83 to the dollar");
        let typed = ExchangeRate(84_500_000);
        assert_eq!(amount(&paid(Some(typed))), Ok(84_500));
        let early = ExpenseDetails {
            date: date(1).pred_opt().unwrap(),
            ..paid(None)
        };
        let field = FieldName::Exchange;
        assert_eq!(amount(&early), Err(Refusal::NoRate { field }));
    }

    #[test]
    fn a_type_is_charged_in_its_own_way() {
        let wrong = with(
            MILEAGE,
            Charge::Paid {
                amount: rupees(100),
                exchange: None,
            },
        );
        let field = FieldName::ExpenseType;
        assert_eq!(amount(&wrong), Err(Refusal::NotInPolicy { field }));
    }

    #[test]
    fn only_what_is_offered_is_claimed_but_what_was_entered_before_stays() {
        let mut policy = policy();
        policy.types.iter_mut().for_each(|it| it.retired = true);
        policy.vehicles.iter_mut().for_each(|it| it.retired = true);
        policy.cities.iter_mut().for_each(|it| it.retired = true);
        let drive = with(
            MILEAGE,
            Charge::Mileage {
                vehicle: CAR,
                distance: Quantity::ONE,
            },
        );
        let away = with(
            DAILY,
            Charge::Allowance {
                until: date(23),
                city: METRO,
            },
        );
        let come = |said: &ExpenseDetails, before: &ExpenseDetails| {
            let come = reckoned(&policy, Currency::INR, JACOB, said, Some(before));
            come.map(|(amount, _)| amount.minor)
        };
        let gift = details(GIFT, 100);
        for (said, field) in [
            (details(TAXI, 100), FieldName::ExpenseType),
            (drive, FieldName::Vehicle),
            (away, FieldName::City),
        ] {
            let new = reckoned(&policy, Currency::INR, JACOB, &said, None);
            assert_eq!(new, Err(Refusal::NotInPolicy { field }));
            assert_eq!(come(&said, &gift), Err(Refusal::NotInPolicy { field }));
            assert!(come(&said, &said).is_ok());
        }
    }

    fn dates() -> impl Strategy<Value = NaiveDate> {
        let near = (1..29_u32).prop_map(date);
        let any = any::<i32>()
            .prop_map(|day| NaiveDate::from_num_days_from_ce_opt(day).unwrap_or(NaiveDate::MAX));
        prop_oneof![near, any, Just(NaiveDate::MIN), Just(NaiveDate::MAX)]
    }

    fn charges() -> impl Strategy<Value = Charge> {
        let currency = prop::sample::select(vec![Currency::INR, Currency::USD]);
        let paid = (any::<i64>(), currency, prop::option::of(any::<u64>()));
        let paid = paid.prop_map(|(minor, currency, rate)| Charge::Paid {
            amount: Money { minor, currency },
            exchange: rate.map(ExchangeRate),
        });
        let mileage = any::<i64>().prop_map(|distance| Charge::Mileage {
            vehicle: CAR,
            distance: Quantity(distance),
        });
        let allowance = dates().prop_map(|until| Charge::Allowance { until, city: METRO });
        prop_oneof![paid, mileage, allowance]
    }

    proptest! {
        #[test]
        fn whatever_is_said_of_an_expense_it_comes_to_something_sensible_or_is_refused(
            charge in charges(),
            date in dates(),
            kind in prop::sample::select(vec![TAXI, MILEAGE, DAILY]),
            rate: i64,
        ) {
            let mut policy = policy();
            policy.vehicles[0].rates[0].per_kilometre.minor = rate;
            policy.cities[0].rates[0].per_day.minor = rate;
            let said = ExpenseDetails { date, charge, ..details(kind, 0) };
            for before in [None, Some(&said)] {
                if let Ok((amount, _)) = reckoned(&policy, Currency::INR, JACOB, &said, before) {
                    prop_assert!((1..=super::MOST_MINOR).contains(&amount.minor));
                }
            }
        }
    }
}
