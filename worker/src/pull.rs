//! News for a device: what changed since its cursor, or a full copy, page by page.

use domain::access::scope;
use domain::id::{PersonId, WorkspaceId};
use domain::people::Person;
use domain::record::{Key, Record};
use domain::sync::news::{CopyPage, LogPage, Reader, Route, Touched};
use domain::sync::{Cursor, Page};
use serde::{Deserialize, Serialize};

use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::{records, secrets};

/// The most commits that one page of the log reads.
const MOST_COMMITS: u32 = 200;

/// The most records that one query of a full copy reads.
const MOST_RECORDS: u32 = 500;

/// How many queries a page of a full copy may take to find something to send.
const MOST_QUERIES: u32 = 4;

/// How many characters of its hash stand for what a person may read.
const SCOPE_CHARACTERS: usize = 16;

/// The page after `cursor` for somebody, up to commit `head`.
pub(crate) async fn page(
    database: &Database,
    workspace: WorkspaceId,
    stand: (&Person, u32, i64),
    cursor: Option<&Cursor>,
) -> Outcome<Page> {
    let (person, epoch, head) = stand;
    let reader = Reader {
        person,
        epoch,
        scope: scope_of(person)?,
        head,
    };
    let shelf = Shelf {
        database,
        workspace,
        reader: &reader,
    };
    match reader.route(cursor) {
        Route::Log { after } => shelf.log(after).await,
        Route::Copy { then, after } => shelf.copy(then, after).await,
    }
}

/// What stands for what a person may read.
fn scope_of(person: &Person) -> Outcome<String> {
    let text = serde_json::to_string(&scope(person));
    let text = text.map_err(Failure::while_doing("writing a scope"))?;
    let mut scope = secrets::fingerprint(&text);
    scope.truncate(SCOPE_CHARACTERS);
    Ok(scope)
}

/// The records and commits that a page is made from.
struct Shelf<'a> {
    database: &'a Database,
    workspace: WorkspaceId,
    reader: &'a Reader<'a>,
}

impl Shelf<'_> {
    /// What the commits after one touched, as it stands now.
    async fn log(&self, after: i64) -> Outcome<Page> {
        let mut page = LogPage::after(self.reader, after);
        if after < self.reader.head {
            self.gather(after, &mut page).await?;
        }
        let keys = page.keys();
        if keys.is_empty() {
            return Ok(page.page([]));
        }
        let person = Some(self.reader.person.id);
        let statement = records::by_key(self.database, self.workspace, &keys, person)?;
        let mut found = Vec::new();
        for rows in &self.database.batch(vec![statement]).await? {
            found.extend(records::read(rows)?);
        }
        Ok(page.page(found))
    }

    /// Reads what the commits after one touched, up to about a page.
    async fn gather(&self, after: i64, page: &mut LogPage<'_>) -> Outcome<()> {
        #[derive(Deserialize)]
        struct Row {
            sequence: i64,
            touched: String,
        }
        let rows = self
            .database
            .rows::<Row>(
                "SELECT sequence, touched FROM commits
                 WHERE workspace = ?1 ->> 0 AND sequence > ?1 ->> 1
                 ORDER BY sequence LIMIT ?1 ->> 2",
                &(self.workspace, after, MOST_COMMITS),
            )
            .await?;
        for row in rows {
            if page.is_full() {
                break;
            }
            let touched: Vec<Touched> = serde_json::from_str(&row.touched)
                .map_err(Failure::while_doing("reading a commit"))?;
            page.take(row.sequence, touched);
        }
        Ok(())
    }

    /// The records after a key, in the order of their keys, as they stand now.
    async fn copy(&self, then: i64, after: Option<Key>) -> Outcome<Page> {
        let mut page = CopyPage::after(self.reader, then, after);
        for _ in 0..MOST_QUERIES {
            let room = page.room();
            if room == 0 {
                break;
            }
            page.take(self.stretch(page.last(), room).await?);
        }
        Ok(page.page())
    }

    /// The records after a key, up to about so many bytes, with their sizes; nothing at the end.
    async fn stretch(&self, after: Option<Key>, bytes: usize) -> Outcome<Vec<(Record, usize)>> {
        #[derive(Serialize)]
        struct Asked {
            workspace: WorkspaceId,
            kind: &'static str,
            id: String,
            person: PersonId,
            most: u32,
            bytes: usize,
        }
        #[derive(Deserialize)]
        struct Row {
            body: String,
        }
        let rows = self
            .database
            .rows::<Row>(
                "SELECT body FROM (
                   SELECT body, sum(octet_length(body)) OVER (ORDER BY kind, id) AS total
                   FROM records
                   WHERE workspace = ?1 ->> 'workspace'
                     AND (kind, id) > (?1 ->> 'kind', ?1 ->> 'id')
                     AND (audience IS NULL OR audience = ?1 ->> 'person')
                   ORDER BY kind, id LIMIT ?1 ->> 'most')
                 WHERE total - octet_length(body) < ?1 ->> 'bytes'",
                &Asked {
                    workspace: self.workspace,
                    kind: after.map_or("", |key| key.kind()),
                    id: after.map_or_else(String::new, |key| key.id()),
                    person: self.reader.person.id,
                    most: MOST_RECORDS,
                    bytes,
                },
            )
            .await?;
        rows.iter()
            .map(|row| Ok((records::from_json(&row.body)?, row.body.len())))
            .collect()
    }
}
