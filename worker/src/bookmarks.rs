//! Bookmarks of full copies. A copy goes on after the last record that was looked at, which may be
//! one that its reader must not know of: so it is said under the Worker's own secret.

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes256Gcm, Nonce};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::record::Key;
use domain::sync::Bookmark;
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Outcome};

/// The purpose of the secret, see [`crate::marks::secret`].
pub(crate) const MARKS: &str = "bookmarks";

/// How many characters every key is filled up to: its length says nothing of its kind.
const KEY_CHARACTERS: usize = 96;

const NONCE_BYTES: usize = 12;

/// The bookmark of a key.
pub(crate) fn seal(secret: &str, key: Key) -> Outcome<Bookmark> {
    let text = serde_json::to_string(&key).map_err(Failure::while_doing("writing a bookmark"))?;
    let mut nonce = [0_u8; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(Failure::while_doing("drawing random bytes"))?;
    let text = format!("{text:<KEY_CHARACTERS$}");
    let sealed = cipher(secret).encrypt(&Nonce::from(nonce), text.as_bytes());
    let sealed = sealed.map_err(Failure::while_doing("sealing a bookmark"))?;
    Ok(Bookmark(
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()),
    ))
}

/// The key under a bookmark; none where it is not one of ours.
pub(crate) fn open(secret: &str, bookmark: &Bookmark) -> Option<Key> {
    let bytes = URL_SAFE_NO_PAD.decode(&bookmark.0).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    let text = cipher(secret).decrypt(&Nonce::from(*nonce), sealed).ok()?;
    serde_json::from_slice(&text).ok()
}

fn cipher(secret: &str) -> Aes256Gcm {
    Aes256Gcm::new(&Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use domain::id::ProjectId;
    use uuid::Uuid;

    use super::*;

    const PROJECT: Key = Key::Project(ProjectId(Uuid::from_u128(7)));

    #[test]
    fn a_bookmark_tells_its_maker_and_nobody_else() {
        let bookmark = seal("secret", PROJECT).unwrap();
        assert_eq!(open("secret", &bookmark), Some(PROJECT));
        assert_eq!(open("another", &bookmark), None);
        let Key::Project(id) = PROJECT else { panic!() };
        assert!(!bookmark.0.contains(&id.to_string()));
    }

    #[test]
    fn its_length_says_nothing_of_the_kind() {
        let lengths = [PROJECT, Key::Role(domain::id::RoleId(Uuid::from_u128(7)))];
        let lengths = lengths.map(|key| seal("secret", key).unwrap().0.len());
        assert_eq!(lengths[0], lengths[1]);
    }

    #[test]
    fn a_bookmark_that_was_changed_is_none() {
        let Bookmark(text) = seal("secret", PROJECT).unwrap();
        for at in 0..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = Bookmark(String::from_utf8(changed).unwrap());
            assert_eq!(open("secret", &changed), None, "{at}");
        }
        for text in ["", "AAAA", "!"] {
            assert_eq!(open("secret", &Bookmark(text.to_owned())), None, "{text}");
        }
    }
}
