//! Phone numbers and e-mail addresses as they stand in cells: several in one, as people and Google's
//! contacts write them.

use crate::form::{email_as_kept, phone_as_e164};
use crate::money::plain;

/// What stands in one cell, part by part.
pub fn parts(value: &str) -> impl Iterator<Item = &str> {
    let parts = value.split(['\n', ',', ';', '|']);
    let parts = parts.flat_map(|part| part.split(":::"));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// The phone numbers of a part of a cell, as they are kept; none where it is no number. A slash
/// stands between two numbers, or within one.
#[must_use]
pub fn phones(part: &str) -> Option<Vec<String>> {
    let whole = phone(part).map(|phone| vec![phone]);
    whole.or_else(|| part.split('/').map(phone).collect())
}

/// The e-mail address of a part of a cell, as it is kept and compared; none where it is none.
#[must_use]
pub fn email(part: &str) -> Option<String> {
    let email = email_as_kept(part.strip_prefix("mailto:").unwrap_or(part));
    email.map(|email| email.to_lowercase())
}

/// Adds those that are not there.
pub fn add(lines: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for line in more {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
}

fn phone(text: &str) -> Option<String> {
    // In digits of Hindi, too.
    let text = plain(text.trim().trim_start_matches("tel:"));
    // A number that a program took for one with decimals.
    phone_as_e164(text.strip_suffix(".0").unwrap_or(&text))
}
