//! The customer that a project is for: named by the project, and known to who takes part.

use super::Turn;
use crate::customers;
use crate::decision::Decision;
use crate::id::CustomerId;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::workflow::What;

/// Says for which customer the project is. Whoever reads a project that names none may say so.
pub(super) fn link(
    mut turn: Turn,
    from: Option<CustomerId>,
    to: CustomerId,
) -> Result<Decision, Refusal> {
    if turn.project.customer_id.is_some() {
        turn.participants()?;
    }
    let now = turn.project.customer_id;
    if now == Some(to) {
        return Ok(Decision::default());
    }
    if now != from {
        let record = Key::Project(turn.project.id);
        return Err(Refusal::ChangedMeanwhile { record });
    }
    let found = turn.context.records.customer(to);
    if !found.is_some_and(|customer| customers::may_edit(turn.actor, customer)) {
        return Err(Refusal::unknown(Key::Customer(to)));
    }
    turn.project.customer_id = Some(to);
    turn.record(What::Linked { customer: to });
    Ok(finish(turn))
}

/// Ends a turn that begins the project: its customer's record begins with it, where it is not
/// there yet.
pub(super) fn finish_begun(turn: Turn) -> Result<Decision, Refusal> {
    let fresh = customers::begun(turn.context, turn.actor, &turn.project)?;
    let known = customers::knows(turn.context, &turn.project, fresh.as_ref());
    Ok(with(turn, known))
}

/// Ends a turn after which others take part: they know its customer from then on.
pub(super) fn finish(turn: Turn) -> Decision {
    let known = customers::knows(turn.context, &turn.project, None);
    with(turn, known)
}

fn with(turn: Turn, customers: Vec<customers::Customer>) -> Decision {
    let mut decision = turn.finish();
    decision
        .puts
        .extend(customers.into_iter().map(Record::Customer));
    decision
}
