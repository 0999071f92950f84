//! Marks: what only the Worker can have said, with a secret that it made itself, one for each
//! purpose.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::database::{Database, Shard};
use crate::failure::{Failure, Outcome};

/// The bytes of a mark.
pub(crate) const MARK_BYTES: usize = 32;

/// The block of SHA-256, in bytes.
const BLOCK_BYTES: usize = 64;

thread_local! {
    /// The secrets that were read: a database keeps each for good.
    static SECRETS: RefCell<BTreeMap<(Shard, &'static str), String>> = RefCell::default();
}

/// The secret of a purpose. It is read once in the life of an instance.
pub(crate) async fn secret(database: &Database, purpose: &'static str) -> Outcome<String> {
    #[derive(Deserialize)]
    struct Row {
        secret: String,
    }
    let key = (database.shard(), purpose);
    if let Some(secret) = SECRETS.with_borrow(|secrets| secrets.get(&key).cloned()) {
        return Ok(secret);
    }
    let found = database
        .first::<Row>(
            "SELECT secret FROM marks WHERE purpose = ?1 ->> 0",
            &[purpose],
        )
        .await?;
    let Some(Row { secret }) = found else {
        return Err(Failure::Broken {
            doing: "reading the secret of marks",
            cause: "there is none".to_owned(),
        });
    };
    SECRETS.with_borrow_mut(|secrets| secrets.insert(key, secret.clone()));
    Ok(secret)
}

/// HMAC-SHA-256 over a message.
pub(crate) fn mark(secret: &str, message: &[u8]) -> [u8; MARK_BYTES] {
    hmac(secret.as_bytes(), message)
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

#[cfg(test)]
mod tests {
    #[test]
    fn marks_are_hmac_sha_256() {
        // RFC 4231, test case 2.
        let expected: [u8; super::MARK_BYTES] = [
            0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e, 0x6a, 0x04, 0x24, 0x26, 0x08, 0x95,
            0x75, 0xc7, 0x5a, 0x00, 0x3f, 0x08, 0x9d, 0x27, 0x39, 0x83, 0x9d, 0xec, 0x58, 0xb9,
            0x64, 0xec, 0x38, 0x43,
        ];
        let marked = super::mark("Jefe", b"what do ya want for nothing?");
        assert_eq!(marked, expected);
    }
}
