//! What a project gives, seen through the table that the essays work through.

use super::*;
use crate::id::{PersonId, RoleId};
use crate::selling::{Discount, QuotationState, ReversalKind};
use crate::targets::aims::Unit;
use crate::targets::figures::{By, Group};
use crate::targets::sample::*;
use crate::targets::{Period, TargetPlan};
use crate::time::Timestamp;
use crate::workflow::{DropReason, LostReason};

/// Person, role, category, target, pipeline, closed; in rupees.
type Seen = (PersonId, RoleId, CategoryId, Option<i64>, i64, i64);

fn quoted() -> Project {
    let mut project = project();
    let lines = vec![line(1, ACTIVE, 25, 2), line(2, ENCLOSURES, 50, 2)];
    project.quotations = vec![quotation(1, lines)];
    project
}

fn ordered_whole() -> Project {
    let mut project = quoted();
    let lines = vec![ordered(1, ACTIVE, 25, 3), ordered(2, ENCLOSURES, 55, 2)];
    project.orders = vec![order(&project, 1, "2026-11-20", lines)];
    project
}

/// The rows of a table in rupees.
fn rows_of(plans: &[TargetPlan], period: Period, project: &Project) -> Vec<Seen> {
    let table = table(question(By::Aim, period), plans, project);
    let rows = table.rows().map(|(key, row)| {
        let Group::Aim(person, category) = key.group else {
            panic!("{key:?} is no row of a person and a category");
        };
        assert_eq!(key.unit, Unit::Money);
        (
            person,
            key.role,
            category,
            row.target.map(|target| target / 100),
            row.figures.pipeline / 100,
            row.figures.closed() / 100,
        )
    });
    rows.collect()
}

fn rows(project: &Project) -> Vec<Seen> {
    rows_of(&plans(), NOVEMBER, project)
}

/// What all documents come to: pipeline and closed, in rupees.
fn totals(project: &Project) -> (i64, i64) {
    let table = table(question(By::Aim, NOVEMBER), &plans(), project);
    let totals = table.totals();
    (totals.pipeline / 100, totals.closed() / 100)
}

#[test]
fn the_table_of_the_essays_comes_out_after_quoting() {
    assert_eq!(
        rows(&quoted()),
        [
            (PRIYESH, SALES, ACTIVE, Some(1000), 0, 0),
            (PRIYESH, DESIGN, ACTIVE, Some(2000), 50, 0),
            // He has no target for what he also designed; it is shown apart.
            (PRIYESH, DESIGN, ENCLOSURES, None, 100, 0),
            (VINODKUMAR, SALES, ACTIVE, Some(500), 50, 0),
            (VINODKUMAR, SALES, ENCLOSURES, Some(500), 100, 0),
        ]
    );
    assert_eq!(totals(&quoted()), (150, 0));
}

#[test]
fn the_table_of_the_essays_comes_out_after_ordering() {
    assert_eq!(
        rows(&ordered_whole()),
        [
            (PRIYESH, SALES, ACTIVE, Some(1000), 0, 0),
            (PRIYESH, DESIGN, ACTIVE, Some(2000), 0, 75),
            (PRIYESH, DESIGN, ENCLOSURES, None, 0, 110),
            (VINODKUMAR, SALES, ACTIVE, Some(500), 0, 75),
            (VINODKUMAR, SALES, ENCLOSURES, Some(500), 0, 110),
        ]
    );
    assert_eq!(
        totals(&ordered_whole()),
        (0, 185),
        "the company's figure is that of its documents, not the sum of the rows"
    );
}

#[test]
fn only_the_current_quotation_counts() {
    let mut project = quoted();
    project.quotations[0].state = QuotationState::Replaced { at: Timestamp(1) };
    let mut revised = quotation(2, vec![line(1, ACTIVE, 25, 4)]);
    revised.revision = 1;
    project.quotations.push(revised);
    assert_eq!(totals(&project), (100, 0));
    let mut draft = quotation(3, vec![line(1, ACTIVE, 25, 40)]);
    draft.state = QuotationState::Draft;
    project.quotations.push(draft);
    assert_eq!(
        totals(&project),
        (100, 0),
        "what nobody has seen is no offer"
    );
    project.quotations[1].state = QuotationState::Rejected {
        at: Timestamp(2),
        reason: "Too dear".into(),
    };
    assert_eq!(totals(&project), (0, 0));
}

#[test]
fn a_part_order_leaves_the_rest_in_the_pipeline_line_by_line() {
    let mut project = project();
    // The same product twice: what is ordered of one line leaves the other alone.
    let lines = vec![line(1, ACTIVE, 25, 4), line(2, ACTIVE, 25, 4)];
    project.quotations = vec![quotation(1, lines)];
    let part = vec![ordered(1, ACTIVE, 20, 3)];
    project.orders = vec![order(&project, 1, "2026-11-20", part)];
    assert_eq!(totals(&project), (25 + 100, 60));
    let more = vec![ordered(1, ACTIVE, 25, 2)];
    let second = order(&project, 2, "2026-11-21", more);
    project.orders.push(second);
    assert_eq!(
        totals(&project),
        (100, 110),
        "more than was quoted leaves nothing"
    );
}

#[test]
fn a_discount_on_the_whole_is_taken_off_every_line() {
    let mut project = quoted();
    project.quotations[0].discount = Discount::Amount { minor: 1500 };
    let dealings = Dealings::of(&project);
    let values: Vec<i64> = dealings.pipeline.iter().map(|it| it.value).collect();
    assert_eq!(values, [4500, 9000]);
}

#[test]
fn what_is_lost_or_dropped_or_won_is_out_of_the_pipeline_at_once() {
    let at = Timestamp(1);
    let note = String::new();
    for status in [
        Status::Lost {
            at,
            reason: LostReason::Price,
            note: note.clone(),
        },
        Status::Dropped {
            at,
            reason: DropReason::Unreachable,
            note,
        },
        Status::Won { at },
    ] {
        let mut project = quoted();
        project.status = status;
        assert_eq!(totals(&project), (0, 0));
    }
    let mut project = ordered_whole();
    project.status = Status::Won { at };
    assert_eq!(totals(&project), (0, 185));
    let mut project = quoted();
    project.status = Status::Held {
        since: at,
        reason: "Diwali".into(),
    };
    assert_eq!(totals(&project), (150, 0), "what rests is still open");
}

#[test]
fn what_comes_back_is_taken_off_on_its_own_date_from_who_was_credited() {
    let mut project = ordered_whole();
    let first = &mut project.orders[0].reversals;
    first.push(reversal(1, 1, "2026-11-25", ReversalKind::Cancelled));
    first.push(reversal(2, 2, "2026-12-05", ReversalKind::Returned));
    project.team.clear();
    assert_eq!(totals(&project), (0, 160), "in November, one was cancelled");
    let december = Period::Month {
        year: 2026,
        month: 12,
    };
    assert_eq!(
        rows_of(&[], december, &project),
        [
            (PRIYESH, DESIGN, ENCLOSURES, None, 0, -110),
            (VINODKUMAR, SALES, ENCLOSURES, None, 0, -110),
        ]
    );
}

#[test]
fn what_was_ordered_is_counted_without_what_came_back() {
    let ordered = |project: &Project| Dealings::of(project).ordered();
    assert_eq!(ordered(&quoted()), None, "nothing was ordered");
    let mut project = ordered_whole();
    assert_eq!(ordered(&project), Some(18_500));
    let back = &mut project.orders[0].reversals;
    back.push(reversal(1, 3, "2026-11-25", ReversalKind::Cancelled));
    assert_eq!(ordered(&project), Some(11_000));
    let back = &mut project.orders[0].reversals;
    back.push(reversal(2, 2, "2026-12-05", ReversalKind::Returned));
    assert_eq!(ordered(&project), None, "all of it came back");
}

#[test]
fn somebody_with_two_roles_is_credited_in_both() {
    let mut project = quoted();
    project.team.insert(SALES, [PRIYESH].into());
    assert_eq!(
        rows_of(&plans()[..1], NOVEMBER, &project),
        [
            (PRIYESH, SALES, ACTIVE, Some(1000), 50, 0),
            (PRIYESH, DESIGN, ACTIVE, Some(2000), 50, 0),
            (PRIYESH, SALES, ENCLOSURES, None, 100, 0),
            (PRIYESH, DESIGN, ENCLOSURES, None, 100, 0),
        ]
    );
}

#[test]
fn two_people_in_one_role_are_credited_in_full() {
    let mut project = quoted();
    project.team = [(SALES, [PRIYESH, VINODKUMAR].into())].into();
    let found = rows(&project);
    assert!(found.contains(&(PRIYESH, SALES, ACTIVE, Some(1000), 50, 0)));
    assert!(found.contains(&(VINODKUMAR, SALES, ACTIVE, Some(500), 50, 0)));
    assert_eq!(totals(&project), (150, 0));
}

#[test]
fn the_pipeline_follows_the_role_and_an_order_stays_with_who_held_it() {
    let mut project = ordered_whole();
    let more = quotation(2, vec![line(3, ACTIVE, 10, 1)]);
    project.quotations.push(more);
    project.team.insert(SALES, [PRIYESH].into());
    let found = rows(&project);
    assert!(found.contains(&(PRIYESH, SALES, ACTIVE, Some(1000), 10, 0)));
    assert!(found.contains(&(VINODKUMAR, SALES, ACTIVE, Some(500), 0, 75)));
}

#[test]
fn an_order_counts_in_the_period_of_its_date() {
    for (day, closed) in [("2026-10-31", 0), ("2026-11-01", 185), ("2026-11-30", 185)] {
        let mut project = ordered_whole();
        project.orders[0].date = date(day);
        assert_eq!(totals(&project).1, closed, "{day}");
    }
}

#[test]
fn volumes_are_kept_beside_values() {
    let dealings = Dealings::of(&ordered_whole());
    let volumes: Vec<i64> = dealings.closed[0]
        .portions
        .iter()
        .map(|it| it.volume)
        .collect();
    assert_eq!(volumes, [3000, 2000]);
    let packed = postcard_like(&dealings);
    assert_eq!(packed, dealings);
}

/// Through JSON and back: nothing of it is left out.
fn postcard_like(dealings: &Dealings) -> Dealings {
    serde_json::from_value(serde_json::to_value(dealings).unwrap()).unwrap()
}
