//! The digest that ties a receipt to its chain, its place and the receipt before.
//!
//! ```text
//! first link before   SHA-256("lexpack.receipt.chain.1" 0 chain)
//! link                SHA-256("lexpack.receipt.link.1" 0 length chain sequence before SHA-256(body))
//! ```
//!
//! Length and sequence are eight bytes, the most significant first.

use lexpack_host::digest::Digest;

const CHAIN: &[u8] = b"lexpack.receipt.chain.1\0";
const LINK: &[u8] = b"lexpack.receipt.link.1\0";

/// What stands before the first link of a chain.
#[must_use]
pub fn genesis(chain: &str) -> Digest {
    Digest::of(&[CHAIN, chain.as_bytes()].concat())
}

/// Digest of the link at a place.
#[must_use]
pub fn link(chain: &str, sequence: u64, previous: Digest, body: &[u8]) -> Digest {
    let length = u64::try_from(chain.len()).unwrap_or(u64::MAX);
    Digest::of(
        &[
            LINK,
            &length.to_be_bytes(),
            chain.as_bytes(),
            &sequence.to_be_bytes(),
            previous.as_bytes(),
            Digest::of(body).as_bytes(),
        ]
        .concat(),
    )
}

/// A digest from the bytes of a message or a storage.
#[must_use]
pub fn digest(bytes: &[u8]) -> Option<Digest> {
    bytes.try_into().ok().map(Digest::from_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link depends on everything that it is over.
    #[test]
    fn links_differ() {
        let before = genesis("a");
        let links = [
            link("a", 1, before, b"x"),
            link("b", 1, before, b"x"),
            link("a", 2, before, b"x"),
            link("a", 1, genesis("b"), b"x"),
            link("a", 1, before, b"y"),
        ];
        for (at, one) in links.iter().enumerate() {
            assert!(links.iter().skip(at + 1).all(|other| other != one));
        }
    }

    /// The digests are those of the bytes that the module describes, for ever.
    #[test]
    fn links_stay_the_same() {
        assert_eq!(
            genesis("c").to_string(),
            Digest::of(b"lexpack.receipt.chain.1\0c").to_string()
        );
        let mut bytes = b"lexpack.receipt.link.1\0\0\0\0\0\0\0\0\x01c\0\0\0\0\0\0\0\x07".to_vec();
        bytes.extend(genesis("c").as_bytes());
        bytes.extend(Digest::of(b"body").as_bytes());
        assert_eq!(link("c", 7, genesis("c"), b"body"), Digest::of(&bytes));
    }
}
