//! Photos and files, whose bytes are kept apart from the records that name them.

use core::future::Future;
use std::collections::BTreeSet;
use std::sync::Arc;

use domain::form::Attachment;
use domain::sync::Fault;
use domain::sync::files::{FileOffer, FileStanding, MEDIA_TYPES, part, parts};
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use super::{Desk, RefusedFile};
use crate::device::{clock, photo};
use crate::link::{LinkFault, fetch_bytes, post, put_bytes};
use crate::order::sort_by;
use crate::store::{FileRefusal, Store, StoreFault, UnsentFile};

/// What became of sending a file.
enum Sent {
    /// The team has it.
    Whole,
    /// Changes wait, which go first. It goes on where it stopped.
    Interrupted,
    /// The team does not take it.
    Refused(FileRefusal),
}

impl Desk {
    /// Keeps the bytes of a photo or file on this device; they are sent as soon as there is a
    /// network.
    ///
    /// # Errors
    /// Why the device could not keep them.
    pub(crate) fn keep_attachment(
        &self,
        attachment: &Attachment,
        bytes: Uint8Array,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        let hash = attachment.hash.clone();
        let unsent = UnsentFile {
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            kept_at: clock::now(),
            refused: None,
        };
        async move {
            let file = blob(&[bytes], &unsent.media_type).ok_or(StoreFault::Unavailable)?;
            desk.back()
                .store()?
                .keep_file(&hash, &file, &unsent)
                .await?;
            desk.saved();
            desk.files_changed().await?;
            desk.sync_now();
            Ok(())
        }
    }

    /// The bytes of a file that this device keeps.
    pub(crate) fn kept_bytes(&self, hash: String) -> impl Future<Output = Option<Blob>> + use<> {
        let back = self.back();
        async move { back.store().ok()?.file(&hash).await.ok()? }
    }

    /// Keeps a file on this device under a name of its own, for a form that is not filled in yet.
    ///
    /// # Errors
    /// Why the device could not keep it.
    pub(crate) fn keep_aside(
        &self,
        name: String,
        file: Blob,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let back = self.back();
        async move { back.store()?.keep_aside(name, &file).await }
    }

    /// Forgets a file that was kept aside, or that another app shared, once it is kept as what it
    /// is.
    ///
    /// # Errors
    /// Why it is still there.
    pub(crate) fn forget_file(
        &self,
        name: String,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let back = self.back();
        async move { back.store()?.forget_file(name).await }
    }

    /// The bytes of a photo or file: from this device, or else from the team, part by part.
    /// None where neither has them now; parts that came are there the next time.
    pub(crate) fn attachment(
        &self,
        attachment: &Attachment,
    ) -> impl Future<Output = Option<Blob>> + use<> {
        let back = self.back();
        let attachment = attachment.clone();
        async move {
            let store = back.store().ok()?;
            match store.file(&attachment.hash).await {
                Ok(Some(file)) => Some(file),
                _ => fetch(&store, &attachment).await,
            }
        }
    }

    /// Files that the team does not take, the newest first.
    pub(crate) fn refused_files(&self) -> Signal<Arc<Vec<RefusedFile>>> {
        self.refused_files.into()
    }

    /// Offers a file that was refused to the team once more.
    ///
    /// # Errors
    /// Why the device could not note that.
    pub(crate) fn offer_again(
        &self,
        refused: &RefusedFile,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        let hash = refused.hash.clone();
        let waiting = UnsentFile {
            refused: None,
            ..refused.file.clone()
        };
        async move {
            desk.back().store()?.note_file(hash, &waiting).await?;
            desk.files_changed().await?;
            desk.sync_now();
            Ok(())
        }
    }

    /// Gives up sending a file that was refused. Its bytes stay on this device.
    ///
    /// # Errors
    /// Why the device could not note that.
    pub(crate) fn give_up_file(
        &self,
        hash: String,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            desk.back().store()?.file_done(hash).await?;
            desk.files_changed().await
        }
    }

    /// Puts a refused file back among those to look at.
    ///
    /// # Errors
    /// Why the device could not note that.
    pub(crate) fn keep_refused_file(
        &self,
        refused: RefusedFile,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let desk = *self;
        async move {
            let store = desk.back().store()?;
            store.note_file(refused.hash, &refused.file).await?;
            desk.files_changed().await
        }
    }

    /// Shows what became of the files that the team does not have, here and in the other tabs.
    async fn files_changed(self) -> Result<(), StoreFault> {
        self.read_files().await?;
        self.tell_files();
        Ok(())
    }

    /// Reads again which files the team does not have.
    pub(super) async fn read_files(self) -> Result<(), StoreFault> {
        let back = self.back();
        let mut refused = Vec::new();
        let mut waiting = BTreeSet::new();
        for (hash, file) in back.store()?.unsent_files().await? {
            if file.refused.is_some() {
                refused.push(RefusedFile { hash, file });
            } else {
                waiting.insert(hash);
            }
        }
        sort_by(&mut refused, |one, other| {
            other.file.kept_at.cmp(&one.file.kept_at)
        });
        self.refused_files.set(Arc::new(refused));
        self.update_sync_state(|sync| sync.files = waiting.len());
        back.state.borrow_mut().unsent_files = waiting;
        self.show_marks(&back.state.borrow());
        self.mark_kept();
        Ok(())
    }

    /// Sends the files that the team does not have yet, those first for which changes wait. One
    /// that it does not take waits for a look. Says whether all went; else changes wait, which go
    /// first.
    ///
    /// # Errors
    /// Why the others have to wait.
    pub(crate) async fn send_attachments(self) -> Result<bool, LinkFault> {
        let store = self.back().store()?;
        let mut unsent: Vec<_> = store.unsent_files().await?.into_iter().collect();
        unsent.retain(|(_, unsent)| unsent.refused.is_none());
        let needed: BTreeSet<String> = {
            let back = self.back();
            let state = back.state.borrow();
            state.files.values().flatten().cloned().collect()
        };
        sort_by(&mut unsent, |(one, _), (other, _)| {
            needed.contains(other).cmp(&needed.contains(one))
        });
        for (hash, unsent) in unsent {
            match self.send_file(&store, &hash, &unsent).await? {
                Sent::Whole => store.file_done(hash).await?,
                Sent::Interrupted => return Ok(false),
                Sent::Refused(why) => {
                    let refused = UnsentFile {
                        refused: Some(why),
                        ..unsent
                    };
                    store.note_file(hash, &refused).await?;
                }
            }
            self.files_changed().await?;
            if self.changes_wait() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn send_file(
        self,
        store: &Store,
        hash: &str,
        unsent: &UnsentFile,
    ) -> Result<Sent, LinkFault> {
        let file = store.file(hash).await?;
        let Some(file) = whole(file, hash).await else {
            return Ok(Sent::Refused(FileRefusal::Damaged));
        };
        let path = format!("/api/attachments/{hash}");
        let offer = FileOffer {
            media_type: unsent.media_type.clone(),
            bytes: file.length(),
        };
        let standing: FileStanding = match post(&path, &offer).await {
            Err(LinkFault::Served(Fault::Malformed { .. })) => {
                return Ok(Sent::Refused(FileRefusal::Kind));
            }
            Err(LinkFault::Served(Fault::TooLarge { .. })) => {
                return Ok(Sent::Refused(FileRefusal::TooLarge));
            }
            other => other?,
        };
        if standing.missing.is_empty() {
            return Ok(Sent::Whole);
        }
        for number in standing.missing {
            if self.changes_wait() {
                return Ok(Sent::Interrupted);
            }
            let range = part(number, file.length()).unwrap_or_default();
            let bytes = file.subarray(range.start, range.end).to_vec();
            match put_bytes(&format!("{path}/parts/{number}"), bytes).await {
                // The team has it from somebody else meanwhile.
                Ok(()) | Err(LinkFault::Served(Fault::NotFound)) => {}
                Err(fault) => return Err(fault),
            }
        }
        match post::<FileStanding>(&path, &offer).await {
            Ok(standing) if standing.missing.is_empty() => Ok(Sent::Whole),
            Ok(_) => Ok(Sent::Interrupted),
            Err(LinkFault::Served(Fault::Malformed { .. })) => {
                Ok(Sent::Refused(FileRefusal::Damaged))
            }
            Err(fault) => Err(fault),
        }
    }

    /// Whether changes wait that can go before the files.
    fn changes_wait(self) -> bool {
        let back = self.back();
        let state = back.state.borrow();
        !state.ready(&state.unsent_files).is_empty()
    }
}

/// Fetches a file from the team in the parts that are not here yet.
async fn fetch(store: &Store, attachment: &Attachment) -> Option<Blob> {
    let hash = &attachment.hash;
    let mut fetched = Vec::new();
    for number in 0..parts(attachment.bytes) {
        if let Ok(Some(kept)) = store.part(hash, number).await {
            fetched.push(kept);
            continue;
        }
        let path = format!("/api/attachments/{hash}/parts/{number}");
        let part = Uint8Array::from(fetch_bytes(&path).await.ok()?.as_slice());
        // It can be looked at, whether or not there is room to keep it.
        let _ = store.keep_part(hash, number, &part).await;
        fetched.push(part);
    }
    // Whatever an answer calls its file, it opens as nothing that could run.
    let media_type = MEDIA_TYPES
        .into_iter()
        .find(|known| attachment.media_type == *known);
    let file = blob(&fetched, media_type.unwrap_or_default())?;
    let is_whole = whole(Some(file.clone()), hash).await.is_some();
    let _ = store.replace_parts(hash, is_whole.then_some(&file)).await;
    is_whole.then_some(file)
}

/// The bytes of a file, where they are all there.
async fn whole(file: Option<Blob>, hash: &str) -> Option<Uint8Array> {
    let buffer: JsValue = JsFuture::from(file?.array_buffer()).await.ok()?;
    let bytes = Uint8Array::new(&buffer);
    let found = photo::sha256(&bytes).await.ok()?;
    (found == hash).then_some(bytes)
}

fn blob(parts: &[Uint8Array], media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts: Array = parts.iter().collect();
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}
