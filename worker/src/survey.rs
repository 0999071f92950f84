//! Where a workspace stands, and what a set of changes needs: all of it in one statement, since
//! each has its price, and most requests ask no more.

use std::collections::BTreeSet;

use domain::change::Change;
use domain::decision::Actor;
use domain::id::{ChangeId, PersonId, WorkspaceId};
use domain::record::{Key, Record};
use domain::sync::authority::{self, Decided, Sitting, Submitted};
use domain::sync::news::{Gathered, Touched};
use domain::sync::{Cursor, Fault, Log, Mark, Position, Verdict};
use domain::time::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::commit::Set;
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::sessions::session_asked_for;
use crate::{records, sessions};

/// The most commits after a cursor that are read, for one page of news.
const MOST_COMMITS: u32 = 200;

/// The most records that are read because changes name them. What is named beyond that is read
/// once it is missed.
const MOST_NAMED: usize = 500;

/// Whose workspace is surveyed.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Whose {
    /// This one, for this person where it is for one.
    Known {
        workspace: WorkspaceId,
        person: Option<PersonId>,
    },
    /// That of a session, for its person: so who asks and where their workspace stands are read
    /// at once.
    Session(sessions::Asked),
}

/// What the database said of a workspace, all of it at one moment.
pub(crate) struct Survey {
    epoch: u32,
    log: Log,
    gathered: Gathered,
    /// The keys that were asked for.
    keys: BTreeSet<Key>,
    records: Vec<Record>,
    decided: Vec<Decided>,
}

/// What a survey is asked for.
#[derive(Serialize)]
struct Asked {
    #[serde(flatten)]
    whose: Whose,
    /// The last commit that the cursor says was seen.
    seen: Option<i64>,
    /// The commit after which the log is read.
    after: Option<i64>,
    most: u32,
    changes: Vec<ChangeId>,
    /// Without an id: the person who asks, or their business.
    keys: Vec<(&'static str, Option<String>)>,
}

/// The statement of a survey, from the query that says who asks, as `workspace`, `person` and
/// whatever else a session has, and the JSON of that session. Gives rows of JSON: where the
/// workspace stands; what the commits after the cursor touched; the records under the keys, and those
/// that projects, tasks and claims among them stand on (see [`Record::stands_on`]); and what became
/// of changes. These are five queries in one, and D1 takes no more.
macro_rules! surveying {
    ($asker:expr, $session:literal) => {
        concat!(
            "WITH asker AS MATERIALIZED (",
            $asker,
            "),
             named AS MATERIALIZED (
               SELECT r.kind, r.body FROM asker CROSS JOIN json_each(?1, '$.keys') k
               CROSS JOIN records r ON r.workspace = asker.workspace
                 AND r.kind = k.value ->> 0 AND r.id = coalesce(k.value ->> 1,
                   CASE k.value ->> 0 WHEN 'person' THEN asker.person ELSE asker.workspace END)),
             under AS (
               SELECT DISTINCT link.value AS kind, named.body ->> ('$.body.' || link.key) AS id
               FROM named CROSS JOIN json_each('{\"template_version\": \"template_version\",
                 \"branch\": \"branch\", \"project\": \"project\", \"employee\": \"person\"}') link
               WHERE named.kind IN ('project', 'task', 'claim'))
             SELECT 'stand' AS what, json_object(
               'session', ",
            $session,
            ",
               'epoch', w.epoch,
               'head', json_object('commit', head.sequence, 'recorded_at', head.recorded_at),
               'oldest', (SELECT min(sequence) FROM commits WHERE workspace = w.id),
               'seen_at', (SELECT recorded_at FROM commits
                           WHERE workspace = w.id AND sequence = ?1 ->> 'seen')) AS body
             FROM asker CROSS JOIN workspaces w ON w.id = asker.workspace
             CROSS JOIN commits head ON head.workspace = w.id AND head.sequence =
               (SELECT max(sequence) FROM commits WHERE workspace = w.id)
             UNION ALL
             SELECT 'commit', json_array(sequence, json(touched)) FROM (
               SELECT sequence, touched FROM commits
               WHERE workspace = (SELECT workspace FROM asker) AND sequence > ?1 ->> 'after'
               ORDER BY sequence LIMIT ?1 ->> 'most')
             UNION ALL
             SELECT 'record', body FROM named
             UNION ALL
             SELECT 'record', r.body FROM asker CROSS JOIN under CROSS JOIN records r
               ON r.workspace = asker.workspace AND r.kind = under.kind AND r.id = under.id
             UNION ALL
             SELECT 'decided', json_object('change', c.id, 'by', c.actor, 'digest', c.digest,
               'verdict', json(c.outcome))
             FROM asker CROSS JOIN json_each(?1, '$.changes') asked CROSS JOIN changes c
               ON c.workspace = asker.workspace AND c.id = asked.value"
        )
    };
}

/// For somebody who is known.
const OF_KNOWN: &str = surveying!(
    "SELECT ?1 ->> 'workspace' AS workspace, ?1 ->> 'person' AS person",
    "NULL"
);

/// For whoever has a session.
const OF_SESSION: &str = surveying!(
    session_asked_for!(),
    "json_object('workspace', asker.workspace, 'person', asker.person, 'device', asker.device,
       'last_seen_at', asker.last_seen_at, 'revoked_by', asker.revoked_by)"
);

/// A row of a survey.
#[derive(Deserialize)]
struct Row {
    what: Told,
    body: String,
}

/// What a row tells.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    Stand,
    Commit,
    Record,
    Decided,
}

/// Where a workspace stands.
#[derive(Deserialize)]
struct Stand {
    session: Option<sessions::Row>,
    epoch: u32,
    head: Mark,
    oldest: i64,
    seen_at: Option<Timestamp>,
}

/// A change that was decided before, as it is stored.
#[derive(Deserialize)]
struct DecidedRow {
    change: ChangeId,
    by: Option<PersonId>,
    digest: String,
    verdict: Verdict,
}

impl Whose {
    /// This workspace, for the author of a set of changes.
    pub(crate) fn of(set: &Set<'_>) -> Self {
        Self::Known {
            workspace: set.workspace,
            person: match set.by {
                Actor::Person(person) => Some(person),
                Actor::Worker => None,
            },
        }
    }
}

/// The records that changes name, as far as they are read beforehand.
pub(crate) fn named<'c>(changes: impl IntoIterator<Item = &'c Change>) -> BTreeSet<Key> {
    let named = changes.into_iter().flat_map(|change| change.action.names());
    named.take(MOST_NAMED).collect()
}

impl Survey {
    /// Surveys a workspace for changes, and the records under `keys` besides. Gives what is
    /// stored of the session, where it was asked for by one. Nothing is there for a session that
    /// is not.
    pub(crate) async fn make(
        database: &Database,
        whose: Whose,
        changes: impl IntoIterator<Item = ChangeId>,
        keys: BTreeSet<Key>,
        cursor: Option<&Cursor>,
    ) -> Outcome<Option<(Option<sessions::Row>, Self)>> {
        let sql = match whose {
            Whose::Known { .. } => OF_KNOWN,
            Whose::Session(_) => OF_SESSION,
        };
        let changes: Vec<ChangeId> = changes.into_iter().collect();
        let named = keys.iter().map(|key| (key.kind(), Some(key.id())));
        let own: &[&str] = if changes.is_empty() {
            &["person"]
        } else {
            &["person", "workspace"]
        };
        let own = own.iter().map(|kind| (*kind, None));
        let asked = Asked {
            whose,
            seen: cursor.and_then(|cursor| Some(cursor.seen?.commit)),
            after: cursor.and_then(|cursor| match cursor.at {
                Position::Log { commit } => Some(commit),
                Position::Copy { .. } => None,
            }),
            most: MOST_COMMITS,
            changes,
            keys: named.chain(own).collect(),
        };
        Self::read(keys, database.rows(sql, &asked).await?)
    }

    fn read(keys: BTreeSet<Key>, rows: Vec<Row>) -> Outcome<Option<(Option<sessions::Row>, Self)>> {
        let mut stand = None;
        let mut since = Vec::new();
        let mut records = Vec::new();
        let mut decided = Vec::new();
        for Row { what, body } in rows {
            match what {
                Told::Stand => stand = Some(parsed::<Stand>("reading where it stands", &body)?),
                Told::Commit => {
                    since.push(parsed::<(i64, Vec<Touched>)>("reading a commit", &body)?);
                }
                Told::Record => records.push(records::from_json(&body)?),
                Told::Decided => {
                    decided.push(parsed::<DecidedRow>("reading an outcome", &body)?.into());
                }
            }
        }
        let Some(stand) = stand else { return Ok(None) };
        let survey = Self {
            epoch: stand.epoch,
            log: Log {
                oldest: stand.oldest,
                head: stand.head,
                seen_at: stand.seen_at,
            },
            gathered: Gathered::since(since),
            keys,
            records,
            decided,
        };
        Ok(Some((stand.session, survey)))
    }

    /// Surveys the workspace of a set.
    pub(crate) async fn of(
        database: &Database,
        set: &Set<'_>,
        keys: &BTreeSet<Key>,
    ) -> Outcome<Self> {
        let changes = set.changes.iter().map(|change| change.id);
        let (whose, keys) = (Whose::of(set), keys.clone());
        let made = Self::make(database, whose, changes, keys, set.cursor).await?;
        let (_, survey) = made.ok_or(Fault::NoSession)?;
        Ok(survey)
    }

    /// Opens a sitting over it. Gives the database's epoch, too, and what is known of the log.
    pub(crate) fn sitting(
        self,
        set: &Set<'_>,
        submitted: &[Submitted],
    ) -> (Sitting, u32, Gathered) {
        let asked = authority::Set {
            workspace: set.workspace,
            by: set.by,
            changes: submitted.to_vec(),
            place: self.log.place(self.epoch, set.cursor),
            now: set.now,
        };
        let mut sitting = Sitting::open(asked, self.log, self.decided);
        load(&mut sitting, &self.keys, self.records);
        (sitting, self.epoch, self.gathered)
    }
}

impl From<DecidedRow> for Decided {
    fn from(row: DecidedRow) -> Self {
        Self {
            change: row.change,
            by: row.by.map_or(Actor::Worker, Actor::Person),
            digest: row.digest,
            verdict: row.verdict,
        }
    }
}

fn parsed<T: DeserializeOwned>(doing: &'static str, body: &str) -> Outcome<T> {
    serde_json::from_str(body).map_err(Failure::while_doing(doing))
}

/// Says what D1 holds under `keys`, and whatever else it gave.
pub(crate) fn load(sitting: &mut Sitting, keys: &BTreeSet<Key>, found: Vec<Record>) {
    for key in keys {
        sitting.load(*key, None);
    }
    for record in found {
        sitting.load(record.key(), Some(record));
    }
}
