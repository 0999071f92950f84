//! Bytes as text that fits in a link and in JSON: Base64 with the letters of addresses, unpadded.

use leptos::prelude::window;

/// The text; none where the browser does not make it.
pub(crate) fn encode(bytes: &[u8]) -> Option<String> {
    let each: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let padded = window().btoa(&each).ok()?;
    let text = padded.trim_end_matches('=');
    Some(text.replace('+', "-").replace('/', "_"))
}

/// So many random bytes, as text; none where the browser has no randomness.
pub(crate) fn random<const BYTES: usize>() -> Option<String> {
    let mut bytes = [0_u8; BYTES];
    let crypto = window().crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    encode(&bytes)
}

/// The bytes of a text; none where it is no such text.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let plain = text.replace('-', "+").replace('_', "/");
    let each = window().atob(&plain).ok()?;
    each.chars()
        .map(|byte| u8::try_from(u32::from(byte)).ok())
        .collect()
}
