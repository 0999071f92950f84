//! Challenges for passkeys: each is good for one purpose, one answer, and five minutes.
//!
//! A challenge says itself when it runs out and that it is one of ours, by a mark that only the
//! Worker can make. So asking for one costs no row, however often somebody does; only an answer
//! is written down, so that there is no second one.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::sync::Fault;
use domain::time::Timestamp;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::database::{Database, Statement};
use crate::failure::{Failure, Outcome};
use crate::secrets;

/// How long a challenge can be answered, in milliseconds: five minutes.
const LIFE_MILLISECONDS: i64 = 5 * 60 * 1000;

/// The bytes of a challenge: when it runs out, chance, and the mark.
const TIME_BYTES: usize = 8;
const CHANCE_BYTES: usize = 16;
const MARK_BYTES: usize = 32;

/// The block of SHA-256, in bytes.
const BLOCK_BYTES: usize = 64;

/// A challenge that is one of ours and can still be answered.
pub(crate) struct Challenge {
    hash: String,
    expires_at: Timestamp,
}

/// A new challenge for a purpose.
pub(crate) async fn new(database: &Database, purpose: &str, now: Timestamp) -> Outcome<String> {
    let mut bytes = Vec::with_capacity(TIME_BYTES + CHANCE_BYTES + MARK_BYTES);
    bytes.extend(now.plus_milliseconds(LIFE_MILLISECONDS).0.to_be_bytes());
    let mut chance = [0_u8; CHANCE_BYTES];
    getrandom::fill(&mut chance).map_err(Failure::while_doing("drawing random bytes"))?;
    bytes.extend(chance);
    let mark = mark(&secret(database).await?, purpose, &bytes);
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
    let expires_at = expiry(&secret(database).await?, purpose, challenge);
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
    let right = mark(secret, purpose, said);
    let time = said.first_chunk::<TIME_BYTES>()?;
    secrets::same(&right, marked).then(|| Timestamp(i64::from_be_bytes(*time)))
}

/// HMAC-SHA-256 over a purpose and what a challenge says.
fn mark(secret: &str, purpose: &str, said: &[u8]) -> [u8; MARK_BYTES] {
    // What a challenge says has one length, so that no purpose runs into it.
    let message = [purpose.as_bytes(), said].concat();
    hmac(secret.as_bytes(), &message)
}

fn hmac(key: &[u8], message: &[u8]) -> [u8; MARK_BYTES] {
    let mut block = [0_u8; BLOCK_BYTES];
    for (into, from) in block.iter_mut().zip(key) {
        *into = *from;
    }
    let inner = Sha256::new()
        .chain_update(block.map(|byte| byte ^ 0x36))
        .chain_update(message)
        .finalize();
    Sha256::new()
        .chain_update(block.map(|byte| byte ^ 0x5c))
        .chain_update(inner)
        .finalize()
        .into()
}

async fn secret(database: &Database) -> Outcome<String> {
    #[derive(Deserialize)]
    struct Row {
        secret: String,
    }
    let found = database
        .first::<Row>(
            "SELECT secret FROM marks WHERE purpose = ?1 ->> 0",
            &["challenges"],
        )
        .await?;
    found.map(|row| row.secret).ok_or_else(|| Failure::Broken {
        doing: "reading the mark of challenges",
        cause: "there is none".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(secret: &str, purpose: &str, expires_at: i64) -> String {
        let mut bytes = expires_at.to_be_bytes().to_vec();
        bytes.extend([7; CHANCE_BYTES]);
        let mark = mark(secret, purpose, &bytes);
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

    #[test]
    fn marks_are_hmac_sha_256() {
        // RFC 4231, test case 2.
        let expected: [u8; MARK_BYTES] = [
            0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95,
            0x75, 0xc7, 0x5a, 0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9,
            0x64, 0xec, 0x38, 0x43,
        ];
        assert_eq!(hmac(b"Jefe", b"what do ya want for nothing?"), expected);
    }
}
