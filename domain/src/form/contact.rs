//! Phone numbers and e-mail addresses, brought into the one way they are kept.

/// The most digits an international number may have (E.164).
const PHONE_MOST_DIGITS: usize = 15;
/// The fewest digits an international number may have, country code included.
const PHONE_FEWEST_DIGITS: usize = 8;
/// The digits of an Indian number without its country code.
const INDIA_DIGITS: usize = 10;
/// The most bytes of a phone number as somebody types it.
const PHONE_LONGEST_BYTES: usize = 60;
/// The most bytes of an e-mail address, and of the part before its `@` (RFC 5321).
const EMAIL_LONGEST_BYTES: usize = 254;
const EMAIL_LOCAL_LONGEST_BYTES: usize = 64;
/// The most bytes between two dots of a domain.
const DOMAIN_LABEL_LONGEST_BYTES: usize = 63;

/// A phone number as E.164: `+`, then 8 to 15 digits. None where it is no phone number.
///
/// Spaces, dots, hyphens and brackets do not count. Then, in this order:
/// - `+` or `00` begin an international number; under `+91` there are 10 digits, and a
///   trunk `0` before them is dropped;
/// - `0` before 10 digits is an Indian number, mobile or landline with its area code;
/// - 10 digits that begin with 6 to 9 are an Indian mobile;
/// - 12 digits, `91` before such a mobile, are the same.
///
/// A number that this returned is returned unchanged.
pub fn phone_as_e164(text: &str) -> Option<String> {
    if text.len() > PHONE_LONGEST_BYTES {
        return None;
    }
    let mut bare = String::new();
    for character in text.chars() {
        match character {
            '0'..='9' => bare.push(character),
            '+' if bare.is_empty() => bare.push(character),
            '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' => {}
            space if space.is_whitespace() => {}
            _ => return None,
        }
    }
    if let Some(digits) = bare.strip_prefix('+').or_else(|| bare.strip_prefix("00")) {
        return international(digits);
    }
    if let Some(digits) = bare.strip_prefix('0') {
        return india(digits);
    }
    match bare.len() {
        INDIA_DIGITS => mobile(&bare),
        12 => bare.strip_prefix("91").and_then(mobile),
        _ => None,
    }
}

fn international(digits: &str) -> Option<String> {
    if let Some(national) = digits.strip_prefix("91") {
        return india(national.strip_prefix('0').unwrap_or(national));
    }
    let long_enough = (PHONE_FEWEST_DIGITS..=PHONE_MOST_DIGITS).contains(&digits.len());
    (long_enough && !digits.starts_with(['0', '+'])).then(|| format!("+{digits}"))
}

fn india(digits: &str) -> Option<String> {
    (digits.len() == INDIA_DIGITS && !digits.starts_with('0')).then(|| format!("+91{digits}"))
}

fn mobile(digits: &str) -> Option<String> {
    if digits.starts_with(['6', '7', '8', '9']) {
        india(digits)
    } else {
        None
    }
}

/// An e-mail address, trimmed and with its domain in lower case. None where it cannot be one:
/// it needs one `@`, a plain ASCII name before it and a domain with a dot after it.
///
/// An address that this returned is returned unchanged.
pub fn email_as_kept(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > EMAIL_LONGEST_BYTES {
        return None;
    }
    let (local, domain) = text.split_once('@')?;
    (is_local_part(local) && is_domain(domain))
        .then(|| format!("{local}@{}", domain.to_ascii_lowercase()))
}

fn is_local_part(local: &str) -> bool {
    let allowed =
        |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
    (1..=EMAIL_LOCAL_LONGEST_BYTES).contains(&local.len())
        && local.bytes().all(allowed)
        && local.split('.').all(|part| !part.is_empty())
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=DOMAIN_LABEL_LONGEST_BYTES).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let Some((_, last)) = domain.rsplit_once('.') else {
        return false;
    };
    domain.split('.').all(is_label)
        && last.len() >= 2
        && last.starts_with(|first: char| first.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn phone_numbers_become_e164() {
        for (typed, kept) in [
            ("98200 12345", Some("+919820012345")),
            ("098200-12345", Some("+919820012345")),
            ("+91 98200 12345", Some("+919820012345")),
            ("+91 (0) 98200 12345", Some("+919820012345")),
            ("91 9820012345", Some("+919820012345")),
            ("022 2345 6789", Some("+912223456789")),
            ("+91 22 2345 6789", Some("+912223456789")),
            ("+1 (415) 555-2671", Some("+14155552671")),
            ("0044 20 7946 0958", Some("+442079460958")),
            ("+12345678", Some("+12345678")),
            ("+1234567", None),
            ("+1234567890123456", None),
            ("+0123456789", None),
            ("00+1234567890", None),
            ("5820012345", None),
            ("982001234", None),
            ("98200123456", None),
            ("91 5820012345", None),
            ("98200 12345 ext 3", None),
            ("९८२००१२३४५", None),
            ("", None),
            ("+", None),
        ] {
            assert_eq!(phone_as_e164(typed).as_deref(), kept, "{typed}");
        }
        assert_eq!(phone_as_e164(&"9".repeat(1_000_000)), None);
    }

    #[test]
    fn email_addresses_keep_their_name_and_lose_their_domains_capitals() {
        let long_name = format!("{}@b.in", "a".repeat(65));
        for (typed, kept) in [
            (" Misha@Example.CO.IN ", Some("Misha@example.co.in")),
            ("a+b.c@d-e.in", Some("a+b.c@d-e.in")),
            ("a@b", None),
            ("a@b.c", None),
            ("a@b.12", None),
            ("a@-b.in", None),
            ("a@b..in", None),
            (".a@b.in", None),
            ("a..b@c.in", None),
            ("a b@c.in", None),
            ("a@b@c.in", None),
            ("@c.in", None),
            ("a@", None),
            ("भारत@c.in", None),
            ("a@भारत.in", None),
            (long_name.as_str(), None),
        ] {
            assert_eq!(email_as_kept(typed).as_deref(), kept, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_once_is_kept_unchanged(typed in "[+0-9 ()-]{0,20}", mail in "[A-Za-z.@-]{0,20}") {
            if let Some(kept) = phone_as_e164(&typed) {
                prop_assert_eq!(phone_as_e164(&kept), Some(kept));
            }
            if let Some(kept) = email_as_kept(&mail) {
                prop_assert_eq!(email_as_kept(&kept), Some(kept));
            }
        }
    }
}
