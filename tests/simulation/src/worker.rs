//! The Worker, as `worker/` does it: between every two steps of a request others may come. What
//! is decided is `domain`'s; what is here reads and stores.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::rc::Rc;

use domain::access::{may_read, scope};
use domain::alerts::attend;
use domain::change::{Action, Change};
use domain::decision::Actor;
use domain::id::PersonId;
use domain::people::Person;
use domain::record::{Key, Record, Records as _};
use domain::sync::authority::{Ruling, Set, Sitting, Step, Submitted};
use domain::sync::log::oldest_to_keep;
use domain::sync::news::{CopyPage, Gathered, LogPage, Reader, Route, Touched};
use domain::sync::{
    Bookmark, Cursor, Fault, Log, PROTOCOL, Page, Place, Position, SyncRequest, SyncResponse,
    Verdict,
};

use crate::database::{BatchFault, Session, Tables, Token};
use crate::people::WORKSPACE;
use crate::plan::Planted;
use crate::tasks::pause;
use crate::world::World;

/// As in `worker/src/commit.rs`.
const MOST_ATTEMPTS: u32 = 5;

/// As in `worker/src/survey.rs` and `worker/src/pull.rs`, in commits and in queries.
const MOST_COMMITS: usize = 200;
const MOST_QUERIES: u32 = 4;

/// `POST /api/sync`.
pub(crate) async fn sync(
    world: &Rc<World>,
    token: Option<Token>,
    request: SyncRequest,
) -> Result<SyncResponse, Fault> {
    pause().await;
    let session = session(world, token)?;
    if request.protocol != world.speaks.get() {
        let speaks = world.speaks.get();
        return Err(Fault::WrongProtocol { speaks });
    }
    let by = Actor::Person(session.person);
    let cursor = request.cursor.as_ref();
    let asked = (request.changes.as_slice(), cursor);
    let (step, epoch, gathered) = commit(world, by, asked, |_| {}).await?;
    let person = step.author.as_ref().ok_or(Fault::Forbidden)?;
    let page = page(world, person, (epoch, step.log), (cursor, gathered)).await;
    Ok(SyncResponse {
        protocol: PROTOCOL,
        now: world.now.get(),
        person: session.person,
        workspace: WORKSPACE,
        outcomes: step.outcomes,
        page,
    })
}

/// Every so many photos the Worker finds that one is of a kind that it does not take.
const SPOILT_ONE_IN: u8 = 8;

/// `POST /api/attachments/{sha256}` and its parts. A photo that is not taken is as one that is sent.
pub(crate) fn keep_photo(world: &World, token: Option<Token>, hash: &str) -> Result<(), Fault> {
    session(world, token)?;
    let last = hash.bytes().last().unwrap_or_default();
    if !last.is_multiple_of(SPOILT_ONE_IN) {
        let mut tables = world.tables.borrow_mut();
        tables.files.insert(hash.to_owned());
    }
    Ok(())
}

/// `POST /api/join`, for somebody who was invited.
pub(crate) async fn join(world: &Rc<World>, person: PersonId, token: Token) -> Result<(), Fault> {
    let join = Change {
        id: world.new_change(),
        happened_at: world.now.get(),
        action: Action::JoinTeam { person },
    };
    let (step, ..) = commit(world, Actor::Worker, (&[join], None), |tables| {
        let ended = false;
        tables.sessions.insert(token, Session { person, ended });
    })
    .await?;
    if step.is_refused() {
        return Err(Fault::InvitationOver);
    }
    Ok(())
}

/// The cron.
pub(crate) async fn escalate(world: Rc<World>) {
    pause().await;
    let due = world.tables.borrow().due(world.now.get());
    let happened_at = world.now.get();
    let changes: Vec<Change> = due
        .iter()
        .filter_map(|(key, sequence)| {
            let (id, action) = attend(*key, *sequence)?;
            Some(Change {
                id,
                happened_at,
                action,
            })
        })
        .collect();
    let Ok((step, ..)) = commit(&world, Actor::Worker, (&changes, None), |_| {}).await else {
        return;
    };
    for ((key, _), outcome) in due.iter().zip(step.outcomes) {
        if matches!(outcome.verdict, Verdict::Refused { .. }) {
            let mut tables = world.tables.borrow_mut();
            if let Some(row) = tables.records.get_mut(key) {
                row.attention_at = None;
            }
        }
    }
}

/// The cron's other work: what is older than what is kept is forgotten, a piece at a time.
pub(crate) async fn forget(world: Rc<World>) {
    loop {
        pause().await;
        let oldest = world.tables.borrow().oldest();
        let stays = oldest_to_keep(&oldest, world.now.get());
        pause().await;
        let Some(stays) = stays else { return };
        world.note(|| format!("worker: what is before commit {stays} is forgotten"));
        world.tables.borrow_mut().forget(stays);
    }
}

fn session(world: &World, token: Option<Token>) -> Result<Session, Fault> {
    let tables = world.tables.borrow();
    let session = token.and_then(|token| tables.sessions.get(&token).copied());
    session
        .filter(|session| !session.ended)
        .ok_or(Fault::NoSession)
}

/// Decides a set and stores what it came to, with what `along` does to the other tables. Gives
/// the database's epoch, too, and what is known of the log.
async fn commit(
    world: &Rc<World>,
    by: Actor,
    (changes, cursor): (&[Change], Option<&Cursor>),
    along: impl Fn(&mut Tables),
) -> Result<(Box<Step>, u32, Gathered), Fault> {
    let mut keys = BTreeSet::from([Key::Workspace(WORKSPACE)]);
    keys.extend(changes.iter().flat_map(|change| change.action.names()));
    if let Actor::Person(person) = by {
        keys.insert(Key::Person(person));
    }
    for _ in 0..MOST_ATTEMPTS {
        pause().await;
        let now = world.now.get();
        let (mut sitting, epoch) = survey(world, by, (changes, cursor), &keys);
        let mut files = BTreeMap::new();
        let mut gathered = since(&world.tables.borrow(), cursor);
        let mut step = loop {
            match sitting.rule()? {
                Ruling::Step(step) => break step,
                Ruling::Needs(missed) => {
                    pause().await;
                    let tables = world.tables.borrow();
                    load(&tables, &mut sitting, &missed.records);
                    keys.extend(missed.records);
                    for file in missed.files {
                        let unasked = world.planted == Some(Planted::UnseenBills);
                        let stored = unasked || tables.files.contains(&file);
                        files.insert(file.clone(), stored);
                        sitting.load_file(file, stored);
                    }
                }
            }
        };
        if by == Actor::Worker && step.is_refused() {
            return Ok((step, epoch, gathered));
        }
        pause().await;
        if world.stores((&step, &files), by, now, &along).is_ok() {
            if let Some(commit) = step.commit.take() {
                let weight = world.plan.weight;
                let touched = commit.written.iter().map(|written| Touched {
                    key: written.record.key(),
                    bytes: weight,
                    lost: written.lost.clone(),
                });
                let (number, touched) = (commit.sequence, touched.collect());
                gathered.add(number, touched, sitting.after(commit));
            }
            return Ok((step, epoch, gathered));
        }
    }
    Err(Fault::Busy)
}

/// Reads where the workspace stands, all of it at one moment.
fn survey(
    world: &World,
    by: Actor,
    (changes, cursor): (&[Change], Option<&Cursor>),
    keys: &BTreeSet<Key>,
) -> (Sitting, u32) {
    let tables = world.tables.borrow();
    let decided = changes.iter().filter_map(|change| {
        let looks = world.planted != Some(Planted::NoIdempotence);
        let (decided, _) = tables.changes.get(&change.id).filter(|_| looks)?;
        Some(decided.clone())
    });
    let submitted = changes.iter().map(|change| Submitted {
        change: change.clone(),
        digest: digest(change),
    });
    let log = tables.log(cursor);
    let place = match log.place(tables.epoch, cursor) {
        Place::Forgotten if world.planted == Some(Planted::DecidesForgotten) => Place::Kept,
        place => place,
    };
    let set = Set {
        workspace: WORKSPACE,
        by,
        changes: submitted.collect(),
        place,
        now: world.now.get(),
    };
    let mut sitting = Sitting::open(set, log, decided.collect());
    load(&tables, &mut sitting, keys);
    let found = keys.iter().filter_map(|key| tables.find(*key));
    load(
        &tables,
        &mut sitting,
        &found.flat_map(Record::stands_on).collect(),
    );
    (sitting, tables.epoch)
}

/// What the commits after a cursor touched, as many as one question gives.
fn since(tables: &Tables, cursor: Option<&Cursor>) -> Gathered {
    let Some(Position::Log { commit }) = cursor.map(|cursor| &cursor.at) else {
        return Gathered::default();
    };
    let since = tables.commits.range(commit.saturating_add(1)..);
    let touched = since.map(|(number, commit)| (*number, commit.touched.clone()));
    Gathered::since(touched.take(MOST_COMMITS))
}

/// What stands for a change's content: here, all of it.
pub(crate) fn digest(change: &Change) -> String {
    serde_json::to_string(change).unwrap()
}

fn load(tables: &Tables, sitting: &mut Sitting, keys: &BTreeSet<Key>) {
    for key in keys {
        sitting.load(*key, tables.find(*key).cloned());
    }
}

/// A page of news for somebody, up to the last commit of `log`.
async fn page(
    world: &Rc<World>,
    person: &Person,
    (epoch, log): (u32, Log),
    (cursor, gathered): (Option<&Cursor>, Gathered),
) -> Page {
    let reader = Reader {
        person,
        epoch,
        scope: format!("{:?}", scope(person)),
        log,
    };
    pause().await;
    let mut page = match reader.route(cursor) {
        Route::Log { after } => log_since(world, &reader, after, gathered).await,
        Route::Afresh => copy(world, CopyPage::first(&reader)).await,
        Route::Copy { then, bookmark } => {
            let page = match key_of(&bookmark) {
                Some(key) => CopyPage::after(&reader, then, key),
                None => CopyPage::first(&reader),
            };
            copy(world, page).await
        }
    };
    if world.planted == Some(Planted::LeakedVisibility) {
        let tables = world.tables.borrow();
        let hidden = tables.records.values().map(|row| &row.record);
        let hidden = hidden.filter(|record| !may_read(person, record)).cloned();
        page.records.extend(hidden);
    }
    page
}

async fn log_since(world: &Rc<World>, reader: &Reader<'_>, after: i64, gathered: Gathered) -> Page {
    let mut page = LogPage::after(reader, after);
    page.gather(gathered);
    if page.is_torn() {
        return copy(world, CopyPage::first(reader)).await;
    }
    let keys = page.keys();
    if keys.is_empty() {
        return page.page([], reader.log.head);
    }
    pause().await;
    let tables = world.tables.borrow();
    let found = keys.iter().filter_map(|key| tables.find(*key)).cloned();
    page.page(found, tables.log(None).head)
}

async fn copy(world: &Rc<World>, mut page: CopyPage<'_>) -> Page {
    for _ in 0..MOST_QUERIES {
        let room = page.room();
        if room == 0 {
            break;
        }
        pause().await;
        let found = stretch(world, page.last(), room);
        page.take(found, world.tables.borrow().log(None).head);
    }
    let plain = |key: Key| Bookmark(format!("{}/{}", key.kind(), key.id()));
    let Ok(page) = page.page(|key| Ok::<_, Infallible>(plain(key)));
    page
}

/// The key under a bookmark, which is plain here.
fn key_of(bookmark: &Bookmark) -> Option<Key> {
    let (kind, id) = bookmark.0.split_once('/')?;
    Key::from_parts(kind, id)
}

/// The records after a key, up to about so many bytes.
fn stretch(world: &World, after: Option<Key>, room: usize) -> Vec<(Record, usize)> {
    let weight = world.plan.weight;
    let tables = world.tables.borrow();
    let from = after.map_or(core::ops::Bound::Unbounded, core::ops::Bound::Excluded);
    let rows = tables.records.range((from, core::ops::Bound::Unbounded));
    let fit = room.div_ceil(weight);
    rows.take(fit)
        .map(|(_, row)| (row.record.clone(), weight))
        .collect()
}

impl World {
    /// Stores a step, or does as a database on a bad day.
    fn stores(
        &self,
        (step, files): (&Step, &BTreeMap<String, bool>),
        by: Actor,
        now: domain::time::Timestamp,
        along: &impl Fn(&mut Tables),
    ) -> Result<(), BatchFault> {
        let bad = self.plan.bad_database && !self.is_calm();
        if bad && self.roll(8) {
            self.note(|| format!("worker: the batch of {by:?} failed half way"));
            return Err(BatchFault::Failed);
        }
        self.stored_something.set(true);
        let mut tables = self.tables.borrow_mut();
        if let Some(commit) = &step.commit {
            let weight = self.plan.weight;
            let changes = commit.changes.iter();
            let told: Vec<_> = changes
                .map(|(sent, verdict)| (sent.change.action.clone(), verdict.clone()))
                .collect();
            let number = commit.sequence;
            let stored = tables.store((commit.clone(), files), by, now, weight, self.planted)?;
            if let Err(broken) = stored {
                self.fail(broken);
            }
            self.note(|| format!("worker: commit {number} by {by:?}: {} changes", told.len()));
            for (action, verdict) in told {
                self.tally.borrow_mut().decided(&action, &verdict);
            }
        }
        along(&mut tables);
        drop(tables);
        if bad && self.roll(8) {
            self.note(|| "worker: the batch was stored, but said to have failed".into());
            return Err(BatchFault::Failed);
        }
        Ok(())
    }
}
