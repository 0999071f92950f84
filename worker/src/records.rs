//! The records of a workspace in D1: read by key, and written many at once.

use std::collections::BTreeSet;

use domain::id::{PersonId, WorkspaceId};
use domain::record::{Key, Record};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};

use crate::database::{Database, LARGEST_PARAMETER_BYTES, Rows, Statement};
use crate::failure::{Failure, Outcome};

/// By how much later the moment of a record is that waits to become one, in milliseconds: some
/// 30,000 years.
pub(crate) const FAR: i64 = 1_000_000_000_000_000;

/// A record's body as stored.
#[derive(Deserialize)]
struct Row {
    body: String,
}

/// What is asked for by key.
#[derive(Serialize)]
struct Wanted {
    workspace: WorkspaceId,
    keys: Vec<(&'static str, String)>,
    reader: Option<PersonId>,
}

/// A record on its way into its table.
#[derive(Serialize)]
struct Stored<'a> {
    workspace: WorkspaceId,
    kind: &'static str,
    id: String,
    sequence: i64,
    audience: Option<PersonId>,
    attention_at: Option<Timestamp>,
    body: &'a str,
}

/// A record, and how it is stored.
pub(crate) struct Written {
    /// What it is stored under.
    pub(crate) key: Key,
    /// The one person it is for, where it is for one.
    audience: Option<PersonId>,
    attention_at: Option<Timestamp>,
    /// Whether that is another moment than before.
    moves_attention: bool,
    /// The record as JSON.
    pub(crate) body: String,
}

impl Written {
    /// Brings a record into the form in which it waits to become one of a workspace that is being
    /// restored: until then the cron must not see it.
    pub(crate) fn waiting(record: &Record) -> Outcome<Self> {
        let moment = record.attention_at();
        let far = moment.map(|moment| Timestamp(FAR + moment.0.clamp(0, FAR)));
        Ok(Self {
            attention_at: far,
            moves_attention: true,
            ..Self::new(None, record)?
        })
    }

    /// Brings a record, which was like `before`, into the form in which it is stored.
    pub(crate) fn new(before: Option<&Record>, record: &Record) -> Outcome<Self> {
        Ok(Self {
            key: record.key(),
            audience: audience(record),
            attention_at: record.attention_at(),
            moves_attention: before.and_then(Record::attention_at) != record.attention_at(),
            body: serde_json::to_string(record)
                .map_err(Failure::while_doing("writing a record"))?,
        })
    }
}

/// The one person a record is for, so that other people's alerts need not even be read. It only
/// narrows what is read: [`domain::access::may_read`] decides what is sent.
fn audience(record: &Record) -> Option<PersonId> {
    match record {
        Record::Alert(alert) => Some(alert.to),
        Record::Reach(reach) => Some(reach.id),
        Record::SpentDay(day) => Some(day.employee),
        Record::Workspace(_)
        | Record::Branch(_)
        | Record::Role(_)
        | Record::Person(_)
        | Record::Template(_)
        | Record::TemplateVersion(_)
        | Record::Project(_)
        | Record::Customer(_)
        | Record::TargetPlan(_)
        | Record::FieldUse(_)
        | Record::RequestKind(_)
        | Record::Category(_)
        | Record::Tax(_)
        | Record::Item(_)
        | Record::PriceList(_)
        | Record::Campaign(_)
        | Record::LeadDefinition(_)
        | Record::LeadDefinitionVersion(_)
        | Record::Programme(_)
        | Record::Lead(_)
        | Record::Task(_)
        | Record::ExpensePolicy(_)
        | Record::Claim(_)
        | Record::ExpenseTray(_)
        | Record::ExpenseBatch(_)
        | Record::Advance(_)
        | Record::Payment(_)
        | Record::CostBook(_)
        | Record::IncentiveScheme(_)
        | Record::IncentivePeriod(_)
        | Record::IncentiveStatement(_)
        | Record::Numbering(_) => None,
    }
}

/// The branch that was there first, as `id`, of the workspace that a statement's parameter begins
/// with: where something belongs that names none.
pub(crate) const FIRST_BRANCH: &str = "SELECT id FROM records
     WHERE workspace = ?1 ->> 0 AND kind = 'branch' ORDER BY id LIMIT 1";

/// The statement that reads the records under `keys`; for a `reader`, without those that are
/// for another person alone.
pub(crate) fn by_key(
    database: &Database,
    workspace: WorkspaceId,
    keys: &BTreeSet<Key>,
    reader: Option<PersonId>,
) -> Outcome<Statement> {
    let keys = keys.iter().map(|key| (key.kind(), key.id())).collect();
    database.statement(
        "SELECT r.body FROM json_each(?1, '$.keys') k
         CROSS JOIN records r ON r.workspace = ?1 ->> 'workspace'
           AND r.kind = k.value ->> 0 AND r.id = k.value ->> 1
         WHERE ?1 ->> 'reader' IS NULL OR r.audience IS NULL OR r.audience = ?1 ->> 'reader'",
        &Wanted {
            workspace,
            keys,
            reader,
        },
    )
}

/// The statement that reads every person of a workspace.
pub(crate) fn everybody(database: &Database, workspace: WorkspaceId) -> Outcome<Statement> {
    database.statement(
        "SELECT body FROM records WHERE workspace = ?1 ->> 0 AND kind = 'person'",
        &[workspace],
    )
}

/// The records that a statement of this room gave.
pub(crate) fn read(rows: &Rows) -> Outcome<Vec<Record>> {
    rows.read::<Row>()?
        .iter()
        .map(|row| from_json(&row.body))
        .collect()
}

/// A record from its stored JSON.
pub(crate) fn from_json(body: &str) -> Outcome<Record> {
    serde_json::from_str(body).map_err(Failure::while_doing("reading a record"))
}

/// The statements that put `records`, each replacing what was under its key.
///
/// A record whose moment of attention stays where it was is put by a statement that leaves the
/// column alone: otherwise its entry in the index would be written once more.
pub(crate) fn put(
    database: &Database,
    workspace: WorkspaceId,
    sequence: i64,
    records: &[Written],
) -> Outcome<Vec<Statement>> {
    let (moved, still): (Vec<&Written>, Vec<&Written>) =
        records.iter().partition(|written| written.moves_attention);
    let mut statements = Vec::new();
    for (records, sql) in [(moved, PUT_MOVED), (still, PUT_STILL)] {
        for chunk in chunks(&records) {
            let rows: Vec<Stored> = chunk
                .iter()
                .map(|written| Stored {
                    workspace,
                    kind: written.key.kind(),
                    id: written.key.id(),
                    sequence,
                    audience: written.audience,
                    attention_at: written.attention_at,
                    body: &written.body,
                })
                .collect();
            statements.push(database.statement(sql, &rows)?);
        }
    }
    Ok(statements)
}

/// Puts records, and when they need attention.
const PUT_MOVED: &str = "
    INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
    SELECT value ->> 'workspace', value ->> 'kind', value ->> 'id', value ->> 'sequence',
      value ->> 'audience', value ->> 'attention_at', value ->> 'body'
    FROM json_each(?1) WHERE true
    ON CONFLICT (workspace, kind, id) DO UPDATE SET sequence = excluded.sequence,
      body = excluded.body, attention_at = excluded.attention_at";

/// Puts records that need attention when they did before, or never.
const PUT_STILL: &str = "
    INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
    SELECT value ->> 'workspace', value ->> 'kind', value ->> 'id', value ->> 'sequence',
      value ->> 'audience', value ->> 'attention_at', value ->> 'body'
    FROM json_each(?1) WHERE true
    ON CONFLICT (workspace, kind, id) DO UPDATE SET sequence = excluded.sequence,
      body = excluded.body";

/// Divides records so that each part fits in one parameter. JSON in JSON grows by its quotes.
fn chunks<'a>(records: &'a [&'a Written]) -> impl Iterator<Item = &'a [&'a Written]> {
    let mut rest = records;
    core::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = rest
            .iter()
            .take_while(|written| {
                bytes += written.body.len() * 5 / 4 + 300;
                bytes <= LARGEST_PARAMETER_BYTES
            })
            .count()
            .max(1);
        let (chunk, after) = rest.split_at_checked(fits)?;
        rest = after;
        Some(chunk)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(bytes: usize) -> Written {
        Written {
            key: Key::from_parts("role", "01890a5d-ac96-774b-bcce-b302099a8057").unwrap(),
            audience: None,
            attention_at: None,
            moves_attention: false,
            body: "x".repeat(bytes),
        }
    }

    #[test]
    fn records_are_divided_into_parameters_that_fit() {
        let lengths = |sizes: &[usize]| {
            let records: Vec<Written> = sizes.iter().map(|size| written(*size)).collect();
            let records: Vec<&Written> = records.iter().collect();
            chunks(&records).map(<[&Written]>::len).collect::<Vec<_>>()
        };
        assert_eq!(lengths(&[]), [0; 0]);
        assert_eq!(lengths(&[10, 10, 10]), [3]);
        assert_eq!(lengths(&[500_000, 500_000, 10]), [1, 2]);
        assert_eq!(lengths(&[1_500_000, 10]), [1, 1]);
    }
}
