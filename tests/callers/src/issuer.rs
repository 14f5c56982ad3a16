//! One who issues tokens.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair as _};
use serde_json::{Value, json};

/// Who issues the tokens of tests.
pub const ISSUER: &str = "https://issuer.test";
/// Whom they are meant for.
pub const AUDIENCE: &str = "lexpack.test";

/// A key with its id.
#[derive(Debug)]
pub struct Issuer {
    id: String,
    key: Ed25519KeyPair,
}

impl Issuer {
    /// With a new key.
    pub fn new(id: &str) -> Self {
        let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).expect("a key");
        Self {
            id: id.to_owned(),
            key: Ed25519KeyPair::from_pkcs8(key.as_ref()).expect("a key"),
        }
    }

    /// The public key, as a member of a key set.
    pub fn public(&self) -> Value {
        let x = BASE64.encode(self.key.public_key());
        json!({"kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": self.id, "x": x})
    }

    /// A token with these claims.
    pub fn token(&self, claims: &Value) -> String {
        let header = json!({"alg": "EdDSA", "typ": "JWT", "kid": self.id});
        let part = |value: &Value| BASE64.encode(value.to_string());
        let message = format!("{}.{}", part(&header), part(claims));
        let signature = BASE64.encode(self.key.sign(message.as_bytes()));
        format!("{message}.{signature}")
    }

    /// A good token with these roles.
    pub fn with_roles(&self, roles: &[&str]) -> String {
        self.token(&claims(roles))
    }
}

/// A key set.
pub fn key_set(issuers: &[&Issuer]) -> String {
    let keys: Vec<Value> = issuers.iter().map(|issuer| issuer.public()).collect();
    json!({ "keys": keys }).to_string()
}

/// Claims of a good token with these roles.
pub fn claims(roles: &[&str]) -> Value {
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": "desk", "exp": now() + 3600, "roles": roles,
    })
}

/// Seconds since 1970.
#[expect(
    clippy::disallowed_methods,
    reason = "tokens are about now; no test states a moment"
)]
pub fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.expect("a clock after 1970").as_secs()
}
