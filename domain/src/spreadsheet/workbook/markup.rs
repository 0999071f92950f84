//! The little of XML that workbooks need: tags, what they say, and the text between them. Whatever
//! is given, something is read.

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A tag that opens; `closed` where nothing is in it.
    Open {
        /// Its name without its namespace.
        name: &'a str,
        /// Its attributes, as they are written.
        attributes: &'a str,
        /// Whether it closes itself.
        closed: bool,
    },
    /// A tag that closes.
    Close(&'a str),
    /// Text, as it is written.
    Text(&'a str),
}

/// The pieces of a text, one after the other.
pub(super) struct Pieces<'a> {
    rest: &'a str,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { rest: text }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(tag) = self.rest.strip_prefix('<') else {
                let (text, rest) = split(self.rest, '<');
                self.rest = rest;
                return Some(Piece::Text(text));
            };
            for (begin, end) in [("!--", "-->"), ("?", "?>")] {
                if tag.starts_with(begin) {
                    self.rest = tag.split_once(end).map_or("", |(_, rest)| rest);
                }
            }
            if tag.starts_with("!--") || tag.starts_with('?') {
                continue;
            }
            if let Some(text) = tag.strip_prefix("![CDATA[") {
                let (text, rest) = text.split_once("]]>").unwrap_or((text, ""));
                self.rest = rest;
                return Some(Piece::Text(text));
            }
            let (inside, rest) = tag.split_once('>').unwrap_or((tag, ""));
            self.rest = rest;
            if let Some(name) = inside.strip_prefix('/') {
                return Some(Piece::Close(local(name.trim_end())));
            }
            let closed = inside.ends_with('/');
            let inside = inside.strip_suffix('/').unwrap_or(inside);
            let (name, attributes) = inside
                .split_once(|letter: char| letter.is_ascii_whitespace())
                .unwrap_or((inside, ""));
            return Some(Piece::Open {
                name: local(name),
                attributes,
                closed,
            });
        }
    }
}

/// A text up to a letter, and the rest from there.
fn split(text: &str, letter: char) -> (&str, &str) {
    text.split_at(text.find(letter).unwrap_or(text.len()))
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What an attribute says, as it is written. Its name is without its namespace.
pub(super) fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let quote = after.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let (value, after) = after.strip_prefix(quote)?.split_once(quote)?;
        if local(name.trim()) == wanted {
            return Some(value);
        }
        rest = after;
    }
}

/// A text without its escapes.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let found = after.split_once(';').and_then(|(name, after)| {
            let letter = match name {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                _ => {
                    let number = name.strip_prefix('#')?;
                    let hexadecimal = number.strip_prefix(['x', 'X']);
                    let number = match hexadecimal {
                        Some(digits) => u32::from_str_radix(digits, 16),
                        None => number.parse(),
                    };
                    char::from_u32(number.ok()?)?
                }
            };
            Some((letter, after))
        });
        if let Some((letter, after)) = found {
            plain.push(letter);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}
