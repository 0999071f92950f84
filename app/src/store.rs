//! The local store, behind one door: IndexedDB, one database for the app's origin.
//!
//! Records and changes are kept as JSON text, which is read and written several times as fast
//! as objects; summaries are packed. What is written together is one transaction, and nothing
//! is called saved before that has completed with strict durability.

mod attachments;
mod batch;
mod fault;
mod meta;
mod reading;

use std::rc::Rc;

use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionMode};

pub(crate) use batch::{Batch, stored};
pub(crate) use fault::StoreFault;
pub(crate) use meta::Meta;
pub(crate) use reading::{OutboxRow, Start};

const DATABASE: &str = "handoff";
const VERSION: u8 = 1;

/// `kind/id` to the team's record as last heard.
const RECORDS: &str = "records";
/// A growing number to a change that the team does not have yet.
const OUTBOX: &str = "outbox";
/// A change's id to what became of it, until the person has seen that.
const ATTENTION: &str = "attention";
/// A bucket's number to its packed summaries.
const SUMMARIES: &str = "summaries";
/// A form's name to what was typed into it.
const DRAFTS: &str = "drafts";
/// [`META_KEY`] to [`Meta`].
const META: &str = "meta";
const META_KEY: &str = "desk";
/// A hash to the bytes of a photo or file.
const FILES: &str = "files";
/// The hash of a file that the team does not have yet to its media type.
const UNSENT_FILES: &str = "unsent_files";
const ALL: [&str; 8] = [
    RECORDS,
    OUTBOX,
    ATTENTION,
    SUMMARIES,
    DRAFTS,
    META,
    FILES,
    UNSENT_FILES,
];

/// The store, open.
#[derive(Clone)]
pub(crate) struct Store {
    database: Rc<Database>,
}

impl Store {
    /// Opens the store, and makes it where there is none.
    pub(crate) async fn open() -> Result<Self, StoreFault> {
        let database = Database::open(DATABASE)
            .with_version(VERSION)
            .with_on_upgrade_needed(|_, database| {
                let existing: Vec<String> = database.object_store_names().collect();
                for name in ALL {
                    if existing.iter().all(|there| there != name) {
                        database
                            .create_object_store(name)
                            .with_auto_increment(name == OUTBOX)
                            .build()?;
                    }
                }
                Ok(())
            })
            .await?;
        Ok(Self {
            database: Rc::new(database),
        })
    }

    fn reading(&self, stores: &[&str]) -> Result<Transaction<'_>, StoreFault> {
        let transaction = self
            .database
            .transaction(stores)
            .with_mode(TransactionMode::Readonly);
        Ok(transaction.build()?)
    }
}
