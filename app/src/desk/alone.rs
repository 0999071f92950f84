//! Working alone: a private workspace on this device, without any account or server. It is
//! founded here as the Worker founds one, everything after that waits in the outbox, and nothing
//! is sent until it becomes a team's.

use core::future::Future;

use domain::calendar::Calendar;
use domain::money::Currency;
use domain::people;
use domain::record::Key;
use domain::sync::protocol::{FoundRequest, Session};

use super::{ActFault, Desk, LinkFault, StoreFault, new_id};
use crate::store::{Batch, Meta};

/// What a private workspace begins with.
pub(crate) struct Beginning {
    /// What the person is called; the workspace is called the same.
    pub(crate) name: String,
    /// The currency of values.
    pub(crate) currency: Currency,
    /// What the place of work is called.
    pub(crate) place: String,
    /// Its working time.
    pub(crate) calendar: Calendar,
}

impl Desk {
    /// Whether the person works alone, in a private workspace on this device.
    pub(crate) fn is_alone(self) -> bool {
        self.back().state.borrow().meta.alone
    }

    /// Begins a private workspace on this device, on which nobody is signed in.
    ///
    /// # Errors
    /// Why not: a name that cannot be one, or no room.
    pub(crate) fn begin_alone(
        &self,
        beginning: Beginning,
    ) -> impl Future<Output = Result<(), ActFault>> + use<> {
        let desk = *self;
        async move {
            let session = Session {
                workspace: new_id(),
                person: new_id(),
                device: new_id(),
            };
            let Beginning {
                name,
                currency,
                place,
                calendar,
            } = beginning;
            let founded = people::found(
                (session.workspace, &name, currency),
                (new_id(), &place, calendar),
                (session.person, &name),
            );
            let founded = founded.map_err(ActFault::Refused)?;
            let meta = Meta {
                session: Some(session),
                alone: true,
                ..Meta::default()
            };
            desk.clear(meta, founded).await?;
            desk.tell_session();
            Ok(())
        }
    }

    /// Makes the private workspace a team's, with the set-up code: the same workspace with the
    /// same owner, and everything done in it follows.
    ///
    /// # Errors
    /// Why not. Everything stays as it was then, and it can be tried again.
    pub(crate) fn found_from_alone(
        &self,
        code: String,
        device_name: String,
    ) -> impl Future<Output = Result<Session, LinkFault>> + use<> {
        let desk = *self;
        async move {
            let request = desk.founding(code, device_name).await?;
            desk.found_workspace(request).await
        }
    }

    /// The request that founds what was begun here: with the names and ids of the beginning, as
    /// what was changed since then follows as changes.
    async fn founding(self, code: String, device_name: String) -> Result<FoundRequest, LinkFault> {
        let back = self.back();
        let session = back.state.borrow().session();
        let session = session.ok_or(LinkFault::SignedOut)?;
        let store = back.store()?;
        let missing = || {
            LinkFault::Storage(StoreFault::Failed {
                detail: "the private workspace has no beginning".to_owned(),
            })
        };
        let keys = [
            Key::Workspace(session.workspace),
            Key::Person(session.person),
        ];
        let mut workspace = None;
        let mut owner = None;
        for (_, record) in store.load(keys).await? {
            match record {
                Some(domain::record::Record::Workspace(found)) => workspace = Some(found),
                Some(domain::record::Record::Person(found)) => owner = Some(found),
                _ => {}
            }
        }
        let workspace = workspace.ok_or_else(missing)?;
        let owner = owner.ok_or_else(missing)?;
        let branch = store.load([Key::Branch(owner.branch)]).await?;
        let branch = branch.into_iter().find_map(|(_, record)| match record {
            Some(domain::record::Record::Branch(found)) => Some(found),
            _ => None,
        });
        let branch = branch.ok_or_else(missing)?;
        Ok(FoundRequest {
            code,
            workspace: workspace.id,
            name: workspace.name,
            currency: workspace.currency,
            branch: branch.id,
            branch_name: branch.name,
            calendar: branch.calendar,
            owner: owner.id,
            owner_name: owner.name,
            device_name,
            secret: None,
        })
    }

    /// Takes everything of the private workspace off this device.
    ///
    /// # Errors
    /// Why the device could not do that.
    pub(crate) fn erase_alone(&self) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            if desk.is_alone() {
                desk.clear(Meta::default(), Vec::new()).await?;
                desk.tell_session();
            }
            Ok(())
        }
    }

    /// Notes what is to stay behind, before a link is used: whatever happens to the app then, it
    /// goes on with this.
    pub(super) async fn note_moving(
        self,
        moving: Option<std::collections::BTreeSet<domain::id::ProjectId>>,
    ) -> Result<(), StoreFault> {
        let back = self.back();
        let batch = {
            let mut state = back.state.borrow_mut();
            state.meta.moving = moving;
            Batch {
                meta: Some(state.meta.clone()),
                ..Batch::default()
            }
        };
        back.store()?.write(batch).await?;
        Ok(())
    }
}
