//! What somebody typed, and how well a word answers it.

use core::ops::Range;

use super::Field;
use super::dictionary::{HEAD, Sieve, Word, mask_of_letters};
use super::distance::Pattern;
use super::fold;

/// Of what somebody types so many words count.
pub(crate) const MOST_TERMS: usize = 6;

/// A number is found by any part of it from so many digits on.
const SHORTEST_PART: usize = 4;

/// A number may be typed with a country's code that is not written down, of so many digits.
const LONGEST_CODE: usize = 4;

/// From so many letters on a word may have one slip, and from so many two. Shorter words are too
/// like one another.
const LETTERS_FOR_ONE_SLIP: usize = 4;
const LETTERS_FOR_TWO_SLIPS: usize = 8;

/// How well a word answers a word of the query; the less the better.
pub(crate) mod closeness {
    /// It is the word.
    pub(crate) const WHOLE: u8 = 0;
    /// It begins with it; or it is a number that ends with it.
    pub(crate) const PART: u8 = 1;
    /// It is the word but for one slip; two more for the second.
    pub(crate) const SLIP: u8 = 2;
    /// What must be added where only its beginning is meant; and a number that has it inside.
    pub(crate) const BEGINNING: u8 = 1;
    /// It does not answer it.
    pub(crate) const NONE: u8 = u8::MAX;
}

/// How well a record answers a query; the less the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grade {
    /// How close its words are, summed up over the words of the query.
    closeness: u8,
    /// In which fields they stand, summed up.
    fields: u8,
}

impl Grade {
    /// It does not answer it.
    pub(crate) const NONE: Self = Self {
        closeness: u8::MAX,
        fields: u8::MAX,
    };

    /// The sum for a record in which nothing was looked for yet.
    pub(crate) const NOTHING: Self = Self {
        closeness: 0,
        fields: 0,
    };

    /// How well a word at `field` answers that is so close.
    pub(crate) fn of(closeness: u8, field: Field) -> Self {
        Self {
            closeness,
            fields: field as u8,
        }
    }

    /// Both together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            closeness: self.closeness.saturating_add(other.closeness),
            fields: self.fields.saturating_add(other.fields),
        }
    }
}

/// What somebody typed, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// Its words. All of them must be found.
    pub(crate) terms: Vec<Term>,
    /// All of it as one number, where it looks like one: that may be found instead.
    pub(crate) number: Option<Term>,
}

/// A word of the query.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) text: String,
    length: usize,
    /// What lets the words through that may be meant.
    pub(crate) sieve: Sieve,
    slips: usize,
    pattern: Pattern,
    /// Whether nothing follows it, so that it may not be finished.
    pub(crate) last: bool,
    /// Whether it is digits alone, and enough of them to be found inside a number.
    is_part_of_number: bool,
}

impl Query {
    /// Reads what was typed.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut query = Self::default();
        fold::words(text, &mut |word, range| {
            if query.terms.len() < MOST_TERMS {
                query.terms.push(Term::of(word, range.end == text.len()));
            }
        });
        // Where it is one word already, that is looked for anyway.
        query.number = fold::number(text, SHORTEST_PART)
            .filter(|digits| !matches!(&query.terms[..], [only] if only.text == *digits))
            .map(|digits| Term::of(&digits, false));
        query
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How well a few texts answer it; `None` where they do not. For what is too little for an
    /// [`super::Index`].
    #[must_use]
    pub fn judge(&self, texts: &[(Field, &str)]) -> Option<Grade> {
        if self.is_empty() {
            return None;
        }
        let mut sum = Grade::NOTHING;
        for term in &self.terms {
            sum = sum.and(best(term, texts)?);
        }
        Some(sum)
    }

    /// The parts of a text that answer it, as ranges of its bytes, from the beginning on.
    #[must_use]
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        if let Some(whole) = fold::number(text, fold::SHORTEST_NUMBER) {
            let parts = self.number.iter().chain(&self.terms);
            marks.extend(
                parts
                    .filter_map(|term| marked_in_number(text, &whole, &term.text))
                    .take(1),
            );
            return marks;
        }
        fold::words(text, &mut |word, range| {
            let word = Word::of(word);
            let close = |term: &Term| Some((term.closeness(&word), term.length));
            let best = self.terms.iter().filter_map(close).min();
            let Some((closeness, length)) = best.filter(|(close, _)| *close != closeness::NONE)
            else {
                return;
            };
            let written = text.get(range.clone()).unwrap_or_default();
            let whole = matches!(closeness, closeness::WHOLE) || length >= word.length;
            let bytes = if whole || closeness % 2 == 0 {
                written.len()
            } else {
                fold::bytes_of(written, length)
            };
            marks.push(range.start..range.start + bytes);
        });
        marks
    }
}

/// Where in a number, as it is written, the digits of `part` stand.
fn marked_in_number(text: &str, whole: &str, part: &str) -> Option<Range<usize>> {
    if part.len() < SHORTEST_PART {
        return None;
    }
    let first = match whole.rfind(part) {
        Some(first) => first,
        None if part.ends_with(whole) => return marked_in_number(text, whole, whole),
        None => return None,
    };
    let digits: Vec<(usize, char)> = text
        .char_indices()
        .filter(|(_, letter)| letter.is_numeric())
        .collect();
    // Zeros before it are not part of it.
    let skipped = digits.len().checked_sub(whole.len())?;
    let (start, _) = digits.get(skipped + first)?;
    let last = (skipped + first + part.len()).min(digits.len());
    let (end, letter) = digits.get(last.checked_sub(1)?)?;
    Some(*start..end + letter.len_utf8())
}

/// Letters of which one is among the first so many of each word that is meant.
///
/// Of one letter more than there are slips, at least one is no slip. It stands where it stands in
/// the term, but for the letters that slips added or left out before it.
fn head(term: &str, slips: usize) -> (u64, usize) {
    let letters = term.chars().take(2 * slips + 1);
    (mask_of_letters(letters), (slips + 1).min(HEAD))
}

fn best(term: &Term, texts: &[(Field, &str)]) -> Option<Grade> {
    let mut best: Option<Grade> = None;
    for (field, text) in texts {
        fold::words(text, &mut |text, _| {
            let closeness = term.closeness(&Word::of(text));
            let grade = Grade::of(closeness, *field);
            if closeness != closeness::NONE && best.is_none_or(|best| grade < best) {
                best = Some(grade);
            }
        });
    }
    best
}

impl Term {
    fn of(text: &str, last: bool) -> Self {
        let word = Word::of(text);
        let length = word.length;
        let has_digit = text.contains(|letter: char| letter.is_ascii_digit());
        let (slips, may_miss) = match length {
            _ if word.is_number(fold::SHORTEST_NUMBER) => (0, LONGEST_CODE),
            // One digit more or less is another thing.
            _ if has_digit => (0, 0),
            LETTERS_FOR_TWO_SLIPS.. => (2, 2),
            LETTERS_FOR_ONE_SLIP.. => (1, 1),
            _ => (0, 0),
        };
        let is_part_of_number = word.is_number(SHORTEST_PART);
        Self {
            text: text.to_owned(),
            length,
            sieve: Sieve {
                mask: word.mask,
                may_miss: u32::try_from(may_miss).unwrap_or(0),
                head: (!is_part_of_number).then(|| head(text, slips)),
            },
            is_part_of_number,
            slips,
            pattern: Pattern::of(text),
            last,
        }
    }

    /// How well a word answers it: one of [`closeness`].
    pub(crate) fn closeness(&self, word: &Word) -> u8 {
        if word.text.starts_with(&self.text) {
            let whole = word.text.len() == self.text.len();
            return if whole {
                closeness::WHOLE
            } else {
                closeness::PART
            };
        }
        if self.is_part_of_number && word.is_number(fold::SHORTEST_NUMBER) {
            return self.closeness_of_number(word);
        }
        let slips = self.slips;
        let long_enough = word.length + slips >= self.length;
        if slips == 0 || !long_enough || (!self.last && word.length > self.length + slips) {
            return closeness::NONE;
        }
        let mask = self.sieve.mask;
        if (mask & !word.mask).count_ones() > self.sieve.may_miss {
            return closeness::NONE;
        }
        // Without a letter in common all of them are slips.
        if mask & word.mask == 0 {
            return closeness::NONE;
        }
        // One letter more than can matter: of a longer word, the whole is then too far.
        let distance = self.pattern.distance(word, self.length + slips + 1);
        let slipped = |distance: usize, more: u8| {
            let far = u8::try_from(distance.saturating_sub(1)).unwrap_or(closeness::NONE);
            (distance <= slips).then(|| closeness::SLIP + 2 * far + more)
        };
        let whole = slipped(distance.whole, 0);
        let beginning = slipped(distance.beginning, closeness::BEGINNING);
        let beginning = beginning.filter(|_| self.last);
        let best = [whole, beginning].into_iter().flatten().min();
        best.unwrap_or(closeness::NONE)
    }

    fn closeness_of_number(&self, word: &Word) -> u8 {
        let (number, part) = (word.text.as_bytes(), self.text.as_bytes());
        if part.len() > number.len() {
            let with_code = part.len() <= number.len() + LONGEST_CODE && part.ends_with(number);
            return if with_code {
                closeness::PART
            } else {
                closeness::NONE
            };
        }
        if self.sieve.mask & !word.mask != 0 {
            closeness::NONE
        } else if number.ends_with(part) {
            closeness::PART
        } else if number.windows(part.len()).any(|digits| digits == part) {
            closeness::SLIP + closeness::BEGINNING
        } else {
            closeness::NONE
        }
    }
}
