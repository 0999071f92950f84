//! Signatures, checked by the platform's own cryptography.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::{ES256, RS256};
use crate::failure::Outcome;
use crate::platform::{broken, options, subtle};

/// The bytes of each half of an ECDSA signature with P-256.
const HALF_BYTES: usize = 32;

/// What was signed, and by what.
pub(crate) struct Signed<'a> {
    /// The number of the algorithm.
    pub(crate) algorithm: i32,
    /// The key, a `SubjectPublicKeyInfo` in URL-safe Base64.
    pub(crate) public_key: &'a str,
    /// The signature, as the authenticator gives it.
    pub(crate) signature: &'a [u8],
    /// What it is of.
    pub(crate) message: &'a [u8],
}

/// Whether a signature is right. One that cannot be read is not.
pub(crate) async fn is_right(signed: &Signed<'_>) -> Outcome<bool> {
    let subtle = subtle()?;
    let Some(key) = key(&subtle, signed.algorithm, signed.public_key).await? else {
        return Ok(false);
    };
    let signature = match signed.algorithm {
        ES256 => halves(signed.signature).map(|halves| halves.to_vec()),
        _ => Some(signed.signature.to_vec()),
    };
    let (Some(signature), Some(algorithm)) = (signature, algorithm(signed.algorithm)?) else {
        return Ok(false);
    };
    let asked = subtle.verify_with_object_and_buffer_source_and_buffer_source(
        &algorithm,
        &key,
        &Uint8Array::from(signature.as_slice()),
        &Uint8Array::from(signed.message),
    );
    let said = JsFuture::from(asked.map_err(broken)?).await;
    Ok(said.is_ok_and(|said| said.is_truthy()))
}

/// Whether a text is a public key for an algorithm that is taken.
pub(crate) async fn is_key(algorithm: i32, public_key: &str) -> Outcome<bool> {
    Ok(key(&subtle()?, algorithm, public_key).await?.is_some())
}

/// The key, where it is one.
async fn key(subtle: &SubtleCrypto, number: i32, text: &str) -> Outcome<Option<CryptoKey>> {
    let Some(algorithm) = algorithm(number)? else {
        return Ok(None);
    };
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(text) else {
        return Ok(None);
    };
    let usages = Array::of1(&"verify".into());
    let bytes = Uint8Array::from(bytes.as_slice());
    let asked = subtle.import_key_with_object("spki", &bytes, &algorithm, false, &usages);
    let key = JsFuture::from(asked.map_err(broken)?).await;
    Ok(key.ok().map(JsCast::unchecked_into))
}

/// What the platform calls an algorithm; none where it is not taken.
fn algorithm(number: i32) -> Outcome<Option<Object>> {
    let named = match number {
        ES256 => [
            ("name", "ECDSA"),
            ("namedCurve", "P-256"),
            ("hash", "SHA-256"),
        ]
        .as_slice(),
        RS256 => [("name", "RSASSA-PKCS1-v1_5"), ("hash", "SHA-256")].as_slice(),
        _ => return Ok(None),
    };
    let named = named.iter().map(|(name, value)| (*name, (*value).into()));
    options(&named.collect::<Vec<_>>()).map(Some)
}

/// An ECDSA signature as the platform reads it: both numbers, one after the other. Authenticators
/// give it in DER: a sequence of two integers.
fn halves(der: &[u8]) -> Option<[u8; 2 * HALF_BYTES]> {
    let (content, rest) = value(0x30, der)?;
    let (left, content) = value(0x02, content)?;
    let (right, content) = value(0x02, content)?;
    if !rest.is_empty() || !content.is_empty() {
        return None;
    }
    let mut halves = [0; 2 * HALF_BYTES];
    for (half, integer) in halves.chunks_exact_mut(HALF_BYTES).zip([left, right]) {
        // A number whose first bit is set has a zero before it, so that it is not negative.
        let digits = match integer {
            [0, digits @ ..] if !digits.is_empty() => digits,
            digits => digits,
        };
        let start = HALF_BYTES.checked_sub(digits.len())?;
        half.get_mut(start..)?.copy_from_slice(digits);
    }
    Some(halves)
}

/// The content of a DER value with this tag, and what follows it. None here is as long as to need
/// a length of several bytes.
fn value(tag: u8, der: &[u8]) -> Option<(&[u8], &[u8])> {
    match der {
        [found, length, rest @ ..] if *found == tag && *length < 0x80 => {
            rest.split_at_checked(usize::from(*length))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn der(left: &[u8], right: &[u8]) -> Vec<u8> {
        let integer = |digits: &[u8]| {
            let mut der = vec![2, u8::try_from(digits.len()).unwrap()];
            der.extend(digits);
            der
        };
        let content = [integer(left), integer(right)].concat();
        let mut der = vec![0x30, u8::try_from(content.len()).unwrap()];
        der.extend(content);
        der
    }

    #[test]
    fn both_numbers_are_read_however_long_they_are() {
        let high = [&[0][..], &[0x80; 32]].concat();
        let halves = halves(&der(&high, &[5])).unwrap();
        assert_eq!(halves[..32], [0x80; 32]);
        assert_eq!(halves[32..63], [0; 31]);
        assert_eq!(halves[63], 5);
        assert_eq!(super::halves(&der(&[0], &[0])), Some([0; 64]));
    }

    #[test]
    fn what_is_no_signature_is_not_read() {
        let good = der(&[1; 32], &[2; 32]);
        assert!(halves(&good).is_some());
        for length in 0..good.len() {
            assert_eq!(halves(&good[..length]), None, "{length}");
        }
        let long = [good.as_slice(), &[0]].concat();
        for wrong in [&long, &der(&[1; 33], &[2; 32]), &der(&[1; 40], &[2; 40])] {
            assert_eq!(halves(wrong), None);
        }
        assert_eq!(halves(&[0x30, 0x80, 0, 0]), None);
    }
}
