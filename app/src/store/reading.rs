//! Reading: what the app starts from, and records by their keys.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::Change;
use domain::record::{Key, Record};
use domain::time::Timestamp;
use indexed_db_futures::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

use super::aside::{Misread, Place};
use super::{
    ATTENTION, DRAFTS, META, META_KEY, Meta, OUTBOX, RECORDS, SUMMARIES, Store, StoreFault,
};
use crate::desk::Attention;
use crate::json;

/// The kinds of record that the directory keeps, and that are read at every start.
const DIRECTORY_KINDS: [&str; 17] = [
    "workspace",
    "branch",
    "role",
    "person",
    "template",
    "template_version",
    "request_kind",
    "category",
    "tax",
    "item",
    "price_list",
    "campaign",
    "lead_definition",
    "lead_definition_version",
    "programme",
    "expense_policy",
    "reach",
];

/// A change that the team does not have yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutboxRow {
    /// The change.
    pub(crate) change: Change,
    /// When it was saved here.
    pub(crate) enqueued_at: Timestamp,
    /// The records that it touched, as the device saw it.
    pub(crate) touches: BTreeSet<Key>,
    /// The hashes of the files that the team must have before it.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) files: BTreeSet<String>,
}

/// What the first screen is made from.
#[derive(Default)]
pub(crate) struct Start {
    /// What the device knows about its copy.
    pub(crate) meta: Meta,
    /// The directory's records.
    pub(crate) directory: Vec<Record>,
    /// Packed summaries.
    pub(crate) summaries: Vec<Vec<u8>>,
    /// Half-filled forms.
    pub(crate) drafts: BTreeMap<String, String>,
    /// What the person should look at.
    pub(crate) attention: Vec<Attention>,
    /// What the team does not have yet, oldest first.
    pub(crate) outbox: Vec<(u32, OutboxRow)>,
    /// What could not be read, and is to be put aside.
    pub(crate) misread: Vec<Misread>,
}

impl Start {
    /// An entry, where it can be read.
    fn read<T: DeserializeOwned>(&mut self, place: Place, text: String) -> Option<T> {
        let read = json::read(&text);
        if read.is_err() {
            self.misread.push(Misread { place, text });
        }
        read.ok()
    }
}

impl Store {
    /// Reads what the first screen is made from: a few entries, however many projects there are.
    pub(crate) async fn start(&self) -> Result<Start, StoreFault> {
        let transaction = self.reading(&[META, RECORDS, SUMMARIES, DRAFTS, ATTENTION, OUTBOX])?;
        // All requests go out before the first answer is waited for.
        let meta = transaction.object_store(META)?;
        let meta = meta.get::<String, _, _>(META_KEY).primitive()?;
        let packed = transaction.object_store(SUMMARIES)?;
        let packed = packed.get_all::<JsValue>().primitive()?;
        let records = transaction.object_store(RECORDS)?;
        let directory = DIRECTORY_KINDS
            .into_iter()
            .map(|kind| {
                records
                    .get_all::<String>()
                    .with_query(all_of(kind))
                    .primitive()
            })
            .collect::<Result<Vec<_>, _>>()?;
        let drafts = transaction.object_store(DRAFTS)?;
        let draft_keys = drafts.get_all_keys::<String>().primitive()?;
        let drafts = drafts.get_all::<String>().primitive()?;
        let attention = transaction.object_store(ATTENTION)?;
        let attention_keys = attention.get_all_keys::<String>().primitive()?;
        let attention = attention.get_all::<String>().primitive()?;
        let outbox = transaction.object_store(OUTBOX)?;
        let outbox_keys = outbox.get_all_keys::<u32>().primitive()?;
        let outbox = outbox.get_all::<String>().primitive()?;

        let mut start = Start::default();
        if let Some(text) = meta.await? {
            start.meta = start.read(Place::Meta, text).unwrap_or_default();
        }
        for bytes in packed.await? {
            if let Ok(bytes) = bytes?.dyn_into::<js_sys::Uint8Array>() {
                start.summaries.push(bytes.to_vec());
            }
        }
        for kind in directory {
            for text in kind.await? {
                start.directory.extend(self.read(&text?));
            }
        }
        for (key, draft) in draft_keys.await?.zip(drafts.await?) {
            start.drafts.insert(key?, draft?);
        }
        for (key, entry) in attention_keys.await?.zip(attention.await?) {
            let entry = start.read(Place::Attention(key?), entry?);
            start.attention.extend(entry);
        }
        for (key, row) in outbox_keys.await?.zip(outbox.await?) {
            let key = key?;
            let row = start.read(Place::Outbox(key), row?);
            start.outbox.extend(row.map(|row| (key, row)));
        }
        Ok(start)
    }

    /// What the device knows about its copy, and the numbers of the outbox's rows.
    pub(crate) async fn standing(&self) -> Result<(Meta, Vec<u32>), StoreFault> {
        let transaction = self.reading(&[META, OUTBOX])?;
        let meta = transaction.object_store(META)?;
        let meta = meta.get::<String, _, _>(META_KEY).primitive()?;
        let outbox = transaction.object_store(OUTBOX)?;
        let rows = outbox.get_all_keys::<u32>().primitive()?;
        let meta = parsed(meta.await?)?;
        let rows = rows.await?.collect::<Result<Vec<_>, _>>()?;
        Ok((meta, rows))
    }

    /// What the team does not have yet, oldest first.
    pub(crate) async fn outbox(&self) -> Result<Vec<(u32, OutboxRow)>, StoreFault> {
        let transaction = self.reading(&[OUTBOX])?;
        let outbox = transaction.object_store(OUTBOX)?;
        let keys = outbox.get_all_keys::<u32>().primitive()?;
        let rows = outbox.get_all::<String>().primitive()?;
        let mut found = Vec::new();
        for (key, row) in keys.await?.zip(rows.await?) {
            // What cannot be read is put aside at the next start.
            if let Ok(row) = json::read(&row?) {
                found.push((key?, row));
            }
        }
        Ok(found)
    }

    /// What the person should look at.
    pub(crate) async fn attention(&self) -> Result<Vec<Attention>, StoreFault> {
        let transaction = self.reading(&[ATTENTION])?;
        let store = transaction.object_store(ATTENTION)?;
        let mut found = Vec::new();
        for entry in store.get_all::<String>().await? {
            // What cannot be read is put aside at the next start.
            found.extend(json::read(&entry?).ok());
        }
        Ok(found)
    }

    /// The records under these keys, as the team has them.
    pub(crate) async fn load(
        &self,
        keys: impl IntoIterator<Item = Key>,
    ) -> Result<Vec<(Key, Option<Record>)>, StoreFault> {
        let transaction = self.reading(&[RECORDS])?;
        let records = transaction.object_store(RECORDS)?;
        let requests = keys
            .into_iter()
            .map(|key| {
                let request = records.get::<String, _, _>(key.to_string()).primitive()?;
                Ok((key, request))
            })
            .collect::<Result<Vec<_>, StoreFault>>()?;
        let mut loaded = Vec::with_capacity(requests.len());
        for (key, request) in requests {
            let found = request.await?.and_then(|text| self.read(&text));
            loaded.push((key, found));
        }
        Ok(loaded)
    }

    /// Every record of a kind.
    pub(crate) async fn load_kind(&self, kind: &str) -> Result<Vec<Record>, StoreFault> {
        let transaction = self.reading(&[RECORDS])?;
        let records = transaction.object_store(RECORDS)?;
        let texts = records.get_all::<String>().with_query(all_of(kind)).await?;
        let mut found = Vec::new();
        for text in texts {
            found.extend(self.read(&text?));
        }
        Ok(found)
    }

    /// A record. One that cannot be read is none, and is noted: the team has it, and gives it
    /// again with a fresh copy.
    fn read(&self, text: &str) -> Option<Record> {
        let read = record(text);
        if read.is_err() {
            self.spoilt.set(true);
        }
        read.ok()
    }

    /// The keys of records that no page since the beginning of full copy `generation` named.
    pub(crate) async fn unnamed(&self, generation: u32) -> Result<Vec<Key>, StoreFault> {
        let transaction = self.reading(&[RECORDS])?;
        let records = transaction.object_store(RECORDS)?;
        let keys = records.get_all_keys::<String>().primitive()?;
        let texts = records.get_all::<JsValue>().primitive()?;
        let named = format!("{generation}\n");
        let mut unnamed = Vec::new();
        for (key, text) in keys.await?.zip(texts.await?) {
            let (key, text) = (key?, js_sys::JsString::from(text?));
            if !text.starts_with(&named, 0) {
                unnamed.extend(parse_key(&key));
            }
        }
        Ok(unnamed)
    }
}

/// The range of the keys of one kind: `/` is followed by `0` in ASCII.
pub(super) fn all_of(kind: &str) -> core::ops::Range<String> {
    format!("{kind}/")..format!("{kind}0")
}

fn parse_key(text: &str) -> Option<Key> {
    let (kind, id) = text.split_once('/')?;
    Key::from_parts(kind, id)
}

pub(super) fn parsed(meta: Option<String>) -> Result<Meta, StoreFault> {
    Ok(match meta {
        Some(text) => json::read(&text)?,
        None => Meta::default(),
    })
}

/// A record from its stored text.
fn record(stored: &str) -> Result<Record, StoreFault> {
    let json = stored.split_once('\n').map_or(stored, |(_, json)| json);
    Ok(json::read(json)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::batch::stored;
    use domain::id::RoleId;
    use domain::people::Role;

    #[test]
    fn a_record_is_stored_with_the_number_of_its_copy() {
        let role = Record::Role(Role {
            id: RoleId(uuid::Uuid::from_u128(7)),
            name: "Accounts\nand more".to_owned(),
        });
        let text = stored(12, &role).unwrap();
        assert!(text.starts_with("12\n{"));
        assert_eq!(record(&text), Ok(role.clone()));
        assert_eq!(parse_key(&role.key().to_string()), Some(role.key()));
    }

    #[test]
    fn the_range_of_a_kind_holds_its_keys_and_no_other_kinds() {
        let range = all_of("template");
        let within = |text: &str| range.contains(&text.to_owned());
        assert!(within("template/0190"));
        assert!(!within("template_version/0190"));
        assert!(!within("role/0190"));
    }
}
