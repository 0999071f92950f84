//! Leads that may be one and the same, found while one is written down or looked at.

use std::sync::Arc;

use domain::customers::likeness::{Likeness, Reason, Traits, WORTH_A_LOOK, likeness};
use domain::id::LeadId;

use crate::desk::{LeadBrief, Leads};
use crate::order::sort_by;

/// The most of them that are shown: nobody reads on.
pub(super) const MOST_ALIKE: usize = 3;

/// The fewest letters of a name before somebody is said to be called so.
const FEWEST_LETTERS: usize = 4;

/// Those that are most like `wanted`, the likeliest first. Of a lead the person or the company may
/// be called as it was typed; one of the two is known often, both seldom.
pub(super) fn alike(wanted: &Traits<LeadId>, leads: &Leads) -> Vec<(Arc<LeadBrief>, Likeness)> {
    let mut found: Vec<(Arc<LeadBrief>, Likeness)> = Vec::new();
    for brief in leads.iter() {
        // One that is another lead, already, is found as that one.
        if brief.id() == wanted.id || brief.course.is_none() {
            continue;
        }
        let mut like = likeness(wanted, &brief.traits);
        if like.score < WORTH_A_LOOK && is_part(&wanted.name, &brief.traits.name) {
            like.score = WORTH_A_LOOK;
            like.reasons.insert(Reason::Name);
        }
        if like.score >= WORTH_A_LOOK {
            found.push((Arc::clone(brief), like));
        }
    }
    sort_by(&mut found, |(one, likes_one), (other, likes_other)| {
        let stronger = likes_other.score.cmp(&likes_one.score);
        stronger.then(other.born_at.cmp(&one.born_at))
    });
    found.truncate(MOST_ALIKE);
    found
}

/// Whether one name is the beginning or the end of the other, by whole words.
fn is_part(typed: &str, name: &str) -> bool {
    typed.chars().count() >= FEWEST_LETTERS
        && (name
            .strip_prefix(typed)
            .is_some_and(|rest| rest.starts_with(' '))
            || name
                .strip_suffix(typed)
                .is_some_and(|rest| rest.ends_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn a_person_or_a_company_is_part_of_both() {
        let name = "sunita patil kirloskar pumps";
        assert!(is_part("sunita patil", name) && is_part("kirloskar pumps", name));
        assert!(!is_part("sunita pat", name) && !is_part("patil kirloskar", name));
        assert!(!is_part("sun", name), "too little to go by");
    }
}
