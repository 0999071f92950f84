//! What the parts of the page share: the queue, what of it is in sight, what is selected, and which
//! sheet is open.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::expenses::{Claim, Desk as Side, Expense};
use leptos::prelude::*;

use super::may::May;
use super::queue::{At, Queue, Row};
use crate::desk::{Desk, Loading};
use crate::widgets::state::Lookout;
use crate::widgets::toast::Toasts;
use crate::words::Words;
use crate::words::deciding::Asking;

/// What goes to an address, even once the page is left.
pub(super) type Go = Arc<dyn Fn(&str) + Send + Sync>;

/// The desk that is open, as its parts see it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    /// At which desk.
    pub(super) side: Side,
    /// What waits at it; none before claims are read.
    pub(super) queue: Memo<Option<Queue>>,
    /// Which expense is in sight. It stays there until the reader moves on, whatever others do.
    pub(super) open: RwSignal<Option<At>>,
    /// Its claim.
    pub(super) record: Memo<Loading<Arc<Claim>>>,
    /// The turn at which the reader looked at it.
    pub(super) seen: RwSignal<Option<(At, u32)>>,
    /// What the reader may do with it, as they looked at it.
    pub(super) may: Memo<May>,
    /// What is selected.
    pub(super) selected: RwSignal<BTreeSet<At>>,
    /// Whether a phone shows the list.
    pub(super) listing: RwSignal<bool>,
    /// Whether the sheet that asks for words is open, and what it asks for.
    pub(super) sheet: RwSignal<bool>,
    pub(super) asking: RwSignal<Asking>,
    /// What is to be approved at once although some of it has a remark.
    pub(super) unsure: RwSignal<Vec<Row>>,
    pub(super) desk: Desk,
    pub(super) toasts: Toasts,
    pub(super) words: &'static Words,
    pub(super) lookout: Lookout,
    pub(super) go: StoredValue<Go>,
}

impl Here {
    /// Looks at the expense in sight, and again when it changes; none while there is none.
    pub(super) fn look<T>(self, see: impl FnOnce(&Claim, &Expense) -> T) -> Option<T> {
        let at = self.open.get()?;
        self.record.with(|record| {
            let Loading::Ready(claim) = record else {
                return None;
            };
            Some(see(claim, claim.expense(at.expense)?))
        })
    }

    /// Looks once at the expense in sight.
    pub(super) fn glance<T>(self, see: impl FnOnce(&Claim, &Expense) -> T) -> Option<T> {
        untrack(|| self.look(see))
    }

    /// Whether somebody changed it since the reader looked.
    pub(super) fn has_changed(self) -> bool {
        let turn = self.look(|_, expense| expense.turn);
        let seen = self.seen.get();
        let at = self.open.get();
        seen.is_some_and(|(seen, of)| Some(seen) == at && turn.is_some_and(|turn| turn != of))
    }

    /// Brings an expense into sight.
    pub(super) fn show(self, at: Option<At>) {
        self.seen.set(None);
        self.open.set(at);
        self.listing.set(false);
    }

    /// Moves on in the queue, or back.
    pub(super) fn step(self, back: bool) {
        let at = self.open.get_untracked();
        let next = self
            .queue
            .with_untracked(|queue| queue.as_ref()?.beside(at, back));
        if next.is_some() {
            self.show(next);
        }
    }

    /// Selects the expense, or no longer.
    pub(super) fn toggle(self, at: At) {
        self.selected.update(|selected| {
            if !selected.remove(&at) {
                selected.insert(at);
            }
        });
    }

    /// Opens the sheet that asks for words.
    pub(super) fn ask_for(self, asking: Asking) {
        self.asking.set(asking);
        self.sheet.set(true);
    }

    /// What is selected and waits for the reader.
    pub(super) fn chosen(self) -> Vec<Row> {
        let selected = self.selected.get();
        self.queue.with(|queue| {
            let rows = queue.iter().flat_map(Queue::rows);
            let chosen = rows.filter(|row| selected.contains(&row.at));
            chosen.cloned().collect()
        })
    }
}
