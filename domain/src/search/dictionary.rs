//! The distinct words of all records. Each is there once, with a mask of its letters, which says
//! for most words at once that a query cannot be meant.

use core::hash::Hasher;
use std::hash::DefaultHasher;

use super::distance::place;

/// Distinct words, numbered as they came.
#[derive(Clone, Debug, Default)]
pub(super) struct Dictionary {
    /// All words, one after the other.
    letters: String,
    /// Where in `letters` each ends.
    ends: Vec<u32>,
    /// Of each word, which letters are in it.
    masks: Vec<u64>,
    /// Of each word, how many letters it has.
    lengths: Vec<u8>,
    /// A table of numbers, plus one, by the hashes of their words; zero where there is none. Its
    /// length is a power of two, and at most half of it is filled.
    places: Vec<u32>,
}

/// A distinct word.
pub(super) struct Word<'a> {
    /// Its letters.
    pub(super) text: &'a str,
    /// How many they are.
    pub(super) length: usize,
    /// Which they are.
    pub(super) mask: u64,
}

/// Which letters are in a word: a bit for each of a–z and 0–9, and some that the rest share.
pub(super) fn mask_of(word: &str) -> u64 {
    word.chars()
        .map(|letter| match place(letter) {
            Some(place) => 1 << place,
            None => 1 << (36 + u32::from(letter) % 28),
        })
        .fold(0, |mask: u64, bit: u64| mask | bit)
}

impl Dictionary {
    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The number of a word, which is added where it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
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
        let length = u8::try_from(word.chars().count()).unwrap_or(u8::MAX);
        self.lengths.push(length);
        if let Some(free) = self.places.get_mut(place) {
            *free = number + 1;
        }
        number
    }

    /// The words whose letters are nearly all those of `mask`: at most `more` are missing.
    pub(super) fn with_letters(
        &self,
        mask: u64,
        more: u32,
    ) -> impl Iterator<Item = (usize, Word<'_>)> {
        let near = move |(_, found): &(usize, &u64)| (mask & !**found).count_ones() <= more;
        let masks = self.masks.iter().enumerate().filter(near);
        masks.map(|(number, _)| (number, self.word(number)))
    }

    /// The word of a number; empty for an unknown one.
    pub(super) fn word(&self, number: usize) -> Word<'_> {
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

    #[test]
    fn letters_that_are_missing_rule_a_word_out() {
        let mut dictionary = Dictionary::default();
        for word in ["hotel", "vihar", "hot"] {
            dictionary.number(word);
        }
        let found = |more| -> Vec<usize> {
            let words = dictionary.with_letters(mask_of("hotel"), more);
            words.map(|(number, _)| number).collect()
        };
        assert_eq!(found(0), [0]);
        assert_eq!(found(2), [0, 2]);
        assert_eq!(found(5), [0, 1, 2]);
    }
}
