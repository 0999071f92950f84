//! Changes become the team's record: decided, and stored in one atomic step.
//!
//! The step is guarded. It inserts the commit after the one that it was decided over; where
//! somebody else's came first, the whole batch fails on the primary key, nothing is stored, and
//! everything is read and decided again. An error whose effect is not known is treated alike:
//! what was stored after all is found by the changes' ids.

use core::time::Duration;
use std::collections::BTreeSet;

use domain::change::Change;
use domain::decision::Actor;
use domain::id::{DeviceId, WorkspaceId};
use domain::people::Person;
use domain::record::Key;
use domain::sync::authority::{Ruling, Sitting, Step, Submitted};
use domain::sync::news::Gathered;
use domain::sync::{Cursor, Fault, Log, Missed, Outcome as ChangeOutcome};
use domain::time::Timestamp;
use worker::Delay;

use crate::database::{Database, Statement};
use crate::delivery::queue;
use crate::failure::{Failure, Outcome};
use crate::ledger::storing;
use crate::survey::{Survey, load, named};
use crate::{files, letters, records, secrets, turns};

/// How often a set is decided before its sender is told to try again.
const MOST_ATTEMPTS: u32 = 5;

/// How often records are loaded for one decision: more often than any set was seen to need, each
/// change of which waits for what the one before it makes.
const MOST_ROUNDS: u32 = 24;

/// After so many rounds, a person that is missing brings everybody with them, and at once where
/// limits are seen to: a reporting line would otherwise be climbed one round at a time.
const ROUNDS_BEFORE_EVERYBODY: u32 = 1;

/// The longest pause before deciding again, in milliseconds, doubled with each attempt.
const PAUSE_MILLISECONDS: u64 = 8;

/// A set of changes by one author.
pub(crate) struct Set<'a> {
    /// Whose records they are about.
    pub(crate) workspace: WorkspaceId,
    /// Who made them.
    pub(crate) by: Actor,
    /// On which device, where it was one.
    pub(crate) device: Option<DeviceId>,
    /// The changes, in order.
    pub(crate) changes: &'a [Change],
    /// How far their device has heard, where it was one and says so.
    pub(crate) cursor: Option<&'a Cursor>,
    /// Where the workspace stood when it was found whose request this is, where that was read.
    pub(crate) survey: Option<Survey>,
    /// Now.
    pub(crate) now: Timestamp,
}

impl<'a> Set<'a> {
    /// Changes that the Worker itself makes.
    pub(crate) fn of_worker(workspace: WorkspaceId, changes: &'a [Change], now: Timestamp) -> Self {
        Self {
            workspace,
            by: Actor::Worker,
            device: None,
            changes,
            cursor: None,
            survey: None,
            now,
        }
    }
}

/// What became of a set, and where the workspace stands.
pub(crate) struct Committed {
    /// An outcome for each change, in order.
    pub(crate) outcomes: Vec<ChangeOutcome>,
    /// The database's epoch.
    pub(crate) epoch: u32,
    /// The commits that are kept.
    pub(crate) log: Log,
    /// The author as they stand now; none where it is the Worker.
    pub(crate) author: Option<Person>,
    /// What is known of the log by now.
    pub(crate) gathered: Gathered,
    /// Whether somebody is told something, so that there may be something to send.
    pub(crate) tells: bool,
}

/// Decides the changes of a set that were not decided before, and stores what they came to.
/// `along` makes the statements that must be stored in the same step, or not at all.
///
/// # Errors
/// [`Fault::Forbidden`] where the author has left the team, [`Fault::IdReused`], and
/// [`Fault::Busy`] where others always came first.
pub(crate) async fn commit(
    database: &Database,
    mut set: Set<'_>,
    along: impl Fn() -> Outcome<Vec<Statement>>,
) -> Outcome<Committed> {
    let submitted = submitted(set.changes)?;
    let mut keys = named(set.changes);
    let mut failed = None;
    let mut survey = set.survey.take();
    let set = &set;
    let _turn = if set.changes.is_empty() {
        None
    } else {
        let turn = turns::wait(set.workspace).await?;
        // Others went first: what was read before is no longer so, and the guard would say it.
        survey = survey.filter(|_| !turn.was_waited_for());
        Some(turn)
    };
    for attempt in 0..MOST_ATTEMPTS {
        if attempt > 0 {
            pause(attempt).await;
        }
        let stands = match survey.take() {
            Some(survey) => survey,
            None => Survey::of(database, set, &keys).await?,
        };
        let (mut sitting, epoch, gathered) = stands.sitting(set, &submitted);
        let step = rule(database, set, &mut sitting, &mut keys).await?;
        let is_refused = step.is_refused();
        let mut committed = Committed {
            outcomes: step.outcomes,
            epoch,
            log: step.log,
            author: step.author,
            gathered,
            tells: false,
        };
        if set.by == Actor::Worker && is_refused {
            return Ok(committed);
        }
        let (mut statements, mut stores) = (Vec::new(), None);
        if let Some(commit) = step.commit {
            let (storing, touched) = storing(database, set, &commit)?;
            let told = queue::enqueue(database, set.workspace, &commit.written, set.now)?;
            let letters =
                letters::queue::enqueue(database, set.workspace, &commit.written, set.now)?;
            committed.tells = told.is_some() || letters.is_some();
            statements.extend(storing.into_iter().chain(told).chain(letters));
            stores = Some((commit, touched));
        }
        statements.extend(along()?);
        if statements.is_empty() {
            return Ok(committed);
        }
        match database.batch(statements).await {
            Ok(_) => {
                if let Some((commit, touched)) = stores {
                    let (number, known) = (commit.sequence, sitting.after(commit));
                    committed.gathered.add(number, touched, known);
                }
                return Ok(committed);
            }
            Err(failure) => failed = Some(failure),
        }
    }
    match failed {
        Some(Failure::Broken { cause, .. }) if cause.contains("UNIQUE constraint") => {
            Err(Fault::Busy.into())
        }
        Some(failure) => Err(failure),
        None => Err(Fault::Busy.into()),
    }
}

/// The changes, each with the digest of its JSON.
fn submitted(changes: &[Change]) -> Outcome<Vec<Submitted>> {
    let submitted = changes.iter().map(|change| {
        let body = serde_json::to_string(change);
        let body = body.map_err(Failure::while_doing("writing a change"))?;
        Ok(Submitted {
            change: change.clone(),
            digest: secrets::fingerprint(&body),
        })
    });
    submitted.collect()
}

/// Waits a little, and not as long as others that wait.
async fn pause(attempt: u32) {
    let longest = PAUSE_MILLISECONDS << attempt;
    let chance = u64::from(getrandom::u32().unwrap_or_default());
    Delay::from(Duration::from_millis(chance % longest)).await;
}

/// Decides, loading what is asked for until nothing is missed.
async fn rule(
    database: &Database,
    set: &Set<'_>,
    sitting: &mut Sitting,
    keys: &mut BTreeSet<Key>,
) -> Outcome<Box<Step>> {
    let workspace = set.workspace;
    for round in 0..MOST_ROUNDS {
        let missed = match sitting.rule()? {
            Ruling::Step(step) => return Ok(step),
            Ruling::Needs(missed) => missed,
        };
        let Missed {
            records: missed,
            files: bills,
        } = missed;
        let mut statements = vec![records::by_key(database, workspace, &missed, None)?];
        let of_people = missed.iter().any(|key| matches!(key, Key::Person(_)));
        let climbs = set.by == Actor::Worker || round >= ROUNDS_BEFORE_EVERYBODY;
        if climbs && of_people {
            statements.push(records::everybody(database, workspace)?);
        }
        if !bills.is_empty() {
            statements.push(files::which_of(database, workspace, &bills)?);
        }
        let mut given = database.batch(statements).await?;
        if !bills.is_empty() {
            let stored = files::hashes(given.pop().as_ref())?;
            for bill in bills {
                let is_stored = stored.contains(&bill);
                sitting.load_file(bill, is_stored);
            }
        }
        let mut found = Vec::new();
        for rows in &given {
            found.extend(records::read(rows)?);
        }
        // All at once: what the second statement does not give, the first may have given.
        load(sitting, &missed, found);
        keys.extend(missed);
    }
    Err(Failure::Broken {
        doing: "deciding",
        cause: format!("records were still missed after {MOST_ROUNDS} rounds"),
    })
}
