//! ZIP archives (PKWARE's APPNOTE), as far as workbooks and Handoff's own archives need them: where
//! each file's bytes are, and whether they are compressed. Whoever reads one inflates them.
//!
//! What an archive says is not believed: every place is looked up within its bounds, and a file says
//! beforehand how many bytes it comes to, so that whoever inflates it can stop there.

mod checksum;
mod writing;

pub use checksum::Checksum;
pub use writing::{Packed, Writing};

use core::ops::Range;
use std::collections::BTreeSet;

/// A file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub name: String,
    /// How its bytes are kept.
    pub method: Method,
    /// How many bytes it should have.
    pub whole: usize,
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
pub const FARTHEST_END: usize = 22 + 65_535;

/// What stands before a file's name and bytes, in bytes.
pub const HEAD_BYTES: usize = 30;

/// What an archive's directory says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path.
    pub name: String,
    /// How its bytes are kept; none where that is another way than those known here.
    pub method: Option<Method>,
    /// The checksum that the file should have.
    pub checksum: u32,
    /// How many bytes are kept of it.
    pub kept: usize,
    /// How many bytes it should have.
    pub whole: usize,
    /// Where what stands before it begins.
    pub at: usize,
}

/// Why an archive cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZipFault {
    /// It is none, or its end is missing.
    NoArchive,
    /// Something is not where the directory says.
    Broken,
    /// It is encrypted.
    Encrypted,
    /// It needs extensions: it is larger than 4 gigabytes, or in several pieces.
    Extended,
    /// Two files have the same name.
    Twice {
        /// Which.
        name: String,
    },
    /// Two files share bytes, or one lies within the directory.
    Overlapping {
        /// One of them.
        name: String,
    },
}

/// Whether bytes begin as an archive does.
#[must_use]
pub fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Where the directory of an archive of so many bytes is, by its last bytes, of which
/// [`FARTHEST_END`] are enough. Gives how many files it should list, too.
///
/// # Errors
/// [`ZipFault::NoArchive`], [`ZipFault::Extended`], [`ZipFault::Broken`].
pub fn directory(tail: &[u8], length: usize) -> Result<(Range<usize>, usize), ZipFault> {
    let end = tail.windows(4).rposition(|four| four == b"PK\x05\x06");
    let end = end.ok_or(ZipFault::NoArchive)?;
    let read = |at: usize, bytes: usize| number(tail, end + at, bytes).ok_or(ZipFault::NoArchive);
    let (count, size, start) = (read(10, 2)?, read(12, 4)?, read(16, 4)?);
    let is_whole = read(4, 2)? == 0 && read(8, 2)? == count;
    if !is_whole || start == u32::MAX as usize {
        return Err(ZipFault::Extended);
    }
    let until = start.checked_add(size).ok_or(ZipFault::Broken)?;
    let before_end = length.saturating_sub(tail.len()) + end;
    if until > before_end {
        return Err(ZipFault::Broken);
    }
    Ok((start..until, count))
}

/// The files that a directory lists.
///
/// # Errors
/// [`ZipFault::Broken`] where it does not list so many, and [`ZipFault::Encrypted`].
pub fn listed(directory: &[u8], count: usize) -> Result<Vec<Listed>, ZipFault> {
    let mut at = 0;
    let mut all = Vec::new();
    for _ in 0..count {
        let (file, length) = file_at(directory, at).ok_or(ZipFault::Broken)?;
        all.push(file?);
        at += length;
    }
    Ok(all)
}

/// What is listed at a place of a directory, and how many bytes that takes.
fn file_at(directory: &[u8], at: usize) -> Option<(Result<Listed, ZipFault>, usize)> {
    if directory.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
        return None;
    }
    let read = |offset: usize, length: usize| number(directory, at + offset, length);
    let name_length = read(28, 2)?;
    let others = read(30, 2)? + read(32, 2)?;
    let name = directory.get(at + 46..at + 46 + name_length)?;
    let is_encrypted = read(8, 2)? & 1 == 1;
    let listed = Listed {
        name: String::from_utf8_lossy(name).into_owned(),
        method: match read(10, 2)? {
            0 => Some(Method::Stored),
            8 => Some(Method::Deflated),
            _ => None,
        },
        checksum: u32::try_from(read(16, 4)?).ok()?,
        kept: read(20, 4)?,
        whole: read(24, 4)?,
        at: read(42, 4)?,
    };
    let listed = if is_encrypted {
        Err(ZipFault::Encrypted)
    } else {
        Ok(listed)
    };
    Some((listed, 46 + name_length + others))
}

/// Whether no two files have one name, none shares bytes with another, and all lie before the
/// directory: an archive in which many names lead to the same bytes comes to more than it is.
///
/// # Errors
/// [`ZipFault::Twice`], [`ZipFault::Overlapping`].
pub fn check(files: &[Listed], directory: &Range<usize>) -> Result<(), ZipFault> {
    let mut names = BTreeSet::new();
    let mut places: Vec<(usize, &Listed)> = files.iter().map(|file| (file.at, file)).collect();
    places.sort_unstable_by_key(|(at, _)| *at);
    let after = places.iter().skip(1).map(|(at, _)| *at);
    for ((at, file), next) in places.iter().zip(after.chain([directory.start])) {
        if !names.insert(file.name.as_str()) {
            let name = file.name.clone();
            return Err(ZipFault::Twice { name });
        }
        let least = HEAD_BYTES + file.name.len();
        let until = at
            .checked_add(least)
            .and_then(|it| it.checked_add(file.kept));
        if until.is_none_or(|until| until > next) {
            let name = file.name.clone();
            return Err(ZipFault::Overlapping { name });
        }
    }
    Ok(())
}

/// How many bytes after its beginning a file's own bytes begin, by the [`HEAD_BYTES`] there; none
/// where no file begins there.
#[must_use]
pub fn body(head: &[u8]) -> Option<usize> {
    // The name and what else is said are repeated before the bytes, at a length of their own.
    is_one(head).then_some(())?;
    Some(HEAD_BYTES + number(head, 26, 2)? + number(head, 28, 2)?)
}

/// The files of an archive; none where it is none, or where it is encrypted or larger than
/// 4 gigabytes. Files that are compressed in another way are left out.
#[must_use]
pub fn entries(archive: &[u8]) -> Option<Vec<Entry>> {
    let from = archive.len().saturating_sub(FARTHEST_END);
    let tail = archive.get(from..)?;
    let (place, count) = directory(tail, archive.len()).ok()?;
    let files = listed(archive.get(place)?, count).ok()?;
    let mut entries = Vec::new();
    for file in files {
        let head = archive.get(file.at..file.at.checked_add(HEAD_BYTES)?)?;
        let start = file.at + body(head)?;
        let bytes = start..start.checked_add(file.kept)?;
        archive.get(bytes.clone())?;
        if let Some(method) = file.method {
            entries.push(Entry {
                name: file.name,
                method,
                whole: file.whole,
                bytes,
            });
        }
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
mod tests;
