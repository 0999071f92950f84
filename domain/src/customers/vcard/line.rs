//! The lines of a vCard: unfolded, taken apart, and decoded.

use crate::encoding::in_bytes;

/// A line of a card: a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The line of the file on which it begins, from 1.
    pub(super) number: usize,
    /// Its name in capitals, without a group.
    pub(super) name: String,
    /// Its value, with its escapes.
    pub(super) value: String,
}

impl Line {
    /// The whole value, without escapes.
    pub(super) fn unescaped(&self) -> String {
        self.split(None).concat()
    }

    /// Its parts, which `;` divides, without escapes.
    pub(super) fn parts(&self) -> Vec<String> {
        self.split(Some(';'))
    }

    fn split(&self, at: Option<char>) -> Vec<String> {
        let mut parts = vec![String::new()];
        let mut escaped = false;
        for character in self.value.chars() {
            let put = match character {
                '\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                'n' | 'N' if escaped => '\n',
                other if !escaped && Some(other) == at => {
                    parts.push(String::new());
                    continue;
                }
                other => other,
            };
            escaped = false;
            if let Some(part) = parts.last_mut() {
                part.push(put);
            }
        }
        parts
    }
}

/// The properties of a text. What is no property is passed over.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    // The property that goes on: its first line, and whether it is quoted-printable.
    let mut whole: Option<(usize, String)> = None;
    let every_line = text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line));
    for (place, line) in every_line.enumerate() {
        let goes_on = match &mut whole {
            Some((_, before)) if is_quoted(before) && before.ends_with('=') => {
                // A soft break of quoted-printable: the next line goes on, folded or not.
                before.pop();
                before.push_str(line);
                true
            }
            Some((_, before)) => match line.strip_prefix([' ', '\t']) {
                Some(rest) => {
                    before.push_str(rest);
                    true
                }
                None => false,
            },
            None => false,
        };
        if !goes_on {
            found.extend(
                whole
                    .take()
                    .and_then(|(number, text)| property(number, &text)),
            );
            whole = Some((place + 1, line.to_owned()));
        }
    }
    found.extend(whole.and_then(|(number, text)| property(number, &text)));
    found
}

/// Whether the head of a property says that its value is quoted-printable.
fn is_quoted(line: &str) -> bool {
    let head = line.split(':').next().unwrap_or_default();
    head.len() < line.len() && head.to_ascii_uppercase().contains("QUOTED-PRINTABLE")
}

fn property(number: usize, line: &str) -> Option<Line> {
    let colon = colon(line)?;
    let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
    let name = head.split(';').next().unwrap_or_default();
    // "item1.TEL": the group says nothing.
    let name = name
        .rsplit('.')
        .next()
        .unwrap_or(name)
        .trim()
        .to_ascii_uppercase();
    let value = if is_quoted(line) {
        in_bytes(&unquoted(value))
    } else {
        value.to_owned()
    };
    (!name.is_empty()).then_some(Line {
        number,
        name,
        value,
    })
}

/// Where the value begins: at the first colon that is not in quotation marks.
fn colon(line: &str) -> Option<usize> {
    let mut quoted = false;
    line.char_indices()
        .find_map(|(place, character)| match character {
            '"' => {
                quoted = !quoted;
                None
            }
            ':' if !quoted => Some(place),
            _ => None,
        })
}

/// The bytes of a quoted-printable text. `=` that begins no byte stays as it is.
fn unquoted(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        let code = after.get(..2).filter(|_| *first == b'=');
        let byte = code
            .filter(|code| code.iter().all(u8::is_ascii_hexdigit))
            .and_then(|code| core::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => bytes.push(*first),
        }
    }
    bytes
}
