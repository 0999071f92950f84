use super::*;
use crate::insight::sample::{picture, shop};
use crate::sample::{ACCOUNTS, CREATIVE, FIELD_SALES, MUMBAI, PUNE, TELE_SALES};

fn found(hours: [i64; 4], count: i64, days: i64) -> Finding {
    find(&picture(&shop(hours, count, days), 0, days * 24), None)
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.01
}

/// Twenty came on twenty days. Misha needs twenty hours for each, of twenty-four that a day has.
#[test]
fn the_role_that_most_is_asked_of_is_the_constraint() {
    let found = found([2, 4, 20, 6], 20, 20);
    let roles: Vec<RoleId> = found.posts.iter().map(|post| post.role).collect();
    assert_eq!(roles, [ACCOUNTS, CREATIVE, FIELD_SALES, TELE_SALES]);
    let first = &found.posts[0];
    // She was first seen after six hours, left 19 until then, and works on the twentieth: 19 × 20
    // and 18 of hours, for 19 that left; 20 came.
    let asked = 398.0 / 19.0 * 20.0;
    assert!(near(first.load, asked / 474.0), "{}", first.load);
    assert_eq!(first.people, 1);
    assert!(near(first.hours, 398.0));
    let evidence = Evidence {
        load: true,
        backlog: true,
        growing: false,
    };
    assert_eq!(found.verdict, Verdict::Role(evidence));
}

#[test]
fn where_everybody_has_time_to_spare_too_little_comes_in() {
    let found = found([2, 4, 12, 6], 20, 20);
    assert_eq!(found.verdict, Verdict::Outside);
    assert_eq!(found.posts[0].role, ACCOUNTS);
    assert!(found.posts[0].load < LOADED);
}

#[test]
fn a_growing_queue_speaks_for_the_role() {
    let found = found([2, 4, 40, 6], 20, 20);
    let first = &found.posts[0];
    assert_eq!(first.role, ACCOUNTS);
    assert!(first.load > 1.0, "more comes than can be done");
    assert!(first.backlog > 5.0);
    assert!(matches!(
        found.verdict,
        Verdict::Role(Evidence { growing: true, .. })
    ));
}

#[test]
fn of_those_as_loaded_it_is_the_one_with_the_longest_backlog() {
    let post = |role: RoleId, load: f64, backlog: f64| Post {
        role,
        people: 1,
        queue: Queue::default(),
        load,
        backlog,
        hours: 1.0,
    };
    let mut posts = [
        post(TELE_SALES, 0.85, 9.0),
        post(FIELD_SALES, 0.93, 2.0),
        post(ACCOUNTS, 0.96, 1.0),
        post(CREATIVE, 0.92, 4.0),
    ];
    rank(&mut posts);
    let roles = posts.map(|post| post.role);
    assert_eq!(roles, [CREATIVE, FIELD_SALES, ACCOUNTS, TELE_SALES]);
}

#[test]
fn of_little_nothing_is_said() {
    let found_of = |count, days| found([2, 4, 20, 6], count, days).verdict;
    assert_eq!(found_of(4, 20), Verdict::TooLittle, "four of each");
    assert_eq!(found_of(9, 9), Verdict::TooLittle, "nine days");
    assert_eq!(
        find(&picture(&[], 0, 480), None).verdict,
        Verdict::TooLittle
    );
}

#[test]
fn another_branch_has_other_figures() {
    let courses = shop([2, 4, 20, 6], 20, 20);
    let picture = picture(&courses, 0, 480);
    assert_eq!(find(&picture, Some(PUNE)), find(&picture, None));
    assert_eq!(find(&picture, Some(MUMBAI)).verdict, Verdict::TooLittle);
}
