//! `/api/passkeys`: making a passkey while signed in, and signing in with it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::id::PersonId;
use domain::sync::Fault;
use domain::sync::protocol::{AddPasskey, Challenge, NewPasskey, PasskeySignIn};
use sha2::{Digest as _, Sha256};
use worker::Method;

use super::devices::shown;
use super::doors::let_in;
use super::{Answer, Call, device_name, entry, json};
use crate::database::{Database, Shard};
use crate::failure::{Failure, Outcome};
use crate::passkeys::{self, Ceremony, Signed, Site};
use crate::sessions::{self, Through};
use crate::{challenges, secrets};

/// What a challenge is for with which somebody signs in.
const ENTER: &str = "enter";

/// The most bytes of what a device calls a passkey, and of a public key.
const LONGEST_CREDENTIAL: usize = 1_023;
const LONGEST_KEY: usize = 1_023;

/// Serves what follows `/api/passkeys`.
pub(super) async fn passkeys(call: &mut Call<'_>, path: &str) -> Outcome<Answer> {
    match (path, call.request.method()) {
        ("", Method::Post) => add(call).await,
        ("/new", Method::Get) => begin(call).await,
        ("/challenge", Method::Get) => entry(call, challenge).await,
        ("/sign-in", Method::Post) => entry(call, sign_in).await,
        ("" | "/new" | "/challenge" | "/sign-in", _) => Err(Fault::WrongMethod.into()),
        _ => Err(Fault::NotFound.into()),
    }
}

/// What a device needs to make a passkey.
async fn begin(call: &mut Call<'_>) -> Outcome<Answer> {
    let (session, person) = call.colleague().await?;
    let known = passkeys::list(&call.database, session.workspace, session.person).await?;
    let purpose = adding(&session);
    json(&NewPasskey {
        challenge: challenges::new(
            &Database::first_of(call.env)?,
            &purpose,
            challenges::LIFE_MILLISECONDS,
            call.now,
        )
        .await?,
        user: handle(call.database.shard(), session.person),
        name: person.name,
        known: known.into_iter().map(|it| it.passkey).collect(),
    })
}

/// Keeps the public half of a passkey that was made just now, on this device, for this person.
async fn add(call: &mut Call<'_>) -> Outcome<Answer> {
    let session = call.member().await?;
    let request: AddPasskey = call.json().await?;
    let name = device_name(&request.name)?;
    let credential = passkeys::bytes(&request.credential)?;
    let client_data = passkeys::bytes(&request.client_data)?;
    let data = passkeys::bytes(&request.authenticator_data)?;
    let origin = call.url.origin().ascii_serialization();
    let site = Site {
        origin: &origin,
        host: call.url.host_str().unwrap_or_default(),
    };
    let said = passkeys::challenge(&client_data, Ceremony::Make, &site);
    let said = said.ok_or(Fault::WrongPasskey)?;
    let first = Database::first_of(call.env)?;
    let challenge = challenges::read(&first, (&adding(&session), &said), call.now).await?;
    let authenticator = passkeys::authenticator(&data, &site).ok_or(Fault::WrongPasskey)?;
    let fits = authenticator.made.as_ref() == Some(&credential)
        && (1..=LONGEST_CREDENTIAL).contains(&credential.len())
        && passkeys::bytes(&request.public_key)?.len() <= LONGEST_KEY
        && passkeys::is_key(request.algorithm, &request.public_key).await?;
    if !fits {
        return Err(Fault::WrongPasskey.into());
    }
    let known = passkeys::list(&call.database, session.workspace, session.person).await?;
    if known.len() >= passkeys::MOST_PASSKEYS as usize {
        let most = passkeys::MOST_PASSKEYS;
        return Err(Fault::TooManyPasskeys { most }.into());
    }
    let new = passkeys::New {
        credential: &URL_SAFE_NO_PAD.encode(&credential),
        session,
        name: &name,
        algorithm: request.algorithm,
        public_key: &request.public_key,
        uses: authenticator.uses,
        now: call.now,
    };
    let mut statements = challenges::answered(&call.database, &challenge, call.now)?;
    statements.push(passkeys::add(&call.database, &new)?);
    if let Err(failure) = call.database.batch(statements).await {
        return Err(over_or(&call.database, &challenge, failure).await?);
    }
    shown(call, session, session.person).await
}

/// A challenge for whoever wants to sign in. Who that is, the answer says.
async fn challenge(call: &mut Call<'_>) -> Outcome<Answer> {
    let first = Database::first_of(call.env)?;
    json(&Challenge {
        challenge: challenges::new(&first, ENTER, challenges::LIFE_MILLISECONDS, call.now).await?,
    })
}

/// Signs somebody in on this device with a passkey of theirs.
async fn sign_in(call: &mut Call<'_>) -> Outcome<Answer> {
    let request: PasskeySignIn = call.json().await?;
    let device_name = device_name(&request.device_name)?;
    let place = call.place();
    let earlier = call.token()?;
    let client_data = passkeys::bytes(&request.client_data)?;
    let data = passkeys::bytes(&request.authenticator_data)?;
    let signature = passkeys::bytes(&request.signature)?;
    let (shard, person) = whose(&request.user).ok_or(Fault::WrongPasskey)?;
    let origin = call.url.origin().ascii_serialization();
    let site = Site {
        origin: &origin,
        host: call.url.host_str().unwrap_or_default(),
    };
    let said = passkeys::challenge(&client_data, Ceremony::Use, &site);
    let said = said.ok_or(Fault::WrongPasskey)?;
    let first = Database::first_of(call.env)?;
    let challenge = challenges::read(&first, (ENTER, &said), call.now).await?;
    let authenticator = passkeys::authenticator(&data, &site).ok_or(Fault::WrongPasskey)?;
    call.turn_to(shard);
    let credential = request.credential.as_str();
    let known = passkeys::find(&call.database, credential).await?;
    let known = known.filter(|known| known.person == person);
    let known = known.ok_or(Fault::WrongPasskey)?;
    let signed = Signed {
        algorithm: known.algorithm,
        public_key: &known.public_key,
        signature: &signature,
        message: &[&data[..], &Sha256::digest(&client_data)].concat(),
    };
    if !passkeys::goes_on(known.uses, authenticator.uses) || !passkeys::is_right(&signed).await? {
        return Err(Fault::WrongPasskey.into());
    }
    let (database, now) = (&call.database, call.now);
    let begun = sessions::begin((known.workspace, person), secrets::token()?, now);
    let entered = let_in(database, &begun, now, || {
        let device = (device_name.as_str(), place.as_deref());
        let through = Through::Passkey(credential);
        let mut statements = challenges::answered(database, &challenge, now)?;
        statements.push(passkeys::used(
            database,
            credential,
            authenticator.uses,
            now,
        )?);
        statements.push(sessions::store(database, &begun, device, through, now)?);
        if let Some(earlier) = &earlier {
            statements.extend(sessions::end(database, earlier, now)?);
        }
        Ok(statements)
    });
    if let Err(failure) = entered.await {
        // It may have been removed in the same moment.
        if passkeys::find(database, credential).await?.is_none() {
            return Err(Fault::WrongPasskey.into());
        }
        return Err(over_or(database, &challenge, failure).await?);
    }
    call.keep(&begun.token);
    json(&begun.session)
}

/// Why a batch failed that answers a challenge.
async fn over_or(
    database: &Database,
    challenge: &challenges::Challenge,
    failure: Failure,
) -> Outcome<Failure> {
    Ok(if challenges::was_answered(database, challenge).await? {
        Fault::ChallengeOver.into()
    } else {
        failure
    })
}

/// What a challenge is for with which a passkey is made: on this device, for nobody else.
fn adding(session: &domain::sync::protocol::Session) -> String {
    format!("add {}", session.device)
}

/// What a device keeps beside a passkey: whose it is, and in which database that is looked up.
fn handle(shard: Shard, person: PersonId) -> String {
    URL_SAFE_NO_PAD.encode(shard.mark(&person.to_string()))
}

fn whose(handle: &str) -> Option<(Shard, PersonId)> {
    let bytes = URL_SAFE_NO_PAD.decode(handle).ok()?;
    let text = core::str::from_utf8(&bytes).ok()?;
    let (shard, person) = Shard::of(text);
    Some((shard, person.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handle_says_whose_a_passkey_is_and_where() {
        let person = PersonId(uuid::Uuid::from_u128(7));
        for marked in ["2.x", "x"] {
            let (shard, _) = Shard::of(marked);
            assert_eq!(whose(&handle(shard, person)), Some((shard, person)));
        }
        for text in ["", "!", "AAAA", "Mi4"] {
            assert_eq!(whose(text), None, "{text}");
        }
    }
}
