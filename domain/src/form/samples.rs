//! Forms and answers for the tests.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::form::{
    Address, AddressPart, Answer, Answers, Attachment, Check, ChoiceOption, Comparison,
    ComputedResult, Condition, DateBound, Expression, Field, FieldKey, FieldKind, Form, OptionKey,
    Pattern, ProductLine, Requirement,
};
use crate::id::PersonId;
use crate::money::{Currency, Money};

pub(super) fn key(text: &str) -> FieldKey {
    FieldKey::try_from(text).unwrap()
}

pub(super) fn option(text: &str) -> OptionKey {
    OptionKey::try_from(text).unwrap()
}

pub(super) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn rupees(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::INR,
    }
}

pub(super) fn person() -> PersonId {
    "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap()
}

pub(super) fn line(id: &str, quantity: &str, rate_minor: i64) -> ProductLine {
    ProductLine {
        id: id.to_owned(),
        description: "Cat 6 cable".to_owned(),
        quantity: decimal(quantity),
        rate: rupees(rate_minor),
        unit: None,
    }
}

pub(super) fn photo(first_digit: char) -> Attachment {
    Attachment {
        hash: format!("{first_digit}{}", "0".repeat(63)),
        name: "site.webp".to_owned(),
        media_type: "image/webp".to_owned(),
        bytes: 40_000,
    }
}

pub(super) fn address() -> Address {
    Address {
        line_1: "12 MG Road".to_owned(),
        city: "Pune".to_owned(),
        postal_code: "411001".to_owned(),
        ..Address::default()
    }
}

pub(super) fn field(name: &str, kind: FieldKind) -> Field {
    Field {
        key: key(name),
        label: format!("The {name}"),
        help: None,
        kind,
        required: Requirement::Optional,
        shown_when: None,
    }
}

pub(super) fn text() -> FieldKind {
    FieldKind::Text {
        shortest: None,
        longest: None,
        pattern: None,
    }
}

pub(super) fn number(decimals: u8) -> FieldKind {
    FieldKind::Number {
        unit: None,
        least: None,
        most: None,
        decimals,
    }
}

pub(super) fn money() -> FieldKind {
    FieldKind::Money {
        least: None,
        most: None,
        currency: Currency::INR,
    }
}

pub(super) fn options() -> Vec<ChoiceOption> {
    let named = |name: &str| ChoiceOption {
        key: option(name),
        label: name.to_uppercase(),
    };
    vec![named("cash"), named("cheque"), named("card")]
}

pub(super) fn computed(expression: Expression, decimals: u8) -> FieldKind {
    FieldKind::Computed {
        expression,
        gives: ComputedResult::Number {
            unit: None,
            decimals,
        },
    }
}

pub(super) fn of(name: &str) -> Expression {
    Expression::Field(key(name))
}

pub(super) fn constant(number: &str) -> Expression {
    Expression::Constant(decimal(number))
}

pub(super) fn times(left: Expression, right: Expression) -> Expression {
    Expression::Multiply(Box::new(left), Box::new(right))
}

pub(super) fn compare(left: Expression, is: Comparison, right: Expression) -> Condition {
    Condition::Compare { left, is, right }
}

pub(super) fn answers(pairs: impl IntoIterator<Item = (&'static str, Answer)>) -> Answers {
    pairs
        .into_iter()
        .map(|(name, answer)| (key(name), answer))
        .collect()
}

/// A form with every kind of field, conditions, computed fields and a check.
pub(super) fn everything() -> Form {
    let shown_when = |condition: Condition, field: Field| Field {
        shown_when: Some(condition),
        ..field
    };
    let paid_by_cheque = Condition::Includes {
        field: key("paid_by"),
        option: option("cheque"),
    };
    let pattern = Pattern::try_from("AAAAA9999A".to_owned()).unwrap();
    let pan = FieldKind::Text {
        shortest: None,
        longest: None,
        pattern: Some(pattern),
    };
    let value = FieldKind::Money {
        least: Some(0),
        most: None,
        currency: Currency::INR,
    };
    let banked_on = FieldKind::Date {
        earliest: Some(DateBound::DaysFromToday(-30)),
        latest: Some(DateBound::DaysFromToday(0)),
    };
    let add_ons = FieldKind::MultiChoice {
        options: options(),
        fewest: None,
        most: Some(2),
    };
    let photos = FieldKind::Attachment {
        photos_only: true,
        fewest: None,
        most: Some(3),
        means: None,
    };
    let lines = FieldKind::ProductLines {
        fewest: None,
        most: None,
        currency: Currency::INR,
        means: None,
    };
    let total = FieldKind::Computed {
        expression: Expression::LinesTotal(key("lines")),
        gives: ComputedResult::Money(Currency::INR),
    };
    let advance_least = times(of("order_value"), constant("0.3"));
    Form {
        fields: vec![
            field("name", text()),
            field("pan", pan),
            field(
                "note",
                FieldKind::LongText {
                    shortest: None,
                    longest: None,
                },
            ),
            field("width", number(2)),
            field("area", computed(times(of("width"), of("width")), 2)),
            field("double", computed(times(of("area"), constant("2")), 1)),
            field("order_value", value),
            field("advance", money()),
            field("paid_by", FieldKind::Choice { options: options() }),
            shown_when(paid_by_cheque, field("banked_on", banked_on)),
            shown_when(Condition::Answered(key("banked_on")), field("bank", text())),
            field("add_ons", add_ons),
            field("urgent", FieldKind::YesNo),
            Field {
                required: Requirement::When(Condition::Yes(key("urgent"))),
                ..field("phone", FieldKind::Phone)
            },
            field("email", FieldKind::Email),
            field(
                "site",
                FieldKind::Address {
                    requires: BTreeSet::from([AddressPart::City]),
                },
            ),
            field("photos", photos),
            field("designer", FieldKind::Person { role: None }),
            field("lines", lines),
            field("total", total),
        ],
        checks: vec![Check {
            when: Some(Condition::Answered(key("advance"))),
            must: compare(of("advance"), Comparison::AtLeast, advance_least),
            field: key("advance"),
            says: "The advance is at least 30 % of the order.".to_owned(),
        }],
    }
}

/// Good answers to every field of [`everything`] that is not computed.
pub(super) fn all_answered() -> Answers {
    answers([
        ("name", Answer::Text("Misha".to_owned())),
        ("pan", Answer::Text("ABCDE1234F".to_owned())),
        ("note", Answer::Text("Two\nlines".to_owned())),
        ("width", Answer::Number(decimal("2.5"))),
        ("order_value", Answer::Money(rupees(1_000_000))),
        ("advance", Answer::Money(rupees(300_000))),
        ("paid_by", Answer::Choice(option("cheque"))),
        ("banked_on", Answer::Date(day("2026-11-20"))),
        ("bank", Answer::Text("SBI".to_owned())),
        (
            "add_ons",
            Answer::Choices(BTreeSet::from([option("cash"), option("card")])),
        ),
        ("urgent", Answer::YesNo(true)),
        ("phone", Answer::Phone("+919820012345".to_owned())),
        ("email", Answer::Email("misha@example.in".to_owned())),
        ("site", Answer::Address(address())),
        ("photos", Answer::Attachments(vec![photo('a'), photo('b')])),
        ("designer", Answer::Person(person())),
        (
            "lines",
            Answer::Lines(vec![line("1", "2", 2_500), line("2", "1.5", 5_001)]),
        ),
    ])
}
