//! Moving from a private workspace into a team: what comes along is packed before, stored in the
//! one step in which the device becomes the team's, and goes in when the team's records are
//! here. Wherever the app is killed on the way, it goes on from there.

use core::future::Future;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::form::{Answer, Attachment};
use domain::gather::Gather;
use domain::id::{ProjectId, RoleId};
use domain::people::Standing;
use domain::record::{Key, Record, Records as _};
use domain::refusal::Refusal;
use domain::sync::protocol::Session;
use domain::workflow::{Luggage, What};
use js_sys::Uint8Array;
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::acting::load;
use super::showing::Seen;
use super::state::Back;
use super::{ActFault, Desk, LinkFault};
use crate::device::clock;
use crate::link;
use crate::store::{Batch, Fate, Meta, Packed, Piece, StoreFault, UnsentFile, Wipe};

/// How far moving has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unpacking {
    /// Nothing could be done now.
    Nothing,
    /// Something went into the outbox.
    Something,
}

impl Desk {
    /// What was taken along from a private workspace and is not the team's.
    pub(crate) fn luggage(&self) -> Signal<Arc<Vec<Packed>>> {
        self.luggage.into()
    }

    /// Everything of the private workspace, as it stands: its projects, each with all it needs,
    /// and the rest. `stays` does not come along.
    ///
    /// # Errors
    /// Why the device cannot give it.
    pub(crate) fn pack(
        &self,
        stays: BTreeSet<ProjectId>,
    ) -> impl Future<Output = Result<Vec<Packed>, StoreFault>> + use<> {
        let desk = *self;
        async move {
            let back = desk.back();
            let _turn = back.turn.lock().await;
            desk.packed_pieces(&back, &stays).await
        }
    }

    async fn packed_pieces(
        self,
        back: &Back,
        stays: &BTreeSet<ProjectId>,
    ) -> Result<Vec<Packed>, StoreFault> {
        let ids: Vec<ProjectId> = self.shelf.with_untracked(|shelf| {
            let ids = shelf.summaries.iter().map(|summary| summary.id);
            ids.collect()
        });
        let customers = self.clients.with_untracked(|clients| clients.ids());
        let unknown: Vec<Key> = {
            let state = back.state.borrow();
            let keys = ids.iter().map(|id| Key::Project(*id));
            let keys = keys.chain(customers.iter().map(|id| Key::Customer(*id)));
            keys.filter(|key| state.replica.as_ref().is_some_and(|it| !it.knows(*key)))
                .collect()
        };
        if !unknown.is_empty() {
            load(back, unknown, &Seen::new()).await?;
        }
        let directory = self.directory.get_untracked();
        let names: BTreeMap<RoleId, String> = directory
            .roles
            .values()
            .map(|role| (role.id, role.name.clone()))
            .gather();
        let state = back.state.borrow();
        let Some(replica) = &state.replica else {
            return Ok(Vec::new());
        };
        let projects = ids.iter().filter_map(|id| {
            let project = replica.view().project(*id)?;
            let version = directory.versions.get(&project.template_version)?;
            let mut luggage = Luggage {
                project: project.clone(),
                template: version.template,
                workflow: directory.template_name(version.id).to_owned(),
                milestones: version.milestones.clone(),
                roles: names.clone(),
            };
            let needs = luggage.needs();
            luggage.roles.retain(|role, _| needs.contains(role));
            let fate = if stays.contains(id) {
                Fate::Stays
            } else {
                Fate::Comes
            };
            Some(Packed {
                piece: Piece::Project(luggage),
                fate,
                roles: BTreeMap::new(),
            })
        });
        let mut pieces: Vec<Packed> = projects.collect();
        // A customer begins anew with the first project that comes along; what else was written
        // down of them is kept with what stays, and can be saved.
        let mut settings = directory.records();
        let known = customers.iter();
        let known = known.filter_map(|id| replica.view().customer(*id).cloned());
        settings.extend(known.map(Record::Customer));
        pieces.push(Packed {
            piece: Piece::Settings(settings),
            fate: Fate::Stays,
            roles: BTreeMap::new(),
        });
        Ok(pieces)
    }

    /// The device becomes the team's, with the luggage in it: all of it in one step. Half-filled
    /// forms and photos stay where they are, as projects keep their ids.
    pub(super) async fn move_in(self, session: Session) -> Result<(), StoreFault> {
        let back = self.back();
        let _turn = back.turn.lock().await;
        let stays = back.state.borrow().meta.moving.clone().unwrap_or_default();
        let luggage = self.packed_pieces(&back, &stays).await?;
        let meta = Meta::joined(session);
        let batch = Batch {
            wipe: Some(Wipe::MovingIn),
            meta: Some(meta.clone()),
            luggage: luggage.clone(),
            ..Batch::default()
        };
        back.store()?.write(batch).await?;
        let drafts = back.state.borrow().drafts.clone();
        self.start_over(&back, meta, Vec::new());
        back.state.borrow_mut().drafts = drafts;
        self.luggage.set(Arc::new(luggage));
        Ok(())
    }

    /// Goes on with a move that was interrupted between the team's answer and this device.
    ///
    /// # Errors
    /// Why it cannot be said now whether this device is the team's.
    pub(crate) async fn go_on_moving(self) -> Result<(), LinkFault> {
        if !self.is_alone() || self.back().state.borrow().meta.moving.is_none() {
            return Ok(());
        }
        match link::get::<Session>("/api/session").await {
            Ok(session) => {
                self.move_in(session).await?;
                self.tell_session();
                Ok(())
            }
            Err(LinkFault::SignedOut | LinkFault::Revoked) => Ok(self.note_moving(None).await?),
            Err(fault) => Err(fault),
        }
    }

    /// Brings into the team what can be brought now. What needs the person waits for them.
    ///
    /// # Errors
    /// Why the device could not do that.
    pub(crate) async fn unpack(self) -> Result<Unpacking, StoreFault> {
        let here = self
            .me()
            .with_untracked(|me| me.as_ref().is_some_and(|me| me.standing != Standing::Left));
        let copying = self
            .sync_state
            .with_untracked(|sync| sync.copying.is_some());
        if self.is_alone() || copying || !here {
            return Ok(Unpacking::Nothing);
        }
        let mut unpacking = Unpacking::Nothing;
        for packed in self.luggage.get_untracked().iter() {
            let (Fate::Comes, Some(luggage)) = (&packed.fate, packed.project()) else {
                continue;
            };
            if self.unpack_one(packed, luggage).await? {
                unpacking = Unpacking::Something;
            }
        }
        Ok(unpacking)
    }

    /// Brings one project into the team. It is thrown away only when it is in the outbox; should
    /// the app be killed between the two, its id says the next time that it is there.
    async fn unpack_one(self, packed: &Packed, luggage: &Luggage) -> Result<bool, StoreFault> {
        let actions = self.directory.with_untracked(|directory| {
            let mut roles = luggage.roles_by_name(directory.roles.values());
            roles.extend(&packed.roles);
            let known = directory.versions.values();
            luggage.unpack(
                &roles,
                known.map(|version| (version.id, version.milestones.as_slice())),
            )
        });
        let Some(actions) = actions else {
            return Ok(false);
        };
        let store = self.back().store()?;
        for file in files(luggage) {
            let unsent = UnsentFile {
                name: file.name,
                media_type: file.media_type,
                kept_at: clock::now(),
                refused: None,
            };
            store.note_file(file.hash, &unsent).await?;
        }
        self.read_files().await?;
        for action in actions {
            match self.act(action).await {
                Ok(_) | Err(ActFault::Refused(Refusal::AlreadyThere { .. })) => {}
                Err(ActFault::Refused(refusal)) => {
                    let cannot = Packed {
                        fate: Fate::Cannot(refusal),
                        ..packed.clone()
                    };
                    self.repack(vec![cannot], Vec::new()).await?;
                    return Ok(false);
                }
                Err(ActFault::Storage(fault)) => return Err(fault),
                Err(ActFault::SignedOut) => return Ok(false),
            }
        }
        self.repack(Vec::new(), vec![packed.key()]).await?;
        Ok(true)
    }

    /// Changes what is to become of pieces, and throws others away.
    ///
    /// # Errors
    /// Why the device could not do that.
    pub(crate) fn repack(
        &self,
        keep: Vec<Packed>,
        throw_away: Vec<String>,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            let store = desk.back().store()?;
            store.write_luggage(&keep, &throw_away).await?;
            desk.luggage.set(Arc::new(store.luggage().await?));
            desk.sync_now();
            Ok(())
        }
    }

    /// The bytes of a photo or file, where this device has them.
    ///
    /// # Errors
    /// Why the device cannot give them.
    pub(crate) fn bytes_here(
        &self,
        hash: &str,
    ) -> impl Future<Output = Result<Option<Vec<u8>>, StoreFault>> + use<> {
        let (desk, hash) = (*self, hash.to_owned());
        async move {
            let Some(file) = desk.back().store()?.file(&hash).await? else {
                return Ok(None);
            };
            let buffer = JsFuture::from(file.array_buffer()).await;
            Ok(buffer.ok().map(|buffer| Uint8Array::new(&buffer).to_vec()))
        }
    }

    /// Reads what was taken along, at a start.
    pub(super) async fn read_luggage(self) -> Result<(), StoreFault> {
        let luggage = self.back().store()?.luggage().await?;
        self.luggage.set(Arc::new(luggage));
        Ok(())
    }
}

/// The photos and files that a project names, also those of answers that were replaced.
pub(crate) fn files(luggage: &Luggage) -> Vec<Attachment> {
    let standing = luggage.project.milestones.iter().map(|it| &it.answers);
    let replaced = luggage
        .project
        .history
        .iter()
        .filter_map(|event| match &event.what {
            What::Completed { replaced, .. } => Some(replaced),
            _ => None,
        });
    let named = standing
        .chain(replaced)
        .flat_map(|answers| answers.values())
        .filter_map(|answer| match answer {
            Answer::Attachments(files) => Some(files),
            _ => None,
        });
    let files: BTreeMap<&str, &Attachment> = named
        .flatten()
        .map(|file| (file.hash.as_str(), file))
        .gather();
    files.into_values().cloned().collect()
}
