//! Sorting short lists of large things. The standard library's sort is compiled anew for every
//! type that it sorts, and every phone downloads that; here it sorts places, whatever stands there.

use core::cmp::Ordering;

/// Sorts items; equal ones stay as they stand.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort(&mut places, &mut |one, other| {
        let both = items.get(one).zip(items.get(other));
        both.map_or(Ordering::Equal, |(one, other)| compare(one, other))
    });
    let mut taken: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(
        places
            .into_iter()
            .filter_map(|at| taken.get_mut(at)?.take()),
    );
}

fn sort(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stay_as_they_stand() {
        let mut items: Vec<(u8, usize)> = (0..100).map(|at| (b"cab"[at % 3], at)).collect();
        let mut expected = items.clone();
        expected.sort_by_key(|(letter, _)| *letter);
        sort_by(&mut items, |(one, _), (other, _)| one.cmp(other));
        assert_eq!(items, expected);
        sort_by(&mut Vec::<u8>::new(), u8::cmp);
    }
}
