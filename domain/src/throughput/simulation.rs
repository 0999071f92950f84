//! A scheme tried on the past, beside a commission on each person's own orders.

use std::collections::BTreeMap;

use super::contribution::{Contribution, Window};
use super::scheme::{SchemeRules, Stretch};
use super::sharing::{commission, share};
use super::value::Worth;
use crate::id::PersonId;
use crate::rate::Rate;

/// What a scheme would have paid. Amounts are in minor units of the workspace's currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Simulation {
    /// Each period, in the order in which they were asked for.
    pub periods: Vec<SimulatedPeriod>,
    /// What each person would have got.
    pub people: BTreeMap<PersonId, Paid>,
}

/// What one period would have come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SimulatedPeriod {
    /// Its days.
    pub days: Stretch,
    /// What the team brought.
    pub worth: Worth,
    /// What everybody would have got together.
    pub paid: Paid,
}

/// What somebody would have got, or everybody together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Paid {
    /// By the scheme.
    pub scheme: i64,
    /// By a commission on one's own orders.
    pub commission: i64,
}

impl Simulation {
    /// Tries a scheme on some periods, beside a commission of this rate. Each entry counts in the
    /// period of its own day, since nothing had been closed.
    #[must_use]
    pub fn of(
        rules: &SchemeRules,
        rate: Rate,
        periods: &[Stretch],
        contributions: &[Contribution],
    ) -> Self {
        let mut simulation = Self::default();
        for days in periods {
            let window = Window {
                days: *days,
                closed: None,
            };
            let shared = share(rules, window, contributions);
            let mut paid = Paid::default();
            for (person, amount) in shared.people() {
                let of = simulation.people.entry(person).or_default();
                of.scheme = of.scheme.saturating_add(amount);
                paid.scheme = paid.scheme.saturating_add(amount);
            }
            for (person, amount) in commission(rate, window, contributions) {
                let of = simulation.people.entry(person).or_default();
                of.commission = of.commission.saturating_add(amount);
                paid.commission = paid.commission.saturating_add(amount);
            }
            simulation.periods.push(SimulatedPeriod {
                days: *days,
                worth: shared.worth,
                paid,
            });
        }
        simulation
    }

    /// What everybody would have got in all periods together.
    #[must_use]
    pub fn paid(&self) -> Paid {
        let periods = self.periods.iter();
        periods.fold(Paid::default(), |sum, period| Paid {
            scheme: sum.scheme.saturating_add(period.paid.scheme),
            commission: sum.commission.saturating_add(period.paid.commission),
        })
    }

    /// What the team brought in all periods together.
    #[must_use]
    pub fn worth(&self) -> Worth {
        let periods = self.periods.iter();
        periods.fold(Worth::default(), |sum, period| sum.plus(period.worth))
    }
}

#[cfg(test)]
mod tests {
    use super::{Paid, Simulation};
    use crate::rate::Rate;
    use crate::sample::{FIELD_SALES, JACOB, SANJAY, TELE_SALES, Team, WORKSPACE};
    use crate::targets::{Period, YearBegins};
    use crate::throughput::closing::contributions;
    use crate::throughput::sample::rules;
    use crate::throughput::scheme::Stretch;

    #[test]
    fn a_scheme_is_tried_on_the_past_beside_a_commission() {
        let team = Team::sharing();
        let given = contributions(&team, WORKSPACE, [&crate::sample::PROJECT]).unwrap();
        let month = |month| Stretch::of(Period::Month { year: 2026, month }, YearBegins::APRIL);
        let rules = rules(60, &[(TELE_SALES, 1), (FIELD_SALES, 3)]);
        let periods = [month(10), month(11)];
        let tried = Simulation::of(&rules, Rate::percent(5), &periods, &given);
        assert_eq!(tried.periods[0].paid, Paid::default());
        // The order of 400 brings 160; a tenth of what is above 60 is shared. Five percent of 400
        // go to each of the four who held a role.
        let paid = Paid {
            scheme: 1_000,
            commission: 8_000,
        };
        assert_eq!((tried.periods[1].paid, tried.paid()), (paid, paid));
        assert_eq!(tried.worth().throughput(), 16_000);
        let of = |person| {
            (
                tried.people[&person].scheme,
                tried.people[&person].commission,
            )
        };
        assert_eq!((of(JACOB), of(SANJAY)), ((250, 2_000), (750, 2_000)));
    }
}
