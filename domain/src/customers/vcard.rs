//! vCard: what phones and mail programs give of a contact. Versions 2.1, 3.0 (RFC 2426) and 4.0
//! (RFC 6350), as lenient as the files that are out there, and never a failure of all because
//! of one.

mod line;
pub mod table;

use crate::encoding::decoded;
use crate::form::{email_as_kept, phone_as_e164};
use line::{Line, lines};

/// The most cards that are read of one file.
pub const MOST_CARDS: usize = 2_000;
/// The most characters of one value that are kept.
const LONGEST_VALUE: usize = 2_000;

/// What a card says of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The person's name; may be empty where there is an organisation.
    pub name: String,
    /// Where they work; may be empty.
    pub organisation: String,
    /// What they do there; may be empty.
    pub title: String,
    /// Phone numbers as they are kept.
    pub phones: Vec<String>,
    /// E-mail addresses as they are kept.
    pub emails: Vec<String>,
    /// An address in one line; may be empty.
    pub address: String,
    /// What else it says, with numbers and addresses that could not be understood.
    pub note: String,
}

/// A card that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardFault {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: CardProblem,
}

/// What is wrong with a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardProblem {
    /// It does not end.
    NotClosed,
    /// It names nobody.
    Nameless,
    /// There is no card here.
    NoCard,
    /// There are more cards than are read at once.
    TooMany,
}

/// Reads every card of a file.
///
/// Bytes are as [`decoded`] reads them.
#[must_use]
pub fn read(bytes: &[u8]) -> Vec<Result<Card, CardFault>> {
    let text = decoded(bytes);
    let mut cards = Vec::new();
    let mut open: Option<(usize, Draft)> = None;
    for line in lines(&text) {
        let begins = line.name == "BEGIN" && is_vcard(&line.value);
        if begins {
            // A card that another begins in was never closed.
            cards.extend(open.take().map(|(line, _)| not_closed(line)));
            if cards.len() >= MOST_CARDS {
                cards.push(fault(line.number, CardProblem::TooMany));
                return cards;
            }
            open = Some((line.number, Draft::default()));
        } else if line.name == "END" && is_vcard(&line.value) {
            if let Some((number, draft)) = open.take() {
                cards.push(draft.card(number));
            }
        } else if let Some((_, draft)) = &mut open {
            draft.take(&line);
        }
    }
    cards.extend(open.map(|(line, _)| not_closed(line)));
    if cards.is_empty() {
        cards.push(fault(1, CardProblem::NoCard));
    }
    cards
}

fn not_closed(line: usize) -> Result<Card, CardFault> {
    fault(line, CardProblem::NotClosed)
}

fn fault(line: usize, problem: CardProblem) -> Result<Card, CardFault> {
    Err(CardFault { line, problem })
}

fn is_vcard(value: &str) -> bool {
    value.trim().eq_ignore_ascii_case("VCARD")
}

/// A card while its lines come.
#[derive(Default)]
struct Draft {
    card: Card,
    /// The name in its parts, where the whole is missing.
    parts: String,
    notes: Vec<String>,
}

impl Draft {
    fn take(&mut self, line: &Line) {
        let whole = || clean(&line.unescaped());
        match line.name.as_str() {
            "FN" if self.card.name.is_empty() => self.card.name = whole(),
            "N" if self.parts.is_empty() => {
                // Family, given, further, before, after.
                let parts = line.parts();
                let part = |place: usize| parts.get(place).map_or("", String::as_str);
                let order = [part(3), part(1), part(2), part(0), part(4)];
                self.parts = joined(order, " ");
            }
            "ORG" if self.card.organisation.is_empty() => {
                let parts = line.parts();
                self.card.organisation = clean(parts.first().map_or("", String::as_str));
            }
            "TITLE" | "ROLE" if self.card.title.is_empty() => self.card.title = whole(),
            "TEL" => {
                let typed = whole();
                let bare = typed.strip_prefix("tel:").unwrap_or(&typed);
                let bare = bare.split(';').next().unwrap_or(bare);
                match phone_as_e164(bare) {
                    Some(phone) if self.card.phones.contains(&phone) => {}
                    Some(phone) => self.card.phones.push(phone),
                    None => self.notes.push(typed),
                }
            }
            "EMAIL" => {
                let typed = whole();
                match email_as_kept(typed.strip_prefix("mailto:").unwrap_or(&typed)) {
                    Some(email) if self.card.emails.contains(&email) => {}
                    Some(email) => self.card.emails.push(email),
                    None => self.notes.push(typed),
                }
            }
            "ADR" if self.card.address.is_empty() => {
                let parts = line.parts();
                self.card.address = joined(parts.iter().map(String::as_str), ", ");
            }
            "NOTE" => self.notes.push(whole_lines(&line.unescaped())),
            "URL" => self.notes.push(whole()),
            _ => {}
        }
    }

    fn card(mut self, line: usize) -> Result<Card, CardFault> {
        if self.card.name.is_empty() {
            self.card.name = self.parts;
        }
        if self.card.name.is_empty() && self.card.organisation.is_empty() {
            return fault(line, CardProblem::Nameless);
        }
        self.notes.retain(|note| !note.is_empty());
        self.card.note = self.notes.join("\n");
        Ok(self.card)
    }
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let parts = parts.into_iter().map(clean).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(between)
}

/// In one line, and no longer than anything here is.
fn clean(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    let plain = line.chars().filter(|character| !character.is_control());
    plain.take(LONGEST_VALUE).collect()
}

fn whole_lines(text: &str) -> String {
    text.lines()
        .map(clean)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests;
