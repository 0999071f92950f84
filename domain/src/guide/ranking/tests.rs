//! The order that a sensible sales manager would give, pair by pair, with their reasons; and that
//! a row does not move without a cause.

use proptest::prelude::*;

use super::*;
use crate::calendar::Calendar;
use crate::insight::norm::Norm;
use crate::sample::{id, november};
use crate::time::WorkingMinutes;
use crate::workflow::{NextStep, Way};

/// A lakh of rupees, in paise: what a project here is usually worth.
const LAKH: i64 = 10_000_000;

/// Friday the 27th, before noon.
fn now() -> Timestamp {
    november(27, 11, 0)
}

fn days_at(now: Timestamp) -> Days {
    Days::around(&Calendar::office(chrono_tz::Asia::Kolkata), now)
}

fn ranked_at(prospect: &Prospect, now: Timestamp) -> Ranked {
    let scale = Scale {
        weights: &Weights::default(),
        days: &days_at(now),
        usual: LAKH,
        now,
    };
    rank(prospect, &scale)
}

fn ranked(prospect: &Prospect) -> Ranked {
    ranked_at(prospect, now())
}

/// Somebody who shows some interest in a usual project, half way along since yesterday, reached
/// yesterday, with a week left.
fn usual<'a>() -> Prospect<'a> {
    Prospect {
        id: ProjectId(id(500)),
        value: Some(LAKH),
        passed: 4,
        milestones: 8,
        since: november(26, 11, 0),
        due: Some(november(30, 18, 0).plus_days(4)),
        reached_at: Some(november(26, 15, 0)),
        tried_at: None,
        interest: Some(Interest::Warm),
        next_step: None,
        norm: Some(Norm {
            median: WorkingMinutes::hours(8 * 4),
            p85: WorkingMinutes::hours(8 * 8),
            count: 60,
        }),
    }
}

fn step(at: Timestamp) -> NextStep {
    NextStep {
        way: Way::Call,
        what: String::new(),
        at,
        with: String::new(),
        place: String::new(),
    }
}

/// What a sales manager says of two prospects: the first deserves time before the second.
struct Pair<'a> {
    because: &'static str,
    first: Prospect<'a>,
    second: Prospect<'a>,
}

#[test]
#[expect(clippy::too_many_lines, reason = "a list of pairs, one entry each")]
fn the_order_is_a_sensible_sales_managers() {
    let (yesterday, today) = (step(november(26, 16, 0)), step(november(27, 16, 0)));
    let monday = step(november(30, 11, 0));
    let hot = Prospect {
        interest: Some(Interest::Hot),
        ..usual()
    };
    let cold = Prospect {
        interest: Some(Interest::Cold),
        ..usual()
    };
    let unsaid = Prospect {
        interest: None,
        ..usual()
    };
    let whale = Prospect {
        value: Some(LAKH * 16),
        ..usual()
    };
    let small = Prospect {
        value: Some(LAKH / 8),
        ..usual()
    };
    let unvalued = Prospect {
        value: None,
        ..usual()
    };
    let last_step = Prospect {
        passed: 7,
        ..usual()
    };
    let first_step = Prospect {
        passed: 0,
        ..usual()
    };
    let late = Prospect {
        due: Some(november(26, 18, 0)),
        ..usual()
    };
    let due_today = Prospect {
        due: Some(november(27, 18, 0)),
        ..usual()
    };
    let due_monday = Prospect {
        due: Some(november(30, 18, 0)),
        ..usual()
    };
    let no_limit = Prospect {
        due: None,
        ..usual()
    };
    let since = |day| Prospect {
        since: november(day, 11, 0),
        reached_at: None,
        ..usual()
    };
    let quiet_week = Prospect {
        since: november(20, 11, 0),
        reached_at: None,
        ..usual()
    };
    let forgotten = Prospect {
        since: november(1, 11, 0)
            .plus_days(0)
            .plus_milliseconds(-60 * 86_400_000),
        reached_at: None,
        ..usual()
    };
    let tried = Prospect {
        tried_at: Some(november(27, 10, 0)),
        ..quiet_week
    };
    let missed = Prospect {
        next_step: Some(&yesterday),
        ..usual()
    };
    let on_today = Prospect {
        next_step: Some(&today),
        ..usual()
    };
    let planned = Prospect {
        next_step: Some(&monday),
        ..usual()
    };
    let quiet_planned = Prospect {
        next_step: Some(&monday),
        ..quiet_week
    };
    let tiny_hot = Prospect {
        interest: Some(Interest::Hot),
        value: Some(LAKH / 16),
        ..usual()
    };
    let whale_cold = Prospect {
        interest: Some(Interest::Cold),
        ..whale
    };
    let hot_planned = Prospect {
        interest: Some(Interest::Hot),
        next_step: Some(&monday),
        ..usual()
    };
    let closing = Prospect {
        passed: 7,
        interest: Some(Interest::Hot),
        due: Some(november(27, 18, 0)),
        ..usual()
    };
    let late_cold = Prospect {
        interest: Some(Interest::Cold),
        ..late
    };
    let pair = |because, first, second| Pair {
        because,
        first,
        second,
    };
    let pairs = [
        pair("who wants it comes before who asks", hot, usual()),
        pair("who asks comes before who listens", usual(), cold),
        pair(
            "an unknown may be interested, a cold one is not",
            unsaid,
            cold,
        ),
        pair("who asks comes before an unknown", usual(), unsaid),
        pair("of two alike, the larger", whale, usual()),
        pair(
            "of two alike, the larger, also among small ones",
            usual(),
            small,
        ),
        pair(
            "a known usual value is worth more than a guess",
            usual(),
            unvalued,
        ),
        pair(
            "nearly nothing known beats a very small one",
            unvalued,
            Prospect {
                value: Some(LAKH / 16),
                ..usual()
            },
        ),
        pair(
            "one signature missing comes before half way",
            last_step,
            usual(),
        ),
        pair("half way comes before the first word", usual(), first_step),
        pair("a promise that is broken comes first", late, usual()),
        pair(
            "a promise that is broken comes before one for today",
            late,
            due_today,
        ),
        pair("today's limit comes before Monday's", due_today, due_monday),
        pair(
            "Monday's limit comes before next week's",
            due_monday,
            usual(),
        ),
        pair(
            "any limit that is near comes before none",
            due_monday,
            no_limit,
        ),
        pair(
            "who was not heard of for a week comes before yesterday's talk",
            quiet_week,
            usual(),
        ),
        pair(
            "whoever may still be won comes before the forgotten",
            quiet_week,
            forgotten,
        ),
        pair(
            "who was tried today can wait until tomorrow",
            quiet_week,
            tried,
        ),
        pair(
            "a call that was promised and not made comes first",
            missed,
            usual(),
        ),
        pair(
            "a missed call comes before one that is still to come today",
            missed,
            on_today,
        ),
        pair(
            "a call of today comes before talk without a date",
            on_today,
            usual(),
        ),
        pair(
            "what is agreed for Monday needs nothing today",
            usual(),
            planned,
        ),
        pair(
            "quiet is no worry where the next talk is agreed",
            quiet_week,
            quiet_planned,
        ),
        pair(
            "small and hot comes before large and cold",
            tiny_hot,
            whale_cold,
        ),
        pair(
            "the first of several quiet ones is the one quiet for longer",
            since(20),
            since(24),
        ),
        pair(
            "a deal to close today comes before everything",
            closing,
            whale,
        ),
        pair(
            "a deal to close today comes before a broken promise to a cold one",
            closing,
            late_cold,
        ),
        pair(
            "hot and planned still comes before cold and unplanned",
            hot_planned,
            cold,
        ),
        pair(
            "a cold one does not come first because its limit has passed, over a hot one at the end",
            Prospect { passed: 7, ..hot },
            late_cold,
        ),
        pair(
            "a missed call to a hot one comes before a whale at leisure",
            Prospect {
                interest: Some(Interest::Hot),
                ..missed
            },
            whale,
        ),
    ];
    let wrong: Vec<_> = pairs
        .iter()
        .filter(|pair| ranked(&pair.first).score <= ranked(&pair.second).score)
        .map(|pair| {
            let (first, second) = (ranked(&pair.first), ranked(&pair.second));
            format!("{}: {} and {}", pair.because, first.score, second.score)
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn twice_as_fast_is_worth_more_and_past_the_norm_is_worth_less() {
    let points = |day| {
        let prospect = Prospect {
            since: november(day, 11, 0),
            ..usual()
        };
        let [.., pace, _, _] = ranked(&prospect).parts;
        pace.points
    };
    assert_eq!(points(24), 100, "3 days of 4");
    assert_eq!(points(20), 75, "6 days of 4 to 8");
    assert_eq!(points(18), 50, "8 days of 8");
    let none = Prospect {
        norm: None,
        ..usual()
    };
    assert_eq!(ranked(&none).parts[3].points, 50);
    assert!(matches!(
        ranked(&none).parts[3].reason,
        Reason::NoNorm { days: 1 }
    ));
}

#[test]
fn quiet_rises_to_the_norm_and_falls_slowly_from_there() {
    let quiet = |back: i64| {
        let since = now().plus_milliseconds(-back * 86_400_000);
        let prospect = Prospect {
            since,
            reached_at: None,
            ..usual()
        };
        let [.., quiet] = ranked(&prospect).parts;
        quiet
    };
    assert_eq!(quiet(0).points, 0);
    assert_eq!(quiet(4).points, 50, "4 of 8 working days");
    let peak = quiet(9);
    assert_eq!(peak.points, 100);
    let within = Some(8);
    assert_eq!(peak.reason, Reason::Quiet { days: 8, within });
    assert!(quiet(14).points < 100);
    assert_eq!(quiet(300).points, 20);
}

#[test]
fn value_is_measured_in_doublings_of_what_is_usual() {
    let points = |value| value_points(Some(value));
    assert_eq!(points(LAKH), 50);
    assert_eq!(points(2 * LAKH), 62);
    assert_eq!(points(LAKH / 2), 37);
    assert_eq!(points(1000 * LAKH), 100);
    assert_eq!(points(1), 0);
    assert_eq!(value_points(None), 30);
}

fn usual_of(all: &[i64]) -> i64 {
    let mut values = Values::default();
    for value in all {
        values.put(*value);
    }
    values.usual()
}

#[test]
fn what_is_usual_is_the_median_rounded_down_to_a_power_of_two() {
    assert_eq!(usual_of(&[5, 900, 100]), 64);
    assert_eq!(usual_of(&[]), 0);
    assert_eq!(usual_of(&[0, -4]), 0);
    assert_eq!(usual_of(&[i64::MAX]), 1 << 62);
}

proptest! {
    #[test]
    fn values_that_come_and_go_leave_what_those_that_stay_give(
        stay in proptest::collection::vec(-5_i64..5000, 0..40),
        go in proptest::collection::vec(-5_i64..5000, 0..10),
    ) {
        let mut values = Values::default();
        go.iter().chain(&stay).for_each(|value| values.put(*value));
        for value in &go {
            values.take(*value);
        }
        let mut sorted = stay;
        sorted.sort_unstable();
        let median = sorted.get(sorted.len() / 2).copied().unwrap_or(0);
        let expected = if median > 0 { 1_i64 << median.ilog2() } else { 0 };
        prop_assert_eq!(values.usual(), expected);
    }
}

fn value_points(worth: Option<i64>) -> u32 {
    value(
        &Prospect {
            value: worth,
            ..usual()
        },
        LAKH,
    )
    .0
}

#[test]
fn a_weight_of_nothing_takes_a_thing_out_of_the_order() {
    let nothing = Weight::try_from(0).unwrap();
    let weights = Weights {
        interest: nothing,
        ..Weights::default()
    };
    let days = days_at(now());
    let scale = Scale {
        weights: &weights,
        days: &days,
        usual: LAKH,
        now: now(),
    };
    let hot = Prospect {
        interest: Some(Interest::Hot),
        ..usual()
    };
    assert_eq!(rank(&hot, &scale).score, rank(&usual(), &scale).score);
}

#[test]
fn the_reasons_are_those_that_bring_it_up_the_strongest_first() {
    let late = Prospect {
        interest: Some(Interest::Hot),
        due: Some(november(26, 18, 0)),
        ..usual()
    };
    let factors: Vec<Factor> = ranked(&late)
        .reasons()
        .iter()
        .map(|part| part.factor)
        .collect();
    assert_eq!(factors, [Factor::Interest, Factor::TimeLeft, Factor::Pace]);
}

prop_compose! {
    fn any_prospect()(
        number in 1_u128..1_000_000,
        value in proptest::option::of(0_i64..LAKH * 1000),
        passed in 0_u32..8,
        since in 0_i64..60,
        due in proptest::option::of(-20_i64..20),
        reached in proptest::option::of(0_i64..60),
        tried in proptest::option::of(0_i64..10),
        interest in proptest::option::of(prop_oneof![
            Just(Interest::Hot), Just(Interest::Warm), Just(Interest::Cold)
        ]),
        norm in proptest::option::of((60_u32..6000, 60_u32..6000)),
    ) -> Prospect<'static> {
        let ago = |days: i64| now().plus_milliseconds(-days * 86_400_000 - 3_600_000);
        Prospect {
            id: ProjectId(id(number)),
            value,
            passed,
            milestones: 8,
            since: ago(since),
            due: due.map(|days| ago(-days)),
            reached_at: reached.map(ago),
            tried_at: tried.map(ago),
            interest,
            next_step: None,
            norm: norm.map(|(median, more)| Norm {
                median: WorkingMinutes(median),
                p85: WorkingMinutes(median + more),
                count: 30,
            }),
        }
    }
}

proptest! {
    #[test]
    fn nothing_moves_while_nothing_happens(prospect in any_prospect(), minutes in 0_i64..12 * 60) {
        let morning = november(27, 0, 1);
        let later = morning.plus_milliseconds(minutes * 60_000);
        let passed = |at| prospect.due.is_some_and(|due| due < at);
        prop_assume!(passed(morning) == passed(later));
        prop_assert_eq!(ranked_at(&prospect, morning).score, ranked_at(&prospect, later).score);
    }

    #[test]
    fn a_score_is_the_sum_of_what_its_parts_add(prospect in any_prospect()) {
        let ranked = ranked(&prospect);
        let sum: u32 = ranked.parts.iter().map(Part::adds).sum();
        prop_assert_eq!(ranked.score, sum);
        prop_assert!(ranked.parts.iter().all(|part| part.points <= 100));
    }

    #[test]
    fn more_is_never_less(prospect in any_prospect(), more in 1_i64..LAKH) {
        let better = [
            Prospect { value: prospect.value.map(|value| value + more), ..prospect },
            Prospect { passed: prospect.passed + 1, ..prospect },
            Prospect { interest: Some(Interest::Hot), ..prospect },
        ];
        for better in better {
            prop_assert!(ranked(&better).score >= ranked(&prospect).score);
        }
    }

    #[test]
    fn no_two_have_the_same_place(one in any_prospect(), other in any_prospect()) {
        let (one, other) = (ranked(&one), ranked(&other));
        prop_assert_eq!(one.cmp(&other) == Ordering::Equal, one.id == other.id && one.score == other.score);
    }
}
