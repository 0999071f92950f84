use crate::catalogue::Category;
use crate::change::{Action, Edit};
use crate::id::{CategoryId, PersonId, RoleId, TargetPlanId};
use crate::money::{Currency, Money};
use crate::people::Access;
use crate::rate::Quantity;
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{
    ACCOUNTS, ANITA, FIELD_SALES, JACOB, MUMBAI, PUNE, RAVI, SANJAY, Team, id, november,
};
use crate::targets::{Measure, Period, TargetEdit, TargetPlan, may_read};
use crate::time::Timestamp;

const PRINT: CategoryId = CategoryId(id(521));
const NOVEMBER: Period = Period::Month {
    year: 2026,
    month: 11,
};

fn noon() -> Timestamp {
    november(23, 12, 0)
}

fn team() -> Team {
    let mut team = Team::new();
    let category = Category {
        id: PRINT,
        name: "Print".into(),
        parent: None,
        retired: false,
    };
    let record = Record::Category(category);
    team.records.insert(record.key(), record);
    team
}

fn rupees(rupees: i64) -> Measure {
    Measure::Value {
        amount: Money {
            minor: rupees * 100,
            currency: Currency::INR,
        },
    }
}

fn edit(period: Period, role: RoleId, from: Option<Measure>, to: Option<Measure>) -> TargetEdit {
    TargetEdit {
        period,
        role,
        category: PRINT,
        measure: Edit { from, to },
    }
}

fn set(person: PersonId, targets: Vec<TargetEdit>) -> Action {
    Action::SetTargets {
        person,
        year: 2026,
        targets,
    }
}

/// One target of Sanjay's as a field sales person, in November.
fn sanjays(from: Option<Measure>, to: Option<Measure>) -> Action {
    set(SANJAY, vec![edit(NOVEMBER, FIELD_SALES, from, to)])
}

fn plan(team: &Team) -> Option<&TargetPlan> {
    team.target_plan(TargetPlanId::of(SANJAY, 2026))
}

fn aimed(team: &Team) -> Option<Measure> {
    plan(team)?.measure(NOVEMBER, FIELD_SALES, PRINT).cloned()
}

#[test]
fn owners_and_managers_set_targets_but_managers_not_their_own() {
    let needs = Right::Manager;
    let not_manager = Err(Refusal::NotAllowed { needs });
    let needs = Right::Owner;
    let not_owner = Err(Refusal::NotAllowed { needs });
    let mut start = team();
    let other = Action::EditPerson {
        person: JACOB,
        name: None,
        access: None,
        branch: Some(Edit {
            from: PUNE,
            to: MUMBAI,
        }),
        roles: None,
        reports_to: None,
        standing: None,
    };
    start.act(ANITA, noon(), other).unwrap();
    for (actor, person, expected) in [
        (ANITA, SANJAY, Ok(())),
        (ANITA, ANITA, Ok(())),
        (RAVI, SANJAY, Ok(())),
        (RAVI, JACOB, not_manager.clone()),
        (RAVI, RAVI, not_owner),
        (SANJAY, SANJAY, not_manager),
    ] {
        let outcome = start.act(actor, noon(), set(person, vec![]));
        assert_eq!(outcome.map(|_| ()), expected, "{actor} for {person}");
    }
}

#[test]
fn a_target_is_set_changed_and_taken_away() {
    let mut team = team();
    let quarter = Period::Quarter {
        year: 2026,
        quarter: 3,
    };
    let both = vec![
        edit(quarter, FIELD_SALES, None, Some(rupees(900))),
        edit(NOVEMBER, FIELD_SALES, None, Some(rupees(300))),
    ];
    team.act(RAVI, noon(), set(SANJAY, both)).unwrap();
    assert_eq!(aimed(&team), Some(rupees(300)));
    let volume = Measure::Volume {
        amount: Quantity::whole(40),
        unit: " pcs ".into(),
    };
    let change = sanjays(Some(rupees(300)), Some(volume));
    team.act(RAVI, noon(), change).unwrap();
    let kept = Measure::Volume {
        amount: Quantity::whole(40),
        unit: "pcs".into(),
    };
    assert_eq!(aimed(&team), Some(kept.clone()));
    team.act(RAVI, noon(), sanjays(Some(kept), None)).unwrap();
    assert_eq!(aimed(&team), None);
    assert_eq!(plan(&team).unwrap().targets.len(), 1, "the quarter's stays");
}

#[test]
fn a_target_that_somebody_changed_meanwhile_stands() {
    let mut team = team();
    let first = sanjays(None, Some(rupees(300)));
    team.act(RAVI, noon(), first.clone()).unwrap();
    team.act(ANITA, noon(), first).unwrap();
    let late = sanjays(None, Some(rupees(200)));
    let record = Key::TargetPlan(TargetPlanId::of(SANJAY, 2026));
    let refusal = Refusal::ChangedMeanwhile { record };
    assert_eq!(team.act(ANITA, noon(), late), Err(refusal));
    assert_eq!(aimed(&team), Some(rupees(300)));
}

#[test]
fn what_cannot_be_a_target_is_refused() {
    let month = |month| Period::Month { year: 2026, month };
    let in_euro = Measure::Value {
        amount: Money {
            minor: 1,
            currency: Currency::EUR,
        },
    };
    let pieces = |amount, unit: &str| Measure::Volume {
        amount: Quantity(amount),
        unit: unit.into(),
    };
    let wrong_period = |period| Refusal::NotAPeriod { period };
    let next_year = Period::Year { year: 2027 };
    let unknown = RoleId(id(99));
    let one = |period, role, measure| edit(period, role, None, Some(measure));
    for (wrong, expected) in [
        (
            one(month(13), FIELD_SALES, rupees(1)),
            wrong_period(month(13)),
        ),
        (
            one(next_year, FIELD_SALES, rupees(1)),
            wrong_period(next_year),
        ),
        (
            one(NOVEMBER, unknown, rupees(1)),
            Refusal::unknown(Key::Role(unknown)),
        ),
        (
            one(NOVEMBER, ACCOUNTS, rupees(1)),
            Refusal::CannotTakeRole {
                person: SANJAY,
                role: ACCOUNTS,
            },
        ),
        (
            one(NOVEMBER, FIELD_SALES, rupees(-1)),
            Refusal::Negative {
                field: FieldName::Target,
            },
        ),
        (
            one(NOVEMBER, FIELD_SALES, in_euro),
            Refusal::OtherCurrency {
                expected: Currency::INR,
            },
        ),
        (
            one(NOVEMBER, FIELD_SALES, pieces(i64::MAX, "pcs")),
            Refusal::BadQuantity,
        ),
        (
            one(NOVEMBER, FIELD_SALES, pieces(1, " ")),
            Refusal::Blank {
                field: FieldName::Unit,
            },
        ),
        (
            TargetEdit {
                category: CategoryId(id(98)),
                ..one(NOVEMBER, FIELD_SALES, rupees(1))
            },
            Refusal::unknown(Key::Category(CategoryId(id(98)))),
        ),
    ] {
        let outcome = team().act(RAVI, noon(), set(SANJAY, vec![wrong]));
        assert_eq!(outcome, Err(expected));
    }
    let mut left = team();
    left.leave(SANJAY);
    let outcome = left.act(RAVI, noon(), sanjays(None, Some(rupees(1))));
    let who_left = Refusal::PersonLeft { person: SANJAY };
    assert_eq!(outcome, Err(who_left));
}

#[test]
fn a_plan_has_an_end() {
    let mut team = team();
    let mut many = Vec::new();
    for number in 0..601_u128 {
        let category = CategoryId(id(10_000 + number));
        let record = Record::Category(Category {
            id: category,
            name: "More".into(),
            parent: None,
            retired: false,
        });
        team.records.insert(record.key(), record);
        many.push(TargetEdit {
            category,
            ..edit(NOVEMBER, FIELD_SALES, None, Some(rupees(1)))
        });
    }
    let field = FieldName::Target;
    let refusal = Refusal::TooMany { field, most: 600 };
    let outcome = team.act(RAVI, noon(), set(SANJAY, many.clone()));
    assert_eq!(outcome, Err(refusal));
    many.pop();
    team.act(RAVI, noon(), set(SANJAY, many)).unwrap();
}

#[test]
fn targets_are_read_by_whose_they_are_and_who_runs_their_branch_also_after_a_move() {
    let mut team = team();
    let first = sanjays(None, Some(rupees(300)));
    team.act(RAVI, noon(), first).unwrap();
    let reads = |team: &Team, person| {
        let plan = plan(team).unwrap();
        may_read(team.person(person).unwrap(), plan)
    };
    assert!(reads(&team, SANJAY) && reads(&team, RAVI) && reads(&team, ANITA));
    assert!(!reads(&team, JACOB));
    let mut accounts = team.person(JACOB).unwrap().clone();
    accounts.access = Access::Accounts;
    assert!(may_read(&accounts, plan(&team).unwrap()));
    let moves = Action::EditPerson {
        person: SANJAY,
        name: None,
        access: None,
        branch: Some(Edit {
            from: PUNE,
            to: MUMBAI,
        }),
        roles: None,
        reports_to: None,
        standing: None,
    };
    team.act(ANITA, noon(), moves).unwrap();
    assert!(reads(&team, SANJAY) && !reads(&team, RAVI));
}
