//! Turned out: the team says that this device is not its person's any more. Its records leave the
//! device at once; what the person had not sent stays theirs, and is told, saved, sent when they
//! are back, or thrown away.

use core::future::Future;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use domain::change::Change;
use leptos::prelude::*;
use uuid::Uuid;
use web_sys::Blob;

use super::drafts::forget_unwritten;
use super::{Attention, Desk, files};
use crate::device::clock;
use crate::link;
use crate::store::{Meta, Packed, Parcel, Parting, Store, StoreFault, Told, UnsentFile};

/// What a person has not sent.
#[derive(Default)]
pub(crate) struct Unsent {
    /// Changes, oldest first.
    pub(crate) changes: Vec<Change>,
    /// Changes that the team did not take in.
    pub(crate) refused: Vec<Attention>,
    /// Forms half filled in, by their names.
    pub(crate) drafts: BTreeMap<String, String>,
    /// Photos and files.
    pub(crate) files: Vec<UnsentFile>,
    /// What was taken along from a private workspace.
    pub(crate) luggage: Vec<Packed>,
    /// Entries that cannot be read, as they are.
    pub(crate) unreadable: Vec<String>,
}

/// Puts into words what a person has not sent.
pub(super) type Teller = Rc<dyn Fn(&Unsent) -> Vec<Told>>;

impl Desk {
    /// Has what was not sent put into words by `teller`, should the team's records leave.
    pub(crate) fn tell_unsent_by(&self, teller: impl Fn(&Unsent) -> Vec<Told> + 'static) {
        self.teller.set_value(Some(Rc::new(teller)));
    }

    /// What was left behind on this device.
    pub(crate) fn parcels(&self) -> Signal<Arc<Vec<Parcel>>> {
        self.parcels.into()
    }

    /// Reads what was left behind, at a start.
    pub(super) async fn read_parcels(self) -> Result<(), StoreFault> {
        let parcels = self.back().store()?.parcels().await?;
        self.parcels.set(Arc::new(parcels));
        Ok(())
    }

    /// Takes everything of the team off this device, and keeps what was not sent apart. The
    /// cookie goes last: whoever is interrupted before that is told again.
    ///
    /// # Errors
    /// Why the device could not do it. It is done at the next contact then.
    pub(crate) async fn turn_out(self, why: Parting) -> Result<(), StoreFault> {
        if self.is_alone() {
            return Ok(());
        }
        let back = self.back();
        self.turn_away(why).await?;
        {
            let _turn = back.turn.lock().await;
            forget_unwritten();
            Self::forget_noticed();
            self.start_over(&back, Meta::default(), Vec::new());
            self.luggage.set(Arc::default());
            self.link_says(false, None);
        }
        self.read_parcels().await?;
        self.tell_session();
        // Where it does not arrive, the next start says it.
        let _ = link::tell("/api/sign-out").await;
        Ok(())
    }

    /// What a person has not sent, in words: all that would be lost with this device's copy.
    ///
    /// # Errors
    /// Why the device cannot say it.
    pub(crate) async fn unsent(self) -> Result<Vec<Told>, StoreFault> {
        let (unsent, _) = self.gather(&self.back().store()?).await?;
        Ok(self.told(&unsent))
    }

    /// Keeps what was not sent apart, and takes everything else of its person off the store.
    pub(super) async fn turn_away(self, why: Parting) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let _turn = back.turn.lock().await;
        while let Err(fault) = self.leave_behind(&store, why).await {
            match fault {
                StoreFault::Overtaken => {}
                // What was to be told is told from memory; with the records there is room.
                StoreFault::Full if store.drop_records().await? => {}
                other => return Err(other),
            }
        }
        self.read_parcels().await
    }

    async fn leave_behind(self, store: &Store, why: Parting) -> Result<(), StoreFault> {
        let (meta, _) = store.standing().await?;
        let Some(session) = meta.session else {
            // Another tab was quicker.
            return Ok(());
        };
        let (unsent, rows) = self.gather(store).await?;
        let taken_along = unsent.luggage.iter().filter_map(Packed::project);
        let named: BTreeSet<String> = taken_along.flat_map(files).map(|it| it.hash).collect();
        let told = self.told(&unsent);
        let (person, workspace) = self.directory.with_untracked(|directory| {
            let workspace = directory.workspace.as_ref();
            (
                directory.person_name(session.person).to_owned(),
                workspace.map(|it| it.name.clone()).unwrap_or_default(),
            )
        });
        let parcel = Parcel::new(
            (Uuid::now_v7().to_string(), clock::now()),
            (why, session),
            (person, workspace),
            (told, unsent.drafts),
        );
        store.leave_behind(parcel, &rows, &named).await.map(drop)
    }

    fn told(self, unsent: &Unsent) -> Vec<Told> {
        let teller = self.teller.get_value();
        teller.map(|teller| teller(unsent)).unwrap_or_default()
    }

    /// What was not sent, and the rows of the outbox that are part of it.
    async fn gather(self, store: &Store) -> Result<(Unsent, Vec<u32>), StoreFault> {
        // The youngest are in memory.
        let drafts = self.back().state.borrow().drafts.clone();
        let (rows, held): (Vec<u32>, Vec<_>) = store.outbox().await?.into_iter().unzip();
        let refused = store.attention().await?.into_iter();
        let aside = store.aside().await?.into_iter();
        let unsent = Unsent {
            changes: held.into_iter().map(|row| row.change).collect(),
            refused: refused.filter(Attention::is_refused).collect(),
            drafts,
            files: store.unsent_files().await?.into_values().collect(),
            luggage: store.luggage().await?,
            unreadable: aside.map(|entry| entry.text).collect(),
        };
        Ok((unsent, rows))
    }

    /// Sends what was left behind after all: its person is signed in here again.
    ///
    /// # Errors
    /// Why the device could not do that. Everything is as it was then.
    pub(crate) fn send_parcel(
        &self,
        parcel: Parcel,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            let back = desk.back();
            let mine = back.state.borrow().session();
            if !mine.is_some_and(|session| parcel.is_of(session)) {
                return Ok(());
            }
            back.store()?.unpack_parcel(&parcel).await?;
            desk.catch_up().await?;
            desk.read_files().await?;
            desk.read_parcels().await?;
            desk.tell_session();
            desk.sync_now();
            Ok(())
        }
    }

    /// Throws away what was left behind.
    ///
    /// # Errors
    /// Why it is still there.
    pub(crate) fn throw_parcel_away(
        &self,
        id: String,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            desk.back().store()?.throw_parcel_away(&id).await?;
            desk.read_parcels().await
        }
    }

    /// The photos and files that were left behind, by their hashes.
    ///
    /// # Errors
    /// Why the device cannot give them.
    pub(crate) fn parcel_files(
        &self,
        id: String,
    ) -> impl Future<Output = Result<Vec<(String, Blob)>, StoreFault>> + use<> {
        let desk = *self;
        async move { desk.back().store()?.parcel_files(&id).await }
    }
}
