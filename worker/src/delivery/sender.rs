//! Who sends: the address under which people open the app, and the key pair with which this
//! deployment says to push services who it is. The Worker makes both up the first time somebody
//! looks at how alerts reach them; a deployment may say otherwise.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use worker::Env;

use crate::database::Database;
use crate::failure::{Failure, Outcome};
use crate::platform;

/// The secret that holds a deployment's own key pair, as a JSON Web Key.
const KEY: &str = "VAPID_KEY";

/// The variable that holds the address of the app.
const ADDRESS: &str = "ADDRESS";

/// Who sends.
#[derive(Clone, Deserialize)]
pub(crate) struct Sender {
    /// The private key, and with it the public one, as a JSON Web Key.
    vapid: String,
    /// The address of the app, without a slash at its end.
    pub(crate) address: String,
}

impl Sender {
    /// Who sends, where that is known.
    pub(crate) async fn find(env: &Env, database: &Database) -> Outcome<Option<Self>> {
        let sql = "SELECT vapid, address FROM sender WHERE id = ?1 ->> 0";
        let found = database.first::<Self>(sql, &[1]).await?;
        Ok(found.map(|found| found.deployed(env)))
    }

    /// Who sends, from now on under this address, where nothing is known yet, or `moves`.
    pub(crate) async fn settle(
        env: &Env,
        database: &Database,
        address: &str,
        moves: bool,
    ) -> Outcome<Self> {
        let found = Self::find(env, database).await?;
        if let Some(found) = found.filter(|found| !moves || found.address == address) {
            return Ok(found);
        }
        let key = platform::new_signing_key().await?;
        let statement = database.statement(
            "INSERT INTO sender (id, vapid, address) VALUES (1, ?1 ->> 0, ?1 ->> 1)
             ON CONFLICT DO UPDATE SET address = excluded.address WHERE ?1 ->> 2",
            &(key, address, moves),
        )?;
        database.batch(vec![statement]).await?;
        let settled = Self::find(env, database).await?;
        settled.ok_or(Failure::Broken {
            doing: "settling who sends",
            cause: "it was not stored".to_owned(),
        })
    }

    fn deployed(self, env: &Env) -> Self {
        let address = env.var(ADDRESS).map(|address| address.to_string());
        Self {
            vapid: env.secret(KEY).map_or(self.vapid, |key| key.to_string()),
            address: address.map_or(self.address, |it| it.trim_end_matches('/').to_owned()),
        }
    }

    /// The key with which it signs.
    pub(crate) fn key(&self) -> &str {
        &self.vapid
    }

    /// Its public key, an uncompressed point, in URL-safe Base64.
    pub(crate) fn public_key(&self) -> Outcome<String> {
        public_key(&self.vapid).ok_or(Failure::Broken {
            doing: "reading the key of push messages",
            cause: "it is no JSON Web Key of P-256".to_owned(),
        })
    }
}

fn public_key(jwk: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Jwk {
        x: String,
        y: String,
    }
    let Jwk { x, y } = serde_json::from_str(jwk).ok()?;
    let [x, y] = [x, y].map(|half| {
        URL_SAFE_NO_PAD
            .decode(half)
            .ok()
            .filter(|it| it.len() == 32)
    });
    Some(URL_SAFE_NO_PAD.encode([vec![4], x?, y?].concat()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_public_key_is_the_point_of_its_web_key() {
        let x = "_jPQqej6dFEaKr9G24iqV6OxMBsaEXsJO_VqOwA9rIE";
        let y = "Y2RjY2RjY2RjY2RjY2RjY2RjY2RjY2RjY2RjY2RjY2Q";
        let jwk = format!(r#"{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}","d":"x"}}"#);
        let key = super::public_key(&jwk).unwrap();
        assert_eq!(key.len(), 87);
        assert!(key.starts_with('B'));
        for wrong in ["", "{}", r#"{"x":"AA","y":"AA"}"#] {
            assert_eq!(super::public_key(wrong), None);
        }
    }
}
