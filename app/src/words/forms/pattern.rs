//! Masks in words: "five letters, four digits, one letter".

use domain::form::Pattern;

/// What a mask is described with.
pub(super) struct Words {
    numbers: [&'static str; 12],
    /// One of a kind, and several.
    letter: [&'static str; 2],
    digit: [&'static str; 2],
    letter_or_digit: [&'static str; 2],
    any: [&'static str; 2],
}

pub(super) const ENGLISH: Words = Words {
    numbers: [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ],
    letter: ["letter", "letters"],
    digit: ["digit", "digits"],
    letter_or_digit: ["letter or digit", "letters or digits"],
    any: ["character", "characters"],
};

pub(super) const HINDI: Words = Words {
    numbers: [
        "एक",
        "दो",
        "तीन",
        "चार",
        "पाँच",
        "छह",
        "सात",
        "आठ",
        "नौ",
        "दस",
        "ग्यारह",
        "बारह",
    ],
    letter: ["अक्षर", "अक्षर"],
    digit: ["अंक", "अंक"],
    letter_or_digit: ["अक्षर या अंक", "अक्षर या अंक"],
    any: ["चिह्न", "चिह्न"],
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    LetterOrDigit,
    Any,
}

/// A run of positions of one kind, or of characters that stand for themselves.
enum Run {
    Of(Kind, usize),
    Literally(String),
}

impl Words {
    /// A mask in words.
    pub(super) fn describe(&self, pattern: &Pattern) -> String {
        let said: Vec<String> = runs(pattern.as_str())
            .into_iter()
            .map(|run| match run {
                Run::Literally(text) => format!("“{text}”"),
                Run::Of(kind, count) => self.counted(kind, count),
            })
            .collect();
        said.join(", ")
    }

    fn counted(&self, kind: Kind, count: usize) -> String {
        let [one, several] = match kind {
            Kind::Letter => self.letter,
            Kind::Digit => self.digit,
            Kind::LetterOrDigit => self.letter_or_digit,
            Kind::Any => self.any,
        };
        let name = if count == 1 { one } else { several };
        match self.numbers.get(count.wrapping_sub(1)) {
            Some(number) => format!("{number} {name}"),
            None => format!("{count} {name}"),
        }
    }
}

fn runs(mask: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut characters = mask.chars();
    while let Some(character) = characters.next() {
        let kind = match character {
            'A' | 'a' => Kind::Letter,
            '9' => Kind::Digit,
            'X' => Kind::LetterOrDigit,
            '*' => Kind::Any,
            literal => {
                let literal = match literal {
                    '\\' => characters.next().unwrap_or('\\'),
                    itself => itself,
                };
                match runs.last_mut() {
                    Some(Run::Literally(text)) => text.push(literal),
                    _ => runs.push(Run::Literally(literal.to_string())),
                }
                continue;
            }
        };
        match runs.last_mut() {
            Some(Run::Of(last, count)) if *last == kind => *count += 1,
            _ => runs.push(Run::Of(kind, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_is_described_by_its_runs() {
        for (mask, english, hindi) in [
            (
                "AAAAA9999A",
                "five letters, four digits, one letter",
                "पाँच अक्षर, चार अंक, एक अक्षर",
            ),
            (
                "99AAAAA9999A9ZX",
                "two digits, five letters, four digits, one letter, one digit, “Z”, one letter or digit",
                "दो अंक, पाँच अक्षर, चार अंक, एक अक्षर, एक अंक, “Z”, एक अक्षर या अंक",
            ),
            (
                "INV/99\\9*",
                "“INV/”, two digits, “9”, one character",
                "“INV/”, दो अंक, “9”, एक चिह्न",
            ),
            ("9999999999999", "13 digits", "13 अंक"),
        ] {
            let pattern = Pattern::try_from(mask.to_owned()).unwrap();
            assert_eq!(ENGLISH.describe(&pattern), english);
            assert_eq!(HINDI.describe(&pattern), hindi);
        }
    }
}
