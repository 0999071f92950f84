//! The cron: limits that passed while nobody looked become alerts, up the reporting line; alerts
//! reach people; and what is no longer needed goes.
//!
//! A step is a change like any other, with an id that follows from the record and the commit
//! that last touched it. So it is taken once, however often and at how many places the cron runs.

use core::pin::Pin;
use std::collections::BTreeMap;

use domain::alerts::attend;
use domain::change::Change;
use domain::id::WorkspaceId;
use domain::record::Key;
use domain::sync::{Fault, Verdict};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use worker::{Env, console_error, console_log};

use crate::commit::{Set, commit};
use crate::database::{Database, Rows};
use crate::failure::{Failure, Outcome};
use crate::{MEASURE, api, delivery, files, housekeeping, letters};

/// The most records that one run sees to; the next one, a minute later, takes those that are left.
/// A free plan gives a run so little of a processor, and so few statements.
const MOST_RECORDS: u32 = 10;

/// Once a run has made so many statements it begins with no other workspace.
const ENOUGH_STATEMENTS: usize = 20;

/// A record whose moment has come: a limit passed, or it was put off until now.
#[derive(Deserialize)]
struct Due {
    workspace: WorkspaceId,
    kind: String,
    id: String,
    sequence: i64,
}

/// Sees to every database. What fails in one holds up nothing else.
pub(crate) async fn run(env: &Env, now: Timestamp) {
    for database in Database::all(env) {
        match look(&database, now).await {
            Ok(found) => see_to(env, &database, found, now).await,
            Err(failure) => console_error!("looking for what is due: {failure}"),
        }
        if env.var(MEASURE).is_ok() {
            console_log!("the cron's cost: {:?}", database.cost());
        }
    }
}

/// What there is to do.
struct Found {
    due: Vec<Due>,
    /// Whether there is something to send, to remove, to sweep.
    sending: bool,
    removing: bool,
    sweeping: bool,
}

/// Looks for all that there may be to do, in one question to the database. Nearly every run finds
/// nothing, and should cost no more than that.
async fn look(database: &Database, now: Timestamp) -> Outcome<Found> {
    #[derive(Deserialize)]
    struct Is {
        due: u32,
    }
    let statements = vec![
        database.statement(
            "SELECT workspace, kind, id, sequence FROM records
             WHERE attention_at <= ?1 ->> 0 ORDER BY attention_at LIMIT ?1 ->> 1",
            &(now, MOST_RECORDS),
        )?,
        delivery::queue::is_due(database, now)?,
        letters::queue::is_due(database, now)?,
        housekeeping::is_due(database, api::now())?,
        files::is_due(database, now)?,
    ];
    let found = database.batch(statements).await?;
    let mut found = found.iter();
    let due = found.next().map(Rows::read::<Due>).transpose()?;
    let mut is_due = || -> Outcome<bool> {
        let rows = found.next().map(Rows::read::<Is>).transpose()?;
        Ok(rows.unwrap_or_default().iter().any(|is| is.due > 0))
    };
    Ok(Found {
        due: due.unwrap_or_default(),
        sending: is_due()? | is_due()?,
        removing: is_due()?,
        sweeping: is_due()?,
    })
}

async fn see_to(env: &Env, database: &Database, found: Found, now: Timestamp) {
    let tells = take_steps(database, found.due, now).await;
    if tells || found.sending {
        let most = delivery::MOST_BY_CRON;
        let sent = apart(delivery::run(env, database, most, now)).await;
        if let Err(failure) = sent {
            console_error!("delivering: {failure}");
        }
    }
    // By the clock that their times were taken from, whatever time the run was for.
    if found.removing
        && let Err(failure) = apart(housekeeping::run(database, api::now())).await
    {
        console_error!("keeping house: {failure}");
    }
    if found.sweeping
        && let Err(failure) = apart(files::sweep(database, now)).await
    {
        console_error!("sweeping uploads: {failure}");
    }
}

/// Something that few runs do. Its code is apart, so that V8 does not compile it for the others.
fn apart<'a, T>(seldom: impl Future<Output = T> + 'a) -> Pin<Box<dyn Future<Output = T> + 'a>> {
    Box::pin(seldom)
}

/// Takes the steps of escalations that are due at `now`. Says whether somebody is told something.
async fn take_steps(database: &Database, due: Vec<Due>, now: Timestamp) -> bool {
    let mut by_workspace: BTreeMap<WorkspaceId, Vec<Due>> = BTreeMap::new();
    for due in due {
        by_workspace.entry(due.workspace).or_default().push(due);
    }
    let mut tells = false;
    for (workspace, due) in by_workspace {
        if database.cost().statements > ENOUGH_STATEMENTS {
            break;
        }
        match apart(escalate(database, workspace, &due, now)).await {
            Ok(told) => tells |= told,
            // Somebody is busy here: the next run finds them as they are now.
            Err(Failure::Fault(Fault::Busy)) => {}
            Err(failure) => console_error!("escalating in {workspace}: {failure}"),
        }
    }
    tells
}

/// Says whether somebody is told something.
async fn escalate(
    database: &Database,
    workspace: WorkspaceId,
    due: &[Due],
    now: Timestamp,
) -> Outcome<bool> {
    let (due, changes): (Vec<&Due>, Vec<Change>) = due
        .iter()
        .filter_map(|due| {
            let key = Key::from_parts(&due.kind, &due.id)?;
            let (id, action) = attend(key, due.sequence)?;
            let happened_at = now;
            let change = Change {
                id,
                happened_at,
                action,
            };
            Some((due, change))
        })
        .unzip();
    let set = Set::of_worker(workspace, &changes, now);
    let committed = commit(database, set, || Ok(Vec::new())).await?;
    let mut hopeless = Vec::new();
    for (due, outcome) in due.iter().zip(&committed.outcomes) {
        if let Verdict::Refused { refusal } = &outcome.verdict {
            console_error!("{} {} cannot be seen to: {refusal:?}", due.kind, due.id);
            hopeless.push((due.kind.as_str(), due.id.as_str()));
        }
    }
    set_aside(database, workspace, &hopeless).await?;
    Ok(committed.tells)
}

/// Takes records that cannot be seen to out of the queue, so that they do not fill it. They are
/// back in it with their next limit.
async fn set_aside(
    database: &Database,
    workspace: WorkspaceId,
    hopeless: &[(&str, &str)],
) -> Outcome<()> {
    #[derive(Serialize)]
    struct Aside<'a> {
        workspace: WorkspaceId,
        hopeless: &'a [(&'a str, &'a str)],
    }
    if hopeless.is_empty() {
        return Ok(());
    }
    let statement = database.statement(
        "UPDATE records SET attention_at = NULL
         WHERE workspace = ?1 ->> 'workspace' AND (kind, id) IN (
           SELECT value ->> 0, value ->> 1 FROM json_each(?1, '$.hopeless'))",
        &Aside {
            workspace,
            hopeless,
        },
    )?;
    database.batch(vec![statement]).await.map(drop)
}
