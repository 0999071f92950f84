//! What an expense comes to in the workspace's currency, by the policy.

use super::policy::{ChargeWay, ExpensePolicy, ExpenseType};
use super::{Charge, ExpenseDetails, LONGEST_ALLOWANCE_DAYS};
use crate::id::PersonId;
use crate::money::{Currency, Money};
use crate::refusal::{FieldName, Refusal};

/// What an expense comes to, and the type that it is of.
///
/// # Errors
/// [`Refusal::NotInPolicy`] for a type, vehicle or class that is not offered, or a type that is
/// charged in another way; [`Refusal::NoRate`] where the policy has no rate for its date;
/// [`Refusal::OutOfBounds`] for a distance, an amount or days that cannot be.
pub fn reckoned<'a>(
    policy: &'a ExpensePolicy,
    currency: Currency,
    employee: PersonId,
    details: &ExpenseDetails,
    before: Option<&ExpenseDetails>,
) -> Result<(Money, &'a ExpenseType), Refusal> {
    let field = FieldName::ExpenseType;
    let kind = policy.kind(details.kind);
    // What was entered while a type was offered can still be changed.
    let known = before.is_some_and(|before| before.kind == details.kind);
    let kind = kind.filter(|kind| !kind.retired || known);
    let kind = kind.ok_or(Refusal::NotInPolicy { field })?;
    let (way, amount) = match &details.charge {
        Charge::Paid { amount, exchange } => {
            let worth = if amount.currency == currency {
                Some(*amount)
            } else {
                let rate = exchange.or_else(|| policy.exchange(amount.currency, details.date));
                let rate = rate.ok_or(Refusal::NoRate {
                    field: FieldName::Exchange,
                })?;
                let worth = rate.convert(*amount, currency);
                worth.filter(|_| rate.is_sensible())
            };
            (ChargeWay::Paid, worth)
        }
        Charge::Mileage { vehicle, distance } => {
            let rate = policy.mileage(*vehicle, details.date);
            let field = FieldName::Vehicle;
            let rate = rate.ok_or(Refusal::NoRate { field })?;
            if !distance.is_sensible() {
                let field = FieldName::Distance;
                return Err(Refusal::OutOfBounds { field });
            }
            let minor = distance.times(rate.minor);
            (
                ChargeWay::Mileage,
                minor.map(|minor| in_the(currency, minor)),
            )
        }
        Charge::Allowance { until, city } => {
            let days = (*until - details.date).num_days() + 1;
            if !(1..=LONGEST_ALLOWANCE_DAYS).contains(&days) {
                let field = FieldName::Until;
                return Err(Refusal::OutOfBounds { field });
            }
            let field = FieldName::City;
            let each = details.date.iter_days().take_while(|day| day <= until);
            let minor = each.map(|day| {
                let rate = policy.allowance(employee, *city, day);
                Ok(rate.ok_or(Refusal::NoRate { field })?.minor)
            });
            let minor: Vec<i64> = minor.collect::<Result<_, Refusal>>()?;
            let sum = minor.into_iter().try_fold(0_i64, i64::checked_add);
            (
                ChargeWay::Allowance,
                sum.map(|minor| in_the(currency, minor)),
            )
        }
    };
    if kind.way != way {
        return Err(Refusal::NotInPolicy { field });
    }
    let field = FieldName::Amount;
    let amount = amount.filter(|amount| (1..=MOST_MINOR).contains(&amount.minor));
    Ok((amount.ok_or(Refusal::OutOfBounds { field })?, kind))
}

/// The most that one expense comes to, in minor units, so that no sum overflows.
const MOST_MINOR: i64 = 1_000_000_000_000;

fn in_the(currency: Currency, minor: i64) -> Money {
    Money { minor, currency }
}

#[cfg(test)]
mod tests {
    use super::reckoned;
    use crate::expenses::sample::{
        CAR, DAILY, METRO, MILEAGE, TAXI, date, details, dollars, policy, rupees,
    };
    use crate::expenses::{Charge, ExpenseDetails};
    use crate::money::Currency;
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
}
