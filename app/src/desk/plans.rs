//! Everybody's targets that the person may read: read when a page shows them, and from then on as
//! they change. A start does not read them.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::gather::Gather;
use domain::id::TargetPlanId;
use domain::record::{Key, Record, Records as _};
use domain::targets::TargetPlan;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use super::showing::Seen;
use crate::store::StoreFault;

/// Targets by their ids.
pub(crate) type Plans = BTreeMap<TargetPlanId, TargetPlan>;

impl Desk {
    /// Everybody's targets; none before somebody wanted them.
    pub(crate) fn plans(&self) -> Signal<Option<Arc<Plans>>> {
        self.plans.into()
    }

    /// Reads everybody's targets, where they are not here yet, because a page shows them.
    pub(crate) fn want_plans(&self) {
        let desk = *self;
        if desk.plans.with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            if let Err(fault) = desk.read_plans().await {
                desk.store_fault.set(Some(fault));
            }
        });
    }

    async fn read_plans(self) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let stored = back.store()?.load_kind("target_plan").await?;
        let state = back.state.borrow();
        let mut plans: Plans = stored.into_iter().filter_map(plan).gather();
        // What was changed here and not sent lies over what the team has.
        if let Some(replica) = &state.replica {
            for key in state.touches.values().flatten() {
                if let Key::TargetPlan(_) = key
                    && let Some(record) = replica.view().find(*key)
                {
                    plans.extend(plan(record.clone()));
                }
            }
        }
        self.plans.set(Some(Arc::new(plans)));
        Ok(())
    }

    /// Shows targets as they are now.
    pub(super) fn show_plans(self, seen: &Seen) {
        let is_plan = |key: &Key| matches!(key, Key::TargetPlan(_));
        if self.plans.with_untracked(Option::is_none) || !seen.keys().any(is_plan) {
            return;
        }
        self.plans.update(|plans| {
            let Some(plans) = plans else { return };
            let plans = Arc::make_mut(plans);
            for (key, record) in seen {
                match (key, record) {
                    (_, Some(Record::TargetPlan(plan))) => {
                        plans.insert(plan.id, plan.clone());
                    }
                    (Key::TargetPlan(id), _) => drop(plans.remove(id)),
                    _ => {}
                }
            }
        });
    }

    /// Forgets them, because they are somebody else's.
    pub(super) fn forget_plans(self) {
        if self.plans.with_untracked(Option::is_some) {
            self.plans.set(None);
        }
    }
}

fn plan(record: Record) -> Option<(TargetPlanId, TargetPlan)> {
    match record {
        Record::TargetPlan(plan) => Some((plan.id, plan)),
        _ => None,
    }
}
