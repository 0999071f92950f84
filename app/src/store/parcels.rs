//! What somebody had not sent when their device stopped being theirs. It is kept apart from
//! everything else: nobody else can send it, and nothing of the team's is left with it.

use std::collections::{BTreeMap, BTreeSet};

use domain::sync::protocol::Session;
use domain::time::Timestamp;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions,
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Blob;

use super::{
    ALL, ASIDE, ATTENTION, DRAFTS, FILES, LUGGAGE, META, META_KEY, Meta, OUTBOX, PARCELS, RECORDS,
    SUMMARIES, Store, StoreFault, TEAMS, UNSENT_FILES,
};
use crate::desk::Attention;
use crate::json;

/// Why a device is not its person's any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Parting {
    /// It was signed out from another one.
    Revoked,
    /// The person has left the team.
    Left,
    /// Somebody else has signed in on it.
    Another,
}

/// What a person had not sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Parcel {
    /// What it is kept under.
    pub(crate) id: String,
    /// Why it was left behind.
    pub(crate) why: Parting,
    /// When.
    pub(crate) at: Timestamp,
    /// Whose it is, and of which team.
    pub(crate) session: Session,
    /// What they are called.
    pub(crate) person: String,
    /// What the team is called.
    pub(crate) workspace: String,
    /// What is in it, in words, as it was told while the team's records were still here.
    pub(crate) told: Vec<Told>,
    /// What is in it, as it was stored.
    #[serde(default)]
    pub(crate) contents: Contents,
}

/// One thing that was not sent, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// What kind of thing it is.
    pub(crate) kind: Kind,
    /// What was done: "You completed “Cheque banked”".
    pub(crate) what: String,
    /// On which project.
    pub(crate) about: Option<String>,
    /// When.
    pub(crate) at: Option<Timestamp>,
    /// What was entered, by label.
    pub(crate) entered: Vec<(String, String)>,
}

/// A kind of thing that was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A change.
    Change,
    /// A change that the team did not take in.
    Refused,
    /// A form half filled in.
    Draft,
    /// A photo or file.
    File,
    /// A project from a private workspace.
    Luggage,
    /// An entry that cannot be read.
    Unreadable,
}

/// Entries of the other stores, each as its text, by what it was stored under where that matters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Contents {
    outbox: Vec<String>,
    attention: BTreeMap<String, String>,
    drafts: BTreeMap<String, String>,
    aside: Vec<String>,
    luggage: BTreeMap<String, String>,
    files: BTreeMap<String, String>,
}

impl Parcel {
    /// A parcel that is to be filled from the store. `drafts` are forms as they were typed last.
    pub(crate) fn new(
        (id, at): (String, Timestamp),
        (why, session): (Parting, Session),
        (person, workspace): (String, String),
        (told, drafts): (Vec<Told>, BTreeMap<String, String>),
    ) -> Self {
        Self {
            id,
            why,
            at,
            session,
            person,
            workspace,
            told,
            contents: Contents {
                drafts,
                ..Contents::default()
            },
        }
    }

    /// Whether it is this person's.
    pub(crate) fn is_of(&self, session: Session) -> bool {
        (self.session.person, self.session.workspace) == (session.person, session.workspace)
    }
}

impl Store {
    /// Takes everything of the team off this device, and keeps what its person had not sent as
    /// a parcel: all of it in one step. `rows` of the outbox are those that the parcel tells of,
    /// `files` those that must come along besides the unsent ones. Says whether it was done;
    /// else nobody, or somebody else, is signed in here meanwhile.
    ///
    /// # Errors
    /// [`StoreFault::Overtaken`] where another tab has saved something since.
    pub(crate) async fn leave_behind(
        &self,
        mut parcel: Parcel,
        rows: &[u32],
        files: &BTreeSet<String>,
    ) -> Result<bool, StoreFault> {
        let transaction = self.writing_all()?;
        let meta = transaction.object_store(META)?;
        let meta = meta.get::<String, _, _>(META_KEY).primitive()?.await?;
        let meta = meta.map_or(Ok(Meta::default()), |text| json::read(&text))?;
        if meta.alone || meta.session.is_none_or(|session| !parcel.is_of(session)) {
            return Ok(false);
        }
        let outbox = transaction.object_store(OUTBOX)?;
        let found = outbox.get_all_keys::<u32>().primitive()?;
        if found.await?.collect::<Result<Vec<_>, _>>()? != rows {
            return Err(StoreFault::Overtaken);
        }
        let typed = std::mem::take(&mut parcel.contents.drafts);
        parcel.contents = Contents {
            outbox: texts(&outbox).await?,
            attention: named(&transaction.object_store(ATTENTION)?).await?,
            drafts: named(&transaction.object_store(DRAFTS)?).await?,
            aside: texts(&transaction.object_store(ASIDE)?).await?,
            luggage: named(&transaction.object_store(LUGGAGE)?).await?,
            files: named(&transaction.object_store(UNSENT_FILES)?).await?,
        };
        // What was typed last may not have been written yet.
        parcel.contents.drafts.extend(typed);
        // What was done beside another's edit is done, and tells of what they entered.
        let is_done =
            |text: &String| json::read(text).is_ok_and(|entry: Attention| !entry.is_refused());
        parcel.contents.attention.retain(|_, text| !is_done(text));

        let parcels = transaction.object_store(PARCELS)?;
        let bytes = transaction.object_store(FILES)?;
        for hash in files.iter().chain(parcel.contents.files.keys()) {
            let found = bytes
                .get::<JsValue, _, _>(hash.clone())
                .primitive()?
                .await?;
            if let Some(found) = found {
                let key = file_key(&parcel.id, hash);
                parcels.put(found).with_key(key).primitive()?;
            }
        }
        let text = serde_json::to_string(&parcel)?;
        parcels.put(text).with_key(parcel.id).primitive()?;
        for name in TEAMS {
            transaction.object_store(name)?.clear()?;
        }
        drop((outbox, parcels, bytes));
        transaction.commit().await?;
        Ok(true)
    }

    /// Takes the team's records off this device and nothing else, where there is no room to do
    /// it all at once. Says whether there were any.
    pub(crate) async fn drop_records(&self) -> Result<bool, StoreFault> {
        let transaction = self.writing_all()?;
        let records = transaction.object_store(RECORDS)?;
        let any = records.count().primitive()?.await? > 0;
        for name in [RECORDS, SUMMARIES] {
            transaction.object_store(name)?.clear()?;
        }
        drop(records);
        transaction.commit().await?;
        Ok(any)
    }

    /// Everything that was left behind here, the oldest first.
    pub(crate) async fn parcels(&self) -> Result<Vec<Parcel>, StoreFault> {
        let transaction = self.reading(&[PARCELS])?;
        let store = transaction.object_store(PARCELS)?;
        let keys = store.get_all_keys::<String>().primitive()?.await?;
        let mut found = Vec::new();
        for key in keys {
            let key = key?;
            if is_file(&key) {
                continue;
            }
            let text = store.get::<String, _, _>(key).primitive()?.await?;
            // One that another version of the app wrote otherwise waits for that version.
            found.extend(text.and_then(|text| json::read(&text).ok()));
        }
        Ok(found)
    }

    /// The files in a parcel, by their hashes.
    pub(crate) async fn parcel_files(&self, id: &str) -> Result<Vec<(String, Blob)>, StoreFault> {
        let transaction = self.reading(&[PARCELS])?;
        let store = transaction.object_store(PARCELS)?;
        let keys = store.get_all_keys::<String>().with_query(files_of(id));
        let mut found = Vec::new();
        for key in keys.primitive()?.await? {
            let key = key?;
            let bytes = store.get::<JsValue, _, _>(key.clone()).primitive()?.await?;
            if let Some(Ok(bytes)) = bytes.map(JsCast::dyn_into) {
                found.push((hash_of(&key).to_owned(), bytes));
            }
        }
        Ok(found)
    }

    /// Puts everything in a parcel back where it was, to be sent: its person is here again.
    pub(crate) async fn unpack_parcel(&self, parcel: &Parcel) -> Result<(), StoreFault> {
        let transaction = self.writing_all()?;
        let Contents {
            outbox,
            attention,
            drafts,
            aside,
            luggage,
            files,
        } = &parcel.contents;
        for (name, rows) in [(OUTBOX, outbox), (ASIDE, aside)] {
            let store = transaction.object_store(name)?;
            for row in rows {
                let added = store.add(row.clone());
                added.with_key_type::<u32>().primitive()?;
            }
        }
        for (name, entries) in [
            (ATTENTION, attention),
            (DRAFTS, drafts),
            (LUGGAGE, luggage),
            (UNSENT_FILES, files),
        ] {
            let store = transaction.object_store(name)?;
            let there = named(&store).await?;
            // What stands there now is younger.
            for (key, text) in entries.iter().filter(|(key, _)| !there.contains_key(*key)) {
                store.put(text.clone()).with_key(key.clone()).primitive()?;
            }
        }
        let parcels = transaction.object_store(PARCELS)?;
        let bytes = transaction.object_store(FILES)?;
        let keys = parcels.get_all_keys::<String>();
        for key in keys.with_query(files_of(&parcel.id)).primitive()?.await? {
            let key = key?;
            let found = parcels.get::<JsValue, _, _>(key.clone()).primitive()?;
            if let Some(found) = found.await? {
                let hash = hash_of(&key).to_owned();
                bytes.put(found).with_key(hash).primitive()?;
            }
        }
        forget(&parcels, &parcel.id)?;
        drop((parcels, bytes));
        transaction.commit().await?;
        Ok(())
    }

    /// Throws a parcel away.
    pub(crate) async fn throw_parcel_away(&self, id: &str) -> Result<(), StoreFault> {
        let transaction = self.writing_all()?;
        let parcels = transaction.object_store(PARCELS)?;
        forget(&parcels, id)?;
        drop(parcels);
        transaction.commit().await?;
        Ok(())
    }

    fn writing_all(&self) -> Result<Transaction<'_>, StoreFault> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .database
            .transaction(ALL)
            .with_mode(TransactionMode::Readwrite)
            .with_options(options);
        Ok(transaction.build()?)
    }
}

fn forget(parcels: &ObjectStore<'_>, id: &str) -> Result<(), StoreFault> {
    parcels.delete::<String, _>(files_of(id)).primitive()?;
    parcels.delete::<String, _>(id.to_owned()).primitive()?;
    Ok(())
}

/// Every entry of a store, as its text.
async fn texts(store: &ObjectStore<'_>) -> Result<Vec<String>, StoreFault> {
    let texts = store.get_all::<String>().primitive()?.await?;
    Ok(texts.collect::<Result<_, _>>()?)
}

/// Every entry of a store, by its key.
async fn named(store: &ObjectStore<'_>) -> Result<BTreeMap<String, String>, StoreFault> {
    let keys = store.get_all_keys::<String>().primitive()?;
    let texts = store.get_all::<String>().primitive()?;
    let mut found = BTreeMap::new();
    for (key, text) in keys.await?.zip(texts.await?) {
        found.insert(key?, text?);
    }
    Ok(found)
}

fn file_key(id: &str, hash: &str) -> String {
    format!("{id}/{hash}")
}

fn is_file(key: &str) -> bool {
    key.contains('/')
}

fn hash_of(key: &str) -> &str {
    key.split_once('/').map_or(key, |(_, hash)| hash)
}

/// The range of the files of a parcel: `/` is followed by `0` in ASCII.
fn files_of(id: &str) -> core::ops::Range<String> {
    format!("{id}/")..format!("{id}0")
}
