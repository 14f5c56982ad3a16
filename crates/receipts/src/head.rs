//! What is signed: where the chain ended at a moment.
//!
//! Each durable write ends in a head, in the same transaction. Heads are numbered without a gap, so none
//! can be taken out. A head that is kept elsewhere shows that the chain was not cut before it.

use lexpack_api::v1;
use lexpack_host::PackError;
use lexpack_host::digest::Digest;
use lexpack_host::keys::{SigningKey, TrustStore};
use prost::Message as _;

use crate::canonical;
use crate::seal::FORMAT;

/// A head with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it says.
    pub body: v1::ReceiptHeadBody,
    /// Its bytes and their signature.
    pub signed: v1::ReceiptHead,
}

/// Signs heads.
#[derive(Debug)]
pub struct Signer {
    key: SigningKey,
    instance: String,
    clock: fn() -> i64,
}

/// What a new head says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Said<'a> {
    pub(crate) chain: &'a str,
    pub(crate) number: u64,
    pub(crate) kind: v1::HeadKind,
    pub(crate) sequence: u64,
    pub(crate) digest: Digest,
    pub(crate) dropped: u64,
    pub(crate) shared: bool,
}

impl Signer {
    /// Signs with a key, as a server process, by a clock that gives milliseconds since 1970.
    #[must_use]
    pub const fn new(key: SigningKey, instance: String, clock: fn() -> i64) -> Self {
        Self {
            key,
            instance,
            clock,
        }
    }

    /// The public key, as the text of a minisign key file.
    ///
    /// # Errors
    /// Where it cannot be written out.
    pub fn public_key(&self) -> Result<String, PackError> {
        self.key.public_key()
    }

    pub(crate) fn sign(&self, said: Said<'_>) -> Result<Head, PackError> {
        let body = v1::ReceiptHeadBody {
            format: FORMAT,
            chain: said.chain.to_owned(),
            number: said.number,
            kind: said.kind.into(),
            sequence: said.sequence,
            digest: said.digest.as_bytes().to_vec(),
            dropped: said.dropped,
            signed_unix_ms: (self.clock)(),
            instance: self.instance.clone(),
            shared: said.shared,
        };
        let bytes = body.encode_to_vec();
        let signature = self.key.sign(&bytes, &comment(&body))?;
        let signed = v1::ReceiptHead {
            body: bytes,
            signature,
        };
        Ok(Head { body, signed })
    }
}

fn comment(body: &v1::ReceiptHeadBody) -> String {
    format!("lexpack receipts {} head {}", body.chain, body.number)
}

/// Reads what a head says, without a look at the signature.
///
/// # Errors
/// Why the bytes are not those of a head.
pub fn read(signed: v1::ReceiptHead) -> Result<Head, String> {
    let body: v1::ReceiptHeadBody = canonical::read(&signed.body)?;
    if body.format != FORMAT {
        return Err(format!("the format {} is not known", body.format));
    }
    Ok(Head { body, signed })
}

impl Head {
    /// Checks the signature, and every byte of its text.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn check_signature(&self, trust: &TrustStore) -> Result<(), String> {
        let text = &self.signed.signature;
        let signed = trust
            .verify(&self.signed.body, text.as_bytes())
            .map_err(|error| error.to_string())?;
        // The first comment is not signed, and a reader is lenient about ends of lines: the text must be
        // exactly the one that a signer writes.
        let mut lines = text.split('\n');
        let first = format!(
            "untrusted comment: signature by lexpack key {}",
            signed.key_id
        );
        let third = format!("trusted comment: {}", comment(&self.body));
        let exact = lines.next() == Some(first.as_str())
            && lines.next().is_some_and(is_base64)
            && lines.next() == Some(third.as_str())
            && lines.next().is_some_and(is_base64)
            && lines.next() == Some("")
            && lines.next().is_none();
        if exact {
            Ok(())
        } else {
            Err("the text of the signature was altered".to_owned())
        }
    }
}

fn is_base64(line: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    !line.is_empty() && line.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer() -> Signer {
        let key = SigningKey::for_development().unwrap();
        Signer::new(key, "i".to_owned(), || 7)
    }

    fn trust(signer: &Signer) -> TrustStore {
        let mut trust = TrustStore::new();
        trust.add(&signer.public_key().unwrap()).unwrap();
        trust
    }

    fn head(signer: &Signer) -> Head {
        let said = Said {
            chain: "c",
            number: 3,
            kind: v1::HeadKind::Kept,
            sequence: 9,
            digest: Digest::of(b"x"),
            dropped: 0,
            shared: false,
        };
        signer.sign(said).unwrap()
    }

    /// What is signed counts for whoever trusts the key, and for nobody else.
    #[test]
    fn signing() {
        let signer = signer();
        let head = head(&signer);
        assert_eq!(head.check_signature(&trust(&signer)), Ok(()));
        assert_eq!(read(head.signed.clone()).unwrap(), head);
        assert!(head.check_signature(&trust(&self::signer())).is_err());
        assert!(head.check_signature(&TrustStore::new()).is_err());
    }

    /// A change of any bit of a head, of its signature and of the comments in it is found.
    #[test]
    fn every_bit_counts() {
        let signer = signer();
        let (head, trust) = (head(&signer), trust(&signer));
        let fails = |signed: v1::ReceiptHead| {
            read(signed)
                .and_then(|head| head.check_signature(&trust))
                .is_err()
        };
        assert!(!fails(head.signed.clone()));
        for at in 0..head.signed.body.len() * 8 {
            let mut signed = head.signed.clone();
            signed.body[at / 8] ^= 1 << (at % 8);
            assert!(fails(signed), "bit {at} of the body");
        }
        for at in 0..head.signed.signature.len() * 8 {
            let mut bytes = head.signed.signature.clone().into_bytes();
            bytes[at / 8] ^= 1 << (at % 8);
            // Bytes that are no text are refused before they come here.
            let Ok(signature) = String::from_utf8(bytes) else {
                continue;
            };
            let body = head.signed.body.clone();
            assert!(fails(v1::ReceiptHead { body, signature }), "bit {at}");
        }
    }
}
