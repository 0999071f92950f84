//! Keeping: how the local store fares. There may be little room in it, entries that cannot be
//! read, and browsers that clear it; what the person did survives all of it where it can.

use core::time::Duration;
use std::collections::BTreeSet;
use std::sync::Arc;

use domain::id::ChangeId;
use domain::sync::protocol::Session;
use domain::sync::{Fault, Heard, Replica};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Desk, Lost};
use crate::device::marker::{self, Marker};
use crate::device::storage::{self, Room};
use crate::device::{clock, connectivity, tabs};
use crate::link::{self, LinkFault};
use crate::store::{
    Batch, Meta, OutboxRow, Rescue, Start, Store, StoreEnd, StoreFault, Unreadable,
};

/// The lock that a tab holds while it writes down again what the browser cleared.
const RESCUE: &str = "handoff-rescue";

/// The first and the longest pause before it is tried again to write that down.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

impl Desk {
    /// What was lost when the browser cleared the local store, until the person has read it.
    pub(crate) fn lost(&self) -> Signal<Option<Lost>> {
        self.lost.into()
    }

    /// The person has read what was lost.
    pub(crate) fn understood_loss(&self) {
        self.lost.set(None);
        self.mark_kept();
    }

    /// Entries of the local store that cannot be read.
    pub(crate) fn unreadable(&self) -> Signal<Arc<Vec<Unreadable>>> {
        self.unreadable.into()
    }

    /// Throws an entry away that cannot be read.
    ///
    /// # Errors
    /// Why it is still there.
    pub(crate) fn throw_away(
        &self,
        id: u32,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            let store = desk.back().store()?;
            store.throw_away(id).await?;
            desk.read_unreadable(&store).await
        }
    }

    /// How much room is left, where it is little.
    pub(crate) fn little_room(&self) -> Signal<Option<Room>> {
        self.little_room.into()
    }

    /// Puts aside what could not be read at the start, and shows what is aside.
    pub(super) async fn show_unreadable(self, store: &Store, start: &Start) {
        if !start.misread.is_empty() {
            // Where there is no room for that, it stays where it is, and is found again.
            let _ = store.put_aside(&start.misread, clock::now()).await;
        }
        if let Err(fault) = self.read_unreadable(store).await {
            self.store_fault.set(Some(fault));
        }
    }

    async fn read_unreadable(self, store: &Store) -> Result<(), StoreFault> {
        let found = store.aside().await?;
        self.unreadable.set(Arc::new(found));
        self.show_standing(&self.back().state.borrow());
        Ok(())
    }

    /// Looks how much room there is.
    pub(super) async fn look_at_room(self) {
        let little = storage::room().await.filter(|room| room.is_little());
        self.little_room.maybe_update(|before| {
            let changed = *before != little;
            *before = little;
            changed
        });
    }

    /// Something was saved: the store works, and holds what is worth keeping.
    pub(super) fn saved(self) {
        if self.store_fault.get_untracked().is_some() {
            self.store_fault.set(None);
        }
        self.mark_kept();
        spawn_local(storage::keep_from_now());
    }

    /// Marks in a second place what the store holds.
    pub(super) fn mark_kept(self) {
        // A loss that was not read yet is not written over.
        if self.lost.get_untracked().is_some() {
            return;
        }
        let person = self.back().state.borrow().me();
        let counts = self
            .sync_state
            .with_untracked(|sync| (sync.waiting, sync.files));
        let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
        marker::write(person.map(|person| Marker {
            person,
            changes: count(counts.0),
            files: count(counts.1),
        }));
    }

    /// Whether the browser cleared the store since the last start: the mark is there, and what
    /// it speaks of is not.
    pub(super) fn notice_loss(self) {
        let gone = self.back().state.borrow().me().is_none();
        if let Some(marker) = marker::read().filter(|_| gone) {
            self.lost.set(Some(Lost::Known {
                changes: marker.changes,
                files: marker.files,
            }));
        }
    }

    /// Where nobody is signed in as far as the store knows, asks whether this browser's cookie
    /// says otherwise: then the store was cleared, and a fresh copy comes. Asks once.
    ///
    /// # Errors
    /// Why it could not be asked, or not be stored.
    pub(crate) async fn recover(self) -> Result<(), LinkFault> {
        let back = self.back();
        let knows = back.state.borrow().me().is_some();
        if knows || back.state.borrow().asked_for_session || !connectivity::is_online() {
            return Ok(());
        }
        let asked = link::get::<Option<Session>>("/api/session/if-any").await;
        let session = match asked {
            Ok(Some(session)) => session,
            Ok(None) | Err(LinkFault::SignedOut) => {
                back.state.borrow_mut().asked_for_session = true;
                return Ok(());
            }
            // Everything is off this device already; only its cookie is not.
            Err(LinkFault::Revoked | LinkFault::Served(Fault::Forbidden)) => {
                back.state.borrow_mut().asked_for_session = true;
                return link::tell("/api/sign-out").await;
            }
            Err(fault) => return Err(fault),
        };
        back.state.borrow_mut().asked_for_session = true;
        if self.lost.get_untracked().is_none() {
            self.lost.set(Some(Lost::Unknown));
        }
        // What was entered and kept without the session is this person's, and stays.
        let store = back.store()?;
        let meta = Meta {
            session: Some(session),
            heard: Heard {
                copying: Some(0),
                ..Heard::default()
            },
            ..Meta::default()
        };
        let batch = Batch {
            meta: Some(meta),
            ..Batch::default()
        };
        store.write(batch).await?;
        self.take_start(store.start().await?);
        Ok(())
    }

    /// Watches until the store must be let go, and does what is right then.
    pub(super) fn guard_store(self, store: Store) {
        spawn_local(async move {
            let done = match store.ends().await {
                Ok(StoreEnd::NewerVersion) => {
                    store.close();
                    Self::give_way()
                }
                Ok(StoreEnd::Cleared) => {
                    store.close();
                    self.rescue_until_kept().await;
                    Ok(())
                }
                Err(fault) => Err(fault),
            };
            if let Err(fault) = done {
                self.store_fault.set(Some(fault));
            }
        });
    }

    /// A newer version of the app has the store now. Whoever looks at this tab is told, because
    /// what is typed from here on cannot be saved; another tab begins anew with that version.
    fn give_way() -> Result<(), StoreFault> {
        if connectivity::is_visible() {
            return Err(StoreFault::Outdated);
        }
        let _ = window().location().reload();
        Ok(())
    }

    /// Writes down again what the browser cleared, as often as that takes: it may still be at it,
    /// or have no room. What is in memory is nowhere else.
    async fn rescue_until_kept(self) {
        let mut pause = FIRST_PAUSE;
        loop {
            let rescued = tabs::exclusively(RESCUE, self.rescue()).await;
            let fault = rescued.unwrap_or(Ok(())).err();
            let kept = fault.is_none();
            self.store_fault.set(fault);
            if kept {
                return;
            }
            sleep(pause).await;
            pause = pause.saturating_mul(2).min(LONGEST_PAUSE);
        }
    }

    /// Writes down again what the browser cleared: what is in memory is not lost.
    async fn rescue(self) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let store = Store::open().await?;
        back.state.borrow_mut().store = Some(store.clone());
        self.guard_store(store.clone());
        let (found, _) = store.standing().await?;
        let there: BTreeSet<ChangeId> = store
            .outbox()
            .await?
            .iter()
            .map(|(_, held)| held.change.id)
            .collect();
        let rescue = {
            let state = back.state.borrow();
            let Some(session) = state.session() else {
                return Ok(());
            };
            if found.session.is_some() {
                // Another tab was first; what only this one knew is added.
                Rescue {
                    meta: found,
                    outbox: state.unsent_but(&there),
                    ..Rescue::default()
                }
            } else {
                Rescue {
                    meta: Meta {
                        session: Some(session),
                        session_over: state.meta.session_over,
                        heard: state.meta.heard.clone().without_copy(),
                        clock_offset_milliseconds: state.meta.clock_offset_milliseconds,
                        ..Meta::default()
                    },
                    outbox: state.unsent_but(&there),
                    attention: self.attention.get_untracked().to_vec(),
                    drafts: state.drafts.clone(),
                }
            }
        };
        store.rescue(&rescue).await?;
        let rows = store.outbox().await?;
        {
            let mut state = back.state.borrow_mut();
            state.meta = rescue.meta;
            state.take_outbox(&rows);
        }
        let files = self.sync_state.with_untracked(|sync| sync.files);
        self.lost.set(Some(Lost::Known {
            changes: 0,
            files: u32::try_from(files).unwrap_or(u32::MAX),
        }));
        self.read_files().await?;
        back.wake();
        Ok(())
    }
}

impl super::state::State {
    /// The unsent changes, oldest first, but these.
    fn unsent_but(&self, there: &BTreeSet<ChangeId>) -> Vec<OutboxRow> {
        let pending = self.replica.iter().flat_map(Replica::pending);
        pending
            .filter(|change| !there.contains(&change.id))
            .map(|change| OutboxRow {
                change: change.clone(),
                enqueued_at: change.happened_at,
                touches: self.touches.get(&change.id).cloned().unwrap_or_default(),
                files: self.files.get(&change.id).cloned().unwrap_or_default(),
            })
            .collect()
    }
}
