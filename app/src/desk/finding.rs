//! Finding anything that is on the desk. The index is made when somebody first looks for
//! something, in slices between which the page lives on; from then on it follows the records.

mod sources;

use std::collections::BTreeSet;

use domain::record::Key;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use search::{Found, Index, Query};
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use crate::device::moments;
use sources::Sight;

/// How long the index is made without a pause, in milliseconds by the clock: short enough that a
/// key pressed meanwhile is not felt.
const SLICE_MILLISECONDS: f64 = 12.0;

/// Records between two looks at the clock.
const AT_ONCE: usize = 32;

/// How often what was found so far is looked for anew while the index is being made, in slices.
const SLICES_PER_LOOK: usize = 12;

/// So many records that changed are put into the index before it is next asked; more of them in
/// slices.
const MOST_AT_A_LOOK: usize = 200;

/// What is kept for finding.
#[derive(Default)]
pub(super) struct Finder {
    index: Index,
    /// What is still to be put in, the last first; none before anybody looked for anything.
    waiting: Option<Vec<Key>>,
    /// What changed since it was put in.
    stale: BTreeSet<Key>,
    /// Whether the index is being made.
    busy: bool,
    /// Counts the indexes, so that the making of an earlier one ends.
    number: u32,
}

/// How far the index is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Progress {
    /// How many records are still to come.
    pub(crate) missing: usize,
    /// Counts what may change what is found.
    revision: u32,
}

impl Desk {
    /// How far the index is; changes whenever something else may be found.
    pub(crate) fn search_progress(&self) -> Signal<Progress> {
        self.back().search_progress.into()
    }

    /// Begins to make the index, where that was not done.
    pub(crate) fn prepare_search(self) {
        let back = self.back();
        if back.finder.borrow().waiting.is_some() {
            return;
        }
        let mut keys = sources::keys(&self.sight());
        keys.reverse();
        back.finder.borrow_mut().waiting = Some(keys);
        self.make_index();
        // Leads and claims that are not read yet come into it as soon as they are.
        let _ = self.leads();
        let _ = self.claims();
    }

    /// Leads have been read: they can be found, too.
    pub(super) fn search_hears_of_leads(self) {
        let leads = self.leads.get_untracked();
        let keys: Vec<Key> = leads
            .iter()
            .flat_map(|leads| leads.iter())
            .map(|brief| Key::Lead(brief.id()))
            .collect();
        self.search_hears(keys.iter());
    }

    /// Expense claims have been read: they can be found, too.
    pub(super) fn search_hears_of_claims(self) {
        let claims = self.claims.get_untracked();
        let keys: Vec<Key> = claims
            .iter()
            .flat_map(|claims| claims.latest())
            .map(|brief| Key::Claim(brief.id))
            .collect();
        self.search_hears(keys.iter());
    }

    /// What answers a query so far: of each kind of record the `most` best.
    pub(crate) fn find(self, query: &Query, most: usize) -> Found {
        self.put_stale();
        self.back().finder.borrow_mut().index.find(query, most)
    }

    /// These records have changed.
    pub(super) fn search_hears<'a>(self, keys: impl Iterator<Item = &'a Key>) {
        {
            let back = self.back();
            let mut finder = back.finder.borrow_mut();
            if finder.waiting.is_none() {
                return;
            }
            finder
                .stale
                .extend(keys.filter(|key| sources::holds(**key)));
            if finder.stale.is_empty() {
                return;
            }
        }
        self.tell_progress();
    }

    /// Everything is another: the index, where there was one, is made anew.
    pub(super) fn search_starts_over(self) {
        {
            let back = self.back();
            let mut finder = back.finder.borrow_mut();
            if finder.waiting.is_none() {
                return;
            }
            let number = finder.number.wrapping_add(1);
            *finder = Finder {
                number,
                ..Finder::default()
            };
        }
        self.tell_progress();
        self.prepare_search();
    }

    /// Puts what has changed into the index; much of it in slices.
    fn put_stale(self) {
        let sight = self.sight();
        {
            let back = self.back();
            let mut finder = back.finder.borrow_mut();
            let mut changed: BTreeSet<Key> = BTreeSet::new();
            for key in std::mem::take(&mut finder.stale) {
                changed.extend(sources::beside(&sight, key));
                changed.insert(key);
            }
            if changed.len() <= MOST_AT_A_LOOK {
                for key in changed {
                    put(&mut finder.index, &sight, key);
                }
                return;
            }
            finder.waiting.get_or_insert_default().extend(changed);
        }
        self.make_index();
    }

    /// Puts everything that waits into the index, a slice at a time.
    fn make_index(self) {
        let number = {
            let back = self.back();
            let mut finder = back.finder.borrow_mut();
            if std::mem::replace(&mut finder.busy, true) {
                return;
            }
            finder.number
        };
        spawn_local(async move {
            for slices in 1_usize.. {
                match self.index_slice(number) {
                    Slice::More if slices % SLICES_PER_LOOK == 0 => self.tell_progress(),
                    Slice::More => {}
                    Slice::Last => {
                        self.tell_progress();
                        moments::mark("handoff-search-ready");
                        return;
                    }
                    Slice::Other => return,
                }
                TimeoutFuture::new(0).await;
            }
        });
    }

    fn index_slice(self, number: u32) -> Slice {
        let until = moments::now() + SLICE_MILLISECONDS;
        let sight = self.sight();
        let back = self.back();
        let mut finder = back.finder.borrow_mut();
        let finder = &mut *finder;
        if finder.number != number {
            return Slice::Other;
        }
        let waiting = finder.waiting.get_or_insert_default();
        loop {
            let rest = waiting.len().saturating_sub(AT_ONCE);
            for key in waiting.drain(rest..).rev() {
                put(&mut finder.index, &sight, key);
            }
            if waiting.is_empty() {
                finder.busy = false;
                finder.index.settle();
                return Slice::Last;
            }
            if moments::now() >= until {
                return Slice::More;
            }
        }
    }

    fn sight(self) -> Sight {
        Sight {
            shelf: self.shelf.get_untracked(),
            tray: self.tray.get_untracked(),
            clients: self.clients.get_untracked(),
            directory: self.directory.get_untracked(),
            leads: self.leads.get_untracked(),
            claims: self.claims.get_untracked(),
        }
    }

    fn tell_progress(self) {
        let back = self.back();
        let missing = back.finder.borrow().waiting.as_ref().map_or(0, Vec::len);
        back.search_progress.update(|progress| {
            *progress = Progress {
                missing,
                revision: progress.revision.wrapping_add(1),
            };
        });
    }
}

/// What came of a slice.
enum Slice {
    /// There is more to put in.
    More,
    /// Everything is in.
    Last,
    /// Another index is being made meanwhile.
    Other,
}

fn put(index: &mut Index, sight: &Sight, key: Key) {
    match sources::entry(sight, key) {
        Some(entry) => index.put(&entry),
        None => index.remove(key),
    }
}
