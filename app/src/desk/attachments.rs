//! Photos and files, whose bytes are kept apart from the records that name them.

use core::future::Future;

use domain::sync::Fault;
use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag};

use super::Desk;
use crate::link::{LinkFault, fetch_bytes, put_bytes};
use crate::store::StoreFault;

impl Desk {
    /// Keeps the bytes of a photo or file on this device; they are sent as soon as there is a
    /// network.
    ///
    /// # Errors
    /// Why the device could not keep them.
    pub(crate) fn keep_attachment(
        &self,
        hash: String,
        media_type: String,
        bytes: Uint8Array,
    ) -> impl Future<Output = Result<(), StoreFault>> + use<> {
        let back = self.back();
        async move {
            let file = blob(&bytes, &media_type).ok_or(StoreFault::Unavailable)?;
            back.store()?.keep_file(&hash, &file, true).await?;
            back.wake();
            Ok(())
        }
    }

    /// The bytes of a photo or file: from this device, or else from the team. None where
    /// neither has them now.
    pub(crate) fn attachment(&self, hash: String) -> impl Future<Output = Option<Blob>> + use<> {
        let back = self.back();
        async move {
            let store = back.store().ok()?;
            if let Ok(Some(file)) = store.file(&hash).await {
                return Some(file);
            }
            let (media_type, bytes) = fetch_bytes(&path_of(&hash)).await.ok()?;
            let file = blob(&Uint8Array::from(bytes.as_slice()), &media_type)?;
            // It can be looked at, whether or not there is room to keep it.
            let _ = store.keep_file(&hash, &file, false).await;
            Some(file)
        }
    }

    /// Sends the files that the team does not have yet. One that the Worker will not have is
    /// not offered again; it stays on the device.
    ///
    /// # Errors
    /// Why the others have to wait.
    pub(crate) async fn send_attachments(self) -> Result<(), LinkFault> {
        let store = self.back().store().map_err(LinkFault::Storage)?;
        for hash in store.unsent_files().await? {
            if let Some(file) = store.file(&hash).await? {
                match put_bytes(&path_of(&hash), &file.type_(), bytes_of(&file).await).await {
                    Ok(())
                    | Err(LinkFault::Served(Fault::Malformed { .. } | Fault::TooLarge { .. })) => {}
                    Err(fault) => return Err(fault),
                }
            }
            store.file_sent(hash).await?;
        }
        Ok(())
    }
}

fn path_of(hash: &str) -> String {
    format!("/api/attachments/{hash}")
}

fn blob(bytes: &Uint8Array, media_type: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &options).ok()
}

async fn bytes_of(file: &Blob) -> Vec<u8> {
    match wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
        Err(_) => Vec::new(),
    }
}
