use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Entry, Worth, of_order, of_project, sum};
use crate::id::CategoryId;
use crate::money::Money;
use crate::rate::{Quantity, Rate};
use crate::sample::{ANITA, SANJAY, Team, WORKSPACE, id, november};
use crate::selling::sample::{NETWORK, RACK, day, line_id, rupees};
use crate::selling::{Discount, Order, Reversal, ReversalKind};
use crate::throughput::costs::{Cost, CostBook, CostEntry, CostOf};
use crate::throughput::sample::{back, each, percent};

const ACTIVE: CategoryId = CategoryId(id(901));

/// A book in which these stand, each from a day of November on.
fn book(costs: &[(CostOf, u32, Cost)]) -> CostBook {
    let mut book = CostBook::new(WORKSPACE);
    book.costs = costs
        .iter()
        .map(|(of, from, cost)| CostEntry {
            of: *of,
            from: day(*from),
            cost: *cost,
        })
        .collect();
    book.costs.sort_by_key(CostEntry::place);
    book
}

fn network_in_active(category: CategoryId) -> Option<CategoryId> {
    (category == NETWORK).then_some(ACTIVE)
}

fn first(book: &CostBook, order: &Order) -> Entry {
    of_order(book, order, network_in_active).unwrap()[0]
}

#[test]
fn a_line_brings_its_value_less_what_truly_varies() {
    let order = Team::ordered().order().clone();
    let everything = CostOf::Everything;
    let entry = first(&book(&[(everything, 1, percent(60))]), &order);
    assert_eq!(entry.basis, Some(everything));
    let worth = Worth {
        value: 20_000,
        cost: 12_000,
        unknown: 0,
    };
    assert_eq!(entry.worth, worth);
    assert_eq!(entry.worth.throughput(), 8_000);
    let racks = CostOf::Item { item: RACK };
    let entry = first(&book(&[(racks, 1, each(150))]), &order);
    assert_eq!(entry.worth.throughput(), -10_000, "it was sold too cheap");
}

#[test]
fn what_the_book_does_not_know_costs_nothing_and_is_told() {
    let order = Team::ordered().order().clone();
    let entry = first(&book(&[]), &order);
    let worth = Worth {
        value: 20_000,
        cost: 0,
        unknown: 20_000,
    };
    assert_eq!((entry.basis, entry.worth), (None, worth));
}

#[test]
fn the_nearest_cost_that_holds_on_the_day_is_taken() {
    let order = Team::ordered().order().clone();
    let (all, racks) = (CostOf::Everything, CostOf::Item { item: RACK });
    let network = CostOf::Category { category: NETWORK };
    let active = CostOf::Category { category: ACTIVE };
    let mut costs = vec![
        (racks, 1, each(10)),
        (network, 1, percent(20)),
        (active, 1, percent(30)),
        (all, 1, percent(40)),
    ];
    for (basis, cost) in [(racks, 20), (network, 40), (active, 60), (all, 80)] {
        let entry = first(&book(&costs), &order);
        assert_eq!((entry.basis, entry.worth.cost), (Some(basis), cost * 100));
        costs.remove(0);
    }
    // One of the day itself holds, and the next day's does not yet.
    let dated = [
        (all, 2, percent(10)),
        (all, 24, percent(50)),
        (all, 25, percent(90)),
        (network, 25, percent(1)),
    ];
    assert_eq!(first(&book(&dated), &order).worth.cost, 10_000);
}

#[test]
fn what_comes_back_takes_its_part_back_on_its_own_day() {
    let mut team = Team::ordered();
    let back = back(line_id(2), Quantity::ONE, day(26));
    team.act(ANITA, november(26, 12, 0), back).unwrap();
    let project = team.project();
    let book = book(&[(CostOf::Everything, 1, percent(60))]);
    let entries = of_project(&book, project, network_in_active);
    let told: Vec<(NaiveDate, Option<usize>, i64, i64)> = entries
        .iter()
        .map(|entry| {
            (
                entry.on,
                entry.reversal,
                entry.worth.value,
                entry.worth.cost,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (day(24), None, 20_000, 12_000),
            (day(24), None, 20_000, 12_000),
            (day(26), Some(0), -10_000, -6_000),
        ]
    );
    assert_eq!(sum(&entries).throughput(), 12_000);
}

proptest! {
    #[test]
    fn a_line_that_is_reversed_in_steps_leaves_nothing(
        rate in 1_i64..1_000_000,
        quantity in 1_i64..50_000,
        off in 0_u32..10_000,
        share in 0_u32..=10_000,
        unit in 0_i64..2_000_000,
        per_unit in any::<bool>(),
        steps in prop::collection::vec(1_i64..5_000, 1..8),
    ) {
        let mut order = Team::ordered().order().clone();
        order.lines.truncate(1);
        let line = &mut order.lines[0].line;
        line.rate.minor = rate;
        line.quantity = Quantity(quantity);
        line.discount = Discount::Percent { rate: Rate(off) };
        let id = line.id;
        let mut left = quantity;
        let mut steps = steps.into_iter().cycle().take(100).collect::<Vec<_>>();
        steps.push(quantity);
        for step in steps {
            let step = step.min(left);
            if step == 0 {
                break;
            }
            left -= step;
            order.reversals.push(Reversal {
                line: id,
                quantity: Quantity(step),
                date: day(26),
                kind: ReversalKind::Cancelled,
                reason: "They changed their minds".into(),
                by: SANJAY,
            });
        }
        let cost = if per_unit {
            Cost::PerUnit { amount: Money { minor: unit, ..rupees(0) } }
        } else {
            Cost::Share { rate: Rate(share) }
        };
        let of = CostOf::Item { item: RACK };
        let book = book(&[(of, 1, cost)]);
        let entries = of_order(&book, &order, |_| None).unwrap();
        prop_assert_eq!(sum(&entries), Worth::default());
        // Values are the very ones that targets count.
        let values: Vec<i64> = entries[1..].iter().map(|it| -it.worth.value).collect();
        prop_assert_eq!(values, order.reversed().unwrap());
    }
}
