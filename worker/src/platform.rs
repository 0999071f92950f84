//! The platform's own cryptography: it is many times faster than what would run here, and a free
//! plan's request has ten milliseconds.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use crate::failure::{Failure, Outcome};

/// The curve of every key here.
const CURVE: &str = "P-256";

/// The bits of what two pairs of keys agree on.
const SECRET_BITS: u32 = 256;

/// The way to it.
pub(crate) fn subtle() -> Outcome<SubtleCrypto> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into()).map_err(broken)?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).map_err(broken)?;
    Ok(subtle.unchecked_into())
}

/// An algorithm, or other options, as the platform reads them.
pub(crate) fn options(named: &[(&str, JsValue)]) -> Outcome<Object> {
    let options = Object::new();
    for (name, value) in named {
        Reflect::set(&options, &(*name).into(), value).map_err(broken)?;
    }
    Ok(options)
}

/// What the platform did not do.
#[expect(
    clippy::needless_pass_by_value,
    reason = "that is how errors are mapped"
)]
pub(crate) fn broken(error: JsValue) -> Failure {
    Failure::Broken {
        doing: "asking the platform's cryptography",
        cause: format!("{error:?}"),
    }
}

async fn done(asked: Result<Promise, JsValue>) -> Outcome<JsValue> {
    let asked = asked.map_err(broken)?;
    JsFuture::from(asked).await.map_err(broken)
}

async fn bytes(asked: Result<Promise, JsValue>) -> Outcome<Vec<u8>> {
    Ok(Uint8Array::new(&done(asked).await?).to_vec())
}

fn curve(name: &str, more: &[(&str, JsValue)]) -> Outcome<Object> {
    let base = [("name", name.into()), ("namedCurve", CURVE.into())];
    options(&[base.as_slice(), more].concat())
}

/// A new pair of keys for signing, the private one and with it the public one as a JSON Web Key.
pub(crate) async fn new_signing_key() -> Outcome<String> {
    let subtle = subtle()?;
    let usages = Array::of2(&"sign".into(), &"verify".into());
    let asked = subtle.generate_key_with_object(&curve("ECDSA", &[])?, true, &usages);
    let private = half(&done(asked).await?, "privateKey")?;
    let exported = done(subtle.export_key("jwk", &private)).await?;
    let text = js_sys::JSON::stringify(&exported).map_err(broken)?;
    Ok(text.into())
}

/// The signature (ES256) of a text by a JSON Web Key.
pub(crate) async fn sign(key: &str, text: &str) -> Outcome<Vec<u8>> {
    let subtle = subtle()?;
    let key: Object = js_sys::JSON::parse(key).map_err(broken)?.unchecked_into();
    // What it says of its own uses does not matter here.
    for unneeded in ["key_ops", "ext"] {
        Reflect::delete_property(&key, &unneeded.into()).map_err(broken)?;
    }
    let usages = Array::of1(&"sign".into());
    let asked = subtle.import_key_with_object("jwk", &key, &curve("ECDSA", &[])?, false, &usages);
    let key: CryptoKey = done(asked).await?.unchecked_into();
    let algorithm = options(&[("name", "ECDSA".into()), ("hash", "SHA-256".into())])?;
    let text = Uint8Array::from(text.as_bytes());
    bytes(subtle.sign_with_object_and_buffer_source(&algorithm, &key, &text)).await
}

/// Agrees on a secret with the owner of a public key. Gives the secret, and the public key of the
/// pair that was made for it and is forgotten. None where theirs is no key.
pub(crate) async fn agree(theirs: &[u8]) -> Outcome<Option<(Vec<u8>, Vec<u8>)>> {
    let subtle = subtle()?;
    let raw = Uint8Array::from(theirs);
    let ecdh = curve("ECDH", &[])?;
    let asked = subtle.import_key_with_object("raw", &raw, &ecdh, false, &Array::new());
    let Ok(theirs) = done(asked).await else {
        return Ok(None);
    };
    let usages = Array::of1(&"deriveBits".into());
    let pair = done(subtle.generate_key_with_object(&ecdh, true, &usages)).await?;
    let public = bytes(subtle.export_key("raw", &half(&pair, "publicKey")?)).await?;
    let agreement = curve("ECDH", &[("public", theirs)])?;
    let private = half(&pair, "privateKey")?;
    let secret = bytes(subtle.derive_bits_with_object(&agreement, &private, SECRET_BITS)).await?;
    Ok(Some((secret, public)))
}

fn half(pair: &JsValue, name: &str) -> Outcome<CryptoKey> {
    let half = Reflect::get(pair, &name.into()).map_err(broken)?;
    Ok(half.unchecked_into())
}
