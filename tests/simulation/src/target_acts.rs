//! What people aim at: sensibly or not.

use domain::change::{Action, Edit};
use domain::id::{CategoryId, PersonId, TargetPlanId};
use domain::money::{Currency, Money};
use domain::rate::Quantity;
use domain::record::{Key, Record};
use domain::targets::{Measure, Period, Target, TargetEdit, TargetPlan};

use crate::acts::Choices;

const YEAR: i32 = 2026;

impl Choices<'_> {
    /// A target that is set, changed or taken away.
    pub(crate) fn set_targets(&self) -> Option<Action> {
        let person = self.person()?;
        let seen = self.seen_plan(person);
        let stands = seen.as_ref().and_then(|plan| plan.targets.first());
        let edit = match stands.filter(|_| self.world.roll(2)) {
            Some(target) => self.other(target),
            None => self.another(seen.as_ref())?,
        };
        Some(Action::SetTargets {
            person,
            year: YEAR,
            targets: vec![edit],
        })
    }

    fn seen_plan(&self, person: PersonId) -> Option<TargetPlan> {
        let key = Key::TargetPlan(TargetPlanId::of(person, YEAR));
        self.tab.sees(key, |record| match record {
            Record::TargetPlan(plan) => Some(plan.clone()),
            _ => None,
        })?
    }

    fn other(&self, target: &Target) -> TargetEdit {
        TargetEdit {
            period: target.period,
            role: target.role,
            category: target.category,
            measure: Edit {
                from: Some(target.measure.clone()),
                to: (!self.world.roll(3)).then(|| self.measure()),
            },
        }
    }

    fn another(&self, seen: Option<&TargetPlan>) -> Option<TargetEdit> {
        let number = |below| u8::try_from(1 + self.world.below(below)).unwrap_or(1);
        let period = match self.world.below(3) {
            0 => Period::Year { year: YEAR },
            1 => Period::Quarter {
                year: YEAR,
                quarter: number(5),
            },
            _ => Period::Month {
                year: YEAR,
                month: number(12),
            },
        };
        let (role, category) = (self.role()?, self.category()?);
        let from = seen.and_then(|plan| plan.measure(period, role, category));
        Some(TargetEdit {
            period,
            role,
            category,
            measure: Edit {
                from: from.cloned(),
                to: Some(self.measure()),
            },
        })
    }

    fn category(&self) -> Option<CategoryId> {
        self.one(|key| match key {
            Key::Category(id) => Some(id),
            _ => None,
        })
    }

    fn measure(&self) -> Measure {
        let many = i64::try_from(self.world.below(1000)).unwrap_or_default();
        if self.world.roll(3) {
            Measure::Volume {
                amount: Quantity(many * 1000),
                unit: "pcs".into(),
            }
        } else {
            Measure::Value {
                amount: Money {
                    minor: many * 100,
                    currency: Currency::INR,
                },
            }
        }
    }
}
