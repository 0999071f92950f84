//! Masks: what a text must look like, for owners who do not write regular expressions.

use core::fmt;

use serde::{Deserialize, Serialize};

/// The most positions a pattern may have.
pub const PATTERN_LONGEST_POSITIONS: usize = 60;

/// A mask that a whole text must fit, position by position.
///
/// | in the mask | stands for |
/// | --- | --- |
/// | `A` | a capital letter A to Z; a small one is turned into its capital |
/// | `a` | any letter, of any script, kept as it is |
/// | `9` | a digit 0 to 9 |
/// | `X` | a letter A to Z or a digit; a small letter is turned into its capital |
/// | `*` | any one character |
/// | `\` | the next character stands for itself |
/// | any other | itself; a letter a to z is accepted in either case and takes the mask's |
///
/// A PAN is `AAAAA9999A`, a GSTIN `99AAAAA9999A9ZX`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern(String);

/// Why a text is no pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PatternError {
    /// It has no positions.
    Empty,
    /// It has more than [`PATTERN_LONGEST_POSITIONS`].
    TooLong,
    /// It ends in a `\` with nothing after it.
    UnfinishedEscape,
    /// It begins or ends with a space, which no trimmed answer does.
    OuterSpace,
}

impl fmt::Display for PatternError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "a pattern needs a character",
            Self::TooLong => "a pattern has at most 60 positions",
            Self::UnfinishedEscape => "a pattern cannot end in a single \\",
            Self::OuterSpace => "a pattern cannot begin or end with a space",
        })
    }
}

impl core::error::Error for PatternError {}

#[derive(Clone, Copy)]
enum Position {
    Capital,
    Letter,
    Digit,
    CapitalOrDigit,
    Any,
    Literal(char),
}

impl Position {
    /// The character as it is kept, if it fits here.
    fn fit(self, character: char) -> Option<char> {
        match self {
            Self::Capital => character
                .is_ascii_alphabetic()
                .then(|| character.to_ascii_uppercase()),
            Self::Letter => character.is_alphabetic().then_some(character),
            Self::Digit => character.is_ascii_digit().then_some(character),
            Self::CapitalOrDigit => character
                .is_ascii_alphanumeric()
                .then(|| character.to_ascii_uppercase()),
            Self::Any => Some(character),
            Self::Literal(literal) => literal.eq_ignore_ascii_case(&character).then_some(literal),
        }
    }
}

/// The positions of a mask. A `\` at the very end, which no checked pattern has, is itself.
fn positions(mask: &str) -> impl Iterator<Item = Position> + '_ {
    let mut characters = mask.chars();
    core::iter::from_fn(move || {
        Some(match characters.next()? {
            'A' => Position::Capital,
            'a' => Position::Letter,
            '9' => Position::Digit,
            'X' => Position::CapitalOrDigit,
            '*' => Position::Any,
            '\\' => Position::Literal(characters.next().unwrap_or('\\')),
            other => Position::Literal(other),
        })
    })
}

impl Pattern {
    /// The mask as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text fits, small letters where capitals stand included.
    pub fn matches(&self, text: &str) -> bool {
        self.fit(text).is_some()
    }

    /// The text as it is kept, with its capitals, or none where it does not fit. What was
    /// fitted once fits again unchanged.
    pub fn fit(&self, text: &str) -> Option<String> {
        let mut characters = text.chars();
        let fitted = positions(&self.0)
            .map(|position| characters.next().and_then(|next| position.fit(next)))
            .collect::<Option<String>>()?;
        characters.next().is_none().then_some(fitted)
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;

    fn try_from(mask: String) -> Result<Self, PatternError> {
        if mask.is_empty() {
            return Err(PatternError::Empty);
        }
        if positions(&mask).nth(PATTERN_LONGEST_POSITIONS).is_some() {
            return Err(PatternError::TooLong);
        }
        let closing_escapes = mask.chars().rev().take_while(|next| *next == '\\').count();
        if closing_escapes % 2 == 1 {
            return Err(PatternError::UnfinishedEscape);
        }
        let is_space = |position: Position| match position {
            Position::Literal(literal) => literal.is_whitespace(),
            _ => false,
        };
        if positions(&mask).next().is_some_and(is_space)
            || positions(&mask).last().is_some_and(is_space)
        {
            return Err(PatternError::OuterSpace);
        }
        Ok(Self(mask))
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.0
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pattern({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_fits_position_by_position() {
        for (mask, text, kept) in [
            ("AAAAA9999A", "ABCDE1234F", Some("ABCDE1234F")),
            ("AAAAA9999A", "abcde1234f", Some("ABCDE1234F")),
            ("AAAAA9999A", "ABCDE1234", None),
            ("AAAAA9999A", "ABCDE1234FG", None),
            ("AAAAA9999A", "ABCD11234F", None),
            ("AAAAA9999A", "ÀBCDE1234F", None),
            (
                "99AAAAA9999A9ZX",
                "27aapfu0939f1zv",
                Some("27AAPFU0939F1ZV"),
            ),
            ("99AAAAA9999A9ZX", "27AAPFU0939F1YV", None),
            ("aa-99", "हग-12", Some("हग-12")),
            ("aa-99", "xY-12", Some("xY-12")),
            ("99", "१२", None),
            ("*", "🙂", Some("🙂")),
            ("\\A9", "A1", Some("A1")),
            ("\\A9", "B1", None),
            ("\\\\9", "\\1", Some("\\1")),
            ("INV/9", "inv/7", Some("INV/7")),
            ("9", "", None),
        ] {
            let pattern = Pattern::try_from(mask.to_owned()).unwrap();
            assert_eq!(pattern.fit(text).as_deref(), kept, "{mask} on {text}");
            assert_eq!(pattern.matches(text), kept.is_some());
        }
    }

    #[test]
    fn a_mask_that_nothing_could_fit_is_refused() {
        for (mask, error) in [
            (String::new(), PatternError::Empty),
            ("9".repeat(61), PatternError::TooLong),
            ("9\\".to_owned(), PatternError::UnfinishedEscape),
            ("9\\\\\\".to_owned(), PatternError::UnfinishedEscape),
            (" 9".to_owned(), PatternError::OuterSpace),
            ("9\\ ".to_owned(), PatternError::OuterSpace),
        ] {
            assert_eq!(Pattern::try_from(mask), Err(error));
        }
        assert!(Pattern::try_from("\\9".repeat(60)).is_ok());
    }
}
