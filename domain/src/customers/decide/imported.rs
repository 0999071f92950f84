//! Customers that come over from another system with an import, and go again with it where nobody
//! has used them since.

use super::{Turn, born, event, size};
use crate::customers::{Customer, CustomerDraft, CustomerWhat};
use crate::decision::{Context, Decision};
use crate::id::{CustomerId, ImportId};
use crate::record::Record;
use crate::refusal::{Refusal, Right};

/// A customer of an import, in a branch that the actor runs.
///
/// # Errors
/// Why it cannot come in.
pub fn import(
    context: &Context,
    import: ImportId,
    draft: &CustomerDraft,
) -> Result<Decision, Refusal> {
    let mut decision = Decision::default();
    decision.put(Record::Customer(born(context, draft, Some(import))?));
    size::fits(&decision)?;
    Ok(decision)
}

/// Takes a customer out again that came with an import; nothing where somebody has used it since.
/// The record stays, so that it can be seen what was done, and counts no longer.
///
/// # Errors
/// Where the actor may not know of it, or does not run its branch.
pub fn take_back(context: &Context, id: CustomerId) -> Result<Decision, Refusal> {
    let stood = context.records.customer(id);
    let was_gone = stood.is_some_and(|customer| customer.taken_back.is_some());
    let mut turn = Turn::at_any(context, id)?;
    if !turn.actor.manages(turn.customer.branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    if was_gone || !turn.customer.is_as_imported() {
        return Ok(Decision::default());
    }
    turn.customer.taken_back = Some(context.happened_at);
    let gone = event(context, turn.actor.id, CustomerWhat::TakenBack);
    turn.customer.history.push(gone);
    Ok(turn.finish())
}

/// Counts a project of an import that is for a customer, or is so no longer; nothing where the
/// customer did not come with the same import.
#[must_use]
pub fn count(context: &Context, id: CustomerId, import: ImportId, is: bool) -> Option<Customer> {
    let mut customer = context.records.customer(id)?.clone();
    let mark = customer.import.as_mut()?;
    if mark.import != import {
        return None;
    }
    mark.projects = if is {
        mark.projects.saturating_add(1)
    } else {
        mark.projects.saturating_sub(1)
    };
    Some(customer)
}
