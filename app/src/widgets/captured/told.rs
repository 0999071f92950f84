//! Answers as people read them. Pure.

use domain::form::{
    Address, AddressPart, Answer, ChoiceOption, ComputedResult, FieldKind, OptionKey,
};
use domain::money::Money;

use crate::desk::Directory;
use crate::widgets::form::numerals::write_number;
use crate::widgets::form::raw::line_amount;
use crate::words::forms::Forms;
use crate::words::time::Speech;

/// An answer as text. The lines of an address and of a long text are lines here, too.
pub(crate) fn as_text(
    kind: &FieldKind,
    answer: &Answer,
    directory: &Directory,
    words: &Forms,
    speech: Speech,
) -> String {
    match answer {
        Answer::Text(text) | Answer::Email(text) => text.clone(),
        Answer::Number(number) => {
            let number = write_number(*number, speech.number_style());
            match unit_of(kind) {
                Some(unit) => format!("{number} {unit}"),
                None => number,
            }
        }
        Answer::Money(money) => speech.amount(*money),
        Answer::Date(date) => speech.full_date(*date),
        Answer::Choice(chosen) => label_of(kind, chosen),
        Answer::Choices(ticked) => in_order(kind, |option| ticked.contains(&option.key))
            .unwrap_or_else(|| ticked.iter().map(OptionKey::to_string).collect())
            .join(", "),
        Answer::YesNo(yes) => if *yes { words.yes } else { words.no }.to_owned(),
        Answer::Phone(phone) => phone_as_read(phone),
        Answer::Address(address) => address_lines(address).join("\n"),
        Answer::Attachments(attachments) => {
            let names = attachments.iter().zip(1..).map(|(attachment, number)| {
                if attachment.name.is_empty() {
                    (words.file)(number)
                } else {
                    attachment.name.clone()
                }
            });
            names.collect::<Vec<_>>().join(", ")
        }
        Answer::Person(person) => match directory.person_name(*person) {
            "" => words.somebody_gone.to_owned(),
            name => name.to_owned(),
        },
        Answer::Lines(lines) => {
            let said = lines.iter().map(|line| {
                let quantity = write_number(line.quantity, speech.number_style());
                let rate = speech.amount(line.rate);
                let unit = line.unit.as_deref().map(|unit| format!(" {unit}"));
                let unit = unit.unwrap_or_default();
                format!("{}: {quantity}{unit} × {rate}", line.description)
            });
            said.collect::<Vec<_>>().join("\n")
        }
    }
}

/// What product lines come to; none where they are in several currencies or too large.
pub(crate) fn lines_total(lines: &[domain::form::ProductLine]) -> Option<Money> {
    let amounts: Option<Vec<Money>> = lines
        .iter()
        .map(|line| line_amount(line.quantity, line.rate))
        .collect();
    Money::sum(amounts?).ok().flatten()
}

/// An Indian number in the two groups it is spoken in; others as they are kept.
pub(crate) fn phone_as_read(phone: &str) -> String {
    let groups = phone
        .strip_prefix("+91")
        .filter(|digits| digits.len() == 10)
        .and_then(|digits| digits.split_at_checked(5));
    match groups {
        Some((first, last)) => format!("+91 {first} {last}"),
        None => phone.to_owned(),
    }
}

/// The address as it is written on an envelope.
pub(crate) fn address_lines(address: &Address) -> Vec<String> {
    let city = [AddressPart::City, AddressPart::PostalCode]
        .map(|part| address.part(part))
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    let lines = [
        address.line_1.clone(),
        address.line_2.clone(),
        city,
        address.state.clone(),
        address.country.clone(),
    ];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

fn unit_of(kind: &FieldKind) -> Option<&str> {
    let unit = match kind {
        FieldKind::Number { unit, .. }
        | FieldKind::Computed {
            gives: ComputedResult::Number { unit, .. },
            ..
        } => unit.as_deref(),
        _ => None,
    };
    unit.filter(|unit| !unit.is_empty())
}

fn label_of(kind: &FieldKind, chosen: &OptionKey) -> String {
    in_order(kind, |option| option.key == *chosen)
        .and_then(|labels| labels.into_iter().next())
        .unwrap_or_else(|| chosen.to_string())
}

/// The labels of some options, in the order they are offered.
fn in_order(kind: &FieldKind, which: impl Fn(&ChoiceOption) -> bool) -> Option<Vec<String>> {
    let (FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. }) = kind else {
        return None;
    };
    let chosen = options.iter().filter(|option| which(option));
    Some(chosen.map(|option| option.label.clone()).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use chrono_tz::Asia::Kolkata;
    use domain::form::{Expression, ProductLine};
    use domain::money::{Currency, NumberStyle};

    use super::*;
    use crate::words::Language;

    fn told(language: Language, kind: &FieldKind, answer: &Answer) -> String {
        let words = language.words();
        let speech = Speech::new(words, Kolkata, NumberStyle::Indian);
        as_text(kind, answer, &Directory::default(), &words.forms, speech)
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

    fn options() -> Vec<ChoiceOption> {
        ["cash", "cheque", "card"]
            .map(|name| ChoiceOption {
                key: option(name),
                label: name.to_uppercase(),
            })
            .into()
    }

    #[test]
    fn answers_are_told_in_both_languages() {
        let seats = FieldKind::Number {
            unit: Some("seats".to_owned()),
            least: None,
            most: None,
            decimals: 0,
        };
        let area = FieldKind::Computed {
            expression: Expression::Today,
            gives: ComputedResult::Number {
                unit: Some("m²".to_owned()),
                decimals: 1,
            },
        };
        let choice = FieldKind::Choice { options: options() };
        let several = FieldKind::MultiChoice {
            options: options(),
            fewest: None,
            most: None,
        };
        let ticked = BTreeSet::from([option("card"), option("cash")]);
        let address = Address {
            line_1: "12 MG Road".to_owned(),
            city: "Pune".to_owned(),
            postal_code: "411001".to_owned(),
            state: "Maharashtra".to_owned(),
            ..Address::default()
        };
        let line = ProductLine {
            id: "1".to_owned(),
            description: "Cable".to_owned(),
            quantity: "1250.5".parse().unwrap(),
            rate: rupees(2_000),
            unit: Some("m".to_owned()),
        };
        let any = FieldKind::YesNo;
        for (kind, answer, english, hindi) in [
            (
                &seats,
                Answer::Number(1500.into()),
                "1,500 seats",
                "1,500 seats",
            ),
            (
                &area,
                Answer::Number("6.5".parse().unwrap()),
                "6.5 m²",
                "6.5 m²",
            ),
            (
                &any,
                Answer::Money(rupees(15_000_000)),
                "₹1,50,000",
                "₹1,50,000",
            ),
            (
                &any,
                Answer::Date("2026-11-12".parse().unwrap()),
                "12 Nov 2026",
                "12 नव॰ 2026",
            ),
            (
                &choice,
                Answer::Choice(option("cheque")),
                "CHEQUE",
                "CHEQUE",
            ),
            (&choice, Answer::Choice(option("gone")), "gone", "gone"),
            (
                &several,
                Answer::Choices(ticked),
                "CASH, CARD",
                "CASH, CARD",
            ),
            (&any, Answer::YesNo(true), "Yes", "हाँ"),
            (&any, Answer::YesNo(false), "No", "नहीं"),
            (
                &any,
                Answer::Phone("+919822012345".to_owned()),
                "+91 98220 12345",
                "+91 98220 12345",
            ),
            (
                &any,
                Answer::Address(address),
                "12 MG Road\nPune 411001\nMaharashtra",
                "12 MG Road\nPune 411001\nMaharashtra",
            ),
            (
                &any,
                Answer::Lines(vec![line]),
                "Cable: 1,250.5 m × ₹20",
                "Cable: 1,250.5 m × ₹20",
            ),
        ] {
            assert_eq!(told(Language::English, kind, &answer), english);
            assert_eq!(told(Language::Hindi, kind, &answer), hindi);
        }
    }

    #[test]
    fn lines_come_to_a_total_of_one_currency() {
        let line = |minor, currency| ProductLine {
            id: "1".to_owned(),
            description: "Cable".to_owned(),
            quantity: "1.5".parse().unwrap(),
            rate: Money { minor, currency },
            unit: None,
        };
        assert_eq!(lines_total(&[]), None);
        assert_eq!(
            lines_total(&[line(101, Currency::INR), line(200, Currency::INR)]),
            Some(rupees(452))
        );
        assert_eq!(
            lines_total(&[line(1, Currency::INR), line(1, Currency::USD)]),
            None
        );
    }
}
