//! Passkeys: what a person's device says when it makes or uses one, and whether that is right.
//! After <https://www.w3.org/TR/webauthn-3/>, sections 7.1 and 7.2.

mod signature;
mod table;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::sync::Fault;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::failure::Outcome;
use crate::secrets;

pub(crate) use signature::{Signed, is_key, is_right};
pub(crate) use table::{MOST_PASSKEYS, New, add, find, list, remove, used};

/// Signatures that are taken, by COSE's numbers: ECDSA with P-256, and RSA as older Windows makes
/// it, both with SHA-256.
pub(crate) const ES256: i32 = -7;
/// See [`ES256`].
pub(crate) const RS256: i32 = -257;

/// What a person does with a passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ceremony {
    /// They make one.
    Make,
    /// They use one.
    Use,
}

/// Where the app is.
pub(crate) struct Site<'a> {
    /// Its origin: `https://handoff.example`.
    pub(crate) origin: &'a str,
    /// Its host, which is what passkeys are bound to.
    pub(crate) host: &'a str,
}

/// What the authenticator says of itself.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Authenticator {
    /// How often the key was used, as the device counts; 0 where it does not.
    pub(crate) uses: u32,
    /// What a key that was made just now is called.
    pub(crate) made: Option<Vec<u8>>,
}

/// The person was there, and was recognised by the device: by a finger, a face or a code.
const PRESENT: u8 = 1 << 0;
const RECOGNISED: u8 = 1 << 2;
/// There is a new key.
const MADE: u8 = 1 << 6;

/// The bytes before a new key's name: the site's hash, flags, the count; then the make of the
/// authenticator and the name's length.
const SITE_BYTES: usize = 32;
const COUNT_BYTES: usize = 4;
const MAKE_BYTES: usize = 16;

/// The bytes in a text of a request.
pub(crate) fn bytes(text: &str) -> Outcome<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text);
    bytes.map_err(|_| Fault::WrongPasskey.into())
}

/// The challenge that a browser answers with `client_data`, where it does so for this ceremony on
/// a page of this very site.
pub(crate) fn challenge(client_data: &[u8], ceremony: Ceremony, site: &Site) -> Option<String> {
    #[derive(Deserialize)]
    struct ClientData {
        r#type: String,
        challenge: String,
        origin: String,
        #[serde(default, rename = "crossOrigin")]
        in_a_frame: bool,
    }
    let said: ClientData = serde_json::from_slice(client_data).ok()?;
    let expected = match ceremony {
        Ceremony::Make => "webauthn.create",
        Ceremony::Use => "webauthn.get",
    };
    let right = said.r#type == expected && said.origin == site.origin && !said.in_a_frame;
    right.then_some(said.challenge)
}

/// Reads the authenticator's data: it is for this site, and the person was there and recognised.
pub(crate) fn authenticator(data: &[u8], site: &Site) -> Option<Authenticator> {
    let (hash, rest) = data.split_at_checked(SITE_BYTES)?;
    if !secrets::same(&Sha256::digest(site.host.as_bytes()), hash) {
        return None;
    }
    let (flags, rest) = rest.split_first()?;
    if flags & (PRESENT | RECOGNISED) != PRESENT | RECOGNISED {
        return None;
    }
    let (count, rest) = rest.split_first_chunk::<COUNT_BYTES>()?;
    let made = if flags & MADE == 0 {
        None
    } else {
        let (_, rest) = rest.split_at_checked(MAKE_BYTES)?;
        let (length, rest) = rest.split_first_chunk::<2>()?;
        let length = usize::from(u16::from_be_bytes(*length));
        Some(rest.get(..length)?.to_vec())
    };
    Some(Authenticator {
        uses: u32::from_be_bytes(*count),
        made,
    })
}

/// Whether a device's count goes on from the one that is known. One that stands still or goes back
/// is that of a copy of the key; one that counts nothing says so by zero.
pub(crate) fn goes_on(known: u32, said: u32) -> bool {
    (known == 0 && said == 0) || said > known
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: Site = Site {
        origin: "https://handoff.example",
        host: "handoff.example",
    };

    fn client_data(kind: &str, origin: &str, more: &str) -> String {
        format!(r#"{{"type":"{kind}","challenge":"abc","origin":"{origin}"{more}}}"#)
    }

    fn data(host: &str, flags: u8, more: &[u8]) -> Vec<u8> {
        let mut data = Sha256::digest(host.as_bytes()).to_vec();
        data.push(flags);
        data.extend(7_u32.to_be_bytes());
        data.extend(more);
        data
    }

    #[test]
    fn a_challenge_is_answered_for_its_ceremony_on_a_page_of_this_site() {
        let read = |text: &str| challenge(text.as_bytes(), Ceremony::Use, &SITE);
        let origin = SITE.origin;
        let abc = Some("abc".to_owned());
        assert_eq!(read(&client_data("webauthn.get", origin, "")), abc);
        let same_origin = r#","crossOrigin":false,"other":{}"#;
        assert_eq!(read(&client_data("webauthn.get", origin, same_origin)), abc);
        for wrong in [
            client_data("webauthn.create", origin, ""),
            client_data("webauthn.get", "https://elsewhere.example", ""),
            client_data("webauthn.get", "http://handoff.example", ""),
            client_data("webauthn.get", "https://handoff.example:8443", ""),
            client_data("webauthn.get", "https://sub.handoff.example", ""),
            client_data("webauthn.get", origin, r#","crossOrigin":true"#),
            "{}".to_owned(),
            "not JSON".to_owned(),
        ] {
            assert_eq!(read(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_authenticator_speaks_for_this_site_and_of_a_person_who_was_recognised() {
        let read = |data: &[u8]| authenticator(data, &SITE);
        let both = PRESENT | RECOGNISED;
        let used = Authenticator {
            uses: 7,
            made: None,
        };
        assert_eq!(read(&data(SITE.host, both, &[])), Some(used));
        for flags in [0, PRESENT, RECOGNISED, MADE, !RECOGNISED] {
            assert_eq!(read(&data(SITE.host, flags, &[0; 40])), None, "{flags}");
        }
        assert_eq!(read(&data("elsewhere.example", both, &[])), None);
        let mut key = vec![0; MAKE_BYTES];
        key.extend([0, 3, b'k', b'e', b'y', 0xa5]);
        let made = read(&data(SITE.host, both | MADE, &key)).unwrap().made;
        assert_eq!(made, Some(b"key".to_vec()));
    }

    #[test]
    fn data_that_is_cut_off_anywhere_is_refused() {
        let mut key = vec![0; MAKE_BYTES];
        key.extend([0, 3, b'k', b'e', b'y']);
        let whole = data(SITE.host, PRESENT | RECOGNISED | MADE, &key);
        assert!(authenticator(&whole, &SITE).is_some());
        for length in 0..whole.len() {
            assert_eq!(authenticator(&whole[..length], &SITE), None, "{length}");
        }
    }

    #[test]
    fn a_count_goes_up_or_is_none() {
        for (known, said, right) in [(0, 0, true), (0, 1, true), (4, 5, true), (4, 9, true)] {
            assert_eq!(goes_on(known, said), right);
        }
        for (known, said) in [(4, 4), (4, 3), (4, 0)] {
            assert!(!goes_on(known, said), "{known} {said}");
        }
    }
}
