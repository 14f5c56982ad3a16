//! Signatures of tokens, verified by ring: the bridge that the token library asks for.
//!
//! Three algorithms are bridged and nothing is ever signed. An algorithm that is not here cannot be
//! verified, whatever a token or a key says.

use jsonwebtoken::crypto::{CryptoProvider, JwtSigner, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::{ErrorKind, Result};
use jsonwebtoken::signature::{Error, Verifier};
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, EncodingKey};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey, VerificationAlgorithm,
};

static PROVIDER: CryptoProvider = CryptoProvider {
    signer_factory: signer,
    verifier_factory: verifier,
    key_utils: KeyUtils::new_unimplemented(),
};

/// Makes this bridge the one of the process.
pub(crate) fn install() {
    if PROVIDER.install_default().is_err() {
        tracing::trace!("the bridge was there already");
    }
}

fn signer(_algorithm: &Algorithm, _key: &EncodingKey) -> Result<Box<dyn JwtSigner>> {
    Err(ErrorKind::UnsupportedAlgorithm.into())
}

fn verifier(algorithm: &Algorithm, key: &DecodingKey) -> Result<Box<dyn JwtVerifier>> {
    Ok(Box::new(Bridge {
        algorithm: *algorithm,
        key: key.clone(),
        way: way(*algorithm).ok_or(ErrorKind::UnsupportedAlgorithm)?,
    }))
}

fn way(algorithm: Algorithm) -> Option<Way> {
    if algorithm == Algorithm::EdDSA {
        Some(Way::Bytes(&ED25519))
    } else if algorithm == Algorithm::ES256 {
        Some(Way::Bytes(&ECDSA_P256_SHA256_FIXED))
    } else if algorithm == Algorithm::RS256 {
        Some(Way::Rsa)
    } else {
        None
    }
}

/// How a signature is verified.
enum Way {
    /// The key is a string of bytes.
    Bytes(&'static dyn VerificationAlgorithm),
    /// The key is a modulus, of 2048 bits at least, and an exponent.
    Rsa,
}

struct Bridge {
    algorithm: Algorithm,
    key: DecodingKey,
    way: Way,
}

impl Verifier<Vec<u8>> for Bridge {
    fn verify(&self, message: &[u8], signature: &Vec<u8>) -> std::result::Result<(), Error> {
        let verified = match (&self.way, self.key.kind()) {
            (Way::Bytes(algorithm), DecodingKeyKind::SecretOrDer(key)) => {
                UnparsedPublicKey::new(*algorithm, key).verify(message, signature)
            }
            (Way::Rsa, DecodingKeyKind::RsaModulusExponent { n, e }) => {
                let key = RsaPublicKeyComponents { n, e };
                key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
            (Way::Bytes(_), DecodingKeyKind::RsaModulusExponent { .. })
            | (Way::Rsa, DecodingKeyKind::SecretOrDer(_)) => return Err(Error::new()),
        };
        verified.map_err(|_unspecified| Error::new())
    }
}

impl JwtVerifier for Bridge {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}
