//! What goes to a push service: a message that only the subscribed device can read, as RFC 8291
//! and RFC 8188 say. The agreement of keys is the platform's; everything else is here.

use aes_gcm::aead::{Aead as _, KeyInit as _};
use aes_gcm::{Aes128Gcm, Key, Nonce};
use hkdf::Hkdf;
use sha2::Sha256;

/// The bytes of an uncompressed point of P-256, which every public key here is.
pub(crate) const PUBLIC_KEY_BYTES: usize = 65;

/// The bytes of a subscription's own secret.
pub(crate) const AUTH_BYTES: usize = 16;

/// The bytes of a message's salt.
pub(crate) const SALT_BYTES: usize = 16;

/// The size of the one record that a message is. Push services take 4096 bytes in all.
const RECORD_BYTES: u32 = 4096;

/// The most bytes of a text that fit: less the header, the delimiter and the tag.
pub(crate) const LARGEST_TEXT: usize = 4096 - (SALT_BYTES + 4 + 1 + PUBLIC_KEY_BYTES) - 1 - 16;

/// What follows the last byte of a message's only record.
const LAST_RECORD: u8 = 2;

/// What both sides know, or agreed on.
pub(crate) struct Agreed<'a> {
    /// What the two pairs of keys come to (ECDH).
    pub(crate) secret: &'a [u8],
    /// The subscription's secret.
    pub(crate) auth: &'a [u8],
    /// The device's public key.
    pub(crate) device: &'a [u8],
    /// This message's public key.
    pub(crate) sender: &'a [u8],
    /// This message's salt.
    pub(crate) salt: &'a [u8],
}

/// The message, with its header; none where the text is too long or a key has a wrong length.
pub(crate) fn sealed(agreed: &Agreed<'_>, text: &[u8]) -> Option<Vec<u8>> {
    let fits = text.len() <= LARGEST_TEXT
        && agreed.salt.len() == SALT_BYTES
        && [agreed.sender, agreed.device].map(<[u8]>::len) == [PUBLIC_KEY_BYTES; 2];
    if !fits {
        return None;
    }
    let (key, nonce) = keys(agreed)?;
    let cipher = Aes128Gcm::new(&Key::<Aes128Gcm>::from(key));
    let record = [text, &[LAST_RECORD]].concat();
    let sealed = cipher
        .encrypt(&Nonce::from(nonce), record.as_slice())
        .ok()?;
    let length = u8::try_from(PUBLIC_KEY_BYTES).ok()?;
    Some(
        [
            agreed.salt,
            &RECORD_BYTES.to_be_bytes(),
            &[length],
            agreed.sender,
            &sealed,
        ]
        .concat(),
    )
}

/// The key and the nonce of the only record.
fn keys(agreed: &Agreed<'_>) -> Option<([u8; 16], [u8; 12])> {
    let mut shared = [0; 32];
    let about = [b"WebPush: info\0", agreed.device, agreed.sender].concat();
    let agreement = Hkdf::<Sha256>::new(Some(agreed.auth), agreed.secret);
    agreement.expand(&about, &mut shared).ok()?;
    let (mut key, mut nonce) = ([0; 16], [0; 12]);
    let derived = Hkdf::<Sha256>::new(Some(agreed.salt), &shared);
    derived
        .expand(b"Content-Encoding: aes128gcm\0", &mut key)
        .ok()?;
    derived
        .expand(b"Content-Encoding: nonce\0", &mut nonce)
        .ok()?;
    Some((key, nonce))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        URL_SAFE_NO_PAD.decode(text).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    fn example() -> [Vec<u8>; 5] {
        [
            "kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs",
            "BTBZMqHH6r4Tts7J_aSIgg",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8",
            "DGv6ra1nlYgDCS1FRnbzlw",
        ]
        .map(bytes)
    }

    fn agreed([secret, auth, device, sender, salt]: &[Vec<u8>; 5]) -> Agreed<'_> {
        Agreed {
            secret,
            auth,
            device,
            sender,
            salt,
        }
    }

    #[test]
    fn the_example_of_the_rfc_comes_out_to_the_byte() {
        let example = example();
        let (key, nonce) = keys(&agreed(&example)).unwrap();
        assert_eq!(key.as_slice(), bytes("oIhVW04MRdy2XN9CiKLxTg"));
        assert_eq!(nonce.as_slice(), bytes("4h_95klXJ5E_qnoN"));
        let text = b"When I grow up, I want to be a watermelon";
        assert_eq!(
            sealed(&agreed(&example), text).unwrap(),
            bytes(
                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml\
                 mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT\
                 pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
            )
        );
    }

    #[test]
    fn what_does_not_fit_is_not_sealed() {
        let mut example = example();
        assert_eq!(
            sealed(&agreed(&example), &vec![b'x'; LARGEST_TEXT])
                .unwrap()
                .len(),
            4096
        );
        assert_eq!(
            sealed(&agreed(&example), &vec![b'x'; LARGEST_TEXT + 1]),
            None
        );
        example[2].pop();
        assert_eq!(sealed(&agreed(&example), b"x"), None);
    }
}
