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

fn look(order: &mut Order, shelf: &Shelf, directory: &Arc<Directory>) -> (Vec<u128>, Vec<u128>) {
    let standing = order.look(shelf, directory, None, (ME, NOW));
    (numbers(&standing.agenda), numbers(&standing.ranked))
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
    let (agenda, ranked) = look(&mut Order::default(), &shelf, &directory());
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
    let (_, ranked) = look(&mut Order::default(), &shelf, &directory());
    assert_eq!(ranked.into_iter().collect::<BTreeSet<_>>(), [1, 4].into());
}

#[test]
fn step_by_step_gives_the_same_as_all_at_once() {
    let directory = directory();
    let mut shelf = Shelf::filled((1..300).map(summary), NOW);
    let mut order = Order::default();
    look(&mut order, &shelf, &directory);
    let changes = [
        hot(17),
        agreed(40, 2),
        agreed(41, 100),
        hot(17),
        summary(17),
        Summary {
            state: ProjectState::Lost,
            ..summary(90)
        },
        hot(400),
    ];
    for change in changes {
        shelf.place(change, NOW);
        let afresh = look(&mut Order::default(), &shelf, &directory);
        assert_eq!(look(&mut order, &shelf, &directory), afresh);
    }
    shelf.remove(ProjectId(Uuid::from_u128(5)));
    let afresh = look(&mut Order::default(), &shelf, &directory);
    assert_eq!(look(&mut order, &shelf, &directory), afresh);
}

#[test]
fn weights_that_are_tried_give_another_order() {
    let directory = directory();
    let along = Summary {
        dots: vec![Dot::Done, Dot::Done, Dot::Working],
        ..summary(1)
    };
    let shelf = Shelf::filled([along, hot(2)], NOW);
    let mut order = Order::default();
    let (_, ranked) = look(&mut order, &shelf, &directory);
    assert_eq!(ranked, [2, 1]);
    let nothing = 0.try_into().unwrap();
    let tried = Weights {
        interest: nothing,
        ..Weights::default()
    };
    let standing = order.look(&shelf, &directory, Some(tried), (ME, NOW));
    assert_eq!(numbers(&standing.ranked), [1, 2]);
}
