//! The archive of a workspace: everything of it in one file that other programs can read, and from
//! which the workspace comes back. `docs/archive.md` describes it for strangers.
//!
//! It is a ZIP archive. A manifest says what is in it and what each file's bytes should come to;
//! the records of each kind are lines of JSON, exactly as the protocol has them; photos and files
//! are named by the hash of their bytes; and tables for people stand beside, which nothing reads back.

mod files;
mod manifest;
mod parts;
mod restoring;
mod sound;

pub use files::files;
pub use manifest::{
    Absent, ArchiveFault, Checked, Extent, FORMAT, HANDOFF, Heading, Manifest, Sealed,
};
pub use parts::{MOST_IN_PART, PART_BYTES, parts};
pub use restoring::{Derived, derive, numbers};
pub use sound::{Mistake, check, names};

use crate::record::{Key, Record};

/// The name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// Where the records are, one file for each kind that there is.
const RECORDS: &str = "records/";
/// How the name of such a file ends.
const LINES: &str = ".jsonl";
/// Where photos and files are.
const FILES: &str = "files/";
/// Where the tables for people are.
const TABLES: &str = "tables/";
/// How the name of a table ends.
const TABLE: &str = ".csv";

/// The hexadecimal digits of a SHA-256.
const HASH_DIGITS: usize = 64;

/// The most bytes that the records of one kind come to, or a table.
pub const LARGEST_TEXT: usize = 400_000_000;

/// The most bytes of one record as JSON. A database takes rows of 2 megabytes.
pub const LARGEST_RECORD: usize = 1_800_000;

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// What is in the archive.
    Manifest,
    /// The records of a kind.
    Records(&'static str),
    /// A photo or file, by the hash of its bytes.
    File(String),
    /// A table for people.
    Table(String),
}

impl Entry {
    /// The file of a name; none where no archive has one of it.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        if name == MANIFEST {
            return Some(Self::Manifest);
        }
        if let Some(kind) = within(name, RECORDS, LINES) {
            let kind = *Key::KINDS.iter().find(|known| **known == kind)?;
            return is_kept(kind).then_some(Self::Records(kind));
        }
        if let Some(hash) = name.strip_prefix(FILES) {
            return is_hash(hash).then(|| Self::File(hash.to_owned()));
        }
        let table = within(name, TABLES, TABLE)?;
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        (!table.is_empty() && table.chars().all(plain)).then(|| Self::Table(table.to_owned()))
    }

    /// Its name in the archive.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Manifest => MANIFEST.to_owned(),
            Self::Records(kind) => format!("{RECORDS}{kind}{LINES}"),
            Self::File(hash) => format!("{FILES}{hash}"),
            Self::Table(name) => format!("{TABLES}{name}{TABLE}"),
        }
    }
}

fn within<'a>(name: &'a str, before: &str, after: &str) -> Option<&'a str> {
    name.strip_prefix(before)?.strip_suffix(after)
}

/// Whether a text is a SHA-256 in lower-case hexadecimal digits.
#[must_use]
pub fn is_hash(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    text.len() == HASH_DIGITS && text.bytes().all(is_digit)
}

/// Whether records of a kind are part of an archive. The others follow from those: what somebody
/// spent on a day and what waits for the next batch from the claims, the last numbers from the
/// documents.
#[must_use]
pub fn is_kept(kind: &str) -> bool {
    !matches!(kind, "expense_tray" | "spent_day" | "numbering")
}

/// The kinds of records that an archive has, in the order in which they are brought back.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    Key::KINDS.iter().copied().filter(|kind| is_kept(kind))
}

/// Whether a record is one that an archive has.
#[must_use]
pub fn belongs(record: &Record) -> bool {
    is_kept(record.key().kind())
}

#[cfg(test)]
mod tests;
