//! The Handoff Worker: the API over the team's records in D1, and the cron over their limits.
//!
//! It never trusts: who somebody is comes from their session, what they may do from the records,
//! and what a change does from `domain`, decided again here. One atomic step stores it.

mod api;
mod bookmarks;
mod challenges;
mod commit;
mod cron;
mod database;
mod delivery;
mod failure;
mod files;
mod housekeeping;
mod intake;
mod ledger;
mod letters;
mod limits;
mod marks;
mod passkeys;
mod platform;
mod pull;
mod records;
mod restoration;
mod secrets;
mod sessions;
mod survey;
mod turns;

use domain::time::Timestamp;
use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

/// The variable that makes the Worker say what it costs, for measuring.
const MEASURE: &str = "MEASURE";

/// Answers `/api/…`, and the pages for people who are no part of the team, `/form/…` and `/t/…`.
/// Everything else is a file of the app, which the platform serves by itself.
#[event(fetch)]
async fn fetch(request: Request, env: Env, context: Context) -> Result<Response> {
    api::answer(request, &env, &context).await
}

/// Tells people about limits that have passed.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    // The event's own time, and not the clock's: a run that comes late does no other work.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the platform gives whole milliseconds as a float"
    )]
    let now = Timestamp(event.schedule() as i64);
    cron::run(&env, now).await;
}
