//! The distinct words of all records. Each is there once, with a mask of its letters, which says
//! for most words at once that a query cannot be meant.

use core::hash::Hasher;
use std::hash::DefaultHasher;

use super::distance::place;

/// Distinct words, numbered as they came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dictionary {
    /// All words, one after the other.
    letters: String,
    /// Where in `letters` each ends.
    ends: Vec<u32>,
    /// Of each word, which letters are in it.
    masks: Vec<u64>,
    /// Of each word, the bits of its first letters in a mask.
    heads: Vec<[u8; HEAD]>,
    /// Of each word, how many letters it has.
    lengths: Vec<u8>,
    /// A table of numbers, plus one, by the hashes of their words; zero where there is none. Its
    /// length is a power of two, and at most half of it is filled.
    places: Vec<u32>,
}

/// Of how many letters at the beginning of a word it is known which they are.
pub(crate) const HEAD: usize = 3;

/// The bits of 0–9 in a mask.
const DIGITS: u64 = 0x3FF << 26;

/// The bits of a–z and 0–9 in a mask.
const PLAIN: u64 = (1 << 36) - 1;

/// A distinct word.
pub(crate) struct Word<'a> {
    /// Its letters.
    pub(crate) text: &'a str,
    /// How many they are.
    pub(crate) length: usize,
    /// Which they are.
    pub(crate) mask: u64,
}

impl<'a> Word<'a> {
    /// A word by itself.
    pub(crate) fn of(text: &'a str) -> Self {
        Self {
            text,
            length: text.chars().count(),
            mask: mask_of(text),
        }
    }

    /// Whether it is of digits alone, and of so many at least.
    pub(crate) fn is_number(&self, shortest: usize) -> bool {
        self.mask & !DIGITS == 0 && self.length >= shortest
    }

    /// Whether each of its letters is one byte.
    pub(crate) fn is_plain(&self) -> bool {
        self.mask & !PLAIN == 0
    }
}

/// Which letters are in a word: a bit for each of a–z and 0–9, and some that the rest share.
pub(crate) fn mask_of(word: &str) -> u64 {
    mask_of_letters(word.chars())
}

/// Which letters are among these.
pub(crate) fn mask_of_letters(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0, |mask, letter| mask | 1 << bit_of(letter))
}

/// Which bit of a mask stands for a letter.
fn bit_of(letter: char) -> u8 {
    let other = || 36 + u32::from(letter) % 28;
    let bit = place(letter).map_or_else(other, |place| u32::try_from(place).unwrap_or(0));
    u8::try_from(bit).unwrap_or(0)
}

/// What must be true of a word's letters for it to be meant. It rules most words out before they
/// are looked at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sieve {
    /// The letters that are looked for.
    pub(crate) mask: u64,
    /// How many of them may be missing.
    pub(crate) may_miss: u32,
    /// Letters of which one must be among the first so many, at most [`HEAD`]; none where that
    /// need not be.
    pub(crate) head: Option<(u64, usize)>,
}

impl Sieve {
    fn lets_through(&self, mask: u64, head: [u8; HEAD]) -> bool {
        (self.mask & !mask).count_ones() <= self.may_miss
            && self.head.is_none_or(|(letters, count)| {
                let first = head.iter().take(count);
                first.fold(0, |seen, bit| seen | 1_u64 << bit) & letters != 0
            })
    }
}

impl Dictionary {
    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word, which is added where it is new.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if self.places.len() < (self.len() + 1) * 2 {
            self.make_room();
        }
        let place = self.place_of(word);
        match self.places.get_mut(place) {
            Some(0) => {}
            Some(found) => return *found - 1,
            None => return 0,
        }
        let number = u32::try_from(self.len()).unwrap_or(u32::MAX);
        self.letters.push_str(word);
        let end = u32::try_from(self.letters.len()).unwrap_or(u32::MAX);
        self.ends.push(end);
        self.masks.push(mask_of(word));
        let mut head = [0; HEAD];
        let bits = word.chars().map(bit_of);
        // Of a shorter word, its last letter again.
        let last = bits.clone().next_back().into_iter().cycle();
        for (place, bit) in head.iter_mut().zip(bits.chain(last)) {
            *place = bit;
        }
        self.heads.push(head);
        let length = u8::try_from(word.chars().count()).unwrap_or(u8::MAX);
        self.lengths.push(length);
        if let Some(free) = self.places.get_mut(place) {
            *free = number + 1;
        }
        number
    }

    /// The words that a sieve lets through, with their numbers.
    pub(crate) fn through(&self, sieve: Sieve) -> impl Iterator<Item = (usize, Word<'_>)> {
        let letters = self.masks.iter().zip(&self.heads).enumerate();
        letters
            .filter(move |(_, (mask, head))| sieve.lets_through(**mask, **head))
            .map(|(number, _)| (number, self.word(number)))
    }

    /// The word of a number; empty for an unknown one.
    pub(crate) fn word(&self, number: usize) -> Word<'_> {
        let bound = |at: Option<usize>| {
            let end = at.and_then(|at| self.ends.get(at));
            end.and_then(|end| usize::try_from(*end).ok()).unwrap_or(0)
        };
        let range = bound(number.checked_sub(1))..bound(Some(number));
        Word {
            text: self.letters.get(range).unwrap_or_default(),
            length: self.lengths.get(number).copied().map_or(0, usize::from),
            mask: self.masks.get(number).copied().unwrap_or_default(),
        }
    }

    /// The place in the table where a word is, or would be.
    fn place_of(&self, word: &str) -> usize {
        let last = self.places.len().saturating_sub(1);
        let mut hasher = DefaultHasher::new();
        hasher.write(word.as_bytes());
        // Cut off on a browser's 32 bits: all that counts is that it is spread well.
        #[expect(clippy::cast_possible_truncation, reason = "any part of a hash is one")]
        let mut place = hasher.finish() as usize & last;
        loop {
            match self.places.get(place) {
                Some(0) | None => return place,
                Some(found) => {
                    let number = usize::try_from(*found - 1).unwrap_or(usize::MAX);
                    if self.word(number).text == word {
                        return place;
                    }
                    place = (place + 1) & last;
                }
            }
        }
    }

    fn make_room(&mut self) {
        let room = ((self.len() + 1) * 4).next_power_of_two();
        self.places = vec![0; room];
        for number in 0..self.len() {
            let place = self.place_of(self.word(number).text);
            if let (Some(free), Ok(number)) = (self.places.get_mut(place), u32::try_from(number)) {
                *free = number + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_one_number_for_good() {
        let mut dictionary = Dictionary::default();
        let words: Vec<String> = (0..500).map(|at| format!("wort{at}विहार")).collect();
        for _ in 0..2 {
            for (number, word) in words.iter().enumerate() {
                assert_eq!(dictionary.number(word), u32::try_from(number).unwrap());
            }
        }
        assert_eq!(dictionary.len(), 500);
        let word = dictionary.word(7);
        assert_eq!((word.text, word.length), ("wort7विहार", 10));
        assert_eq!(dictionary.word(500).text, "");
    }

    fn through(words: &[&str], sieve: Sieve) -> Vec<usize> {
        let mut dictionary = Dictionary::default();
        for word in words {
            dictionary.number(word);
        }
        let words = dictionary.through(sieve);
        words.map(|(number, _)| number).collect()
    }

    #[test]
    fn letters_that_are_missing_rule_a_word_out() {
        let words = ["hotel", "vihar", "hot"];
        for (may_miss, found) in [(0, &[0][..]), (2, &[0, 2]), (5, &[0, 1, 2])] {
            let sieve = Sieve {
                mask: mask_of("hotel"),
                may_miss,
                head: None,
            };
            assert_eq!(through(&words, sieve), found);
        }
    }

    #[test]
    fn letters_that_are_not_at_the_beginning_rule_a_word_out() {
        let words = ["hotel", "oh", "photo", "a", "विहार"];
        for (count, found) in [(1, &[0][..]), (2, &[0, 1, 2]), (3, &[0, 1, 2])] {
            let sieve = Sieve {
                mask: 0,
                may_miss: 0,
                head: Some((mask_of("h"), count)),
            };
            assert_eq!(through(&words, sieve), found);
        }
    }
}
