//! Putting many numbers in order, in a time that grows with their count alone: the standard sort
//! is compiled small here, and takes too long for a hundred thousand at a tap.

use core::iter::successors;

/// How many bits are looked at in one round.
const BITS: u32 = 11;
const PLACES: usize = 1 << BITS;

/// The positions of keys, the smallest key first; equal ones as they stand. (A radix sort from the
/// last digits on, after Hollerith's tabulator: Knuth, The Art of Computer Programming 3, 5.2.5.)
pub(super) fn in_order(keys: &[u64]) -> Vec<u32> {
    let largest = keys.iter().copied().max().unwrap_or_default();
    let mut order: Vec<u32> = (0..).take(keys.len()).collect();
    let mut next = vec![0_u32; keys.len()];
    let shifts = successors(Some(0), |shift| Some(shift + BITS));
    for shift in shifts.take_while(|shift| *shift < u64::BITS && largest >> shift > 0) {
        let digit = |at: u32| {
            let key = keys.get(place(at)).copied().unwrap_or_default();
            usize::try_from((key >> shift) % PLACES as u64).unwrap_or_default()
        };
        let mut starts = vec![0_usize; PLACES];
        for at in &order {
            if let Some(count) = starts.get_mut(digit(*at)) {
                *count += 1;
            }
        }
        let mut before = 0;
        for start in &mut starts {
            before += core::mem::replace(start, before);
        }
        for at in &order {
            if let Some(start) = starts.get_mut(digit(*at)) {
                if let Some(there) = next.get_mut(*start) {
                    *there = *at;
                }
                *start += 1;
            }
        }
        core::mem::swap(&mut order, &mut next);
    }
    order
}

fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::in_order;
    use proptest::prelude::*;

    #[test]
    fn nothing_has_no_order() {
        assert!(in_order(&[]).is_empty());
        assert_eq!(in_order(&[0, 0]), [0, 1]);
    }

    proptest! {
        #[test]
        fn positions_come_as_a_stable_sort_has_them(
            keys in prop::collection::vec(prop_oneof![0_u64..40, any::<u64>(), 0_u64..1 << 23], 0..200),
        ) {
            let mut expected: Vec<u32> = (0..).take(keys.len()).collect();
            expected.sort_by_key(|at| keys[*at as usize]);
            prop_assert_eq!(in_order(&keys), expected);
        }
    }
}
