//! Writing: what belongs together, in one transaction.

use domain::id::ChangeId;
use domain::record::{Key, Record};
use domain::sync::Heard;
use domain::sync::protocol::Session;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use wasm_bindgen::JsValue;

use super::pieces;
use super::{
    ALL, ATTENTION, DRAFTS, LUGGAGE, META, META_KEY, Meta, OUTBOX, OutboxRow, Packed, PieceNews,
    PiecesOf, RECORDS, SUMMARIES, Store, StoreFault, TEAMS, TRAILS, UNSENT_FILES,
};
use crate::desk::Attention;
use crate::json;

/// What an act writes. It leaves the team's records alone, so that whoever reads one for the next
/// act need not wait until this one is on the disk.
const ACTS: [&str; 5] = [META, OUTBOX, ATTENTION, SUMMARIES, TRAILS];

/// What is written together, or not at all.
#[derive(Default)]
pub(crate) struct Batch {
    /// What to forget first.
    pub(crate) wipe: Option<Wipe>,
    /// Whose copy it must be, and how far the device must have heard, for this to be written.
    /// Another tab may have heard more since this one asked, or somebody else may have signed in;
    /// then nothing is.
    pub(crate) only_after: Option<(Option<Session>, Heard)>,
    /// What the device knows about its copy.
    pub(crate) meta: Option<Meta>,
    /// Records to put (as [`stored`] spells them) and to take away.
    pub(crate) records: Vec<(Key, Option<String>)>,
    /// A change to send.
    pub(crate) to_send: Option<OutboxRow>,
    /// A row whose change goes by another id from now on.
    pub(crate) renamed: Option<(u32, OutboxRow)>,
    /// Rows of changes that were decided.
    pub(crate) sent: Vec<u32>,
    /// What the person should look at.
    pub(crate) attention: Vec<Attention>,
    /// What they have looked at.
    pub(crate) looked_at: Vec<ChangeId>,
    /// Buckets of packed summaries.
    pub(crate) summaries: Vec<(u8, Vec<u8>)>,
    /// Trails of projects that changed.
    pub(crate) trails: PieceNews,
    /// Leads in brief that changed.
    pub(crate) leads: PieceNews,
    /// Expense claims in brief that changed.
    pub(crate) claims: PieceNews,
    /// What is taken along from a private workspace.
    pub(crate) luggage: Vec<Packed>,
}

/// What is forgotten before anything else is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wipe {
    /// Everything but parcels: another person's copy.
    Everything,
    /// A private workspace whose person moves into a team: its records and changes. Photos and
    /// half-filled forms stay, for the projects that come along.
    MovingIn,
}

impl Wipe {
    fn stores(self) -> &'static [&'static str] {
        match self {
            Self::Everything => &TEAMS,
            Self::MovingIn => &[RECORDS, OUTBOX, ATTENTION, SUMMARIES, TRAILS, UNSENT_FILES],
        }
    }
}

/// A record as it is stored: the number of the full copy it belongs to, a line's end, JSON.
pub(crate) fn stored(generation: u32, record: &Record) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(record)?;
    Ok(format!("{generation}\n{json}"))
}

impl Store {
    /// Writes a batch. When this resolves, it is on the disk. Gives the number of the outbox's
    /// new row, where there is one.
    pub(crate) async fn write(&self, batch: Batch) -> Result<Option<u32>, StoreFault> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let is_act = batch.wipe.is_none() && batch.luggage.is_empty() && batch.records.is_empty();
        let stores: &[&str] = if is_act { &ACTS } else { &ALL };
        let transaction = self
            .database
            .transaction(stores)
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        if batch.only_after.is_some() || batch.to_send.is_some() {
            let meta = transaction.object_store(META)?;
            let found = meta.get::<String, _, _>(META_KEY).primitive()?.await?;
            let found = found.map_or(Ok(Meta::default()), |text| json::read(&text))?;
            let overtaken = match &batch.only_after {
                Some(expected) => (found.session, found.heard) != *expected,
                // A change that nobody could send any more is not called saved.
                None => found.session.is_none(),
            };
            if overtaken {
                return Err(StoreFault::Overtaken);
            }
        }
        for name in batch.wipe.map(Wipe::stores).unwrap_or_default() {
            transaction.object_store(name)?.clear()?;
        }
        if !is_act {
            let luggage = transaction.object_store(LUGGAGE)?;
            for piece in &batch.luggage {
                let text = serde_json::to_string(piece)?;
                luggage.put(text).with_key(piece.key()).primitive()?;
            }
            let records = transaction.object_store(RECORDS)?;
            for (key, text) in batch.records {
                match text {
                    Some(text) => drop(records.put(text).with_key(key.to_string()).primitive()?),
                    None => drop(records.delete::<String, _>(key.to_string()).primitive()?),
                }
            }
        }
        let summaries = transaction.object_store(SUMMARIES)?;
        for (bucket, packed) in batch.summaries {
            let bytes = JsValue::from(js_sys::Uint8Array::from(packed.as_slice()));
            summaries
                .put(bytes)
                .with_key(u32::from(bucket))
                .primitive()?;
        }
        pieces::write(&transaction, PiecesOf::Trails, batch.trails).await?;
        pieces::write(&transaction, PiecesOf::Leads, batch.leads).await?;
        pieces::write(&transaction, PiecesOf::Claims, batch.claims).await?;
        let attention = transaction.object_store(ATTENTION)?;
        for entry in &batch.attention {
            let text = serde_json::to_string(entry)?;
            attention
                .put(text)
                .with_key(entry.id().to_string())
                .primitive()?;
        }
        for id in batch.looked_at {
            attention.delete::<String, _>(id.to_string()).primitive()?;
        }
        let outbox = transaction.object_store(OUTBOX)?;
        for row in batch.sent {
            outbox.delete::<u32, _>(row).primitive()?;
        }
        if let Some((row, held)) = &batch.renamed {
            let text = serde_json::to_string(held)?;
            outbox.put(text).with_key(*row).primitive()?;
        }
        if let Some(meta) = &batch.meta {
            let store = transaction.object_store(META)?;
            let text = serde_json::to_string(meta)?;
            store.put(text).with_key(META_KEY.to_owned()).primitive()?;
        }
        let row = match &batch.to_send {
            Some(row) => {
                let text = serde_json::to_string(row)?;
                Some(outbox.add(text).with_key_type::<u32>().await?)
            }
            None => None,
        };
        drop((summaries, attention, outbox));
        transaction.commit().await?;
        Ok(row)
    }

    /// Keeps what was typed into a form, or forgets it.
    pub(crate) async fn write_draft(
        &self,
        key: String,
        draft: Option<String>,
    ) -> Result<(), StoreFault> {
        let transaction = self
            .database
            .transaction(DRAFTS)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        let drafts = transaction.object_store(DRAFTS)?;
        match draft {
            Some(json) => drop(drafts.put(json).with_key(key).primitive()?),
            None => drop(drafts.delete::<String, _>(key).primitive()?),
        }
        drop(drafts);
        transaction.commit().await?;
        Ok(())
    }
}
