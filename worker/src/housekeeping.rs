//! What is no longer needed goes, a piece at each run of the cron: sessions and invitations that
//! are over, failures that count no more.

use domain::sync::protocol::KEPT_MILLISECONDS;
use domain::time::Timestamp;

use crate::database::Database;
use crate::failure::Outcome;
use crate::limits;

/// The most rows of one table that one run looks at.
const PIECE: u32 = 500;

/// Removes a piece of what let somebody in and does so no more at `now`.
pub(crate) async fn run(database: &Database, now: Timestamp) -> Outcome<()> {
    let unused = now.plus_milliseconds(-KEPT_MILLISECONDS);
    let forgiven = now.plus_milliseconds(-limits::FAILURES_MILLISECONDS);
    let statements = [
        (
            "DELETE FROM sessions WHERE token_hash IN (
               SELECT token_hash FROM sessions
               WHERE max(last_seen_at, coalesce(revoked_at, 0)) < ?1 ->> 0 LIMIT ?1 ->> 1)",
            unused,
        ),
        (
            "DELETE FROM invitations WHERE token_hash IN (
               SELECT token_hash FROM invitations WHERE expires_at < ?1 ->> 0 LIMIT ?1 ->> 1)",
            now,
        ),
        (
            "DELETE FROM failed_entries WHERE address_hash IN (
               SELECT address_hash FROM failed_entries WHERE since < ?1 ->> 0 LIMIT ?1 ->> 1)",
            forgiven,
        ),
    ];
    let statements = statements.map(|(sql, before)| database.statement(sql, &(before, PIECE)));
    let statements = statements.into_iter().collect::<Outcome<Vec<_>>>()?;
    database.batch(statements).await.map(drop)
}
