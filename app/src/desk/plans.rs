//! Everybody's targets that the person may read.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::id::TargetPlanId;
use domain::record::{Key, Record};
use domain::targets::TargetPlan;
use leptos::prelude::*;

use super::Desk;
use super::books::Book;

/// Targets by their ids.
pub(crate) type Plans = BTreeMap<TargetPlanId, TargetPlan>;

impl Book for Plans {
    const KINDS: &'static [&'static str] = &["target_plan"];

    fn of(desk: Desk) -> RwSignal<Option<Arc<Self>>> {
        desk.plans
    }

    fn place(&mut self, record: Record) {
        if let Record::TargetPlan(plan) = record {
            self.insert(plan.id, plan);
        }
    }

    fn remove(&mut self, key: Key) {
        if let Key::TargetPlan(id) = key {
            BTreeMap::remove(self, &id);
        }
    }
}

impl Desk {
    /// Everybody's targets; none before somebody wanted them.
    pub(crate) fn plans(&self) -> Signal<Option<Arc<Plans>>> {
        self.plans.into()
    }

    /// Reads everybody's targets, where they are not here yet, because a page shows them.
    pub(crate) fn want_plans(&self) {
        self.want_book::<Plans>();
    }
}
