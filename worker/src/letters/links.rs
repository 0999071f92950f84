//! The links in what somebody wrote: found the same way when a letter is written and when one of
//! them is followed, so that a link leads where the touch said and nowhere else.

use worker::Url;

/// How a link begins.
const BEGINNINGS: [&str; 2] = ["https://", "http://"];

/// What ends a sentence, and not the link before it.
const PUNCTUATION: [char; 12] = ['.', ',', ';', ':', '!', '?', ')', ']', '\'', '”', '’', '।'];

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words.
    Words(&'a str),
    /// A link.
    Link(&'a str),
}

/// A text, in its pieces.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut words, mut at) = (0, 0);
    while let Some(rest) = text.get(at..) {
        let found = BEGINNINGS.iter().filter_map(|it| rest.find(it)).min();
        let Some(start) = found.map(|found| at + found) else {
            break;
        };
        let link = link_at(text.get(start..).unwrap_or_default());
        if Url::parse(link).is_ok_and(|url| url.has_host()) {
            let before = text.get(words..start).unwrap_or_default();
            pieces.extend((!before.is_empty()).then_some(Piece::Words(before)));
            pieces.push(Piece::Link(link));
            words = start + link.len();
            at = words;
        } else {
            at = start + BEGINNINGS[1].len();
        }
    }
    let rest = text.get(words..).unwrap_or_default();
    pieces.extend((!rest.is_empty()).then_some(Piece::Words(rest)));
    pieces
}

/// The link with which a text begins.
fn link_at(text: &str) -> &str {
    let ends = |character: char| character.is_whitespace() || "<>\"".contains(character);
    let end = text.find(ends).unwrap_or(text.len());
    let link = text.get(..end).unwrap_or_default();
    link.trim_end_matches(PUNCTUATION)
}

#[cfg(test)]
mod tests {
    use super::Piece::{Link, Words};
    use super::pieces;

    #[test]
    fn links_are_found_between_words() {
        assert_eq!(pieces("No link"), [Words("No link")]);
        assert_eq!(pieces(""), []);
        assert_eq!(
            pieces("See https://bright.example/a?b=1&c=2. Or (http://b.example)!"),
            [
                Words("See "),
                Link("https://bright.example/a?b=1&c=2"),
                Words(". Or ("),
                Link("http://b.example"),
                Words(")!"),
            ]
        );
        assert_eq!(pieces("https://a.example"), [Link("https://a.example")]);
    }

    #[test]
    fn what_only_looks_like_a_link_is_words() {
        for text in ["https://", "https:// x", "javascript:alert(1)", "https://?"] {
            assert_eq!(pieces(text), [Words(text)]);
        }
    }
}
