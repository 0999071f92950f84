//! What is aimed at in all. A sale counts in full for everybody who took part, in each of their
//! roles, so that targets of several roles are not added up; and who aims at a category aims at
//! those below it with the same target.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::catalogue::tree::lineage;
use domain::id::{CategoryId, PersonId, RoleId};
use domain::targets::aims::{Aims, Unit};
use domain::targets::{Period, Span, TargetPlan, YearBegins};

use crate::desk::Directory;

/// What the people of each role aim at in a period, in minor units.
pub(super) fn aimed_in<'a>(
    plans: impl Iterator<Item = &'a TargetPlan>,
    period: Period,
    begins: YearBegins,
    directory: &Directory,
) -> BTreeMap<RoleId, i64> {
    let aims = Aims::of(plans, period, begins);
    let by_value = |person: PersonId, role: RoleId, category: CategoryId| {
        aims.get(person, role, category, &Unit::Money).is_some()
    };
    let above = |id| directory.categories.get(&id).and_then(|found| found.parent);
    let mut aimed: BTreeMap<RoleId, i64> = BTreeMap::new();
    for (aim, amount) in aims.iter().filter(|(aim, _)| aim.unit == Unit::Money) {
        let mut line = lineage(aim.category, above).into_iter().skip(1);
        if !line.any(|category| by_value(aim.person, aim.role, category)) {
            let sum = aimed.entry(aim.role).or_default();
            *sum = sum.saturating_add(amount);
        }
    }
    aimed
}

/// What the people of a role aim at from a day until before another: the targets that lie wholly
/// in between.
pub(super) fn aimed_between(
    plans: &[&TargetPlan],
    (from, until): (NaiveDate, NaiveDate),
    begins: YearBegins,
    directory: &Directory,
    role: RoleId,
) -> i64 {
    let periods = periods_between(from, until, begins).into_iter();
    let aimed = periods.filter_map(|period| {
        let aimed = aimed_in(plans.iter().copied(), period, begins, directory);
        aimed.get(&role).copied()
    });
    aimed.fold(0, i64::saturating_add)
}

/// The first day for which anybody aims at anything.
pub(super) fn first_day(plans: &[&TargetPlan], begins: YearBegins) -> Option<NaiveDate> {
    let targets = plans.iter().flat_map(|plan| &plan.targets);
    targets
        .map(|target| target.period.days(begins))
        .filter(|days| !days.is_empty())
        .map(|days| days.start)
        .min()
}

/// The role that aims at most.
pub(super) fn most(aimed: &BTreeMap<RoleId, i64>) -> Option<RoleId> {
    let most = aimed.iter().max_by_key(|(_, amount)| **amount);
    most.map(|(role, _)| *role)
}

/// The longest whole periods from a day until before another, one after the other.
fn periods_between(from: NaiveDate, until: NaiveDate, begins: YearBegins) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut day = from;
    while day < until {
        let whole = [Span::Year, Span::Quarter, Span::Month]
            .into_iter()
            .find_map(|span| {
                let period = Period::of(day, span, begins);
                let days = period.days(begins);
                (days.start == day && days.end <= until).then_some((period, days.end))
            });
        let next = if let Some((period, next)) = whole {
            periods.push(period);
            next
        } else {
            Period::of(day, Span::Month, begins).days(begins).end
        };
        // Beyond the years that there are, nothing follows.
        if next <= day {
            break;
        }
        day = next;
    }
    periods
}

#[cfg(test)]
mod tests {
    use domain::catalogue::Category;
    use domain::id::{BranchId, TargetPlanId};
    use domain::money::{Currency, Money};
    use domain::targets::{Measure, Target};
    use uuid::Uuid;

    use super::*;

    const NOVEMBER: Period = Period::Month {
        year: 2026,
        month: 11,
    };

    fn category(number: u128) -> CategoryId {
        CategoryId(Uuid::from_u128(number))
    }

    fn role(number: u128) -> RoleId {
        RoleId(Uuid::from_u128(number))
    }

    fn plan(person: u128, targets: &[(u128, u128, i64)]) -> TargetPlan {
        let person = PersonId(Uuid::from_u128(person));
        let targets = targets.iter().map(|(of, in_category, minor)| Target {
            period: NOVEMBER,
            role: role(*of),
            category: category(*in_category),
            measure: Measure::Value {
                amount: Money {
                    minor: *minor,
                    currency: Currency::INR,
                },
            },
        });
        TargetPlan {
            id: TargetPlanId::of(person, 2026),
            person,
            year: 2026,
            branch: BranchId(Uuid::from_u128(1)),
            targets: targets.collect(),
        }
    }

    fn directory() -> Directory {
        let mut directory = Directory::default();
        for (number, parent) in [(1, None), (2, Some(category(1)))] {
            let id = category(number);
            let added = Category {
                id,
                name: number.to_string(),
                parent,
                retired: false,
            };
            directory.categories.insert(id, added);
        }
        directory
    }

    #[test]
    fn what_is_aimed_at_twice_counts_once() {
        // The second category lies within the first.
        let plans = [
            plan(1, &[(1, 1, 100), (1, 2, 40), (2, 2, 500)]),
            plan(2, &[(1, 2, 30)]),
        ];
        let begins = YearBegins::APRIL;
        let aimed = aimed_in(plans.iter(), NOVEMBER, begins, &directory());
        assert_eq!(aimed, BTreeMap::from([(role(1), 130), (role(2), 500)]));
        assert_eq!(most(&aimed), Some(role(2)));
        let year = Period::Year { year: 2026 };
        assert_eq!(aimed_in(plans.iter(), year, begins, &directory()), aimed);
    }

    #[test]
    fn targets_on_one_side_of_a_day_are_those_that_lie_there_whole() {
        let plans = [plan(1, &[(1, 1, 100)])];
        let plans: Vec<&TargetPlan> = plans.iter().collect();
        let (begins, directory) = (YearBegins::APRIL, directory());
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let between = |from, until| {
            aimed_between(&plans, (day(from), day(until)), begins, &directory, role(1))
        };
        assert_eq!(first_day(&plans, begins), Some(day("2026-11-01")));
        assert_eq!(between("2026-04-01", "2026-12-01"), 100);
        assert_eq!(between("2026-04-01", "2026-11-20"), 0, "it is cut in two");
        assert_eq!(between("2026-11-20", "2027-04-01"), 0);
        assert_eq!(between("2026-10-15", "2028-01-01"), 100);
    }
}
