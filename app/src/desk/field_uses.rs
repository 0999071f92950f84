//! What everybody reported of the use of fields, for who may read it.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::field_use::FieldUse;
use domain::id::FieldUseId;
use domain::record::{Key, Record};
use leptos::prelude::*;

use super::Desk;
use super::books::Book;

/// The months that are kept of all workflows, by their ids.
pub(crate) type FieldUses = BTreeMap<FieldUseId, FieldUse>;

impl Book for FieldUses {
    const KINDS: &'static [&'static str] = &["field_use"];

    fn of(desk: Desk) -> RwSignal<Option<Arc<Self>>> {
        desk.field_uses
    }

    fn place(&mut self, record: Record) {
        if let Record::FieldUse(month) = record {
            self.insert(month.id, month);
        }
    }

    fn remove(&mut self, key: Key) {
        if let Key::FieldUse(id) = key {
            BTreeMap::remove(self, &id);
        }
    }
}

impl Desk {
    /// What was reported; none before somebody wanted it.
    pub(crate) fn field_uses(&self) -> Signal<Option<Arc<FieldUses>>> {
        self.field_uses.into()
    }

    /// Reads what was reported, where it is not here yet, because a page shows it.
    pub(crate) fn want_field_uses(&self) {
        self.want_book::<FieldUses>();
    }
}
