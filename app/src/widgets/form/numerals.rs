//! Numbers as people type them and as they are written. Pure.

use domain::money::{Money, NumberStyle, format_amount_short};
use rust_decimal::Decimal;

/// The text is not a number, or could be read in two ways.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NotANumber;

/// The text with the digits of Devanagari as ASCII ones, and plain spaces and minus.
pub(crate) fn plain_digits(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{0966}'..='\u{096F}' => {
            char::from_digit(u32::from(letter) - 0x0966, 10).unwrap_or(letter)
        }
        '\u{2212}' => '-',
        _ if letter.is_whitespace() => ' ',
        _ => letter,
    };
    text.chars().map(plain).collect()
}

/// A number as people type it: `1,50,000`, `-2.5`, `२४`, `24 seats` where that is its unit.
/// Nothing typed is none. A comma or a space only groups digits, where a group may end.
pub(crate) fn parse_number(text: &str, unit: Option<&str>) -> Result<Option<Decimal>, NotANumber> {
    let plain = plain_digits(text);
    let mut rest = plain.trim();
    if let Some(unit) = unit.filter(|unit| !unit.is_empty()) {
        rest = without_unit(rest, unit);
    }
    if rest.is_empty() {
        return Ok(None);
    }
    let (sign, rest) = rest
        .strip_prefix('-')
        .map_or(("", rest), |rest| ("-", rest.trim_start()));
    let (whole, decimals) = rest.split_once('.').unwrap_or((rest, ""));
    let whole = ungrouped(whole).ok_or(NotANumber)?;
    let all_digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits || (whole.is_empty() && decimals.is_empty()) {
        return Err(NotANumber);
    }
    let whole = if whole.is_empty() { "0" } else { &whole };
    let written = if decimals.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{decimals}")
    };
    Decimal::from_str_exact(&written)
        .map(Some)
        .map_err(|_| NotANumber)
}

fn without_unit<'a>(text: &'a str, unit: &str) -> &'a str {
    let cut = text.len().checked_sub(unit.len());
    let parts = cut.and_then(|cut| Some((text.get(..cut)?, text.get(cut..)?)));
    match parts {
        Some((number, last)) if last.to_lowercase() == unit.to_lowercase() => number.trim_end(),
        _ => text,
    }
}

/// The digits without their separators; none where one stands out of place.
fn ungrouped(text: &str) -> Option<String> {
    let groups: Vec<&str> = text.split([',', ' ']).collect();
    let digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    if !groups.iter().all(|group| digits(group)) {
        return None;
    }
    let fits = match groups.as_slice() {
        [] | [_] => true,
        [first, middle @ .., last] => {
            let all = |size| middle.iter().all(|group| group.len() == size);
            last.len() == 3
                && ((all(2) && (1..=2).contains(&first.len()))
                    || (all(3) && (1..=3).contains(&first.len())))
        }
    };
    fits.then(|| groups.concat())
}

/// A number with the separators of the style, without zeros that say nothing.
pub(crate) fn write_number(number: Decimal, style: NumberStyle) -> String {
    let text = number.normalize().abs().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut written = String::new();
    if number.is_sign_negative() && !number.is_zero() {
        written.push('-');
    }
    for (index, digit) in whole.chars().enumerate() {
        let following = whole.len() - index;
        let group_ends = match style {
            NumberStyle::Indian => following == 3 || (following > 3 && following % 2 == 1),
            NumberStyle::International => following.is_multiple_of(3),
        };
        if index > 0 && group_ends {
            written.push(',');
        }
        written.push(digit);
    }
    if !decimals.is_empty() {
        written.push('.');
        written.push_str(decimals);
    }
    written
}

/// An amount as one would type it into a field that shows the currency beside it.
pub(crate) fn write_amount(money: Money, style: NumberStyle) -> String {
    format_amount_short(money, style)
        .chars()
        .filter(|letter| letter.is_ascii_digit() || "-.,".contains(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::{Currency, parse_amount};

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (typed, unit, expected) in [
            ("", None, Ok(None)),
            ("  ", Some("mm"), Ok(None)),
            ("24", None, Ok(Some("24"))),
            ("२४", None, Ok(Some("24"))),
            ("२.५", None, Ok(Some("2.5"))),
            ("1,50,000", None, Ok(Some("150000"))),
            ("150,000", None, Ok(Some("150000"))),
            ("1 50 000.5", None, Ok(Some("150000.5"))),
            (".5", None, Ok(Some("0.5"))),
            ("5.", None, Ok(Some("5"))),
            ("-3", None, Ok(Some("-3"))),
            ("−3", None, Ok(Some("-3"))),
            ("24 seats", Some("seats"), Ok(Some("24"))),
            ("24 Seats", Some("seats"), Ok(Some("24"))),
            ("24 सीट", Some("सीट"), Ok(Some("24"))),
            ("24 seats", Some("mm"), Err(NotANumber)),
            ("1,5", None, Err(NotANumber)),
            ("1,23,4567", None, Err(NotANumber)),
            (".", None, Err(NotANumber)),
            ("-", None, Err(NotANumber)),
            ("1.2.3", None, Err(NotANumber)),
            ("abc", None, Err(NotANumber)),
            ("99999999999999999999999999999999", None, Err(NotANumber)),
        ] {
            let expected = expected.map(|number: Option<&str>| number.map(decimal));
            assert_eq!(parse_number(typed, unit), expected, "{typed}");
        }
    }

    #[test]
    fn numbers_are_written_in_groups() {
        for (number, indian, international) in [
            ("0", "0", "0"),
            ("-0.50", "-0.5", "-0.5"),
            ("123", "123", "123"),
            ("1234.50", "1,234.5", "1,234.5"),
            ("12345678", "1,23,45,678", "12,345,678"),
        ] {
            let number = decimal(number);
            assert_eq!(write_number(number, NumberStyle::Indian), indian);
            assert_eq!(
                write_number(number, NumberStyle::International),
                international
            );
        }
    }

    #[test]
    fn an_amount_written_into_a_field_reads_back() {
        for minor in [0, 5, -5, 100, 15_000_000, 15_000_050, -123_456_789] {
            for currency in ["INR", "USD", "JPY", "CHF"] {
                let money = Money {
                    minor,
                    currency: currency.parse::<Currency>().unwrap(),
                };
                for style in [NumberStyle::Indian, NumberStyle::International] {
                    let written = write_amount(money, style);
                    assert_eq!(
                        parse_amount(&written, money.currency),
                        Ok(money),
                        "{written}"
                    );
                }
            }
        }
    }
}
