//! The parts in which the records of an archive go to the Worker.

use core::ops::Range;

/// About how many bytes of JSON one part has: what a Worker reads and writes in one step on the
/// smallest plan. A record that is larger goes alone.
pub const PART_BYTES: usize = 48_000;

/// The most records of one part.
pub const MOST_IN_PART: usize = 100;

/// Divides records, by the sizes of their JSON, into parts. The same records are always divided
/// alike, so that what was interrupted goes on with the part after the last.
#[must_use]
pub fn parts(sizes: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut begins, mut bytes) = (0, 0);
    for (place, size) in sizes.iter().enumerate() {
        let is_full = bytes + size > PART_BYTES || place - begins == MOST_IN_PART;
        if is_full && place > begins {
            parts.push(begins..place);
            (begins, bytes) = (place, 0);
        }
        bytes += size;
    }
    if begins < sizes.len() {
        parts.push(begins..sizes.len());
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST_IN_PART, PART_BYTES, parts};

    #[test]
    fn a_record_that_is_too_large_goes_alone() {
        assert_eq!(parts(&[]), []);
        assert_eq!(parts(&[10, PART_BYTES * 2, 10, 10]), [0..1, 1..2, 2..4]);
        assert_eq!(parts(&[1; MOST_IN_PART + 1]).len(), 2);
    }

    proptest! {
        #[test]
        fn parts_follow_one_another_and_none_is_too_large(
            sizes in proptest::collection::vec(1_usize..60_000, 0..400),
        ) {
            let mut reached = 0;
            for part in parts(&sizes) {
                prop_assert_eq!(part.start, reached);
                reached = part.end;
                prop_assert!(!part.is_empty() && part.len() <= MOST_IN_PART);
                let bytes: usize = sizes[part.clone()].iter().sum();
                prop_assert!(bytes <= PART_BYTES || part.len() == 1);
            }
            prop_assert_eq!(reached, sizes.len());
        }
    }
}
