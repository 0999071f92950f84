//! Photos and files by the SHA-256 of their bytes, and which of them the team does not have yet.

use std::collections::{BTreeMap, BTreeSet};

use domain::time::Timestamp;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{FILES, Store, StoreFault, UNSENT_FILES};
use crate::json;

/// A file that the team does not have yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct UnsentFile {
    /// What its author knows it by; empty where an older version of the app did not note it.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media_type: String,
    /// When it was kept.
    pub(crate) kept_at: Timestamp,
    /// Why the team does not take it; none while it waits to be sent.
    pub(crate) refused: Option<FileRefusal>,
}

/// Why the team does not take a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileRefusal {
    /// It is of a kind that is not taken.
    Kind,
    /// It is too large.
    TooLarge,
    /// What arrived was not the file, or the device does not give all of its bytes any more.
    Damaged,
}

impl Store {
    fn writing_files(&self) -> Result<Transaction<'_>, StoreFault> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .database
            .transaction([FILES, UNSENT_FILES])
            .with_mode(TransactionMode::Readwrite)
            .with_options(options);
        Ok(transaction.build()?)
    }

    /// Keeps a file that is to be sent. When this resolves, it is on the disk.
    pub(crate) async fn keep_file(
        &self,
        hash: &str,
        file: &Blob,
        unsent: &UnsentFile,
    ) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let files = transaction.object_store(FILES)?;
        let bytes: JsValue = file.clone().into();
        files.put(bytes).with_key(hash.to_owned()).primitive()?;
        let waiting = transaction.object_store(UNSENT_FILES)?;
        let text = serde_json::to_string(unsent)?;
        waiting.put(text).with_key(hash.to_owned()).primitive()?;
        drop((files, waiting));
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a file that waits for nothing.
    pub(crate) async fn keep_aside(&self, name: String, file: &Blob) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let files = transaction.object_store(FILES)?;
        let bytes: JsValue = file.clone().into();
        files.put(bytes).with_key(name).primitive()?;
        drop(files);
        transaction.commit().await?;
        Ok(())
    }

    /// A file, where the device has it.
    pub(crate) async fn file(&self, hash: &str) -> Result<Option<Blob>, StoreFault> {
        let transaction = self.reading(&[FILES])?;
        let files = transaction.object_store(FILES)?;
        let found: Option<JsValue> = files
            .get::<JsValue, _, _>(hash.to_owned())
            .primitive()?
            .await?;
        Ok(found.and_then(|found| found.dyn_into().ok()))
    }

    /// The files that the team does not have yet, by their hashes.
    pub(crate) async fn unsent_files(&self) -> Result<BTreeMap<String, UnsentFile>, StoreFault> {
        let transaction = self.reading(&[UNSENT_FILES])?;
        let unsent = transaction.object_store(UNSENT_FILES)?;
        let hashes = unsent.get_all_keys::<String>().primitive()?;
        let texts = unsent.get_all::<String>().primitive()?;
        let mut found = BTreeMap::new();
        for (hash, text) in hashes.await?.zip(texts.await?) {
            found.insert(hash?, json::read(&text?)?);
        }
        Ok(found)
    }

    /// The hashes of the files that wait to be sent.
    pub(crate) async fn waiting_files(&self) -> Result<BTreeSet<String>, StoreFault> {
        let unsent = self.unsent_files().await?.into_iter();
        let waiting = unsent.filter(|(_, file)| file.refused.is_none());
        Ok(waiting.map(|(hash, _)| hash).collect())
    }

    /// Says how a file stands that the team does not have: it waits, or was refused.
    pub(crate) async fn note_file(
        &self,
        hash: String,
        unsent: &UnsentFile,
    ) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let store = transaction.object_store(UNSENT_FILES)?;
        let text = serde_json::to_string(unsent)?;
        store.put(text).with_key(hash).primitive()?;
        drop(store);
        transaction.commit().await?;
        Ok(())
    }

    /// The team has a file, or its author gave up sending it.
    pub(crate) async fn file_done(&self, hash: String) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let unsent = transaction.object_store(UNSENT_FILES)?;
        unsent.delete::<String, _>(hash).primitive()?;
        drop(unsent);
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets a file that waits for nothing.
    pub(crate) async fn forget_file(&self, name: String) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let files = transaction.object_store(FILES)?;
        files.delete::<String, _>(name).primitive()?;
        drop(files);
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a part of a file that is being fetched.
    pub(crate) async fn keep_part(
        &self,
        hash: &str,
        number: u32,
        bytes: &Uint8Array,
    ) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let files = transaction.object_store(FILES)?;
        let bytes: JsValue = bytes.clone().into();
        files
            .put(bytes)
            .with_key(part_key(hash, number))
            .primitive()?;
        drop(files);
        transaction.commit().await?;
        Ok(())
    }

    /// A part of a file that is being fetched, where it came before.
    pub(crate) async fn part(
        &self,
        hash: &str,
        number: u32,
    ) -> Result<Option<Uint8Array>, StoreFault> {
        let transaction = self.reading(&[FILES])?;
        let files = transaction.object_store(FILES)?;
        let found: Option<JsValue> = files
            .get::<JsValue, _, _>(part_key(hash, number))
            .primitive()?
            .await?;
        Ok(found.and_then(|found| found.dyn_into().ok()))
    }

    /// Puts a file that was fetched in the place of its parts; without one, only throws the
    /// parts away.
    pub(crate) async fn replace_parts(
        &self,
        hash: &str,
        whole: Option<&Blob>,
    ) -> Result<(), StoreFault> {
        let transaction = self.writing_files()?;
        let files = transaction.object_store(FILES)?;
        let parts = format!("{hash}/")..format!("{hash}0");
        files.delete::<String, _>(parts).primitive()?;
        if let Some(whole) = whole {
            let bytes: JsValue = whole.clone().into();
            files.put(bytes).with_key(hash.to_owned()).primitive()?;
        }
        drop(files);
        transaction.commit().await?;
        Ok(())
    }
}

fn part_key(hash: &str, number: u32) -> String {
    format!("{hash}/{number}")
}
