//! Crossing as it would be said: with maps of what falls into each cell, and every length of time
//! kept. The quick way must come to the same.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use proptest::prelude::*;

use super::super::sample::question;
use super::super::{Cube, Dimension, Fact, Figures, MEASURES, Measure, Member, Question};
use super::tests::{dimension, facts};
use super::{Group, Pivot};
use crate::calendar::Calendar;
use crate::calendar::tally::Tally;
use crate::expenses::ExpenseState;
use crate::expenses::state::STATES;
use crate::insight::norm::Lengths;
use crate::sample::november;

/// Of which member of a dimension an expense is.
fn member_of(fact: &Fact, dimension: Dimension) -> Member {
    let id = match dimension {
        Dimension::Employee => Some(fact.employee.0),
        Dimension::Branch => Some(fact.branch.0),
        Dimension::Customer => fact.customer.map(|id| id.0),
        Dimension::Project => fact.project.map(|id| id.0),
        Dimension::Campaign => fact.campaign.map(|id| id.0),
        Dimension::Category => fact.category.map(|id| id.0),
        Dimension::Activity => fact.activity.map(|id| id.0),
        Dimension::Type => Some(fact.kind.0),
        Dimension::Area => return Member::Area("West".to_owned()),
        Dimension::State => return Member::State(fact.state),
        Dimension::Month => {
            let month = u8::try_from(fact.date.month()).unwrap();
            let year = fact.date.year();
            return Member::Month { year, month };
        }
    };
    id.map_or(Member::Unsaid, Member::Id)
}

/// What some expenses come to.
fn sum<'a>(facts: impl IntoIterator<Item = &'a Fact>, measure: Measure, tally: &Tally) -> Figures {
    let mut sum = Figures::default();
    let mut lengths = Lengths::default();
    for fact in facts {
        sum.add(&Figures::of(fact));
        if let Some((from, to)) = fact.submitted_at.zip(fact.settled_at) {
            lengths.put(tally.between(from, to));
        }
    }
    sum.time = lengths.norm().filter(|_| measure.is_time());
    sum
}

/// The groups of a dimension, and of which each expense is. `all` is in the order in which it was
/// put in, by which those with the same total are ordered.
fn groups(
    all: &[&Fact],
    asked: &[&Fact],
    of: (Dimension, usize),
    measure: Measure,
    tally: &Tally,
) -> (Vec<Group>, Vec<Group>) {
    let (dimension, most) = of;
    let mut members = vec![Member::Unsaid];
    for fact in all {
        let member = member_of(fact, dimension);
        if !members.contains(&member) {
            members.push(member);
        }
    }
    let total = |member: &Member| {
        let its = asked.iter().copied();
        let its = its.filter(|fact| member_of(fact, dimension) == *member);
        sum(its, measure, tally)
    };
    members.retain(|member| total(member).count > 0);
    let place = |member: &Member| match member {
        Member::State(state) => STATES.iter().position(|it| it == state),
        _ => None,
    };
    match dimension {
        Dimension::Month => members.sort_by(|one, other| other.cmp(one)),
        Dimension::State => members.sort_by_key(place),
        _ => members.sort_by_key(|member| core::cmp::Reverse(total(member).get(measure))),
    }
    let beyond = members.len().saturating_sub(most);
    members.truncate(most);
    if dimension == Dimension::Month {
        members.reverse();
    }
    let mut groups: Vec<Group> = members.into_iter().map(Group::Member).collect();
    groups.extend((beyond > 0).then_some(Group::Others(beyond)));
    let of_each = asked.iter().map(|fact| {
        let own = Group::Member(member_of(fact, dimension));
        if groups.contains(&own) {
            own
        } else {
            Group::Others(beyond)
        }
    });
    let of_each = of_each.collect();
    (groups, of_each)
}

/// Some facts as they come into a cube, with times of those that are settled.
fn timed(mut facts: Vec<Fact>) -> Vec<Fact> {
    let mut claims: BTreeMap<_, Vec<Fact>> = BTreeMap::new();
    for (number, mut fact) in (0_i64..).zip(facts.drain(..)) {
        let hours = number % 7 * 5 + fact.claimed % 3;
        fact.submitted_at = Some(november(2, 10, 0));
        let settled_at = november(2, 10, 0).plus_milliseconds(hours * 3_600_000);
        fact.settled_at = fact.settled.map(|_| settled_at);
        claims.entry(fact.claim).or_default().push(fact);
    }
    claims.into_values().flatten().collect()
}

fn cube(facts: &[Fact], tally: &Tally) -> Cube {
    let mut cube = Cube::default();
    for of_claim in facts.chunk_by(|one, other| one.claim == other.claim) {
        cube.place(of_claim[0].claim, of_claim, Some(tally));
    }
    cube.regroup(|_| Some("West"), |customer| customer);
    cube
}

/// Holds a pivot against what is said plainly.
fn holds(pivot: &Pivot, facts: &[Fact], tally: &Tally) -> Result<(), TestCaseError> {
    let question = &pivot.question;
    let claimed = facts.iter();
    let all: Vec<&Fact> = claimed
        .filter(|fact| fact.state != ExpenseState::Draft)
        .collect();
    let is_asked = |fact: &&Fact| {
        question.from.is_none_or(|from| from <= fact.date)
            && question.until.is_none_or(|until| fact.date < until)
            && question
                .only
                .as_ref()
                .is_none_or(|(dimension, member)| member_of(fact, *dimension) == *member)
            && (fact.settled_at.is_some() || !question.measure.is_time())
    };
    let asked: Vec<&Fact> = all.iter().copied().filter(is_asked).collect();
    let laid_out = |of| groups(&all, &asked, of, question.measure, tally);
    let (rows, row_of) = laid_out((question.rows, question.most_rows));
    let (columns, column_of) = question
        .columns
        .map(|columns| laid_out((columns, question.most_columns)))
        .unwrap_or_default();
    prop_assert_eq!(&pivot.rows, &rows);
    prop_assert_eq!(&pivot.columns, &columns);
    for row in (0..rows.len()).map(Some).chain([None]) {
        for column in (0..columns.len()).map(Some).chain([None]) {
            let within = (0..asked.len()).filter(|at| {
                row.is_none_or(|row| row_of[*at] == rows[row])
                    && column.is_none_or(|column| column_of[*at] == columns[column])
            });
            let within: Vec<&Fact> = within.map(|at| asked[at]).collect();
            let expected = sum(within, question.measure, tally);
            prop_assert_eq!(pivot.cell(row, column), expected);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn counted_fast_is_counted_right(
        facts in facts().prop_map(timed),
        (rows, columns) in (dimension(), prop::option::of(dimension())),
        measure in prop::sample::select(&MEASURES[..]),
        (most_rows, most_columns) in (0_usize..6, 0_usize..6),
        (only, from, days) in (prop::option::of((dimension(), 0_usize..60)), 0_u64..30, 0_u64..90),
    ) {
        let calendar = Calendar::office(chrono_tz::Asia::Kolkata);
        let tally = Tally::new(&calendar, november(1, 0, 0), november(30, 0, 0));
        let mut cube = cube(&facts, &tally);
        let only = only.and_then(|(dimension, at)| {
            let fact = facts.get(at)?;
            Some((dimension, member_of(fact, dimension)))
        });
        let first = super::super::sample::fact(1, 1).date + chrono::Days::new(from);
        let asked = Question {
            columns,
            only,
            from: (from > 5).then_some(first),
            until: (days > 20).then_some(first + chrono::Days::new(days)),
            most_rows,
            most_columns,
            ..question(rows, rows, measure)
        };
        holds(&cube.pivot(&asked), &facts, &tally)?;
        // What was put in order for times is in order no more once something goes.
        if let Some(gone) = facts.first().map(|fact| fact.claim) {
            cube.remove(gone);
            let left = facts.iter().filter(|fact| fact.claim != gone);
            let left = left.filter(|fact| fact.settled.is_some() || !measure.is_time());
            let left = left.filter(|fact| fact.state != ExpenseState::Draft);
            let whole = Question { only: None, from: None, until: None, ..asked };
            let expected = sum(left, measure, &tally);
            prop_assert_eq!(cube.pivot(&whole).cell(None, None), expected);
        }
    }
}
