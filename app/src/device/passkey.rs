//! Passkeys, where the browser has them: a key that the device holds, and uses when its person has
//! shown that it is them, by a finger, a face or the device's own code.

use domain::sync::protocol::{AddPasskey, NewPasskey, PasskeySignIn};
use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CredentialCreationOptions, CredentialRequestOptions, DomException};

use super::base64url;

/// Signatures that the team takes, by COSE's numbers.
const ALGORITHMS: [i32; 2] = [-7, -257];

/// What the device's own list calls what the passkey is for.
const SITE: &str = "Handoff";

/// Why there is no passkey, or none was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PasskeyFault {
    /// The person did not go on, or took too long.
    Declined,
    /// This device has one of the person's already.
    AlreadyThere,
    /// This browser cannot do it.
    Unable,
}

/// Whether this browser has passkeys.
pub(crate) fn are_there() -> bool {
    let window = window();
    let known = Reflect::has(&window, &"PublicKeyCredential".into());
    window.is_secure_context() && known.unwrap_or_default()
}

/// Makes a passkey on this device, to be called `name`.
///
/// # Errors
/// Why not.
pub(crate) async fn make(asked: &NewPasskey, name: String) -> Result<AddPasskey, PasskeyFault> {
    let kinds = ALGORITHMS.map(|number| object(&[("type", public_key()), ("alg", number.into())]));
    let known = asked.known.iter().map(|known| {
        let id = bytes(known)?;
        Ok(object(&[("type", public_key()), ("id", id.into())]))
    });
    let known: Vec<Object> = known.collect::<Result<_, PasskeyFault>>()?;
    let user = object(&[
        ("id", bytes(&asked.user)?.into()),
        ("name", asked.name.as_str().into()),
        ("displayName", asked.name.as_str().into()),
    ]);
    let selection = object(&[
        ("residentKey", "required".into()),
        ("requireResidentKey", true.into()),
        ("userVerification", "required".into()),
    ]);
    let options = object(&[
        ("challenge", bytes(&asked.challenge)?.into()),
        ("rp", object(&[("name", SITE.into())]).into()),
        ("user", user.into()),
        ("pubKeyCredParams", kinds.iter().collect::<Array>().into()),
        ("excludeCredentials", known.iter().collect::<Array>().into()),
        ("authenticatorSelection", selection.into()),
        ("attestation", "none".into()),
    ]);
    let options: CredentialCreationOptions =
        object(&[("publicKey", options.into())]).unchecked_into();
    let asked = window().navigator().credentials();
    let made = JsFuture::from(asked.create_with_options(&options).map_err(why)?).await;
    let made = made.map_err(why)?;
    let response = property(&made, "response")?;
    Ok(AddPasskey {
        name,
        credential: text(&property(&made, "rawId")?)?,
        client_data: text(&property(&response, "clientDataJSON")?)?,
        authenticator_data: text(&call(&response, "getAuthenticatorData")?)?,
        public_key: text(&call(&response, "getPublicKey")?)?,
        algorithm: number(&call(&response, "getPublicKeyAlgorithm")?)?,
    })
}

/// Has the person choose a passkey, and signs the challenge with it.
///
/// # Errors
/// Why not.
pub(crate) async fn sign(
    challenge: &str,
    device_name: String,
) -> Result<PasskeySignIn, PasskeyFault> {
    let options = object(&[
        ("challenge", bytes(challenge)?.into()),
        ("userVerification", "required".into()),
    ]);
    let options: CredentialRequestOptions =
        object(&[("publicKey", options.into())]).unchecked_into();
    let asked = window().navigator().credentials();
    let used = JsFuture::from(asked.get_with_options(&options).map_err(why)?).await;
    let used = used.map_err(why)?;
    let response = property(&used, "response")?;
    Ok(PasskeySignIn {
        credential: text(&property(&used, "rawId")?)?,
        user: text(&property(&response, "userHandle")?)?,
        client_data: text(&property(&response, "clientDataJSON")?)?,
        authenticator_data: text(&property(&response, "authenticatorData")?)?,
        signature: text(&property(&response, "signature")?)?,
        device_name,
    })
}

fn public_key() -> JsValue {
    "public-key".into()
}

fn object(properties: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in properties {
        // Setting a property of an object of one's own cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn property(of: &JsValue, name: &str) -> Result<JsValue, PasskeyFault> {
    let found = Reflect::get(of, &name.into()).map_err(why)?;
    if found.is_null() || found.is_undefined() {
        Err(PasskeyFault::Unable)
    } else {
        Ok(found)
    }
}

fn call(of: &JsValue, name: &str) -> Result<JsValue, PasskeyFault> {
    let method: Function = property(of, name)?.dyn_into().map_err(why)?;
    method.call0(of).map_err(why)
}

fn bytes(text: &str) -> Result<Uint8Array, PasskeyFault> {
    let bytes = base64url::decode(text).ok_or(PasskeyFault::Unable)?;
    Ok(Uint8Array::from(bytes.as_slice()))
}

fn text(buffer: &JsValue) -> Result<String, PasskeyFault> {
    let bytes = Uint8Array::new(buffer).to_vec();
    base64url::encode(&bytes).ok_or(PasskeyFault::Unable)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "COSE's numbers are small and whole"
)]
fn number(value: &JsValue) -> Result<i32, PasskeyFault> {
    let number = value.as_f64().ok_or(PasskeyFault::Unable)?;
    Ok(number as i32)
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "that is how errors are mapped"
)]
fn why(error: JsValue) -> PasskeyFault {
    let name = error.dyn_ref::<DomException>().map(DomException::name);
    match name.as_deref() {
        Some("NotAllowedError" | "AbortError") => PasskeyFault::Declined,
        Some("InvalidStateError") => PasskeyFault::AlreadyThere,
        _ => PasskeyFault::Unable,
    }
}
