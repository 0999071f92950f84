use chrono::NaiveDate;

use super::{Closed, IncentiveScheme, SchemeRules, SchemeVersion, Stretch};
use crate::rate::Rate;
use crate::sample::{ANITA, FIELD_SALES, WORKSPACE, november};
use crate::selling::sample::rupees;
use crate::targets::{Span, YearBegins};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn version(number: u32, from: &str, span: Span) -> SchemeVersion {
    SchemeVersion {
        number,
        from: date(from),
        rules: SchemeRules {
            span,
            base: rupees(1_000),
            share: Rate::percent(10),
            weights: [(FIELD_SALES, 3)].into(),
        },
        by: ANITA,
        at: november(2, 9, 0),
    }
}

fn scheme(versions: &[(&str, Span)], closed: Option<(&str, &str)>) -> IncentiveScheme {
    let versions = (1..).zip(versions);
    IncentiveScheme {
        id: WORKSPACE,
        versions: versions
            .map(|(number, (from, span))| version(number, from, *span))
            .collect(),
        closed: closed.map(|(since, until)| Closed {
            since: date(since),
            until: date(until),
            at: november(2, 9, 0),
        }),
    }
}

const APRIL: YearBegins = YearBegins::APRIL;

fn next(scheme: &IncentiveScheme) -> Option<(NaiveDate, NaiveDate, u32)> {
    let (Stretch { from, until }, version) = scheme.next(APRIL)?;
    Some((from, until, version.number))
}

#[test]
fn the_one_that_was_adopted_last_holds_from_its_day_on() {
    let months = scheme(
        &[
            ("2026-08-01", Span::Month),
            ("2026-10-01", Span::Month),
            ("2026-09-01", Span::Month),
        ],
        None,
    );
    let number = |day| months.in_force(date(day)).map(|version| version.number);
    assert_eq!(number("2026-07-31"), None);
    assert_eq!(number("2026-08-31"), Some(1));
    assert_eq!(number("2026-09-01"), Some(3));
    assert_eq!(
        number("2026-12-01"),
        Some(3),
        "it takes the place of the second"
    );
}

#[test]
fn periods_are_closed_one_after_another() {
    let versions = [("2026-08-01", Span::Month), ("2026-10-01", Span::Quarter)];
    let told = |closed| next(&scheme(&versions, closed));
    assert_eq!(
        told(None),
        Some((date("2026-08-01"), date("2026-09-01"), 1))
    );
    assert_eq!(
        told(Some(("2026-08-01", "2026-09-01"))),
        Some((date("2026-09-01"), date("2026-10-01"), 1))
    );
    assert_eq!(
        told(Some(("2026-08-01", "2026-10-01"))),
        Some((date("2026-10-01"), date("2027-01-01"), 2))
    );
    assert_eq!(next(&scheme(&[], None)), None);
}

#[test]
fn a_version_begins_with_a_period_of_its_own_and_of_the_one_before() {
    let quarters = scheme(&[("2026-07-01", Span::Quarter)], None);
    let may = |span, from| quarters.may_begin(span, date(from), APRIL);
    assert!(may(Span::Month, "2026-10-01"));
    assert!(may(Span::Quarter, "2026-07-01"), "in place of the first");
    assert!(may(Span::Month, "2026-06-01"), "before there was any");
    assert!(!may(Span::Month, "2026-11-01"), "within a quarter");
    assert!(!may(Span::Month, "2026-10-02"));
    assert!(!may(Span::Quarter, "2026-11-01"));
}

#[test]
fn nothing_begins_within_what_is_closed() {
    let closed = Some(("2026-07-01", "2026-10-01"));
    let months = scheme(&[("2026-07-01", Span::Month)], closed);
    assert!(!months.may_begin(Span::Month, date("2026-09-01"), APRIL));
    assert!(months.may_begin(Span::Month, date("2026-10-01"), APRIL));
}

#[test]
fn a_period_is_cut_where_a_moved_year_lets_another_version_begin_in_it() {
    let versions = [("2026-07-01", Span::Quarter), ("2026-10-01", Span::Month)];
    let months = scheme(&versions, None);
    let moved = YearBegins::try_from(6).unwrap();
    let (days, _) = months.next(moved).unwrap();
    assert_eq!(
        (days.from, days.until),
        (date("2026-07-01"), date("2026-09-01"))
    );
    let later = scheme(&versions, Some(("2026-07-01", "2026-09-01")));
    let (days, version) = later.next(moved).unwrap();
    assert_eq!(
        (days.from, days.until),
        (date("2026-09-01"), date("2026-10-01"))
    );
    assert_eq!(version.number, 1);
}
