//! Signing in and out on this device.

use std::collections::BTreeSet;

use domain::id::ProjectId;
use domain::people;
use domain::record::Record;
use domain::sync::protocol::{FoundRequest, JoinRequest, Session};
use leptos::prelude::*;

use super::state::Back;
use super::{Desk, Loading, Shelf};
use crate::device::base64url;
use crate::link::{self, LinkFault};
use crate::store::{Batch, Meta, Parting, Start, StoreFault, Wipe, stored};

impl Desk {
    pub(super) async fn found_workspace(
        self,
        mut request: FoundRequest,
    ) -> Result<Session, LinkFault> {
        request.secret = self.door_secret().await?;
        let session: Session = link::post("/api/found", &request).await?;
        // The Worker made the same records of the same request: whoever founds a business goes
        // on at once, and does not wait for their own words to come back.
        let founded = people::found(
            (request.workspace, &request.name, request.currency),
            (request.branch, &request.branch_name, request.calendar),
            (request.owner, &request.owner_name),
        );
        // Where an answer was lost before, it is what was asked for then that was founded.
        let founded = founded
            .ok()
            .filter(|_| session.workspace == request.workspace);
        self.sit_down(session, founded.unwrap_or_default()).await?;
        Ok(session)
    }

    /// The secret with which this device asks to be let in. It is on the disk before it is used,
    /// and stays until there is an answer: with it, an answer that was lost can be asked for
    /// again. A browser that keeps nothing cannot be worked with, and does not use up a link.
    async fn door_secret(self) -> Result<Option<String>, StoreFault> {
        let back = self.back();
        let store = back.store()?;
        // Another tab, or an earlier start, may have asked already.
        let (kept, _) = store.standing().await?;
        let secret = kept.door_secret.or_else(base64url::random::<32>);
        let batch = {
            let mut state = back.state.borrow_mut();
            state.meta.door_secret.clone_from(&secret);
            Batch {
                meta: Some(state.meta.clone()),
                ..Batch::default()
            }
        };
        store.write(batch).await?;
        Ok(secret)
    }

    pub(super) async fn join_workspace(
        self,
        mut request: JoinRequest,
        stays: BTreeSet<ProjectId>,
    ) -> Result<Session, LinkFault> {
        request.secret = self.door_secret().await?;
        if self.is_alone() {
            return self.join_from_alone(request, stays).await;
        }
        let session: Session = link::post("/api/join", &request).await?;
        self.sit_down(session, Vec::new()).await?;
        Ok(session)
    }

    pub(super) async fn leave(self, losing_unsent: bool) -> Result<(), LinkFault> {
        if !losing_unsent {
            let waiting = self.unsent().await?.len();
            if waiting > 0 {
                return Err(LinkFault::Unsent { waiting });
            }
        }
        match link::tell("/api/sign-out").await {
            Ok(()) | Err(LinkFault::SignedOut | LinkFault::Revoked) => {}
            Err(fault) => return Err(fault),
        }
        self.clear(Meta::default(), Vec::new()).await?;
        self.tell_session();
        Ok(())
    }

    /// Signs somebody in who works alone here, and takes along what they made.
    async fn join_from_alone(
        self,
        request: JoinRequest,
        stays: BTreeSet<ProjectId>,
    ) -> Result<Session, LinkFault> {
        self.note_moving(Some(stays)).await?;
        let session = match link::post("/api/join", &request).await {
            Ok(session) => session,
            // The link may have been used, and the answer lost.
            Err(fault) => link::get("/api/session").await.map_err(|_| fault)?,
        };
        self.move_in(session).await?;
        self.arrived();
        Ok(session)
    }

    /// The person who signed in works here from now on: over what is there, where it is theirs,
    /// and over `known` otherwise. What somebody before them had not sent is kept apart for that
    /// person: nobody else sends it, and it is not lost.
    pub(super) async fn sit_down(
        self,
        session: Session,
        known: Vec<Record>,
    ) -> Result<(), LinkFault> {
        let back = self.back();
        let same = {
            let state = back.state.borrow();
            state.session().is_some_and(|before| {
                (before.person, before.workspace) == (session.person, session.workspace)
            })
        };
        if same {
            let batch = {
                let mut state = back.state.borrow_mut();
                state.meta.session = Some(session);
                state.meta.session_over = false;
                state.meta.alone = false;
                state.meta.door_secret = None;
                Batch {
                    meta: Some(state.meta.clone()),
                    ..Batch::default()
                }
            };
            back.store()?.write(batch).await?;
            self.session.set(Some(session));
            self.show_marks(&back.state.borrow());
        } else {
            if !self.unsent().await?.is_empty() {
                self.turn_away(Parting::Another).await?;
            }
            self.clear(Meta::joined(session), known).await?;
        }
        self.arrived();
        Ok(())
    }

    /// Somebody is signed in here: the browser is asked to keep what will be here, the other
    /// tabs hear of it, and the team is asked for its records.
    fn arrived(self) {
        self.update_sync_state(|sync| sync.fault = None);
        self.lost.set(None);
        self.tell_session();
        self.back().wake();
    }

    /// Forgets everything of whoever was here before, on the device and on the screens; what is
    /// left is `known`.
    pub(super) async fn clear(self, meta: Meta, known: Vec<Record>) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let records = known
            .iter()
            .map(|record| Ok((record.key(), Some(stored(meta.heard.generation, record)?))))
            .collect::<Result<_, StoreFault>>()?;
        let batch = Batch {
            wipe: Some(Wipe::Everything),
            meta: Some(meta.clone()),
            records,
            ..Batch::default()
        };
        back.store()?.write(batch).await?;
        self.start_over(&back, meta, known);
        self.luggage.set(std::sync::Arc::default());
        Ok(())
    }

    /// Shows nothing any more of whoever was here before, and starts from `known`.
    pub(super) fn start_over(self, back: &Back, meta: Meta, known: Vec<Record>) {
        {
            let mut state = back.state.borrow_mut();
            state.replica = None;
            state.alerts.clear();
            for signal in state.projects.values() {
                signal.set(Loading::Missing);
            }
            state.projects.clear();
        }
        self.unreadable.set(std::sync::Arc::default());
        self.refused_files.set(std::sync::Arc::default());
        self.update_sync_state(|sync| sync.files = 0);
        self.alerts.set(std::sync::Arc::default());
        self.shelf.set(std::sync::Arc::new(Shelf::default()));
        self.tray.set(std::sync::Arc::new(super::Tray::default()));
        self.clients
            .set(std::sync::Arc::new(super::Clients::default()));
        super::recent::forget();
        self.norms.set(std::sync::Arc::default());
        back.state.borrow_mut().asked.norms = false;
        self.take_start(Start {
            meta,
            directory: known,
            ..Start::default()
        });
        self.mark_kept();
    }
}

impl From<StoreFault> for LinkFault {
    fn from(fault: StoreFault) -> Self {
        Self::Storage(fault)
    }
}
