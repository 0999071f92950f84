use chrono_tz::Asia::Kolkata;
use domain::form::Pattern;
use domain::money::{Currency, NumberStyle};

use super::*;
use crate::words::Language;

fn key(text: &str) -> FieldKey {
    FieldKey::try_from(text).unwrap()
}

fn say(language: Language, problem: &Problem) -> String {
    let words = language.words();
    let label_of = |key: &FieldKey| (key.as_str() != "unknown").then(|| format!("The {key}"));
    let speech = Speech::new(words, Kolkata, NumberStyle::Indian);
    words.forms.problem(problem, &label_of, speech)
}

fn every_problem() -> Vec<Problem> {
    let pattern = Pattern::try_from("AAAAA9999A".to_owned()).unwrap();
    let day = "2026-11-12".parse().unwrap();
    let because = ["urgent", "value"].map(key).to_vec();
    vec![
        Problem::Missing,
        Problem::MissingBecause { because },
        Problem::WrongType,
        Problem::UnknownField,
        Problem::TooShort { least: 3 },
        Problem::TooLong { most: 500 },
        Problem::BelowLeast {
            least: 150_000.into(),
        },
        Problem::AboveMost { most: 12.into() },
        Problem::TooManyDecimals { allowed: 0 },
        Problem::DoesNotMatch { pattern },
        Problem::NotAnOption,
        Problem::TooFew { least: 2 },
        Problem::TooMany { most: 3 },
        Problem::TooEarly { earliest: day },
        Problem::TooLate { latest: day },
        Problem::NotAPhone,
        Problem::NotAnEmail,
        Problem::AddressIncomplete {
            part: AddressPart::City,
        },
        Problem::WrongCurrency {
            expected: Currency::INR,
        },
        Problem::NotAPhoto,
        Problem::BadHash,
        Problem::BadMediaType,
        Problem::LineIncomplete { line: 2 },
        Problem::LineRepeated { line: 2 },
        Problem::CheckFailed {
            says: "The advance is at least 30 %.".to_owned(),
        },
    ]
}

#[test]
fn every_problem_is_said_in_both_languages() {
    for problem in every_problem() {
        let english = say(Language::English, &problem);
        let hindi = say(Language::Hindi, &problem);
        assert!(!english.is_empty() && !hindi.is_empty(), "{problem:?}");
        if !matches!(problem, Problem::CheckFailed { .. }) {
            assert!(english.is_ascii() || english.contains('“'), "{english}");
            assert!(
                hindi.contains(['\u{0915}', '\u{0928}', '\u{0939}', '\u{0930}']),
                "{hindi}"
            );
        }
    }
}

#[test]
fn a_problem_names_the_condition() {
    let because = ["urgent", "unknown", "value"].map(key).to_vec();
    for (problem, english) in [
        (
            Problem::MissingBecause { because },
            "This is needed because of your answer to “The urgent” and “The value”.",
        ),
        (
            Problem::MissingBecause {
                because: vec![key("unknown")],
            },
            "This is needed.",
        ),
        (
            Problem::DoesNotMatch {
                pattern: Pattern::try_from("AAAAA9999A".to_owned()).unwrap(),
            },
            "Must look like AAAAA9999A: five letters, four digits, one letter.",
        ),
        (
            Problem::BelowLeast {
                least: 150_000.into(),
            },
            "Must be at least 1,50,000.",
        ),
        (
            Problem::TooEarly {
                earliest: "2026-11-12".parse().unwrap(),
            },
            "Too early: 12 Nov 2026 or later.",
        ),
        (
            Problem::TooShort { least: 1 },
            "Too short: at least 1 character.",
        ),
    ] {
        assert_eq!(say(Language::English, &problem), english);
    }
}
