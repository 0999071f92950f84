//! What is in a ZIP archive (PKWARE's APPNOTE), as far as workbooks need it: where each file's
//! bytes are, and whether they are compressed. Whoever reads one inflates them.

use core::ops::Range;

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub name: String,
    /// How its bytes are kept.
    pub method: Method,
    /// Where its bytes are in the archive.
    pub bytes: Range<usize>,
}

/// How bytes are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// As they are.
    Stored,
    /// Compressed with DEFLATE (RFC 1951).
    Deflated,
}

/// The end of the directory is at most so far from the end of the archive.
const FARTHEST_END: usize = 22 + 65_535;

/// Whether bytes begin as an archive does.
#[must_use]
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The files of an archive; none where it is none, or where it is encrypted or larger than
/// 4 gigabytes. Files that are compressed in another way are left out.
#[must_use]
pub fn entries(archive: &[u8]) -> Option<Vec<Entry>> {
    let from = archive.len().saturating_sub(FARTHEST_END);
    let tail = archive.get(from..)?;
    let end = tail.windows(4).rposition(|four| four == b"PK\x05\x06")? + from;
    let count = number(archive, end + 10, 2)?;
    let mut at = number(archive, end + 16, 4)?;
    let mut entries = Vec::new();
    for _ in 0..count {
        if archive.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
            return None;
        }
        let is_encrypted = number(archive, at + 8, 2)? & 1 == 1;
        let method = match number(archive, at + 10, 2)? {
            0 => Some(Method::Stored),
            8 => Some(Method::Deflated),
            _ => None,
        };
        let length = number(archive, at + 20, 4)?;
        let name_length = number(archive, at + 28, 2)?;
        let others = number(archive, at + 30, 2)? + number(archive, at + 32, 2)?;
        let local = number(archive, at + 42, 4)?;
        let name = archive.get(at + 46..at + 46 + name_length)?;
        if is_encrypted {
            return None;
        }
        // The name and what else is said are repeated before the bytes, at a length of their own.
        let before = number(archive, local + 26, 2)? + number(archive, local + 28, 2)?;
        let start = local + 30 + before;
        let bytes = start..start.checked_add(length)?;
        archive.get(bytes.clone())?;
        if let Some(method) = method {
            entries.push(Entry {
                name: String::from_utf8_lossy(name).into_owned(),
                method,
                bytes,
            });
        }
        at += 46 + name_length + others;
    }
    Some(entries)
}

/// A number of some bytes, the lowest first.
fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let bytes = bytes.get(at..at.checked_add(length)?)?;
    let digits = bytes.iter().rev().map(|byte| usize::from(*byte));
    Some(digits.fold(0, |sum, digit| (sum << 8) | digit))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Method, entries, is_one};
    use crate::spreadsheet::{Cell, Sheet, xlsx};

    #[test]
    fn files_are_found_where_they_are() {
        let sheet = Sheet {
            name: "Leads".into(),
            rows: vec![vec![Cell::text("आशा")]],
        };
        let archive = xlsx::write(&sheet);
        assert!(is_one(&archive));
        let found = entries(&archive).unwrap();
        let sheet = found.iter().find(|it| it.name.ends_with("sheet1.xml"));
        let sheet = sheet.unwrap();
        assert_eq!(sheet.method, Method::Stored);
        let text = core::str::from_utf8(&archive[sheet.bytes.clone()]).unwrap();
        assert!(text.contains("आशा"), "{text}");
        assert_eq!(entries(&archive[..archive.len() - 30]), None);
        assert_eq!(entries(b"name,phone"), None);
    }

    proptest! {
        #[test]
        fn whatever_is_broken_fails_nothing(cut in 0..2_000_usize, place in 0..2_000_usize, byte: u8) {
            let sheet = Sheet { name: "1".into(), rows: vec![vec![Cell::text("a")]] };
            let mut archive = xlsx::write(&sheet);
            if let Some(at) = archive.get_mut(place) {
                *at = byte;
            }
            let end = archive.len().min(cut);
            let _ = entries(&archive[end..]);
            let _ = entries(&archive);
        }
    }
}
