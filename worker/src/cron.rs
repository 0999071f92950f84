//! The cron: limits that passed while nobody looked become alerts, up the reporting line; alerts
//! reach people; and what is no longer needed goes.
//!
//! A step is a change like any other, with an id that follows from the project and the commit
//! that last touched it. So it is taken once, however often and at how many places the cron runs.

use std::collections::BTreeMap;

use domain::change::{Action, Change};
use domain::decision::Actor;
use domain::id::{ProjectId, WorkspaceId};
use domain::sync::{Fault, Verdict};
use domain::time::Timestamp;
use domain::workflow::step_id;
use serde::{Deserialize, Serialize};
use worker::{Env, console_error, console_log};

use crate::commit::{Set, commit};
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::{MEASURE, api, delivery, files, housekeeping};

/// The most projects that one run looks at; the next run takes those that are left.
const MOST_PROJECTS: u32 = 200;

/// The most projects of one atomic step.
const PROJECTS_PER_STEP: usize = 50;

/// A project whose limit passed.
#[derive(Deserialize)]
struct Due {
    workspace: WorkspaceId,
    id: ProjectId,
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
        for due in due.chunks(PROJECTS_PER_STEP) {
            match escalate(database, workspace, due, now).await {
                // Somebody is busy here: the next run finds them as they are now.
                Ok(()) | Err(Failure::Fault(Fault::Busy)) => {}
                Err(failure) => console_error!("escalating in {workspace}: {failure}"),
            }
        }
    }
    Ok(())
}

async fn due(database: &Database, now: Timestamp) -> Outcome<Vec<Due>> {
    database
        .rows(
            "SELECT workspace, id, sequence FROM records
             WHERE attention_at <= ?1 ->> 0 ORDER BY attention_at LIMIT ?1 ->> 1",
            &(now, MOST_PROJECTS),
        )
        .await
}

async fn escalate(
    database: &Database,
    workspace: WorkspaceId,
    due: &[Due],
    now: Timestamp,
) -> Outcome<()> {
    let changes: Vec<Change> = due
        .iter()
        .map(|due| Change {
            id: step_id(due.id, due.sequence),
            happened_at: now,
            action: Action::Escalate { project: due.id },
        })
        .collect();
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
            console_error!("project {} cannot be escalated: {refusal:?}", due.id);
            hopeless.push(due.id);
        }
    }
    set_aside(database, workspace, &hopeless).await
}

/// Takes projects that cannot be escalated out of the queue, so that they do not fill it. They
/// are back in it with their next limit.
async fn set_aside(
    database: &Database,
    workspace: WorkspaceId,
    hopeless: &[ProjectId],
) -> Outcome<()> {
    #[derive(Serialize)]
    struct Aside<'a> {
        workspace: WorkspaceId,
        projects: &'a [ProjectId],
    }
    if hopeless.is_empty() {
        return Ok(());
    }
    let statement = database.statement(
        "UPDATE records SET attention_at = NULL
         WHERE workspace = ?1 ->> 'workspace' AND kind = 'project'
           AND id IN (SELECT value FROM json_each(?1, '$.projects'))",
        &Aside {
            workspace,
            projects: hopeless,
        },
    )?;
    database.batch(vec![statement]).await.map(drop)
}
