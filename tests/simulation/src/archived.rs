//! Whether an owner could take the whole business along, and bring it back: whatever happened to the
//! records, each one may stand among the others of an archive.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::may_read;
use domain::archive::{belongs, check, files, is_hash, names};
use domain::people::{Access, Standing};
use domain::record::{Key, Record, Records};
use serde_json::Value;

use crate::database::Tables;
use crate::people::WORKSPACE;

/// What an owner reads.
struct Archive(BTreeMap<Key, Record>);

impl Records for Archive {
    fn find(&self, key: Key) -> Option<&Record> {
        self.0.get(&key)
    }
}

/// Whether each owner's archive of the team can be brought back, read from the text that it is. Gives
/// the kinds of records that are in one.
pub(crate) fn comes_back(tables: &Tables) -> Result<BTreeSet<&'static str>, String> {
    let mut kinds = BTreeSet::new();
    for row in tables.records.values() {
        let Record::Person(owner) = &row.record else {
            continue;
        };
        if owner.access != Access::Owner || owner.standing == Standing::Left {
            continue;
        }
        let rows = tables.records.values().map(|row| &row.record);
        let read = rows.filter(|record| belongs(record) && may_read(owner, record));
        let archive = Archive(read.map(|record| (record.key(), record.clone())).collect());
        for (key, record) in &archive.0 {
            let line = serde_json::to_string(record).map_err(|fault| fault.to_string())?;
            let back: Record = serde_json::from_str(&line).map_err(|fault| fault.to_string())?;
            if back != *record {
                return Err(format!("{key} is another one when it comes back"));
            }
            let there: BTreeSet<&str> = files(&back).iter().map(|it| it.hash.as_str()).collect();
            let said: Value = serde_json::from_str(&line).map_err(|fault| fault.to_string())?;
            if there != named_in(&said) {
                return Err(format!("the archive of {} lacks files of {key}", owner.id));
            }
            let mut named = names(&back).into_iter();
            if let Some(gone) = named.find(|named| archive.find(*named).is_none()) {
                return Err(format!(
                    "the archive of {} has {key} without {gone}",
                    owner.id
                ));
            }
            let sound = check(&archive, WORKSPACE, &back);
            sound.map_err(|fault| format!("{key} could not be brought back: {fault:?}"))?;
            kinds.insert(key.kind());
        }
    }
    Ok(kinds)
}

/// The hashes of the photos and files that something says anywhere, whatever it is.
fn named_in(said: &Value) -> BTreeSet<&str> {
    match said {
        Value::Object(fields) => {
            let own = fields.get("hash").and_then(Value::as_str);
            let within = fields.values().flat_map(named_in);
            own.filter(|hash| is_hash(hash))
                .into_iter()
                .chain(within)
                .collect()
        }
        Value::Array(all) => all.iter().flat_map(named_in).collect(),
        _ => BTreeSet::new(),
    }
}
