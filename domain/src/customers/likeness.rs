//! Whether two customers, or two leads, may be one: by their numbers and addresses, and by what they are
//! called. Symmetric, and found without comparing everybody with everybody.

mod nearby;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::id::CustomerId;

pub use nearby::Nearby;

/// The score from which two are worth a look.
pub const WORTH_A_LOOK: u32 = 30;

/// Words that say of what legal form a business is, and nothing of which one.
const FORMS: [&str; 24] = [
    "pvt",
    "private",
    "ltd",
    "limited",
    "llp",
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "co",
    "company",
    "opc",
    "plc",
    "llc",
    "gmbh",
    "ms",
    "m",
    "messrs",
    "and",
    "the",
    "of",
    "प्रा",
    "लि",
    "एंड",
];

/// What of a customer, or of somebody else who has an id of its own kind, tells whether it is
/// another one, too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traits<Id = CustomerId> {
    /// Which customer.
    pub id: Id,
    /// Its name, as [`folded`] gives it.
    pub name: String,
    /// Phone numbers, E.164.
    pub phones: Vec<String>,
    /// E-mail addresses, in lower case.
    pub emails: Vec<String>,
    /// Its tax number; may be empty.
    pub tax_number: String,
    /// Those that it was said not to be.
    pub not_same: Vec<Id>,
}

/// Why two look like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// They have the same tax number, or are one business by it.
    TaxNumber,
    /// They have a phone number in common.
    Phone,
    /// They have an e-mail address in common.
    Email,
    /// They are called the same, but for the legal form and how it is written.
    Name,
    /// They are called nearly the same.
    NearlyName,
}

/// How much two look like one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Likeness {
    /// From 0, not at all, to 100.
    pub score: u32,
    /// Why, the strongest first.
    pub reasons: BTreeSet<Reason>,
}

/// What is done with a row of a table that is like somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// It is left out.
    Skip,
    /// It is one of its own.
    Add,
    /// It is added to the one that is there: what that lacks is filled in.
    Join,
}

impl Likeness {
    /// Whether two are most likely one: they have a number or an address in common and are called
    /// alike, or have both in common. Less than that may be two of one company, or two of one name.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        let has = |reason| self.reasons.contains(&reason);
        let number = has(Reason::Phone) || has(Reason::Email);
        let name = has(Reason::Name) || has(Reason::NearlyName);
        number && name || has(Reason::Phone) && has(Reason::Email)
    }
}

/// Two that look like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<Id = CustomerId> {
    /// The one with the smaller id.
    pub one: Id,
    /// The other.
    pub other: Id,
    /// How much.
    pub likeness: Likeness,
}

/// A name without what is no part of it: case, punctuation, spaces that nobody means, and words
/// for the legal form. Letters stay as they are, with their accents and in their script.
#[must_use]
pub fn folded(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        match character {
            // "M/s" and "A.B.C." are one word each.
            '.' | '/' | '\'' | '’' => {}
            other if other.is_ascii_punctuation() || other.is_whitespace() => plain.push(' '),
            '\u{2010}'..='\u{2015}' | '।' | '“' | '”' => plain.push(' '),
            other => plain.push(other),
        }
    }
    let words: Vec<&str> = plain.split_whitespace().collect();
    let telling: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !FORMS.contains(word))
        .collect();
    if telling.is_empty() {
        words.join(" ")
    } else {
        telling.join(" ")
    }
}

/// How much two customers look like one. The same either way round.
#[must_use]
pub fn likeness<Id>(one: &Traits<Id>, other: &Traits<Id>) -> Likeness {
    let mut likeness = Likeness::default();
    let shares = |one: &[String], other: &[String]| one.iter().any(|text| other.contains(text));
    let (mine, theirs) = (business(&one.tax_number), business(&other.tax_number));
    let mut score: u32 = 0;
    let mut found = |reason, weight| {
        likeness.reasons.insert(reason);
        score += weight;
    };
    if !mine.is_empty() && mine == theirs {
        found(Reason::TaxNumber, 60);
    }
    if shares(&one.phones, &other.phones) {
        found(Reason::Phone, 45);
    }
    if shares(&one.emails, &other.emails) {
        found(Reason::Email, 45);
    }
    if !one.name.is_empty() && one.name == other.name {
        found(Reason::Name, 50);
    } else if nearly(&one.name, &other.name) {
        found(Reason::NearlyName, 30);
    }
    // Two offices that file for themselves are two businesses, whatever they are called.
    if !mine.is_empty() && !theirs.is_empty() && mine != theirs {
        score = score.saturating_sub(50);
    }
    likeness.score = score.min(100);
    likeness
}

/// The business that a tax number is of: of a GSTIN, the PAN within it, since a business has one
/// GSTIN in each state.
fn business(tax_number: &str) -> &str {
    let is_gstin = tax_number.len() == 15 && tax_number.is_ascii();
    if is_gstin {
        tax_number.get(2..12).unwrap_or(tax_number)
    } else {
        tax_number
    }
}

/// Whether two names differ by a slip of the finger: one in six letters, and at most two.
fn nearly(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').count();
    let (mine, theirs) = (letters(one), letters(other));
    let allowed = (mine.min(theirs) / 6).min(2);
    let digits = |text: &str| text.chars().filter(|letter| letter.is_numeric()).count();
    // Names that differ by their number are two branches, not a slip.
    let same_numbers = digits(one) == digits(other) && {
        let one = one.chars().filter(|letter| letter.is_numeric());
        one.eq(other.chars().filter(|letter| letter.is_numeric()))
    };
    let may_be_near = || Letters::of(one).may_be_near(&Letters::of(other));
    if mine == 0 || mine.abs_diff(theirs) > allowed || !same_numbers || !may_be_near() {
        return false;
    }
    let letters = |text: &str| -> Vec<char> { text.chars().filter(|c| *c != ' ').collect() };
    let (one, other) = (letters(one), letters(other));
    one == other || (allowed > 0 && distance(&one, &other) <= allowed)
}

/// How often which letters stand in a name, as far as it is counted.
struct Letters([u8; 32]);

impl Letters {
    fn of(name: &str) -> Self {
        let mut counts = [0_u8; 32];
        for letter in name.chars().filter(|letter| *letter != ' ') {
            if let Some(count) = counts.get_mut(u32::from(letter) as usize % 32) {
                *count = count.saturating_add(1);
            }
        }
        Self(counts)
    }

    /// Whether two names have so nearly the same letters that it is worth looking at their order:
    /// a slip changes the count of two letters at most.
    fn may_be_near(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        let differ: u16 = pairs
            .map(|(one, other)| u16::from(one.abs_diff(*other)))
            .sum();
        differ <= 4
    }
}

/// How many letters must be put in, taken out, replaced or swapped with the next.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut now = vec![row + 1];
        for (column, theirs) in other.iter().enumerate() {
            let at =
                |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX / 2);
            let replaced = at(&last, column) + usize::from(letter != theirs);
            let mut best = replaced
                .min(at(&last, column + 1) + 1)
                .min(at(&now, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(theirs)
                && other.get(column - 1) == Some(letter);
            if swapped {
                best = best.min(at(&before_last, column - 1) + 1);
            }
            now.push(best);
        }
        before_last = core::mem::replace(&mut last, now);
    }
    last.last().copied().unwrap_or(0)
}

/// Every two that look like one, the likeliest first, without those that were told apart. Only
/// customers that share a number or an address, or stand near one another in the order of their
/// names from the front or from the back, are compared.
#[must_use]
pub fn pairs<Id: Copy + Ord>(all: &[&Traits<Id>]) -> Vec<Pair<Id>> {
    let mut nearby = Nearby::default();
    for traits in all {
        nearby.put(traits);
    }
    let mut found: Vec<Pair<Id>> = nearby
        .pairs()
        .map(|(one, other, likeness)| Pair {
            one: one.min(other),
            other: one.max(other),
            likeness,
        })
        .collect();
    found.sort_unstable_by_key(|pair| {
        (
            core::cmp::Reverse(pair.likeness.score),
            pair.one,
            pair.other,
        )
    });
    found.dedup_by(|one, other| (one.one, one.other) == (other.one, other.other));
    found
}

/// The customer that is most like `wanted`, where one is worth a look.
#[must_use]
pub fn nearest<'a, Id: Copy + Eq + 'a>(
    wanted: &Traits<Id>,
    all: impl IntoIterator<Item = &'a Traits<Id>>,
) -> Option<(Id, Likeness)> {
    let mut best: Option<(Id, Likeness)> = None;
    for traits in all {
        if traits.id == wanted.id {
            continue;
        }
        let likeness = likeness(wanted, traits);
        let better = best
            .as_ref()
            .is_none_or(|(_, best)| best.score < likeness.score);
        if likeness.score >= WORTH_A_LOOK && better {
            best = Some((traits.id, likeness));
        }
    }
    best
}

#[cfg(test)]
mod tests;
