//! Checking what was brought, some of it at a time: whether each record may stand among the others.
//! What follows from them, and is in no archive, is written along the way.

use std::collections::{BTreeMap, BTreeSet};

use domain::archive::{Derived, Mistake, check as sound, derive, is_kept, names};
use domain::id::WorkspaceId;
use domain::record::{Key, Record};
use domain::sync::{Fault, Workset};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Restoration, Taken};
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::records::{self, Written};

/// The most records that are checked in one step, and about how many bytes of JSON.
const MOST_RECORDS: u32 = 100;
const MOST_BYTES: usize = 48_000;

/// How often records are loaded that others are judged by. Chains are climbed a step at a time.
const MOST_ROUNDS: u32 = 24;

/// A record that waits.
#[derive(Deserialize)]
struct Row {
    body: String,
}

/// Checks the next records. Does nothing where all of them were checked.
///
/// # Errors
/// [`Fault::Unsound`] where one may not be there, and [`Fault::Malformed`] where not all came yet.
pub(crate) async fn check(
    database: &Database,
    restoration: &Restoration,
    now: Timestamp,
) -> Outcome<()> {
    if restoration.records != restoration.expected {
        let detail = "not all records came yet".to_owned();
        return Err(Fault::Malformed { detail }.into());
    }
    let page = page(database, restoration).await?;
    let Some(last) = page.last().map(Record::key) else {
        return Ok(());
    };
    are_there(database, restoration, &page).await?;
    let mut workset = Workset::default();
    for record in &page {
        workset.load(record.key(), Some(record.clone()));
    }
    let derived = judge(database, restoration, (&mut workset, &page), now).await?;
    let puts = derived.values().map(Written::waiting);
    let puts = puts.collect::<Outcome<Vec<_>>>()?;
    let checked = u32::try_from(page.len()).unwrap_or(u32::MAX);
    let id = last.id();
    let after = Taken {
        checked: restoration.checked.saturating_add(checked),
        after_kind: last.kind(),
        after_id: &id,
        ..restoration.next(now)
    };
    let statements = restoration.taking(database, &after, &puts)?;
    database.batch(statements).await.map(drop)
}

/// The next records, in the order of their keys.
async fn page(database: &Database, restoration: &Restoration) -> Outcome<Vec<Record>> {
    #[derive(Serialize)]
    struct Asked<'a> {
        workspace: WorkspaceId,
        kind: &'a str,
        id: &'a str,
        left_out: Vec<&'static str>,
        most: u32,
        bytes: usize,
    }
    let kinds = Key::KINDS.iter().copied();
    let asked = Asked {
        workspace: restoration.restored,
        kind: &restoration.after_kind,
        id: &restoration.after_id,
        left_out: kinds.filter(|kind| !is_kept(kind)).collect(),
        most: MOST_RECORDS,
        bytes: MOST_BYTES,
    };
    let rows = database.rows::<Row>(
        "SELECT body FROM (
           SELECT kind, id, body, sum(octet_length(body)) OVER (ORDER BY kind, id) AS total
           FROM records
           WHERE workspace = ?1 ->> 'workspace'
             AND (kind, id) > (?1 ->> 'kind', ?1 ->> 'id')
             AND kind NOT IN (SELECT value FROM json_each(?1, '$.left_out'))
           ORDER BY kind, id LIMIT ?1 ->> 'most')
         WHERE total - octet_length(body) < ?1 ->> 'bytes' ORDER BY kind, id",
        &asked,
    );
    let rows = rows.await?;
    rows.iter()
        .map(|row| records::from_json(&row.body))
        .collect()
}

/// Whether all that records name is there. Their keys are asked for, and not themselves.
async fn are_there(database: &Database, restoration: &Restoration, page: &[Record]) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Missing {
        kind: String,
        id: String,
    }
    let mut by_name: BTreeMap<Key, Key> = BTreeMap::new();
    for record in page {
        let named = names(record).into_iter();
        by_name.extend(named.map(|named| (named, record.key())));
    }
    let keys: Vec<_> = by_name.keys().map(|key| (key.kind(), key.id())).collect();
    let asked = (restoration.restored, keys);
    let missing = database.first::<Missing>(
        "SELECT k.value ->> 0 AS kind, k.value ->> 1 AS id FROM json_each(?1, '$[1]') k
         WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.workspace = ?1 ->> 0
           AND r.kind = k.value ->> 0 AND r.id = k.value ->> 1)",
        &asked,
    );
    let Some(Missing { kind, id }) = missing.await? else {
        return Ok(());
    };
    let missing = Key::from_parts(&kind, &id);
    let named = missing.and_then(|key| Some((key, *by_name.get(&key)?)));
    match named {
        Some((missing, by)) => Err(Fault::Unsound {
            record: by,
            mistake: Mistake::NotThere { record: missing },
        }
        .into()),
        None => Err(Failure::Broken {
            doing: "checking an archive",
            cause: format!("{kind}/{id} was not asked for"),
        }),
    }
}

/// Judges records, loading what they are judged by until nothing is missed. Gives what follows from
/// them.
async fn judge(
    database: &Database,
    restoration: &Restoration,
    (workset, page): (&mut Workset, &[Record]),
    now: Timestamp,
) -> Outcome<Derived> {
    let workspace = restoration.restored;
    for _ in 0..MOST_ROUNDS {
        let mut derived = Derived::new();
        let mut faults = Vec::new();
        for record in page {
            if let Err(mistake) = sound(workset, workspace, record) {
                faults.push((record.key(), mistake));
            }
            let follows = derive(workset, workspace, record, now);
            for record in follows.values() {
                workset.edit(record.clone());
            }
            derived.extend(follows);
        }
        workset.take_edits();
        let missed = workset.take_missed();
        if missed.is_empty() {
            // What seemed wrong may only not have been loaded before.
            return match faults.into_iter().next() {
                Some((record, mistake)) => Err(Fault::Unsound { record, mistake }.into()),
                None => Ok(derived),
            };
        }
        load(database, restoration, workset, &missed).await?;
    }
    Err(Failure::Broken {
        doing: "checking an archive",
        cause: format!("records were still missed after {MOST_ROUNDS} rounds"),
    })
}

async fn load(
    database: &Database,
    restoration: &Restoration,
    workset: &mut Workset,
    missed: &BTreeSet<Key>,
) -> Outcome<()> {
    let mut statements = vec![records::by_key(
        database,
        restoration.restored,
        missed,
        None,
    )?];
    if missed.iter().any(|key| matches!(key, Key::Person(_))) {
        statements.push(records::everybody(database, restoration.restored)?);
    }
    for key in missed {
        workset.load(*key, None);
    }
    for rows in &database.batch(statements).await? {
        for record in records::read(rows)? {
            workset.load(record.key(), Some(record));
        }
    }
    Ok(())
}
