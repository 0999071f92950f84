//! Photos and files: sent and fetched in parts, so that a connection that breaks costs a part
//! and not the file. They go apart from changes, which name them by the hash of their bytes.

use core::ops::Range;

use serde::{Deserialize, Serialize};

/// The most bytes of one file.
pub const LARGEST_FILE: u32 = 1_000_000;

/// The bytes of every part but the last. Three divide it, so that parts in Base64 can be put
/// together as they are.
pub const PART_BYTES: u32 = 240_000;

/// What may be attached. Nothing in it runs in a browser that opens it.
pub const MEDIA_TYPES: [&str; 9] = [
    "image/webp",
    "image/jpeg",
    "image/png",
    "image/gif",
    "image/heic",
    "image/avif",
    "application/pdf",
    "text/plain",
    "text/csv",
];

/// `POST /api/attachments/{sha256}`: offers a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileOffer {
    /// One of [`MEDIA_TYPES`].
    pub media_type: String,
    /// How many bytes it has: 1 to [`LARGEST_FILE`].
    pub bytes: u32,
}

/// The answer to [`FileOffer`]. Once nothing is missing the file is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStanding {
    /// The parts that the Worker does not have yet, by their numbers from 0.
    pub missing: Vec<u32>,
}

/// How many parts a file of so many bytes has.
#[must_use]
pub fn parts(bytes: u32) -> u32 {
    bytes.div_ceil(PART_BYTES)
}

/// Where part `number` of a file of so many bytes begins and ends; none where it has no such
/// part.
#[must_use]
pub fn part(number: u32, bytes: u32) -> Option<Range<u32>> {
    let from = number.checked_mul(PART_BYTES)?;
    (from < bytes).then(|| from..from.saturating_add(PART_BYTES).min(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_a_file_without_gap_or_overlap() {
        for bytes in [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, LARGEST_FILE] {
            let mut reached = 0;
            for number in 0..parts(bytes) {
                let part = part(number, bytes).unwrap();
                assert_eq!(part.start, reached);
                assert!(part.end > part.start && part.end - part.start <= PART_BYTES);
                reached = part.end;
            }
            assert_eq!(reached, bytes);
            assert_eq!(part(parts(bytes), bytes), None);
        }
    }

    #[test]
    fn a_part_that_no_file_has_is_none() {
        assert_eq!(part(0, 0), None);
        assert_eq!(part(u32::MAX, LARGEST_FILE), None);
    }
}
