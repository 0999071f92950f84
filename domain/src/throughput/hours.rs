//! What an hour of each role brings: throughput value over the time that its people were attended
//! to projects.
//!
//! The measure is the Theory of Constraints' throughput per unit of the constraint (Goldratt, "The
//! Haystack Syndrome", 1990). An hour of the constraint is worth what the whole business brings in
//! the time, over the constraint's hours: what is lost there is lost to everybody. An hour of
//! another role is told beside it over what came of the projects that the role took part in, which
//! says where its time went, and not what more of it would bring.

use std::collections::BTreeMap;

use super::contribution::{Contribution, Window};
use super::value::Worth;
use crate::id::RoleId;

/// What an hour is worth, role by role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HoursWorth {
    /// What all the projects brought.
    pub all: Worth,
    /// The roles, in the order in which they were asked for.
    pub roles: Vec<RoleHours>,
}

/// One role's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoleHours {
    /// Which role.
    pub role: RoleId,
    /// In how many projects that brought something it took part.
    pub projects: u32,
    /// What those brought.
    pub worth: Worth,
    /// How long its people were attended to projects, in working hours.
    pub hours: f64,
}

impl RoleHours {
    /// The throughput value of its projects for each of its hours, in minor units; none without
    /// hours.
    #[must_use]
    pub fn each(&self) -> Option<i64> {
        per_hour(self.worth, self.hours)
    }
}

impl HoursWorth {
    /// Adds up what came of projects in a window, and puts it beside the hours of these roles.
    #[must_use]
    pub fn of<'a>(
        contributions: impl IntoIterator<Item = &'a Contribution>,
        window: Window,
        hours: impl IntoIterator<Item = (RoleId, f64)>,
    ) -> Self {
        let mut all = Worth::default();
        let mut by_role: BTreeMap<RoleId, (u32, Worth)> = BTreeMap::new();
        for contribution in contributions {
            if contribution.within(window).next().is_none() {
                continue;
            }
            let worth = contribution.worth(window);
            all = all.plus(worth);
            for role in contribution.parts(window).into_keys() {
                let (projects, sum) = by_role.entry(role).or_default();
                *projects = projects.saturating_add(1);
                *sum = sum.plus(worth);
            }
        }
        let roles = hours.into_iter().map(|(role, hours)| {
            let (projects, worth) = by_role.get(&role).copied().unwrap_or_default();
            RoleHours {
                role,
                projects,
                worth,
                hours,
            }
        });
        Self {
            all,
            roles: roles.collect(),
        }
    }

    /// What an hour of the constraint is worth: all that was brought over its hours, in minor
    /// units. None where its hours were not asked for, or it had none.
    #[must_use]
    pub fn of_the_constraint(&self, constraint: RoleId) -> Option<i64> {
        let its = self.roles.iter().find(|it| it.role == constraint)?;
        per_hour(self.all, its.hours)
    }
}

/// In whole minor units; a float carries every amount that a business has.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn per_hour(worth: Worth, hours: f64) -> Option<i64> {
    (hours > 0.0).then(|| (worth.throughput() as f64 / hours).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::{HoursWorth, RoleHours};
    use crate::id::RoleId;
    use crate::record::Records as _;
    use crate::sample::{CREATIVE, FIELD_SALES, TELE_SALES, Team, WORKSPACE};
    use crate::throughput::contribution::Contribution;
    use crate::throughput::sample::month;
    use crate::throughput::value::Worth;

    /// Two lines of two racks at 100 rupees, of which 60 % is cost: 160 rupees remain.
    fn found(month_of: u8, hours: &[(RoleId, f64)]) -> HoursWorth {
        let team = Team::sharing();
        let book = team.cost_book(WORKSPACE).unwrap();
        let given = Contribution::of(&team, book, team.project()).unwrap();
        HoursWorth::of([&given], month(month_of), hours.iter().copied())
    }

    #[test]
    fn an_hour_is_worth_what_remains_of_orders_over_the_hours() {
        let found = found(11, &[(FIELD_SALES, 8.0), (TELE_SALES, 0.0)]);
        assert_eq!(found.all.throughput(), 16_000);
        assert_eq!(found.of_the_constraint(FIELD_SALES), Some(2_000));
        let [field, tele] = found.roles[..] else {
            panic!("{found:?}")
        };
        assert_eq!((field.projects, field.each()), (1, Some(2_000)));
        assert_eq!(
            (tele.projects, tele.each()),
            (1, None),
            "of no hours nothing is said"
        );
    }

    #[test]
    fn an_hour_of_the_constraint_is_worth_all_that_came_also_where_it_took_no_part() {
        let other = RoleId(uuid::Uuid::from_u128(77));
        let found = found(11, &[(other, 4.0), (CREATIVE, 2.0)]);
        assert_eq!(found.of_the_constraint(other), Some(4_000));
        let nothing = RoleHours {
            role: other,
            projects: 0,
            worth: Worth::default(),
            hours: 4.0,
        };
        assert_eq!(found.roles[0], nothing);
        assert_eq!(
            found.of_the_constraint(FIELD_SALES),
            None,
            "its hours were not asked for"
        );
    }

    #[test]
    fn a_project_that_brought_nothing_in_the_window_is_none_of_it() {
        let found = found(10, &[(FIELD_SALES, 8.0)]);
        assert_eq!(found.all, Worth::default());
        assert_eq!(found.roles[0].projects, 0);
    }
}
