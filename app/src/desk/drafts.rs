//! Half-filled forms: in memory for the screens, in the store for the next start.

use std::cell::RefCell;
use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Desk;

thread_local! {
    /// What is still to be written; whoever finds it empty starts the writer. A later state of
    /// a form replaces an earlier one that was not written yet.
    static UNWRITTEN: RefCell<Unwritten> = RefCell::default();
}

#[derive(Default)]
struct Unwritten {
    drafts: BTreeMap<String, Option<String>>,
    writing: bool,
}

impl Desk {
    /// The half-filled forms whose names begin like this, as they are and as they change: each with
    /// what follows in its name.
    pub(crate) fn drafts_of(&self, beginning: &'static str) -> Signal<Vec<(String, String)>> {
        let desk = *self;
        Signal::derive(move || {
            desk.drafts_turn.track();
            let back = desk.back();
            let state = back.state.borrow();
            let from = state.drafts.range(beginning.to_owned()..);
            let all = from.map_while(|(name, json)| {
                let rest = name.strip_prefix(beginning)?;
                Some((rest.to_owned(), json.clone()))
            });
            all.collect()
        })
    }

    /// Says that half-filled forms are others now.
    pub(super) fn drafts_changed(self) {
        self.drafts_turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    pub(super) fn keep_draft(self, key: String, draft: Option<String>) {
        let back = self.back();
        {
            let mut state = back.state.borrow_mut();
            let before = state.drafts.get(&key);
            if before == draft.as_ref() {
                return;
            }
            match &draft {
                Some(json) => drop(state.drafts.insert(key.clone(), json.clone())),
                None => drop(state.drafts.remove(&key)),
            }
        }
        self.drafts_changed();
        self.tell_draft(key.clone(), draft.clone());
        let idle = UNWRITTEN.with_borrow_mut(|unwritten| {
            unwritten.drafts.insert(key, draft);
            !std::mem::replace(&mut unwritten.writing, true)
        });
        if idle {
            spawn_local(self.write_drafts());
        }
    }

    async fn write_drafts(self) {
        let back = self.back();
        while let Some((key, draft)) = next() {
            let Ok(store) = back.store() else { continue };
            match store.write_draft(key.clone(), draft.clone()).await {
                Ok(()) => self.saved(),
                Err(fault) => {
                    self.store_fault.set(Some(fault));
                    put_back(key, draft);
                    return;
                }
            }
        }
    }

    /// Writes what could not be written before, because there was no room.
    pub(super) fn write_drafts_again(self) {
        let waiting = UNWRITTEN.with_borrow_mut(|unwritten| {
            let waiting = !unwritten.drafts.is_empty() && !unwritten.writing;
            unwritten.writing |= waiting;
            waiting
        });
        if waiting {
            spawn_local(self.write_drafts());
        }
    }
}

/// Forgets what was not written yet: whoever typed it is not here any more.
pub(super) fn forget_unwritten() {
    UNWRITTEN.with_borrow_mut(|unwritten| unwritten.drafts.clear());
}

/// Something could not be written. It waits, unless a later state of the form does already.
fn put_back(key: String, draft: Option<String>) {
    UNWRITTEN.with_borrow_mut(|unwritten| {
        unwritten.drafts.entry(key).or_insert(draft);
        unwritten.writing = false;
    });
}

fn next() -> Option<(String, Option<String>)> {
    UNWRITTEN.with_borrow_mut(|unwritten| {
        let next = unwritten.drafts.pop_first();
        unwritten.writing = next.is_some();
        next
    })
}
