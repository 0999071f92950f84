//! Reading the files of an XLSX workbook (ECMA-376): which of them is the first sheet, its table of
//! texts, and its rows, one after the other, since a sheet may be long.

mod markup;

use super::Row;
use markup::{Piece, Pieces, attribute, unescaped};

/// The file that names the sheets.
pub const BOOK: &str = "xl/workbook.xml";
/// The file that says where each of them is.
pub const PLACES: &str = "xl/_rels/workbook.xml.rels";
/// The file with the texts that cells refer to; a workbook may have none.
pub const TEXTS: &str = "xl/sharedStrings.xml";

/// The most columns that are read.
const MOST_COLUMNS: usize = 200;

/// The path of the first sheet that is shown.
#[must_use]
pub fn first_sheet(book: &str, places: &str) -> Option<String> {
    let shown = Pieces::of(book).find_map(|piece| match piece {
        Piece::Open {
            name: "sheet",
            attributes,
            ..
        } if !matches!(
            attribute(attributes, "state"),
            Some("hidden" | "veryHidden")
        ) =>
        {
            // Its id among the places; `sheetId` is another.
            attribute(attributes, "id")
        }
        _ => None,
    })?;
    Pieces::of(places).find_map(|piece| match piece {
        Piece::Open {
            name: "Relationship",
            attributes,
            ..
        } if attribute(attributes, "Id") == Some(shown) => {
            let target = unescaped(attribute(attributes, "Target")?);
            Some(match target.strip_prefix('/') {
                Some(path) => path.to_owned(),
                None => format!("xl/{target}"),
            })
        }
        _ => None,
    })
}

/// The texts that cells refer to, one after the other.
pub fn texts(file: &str) -> impl Iterator<Item = String> + '_ {
    let mut pieces = Pieces::of(file);
    core::iter::from_fn(move || {
        let mut text = Text::default();
        for piece in pieces.by_ref() {
            match piece {
                Piece::Open {
                    name: "si",
                    closed: true,
                    ..
                }
                | Piece::Close("si") => return Some(text.said),
                _ => text.take(piece),
            }
        }
        None
    })
}

/// The rows of a sheet, one after the other, with the texts that it refers to.
#[must_use]
pub fn rows<'a>(sheet: &'a str, texts: &'a [String]) -> Rows<'a> {
    Rows {
        pieces: Pieces::of(sheet),
        texts,
        number: 0,
    }
}

/// See [`rows`].
pub struct Rows<'a> {
    pieces: Pieces<'a>,
    texts: &'a [String],
    number: u32,
}

/// A text in runs of different looks; how it is spoken is no part of it.
#[derive(Default)]
struct Text {
    said: String,
    is_meant: bool,
    is_spoken: bool,
}

impl Text {
    fn take(&mut self, piece: Piece) {
        match piece {
            Piece::Open {
                name: "t" | "v",
                closed: false,
                ..
            } => self.is_meant = true,
            Piece::Close("t" | "v") => self.is_meant = false,
            Piece::Open {
                name: "rPh",
                closed: false,
                ..
            } => self.is_spoken = true,
            Piece::Close("rPh") => self.is_spoken = false,
            Piece::Text(text) if self.is_meant && !self.is_spoken => {
                self.said.push_str(&unescaped(text));
            }
            Piece::Open { .. } | Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}

impl Iterator for Rows<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            match self.pieces.next()? {
                Piece::Open {
                    name: "row",
                    attributes,
                    closed,
                } => {
                    let said = attribute(attributes, "r").and_then(|text| text.parse().ok());
                    self.number = said.unwrap_or(self.number.saturating_add(1));
                    let values = if closed { Vec::new() } else { self.values() };
                    return Some(Row {
                        number: self.number,
                        values,
                    });
                }
                Piece::Open { .. } | Piece::Close(_) | Piece::Text(_) => {}
            }
        }
    }
}

impl Rows<'_> {
    /// The values of a row that has begun.
    fn values(&mut self) -> Vec<String> {
        let mut values = Vec::new();
        let mut place = 0;
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Open {
                    name: "c",
                    attributes,
                    closed,
                } => {
                    place = attribute(attributes, "r").and_then(column).unwrap_or(place);
                    let kind = attribute(attributes, "t").unwrap_or("n");
                    if !closed {
                        let value = self.value(kind);
                        if place < MOST_COLUMNS && !value.is_empty() {
                            values.resize(values.len().max(place + 1), String::new());
                            if let Some(here) = values.get_mut(place) {
                                *here = value;
                            }
                        }
                    }
                    place = place.saturating_add(1);
                }
                Piece::Close("row") => break,
                Piece::Open { .. } | Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        values
    }

    /// The value of a cell that has begun.
    fn value(&mut self, kind: &str) -> String {
        let mut text = Text::default();
        for piece in self.pieces.by_ref() {
            match piece {
                Piece::Close("c") => break,
                _ => text.take(piece),
            }
        }
        let said = text.said.trim();
        match kind {
            "s" => {
                let place = said.parse().ok();
                let found = place.and_then(|place: usize| self.texts.get(place));
                found.map(|text| clean(text)).unwrap_or_default()
            }
            "b" => if said == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "n" => plain(said),
            _ => clean(said),
        }
    }
}

/// The place of a cell's column, from 0: of "C5" it is 2.
fn column(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0_usize, |number, letter| {
        number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    number.checked_sub(1)
}

/// A number without an exponent: a phone number that was typed as one has all its digits.
fn plain(number: &str) -> String {
    if number.contains(['e', 'E'])
        && let Ok(value) = number.parse::<f64>()
    {
        return value.to_string();
    }
    number.to_owned()
}

/// A text as it was typed: what cannot stand in XML is spelled in another way.
fn clean(text: &str) -> String {
    text.replace("_x000D_", "").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::spreadsheet::{Cell, Sheet, xlsx, zip};

    const SHEET: &str = r#"<?xml version="1.0"?><x:worksheet><x:sheetData>
        <x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="C1" t="s"><x:v>1</x:v></x:c></x:row>
        <x:row r="4" spans="1:3"><x:c r="B4"><x:v>9.820012345E9</x:v></x:c>
          <x:c r="C4" t="inlineStr"><x:is><x:r><x:t>A &amp; </x:t></x:r><x:r><x:t>B&#x20AC;</x:t></x:r></x:is></x:c>
          <x:c r="D4" t="b"><x:v>1</x:v></x:c><x:c r="E4" s="3"/></x:row>
        <!-- <row> --><x:row><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;

    fn found(sheet: &str, texts: &[String]) -> Vec<(u32, Vec<String>)> {
        let rows = rows(sheet, texts);
        rows.map(|row| (row.number, row.values)).collect()
    }

    #[test]
    fn cells_are_where_they_say_and_what_they_say() {
        let file = "<sst><si><t>Name</t></si><si><r><t>Pho</t></r><r><t>ne</t></r><rPh><t>x</t></rPh></si><si/></sst>";
        let texts: Vec<String> = texts(file).collect();
        assert_eq!(texts, ["Name", "Phone", ""]);
        let row = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            found(SHEET, &texts),
            [
                (1, row(&["Name", "", "Phone"])),
                (4, row(&["", "9820012345", "A & B€", "TRUE"])),
                (5, row(&["2"])),
            ]
        );
    }

    #[test]
    fn the_first_sheet_that_is_shown_is_read() {
        let book = r#"<workbook><sheets><sheet name="x" sheetId="7" state="hidden" r:id="rId1"/>
            <sheet name="Leads" sheetId="9" r:id="rId3"/></sheets></workbook>"#;
        let places = |target: &str| {
            format!(
                r#"<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
                <Relationship Id="rId3" Type="t" Target="{target}"/></Relationships>"#
            )
        };
        let near = first_sheet(book, &places("worksheets/sheet2.xml"));
        assert_eq!(near.as_deref(), Some("xl/worksheets/sheet2.xml"));
        let whole = first_sheet(book, &places("/xl/worksheets/sheet2.xml"));
        assert_eq!(whole, near);
        assert_eq!(first_sheet("", ""), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let sheet = Sheet {
            name: "Leads & more".into(),
            rows: vec![
                vec![Cell::text("नाम"), Cell::text("Value")],
                vec![Cell::text("R & D <x>"), Cell::Number("12.50".into())],
            ],
        };
        let archive = xlsx::write(&sheet);
        let entries = zip::entries(&archive).unwrap();
        let file = |name: &str| {
            let entry = entries.iter().find(|entry| entry.name == name).unwrap();
            core::str::from_utf8(&archive[entry.bytes.clone()]).unwrap()
        };
        let path = first_sheet(file(BOOK), file(PLACES)).unwrap();
        let row = |values: &[&str]| values.iter().map(|it| (*it).to_owned()).collect();
        assert_eq!(
            found(file(&path), &[]),
            [
                (1, row(&["नाम", "Value"])),
                (2, row(&["R & D <x>", "12.50"]))
            ]
        );
    }

    proptest! {
        #[test]
        fn whatever_is_given_something_is_read(text in "[<>/a-c \"=&;#x0-9'!?-]{0,80}", more in "\\PC{0,40}") {
            for text in [text.as_str(), more.as_str()] {
                let _ = texts(text).count();
                let _ = rows(text, &[]).take(100).count();
                let _ = first_sheet(text, text);
            }
        }
    }
}
