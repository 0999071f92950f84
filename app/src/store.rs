//! The local store, behind one door: IndexedDB, one database for the app's origin.
//!
//! Records and changes are kept as JSON text, which is read and written several times as fast
//! as objects; summaries are packed. What is written together is one transaction, and nothing
//! is called saved before that has completed with strict durability.

mod aside;
mod attachments;
mod batch;
mod fault;
mod luggage;
mod meta;
mod parcels;
mod pieces;
mod reading;
mod rescue;
mod schema;
mod snapshot;

use std::cell::Cell;
use std::rc::Rc;

use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionMode};

pub(crate) use aside::Unreadable;
pub(crate) use attachments::{FileRefusal, UnsentFile};
pub(crate) use batch::{Batch, Wipe, stored};
pub(crate) use fault::StoreFault;
pub(crate) use luggage::{Fate, Packed, Piece};
pub(crate) use meta::Meta;
pub(crate) use parcels::{Kind, Parcel, Parting, Told};
pub(crate) use pieces::{Measure, PieceNews, Pieces, PiecesOf};
pub(crate) use reading::{OutboxRow, Start};
pub(crate) use rescue::Rescue;
pub(crate) use snapshot::{Kept, Snapshot};

/// `kind/id` to the team's record as last heard.
const RECORDS: &str = "records";
/// A growing number to a change that the team does not have yet.
const OUTBOX: &str = "outbox";
/// A change's id to what became of it, until the person has seen that.
const ATTENTION: &str = "attention";
/// A bucket's number to its packed summaries.
const SUMMARIES: &str = "summaries";
/// A bucket's number to what is packed of its records ([`PiecesOf`]); other numbers to measures
/// that are kept ([`Measure`]).
const TRAILS: &str = "trails";
/// A form's name to what was typed into it.
const DRAFTS: &str = "drafts";
/// [`META_KEY`] to [`Meta`].
const META: &str = "meta";
const META_KEY: &str = "desk";
/// A hash to the bytes of a photo or file; a hash, `/` and a number to a part that was fetched.
const FILES: &str = "files";
/// The hash of a file that the team does not have yet to an [`UnsentFile`].
const UNSENT_FILES: &str = "unsent_files";
/// A growing number to an entry of another store that could not be read.
const ASIDE: &str = "aside";
/// A project's id to what was taken along of it from a private workspace.
const LUGGAGE: &str = "luggage";
/// An id to what somebody had not sent when this device stopped being theirs; an id, `/` and a hash
/// to a file of it.
const PARCELS: &str = "parcels";
/// What is somebody's who is signed in, or the team's.
const TEAMS: [&str; 11] = [
    RECORDS,
    OUTBOX,
    ATTENTION,
    SUMMARIES,
    TRAILS,
    DRAFTS,
    META,
    FILES,
    UNSENT_FILES,
    ASIDE,
    LUGGAGE,
];
const ALL: [&str; 12] = [
    RECORDS,
    OUTBOX,
    ATTENTION,
    SUMMARIES,
    TRAILS,
    DRAFTS,
    META,
    FILES,
    UNSENT_FILES,
    ASIDE,
    LUGGAGE,
    PARCELS,
];

/// Why a store that is open must be let go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StoreEnd {
    /// A newer version of the app opens it in another tab.
    NewerVersion,
    /// The browser clears it.
    Cleared,
}

/// The store, open.
#[derive(Clone)]
pub(crate) struct Store {
    database: Rc<Database>,
    /// Whether a record was found that cannot be read.
    spoilt: Rc<Cell<bool>>,
}

impl Store {
    /// Opens the store, makes it where there is none, and brings an older one up to date.
    pub(crate) async fn open() -> Result<Self, StoreFault> {
        let database = schema::open().await?;
        Ok(Self {
            database: Rc::new(database),
            spoilt: Rc::default(),
        })
    }

    /// Waits until the browser asks for the store to be let go, or takes it away.
    pub(crate) async fn ends(&self) -> Result<StoreEnd, StoreFault> {
        let mut changes = self.database.version_changes()?;
        Ok(match changes.recv().await {
            Some(event) if event.new_version().is_some() => StoreEnd::NewerVersion,
            Some(_) | None => StoreEnd::Cleared,
        })
    }

    /// Lets the store go: nothing is written or read any more.
    pub(crate) fn close(&self) {
        Database::clone(&self.database).close();
    }

    /// Whether a record was found, since this was last asked, that cannot be read.
    pub(crate) fn take_spoilt(&self) -> bool {
        self.spoilt.take()
    }

    fn reading(&self, stores: &[&str]) -> Result<Transaction<'_>, StoreFault> {
        let transaction = self
            .database
            .transaction(stores)
            .with_mode(TransactionMode::Readonly);
        Ok(transaction.build()?)
    }
}
