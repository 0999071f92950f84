//! Hearing: what is to be sent, and what the team's answer does here.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::id::ChangeId;
use domain::record::Key;
use domain::sync::Errand;
use domain::sync::protocol::SyncResponse;
use leptos::prelude::*;

use super::acting::{absorb, changed_pieces};
use super::state::State;
use super::{Desk, new_id, shelf};
use crate::device::clock;
use crate::store::{Batch, Meta, PieceNews, StoreFault, stored};

impl Desk {
    /// What there is to be sent. Looks first at what other tabs have sent or added.
    pub(crate) async fn errand(self) -> Result<Option<Errand>, StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let (meta, rows) = store.standing().await?;
        let (more, theirs) = {
            let state = back.state.borrow();
            let other_session = state.meta.session != meta.session;
            let more = state.meta.heard != meta.heard;
            (more, other_session || state.outbox.keys().ne(&rows))
        };
        if more {
            self.catch_up().await?;
        } else if theirs {
            self.reread(&back, &store, Vec::new()).await?;
        }
        if store.take_spoilt() {
            self.copy_afresh().await?;
            return Box::pin(self.errand()).await;
        }
        // Nearly always nothing needs a file.
        let unsent = if back.state.borrow().files.is_empty() {
            BTreeSet::new()
        } else {
            store.waiting_files().await?
        };
        let mut state = back.state.borrow_mut();
        if meta.session.is_none() || meta.session_over || meta.alone {
            return Ok(None);
        }
        if state.meta.session != meta.session {
            // Somebody signed out or in since the store was read; they wake the link themselves.
            return Ok(None);
        }
        state.meta = Meta { ..meta };
        if state.replica.is_none() {
            return Ok(None);
        }
        Ok(Some(state.meta.heard.errand(state.ready(&unsent))))
    }

    /// Takes in the team's answer: on the screens, and in one transaction in the store. Says
    /// whether there is more to fetch at once.
    pub(crate) async fn hear(
        self,
        asked: &Errand,
        response: SyncResponse,
        offset_milliseconds: i64,
    ) -> Result<bool, StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let turn = back.turn.lock().await;
        let mut meta = back.state.borrow().meta.clone();
        let before = meta.heard.clone();
        let now = response.now;
        let heard = {
            let state = back.state.borrow();
            meta.heard.hear(asked, response, &state.touches)
        };
        let Some(mut intake) = heard else {
            return Ok(true);
        };
        if intake.copy_ends {
            intake.take_away(store.unnamed(intake.heard.generation).await?);
            meta.summaries = shelf::FORMAT;
        } else if intake.heard.generation != meta.heard.generation {
            meta.summaries = 0;
        }
        meta.heard = intake.heard;
        meta.clock_offset_milliseconds = offset_milliseconds;
        meta.last_heard = Some(now);
        meta.session_over = false;
        clock::correct_by(offset_milliseconds);

        let generation = meta.heard.generation;
        let records = intake
            .news
            .iter()
            .map(|(key, record)| {
                let text = record.as_ref().map(|record| stored(generation, record));
                Ok((*key, text.transpose()?))
            })
            .collect::<Result<Vec<_>, StoreFault>>()?;
        let seen = absorb(&back, &intake.decided, intake.news).await?;
        let keys: Vec<Key> = seen.keys().copied().collect();

        let (batch, versions) = {
            let mut state = back.state.borrow_mut();
            let sent = state.forget_sent(&intake.decided);
            state.meta = meta;
            let shown = self.show(&mut state, &seen);
            let (buckets, trails, leads, claims) = if intake.copy_ends {
                let trails = PieceNews::All(state.trails.clone());
                let leads = PieceNews::All(state.lead_pieces.clone());
                let claims = PieceNews::All(state.claim_pieces.clone());
                ((0..shelf::BUCKETS).collect(), trails, leads, claims)
            } else {
                let trails = changed_pieces(&state, shown.trails);
                let leads = changed_pieces(&state, shown.leads);
                let claims = changed_pieces(&state, shown.claims);
                (shown.buckets, trails, leads, claims)
            };
            let batch = Batch {
                only_after: Some((state.meta.session, before.clone())),
                meta: Some(state.meta.clone()),
                records,
                sent,
                attention: intake.attention.clone(),
                summaries: self.packed(&state, buckets),
                trails,
                leads,
                claims,
                ..Batch::default()
            };
            (batch, shown.versions)
        };
        let moved = before != back.state.borrow().meta.heard;
        let anything = moved || !intake.decided.is_empty() || !keys.is_empty();
        if !intake.attention.is_empty() {
            self.attention.update(|entries| {
                Arc::make_mut(entries).splice(0..0, intake.attention);
            });
        }
        self.show_marks(&back.state.borrow());
        self.session.maybe_update(|session| {
            let before = *session;
            *session = back.state.borrow().session();
            *session != before
        });
        if let Err(fault) = store.write(batch).await {
            // What could not be written was not heard, and must not look as if it was.
            drop(turn);
            let caught_up = self.catch_up().await;
            return match fault {
                StoreFault::Overtaken => caught_up.map(|()| true),
                fault => Err(fault),
            };
        }
        if !versions.is_empty() {
            self.settle_provisional(&back, &store, Some(versions))
                .await?;
        }
        if anything {
            self.tell_news(keys, before, back.state.borrow().meta.heard.clone());
        }
        Ok(intake.more)
    }

    /// The team says that nobody is signed in here any more. Everything stays.
    pub(crate) async fn session_ended(self) -> Result<(), StoreFault> {
        let back = self.back();
        let batch = {
            let mut state = back.state.borrow_mut();
            state.meta.session_over = true;
            Batch {
                meta: Some(state.meta.clone()),
                ..Batch::default()
            }
        };
        self.session.set(None);
        back.store()?.write(batch).await?;
        self.tell_session();
        Ok(())
    }

    /// The team knows another change by this one's id: a copied profile made ids twice. It goes
    /// by a new one. Says whether it was still waiting here.
    pub(crate) async fn rename(self, id: ChangeId) -> Result<bool, StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let rows = store.outbox().await?;
        let found = rows.into_iter().find(|(_, held)| held.change.id == id);
        let Some((row, mut held)) = found else {
            // Another tab was quicker, and this one does not know it yet.
            self.reread(&back, &store, Vec::new()).await?;
            return Ok(false);
        };
        held.change.id = new_id();
        let batch = Batch {
            renamed: Some((row, held)),
            ..Batch::default()
        };
        store.write(batch).await?;
        self.reread(&back, &store, Vec::new()).await?;
        Ok(true)
    }
}

impl State {
    /// Forgets changes that were decided, and gives the rows they were saved in.
    pub(super) fn forget_sent(&mut self, decided: &BTreeSet<ChangeId>) -> Vec<u32> {
        let rows = self.outbox.iter().filter(|(_, id)| decided.contains(id));
        let rows: Vec<u32> = rows.map(|(row, _)| *row).collect();
        for row in &rows {
            self.outbox.remove(row);
        }
        for id in decided {
            self.touches.remove(id);
            self.files.remove(id);
        }
        rows
    }
}
