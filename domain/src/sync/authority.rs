//! The Worker's side: decides a set of changes in order, over records as they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::protocol::{Outcome, Verdict};
use super::workset::Workset;
use crate::change::Change;
use crate::decision::{Actor, decide};
use crate::id::WorkspaceId;
use crate::record::{Key, Record};
use crate::time::Timestamp;

/// What a set of changes came to, to be stored in one atomic step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// An outcome for each change, in order.
    pub outcomes: Vec<Outcome>,
    /// The records as they stand after the set.
    pub records: BTreeMap<Key, Record>,
}

/// Decides `changes` in order, each over what those before it left. A refused change leaves
/// nothing and stops nothing.
///
/// # Errors
/// The keys that must be loaded into `workset` first; then call it again.
pub fn settle(
    workset: &mut Workset,
    workspace: WorkspaceId,
    by: Actor,
    changes: &[Change],
    now: Timestamp,
) -> Result<Settled, BTreeSet<Key>> {
    let outcomes = changes
        .iter()
        .map(|change| Outcome {
            change: change.id,
            verdict: verdict(workset, workspace, by, change, now),
        })
        .collect();
    let records = workset.take_edits();
    let missed = workset.take_missed();
    if missed.is_empty() {
        Ok(Settled { outcomes, records })
    } else {
        Err(missed)
    }
}

fn verdict(
    workset: &mut Workset,
    workspace: WorkspaceId,
    by: Actor,
    change: &Change,
    now: Timestamp,
) -> Verdict {
    match decide(workset, workspace, by, change, now) {
        Ok(decision) => {
            for record in decision.puts {
                workset.edit(record);
            }
            if decision.merges.is_empty() {
                Verdict::Applied
            } else {
                Verdict::Merged {
                    edits: decision.merges,
                }
            }
        }
        Err(refusal) => Verdict::Refused { refusal },
    }
}
