//! The order of the shelf, its history, and how it is packed.

use super::*;
use crate::desk::Dot;
use domain::id::BranchId;
use domain::money::{Currency, Money};

const ME: PersonId = PersonId(Uuid::from_u128(1));
const NOW: Timestamp = Timestamp(1_700_000_000_000);
const HOUR: i64 = 3_600_000;

fn summary(number: u128) -> Summary {
    Summary {
        id: ProjectId(Uuid::from_u128(number)),
        title: format!("Project {number}"),
        customer: "Kirloskar".to_owned(),
        client: None,
        value: Some(Money {
            minor: 15_000_000,
            currency: Currency::INR,
        }),
        branch: BranchId(Uuid::from_u128(2)),
        owner: ME,
        template_version: TemplateVersionId(Uuid::from_u128(3)),
        state: ProjectState::Open,
        dots: vec![Dot::Done, Dot::Waiting, Dot::Ahead],
        hands: vec![Some(ME); 3],
        reached: vec![Some(NOW), None, None],
        current: Some(1),
        visit: 1,
        with: vec![ME],
        since: NOW,
        due: None,
        waiting_from: None,
        unassigned: false,
        returned: false,
        mine: false,
        involves_me: true,
        touched_at: NOW,
        interest: Some(domain::workflow::Interest::Warm),
        next_step: Some(domain::workflow::NextStep {
            way: domain::workflow::Way::Call,
            what: "Ask".to_owned(),
            at: NOW,
            with: String::new(),
            place: String::new(),
        }),
        reached_at: Some(NOW),
        tried_at: None,
        ticked: 5,
        waits_for_approval: None,
        contact: None,
        phone: Some("+919800000000".to_owned()),
        email: None,
        provisional: false,
    }
}

fn order(shelf: &Shelf) -> Vec<u128> {
    shelf
        .summaries
        .iter()
        .map(|summary| summary.id.0.as_u128())
        .collect()
}

fn due(number: u128, hours: i64) -> Summary {
    Summary {
        due: Some(NOW.plus_milliseconds(hours * HOUR)),
        ..summary(number)
    }
}

fn varied() -> Vec<Summary> {
    let touched = |number, hours: i64| Summary {
        touched_at: NOW.plus_milliseconds(hours * HOUR),
        ..summary(number)
    };
    vec![
        touched(1, -3),
        touched(2, -1),
        Summary {
            state: ProjectState::Won,
            ..summary(3)
        },
        due(4, 5),
        due(5, -1),
        due(6, -2),
        Summary {
            mine: true,
            ..due(7, 100)
        },
        touched(8, -2),
    ]
}

#[test]
fn the_most_urgent_comes_first() {
    let shelf = Shelf::filled(varied(), NOW);
    assert_eq!(order(&shelf), [6, 5, 7, 4, 2, 8, 1, 3]);
}

#[test]
fn one_by_one_gives_the_same_as_all_at_once() {
    let mut shelf = Shelf::default();
    for summary in varied() {
        shelf.place(summary, NOW);
    }
    assert_eq!(shelf, Shelf::filled(varied(), NOW));
    shelf.place(due(1, -5), NOW);
    assert_eq!(order(&shelf), [1, 6, 5, 7, 4, 2, 8, 3]);
    shelf.remove(ProjectId(Uuid::from_u128(5)));
    shelf.remove(ProjectId(Uuid::from_u128(99)));
    assert_eq!(order(&shelf), [1, 6, 7, 4, 2, 8, 3]);
    assert_eq!(shelf.get(ProjectId(Uuid::from_u128(5))), None);
}

#[test]
fn time_moves_what_becomes_due() {
    let mut shelf = Shelf::filled(varied(), NOW);
    let later = NOW.plus_milliseconds(6 * HOUR);
    let moved = shelf.misplaced(later);
    assert_eq!(moved.len(), 1);
    for summary in moved {
        shelf.place(summary, later);
    }
    assert_eq!(order(&shelf), [6, 5, 4, 7, 2, 8, 1, 3]);
    assert_eq!(shelf.misplaced(later), []);
}

#[test]
fn what_changed_since_a_moment_is_known() {
    let mut shelf = Shelf::filled(varied(), NOW);
    let before = shelf.moment();
    let changed = |shelf: &Shelf, moment: &Moment| -> Option<Vec<u128>> {
        let changed = shelf.changed_since(moment)?;
        Some(changed.map(|id| id.0.as_u128()).collect())
    };
    assert_eq!(changed(&shelf, &before), Some(vec![]));
    shelf.place(due(4, 9), NOW);
    let between = shelf.moment();
    shelf.remove(ProjectId(Uuid::from_u128(5)));
    assert_eq!(changed(&shelf, &before), Some(vec![4, 5]));
    assert_eq!(changed(&shelf, &between), Some(vec![5]));
}

#[test]
fn what_changed_is_not_known_over_too_many_changes_or_another_filling() {
    let mut shelf = Shelf::filled(varied(), NOW);
    let before = shelf.moment();
    let another = Shelf::filled(varied(), NOW);
    assert!(another.changed_since(&before).is_none());
    for _ in 0..KNOWN_CHANGES {
        shelf.place(due(4, 9), NOW);
    }
    assert!(shelf.changed_since(&before).is_some());
    let earlier = shelf.clone();
    shelf.place(due(4, 9), NOW);
    assert!(shelf.changed_since(&before).is_none());
    assert!(earlier.changed_since(&shelf.moment()).is_none());
}

#[test]
fn a_bucket_comes_back_as_it_was_packed() {
    let shelf = Shelf::filled(varied(), NOW);
    let back = (0..BUCKETS)
        .flat_map(|bucket| {
            let packed = shelf.packed(bucket, &[], &[], ME).unwrap();
            unpacked(&packed, ME).unwrap().0
        })
        .collect::<Vec<_>>();
    assert_eq!(Shelf::filled(back, NOW), shelf);
}

#[test]
fn a_bucket_of_another_person_format_or_of_noise_is_not_read() {
    let packed = Shelf::filled(varied(), NOW)
        .packed(1, &[], &[], ME)
        .unwrap();
    assert_eq!(unpacked(&packed, PersonId(Uuid::from_u128(9))), None);
    assert_eq!(unpacked(&packed[..packed.len() - 1], ME), None);
    assert_eq!(unpacked(b"\xff\xff\xff", ME), None);
    let another = postcard::to_stdvec(&(
        FORMAT + 1,
        ME,
        (
            Vec::<Summary>::new(),
            Vec::<Brief>::new(),
            Vec::<Client>::new(),
        ),
    ))
    .unwrap();
    assert_eq!(unpacked(&another, ME), None);
}
