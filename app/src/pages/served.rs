//! What the team's Worker is asked for while a page is open, and is not kept on the device.

use core::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::LinkFault;

/// What it said last, and why it did not say anything since.
pub(super) struct Served<T: Send + Sync + 'static> {
    pub(super) known: RwSignal<Option<T>>,
    pub(super) fault: RwSignal<Option<LinkFault>>,
}

impl<T: Send + Sync + 'static> Clone for Served<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Served<T> {}

impl<T: Send + Sync + 'static> Served<T> {
    /// Nothing was asked yet.
    pub(super) fn new() -> Self {
        Self {
            known: RwSignal::new(None),
            fault: RwSignal::new(None),
        }
    }

    /// Shows the answer to a question, once it is here.
    pub(super) fn ask(self, asked: impl Future<Output = Result<T, LinkFault>> + 'static) {
        spawn_local(async move { self.take(asked.await) });
    }

    /// Takes in an answer. The page may be gone meanwhile.
    pub(super) fn take(self, answer: Result<T, LinkFault>) {
        match answer {
            Ok(known) => {
                let _ = self.known.try_set(Some(known));
                let _ = self.fault.try_set(None);
            }
            Err(fault) => drop(self.fault.try_set(Some(fault))),
        }
    }
}
