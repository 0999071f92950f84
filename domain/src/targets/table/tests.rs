//! How the table counts.

use proptest::prelude::*;

use super::*;
use crate::id::{OrderId, ProjectId, RoleId};
use crate::rate::Quantity;
use crate::sample::id;
use crate::targets::ledger::Closed;
use crate::targets::sample::*;
use crate::targets::{Measure, Period, Span, Target, TargetPlan, YearBegins};

fn portion(category: CategoryId, value: i64) -> Portion {
    Portion {
        category,
        value,
        volume: 1000,
        unit: "Pcs ".into(),
    }
}

/// A project where Priyesh designs and Vinodkumar sells, with so much of active equipment open
/// and as much of enclosures closed.
fn dealings(number: u128, pipeline: i64, closed: i64, day: &str) -> Dealings {
    let holders = vec![credit(DESIGN, PRIYESH), credit(SALES, VINODKUMAR)];
    Dealings {
        project: ProjectId(id(700 + number)),
        holders: holders.clone(),
        pipeline: vec![portion(ACTIVE, pipeline)],
        closed: vec![Closed {
            order: OrderId(id(800 + number)),
            on: date(day),
            credit: holders,
            portions: vec![portion(ENCLOSURES, closed)],
        }],
    }
}

fn made(question: Question, plans: &[TargetPlan]) -> Table {
    let aims = Aims::of(plans.iter(), question.period, question.begins);
    Table::new(question, grounds(), aims)
}

/// The rows' groups with their target, pipeline and closed, in money.
fn seen(table: &Table) -> Vec<(Group, RoleId, Option<i64>, i64, i64)> {
    let money = table.rows().filter(|(key, _)| key.unit == Unit::Money);
    let rows = money.map(|(key, row)| {
        let figures = &row.figures;
        (
            key.group,
            key.role,
            row.target,
            figures.pipeline,
            figures.closed(),
        )
    });
    rows.collect()
}

fn of(plan: TargetPlan, by: By) -> Table {
    let mut table = made(question(by, NOVEMBER), &[plan]);
    table.put(&dealings(1, 10, 20, "2026-11-05"), None);
    table
}

#[test]
fn a_target_on_a_category_takes_in_those_below_it() {
    let plan = plan(VINODKUMAR, vec![target(NOVEMBER, SALES, HARDWARE, 5)]);
    assert_eq!(
        seen(&of(plan, By::Aim)),
        [
            (Group::Aim(PRIYESH, ACTIVE), DESIGN, None, 10, 0),
            (Group::Aim(PRIYESH, ENCLOSURES), DESIGN, None, 0, 20),
            (Group::Aim(VINODKUMAR, HARDWARE), SALES, Some(500), 10, 20),
        ]
    );
}

#[test]
fn a_volume_counts_in_its_own_unit_however_it_is_written() {
    let mut aim = target(NOVEMBER, SALES, HARDWARE, 0);
    aim.measure = Measure::Volume {
        amount: Quantity::whole(10),
        unit: "pcs".into(),
    };
    let table = of(plan(VINODKUMAR, vec![aim]), By::Aim);
    let key = RowKey {
        group: Group::Aim(VINODKUMAR, HARDWARE),
        role: SALES,
        unit: Unit::of("PCS"),
    };
    let row = table.row(&key).unwrap();
    assert_eq!(row.target, Some(10_000));
    assert_eq!((row.figures.pipeline, row.figures.closed()), (1000, 1000));
    assert_eq!(row.reached(), Some(100));
}

#[test]
fn a_row_of_several_counts_each_document_once_and_adds_up_their_targets() {
    let plans = [
        plan(PRIYESH, vec![target(NOVEMBER, SALES, ACTIVE, 3)]),
        plan(VINODKUMAR, vec![target(NOVEMBER, SALES, ACTIVE, 4)]),
    ];
    let mut both = dealings(1, 10, 20, "2026-11-05");
    both.holders = vec![credit(SALES, PRIYESH), credit(SALES, VINODKUMAR)];
    both.closed[0].credit = both.holders.clone();
    for (by, group) in [(By::Role, Group::Company), (By::Team, Group::Team(MEENA))] {
        let mut table = made(question(by, NOVEMBER), &plans);
        table.put(&both, None);
        assert_eq!(seen(&table), [(group, SALES, Some(700), 10, 20)]);
    }
    let mut table = made(question(By::Branch, NOVEMBER), &plans);
    table.put(&both, None);
    assert_eq!(
        seen(&table),
        [
            (Group::Branch(HERE), SALES, Some(400), 10, 20),
            (Group::Branch(THERE), SALES, Some(300), 10, 20),
        ],
        "a branch is its people"
    );
}

#[test]
fn a_target_within_another_is_added_once() {
    let plan = plan(
        VINODKUMAR,
        vec![
            target(NOVEMBER, SALES, HARDWARE, 9),
            target(NOVEMBER, SALES, ACTIVE, 4),
            target(NOVEMBER, SALES, SERVICE, 1),
        ],
    );
    let table = of(plan.clone(), By::Person);
    let own = |found: &Table, group| {
        let rows = seen(found).into_iter();
        let mut row = rows.filter(|row| row.0 == group && row.1 == SALES);
        row.next().map(|row| row.2)
    };
    assert_eq!(own(&table, Group::Person(VINODKUMAR)), Some(Some(1000)));
    let table = of(plan, By::Category);
    assert_eq!(own(&table, Group::Category(ACTIVE)), Some(Some(400)));
    assert_eq!(own(&table, Group::Category(HARDWARE)), Some(Some(900)));
    assert_eq!(own(&table, Group::Category(ENCLOSURES)), Some(None));
}

#[test]
fn filters_leave_out_the_others_work() {
    let plans = plans();
    let ask = |change: &dyn Fn(&mut Question)| {
        let mut asked = question(By::Aim, NOVEMBER);
        change(&mut asked);
        let mut table = made(asked, &plans);
        table.put(&dealings(1, 10, 20, "2026-11-05"), None);
        let totals = table.totals();
        let totals = (totals.pipeline, totals.closed());
        (seen(&table).len(), totals)
    };
    assert_eq!(ask(&|_| {}), (5, (10, 20)));
    assert_eq!(ask(&|asked| asked.person = Some(VINODKUMAR)), (2, (10, 20)));
    assert_eq!(ask(&|asked| asked.role = Some(DESIGN)), (2, (10, 20)));
    assert_eq!(ask(&|asked| asked.branch = Some(THERE)), (3, (10, 20)));
    assert_eq!(ask(&|asked| asked.category = Some(ACTIVE)), (3, (10, 0)));
    assert_eq!(ask(&|asked| asked.category = Some(HARDWARE)), (5, (10, 20)));
    assert_eq!(ask(&|asked| asked.person = Some(MEENA)), (0, (0, 0)));
}

#[test]
fn the_weighted_pipeline_stands_under_its_own_name() {
    let mut table = made(question(By::Aim, NOVEMBER), &plans());
    table.put(&dealings(1, 1001, 0, "2026-11-05"), Some((1, 2)));
    table.put(&dealings(2, 400, 0, "2026-11-05"), None);
    let totals = table.totals();
    assert_eq!(
        (totals.pipeline, totals.weighted, totals.unsaid),
        (1401, 501, 400)
    );
}

#[test]
fn closed_is_told_by_period_for_a_trend() {
    let mut asked = question(By::Aim, NOVEMBER);
    asked.periods = 3;
    let mut table = made(asked, &plans());
    for (number, day) in [
        (1, "2026-08-31"),
        (2, "2026-09-01"),
        (3, "2026-10-31"),
        (4, "2026-11-30"),
        (5, "2026-12-01"),
    ] {
        let value = 10_i64.pow(u32::try_from(number).unwrap());
        table.put(&dealings(number, 0, value, day), None);
    }
    assert_eq!(table.totals().closed, [100, 1000, 10_000]);
}

#[test]
fn a_row_says_which_projects_are_behind_it() {
    let mut table = made(question(By::Aim, NOVEMBER), &plans());
    let all = [
        dealings(1, 10, 20, "2026-11-05"),
        dealings(2, 0, 7, "2026-11-06"),
        dealings(3, 5, 9, "2026-12-06"),
    ];
    for dealings in &all {
        table.put(dealings, None);
    }
    let key = |category| RowKey {
        group: Group::Aim(VINODKUMAR, category),
        role: SALES,
        unit: Unit::Money,
    };
    let behind = |key: &RowKey| {
        let parts = all.iter().filter_map(|it| table.part(key, it, None));
        let parts = parts.map(|part| (part.figures.pipeline, part.figures.closed()));
        parts.collect::<Vec<_>>()
    };
    assert_eq!(behind(&key(ACTIVE)), [(10, 0), (5, 0)]);
    assert_eq!(behind(&key(ENCLOSURES)), [(0, 20), (0, 7)]);
}

#[test]
fn gap_and_run_rate_are_said_only_where_they_mean_something() {
    let row = |target, closed| Row {
        target,
        figures: Figures {
            closed: vec![closed],
            ..Figures::default()
        },
    };
    let half = row(Some(1000), 499);
    assert_eq!((half.gap(), half.reached()), (Some(501), Some(499)));
    assert_eq!(half.needed_per_day(5), Some(101), "rounded up");
    assert_eq!(half.needed_per_day(0), None);
    assert_eq!(row(Some(1000), 1000).needed_per_day(5), None);
    let past = row(Some(1000), 1200);
    assert_eq!((past.gap(), past.reached()), (Some(-200), Some(1200)));
    assert_eq!(
        row(Some(0), 10).reached(),
        None,
        "nothing is no denominator"
    );
    assert_eq!(row(None, 10).gap(), None);
}

#[test]
fn a_longer_period_adds_up_what_was_set_within_it() {
    let quarter = Period::Quarter {
        year: 2026,
        quarter: 3,
    };
    let year = Period::Year { year: 2026 };
    let month = |month| Period::Month { year: 2026, month };
    let set = |targets: Vec<(Period, i64)>, asked| {
        let targets = targets.into_iter();
        let targets = targets.map(|(period, amount)| target(period, SALES, ACTIVE, amount));
        let plans = [plan(VINODKUMAR, targets.collect::<Vec<Target>>())];
        let aims = Aims::of(plans.iter(), asked, YearBegins::APRIL);
        let amount = aims.get(VINODKUMAR, SALES, ACTIVE, &Unit::Money);
        amount.map(|amount| amount / 100)
    };
    let months = vec![(month(10), 10), (month(11), 20), (month(9), 400)];
    assert_eq!(set(months.clone(), quarter), Some(30));
    assert_eq!(set(months.clone(), year), Some(430));
    assert_eq!(set(vec![(year, 12)], month(11)), None, "nothing is divided");
    let mut own = months;
    own.push((quarter, 50));
    assert_eq!(
        set(own.clone(), quarter),
        Some(50),
        "what is set itself stands"
    );
    assert_eq!(set(own, year), Some(450));
    assert_eq!(set(vec![], year), None);
    assert_eq!(quarter.span(), Span::Quarter);
}

#[test]
fn a_loop_of_categories_ends() {
    let above = BTreeMap::from([(ACTIVE, Some(SERVICE)), (SERVICE, Some(ACTIVE))]);
    assert_eq!(chain(&above, ACTIVE).count(), 2);
    assert_eq!(
        chain(&BTreeMap::new(), ACTIVE).collect::<Vec<_>>(),
        [ACTIVE]
    );
}

fn some_dealings() -> impl Strategy<Value = Vec<(Dealings, Option<Chance>)>> {
    let one = (
        1_u128..6,
        -1000_i64..1000,
        -1000_i64..1000,
        0_usize..4,
        proptest::option::of((0_u32..4, 4_u32..9)),
    );
    let one = one.prop_map(|(number, pipeline, closed, day, chance)| {
        let day = ["2026-09-30", "2026-10-15", "2026-11-01", "2026-11-30"][day];
        (dealings(number, pipeline, closed, day), chance)
    });
    proptest::collection::vec(one, 0..12)
}

proptest! {
    #[test]
    fn taking_out_undoes_putting_in(
        stays in some_dealings(),
        goes in some_dealings(),
        by in prop::sample::select(&[By::Aim, By::Person, By::Team, By::Branch, By::Category, By::Role][..]),
    ) {
        let mut asked = question(by, NOVEMBER);
        asked.periods = 2;
        let mut plain = made(asked.clone(), &plans());
        let mut table = made(asked, &plans());
        for (dealings, chance) in &goes {
            table.put(dealings, *chance);
        }
        for (dealings, chance) in &stays {
            table.put(dealings, *chance);
            plain.put(dealings, *chance);
        }
        for (dealings, chance) in &goes {
            table.take(dealings, *chance);
        }
        prop_assert_eq!(table.totals(), plain.totals());
        let (one, other): (Vec<_>, Vec<_>) = (table.rows().collect(), plain.rows().collect());
        prop_assert_eq!(one, other);
    }
}
