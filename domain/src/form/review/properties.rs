//! What holds of a review whatever is answered.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::form::samples::{all_answered, answers, day, everything, key, option, person, rupees};
use crate::form::{Address, Attachment, OptionKey, Pattern, ProductLine};
use crate::money::{Currency, Money};

const TODAY: &str = "2026-11-23";

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ A-Za-z0-9@.+-]{0,20}",
        "[A-Z]{5}[0-9]{4}[A-Z]",
        "[6-9][0-9]{9}",
        "[a-f0-9]{64}",
        "[a-z]{1,5}@[A-Za-z]{2,5}\\.[A-Z]{2}",
        "[a-z]{600}",
        Just("image/webp".to_owned()),
    ]
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    prop_oneof![
        any::<[u8; 16]>().prop_map(Decimal::deserialize),
        (-1_000_i64..1_000, 0_u32..4).prop_map(|(number, scale)| Decimal::new(number, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
    ]
}

fn any_money() -> impl Strategy<Value = Money> {
    let currency = prop_oneof![4 => Just(Currency::INR), 1 => Just(Currency::USD)];
    (any::<i64>(), currency).prop_map(|(minor, currency)| Money { minor, currency })
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        (-40_i64..40).prop_map(|days| day(TODAY) + chrono::TimeDelta::days(days)),
        Just(NaiveDate::MIN),
        Just(NaiveDate::MAX),
    ]
}

fn any_option() -> impl Strategy<Value = OptionKey> {
    prop_oneof!["cash", "cheque", "card", "barter"].prop_map(|name| option(&name))
}

fn any_attachment() -> impl Strategy<Value = Attachment> {
    let digits = prop_oneof!["[a-f0-9]{64}".boxed(), any_text().boxed()];
    (digits, any_text(), any_text(), any::<u32>()).prop_map(|(hash, name, media_type, bytes)| {
        Attachment {
            hash,
            name,
            media_type,
            bytes,
        }
    })
}

fn any_line() -> impl Strategy<Value = ProductLine> {
    let unit = prop::option::of(any_text());
    (any_text(), any_text(), any_decimal(), any_money(), unit).prop_map(
        |(id, description, quantity, rate, unit)| ProductLine {
            id,
            description,
            quantity,
            rate,
            unit,
        },
    )
}

fn any_address() -> impl Strategy<Value = Address> {
    (any_text(), any_text(), any_text()).prop_map(|(line_1, city, country)| Address {
        line_1,
        city,
        country,
        ..Address::default()
    })
}

fn any_answer() -> impl Strategy<Value = Answer> {
    prop_oneof![
        any_text().prop_map(Answer::Text),
        any_decimal().prop_map(Answer::Number),
        any_money().prop_map(Answer::Money),
        any_date().prop_map(Answer::Date),
        any_option().prop_map(Answer::Choice),
        prop::collection::btree_set(any_option(), 0..4).prop_map(Answer::Choices),
        any::<bool>().prop_map(Answer::YesNo),
        any_text().prop_map(Answer::Phone),
        any_text().prop_map(Answer::Email),
        any_address().prop_map(Answer::Address),
        prop::collection::vec(any_attachment(), 0..4).prop_map(Answer::Attachments),
        Just(Answer::Person(person())),
        prop::collection::vec(any_line(), 0..4).prop_map(Answer::Lines),
    ]
}

/// Answers to the form of all kinds: good ones, but for those that are taken out or replaced.
fn any_answers() -> impl Strategy<Value = Answers> {
    let names = everything().fields.into_iter().map(|field| field.key);
    let names: Vec<FieldKey> = names.chain([key("unheard_of")]).collect();
    let replaced = prop::collection::btree_map(
        prop::sample::select(names.clone()),
        prop_oneof![1 => Just(None), 2 => any_answer().prop_map(Some)],
        0..8,
    );
    (any::<bool>(), replaced).prop_map(|(answered, replaced)| {
        let mut given = if answered {
            all_answered()
        } else {
            Answers::new()
        };
        for (name, answer) in replaced {
            match answer {
                Some(answer) => given.insert(name, answer),
                None => given.remove(&name),
            };
        }
        given
    })
}

/// Answers of the right kind, so that most forms pass.
fn any_plausible_answers() -> impl Strategy<Value = Answers> {
    (
        any_option(),
        prop::collection::btree_set(any_option(), 0..4),
        "[ a-z]{0,5}",
        prop_oneof!["0?[6-9][0-9]{4} ?[0-9]{5}", "[+]1[0-9]{9}", " ?"],
        (-1_000_i64..1_000, 0_u32..4),
        0_i64..1_000_000,
        any_date(),
        any::<bool>(),
    )
        .prop_map(
            |(paid_by, add_ons, name, phone, width, advance, date, urgent)| {
                let mut given = all_answered();
                given.extend(answers([
                    ("paid_by", Answer::Choice(paid_by)),
                    ("add_ons", Answer::Choices(add_ons)),
                    ("name", Answer::Text(name)),
                    ("phone", Answer::Phone(phone)),
                    ("width", Answer::Number(Decimal::new(width.0, width.1))),
                    ("advance", Answer::Money(rupees(advance))),
                    ("banked_on", Answer::Date(date)),
                    ("urgent", Answer::YesNo(urgent)),
                ]));
                given
            },
        )
}

fn hold_to_the_promises(given: &Answers) -> Result<(), TestCaseError> {
    let form = everything();
    let earlier = Answers::new();
    let situation = Situation {
        earlier: &earlier,
        today: day(TODAY),
    };
    let outcome = form.review(given, &situation);
    for field in &form.fields {
        let problem = form.review_field(&field.key, given, &situation);
        let faults = outcome.as_ref().err().into_iter().flatten();
        let first = faults
            .filter(|fault| fault.field == field.key)
            .map(|fault| &fault.problem)
            .next();
        prop_assert_eq!(problem.as_ref(), first);
    }
    let Ok(kept) = outcome else { return Ok(()) };
    let again = form.review(&kept, &situation).unwrap();
    prop_assert_eq!(
        serde_json::to_string(&again).unwrap(),
        serde_json::to_string(&kept).unwrap()
    );
    let shown_before = form.shown(given, &situation);
    let shown: BTreeSet<&FieldKey> = shown_before.iter().map(|field| &field.key).collect();
    prop_assert!(kept.keys().all(|key| shown.contains(key)));
    prop_assert_eq!(form.shown(&kept, &situation), shown_before);
    Ok(())
}

proptest! {
    #[test]
    fn no_answers_break_a_review(given in any_answers()) {
        hold_to_the_promises(&given)?;
    }

    #[test]
    fn what_was_reviewed_is_reviewed_unchanged(given in any_plausible_answers()) {
        hold_to_the_promises(&given)?;
    }

    #[test]
    fn no_pattern_breaks_a_review(mask in any::<String>(), typed in any::<String>()) {
        if let Ok(pattern) = Pattern::try_from(mask)
            && let Some(kept) = pattern.fit(&typed)
        {
            prop_assert_eq!(pattern.fit(&kept), Some(kept));
        }
    }
}
