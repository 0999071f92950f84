//! Reading tables that other programs wrote as text.

use core::iter::Peekable;
use core::str::Chars;

use super::Row;

/// The rows of a text of values that are separated by commas, semicolons or tabs, whichever the
/// first row that has any has most of. As RFC 4180 has it, a value in quotes may have separators,
/// line breaks and, doubled, quotes in it. A mark of UTF-8 at the beginning is no part of the first
/// value, rows without a value are left out, and an apostrophe that was put before a formula is
/// taken off. Whatever is given, something is read: what is not closed ends with the text.
#[must_use]
pub fn read(text: &str) -> Vec<Vec<String>> {
    let full = rows(text).filter(|row| row.values.iter().any(|value| !value.is_empty()));
    full.map(|row| row.values).collect()
}

/// The same rows one after the other, for a text that is long; those without a value, too, so that
/// their numbers are those that programs show.
#[must_use]
pub fn rows(text: &str) -> Rows<'_> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Rows {
        separator: separator(text),
        letters: text.chars().peekable(),
        number: 0,
    }
}

/// See [`rows`].
pub struct Rows<'a> {
    separator: char,
    letters: Peekable<Chars<'a>>,
    number: u32,
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        self.letters.peek()?;
        self.number = self.number.saturating_add(1);
        let mut values = Vec::new();
        let mut value = String::new();
        let mut quoted = false;
        while let Some(letter) = self.letters.next() {
            if quoted {
                match letter {
                    '"' if self.letters.next_if_eq(&'"').is_some() => value.push('"'),
                    '"' => quoted = false,
                    _ => value.push(letter),
                }
                continue;
            }
            match letter {
                '"' if value.trim().is_empty() => {
                    value.clear();
                    quoted = true;
                }
                '\r' => {
                    self.letters.next_if_eq(&'\n');
                    break;
                }
                '\n' => break,
                _ if letter == self.separator => {
                    values.push(cleaned(&core::mem::take(&mut value)));
                }
                _ => value.push(letter),
            }
        }
        values.push(cleaned(&value));
        Some(Row {
            number: self.number,
            values,
        })
    }
}

/// What separates the values: what the first row that has any has most of outside of quotes. A row
/// before it may be a title.
fn separator(text: &str) -> char {
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    let mut quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => quoted = !quoted,
            '\r' | '\n' if !quoted && counts.iter().any(|(_, count)| *count > 0) => break,
            _ if quoted => {}
            _ => {
                for (separator, count) in &mut counts {
                    *count += u32::from(*separator == letter);
                }
            }
        }
    }
    // Of equals the first one, so that a table of one column is read, too.
    let [comma, others @ ..] = counts;
    let most = others.into_iter().fold(
        comma,
        |most, other| {
            if other.1 > most.1 { other } else { most }
        },
    );
    most.0
}

fn cleaned(value: &str) -> String {
    let value = value.trim();
    let formula = value.strip_prefix('\'');
    let formula = formula.filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    formula.unwrap_or(value).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spreadsheet::{Cell, Sheet};
    use proptest::prelude::*;

    #[test]
    fn values_are_read_whatever_separates_them() {
        for text in [
            "a,b\n1,2\n",
            "a;b\r\n1;2",
            "a\tb\r1\t2\r",
            "\u{feff}\"a\",\"b\"\n\n , \n1,2",
        ] {
            assert_eq!(read(text), [["a", "b"], ["1", "2"]], "{text:?}");
        }
        assert_eq!(read("name\nrack"), [["name"], ["rack"]]);
        assert!(read("").is_empty());
    }

    #[test]
    fn quotes_hold_separators_breaks_and_quotes() {
        assert_eq!(
            read("\"19\"\" rack, wall\",\"two\nlines\",'-5\n"),
            [["19\" rack, wall", "two\nlines", "-5"]]
        );
        assert_eq!(read("a,\"not closed\n1,2"), [["a", "not closed\n1,2"]]);
        assert_eq!(read("5\" pipe,2"), [["5\" pipe", "2"]]);
    }

    #[test]
    fn rows_are_numbered_as_programs_show_them_and_a_title_has_no_separator() {
        let found: Vec<(u32, Vec<String>)> = rows("Leads of March\r\n\r\na;b\r\n1;2")
            .map(|row| (row.number, row.values))
            .collect();
        let row = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            found,
            [
                (1, row(&["Leads of March"])),
                (2, row(&[""])),
                (3, row(&["a", "b"])),
                (4, row(&["1", "2"])),
            ]
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(values in proptest::collection::vec("[ -~\u{905}-\u{939}\n]{0,12}", 2..5)) {
            let trimmed: Vec<String> = values.iter().map(|it| it.trim().to_owned()).collect();
            // An apostrophe of one's own before a formula is taken for one that was put there.
            prop_assume!(trimmed.iter().all(|it| !it.starts_with('\'')));
            prop_assume!(trimmed.iter().any(|it| !it.is_empty()));
            prop_assume!(!trimmed[0].contains([';', '\t']));
            let sheet = Sheet {
                name: String::new(),
                rows: vec![
                    vec![Cell::text("a"), Cell::text("b"), Cell::text("c")],
                    trimmed.iter().map(|it| Cell::text(it)).collect(),
                ],
            };
            prop_assert_eq!(&read(&sheet.to_csv())[1], &trimmed);
        }

        #[test]
        fn anything_is_read(text in "\\PC*") {
            let _ = read(&text);
        }
    }
}
