//! Writes a sheet as an XLSX workbook: Office Open XML (ECMA-376) in a ZIP archive whose files
//! are stored without compression, which every reader takes.
//!
//! Texts are inline strings, so that there is no table of strings to keep; numbers are numbers,
//! so that people can go on computing with them.

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
        let file = |name, text| (name, text, Checksum::of(text));
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

/// A ZIP archive of files that are stored as they are (PKWARE's APPNOTE, sections 4.3.7, 4.3.12
/// and 4.3.16). Their names are ASCII, and all are dated 1 January 1980, its earliest date.
fn archive(files: &[(&str, &str, Checksum)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut directory = Vec::new();
    for (name, text, checksum) in files {
        let offset = length(bytes.len());
        let mut about = Vec::new();
        // The version that is needed, no flags, stored, midnight, 1 January 1980.
        for number in [20_u16, 0, 0, 0, 0x0021] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        about.extend_from_slice(&checksum.value().to_le_bytes());
        let size = length(text.len()).to_le_bytes();
        about.extend_from_slice(&size);
        about.extend_from_slice(&size);
        about.extend_from_slice(&short(name.len()).to_le_bytes());
        about.extend_from_slice(&0_u16.to_le_bytes());

        bytes.extend_from_slice(b"PK\x03\x04");
        bytes.extend_from_slice(&about);
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(text.as_bytes());

        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&20_u16.to_le_bytes());
        directory.extend_from_slice(&about);
        // No comment, the first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (start, size) = (length(bytes.len()), length(directory.len()));
    let count = short(files.len()).to_le_bytes();
    bytes.extend_from_slice(&directory);
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&count);
    bytes.extend_from_slice(&count);
    bytes.extend_from_slice(&size.to_le_bytes());
    bytes.extend_from_slice(&start.to_le_bytes());
    bytes.extend_from_slice(&0_u16.to_le_bytes());
    bytes
}

/// What a ZIP archive without extensions can say; nothing here comes near it.
fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

/// CRC-32 as ZIP has it: the polynomial 0x04C11DB7, reflected.
#[derive(Clone, Copy, Debug)]
struct Checksum(u32);

impl Default for Checksum {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Checksum {
    /// What each value of a byte does.
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut value = 0_u32;
        while value < 256 {
            let mut rest = value;
            let mut bit = 0;
            while bit < 8 {
                rest = (rest >> 1) ^ (0xEDB8_8320 & (rest & 1).wrapping_neg());
                bit += 1;
            }
            table[value as usize] = rest;
            value += 1;
        }
        table
    };

    fn of(text: &str) -> Self {
        let mut checksum = Self::default();
        checksum.add(text.as_bytes());
        checksum
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let at = usize::from(self.0.to_le_bytes()[0] ^ byte);
            self.0 = (self.0 >> 8) ^ Self::TABLE.get(at).copied().unwrap_or_default();
        }
    }

    fn value(self) -> u32 {
        !self.0
    }
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
    fn the_checksum_is_that_of_zip() {
        assert_eq!(Checksum::of("123456789").value(), 0xCBF4_3926);
        assert_eq!(Checksum::of("").value(), 0);
        let mut parts = Checksum::of("1234");
        parts.add(b"56789");
        assert_eq!(parts.value(), 0xCBF4_3926);
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
