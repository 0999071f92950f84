//! Records of some kinds that a page shows and a start does not read: read when they are wanted,
//! and from then on as they change.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::record::{Key, Record, Records as _};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use super::showing::Seen;
use crate::store::StoreFault;

/// Records of some kinds.
pub(super) trait Book: Clone + Default + Send + Sync + 'static {
    /// Which kinds.
    const KINDS: &'static [&'static str];

    /// Where the desk has them.
    fn of(desk: Desk) -> RwSignal<Option<Arc<Self>>>;

    /// Puts one of them in its place.
    fn place(&mut self, record: Record);

    /// Takes one of them away.
    fn remove(&mut self, key: Key);
}

fn is_kept<B: Book>(key: Key) -> bool {
    B::KINDS.contains(&key.kind())
}

impl Desk {
    /// Reads them, where they are not here yet, because a page shows them.
    pub(super) fn want_book<B: Book>(self) {
        if B::of(self).with_untracked(Option::is_some) {
            return;
        }
        spawn_local(async move {
            if let Err(fault) = self.read_book::<B>().await {
                self.store_fault.set(Some(fault));
            }
        });
    }

    async fn read_book<B: Book>(self) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let store = back.store()?;
        let mut book = B::default();
        for kind in B::KINDS {
            for record in store.load_kind(kind).await? {
                book.place(record);
            }
        }
        let state = back.state.borrow();
        // What was changed here and not sent lies over what the team has.
        if let Some(replica) = &state.replica {
            let touched: BTreeSet<Key> = state.touches.values().flatten().copied().collect();
            for key in touched.into_iter().filter(|key| is_kept::<B>(*key)) {
                match replica.view().find(key) {
                    Some(record) => book.place(record.clone()),
                    None if replica.knows(key) => book.remove(key),
                    None => {}
                }
            }
        }
        B::of(self).set(Some(Arc::new(book)));
        Ok(())
    }

    /// Shows them as they are now.
    pub(super) fn show_book<B: Book>(self, seen: &Seen) {
        let kept = B::of(self);
        let none = kept.with_untracked(Option::is_none);
        if none || !seen.keys().any(|key| is_kept::<B>(*key)) {
            return;
        }
        kept.update(|book| {
            let Some(book) = book else { return };
            let book = Arc::make_mut(book);
            for (key, record) in seen.iter().filter(|(key, _)| is_kept::<B>(**key)) {
                match record {
                    Some(record) => book.place(record.clone()),
                    None => book.remove(*key),
                }
            }
        });
    }

    /// Forgets them, because they are somebody else's.
    pub(super) fn forget_book<B: Book>(self) {
        let kept = B::of(self);
        if kept.with_untracked(Option::is_some) {
            kept.set(None);
        }
    }
}
