//! Catching up: what other tabs did while this one was frozen, or not yet there.

use domain::record::{Key, Records};
use domain::sync::protocol::Session;
use leptos::prelude::*;

use super::Desk;
use super::acting::load;
use super::opening::found;
use super::showing::Seen;
use crate::store::StoreFault;

impl Desk {
    /// This tab is looked at again: what it missed meanwhile is read.
    pub(super) async fn see_what_was_missed(self) {
        if let Err(fault) = self.look_at_store().await {
            self.store_fault.set(Some(fault));
        }
    }

    /// Where another tab has heard more of the team than this one knows of, reads it.
    pub(super) async fn look_at_store(self) -> Result<(), StoreFault> {
        let back = self.back();
        let (meta, _) = back.store()?.standing().await?;
        let same = meta.heard == back.state.borrow().meta.heard;
        if same { Ok(()) } else { self.catch_up().await }
    }

    /// Reads everything again, as at a start. What is half typed here stays as it is.
    pub(super) async fn catch_up(self) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        {
            let _turn = back.turn.lock().await;
            let start = store.start().await?;
            let here = |session: Session| (session.person, session.workspace);
            if start.meta.session.map(here) != back.state.borrow().session().map(here) {
                // Somebody signed in or out meanwhile: nothing here is theirs.
                let _ = gloo::utils::window().location().reload();
                return Ok(());
            }
            let typed = std::mem::take(&mut back.state.borrow_mut().drafts);
            self.take_start(start);
            back.state.borrow_mut().drafts.extend(typed);
        }
        self.read_rest().await?;
        let _turn = back.turn.lock().await;
        let open: Vec<Key> = {
            let state = back.state.borrow();
            let projects = state.projects.keys().map(|id| Key::Project(*id));
            projects
                .chain(state.tasks.keys().map(|id| Key::Task(*id)))
                .chain(state.customers.keys().map(|id| Key::Customer(*id)))
                .collect()
        };
        load(&back, open, &Seen::new()).await?;
        let state = back.state.borrow();
        for (id, signal) in &state.projects {
            let replica = state.replica.as_ref();
            let project = replica.and_then(|replica| replica.view().project(*id));
            signal.set(found(project));
        }
        for (id, signal) in &state.tasks {
            let replica = state.replica.as_ref();
            signal.set(found(replica.and_then(|replica| replica.view().task(*id))));
        }
        for (id, signal) in &state.customers {
            let replica = state.replica.as_ref();
            signal.set(found(
                replica.and_then(|replica| replica.view().customer(*id)),
            ));
        }
        Ok(())
    }
}
