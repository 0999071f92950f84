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
