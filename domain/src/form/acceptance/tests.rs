use super::*;
use crate::form::samples::{
    address, day, decimal, line, money, number, option, options, person, photo, rupees, text,
};

const TODAY: &str = "2026-11-23";

/// What becomes of each answer: kept unchanged, kept as another, blank, or refused.
enum Outcome {
    Same,
    As(Answer),
    Blank,
    Refused(Problem),
}
use Outcome::{As, Blank, Refused, Same};

fn check(kind: &FieldKind, table: Vec<(Answer, Outcome)>) {
    let today = day(TODAY);
    for (answer, outcome) in table {
        let expected = match outcome {
            Same => Ok(Some(answer.clone())),
            As(kept) => Ok(Some(kept)),
            Blank => Ok(None),
            Refused(problem) => Err(problem),
        };
        let accepted = accept(kind, &answer, today);
        assert_eq!(accepted, expected, "{answer:?} for {kind:?}");
        if let Ok(Some(kept)) = accepted {
            let written = serde_json::to_string(&kept).unwrap();
            let again = accept(kind, &kept, today).unwrap().unwrap();
            assert_eq!(serde_json::to_string(&again).unwrap(), written);
        }
    }
}

fn texts(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

#[test]
fn a_text_is_trimmed_and_bounded() {
    check(
        &text(),
        vec![
            (texts("Misha"), Same),
            (texts("\u{a0} मीशा\n"), As(texts("मीशा"))),
            (texts(" \t "), Blank),
            (texts(&"é".repeat(500)), Same),
            (
                texts(&"é".repeat(501)),
                Refused(Problem::TooLong { most: 500 }),
            ),
            (
                texts(&"x".repeat(5_000_000)),
                Refused(Problem::TooLong { most: 500 }),
            ),
            (Answer::YesNo(true), Refused(Problem::WrongType)),
        ],
    );
    let bounded = FieldKind::Text {
        shortest: Some(2),
        longest: Some(u32::MAX),
        pattern: None,
    };
    check(
        &bounded,
        vec![
            (texts("🙂"), Refused(Problem::TooShort { least: 2 })),
            (texts("ab"), Same),
            (texts(""), Blank),
            (
                texts(&"x".repeat(501)),
                Refused(Problem::TooLong { most: 500 }),
            ),
        ],
    );
    let pattern = Pattern::try_from("AAAAA9999A".to_owned()).unwrap();
    let pan = FieldKind::Text {
        shortest: None,
        longest: None,
        pattern: Some(pattern.clone()),
    };
    check(
        &pan,
        vec![
            (texts(" abcde1234f "), As(texts("ABCDE1234F"))),
            (texts("ABCDE"), Refused(Problem::DoesNotMatch { pattern })),
            (texts(""), Blank),
        ],
    );
    let note = FieldKind::LongText {
        shortest: None,
        longest: None,
    };
    check(
        &note,
        vec![
            (texts("one\ntwo"), Same),
            (texts(&"x".repeat(10_000)), Same),
            (
                texts(&"x".repeat(10_001)),
                Refused(Problem::TooLong { most: 10_000 }),
            ),
        ],
    );
}

#[test]
fn a_number_is_bounded_and_loses_its_closing_zeros() {
    let numbers = |text| Answer::Number(decimal(text));
    let bounded = FieldKind::Number {
        unit: Some("mm".to_owned()),
        least: Some(decimal("-1")),
        most: Some(decimal("10.5")),
        decimals: 2,
    };
    let least = decimal("-1");
    let most = decimal("10.5");
    check(
        &bounded,
        vec![
            (numbers("3"), Same),
            (numbers("3.140"), As(numbers("3.14"))),
            (numbers("-1"), Same),
            (numbers("10.50"), As(numbers("10.5"))),
            (numbers("-1.01"), Refused(Problem::BelowLeast { least })),
            (numbers("10.51"), Refused(Problem::AboveMost { most })),
            (
                numbers("3.141"),
                Refused(Problem::TooManyDecimals { allowed: 2 }),
            ),
            (texts("3"), Refused(Problem::WrongType)),
        ],
    );
    check(
        &number(0),
        vec![
            (Answer::Number(Decimal::MAX), Same),
            (Answer::Number(Decimal::MIN), Same),
            (
                numbers("0.0000000000000000000000000001"),
                Refused(Problem::TooManyDecimals { allowed: 0 }),
            ),
        ],
    );
}

#[test]
fn money_is_in_the_fields_currency_and_within_its_bounds() {
    let bounded = FieldKind::Money {
        least: Some(100),
        most: Some(12_345),
        currency: Currency::INR,
    };
    let dollars = Money {
        minor: 200,
        currency: Currency::USD,
    };
    let expected = Currency::INR;
    check(
        &bounded,
        vec![
            (Answer::Money(rupees(100)), Same),
            (Answer::Money(rupees(12_345)), Same),
            (
                Answer::Money(rupees(99)),
                Refused(Problem::BelowLeast {
                    least: decimal("1"),
                }),
            ),
            (
                Answer::Money(rupees(12_346)),
                Refused(Problem::AboveMost {
                    most: decimal("123.45"),
                }),
            ),
            (
                Answer::Money(dollars),
                Refused(Problem::WrongCurrency { expected }),
            ),
            (Answer::Number(decimal("2")), Refused(Problem::WrongType)),
        ],
    );
    check(
        &money(),
        vec![
            (Answer::Money(rupees(i64::MIN)), Same),
            (Answer::Money(rupees(i64::MAX)), Same),
        ],
    );
}

#[test]
fn a_date_is_bounded_by_fixed_days_and_by_today() {
    let dates = |text| Answer::Date(day(text));
    let bounded = FieldKind::Date {
        earliest: Some(DateBound::On(day("2026-11-01"))),
        latest: Some(DateBound::DaysFromToday(7)),
    };
    let earliest = day("2026-11-01");
    let latest = day("2026-11-30");
    check(
        &bounded,
        vec![
            (dates("2026-11-01"), Same),
            (dates("2026-11-30"), Same),
            (dates("2026-10-31"), Refused(Problem::TooEarly { earliest })),
            (dates("2026-12-01"), Refused(Problem::TooLate { latest })),
            (
                Answer::Date(NaiveDate::MAX),
                Refused(Problem::TooLate { latest }),
            ),
            (texts("2026-11-01"), Refused(Problem::WrongType)),
        ],
    );
}

#[test]
fn choices_are_among_the_options() {
    check(
        &FieldKind::Choice { options: options() },
        vec![
            (Answer::Choice(option("cash")), Same),
            (
                Answer::Choice(option("barter")),
                Refused(Problem::NotAnOption),
            ),
            (
                Answer::Choices(BTreeSet::from([option("cash")])),
                Refused(Problem::WrongType),
            ),
        ],
    );
    let ticked = |names: &[&str]| Answer::Choices(names.iter().map(|name| option(name)).collect());
    let two = FieldKind::MultiChoice {
        options: options(),
        fewest: Some(2),
        most: Some(2),
    };
    check(
        &two,
        vec![
            (ticked(&["cash", "card"]), Same),
            (ticked(&[]), Blank),
            (ticked(&["cash"]), Refused(Problem::TooFew { least: 2 })),
            (
                ticked(&["cash", "card", "cheque"]),
                Refused(Problem::TooMany { most: 2 }),
            ),
            (ticked(&["cash", "barter"]), Refused(Problem::NotAnOption)),
        ],
    );
}

#[test]
fn people_and_ways_to_reach_them() {
    let phones = |text: &str| Answer::Phone(text.to_owned());
    check(
        &FieldKind::Phone,
        vec![
            (phones("098200 12345"), As(phones("+919820012345"))),
            (phones(" "), Blank),
            (phones("12"), Refused(Problem::NotAPhone)),
            (texts("9820012345"), Refused(Problem::WrongType)),
        ],
    );
    let emails = |text: &str| Answer::Email(text.to_owned());
    check(
        &FieldKind::Email,
        vec![
            (emails("Misha@EXAMPLE.in "), As(emails("Misha@example.in"))),
            (emails(""), Blank),
            (emails("misha"), Refused(Problem::NotAnEmail)),
            (texts("misha@example.in"), Refused(Problem::WrongType)),
        ],
    );
    check(
        &FieldKind::Person { role: None },
        vec![
            (Answer::Person(person()), Same),
            (texts("Misha"), Refused(Problem::WrongType)),
        ],
    );
    check(
        &FieldKind::YesNo,
        vec![
            (Answer::YesNo(false), Same),
            (texts("yes"), Refused(Problem::WrongType)),
        ],
    );
}

#[test]
fn an_address_has_the_parts_it_needs() {
    let kind = FieldKind::Address {
        requires: BTreeSet::from([AddressPart::PostalCode, AddressPart::City]),
    };
    let good = address();
    let padded = Address {
        city: " Pune ".to_owned(),
        ..good.clone()
    };
    let without_city = Address {
        city: " ".to_owned(),
        postal_code: String::new(),
        ..good.clone()
    };
    let endless = Address {
        country: "x".repeat(201),
        ..good.clone()
    };
    check(
        &kind,
        vec![
            (Answer::Address(good.clone()), Same),
            (Answer::Address(padded), As(Answer::Address(good))),
            (Answer::Address(Address::default()), Blank),
            (
                Answer::Address(without_city),
                Refused(Problem::AddressIncomplete {
                    part: AddressPart::City,
                }),
            ),
            (
                Answer::Address(endless),
                Refused(Problem::TooLong { most: 200 }),
            ),
            (texts("Pune"), Refused(Problem::WrongType)),
        ],
    );
}

#[test]
fn attachments_are_named_by_a_hash_and_counted_once() {
    let one = |attachment: Attachment| Answer::Attachments(vec![attachment]);
    let kind = |fewest| FieldKind::Attachment {
        photos_only: true,
        fewest,
        most: Some(2),
        means: None,
    };
    let photos = |digits: &str| Answer::Attachments(digits.chars().map(photo).collect());
    let with_hash = |hash: String| Attachment { hash, ..photo('a') };
    let with_type = |media_type: &str| Attachment {
        media_type: media_type.to_owned(),
        ..photo('a')
    };
    let endless = Attachment {
        name: "x".repeat(256),
        ..photo('a')
    };
    check(
        &kind(None),
        vec![
            (photos("ab"), Same),
            (photos(""), Blank),
            (photos("abc"), Refused(Problem::TooMany { most: 2 })),
            (photos("aa"), As(photos("a"))),
            (one(with_type("IMAGE/WEBP")), As(photos("a"))),
            (
                one(with_type("application/pdf")),
                Refused(Problem::NotAPhoto),
            ),
            (
                one(with_type("image/png\r\nX: y")),
                Refused(Problem::BadMediaType),
            ),
            (one(with_type("image")), Refused(Problem::BadMediaType)),
            (one(with_type("a/b/c")), Refused(Problem::BadMediaType)),
            (one(photo('g')), Refused(Problem::BadHash)),
            (one(photo('A')), Refused(Problem::BadHash)),
            (one(with_hash("a".repeat(63))), Refused(Problem::BadHash)),
            (one(endless), Refused(Problem::TooLong { most: 255 })),
            (texts("a.png"), Refused(Problem::WrongType)),
        ],
    );
    check(
        &kind(Some(2)),
        vec![(photos("aa"), Refused(Problem::TooFew { least: 2 }))],
    );
    let any = FieldKind::Attachment {
        photos_only: false,
        fewest: None,
        most: None,
        means: None,
    };
    check(
        &any,
        vec![
            (one(with_type("application/pdf")), Same),
            (
                Answer::Attachments(vec![photo('a'); 51]),
                Refused(Problem::TooMany { most: 50 }),
            ),
        ],
    );
}

#[test]
fn product_lines_are_complete_and_in_one_currency() {
    let kind = FieldKind::ProductLines {
        fewest: Some(2),
        most: None,
        currency: Currency::INR,
        means: None,
    };
    let with = |change: fn(&mut ProductLine)| {
        let mut second = line("2", "1", 100);
        change(&mut second);
        Answer::Lines(vec![line("1", "2", 2_500), second])
    };
    let incomplete = || Refused(Problem::LineIncomplete { line: 2 });
    let many = |count: u32| {
        let lines = (0..count).map(|index| line(&index.to_string(), "1", 1));
        Answer::Lines(lines.collect())
    };
    check(
        &kind,
        vec![
            (with(|_| ()), Same),
            (many(200), Same),
            (many(201), Refused(Problem::TooMany { most: 200 })),
            (many(0), Blank),
            (many(1), Refused(Problem::TooFew { least: 2 })),
            (
                with(|line| {
                    line.description.push(' ');
                    line.quantity = decimal("1.00");
                    line.unit = Some("  ".to_owned());
                }),
                As(with(|_| ())),
            ),
            (with(|line| line.description = " ".to_owned()), incomplete()),
            (with(|line| line.id.clear()), incomplete()),
            (with(|line| line.quantity = Decimal::ZERO), incomplete()),
            (with(|line| line.quantity = Decimal::MIN), incomplete()),
            (
                with(|line| line.quantity = decimal("0.0000000001")),
                Refused(Problem::TooManyDecimals { allowed: 9 }),
            ),
            (
                with(|line| line.id = " 1".to_owned()),
                Refused(Problem::LineRepeated { line: 2 }),
            ),
            (
                with(|line| line.rate.currency = Currency::USD),
                Refused(Problem::WrongCurrency {
                    expected: Currency::INR,
                }),
            ),
            (
                with(|line| line.description = "x".repeat(501)),
                Refused(Problem::TooLong { most: 500 }),
            ),
            (
                with(|line| line.unit = Some("x".repeat(41))),
                Refused(Problem::TooLong { most: 40 }),
            ),
            (texts("cable"), Refused(Problem::WrongType)),
        ],
    );
}
