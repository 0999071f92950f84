use rust_decimal::Decimal;

use super::*;
use crate::form::samples::{
    all_answered, answers, computed, constant, day, decimal, everything, field, key, line, money,
    number, of, option, rupees, text, times,
};
use crate::form::{Comparison, Condition, Expression};
use crate::money::Currency;

const TODAY: &str = "2026-11-23";

fn situation(earlier: &Answers) -> Situation<'_> {
    Situation {
        earlier,
        today: day(TODAY),
    }
}

fn review(form: &Form, answers: &Answers) -> Result<Answers, Vec<Fault>> {
    form.review(answers, &situation(&Answers::new()))
}

/// The problems by field, in the order they are reported.
fn problems(form: &Form, answers: &Answers) -> Vec<(String, Problem)> {
    let faults = review(form, answers).err().unwrap_or_default();
    let pair = |fault: Fault| (fault.field.to_string(), fault.problem);
    faults.into_iter().map(pair).collect()
}

fn shown(form: &Form, answers: &Answers) -> Vec<String> {
    let earlier = Answers::new();
    let shown = form.shown(answers, &situation(&earlier));
    shown.iter().map(|field| field.key.to_string()).collect()
}

fn required(field: Field) -> Field {
    Field {
        required: Requirement::Always,
        ..field
    }
}

#[test]
fn a_full_form_is_kept_with_what_is_computed() {
    let kept = review(&everything(), &all_answered()).unwrap();
    let mut expected = all_answered();
    expected.extend(answers([
        ("area", Answer::Number(decimal("6.25"))),
        ("double", Answer::Number(decimal("12.5"))),
        // 2 × 25.00, and 1.5 × 50.01 rounded by itself.
        ("total", Answer::Money(rupees(12_502))),
    ]));
    assert_eq!(kept, expected);
}

#[test]
fn nothing_is_required_of_an_optional_form() {
    assert_eq!(review(&everything(), &Answers::new()), Ok(Answers::new()));
    assert_eq!(
        review(&Form::default(), &Answers::new()),
        Ok(Answers::new())
    );
}

#[test]
fn all_faults_come_at_once_in_the_order_of_the_form() {
    let form = Form {
        fields: vec![
            required(field("zebra", text())),
            field("width", number(0)),
            required(field("apple", text())),
        ],
        checks: Vec::new(),
    };
    let given = answers([
        ("apple", Answer::Text("  ".to_owned())),
        ("width", Answer::Text("wide".to_owned())),
        ("unheard_of", Answer::YesNo(true)),
        ("also_unheard_of", Answer::YesNo(true)),
    ]);
    let faults = review(&form, &given).unwrap_err();
    let labels: Vec<Option<&str>> = faults.iter().map(|fault| fault.label.as_deref()).collect();
    assert_eq!(
        labels,
        [
            Some("The zebra"),
            Some("The width"),
            Some("The apple"),
            None,
            None
        ]
    );
    assert_eq!(
        problems(&form, &given),
        [
            ("zebra".to_owned(), Problem::Missing),
            ("width".to_owned(), Problem::WrongType),
            ("apple".to_owned(), Problem::Missing),
            ("also_unheard_of".to_owned(), Problem::UnknownField),
            ("unheard_of".to_owned(), Problem::UnknownField),
        ]
    );
}

#[test]
fn one_field_is_reviewed_as_the_form_is() {
    let form = everything();
    let earlier = Answers::new();
    let mut given = all_answered();
    given.insert(key("email"), Answer::Email("nobody".to_owned()));
    given.insert(key("advance"), Answer::Money(rupees(1)));
    given.insert(key("unheard_of"), Answer::YesNo(true));
    given.remove(&key("phone"));
    let faults = review(&form, &given).unwrap_err();
    assert_eq!(faults.len(), 4);
    for fault in faults {
        let problem = form.review_field(&fault.field, &given, &situation(&earlier));
        assert_eq!(problem, Some(fault.problem));
    }
    for fine in ["name", "area", "never_mentioned"] {
        let problem = form.review_field(&key(fine), &given, &situation(&earlier));
        assert_eq!(problem, None);
    }
}

#[test]
fn a_condition_can_require_an_answer_and_says_which_fields_it_read() {
    let form = everything();
    let earlier = Answers::new();
    let is_required =
        |given: &Answers| form.is_required(&key("phone"), given, &situation(&earlier));
    let calm = answers([("urgent", Answer::YesNo(false))]);
    let mut urgent = answers([("urgent", Answer::YesNo(true))]);
    assert!(!is_required(&calm));
    assert!(is_required(&urgent));
    assert!(!form.is_required(&key("unheard_of"), &urgent, &situation(&earlier)));
    assert!(review(&form, &calm).is_ok());
    let because = vec![key("urgent")];
    assert_eq!(
        problems(&form, &urgent),
        [("phone".to_owned(), Problem::MissingBecause { because })]
    );
    urgent.insert(key("phone"), Answer::Phone("9820012345".to_owned()));
    assert!(is_required(&urgent));
    assert!(review(&form, &urgent).is_ok());
}

#[test]
fn what_is_hidden_is_left_out_and_reads_as_not_answered() {
    let form = everything();
    let mut given = all_answered();
    assert!(shown(&form, &given).contains(&"bank".to_owned()));
    // The bank depends on the day of banking, and that on the cheque.
    given.insert(key("paid_by"), Answer::Choice(option("cash")));
    given.insert(key("banked_on"), Answer::Text("not a date".to_owned()));
    let kept = review(&form, &given).unwrap();
    for hidden in ["banked_on", "bank"] {
        assert!(!shown(&form, &given).contains(&hidden.to_owned()));
        assert!(!kept.contains_key(&key(hidden)));
    }
}

#[test]
fn a_hidden_field_is_not_required() {
    let never = Condition::Any(Vec::new());
    let form = Form {
        fields: vec![Field {
            shown_when: Some(never),
            ..required(field("name", text()))
        }],
        checks: Vec::new(),
    };
    let earlier = Answers::new();
    assert!(!form.is_required(&key("name"), &earlier, &situation(&earlier)));
    assert_eq!(review(&form, &Answers::new()), Ok(Answers::new()));
}

#[test]
fn a_check_spans_fields() {
    let form = everything();
    let advance = |value: i64, advance: i64| {
        answers([
            ("order_value", Answer::Money(rupees(value))),
            ("advance", Answer::Money(rupees(advance))),
        ])
    };
    let says = "The advance is at least 30 % of the order.".to_owned();
    let failed = [("advance".to_owned(), Problem::CheckFailed { says })];
    assert_eq!(problems(&form, &advance(1_000_000, 300_000)), []);
    assert_eq!(problems(&form, &advance(1_000_000, 299_999)), failed);
    // Without an order value the comparison does not hold.
    let without_value = answers([("advance", Answer::Money(rupees(5)))]);
    assert_eq!(problems(&form, &without_value), failed);
    // The condition on the check does not hold.
    let without_advance = answers([("order_value", Answer::Money(rupees(5)))]);
    assert_eq!(problems(&form, &without_advance), []);
    // The check waits for the order value to be put right.
    let least = decimal("0");
    assert_eq!(
        problems(&form, &advance(-1, -5)),
        [("order_value".to_owned(), Problem::BelowLeast { least })]
    );
}

#[test]
fn a_check_said_at_a_hidden_field_does_not_apply() {
    let mut form = everything();
    form.checks = vec![Check {
        when: None,
        must: Condition::Any(Vec::new()),
        field: key("bank"),
        says: "No.".to_owned(),
    }];
    assert_eq!(problems(&form, &Answers::new()), []);
    assert_eq!(problems(&form, &all_answered()).len(), 1);
}

#[test]
fn computed_fields_follow_one_another_and_cannot_be_typed() {
    let form = everything();
    let typed = answers([
        ("width", Answer::Number(decimal("3"))),
        ("area", Answer::Number(decimal("1000"))),
        ("double", Answer::Text("a lot".to_owned())),
        ("total", Answer::Money(rupees(1))),
    ]);
    let kept = review(&form, &typed).unwrap();
    let expected = answers([
        ("width", Answer::Number(decimal("3"))),
        ("area", Answer::Number(decimal("9"))),
        ("double", Answer::Number(decimal("18"))),
    ]);
    assert_eq!(kept, expected);
}

#[test]
fn a_computed_field_that_overflows_has_no_value() {
    let form = Form {
        fields: vec![
            field("width", number(0)),
            required(field("area", computed(times(of("width"), of("width")), 0))),
        ],
        checks: Vec::new(),
    };
    let huge = answers([("width", Answer::Number(Decimal::MAX))]);
    let missing = [("area".to_owned(), Problem::Missing)];
    assert_eq!(problems(&form, &huge), missing);
    assert_eq!(problems(&form, &Answers::new()), missing);
    // What is wrong is the width; of the area nothing can be said yet.
    let wrong = answers([("width", Answer::YesNo(true))]);
    assert_eq!(
        problems(&form, &wrong),
        [("width".to_owned(), Problem::WrongType)]
    );
    let amount = FieldKind::Computed {
        expression: of("width"),
        gives: ComputedResult::Money(Currency::INR),
    };
    let form = Form {
        fields: vec![field("width", number(0)), field("amount", amount)],
        checks: Vec::new(),
    };
    assert_eq!(review(&form, &huge), Ok(huge));
}

#[test]
fn earlier_milestones_are_read_but_never_for_the_forms_own_fields() {
    let form = Form {
        fields: vec![
            field("advance", money()),
            field("ratio", {
                let value = Box::new(of("order_value"));
                computed(Expression::Divide(Box::new(of("advance")), value), 2)
            }),
            Field {
                shown_when: Some(Condition::Answered(key("ratio"))),
                ..field("note", text())
            },
        ],
        checks: Vec::new(),
    };
    let earlier = answers([
        ("order_value", Answer::Money(rupees(30_000))),
        ("advance", Answer::Money(rupees(30_000))),
    ]);
    let advance = answers([("advance", Answer::Money(rupees(10_000)))]);
    let kept = form.review(&advance, &situation(&earlier)).unwrap();
    assert_eq!(kept[&key("ratio")], Answer::Number(decimal("0.33")));
    let nothing = form.review(&Answers::new(), &situation(&earlier));
    assert_eq!(nothing, Ok(Answers::new()));
    assert_eq!(form.shown(&Answers::new(), &situation(&earlier)).len(), 2);
}

#[test]
fn a_form_that_was_never_inspected_cannot_go_round_in_a_circle() {
    let form = Form {
        fields: vec![
            field("one", computed(of("two"), 0)),
            field("two", computed(of("one"), 0)),
            field("three", computed(of("three"), 0)),
            field("three", text()),
        ],
        checks: Vec::new(),
    };
    assert_eq!(review(&form, &Answers::new()), Ok(Answers::new()));
}

#[test]
fn forms_and_answers_read_as_documented() {
    let form = everything();
    let written = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<Form>(&written).unwrap(), form);
    let given = all_answered();
    let written = serde_json::to_string(&given).unwrap();
    assert_eq!(serde_json::from_str::<Answers>(&written).unwrap(), given);
    assert_eq!(serde_json::from_str::<Form>("{}").unwrap(), Form::default());

    let condition = Condition::Compare {
        left: of("advance"),
        is: Comparison::AtLeast,
        right: times(constant("0.3"), Expression::Today),
    };
    for (value, expected) in [
        (
            serde_json::to_value(condition).unwrap(),
            r#"{"compare":{"left":{"field":"advance"},"is":"at_least","right":{"multiply":[{"constant":"0.3"},"today"]}}}"#,
        ),
        (
            serde_json::to_value(field("width", number(2))).unwrap(),
            r#"{"key":"width","label":"The width","kind":{"type":"number","decimals":2},"required":"optional"}"#,
        ),
        (
            serde_json::to_value(Answer::Number(decimal("2.5"))).unwrap(),
            r#"{"number":"2.5"}"#,
        ),
        (
            serde_json::to_value(Answer::Lines(vec![line("1", "2", 5)])).unwrap(),
            r#"{"lines":[{"id":"1","description":"Cat 6 cable","quantity":"2","rate":{"minor":5,"currency":"INR"}}]}"#,
        ),
        (
            serde_json::to_value(Problem::BelowLeast {
                least: decimal("1.5"),
            })
            .unwrap(),
            r#"{"code":"below_least","least":"1.5"}"#,
        ),
        (
            serde_json::to_value(Problem::NotAPhone).unwrap(),
            r#"{"code":"not_a_phone"}"#,
        ),
    ] {
        let expected: serde_json::Value = serde_json::from_str(expected).unwrap();
        assert_eq!(value, expected);
    }
}

#[test]
fn what_is_nested_without_end_is_not_read() {
    let nested =
        |open: &str, close: &str| open.repeat(100_000) + "\"today\"" + &close.repeat(100_000);
    let condition = nested("{\"not\":", "}");
    let expression = nested("{\"add\":[\"today\",", "]}");
    let kind = format!(
        "{{\"expression\":{expression},\"gives\":{{\"money\":\"INR\"}},\"type\":\"computed\"}}"
    );
    assert!(serde_json::from_str::<Condition>(&condition).is_err());
    assert!(serde_json::from_str::<FieldKind>(&kind).is_err());
}

#[test]
fn the_outlook_of_a_form_is_what_the_single_questions_give() {
    let form = everything();
    let earlier = Answers::new();
    let situation = situation(&earlier);
    let mut unfinished = all_answered();
    unfinished.insert(key("pan"), Answer::Text("no PAN".to_owned()));
    unfinished.insert(key("advance"), Answer::Money(rupees(1)));
    for answers in [Answers::new(), all_answered(), unfinished] {
        let outlook = form.outlook(&answers, &situation);
        let asked: Vec<&Field> = outlook.asked.iter().map(|asked| asked.field).collect();
        assert_eq!(asked, form.shown(&answers, &situation));
        for asked in &outlook.asked {
            let key = &asked.field.key;
            assert_eq!(asked.required, form.is_required(key, &answers, &situation));
            assert_eq!(asked.problem, form.review_field(key, &answers, &situation));
        }
        if let Ok(kept) = form.review(&answers, &situation) {
            assert_eq!(outlook.standing, kept);
        }
    }
}
