//! Catching up: what other tabs did while this one was frozen, or not yet there.

use std::sync::Arc;

use domain::record::{Key, Records};
use domain::sync::protocol::Session;
use leptos::prelude::*;

use super::acting::load;
use super::showing::Seen;
use super::{Desk, Loading};
use crate::store::StoreFault;

impl Desk {
    /// This tab is looked at again: what it missed meanwhile is read.
    pub(super) async fn wake_up(self) {
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
        let open: Vec<_> = back.state.borrow().projects.keys().copied().collect();
        load(&back, open.iter().map(|id| Key::Project(*id)), &Seen::new()).await?;
        let state = back.state.borrow();
        for (id, signal) in &state.projects {
            let replica = state.replica.as_ref();
            let project = replica.and_then(|replica| replica.view().project(*id));
            signal.set(match project {
                Some(project) => Loading::Ready(Arc::new(project.clone())),
                None => Loading::Missing,
            });
        }
        Ok(())
    }
}
