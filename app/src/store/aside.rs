//! Entries that cannot be read, because another version of the app wrote them or something
//! spoilt them. They must not stop a start, and are not thrown away: they are kept aside as
//! they are until the person has seen them.

use domain::time::Timestamp;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::TransactionMode;
use serde::{Deserialize, Serialize};

use super::{ASIDE, ATTENTION, META, META_KEY, OUTBOX, Store, StoreFault};
use crate::json;

/// An entry that is kept aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// Its number.
    pub(crate) id: u32,
    /// What it says, as it was found.
    pub(crate) text: String,
    /// When it was found.
    pub(crate) found_at: Timestamp,
}

/// An entry that could not be read just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    /// Where it is.
    pub(crate) place: Place,
    /// What it says.
    pub(crate) text: String,
}

/// Where an entry is in the local store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A row of the outbox.
    Outbox(u32),
    /// What became of a change, by the change's id.
    Attention(String),
    /// What the device knows about its copy.
    Meta,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    text: String,
    found_at: Timestamp,
}

impl Store {
    /// Takes entries that could not be read out of the way.
    pub(crate) async fn put_aside(
        &self,
        misread: &[Misread],
        found_at: Timestamp,
    ) -> Result<(), StoreFault> {
        let transaction = self
            .database
            .transaction([OUTBOX, ATTENTION, META, ASIDE])
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        let aside = transaction.object_store(ASIDE)?;
        let outbox = transaction.object_store(OUTBOX)?;
        let attention = transaction.object_store(ATTENTION)?;
        let meta = transaction.object_store(META)?;
        for entry in misread {
            let kept = serde_json::to_string(&Kept {
                text: entry.text.clone(),
                found_at,
            })?;
            aside.add(kept).with_key_type::<u32>().primitive()?;
            match &entry.place {
                Place::Outbox(row) => drop(outbox.delete::<u32, _>(*row).primitive()?),
                Place::Attention(id) => {
                    drop(attention.delete::<String, _>(id.clone()).primitive()?);
                }
                Place::Meta => drop(meta.delete::<String, _>(META_KEY.to_owned()).primitive()?),
            }
        }
        drop((aside, outbox, attention, meta));
        transaction.commit().await?;
        Ok(())
    }

    /// The entries that are kept aside, the oldest first.
    pub(crate) async fn aside(&self) -> Result<Vec<Unreadable>, StoreFault> {
        let transaction = self.reading(&[ASIDE])?;
        let aside = transaction.object_store(ASIDE)?;
        let ids = aside.get_all_keys::<u32>().primitive()?;
        let texts = aside.get_all::<String>().primitive()?;
        let mut found = Vec::new();
        for (id, text) in ids.await?.zip(texts.await?) {
            let kept: Kept = json::read(&text?)?;
            found.push(Unreadable {
                id: id?,
                text: kept.text,
                found_at: kept.found_at,
            });
        }
        Ok(found)
    }

    /// Throws an entry away that was kept aside.
    pub(crate) async fn throw_away(&self, id: u32) -> Result<(), StoreFault> {
        let transaction = self
            .database
            .transaction(ASIDE)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        let aside = transaction.object_store(ASIDE)?;
        aside.delete::<u32, _>(id).primitive()?;
        drop(aside);
        transaction.commit().await?;
        Ok(())
    }
}
