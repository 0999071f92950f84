//! Batches, advances and payments that the person may read: read when a page shows them, and from
//! then on as they change. A start does not read them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::expenses::batch::ExpenseBatch;
use domain::expenses::payment::{Advance, Payment};
use domain::id::{AdvanceId, ExpenseBatchId, PaymentId};
use domain::record::{Key, Record, Records as _};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Desk;
use super::showing::Seen;
use crate::store::StoreFault;

/// The kinds of records that books hold.
const KINDS: [&str; 3] = ["expense_batch", "advance", "payment"];

/// Batches, advances and payments, each by its id: the ids of advances and payments grow with time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExpenseBooks {
    /// What went to accounts.
    pub(crate) batches: BTreeMap<ExpenseBatchId, Arc<ExpenseBatch>>,
    /// What was given before it was spent.
    pub(crate) advances: BTreeMap<AdvanceId, Arc<Advance>>,
    /// What was paid.
    pub(crate) payments: BTreeMap<PaymentId, Arc<Payment>>,
}

impl ExpenseBooks {
    fn place(&mut self, record: Record) {
        match record {
            Record::ExpenseBatch(batch) => drop(self.batches.insert(batch.id, Arc::new(batch))),
            Record::Advance(advance) => drop(self.advances.insert(advance.id, Arc::new(advance))),
            Record::Payment(payment) => drop(self.payments.insert(payment.id, Arc::new(payment))),
            _ => {}
        }
    }

    fn remove(&mut self, key: Key) {
        match key {
            Key::ExpenseBatch(id) => drop(self.batches.remove(&id)),
            Key::Advance(id) => drop(self.advances.remove(&id)),
            Key::Payment(id) => drop(self.payments.remove(&id)),
            _ => {}
        }
    }
}

fn is_kept(key: Key) -> bool {
    KINDS.contains(&key.kind())
}

impl Desk {
    /// Batches, advances and payments; none until they have been read, which this begins.
    pub(crate) fn expense_books(&self) -> Signal<Option<Arc<ExpenseBooks>>> {
        let desk = *self;
        if desk.expense_books.with_untracked(Option::is_none) {
            spawn_local(async move {
                if let Err(fault) = desk.read_expense_books().await {
                    desk.store_fault.set(Some(fault));
                }
            });
        }
        desk.expense_books.into()
    }

    async fn read_expense_books(self) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let store = back.store()?;
        let mut books = ExpenseBooks::default();
        for kind in KINDS {
            for record in store.load_kind(kind).await? {
                books.place(record);
            }
        }
        let state = back.state.borrow();
        // What was changed here and not sent lies over what the team has.
        if let Some(replica) = &state.replica {
            let touched: BTreeSet<Key> = state.touches.values().flatten().copied().collect();
            for key in touched.into_iter().filter(|key| is_kept(*key)) {
                match replica.view().find(key) {
                    Some(record) => books.place(record.clone()),
                    None => books.remove(key),
                }
            }
        }
        self.expense_books.set(Some(Arc::new(books)));
        Ok(())
    }

    /// Shows them as they are now.
    pub(super) fn show_expense_books(self, seen: &Seen) {
        let none = self.expense_books.with_untracked(Option::is_none);
        if none || !seen.keys().any(|key| is_kept(*key)) {
            return;
        }
        self.expense_books.update(|books| {
            let Some(books) = books else { return };
            let books = Arc::make_mut(books);
            for (key, record) in seen.iter().filter(|(key, _)| is_kept(**key)) {
                match record {
                    Some(record) => books.place(record.clone()),
                    None => books.remove(*key),
                }
            }
        });
    }

    /// Forgets them, because they are somebody else's.
    pub(super) fn forget_expense_books(self) {
        if self.expense_books.with_untracked(Option::is_some) {
            self.expense_books.set(None);
        }
    }
}
