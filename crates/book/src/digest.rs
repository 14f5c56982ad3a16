//! Digests of law data, to which a signature refers.

use lexpack_rules::wire::Pack;
use prost::Message as _;
use sha2::{Digest as _, Sha256};

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// SHA-256 of the law of a pack in its wire form: the digest that the manifest of its artefact names.
pub(crate) fn of_pack(pack: &Pack) -> String {
    hex(&pack.encode_to_vec())
}

/// SHA-256 of one line `id version digest` for each pack, ordered by id.
pub(crate) fn of_set(packs: &[Pack]) -> String {
    let mut lines: Vec<String> = packs
        .iter()
        .map(|pack| format!("{} {} {}\n", pack.id, pack.version, of_pack(pack)))
        .collect();
    lines.sort();
    hex(lines.concat().as_bytes())
}
