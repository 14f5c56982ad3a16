//! The book: every provision of a set in Chinese and English side by side, for a lawyer to read line
//! by line and sign off.
//!
//! [`book`] turns the law data of packs into a [`Document`]; [`markdown`] and [`html`] print it. The
//! page that HTML gives is self-contained. Everything in it comes from the law data or is a fixed
//! phrase of this crate; whatever the data lacks is said to be missing, never passed over.
//!
//! | module | what it holds |
//! |---|---|
//! | `document` | what a book consists of, before any format |
//! | `set` | the packs by name, and who uses what |
//! | `walk` | one walk over all that a provision holds |
//! | `names`, `values`, `quantity`, `measure` | law data in words |
//! | `condition`, `threshold`, `doubt`, `consequence` | elements and consequences as numbered trees |
//! | `provision`, `pack`, `coverage`, `front`, `indexes` | the parts of the book |
//! | `markdown`, `html` | the formats |
//!
//! The crate does no I/O and reads no clock: the same packs always give the same book.
#![forbid(unsafe_code)]

mod condition;
mod consequence;
mod coverage;
mod digest;
mod document;
mod doubt;
mod front;
mod html;
mod indexes;
mod markdown;
mod measure;
mod names;
mod pack;
mod provision;
mod quantity;
mod set;
mod threshold;
mod values;
mod walk;

pub use document::{
    Block, Detail, Document, Heading, Language, Line, Note, Pair, Piece, Row, Table, Tone, plain,
};
pub use html::html;
pub use markdown::markdown;

use lexpack_rules::wire::Pack;

/// No pack has the provision that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no pack holds a provision `{wanted}`{nearest}")]
pub struct UnknownProvision {
    /// Its id.
    pub wanted: String,
    /// Ids that are close to it, as words to follow; may be empty.
    pub nearest: String,
}

/// The book of the packs of a set; `only` prints one provision with what it uses.
///
/// # Errors
/// Where no pack has the provision `only`.
pub fn book(packs: &[Pack], only: Option<&str>) -> Result<Document, UnknownProvision> {
    let set = set::Set::new(packs, only);
    if let Some(wanted) = only.filter(|wanted| set.provision(wanted).is_none()) {
        let known = set.provisions().map(|(_, provision)| provision.id.as_str());
        return Err(UnknownProvision {
            wanted: wanted.to_owned(),
            nearest: lexpack_rules::nearest(wanted, known),
        });
    }
    let cases = coverage::read_cases(&set);
    let digest = digest::of_set(packs);
    let mut blocks = front::blocks(&set, &digest);
    for pack in packs {
        blocks.extend(pack::chapter(&set, pack, &cases));
    }
    blocks.extend(indexes::all(&set));
    Ok(Document { digest, blocks })
}
