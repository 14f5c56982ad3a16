//! A chain as a file, to be checked without the server and without its storage.
//!
//! ```text
//! "lexpack receipts 1" line-feed
//! length item, length item, …      lengths as protocol buffers write them
//! ```
//!
//! An item is the canonical form of an `ExportReceiptsResponse`: a receipt, or a head after the receipts
//! that it covers. Salts are not exported.

use std::io::{self, Read, Write};

use lexpack_api::v1::{self, export_receipts_response::Item};
use lexpack_host::keys::TrustStore;
use prost::Message as _;

use crate::verify::{Fault, Known, Position, Verified, Verifier};
use crate::{Entry, canonical, link, seal};

const FIRST_LINE: &[u8] = b"lexpack receipts 1\n";
/// Longest item: above the longest request and answer that a server can be set to.
const ITEM_BYTES_MAX: u64 = 4 * 1024 * 1024 * 1024;

/// A receipt as a message. `previous` is the link before.
#[must_use]
pub fn receipt(chain: &str, previous: &[u8], entry: Entry) -> v1::Receipt {
    v1::Receipt {
        chain: chain.to_owned(),
        sequence: entry.sequence,
        previous: previous.to_vec(),
        body: entry.body,
        digest: entry.digest.as_bytes().to_vec(),
    }
}

/// Writes the first line.
///
/// # Errors
/// Where it cannot be written.
pub fn begin(out: &mut impl Write) -> io::Result<()> {
    out.write_all(FIRST_LINE)
}

/// Writes an item.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut impl Write, item: &v1::ExportReceiptsResponse) -> io::Result<()> {
    out.write_all(&item.encode_length_delimited_to_vec())
}

fn damaged(reason: impl Into<String>) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, reason.into())
}

/// The next item; `None` at the end.
fn read(from: &mut impl Read) -> io::Result<Option<Item>> {
    let mut prefix = Vec::new();
    let length = loop {
        let mut byte = [0];
        if from.read(&mut byte)? == 0 {
            return if prefix.is_empty() {
                Ok(None)
            } else {
                Err(damaged("the file ends within a length"))
            };
        }
        prefix.extend(byte);
        if byte.iter().all(|byte| *byte < 0x80) {
            break prost::decode_length_delimiter(prefix.as_slice())?;
        }
        if prefix.len() > 9 {
            return Err(damaged("a length has no end"));
        }
    };
    let mut again = Vec::new();
    prost::encode_length_delimiter(length, &mut again)
        .map_err(|error| damaged(error.to_string()))?;
    let length = u64::try_from(length).unwrap_or(u64::MAX);
    if again != prefix || length > ITEM_BYTES_MAX {
        return Err(damaged("a length is not one"));
    }
    let mut bytes = Vec::new();
    let taken = from.by_ref().take(length).read_to_end(&mut bytes)?;
    if u64::try_from(taken).ok() != Some(length) {
        return Err(damaged("the file ends within an item"));
    }
    let item: v1::ExportReceiptsResponse = canonical::read(&bytes).map_err(damaged)?;
    item.item
        .map(Some)
        .ok_or_else(|| damaged("an item is neither a receipt nor a head"))
}

/// What a file holds, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What was found.
    pub found: Verified,
    /// Id of the chain.
    pub chain: String,
    /// Place of the first receipt, and the link before it: what comes before must be known from elsewhere.
    pub begins: Option<Known>,
}

/// Checks the chain of a file.
///
/// # Errors
/// Where the file cannot be read. A file that ends early or has other bytes than a writer writes is a
/// fault, not an error.
pub fn check(from: &mut impl Read, trust: &TrustStore, known: &[Known]) -> io::Result<Checked> {
    let mut checked = Checked {
        found: Verified::default(),
        chain: String::new(),
        begins: None,
    };
    match walk(from, trust, known, &mut checked) {
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            checked.found.faults.push(Fault {
                kind: v1::ChainFaultKind::Storage,
                place: 0,
                message: error.to_string(),
            });
            Ok(checked)
        }
        Err(error) => Err(error),
        Ok(()) => Ok(checked),
    }
}

fn walk(
    from: &mut impl Read,
    trust: &TrustStore,
    known: &[Known],
    checked: &mut Checked,
) -> io::Result<()> {
    let mut first = Vec::new();
    let length = u64::try_from(FIRST_LINE.len()).unwrap_or(u64::MAX);
    from.by_ref().take(length).read_to_end(&mut first)?;
    if first != FIRST_LINE {
        return Err(damaged("this is no export of receipts"));
    }
    let Some(first) = read(from)? else {
        return Err(damaged("there is neither a receipt nor a head"));
    };
    let start = beginning(&first)?;
    checked.chain.clone_from(&start.chain);
    if start.next_sequence > 1 {
        checked.begins = Some(Known {
            sequence: start.next_sequence.saturating_sub(1),
            digest: start.previous,
        });
    }
    let mut open: Vec<Known> = known.to_vec();
    open.retain(|known| {
        let before = start.next_sequence.saturating_sub(1);
        (known.sequence, known.digest) != (before, start.previous)
    });
    let mut verifier = Verifier::at(trust, start);
    let mut next = Some(first);
    let outcome = loop {
        let Some(item) = next.take() else {
            break Ok(());
        };
        take(&mut verifier, item, &mut open);
        match read(from) {
            Ok(item) => next = item,
            Err(error) => break Err(error),
        }
    };
    checked.found = verifier.end();
    outcome?;
    for known in open {
        checked.found.faults.push(Fault {
            kind: v1::ChainFaultKind::KnownHead,
            place: known.sequence,
            message: format!("the chain does not have the link {}", known.digest),
        });
    }
    Ok(())
}

/// Where a file begins: at the beginning of its chain, or at a receipt in the middle.
fn beginning(first: &Item) -> io::Result<Position> {
    match first {
        Item::Head(signed) => {
            let head = crate::head::read(signed.clone()).map_err(damaged)?;
            Ok(Position::start(&head.body.chain))
        }
        Item::Receipt(receipt) => {
            let previous = link::digest(&receipt.previous)
                .ok_or_else(|| damaged("the link before the first receipt is no digest"))?;
            Ok(Position {
                next_sequence: receipt.sequence,
                previous,
                // The first head says which one it is.
                next_head: 0,
                covered: receipt.sequence.saturating_sub(1),
                open: 0,
                ..Position::start(&receipt.chain)
            })
        }
    }
}

fn take(verifier: &mut Verifier<'_>, item: Item, open: &mut Vec<Known>) {
    match item {
        Item::Receipt(receipt) => {
            let before = verifier.position();
            let follows = receipt.chain == before.chain
                && receipt.previous == before.previous.as_bytes().as_slice();
            let place = receipt.sequence;
            match entry(receipt) {
                Some(entry) => {
                    let digest = entry.digest;
                    open.retain(|known| (known.sequence, known.digest) != (place, digest));
                    verifier.entry(&entry);
                }
                None => verifier.refuse(place, "its link is no digest"),
            }
            if !follows {
                verifier.refuse(place, "it names another link before it, or another chain");
            }
        }
        Item::Head(signed) => {
            let number = match crate::head::read(signed.clone()) {
                Ok(head) => head.body.number,
                Err(_) => verifier.position().next_head,
            };
            verifier.number_heads_from(number);
            if let Some(head) = verifier.signed_head(number, signed) {
                verifier.head(head);
            }
        }
    }
}

/// A receipt of a file as a storage would have it.
fn entry(receipt: v1::Receipt) -> Option<Entry> {
    let digest = link::digest(&receipt.digest)?;
    let body = seal::open(&receipt.body).unwrap_or_default();
    let request = seal::request(&body).unwrap_or_default();
    Some(Entry {
        sequence: receipt.sequence,
        id: body.id,
        request_id: request.request_id,
        set_digest: body
            .generation
            .map(|generation| generation.set_digest)
            .unwrap_or_default(),
        answered_unix_ms: body.answered_unix_ms,
        body: receipt.body,
        digest,
        salt: None,
    })
}
