//! The cron: limits that passed while nobody looked become alerts, up the reporting line; alerts
//! reach people; and what is no longer needed goes.
//!
//! A step is a change like any other, with an id that follows from the record and the commit
//! that last touched it. So it is taken once, however often and at how many places the cron runs.

use std::collections::BTreeMap;

use domain::alerts::attend;
use domain::change::Change;
use domain::decision::Actor;
use domain::id::WorkspaceId;
use domain::record::Key;
use domain::sync::{Fault, Verdict};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use worker::{Env, console_error, console_log};

use crate::commit::{Set, commit};
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::{MEASURE, api, delivery, files, housekeeping};

/// The most records that one run sees to; the next one, a minute later, takes those that are left.
/// A free plan gives a run so little of a processor, and so few statements.
const MOST_RECORDS: u32 = 25;

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
        if let Err(failure) = take_steps(&database, now).await {
            console_error!("escalating: {failure}");
        }
        let most = delivery::MOST_BY_CRON;
        if let Err(failure) = delivery::run(env, &database, most, now).await {
            console_error!("delivering: {failure}");
        }
        // By the clock that their times were taken from, whatever time the run was for.
        if let Err(failure) = housekeeping::run(&database, api::now()).await {
            console_error!("keeping house: {failure}");
        }
        if let Err(failure) = files::sweep(&database, now).await {
            console_error!("sweeping uploads: {failure}");
        }
        if env.var(MEASURE).is_ok() {
            console_log!("the cron's cost: {:?}", database.cost());
        }
    }
}

/// Takes every step of an escalation that is due at `now`, the oldest first.
async fn take_steps(database: &Database, now: Timestamp) -> Outcome<()> {
    let mut by_workspace: BTreeMap<WorkspaceId, Vec<Due>> = BTreeMap::new();
    for due in due(database, now).await? {
        by_workspace.entry(due.workspace).or_default().push(due);
    }
    for (workspace, due) in by_workspace {
        if database.cost().statements > ENOUGH_STATEMENTS {
            break;
        }
        match escalate(database, workspace, &due, now).await {
            // Somebody is busy here: the next run finds them as they are now.
            Ok(()) | Err(Failure::Fault(Fault::Busy)) => {}
            Err(failure) => console_error!("escalating in {workspace}: {failure}"),
        }
    }
    Ok(())
}

async fn due(database: &Database, now: Timestamp) -> Outcome<Vec<Due>> {
    database
        .rows(
            "SELECT workspace, kind, id, sequence FROM records
             WHERE attention_at <= ?1 ->> 0 ORDER BY attention_at LIMIT ?1 ->> 1",
            &(now, MOST_RECORDS),
        )
        .await
}

async fn escalate(
    database: &Database,
    workspace: WorkspaceId,
    due: &[Due],
    now: Timestamp,
) -> Outcome<()> {
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
    let set = Set {
        workspace,
        by: Actor::Worker,
        device: None,
        changes: &changes,
        cursor: None,
        now,
    };
    let committed = commit(database, &set, || Ok(Vec::new())).await?;
    let mut hopeless = Vec::new();
    for (due, outcome) in due.iter().zip(committed.outcomes) {
        if let Verdict::Refused { refusal } = outcome.verdict {
            console_error!("{} {} cannot be seen to: {refusal:?}", due.kind, due.id);
            hopeless.push((due.kind.as_str(), due.id.as_str()));
        }
    }
    set_aside(database, workspace, &hopeless).await
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
