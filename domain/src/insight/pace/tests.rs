use proptest::prelude::*;

use super::*;
use crate::insight::sample::{hour, line, run};
use crate::insight::trail::{Outcome, Stand};
use crate::sample::{ACCOUNTS, CREATIVE, FIELD_SALES, JACOB, PUNE, TELE_SALES, TEMPLATE, key};

const WON: Option<Outcome> = Some(Outcome::Won);

fn pace(courses: &[Course], by: By) -> Pace {
    Pace::of(&line(), courses.iter(), by, Period::default())
}

fn hours(norm: Option<Norm>) -> Option<(u32, u32, u32)> {
    norm.map(|norm| (norm.median.0 / 60, norm.p85.0 / 60, norm.count))
}

fn worked(pace: &Pace, group: Group) -> Option<(u32, u32, u32)> {
    hours(pace.rows.get(&group)?.working.norm())
}

#[test]
fn finished_passages_are_told_apart_by_milestone_person_role_and_branch() {
    let courses = [
        run(0, &[1, 10, 5, 5], WON),
        run(0, &[2, 20, 5, 5], WON),
        run(0, &[3, 30], None),
    ];
    let by = pace(&courses, By::Milestone);
    assert_eq!(worked(&by, Group::Milestone(0)), Some((2, 3, 3)));
    assert_eq!(worked(&by, Group::Milestone(1)), Some((15, 20, 2)));
    assert_eq!(hours(by.cycle.norm()), Some((26, 32, 2)));
    let by = pace(&courses, By::Role);
    let roles: Vec<Group> = by.rows.keys().copied().collect();
    let expected = [TELE_SALES, FIELD_SALES, ACCOUNTS, CREATIVE].map(Group::Role);
    assert_eq!(roles, expected);
    let by = pace(&courses, By::Person);
    assert_eq!(worked(&by, Group::Person(JACOB)), Some((5, 10, 9)));
    let by = pace(&courses, By::Branch);
    assert_eq!(worked(&by, Group::Branch(PUNE)), Some((5, 10, 9)));
}

#[test]
fn what_was_skipped_is_left_out_of_its_norm() {
    let mut skipped = run(0, &[1, 10, 5, 5], WON);
    skipped.passages[1].standing.stand = Stand::Skipped;
    let courses = [skipped, run(0, &[1, 20, 5, 5], WON)];
    let by = pace(&courses, By::Milestone);
    assert_eq!(worked(&by, Group::Milestone(1)), Some((20, 20, 1)));
    assert_eq!(worked(&by, Group::Milestone(0)), Some((1, 1, 2)));
}

#[test]
fn a_passage_belongs_to_the_period_in_which_it_was_left() {
    let courses = [run(0, &[10, 10, 10, 10], WON)];
    let period = Period {
        from: Some(hour(15)),
        until: Some(hour(30)),
    };
    let pace = Pace::of(&line(), courses.iter(), By::Milestone, period);
    let counted: Vec<Group> = pace.rows.keys().copied().collect();
    assert_eq!(
        counted,
        [Group::Milestone(1)],
        "one is left at 30, too late"
    );
    assert_eq!(pace.cycle.norm(), None);
}

#[test]
fn another_workflows_projects_are_left_out() {
    let mut other = run(0, &[1, 1, 1, 1], WON);
    other.version = TemplateVersionId(crate::sample::id(77));
    let pace = pace(&[other], By::Milestone);
    assert!(pace.rows.is_empty() && pace.cycle.norm().is_none());
}

#[test]
fn norms_are_found_by_workflow_and_milestone() {
    let courses = [run(0, &[1, 10, 5, 5], WON)];
    let mut norms = Norms::default();
    norms.learn(TEMPLATE, &line(), &pace(&courses, By::Milestone));
    let converted = norms.of(TEMPLATE, &key("converted"));
    assert_eq!(hours(converted), Some((10, 10, 1)));
    assert_eq!(norms.of(TEMPLATE, &key("no-such")), None);
    assert_eq!(
        hours(norms.cycles.get(&TEMPLATE).copied()),
        Some((21, 21, 1))
    );
}

fn some_course() -> impl Strategy<Value = Course> {
    let end = prop::option::of(prop::sample::select(vec![Outcome::Won, Outcome::Lost]));
    (0_i64..100, prop::collection::vec(0_i64..40, 1..=4), end).prop_map(|(start, hours, end)| {
        let end = end.filter(|end| *end != Outcome::Won || hours.len() == 4);
        run(start, &hours, end)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A project that changes is taken out as it was and put in as it is: the same as beginning
    /// anew.
    #[test]
    fn one_change_is_the_same_as_beginning_anew(
        courses in prop::collection::vec(some_course(), 1..12),
        changed in some_course(),
        which in any::<prop::sample::Index>(),
        by in prop::sample::select(vec![By::Milestone, By::Person, By::Role, By::Branch]),
    ) {
        let line = line();
        let mut courses = courses;
        let mut kept = pace(&courses, by);
        let at = which.index(courses.len());
        kept.take(&line, &courses[at]);
        kept.put(&line, &changed);
        courses[at] = changed;
        prop_assert_eq!(kept, pace(&courses, by));
    }
}
