//! How much may be asked for in a time, so that nobody wears out what all share.
//!
//! Counting costs no row: each instance of the Worker counts what it sees, and where the
//! platform's own counters are bound, which count for a whole location, they have a say too.
//! Only a sign-in that failed is written down, and only so often for one network address.

use std::cell::RefCell;
use std::collections::BTreeMap;

use domain::id::CampaignId;
use domain::sync::Fault;
use domain::time::Timestamp;
use serde::Deserialize;
use worker::Env;

use crate::database::{Database, Statement};
use crate::failure::{Failure, Outcome};
use crate::secrets;

/// How long a window of counting is, in milliseconds.
const WINDOW_MILLISECONDS: i64 = 60 * 1000;

/// How many who ask are remembered at once; beyond that, all are forgotten.
const MOST_REMEMBERED: usize = 10_000;

/// How many sign-ins may fail in an hour from one network address.
const MOST_FAILURES: u32 = 20;

/// How long failures are held against an address, in milliseconds.
pub(crate) const FAILURES_MILLISECONDS: i64 = 60 * 60 * 1000;

/// How often something may be asked for by one who asks.
pub(crate) struct Limit {
    /// The name of the platform's counter in `wrangler.toml`.
    name: &'static str,
    /// How often in a minute.
    most: u32,
}

/// Requests of one device: what takes in a whole business asks some times a second.
pub(crate) const REQUESTS: Limit = Limit {
    name: "REQUESTS",
    most: 600,
};

/// Invitations made on one device.
pub(crate) const INVITATIONS: Limit = Limit {
    name: "INVITATIONS",
    most: 60,
};

/// Restorations begun on one device.
pub(crate) const RESTORATIONS: Limit = Limit {
    name: "RESTORATIONS",
    most: 30,
};

/// Attempts to sign in from one network address.
pub(crate) const ENTRIES: Limit = Limit {
    name: "ENTRIES",
    most: 60,
};

/// Forms that strangers send from one network address.
pub(crate) const FORMS: Limit = Limit {
    name: "FORMS",
    most: 10,
};

/// How many forms of one campaign come in an hour.
const MOST_FORMS: u32 = 60;

/// The hour of a moment, counted since the epoch.
pub(crate) fn hour(now: Timestamp) -> i64 {
    now.0 / (60 * WINDOW_MILLISECONDS)
}

/// Whether a campaign had as many forms this hour as it may have.
pub(crate) async fn has_enough_forms(
    database: &Database,
    campaign: CampaignId,
    now: Timestamp,
) -> Outcome<bool> {
    #[derive(Deserialize)]
    struct Row {
        forms: u32,
    }
    let row = database
        .first::<Row>(
            "SELECT forms FROM form_hours WHERE campaign = ?1 ->> 0 AND hour = ?1 ->> 1",
            &(campaign, hour(now)),
        )
        .await?;
    Ok(row.is_some_and(|row| row.forms >= MOST_FORMS))
}

/// The statement that counts a form of a campaign.
pub(crate) fn count_form(
    database: &Database,
    campaign: CampaignId,
    now: Timestamp,
) -> Outcome<Statement> {
    database.statement(
        "INSERT INTO form_hours (campaign, hour, forms) SELECT ?1 ->> 0, ?1 ->> 1, 1 WHERE true
         ON CONFLICT DO UPDATE SET forms = forms + 1",
        &(campaign, hour(now)),
    )
}

/// Counts a request of `who`.
///
/// # Errors
/// [`Fault::SlowDown`] where it is one too many.
pub(crate) async fn count(env: &Env, limit: &Limit, who: &str, now: Timestamp) -> Outcome<()> {
    thread_local! {
        static WINDOWS: RefCell<Windows> = RefCell::default();
    }
    let key = (limit.name, secrets::fingerprint(who));
    let bound = env.rate_limiter(limit.name).ok();
    if let Some(counter) = bound {
        let said = counter.limit(key.1.clone()).await;
        let said = said.map_err(Failure::while_doing("asking a counter"))?;
        if !said.success {
            return Err(slow_down(WINDOW_MILLISECONDS));
        }
    }
    WINDOWS
        .with_borrow_mut(|windows| windows.count(key, limit.most, now))
        .map_err(slow_down)
}

/// Makes sure that not too many sign-ins failed from an address.
///
/// # Errors
/// [`Fault::SlowDown`] until the hour in which they failed is over.
pub(crate) async fn failures(database: &Database, address: &str, now: Timestamp) -> Outcome<()> {
    #[derive(Deserialize)]
    struct Row {
        since: Timestamp,
        failures: u32,
    }
    let row = database
        .first::<Row>(
            "SELECT since, failures FROM failed_entries WHERE address_hash = ?1 ->> 0",
            &[secrets::fingerprint(address)],
        )
        .await?;
    let left = row
        .filter(|row| row.failures >= MOST_FAILURES)
        .map_or(0, |row| row.since.0 + FAILURES_MILLISECONDS - now.0);
    if left > 0 {
        return Err(slow_down(left));
    }
    Ok(())
}

/// Writes down that a sign-in failed.
pub(crate) async fn failed(database: &Database, address: &str, now: Timestamp) -> Outcome<()> {
    let over = now.plus_milliseconds(-FAILURES_MILLISECONDS);
    let statement = database.statement(
        "INSERT INTO failed_entries (address_hash, since, failures)
         SELECT ?1 ->> 0, ?1 ->> 1, 1 WHERE true
         ON CONFLICT (address_hash) DO UPDATE SET
           failures = CASE WHEN since > ?1 ->> 2 THEN failures + 1 ELSE 1 END,
           since = CASE WHEN since > ?1 ->> 2 THEN since ELSE ?1 ->> 1 END",
        &(secrets::fingerprint(address), now, over),
    )?;
    database.batch(vec![statement]).await.map(drop)
}

/// Whether a fault says that a secret was wrong: then it may have been a guess.
pub(crate) fn is_wrong_secret(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Fault(Fault::WrongCode | Fault::InvitationOver | Fault::WrongPasskey)
    )
}

/// What of a network address is counted: the whole of an IPv4 address; of an IPv6 address the
/// half that a subscriber is given, who has all the others of it too.
pub(crate) fn network(address: &str) -> String {
    match address.parse() {
        Ok(std::net::IpAddr::V6(address)) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}")
        }
        Ok(std::net::IpAddr::V4(_)) | Err(_) => address.to_owned(),
    }
}

fn slow_down(milliseconds: i64) -> Failure {
    let seconds = u32::try_from(milliseconds / 1000 + 1).unwrap_or(u32::MAX);
    Fault::SlowDown { seconds }.into()
}

/// What was asked for in the present minute of each who asks.
#[derive(Default)]
struct Windows(BTreeMap<(&'static str, String), Window>);

struct Window {
    began: Timestamp,
    count: u32,
}

impl Windows {
    /// Counts once. Where it is one too many, gives the milliseconds until it is not.
    fn count(&mut self, key: (&'static str, String), most: u32, now: Timestamp) -> Result<(), i64> {
        if self.0.len() >= MOST_REMEMBERED && !self.0.contains_key(&key) {
            self.0.retain(|_, window| window.left(now) > 0);
            if self.0.len() >= MOST_REMEMBERED {
                self.0.clear();
            }
        }
        let window = self.0.entry(key).or_insert(Window {
            began: now,
            count: 0,
        });
        if window.left(now) <= 0 {
            *window = Window {
                began: now,
                count: 0,
            };
        }
        window.count = window.count.saturating_add(1);
        if window.count > most {
            Err(window.left(now))
        } else {
            Ok(())
        }
    }
}

impl Window {
    /// The milliseconds until it is over.
    fn left(&self, now: Timestamp) -> i64 {
        self.began.0 + WINDOW_MILLISECONDS - now.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(who: usize) -> (&'static str, String) {
        ("REQUESTS", who.to_string())
    }

    #[test]
    fn who_asks_too_often_waits_until_the_minute_is_over() {
        let mut windows = Windows::default();
        for _ in 0..3 {
            assert_eq!(windows.count(key(1), 3, Timestamp(1_000)), Ok(()));
        }
        assert_eq!(windows.count(key(1), 3, Timestamp(31_000)), Err(30_000));
        assert_eq!(windows.count(key(2), 3, Timestamp(31_000)), Ok(()));
        assert_eq!(windows.count(key(1), 3, Timestamp(61_000)), Ok(()));
    }

    #[test]
    fn only_so_many_are_remembered() {
        let mut windows = Windows::default();
        for who in 0..=MOST_REMEMBERED * 2 {
            assert_eq!(windows.count(key(who), 3, Timestamp(0)), Ok(()));
            assert!(windows.0.len() <= MOST_REMEMBERED);
        }
    }

    #[test]
    fn an_address_is_counted_with_all_that_its_owner_has() {
        for (address, counted) in [
            ("203.0.113.7", "203.0.113.7"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2"),
            ("2001:db8:1:2::9", "2001:db8:1:2"),
            ("", ""),
        ] {
            assert_eq!(network(address), counted);
        }
    }

    #[test]
    fn the_platforms_counters_count_the_same() {
        let configured = include_str!("../../wrangler.toml");
        for Limit { name, most } in [REQUESTS, INVITATIONS, ENTRIES, FORMS] {
            let (_, rest) = configured
                .split_once(&format!("name = \"{name}\""))
                .unwrap();
            let numbers = rest.lines().nth(2).unwrap();
            assert_eq!(
                numbers,
                format!("simple = {{ limit = {most}, period = 60 }}")
            );
        }
    }
}
