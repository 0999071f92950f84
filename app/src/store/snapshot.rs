//! The team's records as they stand at one moment, all of them: for a file of everything.

use indexed_db_futures::prelude::*;
use js_sys::JsString;
use wasm_bindgen::JsValue;

use super::reading::{all_of, parsed};
use super::{META, META_KEY, RECORDS, Store, StoreFault};

/// How many records are read between two answers of the store, so that each is short.
const AT_ONCE: u32 = 200;

/// What a record is kept as. It stays the browser's until it is its turn: turning all of them into
/// texts of ours at once would hold up the page.
pub(crate) struct Kept(JsString);

impl Kept {
    /// The record as JSON.
    pub(crate) fn json(&self) -> String {
        let text = String::from(&self.0);
        match text.split_once('\n') {
            Some((_, json)) => json.to_owned(),
            None => text,
        }
    }
}

/// The team's records at one moment.
pub(crate) struct Snapshot {
    /// Those of each kind that was asked for, in the order of their ids.
    pub(crate) records: Vec<(&'static str, Vec<Kept>)>,
    /// Whether the device has all that its person may read.
    pub(crate) is_complete: bool,
}

impl Store {
    /// The team's records of some kinds, all as they stand at one moment: whatever is written
    /// meanwhile comes after.
    pub(crate) async fn snapshot(
        &self,
        kinds: impl Iterator<Item = &'static str>,
    ) -> Result<Snapshot, StoreFault> {
        let transaction = self.reading(&[META, RECORDS])?;
        let meta = transaction.object_store(META)?;
        let meta = meta.get::<String, _, _>(META_KEY).primitive()?;
        let meta = parsed(meta.await?)?;
        let store = transaction.object_store(RECORDS)?;
        let mut records = Vec::new();
        for kind in kinds {
            let mut of_kind = Vec::new();
            let mut range = all_of(kind);
            loop {
                let keys = store
                    .get_all_keys::<String>()
                    .with_query(range.clone())
                    .with_limit(AT_ONCE)
                    .primitive()?;
                let texts = store
                    .get_all::<JsValue>()
                    .with_query(range.clone())
                    .with_limit(AT_ONCE)
                    .primitive()?;
                let mut last = None;
                for (key, text) in keys.await?.zip(texts.await?) {
                    last = Some(key?);
                    of_kind.push(Kept(JsString::from(text?)));
                }
                match last {
                    // The next key is the one after it with nothing in between.
                    Some(last) => range.start = format!("{last}\0"),
                    None => break,
                }
            }
            records.push((kind, of_kind));
        }
        Ok(Snapshot {
            records,
            is_complete: meta.heard.copying.is_none(),
        })
    }
}
