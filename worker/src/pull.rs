//! News for a device: what changed since its cursor, or a full copy, page by page.

use domain::access::scope;
use domain::id::{PersonId, WorkspaceId};
use domain::people::Person;
use domain::record::{Key, Record};
use domain::sync::news::{CopyPage, Gathered, LogPage, Reader, Route};
use domain::sync::{Bookmark, Cursor, Log, Mark, Page};
use serde::{Deserialize, Serialize};

use crate::database::{Database, Rows, Statement};
use crate::failure::{Failure, Outcome};
use crate::{bookmarks, marks, records, secrets};

/// The most records that one query of a full copy reads.
const MOST_RECORDS: u32 = 100;

/// How many queries a page of a full copy may take to find something to send.
const MOST_QUERIES: u32 = 4;

/// How many characters of its hash stand for what a person may read.
const SCOPE_CHARACTERS: usize = 16;

/// The page after `cursor` for somebody, up to the last commit of `log`, with what is known of it.
pub(crate) async fn page(
    database: &Database,
    workspace: WorkspaceId,
    stand: (&Person, u32, Log),
    (cursor, gathered): (Option<&Cursor>, Gathered),
) -> Outcome<Page> {
    let (person, epoch, log) = stand;
    let reader = Reader {
        person,
        epoch,
        scope: scope_of(person)?,
        log,
    };
    let shelf = Shelf {
        database,
        workspace,
        reader: &reader,
    };
    match reader.route(cursor) {
        Route::Log { after } => shelf.log(after, gathered).await,
        Route::Afresh => shelf.copy().await,
        Route::Copy { then, bookmark } => shelf.copy_on(then, &bookmark).await,
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
    async fn log(&self, after: i64, gathered: Gathered) -> Outcome<Page> {
        let head = self.reader.log.head;
        let mut page = LogPage::after(self.reader, after);
        page.gather(gathered);
        if page.is_torn() {
            return self.copy().await;
        }
        let keys = page.keys();
        if keys.is_empty() {
            return Ok(page.page([], head));
        }
        let person = Some(self.reader.person.id);
        let statement = records::by_key(self.database, self.workspace, &keys, person)?;
        let (rows, seen) = self.as_it_stands(statement).await?;
        Ok(page.page(records::read(&rows)?, seen))
    }

    /// Runs a statement that reads records, and says after which commit they stand like that.
    async fn as_it_stands(&self, statement: Statement) -> Outcome<(Rows, Mark)> {
        let head = self.database.statement(
            "SELECT sequence AS \"commit\", recorded_at FROM commits WHERE workspace = ?1 ->> 0
             ORDER BY sequence DESC LIMIT 1",
            &[self.workspace],
        )?;
        let found = self.database.batch(vec![statement, head]).await?;
        let [rows, head] = <[Rows; 2]>::try_from(found).map_err(|_| Failure::Broken {
            doing: "reading a batch",
            cause: "it gave too few results".to_owned(),
        })?;
        let head = head.read::<Mark>()?.pop();
        Ok((rows, head.unwrap_or(self.reader.log.head)))
    }

    /// The next page of a copy that began at commit `then`. One that cannot be gone on with begins
    /// again.
    async fn copy_on(&self, then: i64, bookmark: &Bookmark) -> Outcome<Page> {
        let secret = marks::secret(self.database, bookmarks::MARKS).await?;
        let page = match bookmarks::open(&secret, bookmark) {
            Some(key) => CopyPage::after(self.reader, then, key),
            None => CopyPage::first(self.reader),
        };
        self.fill(page, &secret).await
    }

    /// The first page of a copy.
    async fn copy(&self) -> Outcome<Page> {
        let secret = marks::secret(self.database, bookmarks::MARKS).await?;
        self.fill(CopyPage::first(self.reader), &secret).await
    }

    /// Fills a page with records in the order of their keys, as they stand now.
    async fn fill(&self, mut page: CopyPage<'_>, secret: &str) -> Outcome<Page> {
        for _ in 0..MOST_QUERIES {
            let room = page.room();
            if room == 0 {
                break;
            }
            let (found, seen) = self.stretch(page.last(), room).await?;
            page.take(found, seen);
        }
        page.page(|key| bookmarks::seal(secret, key))
    }

    /// The records after a key, up to about so many bytes, with their sizes; nothing at the end.
    /// Says after which commit they stand like that.
    async fn stretch(
        &self,
        after: Option<Key>,
        bytes: usize,
    ) -> Outcome<(Vec<(Record, usize)>, Mark)> {
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
        let statement = self.database.statement(
            // Sizes are added up without the bodies, which are read only where they are sent.
            "SELECT body FROM (
                   SELECT workspace, kind, id, octet_length(body) AS bytes,
                     sum(octet_length(body)) OVER (ORDER BY kind, id) AS total
                   FROM records
                   WHERE workspace = ?1 ->> 'workspace'
                     AND (kind, id) > (?1 ->> 'kind', ?1 ->> 'id')
                     AND (audience IS NULL OR audience = ?1 ->> 'person')
                   ORDER BY kind, id LIMIT ?1 ->> 'most') some
                 CROSS JOIN records r USING (workspace, kind, id)
                 WHERE total - bytes < ?1 ->> 'bytes'
                 ORDER BY kind, id",
            &Asked {
                workspace: self.workspace,
                kind: after.map_or("", |key| key.kind()),
                id: after.map_or_else(String::new, |key| key.id()),
                person: self.reader.person.id,
                most: MOST_RECORDS,
                bytes,
            },
        )?;
        let (rows, seen) = self.as_it_stands(statement).await?;
        let rows = rows.read::<Row>()?;
        let found = rows
            .iter()
            .map(|row| Ok((records::from_json(&row.body)?, row.body.len())));
        Ok((found.collect::<Outcome<_>>()?, seen))
    }
}
