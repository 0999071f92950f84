//! News for a device: what changed since its cursor, or a full copy, page by page.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{may_read, scope};
use domain::id::WorkspaceId;
use domain::people::Person;
use domain::record::{Key, Record};
use domain::sync::protocol::PAGE_BYTES;
use domain::sync::{Cursor, Page, Position};
use serde::{Deserialize, Serialize};

use crate::commit::Touched;
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

/// Who asks for news, and up to where there is any.
pub(crate) struct Reader<'a> {
    pub(crate) database: &'a Database,
    pub(crate) workspace: WorkspaceId,
    pub(crate) person: &'a Person,
    pub(crate) epoch: u32,
    pub(crate) head: i64,
}

impl Reader<'_> {
    /// The page after `cursor`. A cursor that is not of this database, or was given when the
    /// person could see something else, begins a full copy.
    pub(crate) async fn page(&self, cursor: Option<&Cursor>) -> Outcome<Page> {
        let scope = self.scope()?;
        let at = cursor
            .filter(|cursor| cursor.epoch == self.epoch && cursor.scope == scope)
            .map(|cursor| &cursor.at);
        match at {
            Some(Position::Log { commit }) if *commit <= self.head => {
                self.log(*commit, scope).await
            }
            Some(Position::Copy { then, after }) if *then <= self.head => {
                self.copy(*then, Some(*after), scope).await
            }
            _ => self.copy(self.head, None, scope).await,
        }
    }

    /// What stands for what the person may read.
    fn scope(&self) -> Outcome<String> {
        let text = serde_json::to_string(&scope(self.person));
        let text = text.map_err(Failure::while_doing("writing a scope"))?;
        let mut scope = secrets::fingerprint(&text);
        scope.truncate(SCOPE_CHARACTERS);
        Ok(scope)
    }

    fn cursor(&self, scope: String, at: Position) -> Cursor {
        Cursor {
            epoch: self.epoch,
            scope,
            at,
        }
    }

    /// What the commits after `commit` touched, as it stands now. A commit is sent whole.
    async fn log(&self, commit: i64, scope: String) -> Outcome<Page> {
        let news = if commit < self.head {
            self.news(commit).await?
        } else {
            News::none(commit)
        };
        let mut page = Page {
            records: Vec::new(),
            withdrawn: Vec::new(),
            cursor: self.cursor(scope, Position::Log { commit: news.until }),
            more: news.until < self.head,
            copying: false,
        };
        if news.touched.is_empty() {
            return Ok(page);
        }
        let keys: BTreeSet<Key> = news.touched.keys().copied().collect();
        let reader = Some(self.person.id);
        let statement = records::by_key(self.database, self.workspace, &keys, reader)?;
        for rows in &self.database.batch(vec![statement]).await? {
            for record in records::read(rows)? {
                let news = news.touched.get(&record.key());
                if may_read(self.person, &record) {
                    page.records.push(record);
                } else if news.is_some_and(|touch| touch.lost) {
                    page.withdrawn.push(record.key());
                }
            }
        }
        Ok(page)
    }

    /// What the commits after `commit` touched, up to about a page.
    async fn news(&self, commit: i64) -> Outcome<News> {
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
                &(self.workspace, commit, MOST_COMMITS),
            )
            .await?;
        let mut news = News::none(commit);
        for row in rows {
            if news.bytes() >= PAGE_BYTES {
                break;
            }
            let touched: Vec<Touched> = serde_json::from_str(&row.touched)
                .map_err(Failure::while_doing("reading a commit"))?;
            for touched in touched {
                let entry = news.touched.entry(touched.key).or_default();
                entry.bytes = touched.bytes;
                entry.lost |= touched.lost.contains(&self.person.id);
            }
            news.until = row.sequence;
        }
        Ok(news)
    }

    /// The records after `after`, in the order of their keys, as they stand now. What changes
    /// while the copy is made is in the log after the commit `then`.
    async fn copy(&self, then: i64, after: Option<Key>, scope: String) -> Outcome<Page> {
        let mut records = Vec::new();
        let mut after = after;
        let mut bytes = 0;
        let mut complete = false;
        for _ in 0..MOST_QUERIES {
            let found = self
                .stretch(after, PAGE_BYTES.saturating_sub(bytes))
                .await?;
            let Some(last) = found.last() else {
                complete = true;
                break;
            };
            after = Some(last.0.key());
            for (record, size) in found {
                if may_read(self.person, &record) {
                    bytes += size;
                    records.push(record);
                }
            }
            if bytes >= PAGE_BYTES {
                break;
            }
        }
        let at = match after {
            Some(after) if !complete => Position::Copy { then, after },
            _ => Position::Log { commit: then },
        };
        Ok(Page {
            records,
            withdrawn: Vec::new(),
            cursor: self.cursor(scope, at),
            more: true,
            copying: true,
        })
    }

    /// The records after a key, up to about so many bytes, with their sizes; nothing at the end.
    async fn stretch(&self, after: Option<Key>, bytes: usize) -> Outcome<Vec<(Record, usize)>> {
        #[derive(Serialize)]
        struct Asked {
            workspace: WorkspaceId,
            kind: &'static str,
            id: String,
            person: domain::id::PersonId,
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
                    person: self.person.id,
                    most: MOST_RECORDS,
                    bytes: bytes.max(1),
                },
            )
            .await?;
        rows.iter()
            .map(|row| Ok((records::from_json(&row.body)?, row.body.len())))
            .collect()
    }
}

/// What a stretch of the log touched.
struct News {
    touched: BTreeMap<Key, Touch>,
    until: i64,
}

/// What became of one record in a stretch of the log.
#[derive(Default)]
struct Touch {
    bytes: usize,
    lost: bool,
}

impl News {
    fn none(until: i64) -> Self {
        Self {
            touched: BTreeMap::new(),
            until,
        }
    }

    fn bytes(&self) -> usize {
        self.touched.values().map(|touch| touch.bytes).sum()
    }
}
