use super::*;
use crate::form::condition::Comparison;
use crate::form::samples::{
    compare, computed, constant, day, decimal, everything, field, key, money, number, of, option,
    options, text,
};
use crate::form::{Expression, Pattern};
use crate::money::Currency;

/// The problems of a form of these fields, where an earlier milestone has the number
/// `earlier_number` and the choice `earlier_choice`.
fn problems(fields: Vec<Field>, checks: Vec<Check>) -> Vec<(String, DefinitionProblem)> {
    let keys = [key("earlier_number"), key("earlier_choice")];
    let kinds = [number(0), FieldKind::Choice { options: options() }];
    let earlier = keys.iter().zip(&kinds).collect();
    let form = Form { fields, checks };
    let faults = form.problems_in_definition(&earlier);
    let pair = |fault: DefinitionFault| {
        let at = fault.field.map(|key| key.to_string());
        (at.unwrap_or_default(), fault.problem)
    };
    faults.into_iter().map(pair).collect()
}

/// The problems of one field of this kind after a text called `before`, and before a number
/// called `after`.
fn of_kind(kind: FieldKind) -> Vec<DefinitionProblem> {
    of_field(field("it", kind))
}

fn of_field(it: Field) -> Vec<DefinitionProblem> {
    let fields = vec![field("before", text()), it, field("after", number(0))];
    let problems = problems(fields, Vec::new());
    assert!(problems.iter().all(|(at, _)| at == "it"), "{problems:?}");
    problems.into_iter().map(|(_, problem)| problem).collect()
}

fn of_condition(condition: Condition) -> Vec<DefinitionProblem> {
    of_field(Field {
        shown_when: Some(condition),
        ..field("it", FieldKind::YesNo)
    })
}

#[test]
fn a_form_of_all_kinds_makes_sense() {
    assert_eq!(everything().problems_in_definition(&BTreeMap::new()), []);
    assert_eq!(problems(Vec::new(), Vec::new()), []);
}

#[test]
fn keys_are_unique_in_the_template() {
    let fields = vec![
        field("name", text()),
        field("name", text()),
        field("earlier_number", text()),
    ];
    assert_eq!(
        problems(fields, Vec::new()),
        [
            ("name".to_owned(), DefinitionProblem::DuplicateKey),
            ("earlier_number".to_owned(), DefinitionProblem::DuplicateKey),
        ]
    );
}

#[test]
fn bounds_leave_room_for_an_answer() {
    let crossed = DefinitionProblem::LeastAboveMost;
    let large = |most| DefinitionProblem::BoundTooLarge { most };
    let texts = |shortest, longest| FieldKind::Text {
        shortest,
        longest,
        pattern: None::<Pattern>,
    };
    let numbers = |least: &str, most: &str, decimals| FieldKind::Number {
        unit: None,
        least: Some(decimal(least)),
        most: Some(decimal(most)),
        decimals,
    };
    let amounts = |least, most| FieldKind::Money {
        least: Some(least),
        most: Some(most),
        currency: Currency::INR,
    };
    let dates = |earliest, latest| FieldKind::Date {
        earliest: Some(earliest),
        latest: Some(latest),
    };
    let choices = |fewest, most| FieldKind::MultiChoice {
        options: options(),
        fewest,
        most,
    };
    let on = |text| DateBound::On(day(text));
    for (kind, expected) in [
        (texts(Some(3), Some(3)), vec![]),
        (texts(Some(3), Some(2)), vec![crossed.clone()]),
        (texts(Some(501), None), vec![crossed.clone()]),
        (texts(None, Some(501)), vec![large(500)]),
        (numbers("1", "1", 9), vec![]),
        (numbers("1.1", "1", 0), vec![crossed.clone()]),
        (numbers("0", "1", 10), vec![large(9)]),
        (computed(constant("1"), 255), vec![large(9)]),
        (amounts(1, 1), vec![]),
        (amounts(2, 1), vec![crossed.clone()]),
        (dates(on("2026-01-01"), on("2026-01-01")), vec![]),
        (
            dates(on("2026-01-02"), on("2026-01-01")),
            vec![crossed.clone()],
        ),
        (
            dates(DateBound::DaysFromToday(1), DateBound::DaysFromToday(0)),
            vec![crossed.clone()],
        ),
        (
            dates(on("2026-01-02"), DateBound::DaysFromToday(-1)),
            vec![],
        ),
        (choices(Some(3), None), vec![]),
        (choices(Some(4), None), vec![crossed.clone()]),
        (choices(Some(2), Some(1)), vec![crossed.clone()]),
        (
            FieldKind::Attachment {
                photos_only: false,
                fewest: Some(51),
                most: None,
                means: None,
            },
            vec![crossed.clone()],
        ),
        (
            FieldKind::ProductLines {
                fewest: None,
                most: Some(201),
                currency: Currency::INR,
                means: None,
            },
            vec![large(200)],
        ),
    ] {
        assert_eq!(of_kind(kind.clone()), expected, "{kind:?}");
    }
}

#[test]
fn words_are_there_and_not_endless() {
    let labelled = |label: String| Field {
        label,
        ..field("it", text())
    };
    let helped = |help: String| Field {
        help: Some(help),
        ..field("it", text())
    };
    let too_long = |most| vec![DefinitionProblem::TooLong { most }];
    assert_eq!(of_field(labelled(" ".into())), [DefinitionProblem::Blank]);
    assert_eq!(of_field(labelled("é".repeat(120))), []);
    assert_eq!(of_field(labelled("é".repeat(121))), too_long(120));
    assert_eq!(of_field(helped("x".repeat(1_001))), too_long(1_000));
    let unit = FieldKind::Number {
        unit: Some("x".repeat(21)),
        least: None,
        most: None,
        decimals: 0,
    };
    assert_eq!(of_kind(unit), too_long(20));
}

#[test]
fn options_are_some_and_distinct() {
    let choice = |options| of_kind(FieldKind::Choice { options });
    assert_eq!(choice(Vec::new()), [DefinitionProblem::NoOptions]);
    let twice = [options(), vec![options().remove(0)]].concat();
    let duplicate = DefinitionProblem::DuplicateOption {
        option: option("cash"),
    };
    assert_eq!(choice(twice), [duplicate]);
    let many = vec![options().remove(0); 201];
    let too_many = DefinitionProblem::TooManyOptions { most: 200 };
    assert_eq!(choice(many), [too_many]);
}

#[test]
fn conditions_read_fields_of_the_right_kind_that_come_before() {
    let wrong = |name| vec![DefinitionProblem::WrongKind { key: key(name) }];
    let later = |name| vec![DefinitionProblem::LaterField { key: key(name) }];
    let unknown = |name| vec![DefinitionProblem::UnknownField { key: key(name) }];
    let includes = |name, chosen| Condition::Includes {
        field: key(name),
        option: option(chosen),
    };
    let equals = |left| compare(left, Comparison::Equal, constant("1"));
    let barter = DefinitionProblem::UnknownOption {
        key: key("earlier_choice"),
        option: option("barter"),
    };
    for (condition, expected) in [
        (Condition::Answered(key("before")), vec![]),
        (Condition::Answered(key("after")), later("after")),
        (Condition::Answered(key("it")), later("it")),
        (Condition::Answered(key("nowhere")), unknown("nowhere")),
        (Condition::Yes(key("before")), wrong("before")),
        (includes("earlier_choice", "cash"), vec![]),
        (includes("earlier_choice", "barter"), vec![barter]),
        (includes("before", "cash"), wrong("before")),
        (includes("after", "cash"), later("after")),
        (includes("nowhere", "cash"), unknown("nowhere")),
        (equals(of("earlier_number")), vec![]),
        (equals(of("before")), wrong("before")),
        (
            equals(Expression::LinesTotal(key("earlier_number"))),
            wrong("earlier_number"),
        ),
        (
            equals(Expression::Count(key("earlier_choice"))),
            wrong("earlier_choice"),
        ),
        (
            Condition::Not(Box::new(Condition::Any(Vec::new()))),
            vec![DefinitionProblem::EmptyCondition],
        ),
        (
            Condition::All(vec![
                Condition::Yes(key("before")),
                Condition::Yes(key("after")),
            ]),
            [wrong("before"), later("after")].concat(),
        ),
    ] {
        assert_eq!(of_condition(condition.clone()), expected, "{condition:?}");
    }
}

#[test]
fn conditions_have_bounds() {
    let nested = |depth| {
        (1..depth).fold(Condition::Answered(key("before")), |inner, _| {
            Condition::Not(Box::new(inner))
        })
    };
    assert_eq!(of_condition(nested(12)), []);
    let too_deep = DefinitionProblem::TooDeep { most: 12 };
    assert_eq!(of_condition(nested(13)), std::slice::from_ref(&too_deep));
    assert_eq!(
        of_condition(Condition::All(vec![nested(50); 9])),
        [too_deep]
    );
    let wide = |count| Condition::All(vec![Condition::Answered(key("before")); count]);
    assert_eq!(of_condition(wide(99)), []);
    let too_many = DefinitionProblem::TooManyParts { most: 100 };
    assert_eq!(of_condition(wide(100)), std::slice::from_ref(&too_many));
    assert_eq!(of_condition(wide(10_000)), [too_many]);
}

#[test]
fn what_is_computed_reads_only_what_comes_before() {
    let later = DefinitionProblem::LaterField { key: key("after") };
    assert_eq!(of_kind(computed(of("after"), 0)), [later]);
    let itself = DefinitionProblem::LaterField { key: key("it") };
    assert_eq!(of_kind(computed(of("it"), 0)), [itself]);
    assert_eq!(of_kind(computed(of("earlier_number"), 0)), []);
}

#[test]
fn a_requirement_is_inspected_too() {
    let later = DefinitionProblem::LaterField { key: key("after") };
    let it = Field {
        required: Requirement::When(Condition::Answered(key("after"))),
        ..field("it", text())
    };
    assert_eq!(of_field(it), [later]);
}

#[test]
fn a_check_reads_every_field_and_is_said_at_one_of_the_form() {
    let check = |at, says: &str| Check {
        when: Some(Condition::Answered(key("after"))),
        must: compare(of("advance"), Comparison::Less, of("after")),
        field: key(at),
        says: says.to_owned(),
    };
    let fields = || vec![field("advance", money()), field("after", number(0))];
    assert_eq!(problems(fields(), vec![check("advance", "Less.")]), []);
    let elsewhere = "earlier_number";
    let unknown = DefinitionProblem::UnknownField {
        key: key(elsewhere),
    };
    assert_eq!(
        problems(fields(), vec![check(elsewhere, "Less.")]),
        [(elsewhere.to_owned(), unknown)]
    );
    assert_eq!(
        problems(fields(), vec![check("advance", " ")]),
        [("advance".to_owned(), DefinitionProblem::Blank)]
    );
}

#[test]
fn a_form_that_is_too_large_is_not_read_further() {
    let fields = vec![field("name", text()); 101];
    let too_many = DefinitionProblem::TooManyFields { most: 100 };
    assert_eq!(problems(fields, Vec::new()), [(String::new(), too_many)]);
    let check = Check {
        when: None,
        must: Condition::Answered(key("nowhere")),
        field: key("nowhere"),
        says: String::new(),
    };
    let too_many = DefinitionProblem::TooManyChecks { most: 50 };
    assert_eq!(
        problems(Vec::new(), vec![check; 51]),
        [(String::new(), too_many)]
    );
}

#[test]
fn a_condition_alone_is_inspected_against_what_is_known() {
    let condition = Condition::Yes(key("nowhere"));
    let unknown = DefinitionProblem::UnknownField {
        key: key("nowhere"),
    };
    assert_eq!(
        condition.problems_in_definition(&BTreeMap::new(), BTreeSet::new()),
        [unknown]
    );
}
