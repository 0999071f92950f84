//! What somebody typed, and how well a word answers it.

use core::ops::Range;

use super::Field;
use super::dictionary::{Word, mask_of};
use super::distance::Pattern;
use super::fold;

/// Of what somebody types so many words count.
pub(super) const MOST_TERMS: usize = 6;

/// A number is found by any part of it from so many digits on.
const SHORTEST_PART: usize = 4;

/// A number may be typed with a country's code that is not written down, of so many digits.
const LONGEST_CODE: usize = 4;

/// From so many letters on a word may have one slip, and from so many two. Shorter words are too
/// like one another.
const LETTERS_FOR_ONE_SLIP: usize = 4;
const LETTERS_FOR_TWO_SLIPS: usize = 8;

/// How well a word answers a word of the query; the less the better.
pub(super) mod closeness {
    /// It is the word.
    pub(in super::super) const WHOLE: u8 = 0;
    /// It begins with it; or it is a number that ends with it.
    pub(in super::super) const PART: u8 = 1;
    /// It is the word but for one slip; two more for the second.
    pub(in super::super) const SLIP: u8 = 2;
    /// What must be added where only its beginning is meant; and a number that has it inside.
    pub(in super::super) const BEGINNING: u8 = 1;
    /// It does not answer it.
    pub(in super::super) const NONE: u8 = u8::MAX;
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
    pub(super) const NONE: Self = Self {
        closeness: u8::MAX,
        fields: u8::MAX,
    };

    /// The sum for a record in which nothing was looked for yet.
    pub(super) const NOTHING: Self = Self {
        closeness: 0,
        fields: 0,
    };

    /// How well a word at `field` answers that is so close.
    pub(super) fn of(closeness: u8, field: Field) -> Self {
        Self {
            closeness,
            fields: field as u8,
        }
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
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
    pub(super) terms: Vec<Term>,
    /// All of it as one number, where it looks like one: that may be found instead.
    pub(super) number: Option<Term>,
}

/// A word of the query.
#[derive(Clone, Debug)]
pub(super) struct Term {
    text: String,
    length: usize,
    /// Its letters, and how many of them may be missing in a word that is meant.
    pub(super) mask: u64,
    pub(super) may_miss: u32,
    slips: usize,
    pattern: Pattern,
    /// Whether nothing follows it, so that it may not be finished.
    last: bool,
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
        query.number = fold::number(text, SHORTEST_PART).map(|digits| Term::of(&digits, false));
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
            let word = Word {
                text: word,
                length: word.chars().count(),
                mask: mask_of(word),
            };
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

fn best(term: &Term, texts: &[(Field, &str)]) -> Option<Grade> {
    let mut best: Option<Grade> = None;
    for (field, text) in texts {
        fold::words(text, &mut |text, _| {
            let closeness = term.closeness(&Word {
                text,
                length: text.chars().count(),
                mask: mask_of(text),
            });
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
        let length = text.chars().count();
        let has_digit = text.contains(|letter: char| letter.is_ascii_digit());
        let (slips, may_miss) = match length {
            _ if is_number(text, fold::SHORTEST_NUMBER) => (0, LONGEST_CODE),
            // One digit more or less is another thing.
            _ if has_digit => (0, 0),
            LETTERS_FOR_TWO_SLIPS.. => (2, 2),
            LETTERS_FOR_ONE_SLIP.. => (1, 1),
            _ => (0, 0),
        };
        Self {
            text: text.to_owned(),
            length,
            mask: mask_of(text),
            may_miss: u32::try_from(may_miss).unwrap_or(0),
            slips,
            pattern: Pattern::of(text),
            last,
        }
    }

    /// How well a word answers it: one of [`closeness`].
    pub(super) fn closeness(&self, word: &Word) -> u8 {
        if word.text.starts_with(&self.text) {
            let whole = word.text.len() == self.text.len();
            return if whole {
                closeness::WHOLE
            } else {
                closeness::PART
            };
        }
        if is_number(word.text, fold::SHORTEST_NUMBER) && is_number(&self.text, SHORTEST_PART) {
            return self.closeness_of_number(word.text);
        }
        let slips = self.slips;
        let long_enough = word.length + slips >= self.length;
        if slips == 0 || !long_enough || (!self.last && word.length > self.length + slips) {
            return closeness::NONE;
        }
        if (self.mask & !word.mask).count_ones() > self.may_miss {
            return closeness::NONE;
        }
        // Without a letter in common all of them are slips.
        if self.mask & word.mask == 0 {
            return closeness::NONE;
        }
        // One letter more than can matter: of a longer word, the whole is then too far.
        let distance = self.pattern.distance(word.text, self.length + slips + 1);
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

    fn closeness_of_number(&self, number: &str) -> u8 {
        let with_code = self.length <= number.len() + LONGEST_CODE && self.text.ends_with(number);
        if with_code || number.ends_with(&self.text) {
            closeness::PART
        } else if number.contains(&self.text) {
            closeness::SLIP + closeness::BEGINNING
        } else {
            closeness::NONE
        }
    }
}

fn is_number(text: &str, shortest: usize) -> bool {
    text.len() >= shortest && text.bytes().all(|byte| byte.is_ascii_digit())
}
