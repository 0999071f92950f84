//! Whether one answer is what its field takes, and the one way in which it is kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::form::answer::{Address, AddressPart, Answer, Attachment, ProductLine};
use crate::form::contact::{email_as_kept, phone_as_e164};
use crate::form::expression::major_units;
use crate::form::field::{
    ATTACHMENTS_MOST, ChoiceOption, DateBound, FieldKind, LINES_MOST, LONG_TEXT_LONGEST_CHARACTERS,
    NUMBER_MOST_DECIMALS, TEXT_LONGEST_CHARACTERS,
};
use crate::form::key::OptionKey;
use crate::form::pattern::Pattern;
use crate::form::problem::Problem;
use crate::money::{Currency, Money};

/// The most characters of one part of an address.
pub const ADDRESS_PART_LONGEST_CHARACTERS: u32 = 200;
/// The most characters of an attachment's name.
pub const ATTACHMENT_NAME_LONGEST_CHARACTERS: u32 = 255;
/// The most characters of a product line's description.
pub const LINE_DESCRIPTION_LONGEST_CHARACTERS: u32 = 500;
/// The most characters of a product line's id or unit.
pub const LINE_ID_LONGEST_CHARACTERS: u32 = 40;

/// The bytes of a media type, at most.
const MEDIA_TYPE_LONGEST_BYTES: usize = 127;
/// The hexadecimal digits of a SHA-256.
const HASH_DIGITS: usize = 64;

/// The answer as it is kept, or none where it is blank. What was accepted once is accepted
/// again, on the same day, unchanged.
///
/// # Errors
///
/// What is wrong with it, the gravest first.
pub(super) fn accept(
    kind: &FieldKind,
    answer: &Answer,
    today: NaiveDate,
) -> Result<Option<Answer>, Problem> {
    match (kind, answer) {
        (
            FieldKind::Text {
                shortest,
                longest,
                pattern,
            },
            Answer::Text(text),
        ) => {
            let longest = at_most(*longest, TEXT_LONGEST_CHARACTERS);
            accept_text(text, *shortest, longest, pattern.as_ref())
        }
        (FieldKind::LongText { shortest, longest }, Answer::Text(text)) => {
            let longest = at_most(*longest, LONG_TEXT_LONGEST_CHARACTERS);
            accept_text(text, *shortest, longest, None)
        }
        (
            FieldKind::Number {
                least,
                most,
                decimals,
                ..
            },
            Answer::Number(number),
        ) => accept_number(*number, *least, *most, *decimals),
        (
            FieldKind::Money {
                least,
                most,
                currency,
            },
            Answer::Money(amount),
        ) => accept_money(*amount, *least, *most, *currency),
        (FieldKind::Date { earliest, latest }, Answer::Date(date)) => {
            accept_date(*date, *earliest, *latest, today)
        }
        (FieldKind::Choice { options }, Answer::Choice(chosen)) => accept_choice(chosen, options),
        (
            FieldKind::MultiChoice {
                options,
                fewest,
                most,
            },
            Answer::Choices(ticked),
        ) => accept_choices(ticked, options, *fewest, *most),
        (FieldKind::YesNo, Answer::YesNo(_)) | (FieldKind::Person { .. }, Answer::Person(_)) => {
            Ok(Some(answer.clone()))
        }
        (FieldKind::Phone, Answer::Phone(phone)) => {
            accept_contact(phone, phone_as_e164, Problem::NotAPhone)
                .map(|kept| kept.map(Answer::Phone))
        }
        (FieldKind::Email, Answer::Email(email)) => {
            accept_contact(email, email_as_kept, Problem::NotAnEmail)
                .map(|kept| kept.map(Answer::Email))
        }
        (FieldKind::Address { requires }, Answer::Address(address)) => {
            accept_address(address, requires)
        }
        (
            FieldKind::Attachment {
                photos_only,
                fewest,
                most,
                ..
            },
            Answer::Attachments(attachments),
        ) => {
            let most = at_most(*most, ATTACHMENTS_MOST);
            accept_attachments(attachments, *photos_only, *fewest, most)
        }
        (
            FieldKind::ProductLines {
                fewest,
                most,
                currency,
                ..
            },
            Answer::Lines(lines),
        ) => {
            let most = at_most(*most, LINES_MOST);
            accept_lines(lines, *fewest, most, *currency)
        }
        _ => Err(Problem::WrongType),
    }
}

fn at_most(own: Option<u32>, limit: u32) -> u32 {
    own.map_or(limit, |own| own.min(limit))
}

/// The text trimmed.
fn within(text: &str, most: u32) -> Result<String, Problem> {
    let text = text.trim();
    if count(text.chars()) > most {
        return Err(Problem::TooLong { most });
    }
    Ok(text.to_owned())
}

fn count(things: impl Iterator) -> u32 {
    u32::try_from(things.count()).unwrap_or(u32::MAX)
}

fn check_count(count: usize, fewest: Option<u32>, most: Option<u32>) -> Result<(), Problem> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    match (fewest, most) {
        (_, Some(most)) if count > most => Err(Problem::TooMany { most }),
        (Some(least), _) if count < least => Err(Problem::TooFew { least }),
        _ => Ok(()),
    }
}

fn accept_text(
    text: &str,
    shortest: Option<u32>,
    longest: u32,
    pattern: Option<&Pattern>,
) -> Result<Option<Answer>, Problem> {
    let text = within(text, longest)?;
    if text.is_empty() {
        return Ok(None);
    }
    match shortest {
        Some(least) if count(text.chars()) < least => return Err(Problem::TooShort { least }),
        _ => {}
    }
    let kept = match pattern {
        None => text,
        Some(pattern) => pattern.fit(&text).ok_or_else(|| Problem::DoesNotMatch {
            pattern: pattern.clone(),
        })?,
    };
    Ok(Some(Answer::Text(kept)))
}

fn accept_number(
    number: Decimal,
    least: Option<Decimal>,
    most: Option<Decimal>,
    decimals: u8,
) -> Result<Option<Answer>, Problem> {
    let number = number.normalize();
    if number.scale() > u32::from(decimals) {
        return Err(Problem::TooManyDecimals { allowed: decimals });
    }
    match (least, most) {
        (Some(least), _) if number < least => Err(Problem::BelowLeast { least }),
        (_, Some(most)) if number > most => Err(Problem::AboveMost { most }),
        _ => Ok(Some(Answer::Number(number))),
    }
}

fn accept_money(
    amount: Money,
    least: Option<i64>,
    most: Option<i64>,
    currency: Currency,
) -> Result<Option<Answer>, Problem> {
    if amount.currency != currency {
        return Err(Problem::WrongCurrency { expected: currency });
    }
    let major = |minor| major_units(minor, currency).unwrap_or_else(|| Decimal::from(minor));
    match (least, most) {
        (Some(least), _) if amount.minor < least => Err(Problem::BelowLeast {
            least: major(least),
        }),
        (_, Some(most)) if amount.minor > most => Err(Problem::AboveMost { most: major(most) }),
        _ => Ok(Some(Answer::Money(amount))),
    }
}

fn accept_date(
    date: NaiveDate,
    earliest: Option<DateBound>,
    latest: Option<DateBound>,
    today: NaiveDate,
) -> Result<Option<Answer>, Problem> {
    let earliest = earliest.map(|bound| bound.on(today));
    let latest = latest.map(|bound| bound.on(today));
    match (earliest, latest) {
        (Some(earliest), _) if date < earliest => Err(Problem::TooEarly { earliest }),
        (_, Some(latest)) if date > latest => Err(Problem::TooLate { latest }),
        _ => Ok(Some(Answer::Date(date))),
    }
}

fn accept_choice(chosen: &OptionKey, options: &[ChoiceOption]) -> Result<Option<Answer>, Problem> {
    if options.iter().any(|option| option.key == *chosen) {
        Ok(Some(Answer::Choice(chosen.clone())))
    } else {
        Err(Problem::NotAnOption)
    }
}

fn accept_choices(
    ticked: &BTreeSet<OptionKey>,
    options: &[ChoiceOption],
    fewest: Option<u32>,
    most: Option<u32>,
) -> Result<Option<Answer>, Problem> {
    if ticked.is_empty() {
        return Ok(None);
    }
    let offered: BTreeSet<&OptionKey> = options.iter().map(|option| &option.key).collect();
    if ticked.iter().any(|option| !offered.contains(option)) {
        return Err(Problem::NotAnOption);
    }
    check_count(ticked.len(), fewest, most)?;
    Ok(Some(Answer::Choices(ticked.clone())))
}

fn accept_contact(
    text: &str,
    keep: fn(&str) -> Option<String>,
    problem: Problem,
) -> Result<Option<String>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    keep(text).map(Some).ok_or(problem)
}

fn accept_address(
    address: &Address,
    requires: &BTreeSet<AddressPart>,
) -> Result<Option<Answer>, Problem> {
    let part = |part: &str| within(part, ADDRESS_PART_LONGEST_CHARACTERS);
    let kept = Address {
        line_1: part(&address.line_1)?,
        line_2: part(&address.line_2)?,
        city: part(&address.city)?,
        state: part(&address.state)?,
        postal_code: part(&address.postal_code)?,
        country: part(&address.country)?,
    };
    if kept == Address::default() {
        return Ok(None);
    }
    match requires.iter().find(|part| kept.part(**part).is_empty()) {
        Some(part) => Err(Problem::AddressIncomplete { part: *part }),
        None => Ok(Some(Answer::Address(kept))),
    }
}

fn accept_attachments(
    attachments: &[Attachment],
    photos_only: bool,
    fewest: Option<u32>,
    most: u32,
) -> Result<Option<Answer>, Problem> {
    if attachments.is_empty() {
        return Ok(None);
    }
    check_count(attachments.len(), None, Some(most))?;
    let mut hashes = BTreeSet::new();
    let mut kept = Vec::with_capacity(attachments.len());
    for attachment in attachments {
        let accepted = accept_attachment(attachment, photos_only)?;
        if hashes.insert(&attachment.hash) {
            kept.push(accepted);
        }
    }
    check_count(kept.len(), fewest, None)?;
    Ok(Some(Answer::Attachments(kept)))
}

/// A file as it is kept, or what is wrong with how it is named.
pub(crate) fn accept_attachment(
    attachment: &Attachment,
    photos_only: bool,
) -> Result<Attachment, Problem> {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if attachment.hash.len() != HASH_DIGITS || !attachment.hash.bytes().all(is_digit) {
        return Err(Problem::BadHash);
    }
    let media_type = accept_media_type(&attachment.media_type).ok_or(Problem::BadMediaType)?;
    if photos_only && !media_type.starts_with("image/") {
        return Err(Problem::NotAPhoto);
    }
    Ok(Attachment {
        hash: attachment.hash.clone(),
        name: within(&attachment.name, ATTACHMENT_NAME_LONGEST_CHARACTERS)?,
        media_type,
        bytes: attachment.bytes,
    })
}

/// A media type in lower case, without parameters.
fn accept_media_type(text: &str) -> Option<String> {
    let is_name = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    let (family, form) = text.split_once('/')?;
    (text.len() <= MEDIA_TYPE_LONGEST_BYTES && is_name(family) && is_name(form))
        .then(|| text.to_ascii_lowercase())
}

fn accept_lines(
    lines: &[ProductLine],
    fewest: Option<u32>,
    most: u32,
    currency: Currency,
) -> Result<Option<Answer>, Problem> {
    if lines.is_empty() {
        return Ok(None);
    }
    check_count(lines.len(), fewest, Some(most))?;
    let mut ids = BTreeSet::new();
    let mut kept = Vec::with_capacity(lines.len());
    for (line, position) in lines.iter().zip(1..) {
        let accepted = accept_line(line, position, currency)?;
        if !ids.insert(accepted.id.clone()) {
            return Err(Problem::LineRepeated { line: position });
        }
        kept.push(accepted);
    }
    Ok(Some(Answer::Lines(kept)))
}

fn accept_line(
    line: &ProductLine,
    position: u32,
    currency: Currency,
) -> Result<ProductLine, Problem> {
    let id = within(&line.id, LINE_ID_LONGEST_CHARACTERS)?;
    let description = within(&line.description, LINE_DESCRIPTION_LONGEST_CHARACTERS)?;
    let unit = match &line.unit {
        Some(unit) => Some(within(unit, LINE_ID_LONGEST_CHARACTERS)?),
        None => None,
    };
    let quantity = line.quantity.normalize();
    if id.is_empty() || description.is_empty() || quantity <= Decimal::ZERO {
        return Err(Problem::LineIncomplete { line: position });
    }
    if quantity.scale() > u32::from(NUMBER_MOST_DECIMALS) {
        return Err(Problem::TooManyDecimals {
            allowed: NUMBER_MOST_DECIMALS,
        });
    }
    if line.rate.currency != currency {
        return Err(Problem::WrongCurrency { expected: currency });
    }
    Ok(ProductLine {
        id,
        description,
        quantity,
        rate: line.rate,
        unit: unit.filter(|unit| !unit.is_empty()),
    })
}

#[cfg(test)]
mod tests;
