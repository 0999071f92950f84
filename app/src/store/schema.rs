//! The store's form, version by version. What a version added is made, and what it wrote in
//! another way is written anew, in the one transaction of the upgrade: it is done whole, or not
//! at all, and nothing in the store is lost by it.

use indexed_db_futures::database::{Database, VersionChangeEvent};
use indexed_db_futures::error::Error;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;

use crate::device::clock;

use super::{ALL, ASIDE, OUTBOX, StoreFault, UNSENT_FILES, UnsentFile};

const DATABASE: &str = "handoff";

/// 2: what could not be read is kept aside; a file that was not sent has a name. 3: what is
/// taken along from a private workspace. 4: what was left behind. 5: the trails of projects.
const VERSION: u8 = 5;

/// The first version in which [`UNSENT_FILES`] holds [`UnsentFile`]s; media types before.
const NAMED_FILES: f64 = 2.0;

pub(super) async fn open() -> Result<Database, StoreFault> {
    let opened = Database::open(DATABASE)
        .with_version(VERSION)
        .with_on_upgrade_needed_fut(upgrade)
        .await?;
    Ok(opened)
}

async fn upgrade(event: VersionChangeEvent, database: Database) -> Result<(), Error> {
    let existing: Vec<String> = database.object_store_names().collect();
    let mut made = None;
    for name in ALL {
        if existing.iter().all(|there| there != name) {
            let store = database.create_object_store(name);
            let numbered = matches!(name, OUTBOX | ASIDE);
            made = Some(store.with_auto_increment(numbered).build()?);
        }
    }
    // A store that was just made knows the transaction of the upgrade.
    if let Some(made) = made
        && event.old_version() < NAMED_FILES
    {
        name_files(&made.transaction().object_store(UNSENT_FILES)?).await?;
    }
    Ok(())
}

/// Up to version 1 only the media type of a file that was not sent was noted.
async fn name_files(unsent: &ObjectStore<'_>) -> Result<(), Error> {
    let hashes = unsent.get_all_keys::<String>().primitive()?;
    let media_types = unsent.get_all::<String>().primitive()?;
    for (hash, media_type) in hashes.await?.zip(media_types.await?) {
        let named = UnsentFile {
            name: String::new(),
            media_type: media_type?,
            kept_at: clock::now(),
            refused: None,
        };
        let text = serde_json::to_string(&named).unwrap_or_default();
        unsent.put(text).with_key(hash?).primitive()?;
    }
    Ok(())
}
