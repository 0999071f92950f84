//! Batches, advances and payments that the person may read.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::expenses::batch::ExpenseBatch;
use domain::expenses::payment::{Advance, Payment};
use domain::id::{AdvanceId, ExpenseBatchId, PaymentId};
use domain::record::{Key, Record};
use leptos::prelude::*;

use super::Desk;
use super::books::Book;

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

impl Book for ExpenseBooks {
    const KINDS: &'static [&'static str] = &["expense_batch", "advance", "payment"];

    fn of(desk: Desk) -> RwSignal<Option<Arc<Self>>> {
        desk.expense_books
    }

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

impl Desk {
    /// Batches, advances and payments; none until they have been read, which this begins.
    pub(crate) fn expense_books(&self) -> Signal<Option<Arc<ExpenseBooks>>> {
        self.want_book::<ExpenseBooks>();
        self.expense_books.into()
    }
}
