use std::collections::{BTreeMap, BTreeSet};

use super::{Contribution, Window};
use crate::change::{Action, SetEdit};
use crate::id::{PersonId, RoleId};
use crate::rate::Quantity;
use crate::record::Records as _;
use crate::sample::{
    ACCOUNTS, CREATIVE, FIELD_SALES, JACOB, KAVITA, MISHA, PROJECT, RAVI, SANJAY, TELE_SALES, Team,
    WORKSPACE, november,
};
use crate::selling::sample::{QUOTATION, day, draft, line_id, racks, says, send};
use crate::throughput::costs::CostBook;
use crate::throughput::sample::{back, december, month};
use crate::throughput::scheme::Closed;

fn given(team: &Team) -> Contribution {
    let book = CostBook::new(WORKSPACE);
    Contribution::of(team, &book, team.project()).unwrap()
}

fn parts(all: &[(RoleId, PersonId)]) -> BTreeMap<RoleId, BTreeSet<PersonId>> {
    let all = all.iter();
    all.map(|(role, person)| (*role, [*person].into()))
        .collect()
}

/// Nobody has tele-sales any more from noon of a day on.
fn without_tele_sales(team: &mut Team, on: u32) {
    let action = Action::AssignRole {
        project: PROJECT,
        role: TELE_SALES,
        people: SetEdit {
            add: BTreeSet::new(),
            remove: [JACOB].into(),
        },
    };
    team.act(RAVI, november(on, 12, 0), action).unwrap();
}

/// What was quoted on the 23rd, still to be ordered.
fn quoted() -> Team {
    let mut team = Team::selling();
    let at = november(23, 10, 30);
    let quoted = draft(QUOTATION, 0, says(vec![racks(1), racks(2)]));
    team.act(SANJAY, at, quoted).unwrap();
    team.act(SANJAY, at, send(QUOTATION, 1)).unwrap();
    team
}

#[test]
fn who_held_a_role_on_the_day_of_the_order_took_part() {
    let team = Team::ordered();
    let all = parts(&[
        (TELE_SALES, JACOB),
        (FIELD_SALES, SANJAY),
        (ACCOUNTS, MISHA),
        (CREATIVE, KAVITA),
    ]);
    assert_eq!(given(&team).parts(month(11)), all);
}

#[test]
fn who_brought_it_on_and_handed_it_over_took_part_too() {
    let mut team = quoted();
    team.complete(JACOB, november(23, 11, 0), "appointment")
        .unwrap();
    without_tele_sales(&mut team, 23);
    team.act_order(november(24, 12, 0));
    let credited = &team.order().credit;
    assert!(credited.iter().all(|credit| credit.person != JACOB));
    let parts = given(&team).parts(month(11));
    assert_eq!(parts[&TELE_SALES], [JACOB].into());
}

#[test]
fn who_was_named_and_did_nothing_before_the_order_did_not() {
    let mut team = quoted();
    without_tele_sales(&mut team, 23);
    team.act_order(november(24, 12, 0));
    assert!(!given(&team).parts(month(11)).contains_key(&TELE_SALES));
}

#[test]
fn what_comes_back_counts_in_its_own_month() {
    let mut team = Team::ordered();
    let in_december = december(2).to_utc().date_naive();
    let action = back(line_id(1), Quantity::ONE, in_december);
    team.act(SANJAY, december(2), action).unwrap();
    let given = given(&team);
    assert_eq!(given.worth(month(11)).value, 40_000);
    assert_eq!(given.worth(month(12)).value, -10_000);
    assert_eq!(given.worth(month(10)).value, 0);
}

#[test]
fn what_is_written_down_after_its_period_was_closed_counts_in_the_next() {
    let mut team = quoted();
    // Dated the 24th of November, written down on the 5th of December.
    team.act_order(december(5));
    let given = given(&team);
    let closed_on = |day_of_december| Window {
        closed: Some(Closed {
            since: day(1),
            until: day(30).succ_opt().unwrap(),
            at: december(day_of_december),
        }),
        ..month(12)
    };
    assert_eq!(given.worth(closed_on(3)).value, 40_000);
    assert!(
        given
            .within(closed_on(3))
            .all(|written| closed_on(3).is_late(written))
    );
    assert_eq!(given.worth(closed_on(6)).value, 0, "it was in time");
    assert_eq!(
        given.worth(month(12)).value,
        0,
        "looking back, each has its own month"
    );
    // What is older than the scheme does not come in by being late.
    let mut later = closed_on(3);
    later.closed = later.closed.map(|closed| Closed {
        since: day(25),
        ..closed
    });
    assert_eq!(given.worth(later).value, 0);
}

#[test]
fn what_it_stands_on_must_be_there() {
    let mut team = Team::ordered();
    let version = crate::record::Key::TemplateVersion(crate::sample::VERSION);
    team.records.remove(&version);
    let book = CostBook::new(WORKSPACE);
    let said = Contribution::of(&team, &book, team.project());
    assert_eq!(said, Err(crate::refusal::Refusal::unknown(version)));
    assert!(team.cost_book(WORKSPACE).is_none());
}
