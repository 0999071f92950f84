use domain::form::{ChoiceOption, ComputedResult, Expression};
use domain::id::PersonId;

use super::*;

const STYLES: [NumberStyle; 2] = [NumberStyle::Indian, NumberStyle::International];

fn text(text: &str) -> Raw {
    Raw::Text(text.to_owned())
}

fn option(text: &str) -> OptionKey {
    OptionKey::try_from(text).unwrap()
}

fn rupees(minor: i64) -> Money {
    Money {
        minor,
        currency: Currency::INR,
    }
}

fn money() -> FieldKind {
    FieldKind::Money {
        least: None,
        most: None,
        currency: Currency::INR,
    }
}

fn number(unit: Option<&str>) -> FieldKind {
    FieldKind::Number {
        unit: unit.map(str::to_owned),
        least: None,
        most: None,
        decimals: 2,
    }
}

fn lines() -> FieldKind {
    FieldKind::ProductLines {
        fewest: None,
        most: None,
        currency: Currency::INR,
        means: None,
    }
}

fn date() -> FieldKind {
    FieldKind::Date {
        earliest: None,
        latest: None,
    }
}

fn any_text() -> FieldKind {
    FieldKind::Text {
        shortest: None,
        longest: None,
        pattern: None,
    }
}

fn address_kind() -> FieldKind {
    FieldKind::Address {
        requires: BTreeSet::new(),
    }
}

fn choice() -> FieldKind {
    FieldKind::Choice {
        options: vec![ChoiceOption {
            key: option("cash"),
            label: "Cash".to_owned(),
        }],
    }
}

fn raw_line(description: &str, quantity: &str, rate: &str) -> RawLine {
    RawLine {
        id: description.to_owned(),
        description: description.to_owned(),
        quantity: quantity.to_owned(),
        rate: rate.to_owned(),
        unit: String::new(),
    }
}

#[test]
fn what_is_typed_becomes_an_answer_of_the_fields_kind() {
    let amount = |minor| Ok(Some(Answer::Money(rupees(minor))));
    for (kind, typed, expected) in [
        (money(), "", Ok(None)),
        (money(), "2.5 lakh", amount(25_000_000)),
        (money(), "२.५ लाख", amount(25_000_000)),
        (money(), "1,50,000", amount(15_000_000)),
        (money(), "₹ 45k", amount(4_500_000)),
        (
            money(),
            "12.345",
            Err(Unreadable::Amount(AmountFault::TooManyDecimals {
                allowed: 2,
            })),
        ),
        (
            money(),
            "much",
            Err(Unreadable::Amount(AmountFault::NotANumber)),
        ),
        (
            number(Some("seats")),
            "२४ seats",
            Ok(Some(Answer::Number(24.into()))),
        ),
        (number(None), "many", Err(Unreadable::Number)),
        (
            date(),
            "2026-11-23",
            Ok(Some(Answer::Date("2026-11-23".parse().unwrap()))),
        ),
        (date(), "tomorrow", Err(Unreadable::Date)),
        (
            any_text(),
            " two words ",
            Ok(Some(Answer::Text(" two words ".to_owned()))),
        ),
        (any_text(), "   ", Ok(None)),
        (choice(), "cash", Ok(Some(Answer::Choice(option("cash"))))),
        (choice(), "Not a key", Err(Unreadable::Choice)),
        (FieldKind::YesNo, "no", Ok(Some(Answer::YesNo(false)))),
        (FieldKind::YesNo, "perhaps", Err(Unreadable::Choice)),
        (
            FieldKind::Phone,
            "९८२२० 12345",
            Ok(Some(Answer::Phone("98220 12345".to_owned()))),
        ),
        (
            FieldKind::Person { role: None },
            "nobody",
            Err(Unreadable::Choice),
        ),
    ] {
        assert_eq!(text(typed).read(&kind, true), expected, "{typed}");
    }
}

#[test]
fn an_indian_pin_code_has_six_digits() {
    for (pin, country, in_india, expected) in [
        ("", "", true, Some("")),
        ("411001", "", true, Some("411001")),
        ("411 001", "", true, Some("411001")),
        ("४११००१", "India", false, Some("411001")),
        ("41100", "", true, None),
        ("011001", "", true, None),
        ("SW1A 1AA", "", true, None),
        ("SW1A 1AA", "", false, Some("SW1A 1AA")),
        ("SW1A 1AA", "United Kingdom", true, Some("SW1A 1AA")),
    ] {
        let address = Address {
            city: "Pune".to_owned(),
            postal_code: pin.to_owned(),
            country: country.to_owned(),
            ..Address::default()
        };
        let read = match Raw::Address(address).read(&address_kind(), in_india) {
            Ok(Some(Answer::Address(address))) => Some(address.postal_code),
            Err(Unreadable::PinCode) => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(read.as_deref(), expected, "{pin} {country}");
    }
    let blank = Raw::Address(Address::default());
    assert_eq!(blank.read(&address_kind(), true), Ok(None));
}

#[test]
fn lines_name_what_they_lack_and_blank_ones_do_not_count() {
    let fault = |line, fault| Err(Unreadable::Line { line, fault });
    let blank = raw_line("", "", "");
    for (typed, expected) in [
        (vec![blank.clone()], Ok(0)),
        (
            vec![raw_line("Chair", "२", "1.5 lakh"), blank.clone()],
            Ok(1),
        ),
        (
            vec![blank.clone(), raw_line("Chair", "", "1")],
            fault(2, LineFault::Quantity),
        ),
        (
            vec![raw_line("Chair", "0", "1")],
            fault(1, LineFault::Quantity),
        ),
        (vec![raw_line("Chair", "1", "")], fault(1, LineFault::Rate)),
        (
            vec![raw_line(" ", "1", "1")],
            fault(1, LineFault::Description),
        ),
    ] {
        let read = Raw::Lines(typed.clone()).read(&lines(), true);
        let count = read.map(|answer| match answer {
            None => 0,
            Some(Answer::Lines(lines)) => lines.len(),
            Some(other) => panic!("{other:?}"),
        });
        assert_eq!(count, expected, "{typed:?}");
    }
}

#[test]
fn a_line_comes_to_quantity_times_rate() {
    for (quantity, rate, expected) in [
        ("24", "28,500", Some(68_400_000)),
        ("1.5", "50.01", Some(7_502)),
        ("", "1", None),
        ("1", "x", None),
    ] {
        let line = raw_line("Chair", quantity, rate);
        let amount = line.amount(Currency::INR).map(|amount| amount.minor);
        assert_eq!(amount, expected);
    }
}

#[test]
fn an_answer_written_into_its_inputs_reads_back() {
    let person: PersonId = "01890a5d-ac96-774b-bcce-b302099a8057".parse().unwrap();
    let line = ProductLine {
        id: "1".to_owned(),
        description: "Cable".to_owned(),
        quantity: "1250.5".parse().unwrap(),
        rate: rupees(123_456),
        unit: Some("m".to_owned()),
    };
    let address = Address {
        line_1: "12 MG Road".to_owned(),
        postal_code: "411001".to_owned(),
        ..Address::default()
    };
    let photo = Attachment {
        hash: "0".repeat(64),
        name: "site.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: 40_000,
    };
    let attachment = FieldKind::Attachment {
        photos_only: true,
        fewest: None,
        most: None,
        means: None,
    };
    let several = FieldKind::MultiChoice {
        options: Vec::new(),
        fewest: None,
        most: None,
    };
    for (kind, answer) in [
        (any_text(), Answer::Text("Two\nlines".to_owned())),
        (number(None), Answer::Number("-1234567.25".parse().unwrap())),
        (money(), Answer::Money(rupees(-12_345_678))),
        (date(), Answer::Date("2026-02-28".parse().unwrap())),
        (choice(), Answer::Choice(option("cash"))),
        (several, Answer::Choices(BTreeSet::from([option("cash")]))),
        (FieldKind::YesNo, Answer::YesNo(true)),
        (FieldKind::YesNo, Answer::YesNo(false)),
        (FieldKind::Phone, Answer::Phone("+919822012345".to_owned())),
        (FieldKind::Email, Answer::Email("a@b.in".to_owned())),
        (address_kind(), Answer::Address(address)),
        (attachment, Answer::Attachments(vec![photo])),
        (FieldKind::Person { role: None }, Answer::Person(person)),
        (lines(), Answer::Lines(vec![line])),
    ] {
        for style in STYLES {
            let raw = Raw::of(&answer, style);
            assert!(raw.fits(&kind), "{raw:?}");
            assert_eq!(raw.read(&kind, true), Ok(Some(answer.clone())));
            let json = serde_json::to_string(&raw).unwrap();
            assert_eq!(serde_json::from_str::<Raw>(&json).unwrap(), raw);
        }
    }
}

#[test]
fn what_nobody_typed_is_no_answer() {
    let computed = FieldKind::Computed {
        expression: Expression::Today,
        gives: ComputedResult::Number {
            unit: None,
            decimals: 0,
        },
    };
    for kind in [money(), lines(), address_kind(), choice(), computed] {
        assert_eq!(Raw::blank(&kind).read(&kind, true), Ok(None), "{kind:?}");
    }
}
