use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{commission, share};
use crate::id::{CategoryId, LineId, OrderId, PersonId, ProjectId, RoleId};
use crate::rate::Rate;
use crate::sample::id;
use crate::selling::Credit;
use crate::selling::sample::{day, rupees};
use crate::targets::Span;
use crate::throughput::contribution::{Contribution, Window, Written};
use crate::throughput::scheme::{SchemeRules, Stretch};
use crate::throughput::value::{Entry, Worth};

const SALES: RoleId = RoleId(id(11));
const DESIGN: RoleId = RoleId(id(12));
const OTHER: RoleId = RoleId(id(13));
const PRIYESH: PersonId = PersonId(id(21));
const VINOD: PersonId = PersonId(id(22));
const MEERA: PersonId = PersonId(id(23));

const NOVEMBER: Window = Window {
    days: Stretch {
        from: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        until: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
    },
    closed: None,
};

fn rules(base: i64, percent: u32) -> SchemeRules {
    SchemeRules {
        span: Span::Month,
        base: rupees(base),
        share: Rate::percent(percent),
        weights: [(SALES, 3), (DESIGN, 2)].into(),
    }
}

/// A project with one order for each value and cost, in minor units, credited to these.
fn project(number: u128, worths: &[(i64, i64)], credit: &[(RoleId, PersonId)]) -> Contribution {
    let order = |at: usize| OrderId(id(1_000 * number + u128::try_from(at).unwrap()));
    let entries = worths
        .iter()
        .enumerate()
        .map(|(at, (value, cost))| Written {
            entry: Entry {
                order: order(at),
                line: LineId(id(900)),
                reversal: None,
                on: day(20),
                item: None,
                category: CategoryId(id(901)),
                basis: None,
                worth: Worth {
                    value: *value,
                    cost: *cost,
                    unknown: 0,
                },
            },
            recorded_at: None,
            number: None,
            text: String::new(),
        });
    let credited = |at| {
        let credit = credit.iter();
        let credit = credit.map(|(role, person)| Credit {
            role: *role,
            person: *person,
        });
        (order(at), credit.collect())
    };
    Contribution::sample(
        ProjectId(id(number)),
        entries.collect(),
        (0..worths.len()).map(credited).collect(),
    )
}

#[test]
fn the_pool_is_a_share_of_what_all_bring_above_the_base() {
    let all = [
        project(
            1,
            &[(100_000, 40_000)],
            &[(SALES, VINOD), (DESIGN, PRIYESH)],
        ),
        project(2, &[(50_000, 10_000)], &[(SALES, VINOD), (SALES, MEERA)]),
    ];
    // They bring 600 and 400; 20 % of what is above 500 are 100, of which 60 and 40.
    let shared = share(&rules(500, 20), NOVEMBER, &all);
    assert_eq!(shared.worth.throughput(), 100_000);
    assert_eq!(
        (shared.pool, shared.sharing, shared.unshared),
        (10_000, 100_000, 0)
    );
    let parts: Vec<i64> = shared.projects.iter().map(|it| it.amount).collect();
    assert_eq!(parts, [6_000, 4_000]);
    // Of the first, sales has three parts of five; of the second, two share all of it.
    let people = BTreeMap::from([(PRIYESH, 2_400), (VINOD, 3_600 + 2_000), (MEERA, 2_000)]);
    assert_eq!(shared.people(), people);
    assert_eq!(share(&rules(1_000, 20), NOVEMBER, &all).pool, 0);
    assert_eq!(
        share(&rules(2_000, 20), NOVEMBER, &all).pool,
        0,
        "never below nothing"
    );
}

#[test]
fn what_a_project_takes_back_lowers_the_pool_for_everybody() {
    let all = [
        project(1, &[(100_000, 0)], &[(SALES, VINOD)]),
        project(2, &[(-40_000, 0)], &[(SALES, MEERA)]),
    ];
    let shared = share(&rules(0, 10), NOVEMBER, &all);
    assert_eq!((shared.pool, shared.sharing), (6_000, 100_000));
    assert_eq!(shared.people(), BTreeMap::from([(VINOD, 6_000)]));
    assert!(shared.projects[1].roles.is_empty());
}

#[test]
fn a_project_without_a_role_that_counts_leaves_the_pool_to_the_others() {
    let all = [
        project(1, &[(30_000, 0)], &[(OTHER, PRIYESH)]),
        project(2, &[(10_000, 0)], &[(SALES, MEERA)]),
    ];
    let shared = share(&rules(0, 10), NOVEMBER, &all);
    assert_eq!(shared.people(), BTreeMap::from([(MEERA, 4_000)]));
    let shared = share(&rules(0, 10), NOVEMBER, &all[..1]);
    assert_eq!((shared.pool, shared.unshared), (3_000, 3_000));
    assert!(shared.people().is_empty());
}

#[test]
fn somebody_with_two_roles_has_both_parts() {
    let all = [project(
        1,
        &[(10_000, 0)],
        &[(SALES, VINOD), (DESIGN, VINOD), (DESIGN, MEERA)],
    )];
    let shared = share(&rules(0, 100), NOVEMBER, &all);
    let people = BTreeMap::from([(VINOD, 8_000), (MEERA, 2_000)]);
    assert_eq!(shared.people(), people);
}

#[test]
fn a_commission_pays_each_for_their_own_orders_once() {
    let all = [
        project(
            1,
            &[(100_000, 90_000)],
            &[(SALES, VINOD), (DESIGN, VINOD), (DESIGN, PRIYESH)],
        ),
        project(2, &[(-20_000, 0)], &[(SALES, MEERA)]),
    ];
    let paid = commission(Rate::percent(5), NOVEMBER, &all);
    let expected = BTreeMap::from([(PRIYESH, 5_000), (VINOD, 5_000), (MEERA, -1_000)]);
    assert_eq!(paid, expected);
}

#[test]
fn what_is_of_another_period_does_not_count() {
    let mut given = project(1, &[(10_000, 0), (5_000, 0)], &[(SALES, VINOD)]);
    given.entries[1].entry.on = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let shared = share(&rules(0, 100), NOVEMBER, [&given]);
    assert_eq!(shared.pool, 10_000);
    given.entries[0].entry.on = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    assert!(
        share(&rules(0, 100), NOVEMBER, [&given])
            .projects
            .is_empty()
    );
}

/// What its lines were ordered for and cost, and who was in which role.
type Drawn = (Vec<(i64, i64)>, Vec<(RoleId, PersonId)>);

fn some_project() -> impl Strategy<Value = Drawn> {
    let role = prop::sample::select(vec![SALES, DESIGN, OTHER]);
    let person = (21_u128..27).prop_map(|number| PersonId(id(number)));
    let worth = (-2_000_000_i64..9_000_000, 0_i64..3_000_000);
    (
        prop::collection::vec(worth, 0..4),
        prop::collection::vec((role, person), 0..5),
    )
}

proptest! {
    #[test]
    fn no_minor_unit_of_a_pool_is_lost_or_made(
        given in prop::collection::vec(some_project(), 0..12),
        base in 0_i64..20_000,
        share_of in 0_u32..=10_000,
        sales in 1_u32..1_000,
        design in 1_u32..1_000,
    ) {
        let projects = (1_u128..).zip(&given);
        let all: Vec<Contribution> = projects
            .map(|(number, (worths, credit))| project(number, worths, credit))
            .collect();
        let rules = SchemeRules {
            share: Rate(share_of),
            weights: [(SALES, sales), (DESIGN, design)].into(),
            ..rules(base, 0)
        };
        let shared = share(&rules, NOVEMBER, &all);
        prop_assert!(shared.pool >= 0);
        let people = shared.people();
        prop_assert!(people.values().all(|amount| *amount >= 0));
        prop_assert_eq!(people.values().sum::<i64>() + shared.unshared, shared.pool);
        let parts: i64 = shared.projects.iter().map(|part| part.amount).sum();
        prop_assert_eq!(parts + shared.unshared, shared.pool);
        for part in &shared.projects {
            let roles: i64 = part.roles.iter().map(|role| role.amount).sum();
            prop_assert_eq!(roles, part.amount);
            for role in &part.roles {
                prop_assert_eq!(role.people.values().sum::<i64>(), role.amount);
            }
        }
    }
}
