//! Parting from what cannot be sent: it waits for a look, and the rest goes on.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::change::Change;
use domain::record::Key;
use leptos::prelude::*;

use super::acting::{absorb, changed_pieces};
use super::showing::Seen;
use super::{Attention, AttentionOutcome, Desk, Unsendable};
use crate::device::clock;
use crate::store::{Batch, StoreFault};

impl Desk {
    /// Takes a change out of the outbox that the Worker cannot take, and has its author look at
    /// it.
    pub(crate) async fn set_aside(
        self,
        change: &Change,
        why: Unsendable,
    ) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let _turn = back.turn.lock().await;
        let gone = BTreeSet::from([change.id]);
        let touches = back.state.borrow().touches.get(&change.id).cloned();
        let entry = Attention {
            change: change.clone(),
            outcome: AttentionOutcome::Unsendable { why },
            at: clock::now(),
            touches: touches.unwrap_or_default(),
        };
        let seen = absorb(&back, &gone, Seen::new()).await?;
        let keys: Vec<Key> = seen.keys().copied().collect();
        let batch = {
            let mut state = back.state.borrow_mut();
            let sent = state.forget_sent(&gone);
            let shown = self.show(&mut state, &seen);
            Batch {
                sent,
                attention: vec![entry.clone()],
                summaries: self.packed(&state, shown.buckets),
                trails: changed_pieces(&state, shown.trails),
                leads: changed_pieces(&state, shown.leads),
                claims: changed_pieces(&state, shown.claims),
                ..Batch::default()
            }
        };
        store.write(batch).await?;
        self.attention
            .update(|entries| Arc::make_mut(entries).insert(0, entry));
        self.show_marks(&back.state.borrow());
        self.tell_tabs(keys);
        Ok(())
    }

    /// The next exchange begins a full copy: the records here, or how far they go, are not as
    /// they should be.
    pub(crate) async fn copy_afresh(self) -> Result<(), StoreFault> {
        let back = self.back();
        let batch = {
            let mut state = back.state.borrow_mut();
            state.meta.heard.cursor = None;
            Batch {
                meta: Some(state.meta.clone()),
                ..Batch::default()
            }
        };
        back.store()?.write(batch).await?;
        Ok(())
    }
}
