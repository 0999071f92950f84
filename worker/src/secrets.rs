//! Secrets and fingerprints: tokens that open a door, and hashes that stand for what they hash.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::failure::{Failure, Outcome};

/// How many random bytes a token has.
const TOKEN_BYTES: usize = 32;

/// A new secret, as text that fits in a link and in a cookie.
pub(crate) fn token() -> Outcome<String> {
    let mut bytes = [0_u8; TOKEN_BYTES];
    getrandom::fill(&mut bytes).map_err(Failure::while_doing("drawing random bytes"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// Whether a text is a secret of the form that [`token`] draws.
pub(crate) fn is_token(text: &str) -> bool {
    let bytes = URL_SAFE_NO_PAD.decode(text);
    bytes.is_ok_and(|bytes| bytes.len() == TOKEN_BYTES)
}

/// The secret of the session that a device's own secret and that of a door come to. Whoever has
/// only one of the two cannot tell it.
pub(crate) fn behind_door(device: &str, door: &str) -> String {
    fingerprint(&format!("{device}.{door}"))
}

/// The SHA-256 of a text, as text. What is stored in place of a secret.
pub(crate) fn fingerprint(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(text.as_bytes()))
}

/// Whether two secrets are the same, in a time that does not depend on where they differ.
pub(crate) fn same(
    left: &(impl AsRef<[u8]> + ?Sized),
    right: &(impl AsRef<[u8]> + ?Sized),
) -> bool {
    let digests = [left.as_ref(), right.as_ref()].map(Sha256::digest);
    let differences = digests[0].iter().zip(&digests[1]);
    differences.fold(0, |sum, (left, right)| sum | (left ^ right)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_the_sha_256() {
        let of_nothing = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU";
        assert_eq!(fingerprint(""), of_nothing);
    }

    #[test]
    fn secrets_are_the_same_or_not() {
        assert!(same("abc", "abc"));
        assert!(!same("abc", "abd"));
        assert!(!same("abc", ""));
    }

    #[test]
    fn tokens_are_long_and_never_alike() {
        let (one, other) = (token().unwrap(), token().unwrap());
        assert_eq!(one.len(), 43);
        assert_ne!(one, other);
        assert!(is_token(&one));
        assert!(!is_token(""));
        assert!(!is_token(&one[1..]));
        assert!(!is_token(&format!("{one}AA")));
    }

    #[test]
    fn what_is_behind_a_door_takes_both_secrets() {
        let behind = behind_door("device", "door");
        assert!(is_token(&behind));
        assert_eq!(behind, behind_door("device", "door"));
        for (device, door) in [
            ("device", "another"),
            ("another", "door"),
            ("door", "device"),
        ] {
            assert_ne!(behind, behind_door(device, door));
        }
    }
}
