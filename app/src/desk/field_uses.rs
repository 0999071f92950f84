//! What everybody reported of the use of fields, for who may read it: read when a page shows it,
//! and from then on as it changes. A start does not read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::field_use::FieldUse;
use domain::gather::Gather;
use domain::id::FieldUseId;
use domain::record::{Key, Record, Records as _};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use super::showing::Seen;
use crate::store::StoreFault;

/// The months that are kept of all workflows, by their ids.
pub(crate) type FieldUses = BTreeMap<FieldUseId, FieldUse>;

impl Desk {
    /// What was reported; none before somebody wanted it.
    pub(crate) fn field_uses(&self) -> Signal<Option<Arc<FieldUses>>> {
        self.field_uses.into()
    }

    /// Reads what was reported, where it is not here yet, because a page shows it.
    pub(crate) fn want_field_uses(&self) {
        let desk = *self;
        if desk.field_uses.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            if let Err(fault) = desk.read_field_uses().await {
                desk.store_fault.set(Some(fault));
            }
        });
    }

    async fn read_field_uses(self) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let stored = back.store()?.load_kind("field_use").await?;
        let state = back.state.borrow();
        let mut uses: FieldUses = stored.into_iter().filter_map(month).gather();
        // What this device reported and has not sent lies over what the team has.
        if let Some(replica) = &state.replica {
            for key in state.touches.values().flatten() {
                if let Key::FieldUse(_) = key
                    && let Some(record) = replica.view().find(*key)
                {
                    uses.extend(month(record.clone()));
                }
            }
        }
        self.field_uses.set(Some(Arc::new(uses)));
        Ok(())
    }

    /// Shows what was reported as it is now.
    pub(super) fn show_field_uses(self, seen: &Seen) {
        let is_one = |key: &Key| matches!(key, Key::FieldUse(_));
        if self.field_uses.with_untracked(Option::is_none) || !seen.keys().any(is_one) {
            return;
        }
        self.field_uses.update(|uses| {
            let Some(uses) = uses else { return };
            let uses = Arc::make_mut(uses);
            for (key, record) in seen {
                match (key, record) {
                    (_, Some(Record::FieldUse(month))) => {
                        uses.insert(month.id, month.clone());
                    }
                    (Key::FieldUse(id), _) => drop(uses.remove(id)),
                    _ => {}
                }
            }
        });
    }

    /// Forgets it, because it is somebody else's.
    pub(super) fn forget_field_uses(self) {
        if self.field_uses.with_untracked(Option::is_some) {
            self.field_uses.set(None);
        }
    }
}

fn month(record: Record) -> Option<(FieldUseId, FieldUse)> {
    match record {
        Record::FieldUse(month) => Some((month.id, month)),
        _ => None,
    }
}
