//! One answer as the canonical bytes of a receipt, and back.
//!
//! Facts that the vocabulary masks lose their value: a salted digest stands in its place. Reasons repeat
//! values of facts in words, so such a receipt has a salted digest of the answer as well, and what was
//! found. The salt is kept beside the chain and leaves it with no export: with the salt and the case,
//! whoever has the case can show that it is the one; without the salt the digests say nothing.

use std::sync::atomic::{AtomicU64, Ordering};

use lexpack_api::v1;
use lexpack_host::digest::Digest;
use prost::Message as _;

use crate::canonical;

/// Number of the format of a receipt.
pub const FORMAT: u32 = 1;

/// Bytes of a salt.
pub const SALT_BYTES: usize = 32;

const FACT: &[u8] = b"lexpack.receipt.fact.1\0";
const ANSWER: &[u8] = b"lexpack.receipt.answer.1\0";

/// Random bytes from the system.
///
/// # Errors
/// Where it gives none.
pub(crate) fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0; N];
    let mut rest: &mut [u8] = &mut bytes;
    while !rest.is_empty() {
        let filled = rustix::rand::getrandom(&mut *rest, rustix::rand::GetRandomFlags::empty())?;
        rest = rest.get_mut(filled..).unwrap_or_default();
    }
    Ok(bytes)
}

/// Makes ids of receipts: random for the process, then counted.
#[derive(Debug)]
pub struct Ids {
    process: u64,
    next: AtomicU64,
}

impl Ids {
    /// Ids that no other process makes.
    ///
    /// # Errors
    /// Where the system gives no random numbers.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self {
            process: u64::from_be_bytes(random()?),
            next: AtomicU64::new(1),
        })
    }

    /// An id that was not made before: 32 hexadecimal digits.
    pub fn next(&self) -> String {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        format!("{:016x}{number:016x}", self.process)
    }
}

/// A request as a receipt keeps it. Made before the answer, from what is still whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The caller's id.
    pub request_id: String,
    bytes: Vec<u8>,
    masked: Option<Masked>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Masked {
    salt: [u8; SALT_BYTES],
    facts: Vec<v1::MaskedFact>,
}

impl Asked {
    /// A request of which everything is kept.
    #[must_use]
    pub fn whole(request: &v1::AssessRequest) -> Self {
        Self {
            request_id: request.request_id.clone(),
            bytes: request.encode_to_vec(),
            masked: None,
        }
    }

    /// A request of which the values of masked facts are left out. `name` is the name of a fact that is to
    /// be masked, by the kind of its entity and the fact.
    ///
    /// # Errors
    /// Where the system gives no random numbers.
    pub fn masked(
        request: &v1::AssessRequest,
        name: impl Fn(&str, &v1::Fact) -> Option<String>,
    ) -> std::io::Result<Self> {
        Ok(Self::salted(request, random()?, name))
    }

    /// As [`Asked::masked`], with a salt that is known.
    #[must_use]
    pub fn salted(
        request: &v1::AssessRequest,
        salt: [u8; SALT_BYTES],
        name: impl Fn(&str, &v1::Fact) -> Option<String>,
    ) -> Self {
        let mut request = request.clone();
        let mut facts = Vec::new();
        let entities = request.case.iter_mut().flat_map(|case| &mut case.entities);
        for (entity, stated) in entities.enumerate() {
            for (index, fact) in stated.facts.iter_mut().enumerate() {
                let Some(name) = name(&stated.kind, fact) else {
                    continue;
                };
                let (entity, index) = (number(entity), number(index));
                let digest = masked_digest(&salt, entity, index, fact);
                fact.value = None;
                facts.push(v1::MaskedFact {
                    entity,
                    fact: index,
                    name,
                    digest: digest.as_bytes().to_vec(),
                });
            }
        }
        let mut asked = Self::whole(&request);
        if !facts.is_empty() {
            asked.masked = Some(Masked { salt, facts });
        }
        asked
    }

    /// Whether this is the request of a receipt: the same bytes, the same masked values.
    #[must_use]
    pub fn is_of(&self, body: &v1::ReceiptBody) -> bool {
        let masked = self.masked.as_ref();
        let facts = masked.map(|masked| masked.facts.as_slice());
        self.bytes == body.request && facts.unwrap_or_default() == body.masked_facts
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn masked_digest(salt: &[u8; SALT_BYTES], entity: u32, index: u32, fact: &v1::Fact) -> Digest {
    let place = [entity.to_be_bytes(), index.to_be_bytes()].concat();
    Digest::of(&[FACT, salt, &place, &fact.encode_to_vec()].concat())
}

/// Salted digest of the bytes of an answer.
#[must_use]
pub fn answer_digest(salt: &[u8; SALT_BYTES], answer: &[u8]) -> Digest {
    Digest::of(&[ANSWER, salt, answer].concat())
}

/// What a receipt says beside the request.
#[derive(Debug, Clone, Copy)]
pub struct Answered<'a> {
    /// Id of the receipt.
    pub id: &'a str,
    /// The server process.
    pub instance: &'a str,
    /// Moment of the answer in milliseconds since 1970.
    pub answered_unix_ms: i64,
    /// The program.
    pub engine: &'a v1::Engine,
    /// The generation.
    pub generation: &'a v1::Generation,
    /// Name of the set.
    pub set_name: &'a str,
    /// The answer, without the id of its receipt.
    pub answer: &'a v1::AssessResponse,
}

/// A receipt that has no place in the chain yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Id of the receipt.
    pub id: String,
    /// The caller's id of the request.
    pub request_id: String,
    /// Digest of the set that answered.
    pub set_digest: String,
    /// Moment of the answer in milliseconds since 1970.
    pub answered_unix_ms: i64,
    /// Canonical bytes of the body.
    pub body: Vec<u8>,
    /// The salt, where facts are masked.
    pub salt: Option<[u8; SALT_BYTES]>,
}

/// Seals an answer.
#[must_use]
pub fn seal(asked: Asked, answered: Answered<'_>) -> Draft {
    let answer = answered.answer.encode_to_vec();
    let mut body = v1::ReceiptBody {
        format: FORMAT,
        id: answered.id.to_owned(),
        instance: answered.instance.to_owned(),
        answered_unix_ms: answered.answered_unix_ms,
        engine: Some(answered.engine.clone()),
        generation: Some(answered.generation.clone()),
        set_name: answered.set_name.to_owned(),
        request: asked.bytes,
        ..v1::ReceiptBody::default()
    };
    let salt = asked.masked.as_ref().map(|masked| masked.salt);
    match asked.masked {
        None => body.answer = answer,
        Some(Masked { salt, facts }) => {
            body.masked_facts = facts;
            body.salt_digest = Digest::of(&salt).as_bytes().to_vec();
            body.answer_digest = answer_digest(&salt, &answer).as_bytes().to_vec();
            body.findings = answered.answer.findings.iter().map(summary).collect();
        }
    }
    Draft {
        id: body.id.clone(),
        request_id: asked.request_id,
        set_digest: answered.generation.set_digest.clone(),
        answered_unix_ms: body.answered_unix_ms,
        body: body.encode_to_vec(),
        salt,
    }
}

fn summary(finding: &v1::Finding) -> v1::FindingSummary {
    v1::FindingSummary {
        provision: finding.provision.clone(),
        subject: finding.subject.clone(),
        object: finding.object.clone(),
        status: finding.status,
    }
}

/// Reads a body from its canonical bytes.
///
/// # Errors
/// Why they are not those of a receipt.
pub fn open(body: &[u8]) -> Result<v1::ReceiptBody, String> {
    let body: v1::ReceiptBody = canonical::read(body)?;
    if body.format != FORMAT {
        return Err(format!("the format {} is not known", body.format));
    }
    Ok(body)
}

/// Reads the request of a body. Masked facts have no value.
///
/// # Errors
/// Why it cannot be read.
pub fn request(body: &v1::ReceiptBody) -> Result<v1::AssessRequest, String> {
    canonical::read(&body.request)
}

/// Reads the answer of a body; `None` where it is left out.
///
/// # Errors
/// Why it cannot be read.
pub fn answer(body: &v1::ReceiptBody) -> Result<Option<v1::AssessResponse>, String> {
    if body.masked_facts.is_empty() {
        canonical::read(&body.answer).map(Some)
    } else {
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use lexpack_api::v1::fact::Value;

    use super::*;

    fn request(values: [Value; 2]) -> v1::AssessRequest {
        let facts = values.into_iter().zip(["age", "name"]);
        v1::AssessRequest {
            request_id: "r".to_owned(),
            case: Some(v1::Case {
                entities: vec![v1::Entity {
                    id: "p".to_owned(),
                    kind: "party".to_owned(),
                    facts: facts
                        .map(|(value, name)| v1::Fact {
                            name: name.to_owned(),
                            value: Some(value),
                            ..v1::Fact::default()
                        })
                        .collect(),
                }],
                ..v1::Case::default()
            }),
            ..v1::AssessRequest::default()
        }
    }

    fn sealed(asked: Asked) -> Draft {
        let answer = v1::AssessResponse {
            request_id: "r".to_owned(),
            findings: vec![v1::Finding {
                provision: "x".to_owned(),
                status: v1::FindingStatus::Undetermined.into(),
                ..v1::Finding::default()
            }],
            ..v1::AssessResponse::default()
        };
        let answered = Answered {
            id: "1",
            instance: "i",
            answered_unix_ms: 5,
            engine: &v1::Engine::default(),
            generation: &v1::Generation::default(),
            set_name: "s@1",
            answer: &answer,
        };
        seal(asked, answered)
    }

    fn mask(_kind: &str, fact: &v1::Fact) -> Option<String> {
        (fact.name == "name").then(|| "party.name".to_owned())
    }

    /// What is sealed is opened again, request and answer alike.
    #[test]
    fn sealing_and_opening() {
        let request = request([Value::Integer(17), Value::Code("a".to_owned())]);
        let draft = sealed(Asked::whole(&request));
        assert_eq!(draft.salt, None);
        let body = open(&draft.body).unwrap();
        assert_eq!(super::request(&body).unwrap(), request);
        assert_eq!(answer(&body).unwrap().unwrap().findings.len(), 1);
        assert!(Asked::whole(&request).is_of(&body));
    }

    /// A masked value is nowhere in a receipt; whoever has it can show that it is the one.
    #[test]
    fn masked_values_are_left_out() {
        let secret = "a-name-that-is-masked";
        let whole = request([Value::Integer(17), Value::Code(secret.to_owned())]);
        let draft = sealed(Asked::masked(&whole, mask).unwrap());
        let salt = draft.salt.unwrap();
        let holds = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|w| w == part);
        assert!(holds(&whole.encode_to_vec(), secret.as_bytes()));
        assert!(!holds(&draft.body, secret.as_bytes()));
        assert!(!holds(&draft.body, &salt));
        let body = open(&draft.body).unwrap();
        assert_eq!(answer(&body).unwrap(), None);
        assert_eq!(body.masked_facts.len(), 1);
        assert_eq!(body.findings.len(), 1);
        assert!(Asked::salted(&whole, salt, mask).is_of(&body));
        let other = request([Value::Integer(17), Value::Code("another".to_owned())]);
        assert!(!Asked::salted(&other, salt, mask).is_of(&body));
        assert!(!Asked::salted(&whole, [0; SALT_BYTES], mask).is_of(&body));
    }

    /// Two receipts of the same masked value have different digests.
    #[test]
    fn salts_differ() {
        let whole = request([Value::Integer(17), Value::Code("a".to_owned())]);
        let one = Asked::masked(&whole, mask).unwrap();
        let two = Asked::masked(&whole, mask).unwrap();
        assert_ne!(one, two);
        assert_eq!(one.bytes, two.bytes);
    }

    /// Ids are of one length and never the same.
    #[test]
    fn ids_differ() {
        let (one, two) = (Ids::new().unwrap(), Ids::new().unwrap());
        let ids = [one.next(), one.next(), two.next(), two.next()];
        for (at, id) in ids.iter().enumerate() {
            assert_eq!(id.len(), 32);
            assert!(ids.iter().skip(at + 1).all(|other| other != id));
        }
    }
}
