//! The Worker attends to a lead whose time has come.

use super::{Turn, nurture};
use crate::decision::{Actor, Context, Decision};
use crate::id::LeadId;
use crate::leads::late;
use crate::refusal::Refusal;

/// Takes what is due: a step on its programme, and the steps of its escalation. Only the Worker does
/// this, and finds nothing to do where it was done.
pub(super) fn attend(context: &Context, lead: LeadId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let mut turn = Turn::new(context, lead)?;
    let before = turn.lead.clone();
    nurture::next(&mut turn)?;
    let (calendar, now) = (turn.calendar, context.recorded_at);
    let alerts = late::escalate(context, calendar, &mut turn.lead, now);
    if turn.lead == before {
        return Ok(Decision::default());
    }
    let mut decision = turn.finish();
    decision.puts.extend(alerts);
    Ok(decision)
}
