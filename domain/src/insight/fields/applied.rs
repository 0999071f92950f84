//! A suggestion carried out.

use super::Advice;
use crate::form::{FieldKey, Requirement};
use crate::workflow::{Milestone, MilestoneKey};

/// The milestones of the next version, in which a suggestion for a field of one of them is
/// followed; none where there is nothing to do, or no such field.
#[must_use]
pub fn applied(
    milestones: &[Milestone],
    milestone: &MilestoneKey,
    field: &FieldKey,
    advice: &Advice,
) -> Option<Vec<Milestone>> {
    let mut next = milestones.to_vec();
    let own = next.iter_mut().find(|it| it.key == *milestone)?;
    let fields = &mut own.form.fields;
    let at = fields.iter().position(|it| it.key == *field)?;
    match advice {
        Advice::Drop(_) => drop(fields.remove(at)),
        Advice::MakeOptional(_) => fields.get_mut(at)?.required = Requirement::Optional,
        Advice::AskLater { at: later, .. } => {
            let moved = fields.remove(at);
            let other = next.iter_mut().find(|it| it.key == *later)?;
            other.form.fields.push(moved);
        }
        Advice::Keep(_) | Advice::NotYet { .. } => return None,
    }
    Some(next)
}
