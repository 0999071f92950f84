//! Challenges: each is good for one purpose, one answer, and a time. Passkeys sign them; a form
//! that strangers fill in carries one, so that it is sent once and not by a script that never
//! asked for it.
//!
//! A challenge says itself when it runs out and that it is one of ours, by a mark that only the
//! Worker can make. So asking for one costs no row, however often somebody does; only an answer
//! is written down, so that there is no second one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::sync::Fault;
use domain::time::Timestamp;
use serde::Deserialize;

use crate::database::{Database, Statement};
use crate::failure::{Failure, Outcome};
use crate::marks::{self, MARK_BYTES};
use crate::secrets;

/// How long a passkey's challenge can be answered, in milliseconds: five minutes.
pub(crate) const LIFE_MILLISECONDS: i64 = 5 * 60 * 1000;

/// The bytes of a challenge before its mark: when it runs out, and chance.
const TIME_BYTES: usize = 8;
const CHANCE_BYTES: usize = 16;

/// The purpose of the secret that challenges are marked with.
const MARKS: &str = "challenges";

/// A challenge that is one of ours and can still be answered.
pub(crate) struct Challenge {
    hash: String,
    /// When it runs out.
    pub(crate) expires_at: Timestamp,
}

/// A new challenge for a purpose, which can be answered for so many milliseconds.
pub(crate) async fn new(
    database: &Database,
    purpose: &str,
    life: i64,
    now: Timestamp,
) -> Outcome<String> {
    let mut bytes = Vec::with_capacity(TIME_BYTES + CHANCE_BYTES + MARK_BYTES);
    bytes.extend(now.plus_milliseconds(life).0.to_be_bytes());
    let mut chance = [0_u8; CHANCE_BYTES];
    getrandom::fill(&mut chance).map_err(Failure::while_doing("drawing random bytes"))?;
    bytes.extend(chance);
    let secret = marks::secret(database, MARKS).await?;
    let mark = our_mark(&secret, purpose, &bytes);
    bytes.extend(mark);
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Reads a challenge that came back with an answer.
///
/// # Errors
/// [`Fault::WrongPasskey`] where it is none of ours, or was for another purpose;
/// [`Fault::ChallengeOver`] where it has run out.
pub(crate) async fn read(
    database: &Database,
    (purpose, challenge): (&str, &str),
    now: Timestamp,
) -> Outcome<Challenge> {
    let secret = marks::secret(database, MARKS).await?;
    let expires_at = expiry(&secret, purpose, challenge);
    let expires_at = expires_at.ok_or(Fault::WrongPasskey)?;
    if expires_at <= now {
        return Err(Fault::ChallengeOver.into());
    }
    Ok(Challenge {
        hash: secrets::fingerprint(challenge),
        expires_at,
    })
}

/// The statements that note that a challenge was answered, and forget those that have run out.
/// They fail, with the batch that they are in, where it was answered before.
pub(crate) fn answered(
    database: &Database,
    challenge: &Challenge,
    now: Timestamp,
) -> Outcome<Vec<Statement>> {
    Ok(vec![
        database.statement(
            "DELETE FROM used_challenges WHERE expires_at <= ?1 ->> 0",
            &[now],
        )?,
        database.statement(
            "INSERT INTO used_challenges (challenge_hash, expires_at) SELECT ?1 ->> 0, ?1 ->> 1",
            &(&challenge.hash, challenge.expires_at),
        )?,
    ])
}

/// Whether a challenge was answered before.
pub(crate) async fn was_answered(database: &Database, challenge: &Challenge) -> Outcome<bool> {
    #[derive(Deserialize)]
    struct Row {}
    let found = database
        .first::<Row>(
            "SELECT 1 AS one FROM used_challenges WHERE challenge_hash = ?1 ->> 0",
            &[&challenge.hash],
        )
        .await?;
    Ok(found.is_some())
}

/// When a challenge runs out that has our mark for this purpose.
fn expiry(secret: &str, purpose: &str, challenge: &str) -> Option<Timestamp> {
    let bytes = URL_SAFE_NO_PAD.decode(challenge).ok()?;
    let (said, marked) = bytes.split_at_checked(TIME_BYTES + CHANCE_BYTES)?;
    let right = our_mark(secret, purpose, said);
    let time = said.first_chunk::<TIME_BYTES>()?;
    secrets::same(&right, marked).then(|| Timestamp(i64::from_be_bytes(*time)))
}

/// HMAC-SHA-256 over a purpose and what a challenge says.
fn our_mark(secret: &str, purpose: &str, said: &[u8]) -> [u8; MARK_BYTES] {
    // What a challenge says has one length, so that no purpose runs into it.
    let message = [purpose.as_bytes(), said].concat();
    marks::mark(secret, &message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(secret: &str, purpose: &str, expires_at: i64) -> String {
        let mut bytes = expires_at.to_be_bytes().to_vec();
        bytes.extend([7; CHANCE_BYTES]);
        let mark = our_mark(secret, purpose, &bytes);
        bytes.extend(mark);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    #[test]
    fn a_challenge_says_when_it_runs_out_to_whoever_made_it() {
        let challenge = made("secret", "enter", 1_234);
        assert_eq!(
            expiry("secret", "enter", &challenge),
            Some(Timestamp(1_234))
        );
        assert_eq!(expiry("secret", "add", &challenge), None);
        assert_eq!(expiry("another", "enter", &challenge), None);
    }

    #[test]
    fn a_challenge_that_was_changed_is_none() {
        let challenge = made("secret", "enter", 1_234);
        let bytes = URL_SAFE_NO_PAD.decode(&challenge).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            let changed = URL_SAFE_NO_PAD.encode(changed);
            assert_eq!(expiry("secret", "enter", &changed), None, "byte {at}");
        }
        for text in ["", "AAAA", &challenge[..40], "!"] {
            assert_eq!(expiry("secret", "enter", text), None, "{text}");
        }
    }
}
