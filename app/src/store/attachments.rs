//! Photos and files by the SHA-256 of their bytes, and which of them the team does not have yet.

use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{FILES, Store, StoreFault, UNSENT_FILES};

impl Store {
    /// Keeps a file. When this resolves, it is on the disk. One that is to be sent is there
    /// until [`Store::file_sent`].
    pub(crate) async fn keep_file(
        &self,
        hash: &str,
        file: &Blob,
        to_send: bool,
    ) -> Result<(), StoreFault> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .database
            .transaction([FILES, UNSENT_FILES])
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        let files = transaction.object_store(FILES)?;
        let bytes: JsValue = file.clone().into();
        files.put(bytes).with_key(hash.to_owned()).primitive()?;
        let unsent = transaction.object_store(UNSENT_FILES)?;
        if to_send {
            unsent
                .put(file.type_())
                .with_key(hash.to_owned())
                .primitive()?;
        }
        drop((files, unsent));
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

    /// The hashes of the files that the team does not have yet.
    pub(crate) async fn unsent_files(&self) -> Result<Vec<String>, StoreFault> {
        let transaction = self.reading(&[UNSENT_FILES])?;
        let unsent = transaction.object_store(UNSENT_FILES)?;
        let keys = unsent.get_all_keys::<String>().primitive()?.await?;
        Ok(keys.collect::<Result<Vec<_>, _>>()?)
    }

    /// The team has a file.
    pub(crate) async fn file_sent(&self, hash: String) -> Result<(), StoreFault> {
        let transaction = self
            .database
            .transaction(UNSENT_FILES)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        let unsent = transaction.object_store(UNSENT_FILES)?;
        unsent.delete::<String, _>(hash).primitive()?;
        drop(unsent);
        transaction.commit().await?;
        Ok(())
    }
}
