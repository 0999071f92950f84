//! What is aimed at in a period, read from the targets that were set.

use std::collections::BTreeMap;

use super::{Measure, Period, Span, TargetPlan, YearBegins};
use crate::id::{CategoryId, PersonId, RoleId};

/// What amounts are counted in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Minor units of the workspace's currency.
    Money,
    /// Thousandths of a unit, named in lower case.
    Of(String),
}

impl Unit {
    /// The unit of a volume, however it was written.
    #[must_use]
    pub fn of(unit: &str) -> Self {
        Self::Of(unit.trim().to_lowercase())
    }
}

/// What one person aims at in one role and category.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aim {
    /// Who.
    pub person: PersonId,
    /// In which role.
    pub role: RoleId,
    /// In which category, with those below it.
    pub category: CategoryId,
    /// What is counted.
    pub unit: Unit,
}

/// What everybody aims at in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aims(BTreeMap<Aim, i64>);

impl Aims {
    /// What is aimed at in `period`: the target that was set for just that period; where there
    /// is none, the sum of those set for shorter periods within it. A longer period's target is
    /// not divided, since nobody said how.
    #[must_use]
    pub fn of<'a>(
        plans: impl Iterator<Item = &'a TargetPlan>,
        period: Period,
        begins: YearBegins,
    ) -> Self {
        let mut set: BTreeMap<(Aim, Period), i64> = BTreeMap::new();
        let within = period.days(begins);
        for plan in plans {
            for target in &plan.targets {
                let days = target.period.days(begins);
                if days.is_empty() || days.start < within.start || days.end > within.end {
                    continue;
                }
                let (unit, amount) = match &target.measure {
                    Measure::Value { amount } => (Unit::Money, amount.minor),
                    Measure::Volume { amount, unit } => (Unit::of(unit), amount.0),
                };
                let aim = Aim {
                    person: plan.person,
                    role: target.role,
                    category: target.category,
                    unit,
                };
                set.insert((aim, target.period), amount);
            }
        }
        let mut aims = BTreeMap::new();
        for (aim, _) in set.keys() {
            if !aims.contains_key(aim)
                && let Some(amount) = found(&set, aim, period, begins)
            {
                aims.insert(aim.clone(), amount);
            }
        }
        Self(aims)
    }

    /// What somebody aims at.
    #[must_use]
    pub fn get(
        &self,
        person: PersonId,
        role: RoleId,
        category: CategoryId,
        unit: &Unit,
    ) -> Option<i64> {
        let unit = unit.clone();
        let aim = Aim {
            person,
            role,
            category,
            unit,
        };
        self.0.get(&aim).copied()
    }

    /// Whether somebody aims at anything there, by value or by volume.
    #[must_use]
    pub fn has(&self, person: PersonId, role: RoleId, category: CategoryId) -> bool {
        let first = Aim {
            person,
            role,
            category,
            unit: Unit::Money,
        };
        let next = self.0.range(&first..).next();
        next.is_some_and(|(aim, _)| {
            (aim.person, aim.role, aim.category) == (person, role, category)
        })
    }

    /// Everything that is aimed at.
    pub fn iter(&self) -> impl Iterator<Item = (&Aim, i64)> {
        self.0.iter().map(|(aim, amount)| (aim, *amount))
    }
}

/// The target of a period, or what those within it come to.
fn found(
    set: &BTreeMap<(Aim, Period), i64>,
    aim: &Aim,
    period: Period,
    begins: YearBegins,
) -> Option<i64> {
    if let Some(amount) = set.get(&(aim.clone(), period)) {
        return Some(*amount);
    }
    let (span, count) = match period.span() {
        Span::Year => (Span::Quarter, 4),
        Span::Quarter => (Span::Month, 3),
        Span::Month => return None,
    };
    let first = Period::of(period.days(begins).start, span, begins);
    core::iter::successors(Some(first), |period| Some(period.next()))
        .take(count)
        .filter_map(|shorter| found(set, aim, shorter, begins))
        .reduce(i64::saturating_add)
}
