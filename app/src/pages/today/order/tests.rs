//! The order of Today, as a specification.

use std::collections::BTreeSet;

use domain::id::{BranchId, TemplateVersionId};
use domain::money::{Currency, Money};
use domain::people::Branch;
use domain::workflow::{Interest, NextStep, ProjectState, Way};
use uuid::Uuid;

use super::*;
use crate::desk::Dot;

const ME: PersonId = PersonId(Uuid::from_u128(1));
const PUNE: BranchId = BranchId(Uuid::from_u128(2));
const DAY: i64 = 24 * 60 * 60 * 1000;

/// Friday the 27th of November 2026, 11:00 in Pune.
const NOW: Timestamp = Timestamp(1_795_757_400_000);

fn directory() -> Arc<Directory> {
    let mut directory = Directory::default();
    let branch = Branch {
        id: PUNE,
        name: "Pune".to_owned(),
        calendar: Calendar::office(chrono_tz::Asia::Kolkata),
    };
    directory.branches.insert(PUNE, branch);
    Arc::new(directory)
}

fn summary(number: u128) -> Summary {
    Summary {
        id: ProjectId(Uuid::from_u128(number)),
        title: format!("Project {number}"),
        customer: "Kirloskar".to_owned(),
        client: None,
        value: Some(Money {
            minor: 1 << 20,
            currency: Currency::INR,
        }),
        branch: PUNE,
        owner: ME,
        template_version: TemplateVersionId(Uuid::from_u128(3)),
        state: ProjectState::Open,
        dots: vec![Dot::Done, Dot::Working, Dot::Ahead],
        hands: vec![Some(ME); 3],
        reached: vec![Some(NOW), None, None],
        current: Some(1),
        visit: 1,
        with: vec![ME],
        since: NOW.plus_milliseconds(-DAY),
        due: None,
        waiting_from: None,
        unassigned: false,
        returned: false,
        mine: true,
        involves_me: true,
        touched_at: NOW,
        interest: None,
        next_step: None,
        reached_at: None,
        tried_at: None,
        ticked: 0,
        waits_for_approval: None,
        contact: None,
        phone: None,
        email: None,
        provisional: false,
    }
}

fn hot(number: u128) -> Summary {
    Summary {
        interest: Some(Interest::Hot),
        ..summary(number)
    }
}

fn agreed(number: u128, hours: i64) -> Summary {
    let step = NextStep {
        way: Way::Call,
        what: String::new(),
        at: NOW.plus_milliseconds(hours * 60 * 60 * 1000),
        with: String::new(),
        place: String::new(),
    };
    Summary {
        next_step: Some(step),
        ..summary(number)
    }
}

fn numbers(ids: &[ProjectId]) -> Vec<u128> {
    ids.iter().map(|id| id.0.as_u128()).collect()
}

fn basis() -> Basis {
    Basis {
        directory: directory(),
        me: Some(ME),
        ..Basis::default()
    }
}

fn standing(order: &Order) -> (Vec<u128>, Vec<u128>) {
    let standing = order.standing(usize::MAX);
    (numbers(&standing.agenda), numbers(&standing.ranked))
}

fn look(order: &mut Order, shelf: &Shelf, basis: &Basis) -> (Vec<u128>, Vec<u128>) {
    look_at(order, shelf, basis, NOW)
}

fn look_at(
    order: &mut Order,
    shelf: &Shelf,
    basis: &Basis,
    now: Timestamp,
) -> (Vec<u128>, Vec<u128>) {
    order.look(shelf, basis, now);
    standing(order)
}

#[test]
fn what_is_agreed_for_today_comes_by_its_time_and_the_rest_by_its_rank() {
    let shelf = Shelf::filled(
        [
            summary(1),
            hot(2),
            agreed(3, 4),
            agreed(4, -30),
            agreed(5, 1),
            agreed(6, 72),
        ],
        NOW,
    );
    let (agenda, ranked) = look(&mut Order::default(), &shelf, &basis());
    assert_eq!(agenda, [4, 5, 3], "what was missed is the earliest");
    assert_eq!(ranked, [2, 1, 6]);
}

#[test]
fn only_what_runs_and_is_theirs_stands_there() {
    let other = PersonId(Uuid::from_u128(9));
    let shelf = Shelf::filled(
        [
            summary(1),
            Summary {
                state: ProjectState::Won,
                ..summary(2)
            },
            Summary {
                owner: other,
                mine: false,
                ..summary(3)
            },
            Summary {
                mine: false,
                ..summary(4)
            },
        ],
        NOW,
    );
    let (_, ranked) = look(&mut Order::default(), &shelf, &basis());
    assert_eq!(ranked.into_iter().collect::<BTreeSet<_>>(), [1, 4].into());
}

#[test]
fn step_by_step_gives_the_same_as_all_at_once() {
    let basis = basis();
    let mut shelf = Shelf::filled((1..300).map(summary), NOW);
    let mut order = Order::default();
    look(&mut order, &shelf, &basis);
    let dear = Summary {
        value: Some(Money {
            minor: 1 << 40,
            currency: Currency::INR,
        }),
        ..summary(60)
    };
    let changes = [
        hot(17),
        agreed(40, 2),
        agreed(41, 100),
        hot(17),
        agreed(17, 1),
        summary(17),
        summary(40),
        dear,
        Summary {
            state: ProjectState::Lost,
            ..summary(90)
        },
        Summary {
            mine: false,
            ..summary(91)
        },
        hot(400),
    ];
    for change in changes {
        shelf.place(change, NOW);
        let afresh = look(&mut Order::default(), &shelf, &basis);
        assert!(order.follow(&shelf, &basis, NOW), "nothing is made anew");
        assert_eq!(standing(&order), afresh);
    }
    shelf.remove(ProjectId(Uuid::from_u128(5)));
    let afresh = look(&mut Order::default(), &shelf, &basis);
    assert!(order.follow(&shelf, &basis, NOW));
    assert_eq!(standing(&order), afresh);
}

#[test]
fn a_limit_that_passes_moves_its_project_alone() {
    let basis = basis();
    let due = |number, hours: i64| Summary {
        due: Some(NOW.plus_milliseconds(hours * 60 * 60 * 1000)),
        ..summary(number)
    };
    let shelf = Shelf::filled([summary(1), due(2, -1), due(3, 2), due(4, 5)], NOW);
    let mut order = Order::default();
    look(&mut order, &shelf, &basis);
    for hours in [1, 3, 4, 6] {
        let now = NOW.plus_milliseconds(hours * 60 * 60 * 1000);
        let afresh = look_at(&mut Order::default(), &shelf, &basis, now);
        assert!(order.follow(&shelf, &basis, now));
        assert_eq!(standing(&order), afresh, "after {hours} hours");
    }
}

#[test]
fn it_serves_while_it_is_made_anew_of_something_else() {
    let shelf = Shelf::filled([summary(1), hot(2), summary(3)], NOW);
    let before = basis();
    let mut order = Order::default();
    look(&mut order, &shelf, &before);
    let others = [
        Basis {
            norms: Arc::default(),
            ..before.clone()
        },
        Basis {
            directory: directory(),
            ..before.clone()
        },
        Basis {
            weights: Weights {
                interest: 0.try_into().unwrap(),
                ..Weights::default()
            },
            ..before.clone()
        },
    ];
    for basis in others {
        assert!(!order.follow(&shelf, &basis, NOW));
        assert!(order.is_for(&basis));
        assert_eq!(standing(&order).1, [2, 1, 3]);
    }
    assert!(!order.follow(&shelf, &before, NOW.plus_milliseconds(DAY)));
    let another = Basis { me: None, ..before };
    assert!(!order.is_for(&another), "what is somebody else's does not");
}

#[test]
fn what_changes_while_it_is_made_in_slices_comes_in_afterwards() {
    let basis = basis();
    let mut shelf = Shelf::filled((1..300).map(summary), NOW);
    let mut making = Making::begin(&shelf, &basis, NOW);
    let begun_with = shelf.clone();
    while making.go_on(&begun_with, 7) {
        if shelf.get(ProjectId(Uuid::from_u128(500))).is_none() {
            shelf.place(hot(500), NOW);
            shelf.place(agreed(299, 3), NOW);
            shelf.remove(ProjectId(Uuid::from_u128(1)));
        }
    }
    let mut order = making.finish();
    assert!(order.follow(&shelf, &basis, NOW));
    let afresh = look(&mut Order::default(), &shelf, &basis);
    assert_eq!(standing(&order), afresh);
}

#[test]
fn what_others_have_in_hand_is_known() {
    let basis = basis();
    let others = |number| Summary {
        mine: false,
        ..summary(number)
    };
    let mut shelf = Shelf::filled([summary(1), others(2), others(3)], NOW);
    let mut order = Order::default();
    look(&mut order, &shelf, &basis);
    let waiting = |order: &Order| numbers(&order.waiting().collect::<Vec<_>>());
    assert_eq!(waiting(&order), [2, 3]);
    let before = order.standing(0).waiting_changes;
    shelf.place(hot(1), NOW);
    look(&mut order, &shelf, &basis);
    assert_eq!(order.standing(0).waiting_changes, before);
    shelf.place(summary(2), NOW);
    look(&mut order, &shelf, &basis);
    assert_eq!(waiting(&order), [3]);
    assert_ne!(order.standing(0).waiting_changes, before);
}

#[test]
fn weights_that_are_tried_give_another_order() {
    let before = basis();
    let along = Summary {
        dots: vec![Dot::Done, Dot::Done, Dot::Working],
        ..summary(1)
    };
    let shelf = Shelf::filled([along, hot(2)], NOW);
    let mut order = Order::default();
    let (_, ranked) = look(&mut order, &shelf, &before);
    assert_eq!(ranked, [2, 1]);
    let tried = Basis {
        weights: Weights {
            interest: 0.try_into().unwrap(),
            ..Weights::default()
        },
        ..before
    };
    let (_, ranked) = look(&mut order, &shelf, &tried);
    assert_eq!(ranked, [1, 2]);
}

#[test]
fn only_the_first_are_named_and_the_others_counted() {
    let shelf = Shelf::filled([summary(1), hot(2), summary(3)], NOW);
    let mut order = Order::default();
    look(&mut order, &shelf, &basis());
    let standing = order.standing(2);
    assert_eq!((numbers(&standing.ranked), standing.left), (vec![2, 1], 1));
}
