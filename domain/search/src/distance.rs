//! How many slips lie between two words: a letter more, a letter less, another letter, or two
//! neighbours that changed places. (Damerau's distance in the restricted form, where no letter is
//! moved twice; computed column by column in the bits of one number, after Hyyrö, "A bit-vector
//! algorithm for computing Levenshtein and Damerau edit distances", 2003.)

use super::dictionary::Word;

/// The longest pattern, in letters: as many as a number has bits.
const MOST_LETTERS: usize = 64;

/// Letters and digits that have a place of their own in a pattern's table.
const PLAIN: usize = 36;

/// A word of a query, made ready to be compared with many.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    /// At which places each of a–z and 0–9 stands, as bits.
    plain: [u64; PLAIN],
    /// The same of other letters.
    others: Vec<(char, u64)>,
    letters: usize,
}

/// How far a word is from a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Distance {
    /// From the whole word.
    pub(crate) whole: usize,
    /// From that beginning of the word which is nearest.
    pub(crate) beginning: usize,
}

impl Pattern {
    /// A pattern of the first letters of `word`.
    pub(crate) fn of(word: &str) -> Self {
        let mut pattern = Self {
            plain: [0; PLAIN],
            others: Vec::new(),
            letters: word.chars().count().min(MOST_LETTERS),
        };
        for (at, letter) in word.chars().take(MOST_LETTERS).enumerate() {
            let bit = 1 << at;
            match place(letter).and_then(|place| pattern.plain.get_mut(place)) {
                Some(places) => *places |= bit,
                None => match pattern
                    .others
                    .iter_mut()
                    .find(|(other, _)| *other == letter)
                {
                    Some((_, places)) => *places |= bit,
                    None => pattern.others.push((letter, bit)),
                },
            }
        }
        pattern
    }

    /// How far the first `most` letters of `word` are from it.
    pub(crate) fn distance(&self, word: &Word, most: usize) -> Distance {
        if word.is_plain() {
            let letters = word.text.bytes().take(most);
            self.distance_over(letters.map(|letter| self.places_of_plain(letter)))
        } else {
            let letters = word.text.chars().take(most);
            self.distance_over(letters.map(|letter| self.places(letter)))
        }
    }

    /// The same, given at which places of the pattern each letter stands.
    fn distance_over(&self, letters: impl Iterator<Item = u64>) -> Distance {
        let mut distance = Distance {
            whole: self.letters,
            beginning: self.letters,
        };
        if self.letters == 0 {
            distance.whole = letters.count();
            return distance;
        }
        let last = 1_u64 << (self.letters - 1);
        let (mut above, mut below) = (u64::MAX, 0_u64);
        let (mut diagonal, mut before) = (0_u64, 0_u64);
        for here in letters {
            let swapped = ((!diagonal & here) << 1) & before;
            diagonal = ((here & above).wrapping_add(above) ^ above) | here | below | swapped;
            let mut more = below | !(diagonal | above);
            let mut less = diagonal & above;
            if more & last != 0 {
                distance.whole += 1;
            }
            if less & last != 0 {
                distance.whole -= 1;
            }
            more = (more << 1) | 1;
            less <<= 1;
            above = less | !(diagonal | more);
            below = more & diagonal;
            before = here;
            distance.beginning = distance.beginning.min(distance.whole);
        }
        distance
    }

    fn places_of_plain(&self, letter: u8) -> u64 {
        let place = match letter {
            b'0'..=b'9' => letter - b'0' + 26,
            _ => letter.wrapping_sub(b'a'),
        };
        self.plain
            .get(usize::from(place))
            .copied()
            .unwrap_or_default()
    }

    fn places(&self, letter: char) -> u64 {
        if let Some(place) = place(letter) {
            return self.plain.get(place).copied().unwrap_or_default();
        }
        let other = self.others.iter().find(|(other, _)| *other == letter);
        other.map_or(0, |(_, places)| *places)
    }
}

/// The place of a–z and 0–9 in a table.
pub(crate) fn place(letter: char) -> Option<usize> {
    match letter {
        'a'..='z' => Some(letter as usize - 'a' as usize),
        '0'..='9' => Some(letter as usize - '0' as usize + 26),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook's table.
    pub(crate) fn slow(one: &str, other: &str) -> usize {
        let one: Vec<char> = one.chars().collect();
        let other: Vec<char> = other.chars().collect();
        let mut table = vec![vec![0_usize; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let changed = usize::from(one[i - 1] != other[j - 1]);
                    let mut least = (table[i - 1][j] + 1)
                        .min(table[i][j - 1] + 1)
                        .min(table[i - 1][j - 1] + changed);
                    let swapped =
                        i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                    if swapped {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        table[one.len()][other.len()]
    }

    pub(crate) fn beginnings(word: &str) -> impl Iterator<Item = &str> {
        word.char_indices().map(|(at, _)| &word[..at]).chain([word])
    }

    #[test]
    fn each_slip_counts_once() {
        for (one, other, slips) in [
            ("hotel", "hotel", 0),
            ("hotel", "hotal", 1),
            ("hotel", "htoel", 1),
            ("hotel", "hotl", 1),
            ("hotel", "hhotel", 1),
            ("hotel", "motle", 2),
            ("मीरा", "मिरा", 1),
            ("", "ab", 2),
        ] {
            assert_eq!(
                Pattern::of(one).distance(&Word::of(other), 99).whole,
                slips,
                "{one} {other}"
            );
        }
        let word = Word::of("sahyadri");
        assert_eq!(Pattern::of("sahyd").distance(&word, 99).beginning, 1);
    }

    proptest! {
        #[test]
        fn it_is_the_distance_of_the_textbook(one in "[abcमी7]{0,12}", other in "[abcमी7]{0,14}") {
            let found = Pattern::of(&one).distance(&Word::of(&other), 99);
            prop_assert_eq!(found.whole, slow(&one, &other));
            let beginning = beginnings(&other).map(|beginning| slow(&one, beginning)).min();
            prop_assert_eq!(Some(found.beginning), beginning);
        }
    }
}
