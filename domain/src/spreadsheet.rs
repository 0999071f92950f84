//! Tables as files: what other programs write and read.

pub mod csv;
pub mod headings;
pub mod lines;
pub mod workbook;
pub mod xlsx;
pub mod zip;

use serde::{Deserialize, Serialize};

/// A row of a table that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Its number as programs show it, from 1. Rows without a value count.
    pub number: u32,
    /// Its values.
    pub values: Vec<String>,
}

impl Row {
    /// Whether it has no value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().all(|value| value.trim().is_empty())
    }
}

/// A text by which two spellings of a heading or a name are the same: letters and digits of any
/// script in lower case, with the marks that belong to them.
#[must_use]
pub fn folded(text: &str) -> String {
    let is_mark = |letter: char| ('\u{0900}'..='\u{0963}').contains(&letter);
    let kept = text
        .chars()
        .filter(|letter| letter.is_alphanumeric() || is_mark(*letter));
    kept.flat_map(char::to_lowercase).collect()
}

/// One sheet, row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called.
    pub name: String,
    /// Its rows, the headings first.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A number as decimals with a point, for a program to compute with.
    Number(String),
}

impl Cell {
    /// A text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Sheet {
    /// The sheet as CSV (RFC 4180), with a mark at its beginning by which spreadsheet programs
    /// know that it is UTF-8.
    ///
    /// A text that begins like a formula gets an apostrophe before it, as a program that opens
    /// the file would otherwise compute what somebody typed as a name.
    #[must_use]
    pub fn to_csv(&self) -> String {
        let mut csv = String::from('\u{feff}');
        for row in &self.rows {
            for (position, cell) in row.iter().enumerate() {
                if position > 0 {
                    csv.push(',');
                }
                match cell {
                    Cell::Empty => {}
                    Cell::Number(number) => csv.push_str(number),
                    Cell::Text(text) => quote(&mut csv, text),
                }
            }
            csv.push_str("\r\n");
        }
        csv
    }
}

fn quote(csv: &mut String, text: &str) {
    let is_like_a_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if !is_like_a_formula && !text.contains([',', '"', '\r', '\n']) {
        csv.push_str(text);
        return;
    }
    csv.push('"');
    if is_like_a_formula {
        csv.push('\'');
    }
    csv.push_str(&text.replace('"', "\"\""));
    csv.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn csv_quotes_what_needs_it_and_disarms_formulas() {
        let sheet = Sheet {
            name: String::new(),
            rows: vec![
                vec![Cell::text("Pune, \"HQ\""), Cell::Empty, Cell::text("a\nb")],
                vec![
                    Cell::text("=1+1"),
                    Cell::Number("-2.5".into()),
                    Cell::text("आशा"),
                ],
            ],
        };
        assert_eq!(
            sheet.to_csv(),
            "\u{feff}\"Pune, \"\"HQ\"\"\",,\"a\nb\"\r\n\"'=1+1\",-2.5,आशा\r\n"
        );
    }
}
