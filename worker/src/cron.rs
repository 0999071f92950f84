//! The cron: limits that passed while nobody looked become alerts, up the reporting line; and what
//! is no longer needed goes.
//!
//! A step is a change like any other, with an id that follows from the project and the commit
//! that last touched it. So it is taken once, however often and at how many places the cron runs.

use std::collections::BTreeMap;

use domain::change::{Action, Change};
use domain::decision::Actor;
use domain::id::{ChangeId, WorkspaceId};
use domain::record::Key;
use domain::sync::{Fault, Verdict};
use domain::time::Timestamp;
use domain::{tasks, workflow};
use serde::{Deserialize, Serialize};
use worker::{Env, console_error, console_log};

use crate::commit::{Set, commit};
use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::{MEASURE, api, files, housekeeping};

/// The most projects and tasks that one run looks at; the next run takes those that are left.
const MOST_DUE: u32 = 200;

/// The most of them in one atomic step.
const DUE_PER_STEP: usize = 50;

/// A project or task whose limit passed.
#[derive(Deserialize)]
struct Due {
    workspace: WorkspaceId,
    kind: String,
    id: String,
    sequence: i64,
}

impl Due {
    /// The change that takes its steps, and what that is called; none of a record that has no
    /// limit.
    fn step(&self) -> Option<(ChangeId, Action)> {
        match Key::from_parts(&self.kind, &self.id)? {
            Key::Project(project) => Some((
                workflow::step_id(project, self.sequence),
                Action::Escalate { project },
            )),
            Key::Task(task) => Some((
                tasks::step_id(task, self.sequence),
                Action::EscalateTask { task },
            )),
            _ => None,
        }
    }
}

/// Sees to every database. What fails in one holds up nothing else.
pub(crate) async fn run(env: &Env, now: Timestamp) {
    for database in Database::all(env) {
        if let Err(failure) = take_steps(&database, now).await {
            console_error!("escalating: {failure}");
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
        for due in due.chunks(DUE_PER_STEP) {
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
            "SELECT workspace, kind, id, sequence FROM records
             WHERE attention_at <= ?1 ->> 0 ORDER BY attention_at LIMIT ?1 ->> 1",
            &(now, MOST_DUE),
        )
        .await
}

async fn escalate(
    database: &Database,
    workspace: WorkspaceId,
    due: &[Due],
    now: Timestamp,
) -> Outcome<()> {
    let mut hopeless = Vec::new();
    let mut named = Vec::new();
    let mut changes = Vec::new();
    for due in due {
        match due.step() {
            Some((id, action)) => {
                named.push(due);
                changes.push(Change {
                    id,
                    happened_at: now,
                    action,
                });
            }
            None => hopeless.push(due),
        }
    }
    let set = Set {
        workspace,
        by: Actor::Worker,
        device: None,
        changes: &changes,
        cursor: None,
        now,
    };
    let committed = commit(database, &set, || Ok(Vec::new())).await?;
    for (due, outcome) in named.into_iter().zip(committed.outcomes) {
        if let Verdict::Refused { refusal } = outcome.verdict {
            console_error!("{} {} cannot be escalated: {refusal:?}", due.kind, due.id);
            hopeless.push(due);
        }
    }
    set_aside(database, workspace, &hopeless).await
}

/// Takes what cannot be escalated out of the queue, so that it does not fill it. It is back in it
/// with its next limit.
async fn set_aside(
    database: &Database,
    workspace: WorkspaceId,
    hopeless: &[&Due],
) -> Outcome<()> {
    #[derive(Serialize)]
    struct Aside<'a> {
        workspace: WorkspaceId,
        records: Vec<(&'a str, &'a str)>,
    }
    if hopeless.is_empty() {
        return Ok(());
    }
    let statement = database.statement(
        "UPDATE records SET attention_at = NULL
         WHERE workspace = ?1 ->> 'workspace'
           AND (kind, id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?1, '$.records'))",
        &Aside {
            workspace,
            records: hopeless.iter().map(|due| (&*due.kind, &*due.id)).collect(),
        },
    )?;
    database.batch(vec![statement]).await.map(drop)
}
