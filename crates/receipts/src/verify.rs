//! Finds what was altered, taken out, put in or put elsewhere.
//!
//! The chain is walked head by head: the receipts that a head covers, then the head. Every body must be
//! canonical, every link the digest of its chain, place, predecessor and body, every head signed by a
//! trusted key and of the link at its place, and nothing may be missing in between or lie behind the last
//! head. Whoever rewrites a receipt must rewrite all links after it, and cannot sign their heads. What a
//! chain alone cannot show is that its end was cut off whole; for that, a head is kept elsewhere.

use std::fmt;
use std::str::FromStr;

use lexpack_api::v1::{self, ChainFaultKind as Kind};
use lexpack_host::digest::Digest;
use lexpack_host::keys::TrustStore;

use crate::head::{self, Head};
use crate::link;
use crate::seal;
use crate::store::{Entry, Store, StoreError};

/// Faults that are told.
const FAULTS_MAX: usize = 100;
/// Receipts and heads that are read at once.
const PAGE: usize = 64;

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub kind: Kind,
    /// Place of the receipt or number of the head; 0 for the chain as a whole.
    pub place: u64,
    /// In words.
    pub message: String,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// Receipts that were checked.
    pub receipts: u64,
    /// Heads that were checked.
    pub heads: u64,
    /// What is wrong; the first ones.
    pub faults: Vec<Fault>,
    /// The last head that counts.
    pub head: Option<Head>,
    /// Starts that follow no orderly end.
    pub disorderly_ends: u64,
    /// Servers that began and did not end in order: those that run, and where servers share the chain also
    /// those that ended otherwise.
    pub open: u64,
}

impl Verified {
    /// Whether nothing is wrong.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, kind: Kind, place: u64, message: impl Into<String>) {
        if self.faults.len() < FAULTS_MAX {
            let message = message.into();
            self.faults.push(Fault {
                kind,
                place,
                message,
            });
        }
    }
}

/// Where a check is in its chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Id of the chain.
    pub chain: String,
    /// Place of the next receipt.
    pub next_sequence: u64,
    /// Digest of the link before it.
    pub previous: Digest,
    /// Number of the next head.
    pub next_head: u64,
    /// Place of the last receipt that a head covers.
    pub covered: u64,
    /// Answers without a receipt, by the last head.
    pub dropped: u64,
    /// Servers that began and did not end in order.
    pub open: u64,
}

impl Position {
    /// The beginning of a chain.
    #[must_use]
    pub fn start(chain: &str) -> Self {
        Self {
            chain: chain.to_owned(),
            next_sequence: 1,
            previous: link::genesis(chain),
            next_head: 1,
            covered: 0,
            dropped: 0,
            open: 0,
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}.{}.{}.{}.{}.{}.{}",
            self.chain,
            self.next_sequence,
            self.previous,
            self.next_head,
            self.covered,
            self.dropped,
            self.open
        )
    }
}

impl FromStr for Position {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('.');
        let mut part = || parts.next().ok_or(());
        let number = |text: &str| text.parse::<u64>().map_err(drop);
        let position = Self {
            chain: part()?.to_owned(),
            next_sequence: number(part()?)?,
            previous: part()?.parse().map_err(drop)?,
            next_head: number(part()?)?,
            covered: number(part()?)?,
            dropped: number(part()?)?,
            open: number(part()?)?,
        };
        if position.to_string() == text {
            Ok(position)
        } else {
            Err(())
        }
    }
}

/// Checks receipts and heads as they come.
#[derive(Debug)]
pub struct Verifier<'a> {
    trust: &'a TrustStore,
    at: Position,
    found: Verified,
}

impl<'a> Verifier<'a> {
    /// Goes on at a position.
    #[must_use]
    pub fn at(trust: &'a TrustStore, at: Position) -> Self {
        Self {
            trust,
            at,
            found: Verified::default(),
        }
    }

    /// The next receipt.
    pub fn entry(&mut self, entry: &Entry) {
        self.found.receipts = self.found.receipts.saturating_add(1);
        let place = entry.sequence;
        let follows = place == self.at.next_sequence;
        if !follows {
            let message = format!("receipt {} is not there", self.at.next_sequence);
            self.found
                .fault(Kind::Missing, self.at.next_sequence, message);
        }
        match seal::open(&entry.body) {
            Err(reason) => self.found.fault(Kind::Body, place, reason),
            Ok(body) => self.body(entry, &body),
        }
        let link = link::link(&self.at.chain, place, self.at.previous, &entry.body);
        // After a gap the link before is not known.
        if follows && link != entry.digest {
            let message = "the link is not the digest of its place, its predecessor and its body";
            self.found.fault(Kind::Link, place, message);
        }
        self.at.previous = entry.digest;
        self.at.next_sequence = place.saturating_add(1);
    }

    fn body(&mut self, entry: &Entry, body: &v1::ReceiptBody) {
        let place = entry.sequence;
        let request_id = match seal::request(body) {
            Ok(request) => request.request_id,
            Err(reason) => {
                let message = format!("its request: {reason}");
                return self.found.fault(Kind::Body, place, message);
            }
        };
        if let Err(reason) = seal::answer(body) {
            let message = format!("its answer: {reason}");
            self.found.fault(Kind::Body, place, message);
        }
        let set = body.generation.as_ref();
        let set = set.map_or("", |generation| generation.set_digest.as_str());
        let agrees = entry.id == body.id
            && entry.request_id == request_id
            && entry.set_digest == set
            && entry.answered_unix_ms == body.answered_unix_ms;
        if !agrees {
            let message = "it is found by other values than its body has";
            self.found.fault(Kind::Index, place, message);
        }
        let fits = match &entry.salt {
            None => true,
            Some(salt) => {
                !body.masked_facts.is_empty()
                    && body.salt_digest == Digest::of(salt).as_bytes().as_slice()
            }
        };
        if !fits {
            let message = "its salt is not the one that it was masked with";
            self.found.fault(Kind::Salt, place, message);
        }
    }

    /// Reads the next head, which is kept under a number, and checks its signature; `None` where it does
    /// not count.
    pub fn signed_head(&mut self, number: u64, signed: v1::ReceiptHead) -> Option<Head> {
        self.found.heads = self.found.heads.saturating_add(1);
        if number != self.at.next_head {
            let message = format!("head {} is not there", self.at.next_head);
            self.found.fault(Kind::Head, self.at.next_head, message);
        }
        self.at.next_head = number.saturating_add(1);
        let head = match head::read(signed) {
            Ok(head) => head,
            Err(reason) => {
                self.found.fault(Kind::Head, number, reason);
                return None;
            }
        };
        if let Err(reason) = head.check_signature(self.trust) {
            self.found.fault(Kind::Signature, number, reason);
            return None;
        }
        if head.body.number != number || head.body.chain != self.at.chain {
            let message = "it is a head of another place or another chain";
            self.found.fault(Kind::Head, number, message);
            return None;
        }
        Some(head)
    }

    /// Receipts up to a place are not there; the chain goes on with what a head says.
    fn missing(&mut self, head: &Head) {
        let from = self.at.next_sequence;
        let upto = head.body.sequence;
        let message = format!("receipts {from} to {upto} are not there");
        self.found.fault(Kind::Missing, from, message);
        self.at.next_sequence = upto.saturating_add(1);
        if let Some(digest) = link::digest(&head.body.digest) {
            self.at.previous = digest;
        }
    }

    /// A head that counts, after the receipts that it covers.
    pub fn head(&mut self, head: Head) {
        let body = &head.body;
        let number = body.number;
        let last = self.at.next_sequence.saturating_sub(1);
        if body.sequence != last || body.digest != self.at.previous.as_bytes() {
            let message = format!("it is not the head of the receipts up to {last}");
            self.found.fault(Kind::Head, number, message);
        }
        let adds = body.sequence > self.at.covered;
        let kind = body.kind();
        let fits = match kind {
            v1::HeadKind::Kept => adds,
            v1::HeadKind::Opened | v1::HeadKind::Closed => body.sequence == self.at.covered,
            v1::HeadKind::Unspecified => false,
        };
        if !fits || body.dropped < self.at.dropped {
            let message = "it does not follow the head before";
            self.found.fault(Kind::Head, number, message);
        }
        self.servers(kind, body.shared);
        self.at.covered = body.sequence;
        self.at.dropped = body.dropped;
        self.found.head = Some(head);
    }

    /// Counts who writes to the chain. Where one server alone can, a start ends whatever came before.
    fn servers(&mut self, kind: v1::HeadKind, shared: bool) {
        match kind {
            v1::HeadKind::Opened => {
                if !shared {
                    let left = self.at.open;
                    self.found.disorderly_ends = self.found.disorderly_ends.saturating_add(left);
                    self.at.open = 0;
                }
                self.at.open = self.at.open.saturating_add(1);
            }
            v1::HeadKind::Closed => self.at.open = self.at.open.saturating_sub(1),
            v1::HeadKind::Kept | v1::HeadKind::Unspecified => {}
        }
    }

    /// A receipt that is wrong beyond what is looked at.
    pub(crate) fn refuse(&mut self, place: u64, message: &str) {
        self.found.fault(Kind::Link, place, message);
    }

    /// In a file that begins in the middle, the first head says which one it is.
    pub(crate) fn number_heads_from(&mut self, number: u64) {
        if self.at.next_head == 0 {
            self.at.next_head = number;
        }
    }

    /// Where the check is.
    #[must_use]
    pub const fn position(&self) -> &Position {
        &self.at
    }

    /// The end of the chain: nothing may lie behind the last head.
    #[must_use]
    pub fn end(mut self) -> Verified {
        let last = self.at.next_sequence.saturating_sub(1);
        if last > self.at.covered {
            self.uncovered(last);
        }
        if self.at.next_head == 1 {
            let message = "there is no head";
            self.found.fault(Kind::Head, 0, message);
        }
        self.found()
    }

    fn uncovered(&mut self, last: u64) {
        let from = self.at.covered.saturating_add(1);
        let message = format!("no head covers receipts {from} to {last}");
        self.found.fault(Kind::Uncovered, from, message);
    }

    /// What was found so far.
    #[must_use]
    pub fn found(mut self) -> Verified {
        self.found.open = self.at.open;
        self.found
    }
}

/// A head that somebody kept elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Place in the chain.
    pub sequence: u64,
    /// Digest of the link there.
    pub digest: Digest,
}

/// Checks the chain of a storage: a part of at most so many receipts, from a position on. Returns the
/// position of the next part where the end was not reached.
pub fn check_part(
    store: &dyn Store,
    trust: &TrustStore,
    position: Option<Position>,
    most: u64,
    known: &[Known],
) -> (Verified, Option<Position>) {
    let mut found = Verified::default();
    if position.is_none() {
        match store.check() {
            Ok(lines) => lines
                .into_iter()
                .for_each(|line| found.fault(Kind::Storage, 0, line)),
            Err(error) => found.fault(Kind::Storage, 0, error.to_string()),
        }
    }
    match walk(store, trust, position, most, known, &mut found) {
        Ok(next) => (found, next),
        Err(error) => {
            found.fault(Kind::Storage, 0, error.to_string());
            (found, None)
        }
    }
}

/// Checks the whole chain of a storage.
#[must_use]
pub fn check(store: &dyn Store, trust: &TrustStore, known: &[Known]) -> Verified {
    check_part(store, trust, None, u64::MAX, known).0
}

fn walk(
    store: &dyn Store,
    trust: &TrustStore,
    position: Option<Position>,
    most: u64,
    known: &[Known],
    found: &mut Verified,
) -> Result<Option<Position>, StoreError> {
    // What is added from now on is not looked at.
    let Some(tip) = store.tip()? else {
        found.fault(Kind::Head, 0, "there is no head");
        return Ok(None);
    };
    let tip_head = head::read(tip.head);
    let last_head = tip_head.as_ref().map_or(u64::MAX, |head| head.body.number);
    let position = match (position, &tip_head) {
        (Some(position), _) => position,
        (None, Ok(head)) => Position::start(&head.body.chain),
        (None, Err(_)) => Position::start(&first_chain(store)?),
    };
    let mut verifier = Verifier::at(trust, position);
    verifier.found = std::mem::take(found);
    let outcome = walk_heads(store, &mut verifier, last_head, most);
    let next = match outcome {
        Ok(next) => next,
        Err(error) => {
            *found = verifier.found();
            return Err(error);
        }
    };
    if next.is_none() {
        if tip_head.is_ok() && verifier.at.next_head <= last_head {
            let message = format!("head {} is not there", verifier.at.next_head);
            verifier
                .found
                .fault(Kind::Head, verifier.at.next_head, message);
        }
        if tip.last_sequence > verifier.at.covered {
            verifier.uncovered(tip.last_sequence);
        }
        for known in known {
            check_known(
                store,
                known,
                &verifier.at.chain.clone(),
                &mut verifier.found,
            )?;
        }
    }
    *found = verifier.found();
    Ok(next)
}

/// The chain that the first head names, where the last one cannot be read.
fn first_chain(store: &dyn Store) -> Result<String, StoreError> {
    let first = store.heads(0, 1)?.into_iter().next();
    let first = first.and_then(|(_, signed)| head::read(signed).ok());
    Ok(first.map(|head| head.body.chain).unwrap_or_default())
}

fn walk_heads(
    store: &dyn Store,
    verifier: &mut Verifier<'_>,
    last_head: u64,
    most: u64,
) -> Result<Option<Position>, StoreError> {
    loop {
        let heads = store.heads(verifier.at.next_head, PAGE)?;
        if heads.is_empty() {
            return Ok(None);
        }
        for (number, signed) in heads {
            if number > last_head {
                return Ok(None);
            }
            let before = (verifier.at.next_head, verifier.found.clone());
            let Some(head) = verifier.signed_head(number, signed) else {
                continue;
            };
            while verifier.at.next_sequence <= head.body.sequence {
                if verifier.found.receipts >= most {
                    // The head is looked at again in the next part.
                    verifier.at.next_head = before.0;
                    verifier.found.heads = before.1.heads;
                    verifier.found.faults.truncate(before.1.faults.len());
                    return Ok(Some(verifier.at.clone()));
                }
                covered(store, verifier, &head, most)?;
            }
            verifier.head(head);
        }
    }
}

/// Some of the receipts that a head covers.
fn covered(
    store: &dyn Store,
    verifier: &mut Verifier<'_>,
    head: &Head,
    most: u64,
) -> Result<(), StoreError> {
    let left = most.saturating_sub(verifier.found.receipts);
    let page = usize::try_from(left).unwrap_or(PAGE).min(PAGE);
    let mut any = false;
    for entry in store.entries(verifier.at.next_sequence, page)? {
        if entry.sequence > head.body.sequence {
            break;
        }
        any = true;
        verifier.entry(&entry);
    }
    if !any {
        verifier.missing(head);
    }
    Ok(())
}

fn check_known(
    store: &dyn Store,
    known: &Known,
    chain: &str,
    found: &mut Verified,
) -> Result<(), StoreError> {
    let digest = if known.sequence == 0 {
        Some(link::genesis(chain))
    } else {
        let entry = store.entries(known.sequence, 1)?.into_iter().next();
        entry
            .filter(|entry| entry.sequence == known.sequence)
            .map(|entry| entry.digest)
    };
    if digest != Some(known.digest) {
        let message = format!("the chain does not have the link {}", known.digest);
        found.fault(Kind::KnownHead, known.sequence, message);
    }
    Ok(())
}
