//! Writing down again what the browser cleared.

use std::collections::BTreeMap;

use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};

use super::{ATTENTION, DRAFTS, META, META_KEY, Meta, OUTBOX, OutboxRow, Store, StoreFault};
use crate::desk::Attention;

/// What a tab still knows of a store that was cleared.
#[derive(Default)]
pub(crate) struct Rescue {
    /// What the device knows about its copy.
    pub(crate) meta: Meta,
    /// Changes that the team does not have, oldest first.
    pub(crate) outbox: Vec<OutboxRow>,
    /// What the person should look at.
    pub(crate) attention: Vec<Attention>,
    /// Half-filled forms.
    pub(crate) drafts: BTreeMap<String, String>,
}

impl Store {
    /// Writes it down. When this resolves, it is on the disk.
    pub(crate) async fn rescue(&self, rescue: &Rescue) -> Result<(), StoreFault> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .database
            .transaction([META, OUTBOX, ATTENTION, DRAFTS])
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        let meta = transaction.object_store(META)?;
        let text = serde_json::to_string(&rescue.meta)?;
        meta.put(text).with_key(META_KEY.to_owned()).primitive()?;
        let outbox = transaction.object_store(OUTBOX)?;
        for row in &rescue.outbox {
            let text = serde_json::to_string(row)?;
            outbox.add(text).with_key_type::<u32>().primitive()?;
        }
        let attention = transaction.object_store(ATTENTION)?;
        for entry in &rescue.attention {
            let text = serde_json::to_string(entry)?;
            attention
                .put(text)
                .with_key(entry.id().to_string())
                .primitive()?;
        }
        let drafts = transaction.object_store(DRAFTS)?;
        for (key, draft) in &rescue.drafts {
            drafts
                .put(draft.clone())
                .with_key(key.clone())
                .primitive()?;
        }
        drop((meta, outbox, attention, drafts));
        transaction.commit().await?;
        Ok(())
    }
}
