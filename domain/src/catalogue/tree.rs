//! Categories in one another. No decision lets a circle in; a restored backup might hold one, so
//! whoever walks up stops at what they met before.

use crate::id::CategoryId;

/// A category and those that it stands in, nearest first. `parent` says in which one each stands
/// by itself.
pub fn lineage(
    category: CategoryId,
    parent: impl Fn(CategoryId) -> Option<CategoryId>,
) -> Vec<CategoryId> {
    let mut line = vec![category];
    let mut at = category;
    while let Some(above) = parent(at).filter(|above| !line.contains(above)) {
        line.push(above);
        at = above;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::sample::category;

    #[test]
    fn a_category_stands_in_all_that_are_above_it() {
        let (top, middle, low) = (category(1), category(2), category(3));
        let parent = |id| {
            [(low, middle), (middle, top)]
                .into_iter()
                .find(|(child, _)| *child == id)
        };
        let parent = |id| parent(id).map(|(_, above)| above);
        assert_eq!(lineage(low, parent), [low, middle, top]);
        assert_eq!(lineage(top, parent), [top]);
    }

    #[test]
    fn a_circle_ends() {
        let (one, two) = (category(1), category(2));
        let parent = |id| Some(if id == one { two } else { one });
        assert_eq!(lineage(one, parent), [one, two]);
    }
}
