//! What a pack author sees: words to declare law with, and one export macro.
//!
//! A pack is Rust source that produces data. Its functions here return messages of
//! [`wire`], so whatever is written can be printed, compared and evaluated by the host; no closure
//! decides law. A provision reads in the order of the statute: citation, versions, elements,
//! consequences, with each number once, beside its citation and its dates.
//!
//! ```
//! use lexpack_sdk::*;
//!
//! let adult = at_least_value(
//!     "年满十八周岁", "aged 18 or over",
//!     fact(subject("party.age")), integer(18),
//! ).cited(article("xx.code", 17).paragraph(1));
//! assert_eq!(adult.citation.unwrap().article, 17);
//! ```

mod condition;
mod consequence;
pub mod export;
mod pack;

pub use condition::*;
pub use consequence::*;
pub use lexpack_rules::wire;
pub use pack::*;
