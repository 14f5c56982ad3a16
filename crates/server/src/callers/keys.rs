//! Keys that verify tokens, from a JSON Web Key Set.

use std::collections::BTreeMap;

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind};

/// Smallest modulus of an RSA key in bytes.
const RSA_LEAST: usize = 256;

/// A key with the one algorithm that it verifies.
#[derive(Debug, Clone)]
pub(crate) struct Key {
    /// The algorithm; what a token says must be the same.
    pub(crate) algorithm: Algorithm,
    /// The public key.
    pub(crate) key: DecodingKey,
}

/// The keys of a set by their ids. Keys for other purposes and of other kinds are left out.
///
/// # Errors
/// Where the text is no key set, a key is secret or cannot be used, an id stands twice, or no key is left.
pub(crate) fn read(text: &str) -> Result<BTreeMap<String, Key>, String> {
    let set: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("not a key set: {error}"))?;
    let keys = set.get("keys").and_then(serde_json::Value::as_array);
    let mut found = BTreeMap::new();
    for (index, value) in keys
        .ok_or("not a key set: there is no list `keys`")?
        .iter()
        .enumerate()
    {
        let place = |message: &str| format!("keys[{index}]: {message}");
        // Symmetric keys have `k`, private ones `d`: neither belongs to who only verifies.
        if ["d", "k"].iter().any(|secret| value.get(secret).is_some()) {
            return Err(place("a secret key has no place in this file"));
        }
        let jwk: Jwk = serde_json::from_value(value.clone())
            .map_err(|error| place(&format!("not a key: {error}")))?;
        let Some(algorithm) = purpose(&jwk) else {
            continue;
        };
        let id = jwk.common.key_id.clone();
        let id = id.filter(|id| !id.is_empty());
        let id = id.ok_or_else(|| place("a key needs an id, `kid`"))?;
        let key = DecodingKey::from_jwk(&jwk).map_err(|error| place(&error.to_string()))?;
        sized(algorithm, &key).map_err(place)?;
        if found.insert(id, Key { algorithm, key }).is_some() {
            return Err(place("another key has the same id"));
        }
    }
    if found.is_empty() {
        return Err("no key for EdDSA (Ed25519), ES256 or RS256 is in the set".to_owned());
    }
    Ok(found)
}

/// The algorithm that a key verifies tokens by, where it is one of ours.
fn purpose(jwk: &Jwk) -> Option<Algorithm> {
    let signs = jwk.common.public_key_use.as_ref();
    if signs.is_some_and(|usage| *usage != PublicKeyUse::Signature) {
        return None;
    }
    let (algorithm, name) = if let AlgorithmParameters::RSA(_) = &jwk.algorithm {
        (Algorithm::RS256, KeyAlgorithm::RS256)
    } else if let AlgorithmParameters::EllipticCurve(key) = &jwk.algorithm {
        let ours = key.curve == EllipticCurve::P256;
        ours.then_some((Algorithm::ES256, KeyAlgorithm::ES256))?
    } else if let AlgorithmParameters::OctetKeyPair(key) = &jwk.algorithm {
        let ours = key.curve == EllipticCurve::Ed25519;
        ours.then_some((Algorithm::EdDSA, KeyAlgorithm::EdDSA))?
    } else {
        return None;
    };
    let named = jwk.common.key_algorithm;
    named.is_none_or(|named| named == name).then_some(algorithm)
}

/// Refuses a key that is not as long as its algorithm wants.
fn sized(algorithm: Algorithm, key: &DecodingKey) -> Result<(), &'static str> {
    let (fits, problem) = match key.kind() {
        DecodingKeyKind::SecretOrDer(bytes) if algorithm == Algorithm::EdDSA => {
            (bytes.len() == 32, "the key is not 32 bytes long")
        }
        // The mark of an uncompressed point, and two numbers.
        DecodingKeyKind::SecretOrDer(bytes) => (
            bytes.len() == 65,
            "the point is not two numbers of 32 bytes",
        ),
        DecodingKeyKind::RsaModulusExponent { n, .. } => {
            (n.len() >= RSA_LEAST, "the modulus has less than 2048 bits")
        }
    };
    if fits { Ok(()) } else { Err(problem) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED: &str = r#"{"kty":"OKP","crv":"Ed25519","kid":"a","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

    fn set(keys: &[&str]) -> Result<Vec<String>, String> {
        let text = format!("{{\"keys\":[{}]}}", keys.join(","));
        read(&text).map(|keys| keys.into_keys().collect())
    }

    /// Keys of other kinds and for other purposes are left out, whatever their ids.
    #[test]
    fn other_keys_are_left_out() {
        let encryption = ED.replace("\"kid\":\"a\"", "\"kid\":\"b\",\"use\":\"enc\"");
        let p384 = r#"{"kty":"EC","crv":"P-384","kid":"c","x":"AA","y":"AA"}"#;
        let unknown = r#"{"kty":"XYZ","kid":"d"}"#;
        let other = ED.replace("\"kid\":\"a\"", "\"kid\":\"e\",\"alg\":\"RS256\"");
        let all = [ED, encryption.as_str(), p384, unknown, other.as_str()];
        assert_eq!(set(&all), Ok(vec!["a".to_owned()]));
        assert!(set(&all[1..]).unwrap_err().contains("no key"));
    }

    /// What cannot be used is refused with its place, so that nothing is taken for granted.
    #[test]
    fn bad_sets_are_refused() {
        let no_id = ED.replace("\"kid\":\"a\",", "");
        let short = ED.replace("11qYAYKx", "");
        let private = ED.replace("\"kid\"", "\"d\":\"AA\",\"kid\"");
        let secret = r#"{"kty":"oct","kid":"s","k":"c2VjcmV0"}"#;
        let small = r#"{"kty":"RSA","kid":"r","n":"uA","e":"AQAB"}"#;
        let point = r#"{"kty":"EC","crv":"P-256","kid":"p","x":"AA","y":"AA"}"#;
        for (keys, part) in [
            (vec![no_id.as_str()], "keys[0]: a key needs an id"),
            (vec![ED, ED], "keys[1]: another key has the same id"),
            (vec![ED, short.as_str()], "not 32 bytes"),
            (vec![private.as_str()], "a secret key"),
            (vec![ED, secret], "keys[1]: a secret key"),
            (vec![small], "less than 2048 bits"),
            (vec![point], "two numbers of 32 bytes"),
            (vec![], "no key"),
        ] {
            let problem = set(&keys).unwrap_err();
            assert!(problem.contains(part), "`{part}` in {problem}");
        }
        assert!(read("[]").is_err() && read("{").is_err() && read("{\"keys\":{}}").is_err());
    }
}
