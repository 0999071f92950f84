//! What is typed on the page of targets, and what it comes to.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::{Action, Edit};
use domain::id::{CategoryId, PersonId, RoleId, TargetPlanId};
use domain::money::{Currency, NumberStyle, format_amount_short, parse_amount};
use domain::rate::Quantity;
use domain::targets::{Measure, Period, TargetEdit};
use serde::{Deserialize, Serialize};

use crate::desk::Plans;

/// One place for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(super) struct Cell {
    pub(super) person: PersonId,
    pub(super) role: RoleId,
    pub(super) category: CategoryId,
}

/// What is typed in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    pub(super) text: String,
    /// What is counted; none for money.
    pub(super) unit: Option<String>,
}

/// Everything that is typed.
pub(super) type Cells = BTreeMap<Cell, Typed>;

/// How amounts are written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Writing {
    pub(super) currency: Currency,
    pub(super) style: NumberStyle,
}

/// A person's changes of one year, and what takes them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saving {
    pub(super) person: PersonId,
    pub(super) does: Action,
    pub(super) undoes: Action,
}

/// The target that stands in a cell.
pub(super) fn stands(plans: &Plans, cell: Cell, period: Period) -> Option<&Measure> {
    let plan = plans.get(&TargetPlanId::of(cell.person, period.year()))?;
    plan.measure(period, cell.role, cell.category)
}

/// Every cell with a target.
pub(super) fn filled(plans: &Plans, period: Period) -> BTreeMap<Cell, &Measure> {
    let mut filled = BTreeMap::new();
    for plan in plans.values().filter(|plan| plan.year == period.year()) {
        for target in plan.targets.iter().filter(|it| it.period == period) {
            let cell = Cell {
                person: plan.person,
                role: target.role,
                category: target.category,
            };
            filled.insert(cell, &target.measure);
        }
    }
    filled
}

/// A target as somebody would type it.
pub(super) fn typed(measure: Option<&Measure>, writing: Writing) -> Typed {
    match measure {
        None => Typed::default(),
        Some(Measure::Value { amount }) => Typed {
            text: format_amount_short(*amount, writing.style),
            unit: None,
        },
        Some(Measure::Volume { amount, unit }) => Typed {
            text: amount.format(writing.style),
            unit: Some(unit.clone()),
        },
    }
}

/// What is typed, read; none for no target.
///
/// # Errors
/// Nothing more than that it is no amount.
pub(super) fn read(typed: &Typed, writing: Writing) -> Result<Option<Measure>, ()> {
    let text = typed.text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let measure = match &typed.unit {
        None => Measure::Value {
            amount: parse_amount(text, writing.currency).map_err(drop)?,
        },
        Some(unit) => Measure::Volume {
            amount: Quantity::parse(text).map_err(drop)?,
            unit: unit.clone(),
        },
    };
    Ok(Some(measure))
}

/// Cells where something else is typed than stands there.
pub(super) fn changed(cells: &Cells, plans: &Plans, period: Period, writing: Writing) -> usize {
    let differs = |(cell, typed): &(&Cell, &Typed)| {
        read(typed, writing).as_ref() != Ok(&stands(plans, **cell, period).cloned())
    };
    cells.iter().filter(differs).count()
}

/// What saves everything that is typed, person by person.
///
/// # Errors
/// The cells whose text is no amount.
pub(super) fn savings(
    cells: &Cells,
    plans: &Plans,
    period: Period,
    writing: Writing,
) -> Result<Vec<Saving>, BTreeSet<Cell>> {
    let mut faults = BTreeSet::new();
    let mut edits: BTreeMap<PersonId, (Vec<TargetEdit>, Vec<TargetEdit>)> = BTreeMap::new();
    for (cell, typed) in cells {
        let Ok(to) = read(typed, writing) else {
            faults.insert(*cell);
            continue;
        };
        let from = stands(plans, *cell, period).cloned();
        if from == to {
            continue;
        }
        let edit = |from, to| TargetEdit {
            period,
            role: cell.role,
            category: cell.category,
            measure: Edit { from, to },
        };
        let (does, undoes) = edits.entry(cell.person).or_default();
        does.push(edit(from.clone(), to.clone()));
        undoes.push(edit(to, from));
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let year = period.year();
    let savings = edits.into_iter().map(|(person, (does, undoes))| {
        let set = |targets| Action::SetTargets {
            person,
            year,
            targets,
        };
        Saving {
            person,
            does: set(does),
            undoes: set(undoes),
        }
    });
    Ok(savings.collect())
}

/// The targets of another period, as if they were typed for this one: where nothing is typed
/// and nothing stands yet.
pub(super) fn copied(
    cells: &Cells,
    plans: &Plans,
    (from, to): (Period, Period),
    may_set: &dyn Fn(PersonId) -> bool,
    writing: Writing,
) -> Cells {
    let mut copied = Cells::new();
    for (cell, measure) in filled(plans, from) {
        let is_free = !cells.contains_key(&cell) && stands(plans, cell, to).is_none();
        if is_free && may_set(cell.person) {
            copied.insert(cell, typed(Some(measure), writing));
        }
    }
    copied
}

#[cfg(test)]
mod tests {
    use domain::id::BranchId;
    use domain::money::Money;
    use domain::targets::{Target, TargetPlan};
    use uuid::Uuid;

    use super::*;

    const WRITING: Writing = Writing {
        currency: Currency::INR,
        style: NumberStyle::Indian,
    };
    const OCTOBER: Period = Period::Month {
        year: 2026,
        month: 10,
    };

    fn cell(person: u128, category: u128) -> Cell {
        Cell {
            person: PersonId(Uuid::from_u128(person)),
            role: RoleId(Uuid::from_u128(9)),
            category: CategoryId(Uuid::from_u128(category)),
        }
    }

    fn rupees(rupees: i64) -> Measure {
        Measure::Value {
            amount: Money {
                minor: rupees * 100,
                currency: Currency::INR,
            },
        }
    }

    /// The first person aims at 1,50,000 in category 1 in October.
    fn plans() -> Plans {
        let cell = cell(1, 1);
        let plan = TargetPlan {
            id: TargetPlanId::of(cell.person, 2026),
            person: cell.person,
            year: 2026,
            branch: BranchId(Uuid::nil()),
            targets: vec![Target {
                period: OCTOBER,
                role: cell.role,
                category: cell.category,
                measure: rupees(150_000),
            }],
        };
        [(plan.id, plan)].into()
    }

    fn text(text: &str) -> Typed {
        Typed {
            text: text.into(),
            unit: None,
        }
    }

    #[test]
    fn what_is_typed_reads_back() {
        let volume = Measure::Volume {
            amount: Quantity(2500),
            unit: "m".into(),
        };
        for measure in [None, Some(rupees(150_000)), Some(volume)] {
            let typed = typed(measure.as_ref(), WRITING);
            assert_eq!(read(&typed, WRITING), Ok(measure));
        }
        assert_eq!(read(&text("2 lakh"), WRITING), Ok(Some(rupees(200_000))));
        assert_eq!(read(&text("much"), WRITING), Err(()));
    }

    #[test]
    fn only_what_differs_is_saved_person_by_person_and_can_be_taken_back() {
        let cells = Cells::from([
            (cell(1, 1), text("1,50,000")),
            (cell(1, 2), text("10")),
            (cell(2, 1), text("20")),
        ]);
        assert_eq!(changed(&cells, &plans(), OCTOBER, WRITING), 2);
        let savings = savings(&cells, &plans(), OCTOBER, WRITING).unwrap();
        let people: Vec<PersonId> = savings.iter().map(|saving| saving.person).collect();
        assert_eq!(people, [cell(1, 1).person, cell(2, 1).person]);
        let Action::SetTargets { targets, .. } = &savings[0].undoes else {
            panic!("{:?} sets no targets", savings[0].undoes);
        };
        assert_eq!(targets.len(), 1);
        assert_eq!(targets[0].measure.from, Some(rupees(10)));
        assert_eq!(targets[0].measure.to, None);
    }

    #[test]
    fn what_is_no_amount_is_pointed_at_and_nothing_is_saved() {
        let cells = Cells::from([(cell(1, 1), text("much")), (cell(1, 2), text("10"))]);
        let faults = savings(&cells, &plans(), OCTOBER, WRITING);
        assert_eq!(faults, Err(BTreeSet::from([cell(1, 1)])));
    }

    #[test]
    fn copying_leaves_alone_what_is_there() {
        let anybody = |_| true;
        let november = OCTOBER.next();
        let copy = |cells: &Cells, may: &dyn Fn(PersonId) -> bool| {
            copied(cells, &plans(), (OCTOBER, november), may, WRITING)
        };
        let all = copy(&Cells::new(), &anybody);
        assert_eq!(all, Cells::from([(cell(1, 1), text("₹1,50,000"))]));
        let taken = Cells::from([(cell(1, 1), text("7"))]);
        assert!(copy(&taken, &anybody).is_empty());
        assert!(copy(&Cells::new(), &|_| false).is_empty());
    }
}
