use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::change::Action;
use crate::id::RoleId;
use crate::money::{Currency, Money};
use crate::rate::Rate;
use crate::record::{Key, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, FIELD_SALES, JACOB, RAVI, Team, WORKSPACE, id, november};
use crate::selling::sample::{day, rupees};
use crate::targets::Span;
use crate::throughput::sample::rules;
use crate::throughput::scheme::{MOST_WEIGHT, SchemeRules};

fn some() -> SchemeRules {
    rules(100, &[(FIELD_SALES, 3)])
}

fn adopting(rules: SchemeRules) -> Action {
    Action::AdoptScheme {
        from: day(1),
        rules,
        seen: 0,
    }
}

#[test]
fn owners_alone_adopt_a_scheme() {
    let mut team = Team::selling();
    for person in [RAVI, JACOB] {
        let said = team.act(person, november(24, 12, 0), adopting(some()));
        let needs = Right::Owner;
        assert_eq!(said, Err(Refusal::NotAllowed { needs }));
    }
    team.act(ANITA, november(24, 12, 0), adopting(some()))
        .unwrap();
    let scheme = team.incentive_scheme(WORKSPACE).unwrap();
    let [version] = &scheme.versions[..] else {
        panic!("{scheme:?}");
    };
    assert_eq!(
        (version.number, version.from, version.by),
        (1, day(1), ANITA)
    );
    assert_eq!(version.rules, some());
}

#[test]
fn of_two_who_adopt_at_once_the_second_is_told() {
    let mut team = Team::selling();
    team.act(ANITA, november(24, 12, 0), adopting(some()))
        .unwrap();
    let said = team.act(ANITA, november(24, 12, 0), adopting(some()));
    let record = Key::IncentiveScheme(WORKSPACE);
    assert_eq!(said, Err(Refusal::ChangedMeanwhile { record }));
    team.adopt(day(1), some()).unwrap();
    assert_eq!(team.incentive_scheme(WORKSPACE).unwrap().newest(), 2);
}

#[test]
fn rules_that_cannot_be_are_refused_at_their_field() {
    let nobody = RoleId(id(999));
    let dollars = Money {
        minor: 1,
        currency: Currency::USD,
    };
    let weights = |role, weight| BTreeMap::from([(role, weight)]);
    let with = |change: &dyn Fn(&mut SchemeRules)| {
        let mut rules = some();
        change(&mut rules);
        rules
    };
    let field = FieldName::Weights;
    let base = FieldName::Base;
    let expected = Currency::INR;
    let most = Rate::WHOLE;
    for (rules, refusal) in [
        (
            with(&|it| it.span = Span::Year),
            Refusal::OutOfBounds {
                field: FieldName::Period,
            },
        ),
        (
            with(&|it| it.base = dollars),
            Refusal::OtherCurrency { expected },
        ),
        (
            with(&|it| it.base = rupees(-1)),
            Refusal::Negative { field: base },
        ),
        (
            with(&|it| it.share = Rate(10_001)),
            Refusal::TooHigh { most },
        ),
        (with(&|it| it.weights.clear()), Refusal::Blank { field }),
        (
            with(&|it| it.weights = weights(FIELD_SALES, 0)),
            Refusal::OutOfBounds { field },
        ),
        (
            with(&|it| it.weights = weights(FIELD_SALES, MOST_WEIGHT + 1)),
            Refusal::OutOfBounds { field },
        ),
        (
            with(&|it| it.weights = weights(nobody, 1)),
            Refusal::unknown(Key::Role(nobody)),
        ),
    ] {
        let mut team = Team::selling();
        assert_eq!(team.adopt(day(1), rules), Err(refusal));
    }
}

#[test]
fn a_scheme_holds_from_the_first_day_of_a_period() {
    let mut team = Team::selling();
    let field = FieldName::Period;
    assert_eq!(
        team.adopt(day(2), some()),
        Err(Refusal::OutOfBounds { field })
    );
    let quarters = SchemeRules {
        span: Span::Quarter,
        ..some()
    };
    let said = team.adopt(day(1), quarters.clone());
    assert_eq!(said, Err(Refusal::OutOfBounds { field }));
    let october = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
    team.adopt(october, quarters).unwrap();
}
