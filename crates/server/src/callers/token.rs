//! Tokens that callers bear: JSON Web Tokens, signed by a key of the key set.
//!
//! A token names its key. The key has one algorithm, and the token must name the same; issuer, audience and
//! expiry must be there and right. Everything is checked each time; nothing of a token is believed before
//! its signature was verified.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use arc_swap::ArcSwap;
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, Validation};
use serde_json::{Map, Value};

use super::keys::{self, Key};
use super::roles::Holder;
use super::{Problem, signatures};
use crate::credentials::Renewed;

/// Longest token in bytes.
const LONGEST: usize = 16 * 1024;
/// Types that the header of a token may state.
const TYPES: [&str; 3] = ["JWT", "at+jwt", "application/at+jwt"];

/// How tokens are verified, by configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenSettings {
    /// File with the key set.
    pub keys: PathBuf,
    /// Who must have issued a token.
    pub issuer: String,
    /// Whom a token must be meant for.
    pub audience: String,
    /// Name of the claim with the roles, or a path to it with dots.
    pub claim: String,
    /// How far clocks may differ.
    pub leeway: Duration,
}

/// What a token says that was verified.
#[derive(Debug, Clone)]
pub(crate) struct Bearer {
    /// The name by which the log knows the caller.
    pub(crate) name: String,
    /// Values of the claim with the roles.
    pub(crate) claims: Vec<Holder>,
    /// Seconds since 1970 up to which it counts, leeway included.
    pub(crate) until: u64,
    /// Number of the key set that verified it.
    pub(crate) set: u64,
}

/// Verifies tokens with the keys that the file held when it was last read well.
#[derive(Debug)]
pub(crate) struct Tokens {
    settings: TokenSettings,
    keys: ArcSwap<KeySet>,
    pub(crate) renewed: Renewed,
}

#[derive(Debug)]
struct KeySet {
    keys: BTreeMap<String, Key>,
    number: u64,
}

impl Tokens {
    /// Reads the key set.
    ///
    /// # Errors
    /// Where it cannot be used, in words.
    pub(crate) fn load(settings: &TokenSettings) -> Result<Self, String> {
        signatures::install();
        let keys = key_set(settings, 0)?;
        Ok(Self {
            settings: settings.clone(),
            keys: ArcSwap::from_pointee(keys),
            renewed: Renewed::default(),
        })
    }

    /// Reads the key set anew. What cannot be used changes nothing. Tokens by keys that are gone count no
    /// longer.
    pub(crate) fn renew(&self) -> Result<(), String> {
        let number = self.number().wrapping_add(1);
        self.keys.store(key_set(&self.settings, number)?.into());
        Ok(())
    }

    /// Number of the key set in use.
    pub(crate) fn number(&self) -> u64 {
        self.keys.load().number
    }

    /// Verifies a token.
    pub(crate) fn verify(&self, token: &str) -> Result<Bearer, Problem> {
        if token.len() > LONGEST {
            return Err(Problem::TokenMalformed);
        }
        let header = jsonwebtoken::decode_header(token).map_err(|error| problem(error.kind()))?;
        let typed = |typ: &String| TYPES.iter().any(|known| known.eq_ignore_ascii_case(typ));
        // A critical extension must be understood or the token be refused; none is understood here.
        if header.crit.is_some() || !header.typ.as_ref().is_none_or(typed) {
            return Err(Problem::TokenMalformed);
        }
        let set = self.keys.load();
        let id = header.kid.as_deref().unwrap_or_default();
        let key = set.keys.get(id).ok_or(Problem::TokenKeyUnknown)?;
        let rules = self.rules(key.algorithm);
        let token = jsonwebtoken::decode::<Map<String, Value>>(token, &key.key, &rules)
            .map_err(|error| problem(error.kind()))?;
        self.bearer(&token.claims, set.number)
    }

    fn rules(&self, algorithm: Algorithm) -> Validation {
        let mut rules = Validation::new(algorithm);
        rules.leeway = self.settings.leeway.as_secs();
        rules.validate_nbf = true;
        rules.set_issuer(&[&self.settings.issuer]);
        rules.set_audience(&[&self.settings.audience]);
        rules.set_required_spec_claims(&["exp", "iss", "aud"]);
        rules
    }

    fn bearer(&self, claims: &Map<String, Value>, set: u64) -> Result<Bearer, Problem> {
        // The library takes rounded fractions and lists of issuers; here a token is read one way alone.
        let expires = claims.get("exp").and_then(Value::as_u64);
        let issuer = claims.get("iss").and_then(Value::as_str);
        let expires = expires.ok_or(Problem::TokenMalformed)?;
        if issuer != Some(&self.settings.issuer) {
            return Err(Problem::TokenIssuer);
        }
        let subject = claims.get("sub").and_then(Value::as_str);
        Ok(Bearer {
            name: format!("token:{}", subject.unwrap_or("without a subject")),
            claims: words(claim(claims, &self.settings.claim)),
            until: expires.saturating_add(self.settings.leeway.as_secs()),
            set,
        })
    }
}

fn key_set(settings: &TokenSettings, number: u64) -> Result<KeySet, String> {
    let place = settings.keys.display();
    let text =
        std::fs::read_to_string(&settings.keys).map_err(|error| format!("{place}: {error}"))?;
    let keys = keys::read(&text).map_err(|error| format!("{place}: {error}"))?;
    Ok(KeySet { keys, number })
}

/// The claim of this name, or what its path with dots leads to.
fn claim<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(name) {
        return Some(value);
    }
    let (first, rest) = name.split_once('.')?;
    let inner = claims.get(first)?;
    rest.split('.')
        .try_fold(inner, |value, part| value.get(part))
}

/// A list of texts, or one text with words between spaces.
fn words(value: Option<&Value>) -> Vec<Holder> {
    let listed = value.and_then(Value::as_array);
    let listed = listed.into_iter().flatten().filter_map(Value::as_str);
    let text = value.and_then(Value::as_str).unwrap_or_default();
    let words = listed.chain(text.split_ascii_whitespace());
    words.map(|word| Holder::Claim(word.to_owned())).collect()
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever else is wrong with a token, it is not well formed"
)]
fn problem(kind: &ErrorKind) -> Problem {
    match kind {
        ErrorKind::InvalidSignature => Problem::TokenSignature,
        ErrorKind::InvalidAlgorithm => Problem::TokenAlgorithm,
        ErrorKind::ExpiredSignature => Problem::TokenExpired,
        ErrorKind::ImmatureSignature => Problem::TokenNotYetValid,
        ErrorKind::InvalidIssuer => Problem::TokenIssuer,
        ErrorKind::InvalidAudience => Problem::TokenAudience,
        ErrorKind::MissingRequiredClaim(claim) if claim == "iss" => Problem::TokenIssuer,
        ErrorKind::MissingRequiredClaim(claim) if claim == "aud" => Problem::TokenAudience,
        _ => Problem::TokenMalformed,
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
    use ring::rand::SystemRandom;
    use ring::signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
    };
    use serde_json::json;

    use super::*;

    /// Modulus of a key that signed [`RSA_TOKEN`] once and exists no more.
    const RSA_MODULUS: &str = "rbE-aSPPjOHVk0h1V2lJk9stfJGtEzk0bZpDTCHVS4GILOId4m8jlrb7nDxRA91yaABjp6rF3mxbvtjkYEX1\
        x4ZubgryCDm1jZlbfMszi6l2G_i2pyUW7cndZDptE4DfoEPZKMzgJB_XQ5HQKOPlPmvVYXBAmqBmvGoxed4R\
        TupPN0JScO5OCOG-m8P0Wpjf-usbEB5WDeCwZwGtgO8D3hE2c50E99QcSUEusCLGeDFSCnyb5Sd5muBxM-sN\
        A6J3hFGe44OjweP6zpAWnmjF7PBb4h0aMikDuulhMCCF2rHrD82IvOQX7Z7dd7dOlav4nfynE5ibMt4T4HII\
        hizJiw";
    /// By an issuer of tests, up to the year 2286.
    const RSA_TOKEN: &str = "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InJzYSJ9.eyJpc3MiOiJodHRwczovL2lzc3Vlci5\
        0ZXN0IiwiYXVkIjoibGV4cGFjayIsInN1YiI6ImRlc2siLCJleHAiOjk5OTk5OTk5OTksInJvbGVzIjoiYXN\
        zZXNzIn0.iNnKePekF8M7wPlEnQm23M8X67sIb_UoEngBlLG0gxGxIZDO-BxZd5V1StSswA_3lxJow_T2IFn\
        7-AKmASWCHOi4UR1tD7ikJ7jP3n7caM4tytL2xHP3Ik-ZHcsprBWbkmSX3MP6WWxl151f7q6CG1eWs3sBsol\
        GfHbmksKkGgfTYYx4gHjtsP2VERUst8wxKJmiaEHkqiwwhhF_Q49osoRyGcyCOPKg9jQqRdahI55m9S1HsNS\
        TozZkfm1SS8efyulon3Vt2Wvkf337kjFkxf8yEvQXVEAf1o3ChDizk-w10j_uUanLG7ACt73_DFXwZtYxdpB\
        euHL0wHv7c28exQ";

    /// An issuer with an Ed25519 and a P-256 key, and the verifier of its tokens.
    struct Issuer {
        ed: Ed25519KeyPair,
        p256: EcdsaKeyPair,
        tokens: Tokens,
        _place: tempfile::TempDir,
    }

    fn issuer() -> Issuer {
        let random = SystemRandom::new();
        let ed = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let ed = Ed25519KeyPair::from_pkcs8(ed.as_ref()).unwrap();
        let way = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let p256 = EcdsaKeyPair::generate_pkcs8(way, &random).unwrap();
        let p256 = EcdsaKeyPair::from_pkcs8(way, p256.as_ref(), &random).unwrap();
        let place = tempfile::tempdir().unwrap();
        let (x, y) = p256.public_key().as_ref()[1..].split_at(32);
        let set = json!({"keys": [
            {"kty": "OKP", "crv": "Ed25519", "kid": "ed", "x": BASE64.encode(ed.public_key())},
            {"kty": "EC", "crv": "P-256", "kid": "p256", "x": BASE64.encode(x), "y": BASE64.encode(y)},
            {"kty": "RSA", "kid": "rsa", "alg": "RS256", "use": "sig", "n": RSA_MODULUS, "e": "AQAB"},
        ]});
        let keys = place.path().join("jwks.json");
        std::fs::write(&keys, set.to_string()).unwrap();
        let settings = TokenSettings {
            keys,
            issuer: "https://issuer.test".to_owned(),
            audience: "lexpack".to_owned(),
            claim: "roles".to_owned(),
            leeway: Duration::from_secs(30),
        };
        Issuer {
            ed,
            p256,
            tokens: Tokens::load(&settings).unwrap(),
            _place: place,
        }
    }

    fn claims() -> Value {
        let now = crate::clock::seconds();
        json!({
            "iss": "https://issuer.test", "aud": "lexpack", "sub": "desk",
            "exp": now.saturating_add(600), "roles": ["assess", "read"],
        })
    }

    fn with(key: &str, value: Value) -> Value {
        let mut claims = claims();
        claims[key] = value;
        claims
    }

    fn without(key: &str) -> Value {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(key);
        claims
    }

    fn message(header: &Value, claims: &Value) -> String {
        let part = |value: &Value| BASE64.encode(value.to_string());
        format!("{}.{}", part(header), part(claims))
    }

    impl Issuer {
        fn signed(&self, header: &Value, claims: &Value) -> String {
            let message = message(header, claims);
            let signature = self.ed.sign(message.as_bytes());
            format!("{message}.{}", BASE64.encode(signature))
        }

        fn token(&self, claims: &Value) -> String {
            self.signed(&json!({"alg": "EdDSA", "kid": "ed"}), claims)
        }

        fn refusal(&self, token: &str) -> Problem {
            self.tokens.verify(token).unwrap_err()
        }
    }

    /// A good token of each algorithm is taken, with its roles and its end.
    #[test]
    fn good_tokens() {
        let issuer = issuer();
        let claims = claims();
        let bearer = issuer.tokens.verify(&issuer.token(&claims)).unwrap();
        assert_eq!(bearer.name, "token:desk");
        let roles = ["assess", "read"].map(|role| Holder::Claim(role.to_owned()));
        assert_eq!(bearer.claims, roles);
        assert_eq!(
            Some(bearer.until),
            claims["exp"].as_u64().map(|exp| exp + 30)
        );

        let message = message(
            &json!({"alg": "ES256", "kid": "p256", "typ": "at+jwt"}),
            &claims,
        );
        let random = SystemRandom::new();
        let signature = issuer.p256.sign(&random, message.as_bytes()).unwrap();
        let token = format!("{message}.{}", BASE64.encode(signature));
        assert_eq!(issuer.tokens.verify(&token).unwrap().claims, roles);

        let bearer = issuer.tokens.verify(RSA_TOKEN).unwrap();
        assert_eq!(bearer.claims, [Holder::Claim("assess".to_owned())]);
    }

    /// A signature that is not by the named key over these very bytes is refused, for each algorithm.
    #[test]
    fn bad_signatures() {
        let other = self::issuer();
        let issuer = issuer();
        assert_eq!(
            issuer.refusal(&other.token(&claims())),
            Problem::TokenSignature
        );
        let changed = RSA_TOKEN.replace("InN1YiI6ImRlc2si", "InN1YiI6ImRlc3Mi");
        assert_ne!(changed, RSA_TOKEN);
        assert_eq!(issuer.refusal(&changed), Problem::TokenSignature);
        let message = message(&json!({"alg": "ES256", "kid": "p256"}), &claims());
        let token = format!("{message}.{}", BASE64.encode([7; 64]));
        assert_eq!(issuer.refusal(&token), Problem::TokenSignature);
    }

    /// The algorithm is that of the key: none, a symmetric one with the public key, or another one is
    /// refused.
    #[test]
    fn algorithms_are_pinned() {
        let issuer = issuer();
        for (algorithm, problem) in [
            ("none", Problem::TokenMalformed),
            ("HS256", Problem::TokenAlgorithm),
            ("RS256", Problem::TokenAlgorithm),
            ("ES256", Problem::TokenAlgorithm),
            ("eddsa", Problem::TokenMalformed),
        ] {
            let token = issuer.signed(&json!({"alg": algorithm, "kid": "ed"}), &claims());
            assert_eq!(issuer.refusal(&token), problem, "{algorithm}");
        }
        let message = message(&json!({"alg": "HS256", "kid": "ed"}), &claims());
        let public = issuer.ed.public_key().as_ref();
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, public);
        let tag = ring::hmac::sign(&key, message.as_bytes());
        let token = format!("{message}.{}", BASE64.encode(tag));
        assert_eq!(issuer.refusal(&token), Problem::TokenAlgorithm);
        let unsigned = format!("{}.", self::message(&json!({"alg": "none"}), &claims()));
        assert_eq!(issuer.refusal(&unsigned), Problem::TokenMalformed);
    }

    /// Each claim that must be there is there and right; times have the leeway and no more.
    #[test]
    fn claims_are_checked() {
        let issuer = issuer();
        let now = crate::clock::seconds();
        for (claims, problem) in [
            (with("exp", json!(now - 60)), Problem::TokenExpired),
            (with("nbf", json!(now + 600)), Problem::TokenNotYetValid),
            (
                with("iss", json!("https://other.test")),
                Problem::TokenIssuer,
            ),
            (
                with("iss", json!(["https://issuer.test"])),
                Problem::TokenIssuer,
            ),
            (with("aud", json!("other")), Problem::TokenAudience),
            (with("aud", json!([])), Problem::TokenAudience),
            (without("exp"), Problem::TokenMalformed),
            (with("exp", json!(1e12)), Problem::TokenMalformed),
            (with("exp", json!("9999999999")), Problem::TokenMalformed),
            (without("iss"), Problem::TokenIssuer),
            (without("aud"), Problem::TokenAudience),
        ] {
            assert_eq!(issuer.refusal(&issuer.token(&claims)), problem, "{claims}");
        }
        for claims in [
            with("exp", json!(now - 10)),
            with("nbf", json!(now + 10)),
            with("aud", json!(["other", "lexpack"])),
            without("sub"),
        ] {
            let taken = issuer.tokens.verify(&issuer.token(&claims));
            assert!(taken.is_ok(), "{claims}");
        }
    }

    /// What is no token of ours in its form is refused before anything else is looked at.
    #[test]
    fn forms() {
        let issuer = issuer();
        for header in [
            json!({"alg": "EdDSA", "kid": "ed", "crit": ["exp"]}),
            json!({"alg": "EdDSA", "kid": "ed", "typ": "secevent+jwt"}),
            json!({"kid": "ed"}),
        ] {
            let token = issuer.signed(&header, &claims());
            assert_eq!(issuer.refusal(&token), Problem::TokenMalformed, "{header}");
        }
        for header in [json!({"alg": "EdDSA"}), json!({"alg": "EdDSA", "kid": "x"})] {
            let token = issuer.signed(&header, &claims());
            assert_eq!(issuer.refusal(&token), Problem::TokenKeyUnknown, "{header}");
        }
        let good = issuer.token(&claims());
        let long = issuer.token(&with("more", json!("x".repeat(LONGEST))));
        for token in ["", "a.b", "a.b.c", &format!("{good}.x"), &long] {
            assert_eq!(issuer.refusal(token), Problem::TokenMalformed);
        }
    }

    /// Roles are found under a plain name, one with dots, or a path; other shapes hold none.
    #[test]
    fn where_roles_are() {
        let claims = json!({
            "scope": "assess  read", "realm": {"access": {"roles": ["a", 1, "b"]}},
            "https://issuer.test/roles": ["c"], "number": 7,
        });
        let claims = claims.as_object().unwrap();
        for (name, wanted) in [
            ("scope", vec!["assess", "read"]),
            ("realm.access.roles", vec!["a", "b"]),
            ("https://issuer.test/roles", vec!["c"]),
            ("number", vec![]),
            ("realm", vec![]),
            ("realm.access.more", vec![]),
            ("absent", vec![]),
        ] {
            let found = words(claim(claims, name));
            let wanted: Vec<Holder> = wanted
                .into_iter()
                .map(|role| Holder::Claim(role.to_owned()))
                .collect();
            assert_eq!(found, wanted, "{name}");
        }
    }
}
