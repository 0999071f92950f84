//! Writes a sheet as an XLSX workbook: Office Open XML (ECMA-376) in a ZIP archive whose files
//! are stored without compression, which every reader takes.
//!
//! Texts are inline strings, so that there is no table of strings to keep; numbers are numbers,
//! so that people can go on computing with them.

use super::zip::{self, Checksum, Method, Packed};
use super::{Cell, Sheet};

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#;

const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const WORKBOOK_RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// The media type of a workbook.
pub const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The longest name of a sheet, in characters.
const LONGEST_NAME: usize = 31;

/// What is before the rows of a sheet, and after them.
const BEFORE: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
const AFTER: &str = "</sheetData></worksheet>";

/// The bytes of a workbook with one sheet.
#[must_use]
pub fn write(sheet: &Sheet) -> Vec<u8> {
    let mut writing = Writing::begin(&sheet.name);
    for row in &sheet.rows {
        writing.row(row);
    }
    writing.finish()
}

/// A workbook with one sheet that is being written, row by row: a long one takes a while, between
/// whose parts something else can be done.
#[derive(Clone, Debug)]
pub struct Writing {
    name: String,
    sheet: String,
    checksum: Checksum,
}

impl Writing {
    /// Begins a sheet of that name.
    #[must_use]
    pub fn begin(name: &str) -> Self {
        let name: String = name
            .chars()
            .filter(|character| !"[]:*?/\\'".contains(*character))
            .take(LONGEST_NAME)
            .collect();
        let named = !name.trim().is_empty();
        let mut writing = Self {
            name: if named { name } else { "1".to_owned() },
            sheet: String::new(),
            checksum: Checksum::default(),
        };
        writing.add(BEFORE);
        writing
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[Cell]) {
        let mut xml = String::from("<row>");
        for cell in cells {
            match cell {
                Cell::Empty => xml.push_str("<c/>"),
                Cell::Number(number) => {
                    xml.push_str("<c><v>");
                    xml.push_str(&escaped(number));
                    xml.push_str("</v></c>");
                }
                Cell::Text(text) => {
                    xml.push_str(r#"<c t="inlineStr"><is><t xml:space="preserve">"#);
                    xml.push_str(&escaped(text));
                    xml.push_str("</t></is></c>");
                }
            }
        }
        xml.push_str("</row>");
        self.add(&xml);
    }

    /// The bytes of the workbook.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        self.add(AFTER);
        let workbook = [
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name=""#,
            &escaped(&self.name),
            r#"" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ]
        .concat();
        archive(&[
            file("[Content_Types].xml", CONTENT_TYPES),
            file("_rels/.rels", RELATIONSHIPS),
            file("xl/workbook.xml", &workbook),
            file("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONSHIPS),
            ("xl/worksheets/sheet1.xml", &self.sheet, self.checksum),
        ])
    }

    fn add(&mut self, xml: &str) {
        self.checksum.add(xml.as_bytes());
        self.sheet.push_str(xml);
    }
}

/// A text between tags or quotes. What XML 1.0 has no place for is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if character < ' ' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A file of the workbook, by its name.
fn file<'a>(name: &'a str, text: &'a str) -> (&'a str, &'a str, Checksum) {
    (name, text, Checksum::of(text.as_bytes()))
}

/// A ZIP archive of files that are stored as they are.
fn archive(files: &[(&str, &str, Checksum)]) -> Vec<u8> {
    let mut writing = zip::Writing::default();
    let mut bytes = Vec::new();
    for (name, text, checksum) in files {
        let file = Packed {
            method: Method::Stored,
            checksum: checksum.value(),
            kept: text.len(),
            whole: text.len(),
        };
        bytes.extend(writing.head(name, file));
        bytes.extend_from_slice(text.as_bytes());
    }
    // No sheet comes near what an archive cannot hold.
    bytes.extend(writing.finish().unwrap_or_default());
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            name: "Targets: Q3/2026".into(),
            rows: vec![
                vec![Cell::text("Person"), Cell::text("Target")],
                vec![Cell::text("R & D <x>\u{1}"), Cell::Number("-12.50".into())],
                vec![Cell::Empty, Cell::text("आशा")],
            ],
        }
    }

    #[test]
    fn texts_are_texts_and_numbers_are_numbers() {
        let bytes = write(&sheet());
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("<c><v>-12.50</v></c>"));
        assert!(text.contains(">R &amp; D &lt;x&gt;</t>"));
        assert!(text.contains("<c/><c t=\"inlineStr\"><is><t xml:space=\"preserve\">आशा</t>"));
        assert!(text.contains("<sheet name=\"Targets Q32026\""));
    }

    #[test]
    fn every_file_is_where_the_directory_says() {
        let bytes = write(&sheet());
        let number = |at: usize, length: usize| {
            let bytes = bytes[at..at + length].iter().rev();
            bytes.fold(0_usize, |sum, byte| sum * 256 + usize::from(*byte))
        };
        let end = bytes.len() - 22;
        assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
        let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
        assert_eq!(count, 5);
        for _ in 0..count {
            assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
            let (sum, size, name) = (number(at + 16, 4), number(at + 24, 4), number(at + 28, 2));
            let file = number(at + 42, 4);
            assert_eq!(&bytes[file..file + 4], b"PK\x03\x04");
            assert_eq!(
                bytes[file + 30..file + 30 + name],
                bytes[at + 46..at + 46 + name]
            );
            let body = &bytes[file + 30 + name..file + 30 + name + size];
            let mut checksum = Checksum::default();
            checksum.add(body);
            assert_eq!(usize::try_from(checksum.value()).unwrap(), sum);
            at += 46 + name;
        }
        assert_eq!(at, end);
    }
}
