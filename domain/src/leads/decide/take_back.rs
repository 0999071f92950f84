//! Taking back what an import brought: those of its leads that nobody has touched since go, and
//! the others stay.

use std::collections::BTreeSet;

use super::Turn;
use crate::decision::{Context, Decision};
use crate::id::LeadId;
use crate::leads::{Closing, LeadPlace, LeadWhat, MOST_LEADS_AT_ONCE};
use crate::record::Record;
use crate::refusal::{FieldName, Refusal};

/// Takes those of the leads out that nobody has touched since they came. They are closed, so that
/// it can be seen what was done, and taken up again.
pub(super) fn take_back(context: &Context, leads: &[LeadId]) -> Result<Decision, Refusal> {
    let field = FieldName::Leads;
    if leads.is_empty() {
        return Err(Refusal::Blank { field });
    }
    if leads.len() > MOST_LEADS_AT_ONCE {
        let most = u32::try_from(MOST_LEADS_AT_ONCE).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { field, most });
    }
    let mut decision = Decision::default();
    for lead in leads.iter().copied().collect::<BTreeSet<_>>() {
        let mut turn = Turn::new(context, lead)?;
        turn.workers()?;
        if !turn.lead.is_as_imported() {
            continue;
        }
        let at = turn.at();
        turn.go(
            LeadPlace::Closed {
                at,
                because: Closing::TakenBack,
            },
            LeadWhat::Closed {
                because: Closing::TakenBack,
                judged: None,
            },
        );
        decision.put(Record::Lead(turn.lead));
    }
    Ok(decision)
}
