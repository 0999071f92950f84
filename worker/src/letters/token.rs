//! Tokens in letters: which letter, and what is told of it, with the Worker's mark. They say
//! nothing to anybody else, and nobody can make one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::ChangeId;
use uuid::Uuid;

use crate::marks;

/// The purpose of the secret that tokens are marked with.
pub(crate) const MARKS: &str = "letters";

/// The bytes of a token: the letter, what is told, and as much of the mark as nobody guesses.
const LETTER_BYTES: usize = 16;
const MARK_BYTES: usize = 16;

/// What a token tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tells {
    /// That the letter was opened.
    Opened,
    /// That they want no more.
    NoMore,
    /// That the link at this place was followed.
    Followed(u8),
}

impl Tells {
    /// How many links can be told apart.
    pub(crate) const MOST_LINKS: usize = 200;

    fn byte(self) -> u8 {
        match self {
            Self::Opened => 0,
            Self::NoMore => 1,
            Self::Followed(place) => place.saturating_add(2),
        }
    }

    fn of(byte: u8) -> Self {
        match byte {
            0 => Self::Opened,
            1 => Self::NoMore,
            place => Self::Followed(place.saturating_sub(2)),
        }
    }
}

/// The token that tells something of a letter.
pub(crate) fn make(secret: &str, letter: ChangeId, tells: Tells) -> String {
    let mut bytes = letter.0.as_bytes().to_vec();
    bytes.push(tells.byte());
    let mark = marks::mark(secret, &bytes);
    bytes.extend(mark.iter().take(MARK_BYTES));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What a token tells, where it is one of ours.
pub(crate) fn read(secret: &str, token: &str) -> Option<(ChangeId, Tells)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (said, marked) = bytes.split_at_checked(LETTER_BYTES + 1)?;
    let mark = marks::mark(secret, said);
    let right = mark.get(..MARK_BYTES)?;
    if !crate::secrets::same(right, marked) {
        return None;
    }
    let (letter, tells) = said.split_at_checked(LETTER_BYTES)?;
    let letter = Uuid::from_slice(letter).ok()?;
    Some((ChangeId(letter), Tells::of(*tells.first()?)))
}

#[cfg(test)]
mod tests {
    use super::{Tells, make, read};
    use domain::id::ChangeId;
    use uuid::Uuid;

    #[test]
    fn a_token_tells_its_maker_and_nobody_else() {
        let letter = ChangeId(Uuid::from_u128(7));
        let last = Tells::Followed(199);
        for tells in [Tells::Opened, Tells::NoMore, Tells::Followed(0), last] {
            let token = make("secret", letter, tells);
            assert_eq!(token.len(), 44);
            assert_eq!(read("secret", &token), Some((letter, tells)));
            assert_eq!(read("another", &token), None);
        }
        assert!(usize::from(u8::MAX) - 2 > Tells::MOST_LINKS);
    }

    #[test]
    fn a_token_that_was_changed_is_none() {
        let token = make("secret", ChangeId(Uuid::from_u128(7)), Tells::Opened);
        for at in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(read("secret", &changed), None, "{at}");
        }
        for text in ["", "AAAA", "!", &token[1..]] {
            assert_eq!(read("secret", text), None, "{text}");
        }
    }
}
